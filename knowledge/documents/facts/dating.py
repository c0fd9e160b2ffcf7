"""Dating: the words that tell the dates of an assignment from all other dates."""

from __future__ import annotations

import re

from knowledge.documents.facts.statements import Statement
from knowledge.documents.facts.unsaid import undecided
from knowledge.language.quantities import Quantity, Yearless
from knowledge.records import Choice, Day, Fact, FactKind, Words

_I = re.IGNORECASE
PLACEMENT = (
    r"(?:afstudeer|meewerk|master|hbo-|wo-)?stage(?:opdracht|plek|plaats|periode)?s?|traineeship\w*|trainees?|"
    r"traineeplaats(?:en)?|opdracht(?:en)?|functies?|"
    r"vacature|aanstelling|contract|(?:arbeids|stage)?overeenkomst|plaatsing(?:en)?|(?:afstudeer|trainee)?plek|detachering|dienstverband|internships?|placements?|"
    r"assignments?|position|job|"
    r"(?:stage|werkervarings|leer)?plaats|traject|rotations?|rotaties?|afstudeeropdracht|leerwerkplek|roulatieopdracht(?:en)?|tijdelijke aanstelling|jaarcontract|"
    r"graduation projects?|(?:all|alle)\s(?:the\s)?project(?:s|en)|project\s\d|roulatie|"
    r"(?:opdracht)?ronde(?=\s(?:duurt|begint|start|loopt|eindigt))|rounds?(?=\s(?:lasts?|takes?|starts?|begins?|runs?))"
)
PLACED = re.compile(rf"\b(?:{PLACEMENT})\b", _I)
OTHERS = re.compile(
    r"\b(?:programma|programme|project(?!\s\d)|campagne|verkiezing\w*|wet|regeling|onderzoek|beleid|beleidsplan|pilot|"
    r"opleiding|training|cursus|fusie|"
    r"organisatie|gemeente|provincie|herindeling|visie|akkoord|subsidie\w*|kamerbrief|\w*fase|phase|uitvoering|bouw|law|"
    r"policy|campaign|"
    r"organisation|municipality|strategy|collega|college|schooljaar|coalitie\w*|bijeenkomst|introductie\w*|"
    r"kennismaking\w*|"
    r"team|afdeling|omgevingswet|introduction\w*|kick-?off|project ?group|course|gesprek\w*|interviews?|"
    r"inschrijving\w*|aanmelding\w*|werving\w*)"
    r"(?:\s+[\w‘’'“”\"-]+){0,5}?\s+(?:start\w*|begin\w*|begon\w*|loopt|lopen|liep|duurt|duren|vindt|vinden|is|zijn|"
    r"was|gaat|treedt|runs?|began|lasts?|"
    r"takes?|will|geldt|op|van|vanaf|in|per|from)\b",
    _I,
)
PAST = re.compile(
    r"\b(?:gestart|begonnen|startte|begon|started|began|sinds|since|werd|was|waren|opgericht|gefuseerd|aangenomen|"
    r"vastgesteld)\b",
    _I,
)
APPLYING = re.compile(
    r"sollicit(?!atiegesprek)|bel(?:t|len)? (?:me|mij|ons)\b|schrijf dan\b|reage(?:er|ren)|reactie|meld (?:je|jezelf)|aanmeld|aan te melden|inschrijv|"
    r"schrijf je in|motivatie|\bcv\b|(?:stuur|mail|send|submit|lever|ontvangen)(?:\s[\w’']+){0,3}?\s(?:brief|"
    r"motivatiebrief|letter|application|resume)|^\W*(?:stuur|mail|send|submit|laat|meld|lever)\s(?=(?:ons\s|je\s|uiterlijk\s|voor\s|vóór\s|tot\s)*\W*$|(?:uiterlijk|voor|vóór|before|by)\b)|apply|application|respond|deadline|sluitings|vacature sluit|"
    r"belangstelling|(?:trainees?|kandidaten|je|u)\s(?:meldt?|melden)\s(?:je|zich)\b|(?:offertes?|voorstel)\b|indien(?:en|ing)\b|"
    r"lever (?:je|jij) in|inleveren|(?:brief|sollicitatie|reactie|voorstel|motivatie)\b[^.]{0,25}verwacht|sluit(?:en)? (?:op|de)|closing|closes|applied|sign up|kandidaat stel|openstelling|opengesteld|"
    r"vacature (?:staat |is )?open|registration closes|register (?:by|before)",
    _I,
)
MEETING = re.compile(
    r"gesprek|interview|assessment|selectie|kennismaking|webinar|voorlichting|information session|open dag|meeloop|"
    r"ronde\b(?!\s(?:start|begint|vangt))|bekendgemaakt|hoor je|laten we|"
    r"will be held|take place|plaatsvinden|vinden plaats|vindt plaats|we (?:will )?inform|beslis|vragen|antwoorden|inlichtingen|gunning|matchdag|bijeenkomst|toets|evaluatie|presentatie|presenteer|subsidie|verantwoord",
    _I,
)
AT_ONCE = re.compile(
    r"\b(?:per direct|direct|zo snel mogelijk|z\.?s\.?m\.?|zo spoedig mogelijk|as soon as possible|asap|immediately|"
    r"in overleg|nader overeen te komen|"
    r"in consultation|by agreement|doorlopend|flexibel|flexible|het hele jaar(?: door)?|year[- ]round|continu)\b",
    _I,
)


def dated_fact(statement: Statement, kind: FactKind, dated: Quantity[Day | Yearless]) -> Fact:
    """A fact on a date; one without a year keeps its words until the year is known."""
    words = statement.text[dated.start : dated.end]
    value = dated.value if isinstance(dated.value, Day) else Words((words,))
    return statement.fact(kind, value, dated.start, dated.end)


def vague(text: str) -> Choice | Words:
    """The value of a date that is none: to be determined, or the words themselves ("per direct")."""
    return Choice(("tbd",)) if undecided(text) else Words((text.strip(" .;,"),))
