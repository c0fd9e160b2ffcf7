"""Whether the fake of Slack answers like Slack's Web API, as seen by Slack's own client."""

import json

import httpx2
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from tests.contracts.conftest import MODAL
from tests.fakes.slack import rate_limited, refuses, reset_after, reset_before, server_error, slow
from tests.fakes.slack.elements import NotThere
from tests.fakes.slack.sights import TooLate


def error_of(call, *args, **arguments):
    with pytest.raises(SlackApiError) as caught:
        call(*args, **arguments)
    return caught.value.response["error"]


# --- tokens and calls ---------------------------------------------------------------------------------------------------


def test_a_token_is_asked_for_and_checked(slack, client, noor):
    assert client.auth_test()["bot_id"] == "B0WEGWIJZER"
    assert error_of(WebClient("xoxb-other", base_url=client.base_url).auth_test) == "invalid_auth"
    assert error_of(WebClient(base_url=client.base_url).auth_test) == "not_authed"
    assert error_of(client.apps_connections_open, app_token=slack.bot_token) == "not_allowed_token_type"
    slack.scopes.discard("users:read")
    assert error_of(client.users_info, user=noor) == "missing_scope"
    assert "users:read" not in client.auth_test().headers["x-oauth-scopes"].split(",")


def test_a_method_that_is_not_there_is_unknown_and_one_can_be_switched_off(slack, client, stages):
    assert error_of(client.api_call, "chat.shout") == "unknown_method"
    slack.switched_off.add("chat.startStream")
    assert error_of(client.chat_startStream, channel=stages, thread_ts="1.1") == "unknown_method"


def test_every_call_is_recorded_with_its_arguments_however_they_were_sent(slack, client, stages):
    blocks = [{"type": "divider"}]
    client.api_call("chat.postMessage", params={"channel": stages, "text": "één", "blocks": json.dumps(blocks)})
    client.api_call("chat.postMessage", json={"channel": stages, "text": "twee", "blocks": blocks})
    first, second = slack.calls("chat.postMessage")
    assert (first.arguments, second.arguments) == (
        {"channel": stages, "text": "één", "blocks": blocks},
        {"channel": stages, "text": "twee", "blocks": blocks},
    )
    assert slack.refused() == []


# --- messages -----------------------------------------------------------------------------------------------------------


def test_a_message_is_posted_changed_read_back_with_its_metadata_and_deleted(slack, client, noor, stages):
    question = slack.says(noor, stages, "Hoeveel uur?")
    metadata = {"event_type": "answer", "event_payload": {"key": "k1"}}
    blocks = [{"type": "markdown", "text": "**24 uur**"}]
    ts = client.chat_postMessage(
        channel=stages, thread_ts=question.ts, text="24 uur", blocks=blocks, metadata=metadata
    )["ts"]
    assert slack.wait_for_reply(question).shown == "**24 uur**"

    without = client.conversations_replies(channel=stages, ts=question.ts)["messages"]
    whole = client.conversations_replies(channel=stages, ts=question.ts, include_all_metadata=True)["messages"]
    assert [m["ts"] for m in without] == [question.ts, ts]
    assert ("metadata" in without[1], whole[1]["metadata"]) == (False, metadata)

    client.chat_update(channel=stages, ts=ts, text="28 uur")
    assert slack.replies_to(question)[0].shown == "28 uur"
    client.chat_delete(channel=stages, ts=ts)
    assert slack.replies_to(question) == []
    assert error_of(client.chat_update, channel=stages, ts=ts, text="x") == "message_not_found"
    assert error_of(client.chat_update, channel=stages, ts=question.ts, text="x") == "cant_update_message"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"text": "a", "markdown_text": "b"}, "markdown_text_conflict"),
        (
            {"text": "a", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}]},
            "invalid_blocks",
        ),
        ({"text": "a", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "a", "blocks": "what"}, "invalid_blocks_format"),
        ({"text": "a", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
        ({"text": "a", "metadata": {"event_type": "a"}}, "invalid_metadata_schema"),
        ({"text": "a", "channel": "C0"}, "channel_not_found"),
    ],
)
def test_a_message_that_slack_would_not_take_is_refused_by_slacks_name(client, stages, arguments, error):
    assert error_of(client.chat_postMessage, **{"channel": stages, **arguments}) == error


