"""Facts told in other words than the usual ones."""

from __future__ import annotations

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.cleaning import clean
from knowledge.documents.facts import extract_facts
from knowledge.documents.readers.markdown import read_markdown
from knowledge.records import FactKind


@pytest.fixture
def told(tmp_path):
    """The words of the facts of one kind that a sentence states."""

    def told(sentence: str, kind: FactKind) -> list[str]:
        file = tmp_path / "a.md"
        file.write_text(f"# Adviseur moerasbeheer\n\nJe telt vogels in het riet.\n\n{sentence}\n", "utf-8")
        text = clean(read_markdown(file))
        (assignment,) = extract_facts(text, find_assignments(text, document_id="d", name="a.md"))
        return [fact.text for fact in assignment.stated(kind)]

    return told


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (
            FactKind.TEAM,
            "De ploeg telt een teamleider, een jurist en vier boswachters.",
            "een teamleider, een jurist en vier boswachters",
        ),
        (FactKind.TEAM, "Ons team is elf mensen groot.", "elf mensen"),
        (FactKind.TEAM, "Bij Natuur werken negentien mensen.", "negentien mensen"),
        (FactKind.OFFICE_DAYS, "Op maandag en vrijdag ben je in Zierikzee.", "maandag en vrijdag"),
        (FactKind.OFFICE_DAYS, "De vaste teamdag is dinsdag.", "dinsdag"),
        (FactKind.MENTORS, "Greet Hoog neemt je onder haar hoede.", "Greet Hoog"),
        (FactKind.MENTORS, "Wim Laag werkt je in.", "Wim Laag"),
        (FactKind.START, "We hopen dat je op 3 mei 2027 kunt beginnen.", "3 mei 2027"),
        (FactKind.START, "De begindatum is verschoven naar 7 juni 2027.", "7 juni 2027"),
        (FactKind.END, "Tot en met 30 april 2028 werk je bij ons.", "30 april 2028"),
        (FactKind.DURATION, "Je blijft negen maanden.", "negen maanden"),
        (FactKind.DEADLINE, "Laat voor 4 januari 2027 weten dat je mee wilt doen.", "4 januari 2027"),
        (FactKind.PARTNERS, "Het RIVM en de politie denken mee.", "Het RIVM en de politie"),
        (FactKind.PARTNERS, "Met de GGD en de scholen stem je dit af.", "de GGD en de scholen"),
        (FactKind.EXPERIENCE, "Werkervaring is geen voorwaarde.", "Werkervaring is geen voorwaarde"),
        (FactKind.ORGANISATION, "GGD Veenstreek zoekt een adviseur.", "GGD Veenstreek"),
    ],
)
def test_a_fact_is_found_in_other_words(told, kind, sentence, words):
    assert told(sentence, kind) == [words]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (FactKind.DURATION, "Het programma duurt acht jaar."),
        (FactKind.START, "Op 1 mei 2020 begon de gemeente met het plan."),
        (FactKind.OFFICE_DAYS, "Op vrijdag ben je vrij."),
        (FactKind.TEAM, "In Zierikzee wonen elf mensen van adel."),
        (FactKind.PARTNERS, "Wim Laag denkt mee."),
    ],
)
def test_what_is_said_of_something_else_is_no_fact(told, kind, sentence):
    assert told(sentence, kind) == []


def test_a_step_of_a_planning_says_itself_what_its_date_is_of(told):
    rows = ("Aanmelden | tot en met 3 mei 2027", "Gesprek | 9 juni 2027", "Eerste werkdag | 1 september 2027")
    table = "\n".join(f"| {row} |" for row in ("Stap | Wanneer", "--- | ---", *rows))
    assert told(table, FactKind.START) == ["1 september 2027"]


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (FactKind.START, "Je stapt in op 3 mei 2027.", "3 mei 2027"),
        (FactKind.START, "Er komt per 7 juni 2027 een plaats vrij.", "7 juni 2027"),
        (FactKind.END, "Op 30 april 2028 zit het erop.", "30 april 2028"),
        (FactKind.DURATION, "Zeven maanden draai je mee.", "Zeven maanden"),
        (FactKind.DURATION, "Na elf weken zit het erop.", "elf weken"),
        (FactKind.DEADLINE, "Na 4 januari 2027 nemen we geen brieven meer aan.", "4 januari 2027"),
        (FactKind.MENTORS, "Wim Laag neemt je op sleeptouw.", "Wim Laag"),
        (FactKind.HOME_WORKING, "Thuiswerken gaat bij ons niet.", "Thuiswerken gaat bij ons niet"),
        (FactKind.OFFICE_DAYS, "Je zit drie dagen per week in de duinen.", "drie dagen per week"),
        (FactKind.RESULT, "Je rondt af met een atlas van het riet.", "Je rondt af met een atlas van het riet."),
    ],
)
def test_a_fact_is_found_in_running_prose(told, kind, sentence, words):
    assert told(sentence, kind) == [words]


