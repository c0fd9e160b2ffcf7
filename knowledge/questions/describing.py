"""Describing: the part of a question that only says which placement is meant, by what is done there.

"Wat verdien je **als je bij mensen met schulden aanbelt**?", "**Die klus over leegstand**, wie begeleidt die?"
"""

from __future__ import annotations

import re

from knowledge.language.words import normalise
from knowledge.questions import intent

_PLACEMENT = (
    r"[\w-]*(?:opdracht|stage|stageplek|stageplaats|traineeship|traineeplek|traineeplaats|vacature|functie|klus|plek|baan|project|scriptie|"
    r"onderzoek|assignment|internship|placement|vacancy|job|position|role|thesis|trainee|intern|stagiair)"
)
_LINK = r"(?:waarbij|waarin|waarvoor|waarmee|waar|over|rond|rondom|about|where|in which|on|around|involving|with|met)"
_ASKS = (
    r"(?:wie|wat|waar|wanneer|welke?|hoeveel|hoelang|hoe|tot wanneer|vanaf wanneer|bij wie|aan wie|met wie|op welke|in welke|hoe laat|"
    r"who|whom|what|where|when|which|how|until when|by when)"
)
_ASKING = re.compile(rf"^(?:en |maar |dus |and |but |so )?{_ASKS}\b")
# "de stage waarbij je onderzoekt hoe …", up to the end of the clause
_SAID_OF = re.compile(rf"\b{_PLACEMENT} ({_LINK} [^,;:.?!]+)")
# "… als je auto's telt", behind a question word; "als ik 32 uur werk" is a case, and holds a number
_DOING = re.compile(
    r"\b((?:als|indien) (?:ik|je|jij|we|wij|u|iemand) [^,;:.?!\d]+|if (?:i|you|we|someone) [^,;:.?!\d]+|"
    r"(?:om|for) (?:(?:met|over|in) [^,;:.?!\d]+ te \w+|\w+ing\b [^,;:.?!\d]+))"
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_WANTS = re.compile(
    r"^(?:ik (?:wil|zou|ga|kom|help|zoek|hou|houd)|mij lijkt|het lijkt me|i (?:want|would|am|like|d like)|i'd|i'm)\b"
)


def description_in(text: str) -> str:
    """The stretches of a question that say which placement is meant by what is done there; "" where there are none.

    Only of a question for a value ("wie", "hoeveel"): in one that asks if something is so, a clause is what is asked.
    """
    sentences = [normalise(one).strip() for one in _SENTENCES.split(text) if one.strip()]
    if not sentences:
        return ""
    asking, said = sentences[-1], sentences[:-1]
    found = [one for one in said if _WANTS.match(one) and not one.endswith("?")] if _is_asking(asking) else []
    before, clause = _clauses(asking)
    if before:
        found.append(before)
    found += [match[1] for match in _SAID_OF.finditer(clause)]
    if _is_asking(clause):
        found += [match[1] for match in _DOING.finditer(clause)]
    return " ; ".join(found)


def _is_asking(clause: str) -> bool:
    return bool(_ASKING.match(clause))


def _clauses(sentence: str) -> tuple[str, str]:
    """What stands before the clause that asks ("tellen van vlinders, *wat krijg je daarvoor?*"), and that clause."""
    parts = re.split(r"[,:;]\s+", sentence)
    for at in range(1, len(parts)):
        head, rest = ", ".join(parts[:at]), ", ".join(parts[at:])
        if _is_asking(rest) and not _is_asking(head) and not intent.is_yes_no(head):
            return head, rest
    return "", sentence
