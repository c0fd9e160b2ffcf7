"""Documents that a coordinator brings: read, shown, and served when somebody says so."""

import json

import pytest

from tests.journeys.conftest import until

WINDMILL = """\
# Stage molenaar

- Organisatie: Waterschap Noorderzijl
- Standplaats: Winsum

De stage is voor 20 uur per week en begint op 1 februari 2028.
Reageren kan tot en met 3 december 2027 via molen@noorderzijl.example.
"""
QUESTION = "Hoeveel uur per week is de stage molenaar?"


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


@pytest.fixture
def cor(slack, connect):
    person = slack.person("Cor")
    connect(SLACK_COORDINATORS=person)
    return person


@pytest.fixture
def report(slack, cor):
    """The report card of a file that the coordinator dropped in their direct messages."""
    dropped = slack.uploads(cor, slack.dm(cor), "molenaar.md", WINDMILL.encode())
    return slack.wait_for_reply(dropped)


def decided(slack, person, report, button, words):
    """Presses a button under a report card, and waits for what is said in its place."""
    slack.clicks(person, report, button)
    assert until(
        lambda: any(words in m.text for m in slack.messages(report.channel, report.thread_ts) if m.ts == report.ts)
    )


def test_a_dropped_file_is_read_and_waits_for_a_decision(slack, cor, report):
    assert "molenaar.md" in seen(report)
    assert "Stage molenaar" in seen(report)
    assert "20 uur" not in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), QUESTION)))
    assert slack.refused() == []


def test_the_report_is_in_the_thread_of_the_file_also_where_slack_does_not_say_which_message_that_is(slack, cor):
    dropped = slack.uploads(cor, slack.dm(cor), "molenaar.md", WINDMILL.encode())
    report = slack.wait_for_reply(dropped)
    assert ("molenaar.md" in seen(report), report.thread_ts) == (True, dropped.ts)


def test_an_added_file_is_answered_from_at_once(slack, cor, report):
    decided(slack, cor, report, "upload:add", "molenaar.md is toegevoegd")
    answer = slack.wait_for_reply(slack.says(cor, slack.dm(cor), QUESTION))
    assert "20 uur" in seen(answer)
    assert "molenaar.md" in seen(answer)


def test_a_cancelled_file_is_forgotten(slack, cor, report):
    decided(slack, cor, report, "upload:cancel", "molenaar.md")
    assert "20 uur" not in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), QUESTION)))


def test_a_newer_file_takes_the_place_of_the_old_one(slack, cor, report):
    decided(slack, cor, report, "upload:add", "toegevoegd")
    newer = slack.uploads(cor, slack.dm(cor), "molenaar-nieuw.md", WINDMILL.replace("20 uur", "28 uur").encode())
    second = slack.wait_for_reply(newer)
    decided(slack, cor, second, "upload:replace:0", "vervangen")
    question = slack.says(cor, slack.dm(cor), QUESTION)
    answer = slack.wait_for_reply(question)
    assert "28 uur" in seen(answer)
    assert "20 uur" not in seen(answer)


def test_nobody_else_adds_a_document_and_the_file_is_not_even_fetched(slack, cor):
    anna = slack.person("Anna")
    dropped = slack.uploads(anna, slack.dm(anna), "molenaar.md", WINDMILL.encode())
    slack.wait_for_reply(dropped)
    assert slack.calls("files.info") == []


def test_a_file_that_can_not_be_read_says_why(slack, cor):
    dropped = slack.uploads(cor, slack.dm(cor), "kapot.pdf", b"%PDF-1.7 niets")
    assert "kapot.pdf" in slack.wait_for_reply(dropped).text
    unknown = slack.uploads(cor, slack.dm(cor), "plaatje.png", b"\x89PNG")
    assert "PDF" in slack.wait_for_reply(unknown).text


def test_a_document_is_removed_from_the_list(slack, cor, report):
    decided(slack, cor, report, "upload:add", "toegevoegd")
    channel = slack.channel("beheer", [cor])
    slack.command(cor, channel, "documenten")
    assert until(lambda: slack.only_for(cor, channel))
    listed = slack.only_for(cor, channel)[-1]
    row = next(b for b in listed.blocks if "molenaar.md" in json.dumps(b))
    slack.clicks(cor, listed, row["accessory"]["action_id"])
    assert until(lambda: "documents:remove" not in seen(slack.only_for(cor, channel)[-1]))
    assert "20 uur" not in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), QUESTION)))


