"""A folder that is watched is synced when something changes in it."""

from queue import Queue
from threading import Event, Thread

import pytest

from knowledge.errors import CatalogueBusy, FolderMissing
from knowledge.ingestion.report import DocumentReport, SyncReport
from knowledge.ingestion.watching import watch

SECONDS = 20  # only a broken watch waits that long


@pytest.fixture
def watching(tmp_path):
    """Watches a folder; a sync gives what is put into `outcomes`, or else the names of the files."""
    outcomes, told, stop = Queue(), Queue(), Event()

    def sync():
        if not outcomes.empty():
            raise outcomes.get()
        return SyncReport(tuple(DocumentReport(path.name, "added") for path in sorted(tmp_path.iterdir())))

    def run():
        watch(tmp_path, sync, stop=stop, on_report=told.put, on_problem=told.put, look_anyway=0.5)

    thread = Thread(target=run)

    def start():
        thread.start()
        return told

    yield tmp_path, outcomes, start
    stop.set()
    thread.join(SECONDS)
    assert not thread.is_alive()


def paths(report):
    return [document.path for document in report.documents]


def test_it_syncs_now_and_after_a_change(watching):
    folder, _, start = watching
    (folder / "a.txt").write_text("a")
    told = start()
    assert paths(told.get(timeout=SECONDS)) == ["a.txt"]
    (folder / "b.txt").write_text("b")
    while paths(told.get(timeout=SECONDS)) != ["a.txt", "b.txt"]:
        pass


def test_a_sync_that_found_nothing_to_do_is_not_told(watching):
    folder, _, start = watching
    told = start()
    (folder / "a.txt").write_text("a")
    assert paths(told.get(timeout=SECONDS)) == ["a.txt"]


def test_a_problem_is_told_and_the_watch_goes_on(watching):
    folder, outcomes, start = watching
    busy = CatalogueBusy("data", "7")
    outcomes.put(busy)
    (folder / "a.txt").write_text("a")
    told = start()
    assert told.get(timeout=SECONDS) is busy
    assert paths(told.get(timeout=SECONDS)) == ["a.txt"]


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FolderMissing):
        watch(tmp_path / "nergens", SyncReport, stop=Event(), on_report=print, on_problem=print)
