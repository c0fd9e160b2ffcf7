"""Application: reference numbers, how and where to apply, and how many people are sought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from knowledge.documents.facts.labels import kinds_of
from knowledge.documents.facts.statements import Statement
from knowledge.language.quantities import dates, emails, parse_number, urls
from knowledge.records import Fact, FactKind, NumberRange, Value, Words

_I = re.IGNORECASE
_CODE = r"(?:[A-Z]{2,8}\s)?(?=[\w./-]*\d)[A-Za-z0-9](?:[\w/-]|\.(?=\w))*"
_REFERRED = re.compile(
    rf"\b(?:onder vermelding van|vermeld(?:ing van)?|vacaturenummer|vacaturecode|referentienummer|opdrachtnummer|"
    rf"kenmerk|reference(?: number| code)?|quoting|stating|mentioning|referentie|vacancy number|job id)\s"
    rf"(?:(?:het |de |van |the |is |number |reference |vacancy |nummer |vacaturenummer |kenmerk |code |referentie |"
    rf"nr\.? |no\.? ){{0,3}})['‘“\"]?(?P<code>{_CODE})",
    _I,
)


def reference(statement: Statement) -> Iterator[Fact]:
    """The reference number or code of the vacancy."""
    text = statement.text
    if statement.labelled(FactKind.REFERENCE):
        short = re.fullmatch(r"\W*\d{1,2}\W*", text)  # the running number of a list
        if not short and (match := re.match(rf"\W{{0,2}}(?P<code>{_CODE}(?:\s\d+)?)(?=\W*$|[\s,;)(|])", text)):
            yield statement.fact(FactKind.REFERENCE, Words((match["code"],)), match.start("code"), match.end("code"))
        return
    if match := _REFERRED.search(text):
        yield statement.fact(FactKind.REFERENCE, Words((match["code"],)), match.start("code"), match.end("code"))


_APPLY = re.compile(
    r"\b(?:sollicit(?:eer|eren|eert|aties?)\b(?!code|procedure|gesprek)|reageer|reageren|reacties?|respond|aanmelden|"
    r"meld je|aan te melden|schrijf je in|inschrijven|apply(?:ing)?(?! to (?:every|all|each|the|our))|(?:your|"
    r"an) application|application (?:form|letter)|"
    r"applications? (?:by|via|to|through|should|must|can|before)|"
    r"(?:stuur|mail|upload|send|submit|e-mail|sturen)(?:\s[\w’']+){0,7}?\s(?:cv|motivatie\w*|sollicitatie\w*|"
    r"application|resume|motivation|reactie|letter|brief))\b",
    _I,
)
_HOW = re.compile(
    r"\b(?:via|site|website|formulier|sollicitatieformulier|knop|button|form|link|portal|portaal|(?:naar|to|bij|"
    r"with) (?:(?-i:[A-Z])|\S+@)|(?:e-?mail|mailen|mail)\b|through|cv|resume|motivatie\w*|brief naar|online|"
    r"werkenvoor\w*|upload|"
    r"per (?:mail|post))",
    _I,
)
_QUESTION = re.compile(
    r"\b(?:vragen|vraag|contact|inlichtingen|informatie|bel|questions?|information|bereikbaar|over de procedure|procedure:)",
    _I,
)
_NO_HOW = re.compile(
    r"sollicitatiecode|gesprek|uitgenodigd te solliciteren\.?$|acquisitie|discriminat|niet op prijs|diversiteit|"
    r"wij nemen|we nemen|na je sollicitatie|ontvangst van|procedure|assessment|VOG|integriteit|within two weeks|"
    r"niet te (?:reageren|solliciteren)|not to (?:apply|respond)|we reply|will hear|hoor je",
    _I,
)


_PAPERS = re.compile(r"\b(?:cv|motivatie\w*|sollicitatie\w*|brief|résumé|resume|application|letter)\b", _I)
_SEND = re.compile(r"\W*(?:stuur|mail|upload|send|submit|e-mail)\b", _I)
_INVITED = re.compile(
    r"(?:interesse|belangstelling|enthousiast|sollicit|reage|aanmeld|interested|apply)[^.?!]*\?\s*$", _I
)


_IN_PERSON = re.compile(
    r"\b(?:reageren|solliciteren|aanmelden) doe je (?:met|via|door|bij|per)\b|\b(?:loop|kom|stap) (?:gerust |even )?(?:binnen|langs) (?:bij|op)\b[^.]{0,60}(?:bericht\w*|balie)",
    _I,
)
_HEADED = re.compile(r"sollicit|reage|aanmeld|apply|interesse|belangstelling", _I)


_BUTTON = re.compile(
    r"[\W]*(?:solliciteer (?:nu|direct)|direct solliciteren|apply now)\b(?!.*\b(?:via|door|met|by|je|jouw|your)\b)", _I
)
_NEEDLESS = re.compile(r"\b(?:aanmelden|inschrijven|opgeven|registration) (?:is |hoeft )(?:niet|not)\b", _I)


def _asked(statement: Statement) -> bool:
    """Whether a sentence with an address asks for one's papers, or to send something after "Interesse?"."""
    text = statement.text
    if _QUESTION.search(text):
        return False
    return bool(_PAPERS.search(text)) or bool(_SEND.match(text) and _INVITED.search(statement.before))