def test_what_begins_on_a_day_does_not_end_on_it(told):
    assert told("De opdracht gaat lopen op 3 mei 2027.", FactKind.END) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (FactKind.PAY, "De vergoeding is 0,23 euro per kilometer."),
        (FactKind.PAY, "Voor het gebruik van je eigen telefoon is er € 12 per maand."),
        (FactKind.PAY, "Rond je het traject goed af, dan krijg je een vaste aanstelling in schaal 10."),
        (FactKind.DEADLINE, "We willen graag dat je uiterlijk op 1 april 2027 begint."),
        (FactKind.DEADLINE, "Je hoort uiterlijk 4 maart 2027 of je een ronde verder bent."),
        (FactKind.END, "De vacature blijft open tot er iemand is, maar uiterlijk tot 9 mei 2027."),
        (FactKind.UNIT, "Schrijf je hier je scriptie, dan helpt iemand van team Archief."),
        (FactKind.HOURS, "## Anderen bekeken ook\n\n- Stage vlinders, 40 uur, Assen"),
    ],
)
def test_what_is_of_something_else_is_no_fact_of_the_placement(told, kind, sentence):
    assert told(sentence, kind) == []


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (FactKind.PAY, "- 2.870 bruto p/m", ["2.870 bruto p/m"]),
        (FactKind.HOURS, "- 24 uur, contract tot en met mei", ["24 uur"]),
        (FactKind.HOURS, "Uren: 28 per week; maandag vrij", ["28 per week"]),
        (FactKind.HOURS, "Omvang: 36 uur, waarvan 6 uur voor je studie", ["36 uur"]),
        (FactKind.HOURS, "Je werkt veertien uur per week, in de vakantie het dubbele.", ["veertien uur per week"]),
        (FactKind.DEADLINE, "- sluit 4 maart 2027, 12.00 uur", ["4 maart 2027"]),
        (FactKind.DEADLINE, "Inschrijving: 4 januari t/m 4 maart 2027", ["4 maart 2027"]),
        (FactKind.UNIT, "Opdrachtgever: Gemeente Hulst, afdeling Groen", ["afdeling Groen"]),
    ],
)
def test_a_fact_is_found_in_notes_and_under_labels(told, kind, sentence, words):
    assert told(sentence, kind) == words


@pytest.mark.parametrize(
    ("kind", "sentence", "words"),
    [
        (FactKind.MENTORS, "Wie begeleidt mij? Vogelaar Greet Hoog.", ["Vogelaar Greet Hoog"]),
        (
            FactKind.MENTORS,
            "Riet groeit. Per dijk krijg je een begeleider: in Goes is dat Wim Laag, in Hulst Greet Hoog.",
            ["Wim Laag", "Greet Hoog"],
        ),
        (FactKind.MENTORS, "- Begeleiding\n  - dagelijks: Wim Laag", ["Wim Laag"]),
        (FactKind.DEADLINE, "Tot wanneer kan ik reageren? Tot en met 4 maart 2027.", ["4 maart 2027"]),
        (FactKind.TEAM, "Je hoort bij bureau Riet, twaalf collega's op zolder.", ["twaalf collega's"]),
        (FactKind.HOME_WORKING, "Je mag de helft van je uren thuis werken.", ["de helft van je uren thuis werken"]),
        (FactKind.EDUCATION, "- hbo verkeerskunde", ["hbo verkeerskunde"]),
        (FactKind.POSITIONS, "We hebben plaats voor elf mensen.", ["elf mensen"]),
        (FactKind.PAY, "Budget voor onderzoek: € 9.000", []),
    ],
)
def test_answers_to_questions_and_short_notes_are_read(told, kind, sentence, words):
    assert told(sentence, kind) == words
