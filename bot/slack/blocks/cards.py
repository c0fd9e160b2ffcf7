"""Slack: the card of an assignment: what its document states of it, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.conversation.wording import Wording
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.kit import Block, bullets, context, flat, rich, section, words
from knowledge.answering.values import said
from knowledge.answering.wording import joined, kind_name
from knowledge.records import Assignment, FactKind, Language

# What people ask first, first.
_ORDER = (
    FactKind.HOURS,
    FactKind.START,
    FactKind.DURATION,
    FactKind.DEADLINE,
    FactKind.PAY,
    FactKind.LOCATION,
    FactKind.EDUCATION,
    FactKind.MENTORS,
    FactKind.CONTACT,
    FactKind.OFFICE_DAYS,
)
_NAME, _VALUE = 150, 200  # characters
_VALUES = 3  # of one kind


@dataclass(frozen=True, slots=True)
class Card:
    """An assignment as it is shown: `facts` are names and values, `not_stated` the names of what is not told."""

    id: str
    title: str
    organisation: str = ""
    place: str = ""
    document: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    not_stated: tuple[str, ...] = ()


def card_of(assignment: Assignment, document: str, language: Language) -> Card:
    """The card of an assignment.

    Args:
        assignment: with its facts.
        document: the name of the file it stands in.
        language: of what the facts are called.
    """
    facts = []
    for kind in _ORDER:
        values = dict.fromkeys(flat(said(fact, language)) for fact in assignment.stated(kind))
        if values:
            facts.append((kind_name(kind, language), joined(list(values)[:_VALUES], language)))
    missing = tuple(kind_name(kind, language) for kind in _ORDER if not assignment.stated(kind))
    return Card(
        assignment.id, assignment.title, assignment.organisation, assignment.place, document, tuple(facts), missing
    )


def card_blocks(card: Card, wording: Wording, accessory: Block | None = None) -> Iterator[Block]:
    """The card in blocks, with a button beside its title."""
    where = dict.fromkeys(flat(part) for part in (card.organisation, card.place, card.document) if flat(part))
    title = "\n".join(filter(None, (cut(flat(card.title), _NAME), cut(" · ".join(where), _NAME))))
    yield section(title, accessory)
    if card.facts:
        facts = ((name[:1].upper() + name[1:], cut(flat(value), _VALUE)) for name, value in card.facts)
        yield rich(bullets([*words(f"{name}: ", bold=True), *words(value)] for name, value in facts))
    if card.not_stated:
        yield context(wording.say("home.not_stated", kinds=", ".join(card.not_stated)))
