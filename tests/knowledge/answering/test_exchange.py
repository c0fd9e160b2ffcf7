"""A value that a source says of something else is seen, though it stands there."""

import pytest

from knowledge.answering.exchange import exchanged

SOURCES = (
    "De stage begint op 1 maart 2027, eindigt op 31 juli 2027 en je kunt tot 15 januari 2027 solliciteren.",
    "Je werkt drie dagen per week op kantoor en twee dagen thuis.",
    "Vergoeding: € 650 per maand",
    "Opleidingsbudget: € 1.500 per jaar",
    "Het team bestaat uit vier juristen en zes planologen.",
    "Joris Hamersma begeleidt je; voor vragen bel je Ilse Vonk.",
    "Tot 2032 bouwt de stad 6.000 woningen.",
)


def told(said):
    return exchanged(said, SOURCES, lambda word, around: around.meets(word))


@pytest.mark.parametrize(
    "said",
    [
        *SOURCES,
        "De stage begint op 1 maart 2027 en je kunt solliciteren tot 15 januari 2027.",
        "Je werkt twee dagen thuis en drie dagen per week op kantoor.",
        "De vergoeding is € 650 per maand en het opleidingsbudget € 1.500 per jaar.",
        "In het team werken zes planologen en vier juristen.",
        "Voor vragen bel je Ilse Vonk, Joris Hamersma begeleidt je.",
        "De stad bouwt 6.000 woningen tot 2032.",
        "Zonder een waarde.",
    ],
)
def test_what_is_said_of_its_own_value_is_right(said):
    assert told(said) == ""


@pytest.mark.parametrize(
    ("said", "sort"),
    [
        ("De stage begint op 15 januari 2027.", "date"),
        ("De stage begint op 31 juli 2027 en eindigt op 1 maart 2027.", "date"),
        ("Je kunt solliciteren tot 1 maart 2027.", "date"),
        ("Je werkt twee dagen per week op kantoor en drie dagen thuis.", "count day"),
        ("De vergoeding is € 1.500 per maand.", "amount"),
        ("Het team bestaat uit zes juristen en vier planologen.", "number"),
        ("Ilse Vonk begeleidt je.", "name"),
        ("Voor vragen bel je Joris Hamersma.", "name"),
    ],
)
def test_what_is_said_of_anothers_value_is_seen(said, sort):
    assert told(said) == sort
