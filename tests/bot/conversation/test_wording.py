"""Wording: every sentence in every language, and for every error."""

import re
from pathlib import Path

import pytest

import bot
from bot.conversation.wording import Wording, fields, sentences
from bot.settings import setting_names
from bot.storage import database
from knowledge import errors
from knowledge.errors import CatalogueBusy, IndexDamaged, KnowledgeError

OURS = (errors.__name__, database.__name__)


def every_error(root=KnowledgeError):
    return {root, *(error for child in root.__subclasses__() for error in every_error(child))}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_error_has_a_sentence(language):
    told = {name.removeprefix("errors.") for name in sentences(language) if name.startswith("errors.")}
    assert told == {error.__name__ for error in every_error() if error.__module__ in OURS}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_setting_has_a_sentence(language):
    told = {name.removeprefix("settings.") for name in sentences(language) if name.startswith("settings.")}
    assert told == set(setting_names())


def test_both_languages_say_the_same_things_with_the_same_values():
    dutch, english = sentences("nl"), sentences("en")
    assert dutch.keys() == english.keys()
    for name, words in dutch.items():
        assert shape(words) == shape(english[name]), name


def shape(words):
    return {form: fields(text) for form, text in words.items()} if isinstance(words, dict) else fields(words)


def test_no_sentence_is_left_that_nobody_says():
    source = "\n".join(path.read_text("utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
    said = set(re.findall(r'"([a-z_]+\.\w+)"', source))
    composed = [
        re.sub(r"\{[^}]*\}", r"\\w+", name) for name in re.findall(r"""f["']([a-z_]+\.\S*\{\S*?)["']""", source)
    ]
    unsaid = [name for name in sentences("nl") if name not in said and not any(re.fullmatch(c, name) for c in composed)]
    assert unsaid == []


def test_an_error_fills_its_own_sentence():
    assert (
        Wording("en").error(IndexDamaged(7, 5)).startswith("The search index does not agree with the documents (5 of 7")
    )
    assert "/data" in Wording("nl").error(CatalogueBusy("/data"))


def test_one_and_many_are_said_apart():
    wording = Wording("nl")
    assert [wording.say("sync.documents", count=n) for n in (0, 1, 2)] == ["0 documenten", "1 document", "2 documenten"]


@pytest.mark.parametrize("values", [{}, {"name": "a", "other": "b"}])
def test_a_missing_or_unused_value_is_refused(values):
    with pytest.raises(ValueError, match=r"errors\.DocumentEmpty takes"):
        Wording("nl").say("errors.DocumentEmpty", **values)
