"""Slack: an answer as messages: its words, its sources, what could be asked next, and what somebody thinks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal

from bot.conversation.turns import STOPPED
from bot.conversation.wording import Wording
from bot.slack.blocks.cutting import json_length, pieces
from bot.slack.blocks.escaping import literal, markdown, visible
from bot.slack.blocks.kit import (
    BUTTON,
    VALUE,
    Block,
    actions,
    bullets,
    button,
    context,
    flat,
    plain_text,
    rich,
    sections,
    words,
)
from bot.slack.blocks.messages import Group, Message, messages
from bot.slack.blocks.sources import source_groups
from bot.slack.blocks.tables import as_list, parts, table
from knowledge.records import Answer, Outcome

__all__ = ["Message", "answer_messages", "ask_buttons", "verdict_of"]

Verdict = Literal["good", "bad"]

_CHARACTERS = 9000  # of a markdown block as JSON: Slack takes 12,000, and a message some 13,000 in all
_FOLLOW_UPS = 3
_CHOICES = 10
_LABELS = 3000  # characters of JSON in a list of whole labels
_UNRATED = (Outcome.CONVERSATION, Outcome.ERROR)


def answer_messages(
    answer: Answer,
    *,
    links: Mapping[str, str] | None = None,
    plain: bool = False,
    above: Iterable[Block] = (),
    below: Iterable[Block] = (),
) -> tuple[Message, ...]:
    """An answer as the messages that show it, in its own language; nearly always one.

    Args:
        answer: to be shown; its words are never cut.
        links: the address of a document, by its id, where it has one of its own. No other address is live.
        plain: only blocks that every Slack knows, for where the others are refused with `invalid_blocks`.
        above: blocks before it.
        below: blocks after it.
    """
    wording = Wording(answer.language)
    groups = chain(
        [Group(tuple(above))],
        _body(answer.text, plain=plain),
        source_groups(answer.citations, wording, links or {}, plain=plain),
        [Group(tuple(_note(answer, wording)))],
        _next(answer, wording, plain=plain),
        [Group((*_rating(answer, wording, plain=plain), *below))],
    )
    return messages((group for group in groups if group.blocks), wording.say("slack.sources"))


def ask_buttons(questions: Iterable[str], *, first: int = 0, most: int = VALUE) -> list[Block]:
    """A button for each question, which asks it when it is pressed; their ids are ask:0, ask:1, … from `first`.

    Args:
        questions: those of more than `most` characters have no button.
        first: the number of the first.
        most: characters; no more than the value of a button may have.
    """
    asked = (flat(question) for question in questions)
    fitting = (question for question in asked if question and len(literal(question)) <= most)
    return [button(question, f"ask:{number}", question) for number, question in enumerate(fitting, start=first)]


def verdict_of(value: str) -> tuple[Verdict, str] | None:
    """What a pressed feedback button says, and of which answer; None when it is no value of such a button."""
    verdict, _, answer_id = value.partition(":")
    if not answer_id or verdict not in ("good", "bad"):
        return None
    return ("good" if verdict == "good" else "bad"), answer_id


def _body(text: str, *, plain: bool) -> Iterator[Group]:
    """The words of an answer; in a message's text a table is a list, which can be read aloud."""
    for part in parts(text):
        said = part if isinstance(part, str) else as_list(part)
        shown = None if plain or isinstance(part, str) else table(part)
        if shown:
            yield Group((shown,), said)
        elif plain:
            yield from (Group((block,), block["text"]["text"]) for block in sections(said))
        else:
            fitting = pieces(visible(said), _CHARACTERS, lambda words: json_length(markdown(words)))
            yield from (Group(({"type": "markdown", "text": markdown(piece)},), piece) for piece in fitting)


def _note(answer: Answer, wording: Wording) -> Iterator[Block]:
    """How it was made: nothing that no document says can be called literal. And whether it is all there."""
    if STOPPED in answer.made.steps and answer.outcome is Outcome.PARTIAL:
        yield context(wording.say("slack.stopped"))
    if answer.made.mode == "generated":
        yield context(wording.say("slack.generated"))
    elif answer.citations:
        yield context(wording.say("slack.quoted"))


def _next(answer: Answer, wording: Wording, *, plain: bool) -> Iterator[Group]:
    """What could be asked next; or what could have been meant, with every label in full."""
    meant = answer.outcome is Outcome.AMBIGUOUS
    buttons = ask_buttons(answer.suggestions[: _CHOICES if meant else _FOLLOW_UPS])
    title = wording.say("slack.choices" if meant else "slack.suggestions")
    if meant and any(len(literal(flat(label))) > BUTTON for label in answer.suggestions):
        yield from _labels(title, answer.suggestions[:_CHOICES], plain=plain)
    elif buttons:
        yield Group((context(title),))
    yield from (Group((row,)) for row in actions(buttons))


def _labels(title: str, labels: Iterable[str], *, plain: bool) -> Iterator[Group]:
    """Labels that are too long for a button, in full."""
    if plain:
        text = "\n".join((title, *(f"• {flat(label)}" for label in labels)))
        yield from (Group((block,)) for block in sections(text))
        return
    yield Group((context(title),))
    for label in labels:
        for piece in pieces(flat(label), _LABELS):
            yield Group((rich(bullets([words(piece)])),))


def _rating(answer: Answer, wording: Wording, *, plain: bool) -> Iterator[Block]:
    if not answer.made.id or answer.outcome in _UNRATED:
        return
    said = {verdict: wording.say(f"slack.{verdict}") for verdict in ("good", "bad")}
    values = {verdict: literal(f"{verdict}:{answer.made.id}")[:VALUE] for verdict in said}
    if plain:
        yield from actions(button(said[verdict], f"feedback:{verdict}", values[verdict]) for verdict in said)
        return
    good, bad = (
        {"text": plain_text(said[v], BUTTON), "accessibility_label": said[v], "value": values[v]} for v in said
    )
    element = {"type": "feedback_buttons", "action_id": "feedback", "positive_button": good, "negative_button": bad}
    yield {"type": "context_actions", "elements": [element]}
