"""What a document says of all its assignments is none of them."""

from knowledge.documents.assignments import find_assignments
from tests.knowledge.documents.builders import a_document


def titles(written):
    return [one.title for one in find_assignments(a_document(written), document_id="D", name="bestand.txt")]


NUMBERED_PARTS = """
# Regiotraineeship Polderland
## 1 Algemene voorwaarden van het traineeship
### 1.1 Opzet en duur
Het traineeship duurt twee jaar en bestaat uit twee opdrachten van een jaar bij verschillende werkgevers.
### 1.2 Selectie en planning
De gesprekken zijn in juni. Trainees horen uiterlijk in juli bij welke opdracht zij beginnen.
## 2 De opdrachten
### 2.1 Sluizen op afstand
De trainee onderzoekt bij het waterschap hoe twaalf sluizen op afstand bediend kunnen worden. De werkbegeleider is Joke Smit.
### 2.2 Dorpshuizen van morgen
De trainee helpt de gemeente om met bewoners te bedenken wat een dorpshuis moet kunnen. De werkbegeleider is Wim Kok.
"""


def test_what_stands_under_general_conditions_is_no_assignment():
    assert titles(NUMBERED_PARTS) == ["Sluizen op afstand", "Dorpshuizen van morgen"]
