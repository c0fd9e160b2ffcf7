"""Prompts are files, filled strictly, and the page about them says what they take."""

import re
from pathlib import Path

import pytest

from knowledge.llm.prompting import fill, names_in, prompt, version

PROMPTS = Path(__file__).parents[3] / "prompts"
NAMES = sorted(path.name.removesuffix(".md") for path in PROMPTS.glob("*.*.??.md"))
VALUES = {"today": "1 mei 2027", "sources": "x", "question": "y", "example": "k7f2", "nothing": "n4x9"}


def test_both_halves_are_filled():
    filled = prompt("answer", "nl", VALUES, person="p")
    assert (filled.person, "k7f2" in filled.system, "1 mei 2027" in filled.user) == ("p", True, True)


def test_a_missing_name_raises():
    with pytest.raises(ValueError, match="takes"):
        prompt("answer", "nl", {key: value for key, value in VALUES.items() if key != "today"})


def test_an_unused_name_raises():
    with pytest.raises(ValueError, match="surplus"):
        prompt("answer", "nl", VALUES | {"surplus": "z"})
    with pytest.raises(ValueError, match="takes"):
        fill("followup.system.nl", {"surplus": "z"})


def test_what_is_filled_in_is_not_filled_itself():
    assert "$today" in prompt("answer", "en", VALUES | {"question": "$today"}).user


def test_the_version_is_that_of_the_files():
    one, other = prompt("answer", "nl", VALUES), prompt("answer", "en", VALUES)
    assert one.version == version("answer.system.nl", "answer.user.nl") != other.version


def test_every_prompt_is_there_in_both_languages_with_the_same_names():
    bare = {name[:-3] for name in NAMES}
    assert {f"{name}.{language}" for name in bare for language in ("nl", "en")} == set(NAMES)
    assert [name for name in bare if names_in(f"{name}.nl") != names_in(f"{name}.en")] == []


def test_the_page_about_prompts_has_each_with_its_caller_and_its_names():
    rows = re.findall(r"^\| `(\S+)` \| `(\S+)` \| (.*?) ?\|$", (PROMPTS / "README.md").read_text("utf-8"), re.M)
    told = {name: set(re.findall(r"\$(\w+)", names)) for name, _, names in rows}
    assert told == {name[:-3]: set(names_in(name)) for name in NAMES}
    for name, caller, _ in rows:
        assert f'"{name.split(".")[0]}"' in (PROMPTS.parent / caller).read_text("utf-8")
