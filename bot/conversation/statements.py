"""Conversation: what people say of their own assignment: that it is theirs, which it is, that it may be forgotten.

These are statements, not questions: "ik werk bij de gemeente" is one, "hoeveel uur werk ik bij de gemeente?" isn't, and
neither is "als ik bij de gemeente werk".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.language.words import normalise
from knowledge.records import Language

_HELD = (
    r"(?:[\w-]*opdracht|[\w-]*stage|stageplek|stageplaats|[\w-]*traineeship|traineeplek|traineeplaats|baan|functie|werkplek|plek|project|"
    r"assignment|internship|placement|traineeship|job|position|role)"
)
_PERSON = (
    r"(?:[\w-]*trainee|stagiaire?|werkstudent|afstudeerder|student-assistent|werkzaam|in dienst|aan het werk|aan de slag|begonnen|gestart|"
    r"geplaatst|aangenomen|(?:[\w-]+ )?intern|working student|starting|working|interning|placed|hired|employed|based)"
)
_WHEN = (
    r"(?:\d+ (?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*|nu|straks|morgen|binnenkort|sinds [\w ]{3,18}?|vanaf [\w ]{3,18}?|per [\w ]{3,14}?|in \w+|op \d+ \w+|momenteel|tegenwoordig|net|"
    r"zelf|ook|al|gewoon|als (?:[\w-]*trainee|stagiaire?|werkstudent)|mijn [\w-]*stage|stage|now|soon|currently|also|as an? [\w-]*(?:trainee|intern)|"
    r"on \w+|since [\w ]{3,18}?|from [\w ]{3,18}?|next \w+|tomorrow)"
)
_AT = r"(?P<at>bij|aan|voor|at|for)"
_AROUND = r"(?P<around>in|op|als|on|with|as)"
_VERB = (
    rf"(?:ik (?:werk|begin|start|loop|doe|zit|kom|ga)|ik (?:ben|word) (?:een )?(?:nieuwe )?{_PERSON}|ik ga (?:werken|beginnen|starten|aan de slag|stage lopen)|"
    rf"ik heb (?:een|mijn) {_HELD}|(?:i|i'll|i will) (?:work|start|begin|intern)|(?:i'm|i am|i have been|i've been|i was|i got|i will be|i'll be) "
    rf"(?:an? |the )?(?:new )?{_PERSON}|(?:i'm|i am) doing (?:my|an) (?:[\w-]+ )?{_HELD}|i have (?:an?|my) {_HELD})"
)
_OPENING = (
    r"(?:^|[.!?;:,\n]\s*|\b(?:hoi|hallo|hi|hello|hey|ja|nee|oke|ok|okay|en|dus|trouwens|and|so|btw|well|by the way|yes|no|"
    r"ter info|fyi|goedemorgen|goedemiddag),?\s+)"
)
_WORKS = re.compile(rf"{_OPENING}{_VERB}(?: {_WHEN}){{0,3}} (?:{_AT}|{_AROUND}) (?P<name>.+)", re.S)
_IS = re.compile(
    rf"{_OPENING}(?:(?:mijn|my) (?:nieuwe |new |eigen |own )?{_HELD} (?:is|heet|wordt|is called)(?: (?:bij|at|aan|de opdracht|the assignment))?|"
    rf"(?:ik (?:doe|heb)|i (?:do|have|got)) (?:de|het|the) {_HELD})(?!\s+(?:niet|geen|not|no|al|ook|te|too|in|op|van|on)\b) (?P<name>.+)",
    re.S,
)
_WHAT = r"(?:hoeveel|hoe|wie|wat|waar|wanneer|welke?|waarom|how|who|what|where|when|which|why)"
_ASKS = rf"(?:{_WHAT}|kan|kun|mag|moet|krijg|heb|is|zijn|wordt|ben|begin|werk|klopt|vertel|can|could|may|must|do|does|did|will|are|am|should|tell)"
_LINK = r"(?:(?:en|maar|dus|and|but|so|nou|vraagje|mijn vraag|vraag|question)[,:]?\s+)"
_QUESTION = re.compile(
    rf"(?:(?:[.!;\n]+\s+|,\s*|\s[-–]\s){_LINK}?|\s{_LINK})(?={_ASKS}\b)(?P<after>.+)|\s(?={_WHAT}\b)(?P<bare>.+)", re.S
)
_QUOTED = re.compile(r"""\s*(["'])[^"]{2,200}\1""")
_LATER = re.compile(
    r"\s+(?:next \w+|volgende \w+|(?:sinds|vanaf|since|from|starting|per|tot|until)\s.+|(?:op|on|per) (?:\d|\w+day|\w+dag).*|morgen|tomorrow|nu|now|straks|"
    r"binnenkort|soon)$",
    re.S,
)
_END = re.compile(
    r"\s*(?:[.!;\n]+(?:\s|$)|(?P<link>,?\s+(?:en|maar|want|omdat|dus|and|but|because|so)\s+)(?=(?:ik|i|zoek|wil|heb|vraag|want|need|wonder)\b)|[.!]*$)", re.S
)  # fmt: skip
_FORGETS = re.compile(
    rf"(?:(?:wil|kun|kan|could|can|would) (?:je|jij|u|you) |please |graag )?(?:vergeet|vergeten|wis|verwijder|forget|remove|clear|delete)(?: (?:alsjeblieft|aub|maar|nu|"
    rf"please))? (?:(?:mijn|m'n|my) (?:eigen |own )?{_HELD}|dat ik (?:bij|aan) .{{2,80}} werk|(?:that )?i work (?:at|on|for) .{{2,80}}|waar ik werk|where i work)"
    rf"(?: (?:vergeten|wissen|verwijderen|alsjeblieft|aub|maar|weer|please|again))*|"
    rf"(?:wil|kun|kan) (?:je|jij|u) (?:mijn|m'n) {_HELD} (?:alsjeblieft |aub |weer )?(?:vergeten|wissen|verwijderen)|"
    rf"(?:ik werk (?:daar|er) niet meer|i (?:no longer work|don't work) there(?: anymore)?|dat is niet mijn {_HELD}|that(?:'s| is) not my {_HELD})"
)
_TELLS = re.compile(
    rf"(?:wat|welke|what|which|what's|whats)(?: (?:is|was|heb je als|staat er als))?(?: (?:nu|nou|ook alweer|alweer|eigenlijk|again|now))* (?:mijn|my) {_HELD}"
    rf"(?: (?:nu|ook alweer|alweer|eigenlijk|again|now|volgens jou))*|welke {_HELD} (?:heb ik|is (?:van mij|de mijne)|heb je (?:van|voor) mij(?: onthouden)?)|"
    rf"(?:which|what) {_HELD} (?:do i have|is mine|have i (?:chosen|got))|weet (?:je|jij) (?:welke {_HELD} ik heb|wat mijn {_HELD} is|waar ik werk)|"
    rf"do you (?:know|remember) (?:my {_HELD}|where i work)"
)


_POLITE = r"(?:alsjeblieft|aub|graag|please|from now on|voortaan|altijd|always)"
_ANSWER_IN = re.compile(
    rf"(?:{_POLITE} )*(?:(?:kun|kan|wil) (?:je|jij|u) |(?:can|could) you )?(?:{_POLITE} )*"
    r"(?:antwoord|antwoorden|reageer|praat|spreek|schrijf|answer|reply|respond|speak|write|talk)(?: (?:me|mij|tegen me|met me|to me|with me))?"
    rf"(?: {_POLITE})*(?: in| het| de| the)* (?P<language>engels|nederlands|english|dutch|taal van mijn vraag|language of my question)(?: {_POLITE}| antwoorden)*|"
    rf"(?:in (?:het )?)?(?P<short>engels|nederlands|english|dutch),? (?:{_POLITE}(?: |$))+|"
    rf"(?:kun|kan|wil) (?:je|jij|u) (?:{_POLITE} )*in het (?P<asked>engels|nederlands)(?: {_POLITE})* (?:antwoorden|praten|reageren)"
)
_LANGUAGES: dict[str, Language] = {"engels": "en", "english": "en", "nederlands": "nl", "dutch": "nl"}


@dataclass(frozen=True, slots=True)
class Statement:
    """That somebody has an assignment: how they name it, and the question that they ask besides.

    `plain` is said of an assignment for sure ("mijn opdracht is …"), not of just any work ("ik werk in de zorg").
    """

    name: str
    question: str = ""
    plain: bool = True


def stated_own(text: str) -> Statement | None:
    """What somebody says their assignment is; None when they say no such thing."""
    plain, original = _aligned(text)
    found = _IS.search(plain) or _WORKS.search(plain)
    if found is None:
        return None
    start, rest = found.start("name"), found["name"]
    name, asked = _parted(rest)
    question = original[start + asked :].strip(" ,.") if asked < len(rest) else ""
    name = original[start : start + len(name)].strip(" ,.!-–\"'‘’“”„")
    if not name or (name.endswith("?") and not _QUOTED.match(rest)):
        return None
    return Statement(name, question, "around" not in found.re.groupindex or not found["around"])


def language_wanted(text: str) -> Language | Literal[""] | None:
    """The language that somebody wants their answers in; "" is that of the question, None that they say no such thing."""
    found = _ANSWER_IN.fullmatch(_bare(text))
    return _LANGUAGES.get(found["language"] or found["short"] or found["asked"], "") if found else None


def _parted(rest: str) -> tuple[str, int]:
    """The words that name an assignment, at the beginning of a text, and where the question behind them begins."""
    if quoted := _QUOTED.match(rest):
        asked = _QUESTION.search(rest, quoted.end())
        return quoted[0], asked.start("after" if asked["after"] else "bare") if asked else len(rest)
    asked = _QUESTION.search(rest)
    named = rest[: asked.start()] if asked else rest
    end = _END.search(named)
    behind = named[end.end("link") :] if end and end["link"] else ""
    question = len(rest)
    if behind and (re.search(rf"\b{_ASKS}\b", behind) or asked):
        question = len(named) - len(behind)
    elif asked:
        question = asked.start("after" if asked["after"] else "bare")
    return _LATER.sub("", named[: end.start()] if end else named), question


def forgets_own(text: str) -> bool:
    """Whether somebody wants their assignment forgotten."""
    return bool(_FORGETS.fullmatch(_bare(text)))


def asks_own(text: str) -> bool:
    """Whether somebody asks which assignment is theirs, rather than something about it."""
    return bool(_TELLS.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text)).strip(" .!?,;")


def _aligned(text: str) -> tuple[str, str]:
    """A text in one spelling, and as it was typed, letter beside letter."""
    tidy = re.sub(r"[^\S\n]+", " ", text).strip()
    plain = normalise(tidy)
    return (plain, tidy) if len(plain) == len(tidy) else (plain, plain)
