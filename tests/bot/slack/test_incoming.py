"""What Slack sends, as events of the inbox."""

from bot.conversation.inbox import Event
from bot.slack.incoming import deleted, edited, is_a_deletion, mentioned, other, said, stopped, stops_of, words_of

BOT = "UBOT"


def body(**event):
    return {"team_id": "T1", "event_id": "Ev1", "event": {"type": "message", "user": "U1", "ts": "5.1", **event}}


def in_channel(**event):
    return body(**{"channel": "C1", "channel_type": "channel", "text": "Hoeveel uur?", **event})


def test_a_direct_message_is_a_question():
    assert said(body(channel="D1", channel_type="im", text="Hoeveel uur?"), BOT) == Event(
        key="T1:D1:5.1",
        kind="question",
        conversation="D1",
        team="T1",
        channel="D1",
        person="U1",
        event_id="Ev1",
        body={"text": "Hoeveel uur?", "ts": "5.1", "thread": "", "direct": True, "files": [], "home": ""},
    )


def test_a_mention_and_the_message_it_stands_in_are_one():
    text = f"<@{BOT}> hoeveel uur?"
    mention = said(in_channel(type="app_mention", text=text, channel_type=None), BOT)
    message = said(in_channel(text=text), BOT)
    assert (mention.key, mention.kind, mention.conversation) == (message.key, message.kind, message.conversation)
    assert mention.kind == "question"


def test_what_is_said_to_nobody_in_a_channel_is_overheard():
    assert said(in_channel(), BOT).kind == "overheard"


def test_a_thread_is_a_conversation_of_its_own():
    assert said(in_channel(thread_ts="4.2"), BOT).conversation == "C1:4.2"
    assert said(in_channel(), BOT).conversation == "C1:5.1"


def test_nobody_said_what_a_bot_or_slack_wrote():
    authors = [{"user": BOT}, {"bot_id": "B1"}, {"bot_profile": {"id": "B1"}}, {"user": "USLACKBOT"}, {"user": None}]
    subtypes = [{"subtype": "channel_join"}, {"subtype": "bot_message"}, {"subtype": "channel_topic"}]
    assert [said(in_channel(**values), BOT) for values in [*authors, *subtypes]] == [None] * 8


def test_a_message_with_a_file_is_said_too():
    found = said(body(channel="D1", channel_type="im", subtype="file_share", files=[{"id": "F1"}]), BOT)
    assert (found.kind, found.body["files"], found.body["text"]) == ("question", ["F1"], "")


def test_what_somebody_passes_on_without_a_word_is_what_they_ask():
    passed_on = {"is_share": True, "fallback": "[14 maart] Piet: Hoeveel uur?", "text": "Hoeveel uur?"}
    found = said(body(channel="D1", channel_type="im", text="", attachments=[passed_on]), BOT)
    assert found.body["text"] == "Hoeveel uur?"


def changed(now, before, **event):
    now = {"user": "U1", "ts": "5.1", "edited": {"ts": "9.0"}, **now}
    return body(subtype="message_changed", channel="C1", message=now, previous_message=before, **event)


def test_a_changed_message_is_known_by_its_change():
    found = edited(changed({"text": "Hoeveel dagen?"}, {"text": "Hoeveel uur?"}), BOT)
    assert (found.key, found.kind, found.conversation) == ("T1:C1:5.1:edit:9.0", "edited", "C1:5.1")
    assert found.body == {"text": "Hoeveel dagen?", "ts": "5.1", "edited": "9.0"}


def test_unfurling_a_link_and_the_bots_own_updates_change_nothing():
    same = changed({"text": "kijk"}, {"text": "kijk"})
    unfurled = changed({"text": "kijk", "edited": {}}, {"text": "kijk"})
    own = changed({"text": "b", "user": BOT}, {"text": "a"})
    assert [edited(one, BOT) for one in (same, unfurled, own)] == [None, None, None]


def test_a_deleted_message_is_the_one_that_was():
    gone = body(
        subtype="message_deleted",
        channel="C1",
        deleted_ts="5.1",
        previous_message={"user": "U1", "ts": "5.1", "thread_ts": "4.2"},
    )
    found = deleted(gone, BOT)
    assert (found.key, found.conversation, found.person) == ("T1:C1:5.1:deleted", "C1:4.2", "U1")
    assert (
        deleted(body(subtype="message_deleted", channel="C1", previous_message={"user": BOT, "ts": "5.1"}), BOT) is None
    )


def test_a_message_with_a_thread_is_gone_when_a_tombstone_is_left_of_it():
    tombstone = {"subtype": "tombstone", "user": "USLACKBOT", "ts": "5.1", "thread_ts": "5.1"}
    before = {"user": "U1", "ts": "5.1", "thread_ts": "5.1", "text": "Hoeveel uur?"}
    gone = body(subtype="message_changed", channel="C1", message=tombstone, previous_message=before)
    found = deleted(gone, BOT)
    assert (is_a_deletion(gone["event"]), edited(gone, BOT)) == (True, None)
    assert (found.key, found.conversation, found.person) == ("T1:C1:5.1:deleted", "C1:5.1", "U1")
    assert not is_a_deletion(changed({"text": "Hoeveel dagen?"}, {"text": "Hoeveel uur?"})["event"])


def test_the_words_of_a_message_may_all_be_in_its_blocks_or_attachments():
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "Hoeveel uur?"}}
    assert [
        words_of(message)
        for message in (
            {"text": "Hoi", "blocks": [block]},
            {"text": "", "blocks": [block, {"type": "actions", "elements": [{"text": {"text": "Ja"}}]}]},
            {"attachments": [{"fallback": "Nee", "text": "Hoeveel dagen?"}, {"fallback": "Wanneer?"}]},
            {"text": " ", "attachments": [{"blocks": [block]}]},
            {"text": None, "files": [{"id": "F1"}]},
        )
    ] == ["Hoi", "Hoeveel uur?\nJa", "Hoeveel dagen?\nWanneer?", "Hoeveel uur?", ""]


def test_other_events_are_known_by_their_id():
    home = {"team_id": "T1", "event_id": "Ev7", "event": {"type": "app_home_opened", "user": "U1"}}
    assert other(home, "home", person="U1", tab="home") == Event(
        "T1:home:Ev7", "home", "U1:home", "T1", "", "U1", {"tab": "home"}, "Ev7"
    )


def test_mentions_are_found_with_and_without_a_label():
    assert mentioned("<@U1> en <@W2|jan> niet <#C1|kanaal> of U3") == {"U1", "W2"}


def test_an_answer_that_is_stopped_waits_for_nothing_that_was_said():
    found = stopped(
        body(
            type="agent_session_stopped",
            channel="D1",
            thread_ts="5.1",
            user="U1",
            streaming_message_ts=["5.2"],
            event_ts="6",
        )
    )
    assert (found.kind, found.conversation, found.body) == (
        "stopped",
        stops_of("D1", "5.1"),
        {"streams": ["5.2"], "thread": "5.1"},
    )
    assert found.conversation not in ("D1", "D1:5.1")
