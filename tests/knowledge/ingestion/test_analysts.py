"""Many texts are analysed in processes of their own, with the same outcome."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.catalogue.readings import Failure, Seen
from knowledge.documents.cleaning import clean
from knowledge.documents.readers.plain import read_plain
from knowledge.errors import DocumentEmpty
from knowledge.ingestion import analysts
from knowledge.ingestion.analysts import analyse_all
from knowledge.ingestion.folder import Change, File


@pytest.fixture
def texts(tmp_path):
    """Changes with the texts that were read for them; of one the reading failed."""

    def change(name):
        seen = Seen(f"fingerprint of {name}", 1, None, "recipe")
        return Change(File(name, Path(tmp_path, name), 1, 1), seen, "added")

    def text(n):
        path = Path(tmp_path, "vacature.txt")
        path.write_text(f"Adviseur {n}\n\nGemeente Zandwerve zoekt een adviseur voor {n + 20} uur per week in “Goes”.")
        return clean(read_plain(path))

    read = [(change(f"{n}.txt"), text(n)) for n in range(5)]
    return [*read, (change("leeg.txt"), DocumentEmpty("leeg.txt", "no text"))]


def test_processes_give_what_this_process_gives(texts, monkeypatch):
    here = list(analyse_all(texts, space="default", count=len(texts)))
    monkeypatch.setattr(analysts, "_WORTH_IT", 1)
    monkeypatch.setattr(analysts, "_GROUP", 2)
    monkeypatch.setattr(analysts, "_UNDER_WAY", 2)
    there = list(analyse_all(texts, space="default", count=len(texts)))
    assert there == here
    assert here[-1][1] == Failure("leeg.txt", "leeg.txt", "DocumentEmpty", "no text", texts[-1][0].seen)
    assert [reading.assignments[0].facts != () for _, reading in here[:-1]] == [True] * 5


def test_an_analysis_that_takes_for_ever_costs_that_document_only(texts, monkeypatch):
    monkeypatch.setattr(analysts, "_WORTH_IT", 1)
    monkeypatch.setattr(analysts, "_WORKERS", 1)
    monkeypatch.setattr(analysts, "_SECONDS", 0.0)
    change, text = texts[0]
    outcome = list(analyse_all([(change, text)], space="default", count=1))
    late = Failure("0.txt", "0.txt", "DocumentTimedOut", "analysis: 0 s", change.seen)
    assert outcome == [(change, late)]


def test_a_process_that_dies_is_followed_by_another_that_finds_the_culprit(texts, monkeypatch):
    monkeypatch.setattr(analysts, "_WORTH_IT", 1)
    monkeypatch.setattr(analysts, "_WORKERS", 1)
    exchanged = analysts._exchanged

    def dies_of_the_first(process, line):
        if "Adviseur 0" in line:
            process.kill()
            process.wait()
        return exchanged(process, line)

    monkeypatch.setattr(analysts, "_exchanged", dies_of_the_first)
    outcome = [result for _, result in analyse_all(texts[:3], space="default", count=3)]
    assert outcome[0] == Failure("0.txt", "0.txt", "DocumentDamaged", "analysis: died", texts[0][0].seen)
    assert [reading.document.title for reading in outcome[1:]] == ["Adviseur 1", "Adviseur 2"]


def test_an_analysis_that_trips_says_so_wherever_it_ran(texts, monkeypatch):
    change, text = texts[0]
    nothing = replace(text, blocks=(None,))
    here = list(analyse_all([(change, nothing)], space="default", count=1))
    monkeypatch.setattr(analysts, "_WORTH_IT", 1)
    monkeypatch.setattr(analysts, "request", lambda *_: {"text": "{}"})
    there = list(analyse_all([(change, text)], space="default", count=1))
    assert [result.detail for _, result in here + there] == ["analysis: AttributeError", "analysis: KeyError"]