def test_markdown_has_its_own_limit_and_nothing_is_no_message(client, stages):
    assert error_of(client.api_call, "chat.postMessage", json={"channel": stages}) == "no_text"
    long = {"channel": stages, "markdown_text": "a" * 12_001}
    assert error_of(client.api_call, "chat.postMessage", json=long) == "msg_too_long"


def test_an_update_is_shorter_than_a_message(client, stages):
    ts = client.chat_postMessage(channel=stages, text="a" * 4001)["ts"]
    assert error_of(client.chat_update, channel=stages, ts=ts, text="a" * 4001) == "msg_too_long"


def test_the_bot_posts_only_where_it_is(slack, client, noor):
    elsewhere = slack.channel("elders", [noor], bot=False)
    assert error_of(client.chat_postMessage, channel=elsewhere, text="hoi") == "not_in_channel"
    assert error_of(client.conversations_history, channel=elsewhere) == "not_in_channel"


def test_a_channel_is_read_page_by_page_the_newest_first(slack, client, noor, stages):
    said = [slack.says(noor, stages, f"bericht {n}") for n in range(5)]
    slack.says(noor, stages, "in de draad", said[0])
    first = client.conversations_history(channel=stages, limit=3)
    rest = client.conversations_history(channel=stages, limit=3, cursor=first["response_metadata"]["next_cursor"])
    read = [m["text"] for page in (first, rest) for m in page["messages"]]
    assert (read, first["has_more"], rest["has_more"]) == ([m.text for m in reversed(said)], True, False)


def test_what_only_one_person_sees_only_that_person_sees(slack, client, noor, stages):
    client.chat_postEphemeral(channel=stages, user=noor, text="alleen jij")
    assert [m.text for m in slack.only_for(noor)] == ["alleen jij"]
    assert slack.from_bot(stages) == []
    outsider = slack.person("Sam")
    assert error_of(client.chat_postEphemeral, channel=stages, user=outsider, text="x") == "user_not_in_channel"


def test_people_are_members_guests_strangers_and_bots(slack, client):
    ids = [
        slack.person("Noor"),
        slack.person("Gijs", guest="multi"),
        slack.person("Sanne", guest="single"),
        slack.stranger("Vera"),
        slack.other_bot("Robot"),
    ]
    told = [client.users_info(user=id_)["user"] for id_ in ids]
    assert [(u["is_restricted"], u["is_ultra_restricted"], u["is_stranger"], u["is_bot"]) for u in told] == [
        (False, False, False, False),
        (True, False, False, False),
        (True, True, False, False),
        (False, False, True, False),
        (False, False, False, True),
    ]
    assert client.usergroups_users_list(usergroup=slack.group(ids[:2]))["users"] == ids[:2]
    assert client.conversations_open(users=ids[0])["channel"]["id"] == slack.dm(ids[0])


# --- streams ------------------------------------------------------------------------------------------------------------


def test_a_stream_grows_while_people_read_and_ends_with_blocks(slack, client, noor, stages):
    question = slack.asks(noor, stages, "hoeveel uur?")
    stream = client.chat_stream(
        channel=stages, thread_ts=question.ts, recipient_team_id=slack.team, recipient_user_id=noor, buffer_size=1
    )
    stream.append(markdown_text="De stage is ")
    (growing,) = slack.replies_to(question)
    assert (growing.shown, growing.streaming) == ("De stage is ", True)
    assert error_of(client.chat_update, channel=stages, ts=stream.ts, text="x") == "streaming_state_conflict"
    stream.append(markdown_text="24 uur.")
    stream.stop(blocks=[{"type": "context", "elements": [{"type": "mrkdwn", "text": "bron"}]}])
    assert slack.wait_for_reply(question).shown == "De stage is 24 uur.\nbron"
    assert error_of(client.chat_appendStream, channel=stages, ts=stream.ts, markdown_text="x") == (
        "message_not_in_streaming_state"
    )


