"""Documents that people add: read without being served, served when somebody says so, and gone when they say so."""

import multiprocessing
import os
import threading
import time

import pytest

from bot.conversation.acquisitions import Acquisitions, Restored, shown
from bot.storage.database import Database
from bot.storage.uploads import SqlUploads
from knowledge.documents.cleaning import clean
from knowledge.documents.readers.plain import read_plain
from knowledge.errors import DocumentDamaged, DocumentTimedOut, FolderMissing
from knowledge.index.spaces import PerSpace
from knowledge.ingestion.locking import owned
from knowledge.records import DEFAULT_SPACE, FactKind
from tests.bot.conversation.office import BEACON, HARBOUR, Office
from tests.knowledge.ingestion.conftest import MemoryIndex


def read_here(path, _limits):
    """What `read_document` does, in this process."""
    if path.read_bytes().startswith(b"kapot"):
        raise DocumentDamaged(path.name, "syntax")
    return clean(read_plain(path))


@pytest.fixture
def office(tmp_path, database_url, monkeypatch):
    from knowledge.ingestion.analysts import analyse_all

    monkeypatch.setattr("knowledge.ingestion.examining.read_document", read_here)
    monkeypatch.setattr(
        "knowledge.ingestion.examining.analyse_all", lambda texts, apart, **more: analyse_all(texts, **more)
    )
    opened = Office(tmp_path, database_url)
    (opened.folder / "haven.txt").write_text(HARBOUR)
    opened.sync()
    yield opened
    opened.close()


def test_a_file_is_read_without_being_served(office):
    examination = office.examine()
    (found,) = examination.report.assignments
    assert (examination.name, examination.problem, found.title) == ("bakens.txt", None, "Stage bakenlegger")
    assert FactKind.HOURS in found.stated
    assert FactKind.PAY in found.not_stated
    assert (office.sync().documents, office.names()) == ((), ["haven.txt"])


def test_an_added_file_is_served_and_said_where_it_came_from(office):
    done = office.add()
    assert (done.name, done.document.name, done.replaced) == ("bakens.txt", "bakens.txt", False)
    listed = office.desk.documents(DEFAULT_SPACE)
    assert [(one.document.name, one.assignments, one.added and one.added.by) for one in listed] == [
        ("bakens.txt", 1, "p1"),
        ("haven.txt", 1, None),
    ]
    assert (office.is_whole(), office.sync().documents) == (True, ())


def test_another_process_serves_it_too_and_has_nothing_to_do(office):
    office.add()
    other = Office(office.root, office.url)
    assert (other.names(), other.sync().documents) == (["bakens.txt", "haven.txt"], ())
    other.close()


def test_another_machine_writes_the_file_out_for_itself(office):
    office.add()
    elsewhere = SqlUploads(Database(office.database.engine), office.root / "elsewhere")
    (mine,), (theirs,) = office.uploads.besides(DEFAULT_SPACE).added, elsewhere.besides(DEFAULT_SPACE).added
    assert theirs.location.read_bytes() == mine.location.read_bytes()
    assert (theirs.path, theirs.size, theirs.modified) == (mine.path, mine.size, mine.modified)
    assert theirs.location.stat().st_mtime == mine.location.stat().st_mtime


def test_a_file_that_was_lost_or_cut_off_on_this_machine_is_written_out_again(office):
    office.add()
    (path,) = office.written()
    path.write_bytes(b"")
    (file,) = office.uploads.besides(DEFAULT_SPACE).added
    assert file.location.read_text() == BEACON


def test_what_a_dead_process_left_is_cleared_away_and_what_a_live_one_writes_is_not(office, monkeypatch):
    office.add()
    folder = office.written()[0].parent
    for name in ("0123456789abcdef.txt", ".0123456789abcdef.7.8.part"):
        (folder / name).write_text("half")
    office.uploads.besides(DEFAULT_SPACE)
    assert sorted(path.suffix for path in office.written()) == [".part", ".txt"]
    monkeypatch.setattr("bot.storage.uploads._ABANDONED", -1.0)
    office.uploads.besides(DEFAULT_SPACE)
    assert [path.read_text() for path in office.written()] == [BEACON]


