"""Documents, assignments: the best human name of each, from a heading, a sentence or its own first words."""

from __future__ import annotations

import re
from pathlib import PurePath

from knowledge.documents.assignments.draft import Draft
from knowledge.documents.assignments.offering import is_organisation, organisation_of, programme_of
from knowledge.documents.assignments.organisations import organisations_in
from knowledge.documents.assignments.outline import Outline, bare_title, opening_title
from knowledge.documents.assignments.vocabulary import distinguishing, part_of, vocabulary
from knowledge.language.places import places_in
from knowledge.language.words import STOP_WORDS, normalise
from knowledge.records import BlockKind

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
_NAME_LABEL = re.compile(
    r"^\s*(?:(?:naam|titel|name|title)(?: (?:van|of))?(?: (?:de|het|the|je|jouw|your))? (?:\w*opdracht|\w*stage|\w*project|functie|"
    r"vacature|assignment|internship|position|vacancy|job)|(?:opdracht|stage|project|functie)(?:naam|titel)|"
    r"(?:project|assignment|job) (?:name|title))\s*[:|\t]\s*(?P<title>\S.{3,})$",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(
    r"^\s*(?:functie(?:titel|naam)?|titel|vacature|opdracht|stage(?:opdracht)?|rol|onderwerp|subject|title|position|"
    r"assignment|internship|role)\s*[:|\t]\s*(?P<title>\S.{3,})$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^(?:\[[^\]\n]{1,25}\]\s*|(?:fwd?|fw|re|aw|wg|tr|antw|doorst(?:uren)?|doorgestuurd|betreft|onderwerp|subject|vacature|stage)\s*:\s*|vacature\s+(?=\w))+",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:let op|attentie|herinnering|reminder|spoed|urgent|(?:is |zijn )?(?:ge|ver)(?:wijzigd|lengd|plaatst|opend)e?|aangepaste?|"
    r"update[d]?|correctie|rectificatie|correction|corrected|changed|extended|deadline|sluitingsdatum|termijn|tekst|versie|version|"
    r"laatste (?:kans|oproep|dagen)|last (?:call|chance)|ter info(?:rmatie)?|fyi|graag (?:delen|doorsturen|verspreiden)|"
    r"please share|zie bijlage|opnieuw|again|new|nieuwe?)\b",
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
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|"
    r"june|july|august|october|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w*\d\w*)\b",
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
_YEAR = re.compile(r"(?:\s*[,–—-])?\s+\(?20\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?\)?$")
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
_SENTENCE_END = re.compile(r"(?<=\w\w)(?<!\bbijv)(?<!\bevt)(?<!\bincl)(?<!\bnl)(?<!\bca)[.?!;:](?:\s|$)|\s[–—-]\s")
_CLAUSE = re.compile(
    r"[.?!;:](?:\s|$)|,\s|\s(?:en (?:werkt|draagt|helpt)|die|dat|waarbij|waarin|zodat|door|is een|is|heeft|wordt|"
    r"binnen de context)\s"
)


def title_of(view: Outline, draft: Draft, *, alone: bool) -> str:
    """The name of an assignment.

    Args:
        view: the document.
        draft: the part of it that is the assignment.
        alone: whether it is the only one, so that the document's title and headings may name it.
    """
    if draft.title:
        plain = clean_title(draft.title)
        return plain if distinguishing(plain) else _title_below(view, draft) or plain
    if alone:
        return _only_title(view)
    if view.blocks[draft.first].kind is BlockKind.ITEM:
        return _item_title(view.words(draft.first)) or _first_words(view, draft)
    return _subject(view, draft) or _first_words(view, draft)


def clean_title(title: str) -> str:
    """A title without numbering, without "Vacature:" and without the parts that only sort it ("– vaste opdracht")."""
    bare = bare_title(" ".join(_FORWARDED.sub("", title.strip()).split()))
    if (remark := _REMARK.search(bare)) and (not distinguishing(remark[1]) or _REQUEST.match(remark[1])):
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


def _only_title(view: Outline) -> str:
    return (
        _labelled_title(view, last=1)
        or _labelled_title(view, label=_NAME_LABEL)
        or _heading_title(view)
        or _labelled_title(view)
        or clean_title(opening_title(view))
        or _sought_title(view)
        or _own_title(view)
        or _work_title(view)
        or _file_title(view)
        or _composed_title(view)
        or _first_words(view, Draft(0, len(view.blocks), view.span(0, len(view.blocks))))
    )


def _heading_title(view: Outline) -> str:
    """The first heading that names something: not a part, an organisation, a place or a collection of assignments."""
    for section in view.sections[:4]:
        if section.title and not section.part and not section.general and _can_be_title(section.title):
            return clean_title(section.title)
        subtitle = view.words(section.body) if is_organisation(section.title) and not section.empty else ""
        if subtitle and len(subtitle) <= _SHORT and subtitle[-1] not in ".?!;," and _can_be_title(subtitle):
            return clean_title(subtitle)
    return ""


def _can_be_title(words: str) -> bool:
    title = clean_title(words)
    named = is_organisation(title) or _is_place(title) or vocabulary().several.search(normalise(words))
    details = title.count(" | ") > 1
    return distinguishing(title) and not is_remark(words) and not named and not details and len(title) <= 2 * _LONGEST


def _is_place(title: str) -> bool:
    named = places_in(title)
    return len(named) == 1 and len(title) - (named[0].end - named[0].start) <= 4


def _labelled_title(view: Outline, last: int = 20, first: int = 0, label: re.Pattern[str] = _TITLE_LABEL) -> str:
    for index in range(first, min(last, len(view.blocks))):
        cells = [view.document.of(cell).strip() for cell in view.blocks[index].cells]
        line = ": ".join(cells) if len(cells) == 2 else view.words(index)
        found = label.match(line)
        if found and len(found["title"]) <= _LONGEST and distinguishing(found["title"]):
            return clean_title(found["title"])
    return ""


_NEAR = 5  # blocks below a heading "Opdracht 2" among which its name stands
_BARS = re.compile(r"\s+[/–—|-]\s+|\s*[|•]\s*")


def _title_below(view: Outline, draft: Draft) -> str:
    """The name of what is headed by a mere number: under a label, or the heading or line below, without who offers it."""
    last = min(draft.first + _NEAR, draft.last)
    if labelled := _labelled_title(view, last, draft.first + 1):
        return labelled
    for index in range(draft.first + 1, last):
        words = " ".join(view.words(index).split())
        if view.blocks[index].kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or len(words) > _SHORT:
            break
        parts = [part for part in _BARS.split(words) if part and not is_organisation(part) and not _is_place(part)]
        if parts and words[-1] not in ".;:,!" and _can_be_title(" – ".join(parts)) and not part_of(words):
            return clean_title(" – ".join(parts))
    return ""


def _sought_title(view: Outline) -> str:
    for found in _SOUGHT.finditer(view.document.text[:2500]):
        role = _AFTER_ROLE.sub("", found["role"]).strip(" '\"‘’“”")
        if (
            distinguishing(role)
            and len(role) <= _LONGEST
            and (role[0].isupper() or vocabulary().role.search(normalise(role)))
        ):
            return role[0].upper() + role[1:]
    return ""


def _own_title(view: Outline) -> str:
    title = clean_title(view.document.title) if view.document.title else ""
    named = distinguishing(title) and not is_organisation(title) and not is_remark(title)
    part = part_of(title) not in ("", "speaking")  # a page of a site that is called "Meedoen"
    return title if named and not part and "." not in title[-5:] else ""


def _work_title(view: Outline) -> str:
    """What the somebody is to do whom a text without a heading is looking for."""
    found = _WORK.search(view.document.text[:1500])
    work = _clip(found["work"]) if found else ""
    return work[:1].upper() + work[1:] if distinguishing(work) and len(work.split()) > 2 else ""


def _file_title(view: Outline) -> str:
    """The name of the file, where it has words enough to name something."""
    title = readable_name(view.name)
    return title if sum(map(distinguishing, title.split())) > 1 and not is_organisation(title) else ""


def _composed_title(view: Outline) -> str:
    """What a page without any title is called: its type, its subject and who offers it."""
    whole = Draft(0, len(view.blocks), view.span(0, len(view.blocks)))
    kind = vocabulary().types.search(normalise(view.document.text))
    subject = programme_of(view, whole)
    organisation = organisation_of(view, whole, "")
    if not subject and not organisation:
        return ""
    named = " ".join(part for part in (kind[0].capitalize() if kind else "", subject) if part)
    return " – ".join(part for part in (named, organisation) if part)


def _item_title(text: str) -> str:
    line = " ".join(text.split())
    sentence = _SENTENCE_END.split(line, maxsplit=1)[0]
    return sentence.strip(" .") if 3 < len(sentence) <= _LONGEST else _clip(line)


def _subject(view: Outline, draft: Draft) -> str:
    """What an untitled description is about: its first sentence without the formula, up to the place it names."""
    index = draft.first
    while index + 1 < draft.last and len(view.words(index)) < 60:
        index += 1
    text = " ".join(view.words(index).split())
    rest = _WORK_ON.sub("", _FORMULA.sub("", text)) or text
    ends = [one.end for one in organisations_in(rest[:_LONGEST])] + [one.end for one in places_in(rest[:_LONGEST])]
    phrase = rest[: min(ends)] if ends else _clip(rest)
    return phrase[:1].upper() + phrase[1:].strip(" ,")


def _first_words(view: Outline, draft: Draft) -> str:
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
