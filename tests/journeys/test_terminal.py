"""The whole house in the terminal: a folder in, a question in, a cited answer out."""

import io
import json
import multiprocessing
import sys
from pathlib import Path

import pytest

from bot.cli import run

HOURS = "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture(autouse=True)
def their_folder(documents, monkeypatch):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))


def asked(capsys, *arguments):
    code = run(["ask", "--json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_a_question_gets_a_cited_answer(capsys, documents):
    code, answer = asked(capsys, HOURS)
    assert (code, answer["outcome"], answer["language"], answer["mode"]) == (0, "answered", "nl", "quoted")
    assert "24" in answer["text"]
    (citation,) = answer["citations"]
    assert citation["document"] == "havenmeester.md"
    assert "24 uur per week" in citation["quote"]
    assert citation["quote"] in (documents / "havenmeester.md").read_text("utf-8")


def test_people_see_the_answer_and_then_its_source(capsys):
    assert run(["ask", *HOURS.split()]) == 0
    answer, sources = capsys.readouterr().out.split("\nBronnen\n")
    assert "24" in answer
    assert sources.startswith("[1] ")
    assert "havenmeester.md" in sources


def test_what_no_document_states_is_not_answered(capsys):
    _, answer = asked(capsys, "Wat is de hoofdstad van Frankrijk?")
    assert answer["outcome"] in {"not_stated", "out_of_scope"}


def test_a_file_of_conversations_is_answered_line_by_line(tmp_path, capsys):
    lines = [
        {"id": "a", "turns": [HOURS], "kind": "anything"},
        {"id": "b", "turns": ["Vertel eens over de vuurtorenwachter", "Hoeveel uur is dat?"]},
    ]
    questions, answers = tmp_path / "vragen.jsonl", tmp_path / "uit" / "antwoorden.jsonl"
    questions.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    assert run(["ask", "--batch", str(questions), "--answers", str(answers), "--model", "none"]) == 0
    first, second = (json.loads(line) for line in answers.read_text("utf-8").splitlines())
    assert set(first) == {"id", "text", "outcome", "language", "citations", "milliseconds", "mode"}
    assert (first["id"], second["id"]) == ("a", "b")
    assert "32" in second["text"]
    assert {citation["document"] for citation in second["citations"]} == {"vuurtorenwachter.txt"}


def test_a_line_that_is_no_conversation_is_an_error_and_the_exit_code_says_so(tmp_path, capsys):
    questions = tmp_path / "vragen.jsonl"
    questions.write_text('{"id": "a"}\n' + json.dumps({"id": "b", "turns": [HOURS]}), "utf-8")
    assert run(["ask", "--batch", str(questions)]) == 1
    outcomes = [json.loads(line)["outcome"] for line in capsys.readouterr().out.splitlines()]
    assert outcomes == ["error", "answered"]


def test_questions_on_a_pipe_are_answered_one_by_one_in_plain_text(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{HOURS}\n/quit\n"))
    assert run(["chat"]) == 0
    out, err = capsys.readouterr()
    assert "havenmeester.md" in out
    assert ("\x1b" in out, err) == (False, "")


def test_a_new_document_is_read_before_the_next_answer(capsys, documents):
    asked(capsys, HOURS)
    (documents / "bakker.txt").write_text("Stage bakker\n\nDe stage is 8 uur per week, in Appingedam.\n", "utf-8")
    _, answer = asked(capsys, "Hoeveel uur per week is de stage bakker?")
    assert {citation["document"] for citation in answer["citations"]} == {"bakker.txt"}


def test_sync_ends_with_a_report_card_and_a_line_for_what_could_not_be_read(capsys, documents):
    (documents / "leeg.txt").write_text("", "utf-8")
    assert run(["sync"]) == 0
    out = capsys.readouterr().out
    assert "havenmeester.md" in out
    assert "leeg.txt kon niet gelezen worden: er staat geen tekst in" in out
    assert "2 documenten, 2 opdrachten: 2 nieuw, 0 veranderd, 0 hernoemd, 0 weg, 1 niet gelezen" in out
    assert run(["sync"]) == 0
    assert "Er is niets veranderd: 2 documenten, 2 opdrachten." in capsys.readouterr().out


def test_a_watched_folder_is_read_again_until_ctrl_c(capsys, documents, monkeypatch):
    def watch(folder, **_):
        yield set()
        (folder / "kuiper.txt").write_text("Stage kuiper, 20 uur per week, in Winschoten.", "utf-8")
        yield {("added", "kuiper.txt")}
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", watch)
    assert run(["sync", "--watch"]) == 0
    out, err = capsys.readouterr()
    assert [out.count(name) for name in ("havenmeester.md", "kuiper.txt")] == [1, 1]
    assert err == f"Ik kijk naar {documents}; Ctrl-C stopt.\n"


def test_the_documents_are_listed(capsys):
    assert run(["documents"]) == 0
    out = capsys.readouterr().out
    assert "havenmeester.md" in out
    assert "vuurtorenwachter.txt" in out


def test_the_record_of_an_assignment_has_its_facts_and_what_is_not_stated(capsys):
    assert run(["facts", "havenmeester"]) == 0
    out = capsys.readouterr().out
    assert "24 uur per week" in out
    assert "Niet vermeld: " in out
    assert run(["facts", "onbestaand"]) == 1


def test_a_rebuilt_index_gives_the_same_answer(capsys):
    _, before = asked(capsys, HOURS)
    assert [run(["index", command]) for command in ("check", "rebuild", "check")] == [0, 0, 0]
    capsys.readouterr()
    _, after = asked(capsys, HOURS)
    assert before | {"milliseconds": 0, "id": None} == after | {"milliseconds": 0, "id": None}


def test_doctor_finds_everything_in_order_after_a_sync(capsys):
    run(["sync"])
    assert run(["doctor"]) == 0
    assert "Wat nodig is, werkt." in capsys.readouterr().out


def test_doctor_says_what_is_broken(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(tmp_path / "nergens"))
    assert run(["doctor"]) == 1
    assert "De map met documenten is er niet" in capsys.readouterr().out


def hold(folder, held, done):
    from knowledge.ingestion.locking import owned

    with owned(Path(folder)):
        held.set()
        done.wait(30)


def test_a_second_process_says_that_another_is_at_work(capsys, documents):
    from bot.settings import load_settings

    run(["sync"])
    (documents / "nieuw.txt").write_text("Stage molenaar, 16 uur per week.", "utf-8")
    capsys.readouterr()
    spawn = multiprocessing.get_context("spawn")
    held, done = spawn.Event(), spawn.Event()
    other = spawn.Process(target=hold, args=(str(load_settings().house_folder), held, done))
    other.start()
    try:
        assert held.wait(30)
        assert run(["sync"]) == 2
        assert capsys.readouterr().err.startswith("Een ander venster of proces van Wegwijzer")
    finally:
        done.set()
        other.join(30)
