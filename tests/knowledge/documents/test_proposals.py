"""Proposed facts: kept only when the document states them."""

from decimal import Decimal

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.cleaning import clean
from knowledge.documents.facts import extract_facts
from knowledge.documents.facts.proposals import Proposal, described, judged, proposable
from knowledge.documents.readers.plain import read_plain
from knowledge.records import Choice, Day, FactKind, NumberRange

DIKE = """\
Stage dijkbewaking

Gemeente Eemsdelta zoekt iemand die de dijken in de gaten houdt.
Reken op zo'n 24 uur in een gewone week.
De eerste keer dat je langs de dijk loopt, je eerste werkdag dus, is 3 mei 2027.
Elke week zie je het team, voor het eerst op 6 mei 2027 bij de dijk.
Je opleidingsbudget is 2.500 euro.
Aan zandzakken gaat dit jaar 3.000 euro op.
Wie op de hogeschool zit, past hier goed.
Je hoeft geen 36 uur te blijven.
Met een week vakantie erbij is het 28 uur.
"""
HOURS = "Reken op zo'n 24 uur in een gewone week."
FIRST = "De eerste keer dat je langs de dijk loopt, je eerste werkdag dus, is 3 mei 2027."


@pytest.fixture(scope="module")
def dike(tmp_path_factory):
    path = tmp_path_factory.mktemp("dike") / "dijk.txt"
    path.write_text(DIKE, "utf-8")
    document = clean(read_plain(path))
    return document, extract_facts(document, find_assignments(document, document_id="1", name="dijk.txt"))


@pytest.fixture
def judge(dike):
    def judge(*proposals):
        return judged(*dike, 0, [Proposal(*proposal) for proposal in proposals])

    return judge


@pytest.mark.parametrize(
    ("kind", "value", "quote", "read"),
    [
        (FactKind.HOURS, "24 uur", HOURS, NumberRange(Decimal(24), Decimal(24), "hour")),
        (FactKind.START, "3 mei 2027", FIRST, Day(2027, 5, 3)),
        (FactKind.START, "3 mei 2027", "je eerste werkdag  dus, is 3\nmei 2027.", Day(2027, 5, 3)),
        (FactKind.EDUCATION, "hogeschool", "Wie op de hogeschool zit, past hier goed.", Choice(("hbo",))),
    ],
)
def test_what_the_document_states_is_a_fact_with_its_whole_sentence(dike, judge, kind, value, quote, read):
    document, assignments = dike
    assert kind in proposable(assignments[0])
    (judgement,) = judge((kind, value, quote))
    fact = judgement.fact
    assert (fact.kind, fact.value, fact.text) == (kind, read, value)
    sentence = document.of(fact.quote)
    assert (value in sentence, sentence in DIKE, sentence.endswith(".")) == (True, True, True)


@pytest.mark.parametrize(
    ("kind", "value", "quote", "reason"),
    [
        (FactKind.HOURS, "24 uur", "De stage is voor 24 uur per week.", "quote"),  # nobody wrote that
        (FactKind.HOURS, "32 uur", HOURS, "value"),
        (FactKind.HOURS, "4 uur", HOURS, "value"),  # a part of a number is another number
        (FactKind.HOURS, "een gewone week", HOURS, "reading"),
        (FactKind.HOURS, "36 uur", "Je hoeft geen 36 uur te blijven.", "reading"),
        (FactKind.DEADLINE, "3 mei 2027", FIRST, "cue"),
        (FactKind.START, "6 mei 2027", "Elke week zie je het team, voor het eerst op 6 mei 2027 bij de dijk.", "cue"),
        (FactKind.PAY, "2.500 euro", "Je opleidingsbudget is 2.500 euro.", "reading"),
        (FactKind.PAY, "3.000 euro", "Aan zandzakken gaat dit jaar 3.000 euro op.", "cue"),
        (FactKind.REFERENCE, "36", "Je hoeft geen 36 uur te blijven.", "kind"),
        (FactKind.DURATION, "24 uur", HOURS, "reading"),
        (FactKind.ORGANISATION, "Gemeente Eemsdelta", "Gemeente Eemsdelta zoekt iemand", "kind"),
    ],
)
def test_what_it_does_not_state_is_none(judge, kind, value, quote, reason):
    (judgement,) = judge((kind, value, quote))
    assert (judgement.fact, judgement.reason) == (None, reason)


def test_of_two_values_for_one_kind_neither_is_kept(judge):
    more = "Met een week vakantie erbij is het 28 uur."
    hours = (FactKind.HOURS, "24 uur", HOURS)
    assert [j.reason for j in judge(hours, hours)] == ["", ""]
    assert [j.reason for j in judge(hours, (FactKind.HOURS, "28 uur", more))] == ["several values"] * 2


def test_what_belongs_to_another_assignment_is_not_taken(tmp_path):
    path = tmp_path / "twee.txt"
    path.write_text(
        "Opdracht 1: Sluizen\nJe telt schepen.\n\nOpdracht 2: Dijken\nReken op zo'n 24 uur in een gewone week.\n"
    )
    document = clean(read_plain(path))
    assignments = extract_facts(document, find_assignments(document, document_id="1", name="twee.txt"))
    proposal = Proposal(FactKind.HOURS, "24 uur", HOURS)
    assert [bool(judged(document, assignments, n, [proposal])[0].fact) for n in (0, 1)] == [False, True]


def test_a_kind_is_described_in_the_language_of_the_document():
    kinds = (FactKind.START, FactKind.ORGANISATION)
    assert described(kinds, "nl") == {FactKind.START: "startdatum"}
    assert described(kinds, "en") == {FactKind.START: "start date"}
