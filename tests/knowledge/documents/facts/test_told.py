"""What sentences tell: teams, partners, results, ways to apply and the like, in many wordings."""

import pytest

from knowledge.records import FactKind
from tests.knowledge.documents.facts.builders import facts_of, texts

K = FactKind

TOLD = [
    (
        K.TEAM,
        "Het cluster Wonen & Zorg telt zestien medewerkers: planologen, juristen en een tekenaar.",
        "zestien medewerkers: planologen, juristen en een tekenaar",
    ),
    (K.TEAM, "Het team bestaat naast jou uit vier adviseurs en een modelleur.", "vier adviseurs en een modelleur"),
    (K.TEAM, "You join a team of five ecologists and two economists.", "five ecologists and two economists"),
    (K.TEAM, "Je komt in een afdeling van dertien juristen.", "dertien juristen"),
    (K.TEAM, "In het projectteam zitten verder twee adviseurs en een jurist.", "twee adviseurs en een jurist"),
    (K.TEAM, "Het team is klein: een programmamanager en twee adviseurs.", "een programmamanager en twee adviseurs"),
    (K.PARTNERS, "We werken samen met het KNMI en de Bond van Schippers.", "het KNMI en de Bond van Schippers"),
    (
        K.PARTNERS,
        "Partners buiten de gemeente zijn Bureau Oever, het Platform Wonen en de Nieuwe Universiteit.",
        "Bureau Oever, het Platform Wonen en de Nieuwe Universiteit",
    ),
    (
        K.PARTNERS,
        "Onze partners hierbij: Bouwend Steen, Agro en zes gemeenten.",
        "Bouwend Steen, Agro en zes gemeenten",
    ),
    (
        K.PARTNERS,
        "Your partners outside the province are Windnet North and the Ministry for the Sea.",
        "Windnet North and the Ministry for the Sea",
    ),
    (K.RESULT, "Aan het eind lever je een handreiking voor dorpen op van tien bladzijden.", ""),
    (K.RESULT, "Na twaalf maanden ligt er een plan voor de wijk dat de raad kan vaststellen.", ""),
    (K.RESULT, "By then you will have delivered a joint plan.", ""),
    (K.RESULT, "Het eindproduct is een serie van zes films.", ""),
    (K.RESULT, "Wat lever je op? Een kaart van stille plekken.", "Een kaart van stille plekken."),
    (K.APPLY, "Laat van je horen door je cv te mailen aan banen@stad.example.nl.", ""),
    (K.APPLY, "Je brief met cv gaat naar banen@stad.example.nl.", ""),
    (K.APPLY, "Upload your application in English or in Dutch.", ""),
    (K.UNIT, "Voor het team Data Bodem onderzoek je kaarten.", "team Data Bodem"),
    (K.UNIT, "You will be based in the Rivers team.", "the Rivers team"),
    (K.OFFICE_DAYS, "Je bent drie dagen per week aanwezig bij de opdrachtgever.", "drie dagen per week"),
    (K.START, "Starten kan direct.", "direct"),
    (K.START, "Alle stages: 1 mei 2027 t/m 30 september 2027, 32 uur per week.", "1 mei 2027"),
    (
        K.DURATION,
        "Het programma zelf duurt twee jaar; deze opdracht beslaat het eerste jaar, dus twaalf maanden.",
        "twaalf maanden",
    ),
    (K.EDUCATION, "Je studeert aan het hbo of aan de universiteit.", "hbo of aan de universiteit"),
    (K.EDUCATION, "Een wo'er met gevoel voor taal.", "wo'er"),
    (K.EMPLOYMENT, "Een aanstelling voor een jaar, daarna een vaste.", "aanstelling voor een jaar, daarna een vaste"),
]


@pytest.mark.parametrize(("kind", "written", "said"), TOLD)
def test_a_sentence_tells_a_fact(kind, written, said):
    assert texts(facts_of(written, kind)) == [said or written]


NOT_TOLD = [
    (K.TEAM, "De afdeling heeft een vacature voor een jurist."),
    (K.TEAM, "Het team heeft drie taken."),
    (K.PARTNERS, "Je werkt samen met een senior adviseur binnen EC."),
    (K.PARTNERS, "Je werkt samen met Jan Kok en Mia Lee."),
    (K.UNIT, "Je schuift aan bij het vergunningenoverleg van de afdeling Toetsing."),
    (K.APPLY, "Over de procedure: Bureau Werving, banen@stad.example.nl."),
]


@pytest.mark.parametrize(("kind", "written"), NOT_TOLD)
def test_a_sentence_that_resembles_it_tells_none(kind, written):
    assert facts_of(written, kind) == []


def test_days_at_the_office_are_no_working_week():
    written = "- Inzet: 32 uur per week, waarvan ten minste 2 dagen op kantoor"
    assert texts(facts_of(written, K.HOURS)) == ["32 uur per week"]
    assert texts(facts_of(written, K.OFFICE_DAYS)) == ["ten minste 2 dagen"]
