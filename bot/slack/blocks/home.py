"""Slack: the Home tab: who Wegwijzer is, what it knows, what is kept of somebody, and how the documents are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from bot.conversation.wording import Wording
from bot.slack.blocks.answer import ask_buttons
from bot.slack.blocks.cards import Card, card_blocks
from bot.slack.blocks.cutting import cut
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import (
    OPTION_VALUE,
    Block,
    actions,
    bullets,
    button,
    confirmation,
    context,
    divider,
    field,
    flat,
    header,
    line,
    menu,
    option,
    rich,
    section,
    words,
)
from bot.slack.blocks.upload import restore_button
from knowledge.records import Language

CARDS = 5  # on a page
_EXAMPLES = 4
_RECENT = 5
_MENU = 100
_UNREADABLE = 10
_CHANNELS = 20
_CONDITIONS = 5  # spaces
_REMOVED = 20
_SEARCH = 200  # characters
_NAME = 150


@dataclass(frozen=True, slots=True)
class Choice:
    """An assignment that somebody can choose as theirs, or a space that they can look at."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ListedChannel:
    """A channel with settings of its own."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and why, in people's words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """A document of the folder that a coordinator removed: what it is restored by, and the name of its file."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """How the documents of a space are; `name` is "" where there is no other."""

    id: str
    name: str
    documents: int
    assignments: int
    unreadable: tuple[Unreadable, ...] = ()
    removed: tuple[RemovedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Coordination:
    """What coordinators see: how the documents are, when they were last looked at ("14 november, 10:32"), and the channels."""

    conditions: tuple[Condition, ...]
    synced: str = ""
    channels: tuple[ListedChannel, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeState:
    """Everything that one person's Home shows.

    `space` is whose documents they see, of the `spaces` that they may see; there are none where there is only one.
    `mine` is their assignment, `elsewhere` the title of one in another space with the name of that, and `choices` what they can choose from (a menu holds a hundred; with more, they search).
    `cards` are those of one page, `page` (from 0) of `pages`, of the `total` that `search` finds. `examples` and `recent`
    are questions; `kept_days` is how long questions and answers are kept.
    """

    language: Language
    kept_days: int
    space: str = ""
    spaces: tuple[Choice, ...] = ()
    mine: Card | None = None
    elsewhere: tuple[str, str] = ("", "")
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    search: str = ""
    page: int = 0
    pages: int = 1
    total: int = 0
    examples: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    coordination: Coordination | None = None


def home_view(state: HomeState) -> Block:
    """The Home tab.

    Its actions are home:space and home:mine (menus), home:forget, home:choose:0, …, home:search (Enter in the field),
    home:page:N, ask:0, …, home:export, home:erase, home:documents:0, …, documents:restore:0, … and home:channel:0, ….
    """
    wording = Wording(state.language)
    rooms = (_welcome, _spaces, _mine, _questions, _assignments, _privacy, _coordination)
    blocks = [block for room in rooms for block in room(state, wording)]
    return {"type": "home", "blocks": blocks}


def page_of(value: str) -> tuple[str, int]:
    """What a pressed home:page button asks for: what was searched, and which page."""
    try:
        search, page = json.loads(value)
    except (ValueError, TypeError):
        return "", 0
    return str(search), max(0, page) if isinstance(page, int) else 0


def _welcome(state: HomeState, wording: Wording) -> Iterator[Block]:
    yield header(wording.say("home.title"))
    yield section(wording.say("home.purpose"))
    yield context(wording.say("home.ai"))


def _spaces(state: HomeState, wording: Wording) -> Iterator[Block]:
    fitting = [option(space.title, space.id) for space in state.spaces if len(space.id) <= OPTION_VALUE][:_MENU]
    shown = next((space.title for space in state.spaces if space.id == state.space), "")
    if shown and len(fitting) > 1:
        choose = menu("home:space", fitting, wording.say("home.choose_space"), state.space)
        yield divider()
        yield section(wording.say("home.space", space=cut(flat(shown), _NAME)), choose)


def _mine(state: HomeState, wording: Wording) -> Iterator[Block]:
    yield divider()
    yield header(wording.say("home.mine"))
    fitting = [option(choice.title, choice.id) for choice in state.choices if len(choice.id) <= OPTION_VALUE]
    chosen = state.mine.id if state.mine else ""
    pressed = [menu("home:mine", fitting, wording.say("home.choose"), chosen)] if 0 < len(fitting) <= _MENU else []
    title, space = (cut(flat(words), _NAME) for words in state.elsewhere)
    if state.mine:
        yield from card_blocks(state.mine, wording)
    elif title:
        yield section(wording.say("home.mine_elsewhere", title=title, space=space))
    elif not (pressed or state.cards or state.search):
        yield section(wording.say("home.none_to_choose"))
    else:
        yield section(wording.say("home.none_yet" if pressed else "home.none_yet_search"))
    if state.mine or title:
        pressed.append(button(wording.say("home.forget"), "home:forget"))
    yield from actions(pressed)


def _questions(state: HomeState, wording: Wording) -> Iterator[Block]:
    examples = ask_buttons(state.examples)[:_EXAMPLES]
    recent = ask_buttons(state.recent, first=_EXAMPLES)[:_RECENT]
    for name, buttons in (("home.examples", examples), ("home.recent", recent)):
        if buttons:
            yield divider()
            yield header(wording.say(name))
            yield from actions(buttons)


def _assignments(state: HomeState, wording: Wording) -> Iterator[Block]:
    yield divider()
    yield header(wording.say("home.assignments"))
    search = cut(flat(state.search), _SEARCH)
    if not state.cards and not search:
        yield section(wording.say("home.no_documents"))
        return
    typing = line("home:search", wording.say("home.search_example"), typed=search, most=_SEARCH)
    yield field("home:search", wording.say("home.search"), typing, optional=True, dispatch=True)
    if not state.cards:
        yield section(wording.say("home.nothing"))
        return
    found = wording.say("home.count", count=state.total)
    if state.pages > 1:
        found = wording.say("home.page", assignments=found, page=state.page + 1, pages=state.pages)
    yield context(found)
    for number, card in enumerate(state.cards[:CARDS]):
        choose = button(wording.say("home.is_mine"), f"home:choose:{number}", card.id)
        is_mine = state.mine is not None and state.mine.id == card.id
        yield from card_blocks(card, wording, None if is_mine else choose)
    yield from actions(_turns(state, search, wording))


def _turns(state: HomeState, search: str, wording: Wording) -> Iterator[Block]:
    for name, page in (("home.previous", state.page - 1), ("home.next", state.page + 1)):
        if 0 <= page < state.pages:
            yield button(
                wording.say(name), f"home:page:{page}", json.dumps([literal(search), page], ensure_ascii=False)
            )


def _privacy(state: HomeState, wording: Wording) -> Iterator[Block]:
    yield divider()
    yield header(wording.say("home.privacy"))
    yield section(wording.say("home.kept", count=state.kept_days))
    sure = confirmation(
        wording.say("home.erase_title"),
        wording.say("home.erase_sure"),
        wording.say("home.erase_yes"),
        wording.say("home.erase_no"),
    )
    yield from actions(
        [
            button(wording.say("home.export"), "home:export"),
            button(wording.say("home.erase"), "home:erase", style="danger", confirm=sure),
        ]
    )


def _coordination(state: HomeState, wording: Wording) -> Iterator[Block]:
    told = state.coordination
    if told is None:
        return
    yield divider()
    yield header(wording.say("home.coordination"))
    numbers = count()
    for number, condition in enumerate(told.conditions[:_CONDITIONS]):
        yield from _condition(number, condition, numbers, wording)
    if len(told.conditions) > _CONDITIONS:
        yield context(wording.say("home.more_spaces", count=len(told.conditions) - _CONDITIONS))
    yield context(wording.say("home.synced", when=told.synced) if told.synced else wording.say("home.never_synced"))
    if told.channels:
        yield context(wording.say("home.channels"))
        yield from actions(
            button(wording.say("home.channel", name=channel.name), f"home:channel:{number}", channel.id)
            for number, channel in enumerate(told.channels[:_CHANNELS])
        )


def _condition(number: int, condition: Condition, numbers: Iterator[int], wording: Wording) -> Iterator[Block]:
    """How the documents of a space are, with what can be done about it; `numbers` tells its buttons from others'."""
    documents = wording.say("home.documents", count=condition.documents)
    assignments = wording.say("home.count", count=condition.assignments)
    state = wording.say("home.state", documents=documents, assignments=assignments)
    manage = button(wording.say("home.manage"), f"home:documents:{number}", condition.id)
    yield section(f"{cut(flat(condition.name), _NAME)}: {state}" if condition.name else state, manage)
    yield from _unreadable(condition.unreadable, wording)
    if condition.removed:
        yield context(wording.say("home.removed"))
    shown = _REMOVED // _CONDITIONS if condition.name else _REMOVED
    for document in condition.removed[:shown]:
        restore = restore_button(document.key, next(numbers), wording)
        yield section(cut(flat(document.name), _NAME), restore)
    if len(condition.removed) > shown:
        yield context(wording.say("home.more_removed", count=len(condition.removed) - shown))


def _unreadable(files: tuple[Unreadable, ...], wording: Wording) -> Iterable[Block]:
    if not files:
        return
    yield section(wording.say("home.unreadable", count=len(files)))
    told = (words(f"{cut(flat(file.name), _NAME)}: {cut(flat(file.why), _NAME)}") for file in files[:_UNREADABLE])
    yield rich(bullets(told))