def test_a_stream_dies_after_five_minutes_and_can_be_updated_then(slack, client, clock, noor, stages):
    question = slack.asks(noor, stages, "hoeveel uur?")
    people = {"recipient_team_id": slack.team, "recipient_user_id": noor}
    ts = client.chat_startStream(channel=stages, thread_ts=question.ts, markdown_text="De", **people)["ts"]
    clock.now += 301
    assert error_of(client.chat_appendStream, channel=stages, ts=ts, markdown_text=" stage") == (
        "message_not_in_streaming_state"
    )
    client.chat_update(channel=stages, ts=ts, text="De stage is 24 uur.")
    assert slack.wait_for_reply(question).shown == "De stage is 24 uur."


def test_a_person_can_stop_a_stream(slack, client, noor):
    question = slack.says(noor, slack.dm(noor), "hoeveel uur?")
    ts = client.chat_startStream(channel=question.channel, thread_ts=question.ts, markdown_text="De")["ts"]
    slack.stops(noor, slack.replies_to(question)[0])
    assert (
        error_of(client.chat_appendStream, channel=question.channel, ts=ts, markdown_text=" stage") == "stopped_by_user"
    )


def test_a_stream_in_a_channel_names_who_it_is_for(client, slack, noor, stages):
    question = slack.asks(noor, stages, "hoeveel uur?")
    arguments = {"channel": stages, "thread_ts": question.ts}
    assert error_of(client.chat_startStream, **arguments) == "missing_recipient_team_id"
    assert error_of(client.chat_startStream, recipient_team_id="T0HOME", **arguments) == "missing_recipient_user_id"
    wrong = [{"type": "markdown_text", "text": "a" * 12_001}]
    people = {"recipient_team_id": "T0HOME", "recipient_user_id": noor}
    assert error_of(client.chat_startStream, chunks=wrong, **people, **arguments) == "invalid_chunks"


# --- failures -----------------------------------------------------------------------------------------------------------


def test_a_call_fails_as_scripted_before_or_after_its_effect(slack, client, stages):
    slack.breaks("chat.postMessage", refuses("is_archived"))
    assert error_of(client.chat_postMessage, channel=stages, text="1") == "is_archived"
    client.retry_handlers.clear()
    for failure in (reset_before(), reset_after(), server_error(502)):
        slack.breaks("chat.postMessage", failure, channel=stages)
        with pytest.raises((ConnectionError, SlackApiError)):
            client.chat_postMessage(channel=stages, text=failure.kind)
    client.chat_postMessage(channel=stages, text="gelukt")
    assert [m.text for m in slack.from_bot(stages)] == ["reset after", "gelukt"]
    assert [call.failure for call in slack.calls("chat.postMessage")] == [
        "is_archived",
        "reset before",
        "reset after",
        "502",
        None,
    ]


def test_a_limit_says_when_to_come_back(slack, client, stages):
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    slack.breaks("chat.postMessage", rate_limited(0))
    client.chat_postMessage(channel=stages, text="gelukt")
    refused, done = slack.calls("chat.postMessage")
    assert (refused.retry_after, done.ok) == (0, True)


def test_failures_last_as_long_as_told_and_concern_what_is_told(slack, client, clock, stages):
    slack.breaks("chat.postMessage", server_error(), seconds=60)
    slack.breaks("users.info", slow(0.0), chance=0.5, times=100)
    assert error_of(client.chat_postMessage, channel=stages, text="1")
    client.auth_test()
    clock.now += 61
    client.chat_postMessage(channel=stages, text="2")


def test_slacks_own_limits_can_be_kept(slack, client, clock, stages):
    slack.failures.enforces_limits = True
    question = client.chat_postMessage(channel=stages, text="begin")["ts"]
    for _ in range(50):
        client.conversations_replies(channel=stages, ts=question)
    assert error_of(client.conversations_replies, channel=stages, ts=question) == "ratelimited"
    clock.now += 61
    client.conversations_replies(channel=stages, ts=question)


# --- views, triggers, response URLs, files ------------------------------------------------------------------------------


def test_a_trigger_is_good_once_and_for_three_seconds(slack, client, clock, noor, stages):
    first, second = (slack.command(noor, stages, "hoi").payload["trigger_id"] for _ in range(2))
    client.views_open(trigger_id=first, view=MODAL)
    assert error_of(client.views_open, trigger_id=first, view=MODAL) == "exchanged_trigger_id"
    assert error_of(client.views_open, trigger_id="1.2", view=MODAL) == "invalid_trigger_id"
    clock.now += 3.1
    assert error_of(client.views_open, trigger_id=second, view=MODAL) == "expired_trigger_id"
    assert slack.modal_of(noor).content["callback_id"] == "reason"


