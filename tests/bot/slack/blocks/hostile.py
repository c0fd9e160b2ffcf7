"""Texts that try to be live in Slack, and what finds that they are."""

import itertools
import re
import unicodedata

from markdown_it import MarkdownIt

SHOUTS = ["@channel", "@here", "@everyone"]
_TOKENS = [
    "<!channel>",
    "<!here>",
    "<!everyone>",
    "<!channel|kanaal>",
    "<@U0ABC123>",
    "<@W0ABC123|jan>",
    "<#C0ABC123>",
    "<#C0ABC123|algemeen>",
    "<!subteam^S0ABC123>",
    "<!subteam^S0ABC123|@trainees>",
    "<!date^1700000000^{date}^https://kwaad.example|vandaag>",
    "<https://kwaad.example|Bekijk de opdracht>",
    "<http://kwaad.example>",
    "<mailto:kwaad@kwaad.example|mail>",
    "<slack://user?team=T1&id=U1|profiel>",
    "<www.kwaad.example|hier>",
]
_LINKS = [
    "[klik hier](https://kwaad.example)",
    "![logo](https://kwaad.example/p.png?q=geheim)",
    "[klik][kwaad]\n\n[kwaad]: https://kwaad.example",
    "[1]: https://kwaad.example",
    "[1](https://kwaad.example 'titel')",
    "[![x](https://kwaad.example/a.png)](https://kwaad.example)",
    "[klik](<https://kwaad.example>)",
    "[klik]\n(https://kwaad.example)",
    "https://kwaad.example/pad?geheim=1",
    "HTTPS://KWAAD.EXAMPLE",
    "www.kwaad.example",
    "ftp://kwaad.example/bestand.",
    "<a href='https://kwaad.example'>klik</a>",
    "<img src=https://kwaad.example/p.png>",
]
_FORMATS = [
    "*vet* _schuin_ ~door~ `code`",
    "# kop",
    "> citaat",
    "```\nblok\n```",
    "---",
    "a\n===",
    "| a | b |\n|---|---|\n| 1 | 2 |",
]


def _split(token):
    return token[:2] + "\u200b" + token[2:4] + "\u2060" + token[4:]


def _wide(token):
    return token.replace("<", "＜").replace(">", "＞")


def _wider(token):
    return "".join(chr(ord(letter) + 0xFEE0) if letter in "<>!@#|" else letter for letter in token)


_VARIANTS = [
    lambda token: token,
    lambda token: token.replace("<", "&lt;").replace(">", "&gt;"),
    _split,
    _wide,
    _wider,
    lambda token: f"<{token}>",
    lambda token: f"`{token}`",
    lambda token: f"*{token}* _{token}_",
    lambda token: f"\\{token}",
    lambda token: token.replace("<", "<\u202e").replace(">", "\u202c>"),
    lambda token: f"```{token}```",
    lambda token: f"<!chan{token}nel>",
]
HOSTILE = [variant(token) for token, variant in itertools.product(_TOKENS + _LINKS, _VARIANTS)] + _FORMATS + SHOUTS

_TOKEN = re.compile(r"<[@#!][^<>]*>|<[a-z][a-z0-9+.-]*:[^<>]*>|<[^<>\s]*\|[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"\]\([^)]*\)")
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\w|\bwww\.\w|\bmailto:\w", re.IGNORECASE)
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def live(words, place="literal"):
    """What Slack would bring to life in words that are sent to it, or a stricter reader that folds letters first.

    `place` says what Slack parses there: nothing ("literal"), "mrkdwn" or "markdown".
    """
    folded = unicodedata.normalize("NFKC", words)
    found = [match[0] for pattern in (_TOKEN, _LINK, _HIDDEN) for match in pattern.finditer(folded)]
    if place == "mrkdwn":
        return found + _ADDRESS.findall(re.sub("`[^`\n]*`", "", words))
    if place == "markdown":
        kinds = [child for token in _MARKDOWN.parse(words) for child in token.children or ()]
        found += [token.type for token in kinds if token.type in ("link_open", "image", "html_inline")]
        return found + _ADDRESS.findall(" ".join(token.content for token in kinds if token.type == "text"))
    return found
