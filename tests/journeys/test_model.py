"""The whole house with a model: asked from the command line, explained, looked at by the doctor, and without it."""

import json
import re
from threading import Event

import pytest

from bot.assembly import assemble
from bot.cli import run
from bot.settings import load_settings
from knowledge.answering.generating import Piece
from knowledge.records import Question
from tests.fakes.openai_server import OpenAIServer, fails, says

QUESTION = "Wat breng je in kaart bij de stage havenmeester?"


@pytest.fixture(scope="module")
def running():
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def server(running, monkeypatch, documents):
    running.behaves = says(cites)
    running.embeds = None
    running.asked.clear()
    running.embedded.clear()
    monkeypatch.setenv("OPENAI_BASE_URL", running.url)
    monkeypatch.setenv("OPENAI_MODEL", "klein")
    monkeypatch.setenv("OPENAI_PRICES", "1000 2000")
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    return running


def cites(prompt):
    """The last line of each source with its key: what a careful but dull model says."""
    sources = re.findall(r"<bron \[(\w+)\][^\n]*\n(.*?)\n</bron>", prompt, re.S)
    return " ".join(f"{text.splitlines()[-1].rstrip('.')} [{key}]." for key, text in sources)


def asked(capsys, *arguments):
    assert run(["ask", "--json", QUESTION, *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_an_answer_is_worded_by_the_model_and_its_receipt_explains_it(server, capsys):
    answer = asked(capsys)
    assert (answer["mode"], len(server.asked)) == ("generated", 1)
    assert run(["why", answer["id"]]) == 0
    receipt = capsys.readouterr().out
    for words in (QUESTION, "klein", "zin 1: doorgelaten", "Tokens"):
        assert words in receipt
    assert run(["why"]) == 0
    assert capsys.readouterr().out == receipt
    assert run(["why", "nergens"]) == 1


def test_a_verified_piece_is_out_before_the_model_has_sent_its_second_sentence(server):
    shown, sent = Event(), []

    def speaks(exchange):
        said = cites(exchange.words)
        first = said[: said.index("].") + 2]
        exchange.begin_stream()
        for text in (first, said.removeprefix(first)):
            sent.append(text)
            exchange.chunk(text)
            shown.wait(30)
        exchange.chunk(None, "stop")
        exchange.event("[DONE]")

    server.behaves = speaks
    house = assemble(load_settings())
    house.sync()
    stream = house.answerer.stream(Question(QUESTION))
    piece = next(stream)
    assert (type(piece), len(sent)) == (Piece, 1)
    shown.set()
    *_, answer = stream
    assert (answer.made.mode, len(sent)) == ("generated", 2)
    house.close()


def test_none_is_no_model_at_all(server, capsys):
    assert (asked(capsys, "--model", "none")["mode"], server.asked) == ("quoted", [])


def test_another_model_can_be_asked(server, capsys):
    asked(capsys, "--model", "groot")
    assert server.asked[0]["model"] == "groot"


def test_a_budget_that_is_spent_outlives_the_command(server, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_DAILY_TOKENS", "10")
    assert [asked(capsys)["mode"] for _ in range(2)] == ["generated", "quoted"]
    assert len(server.asked) == 1


def test_passages_are_found_by_meaning_when_a_model_embeds_them(server, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_EMBEDDING_MODEL", "zin")
    assert asked(capsys)["mode"] == "generated"
    before = len(server.embedded)
    asked(capsys)
    assert (before > 3, len(server.embedded)) == (True, before + 1)  # the question alone
    server.embeds = fails(500)
    assert asked(capsys)["mode"] == "generated"


def test_passages_that_cannot_be_embedded_are_found_by_words(server, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_EMBEDDING_MODEL", "zin")
    server.embeds = fails(401)
    assert run(["ask", "--json", QUESTION]) == 0
    told = capsys.readouterr()
    assert (json.loads(told.out)["mode"], "Zoeken op betekenis is nog niet klaar" in told.err) == ("generated", True)


def test_the_model_reads_documents_only_where_it_may_and_adds_what_stands_there(server, capsys, monkeypatch, documents):
    (documents / "dijk.txt").write_text("Stage dijkbewaking\n\nReken op zo'n 24 uur in een gewone week.\n", "utf-8")
    server.behaves = says("hours | 24 uur | Reken op zo'n 24 uur in een gewone week.\npay | 9 euro | Het is 9 euro.")
    assert run(["sync"]) == 0
    assert server.asked == []
    monkeypatch.setenv("OPENAI_READS_DOCUMENTS", "yes")
    capsys.readouterr()
    assert run(["sync"]) == 0
    assert "3 documenten mee: 1 gegeven erbij" in capsys.readouterr().out
    before = len(server.asked)
    server.behaves = fails(401)
    run(["facts", "dijkbewaking"])
    assert "24 uur" in capsys.readouterr().out
    (documents / "dijk.txt").write_text("Stage oever\n\nReken op zo'n 28 uur in een gewone week.\n", "utf-8")
    assert run(["sync"]) == 0
    assert "1 document nog niet mee: Het taalmodel weigerde" in " ".join(capsys.readouterr().err.split())
    assert len(server.asked) == before + 1


def test_an_evaluation_tells_what_the_model_did_and_cost(server, capsys, tmp_path, monkeypatch):
    cases = tmp_path / "cases.jsonl"
    case = {"id": "kaart", "lang": "nl", "kind": "passage", "turns": [QUESTION], "answerable": True}
    cases.write_text(json.dumps(case) + "\n", "utf-8")
    run(["evaluate", str(cases)])
    told = next(line for line in capsys.readouterr().out.splitlines() if "verwoordde" in line)
    assert told.startswith("Het taalmodel verwoordde 1 van 1 antwoorden. Tokens gelezen: ")
    assert float(told.rpartition(" ")[2].rstrip(".")) > 0
    monkeypatch.delenv("OPENAI_PRICES")
    run(["evaluate", str(cases)])
    assert "kosten: onbekend, OPENAI_PRICES is niet ingesteld." in capsys.readouterr().out


def test_the_doctor_says_whether_the_model_works(server, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_EMBEDDING_MODEL", "zin")
    run(["sync"])
    capsys.readouterr()
    assert run(["doctor"]) == 0
    assert "klein antwoordde met de bron erbij" in capsys.readouterr().out
    server.behaves = fails(401)
    assert run(["doctor"]) == 1
    assert "weigerde de sleutel" in " ".join(capsys.readouterr().out.split())
    server.behaves = says("Vijf maanden.")
    assert run(["doctor"]) == 1
