"""Slack: the one place where words go out, so that nothing in them is live, and the one where a message comes in.

Slack reads words in three ways. In a literal place (plain text, rich text, the cell of a table, the value of a button) it
parses nothing; in a markdown block it reads standard Markdown, and its own tokens in angle brackets; in the `text` of a
message it reads mrkdwn, its own mark-up. Words of a document, a person or a model never become a mention, a broadcast, a
link or an image in any of them: https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, bidi marks, joiners, fillers, variation selectors, tag characters and halves of surrogate pairs: nobody sees
# them, and they can split a token, turn a figure around or smuggle a text.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_WIDE_BRACKETS = str.maketrans({"＜": "<", "﹤": "<", "＞": ">", "﹥": ">"})
_TOKEN = re.compile(r"<(?:[@#!＠＃！]|[a-z][a-z0-9+.-]*:|www\.|[^<>\s]*[|｜])", re.IGNORECASE)
_URL = r"(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.|\bmailto:)(?:(?!&[lg]t;)[^\s<>`])*(?<![.,;:!?)\]}'\"”’…])"
_OTHER_ANGLES = str.maketrans({"<": "‹", ">": "›"})
_ANGLES = str.maketrans({"<": "&lt;", ">": "&gt;"})

_MRKDWN = re.compile(rf"(?P<url>{_URL})|(?<!\w)[*_~](?=\S)|`|(?m:^) *>", re.IGNORECASE)
# mrkdwn knows no escape, so a character that would format is written with one that looks the same.
_ALIKE = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", ">": "›"})

_ITEM = re.compile(r"( *)[-*•] +(?=\S)")
_MARKDOWN = re.compile(
    rf"(?P<url>{_URL})|(?P<marker>\[\d{{1,3}}\](?!:))|[\\`*\[\]~]|(?<![^\W_])_|_(?![^\W_])",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"[#+-]|\d+(?=[.)](?:\s|$))")

_INCOMING = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_CALLS = frozenset({"here", "channel", "everyone"})  # to look, which is nothing that is said to the bot
_SMILE = "\N{SLIGHTLY SMILING FACE}"
_EMOJI = re.compile(r"(?<![\w:]):(?:[+-]1|[\w'+-]*[^\W\d_][\w'+-]*)(?:::skin-tone-\d)?:(?![\w:])")


def visible(text: str) -> str:
    """The words that somebody can see: no invisible characters, and only line feeds as line ends."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def literal(text: str) -> str:
    """Words for a place where Slack parses nothing: as they are, but with other brackets where one looks like a token."""
    words = _plain(text)
    return words.translate(_OTHER_ANGLES) if _TOKEN.search(words) else words


def mrkdwn(text: str) -> str:
    """Words for the `text` of a message: they read the same, format nothing, and a web address is code."""
    pieces, end, words = [], 0, _plain(text)
    for found in _MRKDWN.finditer(words):
        pieces += [_entities(words[end : found.start()]), _quiet(found)]
        end = found.end()
    return "".join((*pieces, _entities(words[end:])))


def markdown(text: str) -> str:
    """Words for a markdown block or a stream: paragraphs and lists stay what they are, all else reads as it is written.

    Markers [1] are left alone, and `&` too: Slack doesn't read entities as tokens, and they are no mark-up.
    """
    pieces, after_item = [], None
    for line in _plain(text).split("\n"):
        if not line.strip():
            continue
        item = _ITEM.match(line)
        if after_item is not None:
            pieces.append("\n" if item and after_item else "\n\n")
        pieces.append(_item(line, item, nested=bool(after_item)) if item else _line(line.lstrip()))
        after_item = bool(item)
    return "".join(pieces)


def incoming_text(text: str, bot_user_id: str) -> str:
    """What somebody typed, from a message as Slack encodes it.

    The bot's own mention is left out, and so are calls to everybody; other people and channels are called by the name that
    Slack gives, or left out where it gives none; a link is its label. Emoji, which come as their names (":ship:"), are left
    out, but for one where there is nothing else.
    """

    def words(token: re.Match[str]) -> str:
        kind, target, label = token[1], token[2], token[3] or ""
        if kind == "@":
            return f"@{label}" if label and target != bot_user_id else ""
        if kind == "#":
            return f"#{label}" if label else ""
        if kind == "!":
            return "" if target in _CALLS else label
        return label or target.removeprefix("mailto:")

    read = _INCOMING.sub(words, text)
    plain = _EMOJI.sub(" ", read)
    decoded = (plain if plain.strip() else _EMOJI.sub(_SMILE, read)).replace("&lt;", "<").replace("&gt;", ">")
    return re.sub(r" {2,}", " ", visible(decoded.replace("&amp;", "&"))).strip()


def _plain(text: str) -> str:
    """Visible words in which no Markdown link or image can stand, and every angle bracket is an ordinary one."""
    return re.sub(r"\](?=\()", "] ", visible(text).translate(_WIDE_BRACKETS))


def _entities(words: str) -> str:
    return words.replace("&", "&amp;").translate(_ANGLES)


def _quiet(found: re.Match[str]) -> str:
    return f"`{_entities(found[0])}`" if found["url"] else found[0].translate(_ALIKE)


def _item(line: str, item: re.Match[str], *, nested: bool) -> str:
    return f"{'  ' if nested and item[1] else ''}- {_line(line[item.end() :])}"


def _line(words: str) -> str:
    """A line of Markdown that reads as these words."""
    start = _LINE_START.match(words)
    begin = ""
    if start and start[0].isdigit():
        begin, words = f"{start[0]}\\{words[start.end()]}", words[start.end() + 1 :]
    elif start:
        begin, words = f"\\{start[0]}", words[1:]
    lonely = words.count("~") == 1  # as in "~20 hours": only a second one would strike through what is between them

    def escaped(found: re.Match[str]) -> str:
        if found["url"]:
            return f"`{found[0]}`"
        return found[0] if found["marker"] or (lonely and found[0] == "~") else f"\\{found[0]}"

    return begin + _MARKDOWN.sub(escaped, words).translate(_ANGLES)
