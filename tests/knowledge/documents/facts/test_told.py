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
    (
        K.TEAM,
        "Het team volgt het model van het Rijk: een manager, een jurist en een planner.",
        "een manager, een jurist en een planner",
    ),
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
        "Our partners abroad are Windnet North and the Ministry for the Sea.",
        "Windnet North and the Ministry for the Sea",
    ),
    (K.RESULT, "Na de zomer lever je een draaiboek voor dorpen op van tien bladzijden.", ""),
    (K.RESULT, "Binnen een jaar ligt er een plan voor de wijk dat de raad kan vaststellen.", ""),
    (K.RESULT, "By then you will have written a shared plan.", ""),
    (K.RESULT, "Het eindproduct is een serie van zes films.", ""),
    (K.RESULT, "Wat lever je op? Een kaart van stille plekken.", "Een kaart van stille plekken."),
    (K.APPLY, "Laat van je horen door je cv te mailen aan banen@stad.example.nl.", ""),
    (K.APPLY, "Je brief met cv gaat naar banen@stad.example.nl.", ""),
    (K.APPLY, "Upload your application in Frisian.", ""),
    (K.UNIT, "Voor het team Data Bodem onderzoek je kaarten.", "team Data Bodem"),
    (K.UNIT, "You will be based in the Rivers team.", "the Rivers team"),
    (K.UNIT, "Bij het team Toezicht Bodem in Tiel.", "team Toezicht Bodem"),
    (K.LOCATION, "Bij het team Toezicht Bodem in Tiel.", "Tiel"),
    (K.LOCATION, "# Provincie Zeeland te Middelburg", "Middelburg"),
    (K.ROTATION, "# Trainee beleid (roulerend)", "roulerend"),
    (K.HOURS, "Je maakt 36 uur; 32 uur kan ook.", "36 uur; 32 uur kan ook"),
    (K.HOME_WORKING, "Thuiswerken zit er niet in.", "Thuiswerken zit er niet in"),
    (K.END, "- 28 uur per week, tijdelijk tot 1 april 2031", "1 april 2031"),
    (K.START, "The city offers two internships in its team from 1 May 2027 until 30 June 2027.", "1 May 2027"),
    (K.DURATION, "Elke opdracht: 36 uur per week, vijf maanden, € 600 per maand.", "vijf maanden"),
    (K.MENTORS, "Nieuwe collega's worden gekoppeld aan een mentor.", "een mentor"),
    (K.TEAM, "Je collega's zijn twaalf adviseurs en twee juristen.", "twaalf adviseurs en twee juristen"),
    (K.EDUCATION, "Eisen: mbo-4, rijbewijs B.", "mbo-4"),
    (K.RESULT, "By the end you hand over a toolkit for schools.", ""),
    (K.ORGANISATION, "The City of Breda is offering two internships.", "City of Breda"),
    (
        K.EMPLOYMENT,
        "We bieden schaal 9 en een jaarcontract met kans op verlenging.",
        "jaarcontract met kans op verlenging",
    ),
    (K.OFFICE_DAYS, "Je bent drie dagen per week aanwezig bij de opdrachtgever.", "drie dagen per week"),
    (K.START, "Starten kan direct.", "direct"),
    (K.START, "Alle stages: 1 mei 2027 t/m 30 september 2027, 32 uur per week.", "1 mei 2027"),
    (
        K.DURATION,
        "Het programma zelf duurt drie jaar; deze plek beslaat het laatste jaar, dus twaalf maanden.",
        "twaalf maanden",
    ),
    (K.EDUCATION, "Je studeert op een hogeschool of universiteit.", "hogeschool of universiteit"),
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
    (K.PARTNERS, "Je gaat op pad, samen met een collega van de politie."),
    (K.APPLY, "Via een bureau of als zzp'er vragen we niet te reageren."),
    (K.PARTNERS, "Je werkt samen met Jan Kok en Mia Lee."),
    (K.UNIT, "Je zit bij het weekoverleg van de afdeling Toetsing."),
    (K.APPLY, "Over de procedure: Bureau Werving, banen@stad.example.nl."),
]


@pytest.mark.parametrize(("kind", "written"), NOT_TOLD)
def test_a_sentence_that_resembles_it_tells_none(kind, written):
    assert facts_of(written, kind) == []


def test_days_at_the_office_are_no_working_week():
    written = "- Inzet: 32 uur per week, waarvan ten minste 2 dagen op kantoor"
    assert texts(facts_of(written, K.HOURS)) == ["32 uur per week"]
    assert texts(facts_of(written, K.OFFICE_DAYS)) == ["ten minste 2 dagen"]
