"""Employment: traineeship, internship or job; fixed or rotating; open to self-employed people or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import decision
from knowledge.records import Choice, Fact, FactKind, Words

_I = re.IGNORECASE
_FORMS = re.compile(
    r"\b(?:(?P<graduation>afstudeer(?:stage|opdracht|plek|project|onderzoek)?\w*|scriptie\w*|(?:master|"
    r"bachelor)(?:thesis|scriptie|stage)|graduation (?:internship|project|assignment)s?|(?:master'?s? |"
    r"bachelor'?s? )?thesis(?: internship)?)|"
    r"(?P<trainee>\w*trainees?(?:hip|plek|plaats|opdracht|programma|pool)?s?|traineeplaatsen|traineeships?|"
    r"traineeopdracht(?:en)?)|"
    r"(?P<internship>(?:meewerk|snuffel|orientatie|oriëntatie|hbo-|wo-|mbo-)?stage(?:plek|plaats|opdracht|opdrachten|vacature|vacatures|"
    r"plaatsen|plekken|periode)?s?|stagiaire?s?|internships?|interns?)|"
    r"(?P<working_student>werkstudent(?:en|schap)?|working students?|bijbaan)|(?P<vacancy>vacature|vacancy|"
    r"reguliere functie|vaste aanstelling|job opening))\b",
    _I,
)
_STRONG = re.compile(
    r"(?:\b(?:als|as an?|as|word|become an?|become|zoeken? (?:een |naar een |wij een |we een )?|op zoek naar een|"
    r"(?:are )?looking for an?|seeking an?|de|the|onze|deze|this|jouw|je|your|our|een|voor deze|van de|een leuke|"
    r"een uitdagende|a|an)\s"
    r"(?:(?:enthousiaste?|gemotiveerde?|nieuwe|ambitieuze?|leergierige?|\w+e|\d+[- ]\w+|six[- ]month|\w+ing)\s)?)$|"
    r"^\W*$",
    _I,
)
_PLURAL = re.compile(
    r"begeleid\w*|coach\w*|collega|andere|other|mede|fellow|guide|supervis\w*|eerdere|former|voorgaande|previous", _I
)


def _part(text: str) -> tuple[int, int]:
    """The text without hours before its first comma ("36 uur, tijdelijk")."""
    hours = re.match(r"[^,]*\b(?:uur|hours|fte)\b[^,]*,\s*", text)
    return (hours.end() if hours else 0), len(text)


_NO_FORM = re.compile(
    r"[- ]?(?:begeleid|vergoeding|coördinat|bureau|supervisor|id\b|nummer|nr|code)|[\w.-]*[@.][\w-]+\.?\w", _I
)
"""What shows that a word is part of another one, or of an address."""
_BRACKETED = re.compile(r"\((detachering|inhuur|tijdelijk|secondment|temporary|interim)\)", _I)


_CONTRACT = re.compile(
    r"\b(?=jaarcontract\b|one-year contract\b)(?P<year>[^,.;!?]{3,80})|"
    r"(?:^\W*(?=(?:een|an?)\s)|\b(?:je (?:krijgt|komt)|krijg je|kom je|(?:we|wij) bieden(?: je| jou| u)?|bieden (?:we|wij)(?: je| jou)?|het (?:is|betreft|gaat om)|"
    r"you(?: will)? (?:get|receive|be offered|have)|(?:we|it) (?:offer|is)(?: you)?|there is)\s)(?:eerst\s|first\s)?(?:in\s|om\s)?"
    r"(?:een|an?)?\s?(?P<form>(?:jaarcontract|tijdelijke?\s(?:aanstelling|contract|dienstverband|dienst)|vaste?\s(?:aanstelling|"
    r"contract|dienstverband|dienst)|(?:aanstelling|contract|dienstverband)\svoor\s(?:(?:on)?bepaalde\stijd|de\sduur|een\sjaar|twee\sjaar)|detachering|"
    r"(?:temporary|fixed-term|permanent|one-year|two-year)\s(?:contract|appointment|employment|position|job))[^.;!?]{0,80})",
    _I,
)


def employment(statement: Statement) -> Iterator[Fact]:
    """The form of the placement; graduation work that is an internship is both."""
    text = statement.text
    if statement.kinds and not statement.labelled(FactKind.EMPLOYMENT):
        return
    found = [
        form
        for form in _FORMS.finditer(text)
        if not _NO_FORM.match(text, form.end()) and text[form.start() - 1 : form.start()] not in ("@", ".", "/", "-")
    ]
    labelled = statement.labelled(FactKind.EMPLOYMENT)
    alone = labelled or statement.bare or statement.block == "heading"
    if not found:
        yield from _contract(statement, labelled)
    elif alone:
        yield statement.fact(FactKind.EMPLOYMENT, Choice(_values(found)), found[0].start(), found[-1].end())
    elif form := next((form for form in found if _is_offered(text, form)), None):
        yield statement.fact(FactKind.EMPLOYMENT, Choice(_values([form])), form.start(), form.end())


_KIND_OF_CONTRACT = re.compile(
    r"vast|tijdelijk|bepaalde tijd|permanent|temporary|fixed-term|detachering|inhuur|secondment|baan|job|contract", _I
)


def _contract(statement: Statement, labelled: bool) -> Iterator[Fact]:
    """The kind of contract, in the document's words."""
    text = statement.text
    if labelled and len(text) <= 60 and _KIND_OF_CONTRACT.search(text):
        start, end = _part(text)
    elif offered := _CONTRACT.search(text):
        start, end = offered.span("form" if offered["form"] else "year")
    elif len(text) <= 120 and (form := _BRACKETED.search(text)):
        start, end = form.span(1)
    else:
        return
    yield statement.fact(FactKind.EMPLOYMENT, Words((text[start:end].strip(),)), start, end)


