"""Whether a conversation stays with the right assignment: 100 of two to four turns, with switches, on known documents.

`python tests/benchmarks/bench_conversations.py`; the exit code is 1 when a bar is missed. What is wrong is printed.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bench_lists import identified
from bundles import Placement, generate_bundles, placement_of
from documents import generate
from serving import served

if TYPE_CHECKING:
    from knowledge.answering.answerer import Answerer
    from knowledge.records import Answer

BAR = 0.97
TODAY = date(2031, 6, 16)
SINGLE, BUNDLES, EACH, CONVERSATIONS = 24, 4, 5, 100

# {a}, {b} and {c} are the names of three assignments, {A} and {B} their organisations. The letter before the turns is
# the assignment that the last answer must be about.
DUTCH = (
    ("a", "Hoeveel uur per week is {a}?", "En wanneer begint dat?"),
    ("a", "Wat is de standplaats van {a}?", "Welke opleiding heb ik daarvoor nodig?"),
    ("a", "Wanneer begint {a}?", "en tot wanneer kan ik reageren?"),
    ("b", "Hoeveel uur per week is {a}?", "En bij {b}?"),
    ("b", "Tot wanneer kan ik reageren op {a}?", "en op {b}?"),
    ("b", "Wat is de standplaats van {a}?", "hoe zit dat bij {b}?"),
    ("b", "Wanneer begint {a}?", "En {b}?", "Welke opleiding is daarvoor nodig?"),
    ("b", "Hoeveel uur per week is {a}?", "En bij {b}?", "En wanneer begint die?"),
    ("a", "Hoeveel uur per week is {a}?", "En bij {b}?", "En wanneer begint {a}?"),
    ("a", "Wat is de standplaats van {a}?", "En van {b}?", "Terug naar {a}: welke opleiding vragen ze?"),
    ("a", "Wanneer begint {a}?", "En {b}?", "En die eerste, hoeveel uur is dat?"),
    ("a", "Vergelijk {a} en {b}", "Hoeveel uur is die eerste?"),
    ("b", "Vergelijk {a} en {b}", "Hoeveel uur is die tweede?"),
    ("b", "Wat is het verschil tussen {a} en {b}?", "wanneer begint de laatste?"),
    ("b", "Hoeveel uur per week is {a}?", "Iets anders: tot wanneer kan ik reageren op {b}?"),
    ("c", "Hoeveel uur per week is {a}?", "En bij {b}?", "En {c}?"),
    ("c", "Wanneer begint {a}?", "Andere vraag: wat is de standplaats van {c}?", "En hoeveel uur is dat?"),
    ("a", "Vertel eens over {a}", "hoeveel uur is het?", "en wanneer moet ik reageren?", "waar is het eigenlijk?"),
    ("a", "Hoeveel uur is de opdracht?", "Ik bedoel {a}"),
    ("a", "Wanneer begint het?", "{a}"),
    ("a", "Welke opleiding heb ik nodig?", "bij {a}", "en hoeveel uur is dat?"),
    ("a", "hoi", "Hoeveel uur per week is {a}?", "bedankt!", "En wanneer begint die?"),
    ("b", "Wat doe ik bij {a}?", "En wat vragen ze aan opleiding bij {b}?", "Waar is dat?"),
    ("a", "Hoeveel uur per week is {a}?", "Nee, ik bedoel de startdatum"),
)
ENGLISH = (
    ("a", "How many hours a week is {a}?", "And when does it start?"),
    ("b", "Where is {a}?", "And {b}?"),
    ("b", "When does {a} start?", "What about {b}?", "Which education do I need for it?"),
    ("a", "How many hours a week is {a}?", "And {b}?", "And when does {a} start?"),
    ("b", "Compare {a} and {b}", "How many hours is the second one?"),
    ("a", "Compare {a} and {b}", "When does the first one start?"),
    ("a", "When is the deadline?", "I mean {a}"),
    ("b", "How many hours a week is {a}?", "Something else: until when can I apply for {b}?", "And where is that?"),
    ("c", "When does {a} start?", "And {b}?", "And {c}?", "How many hours is that?"),
    ("a", "Tell me about {a}", "How many hours is it?", "Until when can I apply?"),
)


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns of a conversation, and what its last answer must be about."""

    turns: tuple[str, ...]
    about: Placement


def talks(known: list[Placement]) -> list[Talk]:
    """A hundred conversations; the same every time. Whatever is spoken of has another title than its neighbours."""
    chance = Random("conversations")  # noqa: S311 - chance that can be repeated is the point
    templates = (*DUTCH, *ENGLISH)
    return [_talk(templates[n % len(templates)], chance.sample(known, 3)) for n in range(CONVERSATIONS)]


def _talk(template: tuple[str, ...], chosen: list[Placement]) -> Talk:
    letter, *turns = template
    names = {key: placement.title for key, placement in zip("abc", chosen, strict=True)}
    return Talk(tuple(turn.format(**names) for turn in turns), chosen["abc".index(letter)])


def main() -> int:
    """Measure, print, and say whether the bar is met."""
    with TemporaryDirectory() as root:
        folder = Path(root, "documents")
        known = [placement_of(record) for record in generate(folder, SINGLE)] + generate_bundles(folder, BUNDLES, EACH)
        with served(folder, Path(root, "data"), TODAY) as answerer:
            by_id = identified(answerer, known)
            print(f"{len(known)} placements in {SINGLE + BUNDLES} documents, of which {len(by_id)} found as such")
            right = sum(holds(answerer, talk, by_id) for talk in talks(known))
    print(
        f"right assignment {right / CONVERSATIONS:.2f}  (bar {BAR}){'' if right >= BAR * CONVERSATIONS else '  MISSED'}"
    )
    return int(right < BAR * CONVERSATIONS)


def holds(answerer: Answerer, talk: Talk, by_id: dict[str, Placement]) -> bool:
    """Whether the last answer is about the right assignment and cites its document alone; if not, it is printed."""
    from knowledge.records import Exchange, History, Question

    history = History()
    for turn in talk.turns:
        answer = answerer.answer(Question(turn), history)
        history = History((*history.exchanges, Exchange(Question(turn), answer)))
    if _about(answer, by_id) == [talk.about.title] and {c.name for c in answer.citations} == {talk.about.file}:
        return True
    print(f"\nabout {talk.about.title!r} ({talk.about.file})")
    for exchange in history.exchanges:
        said = exchange.answer.text.replace("\n", " / ")[:150]
        print(
            f"   {exchange.question.text}\n      {exchange.answer.outcome}: {said} {_about(exchange.answer, by_id)[:4]}"
        )
    return False


def _about(answer: Answer, by_id: dict[str, Placement]) -> list[str]:
    ids = answer.made.query.assignments if answer.made.query else ()
    return [by_id[id_].title for id_ in ids if id_ in by_id]


if __name__ == "__main__":
    raise SystemExit(main())
