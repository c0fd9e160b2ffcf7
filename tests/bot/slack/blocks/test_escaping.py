"""Escaping: what is shown reads the same and is never live; what comes in reads as it was typed."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.slack.blocks.escaping import incoming_text, literal, markdown, mrkdwn, visible
from tests.bot.slack.blocks.hostile import HOSTILE, SHOUTS, live

WAYS = [literal, markdown, mrkdwn]
wild = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20), st.sampled_from(list("*_~`[]()<>!#|\\-\n ")))
).map("".join)
PARAGRAPHS_AND_LISTS = {
    "paragraph_open",
    "paragraph_close",
    "inline",
    "text",
    "softbreak",
    "code_inline",
    "text_special",
}
PARAGRAPHS_AND_LISTS |= {f"{name}_{side}" for name in ("bullet_list", "list_item") for side in ("open", "close")}


def rendered(words):
    """What a reader of standard Markdown makes of it: the kinds of token, and the words."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(words)
    inline = [child for token in tokens for child in token.children or ()]
    return {token.type for token in (*tokens, *inline)}, " ".join(token.content for token in inline)


def read(text):
    """The words a person reads, whatever the spaces and the marks of a list."""
    return re.sub(r"[\s•*-]|&#?\w+;", "", html.unescape(text)).translate(str.maketrans("‹›", "<>"))


@pytest.mark.parametrize("way", WAYS)
def test_nothing_hostile_is_live(way):
    texts = [*HOSTILE, *(f"Vraag {text} na bij {text}, zie {text}." for text in HOSTILE)]
    assert len(texts) >= 600
    assert {text: found for text in texts if (found := live(way(text), way.__name__))} == {}


@pytest.mark.parametrize("way", WAYS)
@given(text=wild)
def test_nothing_is_live_however_it_is_put_together(way, text):
    assert live(way(text), way.__name__) == []


@given(text=wild)
def test_markdown_holds_paragraphs_lists_and_code_and_nothing_else(text):
    kinds, words = rendered(markdown(text))
    assert kinds <= PARAGRAPHS_AND_LISTS
    assert read(words) == read(visible(text).translate(str.maketrans("＜＞﹤﹥", "<><>")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32 uur per week. [1] [2]", "32 uur per week. [1] [2]"),
        ("R&D <5 jaar", "R&D &lt;5 jaar"),
        (
            "Dit zijn ze:\n- Een *ster* [1]\n- Twee\nDat was het.",
            "Dit zijn ze:\n\n- Een \\*ster\\* [1]\n- Twee\n\nDat was het.",
        ),
        ("- Een\n  - Onder een", "- Een\n  - Onder een"),
        ("# Geen kop", "\\# Geen kop"),
        ("1. Geen lijst", "1\\. Geen lijst"),
        ("van jan_de_boer@x.example", "van jan_de_boer@x.example"),
        ("_schuin_ en __init__", "\\_schuin\\_ en \\_\\_init\\_\\_"),
        ("Zie https://kwaad.example/a_b?c=d&e=f.", "Zie `https://kwaad.example/a_b?c=d&e=f`."),
        ("[klik](https://kwaad.example)", "\\[klik\\] (`https://kwaad.example`)"),
        ("![foto](https://kwaad.example/p.png)", "!\\[foto\\] (`https://kwaad.example/p.png`)"),
        ("[1]: https://kwaad.example", "\\[1\\]: `https://kwaad.example`"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
        ("~20 uur, ~~niet~~", "\\~20 uur, \\~\\~niet\\~\\~"),
        ("~20 uur", "~20 uur"),
    ],
)
def test_markdown_reads_as_it_is_written(text, expected):
    assert markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D <5 jaar", "R&amp;D &lt;5 jaar"),
        ("<!channel> kijk", "&lt;!channel&gt; kijk"),
        ("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"),
        ("5 * 3 en *vet*", "5 * 3 en ∗vet*"),
        ("jan_de_boer@x.example", "jan_de_boer@x.example"),
        ("Zie www.kwaad.example/a?b&c!", "Zie `www.kwaad.example/a?b&amp;c`!"),
        ("> citaat", "› citaat"),
    ],
)
def test_mrkdwn_reads_as_it_is_written(text, expected):
    assert mrkdwn(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R&D, <5 jaar, *en* `meer`", "R&D, <5 jaar, *en* `meer`"),
        ("<!channel> en <@U123|jan>", "‹!channel› en ‹@U123|jan›"),
        ("Mail <jan@x.example>", "Mail <jan@x.example>"),
        ("<https://kwaad.example|hier>", "‹https://kwaad.example|hier›"),
        ("<!chan\u200bnel>\u202e", "‹!channel›"),
        ("＜!here＞", "‹!here›"),
        ("een\r\ntwee\u2028drie", "een\ntwee\ndrie"),
    ],
)
def test_literal_words_stay_as_they_are_but_for_tokens(text, expected):
    assert literal(text) == expected


def test_invisible_characters_are_dropped():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "verborgen")
    assert visible(f"a{hidden}\u200b\u2066b\x07\ufeff\ud800c\tde") == "abc de"


@pytest.mark.parametrize("shout", SHOUTS)
def test_a_bare_shout_is_left_alone(shout):
    assert {way(f"{shout} hallo") for way in WAYS} == {f"{shout} hallo"}


@pytest.mark.parametrize("way", [*WAYS, lambda text: incoming_text(text, "UBOT")])
@pytest.mark.parametrize("piece", ["<", "~", "<a:", "a.", "www.", "`", "[1]", "*a ", "a", " ", "\n", "_a", "http://."])
def test_a_long_row_of_one_thing_takes_no_longer_than_any_text(way, piece):
    assert len(way(piece * 20_000)) <= 20_000 * 12  # a pattern that looks back and forth would run into the time limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<@UBOT> hoeveel uur?", "hoeveel uur?"),
        ("vraag <@UBOT|wegwijzer> het", "vraag het"),
        ("<@UBOT> wie is <@U2|jan>?", "wie is @jan?"),
        ("wie is <@U2>?", "wie is ?"),
        ("zie <#C1|opdrachten> en <#C2>", "zie #opdrachten en"),
        ("<!here> en <!subteam^S1|@trainees> en <!subteam^S2>", "en @trainees en"),
        ("<!channel> hoeveel uur? <!everyone|@everyone>", "hoeveel uur?"),
        (":ship: hoeveel uur? :+1::skin-tone-2: om 9:30:15 of a:b:c", "hoeveel uur? om 9:30:15 of a:b:c"),
        (":+1: :man-woman-boy:", "\N{SLIGHTLY SMILING FACE} \N{SLIGHTLY SMILING FACE}"),
        ("op <!date^1700000000^{date}|14 november>", "op 14 november"),
        ("<https://x.example/a?b=1&amp;c=2>", "https://x.example/a?b=1&c=2"),
        ("<https://x.example|de site>", "de site"),
        ("<mailto:jan@x.example|jan@x.example> of <mailto:piet@x.example>", "jan@x.example of piet@x.example"),
        ("&lt;@U1&gt; &amp;amp; R&amp;D", "<@U1> &amp; R&D"),
        ("a\u200bb <", "ab <"),
    ],
)
def test_what_comes_in_reads_as_it_was_typed(text, expected):
    assert incoming_text(text, "UBOT") == expected
