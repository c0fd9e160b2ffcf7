"""People around the assignment: the team and the partners one works with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.documents.facts.statements import Statement
from knowledge.records import BlockKind, Fact, FactKind, Words

_I = re.IGNORECASE
_TEAM = re.compile(
    r"\b(?:(?:\w*team|\w*ploeg|groepje|clubje|afdeling|unit|cluster|bureau|directie|department|wij|we),?\s(?:[\w’'&-]+,?\s){0,4}?(?:bestaat"
    r"(?:\s\w+){0,3}?\suit|bestaan uit|is (?:klein|groot|divers|small|large):|which has|has|consists? of|is made up of|comprises|telt|heeft|met|of|van|with)|"
    r"(?:binnen|in|bij)\s(?:het|de|ons|onze|dit|deze)\s(?:team|afdeling|cluster|unit)\s[^,.]{0,50}?(?:werken|zitten|"
    r"werkt)|"
    r"(?:[Dd]aar(?:in)?|[Hh]ierin|[Ii]n (?:dit|het|ons|je) \w*team|[Ii]n (?:this|the|our) team)\s(?:zit|zitten|werken|werkt|"
    r"work|are|there are|is|you find)|"
    r"^\W*(?:je|jouw|ons|het|your|our|the) team:|"
    r"(?:(?:je|jouw) (?:directe |naaste )?collega['’]?s zijn|your colleagues are)|"
    r"(?:vormt|vorm je|vormen) (?:een|samen met \w+) team met)\s(?P<list>[^.!?]+)",
    _I,
)
_ROLE = re.compile(
    r"\b(?:\w*(?:leider|secretaris|adviseurs?|ondersteuners?|medewerkers?|managers?|coördinator(?:en)?|begeleiders?|"
    r"beleidsmakers?|analisten?|analist|specialist(?:en)?|"
    r"trainees?|collega['’]?s|mensen|personen|juristen?|jurist|consulent(?:en)?|planologen|ontwikkelaars?|experts?|"
    r"ambtenaren|ecologen|hydrologen|ingenieurs?|ontwerpers?|regisseurs?|"
    r"advisers?|advisors?|colleagues|people|officers?|leaders?|leads?|analysts?|assistants?|lawyers?|engineers?|"
    r"developers?|designers?|employees|members|scientists?|planners?|"
    r"stagiairs?|fte|secretary|interns?|professionals|deskundigen?|beleidsmedewerkers?|teamleden|coaches|"
    r"voorlichters?|onderzoekers?|researchers?|consultants?|controllers?|stedenbouwkundigen?|stewards?|coordinators?|"
    r"hydrologists?|ecologists?|specialists?|architecten|architects?|makelaars?|verbinders?|inspecteurs?|inspectors?|"
    r"econom(?:en|ist\w*)|directeur(?:en)?|\w+(?:houders?|isten|ists?|ologen|oloog|kundigen?|ingenieurs?|eurs|scientists?|meesters?)|"
    r"owners?|redacteur(?:en)?|trainers?))\b",
    _I,
)
_SIZE = re.compile(
    r"(?:ruim |ongeveer |circa |about |around |zo'n |zo’n )?(?:\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|"
    r"elf|twaalf|vijftien|twintig|dertig|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty)(?:\s\w+){0,3}?\s(?:collega['’]?s|mensen|personen|medewerkers|fte|colleagues|people|members|employees|"
    r"teamleden|professionals)\b",
    _I,
)
_GENERIC = re.compile(
    r"\b(?:collega['’]?s|mensen|personen|colleagues|people|professionals|members|employees|medewerkers)$", _I
)
_WITH_ROLES = re.compile(
    r"\b(?:(?:[Jj]e|[Jj]ij|[Yy]ou(?: will)?)\s)?(?:werkt?|work)(?:\s(?:daarbij|hierbij|nauw|closely|"
    r"dagelijks))?\s(?:je\s)?(?:samen|together)?\s?(?:met|with)\s(?P<list>[^.!?]+)",
    _I,
)


_COUNT = (
    r"(?:ruim |ongeveer |circa |about |around |zo['’]n )?(?:\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
    r"\w+tien|twintig|\w+twintig|dertig|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)"
)
_HEADS = r"(?:collega['’]?s|mensen|personen|medewerkers|colleagues|people|employees|professionals|teamgenoten)"
_SIZED = (
    re.compile(
        rf"\b(?:bestaat|bestaan|consists?)\s(?:nu\s)?(?:uit|of)\s(?P<list>{_COUNT}\s{_HEADS}(?::\s[^.!?]+)?)", _I
    ),
    re.compile(rf"\b\w*team\s(?:is|zijn|bestaat nu uit)\s(?P<list>{_COUNT}\s{_HEADS})\s(?:groot|sterk|strong)\b", _I),
    re.compile(
        rf"\b(?:we|wij)\s(?:zijn|werken)(?:\s(?:hier|nu))?\smet\s(?:z['’]n\s|ons\s)?(?P<list>{_COUNT}(?:en)?\b(?:\s{_HEADS})?(?::\s[^.!?]+)?)",
        _I,
    ),
    re.compile(
        rf"\b(?:bij|binnen|op|in)\s[^,.;:]{{2,50}}?\s(?:werken|zitten|zijn)\s(?:er\s)?(?P<list>{_COUNT}\s{_HEADS})\b",
        _I,
    ),
    re.compile(
        rf"^\W*(?P<list>{_COUNT}\s{_HEADS})\s(?:werken|zitten|work|are)\s(?:in|on|bij|op|at)\s(?:(?:het|de|ons|onze|deze|dit|the|our|this)\s)?"
        rf"(?:[\w-]+\s){{0,2}}?(?:team|unit|afdeling|department|bureau|cluster|lab|division)\b",
        _I,
    ),
    re.compile(rf"\bdat (?:uit )(?P<list>{_COUNT}\s[^.!?]+?)\sbestaat\b", _I),
    re.compile(rf"^\W*(?:dat|dit) zijn (?P<list>{_COUNT}\s{_HEADS}[^.!?]*)", _I),
    re.compile(r"^\W*(?:je|jouw|your)\s(?:collega['’]?s|colleagues):\s(?P<list>[^.!?]+)", _I),
    re.compile(
        rf"\b(?:team|afdeling|\w*bureau|eenheid|directie|cluster|department|unit)\s(?-i:[A-ZÀ-Þ])[^.,;:]{{1,50}},\s(?P<list>{_COUNT}\s{_HEADS})\b",
        _I,
    ),
    re.compile(rf"\bteam\b[^.;]{{0,40}},\sdat\s(?P<list>{_COUNT}\s{_HEADS})\stelt\b", _I),
    re.compile(rf"^\W*(?:het|dat|dit)\szijn\s(?:er\s)?(?P<list>{_COUNT}\s{_HEADS}[^.!?;]*)", _I),
    re.compile(rf"\bteam:\s(?P<list>{_COUNT}\s{_HEADS})", _I),
    re.compile(
        rf"\b(?:there are|er zijn|er werken|er zitten)\s(?P<list>{_COUNT}\s{_HEADS})\s(?:in|on)\s(?:the|our|het|ons|dit)\s(?:\w*team|unit|afdeling|department)",
        _I,
    ),
    re.compile(r"\bmet z['’]n \w+en\b[^:.!?]{0,30}:\s(?P<list>[^.!?]+)", _I),
)
_COUNTED_TEAM = re.compile(
    r"\w*team\s(?:[\w’'-]+,?\s){0,4}?(?:telt|bestaat\suit|consists?\sof)\s(?:\d+|een|twee|drie|vier|vijf|zes|a|an|two|"
    r"three|"
    r"four|five|six)\s\w+",
    _I,
)


def team(statement: Statement) -> Iterator[Fact]:
    """Who the team is made of, in the document's words, one item for each role or size."""
    text = statement.text
    if statement.labelled(FactKind.TEAM):
        if _ROLE.search(text) or re.fullmatch(r"\W*(?:circa |ongeveer |about )?\d{1,3}\W*", text):
            yield statement.fact(FactKind.TEAM, Words(_items(text)))
        return
    if statement.kinds:
        return
    if sized := next((found for pattern in _SIZED if (found := pattern.search(text))), None):
        yield statement.fact(FactKind.TEAM, Words(_items(sized["list"])), *sized.span("list"))
        return
    match = _TEAM.search(text) or _WITH_ROLES.search(text)
    if not match:
        return
    begin, end = _listing(text, match)
    items = _items(text[begin:end])
    if _is_team(text, match, text[begin:end], items) and not _NO_TEAM.match(text, begin):
        yield statement.fact(FactKind.TEAM, Words(items), begin, end)


