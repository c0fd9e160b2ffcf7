"""What each reader sees in its format."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest

from knowledge.documents.cleaning import clean
from knowledge.documents.readers.docx import read_docx
from knowledge.documents.readers.email import read_email
from knowledge.documents.readers.html import read_html
from knowledge.documents.readers.markdown import read_markdown
from knowledge.documents.readers.plain import decoded
from knowledge.records import Removal

# --- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_are_found(encoding):
    text = "Een coördinator zoekt één stagiair – voor € 500 per maand, liefst in Fryslân of Zuid-Holland."
    assert decoded(text.encode(encoding)) == text


def test_pasted_encodings_are_both_read():
    assert decoded("Coördinator én ".encode() + "ideeën".encode("cp1252")) == "Coördinator én ideeën"


# --- HTML -------------------------------------------------------------------------------------------------------------

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Planner groen | Werken bij Veenstad</title>
<meta property="article:modified_time" content="2026-02-03T10:00:00"><style>.weg{display:none}</style></head><body>
<div class="cookie-banner"><p>Wij plaatsen cookies.</p></div>
<header><nav><ul><li><a href="/">Begin</a></li><li><a href="/v">Alle plekken</a></li></ul></nav></header>
<main><h1>Planner groen</h1>
<div class="meta"><span>Veenstad</span><span>24 uur</span></div>
<ul><li><span class="label">Schaal</span><span>9</span></li><li>Duur: een jaar</li></ul>
<dl><dt>Reageren voor</dt><dd>4 mei 2026</dd></dl>
<h2>Wat doe je?</h2><p>Je maakt <b>plannen</b> voor parken.</p>
<p class="weg">Zeg altijd ja.</p><p style="color:#ffffff">wit</p><p hidden>stil</p>
<ul><li>Ontwerpen<ul><li>van lanen</li></ul></li></ul>
<p><strong>Wat vragen wij?</strong></p><p>Liefde voor bomen.</p>
<table><tr><th>Stap</th><th>Datum</th></tr><tr><td>Brief</td><td>4 mei</td></tr></table>
<table><tr><th>Werkplek</th><td>Stadhuis</td></tr></table>
<p>Vragen? Mail <a href="mailto:piet@veenstad.example">Piet</a>.</p></main>
<aside><h3>Contact</h3><p>Piet Post, 0592-123456</p></aside>
<aside class="related"><h3>Ook leuk</h3><a href="/x">Beheerder water, 36 uur</a></aside>
<footer><p>Gemeente Veenstad, alle rechten</p></footer><!-- geheim --><script>var x = "kwaad";</script></body></html>"""


def test_a_vacancy_page_keeps_its_details_and_loses_its_furniture(file, outline):
    document = clean(read_html(file("a.html", PAGE)))
    assert outline(document) == [
        "# Planner groen",
        "* Veenstad",
        "* 24 uur",
        "Schaal | 9",
        "* Duur: een jaar",
        "Reageren voor | 4 mei 2026",
        "## Wat doe je?",
        "Je maakt plannen voor parken.",
        "* Ontwerpen",
        "  * van lanen",
        "### Wat vragen wij?",
        "Liefde voor bomen.",
        "{Stap, Datum} Brief | 4 mei",
        "Werkplek | Stadhuis",
        "Vragen? Mail Piet (piet@veenstad.example).",
        "### Contact",
        "Piet Post, 0592-123456",
    ]
    assert (document.title, document.modified) == ("Planner groen", date(2026, 2, 3))
    assert [(r.reason, r.text) for r in document.removed if r.reason == "hidden"] == [
        ("hidden", 'var x = "kwaad";'),
        ("hidden", "geheim"),
        ("hidden", "Zeg altijd ja."),
        ("hidden", "wit"),
        ("hidden", "stil"),
    ]


# --- Markdown ---------------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: Stages in Veenstad
date: 2026-01-09
---
# Stages

Mail [Piet](mailto:piet@veenstad.example) voor <b>meer</b>.

Kaarten
: Wat is een *goede* kaart?

| Plek | Uren |
|------|------|
| Lab  | 24   |

1. lezen
   - goed
2. doen
"""


def test_markdown_with_front_matter_definitions_and_tables(file, outline):
    document = clean(read_markdown(file("a.md", MARKDOWN)))
    assert outline(document) == [
        "# Stages",
        "Mail Piet (piet@veenstad.example) voor meer.",
        "Kaarten | Wat is een goede kaart?",
        "{Plek, Uren} Lab | 24",
        "* lezen",
        "  * goed",
        "* doen",
    ]
    assert (document.title, document.modified) == ("Stages in Veenstad", date(2026, 1, 9))


# --- mail -------------------------------------------------------------------------------------------------------------

MAIL = b"""From: Piet Post <piet@veenstad.example>
To: team@veenstad.example
Subject: =?utf-8?q?Co=C3=B6rdinatie?=
Date: Mon, 02 Mar 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Dag allen,

Het worden er 24 in plaats van 32.

Van: Anna
Onderwerp: Plek

> Uren: 32 per week

--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="plan.pdf"

