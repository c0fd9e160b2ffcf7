"""Home: everything in its place, within what Slack takes, whatever it is made of."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.blocks.cards import Card, card_of
from bot.slack.blocks.home import (
    CARDS,
    Choice,
    Condition,
    Coordination,
    HomeState,
    ListedChannel,
    RemovedDocument,
    Unreadable,
    home_view,
    page_of,
)
from knowledge.records import Assignment, Fact, FactKind, NumberRange, Span, Words
from knowledge.records import Choice as Closed
from tests.bot.slack.blocks.checks import check_view, parts, shown
from tests.bot.slack.blocks.hostile import HOSTILE
from tests.bot.slack.blocks.wild import texts

CARD = Card(
    "d1/1", "Stage wonen", "Gemeente Dorpstad", "Dorpstad", "wonen.pdf", (("uren per week", "32 uur"),), ("salaris",)
)
STATE = HomeState("nl", 30, cards=(CARD,), total=1, examples=("Waar is het?",), recent=("Hoe laat?",))
cards = st.builds(
    Card,
    id=st.from_regex(r"[a-f0-9]{12}/[0-9]{1,3}", fullmatch=True),
    title=texts,
    organisation=texts,
    place=texts,
    document=texts,
    facts=st.lists(st.tuples(texts, texts), max_size=4).map(tuple),
    not_stated=st.lists(texts, max_size=3).map(tuple),
)


def two_spaces(one, other):
    return Choice("default", one), Choice("zuid", other)


conditions = st.builds(
    Condition,
    id=st.sampled_from(["default", "zuid"]),
    name=texts,
    documents=st.integers(0, 9999),
    assignments=st.integers(0, 9999),
    unreadable=st.lists(st.builds(Unreadable, texts, texts), max_size=12).map(tuple),
    removed=st.lists(st.builds(RemovedDocument, st.just("zuid:0123456789abcdef"), texts), max_size=30).map(tuple),
)
coordinations = st.builds(
    Coordination,
    conditions=st.lists(conditions, max_size=7).map(tuple),
    synced=texts,
    channels=st.lists(st.builds(ListedChannel, st.just("C1"), texts), max_size=25).map(tuple),
)
states = st.builds(
    HomeState,
    language=st.sampled_from(["nl", "en"]),
    kept_days=st.integers(1, 400),
    space=st.sampled_from(["", "default", "zuid"]),
    spaces=st.builds(two_spaces, texts, texts) | st.just(()),
    mine=st.none() | cards,
    elsewhere=st.tuples(texts, texts),
    choices=st.lists(st.builds(Choice, st.just("d1/1"), texts), max_size=3).map(tuple),
    cards=st.lists(cards, max_size=6).map(tuple),
    search=texts,
    page=st.integers(0, 9),
    pages=st.integers(0, 10),
    total=st.integers(0, 99),
    examples=st.lists(texts, max_size=6).map(tuple),
    recent=st.lists(texts, max_size=7).map(tuple),
    coordination=st.none() | coordinations,
)


def actions(view):
    return {part["action_id"]: part for part in parts(view) if "action_id" in part}


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(state=states)
def test_whatever_is_in_it_slack_takes_it_and_nothing_is_live(state):
    check_view(home_view(state))


def test_nothing_hostile_is_live():
    for text in HOSTILE[::8]:
        card = Card("d1/1", text, text, text, text, ((text, text),), (text,))
        told = Coordination(
            (Condition("zuid", text, 1, 1, (Unreadable(text, text),), (RemovedDocument("x:a", text),)),),
            text,
            (ListedChannel("C1", text),),
        )
        state = HomeState(
            "nl",
            30,
            "zuid",
            two_spaces(text, text),
            card,
            (text, text),
            (Choice("d1/1", text),),
            (card,),
            text,
            1,
            3,
            3,
            (text,),
            (text,),
            told,
        )
        check_view(home_view(state))


def test_a_newcomer_sees_what_it_is_for_and_what_can_be_done():
    view = home_view(STATE)
    assert set(actions(view)) == {"ask:0", "ask:4", "home:search", "home:choose:0", "home:export", "home:erase"}
    assert actions(view)["home:choose:0"]["value"] == "d1/1"
    assert "confirm" in actions(view)["home:erase"]
    words = shown(view)
    for told in (
        "nog geen opdracht",
        "Stage wonen",
        "Gemeente Dorpstad · Dorpstad · wonen.pdf",
        "Niet vermeld: salaris.",
        "30 dagen",
    ):
        assert told in words
    assert "coördinatoren" not in words


def test_whoever_has_an_assignment_sees_it_and_can_let_it_be_forgotten():
    view = home_view(replace(STATE, mine=CARD, choices=(Choice("d1/1", "Stage wonen"), Choice("d1/2", "Stage water"))))
    assert actions(view)["home:mine"]["initial_option"]["value"] == "d1/1"
    assert "home:forget" in actions(view)
    assert "home:choose:0" not in actions(view)


def test_with_more_assignments_than_a_menu_holds_people_search():
    view = home_view(replace(STATE, choices=tuple(Choice(f"d1/{n}", "Stage") for n in range(101))))
    assert "home:mine" not in actions(view)
    assert "Zoek hem hieronder" in shown(view)


def test_pages_are_turned_within_what_was_searched():
    view = home_view(replace(STATE, cards=(CARD,) * CARDS, search="wonen", page=1, pages=3, total=15))
    turned = {name: page_of(part["value"]) for name, part in actions(view).items() if name.startswith("home:page")}
    assert turned == {"home:page:0": ("wonen", 0), "home:page:2": ("wonen", 2)}
    assert actions(view)["home:search"]["initial_value"] == "wonen"


@pytest.mark.parametrize("value", ["", "{}", "[1]", "null", '["a","b"]'])
def test_what_is_no_page_is_the_first(value):
    assert page_of(value)[1] == 0


def test_a_coordinator_sees_how_the_documents_are_and_can_put_back_what_was_removed():
    unreadable, removed = (
        (Unreadable("scan.pdf", "er staat geen tekst in."),),
        (RemovedDocument("default:a", "oud.pdf"),),
    )
    told = Coordination(
        (Condition("default", "", 12, 30, unreadable, removed),), "14 november", (ListedChannel("C1", "#stages"),)
    )
    view = home_view(replace(STATE, coordination=told))
    values = {
        name: actions(view)[name]["value"] for name in ("home:documents:0", "documents:restore:0", "home:channel:0")
    }
    assert list(values.values()) == ["default", "default:a", "C1"]
    for words in (
        "12 documenten, 30 opdrachten.",
        "Voor het laatst bijgewerkt: 14 november.",
        "scan.pdf: er staat geen tekst in.",
        "oud.pdf",
    ):
        assert words in shown(view)


def test_of_several_sets_of_documents_each_has_its_name_and_buttons_of_its_own():
    removed = (RemovedDocument("x:a", "oud.pdf"),)
    told = Coordination(tuple(Condition(name, name, 1, 2, (), removed) for name in ("algemeen", "zuid")))
    view = home_view(replace(STATE, coordination=told))
    assert {"home:documents:0", "home:documents:1", "documents:restore:0", "documents:restore:1"} <= set(actions(view))
    assert "zuid: 1 document, 2 opdrachten." in shown(view)


def test_the_fullest_home_there_can_be_is_no_more_than_slack_takes():
    removed = tuple(RemovedDocument(f"x:{n}", f"{n}.pdf") for n in range(99))
    unreadable = tuple(Unreadable(f"{n}.pdf", "kapot") for n in range(99))
    several = tuple(Condition(f"s{n}", f"s{n}", 99, 99, unreadable, removed) for n in range(99))
    one = (Condition("default", "", 99, 99, unreadable, removed),)
    choices = tuple(Choice(f"s{n}", f"s{n}") for n in range(99))
    channels = tuple(ListedChannel(f"C{n}", f"#{n}") for n in range(99))
    questions = tuple(f"Hoeveel uur is nummer {n}?" for n in range(99))
    full = replace(STATE, mine=CARD, cards=(CARD,) * 9, page=1, pages=3, examples=questions, recent=questions)
    for conditions, spaces in ((several, choices), (one, ())):
        told = Coordination(conditions, "14 november", channels)
        check_view(home_view(replace(full, coordination=told, space="s0", spaces=spaces, choices=choices)))


def test_whoever_may_see_several_sets_of_documents_chooses_one_by_its_name():
    view = home_view(replace(STATE, space="zuid", spaces=(Choice("default", "Algemeen"), Choice("zuid", "Team Zuid"))))
    menu = actions(view)["home:space"]
    assert [option["text"]["text"] for option in menu["options"]] == ["Algemeen", "Team Zuid"]
    assert menu["initial_option"]["value"] == "zuid"
    assert "in deze documenten: Team Zuid" in shown(view)
    assert "home:space" not in actions(home_view(STATE))


def test_an_assignment_among_other_documents_is_named_with_them():
    view = home_view(replace(STATE, elsewhere=("Stage wonen", "Team Zuid")))
    assert "Jouw opdracht is Stage wonen, uit andere documenten: Team Zuid." in shown(view)
    assert "home:forget" in actions(view)


def test_a_card_says_what_is_stated_and_what_is_not():
    hours = NumberRange(Decimal(32), Decimal(32), unit="hour")
    facts = (
        Fact(FactKind.HOURS, hours, "32 uur per week", Span(0, 1)),
        Fact(FactKind.LOCATION, Words(("Dorpstad",)), "Dorpstad", Span(0, 1)),
        Fact(FactKind.HOME_WORKING, Closed(("yes",)), "ja", Span(0, 1)),
    )
    card = card_of(Assignment("d1/1", "d1", "Stage wonen", Span(0, 9), facts=facts), "wonen.pdf", "nl")
    assert card.facts == (("uren per week", "32 uur per week"), ("plaats", "Dorpstad"))
    assert "salaris" in " ".join(card.not_stated)
    assert (card.id, card.title, card.document) == ("d1/1", "Stage wonen", "wonen.pdf")
