"""The command line: an exit code and one clear sentence, whatever happens."""

import json

import pytest

from bot.cli import run


@pytest.mark.parametrize(
    "arguments", [["--help"], ["ask", "--help"], ["index", "--help"], ["index", "check", "--help"]]
)
def test_help_is_given_in_the_language_of_the_program(monkeypatch, capsys, arguments):
    monkeypatch.setenv("WEGWIJZER_LANGUAGE", "nl")
    assert run(arguments) == 0
    dutch = capsys.readouterr().out
    monkeypatch.setenv("WEGWIJZER_LANGUAGE", "en")
    assert run(arguments) == 0
    assert capsys.readouterr().out != dutch
    assert "options." not in dutch


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["ask", "a", "--batch", "b"], ["ask", "a", "--answers", "b"], ["ask", "a", "--model", "x"], ["nonsense"]],
)
def test_arguments_that_make_no_sense_are_refused(capsys, arguments):
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_all_settings_that_are_wrong_are_named_at_once(monkeypatch, capsys):
    monkeypatch.setenv("SLACK_MODE", "fax")
    monkeypatch.setenv("CHROMA_URL", "ergens")
    assert run(["documents"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "Deze instellingen kloppen niet:",
        "- CHROMA_URL: het adres van een Chroma-server (http://… of https://…); leeg voor een map in de datamap",
        "- SLACK_MODE: socket of http",
    ]


@pytest.mark.parametrize("command", [["ask", "hoi"], ["sync"], ["documents"], ["facts"]])
def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path, capsys, monkeypatch, command):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(tmp_path / "nergens"))
    assert run(command) == 2
    assert capsys.readouterr().err == f"De map met documenten is er niet: {tmp_path / 'nergens'}\n"


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path, capsys, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("WEGWIJZER_DATA", str(tmp_path / "file"))
    assert run(["documents"]) == 2
    assert capsys.readouterr().err.startswith(f"De map {tmp_path / 'file'} kan niet worden gebruikt")


@pytest.mark.parametrize("command", [["ask", "hoi"], ["sync"], ["documents"], ["why"], ["index", "check"]])
def test_a_database_that_is_away_is_said_in_one_sentence_without_its_password(capsys, monkeypatch, command):
    monkeypatch.setenv("DATABASE_URL", "postgresql://sam:geheim@127.0.0.1:9/stages")
    assert run(command) == 2
    said = "De database 127.0.0.1/stages is niet te gebruiken (OperationalError). Kijk of hij draait en of DATABASE_URL klopt."
    assert capsys.readouterr().err == f"{said}\n"


def test_a_file_of_questions_that_is_not_there_is_named(tmp_path, capsys):
    assert run(["ask", "--batch", str(tmp_path / "vragen.jsonl")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'vragen.jsonl'} kan niet worden gelezen of geschreven.\n"


def test_what_was_not_foreseen_is_written_down_and_not_shown(tmp_path, capsys, monkeypatch):
    def break_down(*_):
        raise ZeroDivisionError("wat iemand vroeg")

    monkeypatch.setattr("bot.assembly.assemble", break_down)
    monkeypatch.setattr("bot.cli.opening.assemble", break_down)
    assert run(["documents"]) == 2
    log = tmp_path / "data" / "wegwijzer.log"
    assert capsys.readouterr().err.endswith(f"de technische details staan in {log}\n")
    (line,) = log.read_text("utf-8").splitlines()
    assert json.loads(line)["error"] == "ZeroDivisionError"
    assert "wat iemand vroeg" not in line
