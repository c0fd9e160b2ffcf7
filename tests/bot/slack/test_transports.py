"""Requests over http: only those that Slack signed get in, and nothing that anybody sends breaks it."""

import hashlib
import hmac
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import App
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web import WebClient
from starlette.testclient import TestClient

from bot.slack.transports import LARGEST, is_signed, slack_site

SECRET = "geheim"
EVENT = {"type": "event_callback", "team_id": "T1", "event": {"type": "message", "text": "Hoeveel uur?"}}


def signed(body, at=None, secret=SECRET):
    at = str(int(at if at is not None else time.time()))
    mark = hmac.new(secret.encode(), b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": at, "x-slack-signature": f"v0={mark}", "content-type": "application/json"}


@pytest.fixture
def heard():
    return []


@pytest.fixture
def client(heard):
    app = App(
        client=WebClient(token="xoxb-1"),
        process_before_response=True,
        request_verification_enabled=False,
        token_verification_enabled=False,
        authorize=lambda: None,
    )
    app.dispatch = lambda request: heard.append(request.body) or answer()
    return TestClient(slack_site(app, SECRET, is_near=True))


def answer():
    from slack_bolt import BoltResponse

    return BoltResponse(status=200, body="")


def post(client, body, headers):
    return client.post("/slack/events", content=body, headers=headers).status_code


def test_what_slack_signed_gets_in(client, heard):
    body = json.dumps(EVENT).encode()
    assert (post(client, body, signed(body)), heard) == (200, [EVENT])


@pytest.mark.parametrize(
    "change",
    [
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-signature": "é"},
        {"x-slack-signature": ""},
        {"x-slack-request-timestamp": "abc"},
        {"x-slack-request-timestamp": ""},
        {"x-slack-request-timestamp": "9" * 5000},
        {"x-slack-request-timestamp": "-1"},
        {"x-slack-request-timestamp": "1e9"},
    ],
)
def test_what_is_not_signed_is_turned_away(client, heard, change):
    body = json.dumps(EVENT).encode()
    headers = {name: value.encode("latin-1") for name, value in (signed(body) | change).items()}
    assert (post(client, body, headers), heard) == (401, [])


@pytest.mark.parametrize("late", [-301, 301])
def test_an_old_request_or_one_from_the_future_is_turned_away(client, late):
    body = json.dumps(EVENT).encode()
    assert post(client, body, signed(body, time.time() + late)) == 401


def test_a_body_that_is_no_text_is_turned_away(client, heard):
    body = b"\xff\xfe\x00"
    assert (post(client, body, signed(body)), heard) == (401, [])


@pytest.mark.parametrize("body", [b"hallo", b'{"type": ', b"[1]", b"null", b"3", b'{"a":' * 50_000])
def test_a_body_that_slack_would_not_send_is_no_error_of_ours(client, heard, body):
    assert (post(client, body, signed(body)), heard) == (400, [])


def test_a_body_that_is_too_large_is_not_even_read(client, heard):
    body = b"x" * (LARGEST + 1)
    assert (post(client, body, signed(body)), heard) == (413, [])


def test_when_too_many_wait_the_next_is_refused_at_once(client, heard, monkeypatch):
    monkeypatch.setattr("bot.slack.transports._MOST_WAITING", 0)
    body = json.dumps(EVENT).encode()
    assert (post(client, body, signed(body)), heard) == (503, [])
    monkeypatch.setattr("bot.slack.transports._MOST_WAITING", 1)
    assert [post(client, body, signed(body)) for _ in range(3)] == [200] * 3


def test_there_is_nothing_else_to_find(client):
    assert [client.get("/slack/events").status_code, client.get("/").status_code] == [405, 404]


@given(st.binary(max_size=200), st.text(max_size=30), st.text(max_size=80))
def test_nothing_anybody_makes_up_is_a_signature(body, timestamp, signature):
    headers = {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}
    assert not is_signed(SignatureVerifier(SECRET), body, headers)
