"""Whether the fake of Slack delivers like Slack, over web sockets and signed HTTP, as seen by Bolt."""

import json
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import httpx2
import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.app.app import SlackAppDevelopmentServer
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from tests.contracts.conftest import MODAL
from tests.fakes.slack import Workspace
from tests.fakes.slack.elements import NotThere
from tests.fakes.slack.http_delivery import HttpTransport

ROOT = Path(__file__).parents[2]

# --- Bolt, over Socket Mode ---------------------------------------------------------------------------------------------


@pytest.fixture
def bolt(slack):
    slack.state.clock = time.time
    app = App(client=WebClient(slack.bot_token, base_url=f"{slack.url}/api/"), process_before_response=True)
    app.event("message")(lambda: None)
    handler = SocketModeHandler(app, slack.app_token, ping_interval=0.2)
    handler.client.web_client.base_url = f"{slack.url}/api/"
    yield app, handler
    handler.client.auto_reconnect_enabled = False
    slack.drops()  # otherwise closing waits for the next thing that it reads
    with suppress(AttributeError):  # the SDK's: its own thread may take the connection away while it closes it
        handler.close()


def connected(slack, bolt):
    bolt[1].connect()
    slack.wait_for_connection()


def test_bolt_gets_what_is_said_and_its_acknowledgement_is_recorded(slack, bolt, noor, stages):
    app, _ = bolt
    app.event("app_mention")(lambda event, say: say("ja", thread_ts=event["ts"]))
    connected(slack, bolt)
    question = slack.asks(noor, stages, "ben je er?")
    assert slack.wait_for_reply(question).text == "ja"
    slack.settle(0.05)
    told = slack.deliveries_of(question)
    assert [(d.acked, len(d.attempts)) for d in told] == [(True, 1), (True, 1)]
    assert all(0 <= d.latency < 3 for d in told)


def test_of_a_message_with_a_thread_a_tombstone_is_left_when_it_is_taken_away(slack, bolt, noor, stages):
    connected(slack, bolt)
    question = slack.says(noor, stages, "ben je er?")
    reply = slack.says(noor, stages, "of niet?", question)
    slack.deletes(question)
    slack.deletes(reply)
    first, second = [delivery.event for delivery in slack.deliveries.all][-2:]
    left = first["message"]
    assert (first["subtype"], left["subtype"], left["ts"]) == ("message_changed", "tombstone", question.ts)
    assert (second["subtype"], second["deleted_ts"]) == ("message_deleted", reply.ts)


def test_what_is_not_acknowledged_is_sent_again_with_the_same_id(slack, bolt, noor, stages):
    app, _ = bolt
    heard = []

    def fails_once(body, request):
        heard.append((body["event_id"], request.headers.get("x-slack-retry-num")))
        if len(heard) == 1:
            raise ValueError

    app.event("app_mention")(fails_once)
    slack.ack_within, slack.retries_after = 0.2, (0.0, 0.1)
    connected(slack, bolt)
    slack.asks(noor, stages, "hallo")
    slack.settle(0.05)
    assert [number for _, number in heard] == [["0"], ["1"]]
    assert len({id_ for id_, _ in heard}) == 1


def test_bolt_connects_anew_when_slack_asks_and_when_the_line_breaks(slack, bolt, noor, stages):
    app, _ = bolt
    app.event("app_mention")(lambda event, say: say(event["text"], thread_ts=event["ts"]))
    connected(slack, bolt)
    slack.disconnects(closes_after=0.1)
    assert slack.wait_for_reply(slack.asks(noor, stages, "na verversen"))
    slack.drops()
    assert slack.wait_for_reply(slack.asks(noor, stages, "na de breuk"))
    assert slack.socket.opened >= 3


def test_a_command_a_modal_and_its_submission_go_round(slack, bolt, noor, stages):
    app, _ = bolt
    sent = []
    app.command("/wegwijzer")(lambda ack, body, client: ack(text=f"je vroeg {body['text']}"))
    button = {"type": "button", "action_id": "why", "value": "7", "text": {"type": "plain_text", "text": "Fout"}}

    @app.action("why")
    def opens(ack, body, client):
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("reason")
    def submitted(ack, view):
        values = view["state"]["values"]
        sent.append(values["more"]["more"]["value"])
        if len(sent) == 1:
            ack(response_action="errors", errors={"more": "te kort"})
        else:
            ack()

    connected(slack, bolt)
    slack.command(noor, stages, "hoeveel uur")
    assert slack.wait_for_only(noor).text == "je vroeg hoeveel uur"

    app.client.chat_postMessage(channel=stages, text="goed?", blocks=[{"type": "actions", "elements": [button]}])
    slack.clicks(noor, slack.from_bot(stages)[-1], text="Fout")
    modal = slack.wait_for_modal(noor)
    with pytest.raises(NotThere):
        slack.submits(noor, {"more": "zonder reden"})
    answered = slack.submits(noor, {"why": "Fout", "more": "kort"})
    assert (answered.response["errors"], slack.modal_of(noor)) == ({"more": "te kort"}, modal)
    slack.submits(noor, {"why": "wrong", "more": "veel langer"})
    assert (sent, slack.modal_of(noor)) == (["kort", "veel langer"], None)


