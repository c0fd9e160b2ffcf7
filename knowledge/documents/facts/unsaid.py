"""Values that are no value yet or no more than yes or no: "n.t.b.", "in overleg", "ja", "nee"."""

from __future__ import annotations

import re

from knowledge.records import Choice

_TBD = re.compile(
    r"\W*(?:n\.?\s?t\.?\s?b\b\.?|nader overeen te komen|(?:nog|nader) te bepalen|nog (?:niet bekend|onbekend)|"
    r"onbekend|(?:wordt |is )?(?:nog )?niet bekend|volgt(?: nog| later)?|wordt nog bekend(?: gemaakt)?|to follow|"
    r"to be (?:determined|decided|agreed|confirmed)|t\.?b\.?[dac]\b\.?|not yet known)\W*",
    re.IGNORECASE,
)
_YES = re.compile(r"\W*(?:ja|yes|mogelijk|possible|toegestaan|allowed|✓|✔|☑)\b", re.IGNORECASE)
_NO = re.compile(r"\W*(?:nee|no|geen|niet|not|none|✗|☒|onmogelijk|n\.?v\.?t\.?)(?!\w)", re.IGNORECASE)


def undecided(text: str) -> bool:
    """Whether a text says no more than that something is still to be determined."""
    return bool(_TBD.fullmatch(text))


def decision(text: str) -> Choice | None:
    """What a short value decides: yes, no or tbd; None when it says something else."""
    if undecided(text):
        return Choice(("tbd",))
    if _NO.match(text):
        return Choice(("no",))
    return Choice(("yes",)) if _YES.match(text) else None
