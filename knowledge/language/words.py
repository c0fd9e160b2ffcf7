"""Words: how a text is normalised, cut into words and stemmed. The index and the questions share this one way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from knowledge.records import Language

_WORD = re.compile(r"[^\W_]+(?:['’.](?=[^\W\d_]{1,2}\b)[^\W_]+)*", re.UNICODE)
_PERHAPS_ACCENTS = re.compile("[\u0300-\U0010ffff]+")  # no accent comes before U+0300
_PLAIN = (
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("‘’`´", "'") | dict.fromkeys("“”„", '"')
)
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")

# Snowball 3 renamed its Dutch algorithms: "dutch" is Kraaij-Pohlmann now, "dutch_porter" the old one. On Dutch
# government questions the old one ranks better (nDCG@10 .636 against .630), so its name is spelled out.
_ALGORITHMS: dict[Language, str] = {"nl": "dutch_porter", "en": "english"}
_STEMMERS = {language: Stemmer.Stemmer(name) for language, name in _ALGORITHMS.items()}

STOP_WORDS: dict[Language, frozenset[str]] = {
    "nl": frozenset(
        "aan al alle alleen als bij daar daarbij daarin daarmee daarvan daarvoor dan dat de der deze die dit doe doen "
        "door dus een eens en er ervan erbij ermee geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand "
        "iets ik in is ja je jij jou jouw jouwe jullie kan kun kunnen kunt maar me mee meer men met mij mijn moet moeten "
        "na naar niet niets nog nu of om ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was "
        "wat we wel werd wezen wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou zullen welke welk waar "
        "wanneer waarom waarmee waarvoor waarin hoeveel t s n m even eigenlijk graag ga gaat gaan zit zitten staat mag "
        "precies allemaal nou hè hoor zoal zeg weet ben bent had hadden".split()
    ),
    "en": frozenset(
        "a about after all also am an and any are as at be been being but by can could d did do does doing don for from "
        "had has have having he her here him his how i if in into is it its just ll m me my no nor not of off on once "
        "only or our out over own re s same she should so some such t than that the their them then there these they "
        "this those to too under until up us ve very was we were what when where which while who whom why will with "
        "would you your yours".split()
    ),
}


_SHORT = 200  # characters: of words and questions, which are normalised hundreds of times while one is understood


def normalise(text: str) -> str:
    """The text in one spelling for matching: NFKC, lower case, plain dashes and quotes, no accents on letters."""
    return _normalised_before(text) if len(text) <= _SHORT else _normalised(text)


def _normalised(text: str) -> str:
    if not text.isascii():  # nearly all text is, and each of these steps takes ten times what the others take
        text = _NOT_PLAIN.sub(lambda found: _PLAIN[found[0]], unicodedata.normalize("NFKC", text))
    text = text.replace("`", "'").lower()
    if text.isascii():
        return text
    return _PERHAPS_ACCENTS.sub(_without_accents, unicodedata.normalize("NFD", text))


_normalised_before = lru_cache(maxsize=16_384)(_normalised)


def _without_accents(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))


def tokenise(text: str) -> list[str]:
    """The words of a text, normalised, in order, stop words and all."""
    return list(_tokens_before(text)) if len(text) <= _SHORT else _WORD.findall(normalise(text))


@lru_cache(maxsize=16_384)
def _tokens_before(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(normalise(text)))


@lru_cache(maxsize=65536)
def stem(word: str, language: Language = "nl") -> str:
    """The stem of one normalised word."""
    return str(_STEMMERS[language].stemWord(word))


def stems(text: str, language: Language = "nl") -> list[str]:
    """The stems of a text's words without its stop words, in order: what the keyword index holds."""
    stop = STOP_WORDS[language]
    return [stem(word, language) for word in tokenise(text) if word not in stop]


def ngrams(text: str, size: int = 4) -> list[str]:
    """The character n-grams of a text's words, each word padded with a space on both sides."""
    grams: list[str] = []
    for word in tokenise(text):
        padded = f" {word} "
        grams.extend(padded[i : i + size] for i in range(max(1, len(padded) - size + 1)))
    return grams
