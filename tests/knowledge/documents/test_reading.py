"""Reading in a child process: every file ends as text or as one of the errors, and the process lives on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from knowledge.documents.reading import ReaderPool, read_document
from knowledge.documents.screening import Limits
from knowledge.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentForbidden,
    DocumentLocked,
    DocumentTimedOut,
    DocumentTooLarge,
    DocumentUnreadable,
    FormatUnknown,
)
from knowledge.records import BlockKind, Removal

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def archive(body: str, extra: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", body)
        for i in range(extra):
            made.writestr(f"word/extra{i}.xml", "<x/>")
    return buffer.getvalue()


def pdf(content: bytes, *, filters: str = "/FlateDecode") -> bytes:
    """A page with this content stream, packed once or more."""
    for _ in filters.split("/")[1:]:
        content = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters.encode(), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = b"".join(b"%d 0 obj %s endobj\n" % (i, o) for i, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R/Size 6>>"


def locked_pdf() -> bytes:
    from fpdf import FPDF

    made = FPDF()
    made.set_encryption(owner_password="a", user_password="b")
    made.add_page()
    return bytes(made.output())


TOO_MUCH = archive(BODY.format("<w:p><w:r><w:t>" + "a" * 20_000_000 + "</w:t></w:r></w:p>"))
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + BODY.format(
    "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>"
)

HOSTILE = [
    ("bomb.docx", TOO_MUCH, DocumentTooLarge),
    ("members.docx", archive(BODY.format(""), extra=2100), DocumentTooLarge),
    ("entity.docx", archive(ENTITY), DocumentForbidden),
    ("late.docx", archive(f"<!--{'x' * 70_000}-->{ENTITY}"), DocumentForbidden),
    ("cut.docx", archive(BODY.format(""))[:150], DocumentDamaged),
    ("broken.docx", archive("<w:document><w:body>"), DocumentDamaged),
    ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), DocumentLocked),
    ("blank.docx", archive(BODY.format("<w:p/>")), DocumentEmpty),
    ("locked.pdf", locked_pdf(), DocumentLocked),
    ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9, DocumentDamaged),
    ("scan.pdf", pdf(b"0 0 300 300 re f"), DocumentEmpty),
    ("empty.txt", b"", DocumentEmpty),
    ("white.txt", b" \n\n\t", DocumentEmpty),
    ("program.exe", b"MZ", FormatUnknown),
    ("large.txt", b"a" * 2_000_000, DocumentTooLarge),
]


@pytest.mark.parametrize(("name", "content", "error"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_hostile_files_end_in_their_error(file, name, content, error):
    with pytest.raises(DocumentUnreadable) as raised:
        read_document(file(name, content), Limits(size=3 << 19))
    assert type(raised.value) is error
    assert raised.value.name == name


def test_a_packed_flood_of_blanks_still_gives_its_text(file):
    content = b" " * 60_000_000 + b"BT /F 12 Tf 20 20 Td (Hallo) Tj ET"
    assert read_document(file("flate.pdf", pdf(content, filters="/FlateDecode/FlateDecode"))).text == "Hallo"


def test_deeply_nested_html_still_gives_its_text(file):
    assert read_document(file("deep.html", "<div>" * 30_000 + "onderin")).text == "onderin"


def test_hidden_text_in_a_pdf_is_removed_and_reported(file):
    content = b"BT /F 12 Tf 20 200 Td (Zichtbaar) Tj 3 Tr 0 -20 Td (onzichtbaar) Tj 0 Tr 1 1 1 rg 0 -20 Td (wit) Tj 0 g /F 1 Tf (klein) Tj ET"
    document = read_document(file("hidden.pdf", pdf(content)))
    assert document.text == "Zichtbaar"
    assert document.removed == (Removal("hidden", "onzichtbaarwitklein", 1),)


def test_white_text_on_a_dark_bar_is_seen(file):
    content = b"0 0 0.5 rg 0 180 300 60 re f BT 1 1 1 rg /F 12 Tf 20 200 Td (Kop) Tj ET"
    assert read_document(file("bar.pdf", pdf(content))).text == "Kop"


ROWS = b"BT /F 12 Tf 20 200 Td " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj\n" * 40_000 + b"ET"


def test_a_slow_document_times_out(file):
    started = time.monotonic()
    with pytest.raises(DocumentTimedOut):
        read_document(file("slow.pdf", pdf(ROWS)), Limits(seconds=1.0))
    assert time.monotonic() - started < 20


def test_a_document_that_needs_too_much_memory_is_told_apart_from_a_damaged_one(file):
    with pytest.raises(DocumentTimedOut, match="memory"):
        read_document(file("large.pdf", pdf(ROWS)), Limits(seconds=60.0, memory=200 << 20))


def test_a_pool_reads_on_after_a_failure(file):
    paths = [file(f"{i}.txt", f"Document {i} is hier.") for i in range(6)] + [
        file("bad.pdf", b"%PDF"),
        file("bad.docx", b"PK"),
    ]
    with ReaderPool(2) as pool:
        found = dict(pool.read(paths))
    assert {path.name for path in found} == {path.name for path in paths}
    assert sorted(d.text for d in found.values() if not isinstance(d, DocumentUnreadable)) == [
        f"Document {i} is hier." for i in range(6)
    ]
    assert {type(found[path]) for path in paths[6:]} == {DocumentDamaged}


def test_a_child_that_was_killed_is_replaced(file):
    path = file("a.txt", "Hallo daar.")
    with ReaderPool(1) as pool:
        list(pool.read([path]))
        child = pool._all[0]._process
        assert child is not None
        os.kill(child.pid, 9)
        child.wait()
        assert [d.text for _, d in pool.read([path]) if not isinstance(d, DocumentUnreadable)] == ["Hallo daar."]


def test_a_missing_file_is_damaged(tmp_path: Path):
    with pytest.raises(DocumentDamaged):
        read_document(tmp_path / "gone.txt")


PROBE = """
import socket, subprocess, sys
from knowledge.documents.sandbox import confine
confine(400 << 20)
for attempt in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: subprocess.run(["true"]),
    lambda: open(sys.argv[1], "w").write("x"),
    lambda: bytearray(500 << 20),
):
    try:
        attempt()
        print("done")
    except (OSError, MemoryError):
        print("refused")
