"""Intent: whether a question wants a fact, a list, a count, a comparison, an overview or a passage."""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.language.words import normalise
from knowledge.records import Expectation

_PLURAL = (
    r"(?:[\w-]*opdrachten|[\w-]*stages|[\w-]*stageplekken|[\w-]*stageplaatsen|vacatures|[\w-]*functies|traineeships|[\w-]*plekken|"
    r"[\w-]*plaatsen|klussen|banen|projecten|assignments|internships|jobs|positions|vacancies|placements|places|spots|roles|openings|projects|"
    r"organisaties met|trainees?hips|theses)"
)
_SINGULAR = (
    r"(?:[\w-]*opdracht|[\w-]*stage|[\w-]*stageplek|[\w-]*stageplaats|vacature|[\w-]*functie|traineeship|[\w-]*plek|klus|baan|assignment|"
    r"internship|job|position|vacancy|placement|role|project|one|ones)"
)
_LIST = re.compile(
    rf"\b(?:welke?|wat voor|which|what)\s+(?:(?:of|van) (?:the|these|those|your|our|de|deze|die|jullie|onze)\s+)?(?:(?!van\b|of\b|bij\b|in\b)[\w'-]+\s+){{0,3}}{_PLURAL}\b|"
    rf"\b(?:overzicht|lijst(?:je)?|alle|list|all|noem|geef|toon|show)\b[^?.]{{0,40}}\b{_PLURAL}\b|"
    rf"\b(?:welke|which(?: of (?:them|these|those|the))?(?: ones?)?)\s+(?:er |allemaal |ones? )?(?:sluit\w*|begin\w*|start\w*|betal\w*|horen|"
    r"vallen|liggen|zitten|vragen|bieden|duren|zijn|hebben|are|close|start|begin|pay(?! (?:scale|grade|range|band))|belong|need|require|offer|last|have|allow)\b|"
    r"^wat (?:sluit|begint|start|verloopt) (?:er )?(?:allemaal |nog |dan |zoal )*(?:in|voor|op|na|tussen|deze|volgende|vanaf|van|tot|t/m|uiterlijk|komende|binnenkort)\b|"
    rf"\b(?:zijn er|heb je|heb jij|hebben jullie|hebt u|is er|are there|do you have|have you got|bestaan er|any)\b[^?.]{{0,40}}\b(?:{_PLURAL}|{_SINGULAR}|(?:iets|wat)(?! te\b)|"
    r"anything|something)\b|"
    r"\b(?:waar|where) (?:kan|kun|mag|can|could|may) (?:ik|je|i|you|we)\b[^?]{0,40}\b(?:part|full|deeltijd|voltijd|thuis|remote|freelance|zzp|zelfstandige|from home|hybrid)|"
    r"\b(?:which|welke) (?:organi[sz]ations|organisaties|provincies|gemeenten|ministeries)\b[^?]{0,60}\b(?:aan|bieden|offer|have|hebben)\b"
)
# "does it say which scale you get?" asks of the one that is spoken of
_INDIRECT = re.compile(
    r"(?:(?:en|and|maar|but|ok[eé]?,?) )?(?:does|do|is|are|staat|wordt|worden|zegt|vermeldt|noemt|weet|can|could|kan|kun)\b[^?,]{0,30}\b(?:which|what|welke?)\b"
)
_WHATEVER = re.compile(
    r"(?:(?:en|and) )?(?:(?:wat|what)\b(?! (?:is|zijn|are|was) (?:de|het|the)\b)|(?:bij |in |voor |at |for )?(?:welke|which)\b(?! (?:dag|datum|date|day|tijd|time)\b)|waar\b|where\b)[^?]*\b"
    r"(?:start\w*|begin\w*|van start|aan de slag|sluit\w*|clos\w+|verloopt|verlopen|reageren|solliciteren|aanmelden|inschrijven|apply)\b"
)
_SUITED = re.compile(
    rf"\b(?:bij|in|op|at|in|for|voor)?\s*(?:welke?|which)\s+(?:[\w'-]+\s+){{0,2}}{_SINGULAR}\b|\bwaar (?:gaat het|draait het|gaat 't) (?:over|om)\b|"
    r"\bwaar (?:komt|komen|wordt|worden|staat|staan)\b[^?]{1,60}\b(?:voor|genoemd|vermeld|ter sprake)\b|\bwhere (?:is|are|does|do)\b[^?]{1,60}\b(?:mentioned|come up|occur)\b|"
    r"\b(?:where (?:is it|does it) about)\b|^waar (?:moet|moeten|krijg|krijgt|kun|kan|mag|wordt) (?:je|jij|ik|er|men)\b(?! (?:allemaal )?aan voldoen)|^where (?:can|do|must|may|would) (?:i|you|we)\b|\bwhich (?:one|suits|fits)\b|\bwat past bij mij\b|\bwaar (?:kan|zou) ik (?:iets|aan de slag) met\b"
)
_WHICH_ONE = re.compile(
    rf"(?<!van )(?<!bij )(?<!voor )\b(?:welke?|which)\s+(?:[\w'-]+\s+){{0,1}}{_SINGULAR}\b[^?]{{0,40}}\b(?:kan|kun|mag|past|can|may|suits|is (?:er|geschikt))\b"
)
_WHICH_PLACEMENT = re.compile(
    r"\b(?:bij|in|op|at|in|for|voor)?\s*(?:welke?|which)\s+(?:opdracht|stage|stageplek|stageplaats|vacature|traineeship|plek|klus|assignment|internship|placement|"
    r"vacancy|position)\b"
)
_MENTIONS = re.compile(
    r"\bwaar (?:komt|komen|wordt|worden|staat|staan)\b[^?]{1,60}\b(?:voor|genoemd|vermeld|ter sprake)\b|"
    r"\bwhere (?:is|are|does|do)\b[^?]{1,60}\b(?:mentioned|come up|occur)\b|\b(?:welke?|which)\b[^?]{0,40}\b(?:noemen|noemt|mentions?|vermeldt|vermelden)\b"
)
_CONNECTED = re.compile(
    r"\biets (?:te maken (?:hebben )?met|(?:met|van doen met|over) [^?]{1,60}? (?:te maken|van doen|te doen))\b|\bte maken (?:krijgen|krijgt|heeft|hebben|hebt)\b|\b(?:heeft|hebben|had) (?:\w+ )?te maken met\b|\bte maken (?:heeft|hebben) met\b|"
    r"\bwaar (?:\w+ )?(?:komt|komen|keert|keren|duikt|duiken)\b[^?]{1,60}\b(?:terug|langs|voorbij|aan bod|aan de orde|naar voren|op)\b|"
    r"\b(?:welke?|which)\b[^?]{1,60}\b(?:(?:komt|komen)\b[^?]{1,60}\b(?:terug|langs|voorbij|aan bod|aan de orde|naar voren|ter sprake)|raakt|raken|touch(?:es)?)\b|"
    r"\b(?:has|have|having) (?:something |anything )?to do with\b|\bwhere (?:does|do)\b[^?]{1,60}\b(?:come (?:back|in|up)|show up|turn up|play a (?:part|role))\b"
)
# "waar help ik …", "waar wordt gelet op …": which placement is it?
_WHERE = re.compile(
    r"(?:^|[,;:.!] )(?:en |maar |and |but |dus |so )?(?:waar|where)\b(?! (?:gaat|is dat|moet [\w-]+ (?:allemaal )?aan voldoen|staat [\w-]+ voor|ligt|liggen|zit|vind|vinden|en (?:op|wanneer|hoe|van|tot|vanaf)|and (?:on|when|how|what)))|"
    r"\bwat past (?:daar|hier|er)(?:bij| het best bij)\b|\biets voor mij\b|\b(?:welke?|which) (?:\w+ )?(?:was|is|zou|would) (?:dat|that)\b|\bwaar was (?:dat|het)\b"
)
_SOURCE = re.compile(
    r"\b(?:in|uit|van|from|of) (?:het|de|dit|deze|dat|die|jullie|the|this|that|your) (?:\w+ )?"
    r"(?P<source>\w*(?:boek|boekje|gids|bundel|overzicht|krant|brochure|nieuwsbrief|document|lijst|folder|map|pdf|booklet|brochure|newsletter|guide|overview|list))\b"
)
_PLURAL_ASKED = re.compile(
    rf"\b(?:welke?|which|what|hoeveel|how many)\s+(?:(?!van\b|of\b)[\w'-]+,?\s+){{0,3}}{_PLURAL}\b"
)
_STANDS_FOR = re.compile(
    r"\bwaar staa[tn] (?:de )?(?:afkorting |letters )?([\w&-]{2,10})\b(?: eigenlijk| precies)? voor\b|\bwat betekent (?:de )?(?:afkorting |letters )?([\w&-]{2,10})\b|"
    r"\bwhat does ([\w&-]{2,10}) (?:stand for|mean)\b|\bafkorting ([\w&-]{2,10})\b"
)
_COUNT = re.compile(
    rf"\b(?:hoeveel|how many|aantal|(?<!reference )(?<!vacancy )(?<!phone )number of)\s+(?:[\w'-]+\s+){{0,3}}{_PLURAL}\b"
)
# how many somebody may choose is not how many there are
# parts of one placement, where one is spoken of ("aan hoeveel projecten werk ik mee?")
_PARTS = re.compile(
    r"\b(?:welke?|which|what|hoeveel|how many)\s+(?:[\w'-]+,?\s+){0,3}(projecten|projects|trajecten|deelprojecten|onderdelen)\b"
)
_ALLOWED = re.compile(
    rf"\b(?:hoeveel|how many)\s+(?:[\w'-]+\s+){{0,2}}{_PLURAL}\s+(?:tegelijk )?(?:(?:mag|mogen|moet|may|must|should) (?:ik|je|jij|we|i|you)|"
    rf"(?:can|do) (?:i|you) apply)\b|"
    rf"\b(?:op|voor|uit) hoeveel\s+(?:[\w'-]+\s+){{0,2}}{_PLURAL}\b[^?]{{0,50}}\b(?:mag|mogen|kan|kun|kunnen) (?:ik|je|jij|we)\b"
)
_DEFINITE = re.compile(rf"\b(?:de|het|deze|dit|die|dat|the|this|that)\s+(?:[\w'-]+\s+){{0,2}}{_SINGULAR}\b")
_EXISTENCE = re.compile(r"\b(?:zijn er|is er|are there|is there|bestaat er|any)\b")
_SPECIFIC = re.compile(
    r"\b(?:wat gebeurt|wat als|what happens|what if|hoe|hoeveel|hoelang|wanneer|waarom|waarmee|waarvan|waarvoor|wie|welke?|how|when|why|who|whom|whose|which)\b"
)
_LOCATING = re.compile(
    r"^\W*(?:en |maar |dus |and |but |so )?(?:is|zit|ligt|staat|werk|werkt|kom|speelt|gebeurt|ben|vindt|are|am|do i work|will i work)\b(?! er\b| there\b)"
)
_COMPARE = re.compile(
    r"\bverschil\w*|\bvergel(?:ijk|eken|eek)\w*|\bten opzichte van\b|\bversus\b|\bvs\b|\blijken op elkaar|\bovereenkomst\w* tussen|\bwelke van de(?:ze)? (?:twee|drie|2|3)|"
    r"\bwhich of the (?:two|three|2)|\bcompar\w*|\bdifference\w*|\bdiffer\b|\bnaast elkaar|\bside by side|"
    r"\b(?:eerder|langere?|kortere?|meer|minder|hogere?|lagere?|later|vaker|grotere?|kleinere?|betere?|earlier|longer|shorter|more|less|higher|"
    r"lower|bigger|eerst|first|eerste|sooner|best|het meest|het langst|most|(?:hoogst|laagst|langst|kortst|meest|minst|vroegst)e?|highest|lowest|longest|shortest|earliest)\b[^?]{0,80}\b(?:of|dan|or|than)\b(?!\s*(?:€|\d))|"
    r"\b(?:beide|allebei|both)\b|"
    r"\b(?:hetzelfde|dezelfde|gelijk|evenveel|tegelijk|even \w+|net zo \w+)\b[^?]{0,60}\b(?:als|met)\b|\b(?:hetzelfde|dezelfde|gelijk)\b[^?]{0,80}\ben\b|"
    r"\bthe same\b[^?]{0,80}\b(?:as|and|for)\b|\bas (?:much|many|long|high|\w+ \w+) as\b"
)
_SAMENESS = re.compile(
    r"\b(?:hetzelfde|dezelfde|gelijk|evenveel|tegelijk|even \w+ \w*\s?als|net zo|the same|equal\w*|as (?:much|many|long|high) as|same time)\b"
)
_PURPOSE = re.compile(
    r"\bwaar\b(?! (?:komt|komen|wordt|worden|staat|staan)\b)[^?,]{1,60}\b(?:voor|toe)(?: (?:nodig|bedoeld|goed|dient|is))?\W*(?:$|\b(?:bij|van|in)\b)|\bwaarvoor\b|\bwaartoe\b|"
    r"\bwaar (?:gaat|gaan|draait|draaien|handelt)\b[^?]{1,60}\b(?:over|om)\b|"
    r"\bwhat\b[^?,]{1,60}\bfor\W*$"
)
_OVERVIEW = re.compile(
    r"\b(?:vertel|tell)\b[^?]{0,30}\b(?:over|about|meer|more)\b|\bwat houdt\b[^?]*\bin\b|\bwaar gaat (?!het over)[^?]*\bover\b|\bwat is (?:dat|dit|de|het) (?:voor|precies)\b|"
    r"\bsamenvatting\b|\bvat\b[^?]{0,50}\bsamen\b|\bsummar\w+|\bwhat is [^?]* about\b|\bwat kun je (?:me )?vertellen over\b|\bmeer weten over\b|\boverview of\b|"
    r"\bgegevens van\b|\balles over\b|\bwat weet je (?:over|van)\b|\bin het kort\b|\bkort(?:e)? omschrijving\b"
)
_YES_NO = re.compile(
    r"^(?:maar |en |and |but |so |dus |ook |of )?(?:is|zijn|was|kan|kun|mag|moet|heb|heeft|hebben|krijg|krijgt|krijgen|wordt|worden|word|ben|zit|gaat|doe|doet|loopt|werkt|werk|duurt|begint|hoef|"
    r"hoeft|geldt|klopt|staat|vereist|vraagt|vragen|biedt|bieden|komt|kom|zou|are|is|can|could|do|does|did|may|must|should|will|would|has|have|am|need)\b|"
    r"^(?:maar |en |and |but |so |dus |ook |of )?(?!(?:als|wanneer|omdat|dat|die|toen|nu|want|zodat|terwijl|zoals|wat|wie|welke?|waar\w*|hoe\w*|dan|daar\w*|hier\w*|noem|geef|"
    r"vertel|what|when|where|which|who|how|if|that|because|and|or)\b)\w+ (?:ik|je|jij|we|wij|i)\b"
)
# of these people want to know which, and not what kind; of several the kind may do
_BY_NAME = (
    r"\b(?:welke?|which|what) (?!soort |type |kind |sort )(?:[\w-]+ )?[\w-]*(?:verzekeraar|bank|bedrijf|leverancier|aannemer|bureau|organisatie|stichting|vereniging|"
    r"corporatie|universiteit|hogeschool|school|museum|instituut|tool|pakket|systeem|app|applicatie|platform|insurer|company|supplier|contractor|agency|"
    r"organi[sz]ation|foundation|university|institute|system|application|software)\b"
)
_EXPECTATIONS: tuple[tuple[Expectation, str], ...] = (
    ("phone", r"\b(?:telefoon\w*|telefoonnummer|phone(?: number)?|telnr|06-?nummer|doorkiesnummer)\b"),
    ("email", r"(?<!mijn )(?<!m'n )(?<!my )\b(?:e-?mail\w*|mail|mailen|mailadres|email address)\b"),
    ("year", r"\b(?:in |voor )?(?:welk jaar|which year|what year|in welk jaartal)\b"),
    ("date", r"\b(?:wanneer|welke datum|welke data|welke dag|when|what dates?|which dates?|vanaf wanneer|tot wanneer)\b"),
    ("money", r"\b(?:hoeveel (?:geld|euro)|how much (?:money|euro)|(?:hoeveel|wat) kost\w*|how much (?:does|do|will|would|is)\b[^?]{1,60}\bcosts?|welk bedrag|what amount|budget)\b"),
    ("frequency", r"\b(?:hoe (?:vaak|dikwijls|regelmatig)|how (?:often|frequently|regularly))\b"),
    ("number", r"\b(?:hoeveel\w*|how many|hoe lang|hoelang|how long|hoe groot|how big|how large|aantal|hoe oud)\b"),
    ("place", r"\b(?:hoe heet de (?:stad|plaats|gemeente|provincie|regio)|naam van de (?:stad|gemeente)|name of the (?:town|city|municipality)|in welke (?:stad|plaats|gemeente|provincie|regio)|which (?:city|town|municipality|province)|what (?:city|town|municipality)|uit welke (?:stad|plaats|gemeente))\b"),
    ("person", r"\b(?:wie|who|whom|met wie|van wie|door wie|aan wie|voor wie)\b"),
    ("name", _BY_NAME),
    ("name", r"\b(?:hoe (?:heet|heten)|wat is de naam|onder welke naam|name of|what(?:'s| is| are) .{3,60} called)\b"),
    ("reason", r"\b(?:waarom|why|hoezo|reden)\b"),
)  # fmt: skip
_FOCUS = re.compile(
    r"\b(?:welke?|which|what|hoeveel\w*|how many|how much|wat voor(?: soort| een)?|what kind of|hoe heten?|wat zijn|wat is|what is|what are|what's|"
    r"wat wordt|hoe hoog is|hoe groot is|is er|zijn er|krijg ik|krijg je|heb ik recht op|is there|are there|do i get|will i get|do they (?:have|use)|waar staat)\s+"
    r"(?:(?:de|het|een|je|jouw|mijn|m'n|the|a|an|any|my|your|ook|ook een|of|er|dat|precies|eigenlijk)\s+)*([^?.!,;]+)"
)


