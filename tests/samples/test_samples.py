"""The sample documents that are shipped are the ones that the script makes."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KINDS = {".pdf": 3, ".docx": 2, ".html": 3, ".md": 2, ".txt": 2, ".eml": 1}


def load_script():
    spec = importlib.util.spec_from_file_location("make_samples", HERE / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = load_script()


def content(made: bytes, name: str) -> bytes | dict[str, bytes]:
    """What a file holds: the members of a DOCX (how they are packed depends on the machine), the bytes of a PDF."""
    if not name.endswith(".docx"):
        return made
    with zipfile.ZipFile(BytesIO(made)) as package:
        return {member: package.read(member) for member in package.namelist()}


@pytest.mark.parametrize("name", sorted(SCRIPT.RECIPES))
def test_a_made_document_is_the_one_that_is_shipped(name):
    assert content(SCRIPT.make(name), name) == content((SCRIPT.DOCUMENTS / name).read_bytes(), name)


def test_every_kind_of_file_is_among_the_samples():
    suffixes = [path.suffix for path in SCRIPT.DOCUMENTS.iterdir()]
    assert {kind: suffixes.count(kind) for kind in set(suffixes)} == KINDS
