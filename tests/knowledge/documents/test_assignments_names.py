"""What assignments are called: title, short names, organisation, programme and place."""

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.assignments.aliases import abbreviations
from knowledge.documents.assignments.naming import clean_title
from knowledge.documents.assignments.organisations import organisations_in, other_names
from tests.knowledge.documents.builders import a_document


def only(written, name="bestand.txt", **more):
    (assignment,) = find_assignments(a_document(written, **more), document_id="D", name=name)
    return assignment


def test_a_province_heading_a_subject_and_a_sort():
    one = only("""
# Provincie Gelderland
## Waterveiligheid (Sterke Dijken) – roulatie opdracht
## Waar kom jij te werken?
Je komt bij de eenheid Water en Ruimte (WR), in het programmateam ‘Gelders Programma Dijk en Rivier'. Je werkt met
  de secretaris en twee adviseurs.
## Wat ga jij doen?
Je schrijft een startnotitie en je houdt 2 dagen per week ruimte voor gesprekken.
""")
    assert one.title == "Waterveiligheid (Sterke Dijken)"
    assert one.organisation == "Provincie Gelderland"
    assert one.programme == "Gelders Programma Dijk en Rivier"
    assert one.place == "Gelderland"
    assert one.aliases == (
        "Waterveiligheid",
        "Sterke Dijken",
        "Gelders Programma Dijk en Rivier",
        "Provincie Gelderland",
        "Gelderland",
        "WR",
        "Water en Ruimte",
    )


def test_the_role_that_is_sought_is_the_title_where_headings_name_only_parts():
    one = only("""
# Functieomschrijving
Voor de Provincie Zeeland zijn wij op zoek naar een Sociale bruggenbouwer en verbinder kernen op Tholen.
## Functie-eisen
- Je hebt vijf jaar ervaring
## Extra informatie
- Plaats Zeeland
""")
    assert one.title == "Sociale bruggenbouwer en verbinder kernen op Tholen"
    assert (one.organisation, one.place) == ("Provincie Zeeland", "Tholen")
    assert {"verbinder", "Tholen", "Provincie Zeeland"} <= set(one.aliases)


def test_a_page_without_title_is_called_after_its_type_programme_and_employer():
    one = only("""
- Assen
- 32 uur
- Afstudeerstage
- Solliciteer voor 3 maart
Het programma Stille Nachten heeft als doel om lawaai bij vliegvelden en snelwegen terug te dringen.
Voorbeelden van de stagewerkzaamheden zijn:
- Metingen doen
## Ministerie van Infrastructuur en Waterstaat
De directie is klein.
""")
    assert one.title == "Afstudeerstage Stille Nachten – Ministerie van Infrastructuur en Waterstaat"
    assert one.place == "Assen"
    assert {"Stille Nachten", "IenW", "I&W", "Ministry of Infrastructure and Water Management"} <= set(one.aliases)


def test_labels_say_who_and_where():
    one = only("""
Functie: Coördinator schuldhulp
Opdrachtgever: gemeente Heerenveen
Standplaats: Joure
Wij zoeken een trainee voor 24 uur per week, met ervaring bij de gemeente Drachten.
## Functie-eisen
- hbo
""")
    assert (one.title, one.organisation, one.place) == ("Coördinator schuldhulp", "Gemeente Heerenveen", "Joure")


