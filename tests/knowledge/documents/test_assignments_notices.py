"""Assignments in what is no tidy vacancy: running prose, boards, mails, pages that begin with a date or a trail."""

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.assignments.naming import clean_title, is_remark, readable_name
from knowledge.documents.assignments.offering import spoken_name
from knowledge.documents.passages import document_title
from tests.knowledge.documents.builders import a_document

PROSE = """
De gemeente Texel heeft vanaf 1 april 2028 plek voor iemand die wil uitzoeken hoe schapenwol de dijken kan versterken.
De boeren leveren de wol, en wat nog ontbreekt is een eerlijke vergelijking met klei.

We gaan uit van 24 uur per week. Het brutoloon is 2.910 euro per maand, en je mag op vrijdag thuis blijven.

Wie belangstelling heeft, belt met Japke Visser op 0222-555 12 34 en stuurt een brief, uiterlijk 3 februari 2028.
"""


def found_in(written, name="bestand.txt", **more):
    return find_assignments(a_document(written, **more), document_id="D", name=name)


def test_prose_without_a_heading_that_tells_of_one_placement_is_one_with_the_work_as_its_title():
    (one,) = found_in(PROSE, name="texel-dijk-van-wol_v2.txt")
    assert (one.title, one.organisation) == (
        "Uitzoeken hoe schapenwol de dijken kan versterken",
        "Gemeente Texel",
    )
    assert "Texel dijk van wol" in one.aliases


def test_prose_about_rules_or_news_is_none():
    assert found_in("De kantine is dicht op 3 mei. Stagiairs krijgen een pas van de balie, 0222-555 12 34.") == ()


def test_prose_that_seeks_nobody_in_so_many_words_is_called_after_its_file():
    written = PROSE.replace("iemand die wil uitzoeken hoe schapenwol de dijken kan versterken", "een proef met wol")
    (one,) = found_in(written, name="dijken van schapenwol.docx")
    assert one.title == "Dijken van schapenwol"


def test_a_page_of_a_site_that_is_called_after_a_part_goes_by_its_file():
    written = """
# Meedoen
Je kunt tot 3 maart 2028 reageren als trainee. Het gaat om 36 uur per week; bel 0111-555 123 of stuur je cv.
## Loon
Je verdient 2.900 euro bruto per maand.
"""
    (one,) = found_in(written, name="deltatrainee-meedoen.html", title="Meedoen")
    assert one.title == "Deltatrainee meedoen"


def test_the_job_is_the_title_below_a_date_a_status_and_a_trail():
    (one,) = found_in("""
# Vacature gemeente Goes
## Geplaatst op 3 maart 2028
## Home > Vacatures > Sociaal
## Buurtmakelaar
## Wat ga je doen?
Je regelt 32 uur per week dat buren elkaar vinden.
## Wat bieden wij?
Schaal 8.
""")
    assert one.title == "Buurtmakelaar"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Geplaatst op 3 maart 2028", True),
        ("Status: gesloten", True),
        ("Beste stagecoördinatoren,", True),
        ("Home > Vacatures > Sociaal", True),
        ("De rest blijft gelijk", True),
        ("Buurtmakelaar", False),
        ("Stage Datumprikker", False),
        ("Beste stageplek van Zeeland: duinbeheer", False),
        ("Adviseur open data", False),
    ],
)
def test_a_line_about_the_notice_itself_is_a_remark(line, expected):
    assert is_remark(line) is expected


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("RE: Stage molenarchief Schiedam - graag aanpassen", "Stage molenarchief Schiedam"),
        ("[EXTERN] FW: Stage molenarchief (graag doorsturen)", "Stage molenarchief"),
        ("Traineeplaats Sluizen en Stuwen 2028", "Traineeplaats Sluizen en Stuwen"),
        ("Visie 2040", "Visie 2040"),
    ],
)
def test_a_subject_loses_its_marks_and_what_it_asks(subject, title):
    assert clean_title(subject) == title


def test_names_are_of_the_placement_not_of_people_or_departments():
    (one,) = found_in("""
# Stage Molenarchief
Gemeente Schiedam, afdeling Stedelijk Erfgoed
Je ordent de bouwtekeningen van zes molens. Afke van der Molen begeleidt je, en teamleider Bram Zwart beoordeelt je.
Vergoeding: 500 euro
Contact: Joke Bos, programma Erfgoedkracht, 010-555 12 34
""")
    assert one.aliases == ("Molenarchief", "Schiedam", "Gemeente Schiedam")
    assert one.programme == ""


def test_the_agency_beside_its_ministry_offers_and_both_names_lead_to_it():
    (one,) = found_in("""
# Stage werkplaats
Ministerie van Justitie en Veiligheid, Dienst Justitiële Inrichtingen (DJI)
Vergoeding: 500 euro
Je zoekt uit wat een werkplaats oplevert, 32 uur per week.
""")
    assert one.organisation == "Dienst Justitiële Inrichtingen"
    assert {"DJI", "Ministerie van Justitie en Veiligheid"} <= set(one.aliases)


@pytest.mark.parametrize(
    ("organisation", "spoken"),
    [
        ("Waterschap Rijn en IJssel", "Rijn en IJssel"),
        ("Hoogheemraadschap van Rijnland", "Rijnland"),
        ("Provincie Drenthe", "Drenthe"),
        ("Kadaster", ""),
    ],
)
def test_an_authority_goes_by_its_name_without_its_kind(organisation, spoken):
    assert spoken_name(organisation) == spoken


def test_a_card_on_a_board_is_an_assignment_and_the_other_cards_are_not():
    (one,) = found_in(
        """
# Prikbord
## Fiets gevonden
Bij de haven staat al drie weken een groene fiets zonder slot. Hij is op te halen bij de balie.
## Duinstage
De gemeente zoekt een student die het pad door de duinen in kaart brengt. Stuur een berichtje naar de balie.
""",
        name="vlieland-prikbord.html",
    )
    assert (one.title, one.organisation) == ("Duinstage", "Gemeente Vlieland")


def test_all_in_a_booklet_are_of_the_programme_that_it_is_called_after():
    written = """
# Regiotrainee Kempen
## Opdrachten om uit te kiezen
### Opdracht 1. Bos zonder bramen
Gemeente Oirschot. Je maakt een plan voor het bos en spreekt met de boswachters, 32 uur per week.
### Opdracht 2. Plein zonder auto's
Gemeente Bladel. Je maakt een plan voor het plein en spreekt met de winkeliers, 36 uur per week.
"""
    document = a_document(written, title="Opdrachtenboekje L7")
    found = find_assignments(document, document_id="D", name="x.pdf")
    assert [one.programme for one in found] == ["Regiotrainee Kempen"] * 2
    assert document_title(document, found, "x.pdf") == "Regiotrainee Kempen"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rws-stage-sluizen_v2_2028.html", "Rws stage sluizen"),
        ("RE_Stage_molens_14sep.eml", "Stage molens"),
        ("6f3a09bc11d2.pdf", ""),
    ],
)
def test_the_name_of_a_file_as_words(name, words):
    assert readable_name(name) == words
