"""Sets of documents of their own: who sees which of them, at Home, in direct messages and in a welcome."""

import json

import pytest

from bot.assembly import assemble
from bot.conversation.turns import ChannelSettings
from bot.settings import load_settings
from bot.storage.people import SqlChannels
from tests.journeys.conftest import until

SOUTH = """\
# Stage dijkgraaf

- Organisatie: Waterschap Zuiderveen
- Standplaats: Veenendam

## Wat we bieden

De stage is voor 28 uur per week. Je krijgt een vergoeding van 500 euro per maand.
"""
SECRET = """\
# Stage kluismeester

- Organisatie: Rijksdienst Kelders
- Standplaats: Diepenveen

De stage is voor 12 uur per week.
"""
DIKE, HARBOUR = "Hoeveel uur per week is de stage dijkgraaf?", "Hoeveel uur per week is de stage havenmeester?"


@pytest.fixture
def house(documents, monkeypatch):
    """The house on two spaces besides the default one."""
    monkeypatch.setenv("WEGWIJZER_DOCUMENTS", str(documents))
    monkeypatch.setenv("WEGWIJZER_SPACES", "zuid,intern")
    for space, name, text in (("zuid", "dijk.md", SOUTH), ("intern", "kluis.md", SECRET)):
        (documents / space).mkdir()
        (documents / space / name).write_text(text, "utf-8")
    opened = assemble(load_settings())
    opened.sync()
    yield opened
    opened.close()


@pytest.fixture
def set_channel(slack, house):
    def put(channel, space):
        SqlChannels(house.storage).set(slack.team, channel, ChannelSettings(space=space))

    return put


@pytest.fixture
def zuid(slack, set_channel):
    """A channel about those of the south."""
    channel = slack.channel("team-zuid")
    set_channel(channel, "zuid")
    return channel


@pytest.fixture
def anna(slack, zuid):
    """Somebody of that channel."""
    person = slack.person("Anna")
    slack.state.channel(zuid).members.add(person)
    return person


@pytest.fixture
def piet(slack):
    """Somebody who is not in it."""
    return slack.person("Piet")


def shown(view):
    return json.dumps(view.content, ensure_ascii=False)


def seen(message):
    return message.text + json.dumps(message.blocks, ensure_ascii=False)


def open_home(slack, person, says="Wegwijzer"):
    slack.opens_home(person)
    return slack.wait_for_home(person, lambda view: says in shown(view))


def see(slack, person, space, says):
    slack.clicks(person, open_home(slack, person, "home:space"), "home:space", value=space)
    return slack.wait_for_home(person, lambda view: says in shown(view))


def options(home):
    menus = [b["accessory"] for b in home.content["blocks"] if b.get("accessory", {}).get("action_id") == "home:space"]
    return [option["text"]["text"] for menu in menus for option in menu["options"]]


def answer(slack, person, text):
    return seen(slack.wait_for_reply(slack.says(person, slack.dm(person), text)))


def test_at_home_somebody_sees_the_documents_of_the_channels_that_they_are_in_by_name(slack, bot, anna):
    home = open_home(slack, anna, "Stage havenmeester")
    assert (options(home), "in deze documenten: Algemeen" in shown(home)) == (["Algemeen", "zuid"], True)
    home = see(slack, anna, "zuid", "Stage dijkgraaf")
    assert ("in deze documenten: zuid" in shown(home), "havenmeester" in shown(home)) == (True, False)
    assert "Stage dijkgraaf" in shown(open_home(slack, anna, "dijkgraaf"))
    assert slack.refused() == []


def test_whoever_is_in_no_such_channel_sees_what_everybody_sees(slack, bot, piet):
    home = open_home(slack, piet, "Stage havenmeester")
    assert (options(home), "Algemeen" in shown(home)) == ([], False)
    assert "28 uur" not in answer(slack, piet, DIKE)


def test_in_direct_messages_answers_come_from_what_they_see_at_home_and_say_so(slack, bot, anna):
    assert "28 uur" not in answer(slack, anna, DIKE)
    assert "Documenten: Algemeen." in answer(slack, anna, HARBOUR)
    see(slack, anna, "zuid", "Stage dijkgraaf")
    said = answer(slack, anna, DIKE)
    assert ("28 uur" in said, "Documenten: zuid. In Home kun je andere kiezen." in said) == (True, True)
    see(slack, anna, "default", "Stage havenmeester")
    assert "24 uur" in answer(slack, anna, HARBOUR)


def test_the_questions_that_home_shows_are_answered_from_there(slack, bot, anna):
    home = see(slack, anna, "zuid", "Stage dijkgraaf")
    slack.clicks(anna, home, "ask:0")
    reply = slack.wait_for_reply(slack.dm(anna))
    assert ("dijk.md" in seen(reply), "Documenten: zuid." in seen(reply)) == (True, True)


