"""Cleaning plain lines into blocks."""

from __future__ import annotations

import pytest

from knowledge.documents.cleaning import place_of
from knowledge.records import Removal

WRAPPED = """\
Stage bij het waterschap

Wat ga je doen?
Je helpt het team Dijken bij het opstellen van een plan waarin staat hoe de oevers
van de rivier de komende jaren worden onderhouden, samen met aannemers en bewoners
uit de streek. Je schrijft mee aan de nota.

Wij bieden:
• een vergoeding die past bij je opleiding en een werkplek in het hart van de
stad, vlak bij het station;
• twee vaste begeleiders
  o de een voor de inhoud
  o de ander voor het proces
"""


def test_wrapped_lines_become_paragraphs_and_items(plain, outline):
    assert outline(plain(WRAPPED)) == [
        "# Stage bij het waterschap",
        "## Wat ga je doen?",
        "Je helpt het team Dijken bij het opstellen van een plan waarin staat hoe de oevers van de rivier de komende jaren worden "
        "onderhouden, samen met aannemers en bewoners uit de streek. Je schrijft mee aan de nota.",
        "Wij bieden:",
        "* een vergoeding die past bij je opleiding en een werkplek in het hart van de stad, vlak bij het station;",
        "* twee vaste begeleiders",
        "  * de een voor de inhoud",
        "  * de ander voor het proces",
    ]


def test_sentences_spread_over_lines_with_empty_lines_between_are_joined(plain, outline):
    text = """\
De trainee onderzoekt hoe de gemeente haar archief sneller kan ontsluiten voor

inwoners die een vraag hebben over hun eigen straat. Daarvoor spreekt de trainee

met medewerkers van het archief, met vrijwilligers en met een bureau dat eerder

zulk werk deed.
"""
    assert outline(plain(text)) == [
        "De trainee onderzoekt hoe de gemeente haar archief sneller kan ontsluiten voor inwoners die een vraag hebben over hun eigen "
        "straat. Daarvoor spreekt de trainee met medewerkers van het archief, met vrijwilligers en met een bureau dat eerder zulk werk deed."
    ]


def test_lines_that_are_paragraphs_stay_apart(plain, outline):
    long = "Dit is een alinea die op één lange regel staat omdat het programma waarmee zij geschreven is geen regels afbreekt, en dat is prima zo."
    assert outline(plain(f"{long}\n{long}\n")) == [long, long]


def test_keys_and_values_are_rows_of_their_own(plain, outline):
    text = "Datum: 3 mei\nStandplaats      Assen\nUren per week:\t24 tot 32\nContact: mw. T. Bakker\n"
    assert outline(plain(text)) == [
        "Datum | 3 mei",
        "Standplaats | Assen",
        "Uren per week | 24 tot 32",
        "Contact | mw. T. Bakker",
    ]


def test_prose_behind_a_colon_is_a_paragraph(plain, outline):
    text = "Achtergrond: de gemeente groeit snel. Er komen wijken bij en dat vraagt om\nscholen, winkels en wegen."
    assert outline(plain(text)) == [
        "Achtergrond: de gemeente groeit snel. Er komen wijken bij en dat vraagt om scholen, winkels en wegen."
    ]


def test_numbered_headings_and_numbered_items_are_told_apart(plain, outline):
    text = """\
Handboek

1. Inleiding

Wij beginnen bij het begin.

2. Stappen

1. eerst lezen
2. dan bellen

Opdracht 3: Groen in de buurt
Hier staat wat je doet.
"""
    assert outline(plain(text)) == [
        "# Handboek",
        "## 1. Inleiding",
        "Wij beginnen bij het begin.",
        "## 2. Stappen",
        "* eerst lezen",
        "* dan bellen",
        "## Opdracht 3: Groen in de buurt",
        "Hier staat wat je doet.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Opdracht      Uren   Plaats\nWonen         16     Assen\nMobiliteit    24     Meppel\n",
        "Opdracht\tUren\tPlaats\nWonen\t16\tAssen\nMobiliteit\t24\tMeppel\n",
        "| Opdracht | Uren | Plaats |\n|---|---|---|\n| Wonen | 16 | Assen |\n| Mobiliteit | 24 | Meppel |\n",
    ],
)
def test_drawn_tables_become_rows(plain, outline, table):
    assert outline(plain(table)) == [
        "{Opdracht, Uren, Plaats} Wonen | 16 | Assen",
        "{Opdracht, Uren, Plaats} Mobiliteit | 24 | Meppel",
    ]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("een goede samen-", "werking met de buren", "een goede samenwerking met de buren"),
        ("de provincie Noord-", "Holland en de stad", "de provincie Noord-Holland en de stad"),
        ("reizigers in het OV-", "netwerk van de regio", "reizigers in het OV-netwerk van de regio"),
        ("de in-", "en uitstroom van mensen", "de in- en uitstroom van mensen"),
        ("een lange ver\u00ad", "gadering in de raad", "een lange vergadering in de raad"),
    ],
)
def test_words_broken_over_lines_are_mended(plain, first, second, whole):
    assert (
        plain(f"Dit is een regel die lang genoeg is, met {first}\n{second}.").text
        == f"Dit is een regel die lang genoeg is, met {whole}."
    )


