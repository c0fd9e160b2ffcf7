"""What the project says of itself outside the code is what the code does."""

import re
from pathlib import Path

import pytest

import bot
from bot.cli import COMMANDS, GROUPS, command_line
from bot.conversation.wording import Wording
from bot.settings import setting_names

ROOT = Path(bot.__file__).parent.parent


def read(name):
    return (ROOT / name).read_text("utf-8")


def test_the_example_of_settings_has_every_setting_in_order_and_no_other():
    assert tuple(re.findall(r"^#? ?([A-Z_]+)=", read(".env.example"), re.M)) == setting_names()


def test_the_readme_lists_every_setting():
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", read("README.md"), re.M)) == set(setting_names())


def all_commands():
    return {*COMMANDS, *(f"{group} {name}" for group, commands in GROUPS.items() for name in commands)}


def test_the_page_on_the_command_line_has_every_command_and_no_other():
    assert set(re.findall(r"^## `wegwijzer ([a-z ]+)`", read("docs/cli.md"), re.M)) == all_commands()


def options(command):
    group, _, name = command.partition(" ")
    found = command_line(Wording("en")).commands[group]
    found = found.commands[name] if name else found
    return {option for param in found.params for option in param.opts if option.startswith("--")} - {"--help"}


@pytest.mark.parametrize("command", sorted(all_commands()))
def test_the_page_on_the_command_line_has_every_option_of_a_command(command):
    section = re.search(rf"^## `wegwijzer {command}`\n(.*?)(?=^## |\Z)", read("docs/cli.md"), re.M | re.S)[1]
    assert set(re.findall(r"^\| `(--[a-z]+)", section, re.M)) == options(command)


def test_every_command_and_option_has_help_in_both_languages():
    for language in ("nl", "en"):
        for command in walk(command_line(Wording(language))):
            assert command.help, command.name
            assert [param.name for param in command.params if not param.help or "options." in param.help] == []


def walk(command):
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from walk(inner)


def test_every_link_to_a_file_leads_somewhere():
    lost = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            if not (page.parent / target).exists():
                lost.append(f"{page.name}: {target}")
    assert lost == []