"""


def test_the_child_has_no_network_no_processes_no_files_to_write_and_little_memory(tmp_path: Path):
    probe = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", PROBE, str(tmp_path / "x")], stdout=subprocess.PIPE, text=True, check=False
    )
    assert probe.stdout.split() == ["refused"] * 4


def test_a_number_with_a_gap_behind_it_is_a_heading_and_a_footer_is_none(tmp_path):
    written = tmp_path / "bundel.txt"
    written.write_text(
        "Traineepool Veluwerand\n\nOpdracht 1   Groen: bomen tellen\n\nBegeleider: Ans Mol\nDuur: 6 maanden\n"
        "De gemeente wil weten welke bomen ziek zijn.\n\nGemeente Heuveldam – Traineepool            pagina 1 van 2\n\n"
        "Opdracht 2   Wegen: drempels meten\n\nBegeleider: Bo Vos\nDuur: 9 maanden\nJe meet hoe hard er wordt gereden.\n",
        "utf-8",
    )
    text = read_document(written)
    headings = [text.of(block.span) for block in text.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Traineepool Veluwerand", "Opdracht 1 Groen: bomen tellen", "Opdracht 2 Wegen: drempels meten"]


def test_a_heading_and_its_first_subheading_with_tabs_in_them_are_no_table(tmp_path):
    written = tmp_path / "overzicht.txt"
    written.write_text(
        "Traineepool Veluwerand\n\n2\tDe opdrachten\n2.1\tBomen tellen\n\nDe gemeente wil weten welke bomen ziek zijn.\n\n"
        "2.2\tDrempels meten\n\nJe meet hoe hard er in het dorp wordt gereden.\n",
        "utf-8",
    )
    text = read_document(written)
    headings = [text.of(block.span) for block in text.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["Traineepool Veluwerand", "2 De opdrachten", "2.1 Bomen tellen", "2.2 Drempels meten"]