def test_aliases_single_one_out_among_many():
    assignments = find_assignments(
        a_document("""
# Traineeopdrachten Waterschap Rivierenland
## Opdracht 1: Gemaal van de Toekomst
Als trainee werk je in Tiel en Culemborg als projectleider aan het Gemaal van de Toekomst (GvT).
## Opdracht 2: Vismigratie
Als trainee werk je in Tiel aan ‘Vrij Baan' voor paling en zalm.
"""),
        document_id="D",
        name="opdrachten.md",
    )
    assert [one.aliases for one in assignments] == [
        ("projectleider", "GvT"),
        ("Vrij Baan",),
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Bestuurlijke zaken – vaste opdracht", "Bestuurlijke zaken"),
        ("Opdracht 3: Schone lucht", "Schone lucht"),
        ("Stage B. Schone lucht", "Schone lucht"),
        ("Vacature: Adviseur geluid (gemeente Oss)", "Adviseur geluid (gemeente Oss)"),
        ("Fwd: Vacature beleidsmedewerker sport", "Beleidsmedewerker sport"),
        ("Internship: tidal energy", "Tidal energy"),
        ("Economie: Sterke regio (roulatieopdracht)", "Economie: Sterke regio"),
        ("3D", "3D"),
        ("Stage", "Stage"),
    ],
)
def test_a_title_loses_what_only_counts_or_sorts(heading, title):
    assert clean_title(heading) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("de eenheid Bestuur en Omgeving (BO) werkt", [("BO", "Bestuur en Omgeving")]),
        ("bij Zaken- en Ketenbeheer (ZK)", [("ZK", "Zaken- en Ketenbeheer")]),
        ("het Regionaal Programma Open Velden (RPOV)", [("RPOV", "Regionaal Programma Open Velden")]),
        ("het Fonds voor Oevers (FvO)", [("FvO", "Fonds voor Oevers")]),
        ("het Overleg Voor Allen (OVA)", [("OVA", "Overleg Voor Allen")]),
        ("de Rijksdienst Waterbodemkaarten (RWK)", [("RWK", "Rijksdienst Waterbodemkaarten")]),
        ("met energielabel (RVO) en zo", []),
        ("(BO)", []),
    ],
)
def test_abbreviations_come_with_their_long_form(text, expected):
    assert abbreviations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Werken bij de gemeente Hof van Twente en provincie Utrecht",
            ["Gemeente Hof van Twente", "Provincie Utrecht"],
        ),
        ("STAGES BIJ HET MINISTERIE VAN FINANCIËN", ["Ministerie van Financiën"]),
        (
            "Ministerie van Landbouw, Natuur en Voedselkwaliteit",
            ["Ministerie van Landbouw, Natuur en Voedselkwaliteit"],
        ),
        ("Waterschap Hunze en Aa's, Veendam", ["Waterschap Hunze en Aa's"]),
        ("Omgevingsdienst Kustland, Den Helder", ["Omgevingsdienst Kustland"]),
        ("the municipality of Ede and Statistics Netherlands", ["Gemeente Ede", "Statistics Netherlands"]),
        ("Utrecht Province", ["Provincie Utrecht"]),
        ("het Streekarchief Kempenland in Bladel", ["Streekarchief Kempenland"]),
        ("Belastingsamenwerking Zuiderdiep", ["Belastingsamenwerking Zuiderdiep"]),
        ("duo's, ind. en Duo", []),
    ],
)
def test_organisations_are_recognised_by_form_or_name(text, expected):
    assert [found.name for found in organisations_in(text)] == expected


def test_the_short_name_of_an_employer_names_what_it_offers_last_of_all():
    one = only("""
# Traineeopdracht noodsteunpunten
Veiligheidsregio Zilverstreek (VRZ) zoekt een trainee die de noodsteunpunten van zeven gemeenten op orde brengt.
Je werkt 32 uur per week in Arnhem en je praat met wijkraden, kerken en sportclubs.
""")
    assert (one.organisation, one.aliases[-1]) == ("Veiligheidsregio Zilverstreek", "VRZ")


def test_every_name_of_an_organisation_leads_to_the_others():
    assert "BZK" in other_names("Ministry of the Interior and Kingdom Relations")
    assert other_names("DUO") == ("Dienst Uitvoering Onderwijs", "Education Executive Agency")
    assert other_names("Provincie Utrecht") == ()


