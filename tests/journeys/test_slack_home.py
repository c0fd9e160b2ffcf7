"""The Home tab in Slack: what is there, what somebody makes theirs, and what is kept of them."""

import json

import pytest

from tests.fakes.slack import refuses
from tests.journeys.conftest import until


@pytest.fixture
def anna(slack):
    return slack.person("Anna")


def shown(view):
    return json.dumps(view.content, ensure_ascii=False)


def open_home(slack, person, says="Wegwijzer"):
    slack.opens_home(person)
    return slack.wait_for_home(person, lambda view: says in shown(view))


def choose(slack, person, title):
    """Press the button beside an assignment."""
    home = open_home(slack, person, title)
    sections = [b for b in home.content["blocks"] if b["type"] == "section" and title in b["text"]["text"]]
    button = next(b["accessory"] for b in sections if "accessory" in b)
    slack.clicks(person, home, button["action_id"])
    return slack.wait_for_home(person, lambda view: "home:forget" in shown(view))


def test_home_says_what_it_is_for_and_shows_every_assignment_with_its_facts(slack, transport, bot, anna):
    home = open_home(slack, anna)
    for words in (
        "Mijn opdracht",
        "Stage havenmeester",
        "Vuurtorenwachter",
        "24 uur per week",
        "Wat ik bewaar",
        "30 dagen",
    ):
        assert words in shown(home)
    assert "Voor coördinatoren" not in shown(home)
    assert slack.refused() == []


def test_an_assignment_chosen_at_home_is_what_my_means_from_then_on(slack, bot, anna):
    home = choose(slack, anna, "Vuurtorenwachter")
    question = slack.says(anna, slack.dm(anna), "hoeveel uur werk ik?")
    said = " ".join(slack.wait_for_reply(question).text.split())
    assert said == "Over jouw opdracht: Vuurtorenwachter. Het gaat om 32-36 uur per week. [1]"
    slack.clicks(anna, home, "home:forget")
    slack.wait_for_home(anna, lambda view: "home:forget" not in shown(view))
    again = slack.says(anna, slack.dm(anna), "wat is mijn opdracht?")
    assert "Ik weet niet welke opdracht de jouwe is" in slack.wait_for_reply(again).text


def test_the_menu_chooses_too(slack, bot, anna):
    home = open_home(slack, anna)
    menu = next(e for b in home.content["blocks"] for e in b.get("elements", ()) if e.get("action_id") == "home:mine")
    option = next(o for o in menu["options"] if "havenmeester" in o["text"]["text"])
    slack.clicks(anna, home, "home:mine", value=option["value"])
    slack.wait_for_home(anna, lambda view: "home:forget" in shown(view))
    question = slack.says(anna, slack.dm(anna), "wat verdien ik?")
    assert "650" in slack.wait_for_reply(question).text


def test_what_somebody_says_in_a_message_shows_at_home(slack, bot, anna):
    said = slack.says(anna, slack.dm(anna), "Ik werk bij de vuurtorenwachter, wat verdien ik daar?")
    reply = slack.wait_for_reply(said).text
    assert "Ik onthoud dat dit jouw opdracht is: Vuurtorenwachter" in reply
    assert "3.100" in reply
    assert "home:forget" in shown(open_home(slack, anna, "Vuurtorenwachter"))


def test_a_search_shows_what_it_finds_and_is_still_there_when_home_is_opened_again(slack, bot, anna):
    home = open_home(slack, anna, "home:choose:1")
    slack.clicks(anna, home, "home:search", value="eemsdelta")
    home = slack.wait_for_home(anna, lambda view: "home:choose:1" not in shown(view))
    assert "assignments" not in home.content["private_metadata"]
    assert '"1 opdracht"' in shown(home)
    assert '"1 opdracht"' in shown(open_home(slack, anna, '"1 opdracht"'))
    slack.clicks(anna, home, "home:search", value="stoommachine")
    slack.wait_for_home(anna, lambda view: "Ik vond geen opdracht met die woorden" in shown(view))


def test_pages_are_turned(slack, house, connect, anna):
    for number in range(9):
        name = ("Brugwachter", "Dijkgraaf", "Gids", "Klerk", "Loods", "Molenaar", "Schipper", "Smid", "Visser")[number]
        text = f"# Stage {name.lower()}\n\n- Organisatie: Gemeente Eemsdelta\n- Uren: {20 + number} uur per week\n\nJe leert het vak.\n"
        (house.folder / f"{name}.md").write_text(text, "utf-8")
    house.sync()
    connect()
    home = open_home(slack, anna, "pagina 1 van 3")
    slack.clicks(anna, home, "home:page:1")
    home = slack.wait_for_home(anna, lambda view: "pagina 2 van 3" in shown(view))
    slack.clicks(anna, home, "home:page:2")
    home = slack.wait_for_home(anna, lambda view: "pagina 3 van 3" in shown(view))
    assert "home:page:3" not in shown(home)
    assert "pagina 3 van 3" in shown(open_home(slack, anna, "pagina 3"))