def _is_offered(text: str, form: re.Match[str]) -> bool:
    """Whether a form is the one offered here, not one of somebody else or one that it could become."""
    return (
        bool(_STRONG.search(text[max(0, form.start() - 45) : form.start()]))
        and not _PLURAL.search(text[max(0, form.start() - 30) : form.start()])
        and not re.match(r"\s(?:van|of it)\s(?:te )?ma(?:ken|ak)", text[form.end() :])
    )


def _values(found: list[re.Match[str]]) -> tuple[str, ...]:
    values = [str(match.lastgroup) for match in found]
    if any(match.lastgroup == "graduation" and re.search(r"stage|internship", match[0], _I) for match in found):
        values.append("internship")
    return tuple(dict.fromkeys(values))


_ROTATING = re.compile(
    r"\b(?:roulatie[- ]?(?:opdracht|plek|plaats)\w*|roulerende (?:opdracht|plek|plaats|functie|trainee)\w*|(?:rouleer|"
    r"roteer)t? je|je (?:rouleert|roteert)|rotatie-?opdracht\w*|rotat(?:ion|ing) (?:assignment|placement|position)s?|"
    r"roulerend(?=\W*$)|opdracht rouleert|(?:trainees?|je) rouleert?)\b",
    _I,
)
_FIXED = re.compile(
    r"\b(?:vaste[- ](?:opdracht|traineeplek|traineeplaats|plaatsing)(?:en)?|fixed (?:assignment|placement|position)|"
    r"(?:niet[- ]roulerende?|non-rotating) (?:opdracht|assignment))\b",
    _I,
)


def rotation(statement: Statement) -> Iterator[Fact]:
    """Whether the placement is a fixed one or one of a rotation."""
    text = statement.text
    if statement.labelled(FactKind.ROTATION):
        match = re.search(r"(?P<rotation>roul\w+|rotat\w+|wissel\w+)|(?P<fixed>vaste?\b|fixed)", text, _I)
        if match and not re.search(r"contract|dienstverband|aanstelling|baan", text, _I):
            yield statement.fact(FactKind.ROTATION, Choice((str(match.lastgroup),)), match.start(), match.end())
        elif (answer := decision(text)) and len(text) <= 12 and re.search(r"roul|rotat", statement.label, _I):
            yield statement.fact(
                FactKind.ROTATION, Choice(({"yes": "rotation", "no": "fixed"}.get(answer.values[0], "tbd"),))
            )
        return
    for value, pattern in (("rotation", _ROTATING), ("fixed", _FIXED)):
        if match := pattern.search(text):
            refused = value == "rotation" and re.search(
                r"\b(?:geen|niet|not|no)\b[^.,]{0,15}$", text[: match.start()], _I
            )
            yield statement.fact(
                FactKind.ROTATION, Choice(("fixed" if refused else value,)), match.start(), match.end()
            )
            return


_SELF = re.compile(
    r"\b(?:zzp(?:['’]?ers?)?(?:-constructie)?|zelfstandigen?(?: zonder personeel| ondernemers?)?|freelance(?:rs?)?|"
    r"self-employed(?: professionals?| people| contractors?)?|contractors?|inhuur)\b",
    _I,
)
_OPEN = re.compile(
    r"\b(?:geschikt|mogelijk|welkom|open|toegestaan|toegankelijk|reageren|solliciteren|welcome|possible|allowed|"
    r"eligible|suitable|apply|in aanmerking|ingehuurd|via (?:een )?zzp)\b",
    _I,
)
_SHUT = re.compile(r"\b(?:niet|geen|nee|not|no|uitgesloten|cannot|excluded|onmogelijk)\b", _I)


def self_employed(statement: Statement) -> Iterator[Fact]:
    """Whether self-employed people may take the assignment."""
    text = statement.text
    if statement.labelled(FactKind.SELF_EMPLOYED):
        if len(text) <= 80:
            yield statement.fact(FactKind.SELF_EMPLOYED, decision(text) or Words((text.strip(),)))
        return
    who = _SELF.search(text)
    if (
        statement.kinds
        or not who
        or len(text) > 260
        or re.search(r"beleid (?:voor|rond|over)|onderzoek naar|ondernemersloket|policy|doelgroep|loket", text, _I)
    ):
        return
    if re.fullmatch(r"zelfstandige?|contractors?|inhuur", who[0], _I) and not re.search(
        r"als zelfstandige|inhuur (?:via|van)|independent", text, _I
    ):
        return
    if shut := _SHUT.search(text, max(0, who.start() - 50), who.end() + 60):
        start, end = min(who.start(), shut.start()), max(who.end(), shut.end())
        opened = _OPEN.search(text, end, end + 30)
        yield statement.fact(FactKind.SELF_EMPLOYED, Choice(("no",)), start, opened.end() if opened else end)
    elif opened := _OPEN.search(text, max(0, who.start() - 60), who.end() + 60):
        yield statement.fact(
            FactKind.SELF_EMPLOYED, Choice(("yes",)), min(who.start(), opened.start()), max(who.end(), opened.end())
        )
