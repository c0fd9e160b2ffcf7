"""What returns on the pages of a source."""

from __future__ import annotations

from knowledge.documents.boilerplate import boilerplate, without_boilerplate
from knowledge.records import Removal

COMMON = "Onze organisatie hecht aan verschillen tussen mensen en nodigt iedereen uit om te reageren."
REACH = "Heb je nog vragen over deze plek dan kun je altijd mailen naar werk@voorbeeld.nl of bellen."


def page(plain, number):
    return plain(
        f"{['Wonen', 'Water', 'Groen', 'Zorg', 'Sport'][number]} in de wijk\n\n{COMMON}\n\nDeze plek gaat over onderwerp {number}.\n\n{REACH}\n"
    )


def test_a_sentence_on_every_page_goes_and_is_reported(plain, outline):
    pages = [page(plain, n) for n in range(5)]
    cleaned = without_boilerplate(pages[1], boilerplate(pages))
    assert outline(cleaned) == ["# Water in de wijk", "Deze plek gaat over onderwerp 1.", REACH]
    assert cleaned.removed == (Removal("boilerplate", COMMON),)


def test_what_stays_keeps_its_place_in_the_original(plain):
    pages = [page(plain, n) for n in range(5)]
    cleaned = without_boilerplate(pages[1], boilerplate(pages))
    raw = f"{pages[1].text}"
    assert all(cleaned.text[o.start : o.start + o.length] == raw[o.at : o.at + o.length] for o in cleaned.origins)
    assert all(cleaned.of(block.span) in pages[1].text for block in cleaned.blocks)


def test_four_pages_are_too_few(plain):
    assert boilerplate([page(plain, n) for n in range(4)]) == frozenset()


def test_what_stands_on_one_page_stays(plain):
    pages = [page(plain, n) for n in range(5)]
    other = plain("Een heel andere pagina met een zin die nergens anders staat dan hier.")
    assert without_boilerplate(other, boilerplate([*pages, other])) == other
