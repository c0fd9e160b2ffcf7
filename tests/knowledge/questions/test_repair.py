"""Repair of questions: typos, chat spelling, compounds, and what must be left alone."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language import chat
from knowledge.questions.repair import Repaired, Repairer

VOCABULARY = {
    "vergoeding": 9, "begeleider": 7, "opdracht": 30, "stagevergoeding": 3, "reiskosten": 4, "zaken": 5, "zoeken": 4,
    "gemeente": 20, "sollicitatiebrief": 2, "dagen": 12, "start": 6, "datum": 6, "team": 9, "project": 8, "leider": 3,
    "wassen": 2, "parkeerterrein": 1, "rapport": 5, "organisatie": 9, "de": 50, "voorlichter": 1,
}  # fmt: skip
REPAIRER = Repairer(
    VOCABULARY, extra=("hoeveel", "solliciteren", "salaris"), abbreviations={"nl": {"hvl": "hoeveel", "dgn": "dagen"}}
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wat is de vergoedign", "wat is de vergoeding"),  # swapped
        ("wat is de vergoding", "wat is de vergoeding"),  # dropped
        ("wie is de begelijder", "wie is de begeleider"),  # two errors in a long word
        ("Welke opdrahct?", "Welke opdracht?"),
        ("hvl dgn", "hoeveel dagen"),  # the caller's table
        ("hoevl vrgdng", "hoeveel vergoeding"),  # vowels left out
        ("reis en zakn", "reis en zaken"),
        ("slaris bij gemeete", "salaris bij gemeente"),
        ("wanner dan", "wanneer dan"),  # a stop word
    ],
)
def test_a_typo_is_read_as_the_nearest_known_word(typed, read):
    assert REPAIRER.repair(typed).text == read


def test_changes_are_told_as_typed_and_as_read():
    assert REPAIRER.repair("De Vergoedign en de opdrcht") == Repaired(
        "De vergoeding en de opdracht", changes=(("Vergoedign", "vergoeding"), ("opdrcht", "opdracht"))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Werk ik in Assen?",  # a real place that the documents do not name, one letter from "wassen"
        "Is er een parkeerplaats?",
        "Wat voor weer wordt het?",
        "Mail piet.vergoedign@gemeete.example of bel VAC-2024/vergoedign1",
        "en de opa",  # short words have too many neighbours
        "opdrachten van gemeenten",  # inflections of known words
        "",
    ],
)
def test_real_words_codes_and_inflections_are_left_alone(text):
    assert REPAIRER.repair(text) == Repaired(text)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("hoe hoog is de stage vergoeding", ("stagevergoeding",)),
        ("een sollicitatie brief schrijven", ("sollicitatiebrief",)),
        ("wat is de startdatum", ("start", "datum")),
        ("de projectleider", ("project", "leider")),
        ("voor lichter weer", ()),  # a stop word makes no compound
        ("het project team", ()),  # "projectteam" stands nowhere
    ],
)
def test_compounds_are_also_searched_joined_and_split(text, added):
    assert REPAIRER.repair(text) == Repaired(text, added=added)


@pytest.mark.parametrize(
    ("vocabulary", "typed", "read"),
    [
        ({"weken": 5, "werken": 4}, "wekren", "werken"),  # letters swapped: likelier than one dropped
        ({"kaart": 2, "haart": 2}, "kaartt", "kaart"),  # the first letter is seldom wrong
        ({"starting": 5}, "storiing", "storiing"),  # "storing" is nearer, and the documents do not have it
        ({"doen": 50}, "dien", "dien"),  # a common word by itself
    ],
)
def test_the_likeliest_slip_is_mended_and_the_unlikely_is_not(vocabulary, typed, read):
    assert Repairer(vocabulary).repair(typed).text == read


def test_an_empty_vocabulary_changes_nothing():
    assert Repairer({}).repair("wat is de vergoeding") == Repaired("wat is de vergoeding")


def test_a_pasted_document_does_not_hold_up_the_conversation():
    words = " ".join(f"vergoedin{a}{b}" for a in "qwxz" for b in "abcdefghijklmnop")
    assert len(REPAIRER.repair(words).changes) <= 20


@given(st.text(max_size=200))
def test_repair_takes_anything_and_says_what_it_changed(text):
    repaired = REPAIRER.repair(text)
    assert all(REPAIRER.knows(read) for _, read in repaired.changes)
    assert REPAIRER.repair(text) == repaired


@given(st.lists(st.sampled_from(sorted(VOCABULARY)), max_size=8))
def test_known_words_are_never_changed(words):
    text = " ".join(words)
    repaired = REPAIRER.repair(text)
    assert (repaired.text, repaired.changes) == (text, ())


@given(st.lists(st.sampled_from(["vergoedign", "opdrcht", "zakn", "gemeete", "Assen", "team", "dgn"]), max_size=6))
def test_repairing_twice_is_repairing_once(words):
    once = REPAIRER.repair(" ".join(words))
    assert REPAIRER.repair(once.text).text == once.text


# --- as in a chat: a library's words, the words of questions and the abbreviations together -----------------------------

DUTCH = """Welke begeleiders helpen mij bij de opdracht Havenrand in Zwolle?
Hoeveel uren per week duurt de stage bij het waterschap?
Wanneer sluit de vacature voor de ecoloog in de Noordoostpolder?
Krijg ik een vergoeding voor mijn reiskosten bij het programma Klimaatbestendig Wonen?
Wat is het opleidingsniveau voor de communicatieadviseur?
Moet je rijbewijs hebben voor het veldwerk langs de dijken?""".splitlines()
ENGLISH = """How many hours a week is the internship at the ministry?
When does the traineeship on drinking water start?
Which supervisor would guide me during the research project?
Can I apply after the closing date has passed?""".splitlines()
IN_A_CHAT = Repairer(
    {word: 3 for line in [*DUTCH, *ENGLISH] for word in re.findall(r"[a-z]+", line.lower())}
    | {"bestuurszaken": 4, "roulatie": 1, "trainees": 5, "trainen": 4, "groningen": 8},
    extra=("havenrand", "trainee"),
    asked=chat.words(),
    names=("Amersfoort", "Leeuwarden"),
    abbreviations=chat.abbreviations(),
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wlk opleidngsnivo vr de ecolog", "welk opleidingsniveau voor de ecoloog"),
        ("is bestuurzaken een opdr of roulatie", "is bestuurszaken een opdracht of roulatie"),  # another link
        ("hvl dgn werk je als traine in gronignen", "hoeveel dagen werk je als trainee in groningen"),
        ("wnr is de dedline", "wanneer is de deadline"),  # a word of questions, in no document
        ("wat is devergoeding", "wat is de vergoeding"),  # a space left out
        ("wat is de ver goeding", "wat is de vergoeding"),  # and one too many
        ("iets in Amersfort", "iets in amersfoort"),  # a place that no document speaks of
        ("wie zijn de bgldrs", "wie zijn de begeleiders"),  # no vowels at all
    ],
)
def test_a_dutch_chat_is_read_as_it_was_meant(typed, read):
    assert IN_A_CHAT.repair(typed).text == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("how mny hours a wek is teh intership", "how many hours a week is the internship"),
        ("wht r teh hours pls", "what are the hours please"),
        ("whenis the dedline", "when is the deadline"),
        ("which supervisr", "which supervisor"),
    ],
)
def test_an_english_chat_is_read_as_it_was_meant(typed, read):
    assert IN_A_CHAT.repair(typed, "en").text == read


@pytest.mark.parametrize(
    "text",
    [
        "Is buurtbemiddeling ook iets voor mij?",  # compounds of everyday words
        "Hoe oud is de kerktoren van Veere?",
        "Mijn collega Julie vraagt naar fietsenstallingen",
        "Schrijf een gedicht over de lente",
        "opdrachten, trainees, begeleiders",
        "een half jaar thuis",
    ],
)
def test_what_is_right_stays_as_it_is(text):
    assert IN_A_CHAT.repair(text).changes == ()


def _dropped(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def _doubled(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


def _swapped(word: str, at: int) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _without_vowels(word: str, at: int) -> str:
    return word[0] + re.sub("[aeiou]", "", word[1:])


@pytest.mark.parametrize(
    ("slip", "share"), [(_dropped, 0.88), (_doubled, 0.97), (_swapped, 0.95), (_without_vowels, 0.9)]
)
def test_nearly_all_slips_in_words_of_five_letters_or_more_are_mended(slip, share):
    dice, right, tried = random.Random(7), 0, 0  # noqa: S311 - the same slips each time
    for language, lines in (("nl", DUTCH), ("en", ENGLISH)):
        for line in (line.lower() for line in lines):
            for word in (found for found in re.finditer("[a-z]{5,}", line) for _ in range(3)):
                typed = slip(word[0], dice.randrange(2, len(word[0])))
                read = IN_A_CHAT.repair(line[: word.start()] + typed + line[word.end() :], language).text
                right, tried = right + (read == line), tried + 1
    assert right / tried >= share


@pytest.mark.parametrize("line", [*DUTCH, *ENGLISH])
def test_a_question_without_slips_is_not_touched(line):
    assert IN_A_CHAT.repair(line, "nl" if line in DUTCH else "en").changes == ()