def _listing(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the list of members begins and ends, without what leads to it or follows it."""
    filling = _FILLING.match(match["list"])
    begin = match.start("list") + (filling.end() if filling else 0)
    end = begin + len(_until_clause(text[begin : match.end("list")]))
    head = re.match(r"[^:,]{0,60}:\s", text[begin:end])
    if head and not _SIZE.search(head[0]) and not _NUMBERED.match(head[0]):
        begin += head.end()
    size = _SIZE.match(text[begin:end])
    if size and not re.search(r",|\s(?:en|and)\s", text[begin:end]):
        end = begin + size.end()
    return begin, end


def _is_team(text: str, match: re.Match[str], listed: str, items: tuple[str, ...]) -> bool:
    """Whether a list holds people: roles or a number of them, no organisations, no more than colleagues at large."""
    roles = [item for item in items if _ROLE.search(item)]
    if match.re is _WITH_ROLES:
        counted = re.search(r"\b(?:senior|junior|medior|adviseur|adviser|een|a|an)\b", listed, _I) or _NUMBERED.match(
            listed
        )
        return bool(counted) and not _ORGANISATIONS.search(listed) and len(roles) == len(items)
    if _COUNTED_TEAM.match(text[match.start() :]):
        return True
    said = any((_ROLE.sub("", item) != item and not _GENERIC.search(item)) or _SIZE.search(item) for item in items)
    return said and (len(roles) > 1 or bool(_SIZE.search(listed)) or bool(_NUMBERED.match(listed)))


_NO_TEAM = re.compile(
    r"(?:als doel|de taak|te maken|ervaring|veel|the task|oog|het|geen|behoefte|contact|een (?:breed|groot|mooi)|"
    r"(?:een|an?|the|de)\s(?:\w+\s)?(?:vacature|plek|plaats|functie|stage\w*|opdracht|opgave|rol|vacancy|position|opening|"
    r"internship))",
    _I,
)
_FILLING = re.compile(r"(?:(?:verder|nu|ook|naast jou|behalve jij|momenteel|currently|besides you)\s)*", _I)
_NUMBERED = re.compile(
    r"(?:ruim |ongeveer |circa |about |around |zo['’]n )?(?:\d+|een|één|an?|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
    r"\w+tien|twintig|\w+twintig|dertig|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty)\s",
    _I,
)
_CLAUSE = re.compile(
    r",?\s(?:die|dat|waarmee|who|which|that|waarin|en (?:zij|je|jij|we|wij|is|zijn|werkt|staat|heeft)|and (?:you|we|"
    r"they|is|are))\s.*|\s[–—-]\s.*|;.*|:\s(?![^.]*,).*",
    _I | re.DOTALL,
)


def _until_clause(listed: str) -> str:
    """A list without the clause that follows it ("… en je werkt ook met …")."""
    return _CLAUSE.sub("", listed).rstrip(" ,")


def _items(listed: str) -> tuple[str, ...]:
    """The members of a list in running text."""
    parts = re.split(
        r",\s(?:en |and )?|\sen\s(?=(?:een|de|het|\d|[a-zé]+(?:\s[\w-]+){0,2}$|\w+adviseur|senior|junior))|\sand\s|"
        r"\sas well as\s|\salsmede\s|\sevenals\s",
        listed.strip(" .;:"),
    )
    return tuple(part.strip() for part in parts if part and part.strip())


_TOGETHER = re.compile(
    r"(?:\b(?:werk(?:t|en)?|trek(?:ken|t)?|overleg\w*)\s(?:[\w’']+\s){0,6}?(?:samen|op)\s(?:[\w’']+\s){0,2}?met|"
    r"\bwerken (?:we|wij) (?:\w+ ){0,4}?samen met|\b(?:nauwe |in )?samenwerking\s(?:[\w’']+\s){0,4}?met|\bsamen met|"
    r"\boverleg(?:gen|t)?\s(?:[\w’']+\s){0,3}?met|"
    r"\bsamenwerk(?:t|en)\s(?:\w+\s)?met|"
    r"\bwerk (?:je|jij) (?:\w+ ){0,5}?samen met|\b(?:work(?:s|ing)?|cooperat\w+|collaborat\w+)\s(?:\w+\s){0,3}?with|"
    r"\btogether with|\bin partnership with|\bexterne partners zoals|\bpartners (?:are|zijn|zoals|such as)|"
    r"\bpartijen zoals|\b(?:doen|doet|maken) (?:dit|dat|we dit|we dat) (?:samen )?met|\bstem(?:t|men)?\s(?:[\w’']+\s){0,6}?af met|"
    r"\bafstemmen met|\b(?:te maken|contact|van doen) met|\b(?:overeenkomsten|afspraken|gegevens uit|prestatieafspraken) met|\bwerk (?:je|jij) (?:\w+ ){0,3}?met(?= (?:de |het )?[A-ZÀ-Þ])|"
    r"\bpartners? include|\bpartners omvatten|(?P<explicit>\bpartners?\b[^.:!?]{0,60}?(?:\s(?:zijn|are|is)|:)))\s(?P<list>[^.!?]+)",
    _I,
)
_NAMED = re.compile(
    r"\b(?:de|het|the)\s[A-ZÀ-Þ][\w-]*(?=$|[,;.]|\s(?:en|and|van|of|voor|for|[A-ZÀ-Þ]))|\b[A-Z]{2,}[\w-]*\b|"
    r"\b(?:Koninklijke|Nederland|Centrum|College|Dienst|Centre|Stichting|Unie|Bureau|Platform|Instituut|Institute|Museum|Erfgoed|Recreatieschap|University|Hogeschool)\b"
)
"""An organisation by its name: with its article, or as initials."""
_ORGANISATIONS = re.compile(
    r"\b(?:\w*gemeenten?|\w*waterschap(?:pen)?|provincies?|het Rijk|Rijk|rijk|ministeries?|ministerie|ondernemers|"
    r"inwoners|bewoners|\w*instanties|\w*organisaties|partners?|\w*partijen|politie|"
    r"VNG|IPO|Rijkswaterstaat|kennisinstellingen|universiteit(?:en)?|scholen|onderwijs|bedrijfsleven|bedrijven|"
    r"verenigingen|Vereniging|municipalit(?:y|ies)|provinces?|water (?:boards?|authorit(?:y|ies))|"
    r"ministr(?:y|ies)|universit(?:y|ies)|companies|residents|businesses|organi[sz]ations|netwerk|Netwerk|"
    r"stakeholders|aanbieders|agrariërs|\w*bureaus?|TU|Universiteit|Universit(?:y|ies)|Chamber|Kamer|cities|Museum|"
    r"Hogeschool|natuurorganisaties|woningcorporaties|corporaties|GGD|Kadaster|"
    r"ProRail|vervoerders|police|schools|farmers|agencies|hogescholen|hogeschool|departementen|omgevingsdienst(?:en)?|"
    r"veiligheidsregio['’]?s?|SNN|RVO|PBL|CBS|TNO|Europese Commissie|housing corporations?|institutes?|instellingen|"
    r"terreinbeheerders)\b"
)
_TAIL = re.compile(
    r"\s(?:aan|om|in (?:het|de) (?:ontwikkel|kader|project)\w*|op het (?:snijvlak|gebied)|waarbij|zodat|to (?=[a-z]+)|"
    r"on (?=[a-z]+)|in developing|(?<!Ministry\s)(?<!Agency\s)for (?=the )|die|dat|waarmee|bij het|over (?=de|het|onder)|voor (?=de|het|een)|"
    r"en (?:geven|geeft|we|wij|je)\b|and (?:you|we)\b|(?<!,)(?<!\sen)een (?=\w+\s\w)|(?-i:werk(?:t|en)?|gaan|ga|bouw\w*|"
    r"help\w*|zorg\w*|zet(?:ten)?|ma(?:ak|ken)|bepaal\w*|ontwikkel\w*|kom\w*|volg\w*|onderzoek\w*)\s)\s?.*|\s(?!gemeent|bedrij|bewoner|vereniging|gebruiker|besturen|vervoer)(?-i:ge|"
    r"ver|be|ont)\w+(?:d|t|en)$|;.*|:.*",
    _I | re.DOTALL,
)


_OURS = re.compile(
    r"\b(?:je|jij|we|wij|ons|onze|ze|zij|de trainee|de stagiair|het (?:\w*team|programma|project|bureau|waterschap|"
    r"ministerie)|de (?:provincie|gemeente|organisatie|afdeling|directie|eenheid)|you|our|the (?:trainee|intern|team|"
    r"programme|project|municipality|province|department))\b",
    _I,
)


def partners(statement: Statement) -> Iterator[Fact]:
    """The organisations and groups one works together with."""
    text = statement.text
    if statement.labelled(FactKind.PARTNERS):
        spoken = statement.block is BlockKind.PARAGRAPH and re.search(r"\b(?:je|jij|we|wij|you)\b", text, _I)
        if len(text) <= 300 and not spoken:
            yield statement.fact(FactKind.PARTNERS, Words(_listed(text)))
        return
    if statement.kinds:
        return
    if not _OURS.search(text) and not re.match(r"\W*(?:[\w-]+\s){0,2}[Pp]artners?\b", text):
        yield from _as_subject(statement)
        return
    for match in _TOGETHER.finditer(text):
        listed = _TAIL.sub("", match["list"]).rstrip(" ,")
        if re.match(r"(?:een|a) (?:collega|colleague)\b", listed, _I):
            continue
        if not _ORGANISATIONS.search(listed) and not _are_named(listed, explicit=bool(match["explicit"])):
            continue
        start, end = match.start("list"), match.start("list") + len(listed)
        start += len(listed) - len(_FIRST_COLLEAGUES.sub("", listed))
        yield statement.fact(FactKind.PARTNERS, Words(_listed(listed)), start, end)
        return
    yield from _as_subject(statement)


_SUBJECT = re.compile(
    r"^\W*(?P<list>(?:(?:[Dd]e|[Hh]et|[Tt]he)\s)?[A-ZÀ-Þ][^.!?;:]{1,120}?)\s(?:(?:is|zijn|are)\s(?:ook\s|onze\s|our\s|also\s|vaste\s)*partners?\b|"
    r"(?:kijk(?:t|en)|denk(?:t|en)|doe(?:t|n)|werk(?:t|en)|trek(?:t|ken))\s(?:ook\s|met je\s|met ons\s|actief\s)*mee\b|(?:take|takes) part\b|contributes?\b)"
)
_WITH_FIRST = re.compile(
    r"^\W*(?:[Mm]et|[Ww]ith)\s(?P<list>(?:de |het |the )?[^.!?;:]{3,120}?)\s(?:stem|overleg|werk|spreek|maak|wissel|deel|zit|praat|bespreek|doe|trek|zoek|sluit|regel)\s(?:je|jij|we|wij)\b"
)


def _as_subject(statement: Statement) -> Iterator[Fact]:
    """The partners that a sentence begins with ("Het CBS en de politie denken mee", "Met de GGD stem je af")."""
    match = _SUBJECT.match(statement.text) or _WITH_FIRST.match(statement.text)
    if match and (_ORGANISATIONS.search(match["list"]) or _are_named(match["list"], explicit=False)):
        yield statement.fact(FactKind.PARTNERS, Words(_listed(match["list"])), *match.span("list"))


_FIRST_COLLEAGUES = re.compile(
    r"^(?:de |je |your |the )?(?:collega['’]?s|colleagues)(?:,| en| and)\s(?:(?:met|with)\s)?", _I
)


def _are_named(listed: str, *, explicit: bool) -> bool:
    """Whether a list holds organisations by name, not people in their roles; being called partners is enough."""
    if _ROLE.search(listed):
        return False
    return bool(_NAMED.search(listed)) or (explicit and bool(re.match(r"(?:\w+\s)?[A-ZÀ-Þ]", listed)))


_COLLEAGUES = re.compile(r"(?:de |je |your |the )?(?:collega['’]?s|colleagues)", _I)


def _listed(text: str) -> tuple[str, ...]:
    parts = re.split(r",\s(?:en |and )?|(?<!-)\sen\s|(?<!-)\sand\s|\sas well as\s|\salsmede\s", text.strip(" .;:"))
    named = (re.sub(r"^(?:met|with)\s", "", part.strip()) for part in parts if part.strip())
    return tuple(name for name in named if not _COLLEAGUES.fullmatch(name))
