"""The truth in SQL: staged beside what is served, flipped at once."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.database import HEAD, VERSION_TABLE
from knowledge.catalogue.readings import Failure, Reading, Seen
from knowledge.catalogue.tables import metadata
from knowledge.records import (
    Assignment,
    Block,
    BlockKind,
    Document,
    DocumentText,
    Fact,
    FactKind,
    NumberRange,
    Origin,
    Passage,
    Span,
)


@pytest.fixture
def catalogue(database_url):
    opened = Catalogue(database_url("data/catalogue.db"))
    yield opened
    opened.close()


def a_reading(id_="a", words="Je werkt 36 uur per week.", *, digest="first", space="default", **seen):
    """A document of one block, one assignment with one fact, and one passage."""
    span = Span(0, len(words))
    hours = Fact(FactKind.HOURS, NumberRange(Decimal(36), Decimal(36), "hour"), "36 uur", span)
    assignment = Assignment(f"{id_}/1", id_, "Adviseur", span, ("de adviseur",), "Dijkdam", "", "Ede", (hours,))
    passage = Passage(f"{id_}.{digest}#1", id_, assignment.id, "Uren", words, 0, len(words), 2, "Dijkdam | Adviseur")
    document = Document(id_, f"{id_}.txt", "Adviseur", "f0", 0, "nl", 3, date(2031, 5, 6), f"map/{id_}.txt", space)
    text = DocumentText(words, (Block(BlockKind.PARAGRAPH, span, page=2),), (Origin(0, len(words), 7, 2),), 3)
    look = Seen("f0", 25, 1, "recipe")
    return Reading(
        document, text, (assignment,), (passage,), replace(look, **seen), digest, None, "signature", "report"
    )


def serve(catalogue, *readings, **more):
    catalogue.flip(catalogue.stage(readings), **more)


def test_what_was_staged_and_flipped_is_what_is_served(catalogue):
    reading = a_reading()
    serve(catalogue, reading)
    library = catalogue.library()
    assert dict(library.documents) == {"a": replace(reading.document, version=1)}
    assert dict(library.assignments) == {"a/1": reading.assignments[0]}
    assert dict(library.passages) == {"a.first#1": reading.passages[0]}
    assert library.text("a") == reading.text
    assert library.passages_of("a") == library.passages_of("a/1") == reading.passages


def test_what_is_only_staged_is_not_served(catalogue):
    serve(catalogue, a_reading(words="Oud."))
    catalogue.stage([a_reading(words="Nieuw.", digest="second"), a_reading("b")])
    assert list(catalogue.library().passages) == ["a.first#1"]
    assert catalogue.generation() == 1


def test_a_flip_puts_the_new_version_in_the_place_of_the_old(catalogue):
    serve(catalogue, a_reading(words="Oud."))
    before = catalogue.library()
    serve(catalogue, a_reading(words="Nieuw.", digest="second"))
    after = catalogue.library()
    assert (before.generation, before.text("a").text, list(before.passages)) == (1, "Oud.", ["a.first#1"])
    assert (after.generation, after.text("a").text, list(after.passages)) == (2, "Nieuw.", ["a.second#1"])
    assert (after.documents["a"].version, catalogue.leftovers()) == (2, ["a.first#1"])


def test_a_version_with_the_same_passages_leaves_nothing_over(catalogue):
    serve(catalogue, a_reading())
    serve(catalogue, a_reading())
    assert catalogue.leftovers() == []


def test_a_document_that_is_gone_leaves_its_passages_over(catalogue):
    serve(catalogue, a_reading("a"), a_reading("b"))
    catalogue.remove(["a"])
    assert list(catalogue.library().documents) == ["b"]
    assert catalogue.leftovers() == ["a.first#1"]
    catalogue.forget_leftovers()
    assert catalogue.leftovers() == []


def test_a_document_that_comes_back_with_other_words_is_read_anew(catalogue):
    """Its version starts at 1 again; what was at hand of the former version 1 must not be taken for it."""
    serve(catalogue, a_reading(words="Oud."))
    assert catalogue.library().text("a").text == "Oud."
    catalogue.remove(["a"])
    serve(catalogue, a_reading(words="Nieuw.", digest="second"))
    assert catalogue.library().text("a").text == "Nieuw."


def test_sweeping_takes_out_what_was_staged_and_lets_the_index_forget_it(catalogue):
    serve(catalogue, a_reading())
    catalogue.stage([a_reading(digest="second"), a_reading("b")])
    catalogue.sweep()
    assert catalogue.leftovers() == ["a.second#1", "b.first#1"]
    assert list(catalogue.library().passages) == ["a.first#1"]
    serve(catalogue, a_reading(digest="second"))
    assert catalogue.leftovers() == ["a.first#1", "b.first#1"]


def test_the_order_is_that_of_the_folder(catalogue):
    serve(catalogue, a_reading("c"), a_reading("a"))
    serve(catalogue, a_reading("b"))
    assert list(catalogue.library().documents) == ["a", "b", "c"]


def test_a_library_is_the_same_until_something_is_flipped(catalogue):
    serve(catalogue, a_reading())
    library = catalogue.library()
    assert catalogue.library() is library
    catalogue.flip(failed=[Failure("b.pdf", "b.pdf", "DocumentEmpty", "", Seen("", 0, None, ""))])
    assert catalogue.library() is library
    serve(catalogue, a_reading("b"))
    assert catalogue.library() is not library


def test_spaces_do_not_see_each_other(catalogue):
    serve(catalogue, a_reading("a", space="noord"), space="noord")
    serve(catalogue, a_reading("b", space="zuid"), space="zuid")
    assert [list(catalogue.library(space).documents) for space in ("noord", "zuid", "default")] == [["a"], ["b"], []]
    assert [catalogue.generation(space) for space in ("noord", "zuid", "default")] == [1, 1, 0]


def test_a_failure_is_kept_until_it_is_mended(catalogue):
    failure = Failure("b.pdf", "b.pdf", "DocumentLocked", "password", Seen("f1", 9, None, "recipe"))
    catalogue.flip(failed=[replace(failure, detail="old")])
    catalogue.flip(failed=[failure])
    assert catalogue.failures() == {"b.pdf": failure}
    catalogue.flip(mended=["b.pdf"])
    assert catalogue.failures() == {}


def test_entries_tell_how_the_files_looked(catalogue):
    serve(catalogue, a_reading())
    catalogue.touch({"a": Seen("f0", 26, 5, "recipe")})
    entry = catalogue.entries()["map/a.txt"]
    assert (entry.document.id, entry.seen) == ("a", Seen("f0", 26, 5, "recipe"))
    assert catalogue.kept() == {"a": ("signature", "report")}
    assert catalogue.titles() == [("a", "Adviseur", "Dijkdam")]


def test_the_text_as_it_was_read_is_kept_beside_the_text_that_is_served(catalogue):
    whole = DocumentText("Menu Je werkt 36 uur per week.", ())
    serve(catalogue, replace(a_reading("a"), as_read=whole), a_reading("b"))
    assert catalogue.texts("a") == (a_reading("a").text, whole)
    assert catalogue.texts("b") == (a_reading("b").text, a_reading("b").text)
    with pytest.raises(KeyError):
        catalogue.texts("c")


def test_a_sync_that_did_not_come_to_its_end_is_remembered(catalogue):
    assert catalogue.is_settled()
    catalogue.settle(settled=False)
    assert not catalogue.is_settled()
    catalogue.settle()
    assert catalogue.is_settled()


def test_a_flip_that_fails_changes_nothing(catalogue, monkeypatch):
    serve(catalogue, a_reading(words="Oud."))
    staged = catalogue.stage([a_reading(words="Nieuw.", digest="second")])

    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr("knowledge.catalogue.writing.next_generation", fails)
    with pytest.raises(RuntimeError):
        catalogue.flip(staged)
    monkeypatch.undo()
    assert catalogue.library().text("a").text == "Oud."
    catalogue.flip(staged)
    assert catalogue.library().text("a").text == "Nieuw."


@pytest.mark.sqlite
def test_it_reads_while_another_connection_writes(tmp_path):
    url = f"sqlite:///{tmp_path}/catalogue.db"
    writer, reader = Catalogue(url), Catalogue(url)
    serve(writer, a_reading(words="Oud."))
    assert reader.library().text("a").text == "Oud."
    with writer._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE documents SET title = 'half'")
        assert reader.library().documents["a"].title == "Adviseur"
    writer.close()
    reader.close()


@pytest.mark.sqlite
def test_it_waits_for_another_writer_instead_of_failing(tmp_path):
    """A database may hold more than the catalogue; whoever reads before writing must not be refused."""
    url = f"sqlite:///{tmp_path}/catalogue.db"
    ours, theirs = Catalogue(url), create_engine(url)
    serve(ours, a_reading())
    connection = theirs.connect()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    thread = Thread(target=ours.remove, args=(["a"],))
    thread.start()
    thread.join(0.2)
    connection.exec_driver_sql("UPDATE spaces SET generation = 7")
    connection.commit()
    thread.join()
    assert (ours.generation(), list(ours.library().documents)) == (8, [])
    connection.close()
    theirs.dispose()
    ours.close()


def test_the_tables_are_those_that_the_migrations_make(database_url):
    Catalogue(database_url("catalogue.db")).close()
    engine = create_engine(database_url("catalogue.db"))
    with engine.connect() as connection:
        ours = {"include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables}
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, **ours})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_alembic_is_not_imported_when_the_tables_are_current(database_url):
    url = database_url("catalogue.db")
    Catalogue(url).close()
    program = (
        "import sys; from knowledge.catalogue.catalogue import Catalogue;"
        f"Catalogue({url!r}).library(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "False\n"


@pytest.mark.sqlite
def test_a_file_is_durable_and_leaves_no_removed_text_behind(tmp_path):
    path = tmp_path / "catalogue.db"
    catalogue = Catalogue(f"sqlite:///{path}")
    serve(catalogue, a_reading(words="Bel met Wouke Terpstra."))
    catalogue.remove(["a"])
    catalogue.forget_leftovers()
    with catalogue._engine.connect() as connection:
        modes = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
    catalogue.close()
    assert modes == ["wal", 2]
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    assert b"Terpstra" not in path.read_bytes()
