"""Slack: the sources under an answer: where each stands, and its exact words. Many of them are folded away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.conversation.wording import Wording
from bot.slack.blocks.cutting import cut, json_length, pieces
from bot.slack.blocks.escaping import literal
from bot.slack.blocks.kit import SECTION, Block, container, context, flat, paragraph, quotes, rich, section, words
from bot.slack.blocks.messages import Group
from knowledge.records import Citation

_OPEN = 3  # sources that are shown
_FOLDED = 2  # of more than that, those that are shown
_TOGETHER = 5000  # characters of JSON in one block
_URL = 3000
_CHILDREN = 10
_BETWEEN = " · "
_NAME = 300  # characters of a title, a section or a name: more of it tells nobody where to look

Links = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    """A block, and the numbers of the first and the last source in it."""

    block: Block
    first: int
    last: int


def source_groups(
    citations: tuple[Citation, ...], wording: Wording, links: Links, *, plain: bool = False
) -> Iterator[Group]:
    """The sources in blocks that fit in a message.

    Args:
        citations: in order.
        wording: the language of what is around them.
        links: the address of a document, by its id, where it has one of its own.
        plain: only the oldest kinds of blocks, and nothing folded away.
    """
    if not citations:
        return
    if plain:
        yield Group((context(wording.say("slack.sources")),))
        yield from (Group((part.block,)) for part in _sections(citations, wording))
        return
    shown = len(citations) if len(citations) <= _OPEN else _FOLDED
    yield from (Group((block,)) for block in _open(citations[:shown], wording, links))
    yield from (Group((block,)) for block in _folded(citations[shown:], wording))


def _open(citations: tuple[Citation, ...], wording: Wording, links: Links) -> Iterator[Block]:
    elements: list[Block] = [paragraph(words(wording.say("slack.sources"), bold=True))]
    for citation in citations:
        for element in (_title(citation, wording, links), *quotes(_quote(citation))):
            if json_length([*elements, element]) > _TOGETHER and elements:
                yield rich(*elements)
                elements = []
            elements.append(element)
    yield rich(*elements)


def _folded(citations: tuple[Citation, ...], wording: Wording) -> Iterator[Block]:
    """In containers of at most ten sections: Slack's validator takes no rich text in one."""
    containers: list[list[_Section]] = []
    for part in _sections(citations, wording):
        together = [*containers[-1], part] if containers else []
        if not 0 < len(together) <= _CHILDREN or json_length([each.block for each in together]) > 2 * _TOGETHER:
            containers.append([])
        containers[-1].append(part)
    for parts in containers:
        first, last = parts[0].first, parts[-1].last
        one, many = (
            wording.say("slack.more_source", number=first),
            wording.say("slack.more_sources", first=first, last=last),
        )
        yield container(one if first == last else many, [part.block for part in parts])


def _sections(citations: tuple[Citation, ...], wording: Wording) -> Iterator[_Section]:
    """Sources in plain words, as many in a section as it holds."""
    told = (
        (citation.number, piece)
        for citation in citations
        for piece in pieces(literal(f"[{citation.number}] {_where(citation, wording)}\n{_quote(citation)}"), SECTION)
    )
    text, first, last = "", 0, 0
    for number, piece in told:
        if text and len(text) + 2 + len(piece) > SECTION:
            yield _Section(section(text), first, last)
            text = ""
        text, first, last = (f"{text}\n\n{piece}", first, number) if text else (piece, number, number)
    if text:
        yield _Section(section(text), first, last)


def _title(citation: Citation, wording: Wording, links: Links) -> Block:
    url = links.get(citation.document, "")
    is_address = url.startswith(("https://", "http://")) and len(url) <= _URL and not set(url) & set("<>| \n")
    name, *others = _where(citation, wording).split(_BETWEEN, 1)
    place = words(f"{_BETWEEN}{others[0]}") if others else []
    return paragraph(
        words(f"[{citation.number}] ", bold=True), words(name, bold=True, url=url if is_address else ""), place
    )


def _where(citation: Citation, wording: Wording) -> str:
    page = wording.say("slack.page", page=citation.page) if citation.page else ""
    section_ = citation.section if citation.section != citation.title else ""
    parts = (cut(flat(part), _NAME) for part in (citation.title, section_, page, citation.name))
    return _BETWEEN.join(dict.fromkeys(part for part in parts if part))


def _quote(citation: Citation) -> str:
    return f"“{flat(citation.quote)}”"
