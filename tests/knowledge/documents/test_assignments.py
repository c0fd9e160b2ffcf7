"""Which assignments a document holds: none, one or many, and where each begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents.assignments import find_assignments
from tests.knowledge.documents.builders import a_document


def found(written, name="bestand.txt", **more):
    document = a_document(written, **more)
    return document, find_assignments(document, document_id="D", name=name)


def titles(written, name="bestand.txt", **more):
    return [one.title for one in found(written, name, **more)[1]]


TWO_VACANCIES = """
# Vacatures gemeente Zaltbommel
## Adviseur bodem en ondergrond
## Wat ga je doen?
Je beoordeelt bodemrapporten en adviseert over het hergebruik van grond uit de uiterwaarden.
## Wie ben jij?
- Je hebt een hbo-opleiding
## Contact
Bel met Gijs Verhallen.
## Medewerker evenementen
## Wat ga je doen?
Je geeft vergunningen af voor markten, kermissen en het stadsfeest in de zomer.
## Wie ben jij?
- Je bent een regelaar
## Contact
Mail naar Lotte de Rover.
"""

NUMBERED = """
# Traineeopdrachten najaar – Waterschap Delfland-Oost
Iedere opdracht duurt acht maanden en is voor 36 uur per week.
## Opdracht 1: Muskusratten tellen
Je telt sporen langs de sloten en zet ze op een kaart.
## Opdracht 2 – Riolering onder druk
Je onderzoekt waar het riool bij hoosbuien overloopt.
## Algemene voorwaarden
Reageren kan tot 15 januari.
"""

TABLE = """
# Stageplekken
Een stage duurt twintig weken.
| Titel | Organisatie | Uren | Deadline |
|---|---|---|---|
| Bijenlinten | Gemeente Elburg | 24 | 1 mei |
| Stille wegen | Provincie Zeeland | 32 | 8 mei |
| Zout en zoet | Waterschap Scheldestromen | 36 | 15 mei |
De vergoeding is 500 euro.
"""

TABLE_WITHOUT_MARKED_HEADER = """
# Plekken dit voorjaar
| Functie | Locatie | Uren |
| Kaartenmaker | Deventer | 24 |
| Archivaris in opleiding | Kampen | 32 |
"""

LISTS_UNDER_THEMES = """
## Water:
- Voorspellen van laagwater met radarbeelden. Kunnen we een week vooruit kijken en de schippers waarschuwen?
- Een kaart van alle duikers in het gebied, gemaakt met luchtfoto's en een model dat leert.
## Bodem:
- Hoe snel daalt de bodem onder dijken? Vergelijk satellietmetingen met peilbuizen van tien jaar.
- Een spel over veen voor scholieren.
"""

ANNOUNCED_LIST = """
# Stages bij de provincie
Wij werken graag met studenten.
Hieronder staan de stageopdrachten van dit jaar:
- Hubs voor pakketjes
- Stiltegebieden meten
- De provinciale begroting in beeld
Interesse? Stuur een mail.
"""

TERMS = """
# Afstudeeropdrachten
Dit zijn de onderwerpen voor afstudeeropdrachten:
Digitale tweeling: een model van de haven waarin je schepen kunt laten varen.
Open sensoren: meet fijnstof met kastjes die bewoners zelf ophangen.
Nieuwe legger: breng de wegen op orde met gegevens van de gemeente.
"""

UNTITLED = """
# Voorbeeldopdrachten van de regio
Dit zijn voorbeelden van opdrachten; iedere trainee doet er drie.
## Vitale Kust
De herinrichting van de Visserskade in Harlingen moet de haven en de binnenstad dichter bij elkaar brengen. De
  gemeente zoekt daarvoor een plan dat ondernemers, vissers en bewoners samenbrengt.
Gevraagd wordt een advies over:
- parkeren en laden
- de plek van de vismarkt
De stagiair gaat aan de slag met het schrijven van een nota voor de provincie Friesland over het vervoer naar de
  eilanden. Daarbij spreekt de trainee met rederijen, met het Rijk en met de eilandbewoners zelf.
