"""Documents, assignments: bundles that count by a word of their own, or fill in one form time and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.documents.assignments import find_assignments
from knowledge.documents.facts import extract_facts
from knowledge.documents.reading import read_document
from knowledge.records import FactKind

SHEETS = "\n".join(
    f"""
----------------------------------------------------------------
SCHIJF {number}                                    Gemeente {town}
{title}
----------------------------------------------------------------
{text} De trainee zoekt uit wat er speelt, praat met wie ermee te maken heeft en schrijft een voorstel voor het college.

Werkplek: gemeentehuis {town}, met veel tijd buiten.
Omvang: {hours} uur.
Je begeleider: {mentor}, adviseur.
"""
    for number, town, title, text, hours, mentor in (
        ("1", "Raalte", "Kippen op het schoolplein", "Vier scholen willen een moestuin met kippen.", 32, "Ada Blom"),
        ("2", "Dalfsen", "De brug die te laag is", "Vrachtwagens rijden zich er elke maand vast.", 28, "Ben Roos"),
        ("3", "Ommen", "Zwemmen in de plas", "Het water is schoon, maar het mag niet.", 36, "Cor Veld"),
    )
)


def titles(folder: Path, text: str, name: str = "bundel.txt") -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [one.title for one in find_assignments(read_document(path), document_id="d", name=name)]


def test_a_word_that_nobody_knows_counts_assignments_when_each_fills_in_one_form(tmp_path: Path) -> None:
    intro = "SCHIJVENBOEK SALLANDSE TRAINEES\n\nVooraf\nIn dit boek staat wat er te kiezen is. Kies voor 1 mei.\n"
    found = titles(tmp_path, intro + SHEETS)
    assert found == ["Kippen op het schoolplein", "De brug die te laag is", "Zwemmen in de plas"]


def test_the_parts_of_one_form_are_no_assignments(tmp_path: Path) -> None:
    form = """AANVRAAG TRAINEE

ONDERDEEL 1: De opdracht
Titel: Een loket voor de haven
Omvang: 32 uur per week
De haven heeft twaalf loketten. De trainee maakt er met alle diensten een van.

ONDERDEEL 2: De trainee
Wij zoeken een trainee met geduld, die graag praat met schippers en ook met ambtenaren.

ONDERDEEL 3: Planning
De opdracht begint op 1 maart 2027 en duurt negen maanden, met een tussenstand in de zomer.
"""
    assert titles(tmp_path, form, "aanvraag.txt") == ["Een loket voor de haven"]


def test_rules_for_all_places_are_no_places(tmp_path: Path) -> None:
    page = """# Stageoverzicht

## QX-01 – Wandelaars tellen
In het bos staan tien tellers waar niemand naar kijkt. Je maakt er een kaart van en praat met de boswachter.

## QX-02 – Een dijk van bloemen
Op de dijk groeit alleen gras. Je vergelijkt drie mengsels zaad en schrijft op wat het onderhoud kost.

## Voor alle plekken geldt
- De vergoeding is 500 euro bruto per maand, ongeacht het aantal uren dat er wordt gewerkt.
- Wie geen kaart voor het openbaar vervoer heeft, krijgt de reis vergoed tot veertig kilometer.
- Een overeenkomst met de onderwijsinstelling is verplicht, zonder kan niemand beginnen.
"""
    assert titles(tmp_path, page, "stages.md") == ["Wandelaars tellen", "Een dijk van bloemen"]


def test_each_sender_of_a_thread_offers_one_in_words_of_their_own(tmp_path: Path) -> None:
    thread = """Van: Mia Smit (Talentpool Noord)
Aan: lichting 3
Verzonden: 9 maart 2027 10:00
Onderwerp: FW: opdrachten najaar

Hoi, hieronder de opdrachten voor het najaar. Geef me voor 1 april je top 3.

-----Oorspronkelijk bericht-----
Van: Jan Zwart (gemeente Emmen)
Verzonden: 8 maart 2027 09:00
Onderwerp: RE: opdrachten najaar

Mia, onze opdracht heet "Markt zonder kramen". De markt krimpt en de trainee bedenkt met kooplieden en winkeliers wat er in de plaats kan komen. Het is 32 uur per week, werkplek is het gemeentehuis, en Iet Wolf begeleidt.

-----Oorspronkelijk bericht-----
Van: Lies de Boer (waterschap Vechtstromen)
Verzonden: 7 maart 2027 15:00
Onderwerp: RE: opdrachten najaar

