"""Every surface of Slack once in English: a workspace that reads English reads no Dutch, but for the words of a source."""

import json

import pytest

from tests.journeys.conftest import until

HOURS = "How many hours a week is the harbour master internship?"
WINDMILL = b"# Internship miller\n\nThe internship is for 20 hours a week and begins on 1 February 2028.\n"


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


def shown(view):
    return json.dumps(view.content, ensure_ascii=False)


@pytest.fixture
def cor(slack, connect):
    person = slack.person("Cor")
    connect(LANG="en_GB.UTF-8", SLACK_COORDINATORS=person)
    return person


@pytest.fixture
def anna(slack, cor):
    return slack.person("Anna")


@pytest.fixture
def channel(slack, cor, anna):
    return slack.channel("internships", [cor, anna])


def test_a_mention_and_what_follows_in_its_thread(slack, transport, anna, channel):
    question = slack.asks(anna, channel, HOURS)
    first = slack.wait_for_reply(question)
    for words in ("24 hours per week", "Sources", "In the words of the source.", "De stage is voor 24 uur per week."):
        assert words in seen(first)
    second = slack.wait_for_reply(slack.says(anna, channel, "and what is the pay?", question))
    assert ("650" in second.text, "Sources" in seen(second)) == (True, True)
    assert slack.refused() == []


def test_the_command_and_sharing_its_answer(slack, transport, anna, channel):
    slack.command(anna, channel, HOURS)
    answer = slack.wait_for_only(anna)
    assert ("24 hours per week" in seen(answer), "Share in the channel" in seen(answer)) == (True, True)
    slack.clicks(anna, answer, "share")
    assert "24 hours per week" in seen(slack.wait_for_reply(channel))
    slack.command(anna, channel, "settings")
    assert until(lambda: "Only a coordinator can do that." in [message.text for message in slack.only_for(anna)])


def test_a_choice_between_assignments(slack, anna, channel):
    question = slack.asks(anna, channel, "How many hours a week is it?")
    answer = slack.wait_for_reply(question)
    choices = [
        e for block in answer.blocks for e in block.get("elements", ()) if e.get("action_id", "").startswith("ask:")
    ]
    assert len(choices) >= 2
    harbour = next(choice for choice in choices if "havenmeester" in choice["value"])
    slack.clicks(anna, answer, harbour["action_id"])
    chosen = slack.wait_for_reply(question, count=2)
    assert ("24 hours per week" in seen(chosen), "Question: " in seen(chosen)) == (True, True)


def test_home_ones_own_assignment_and_ones_data(slack, transport, anna):
    slack.opens_home(anna)
    home = slack.wait_for_home(anna)
    for words in ("My assignment", "24 hours per week", "Not stated: ", "30 days", "Send me my data"):
        assert words in shown(home)
    slack.clicks(anna, home, "home:choose:0")
    home = slack.wait_for_home(anna, lambda view: "Forget my assignment" in shown(view))
    dm = slack.dm(anna)
    assert "your assignment" in slack.wait_for_reply(slack.says(anna, dm, "how many hours do I work?")).text
    slack.clicks(anna, home, "home:export")
    slack.wait_until(lambda: "This is everything that I keep about you." in [m.text for m in slack.from_bot(dm)])
    slack.clicks(anna, home, "home:erase")
    slack.wait_until(lambda: any(m.text.startswith("Erased: ") for m in slack.from_bot(dm)))
    slack.wait_for_home(anna, lambda view: "Forget my assignment" not in shown(view))


def test_a_welcome_to_somebody_and_to_a_channel(slack, transport, anna):
    piet = slack.joins_team("Piet")
    assert slack.wait_for_reply(slack.dm(piet)).text.startswith("Welcome! I am Wegwijzer.")
    channel = slack.channel("traineeships", [anna], bot=False)
    slack.bot_joins(channel)
    assert slack.wait_for_reply(channel).text.startswith("Hello everybody!")


def test_a_document_is_added_removed_and_put_back(slack, cor, anna):
    dm = slack.dm(cor)
    report = slack.wait_for_reply(slack.uploads(cor, dm, "miller.md", WINDMILL))
    assert ("This is what I read in miller.md" in seen(report), '"Add"' in seen(report)) == (True, True)
    slack.clicks(cor, report, "upload:add")
    assert until(
        lambda: any(m.text.startswith("miller.md has been added.") for m in slack.messages(dm, report.thread_ts))
    )
    assert "20 hours" in seen(slack.wait_for_reply(slack.says(anna, slack.dm(anna), "How many hours is the miller?")))
    slack.command(cor, slack.channel("office", [cor]), "documents")
    listed = slack.wait_for_only(cor)
    row = next(block for block in listed.blocks if "havenmeester.md" in json.dumps(block))
    slack.clicks(cor, listed, row["accessory"]["action_id"])
    assert until(lambda: "havenmeester.md has been removed." in listed.text)
    slack.clicks(cor, listed, "documents:restore:0")
    assert until(lambda: "havenmeester.md has been put back." in listed.text)


def test_a_thumb_down_and_its_reason(slack, anna):
    answer = slack.wait_for_reply(slack.says(anna, slack.dm(anna), HOURS))
    slack.reacts(anna, answer, "-1")
    slack.clicks(anna, slack.wait_for_only(anna), "feedback:why")
    slack.wait_until(lambda: slack.modal_of(anna))
    assert "What is not right?" in shown(slack.modal_of(anna))
    slack.submits(anna, {"reason": "outdated"})
    assert until(lambda: "Thank you." in " ".join(message.text for message in slack.only_for(anna)))


def test_the_settings_of_a_channel(slack, cor, channel):
    slack.command(cor, channel, "settings")
    slack.wait_until(lambda: slack.modal_of(cor))
    assert "This channel" in shown(slack.modal_of(cor))
    slack.submits(cor, {"policy": "every"})
    assert slack.wait_for_only(cor).text == "The settings of this channel are saved."
    assert "24 hours per week" in seen(slack.wait_for_reply(slack.says(cor, channel, HOURS)))
