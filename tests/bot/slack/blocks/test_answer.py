"""An answer in Slack: whole, with its sources, in blocks that Slack takes."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.slack.blocks.answer import answer_messages, verdict_of
from bot.slack.blocks.escaping import visible
from bot.slack.blocks.kit import section
from knowledge.records import Answer, Citation, Making, Outcome
from tests.bot.slack.blocks.checks import check, check_with_sdk, parts, shown
from tests.bot.slack.blocks.hostile import HOSTILE
from tests.bot.slack.blocks.test_escaping import read, rendered
from tests.bot.slack.blocks.wild import answers

MADE = Making(id="ab12cd34ef")
CITATION = Citation(1, "d1", "wonen.pdf", "Stage wonen", "Uren", 3, "Je werkt\n32 uur per week.", 10, 40)
ANSWER = Answer(Outcome.ANSWERED, "Het gaat om 32 uur per week. [1]", "nl", (CITATION,), ("Waar is het?",), MADE)


def of_type(messages, kind):
    return [block for message in messages for block in parts(message.blocks) if block.get("type") == kind]


def many(count, **changes):
    return tuple(replace(CITATION, number=n, **changes) for n in range(1, count + 1))


def bodies(messages):
    return [block["text"] for block in of_type(messages, "markdown")]


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(answer=answers, plain=st.booleans())
def test_any_answer_is_shown_whole_in_messages_that_slack_takes_and_without_anything_live(answer, plain):
    messages = answer_messages(answer, plain=plain, links={"d1": "https://bron.example/1"})
    assert messages
    for message in messages:
        check(message)
        check_with_sdk(message)
    if "|" not in answer.text:  # of a table only the words of its cells are shown
        told = [message.blocks for message in messages]
        body = shown(told) if plain else "".join(rendered(text)[1] for text in bodies(messages))
        assert read(answer_read(answer.text)) in read(body)


def answer_read(text):
    return visible(text).translate(str.maketrans("＜＞﹤﹥‹›", "<><><>"))


def test_three_hundred_hostile_texts_in_every_field_are_not_live():
    texts = HOSTILE[:300]
    assert len(texts) == 300
    for text in texts:
        citation = replace(CITATION, name=text, title=text, section=text, quote=text)
        words = f"Zie {text} [1]\n| {text} | b |\n| c | {text} |"
        for plain in (False, True):
            for message in answer_messages(
                Answer(Outcome.AMBIGUOUS, words, "nl", (citation,), (text,) * 4, MADE), plain=plain
            ):
                check(message)


def test_an_answer_is_one_message_with_its_words_its_source_and_what_comes_next():
    [message] = answer_messages(ANSWER)
    assert message.text == "Het gaat om 32 uur per week. [1]"
    assert [block["type"] for block in message.blocks] == [
        "markdown",
        "rich_text",
        "context",
        "context",
        "actions",
        "context_actions",
    ]
    assert message.blocks[0]["text"] == "Het gaat om 32 uur per week. [1]"
    assert shown(message.blocks[1]) == "Bronnen [1]  Stage wonen  · Uren · p. 3 · wonen.pdf “Je werkt 32 uur per week.”"
    assert shown(message.blocks[2:4]) == "Letterlijk uit de bron. Je kunt ook vragen:"
    [button] = message.blocks[4]["elements"]
    assert (button["text"]["text"], button["action_id"], button["value"]) == ("Waar is het?", "ask:0", "Waar is het?")
    [element] = message.blocks[5]["elements"]
    assert (element["type"], element["action_id"]) == ("feedback_buttons", "feedback")
    assert verdict_of(element["positive_button"]["value"]) == ("good", "ab12cd34ef")
    assert verdict_of(element["negative_button"]["value"]) == ("bad", "ab12cd34ef")


def test_plainly_it_is_the_same_in_blocks_that_every_slack_knows():
    [message] = answer_messages(ANSWER, plain=True)
    assert {block["type"] for block in message.blocks} == {"section", "context", "actions"}
    assert [part["action_id"] for part in parts(message.blocks) if "action_id" in part] == [
        "ask:0",
        "feedback:good",
        "feedback:bad",
    ]
    assert "[1] Stage wonen · Uren · p. 3 · wonen.pdf\n“Je werkt 32 uur per week.”" in shown(message.blocks)


def test_up_to_three_sources_are_open_and_of_more_all_but_two_are_folded_away():
    assert of_type(answer_messages(replace(ANSWER, citations=many(3))), "container") == []
    messages = answer_messages(replace(ANSWER, citations=many(14)))
    [container] = of_type(messages, "container")
    assert container["title"]["text"] == "Meer bronnen: 3 tot en met 14"
    assert container["is_collapsible"]
    assert container["default_collapsed"]
    everything = shown([message.blocks for message in messages])
    assert all(f"[{number}]" in everything for number in range(1, 15))


def test_a_source_links_only_to_an_address_of_its_document():
    def urls(links):
        return [part["url"] for part in of_type(answer_messages(ANSWER, links=links), "link")]

    assert urls({}) == []
    assert urls({"d1": "https://bron.example/wonen"}) == ["https://bron.example/wonen"]
    assert urls({"d1": "javascript:alert(1)"}) == []
    assert urls({"d1": "https://bron.example/|<!channel>"}) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Letterlijk uit de bron."),
        ({"language": "en"}, "In the words of the source."),
        ({"made": replace(MADE, mode="generated")}, "AI-gegenereerd, elke zin nagekeken."),
        ({"citations": ()}, None),
    ],
)
def test_it_says_how_it_was_made(changes, expected):
    notes = [shown(block) for block in of_type(answer_messages(replace(ANSWER, suggestions=(), **changes)), "context")]
    assert notes == ([expected] if expected else [])


def test_choices_are_buttons_with_their_labels_in_full_above_them():
    long = "Hoeveel uur per week werk je bij de opdracht over de verbetering van de dienstverlening aan inwoners?"
    answer = Answer(
        Outcome.AMBIGUOUS, "Welke bedoel je?", "nl", (), ("Stage A", "Stage B", "Stage C", "Stage D", long), MADE
    )
    messages = answer_messages(answer)
    buttons = of_type(messages, "button")
    assert [button["value"] for button in buttons] == list(answer.suggestions)
    assert buttons[-1]["text"]["text"] == "Hoeveel uur per week werk je bij de opdracht over de verbetering van de…"
    assert "Bedoel je:" in shown(messages[0].blocks)
    assert [shown(each) for each in of_type(messages, "rich_text_list")] == list(answer.suggestions)


def test_at_most_three_questions_are_suggested():
    answer = replace(ANSWER, suggestions=("Een?", "Twee?", "Drie?", "Vier?"))
    assert [button["value"] for button in of_type(answer_messages(answer), "button")] == ["Een?", "Twee?", "Drie?"]


@pytest.mark.parametrize("outcome", [Outcome.CONVERSATION, Outcome.ERROR])
def test_a_greeting_is_not_rated(outcome):
    assert of_type(answer_messages(replace(ANSWER, outcome=outcome)), "context_actions") == []


def test_a_table_is_a_table_and_a_second_one_in_a_message_comes_in_the_next():
    rows = "| Opdracht | Uren |\n|---|---|\n| Wonen | 32 [1] |\n| Water | |"
    messages = answer_messages(replace(ANSWER, text=f"Dit zijn de uren:\n{rows}\nEn nog eens:\n{rows}"))
    assert [sum(block["type"] == "table" for block in message.blocks) for message in messages] == [1, 1]
    cells = [[cell["text"] for cell in row] for row in of_type(messages, "table")[0]["rows"]]
    assert cells == [["Opdracht", "Uren"], ["Wonen", "32 [1]"], ["Water", "–"]]
    assert messages[0].text == "Dit zijn de uren:\n- Wonen: Uren: 32 [1]\n- Water\nEn nog eens:"


def test_a_table_that_is_too_large_is_a_list():
    rows = "| Opdracht | Uren |\n|---|---|\n" + "\n".join(f"| Opdracht {n} | {n} |" for n in range(101))
    messages = answer_messages(replace(ANSWER, text=rows))
    assert of_type(messages, "table") == []
    assert bodies(messages)[0].startswith("- Opdracht 0: Uren: 0\n- Opdracht 1: Uren: 1\n")


def test_a_long_answer_is_parted_between_paragraphs_and_nothing_of_it_is_lost():
    paragraphs = [f"Alinea {n}. " + "Een zin met woorden. " * 20 for n in range(60)]
    messages = answer_messages(replace(ANSWER, text="\n".join(paragraphs)))
    assert len(messages) > 2
    assert [line.strip() for text in bodies(messages) for line in text.split("\n\n")] == [p.strip() for p in paragraphs]
    assert all(len(message.text) <= 4000 for message in messages)
    assert messages[0].text.endswith("woorden. …")


def test_blocks_come_above_and_below_where_they_are_given():
    [message] = answer_messages(ANSWER, above=[section("boven")], below=[section("onder")])
    assert (message.blocks[0], message.blocks[-1]) == (section("boven"), section("onder"))


@pytest.mark.parametrize("text", ["", " \n", "\x1b\u200b"])
def test_an_answer_without_words_is_still_a_message(text):
    [message] = answer_messages(Answer(Outcome.ERROR, text, "nl"))
    check(message)


@pytest.mark.parametrize("value", ["", "good", "good:", "mooi:1", "{}"])
def test_what_is_no_verdict_is_none(value):
    assert verdict_of(value) is None
