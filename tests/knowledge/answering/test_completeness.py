"""A list says what may be missing from it, and what is only perhaps on it."""

from knowledge.records import Outcome

GUIDE = """Traineeprogramma Getij

In dit overzicht staan vier opdrachten voor de nieuwe lichting.

Inhoud
3.1 Kwelders meten 2
3.2 Dijken inspecteren 3
3.3 Sluizen plannen 4
3.4 Vissen tellen 5

Opdracht 1: Kwelders meten
Organisatie: Waterschap Noorderzijlvest
De trainee meet hoe hoog de kwelder ligt.

Opdracht 2: Dijken inspecteren
Organisatie: Waterschap Noorderzijlvest
De trainee loopt langs de dijk.
"""
POLL = "# Stage stembureaus\n\n- Organisatie: Gemeente Veere\n\nJe helpt bij de verkiezingen van volgend jaar.\n"
ROADS = "# Stage bermen\n\n- Organisatie: Gemeente Goes\n\nBewoners mogen stemmen over het zaaien van de berm.\n"


def test_a_list_says_that_the_document_speaks_of_more(ask_of):
    answer = ask_of({"guide.txt": GUIDE, "poll.md": POLL}, "Welke opdrachten zijn er in het Traineeprogramma Getij?")
    assert (answer.outcome, "vier opdrachten voor de nieuwe lichting" in answer.text) == (Outcome.PARTIAL, True)


def test_what_only_has_other_words_for_it_is_listed_apart(ask_of):
    answer = ask_of({"poll.md": POLL, "roads.md": ROADS}, "Welke stages hebben iets met verkiezingen te maken?")
    sure, _, perhaps = answer.text.partition("Misschien ook")
    assert (answer.outcome, "Stage stembureaus" in sure, "Stage bermen" in perhaps) == (Outcome.PARTIAL, True, True)