def test_an_assignment_of_such_documents_is_ones_own_and_is_named_when_one_looks_at_others(slack, bot, anna):
    home = see(slack, anna, "zuid", "Stage dijkgraaf")
    slack.clicks(anna, home, "home:choose:0")
    slack.wait_for_home(anna, lambda view: "home:forget" in shown(view))
    assert "28 uur" in answer(slack, anna, "hoeveel uur werk ik?")
    home = see(slack, anna, "default", "Stage havenmeester")
    assert "Jouw opdracht is Stage dijkgraaf, uit andere documenten: zuid." in shown(home)


def test_what_somebody_says_in_a_channel_is_their_assignment_in_direct_messages_as_well(slack, bot, anna, zuid):
    slack.wait_for_reply(slack.asks(anna, zuid, "ik werk bij de stage dijkgraaf"))
    assert "28 uur" in answer(slack, anna, "hoeveel uur werk ik?")


def test_whoever_leaves_the_channel_sees_its_documents_no_more(slack, connect, anna, zuid):
    surface = connect()
    see(slack, anna, "zuid", "Stage dijkgraaf")
    slack.state.channel(zuid).members.remove(anna)
    surface.stop()
    connect()
    home = open_home(slack, anna, "Stage havenmeester")
    assert (options(home), "dijkgraaf" in shown(home)) == ([], False)
    assert "28 uur" not in answer(slack, anna, DIKE)


@pytest.mark.parametrize("about", [{"guest": "multi"}, {"team": "T0ELSEWHERE"}])
def test_guests_and_strangers_see_what_everybody_sees_whatever_channel_they_are_in(slack, bot, zuid, about):
    other = slack.person("Gast", **about)
    slack.state.channel(zuid).members.add(other)
    home = open_home(slack, other, "Stage havenmeester")
    assert options(home) == []
    assert "28 uur" not in answer(slack, other, DIKE)
    assert "dijkgraaf" not in shown(open_home(slack, other))


def test_a_coordinator_sees_all_of_them_and_manages_each(slack, connect):
    cor = slack.person("Cor")
    connect(SLACK_COORDINATORS=cor)
    home = open_home(slack, cor, "Voor coördinatoren")
    assert options(home) == ["Algemeen", "zuid", "intern"]
    for words in ("Algemeen: 2 documenten, 2 opdrachten.", "zuid: 1 document, 1 opdracht.", "intern: 1 document"):
        assert words in shown(home)
    slack.clicks(cor, home, "home:documents:1")
    assert until(lambda: slack.from_bot(slack.dm(cor)))
    (listed,) = slack.from_bot(slack.dm(cor))
    assert ("zuid: Er is 1 document." in seen(listed), "dijk.md" in seen(listed)) == (True, True)
    slack.clicks(cor, listed, "documents:remove:0")
    slack.wait_until(lambda: "dijk.md is verwijderd" in seen(slack.from_bot(slack.dm(cor))[0]))
    home = open_home(slack, cor, "documents:restore:0")
    slack.clicks(cor, home, "documents:restore:0")
    slack.wait_for_home(cor, lambda view: "zuid: 1 document, 1 opdracht." in shown(view))


def test_a_file_goes_to_the_documents_that_its_sender_sees_and_the_report_says_so(slack, connect):
    cor = slack.person("Cor")
    connect(SLACK_COORDINATORS=cor)
    see(slack, cor, "zuid", "Stage dijkgraaf")
    text = SOUTH.replace("dijkgraaf", "molenaar").replace("28 uur", "20 uur")
    report = slack.wait_for_reply(slack.uploads(cor, slack.dm(cor), "molenaar.md", text.encode()))
    assert "Dit komt bij deze documenten: zuid." in seen(report)
    slack.clicks(cor, report, "upload:add")
    slack.wait_until(lambda: "toegevoegd" in slack.replies_to(report)[0].text if slack.replies_to(report) else True)
    assert until(lambda: "20 uur" in answer(slack, cor, "Hoeveel uur per week is de stage molenaar?"))


def test_a_welcome_says_whose_documents_its_questions_are_about(slack, bot, zuid, anna):
    slack.tells({"type": "team_join", "user": slack.state.user(anna).to_json()})
    welcome = slack.wait_for_reply(slack.dm(anna))
    assert "Documenten: Algemeen." in seen(welcome)
    newcomer = slack.joins_team("Nieuw")
    assert "Documenten:" not in seen(slack.wait_for_reply(slack.dm(newcomer)))


def test_where_there_is_nothing_for_everybody_somebody_sees_what_there_is_for_them(slack, house, bot, zuid, anna):
    for name in ("havenmeester.md", "vuurtorenwachter.txt"):
        (house.folder / name).unlink()
    house.sync()
    slack.tells({"type": "team_join", "user": slack.state.user(anna).to_json()})
    welcome = slack.wait_for_reply(slack.dm(anna))
    assert ("dijkgraaf" in seen(welcome), "Documenten: zuid." in seen(welcome)) == (True, True)
    slack.clicks(anna, welcome, "ask:0")
    assert until(lambda: any("dijk.md" in seen(m) for m in slack.from_bot(slack.dm(anna))))
    slack.opens_home(anna, "messages")
    assert slack.wait_for_call("assistant.threads.setSuggestedPrompts")
    assert "dijkgraaf" in json.dumps(slack.prompts(slack.dm(anna)), ensure_ascii=False)
