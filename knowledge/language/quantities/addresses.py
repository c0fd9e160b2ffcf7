"""Addresses: telephone numbers, e-mail addresses and web addresses, where people can be reached."""

from __future__ import annotations

import re

from knowledge.language.quantities.numbers import Quantity

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?![\w-])")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]|]+"
    r"|(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:nl|com|org|eu|net|gov|frl|amsterdam|io|info|be)"
    r"(?![\w@-])(?:/[^\s<>\"'()\[\]|]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/€-])(?:\+|00|0|\(0\d{1,3}\))[\d(\s-](?:[\s.\-–/()]{0,3}\d){6,13}(?![\d])")


def emails(text: str) -> tuple[Quantity[str], ...]:
    """The e-mail addresses in a text, lower case, in order."""
    if "@" not in text:
        return ()
    return tuple(Quantity(m.start(), m.end(), m[0].lower()) for m in _EMAIL.finditer(text))


def urls(text: str) -> tuple[Quantity[str], ...]:
    """The web addresses in a text as they are written, in order, without closing punctuation."""
    if "." not in text:
        return ()
    found = ((m.start(), m[0].rstrip(".,;:!?")) for m in _URL.finditer(text))
    return tuple(Quantity(start, start + len(url), url) for start, url in found)


def phone_spans(text: str) -> tuple[Quantity[str], ...]:
    """What looks like a telephone number by its shape alone: the digits without country code or leading zero."""
    return tuple(
        Quantity(m.start(), m.end(), digits)
        for m in _PHONE.finditer(text)
        if 8 <= len(digits := significant_digits(m[0])) <= 12 or re.fullmatch(r"[89]00\d{4,7}", digits)
    )


def significant_digits(number: str) -> str:
    """A telephone number's own digits: "+31 (0)6 1234 5678" and "06-12345678" are both "612345678"."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    foreign = number.lstrip().startswith("+")
    for prefix in ("0031", "31") if foreign or digits.startswith("00") else ():
        if digits.startswith(prefix):
            return digits[len(prefix) :].lstrip("0")
    return digits.lstrip("0")


def phones(text: str) -> tuple[Quantity[str], ...]:
    """The telephone numbers in a text in international form (E.164), numbers without country code being Dutch."""
    spans = phone_spans(text)
    if not spans:
        return ()
    import phonenumbers  # takes long to load, and most texts hold no number

    found = []
    for span in spans:
        try:
            number = phonenumbers.parse(text[span.start : span.end], "NL")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            found.append(Quantity(span.start, span.end, written))
    return tuple(found)
