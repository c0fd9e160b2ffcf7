"""Of a kind that has one value the fact stands out that has most to say for it; a part or another day is none."""

import pytest

from knowledge.documents.facts import extract_facts
from knowledge.records import FactKind as K
from tests.knowledge.documents.builders import a_document
from tests.knowledge.documents.facts.builders import an_assignment, facts_of, texts


@pytest.mark.parametrize(
    ("written", "kind", "expected"),
    [
        ("De werkweek omvat 32 uur. Daarvan kun je maximaal 10 uur per week vanuit huis werken.", K.HOURS, ["32 uur"]),
        (
            "Je werkt 36 uur per week. Hiervan is 4 uur per week gereserveerd voor training.",
            K.HOURS,
            ["36 uur per week"],
        ),
        ("De stage duurt tien weken van 36 uur, waarvan je 8 uur per week aan je scriptie werkt.", K.HOURS, ["36 uur"]),
        ("Je werkt vier dagen van acht uur per week.", K.HOURS, ["vier dagen van acht uur per week"]),
        ("- Uren: 32 uur per week, verdeeld over vier dagen", K.HOURS, ["32 uur per week"]),
        ("Minimaal 24 en maximaal 36 uur per week.", K.HOURS, ["Minimaal 24 en maximaal 36 uur per week"]),
        ("Je werkt 36 uur per week. Heb je maar 12 uur per week, dan kan de stage niet.", K.HOURS, ["36 uur per week"]),
        ("Je werkt twee jaar bij ons, in vier opdrachten van een half jaar.", K.DURATION, ["twee jaar"]),
        ("- Looptijd: 12 maanden\nHet is een opdracht van een jaar.", K.DURATION, ["12 maanden"]),
        ("- Locatie: Meppel\nEén dag in de week werk je vanuit het wijkteam in Nijeveen.", K.LOCATION, ["Meppel"]),
        (
            "- Sluiting vragen: 4 mei 2031\n- Uiterste datum indienen offerte: 18 mei 2031\n- Gesprekken: 25 mei 2031",
            K.DEADLINE,
            ["18 mei 2031"],
        ),
        ("- Gesprekken: 7 en 8 juni 2031", K.START, []),
        ("De vacature staat open van 4 mei tot en met 24 mei 2031.", K.DEADLINE, ["24 mei 2031"]),
        ("De stage duurt vijf maanden en begint op 1 maart 2031.", K.START, ["1 maart 2031"]),
        ("- Periode: 6 maanden, start in februari of maart 2031", K.START, ["februari of maart 2031"]),
        ("Voor de periode maart tot en met juli 2031 is deze plek vergeven.", K.START, []),
        (
            "In de bijlage staat als startdatum nog 1 mei 2031. Dat is achterhaald: het wordt maandag 12 mei 2031.",
            K.START,
            ["12 mei 2031"],
        ),
    ],
)
def test_the_fact_that_stands_out_is_kept(written, kind, expected):
    assert texts(facts_of(f"# Stage natuurbeheer\n{written}", kind)) == expected


BUNDLE = """# Opdrachten van dit najaar
Het traineeship van twee jaar bestaat uit drie opdrachten van acht maanden. Je werkt 36 uur per week.
# Plaats A: veldwerk
Deze plek is ook in 28 uur te vervullen.
# Plaats B: rapport
Je schrijft het rapport.
# Tot slot
Vragen stel je aan de begeleiders. Voor plaats A is dat mevrouw ir. Ria Vos, bioloog; voor plaats B is dat Ömer Yıldız.
"""


def both():
    document = a_document(BUNDLE)
    return extract_facts(
        document,
        (
            an_assignment(document, 1, "Plaats A:", "Plaats B:", title="Veldwerk"),
            an_assignment(document, 2, "Plaats B:", "Tot slot", title="Rapport"),
        ),
    )


def test_an_assignment_of_a_bundle_lasts_as_long_as_each_does_not_as_the_programme():
    assert [texts(one.stated(K.DURATION)) for one in both()] == [["acht maanden"], ["acht maanden"]]


def test_hours_that_may_be_chosen_stand_beside_the_general_rule():
    assert [texts(one.stated(K.HOURS)) for one in both()] == [["36 uur per week", "28 uur"], ["36 uur per week"]]


def test_a_letter_tells_whose_mentor_somebody_is():
    assert [texts(one.stated(K.MENTORS)) for one in both()] == [["Ria Vos"], ["Ömer Yıldız"]]


def test_what_a_placement_is_called_is_no_place():
    assert [one.stated(K.LOCATION) for one in both()] == [(), ()]
