"""The day a text says it is of."""

from datetime import date

import pytest

from knowledge.documents.dating import document_date
from tests.knowledge.documents.builders import a_document

MARCH = date(2027, 3, 3)


def dated(written):
    document = a_document(written)
    found = document_date(document)
    return found and (found[0], document.of(found[1]))


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Gemeente Vlieland – tekst van 3 maart 2027", "tekst van 3 maart 2027"),
        ("Gemeente Vlieland, bijgewerkte tekst van 3 maart 2027. Deze tekst vervangt de tekst van 9 mei 2027: te weinig animo.",
         "bijgewerkte tekst van 3 maart 2027"),
        ("Nieuwe versie van 3 maart 2027 (vervangt de versie van 4 april 2027)", "Nieuwe versie van 3 maart 2027"),
        ("Voorjaar 2027, versie 3 maart 2027", "versie 3 maart 2027"),
        ("Versie 2.1, 3 maart 2027", "Versie 2.1, 3 maart 2027"),
        ("Deze vacature is gepubliceerd op 3 maart 2027 en sluit op 1 mei 2027.", "gepubliceerd op 3 maart 2027"),
        ("Waterschap Zuid – vaste opdracht – gepubliceerd op 3 maart 2027", "gepubliceerd op 3 maart 2027"),
        ("Kenmerk: AB-12, Plaatsingsdatum: 3 maart 2027", "Plaatsingsdatum: 3 maart 2027"),
        ("| Datum | 3 maart 2027 |", "Datum | 3 maart 2027"),
        ("Plaatsingsdatum: 3 maart 2027", "Plaatsingsdatum: 3 maart 2027"),
        ("Laatst bijgewerkt: woensdag 3 maart 2027", "Laatst bijgewerkt: woensdag 3 maart 2027"),
        ("Last updated on 3 March 2027", "Last updated on 3 March 2027"),
        ("Programmabureau Oostkust (POK), 3 maart 2027", "Programmabureau Oostkust (POK), 3 maart 2027"),
        ("Emmeloord, 3 maart 2027", "Emmeloord, 3 maart 2027"),
        ("Date: Wed, 3 Mar 2027 09:12:00 +0100", "Date: Wed, 3 Mar 2027"),
    ],
)  # fmt: skip
def test_a_text_tells_its_own_date(written, says):
    day, words = dated(f"# Opdrachten voor jonge mensen\n{written}\nJe begint op 1 juni 2027.")
    assert (day, words) == (MARCH, says)


@pytest.mark.parametrize(
    "written",
    [
        "Sluitingsdatum: 3 maart 2027",
        "Startdatum: 3 maart 2027",
        "Reageren kan tot en met 3 maart 2027",
        "De stage begint op 3 maart 2027.",
        "Deze tekst vervangt de tekst van 3 maart 2027.",
        "De eerste versie van 3 maart 2027 is vervallen.",
        "De nota die de raad heeft bekeken, gepubliceerd op 3 maart 2027, is je vertrekpunt.",
        "Informatiebijeenkomst 3 maart 2027",
        "| Datum | 3 maart 2027 |\n| Tijd | 14.00 uur |",
        "Van 3 maart 2027 tot 5 mei 2027",
        "Versie maart 2027",
    ],
)
def test_other_dates_are_not_that_of_the_text(written):
    assert dated(f"# Opdrachten voor jonge mensen\n{written}\nJe leert er veel.") is None


def test_the_newest_statement_counts():
    assert dated("""
# FW: Stage
| Date | Wed, 3 Mar 2027 |
Zie hieronder.
| Verzonden | maandag 1 maart 2027 14:37 |
Gepubliceerd op 12 februari 2027
""")[0] == MARCH  # fmt: skip
