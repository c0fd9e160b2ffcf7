"""A document that somebody adds, in the whole house: read by the guarded readers, and answered from at once."""

import io
import zipfile

from docx import Document

from bot.assembly import assemble, open_acquisitions
from bot.conversation.acquisitions import LARGEST
from knowledge.records import DEFAULT_SPACE, History, Question

BEACON = "# Stage bakenlegger\n\nRijksdienst Kustlicht in Harlingen zoekt een stagiair voor 20 uur per week."


def cited(house):
    answer = house.answerer.answer(Question("Hoeveel uur per week is de stage bakenlegger?"), History())
    return [citation.name for citation in answer.citations]


def test_an_added_document_is_answered_from_at_once_in_every_process_and_not_after_it_is_removed(house):
    document, data = Document(), io.BytesIO()
    for line in BEACON.split("\n\n"):
        document.add_paragraph(line.strip("# "))
    document.save(data)
    desk, other = open_acquisitions(house), assemble(house.settings)
    examination = desk.examine("Bakens 2031.docx", data.getvalue(), DEFAULT_SPACE)
    assert ("Bakens 2031.docx" in cited(house), "Bakens 2031.docx" in cited(other)) == (False, False)
    done = desk.add(examination.upload)
    assert (cited(house), cited(other)) == (["Bakens 2031.docx"], ["Bakens 2031.docx"])
    assert house.check_index() == len(house.catalogue.library().passages)
    desk.remove(done.document.id)
    assert ("Bakens 2031.docx" in cited(house), "Bakens 2031.docx" in cited(other)) == (False, False)
    other.close()


def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(house):
    desk, bomb = open_acquisitions(house), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (120 << 20))
    for name, data, error in (
        ("a.xlsx", b"x", "FormatUnknown"),
        ("zonder", b"x", "FormatUnknown"),
        ("leeg.txt", b"", "DocumentEmpty"),
        ("groot.txt", b"x" * (LARGEST + 1), "DocumentTooLarge"),
        ("bom.docx", bomb.getvalue(), "DocumentTooLarge"),
        ("kapot.pdf", b"%PDF-1.7 nothing", "DocumentDamaged"),
    ):
        examination = desk.examine(name, data, DEFAULT_SPACE)
        assert (type(examination.problem).__name__, examination.problem.name) == (error, name)
        assert (examination.upload, examination.report.error, examination.report.name) == ("", error, name)