# --- signed HTTP --------------------------------------------------------------------------------------------------------


def test_what_goes_over_http_is_signed_as_slack_signs_it(slack):
    transport = HttpTransport(slack, "http://127.0.0.1:9/")
    body = b'{"a": 1}'
    slack.state.clock = time.time
    headers = transport.signed(body)
    assert SignatureVerifier(slack.signing_secret).is_valid_request(body, headers)
    assert not SignatureVerifier("other").is_valid_request(body, headers)


@pytest.fixture
def served():
    """A Bolt app that takes signed HTTP, the workspace that speaks to it, and what it heard."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with Workspace(f"http://127.0.0.1:{port}/slack/events") as workspace:
        client = WebClient(workspace.bot_token, base_url=f"{workspace.url}/api/")
        app = App(client=client, signing_secret=workspace.signing_secret, process_before_response=True)
        server = SlackAppDevelopmentServer(port=port, path="/slack/events", app=app)
        thread = Thread(target=server._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield workspace, app
        server._server.shutdown()
        server._server.server_close()
        thread.join()


def test_over_http_events_commands_and_clicks_arrive_signed_and_their_answers_take_effect(served):
    slack, app = served
    app.event("app_mention")(lambda event, say: say("ja", thread_ts=event["ts"]))
    app.event("message")(lambda: None)
    app.command("/wegwijzer")(lambda ack, body: ack(f"je vroeg {body['text']}"))
    app.action("go")(lambda ack, respond: (ack(), respond("geklikt")))
    noor = slack.person("Noor")
    stages = slack.channel("stages", [noor])

    question = slack.asks(noor, stages, "ben je er?")
    assert slack.wait_for_reply(question).text == "ja"
    slack.command(noor, stages, "R&D?")
    assert slack.wait_for_only(noor).text == "je vroeg R&amp;D?"
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Ga"}}
    app.client.chat_postMessage(channel=stages, text="kies", blocks=[{"type": "actions", "elements": [button]}])
    slack.clicks(noor, slack.from_bot(stages)[-1], text="Ga")
    assert slack.wait_for_only(noor, count=2).text == "geklikt"
    slack.settle(0.05)
    assert [attempt.status for delivery in slack.deliveries.all for attempt in delivery.attempts] == [200] * len(
        slack.deliveries.all
    )


def test_over_http_what_fails_comes_again_with_its_number_and_reason(served):
    slack, app = served
    heard = []

    def fails_twice(request):
        headers = (request.headers.get(f"x-slack-retry-{name}", [None])[0] for name in ("num", "reason"))
        heard.append(tuple(headers))
        if len(heard) < 3:
            raise ValueError

    app.event("app_mention")(fails_twice)
    app.event("message")(lambda: None)
    slack.retries_after = (0.0, 0.05, 0.05)
    noor = slack.person("Noor")
    slack.asks(noor, slack.channel("stages", [noor]), "ben je er?")
    slack.settle(0.05)
    assert heard == [(None, None), ("1", "http_error"), ("2", "http_error")]


def test_a_url_is_verified_by_its_challenge(served):
    slack, _ = served
    status, answer = slack.run(slack.http.verify())
    assert (status, json.loads(answer)["challenge"]) == (200, "3eZbrw1aBm2rZgRNFdxV2595E9CY")
    status, _ = slack.run(slack.http.post(b"{}", {"Content-Type": "application/json"}))
    assert status == 401


# --- a process of its own -----------------------------------------------------------------------------------------------


def test_the_fake_serves_as_a_process_that_is_told_what_people_do():
    command = [sys.executable, "-m", "tests.fakes.slack", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:  # noqa: S603 - ourselves
        assert process.stdout
        environment = dict(line.strip().split("=", 1) for line in (process.stdout.readline() for _ in range(5)))
        url = environment["SLACK_API_URL"].removesuffix("/api/")
        noor = httpx2.post(f"{url}/control/person", json={"name": "Noor"}).json()
        stages = httpx2.post(f"{url}/control/channel", json={"name": "stages", "members": [noor]}).json()
        said = httpx2.post(f"{url}/control/asks", json={"user": noor, "channel": stages, "text": "hoi"}).json()
        client = WebClient(environment["SLACK_BOT_TOKEN"], base_url=environment["SLACK_API_URL"])
        client.chat_postMessage(channel=stages, thread_ts=said["ts"], text="dag")
        calls = httpx2.get(f"{url}/control/calls").json()
        process.terminate()
    assert [(call["method"], call["arguments"]["text"]) for call in calls] == [("chat.postMessage", "dag")]
    assert process.returncode == 0
