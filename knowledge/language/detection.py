"""Which language a text is in: Dutch or English."""

from __future__ import annotations

from knowledge.language import chat
from knowledge.language.thesaurus import is_dutch, is_english
from knowledge.language.words import STOP_WORDS, tokenise
from knowledge.records import Language

# Words that only one of the two has: "in", "is", "we", "over", "die", "had" and their like say nothing.
_SHARED = STOP_WORDS["nl"] & STOP_WORDS["en"] | {
    "in",
    "is",
    "we",
    "over",
    "was",
    "of",
    "had",
    "me",
    "er",
    "die",
    "he",
    "an",
}
_NL = (STOP_WORDS["nl"] - _SHARED) | set(
    "of dag hoi goedemorgen goedemiddag dank bedankt dankjewel opdracht opdrachten stages vacature vacatures begeleider "
    "begeleiders salaris loon uur uren werken thuiswerken wie hebben jullie nodig vraag welkom groetjes zzp krijg geef noem "
    "vertel verschil tussen wanneer begint duurt sluit solliciteren waar laat verzin negeer vergeet schrijf maand jaar".split()
)
_EN = (STOP_WORDS["en"] - _SHARED) | set(
    "the hello hi hey thanks thank please assignment assignments internship internships job jobs hours week salary pay who "
    "need tell show list compare between difference start deadline apply work ignore forget write month year give name".split()
)


def detect(text: str, otherwise: Language = "nl") -> Language:
    """The language of a text by the words that only one of the two has; `otherwise` when it is a tie."""
    words = tokenise(text)
    dutch = (
        sum(word in _NL or _is_short_in(word, "nl") for word in words)
        + 0.5 * sum(is_dutch(word) for word in words)
        + 0.5 * sum("ij" in word or "aa" in word or "uu" in word for word in words)
    )
    english = (
        sum(word in _EN or _is_short_in(word, "en") for word in words)
        + 0.5 * sum(is_english(word) for word in words)
        + 0.5 * sum(word.endswith("ing") and "th" in text for word in words)
    )
    if dutch == english:
        return otherwise
    return "nl" if dutch > english else "en"


def _is_short_in(word: str, language: Language) -> bool:
    """Whether a word is a chat spelling in one language and not in the other, nor a word in it."""
    other: Language = "en" if language == "nl" else "nl"
    return word in chat.abbreviations()[language] and word not in {*chat.abbreviations()[other], *STOP_WORDS[other]}