def test_what_surrounds_a_placement_gives_it_no_names():
    one = only("""
WerkAanZee Vacatures Mijn Profiel
# Junior Process Engineer Zilte Teelt
| Werkgever | Gemeente Texel |
| Contactpersoon | Marijn de Wal |
| Inhuur | Geschikt voor ZZP |
De gesprekken zijn aan de Lange Dijkstraat, bij Anke Bos (a.bos@texel.example).
## Wat ga je doen?
Als engineer werk je tussen Oudeschild en Den Burg aan proeven.
""")
    assert one.aliases == ("Junior Process Engineer", "Process Engineer", "Zilte Teelt", "Texel", "Gemeente Texel")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("FW: Vacature gisbeheerder gemeente Urk – let op, gewijzigd!", "Gisbeheerder gemeente Urk"),
        ("Fwd: RE: stage griffie Urk - herinnering", "Stage griffie Urk"),
        ("Doorgestuurd: traineeplek duinbeheer | deadline verlengd", "Traineeplek duinbeheer"),
        ("E-learning ontwikkelaar", "E-learning ontwikkelaar"),
        ("ZK-07 Zeegras zaaien", "Zeegras zaaien"),
    ],
)
def test_titles_go_without_what_calls_for_attention(subject, title):
    assert clean_title(subject) == title


@pytest.mark.parametrize(
    ("written", "title", "organisation"),
    [
        ("Vacature: torenwachter bij Rijkswaterstaat\nJe houdt het licht brandend.", "Torenwachter bij Rijkswaterstaat", "Rijkswaterstaat"),
        ("Stage metselaar. De stage is 8 uur per week.", "Stage metselaar", ""),
        ("# Strandvonder\nOrganisatie: Kustfonds Noord, afdeling Zand", "Strandvonder", "Kustfonds Noord"),
        ("# Strandvonder\n| Gemeente | Texel |\n| Werkgever | Texel |", "Strandvonder", "Gemeente Texel"),
        ("# Internship sea grass\n| Employer | Tidal Trust |\n| Hours | 24 |", "Internship sea grass", "Tidal Trust"),
    ],
)  # fmt: skip
def test_a_notice_of_a_few_lines_is_an_assignment(written, title, organisation):
    one = only(written)
    assert (one.title, one.organisation) == (title, organisation)


@pytest.mark.parametrize("written", ["De kantine is verhuisd. De soep is lekker.", "# Notulen\n| Locatie | Zwolle |"])
def test_other_short_texts_are_none(written):
    assert find_assignments(a_document(written), document_id="D", name="x.txt") == ()


def titles(written):
    return [one.title for one in find_assignments(a_document(written), document_id="D", name="bestand.txt")]


def test_what_is_headed_by_a_number_is_called_by_the_name_below_it():
    assert titles(
        """
# Opdrachtenbundel
## OPDRACHT 1
Titel: Ganzen op de dijk
Je telt ganzen langs de dijk en schrijft op waar ze slapen en wat ze eten.
## OPDRACHT 2
## Gemeente Hulst / Stilte in het bos
Je meet hoe stil het bos is en praat met wandelaars over wat zij horen.
## OPDRACHT 3
## Waterschap Scheldestromen
## De sloot als spiegel
Je brengt in kaart welke sloten helder zijn en welke niet, en waarom.
"""
    ) == ["Ganzen op de dijk", "Stilte in het bos", "De sloot als spiegel"]


def test_a_label_that_gives_the_name_goes_before_a_heading():
    assert titles(
        """
# Aanvraag traineeopdracht
Naam opdracht: Vleermuizen onder de brug
## 1. Beschrijf de achtergrond van de opdracht
Onder de brug slapen vleermuizen en de brug moet worden hersteld.
## 2. Wat gaat de trainee doen?
De trainee zoekt uit waar zij heen kunnen.
"""
    ) == ["Vleermuizen onder de brug"]


def test_a_label_with_a_sentence_behind_it_heads_no_table_of_assignments():
    assert titles(
        """
# Junior beheerder kaarten
| Sluitingsdatum | Vacature blijft open tot we iemand gevonden hebben |
| Vakgebied | Geo en data |
| Referentie | AB-12 |
Je houdt kaarten bij. Je werkt 36 uur per week. Solliciteer via de knop.
"""
    ) == ["Junior beheerder kaarten"]