def test_a_view_holds_to_its_limits_and_to_its_hash(slack, client, noor):
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    told = client.views_publish(user_id=noor, view=home)["view"]
    assert slack.home_of(noor).to_json() == told
    assert error_of(client.views_publish, user_id=noor, view=home, hash="old") == "hash_conflict"
    assert (
        error_of(client.views_publish, user_id=noor, view={**home, "blocks": home["blocks"] * 101})
        == "invalid_arguments"
    )
    markdown = {**home, "blocks": [{"type": "markdown", "text": "a"}]}
    assert error_of(client.views_publish, user_id=noor, view=markdown) == "invalid_arguments"


def test_a_response_url_takes_five_answers_within_half_an_hour(slack, clock, noor, stages):
    url = slack.command(noor, stages, "hoi").payload["response_url"]
    webhook = WebhookClient(url)
    assert [webhook.send(text=f"antwoord {n}").status_code for n in range(6)] == [200] * 5 + [404]
    assert len(slack.only_for(noor)) == 5
    late = slack.command(noor, stages, "hoi").payload["response_url"]
    clock.now += 1801
    assert WebhookClient(late).send(text="te laat").status_code == 404


def test_a_response_shows_itself_to_all_where_it_says_so_and_replaces_what_was_clicked(slack, client, noor, stages):
    url = slack.command(noor, stages, "hoi").payload["response_url"]
    WebhookClient(url).send(text="voor allen", response_type="in_channel")
    (shown,) = slack.from_bot(stages)
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Deel"}}
    client.chat_update(channel=stages, ts=shown.ts, text="kies", blocks=[{"type": "actions", "elements": [button]}])
    click = slack.clicks(noor, shown, "go")
    WebhookClient(click.payload["response_url"]).send(text="gedeeld", replace_original=True)
    assert slack.from_bot(stages)[0].shown == "gedeeld"


def test_a_file_is_given_to_who_has_the_token_and_a_login_page_to_others(slack, client, noor):
    message = slack.uploads(noor, slack.dm(noor), "stage.md", b"# Stage")
    file = client.files_info(file=message.files[0]["id"])["file"]

    def fetch(token):
        answer = httpx2.get(file["url_private_download"], headers={"Authorization": f"Bearer {token}"})
        return answer.status_code, answer.headers["content-type"].partition(";")[0], answer.content

    assert fetch(slack.bot_token) == (200, "application/octet-stream", b"# Stage")
    assert fetch("xoxb-none")[:2] == (200, "text/html")
    assert [d.event["type"] for d in slack.deliveries.all] == ["file_shared", "message"]


def test_the_bots_own_file_comes_with_a_message(slack, client, noor):
    client.files_upload_v2(channel=slack.dm(noor), filename="mijn-gegevens.json", content='{"a": 1}')
    (message,) = slack.from_bot(slack.dm(noor))
    assert slack.state.files[message.files[0]["id"]].content == b'{"a": 1}'


# --- what is told -------------------------------------------------------------------------------------------------------


def test_a_mention_is_told_twice_with_ids_of_their_own_and_one_timestamp(slack, noor, stages):
    message = slack.asks(noor, stages, "R&D <nu>: https://x.example/a?b=1.")
    told = [delivery.payload for delivery in slack.deliveries_of(message)]
    assert [(t["event"]["type"], t["event"]["ts"]) for t in told] == [
        ("app_mention", message.ts),
        ("message", message.ts),
    ]
    assert len({t["event_id"] for t in told}) == 2
    assert message.text == "<@U0WEGWIJZER> R&amp;D &lt;nu&gt;: <https://x.example/a?b=1>."


def test_what_is_not_before_a_person_can_not_be_clicked(slack, client, noor, stages):
    client.chat_postMessage(channel=stages, text="geen knop")
    with pytest.raises(NotThere):
        slack.clicks(noor, slack.from_bot(stages)[0], "go")
    with pytest.raises(NotThere):
        slack.submits(noor)


def test_what_does_not_come_is_not_waited_for_for_ever(slack, noor, stages):
    question = slack.says(noor, stages, "hallo?")
    with pytest.raises(TooLate, match="message"):
        slack.wait_for_reply(question, timeout=0.01)
