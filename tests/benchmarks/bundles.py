"""Makes documents that hold several invented placements each, whose facts are known, for benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from documents import KnownRecord, vocabulary

_FIRST_DAY = date(2031, 1, 1)
_KINDS = ("stage", "afstudeerstage", "traineeplek")
_DOINGS = ("Onderzoek naar", "Handreiking voor", "Verkenning van", "Campagne rond", "Meetplan voor", "Evaluatie van")
_SUBJECTS = (
    "deelfietsen", "regenwater", "stadslandbouw", "laadpalen", "buurthuizen", "zwerfafval", "wandelroutes", "begraafplaatsen",
    "zonnedaken", "jongerenwerk", "weidevogels", "monumenten", "marktkramen", "speeltuinen", "veerponten", "bermbeheer",
    "huurderspanels", "digitale loketten", "schoolpleinen", "winkelleegstand",
)  # fmt: skip
_DEEDS = ("Je spreekt met {partner} en schrijft op wat zij nodig hebben.", "Je vergelijkt drie plannen en geeft het bestuur advies.",
          "Je maakt {thing} en legt die voor aan {partner}.", "Je rekent na wat {thing} kost.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placement:
    """What is known of one placement; `kind` is "" and `pay` None where the document doesn't say."""

    file: str
    title: str
    subject: str
    organisation: str
    place: str
    province: str
    hours: tuple[int, int]
    start: date
    deadline: date
    pay: tuple[int, int] | None
    education: tuple[str, ...]
    kind: str = ""


def placement_of(record: KnownRecord) -> Placement:
    """A vacancy that has a document to itself, as a placement."""
    return Placement(
        record.file, record.title, record.title.split(" ", 1)[1], record.organisation, record.place, record.province,
        record.hours, record.start, record.deadline, record.pay, (record.education,),
    )  # fmt: skip


def generate_bundles(folder: Path, count: int, each: int, seed: int = 1) -> list[Placement]:
    """Writes documents with several placements and gives what they say; the same for the same arguments.

    Args:
        folder: where to; made when it is not there.
        count: how many files.
        each: how many placements in a file.
        seed: what decides about chance.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [placement for number in range(count) for placement in _bundle(folder, number, each, seed)]


def _bundle(folder: Path, number: int, each: int, seed: int) -> list[Placement]:
    chance = Random(f"bundle/{seed}/{number}")  # noqa: S311 - chance that can be repeated is the point
    words = vocabulary()
    place, province = chance.choice(words["places"])
    organisation = f"{('Gemeente', 'Waterschap', 'Omgevingsdienst')[number % 3]} {place}"
    file = f"plaatsen-{number:03}.{('md', 'txt')[number % 2]}"
    made = [
        _placement(chance, number * each + at, file, organisation, (place, province), _KINDS[number % 3])
        for at in range(each)
    ]
    _write(folder / file, made, chance)
    return made


def _placement(chance: Random, at: int, file: str, organisation: str, where: tuple[str, str], kind: str) -> Placement:
    subject = _SUBJECTS[at % len(_SUBJECTS)]
    start = _FIRST_DAY + timedelta(days=chance.randrange(600))
    hours = chance.choice(((16, 16), (24, 24), (32, 32), (36, 36), (40, 40), (24, 32), (36, 40)))
    pay = chance.randrange(400, 1200, 25)
    title = f"{_DOINGS[at // len(_SUBJECTS) % len(_DOINGS)]} {subject}"
    return Placement(
        file, title, subject, organisation, *where, hours, start, start - timedelta(days=chance.randrange(30, 90)),
        (pay, pay) if chance.random() < 0.6 else None, chance.choice((("mbo",), ("hbo",), ("wo",), ("hbo", "wo"))), kind,
    )  # fmt: skip


def _write(path: Path, placements: Sequence[Placement], chance: Random) -> None:
    markdown = path.suffix == ".md"
    first = placements[0]
    plural = {"stage": "Stages", "afstudeerstage": "Afstudeerstages", "traineeplek": "Traineeplekken"}[first.kind]
    lines = [
        f"{'# ' if markdown else ''}{plural} bij {first.organisation}",
        f"{first.organisation} heeft {plural.lower()} in {first.place}.",
    ]
    for number, placement in enumerate(placements, start=1):
        lines += [f"{'## ' if markdown else ''}Opdracht {number}: {placement.title}", *_facts(placement, markdown)]
        lines += [" ".join(_deed(chance) for _ in range(3))]
    path.write_text("\n\n".join(lines) + "\n", "utf-8")


def _facts(placement: Placement, markdown: bool) -> list[str]:
    low, high = placement.hours
    rows = {
        "Soort plek": placement.kind,
        "Standplaats": placement.place,
        "Uren per week": f"{low}" if low == high else f"{low} tot {high}",
        "Startdatum": day(placement.start),
        "Reageren voor": day(placement.deadline),
        "Opleiding": " of ".join(placement.education),
    }
    if placement.pay:
        rows["Vergoeding"] = f"€ {placement.pay[0]} per maand"
    return ["\n".join(f"{'- ' if markdown else ''}{name}: {value}" for name, value in rows.items())]


def _deed(chance: Random) -> str:
    words = vocabulary()
    return chance.choice(_DEEDS).format(partner=chance.choice(words["partners"]), thing=chance.choice(words["objects"]))


def day(when: date) -> str:
    """A date as the documents write it."""
    return f"{when.day} {vocabulary()['months'][when.month - 1]} {when.year}"
