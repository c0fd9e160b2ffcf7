"""The house itself: layers, sizes, first lines, and no rooms for odds and ends."""

import ast
from pathlib import Path

import pytest

import bot
import knowledge

PACKAGES = [Path(package.__file__).parent for package in (bot, knowledge)]
ROOT = PACKAGES[0].parent
FILES = sorted(
    path for package in PACKAGES for path in package.rglob("*.py") if not {"samples", "migrations"} & set(path.parts)
)


def name(path):
    return str(path.relative_to(ROOT))


def test_imports_run_one_way(monkeypatch):
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None, is_debug_mode=False, show_timings=False) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_a_function_fits_on_a_screen():
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno > 50
    ]
    assert long == []


def test_every_file_says_first_which_room_it_is():
    silent = [
        name(path) for path in FILES if (text := path.read_text("utf-8")) and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


def test_there_is_no_room_for_odds_and_ends():
    names = {part.removesuffix(".py") for path in FILES for part in path.relative_to(ROOT).parts}
    assert not names & {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