def test_a_file_is_decided_about_once(office):
    upload = office.examine().upload
    assert office.examine().upload == upload
    assert office.desk.cancel(upload)
    assert (office.desk.cancel(upload), office.desk.add(upload), office.desk.add("nothing")) == (True, None, None)
    again = office.examine().upload
    added = office.desk.add(again)
    assert (added.name, added.replaced, office.desk.add(again)) == ("bakens.txt", False, added)
    assert (office.desk.cancel(again), office.names()) == (False, ["bakens.txt", "haven.txt"])


def test_whoever_replaces_a_document_twice_hears_the_same_twice(office):
    upload = office.examine().upload
    replaced = office.desk.add(upload, "haven.txt")
    assert (replaced.replaced, office.desk.add(upload, "haven.txt"), office.names()) == (True, replaced, ["bakens.txt"])


def test_what_nobody_decides_about_is_let_go_after_a_week(office, tmp_path):
    now = [1e9]
    uploads = SqlUploads(Database(office.database.engine), tmp_path / "uploads", lambda: now[0])
    first = uploads.keep("a.txt", b"a", DEFAULT_SPACE, "p1").id
    now[0] += 8 * 24 * 3600
    uploads.sweep()
    assert (uploads.find(first).state, uploads.take(first)) == ("removed", False)
    now[0] += 31 * 24 * 3600
    uploads.sweep()
    assert uploads.find(first) is None


def test_what_a_file_resembles_is_told(office):
    copy = office.examine("kopie.txt", HARBOUR)
    assert (copy.copies, copy.report.near_duplicates) == (("haven.txt",), ("haven.txt",))
    newer = office.examine(
        "nieuw.txt", HARBOUR.replace("24 uur", "32 uur").replace("schippers", "loodsen en met vissers")
    )
    assert (newer.copies, newer.report.near_duplicates, newer.report.other_versions) == ((), (), ("haven.txt",))


def test_a_file_takes_the_place_of_one_that_was_added(office):
    first = office.add().document
    second = office.add("bakens-2.txt", BEACON.replace("20 uur", "28 uur"), replaces=first.id)
    assert (second.replaced, office.names(), "20 uur" in office.text()) == (True, ["bakens-2.txt", "haven.txt"], False)
    assert [path.read_text() for path in office.written()] == [BEACON.replace("20 uur", "28 uur")]
    assert office.uploads.find(first.path.split("/")[1]).state == "removed"
    assert office.is_whole()


def test_a_file_takes_the_place_of_one_of_the_folder(office):
    done = office.add(replaces="haven.txt")
    assert (done.replaced, office.names(), office.desk.hidden(DEFAULT_SPACE)) == (True, ["bakens.txt"], ("haven.txt",))
    assert (office.folder / "haven.txt").exists()


def test_an_added_document_is_removed_with_its_file(office):
    document = office.add().document
    assert office.desk.remove(document.id).key == ""
    assert (office.names(), office.written(), office.desk.remove(document.id)) == (["haven.txt"], [], None)
    assert office.is_whole()


def removed(office):
    return [document.name for document in office.desk.removed(DEFAULT_SPACE)]


def test_a_document_of_the_folder_is_hidden_until_it_is_restored(office):
    (document,) = office.catalogue.library().documents.values()
    key = office.desk.remove(document.id, "p1").key
    assert (office.names(), office.sync().hidden, removed(office)) == ([], ("haven.txt",), ["haven.txt"])
    assert office.desk.removed(DEFAULT_SPACE)[0].key == key
    assert (office.folder / "haven.txt").exists()
    assert office.desk.restore(key) == Restored("haven.txt", True)
    assert (office.names(), removed(office), office.desk.hidden(DEFAULT_SPACE)) == (["haven.txt"], [], ())
    assert office.desk.restore(key) is None


@pytest.mark.parametrize("key", ["", "default:", "elders:0123456789abcdef", "default:0123456789abcdef"])
def test_what_was_not_removed_is_not_restored(office, key):
    assert office.desk.restore(key) is None