def wants_list(text: str) -> bool:
    """Whether a question asks which assignments there are."""
    plain = normalise(text)
    return bool(_LIST.search(plain)) and not (_INDIRECT.match(plain) and not _PLURAL_ASKED.search(plain))


def source_named(text: str) -> set[str]:
    """The word for the document that a question looks in ("in het boekje van de dienst"), which is no topic."""
    return {found["source"] for found in _SOURCE.finditer(normalise(text))}


def wants_those_of(text: str) -> bool:
    """Whether a question asks what there is that starts or closes ("wat gaat er op 1 mei van start?"), of no placement by name."""
    return bool(_WHATEVER.match(normalise(text)))


def wants_thing_of_one(text: str) -> bool:
    """Whether a question asks whether there is something at one placement ("is er een kantine bij de stage?")."""
    plain = normalise(text)
    return bool(_EXISTENCE.search(plain) and _DEFINITE.search(plain))


def wants_one_of(text: str) -> bool:
    """Whether a question asks which of several placements it is ("welke stageplek kan ik doen?")."""
    return bool(_WHICH_ONE.search(normalise(text)))


def wants_choice(text: str) -> bool:
    """Whether a question asks how many placements somebody may choose."""
    return bool(_ALLOWED.search(normalise(text)))


def parts_asked(text: str) -> str:
    """The word for projects that a question asks for, which are parts of a placement where it is about one; or ""."""
    match = _PARTS.search(normalise(text))
    return match[1] if match else ""


