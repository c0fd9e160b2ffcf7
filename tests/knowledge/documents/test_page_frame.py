"""What of a scraped page is its frame or another notice, and what the page itself is called."""

from __future__ import annotations

from knowledge.documents.assignments import find_assignments

PAGE = """\
Naar de inhoud
Gemeente Zeewolde
Menu
Home
Over ons
Vacatures
Zoeken
Home > Werken bij > Vacatures > Trainee havenbeheer

Trainee havenbeheer

Zeewolde
28 uur
Schaal 8

Solliciteer direct   Bewaar   Deel via WhatsApp

Je helpt de havenmeester om van drie verouderde steigers een plek te maken waar mensen graag aanleggen.

Wie ben jij?
Je hebt een hbo-diploma en je schrikt niet van een koude ochtend aan het water.

Contact
Bel Joukje Sinnema, havenmeester, 036 555 12 09.

Misschien ook interessant
Adviseur riolering
Zeewolde | 36 uur | schaal 10 | reageren t/m 4 mei
Bekijk vacature
Volg ons Facebook LinkedIn
"""

LETTERHEADS = """\
Regio Waterland                    Opdrachten 2028

OPDRACHT 1 ZWEMMEN IN DE GRACHT

Uren        24
Wat er in het water zit, weet niemand. Je meet een zomer lang en schrijft een advies voor de raad.

Regio Waterland                    Opdrachten 2028

OPDRACHT 2 EEN MARKT ZONDER PLASTIC

Uren        32
Je praat met vijftig kooplieden en probeert met tien van hen uit wat wel kan.

Regio Waterland                    Opdrachten 2028

Slotbepaling
Aan dit overzicht kunnen geen rechten worden ontleend, en de stuurgroep kan opdrachten vervangen.
"""


def test_a_page_is_read_without_menu_buttons_and_other_vacancies(plain):
    assert plain(PAGE).text.splitlines() == [
        "Trainee havenbeheer",
        "Zeewolde",
        "28 uur",
        "Schaal 8",
        "Je helpt de havenmeester om van drie verouderde steigers een plek te maken waar mensen graag aanleggen.",
        "Wie ben jij?",
        "Je hebt een hbo-diploma en je schrikt niet van een koude ochtend aan het water.",
        "Contact",
        "Bel Joukje Sinnema, havenmeester, 036 555 12 09.",
    ]


def test_the_only_vacancy_of_a_page_is_called_by_its_own_name(plain):
    (one,) = find_assignments(plain(PAGE), document_id="D", name="werken-bij-zeewolde.txt")
    assert (one.title, one.organisation) == ("Trainee havenbeheer", "Gemeente Zeewolde")


def test_a_bundle_goes_without_its_letterheads_and_its_closing_section(plain):
    document = plain(LETTERHEADS)
    found = find_assignments(document, document_id="D", name="overzicht.txt")
    assert [(one.title, document.of(one.span).splitlines()[-1]) for one in found] == [
        (
            "ZWEMMEN IN DE GRACHT",
            "Wat er in het water zit, weet niemand. Je meet een zomer lang en schrijft een advies voor de raad.",
        ),
        ("EEN MARKT ZONDER PLASTIC", "Je praat met vijftig kooplieden en probeert met tien van hen uit wat wel kan."),
    ]


def test_an_earlier_mail_is_read_without_the_marks_before_its_lines(plain):
    quoted = "\n".join(f"> {line}" for line in LETTERHEADS.splitlines()[2:6])
    assert ">" not in plain(f"Beste allen,\n\nZie onder.\n\n{quoted}\n> \n> Groet").text


def test_a_line_that_could_head_a_part_stays_among_sentences(plain):
    text = "Stage\n\nContact\n\nJe belt met Aad, die er alles van weet en graag helpt.\n\nSolliciteren\n\nStuur een brief.\n"
    assert plain(text).text.splitlines()[1] == "Contact"
