"""Which assignment a fact belongs to: own, inherited, excepted, corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.facts import extract_facts
from knowledge.records import Assignment, Choice, Day, FactKind, Span, Words
from tests.knowledge.documents.builders import a_document
from tests.knowledge.documents.facts.builders import a_range, an_assignment, facts_of, texts, values

K = FactKind


def three(written, **more):
    """The three assignments of a document whose parts begin with "## A", "## B" and "## C", with their facts."""
    document = a_document(written)
    marks = [document.text.index(name) for name in ("Opdracht Noord", "Opdracht Oost", "Opdracht West")]
    end = document.text.find("Slot")
    ends = [marks[1] - 1, marks[2] - 1, end - 1 if end > 0 else len(document.text)]
    names = ("Noord", "Oost", "West")
    return extract_facts(
        document,
        tuple(
            Assignment(f"doc/{n}", "doc", f"Opdracht {name}", Span(start, stop), aliases=(name,), **more)
            for n, (name, start, stop) in enumerate(zip(names, marks, ends, strict=True), start=1)
        ),
    )


RULES = """\
# Stages
{rules}
## Opdracht Noord
Je telt vogels.
## Opdracht Oost
Je telt vissen, 24 uur per week.
## Opdracht West
Je telt planten.
"""


def per_assignment(rules, kind):
    return [
        (texts(one.stated(kind)), [fact.inherited for fact in one.stated(kind)])
        for one in three(RULES.format(rules=rules))
    ]


def test_a_general_rule_is_inherited_unless_the_assignment_says_otherwise():
    assert per_assignment("Alle opdrachten zijn voor 32 uur per week.", K.HOURS) == [
        (["32 uur per week"], [True]),
        (["24 uur per week"], [False]),
        (["32 uur per week"], [True]),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "Je start op 1 mei 2027. Alleen voor opdracht 3 geldt een start op 1 juni 2027.",
        "Je start op 1 mei 2027, behalve West: daar start je op 1 juni 2027.",
        "Je start op 1 mei 2027, met uitzondering van opdracht 3, die start op 1 juni 2027.",
        "Alle opdrachten starten op 1 mei 2027. Uitzondering is opdracht C, die start op 1 juni 2027.",
    ],
)
def test_an_exception_in_the_general_part_goes_to_the_assignment_it_names(rule):
    found = [values(one.stated(K.START)) for one in three(RULES.format(rules=rule))]
    assert found == [[Day(2027, 5, 1)], [Day(2027, 5, 1)], [Day(2027, 6, 1)]]


def test_a_rule_does_not_hold_for_what_it_excepts_without_another_value():
    found = [
        texts(one.stated(K.DURATION))
        for one in three(RULES.format(rules="Elke stage duurt zes maanden, behalve Oost."))
    ]
    assert found == [["zes maanden"], [], ["zes maanden"]]


def test_a_statement_of_one_assignment_stays_with_it():
    found = three(RULES.format(rules="Welkom."))
    assert [texts(one.stated(K.HOURS)) for one in found] == [[], ["24 uur per week"], []]


def test_a_correction_in_the_general_part_wins_over_an_assignments_own_statement():
    found = three(RULES.format(rules="Correctie: alle opdrachten zijn voor 30 uur per week."))
    assert [texts(one.stated(K.HOURS)) for one in found] == [["30 uur per week"]] * 3
    assert all(fact.corrects for one in found for fact in one.stated(K.HOURS))


CORRECTIONS = [
    ("Reageren kan tot 1 mei 2027.\nLet op: de deadline is gewijzigd in 5 juni 2027.", K.DEADLINE, ["5 juni 2027"]),
    ("Reageren kan tot 5 juni 2027 (was: 1 mei 2027).", K.DEADLINE, ["5 juni 2027"]),
    ("| Uren | 24 uur per week |\nCorrectie: niet 24 maar 32 uur per week.", K.HOURS, ["32 uur per week"]),
    (
        "| Uren | 36 uur per week |\nHet wordt 32 uur per week in plaats van 36 uur per week.",
        K.HOURS,
        ["32 uur per week"],
    ),
    ("| Startdatum | 1 mei 2027 |\nDe startdatum is verplaatst van 1 mei naar 1 juni 2027.", K.START, ["1 juni 2027"]),
    ("| Startdatum | ~~1 mei 2027~~ 1 juni 2027 |", K.START, ["1 juni 2027"]),
    ("| Deadline | 1 May 2027 |\nThe deadline has been extended to 8 May 2027.", K.DEADLINE, ["8 May 2027"]),
    ("| Standplaats | Assen |\nDe standplaats is niet Assen maar Emmen.", K.LOCATION, ["Emmen"]),
]


@pytest.mark.parametrize(("written", "kind", "expected"), CORRECTIONS)
def test_a_correction_leaves_out_what_it_corrects(written, kind, expected):
    facts = facts_of(written, kind)
    assert texts(facts) == expected
    assert all(fact.corrects for fact in facts)


@pytest.mark.parametrize(
    "written",
    [
        "| Duur | 1 jaar |\nHet contract kan verlengd worden tot 2 jaar.",
        "| Duur | 1 jaar |\nWij werken niet alleen voor 1 gemeente maar voor 3 gemeenten.",
    ],
)
def test_a_possibility_is_no_correction(written):
    assert [(fact.text, fact.corrects) for fact in facts_of(written, K.DURATION)] == [("1 jaar", False)]


def test_a_newer_message_wins_over_the_one_below_it():
    written = "De stage start op 1 juni 2027.\n-----Oorspronkelijk bericht-----\n| Startdatum | 1 mei 2027 |\n| Uren | 32 uur |"
    assert [(fact.text, fact.corrects) for fact in facts_of(written, K.START)] == [("1 juni 2027", True)]
    assert texts(facts_of(written, K.HOURS)) == ["32 uur"]


def test_the_envelope_of_a_message_holds_no_facts():
    assert (
        facts_of("| From | Anke de Wit <anke@stad.example.nl> |\n| Date | 5 May 2026 |\n| To | team@stad.example.nl |")
        == []
    )


TABLE = """\
| Opdracht | Locatie | Uren per week | Niveau | Start |
|---|---|---|---|---|
| Vogels tellen | Utrecht | 36 | WO | 1 september 2026 |
| Vissen tellen | Lelystad | 24-32 | HBO | n.t.b. |
"""


def test_a_row_under_column_names_is_one_assignment():
    document = a_document(TABLE)
    birds, fish = extract_facts(
        document,
        (
            an_assignment(document, 1, "Vogels tellen", "Vissen tellen"),
            an_assignment(document, 2, "Vissen tellen"),
        ),
    )
    assert {fact.kind: fact.value for fact in birds.facts} == {
        K.HOURS: a_range(36, 36, "hour"),
        K.START: Day(2026, 9, 1),
        K.LOCATION: Words(("Utrecht",)),
        K.EDUCATION: Choice(("wo",)),
    }
    assert {fact.kind: fact.value for fact in fish.facts} == {
        K.HOURS: a_range(24, 32, "hour"),
        K.START: Choice(("tbd",)),
        K.LOCATION: Words(("Lelystad",)),
        K.EDUCATION: Choice(("hbo",)),
    }


def test_a_table_of_names_and_values_under_a_header_of_its_own_is_read_by_its_names():
    written = "| Kenmerk | Waarde |\n|---|---|\n| Standplaats | Arnhem |\n| Uren | 36 |"
    assert [(fact.kind, fact.text) for fact in facts_of(written)] == [(K.HOURS, "36"), (K.LOCATION, "Arnhem")]


def test_the_organisation_and_programme_of_an_assignment_are_facts_where_the_text_names_them():
    facts = facts_of("# Provincie Zeeland\nJe bouwt mee.", organisation="Provincie Zeeland", programme="Sterke Kust")
    assert [(fact.kind, fact.text) for fact in facts] == [(K.ORGANISATION, "Provincie Zeeland")]


def test_a_repeated_fact_is_said_once_and_the_day_wins_over_its_month():
    written = "- Standplaats Zwolle\n- Startdatum 1 mei 2027\nDe standplaats is Zwolle.\nDe opdracht start in mei 2027."
    facts = facts_of(written)
    assert [(fact.kind, fact.text) for fact in facts] == [(K.START, "1 mei 2027"), (K.LOCATION, "Zwolle")]


def test_different_values_of_a_kind_are_all_kept():
    written = "- Uren 32 uur per week\nJe werkt 36 uur per week."
    assert texts(facts_of(written, K.HOURS)) == ["32 uur per week", "36 uur per week"]


def test_a_document_without_assignments_has_no_facts():
    assert extract_facts(a_document("- Standplaats Zwolle"), ()) == ()


PIECES = (
    "# Contact",
    "# Resultaat",
    "- Zwolle",
    "- 24 - 32 uur",
    "Jan Smit",
    "jan.smit@stad.example.nl of 06-11111111",
    "| Startdatum | 1 mei 2027 |",
    "| Opdracht | Uren | Start |",
    "De startdatum is verplaatst van 1 mei naar 1 juni 2027.",
    "Niet 24 maar 32 uur per week; ~~36 uur~~ (was: 40 uur).",
    "Kenmerk: 12-A, Plaatsingsdatum: 9 juli 2026",
    "Je levert een advies op. Vragen? Bel Ria van Dam, teamleider, 06-22222222.",
    "-----Oorspronkelijk bericht-----",
)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("\n".join))
def test_a_fact_always_stands_in_its_quote(written):
    """However the pieces of a document are mixed, each fact's words are part of its quote."""
    document = a_document(written)
    (found,) = extract_facts(document, (an_assignment(document),))
    for fact in found.facts:
        assert fact.text
        assert fact.text in document.of(fact.quote)


