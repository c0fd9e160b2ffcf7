"""The fixed sentences of answers."""

import pytest

from knowledge.answering.wording import saying


@pytest.mark.parametrize(
    ("quote", "language", "line"),
    [
        ("Je werkt bij ons als junior.", "nl", "Daarover staat er: “Je werkt bij ons als junior.”"),
        (
            "Je werkt bij ons als junior.",
            "en",
            "The document is in Dutch; this is what it says about that, in the words of the source: “Je werkt bij ons als junior.”",
        ),
        (
            "You will join the team as a junior.",
            "nl",
            "Het document is in het Engels; dit staat er over je vraag: “You will join the team as a junior.”",
        ),
    ],
)
def test_a_quote_in_another_language_is_announced_as_such(quote, language, line):
    assert saying(quote, language) == line
