"""Which assignments a question is about."""

from types import SimpleNamespace

from knowledge.questions.identities import Identities
from knowledge.questions.scope import Scope, named_beside, scope_of
from knowledge.records import Assignment, Document, Span

DOCUMENT = Document("d", "d.md", "Plannen", "", 1, "nl")


def identities(*titles):
    assignments = {f"d/{n}": Assignment(f"d/{n}", "d", title, Span(0, 1)) for n, title in enumerate(titles, start=1)}
    return Identities(SimpleNamespace(assignments=assignments, documents={"d": DOCUMENT}))


def test_words_that_ask_for_a_fact_do_not_name_an_assignment_by_what_they_mean():
    library = identities("Verkenning van schoolpleinen", "Meetplan voor regenwater", "Campagne rond zonnedaken")
    question = "Which education do I need for it?"
    assert scope_of(question, library).assignments == ("d/1",)
    assert scope_of(question, library, asked=frozenset({"education"})).assignments == ()


def test_words_that_ask_for_a_fact_name_an_assignment_that_is_called_so():
    library = identities("Campagne rond onderwijs", "Meetplan voor regenwater", "Verkenning van zonnedaken")
    asked = frozenset({"onderwijs"})
    assert scope_of("Hoe zit het met het onderwijs?", library, asked).assignments == ("d/1",)


def test_a_whole_title_singles_out_its_assignment_though_its_words_name_others_too():
    library = identities("Tijd voor bomen", "Bomen in de stad", "Bomen en de boer", "Bomen onder de straat")
    assert scope_of("wat ga ik doen bij tijd voor bomen", library) == Scope(("d/1",), True, frozenset({"bomen"}))


def test_a_compound_that_is_all_of_a_name_names_its_assignment():
    library = identities("Dijkstage", "Meetplan voor regenwater", "Campagne rond zonnedaken")
    assert scope_of("hoe lang duurt de dijkstage?", library) == Scope(("d/1",), True, frozenset({"dijkstage"}))


def test_one_everyday_word_is_a_name_only_where_it_is_written_as_one():
    library = identities("Verhalen van de straat", "Meetplan voor regenwater", "Campagne rond zonnedaken")
    assert not scope_of("sta ik daarna weer op straat?", library).certain
    assert scope_of("Hoeveel uur is de opdracht straat?", library).certain


def test_what_somebody_does_is_no_name():
    library = identities("Bouwen aan dijken", "Meetplan voor regenwater", "Campagne rond zonnedaken")
    assert scope_of("hoeveel vrije tijd bouw je daar op?", library).assignments == ()
    assert scope_of("wat verdien ik bij bouwen aan dijken?", library).assignments == ("d/1",)


def test_a_number_in_a_date_is_no_name():
    library = identities("Opdracht 1 Waterplan", "Opdracht 2 Dijken", "Opdracht 3 Bomen")
    assert scope_of("Wat begint er op 1 oktober?", library).assignments == ()
    assert scope_of("Wie begeleidt opdracht 1?", library).assignments == ("d/1",)


def test_a_rare_word_names_more_plainly_than_an_everyday_one():
    library = identities("De eerste ronde", "Erfgoed in het plan", "Meetplan voor regenwater")
    assert scope_of("moet ik eerst iets leren van erfgoed?", library).assignments == ("d/2",)


def test_two_words_side_by_side_in_a_name_name_it_though_both_are_everyday_ones():
    library = identities("Open science", "Meetplan voor regenwater", "Campagne rond zonnedaken")
    assert scope_of("bij wie hoor ik meer over open science?", library).certain


def test_what_is_asked_of_each_of_two_is_asked_of_both():
    library = identities("Dijkverzwaring", "Regenwater", "Zonnedaken")
    assert named_beside("Hoe lang duurt dijkverzwaring en hoe lang die voor zonnedaken?", library) == ("d/1", "d/3")
    assert named_beside("Hoe lang duurt dijkverzwaring en wat verdien ik?", library) == ()