Dag Mia, wij hebben een opdracht over droge sloten. De trainee meet met boeren wanneer een sloot droogvalt en wat dat doet met de vissen. Standplaats Almelo, 28 uur per week, vanaf 1 september.
"""
    assert titles(tmp_path, thread, "fw_opdrachten.txt") == ["Markt zonder kramen", "Droge sloten"]


def test_a_title_keeps_the_year_that_it_is_about_and_no_half_of_a_bracket(tmp_path: Path) -> None:
    one = "# {}\nWij zoeken een trainee voor 32 uur per week.\n## Wat ga je doen?\nJe maakt een plan.\n"
    assert titles(tmp_path, one.format("Strandhuizen na 2030"), "a.md") == ["Strandhuizen na 2030"]
    assert titles(tmp_path, one.format("Trainee duinbeheer (najaar 2026)"), "b.md") == ["Trainee duinbeheer"]


def _leaflet(head: str) -> str:
    """A leaflet of three assignments with fields beside each other, whose titles stand behind what `head` counts by."""
    told = "Je zoekt uit wat er speelt, je praat met bewoners en bestuurders, en je schrijft een voorstel voor het dagelijks bestuur."
    rows = "  soort      stage              niveau   hbo\n  kantoor    {town:<19}omvang   {hours} uur\n"
    parts = (
        (1, "Ratten in de kelder", "Olst", 24),
        (2, "Een kaart van alle pompen", "Wijhe", 32),
        (3, "Vogels tellen bij nacht", "Heino", 28),
    )
    sheets = (
        f"{head.format(number=number, letter='ABC'[number - 1])}   {title.upper()}\n\n{rows.format(town=town, hours=hours)}\n{told}\n"
        for number, title, town, hours in parts
    )
    return "WATERSCHAP SALLAND\nOPDRACHTENBOEKJE\n\nVooraf\n\nKies uit wat hieronder staat.\n\n" + "\n\n".join(sheets)


@pytest.mark.parametrize("head", ["WS-27-0{number}", "WS-270{number}", "WS 1{number}", "{letter}"])
def test_codes_and_letters_of_one_series_count_assignments(tmp_path: Path, head: str) -> None:
    found = titles(tmp_path, _leaflet(head))
    assert found == ["RATTEN IN DE KELDER", "EEN KAART VAN ALLE POMPEN", "VOGELS TELLEN BIJ NACHT"]


def test_fields_beside_each_other_are_fields_each(tmp_path: Path) -> None:
    path = tmp_path / "boekje.txt"
    path.write_text(_leaflet("WS-27-0{number}"), encoding="utf-8")
    document = read_document(path)
    found = extract_facts(document, find_assignments(document, document_id="d", name=path.name))
    said = [[fact.text for fact in one.stated(FactKind.HOURS)] + [one.place] for one in found]
    assert said == [["24 uur", "Olst"], ["32 uur", "Wijhe"], ["28 uur", "Heino"]]


def test_a_table_that_only_sums_up_what_has_letters_adds_no_assignments(tmp_path: Path) -> None:
    table = "\n\nOVERZICHT\n\nopdracht   locatie     plaatsen\nA          Olst        1\nB          Wijhe       2\nC          Heino       1\n"
    path = tmp_path / "boekje.txt"
    path.write_text(_leaflet("{letter}") + table, encoding="utf-8")
    document = read_document(path)
    found = extract_facts(document, find_assignments(document, document_id="d", name=path.name))
    assert [[fact.text for fact in one.stated(FactKind.POSITIONS)] for one in found] == [["1"], ["2"], ["1"]]


def test_a_newsletter_s_interview_is_no_assignment(tmp_path: Path) -> None:
    letter = """# Nieuwsbrief traineepool

## Gezocht: trainee stille straten
Wat ga je doen? Je meet hoe hard het verkeer is in drie wijken en je stelt maatregelen voor aan de raad.
Wat vragen we? Een hbo-opleiding en plezier in het praten met bewoners. Je werkt 32 uur per week in Olst.

## Terugblik met Fenna
Wat heb je gedaan? Fenna was twee jaar trainee bij ons en schreef alle brieven over de belasting opnieuw.
Wat vragen mensen? Of het wel eens tegenzat, en het antwoord is dat het juist daarom leerzaam is geweest.
"""
    assert titles(tmp_path, letter, "nieuwsbrief.md") == ["Trainee stille straten"]


def test_lines_above_the_same_fields_time_and_again_are_the_names_of_assignments(tmp_path: Path) -> None:
    told = "Je zoekt uit wat er speelt, je praat met wie ermee te maken heeft en je schrijft een voorstel voor het bestuur."
    parts = (
        ("MUIZEN IN DE MOLEN", "Gemeente Olst te Olst. Omvang: 32 uur. Looptijd: tien maanden."),
        ("SAMEN OP JE FIETS", "Gemeente Wijhe te Wijhe. Omvang: 24 uur. Looptijd: acht maanden."),
        ("DE LEGE KERK", "Gemeente Heino te Heino. Omvang: 28 uur. Looptijd: negen maanden."),
    )
    sheets = "\n\n~~~~~~~~~~~~~~~~~~~~~~\n\n".join(f"{title}\n{fields}\n\n{told}" for title, fields in parts)
    text = f"NETWERK SALLAND\nBoekje voorjaar 2027\n\nVoorwoord\n\nKies uit wat hieronder staat.\n\n{sheets}\n"
    assert titles(tmp_path, text) == [title for title, _ in parts]


def test_what_comes_one_after_the_other_in_one_placement_is_no_series_of_them(tmp_path: Path) -> None:
    told = "Je leert hoe het huis werkt, je praat met collega's en je schrijft op wat je opvalt voor je begeleider."
    periods = "\n\n".join(
        f"PERIODE {n}\nOmvang: 32 uur. Looptijd: {length} maanden.\n\n{told}"
        for n, length in enumerate(("vier", "zes", "acht"), 1)
    )
    text = f"TRAINEESHIP GEMEENTE OLST\n\nDit traineeship van de gemeente Olst duurt achttien maanden.\n\n{periods}\n"
    assert len(titles(tmp_path, text, "traineeship.txt")) < 2
