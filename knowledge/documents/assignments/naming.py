"""Documents, assignments: the best human name of each, from a heading, a sentence or its own first words."""

from __future__ import annotations

import re
from pathlib import PurePath

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.offering import is_organisation, organisation_of, programme_of
from knowledge.documents.assignments.organisations import organisations_in
from knowledge.documents.assignments.outline import Outline, bare_title
from knowledge.documents.assignments.vocabulary import distinguishing, vocabulary
from knowledge.language.places import places_in
from knowledge.language.quantities.calendar import ANY_MONTH, WEEKDAY
from knowledge.language.words import STOP_WORDS, normalise
from knowledge.records import DocumentText

_LONGEST = 110  # characters of a title
_SHORT = 80
_PARTS = re.compile(r"\s+[–—|-]\s+|\s*[|•]\s*")
_REMARK = re.compile(r"\s*\(([^()]*)\)$")
_SOUGHT = re.compile(
    r"\b(?:op zoek naar|zoeken|zoekt|looking for|seeking)(?: (?:wij|we|naar|per direct|met ingang van \w+|jou|de|het))*"
    r" (?:een |an? |twee |drie |two |three )?"
    r"(?P<role>(?!iemand|someone|een |jou|die|het|kandidaten|de )[\w‘'\"“][^.,;:!?\n()]{4,100})"
)
_AFTER_ROLE = re.compile(r"\s(?:die|met|om|wie|with|who|to|voor \d+|voor de duur|per|vanaf|dat|from)\b.*$", re.DOTALL)
_FORWARDED = re.compile(
    r"^(?:\[[^\]\n]{1,25}\]\s*|(?:fwd?|fw|re|aw|wg|tr|antw|doorst(?:uren)?|doorgestuurd|betreft|onderwerp|subject|vacature|stage)\s*:\s*|vacature\s+(?=\w))+",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:let op|attentie|herinnering|reminder|spoed|urgent|(?:is |zijn )?(?:ge|ver)(?:wijzigd|lengd|plaatst|opend)e?|aangepaste?|"
    r"update[d]?|correctie|rectificatie|correction|corrected|changed|extended|deadline|sluitingsdatum|termijn|tekst|versie|version|"
    r"laatste (?:kans|oproep|dagen)|last (?:call|chance)|ter info(?:rmatie)?|fyi|graag (?:delen|doorsturen|verspreiden)|"
    r"please share|zie bijlage|opnieuw|again|new|nieuwe?|"
    r"(?:reeds |al |inmiddels |already )?(?:vervuld|ingetrokken|vervallen|vergeven|geannuleerd|gesloten|filled|withdrawn|cancelled|closed))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(  # what a subject line asks of who reads it
    r"^\W*(?:(?:graag|gaarne|s\.?v\.?p|a\.?u\.?b|pls|please|kindly|wil(?:len)? (?:je|jullie|u)|kun(?:nen)? (?:je|jullie|u)|"
    r"could you|can you|verzoek|vraagje|bedankt|dank|thanks|alvast|actie|met excuses|excuses|sorry)\b|"
    r"\w*(?:plaatsen|passen|sturen|delen|verspreiden|wijzigen|verwijderen)\W*$)",
    re.IGNORECASE,
)
_STATUS = re.compile(  # what a line says of the notice, not of the placement
    r"\b(?:(?:her|op)?plaatsing|geplaatst|gepubliceerd|publicatie(?:datum)?|(?:her|open)?opengesteld|heropend|hersteld|verlopen|"
    r"vervallen|gesloten|concept|definitief|status|datum|bijgewerkt|laatst|stand|herzien|reactietermijn|vacaturenummer|"
    r"posted|published|reopened|closed|closing|expired|draft|final|last|modified|revised|date|status|dd|uur|om|nog|dagen|days|"
    rf"{ANY_MONTH}|{WEEKDAY}|\w*\d\w*)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:(?:beste|geachte|hallo|hoi|hey|hi|lieve|dag|goede(?:n|r)?\s?(?:morgen|middag|navond|dag)|goeie\w+|dear|hello|"
    r"good (?:morning|afternoon|day))(?:(?:,? [\w'’/-]+){1,4}\s*,|,? (?:allemaal|iedereen|collega\S*|all|colleagues))?\W*$|"
    r"l\.?s\.?\W*$|(?:\w+ ){0,2}groet\w*|(?:\w+ )?regards|(?:welkom|welcome)(?= op| bij| to| at|\W*$)|"
    r"(?:alvast |hartelijk |heel erg )?(?:be)?dankt?|thanks?|(?:deze|this) (?:web)?site|de rest (?:klopt|blijft)|"
    r"let op|attentie|nb|cookies|javascript|ga naar|skip to|terug naar|back to)(?!\w)",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\S\s*[>›»→]\s*\S.*[>›»→]|^(?:home|start|je bent hier|you are here)\b\W*[>›»→/|:]", re.IGNORECASE)
_YEAR = re.compile(r"(?:\s*[,–—-])?\s+\(?20[0-3]\d(?:\s?[-/–]\s?(?:20)?[0-3]\d)?\)?$")
_WORK = re.compile(
    r"\b(?:iemand|een (?:student|stagiaire?|trainee|collega|starter|afstudeerder)|someone|somebody|an? (?:student|intern|graduate|colleague)) "
    r"(?:die|who|to)(?: (?:wil|gaat|kan|komt|mag|voor ons|ons helpt|wants to|would like to|can|will|helps us(?: to)?|te))* "
    r"(?P<work>[a-zà-ÿ][^.;:!?\n]{12,110})"
)
_FORMULAS = (
    r"(?:korte )?beschrijving(?: van de)? (?:opdracht|stage):?\s*",
    r"(?:de )?(?:stage)?opdracht(?: is)?:\s*",
    r"(?:de|een|the|an?) (?:trainee|stagiaire?|student|intern)\s+\w+\s+(?:aan de slag )?",
    r"als (?:trainee|stagiaire?|student|werkstudent)\s+(?:bij [^,.]{3,60}? )?"
    r"(?:ga|werk|help|draag|kun|onderzoek)\w* (?:je|jij)\s+",
    r"(?:je|jij|you)\s+(?:wordt onderdeel van|gaat aan de slag|werkt|gaat|draagt bij|helpt|will \w+)\s+",
    r"in (?:deze|this) \w+ (?:ga|werk|help|onderzoek)\w* (?:je|jij)\s+",
    r"(?:wij|we) zoeken (?:een|naar een) \w+ die\s+",
    r"hoe (?:kan|kunnen) (?:we |wij )?",
    r"draagt bij\s+",
    r"(?:de|het|the)\s+",
)
_FORMULA = re.compile(rf"^(?:{'|'.join(_FORMULAS)})+", re.IGNORECASE)
_WORK_ON = re.compile(
    r"^(?:mee |aan de slag |samen )*(?:aan|met|bij|naar|on|to)\s+(?:de |het |een )?"
    r"(?:(?:ontwikkelen|schrijven|maken|opstellen|uitvoeren|opzetten|ontwikkeling|uitvoering|team) van )?"
    r"(?:een |de |het |the )?",
    re.IGNORECASE,
)
_PLACEMENT = r"\b\w*(?:opdracht|stage|stageplek|traineeplek|project|klus|assignment|internship|placement)"
_SAID = (
    re.compile(
        rf"{_PLACEMENT}\b[^.!?\n]{{0,40}}?\b(?:heet|heten|noemen|noem|titel|called|titled|entitled)\b[^.!?\n'\"‘“]{{0,20}}"
        r"(?P<name>[‘“\"][^’”\"\n]{4,100}[’”\"]|'[^'\n]{4,100}')",
        re.IGNORECASE,
    ),
    re.compile(rf"{_PLACEMENT}(?: (?:is|luidt|heet|wordt))?\s*: *(?P<name>[^.:;!?\n]{{4,100}})", re.IGNORECASE),
    re.compile(
        rf"{_PLACEMENT} (?:(?:die )?gaat )?(?:over|rond|rondom|op het gebied van|about|on)(?: de| het| een| the| an?)? "
        r"(?P<name>[^.,:;!?\n]{4,80})",
        re.IGNORECASE,
    ),
)
_OPENING = 600  # characters in which a text says what it is about
_SENTENCE_END = re.compile(r"(?<=\w\w)(?<!\bbijv)(?<!\bevt)(?<!\bincl)(?<!\bnl)(?<!\bca)[.?!;:](?:\s|$)|\s[–—-]\s")
_CLAUSE = re.compile(
    r"[.?!;:](?:\s|$)|,\s|\s(?:en (?:werkt|draagt|helpt)|die|dat|waarbij|waarin|zodat|door|is een|is|heeft|wordt|"
    r"binnen de context)\s"
)


def clean_title(title: str) -> str:
    """A title without numbering, without "Vacature:" and without the parts that only sort it ("– vaste opdracht")."""
    bare = bare_title(" ".join(_FORWARDED.sub("", title.strip()).split()))
    if (remark := _REMARK.search(bare)) and (
        not distinguishing(_NOTICE.sub(" ", remark[1])) or _REQUEST.match(remark[1])
    ):
        bare = bare[: remark.start()]
    plain = _without_year(without_notice(bare).strip()) if bare else ""
    return plain[:1].upper() + plain[1:]


def without_notice(title: str) -> str:
    """A title without the parts that only call for attention ("– let op, gewijzigd!") or ask something of who reads it."""
    parts = _PARTS.split(title)
    calm = [part for n, part in enumerate(parts) if not (n and _REQUEST.match(part))]
    telling = [part for part in calm if distinguishing(_NOTICE.sub(" ", part))] or parts
    start = title.index(telling[0])
    return title[start : title.index(telling[-1], start) + len(telling[-1])]


def _without_year(title: str) -> str:
    bare = _YEAR.sub("", title)
    if bare.count("(") > bare.count(")"):
        bare = bare[: bare.rindex("(")].rstrip(" ,–—-")
    if bare and normalise(bare.split()[-1]) in STOP_WORDS["nl"] | STOP_WORDS["en"]:
        return title  # "Strandhuizen na 2030" is about that year
    return bare if len(bare.split()) > 1 and distinguishing(bare) else title


def is_remark(line: str) -> bool:
    """Whether a line is about a notice, a person or a site and names no placement: a date or a status, a greeting, a
    trail of pages."""
    about = _STATUS.sub(" ", _NOTICE.sub(" ", line))
    greeting = _GREETING.match(line.strip()) and not vocabulary().offered.search(normalise(line))
    return not distinguishing(about) or bool(greeting) or bool(_CRUMBS.search(line))


def readable_name(name: str) -> str:
    """The name of a file as words, without its ending, fingerprints, dates and versions; empty when nothing is left."""
    words = re.sub(r"[_\-+.,()\s]+", " ", PurePath(name).stem).split()
    while words and words[0].lower() in ("re", "fw", "fwd", "aw", "wg", "doorgestuurd"):
        words = words[1:]
    kept = [word for word in words if word.isalpha() and _STATUS.sub("", _NOTICE.sub("", word))]
    while kept and kept[-1].lower() in STOP_WORDS["nl"] | STOP_WORDS["en"]:
        kept.pop()
    title = " ".join(kept)
    return title[:1].upper() + title[1:] if distinguishing(title) else ""


def trail_of(document: DocumentText) -> str:
    """What the page is called in the trail of pages that was left out above it; empty without one."""
    left_out = (removal.text for removal in document.removed if removal.reason == "navigation")
    trail = next((text for text in left_out if len(text) < 2 * _LONGEST and _CRUMBS.search(text)), "")
    return re.split(r"[>›»→/|]", trail)[-1].strip()


def is_place(title: str) -> bool:
    """Whether a line is nothing but the name of a place."""
    named = places_in(title)
    return len(named) == 1 and len(title) - (named[0].end - named[0].start) <= 4


def sought_title(view: Outline) -> str:
    """The role that a sentence near the beginning says is sought; empty without one."""
    for found in _SOUGHT.finditer(view.document.text[:2500]):
        role = _AFTER_ROLE.sub("", found["role"]).strip(" '\"‘’“”")
        if (
            distinguishing(role)
            and len(role) <= _LONGEST
            and (role[0].isupper() or vocabulary().role.search(normalise(role)))
        ):
            return role[0].upper() + role[1:]
    return ""


def work_title(view: Outline) -> str:
    """What the somebody is to do whom a text without a heading is looking for."""
    found = _WORK.search(view.document.text[:1500])
    work = _clip(found["work"]) if found else ""
    return work[:1].upper() + work[1:] if distinguishing(work) and len(work.split()) > 2 else ""


def file_title(view: Outline) -> str:
    """The name of the file, where it has words enough to name something."""
    title = readable_name(view.name)
    return title if sum(map(distinguishing, title.split())) > 1 and not is_organisation(title) else ""


def composed_title(view: Outline) -> str:
    """What a page without any title is called: its type, its subject and who offers it."""
    whole = Draft(0, len(view.blocks), view.span(0, len(view.blocks)))
    kind = vocabulary().types.search(normalise(view.document.text))
    subject = programme_of(view, whole)
    organisation = organisation_of(view, whole, "")
    if not subject and not organisation:
        return ""
    named = " ".join(part for part in (kind[0].capitalize() if kind else "", subject) if part)
    return " – ".join(part for part in (named, organisation) if part)


def item_title(text: str) -> str:
    """What an item of a list calls its assignment: its first sentence, or the first clause of that."""
    line = " ".join(text.split())
    sentence = _SENTENCE_END.split(line, maxsplit=1)[0]
    return sentence.strip(" .") if 3 < len(sentence) <= _LONGEST else _clip(line)


def subject_of(view: Outline, draft: Draft) -> str:
    """What an untitled description is about: its first sentence without the formula, up to the place it names."""
    index = draft.first
    while index + 1 < draft.last and len(view.words(index)) < 60:
        index += 1
    text = " ".join(view.words(index).split())
    rest = _WORK_ON.sub("", _FORMULA.sub("", text)) or text
    ends = [one.end for one in organisations_in(rest[:_LONGEST])] + [one.end for one in places_in(rest[:_LONGEST])]
    phrase = rest[: min(ends)] if ends else _clip(rest)
    return phrase[:1].upper() + phrase[1:].strip(" ,")


def said_title(text: str) -> str:
    """What running prose says that a placement is called or about ("Onze opdracht heet …"); empty where it doesn't."""
    found = [name for pattern in _SAID if (name := pattern.search(text[:_OPENING]))]
    title = min(found, key=lambda one: one.start())["name"].strip(" ,.'\"‘’“”") if found else ""
    return title[:1].upper() + title[1:] if distinguishing(title) and len(title) <= _LONGEST else ""


def first_words(view: Outline, draft: Draft) -> str:
    """The first words of an assignment; the name of the file where even these are missing."""
    return next((words for i in range(draft.first, draft.last) if (words := _clip(view.words(i)))), view.name)


def _clip(text: str) -> str:
    """The first clause of a text, at most about eighty characters, never half a word."""
    line = " ".join(text.split())
    clause = _CLAUSE.search(line, 12)
    phrase = line[: clause.start()] if clause and clause.start() <= _LONGEST else line
    if len(phrase) > _LONGEST:
        phrase = phrase[:_SHORT].rpartition(" ")[0]
    if phrase.count("(") > phrase.count(")"):
        phrase = phrase[: phrase.rindex("(")]
    return phrase.strip(" ,:;.")