TABLES = """\
# Projecten
Elk project is een opdracht van zes maanden.
| Nr | Opdracht | Standplaats |
|---|---|---|
| K-1 | Bijen tellen | Zwolle |
| K-2 | Zand meten | Meppel |
Voor K-2 is er een looptijd van negen maanden.
# Inhoud
| Nr | Niveau | Begeleider | Wat ligt er aan het eind? |
|---|---|---|---|
| K-1 | hbo | Ria Vos | Een kaart van alle kasten |
| K-2 | wo | n.t.b. | Een werkend meetnet |
# Vergoeding
| Opleiding | Bruto per maand |
|---|---|
| hbo | € 2.480 |
| wo | € 2.905 |
"""


def test_a_row_with_the_code_of_an_assignment_holds_for_that_one_alone():
    document = a_document(TABLES)
    bees, sand = (
        {kind: values(one.stated(kind)) for kind in (K.EDUCATION, K.MENTORS, K.RESULT, K.DURATION)}
        for one in extract_facts(
            document,
            (
                an_assignment(document, 1, "K-1 |", "K-2 |", title="Bijen tellen", aliases=("K-1",)),
                an_assignment(document, 2, "K-2 |", "Voor K-2", title="Zand meten", aliases=("K-2",)),
            ),
        )
    )
    assert bees == {
        K.EDUCATION: [Choice(("hbo",))],
        K.MENTORS: [Words(("Ria Vos",))],
        K.RESULT: [Words(("Een kaart van alle kasten",))],
        K.DURATION: [a_range(6, 6, "month")],
    }
    assert sand == {
        K.EDUCATION: [Choice(("wo",))],
        K.MENTORS: [Choice(("tbd",))],
        K.RESULT: [Words(("Een werkend meetnet",))],
        K.DURATION: [a_range(9, 9, "month")],
    }