def test_a_question_at_home_is_answered_in_direct_messages_and_is_among_the_recent_ones(slack, bot, anna):
    home = open_home(slack, anna, "ask:0")
    button = next(e for b in home.content["blocks"] for e in b.get("elements", ()) if e.get("action_id") == "ask:0")
    slack.clicks(anna, home, "ask:0")
    reply = slack.wait_for_reply(slack.dm(anna))
    assert button["value"] in json.dumps(reply.blocks, ensure_ascii=False)
    assert "[1]" in reply.text
    slack.wait_for_home(anna, lambda view: "Dit vroeg je eerder" in shown(view))
    assert len(slack.from_bot(slack.dm(anna))) == 1


def test_somebody_gets_all_that_is_kept_of_them_as_a_file(slack, bot, anna):
    slack.wait_for_reply(slack.says(anna, slack.dm(anna), "hoeveel uur is de stage havenmeester?"))
    slack.clicks(anna, open_home(slack, anna), "home:export")
    slack.wait_for_call("files.completeUploadExternal")
    file = slack.from_bot(slack.dm(anna))[-1].files[0]
    kept = json.loads(slack.state.files[file["id"]].content)
    assert [turn["question"] for turn in kept["turns"]] == ["hoeveel uur is de stage havenmeester?"]
    assert kept["receipts"][0]["answer"]["citations"][0]["quote"] == "De stage is voor 24 uur per week."


def test_where_no_file_can_be_sent_it_comes_in_messages(slack, bot, anna):
    slack.breaks("files.getUploadURLExternal", refuses("missing_scope"))
    slack.wait_for_reply(slack.says(anna, slack.dm(anna), "hoeveel uur is de stage havenmeester?"))
    slack.clicks(anna, open_home(slack, anna), "home:export")
    slack.wait_until(lambda: any("Dit is alles" in m.text for m in slack.from_bot(slack.dm(anna))))
    slack.settle()
    said = json.dumps([m.blocks for m in slack.from_bot(slack.dm(anna))], ensure_ascii=False)
    assert "De stage is voor 24 uur per week." in said


def test_after_erasing_nothing_of_somebody_is_left_on_the_disk(slack, house, bot, anna):
    slack.wait_for_reply(
        slack.says(anna, slack.dm(anna), "Ik werk bij de vuurtorenwachter, hoeveel uur is dat kanariegeel?")
    )
    home = open_home(slack, anna, "home:forget")
    folder = house.settings.house_folder
    assert any(b"kanariegeel" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    slack.clicks(anna, home, "home:erase")
    slack.wait_until(lambda: any(m.text.startswith("Gewist") for m in slack.from_bot(slack.dm(anna))))
    slack.wait_for_home(anna, lambda view: "home:forget" not in shown(view))
    assert [path.name for path in folder.rglob("*") if path.is_file() and b"kanariegeel" in path.read_bytes()] == []


def test_coordinators_see_how_the_documents_are(slack, house, connect):
    coordinator, anna = slack.person("Coco"), slack.person("Anna")
    (house.folder / "kapot.pdf").write_bytes(b"%PDF-1.7 niets")
    house.sync()
    connect(SLACK_COORDINATORS=coordinator)
    home = open_home(slack, coordinator, "Voor coördinatoren")
    for words in ("2 documenten, 2 opdrachten", "Voor het laatst bijgewerkt", "kapot.pdf: het bestand"):
        assert words in shown(home)
    assert "Voor coördinatoren" not in shown(open_home(slack, anna))


def test_home_speaks_the_language_of_whoever_opens_it(slack, bot, anna):
    slack.wait_for_reply(slack.says(anna, slack.dm(anna), "How many hours a week is the harbour master internship?"))
    assert "My assignment" in shown(open_home(slack, anna, "My assignment"))


def test_opening_home_again_and_again_shows_the_same(slack, bot, anna):
    first = open_home(slack, anna)
    event = slack.opens_home(anna)
    slack.redelivers(event, times=3)
    assert until(lambda: len(slack.calls("views.publish")) >= 2)
    slack.settle()
    assert len(slack.calls("views.publish")) == 2
    assert slack.home_of(anna).content["blocks"] == first.content["blocks"]
