"""Pay: salary, scale or allowance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, amounts, parse_number
from knowledge.records import Choice, Fact, FactKind, Money, Words

_I = re.IGNORECASE
_PAID = re.compile(
    r"\b(?:\w*salaris\w*|verdien\w*|\w*vergoeding|\w*loon|loon|bruto|gross|salary|earn\w*|\w*tarief|stipend|allowance|"
    r"beloning|inschaling|wage|paid|pay|"
    r"remuneration|compensation|betaald|schaal|maandbedrag)\b",
    _I,
)
_NOT_PAY = re.compile(
    r"\b(?:\w*budget\w*|gereserveerd|begroot|begroting|reserved|\w*subsidie\w*|invest\w*|miljoen|mln|million|miljard|reiskosten\w*|travel|reis\w*|"
    r"thuiswerkvergoeding|IKB|opleidings\w*|training\w*|"
    r"grant|fund\w*|\w*fonds\w*|\w*kosten|costs?|boete|bijdrage|keuzebudget|vakantie\w*|eindejaars\w*|per km|kilometer|"
    r"internetvergoeding|"
    r"cursus\w*|courses?|congres\w*|conferenties?|conferences?|telefoon\w*|toestel|phone|overnacht\w*|huisvesting|hotel|"
    r"pied-à-terre|verhuis\w*|\w*diensten?\b(?=;)|bereikbaarheidsdienst\w*|piket\w*|consignatie\w*|on-call|"
    r"studio|kamer|woonruimte|woning|huur|huurprijs|rent|waarde|worth|prijs|bonus|onkosten\w*|commuting|omzet|bedrag voor|laptop|meerkosten|studiekosten|"
    r"expenses)\b",
    _I,
)
_SCALE = re.compile(
    r"\b(?:(?:salaris|functie|loon)?schaal|(?:salary |"
    r"pay )?scale)\s+(?:is\s)?(?P<low>\d{1,2}[A-Z]?)(?!\d)(?:\s?(?:t/m|tot en met|tot|of|-|–|/|to|or|en|"
    r"and)\s?\d{1,2}\b)?"
    r"(?:,?\s(?:\(?(?:van de )?(?:CAO|BBRA)(?:\s[\w&/-]+){0,6}))?",
    _I,
)
_NONE = re.compile(
    r"\b(?:(?:geen|zonder) (?:stage|financiële )?vergoeding|onbetaalde?|onbezoldigde?|unpaid|no (?:allowance|"
    r"compensation|salary|remuneration|pay)\b)",
    _I,
)
_NUMBER = re.compile(
    r"\W*(\d[\d.,]*)(?:,-)?(?:\s?(?:-|–|tot|t/m|to)\s?(\d[\d.,]*))?(?:,-)?\s?(?:bruto|gross|euro)?\W*(?:per maand|"
    r"per month)?(?:\W*(?:salaris|functie)?(?:schaal|scale)\s\d{1,2}[A-Z]?)?\W*",
    _I,
)


_SCALE_LABEL = re.compile(r"schaal|scale", _I)
_SCALE_NUMBER = re.compile(r"\d{1,2}[A-Z]?(?=\s?[(,;|–-])")
_PERHAPS = frozenset({FactKind.EMPLOYMENT, FactKind.APPLY, FactKind.SELF_EMPLOYED})
_FOR_WHOM = re.compile(
    r"(?:^\W*(?=(?:mbo|hbo|wo|bachelor|master|university|student|niveau|level|vocational)\b)|(?:^|[,;(]\s?|\s(?:en|and)\s)"
    r"(?=(?:voor|bij|for|met)\s[^,;€]*\b(?:mbo|hbo|wo|bachelor|master|university|student|vocational|hen|them)))"
    r"[^,;]*$"
    r"|(?=\b(?:uurtarief|hourly rate|tarief|rate)\s[^,;.\d]{0,30}$)",
    _I,
)
"""Where the words begin without which an amount says too little: the level it is for, that it is a rate."""


_LEAST = {"": Decimal(5), "month": Decimal(100), "hour": Decimal(3), "year": Decimal(500)}
"""No less is paid for work in such a period."""
_PER_OTHER = re.compile(r"\s?(?:bruto |netto )?(?:per|/)\s?(?:km\b|kilometer|dag\b|day\b|deelnemer|persoon|person)", _I)
_AFTERWARDS = re.compile(
    r"\b(?:vaste (?:aanstelling|baan|contract|functie|plek)|doorgroei\w*|daarna|na afloop|afterwards|permanent (?:job|position|contract))\b"
    r"[^.;]{0,60}$|\b(?:rondt?|rond)\b[^.;]{0,60}\baf\b[^.;]{0,80}$",
    _I,
)
"""What is paid for what may follow the placement."""
_SHORTER = re.compile(r"\b(?:korter|minder|shorter|less) (?:dan|than)\b", _I)
"""What is unpaid only where it is short."""
_MOST = Decimal(200000)  # nobody here earns more in a year


def _begin(text: str, at: int) -> int:
    begin = max(text.rfind(". ", 0, at) + 1, 0)
    found = _FOR_WHOM.search(text[:at], begin)
    lead = re.match(r"[\W]*(?:(?:en|and)\s)?", text[found.start() : at]) if found else None
    return found.start() + lead.end() if found and lead else at


def pay(statement: Statement) -> Iterator[Fact]:
    """Amounts, salary scales and the lack of any; not budgets, subsidies or travelling expenses."""
    text = statement.text
    labelled = statement.labelled(FactKind.PAY)
    if statement.kinds and not labelled and not statement.kinds & _PERHAPS:
        return
    found = [amount for amount in amounts(text) if _is_pay(statement, amount, labelled)]
    for amount in found:
        value = _with_period(amount, statement.label)
        yield statement.fact(FactKind.PAY, value, _begin(text, amount.start), amount.end)
    scales = [
        scale
        for scale in _SCALE.finditer(text)
        if (not re.search(r"\b(?:van|from|per)\s$", text[: scale.start()], _I) or labelled)
        and not _AFTERWARDS.search(text[: scale.start()])
    ]
    if not scales and found and (number := _SCALE_NUMBER.match(text)) and _SCALE_LABEL.search(statement.label):
        said = Words((f"{statement.label.strip(' :|*')} {number[0]}",))
        yield statement.fact(FactKind.PAY, said, number.start(), number.end())
    for scale in scales[:1]:
        yield statement.fact(FactKind.PAY, Words((scale[0].strip(" ,"),)), scale.start(), scale.end())
    if found or (scales and not (labelled and _NUMBER.fullmatch(text.strip()))):
        return
    if refused := _NONE.search(text):
        if _SHORTER.search(text):
            yield statement.fact(FactKind.PAY, Words((text.strip(),)))
        elif not re.search(r"verlof|leave|overwerk|reis|travel", text[refused.start() : refused.end() + 30], _I):
            yield statement.fact(FactKind.PAY, Choice(("no",)), refused.start(), refused.end())
    elif labelled:
        yield from _under_label(statement)


def _is_pay(statement: Statement, amount: Quantity[Money], labelled: bool) -> bool:
    """Whether an amount is what one earns: the nearest word before it that names an amount, else the first one after."""
    text = statement.text
    if amount.value.high > _MOST or amount.value.high < _LEAST.get(amount.value.period, 0):
        return False
    if not labelled and _NOT_PAY.search(statement.label):
        return False
    if _PER_OTHER.match(text, amount.end) or _AFTERWARDS.search(text[: amount.start]):
        return False
    begin = max(text.rfind(". ", 0, amount.start) + 1, amount.start - 110, 0)
    words = [(m.start(), True) for m in _PAID.finditer(text, begin, amount.start)]
    others = [(m.start(), False) for m in _NOT_PAY.finditer(text, begin, amount.start)]
    if words or others:
        return max(words + others, key=lambda one: (one[0], not one[1]))[1]
    if labelled:
        return True
    after = text[amount.end : amount.end + 40]
    paid, other = _PAID.search(after), _NOT_PAY.search(text[amount.start : amount.end + 40])
    if other and not (paid and amount.end + paid.start() < amount.start + other.start()):
        return False
    return bool(paid or amount.per) if not statement.bare else amount.value.high < Decimal(20000) or bool(amount.per)


def _with_period(amount: Quantity[Money], label: str) -> Money:
    """An amount, with the period that its label tells where the text does not ("Uurtarief: € 60")."""
    value = amount.value
    if value.period:
        return value
    told = re.search(r"(?P<month>maand|month)|(?P<hour>uur|hour)|(?P<year>jaar|annual|year)", label, _I)
    return Money(value.low, value.high, value.currency, str(told.lastgroup) if told else "")


def _under_label(statement: Statement) -> Iterator[Fact]:
    text = statement.text.strip()
    number = _NUMBER.fullmatch(text)
    if re.search(r"schaal|scale", statement.label, _I) and re.fullmatch(r"\d{1,2}[A-Z]", text):
        yield statement.fact(FactKind.PAY, Words((f"{statement.label.strip(' :|*')} {text}",)))
        return
    if number and (low := parse_number(number[1].rstrip(".,"))):
        if re.search(r"schaal|scale", statement.label, _I):
            yield statement.fact(FactKind.PAY, Words((f"{statement.label.strip(' :|*')} {text}",)))
        elif low >= 100:
            high = parse_number((number[2] or number[1]).rstrip(".,")) or low
            yield statement.fact(FactKind.PAY, _with_period(Quantity(0, 0, Money(low, high)), statement.label + text))
    elif undecided(text):
        yield statement.fact(FactKind.PAY, Choice(("tbd",)))
    elif re.fullmatch(r"\W*(?:nee|geen|none|no)\W*", text, _I):
        yield statement.fact(FactKind.PAY, Choice(("no",)))
    elif len(text) <= 80 and re.search(
        r"marktconform|conform|overleg|cao|market|according|volgens|schaal|scale|afhankelijk|depend|negotiable",
        text,
        _I,
    ):
        yield statement.fact(FactKind.PAY, Words((text,)))
