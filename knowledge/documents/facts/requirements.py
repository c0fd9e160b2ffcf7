"""Requirements: education, experience and languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.documents.facts.statements import Statement, blanked
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, counts
from knowledge.records import Choice, Fact, FactKind, NumberRange, Words

_I = re.IGNORECASE
_LEVELS = re.compile(
    r"\b(?:(?P<mbo>mbo(?:[-+ ]?\d)?\+?|vocational)|(?P<hbo>hbo(?:['’]er)?\+?|hogeschool|hoger beroepsonderwijs|universit(?:y|"
    r"ies) of applied sciences?)|(?P<wo>wo(?:['’]er)?\+?|(?-i:universiteit)|universitaire?|academische?|academic|university(?! of applied)|"
    r"research university)|"
    r"(?P<bachelor>bachelor(?:['’]s)?(?:diploma|student\w*|opleiding|niveau)?|BSc)|"
    r"(?P<master>master(?:['’]s)?(?:diploma|student\w*|opleiding|niveau|stage)?|doctoraal|MSc)|(?P<phd>phd|"
    r"gepromoveerd|doctoraat))(?![\w])",
    _I,
)
_NEAR = re.compile(
    r"werk-? ?en denkniveau|niveau|opleiding\w*|diploma\w*|degree|student\w*|stude\w+|studie\w*|afgerond\w*|"
    r"afgestudeerd\w*|study\w*|studying|graduat\w+|education|enrolled|level|bachelor\w*|master\w*|programme|"
    r"ingeschreven|\beisen\b|\brequirements\b",
    _I,
)
_NO_STUDY = re.compile(
    r"samenwerking|partner|kennisinstelling|onderzoek (?:van|door)|gastcollege|organisaties|masterplan|masterclass|"
    r"begeleid\w* van stud|supervis\w+ stud|lectur|docent",
    _I,
)
_END_NEAR = re.compile(
    r"\W{0,3}(?:[\w-]+\s){0,2}?(?:werk-? ?en denkniveau|denkniveau|niveau|opleiding|diploma|degree|level)", _I
)
_STUDIES = re.compile(
    r"\b(?:je studeert|je volgt (?:een|de) (?:studie|opleiding)|student(?:e)? (?=(?-i:[A-Z]))|you (?:are )?(?:study|"
    r"studying)|(?:een|afgeronde) (?:opleiding|studie) (?:in de richting(?: van)?|richting|zoals)|"
    r"studierichting(?:en)? (?:zoals )?|"
    r"studie(?:s)? (?:zoals|als) |a degree in)\s?(?P<what>[^.;!?]{3,90})",
    _I,
)


def education(statement: Statement) -> Iterator[Fact]:
    """The levels of education asked for, or the study where no level is named."""
    text = statement.text
    found = list(_LEVELS.finditer(text))
    if statement.labelled(FactKind.EDUCATION):
        if found:
            yield statement.fact(
                FactKind.EDUCATION, _levels(found), 0, len(text) if len(text) <= 90 else found[-1].end()
            )
        elif undecided(text):
            yield statement.fact(FactKind.EDUCATION, Choice(("tbd",)))
        elif len(text) <= 140 and re.match(r"\W*\w", text):
            yield statement.fact(FactKind.EDUCATION, Words((text.strip(),)))
        return
    if statement.kinds - {FactKind.EXPERIENCE}:
        return
    if statement.bare and found and (_only_levels(text) or _with_study(text)):
        yield statement.fact(FactKind.EDUCATION, _levels(found))
        return
    asked = [level for level in found if _asked(text, level)]
    if asked:
        end = _END_NEAR.match(text, asked[-1].end())
        yield statement.fact(
            FactKind.EDUCATION, _levels(asked), asked[0].start(), end.end() if end else asked[-1].end()
        )
    elif (studies := _STUDIES.search(text)) and not _NO_STUDY.search(text):
        what = re.sub(r"\s(?:bent|volgt|studeert|hebt|doet|is|zijn)$", "", studies["what"].strip(" ,"))
        yield statement.fact(
            FactKind.EDUCATION, Words((what,)), studies.start("what"), studies.start("what") + len(what)
        )


def _levels(found: list[re.Match[str]]) -> Choice:
    return Choice(tuple(dict.fromkeys(str(match.lastgroup) for match in found)))


def _only_levels(text: str) -> bool:
    rest = re.sub(
        r"\b(?:of|en|or|and|niveau|opleiding|level|degree|werk-|denkniveau|minimaal|student\w*|jaar(?:s)?|"
        r"derde|vierde|laatste|third|fourth|final|year|later|hoger|higher|\d)\b",
        "",
        _LEVELS.sub("", text),
        flags=_I,
    )
    return not re.search(r"\w{3,}", rest)


_STUDY = re.compile(
    r"\W*(?:\[\w?\s?\]\s)?(?:(?:mbo(?:[- ]?\d)?|hbo|wo|bachelor|master|BSc|MSc)(?:[- ](?:bachelor|master))?(?:,\s|\s(?:of|en|or|and|/)\s|\s?/\s?)?)+"
    r"(?:[,:]?\s\(?(?:richting\s)?[a-zà-ÿ-]+(?:kunde|kundig\w*|logie|wetenschap\w*|wetenschappen|techniek|recht\w*|economie|beheer|communicatie|statistiek|"
    r"informatica|management|geschiedenis|filosofie|erfgoed|bestuur|bouw|science|sciences|studies|engineering|law|geografie|milieu|ict|zorg|planologie|"
    r"design|journalistiek|psychologie|onderwijs|landbouw|verkeer\w*|richting)\b.*)",
    _I,
)


def _with_study(text: str) -> bool:
    """Whether a loose line is a level and a study ("hbo verkeerskunde", "wo of hbo, richting maakt niet uit")."""
    return bool(_STUDY.fullmatch(text))


def _asked(text: str, level: re.Match[str]) -> bool:
    """Whether a level is asked of the candidate: words of study stand near, and none of cooperation."""
    around = text[max(0, level.start() - 60) : level.start()] + " ¦ " + text[level.end() : level.end() + 60]
    near = (
        _NEAR.search(around)
        or level[0].endswith("er")
        or (_NEAR.search(level[0]) and re.search(r"\b(?:je|jij|you|we zoeken|looking)\b", around, _I))
    )
    clause = re.split(r"[,;]", text[: level.start()])[-1] + re.split(r"[,;]", text[level.start() :])[0]
    return (
        bool(near)
        and not _NO_STUDY.search(around)
        and not re.search(r"€|\beuro?\b", clause, _I)
        and not re.match(r"[- ]?(?:brug|terrein|breed|centrum|kwartier)", text[level.end() :], _I)
    )


_EXPERIENCE = re.compile(r"\b(?:werk)?ervaring\b|\bexperience\b", _I)
_GAINING = re.compile(
    r"ervaring(?:en)?\s(?:op(?: te)?\s?(?:doe|bouw)|opdo|opbouw|delen|uitwissel)|\b(?:doe|doet|opdoen|opgedaan|gain|"
    r"bouwt|build|deel|share|wisselt?|leer|krijgt|biedt|bieden|offer|users?['’]? experience|"
    r"eigen ervaring)\b[^.]{0,50}(?:ervaring|experience)|ervaringsdesk|experience (?:with us|days)|"
    r"we hebben (?:veel )?ervaring|wij hebben|our experience|ervaringen",
    _I,
)
_NONE = re.compile(
    r"\b(?:(?<!met )(?:werk)?ervaring (?:hoef je niet te hebben|hoeft niet|heb je niet nodig)|"
    r"no (?:\w+\s){0,3}?experience (?:is )?(?:required|needed|necessary)|"
    r"you (?:do not|don't) need (?:any )?(?:work |prior |previous )?experience|"
    r"(?:werk)?ervaring is (?:niet (?:nodig|vereist|noodzakelijk|verplicht)|geen (?:vereiste|must|eis|voorwaarde)|niet langer (?:een )?(?:eis|vereiste|voorwaarde))|(?:werk)?ervaring (?:vragen|eisen|verwachten) (?:we|wij) niet|"
    r"geen (?:werk)?ervaring (?:nodig|vereist|noodzakelijk)|no (?:work |prior |"
    r"previous )?experience (?:is )?(?:required|needed|necessary)|(?:prior |previous |"
    r"work )?experience is not (?:required|needed|necessary))",
    _I,
)
_ASKED = re.compile(
    r"\b(?:je (?:hebt|beschikt|bent)|jij hebt|heb je|beschik je|u heeft|aantoonba\w+|bij voorkeur|is een pr[eé]|"
    r"vereist|mooi meegenomen|pluspunt|wenselijk|gewenst|nice to have|is an advantage|niet nodig|prettig|handig|"
    r"welkom|relevante|eerste|enige|you (?:have|bring)|proven|preferably|is a plus|required|demonstrable|relevant|"
    r"liefst|ideally|eisen|requirements|some|kandidaat heeft|heeft|hoef\w*|need)\b",
    _I,
)


_SOUGHT = re.compile(
    r"\beisen\b|vrag(?:en|t)|wensen|profiel|zoeken|breng|requirement|profile|looking for|who are you|wie ben|expect|"
    r"qualif|ask",
    _I,
)


_STARTERS = re.compile(
    r"\b(?:ook )?(?:starters|net afgestudeerden|pas afgestudeerden|recent graduates)\b[^.!?]{0,30}\b(?:welkom|reageren|solliciteren|welcome|apply)\b",
    _I,
)


def experience(statement: Statement) -> Iterator[Fact]:
    """The work experience asked for: years where they are named, else the words themselves."""
    text = statement.text
    labelled = statement.labelled(FactKind.EXPERIENCE)
    if statement.kinds and not labelled:
        return
    if none := _NONE.search(text) or _STARTERS.search(text):
        yield statement.fact(FactKind.EXPERIENCE, Choice(("no",)), none.start(), none.end())
        return
    years = [count for count in counts(text) if count.value.unit in ("year", "month")]
    word = _EXPERIENCE.search(text)
    if labelled:
        yield from _labelled_experience(statement, years)
        return
    if not word or _GAINING.search(text):
        return
    for count in years:
        if _of_experience(text, count):
            behind = _EXPERIENCE.search(text, count.end, count.end + 40)
            if _PLUS.search(_clause_at(text, count.start)):
                break
            yield statement.fact(FactKind.EXPERIENCE, count.value, count.start, behind.end() if behind else count.end)
            return
    sought = _SOUGHT.search(statement.section) and re.match(
        r"\W*(?:\w+\s){0,3}(?:werk)?(?:ervaring|experience)\b", text, _I
    )
    if (_ASKED.search(text) or sought) and len(text) <= 300:
        yield statement.fact(FactKind.EXPERIENCE, Words((text.strip(" .;•"),)))


def _clause_at(text: str, at: int) -> str:
    """The clause of a sentence that a place stands in."""
    return re.split(r"[;,]\s", text[:at])[-1] + re.split(r"[;,]\s", text[at:])[0]


def _labelled_experience(statement: Statement, years: list[Quantity[NumberRange]]) -> Iterator[Fact]:
    text = statement.text.strip()
    for count in years[:1]:
        yield statement.fact(FactKind.EXPERIENCE, count.value, count.start, count.end)
    if years or len(text) > 160:
        return
    if undecided(text) or re.fullmatch(r"\W*(?:geen|niet vereist|none|not required|n\.?v\.?t\.?|nee|no)\W*", text, _I):
        yield statement.fact(FactKind.EXPERIENCE, Choice(("tbd" if undecided(text) else "no",)))
    elif text:
        yield statement.fact(FactKind.EXPERIENCE, Words((text,)))


def _of_experience(text: str, count: Quantity[NumberRange]) -> bool:
    behind = text[count.end : count.end + 45]
    return bool(_EXPERIENCE.search(behind)) or bool(_EXPERIENCE.search(text[max(0, count.start - 30) : count.start]))


_TONGUE = re.compile(
    r"\b(?:(?P<nl>Nederlands(?:e taal|talig\w*)?|Dutch)|(?P<en>Engels(?:e taal|talig\w*)?|English)|"
    r"(?P<de>Duits(?:e taal|talig\w*)?|German)|(?P<fr>Frans(?:e taal)?|French)|(?P<fy>Fries(?:e taal)?|Frysk|"
    r"Frisian))\b(?!\s(?:samenleving|overheid|gemeenten|bedrij|government|society|municipal|citi|law|wet))"
)
_SKILL = re.compile(
    r"beheers\w*|spreek\w*|spreken|schrijf\w*(?!\sin\s)(?=\s(?:[a-z]+\s){0,2}(?:Ned|Eng))|working language|werktaal|werken in het|we work in|vloeiend\w*|vereist|verplicht|taalniveau|"
    r"taalvaardig\w*|voertaal|\btaal\b|fluen\w*|proficien\w*|command of|speak\w*|written and|\b[ABC][12]\b|"
    r"is required|required|necessary|needed|mastery|good|is een pr[eé]\b|pluspunt|is a plus|advantage|nice to have|a must|comfortable|mooi meegenomen|excellent|goed|uitstekend|"
    r"moedertaal|native|woord en geschrift|language skills|noodzakelijk|nodig|niveau",
    _I,
)
_NOT_SKILL = re.compile(
    r"sollicit|apply|application|motivatie|\bcv\b|vertaal|translat|samenvatting|summary|brief\b|letter",
    _I,
)
_PLUS = re.compile(r"\bis een pr[eé]\b|pluspunt|is a plus|advantage|mooi meegenomen|nice to have", _I)
_NOT_NEEDED = re.compile(
    r"\b(?:niet|geen|not|no|hoeft|isn't)\b[^.;,]{0,40}(?:vereist|nodig|noodzakelijk|verplicht|required|necessary|"
    r"needed|te (?:beheersen|spreken|kunnen|kennen)|must)|(?:geen (?:eis|vereiste|must))|not a requirement|hoeft niet|"
    r"hoef je niet|(?:is|are) not (?:necessary|needed|required)|(?:do not|don't|does not|doesn't|no) (?:need|have) to|\bnot need\b|no need",
    _I,
)


def language(statement: Statement) -> Iterator[Fact]:
    """The languages one must master, and those of which it is said that one need not."""
    text = statement.text
    labelled = statement.labelled(FactKind.LANGUAGE)
    if len(parts := list(_clauses(text))) > 1 and not labelled and (_NOT_NEEDED.search(text) or _PLUS.search(text)):
        for start, end in parts:
            words = blanked(blanked(text, end, len(text)), 0, start)
            yield from language(replace(statement, text=words, words=statement.words or text))
        return
    found = list(_TONGUE.finditer(text))
    if not found or (statement.kinds and not labelled):
        return
    if not labelled:
        if not _SKILL.search(text) or _NOT_SKILL.search(text):
            return
        found = [tongue for tongue in found if _SKILL.search(text[max(0, tongue.start() - 80) : tongue.end() + 60])]
    if not found:
        return
    begin, end = _clause(text, found) if not labelled else (0, len(text))
    refused = _NOT_NEEDED.search(text)
    end = max(end, refused.end()) if refused else end
    values = tuple(dict.fromkeys(str(match.lastgroup) for match in found))
    known = not refused and not _PLUS.search(text) and all(value in ("nl", "en") for value in values)
    value = Choice(values) if known else Words((text[begin:end].strip(" .;,"),))
    yield statement.fact(FactKind.LANGUAGE, value, begin, end)


_APART = re.compile(r";\s|[,:]\s(?=(?:but|maar|while|terwijl)\s)|,\s(?=(?-i:[A-Z])[a-z]+\s(?:is|hoeft|spreken)\b)|\.\s")


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that may each speak of a language of their own."""
    start = 0
    for cut in _APART.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _clause(text: str, found: list[re.Match[str]]) -> tuple[int, int]:
    """The part of a sentence that speaks of the languages."""
    if len(text) <= 160:
        return len(text) - len(text.lstrip()), len(text.rstrip())
    begin = max(text.rfind(", ", 0, found[0].start()), text.rfind("; ", 0, found[0].start())) + 1
    end = re.compile(r"[,;.]|$").search(text, found[-1].end())
    return max(begin, 0), end.start() if end else len(text)