def test_what_was_removed_and_is_not_in_the_folder_any_more_is_not_served(office):
    (document,) = office.catalogue.library().documents.values()
    key = office.desk.remove(document.id).key
    (office.folder / "haven.txt").unlink()
    assert office.desk.restore(key) == Restored("haven.txt", False)


def test_what_something_takes_the_place_of_is_not_offered_until_that_is_removed_itself(office):
    first = office.add(replaces="haven.txt").document
    assert removed(office) == []
    second = office.add("bakens-2.txt", BEACON.replace("20 uur", "28 uur"), replaces=first.id).document
    assert removed(office) == []
    office.uploads._clock = lambda: time.time() + 40 * 24 * 3600  # nothing is known of the first one any more
    office.uploads.sweep()
    assert (removed(office), office.uploads.find(first.path.split("/")[1])) == ([], None)
    office.desk.remove(second.id)
    assert removed(office) == ["haven.txt"]
    assert office.desk.restore(office.desk.removed(DEFAULT_SPACE)[0].key).is_served
    assert office.names() == ["haven.txt"]


HOSTILE = [
    ("../x.txt", "..∕x.txt"),
    ("/etc/passwd.txt", "∕etc∕passwd.txt"),
    ("..\\..\\x.txt", "..\\..\\x.txt"),
    ("a\0b.txt", "ab.txt"),
    ("CON.txt", "CON.txt"),
    ("\u202etxt.exe.txt", "txt.exe.txt"),
    ("regel\neen.txt", "regel een.txt"),
    (".txt.txt", ".txt.txt"),
    ("~$lock.txt", "~$lock.txt"),
    ("\ud800.txt", "?.txt"),
    ("'; drop table uploads; --.txt", "'; drop table uploads; --.txt"),
    ("é" * 300 + ".txt", "é" * 250 + "….txt"),
]


def test_a_name_is_nothing_but_something_to_show(office):
    for name, seen in HOSTILE:
        examination = office.examine(name)
        assert examination.report.name == seen
        assert office.uploads.take(examination.upload)
    office.sync()
    assert sorted(office.names()) == sorted([*(seen for _, seen in HOSTILE), "haven.txt"])
    assert {path.parent for path in office.written()} == {office.data / "uploads" / DEFAULT_SPACE}
    assert len(list(office.root.rglob("*.txt"))) == len(HOSTILE) + 1


@pytest.mark.parametrize(("name", "seen"), [("", "document"), ("\u200b \n", "document"), ("x" * 300, "x" * 254 + "…")])
def test_every_file_has_a_name(name, seen):
    assert shown(name) == seen


def test_there_is_no_adding_to_a_space_that_there_is_not(office):
    with pytest.raises(FolderMissing):
        office.examine(space="../elders")


def test_what_is_added_to_a_space_is_served_there_alone(office):
    done = office.desk.add(office.examine(space="noord").upload)
    office.sync()
    assert (done.document.space, office.names("noord"), office.names()) == ("noord", ["bakens.txt"], ["haven.txt"])
    assert office.desk.add(office.examine("b.txt").upload, replaces=done.document.id).replaced is False
    assert office.desk.remove(done.document.id).name == "bakens.txt"
    assert office.names("noord") == []


def test_files_added_at_the_same_moment_are_all_served(office):
    uploads = [office.examine(f"{n}.txt", BEACON.replace("20 uur", f"{n} uur")).upload for n in range(20, 24)]
    start, done = threading.Barrier(4), []

    def add(upload):
        start.wait()
        done.append(office.desk.add(upload).document.name)

    in_threads(lambda upload: add(upload), uploads)
    assert (sorted(done), len(office.names())) == (["20.txt", "21.txt", "22.txt", "23.txt"], 5)
    assert office.is_whole()


def test_those_who_decide_about_one_file_at_the_same_moment_all_hear_what_became_of_it(office):
    upload, start, done = office.examine().upload, threading.Barrier(4), []

    def decide(decision):
        start.wait()
        done.append((decision.__name__, bool(decision(upload))))

    in_threads(decide, [office.desk.add, office.desk.cancel, office.desk.add, office.desk.cancel])
    is_served = office.uploads.find(upload).state == "served"
    assert sorted(done) == sorted([("add", is_served), ("cancel", not is_served)] * 2)
    assert ("bakens.txt" in office.names()) == is_served


