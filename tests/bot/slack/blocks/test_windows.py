"""The windows for feedback and for the settings of a channel: what is shown, and what comes back."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation.turns import ChannelSettings
from bot.slack.blocks.channel import ChannelChoice, channel_modal, channel_saved, parse_channel
from bot.slack.blocks.feedback import Complaint, feedback_modal, feedback_thanks, parse_feedback
from tests.bot.slack.blocks.checks import check, check_view, parts, shown
from tests.bot.slack.blocks.wild import texts

SPACES = {"default": "Alles", "gemeenten": "Gemeenten"}


def sent(view, **values):
    """A window as it is sent, with what was chosen (a value), ticked (a list) or typed (None before it)."""
    state = {}
    for block, value in values.items():
        if isinstance(value, list):
            state[block] = {block: {"selected_options": [{"value": each} for each in value]}}
        elif isinstance(value, tuple):
            state[block] = {block: {"value": value[0]}}
        else:
            state[block] = {block: {"selected_option": value and {"value": value}}}
    return {**view, "state": {"values": state}}


def initial(view):
    return {
        part["action_id"]: part.get("initial_option", {}).get("value")
        for part in parts(view)
        if "initial_option" in part
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_wrong_with_an_answer_comes_back_with_the_answer_it_is_about(language):
    view = feedback_modal("ab12", language)
    check_view(view)
    assert parse_feedback(sent(view, reason="outdated", words=("Het is\u200b 36. ",)), language) == Complaint(
        "ab12", "outdated", "Het is 36."
    )
    assert parse_feedback(sent(view, reason="wrong", words=(None,)), language) == Complaint("ab12", "wrong")
    check(feedback_thanks(language))


@pytest.mark.parametrize("values", [{}, {"reason": None}, {"reason": "nonsense"}])
def test_without_a_reason_it_says_what_to_do(values):
    assert parse_feedback(sent(feedback_modal("ab12", "nl"), **values), "nl") == {"reason": "Kies wat er mis is."}


def test_a_window_that_was_tampered_with_is_not_taken():
    for metadata in ("", "{", "[]", json.dumps({"other": "x"})):
        view = sent({"private_metadata": metadata}, reason="wrong")
        assert isinstance(parse_feedback(view, "nl"), dict)


def test_the_settings_of_a_channel_are_shown_as_they_are():
    view = channel_modal("C1", "#stages", ChannelSettings("gemeenten", "every", False, "en", "members"), SPACES, "nl")
    check_view(view)
    assert initial(view) == {"space": "gemeenten", "policy": "every", "language": "en", "uploads": "members"}
    assert "initial_options" not in json.dumps(view)
    view = channel_modal("C1", "#stages", ChannelSettings(), SPACES, "en")
    check_view(view)
    assert initial(view) == {"space": "default", "policy": "mention", "language": "auto", "uploads": "nobody"}
    assert "initial_options" in json.dumps(view)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {
                "space": "gemeenten",
                "policy": "every",
                "follows": ["follows"],
                "language": "nl",
                "uploads": "coordinators",
            },
            ChannelSettings("gemeenten", "every", True, "nl", "coordinators"),
        ),
        (
            {"space": "default", "policy": "mention", "follows": [], "language": "auto", "uploads": "nobody"},
            ChannelSettings(follows=False),
        ),
    ],
)
def test_what_is_set_for_a_channel_comes_back(values, expected):
    view = channel_modal("C1", "#stages", ChannelSettings(), SPACES, "nl")
    assert parse_channel(sent(view, **values), SPACES, "nl") == ChannelChoice("C1", expected)


def test_documents_that_have_gone_can_not_be_chosen():
    values = {"space": "weg", "policy": "every", "follows": [], "language": "auto", "uploads": "nobody"}
    view = sent(channel_modal("C1", "#stages", ChannelSettings(), SPACES, "nl"), **values)
    assert parse_channel(view, SPACES, "nl") == {"space": "Kies een van de mogelijkheden."}
    gone = sent({"private_metadata": ""}, **{**values, "space": "default"})
    assert "opnieuw" in parse_channel(gone, SPACES, "nl")["space"]


def test_more_than_a_hundred_sets_of_documents_still_fit_with_the_one_that_is_set():
    spaces = {f"s{n}": f"Ruimte {n}" for n in range(150)}
    view = channel_modal("C1", "#stages", ChannelSettings("s149"), spaces, "nl")
    check_view(view)
    assert initial(view)["space"] == "s149"


def test_saving_is_confirmed():
    assert "bewaard" in channel_saved("nl").text


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(names=st.lists(texts, min_size=1, max_size=4), channel=texts, language=st.sampled_from(["nl", "en"]))
def test_whatever_things_are_called_slack_takes_the_window(names, channel, language):
    spaces = {f"s{number}": name for number, name in enumerate(names)}
    view = channel_modal("C1", channel, ChannelSettings("s0"), spaces, language)
    check_view(view)
    assert shown(view)