def is_specific(text: str) -> bool:
    """Whether a question asks after one thing, or whether something is so, and not just what there is to say."""
    return bool(_SPECIFIC.search(normalise(text))) or is_yes_no(text)


def doubts_place(text: str) -> bool:
    """Whether a question asks if something is somewhere ("is de stage bij Rijkswaterstaat in Den Haag?")."""
    return bool(_LOCATING.match(normalise(text)))


def wants_suited(text: str) -> bool:
    """Whether a question asks which assignment it is that something holds of."""
    return bool(_SUITED.search(normalise(text)))


def is_at(text: str, words: Collection[str]) -> bool:
    """Whether a question says that it is about what some words name, and not that it likes them ("bij de belastingdienst")."""
    plain = normalise(text)
    return any(
        re.search(
            rf"\b(?:bij|in|op|te|at|within|binnen|als|as|gemeente|provincie|waterschap|municipality|province)\b (?:\w+ ){{0,2}}{re.escape(word)}",
            plain,
        )
        for word in words
    )


def wants_placement(text: str) -> bool:
    """Whether a question asks in so many words which placement it is, whatever names one ("welke opdracht past daarbij?")."""
    return bool(_WHICH_PLACEMENT.search(normalise(text)))


def wants_mentions(text: str) -> bool:
    """Whether a question asks where a word comes up in the documents."""
    plain = normalise(text)
    return bool(_MENTIONS.search(plain) or _CONNECTED.search(plain))


