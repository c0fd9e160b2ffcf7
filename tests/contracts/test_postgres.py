"""Catalogue and storage on Postgres: what they promise on a file, and what machines that share a database need."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.assembly import assemble, open_acquisitions
from bot.settings import load_settings
from bot.storage.database import open_storage
from knowledge.catalogue.catalogue import Catalogue
from knowledge.errors import CatalogueBusy
from knowledge.records import DEFAULT_SPACE, History, Question
from tests.fakes.postgres import SHARED, Unavailable, running
from tests.knowledge.catalogue.test_catalogue import a_reading, serve

ROOT = Path(__file__).parents[2]
SAME = (
    "tests/knowledge/catalogue/test_catalogue.py",
    "tests/bot/storage",
    "tests/bot/conversation/test_inbox.py",
    "tests/bot/conversation/test_acquisitions.py",
)
"""What is true of a file is true of a server, but for what looks into the file."""


@pytest.fixture(scope="module")
def server():
    try:
        with running() as started:
            yield started
    except Unavailable as why:
        pytest.skip(f"no Postgres: {why}")


@pytest.fixture
def url(server):
    return server.new()


@pytest.mark.timeout(600)
def test_everything_holds_that_holds_on_a_file(server):
    server.new(SHARED)
    environment = os.environ | {"WEGWIJZER_TEST_POSTGRES": str(server.folder)}
    unclosed = "ignore::pytest.PytestUnraisableExceptionWarning"  # connections that a worker had when its test ended
    options = ["-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not sqlite", "-W", unclosed]
    command = [sys.executable, "-m", "pytest", *options, *SAME]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def test_of_machines_that_share_a_database_one_owns_it(url):
    ours, theirs = Catalogue(url), Catalogue(url)
    with ours.owned(), pytest.raises(CatalogueBusy), theirs.owned():
        pass
    with theirs.owned():
        pass
    ours.close()
    theirs.close()


def test_who_owns_it_and_dies_owns_it_no_more(server, url):
    ours, theirs = Catalogue(url), Catalogue(url)
    with ours.owned():
        # its connection ends in its own time: up to so many milliseconds are waited for that
        server.run("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'")
        with theirs.owned():
            pass
    ours.close()
    theirs.close()


def test_machines_that_start_at_once_make_the_tables_once(url):
    start, wrong = threading.Barrier(4), []

    def opens():
        start.wait()
        try:
            Catalogue(url).close()
            open_storage(url).dispose()
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=opens) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_library_is_of_one_moment(url, monkeypatch):
    """Another machine flips a document while this one is half-way through reading it."""
    from knowledge.catalogue import loading

    ours, theirs = Catalogue(url), Catalogue(url)
    serve(theirs, a_reading(words="Oud."))
    read = loading._facts

    def between(connection, ids):
        monkeypatch.undo()
        serve(theirs, a_reading(words="Nieuw.", digest="second"))
        return read(connection, ids)

    monkeypatch.setattr(loading, "_facts", between)
    library = ours.library()
    assert (library.text("a").text, [passage.text for passage in library.passages.values()]) == ("Oud.", ["Oud."])
    assert ours.library().text("a").text == "Nieuw."
    ours.close()
    theirs.close()


def test_machines_that_share_a_database_serve_what_one_of_them_read_or_was_given(url, documents, tmp_path, monkeypatch):
    def cited(house):
        asked = "Hoeveel uur per week is de stage bakenlegger?"
        return [citation.name for citation in house.answerer.answer(Question(asked), History()).citations]

    beacon = b"# Stage bakenlegger\n\nRijksdienst Kustlicht in Harlingen zoekt een stagiair voor 20 uur per week."
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    monkeypatch.setenv("DATABASE_URL", url)
    houses = []
    for machine in ("one", "two"):
        monkeypatch.setenv("WEGWIJZER_DATA", str(tmp_path / machine))
        houses.append(assemble(load_settings()))
    ours, theirs = houses
    assert (len(ours.sync().documents), theirs.sync().documents) == (2, ())
    desk = open_acquisitions(ours)
    added = desk.add(desk.examine("bakens.md", beacon, DEFAULT_SPACE).upload)
    assert (cited(ours), cited(theirs), theirs.sync().documents) == (["bakens.md"], ["bakens.md"], ())
    with ours.catalogue.owned(), pytest.raises(CatalogueBusy):
        theirs.rebuild_index()
    assert open_acquisitions(theirs).remove(added.document.id)
    assert ("bakens.md" in cited(ours), ours.sync().documents) == (False, ())
    for house in houses:
        house.close()


def test_catalogue_and_storage_live_in_one_database(url):
    storage, catalogue = open_storage(url), Catalogue(url)
    serve(catalogue, a_reading())
    assert list(catalogue.library().documents) == ["a"]
    engine = create_engine(url)
    with engine.connect() as connection:
        names = set(connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")))
    assert {"documents", "receipts", "inbox", "uploads", "catalogue_version"} <= names
    for opened in (storage, catalogue, engine):
        (opened.dispose if hasattr(opened, "dispose") else opened.close)()
