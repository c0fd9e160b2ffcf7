"""A sync makes a space serve what stands in a folder: incrementally, and whole or not at all."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from knowledge.errors import CatalogueBusy, FolderMissing, IndexDamaged
from knowledge.ingestion.locking import owned
from knowledge.ingestion.report import kept_reports

CLERK = """Griffiemedewerker

Gemeente Zandwerve zoekt een griffiemedewerker voor 24 uur per week. Je ondersteunt de raad bij vergaderingen.

Wat ga je doen?

- Je plant de vergaderingen van de raadscommissies
- Je schrijft korte verslagen

Reageren kan tot en met 3 maart 2031 via werkenbij@zandwerve.example.
"""
PLANNER = """Stage waterbeheer

Waterschap Rietmeer biedt een stage van 32 uur per week in Oudewater. Je meet de stand van het grondwater op veertig
plekken en maakt er een kaart van. De vergoeding is 450 euro bruto per maand.
"""


def changes(report):
    return [(document.change, document.path) for document in report.documents]


def assert_in_step(workplace):
    """The index holds exactly the passages that are served, and would after a crash."""
    assert workplace.index.durable == workplace.index.passages == dict(workplace.catalogue.library().passages)


def test_everything_is_read_the_first_time(workplace):
    workplace.write("b.txt", PLANNER)
    workplace.write("noord/a.txt", CLERK)
    report = workplace.sync()
    assert changes(report) == [("added", "b.txt"), ("added", "noord/a.txt")]
    assert [document.path for document in workplace.catalogue.library().documents.values()] == ["b.txt", "noord/a.txt"]
    assert_in_step(workplace)


def test_nothing_is_read_when_nothing_changed(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    generation = workplace.catalogue.generation()
    report = workplace.sync()
    assert (report.documents, report.unchanged, workplace.reader.read_names) == ((), 1, [])
    assert workplace.catalogue.generation() == generation


def test_a_file_that_was_only_touched_is_not_read(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    workplace.age()
    assert (workplace.sync().unchanged, workplace.reader.read_names) == (1, [])
    workplace.age()
    assert (workplace.sync().unchanged, workplace.reader.read_names) == (1, [])


def test_only_what_changed_is_read_and_old_passages_go(workplace):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", PLANNER)
    workplace.sync()
    before = set(workplace.index.passages)
    workplace.write("a.txt", CLERK.replace("24 uur", "28 uur"))
    report = workplace.sync()
    assert (changes(report), workplace.reader.read_names) == ([("changed", "a.txt")], ["a.txt"])
    assert not before & {p.id for p in workplace.index.passages.values() if p.document == report.documents[0].id}
    assert_in_step(workplace)


def test_a_change_within_a_tick_of_the_clock_and_of_the_same_size_is_seen(workplace):
    path = workplace.write("a.txt", CLERK)
    workplace.sync()
    times = path.stat()
    path.write_text(CLERK.replace("24 uur", "28 uur"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert changes(workplace.sync()) == [("changed", "a.txt")]


def test_a_renamed_file_is_not_parsed_again(workplace):
    path = workplace.write("a.txt", CLERK)
    workplace.write("b.txt", PLANNER)
    workplace.sync()
    path.rename(workplace.folder / "c.txt")
    report = workplace.sync()
    assert [(d.change, d.path, d.before) for d in report.documents] == [("renamed", "c.txt", "a.txt")]
    assert workplace.reader.read_names == []
    assert [d.path for d in workplace.catalogue.library().documents.values()] == ["b.txt", "c.txt"]
    assert_in_step(workplace)


def test_a_copy_is_a_document_of_its_own_and_said_to_be_a_duplicate(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    workplace.write("b.txt", CLERK)
    report = workplace.sync()
    assert [(d.change, d.path, d.near_duplicates) for d in report.documents] == [("added", "b.txt", ("a.txt",))]


def test_a_file_that_left_is_no_longer_served(workplace):
    path = workplace.write("a.txt", CLERK)
    workplace.write("b.txt", PLANNER)
    workplace.sync()
    path.unlink()
    assert changes(workplace.sync()) == [("removed", "a.txt")]
    assert [d.path for d in workplace.catalogue.library().documents.values()] == ["b.txt"]
    assert_in_step(workplace)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(workplace):
    workplace.write("a.txt", "kapot")
    workplace.write("b.txt", CLERK)
    report = workplace.sync()
    assert [(d.change, d.path, d.error, d.detail) for d in report.documents] == [
        ("failed", "a.txt", "DocumentDamaged", "syntax"),
        ("added", "b.txt", "", ""),
    ]


def test_a_file_that_could_not_be_read_is_tried_again_only_when_it_changes(workplace):
    workplace.write("a.txt", "kapot")
    first = workplace.sync()
    again = workplace.sync()
    assert (again.documents, again.failed, workplace.reader.read_names) == ((), first.documents, [])
    workplace.write("a.txt", CLERK)
    assert (changes(workplace.sync()), workplace.catalogue.failures()) == ([("added", "a.txt")], {})


def test_a_document_whose_file_can_no_longer_be_read_is_no_longer_served(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    workplace.write("a.txt", "kapot")
    assert changes(workplace.sync()) == [("failed", "a.txt")]
    assert dict(workplace.catalogue.library().documents) == {}
    assert_in_step(workplace)


def test_a_failure_is_forgotten_with_its_file(workplace):
    path = workplace.write("a.txt", "kapot")
    workplace.sync()
    path.unlink()
    assert (workplace.sync().documents, workplace.catalogue.failures()) == ((), {})


def test_a_document_that_trips_the_analysis_is_a_failure_like_another(workplace, monkeypatch):
    def trips(text, assignments):
        raise IndexError

    monkeypatch.setattr("knowledge.documents.facts.extract_facts", trips)
    workplace.write("a.txt", CLERK)
    (document,) = workplace.sync().documents
    assert (document.change, document.error, document.detail) == ("failed", "DocumentDamaged", "analysis: IndexError")


def test_everything_is_read_again_by_a_program_that_reads_otherwise(workplace, monkeypatch):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", "kapot")
    workplace.sync()
    monkeypatch.setattr("knowledge.ingestion.sync.recipe", lambda: "another")
    assert changes(workplace.sync()) == [("changed", "a.txt"), ("failed", "b.txt")]
    assert workplace.sync().documents == ()


@pytest.mark.parametrize("broken", ["upsert", "remove", "flush"])
def test_a_crash_leaves_the_old_or_the_new_and_the_next_sync_takes_up_the_rest(workplace, broken, monkeypatch):
    workplace.write("a.txt", CLERK)
    workplace.write("c.txt", PLANNER)
    workplace.sync()
    old = workplace.served()
    workplace.write("a.txt", CLERK.replace("24 uur", "28 uur"))
    workplace.write("b.txt", PLANNER.replace("32 uur", "36 uur"))

    def crashes(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(workplace.index, broken, crashes)
        with pytest.raises(KeyboardInterrupt):
            workplace.sync()
    crashed = workplace.served()
    workplace.index.passages = dict(workplace.index.durable)
    report = workplace.sync()
    if broken == "remove":  # the flip had been made: only the index lags behind
        assert (crashed, report.documents) == (workplace.served(), ())
    else:
        assert (crashed, changes(report)) == (old, [("changed", "a.txt"), ("added", "b.txt")])
    assert_in_step(workplace)
    assert workplace.catalogue.is_settled()


@pytest.mark.parametrize("broken", ["upsert", "remove"])
def test_an_index_that_no_longer_works_is_made_anew(workplace, broken, monkeypatch):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", PLANNER)
    workplace.sync()
    works = getattr(workplace.index, broken)

    def works_when_rebuilt(given):
        if not workplace.index.rebuilt:
            raise RuntimeError("Error in compaction")
        works(given)

    monkeypatch.setattr(workplace.index, broken, works_when_rebuilt)
    workplace.write("a.txt", CLERK.replace("24 uur", "28 uur"))
    assert changes(workplace.sync()) == [("changed", "a.txt")]
    assert workplace.index.rebuilt == 1
    assert_in_step(workplace)


def test_an_index_that_lost_something_in_a_crash_is_made_anew(workplace, monkeypatch):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", PLANNER)
    workplace.sync()
    workplace.catalogue.settle(settled=False)
    workplace.index.passages.popitem()
    assert workplace.sync().documents == ()
    assert workplace.index.rebuilt == 1
    assert_in_step(workplace)


def test_an_index_that_cannot_be_made_anew_is_said_to_be_damaged(workplace, monkeypatch):
    def fails(_):
        raise RuntimeError

    monkeypatch.setattr(workplace.index, "upsert", fails)
    monkeypatch.setattr(workplace.index, "rebuild", fails)
    workplace.write("a.txt", CLERK)
    with pytest.raises(IndexDamaged):
        workplace.sync()


def test_a_sync_equals_a_clean_build(open_workplace):
    workplace = open_workplace()
    for name in "abcd":
        workplace.write(f"{name}.txt", CLERK.replace("Zandwerve", f"Zandwerve-{name}"))
    workplace.sync()
    workplace.write("a.txt", PLANNER)
    (workplace.folder / "b.txt").rename(workplace.folder / "e.txt")
    (workplace.folder / "c.txt").unlink()
    workplace.sync()
    clean = open_workplace("clean")
    clean.sync()
    assert workplace.served() == clean.served()
    assert workplace.index.passages == clean.index.passages


SLOGAN = "Wij zijn een overheid die dichtbij haar inwoners wil staan en blijven."


def texts_of(workplace):
    library = workplace.catalogue.library()
    return {document.name: library.text(document.id).text for document in library.documents.values()}


def test_what_web_pages_have_in_common_goes_and_comes_back(workplace):
    """On four pages a sentence is no boilerplate; on five it is, and all five are considered again."""
    for n in range(4):
        workplace.write(f"{n}.html", f"Stage {n}\n\nJe werkt aan onderwerp {n}.\n\n{SLOGAN}")
    workplace.sync()
    assert all(SLOGAN in text for text in texts_of(workplace).values())
    fifth = workplace.write("4.html", f"Stage 4\n\nJe werkt aan onderwerp 4.\n\n{SLOGAN}")
    report = workplace.sync()
    assert changes(report) == [("reconsidered", f"{n}.html") for n in range(4)] + [("added", "4.html")]
    assert workplace.reader.read_names == ["4.html"]
    assert not any(SLOGAN in text for text in texts_of(workplace).values())
    assert [dropped.reason for dropped in report.documents[0].dropped] == ["boilerplate"]
    assert_in_step(workplace)
    fifth.unlink()
    assert changes(workplace.sync()) == [("reconsidered", f"{n}.html") for n in range(4)] + [("removed", "4.html")]
    assert all(SLOGAN in text for text in texts_of(workplace).values())
    assert_in_step(workplace)


def test_web_pages_that_lose_the_same_as_before_are_not_read_again(workplace):
    """The words that a third page shares with two others become common, but no block holds nothing else."""
    words = "Je werkt samen met alle gemeenten in de regio"
    for n in range(7):
        workplace.write(
            f"{n}.html", f"Stage {n}\n\n{words} aan onderwerp {n}.\n\n{SLOGAN}" if n < 2 else f"Stage {n}\n\n{SLOGAN}"
        )
    workplace.sync()
    workplace.write("7.html", f"Stage 7\n\n{words} aan onderwerp 7.\n\n{SLOGAN}")
    before = workplace.catalogue.pages()
    assert changes(workplace.sync()) == [("added", "7.html")]
    after = workplace.catalogue.pages()
    assert sum(before[id_][1] != after[id_][1] for id_ in before) == 2
    assert_in_step(workplace)


def test_text_files_keep_what_they_have_in_common(workplace):
    for n in range(6):
        workplace.write(f"{n}.txt", f"Stage {n}\n\nJe werkt aan onderwerp {n}.\n\n{SLOGAN}")
    workplace.sync()
    assert all(SLOGAN in text for text in texts_of(workplace).values())


def test_progress_is_told_file_by_file(workplace):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", "kapot")
    told = []
    workplace.sync(on_progress=lambda *step: told.append(step))
    assert told == [(1, 2, "a.txt"), (2, 2, "b.txt")]


def test_the_report_of_the_last_sync_is_kept(workplace):
    workplace.write("a.txt", CLERK)
    workplace.write("b.txt", "kapot")
    report = workplace.sync()
    workplace.sync()
    assert kept_reports(workplace.catalogue) == report.documents


def test_files_of_an_unknown_kind_are_reported(workplace):
    workplace.write("a.xlsx", "")
    assert workplace.sync().unknown == workplace.sync().unknown == ("a.xlsx",)


def test_a_missing_folder_is_said_so_and_removes_nothing(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    workplace.folder.rename(workplace.folder.with_name("elders"))
    with pytest.raises(FolderMissing):
        workplace.sync()
    assert len(workplace.catalogue.library().documents) == 1


def test_a_second_process_is_refused_and_told_who_is_busy(workplace):
    workplace.write("a.txt", CLERK)
    program = (
        "import sys; from pathlib import Path; from knowledge.ingestion.locking import owned\n"
        "with owned(Path(sys.argv[1])): print('owned', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(workplace.catalogue.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603
        assert other.stdout.readline() == "owned\n"
        with pytest.raises(CatalogueBusy) as busy:
            workplace.sync()
        assert busy.value.owner.startswith(f"{other.pid} 20")
        other.kill()
    assert changes(workplace.sync()) == [("added", "a.txt")]


def test_who_has_nothing_to_do_is_not_refused(workplace):
    workplace.write("a.txt", CLERK)
    workplace.sync()
    workplace.age()
    workplace.sync()
    with owned(workplace.catalogue.folder):
        assert replace(workplace.sync(), seconds=0).unchanged == 1