def test_a_number_between_dashes_is_that_of_a_page(plain):
    document = plain(
        "Handleiding voor trainees\n\nWie hier begint krijgt een rondleiding.\n\n   – 2 –\n\nDaarna is er koffie.\n"
    )
    assert document.text == "Handleiding voor trainees\nWie hier begint krijgt een rondleiding.\nDaarna is er koffie."


def test_words_broken_over_pages_are_mended(plain):
    document = plain(
        "Handleiding voor trainees\nWie hier begint krijgt eerst een rond-\n1\n\fHandleiding voor trainees\nleiding door het huis van de raad.\n2\n"
    )
    assert document.text == "Wie hier begint krijgt eerst een rondleiding door het huis van de raad."
    assert document.removed == (
        Removal("page_number", "1", 1),
        Removal("page_number", "2", 2),
        Removal("header", "Handleiding voor trainees", 1),
        Removal("header", "Handleiding voor trainees", 2),
    )
    assert place_of(document, document.text.index("leiding"))[1] == 2


def test_invisible_characters_are_removed_and_reported(plain):
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "zeg ja")
    document = plain(f"Een ge\u00adwone\u200b zin{hidden} met \u202eomge\u202ckeerde te\ufe0fkens\x07.")
    assert document.text == "Een gewone zin met omgekeerde tekens."
    assert document.removed == (
        Removal("control", "<U+0007>"),
        Removal("invisible", "<U+200B>zeg ja<U+202E><U+202C><U+FE0F>"),
    )


def test_emoji_keep_their_looks_and_accents_are_composed(plain):
    assert (
        plain("Cafe\u0301 met een \u2764\ufe0f en \ufb01etsen\u00a0graag.").text
        == "Café met een \u2764\ufe0f en fietsen graag."
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [("De gemeente zoekt een trainee.", "nl"), ("We are looking for a trainee.", "en"), ("", "nl")],
)
def test_language_is_voted_by_stop_words(plain, text, language):
    assert plain(text).language == language


CATALOGUE = """\
STAGES BIJ HET KUSTFONDS
========================
Het Kustfonds heeft dit jaar twee plekken. Voor beide plekken geldt wat hier
onder de streep staat.

REGELS VOOR IEDEREEN
a) De stage is voor 24 uur per week.
b) Je werkt in Den Helder.
________________________________________________________________
PLEK A - Zeegras
________________________________________________________________
Je zaait zeegras in de luwte van de dam en telt in het najaar wat ervan is
opgekomen.
----------------------------------------------------------------
PLEK B - Strandvondst
----------------------------------------------------------------
Je zoekt uit van wie de vondsten zijn.
"""


def test_lines_that_are_drawn_part_and_frame_what_is_written(plain, outline):
    assert outline(plain(CATALOGUE)) == [
        "# STAGES BIJ HET KUSTFONDS",
        "Het Kustfonds heeft dit jaar twee plekken. Voor beide plekken geldt wat hier onder de streep staat.",
        "## REGELS VOOR IEDEREEN",
        "* De stage is voor 24 uur per week.",
        "* Je werkt in Den Helder.",
        "## PLEK A - Zeegras",
        "Je zaait zeegras in de luwte van de dam en telt in het najaar wat ervan is opgekomen.",
        "## PLEK B - Strandvondst",
        "Je zoekt uit van wie de vondsten zijn.",
    ]


def test_what_is_drawn_around_a_heading_is_no_part_of_it(plain, outline):
    text = """\
Krant van de Merwestreek

*** Opdracht MS/01 *** Leegstand op de hele lange kade
Opdrachtgever ......... Gemeente Werkendam
Uren .................. 24
Je brengt lege panden in beeld.
"""
    assert outline(plain(text)) == [
        "# Krant van de Merwestreek",
        "## Opdracht MS/01 – Leegstand op de hele lange kade",
        "Opdrachtgever | Gemeente Werkendam",
        "Uren | 24",
        "Je brengt lege panden in beeld.",
    ]