def in_threads(act, arguments):
    threads = [threading.Thread(target=act, args=(argument,)) for argument in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_file_added_during_a_sync_is_served_after_it(office):
    upload, done = office.examine().upload, []
    with owned(office.data):
        adding = threading.Thread(target=lambda: done.append(office.desk.add(upload)))
        adding.start()
        adding.join(0.3)
        assert (done, office.names()) == ([], ["haven.txt"])
    adding.join()
    assert (done[0].document.name, office.names()) == ("bakens.txt", ["bakens.txt", "haven.txt"])


def test_a_file_added_after_a_sync_looked_is_served_although_that_sync_did_not_see_it(office):
    """The sync has listed its files and reads one of them while somebody adds another."""
    (office.folder / "nieuw.txt").write_text(HARBOUR.replace("24", "36"))
    upload, reading, go_on = office.examine().upload, threading.Event(), threading.Event()
    read = office.reader.read

    def slowly(paths):
        reading.set()
        go_on.wait(10)
        return read(paths)

    office.reader.read = slowly
    syncing = threading.Thread(target=office.sync)
    syncing.start()
    reading.wait(10)
    adding = threading.Thread(target=office.desk.add, args=(upload,))
    adding.start()
    adding.join(0.3)
    assert office.names() == ["haven.txt"]
    go_on.set()
    syncing.join()
    adding.join()
    assert (office.names(), office.is_whole()) == (["bakens.txt", "haven.txt", "nieuw.txt"], True)


def test_a_sync_that_takes_too_long_serves_the_file_in_the_end(office):
    hasty = Acquisitions(office.uploads, office.catalogue, office.spaces.names, office.sync, patience=0.1)
    with owned(office.data):
        assert hasty.add(office.examine().upload).document is None
    office.sync()
    assert office.names() == ["bakens.txt", "haven.txt"]


def test_a_file_that_cannot_be_read_after_all_changes_nothing(office):
    first = office.add().document
    upload = office.examine("bakens-2.txt", BEACON.replace("20 uur", "28 uur")).upload
    read = office.reader.read
    office.reader.read = lambda paths: ((path, DocumentTimedOut(path.name, "20 s")) for path in paths)
    for document in (first.id, "haven.txt"):
        with pytest.raises(DocumentTimedOut):
            office.desk.add(upload, replaces=document)
        assert (office.names(), office.catalogue.failures()) == (["bakens.txt", "haven.txt"], {})
        assert (office.uploads.find(upload).state, office.desk.hidden(DEFAULT_SPACE)) == ("pending", ())
    office.reader.read = read
    assert office.desk.add(upload, replaces=first.id).document.name == "bakens-2.txt"


@pytest.mark.parametrize("moment", ["take", "flip", "settle"])
def test_after_the_process_dies_while_it_adds_it_is_the_old_or_the_new(office, moment):
    """The next sync takes up the rest."""
    first, newer = office.add().document, BEACON.replace("20 uur", "28 uur")
    upload = office.examine("bakens-2.txt", newer).upload
    urls = {name: office.url(name) for name in ("data/catalogue.db", "data/storage.db")}
    dying = multiprocessing.get_context("spawn").Process(
        target=dies_at, args=(office.root, urls, upload, first.id, moment)
    )
    dying.start()
    dying.join()
    assert dying.exitcode == 9
    assert office.names() in (["bakens.txt", "haven.txt"], ["bakens-2.txt", "haven.txt"])
    office.indexes = PerSpace(lambda space: MemoryIndex())  # what is derived is made anew
    office.sync()
    assert office.names() == ["bakens-2.txt", "haven.txt"]
    assert ("28 uur" in office.text(), "20 uur" in office.text()) == (True, False)


def dies_at(root, urls, upload, replaces, moment):
    office = Office(root, urls.__getitem__)

    def dies(*_args, **_more):
        os._exit(9)

    if moment == "take":
        office.desk._sync = dies
    else:
        setattr(office.catalogue, moment, dies)
    office.desk.add(upload, replaces)
