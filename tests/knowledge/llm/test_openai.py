"""The wire: a real server on loopback, and every way in which it fails."""

import inspect
import time

import httpx2 as httpx
import openai
import pytest
from pydantic import SecretStr

from knowledge.errors import ModelBusy, ModelFailed, ModelRefused, ModelUnavailable
from knowledge.llm.chat import Completion, Prompt, Usage
from knowledge.llm.failures import failed, retry_after
from knowledge.llm.openai import Endpoint, OpenAIChat
from tests.fakes.openai_server import (
    OpenAIServer,
    breaks_off,
    dribbles,
    fails,
    hangs,
    in_turn,
    overflows,
    says,
    sends,
)

PROMPT = Prompt("Je bent kort.", "Hoe gaat het? " * 10)


@pytest.fixture(scope="module")
def running():
    with OpenAIServer() as server:
        yield server


@pytest.fixture
def server(running):
    running.asked.clear()
    running.keys.clear()
    return running


@pytest.fixture
def chat(server):
    made = OpenAIChat(Endpoint(SecretStr("geheim"), server.url, patience=0.5, whole=1.0), "klein")
    yield made
    made.close()


def both_ways(chat):
    return [lambda: list(chat.stream(PROMPT)), lambda: chat.complete(PROMPT)]


def test_a_completion_comes_with_its_usage(server, chat):
    server.behaves = says("Goed, dank je.")
    assert chat.complete(PROMPT) == Completion("Goed, dank je.", Usage(38, 3))
    assert (server.asked[0]["model"], server.keys) == ("klein", ["Bearer geheim"])


def test_a_stream_comes_in_pieces_and_its_usage_last(server, chat):
    server.behaves = says("Goed, dank je.")
    assert list(chat.stream(PROMPT)) == ["Goed,", " dank", " je.", Usage(38, 3)]


def test_a_server_without_a_key_gets_a_word(server):
    server.behaves = says("Ja.")
    chat = OpenAIChat(Endpoint(None, server.url), "klein")
    chat.complete(PROMPT)
    chat.close()
    assert server.keys == ["Bearer none"]


@pytest.mark.parametrize(
    ("message", "param", "option"),
    [
        ("Unsupported value: 'temperature'", "temperature", "temperature"),
        ("unknown field max_completion_tokens", None, "max_completion_tokens"),
        ("stream_options is not supported", None, "stream_options"),
    ],
)
def test_what_a_server_does_not_know_is_left_out_from_then_on(server, chat, message, param, option):
    server.behaves = in_turn(fails(400, message, param=param), says("Ja."))
    assert "Ja." in list(chat.stream(PROMPT))
    assert [option in body for body in server.asked] == [True, False]


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (fails(400), ModelRefused),
        (fails(401), ModelRefused),
        (fails(403), ModelRefused),
        (fails(404), ModelRefused),
        (overflows(), ModelRefused),
        (fails(429), ModelBusy),
        (fails(429, code="insufficient_quota"), ModelRefused),
        (fails(500), ModelUnavailable),
        (fails(503), ModelUnavailable),
        (hangs(), ModelUnavailable),
        (dribbles(0.2), ModelUnavailable),
        (sends(b"<html>", "text/html"), ModelFailed),
        (sends(b'{"choices": [{"mess'), ModelFailed),
        (sends(b'{"a": 1}'), ModelFailed),
        (sends(b"[]"), ModelFailed),
        (sends(b""), ModelFailed),
    ],
)
def test_every_failure_is_one_of_our_own(server, chat, behaviour, kind):
    server.behaves = behaviour
    for ask in both_ways(chat):
        with pytest.raises(ModelFailed) as caught:
            ask()
        assert isinstance(caught.value, kind)


def test_nobody_listening_is_a_failure_of_our_own():
    chat = OpenAIChat(Endpoint(base_url="http://127.0.0.1:9/v1"), "klein")
    for ask in both_ways(chat):
        with pytest.raises(ModelUnavailable):
            ask()
    chat.close()


def test_a_stream_that_breaks_off_gives_what_came_and_then_fails(server, chat):
    server.behaves = breaks_off("Het gaat om 24")
    said = []
    with pytest.raises(ModelUnavailable):
        said.extend(chat.stream(PROMPT))


def test_a_busy_server_says_when_to_come_back(server, chat):
    server.behaves = fails(429, retry_after="7")
    with pytest.raises(ModelBusy) as caught:
        chat.complete(PROMPT)
    assert caught.value.retry_after == 7.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "300"}, 0.3),
        ({"retry-after": "soon"}, None),
        ({}, None),
        ({"retry-after": "-4"}, 0.0),
        ({"retry-after": "nan"}, None),
    ],
)
def test_when_to_come_back_is_read_in_every_form(headers, seconds):
    assert retry_after(httpx.Headers(headers)) == seconds


def test_a_date_to_come_back_is_seconds_from_now():
    later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 60))
    assert 55 < retry_after(httpx.Headers({"retry-after": later})) <= 60


def errors_of_the_library():
    public = [getattr(openai, name) for name in openai.__all__]
    made = [kind for kind in public if inspect.isclass(kind) and issubclass(kind, openai.OpenAIError)]
    return [*made, httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, ConnectionResetError, TimeoutError]


def raised(kind):
    if issubclass(kind, openai.APIStatusError):
        words = () if kind is openai.OAuthError else ("x",)
        return kind(*words, response=httpx.Response(500, request=httpx.Request("POST", "http://x")), body=None)
    return kind.__new__(kind) if issubclass(kind, openai.OpenAIError) else kind("x")


@pytest.mark.parametrize("kind", errors_of_the_library(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_library_has_one_of_ours(kind):
    ours = failed(raised(kind))
    assert type(ours) in (ModelFailed, ModelBusy, ModelRefused, ModelUnavailable)


def test_our_own_errors_stay_what_they_are():
    busy = ModelBusy(3.0)
    assert failed(busy) is busy