def test_pay_by_level_of_education_holds_for_all_and_names_the_level():
    pay = facts_of(TABLES, K.PAY)
    assert texts(pay) == ["hbo | € 2.480", "wo | € 2.905"]
    assert [(fact.value.low, fact.value.period) for fact in pay] == [(2480, "month"), (2905, "month")]
    assert not facts_of("| hbo | € 2.480 |\n| wo | € 2.905 |", K.EDUCATION)


REGULATED = """\
# Stages
a) De stage loopt van 3 mei 2027 tot en met 24 september 2027.
b) Je werkt 28 uur per week.
c) De vergoeding is 710 euro per maand.
f) Inschrijven kan tot en met 13 april 2027 via stages@stad.example.nl.
## Opdracht Noord
Ook van het mbo kun je komen; voor hen is de vergoeding 510 euro per maand.
## Opdracht Oost
In afwijking van regel b werk je hier 24 uur per week. De inschrijving sluit vroeger: op 1 april 2027.
## Opdracht West
Je telt planten.
"""


def test_lettered_rules_are_inherited_and_an_exception_wins():
    found = three(REGULATED)
    assert [texts(one.stated(K.HOURS)) for one in found] == [
        ["28 uur per week"],
        ["24 uur per week"],
        ["28 uur per week"],
    ]
    assert all(values(one.stated(K.END)) == [Day(2027, 9, 24)] for one in found)


def test_what_an_assignment_adds_to_a_rule_does_not_replace_it():
    assert [len(one.stated(K.PAY)) for one in three(REGULATED)] == [2, 1, 1]


def test_a_rule_on_applying_does_not_bring_along_another_last_day():
    assert [(texts(one.stated(K.DEADLINE)), texts(one.stated(K.APPLY))) for one in three(REGULATED)][:2] == [
        (["13 april 2027"], ["f) Inschrijven kan tot en met 13 april 2027 via stages@stad.example.nl."]),
        (["1 april 2027"], ["via stages@stad.example.nl"]),
    ]


CODED = """\
# Projecten
Elke opdracht: 36 uur per week, vijf maanden.
In afwijking van het bovenstaande duurt S2 zes maanden.
Aanmelden kan tot 15 juni 2029 (S2: tot 1 november 2029) via onze site.
| Nr | Titel | Wie begeleidt je? |
|---|---|---|
| S1 | Algen | volgt nog |
| S2 | Ratten | Mo Haddad en Lia Bos |
"""


def test_an_exception_names_its_assignment_by_code():
    document = a_document(CODED)
    algae, rats = extract_facts(
        document,
        (
            an_assignment(document, 1, "S1 |", "S2 |", title="Algen"),
            an_assignment(document, 2, "S2 |", title="Ratten"),
        ),
    )
    assert [texts(one.stated(K.DURATION)) for one in (algae, rats)] == [["vijf maanden"], ["zes maanden"]]
    assert [values(one.stated(K.DEADLINE)) for one in (algae, rats)] == [[Day(2029, 6, 15)], [Day(2029, 11, 1)]]
    assert [texts(one.stated(K.MENTORS)) for one in (algae, rats)] == [["volgt nog"], ["Mo Haddad en Lia Bos"]]


def test_a_sentence_that_shares_out_gives_each_assignment_its_own():
    rule = "Iedereen krijgt een eigen begeleider: Wim Laag voor opdracht 1 en Greet Hoog voor opdracht 3."
    found = [texts(one.stated(K.MENTORS)) for one in three(RULES.format(rules=rule))]
    assert found == [["Wim Laag"], [], ["Greet Hoog"]]