def apply(statement: Statement) -> Iterator[Fact]:
    """How or where to apply, as the sentence that says so (its address where it has one)."""
    text = statement.text
    address = next(iter((*emails(text), *urls(text))), None)
    labelled = statement.labelled(FactKind.APPLY) or FactKind.APPLY in kinds_of(statement.section)
    if statement.kinds and not statement.labelled(FactKind.APPLY):
        return
    told = (_APPLY.search(text) and (address or _HOW.search(text))) or (address and _asked(statement))
    told = (
        told
        or _IN_PERSON.search(text)
        or (_SEND.match(text) and _HEADED.search(statement.section) and len(text) <= 320)
    )
    if (_BUTTON.match(text) and not address) or _NEEDLESS.search(text):
        return
    told = told and not _NO_HOW.search(text)
    labelled = labelled and not _QUESTION.search(text)
    if not (told or (labelled and (address or (_HOW.search(text) and not _NO_HOW.search(text))))) or len(text) > 320:
        return
    if statement.block == "heading":
        return
    words = text.strip(" ;•")
    yield statement.fact(FactKind.APPLY, Words((words,)))


_WHERE = re.compile(
    r"\b(?:via|naar|bij|aan|to|at|through|on|op)\s(?:\w+\s){0,2}?\S*(?:@|www\.|https?:|\.(?:nl|eu|com))\S*"
)


def of_other_day(fact: Fact, days: list[Value]) -> Fact | None:
    """How to apply by a general rule, without the last day it gives when an assignment has another; None if nothing is left."""
    said = [one.value for one in dates(fact.text)]
    if not days or not said or all(day in days for day in said):
        return fact
    where = _WHERE.search(fact.text)
    words = where[0].rstrip(" .,;") if where else ""
    return replace(fact, value=Words((words,)), text=words) if words else None


_SOUGHT = re.compile(
    r"\b(?:zoeken|zoekt|zoek|pla(?:ats|ek) aan|plek aan|plek voor|plaats voor|ruimte voor|op zoek naar|bieden|biedt|"
    r"looking for|seeking|seek|hiring|room for|offer(?:ing)?|vacancies for|er zijn|there are|hebben (?:pla(?:ats|ek)|ruimte) voor|hebben|beschikbaar|"
    r"beschikbare|have)\s"
    r"(?:(?:wij|we|per|nog|maximaal|in totaal|dit jaar|naar|jaarlijks|up to|again|samen|each year|every year|opnieuw|"
    r"ieder jaar)\s){0,3}(?P<value>(?P<number>\d{1,2}|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|two|"
    r"three|four|five|six|seven|eight|ten|twelve)\s"
    r"(?:[\w'’-]+\s){0,2}?(?:trainees?|mensen|people|stagiairs?|stagiaires?|plekken|plaatsen|posities|traineeplekken|"
    r"traineeplaatsen|stageplekken|stageplaatsen|stagiair\(e\)s|kandidaten|vacatures|interns?|places|positions|"
    r"openings|candidates|students|studenten|traineeships|internships|afstudeerders|collega['’]s))\b",
    _I,
)
_LABELLED = re.compile(
    r"\W*(?P<value>(?P<number>\d{1,3}|één|een|twee|drie|vier|vijf|one|two|three|four|five|zes|six)\b[\w ]{0,25})(?:\([^()]{1,40}\))?\W*",
    _I,
)


def positions(statement: Statement) -> Iterator[Fact]:
    """How many people are sought."""
    labelled = statement.labelled(FactKind.POSITIONS)
    match = (
        _LABELLED.fullmatch(statement.text) if labelled else None if statement.kinds else _SOUGHT.search(statement.text)
    )
    number = parse_number(match["number"]) if match else None
    if match and number and number >= Decimal(1):
        value = NumberRange(number, number, "person")
        yield statement.fact(FactKind.POSITIONS, value, match.start("value"), match.end("value"))