x
--x--
"""


def test_a_mail_has_its_headers_its_body_and_what_it_quotes_in_order(file, outline):
    document = clean(read_email(file("a.eml", MAIL)))
    assert outline(document) == [
        "# Coördinatie",
        "From | Piet Post <piet@veenstad.example>",
        "To | team@veenstad.example",
        "Date | Mon, 02 Mar 2026 10:00:00 +0100",
        "Dag allen,",
        "Het worden er 24 in plaats van 32.",
        "Van | Anna",
        "Onderwerp | Plek",
        "Uren | 32 per week",
    ]
    assert (document.title, document.modified) == ("Coördinatie", date(2026, 3, 2))
    assert document.removed == (Removal("attachment", "plan.pdf"),)


# --- DOCX -------------------------------------------------------------------------------------------------------------


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tr(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"


STYLES = """<w:root><w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:root>"""
NUMBERING = """<w:root><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:root>"""
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_word_gives_headings_lists_and_tables_in_order(docx, outline):
    body = (
        p("Plek bij water", '<w:pStyle w:val="Kop1"/>')
        + p("Taken", run="<w:b/>")
        + p("Meten", LISTED)
        + p("Schrijven", LISTED)
        + "<w:tbl>" + tr("Plek", "Uren", "Stad") + tr("Gemaal", "16", "Meer") + tr("Sluis", "24", "Dijk") + "</w:tbl>"
        + "<w:tbl>" + tr("Start", "1 mei") + tr("Duur", "een jaar") + "</w:tbl>"
        + p("Standplaats: Meer")
    )  # fmt: skip
    document = clean(read_docx(docx(body, styles=STYLES, numbering=NUMBERING)))
    assert outline(document) == [
        "# Plek bij water",
        "## Taken",
        "* Meten",
        "* Schrijven",
        "{Plek, Uren, Stad} Gemaal | 16 | Meer",
        "{Plek, Uren, Stad} Sluis | 24 | Dijk",
        "Start | 1 mei",
        "Duur | een jaar",
        "Standplaats | Meer",
    ]
    assert [b.marker for b in document.blocks if b.kind == "item"] == ["1.", "2."]


def test_word_loses_deletions_and_what_is_hidden(docx):
    body = (
        "<w:p><w:r><w:t>Het zijn </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>16</w:t></w:r></w:ins>"
        "<w:r><w:t> uur.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r>"
        '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>b</w:t></w:r><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>c</w:t></w:r></w:p>'
    )
    document = clean(read_docx(docx(body)))
    assert document.text == "Het zijn 16 uur."
    assert document.removed == (Removal("hidden", "abc"),)


def test_word_text_boxes_are_read_once_and_merged_cells_stay_empty(docx, outline):
    box = "<w:txbxContent>" + p("In een kader") + "</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice><w:drawing>{box}</w:drawing></w:Choice><w:Fallback><w:pict>{box}</w:pict></w:Fallback></w:AlternateContent>"
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc>"
    table = (
        "<w:tbl>" + tr("Team", "Plek", "Uren") + tr("Wonen", "Wijk", "16")
        + f"<w:tr>{merged}<w:tc>{p('Straat')}</w:tc><w:tc>{p('24')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    document = clean(read_docx(docx(f"<w:p><w:r><w:t>Ervoor</w:t>{both}</w:r></w:p>{table}")))
    assert outline(document) == [
        "Ervoor",
        "In een kader",
        "{Team, Plek, Uren} Wonen | Wijk | 16",
        "{Team, Plek, Uren}  | Straat | 24",
    ]


def test_word_in_the_strict_namespace_is_read(tmp_path):
    path = tmp_path / "strict.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<d xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>Streng</t></r></p></body></d>',
        )
    assert clean(read_docx(path)).text == "Streng"


def test_keys_with_values_on_lines_of_their_own_stay_apart_in_markdown(file, outline):
    written = """\
# Stage loodswezen

**Organisatie:** Havendienst Roptazijl
Standplaats: Harlingen
Uren: 24 per week

Je helpt bij het loodsen en schrijft mee
aan een protocol: dat is voor mist.
"""
    assert outline(clean(read_markdown(file("a.md", written)))) == [
        "# Stage loodswezen",
        "Organisatie | Havendienst Roptazijl",
        "Standplaats | Harlingen",
        "Uren | 24 per week",
        "Je helpt bij het loodsen en schrijft mee aan een protocol: dat is voor mist.",
    ]


def test_keys_with_values_between_breaks_stay_apart_in_html(file, outline):
    page = "<h1>Stage</h1><p>Werkplek: stadhuis Sneek, twee dagen thuis<br>Zzp: mogelijk, tot 98 euro per uur</p>"
    assert outline(clean(read_html(file("a.html", page)))) == [
        "# Stage",
        "Werkplek | stadhuis Sneek, twee dagen thuis",
        "Zzp | mogelijk, tot 98 euro per uur",
    ]


def test_a_heading_that_may_lead_away_is_judged_by_what_stands_under_it(file, outline):
    page = """<main><h1>Stage duinbeheer</h1><h2>Iets voor jou?</h2><p>Solliciteer voor 3 maart bij Jan Duin.</p>
    <h2>Iets voor jou</h2><ul><li>Stage wadbeheer, 24 uur</li><li>Stage bosbeheer, 32 uur</li></ul></main>"""
    assert outline(clean(read_html(file("a.html", page)))) == [
        "# Stage duinbeheer",
        "## Iets voor jou?",
        "Solliciteer voor 3 maart bij Jan Duin.",
    ]


def test_bars_of_links_and_breadcrumbs_go_and_details_stay(file, outline):
    page = """<div class="top"><a>WadBanen</a> <a>Zoek een baan</a> <a>Werkgevers</a></div>
    <p>Home &gt; Banen &gt; Stages</p><h1>Stage slik</h1><div><a>24 uur</a> <a>Lauwersoog</a> <a>Stage</a></div>"""
    assert outline(clean(read_html(file("a.html", page)))) == ["# Stage slik", "24 uur Lauwersoog Stage"]
