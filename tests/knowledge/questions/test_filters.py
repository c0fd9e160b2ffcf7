"""The conditions that a question sets on records, with all the words that say so."""

from datetime import date

import pytest

from knowledge.questions.filters import filters_in
from knowledge.records import FactKind, Filter

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("question", "kind", "value", "words"),
    [
        ("Welke vacatures zijn er op hbo-niveau?", FactKind.EDUCATION, "hbo", "hbo-niveau"),
        ("Which positions require a university education?", FactKind.EDUCATION, "wo", "university education"),
        ("Which ones need a master's degree?", FactKind.EDUCATION, "master", "master's degree"),
        ("Waar is mbo genoeg?", FactKind.EDUCATION, "mbo", "mbo"),
        ("Which jobs pay at least 5500 euros?", FactKind.PAY, "5500", "at least 5500 euros"),
    ],
)
def test_a_condition_has_every_word_that_says_it(question, kind, value, words):
    found = {f.kind: f for f in filters_in(question, TODAY)}[kind]
    assert (found.value, found.words) == (value, words)


def test_a_question_without_conditions_has_no_filters():
    assert filters_in("Welke opdrachten zijn er?", TODAY) == ()


def test_several_conditions_are_kept_beside_each_other():
    assert filters_in("Welke hbo-stages van minstens 32 uur zijn er?", TODAY) == (
        Filter(FactKind.EMPLOYMENT, "is", "internship", "stages"),
        Filter(FactKind.EDUCATION, "is", "hbo", "hbo"),
        Filter(FactKind.HOURS, "at_least", "32", "minstens 32 uur"),
    )


def test_what_still_closes_in_a_month_is_counted_from_today():
    found = filters_in("Wat sluit er nog in november, vanaf vandaag gerekend?", TODAY)
    assert [(f.kind, f.value) for f in found] == [(FactKind.DEADLINE, "2026-11-21/2026-11-30")]


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        ("Welke stages en afstudeeropdrachten zijn er?", [("is", "graduation"), ("is", "internship")]),
        ("Welke plekken zijn geen stage?", [("is_not", "internship")]),
        ("Welke plekken zijn voor 32 of 36 uur?", [("is", "32"), ("is", "36")]),
        ("Welke plekken zijn voor niet meer dan 24 uur?", [("at_most", "24")]),
        ("Welke opdrachten duren negen maanden?", [("is", "9 month")]),
        ("Welke plekken sluiten in maart of april 2027?", [("is", "2027-03-01/2027-04-30")]),
        ("Welke plekken beginnen in maart of juni 2027?", [("is", "2027-03-01/2027-03-31"), ("is", "2027-06-01/2027-06-30")]),
        ("Wat sluit er niet in maart 2027?", [("is_not", "2027-03-01/2027-03-31")]),
    ],
)  # fmt: skip
def test_alternatives_and_denials_are_conditions_of_their_own(question, conditions):
    assert [(f.operator, f.value) for f in filters_in(question, TODAY)] == conditions