def wants_whereabouts(text: str) -> bool:
    """Whether a question may ask for a placement by asking where something is done ("waar leer ik lassen?")."""
    return bool(_WHERE.search(normalise(text)))


def wants_plural(text: str) -> bool:
    """Whether a question names assignments in the plural as what it asks for."""
    return bool(_PLURAL_ASKED.search(normalise(text)))


def abbreviation_asked(text: str) -> str:
    """The abbreviation whose long form a question asks for ("waar staat BC voor?"), or ""."""
    match = _STANDS_FOR.search(normalise(text))
    return next((group for group in match.groups() if group), "") if match else ""


def wants_count(text: str) -> bool:
    """Whether a question asks how many assignments there are."""
    plain = normalise(text)
    return bool(_COUNT.search(plain)) and not _ALLOWED.search(plain)


def wants_comparison(text: str) -> bool:
    """Whether a question sets assignments side by side."""
    return bool(_COMPARE.search(normalise(text)))


def wants_sameness(text: str) -> bool:
    """Whether a question asks if something is the same for two assignments."""
    return is_yes_no(text) and bool(_SAMENESS.search(normalise(text)))


def asks_purpose(text: str) -> bool:
    """Whether "waar" asks what something is for or about, and not where it is ("waar is die verbinder voor?")."""
    return bool(_PURPOSE.search(normalise(text)))


def wants_overview(text: str) -> bool:
    """Whether a question asks what an assignment is about, as a whole."""
    return bool(_OVERVIEW.search(normalise(text)))


def is_yes_no(text: str) -> bool:
    """Whether a question can be answered with yes or no."""
    if re.search(r"\btoch\b|, (?:right|correct|klopt dat|of niet|isn't it)\W*$", normalise(text)):
        return True
    last = re.split(r"(?<=[,;:.!])\s+", normalise(text).strip())[-1]
    return bool(_YES_NO.match(normalise(text).strip()) or (_YES_NO.match(last) and len(last.split()) > 2))


def expectation_of(text: str) -> Expectation:
    """The kind of value a question asks for."""
    plain = normalise(text)
    return next((expected for expected, pattern in _EXPECTATIONS if re.search(pattern, plain)), "")


def focus_words(text: str) -> str:
    """The stretch of a question that follows its question word: "welke ⟨BI-tool gebruiken ze⟩"."""
    match = _FOCUS.search(normalise(text))
    return match[1] if match else ""
