"""The whole house with a real server that speaks OpenAI's protocol: llama.cpp's, with a model that has learnt nothing.

It proves the wire and not the wording. `make test-model` installs what it needs: a C compiler takes some minutes over it.
"""

import json
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec

import httpx2 as httpx
import pytest

from bot.assembly import assemble
from bot.cli import run
from bot.settings import load_settings
from knowledge.answering.verification import problems_in
from knowledge.errors import ModelFailed
from knowledge.llm.chat import Prompt, Usage
from knowledge.records import Question
from tests.fakes.tiny_model import write_tiny_model

pytestmark = pytest.mark.skipif(
    not (find_spec("llama_cpp") and find_spec("gguf")), reason="llama.cpp is not installed: make test-model does that"
)
QUESTION = "Wat breng je in kaart bij de stage havenmeester?"


@pytest.fixture(scope="module")
def model_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write_tiny_model(path)
    return path


@contextmanager
def serving(model_file, *options):
    """The address of a server with the model, once it answers."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model_file), "--model_alias", "tiny"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", "8192", "--n_threads", "1", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - our own
        url = f"http://127.0.0.1:{port}/v1"
        for _ in range(600):
            assert server.poll() is None
            with suppress(httpx.TransportError):
                assert httpx.get(f"{url}/models").status_code == 200
                break
            time.sleep(0.1)
        yield url
        server.kill()


@pytest.fixture(scope="module")
def chatting(model_file):
    with serving(model_file) as url:
        yield url


@pytest.fixture(scope="module")
def embedding(model_file):
    with serving(model_file, "--embedding", "true") as url:
        yield url


@pytest.fixture
def chat(chatting):
    from knowledge.llm.openai import Endpoint, OpenAIChat

    model = OpenAIChat(Endpoint(base_url=chatting, patience=60, whole=90), "tiny")
    yield model
    model.close()


def test_it_streams_piece_by_piece_and_comes_to_an_end(chat):
    *pieces, usage = chat.stream(Prompt("Antwoord kort.", "Hoe lang duurt de stage?"))
    assert len(pieces) > 1
    assert all(isinstance(piece, str) for piece in pieces)
    assert isinstance(usage, Usage)


def test_it_answers_in_one_go_and_says_what_that_took(chat):
    completion = chat.complete(Prompt("Antwoord kort.", "Hoe lang duurt de stage?"))
    assert completion.usage.prompt_tokens > 10
    assert completion.usage.completion_tokens > 0


def test_what_is_too_long_for_it_is_refused_and_not_cut(chat):
    with pytest.raises(ModelFailed):
        list(chat.stream(Prompt("", "lang " * 9000)))


@pytest.fixture
def asked(documents, monkeypatch):
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    monkeypatch.setenv("OPENAI_MODEL", "tiny")

    def asked(url, **settings):
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        house = assemble(load_settings())
        house.sync()
        house.embed()
        answer, quoted = (who.answer(Question(QUESTION)) for who in (house.answerer, house.answerer._answerer))
        assert problems_in(answer, house.answerer.desk("default")) == []
        house.close()
        return answer, quoted

    return asked


def test_noise_does_not_get_out_and_the_answer_is_the_one_without_a_model(asked, chatting):
    answer, quoted = asked(chatting)
    assert (answer.made.mode, answer.outcome, answer.citations) == ("quoted", quoted.outcome, quoted.citations)
    assert answer.text.startswith(f"{quoted.text}\n")
    assert "taalmodel" in answer.text.removeprefix(quoted.text)
    assert any(step.startswith("model: ") for step in answer.made.steps)


def test_passages_are_found_with_its_vectors(asked, embedding):
    answer, _ = asked(embedding, OPENAI_EMBEDDING_MODEL="tiny")
    assert (answer.made.mode, answer.made.index.startswith("keywords and tiny")) == ("quoted", True)


def test_the_doctor_sees_that_it_does_not_cite(asked, chatting, capsys, monkeypatch):
    asked(chatting)
    capsys.readouterr()
    assert run(["doctor"]) == 1
    assert "tiny" in capsys.readouterr().out


def test_a_batch_comes_through(asked, chatting, tmp_path, capsys):
    asked(chatting)
    lines, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    lines.write_text(json.dumps({"id": "1", "turns": [QUESTION]}) + "\n")
    assert run(["ask", "--batch", str(lines), "--answers", str(answers)]) == 0
    assert json.loads(answers.read_text())["mode"] == "quoted"
