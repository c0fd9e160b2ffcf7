"""What turns a statement around without adding a word to it is seen."""

import pytest

from knowledge.answering.turning import calendar_words, clauses, is_contrary, is_negated


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Je schrijft minimaal tien bladzijden.", "Je schrijft een advies van maximaal tien bladzijden."),
        ("You write at least ten pages.", "Je schrijft een advies van maximaal tien bladzijden."),
        ("You need a certificate after you begin.", "Een verklaring voor je begint."),
        ("Thuis werken moet.", "De andere dagen mag je thuis werken."),
        ("Het salaris is 3.000 euro netto.", "Het salaris is 3.000 euro bruto."),
        ("You go there once a week.", "Je gaat eens per maand mee."),
        ("Veel jongeren weten het.", "Weinig jongeren weten het."),
    ],
)
def test_the_contrary_of_a_source_is_known(said, source):
    assert is_contrary(said, source)
    assert not is_contrary(source, source)


def test_who_says_both_says_no_contrary():
    assert not is_contrary("Minimaal twee en maximaal vier dagen.", "Twee tot maximaal vier dagen.")


@pytest.mark.parametrize(
    ("one", "other"),
    [("in mei", "in May"), ("op dinsdag", "on Tuesday"), ("dit voorjaar", "this Spring"), ("mondays", "maandag")],
)
def test_months_and_days_are_the_same_in_both_languages(one, other):
    assert calendar_words(one) == calendar_words(other) != frozenset()


def test_what_is_no_month_is_none():
    assert calendar_words("You may march to the office.") == frozenset()


def test_a_clause_can_be_denied_without_the_others():
    parts = clauses("Een rijbewijs heb je niet nodig; een fiets krijg je te leen.")
    assert [is_negated(part) for part in parts] == [True, False]
