"""Follow-ups: what a question leaves unsaid because the conversation has said it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.language.words import normalise, tokenise
from knowledge.records import History, Query

_BACK = 4  # exchanges that are looked back for the assignment spoken of
_POINTING = re.compile(
    r"\b(?:dat|die|dit|deze|daar\w*|er|erbij|erin|het|'t|hij|zij|ze|hem|haar|hun|hiervan|hierbij|it|its|that|this|there|they|them|their|"
    r"those|these|he|she|him|her)\b"
)
_ELLIPSIS = re.compile(
    r"^(?:en|and|maar|but|of|or|ook|also|hoe zit (?:het|dat|'t)(?: dan)? (?:met|bij|voor|in)|what about|how about|same for|idem|dan)\b"
)
_ASKS = re.compile(
    r"\b(?:wie|wat|waar|wanneer|welke?|hoeveel|hoe (?!zit)|waarom|who|what (?!about)|where|when|which|how (?!about)|why|"
    r"is|zijn|kan|kun|mag|moet|heb|heeft|krijg|krijgt|wordt|are|can|could|do|does|did|may|must|should|will|has|have)\b"
)
# a verb with who does it: however short, nothing is left out of "zit ik daar elke dag?"
_WHOLE = re.compile(
    r"^wat (?:ga|gaan|doe|doen|moet|moeten|krijg|bied|bieden|vraag|vragen|zoek|zoeken|verwacht|verwachten) (?:ik|je|jij|we|wij|jullie|ze|zij)\b|"
    r"^(?:\w+ (?:ik|je|jij|we|wij)|(?:do|does|did|am|are|is|can|may|must|will|would|should|have) (?:i|you|we|they|he|she|it)) \w+"
)
_MEANT = re.compile(
    r"\b(?:ik bedoel\w*|bedoel|i mean|meant|die van|that of|the one (?:at|in|for|of)|namelijk|nee,? (?:die|de|het))\b"
)
_CHANGE = re.compile(
    r"\b(?:(?:heel )?(?:iets|wat) (?:heel |totaal |compleet |even )?anders|andere vraag|ander onderwerp|nieuwe vraag|(?:something|anything) else|different question|another (?:question|topic)|"
    r"new question|change of subject|los daarvan|verder los|unrelated)\b"
)
_ORDINALS = {
    r"\b(?:die |de |the )?(?:eerste|eerstgenoemde|first)(?: one)?\b": 0,
    r"\b(?:die |de |the )?(?:tweede|second)(?: one)?\b": 1,
    r"\b(?:die |de |the )?(?:derde|third)(?: one)?\b": 2,
    r"\b(?:die |de |the )?(?:vierde|fourth)(?: one)?\b": 3,
    r"\b(?:die |de |the )?(?:laatste|last)(?: one)?\b": -1,
    r"\b(?:de|die|the) andere(?: one)?\b|\bthe other(?: one)?\b": 1,
}
_ORDINAL_NOUNS = re.compile(r"\b(?:dag|keer|werkdag|jaar|maand|week|day|time|year|month|stap|step|termijn)\b")


@dataclass(frozen=True, slots=True)
class Background:
    """What the conversation was about before this question."""

    last: Query | None = None
    spoken_of: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


def background_of(history: History) -> Background:
    """The last question asked, the assignments last spoken of and those last listed."""
    made = [e.answer.made.query for e in reversed(history.exchanges[-_BACK:])]
    queries = [query for query in made if query is not None]
    return Background(
        last=queries[0] if queries else None,
        spoken_of=next((q.assignments for q in queries if q.assignments), ()),
        listed=next((q.assignments for q in queries if len(q.assignments) > 1), ()) or _one_by_one(queries),
    )


def _one_by_one(queries: list[Query]) -> tuple[str, ...]:
    """The assignments that were spoken of one after the other, the first one first; none when it was only one."""
    spoken = tuple(dict.fromkeys(a for query in reversed(queries) for a in query.assignments))
    return spoken if len(spoken) > 1 else ()


def points_back(text: str) -> bool:
    """Whether a question points at something said before ("en hoeveel uur is dat?")."""
    plain = normalise(text).strip()
    return bool(_POINTING.search(plain) or _ELLIPSIS.match(plain))


def is_elliptic(text: str) -> bool:
    """Whether a question leaves out what is asked ("en bij Bestuurszaken?", "ik bedoel die in Den Haag")."""
    plain = normalise(text).strip()
    return bool(_ELLIPSIS.match(plain) or _MEANT.search(plain)) or (len(plain.split()) <= 5 and not _WHOLE.match(plain))


def names_another(text: str) -> bool:
    """Whether a question only names another assignment, in however many words ("And the night culture job?")."""
    plain = normalise(text).strip()
    return bool(_ELLIPSIS.match(plain) or _MEANT.search(plain)) and not _ASKS.search(plain)


def changes_subject(text: str) -> bool:
    """Whether a question says that it is about something else."""
    return bool(_CHANGE.search(normalise(text)))


def without_change(text: str) -> str:
    """The question after the words that announce another subject ("Duidelijk. Heel iets anders: …")."""
    plain = _CHANGE.split(text, maxsplit=1)
    rest = plain[-1].lstrip(" :,.;-–!")
    return rest or text


def chosen_in(text: str, listed: tuple[str, ...]) -> str | None:
    """The assignment that an ordinal picks from those last listed ("die tweede"), or None."""
    plain = normalise(text)
    if not listed or _ORDINAL_NOUNS.search(plain):
        return None
    if re.fullmatch(r"\W*\d\W*", plain):
        number = int(re.sub(r"\D", "", plain)) - 1
        return listed[number] if 0 <= number < len(listed) else None
    for pattern, number in _ORDINALS.items():
        if re.search(pattern, plain) and number < len(listed):
            return listed[number]
    return None


def picking_words(text: str) -> frozenset[str]:
    """The words by which a question may pick one of those last listed ("die *tweede*")."""
    plain = normalise(text)
    if _ORDINAL_NOUNS.search(plain):
        return frozenset()
    found = (match[0] for pattern in _ORDINALS if (match := re.search(pattern, plain)))
    return frozenset(tokenise(" ".join(found)))