HARBOUR_HOURS = "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture
def removed(slack, cor):
    """What is said to the coordinator after they removed a document of the folder, in a channel."""
    channel = slack.channel("beheer", [cor])
    slack.command(cor, channel, "documenten")
    assert until(lambda: slack.only_for(cor, channel))
    listed = slack.only_for(cor, channel)[-1]
    row = next(b for b in listed.blocks if "havenmeester.md" in json.dumps(b))
    slack.clicks(cor, listed, row["accessory"]["action_id"])
    assert until(lambda: "documents:restore:0" in seen(slack.only_for(cor, channel)[-1]))
    assert "24 uur" not in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), HARBOUR_HOURS)))
    return slack.only_for(cor, channel)[-1]


def home_of(slack, person, words):
    slack.opens_home(person)
    return slack.wait_for_home(person, lambda view: words in json.dumps(view.content, ensure_ascii=False))


def test_a_document_of_the_folder_that_was_removed_is_put_back_in_the_message_that_says_so(slack, cor, removed):
    assert "havenmeester.md is verwijderd" in removed.text
    slack.clicks(cor, removed, "documents:restore:0")
    assert until(lambda: any("is teruggezet" in m.text for m in slack.only_for(cor)))
    assert "24 uur" in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), HARBOUR_HOURS)))
    assert slack.refused() == []


def test_a_document_of_the_folder_that_was_removed_is_put_back_at_home(slack, cor, removed):
    home = home_of(slack, cor, "documents:restore:0")
    assert "havenmeester.md" in json.dumps(home.content)
    slack.clicks(cor, home, "documents:restore:0")
    home = slack.wait_for_home(cor, lambda view: "documents:restore" not in json.dumps(view.content))
    assert "2 documenten, 2 opdrachten" in json.dumps(home.content)
    assert "24 uur" in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), HARBOUR_HOURS)))
    slack.clicks(cor, removed, "documents:restore:0")
    assert until(lambda: any("was al teruggezet" in m.text for m in slack.only_for(cor)))


def test_who_is_no_coordinator_any_more_puts_nothing_back(slack, connect):
    cor = slack.person("Cor")
    group = slack.group([cor])
    surface = connect(SLACK_COORDINATORS=group)
    channel = slack.channel("beheer", [cor])
    slack.command(cor, channel, "documents")
    listed = slack.wait_for_only(cor)
    slack.clicks(cor, listed, "documents:remove:0")
    assert until(lambda: "documents:restore:0" in seen(slack.only_for(cor)[-1]))
    removed, home = slack.only_for(cor)[-1], home_of(slack, cor, "documents:restore:0")
    slack.state.groups[group].clear()
    surface.stop()
    connect(SLACK_COORDINATORS=group)
    slack.clicks(cor, removed, "documents:restore:0")
    assert until(lambda: any("coördinator" in m.text and m.ts != removed.ts for m in slack.only_for(cor)))
    slack.clicks(cor, home, "documents:restore:0")
    slack.wait_for_home(cor, lambda view: "documents:restore" not in json.dumps(view.content))
    assert "24 uur" not in seen(slack.wait_for_reply(slack.says(cor, slack.dm(cor), HARBOUR_HOURS)))


def test_a_document_that_was_added_is_gone_when_it_is_removed(slack, cor, report):
    decided(slack, cor, report, "upload:add", "toegevoegd")
    slack.opens_home(cor)
    home = slack.wait_for_home(cor, lambda view: "3 documenten" in json.dumps(view.content))
    slack.clicks(cor, home, "home:documents:0")
    assert until(lambda: any("documents:remove:0" in seen(m) for m in slack.from_bot(slack.dm(cor))))
    listed = next(m for m in slack.from_bot(slack.dm(cor)) if "documents:remove:0" in seen(m))
    row = next(b for b in listed.blocks if "molenaar.md" in json.dumps(b))
    slack.clicks(cor, listed, row["accessory"]["action_id"])
    assert until(lambda: "molenaar.md is verwijderd" in " ".join(m.text for m in slack.from_bot(slack.dm(cor))))
    assert "documents:restore" not in json.dumps(home_of(slack, cor, "2 documenten").content)


def test_a_file_of_somebody_elses_message_is_added_by_shortcut(slack, cor):
    anna = slack.person("Anna")
    channel = slack.channel("stages", [anna, cor])
    message = slack.uploads(anna, channel, "molenaar.md", WINDMILL.encode())
    slack.shortcut(cor, message, "add_file")
    assert "Stage molenaar" in seen(slack.wait_for_reply(message))


def test_where_there_is_no_file_to_be_added_it_says_so(slack, cor):
    channel = slack.channel("stages", [cor])
    slack.shortcut(cor, slack.says(cor, channel, "kijk eens"), "add_file")
    assert until(lambda: ["geen bestand" in one.text for one in slack.only_for(cor, channel)] == [True])