Werkzaamheden van de trainee:
- gesprekken voeren
- cijfers verzamelen
Het resultaat is een nota die in het voorjaar naar Provinciale Staten gaat.
Beschrijving van de opdracht:
Draagt bij aan het ordenen van het archief binnen de gemeente Waadhoeke en bouwt mee aan een zoeksysteem. We zoeken
  een trainee die handig is met gegevens.
## Programma Wad en Land
## Dorpen op stroom
Je wordt onderdeel van het team Energie. Samen met dorpscoöperaties in Dantumadiel zoek je naar ruimte op het net.
- netkaarten lezen
## Een nieuwe omgevingsvisie
Als trainee help je de gemeente Ameland met een visie op wonen, natuur en toerisme voor de komende tien jaar.
"""

ONE_WITH_MANY_HEADINGS = """
# Projectleider Gebiedsontwikkeling Kanaalstrook
## De stad groeit
Er komen zesduizend woningen bij en je gaat aan de slag met drie partijen.
## Jouw opgave
Je leidt het project van start tot oplevering.
## Een dag in het leven
Je begint met een overleg en je schrijft daarna een advies.
## De Kanaalstrook
Vroeger stonden hier fabrieken, nu zijn het plannen voor parken.
## Jouw bagage
- wo-niveau
## Zo gaat het verder
Solliciteren kan tot en met 4 mei via de website, voor 32 uur per week.
"""

PROJECTS_OF_ONE_VACANCY = """
# Strategisch adviseur Wonen
| Organisatie | Gemeente Zoetermeer |
| Uren | 32-36 uur per week |
| Deadline | 9 juni |
## Functie-eisen
- wo-opleiding
## Projecten waar je aan werkt
### Entree
Een nieuwe wijk met 4.500 woningen vlak bij het station en het park.
### Meerzicht
Vernieuwing van een bestaande wijk. Je gaat aan de slag met bewoners en de woningcorporatie.
"""

TWO_PROGRAMMES_OF_ONE_INTERNSHIP = """
- Utrecht
- 32 uur
- Meewerkstage
- Solliciteer voor 3 maart
Het programma Veilige Dijken heeft als doel om dijken sterker te maken tegen hoog water en droogte.
Voorbeelden van de stagewerkzaamheden zijn:
- Meelopen met inspecties van de dijken langs de Lek.
Het programma Schone Sloten heeft als doel om het water in de stad beter te maken voor planten en dieren.
Voorbeelden van de stagewerkzaamheden zijn:
- Monsters nemen in de gemeente Houten en de gemeente Zeist.
## Ministerie van Infrastructuur en Waterstaat
De afdeling bestaat uit twaalf mensen.
## Solliciteren?
Stuur een brief.
"""

MAIL = """
| From | Karin Post <karin@example.org> |
| Subject | Fwd: Vacature: Junior adviseur erfgoed (gemeente Oss) |
Zie hieronder, iets voor jullie?
Voor de gemeente Oss zoeken wij een junior adviseur erfgoed voor 28 uur per week.
## Wat ga je doen?
Je maakt een lijst van alle boerderijen die een monument kunnen worden.
"""

NEWSLETTER = """
# Nieuwsbrief trainees – september
Beste trainees, de vakantie is voorbij.
## Terugblik op de borrel
Het was gezellig in Assen, met dank aan iedereen die kwam helpen met opruimen.
## Stage omgevingsrecht bij de gemeente Emmen
De gemeente zoekt een stagiair voor 32 uur per week. Reageren voor 1 november.
## Stage warmtenetten bij de provincie Drenthe
Tijdens je stage bereken je wat warmte kost in de dorpen. Voor 36 uur per week.
## Agenda
- 12 oktober: intervisie
"""

ENGLISH = """
# Internships 2026
We offer two internships this spring.
## Noise maps
You will work with the team that measures noise along motorways and draws maps of it.
Location: Utrecht
Hours: 36
## Duplicate records
As an intern you build a model that finds the same company twice in our registers.
Location: Heerlen
Hours: 32
## How to apply
Send a letter.
"""

PARTS_BELOW = """
# Stages bij de gemeente Hoorn
## Erfgoed in 3D
### Wat ga je doen
Je scant gevels in de binnenstad en maakt er modellen van.
### Uren
32 uur per week
## Waterkwaliteit in de grachten
### Taken
Je meet zuurstof in het water van de haven en de singels.
"""

THEMES = """
# Traineeopdrachten regio Zwolle
Trainees werken 36 uur per week.
# Thema Wonen
## Betaalbaar huren in Kampen
De gemeente Kampen wil weten hoeveel jongeren een woning zoeken en wat zij kunnen betalen.
## Kleine huizen in Dalfsen
Er is plek voor twaalf kleine woningen, maar waar precies? Ga met het dorp in gesprek.
# Thema Energie
## Warmte uit de Vecht
Waterschap Vechtstroom onderzoekt of het water van de rivier huizen kan verwarmen.
# Praktische zaken
Start: 1 september.
"""

SITE_AROUND_ONE_VACANCY = """
# Werken bij ons Home Vacatures Inloggen
## Senior beleidsmedewerker Circulaire Economie
## Ministerie van Infrastructuur en Waterstaat
## Functieomschrijving
Als senior beleidsmedewerker schrijf je kamerbrieven en leid je overleg met drie directies en brancheverenigingen.
Je werkzaamheden:
- onderhandelen
- schrijven
In Maastricht werk je samen met de provincie Limburg aan een proeftuin voor beton, met de gemeente Heerlen als partner.
## Functie-eisen
- wo-master
## Andere vacatures
Adviseur geluid
"""

FAQ = """
# Veelgestelde vragen over de stages
## Hoe lang duurt een stage?
Een stage duurt vijf maanden, je werkt 32 uur per week.
## Krijg ik een laptop?
Ja, je krijgt een laptop van de zaak.
## Mag ik thuiswerken?
Dat mag twee dagen per week.
"""

HOUSE_RULES = """
# Huisregels voor stagiairs
## Werktijden
Wij werken tussen acht en vijf uur, met een half uur pauze in de kantine.
## Geheimhouding
Als stagiair teken je een verklaring en je deelt geen stukken met anderen.
## Ziekte
Meld je ziek voor negen uur bij je begeleider of bij het secretariaat.
"""

BROCHURE = """
# Het traineeprogramma van de overheden aan zee
## Twee jaar leren
In twee jaar doe je ervaring op bij drie overheden en leer je het vak in de praktijk.
## Opleiding en coaching
Elke maand zijn er twee dagen training en iedere trainee heeft een coach van buiten.
## Selectie
De selectie bestaat uit een brief en een gesprek.
"""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (TWO_VACANCIES, ["Adviseur bodem en ondergrond", "Medewerker evenementen"]),
        (NUMBERED, ["Muskusratten tellen", "Riolering onder druk"]),
        (TABLE, ["Bijenlinten", "Stille wegen", "Zout en zoet"]),
        (TABLE_WITHOUT_MARKED_HEADER, ["Kaartenmaker", "Archivaris in opleiding"]),
        (ANNOUNCED_LIST, ["Hubs voor pakketjes", "Stiltegebieden meten", "De provinciale begroting in beeld"]),
        (TERMS, ["Digitale tweeling", "Open sensoren", "Nieuwe legger"]),
        (ONE_WITH_MANY_HEADINGS, ["Projectleider Gebiedsontwikkeling Kanaalstrook"]),
        (PROJECTS_OF_ONE_VACANCY, ["Strategisch adviseur Wonen"]),
        (
            TWO_PROGRAMMES_OF_ONE_INTERNSHIP,
            ["Meewerkstage Veilige Dijken – Ministerie van Infrastructuur en Waterstaat"],
        ),
        (MAIL, ["Junior adviseur erfgoed (gemeente Oss)"]),
        (
            NEWSLETTER,
            ["Stage omgevingsrecht bij de gemeente Emmen", "Stage warmtenetten bij de provincie Drenthe"],
        ),
        (ENGLISH, ["Noise maps", "Duplicate records"]),
        (PARTS_BELOW, ["Erfgoed in 3D", "Waterkwaliteit in de grachten"]),
        (THEMES, ["Betaalbaar huren in Kampen", "Kleine huizen in Dalfsen", "Warmte uit de Vecht"]),
        (SITE_AROUND_ONE_VACANCY, ["Senior beleidsmedewerker Circulaire Economie"]),
        (FAQ, []),
        (HOUSE_RULES, []),
        (BROCHURE, []),
        ("", []),
        ("# Alleen een kop", []),
    ],
)
def test_a_document_holds_none_one_or_many(kind, expected):
    assert titles(kind) == expected


def test_long_items_under_themes_are_assignments_when_the_file_says_so():
    names = [
        "Voorspellen van laagwater met radarbeelden",
        "Een kaart van alle duikers in het gebied, gemaakt met luchtfoto's en een model dat leert",
        "Hoe snel daalt de bodem onder dijken",
        "Een spel over veen voor scholieren",
    ]
    assert titles(LISTS_UNDER_THEMES, "stages_2025.pdf") == names
    assert titles(LISTS_UNDER_THEMES, "jaarplan.pdf") == []


def test_untitled_descriptions_part_where_another_authority_begins():
    document, assignments = found(UNTITLED)
    assert [(one.title, one.programme, one.place, one.organisation) for one in assignments] == [
        ("Herinrichting van de Visserskade in Harlingen", "Vitale Kust", "Harlingen", "Gemeente Harlingen"),
        ("Nota voor de provincie Friesland", "Vitale Kust", "Friesland", "Provincie Friesland"),
        ("Ordenen van het archief binnen de gemeente Waadhoeke", "Vitale Kust", "Waadhoeke", "Gemeente Waadhoeke"),
        ("Dorpen op stroom", "Programma Wad en Land", "Dantumadiel", ""),
        ("Een nieuwe omgevingsvisie", "Programma Wad en Land", "Ameland", "Gemeente Ameland"),
    ]
    assert [document.of(one.span).split()[0] for one in assignments] == ["De", "De", "Beschrijving", "Dorpen", "Een"]
    assert document.of(assignments[1].span).endswith("naar Provinciale Staten gaat.")


def test_a_table_that_only_sums_up_gives_way_to_the_descriptions():
    overview = "| Stage | Begeleider |\n| Uren tellen | Contact |\n"
    table = (
        "## Overzicht\n| Opdracht | Uren |\n|---|---|\n| Muskusratten tellen | 32 |\n| Riolering onder druk | 36 |\n"
    )
    assert titles(NUMBERED.replace("## Opdracht 1", table + "## Opdracht 1")) == titles(NUMBERED)
    assert titles(overview) == []


def test_general_rules_above_and_below_belong_to_no_assignment():
    document, assignments = found(NUMBERED)
    assert [document.of(one.span) for one in assignments] == [
        "Opdracht 1: Muskusratten tellen\nJe telt sporen langs de sloten en zet ze op een kaart.",
        "Opdracht 2 – Riolering onder druk\nJe onderzoekt waar het riool bij hoosbuien overloopt.",
    ]


def test_a_vacancy_keeps_its_own_contact():
    document, assignments = found(TWO_VACANCIES)
    assert [document.of(one.span).splitlines()[-1] for one in assignments] == [
        "Bel met Gijs Verhallen.",
        "Mail naar Lotte de Rover.",
    ]


def test_ids_count_from_one():
    assert [(one.id, one.document) for one in found(NUMBERED)[1]] == [("D/1", "D"), ("D/2", "D")]


LINES = [
    *(
        line
        for kind in (TWO_VACANCIES, NUMBERED, TABLE, UNTITLED, ANNOUNCED_LIST, TERMS, FAQ)
        for line in kind.splitlines()
    ),
    "3. Derde",
    "  - dieper",
    "# (",
    "- ",
    "| |",
]


@given(st.lists(st.sampled_from(LINES), max_size=30), st.sampled_from(["stages.pdf", "x.txt"]))
def test_spans_never_overlap_and_stay_inside_the_text(lines, name):
    document, assignments = found("\n".join(lines), name)
    end = 0
    for one in assignments:
        assert end <= one.span.start < one.span.end <= len(document.text)
        assert one.title
        end = one.span.end
