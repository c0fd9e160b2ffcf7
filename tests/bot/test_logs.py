"""Logs: enough to mend something, nothing that anybody wrote."""

import json

from bot.logs import open_log, write_down


def written(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_an_error_is_kept_as_its_class_and_place_without_its_message(tmp_path):
    file = tmp_path / "log"
    try:
        raise ValueError("wat iemand vroeg")
    except ValueError as error:
        write_down(file, "turn failed", error)
    (line,) = written(file)
    assert (line["event"], line["level"], line["error"]) == ("turn failed", "error", "ValueError")
    assert line["frames"][0].startswith("test_logs.py:")
    assert "wat iemand vroeg" not in file.read_text("utf-8")


def test_a_text_or_token_under_any_name_is_left_out(tmp_path):
    file = tmp_path / "log"
    with open_log(file) as log:
        log.info("answered", outcome="answered", text="wat iemand vroeg", slack="xoxb-1", question="x")
    (line,) = written(file)
    assert {key: value for key, value in line.items() if key != "timestamp"} == {
        "event": "answered",
        "level": "info",
        "outcome": "answered",
    }


def test_no_file_is_made_when_nothing_happens(tmp_path):
    with open_log(tmp_path / "log"):
        pass
    assert not (tmp_path / "log").exists()


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").touch()
    write_down(tmp_path / "file" / "log", "turn failed", ValueError())
    assert (tmp_path / "file").read_text() == ""
