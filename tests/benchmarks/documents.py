"""Makes folders of invented vacancies whose facts are known, for benchmarks: about 6,000 characters each, none alike.

`python tests/benchmarks/documents.py FOLDER COUNT [SEED]` writes one.
"""

from __future__ import annotations

import html
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_FORMATS = ("txt", "md", "html", "txt", "md", "html", "docx", "pdf")
_TASKS, _PARAGRAPHS = 9, 11


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """What a generated vacancy says: `hours` per week and `pay` per month in euros as (lowest, highest)."""

    file: str
    title: str
    organisation: str
    place: str
    province: str
    hours: tuple[int, int]
    start: date
    deadline: date
    pay: tuple[int, int]
    education: str
    contact: str
    email: str
    phone: str
    reference: str


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def generate(folder: Path, count: int, seed: int = 1, formats: Sequence[str] = _FORMATS) -> list[KnownRecord]:
    """Writes vacancies into a folder and gives what they say; the same for the same arguments, except in the bytes of
    DOCX and PDF.

    Args:
        folder: where to; made when it is not there.
        count: how many files.
        seed: what decides about chance.
        formats: the suffixes, in turn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [write(folder, number, seed, formats[number % len(formats)]) for number in range(count)]


def write(folder: Path, number: int, seed: int, suffix: str) -> KnownRecord:
    """Writes one vacancy. The same number with another seed is the same job in other words with other facts."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - chance that can be repeated is the point
    record = _record(chance, number, suffix)
    _WRITERS[suffix](folder / record.file, record.title, _sections(chance, record))
    return record


@cache
def vocabulary() -> dict[str, Any]:
    """The words that generated documents are made of."""
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


def _record(chance: Random, number: int, suffix: str) -> KnownRecord:
    words = vocabulary()
    role = words["roles"][number % len(words["roles"])]
    subject = words["subjects"][number // len(words["roles"]) % len(words["subjects"])]
    place, province = chance.choice(words["places"])
    first, last = chance.choice(words["first_names"]), chance.choice(words["last_names"])
    low = chance.choice((16, 20, 24, 28, 32))
    start = date(2031, 1, 1) + timedelta(days=chance.randrange(600))
    pay = chance.randrange(2600, 5200, 50)
    return KnownRecord(
        file=f"vacature-{number:05}.{suffix}",
        title=f"{role.capitalize()} {subject}",
        organisation=chance.choice(words["bodies"]).format(place=place, province=province),
        place=place,
        province=province,
        hours=(low, low + chance.choice((0, 4, 8))),
        start=start,
        deadline=start - timedelta(days=chance.randrange(30, 90)),
        pay=(pay, pay + chance.randrange(400, 1600, 50)),
        education=chance.choice(words["education"])[0],
        contact=f"{first} {last}",
        email=f"{first[0].lower()}.{last.lower()}@werk-{number}.example",
        phone="06 " + " ".join(str(chance.randrange(11, 60)) for _ in range(4)),
        reference=f"VAC-{2030 + number % 3}-{number:05}",
    )


def _sections(chance: Random, record: KnownRecord) -> list[_Section]:
    words = vocabulary()
    level = next(wording for level, wording in words["education"] if level == record.education)
    opening = (
        f"{record.organisation} zoekt een {record.title.lower()} voor {_hours(record)} per week. "
        f"Je werkt vanuit {record.place} en begint op {_day(record.start)}."
    )
    tasks = tuple(f"Je {_deed(chance)}" for _ in range(_TASKS))
    traits = (f"Je hebt {level}", *chance.sample(words["traits"], 3))
    low, high = (f"{amount // 1000}.{amount % 1000:03}" for amount in record.pay)
    offers = (f"Een salaris van € {low} tot € {high} bruto per maand", *_capital(chance.sample(words["offers"], 4)))
    apply = (
        f"Reageren kan tot en met {_day(record.deadline)}. Vermeld het referentienummer {record.reference}.",
        f"Vragen? Bel of mail {record.contact}: {record.phone}, {record.email}.",
    )
    return [
        _Section("", (opening, _paragraph(chance, record))),
        _Section("Wat ga je doen?", (_paragraph(chance, record),), tasks),
        _Section("Wie ben jij?", (), traits),
        _Section("Wat bieden wij?", (), offers),
        _Section("Waar kom je te werken?", tuple(_paragraph(chance, record) for _ in range(_PARAGRAPHS))),
        _Section("Solliciteren", apply),
    ]


def _paragraph(chance: Random, record: KnownRecord) -> str:
    subject = record.title.split(" ", 1)[1]
    sentences = [f"Het team {subject} {_deed(chance)}."]
    for _ in range(3):
        opener = chance.choice(("Daarnaast", "Intussen", "Vaak", "Soms", f"In {record.place}", "Dit jaar"))
        verb, thing = chance.choice(vocabulary()["verbs"]), chance.choice(vocabulary()["objects"])
        sentences.append(f"{opener} {verb} een collega {thing} {_purpose(chance)}.")
    return " ".join(sentences)


def _deed(chance: Random) -> str:
    words = vocabulary()
    verb, thing, time = (chance.choice(words[kind]) for kind in ("verbs", "objects", "times"))
    return f"{verb} {thing} met {chance.choice(words['partners'])} {time}"


def _purpose(chance: Random) -> str:
    return str(chance.choice(vocabulary()["purposes"]).format(partner=chance.choice(vocabulary()["partners"])))


def _hours(record: KnownRecord) -> str:
    low, high = record.hours
    return f"{low} uur" if low == high else f"{low} tot {high} uur"


def _day(day: date) -> str:
    return f"{day.day} {vocabulary()['months'][day.month - 1]} {day.year}"


def _capital(phrases: Sequence[str]) -> list[str]:
    return [phrase[0].upper() + phrase[1:] for phrase in phrases]


# --- formats ----------------------------------------------------------------------------------------------------------


def _write_text(path: Path, title: str, sections: Sequence[_Section]) -> None:
    parts = [title]
    for section in sections:
        parts += [section.heading] if section.heading else []
        parts += section.paragraphs
        parts += ["\n".join(f"- {item}" for item in section.items)] if section.items else []
    path.write_text("\n\n".join(parts) + "\n", "utf-8")


def _write_markdown(path: Path, title: str, sections: Sequence[_Section]) -> None:
    headed = [_Section(f"## {s.heading}" if s.heading else "", s.paragraphs, s.items) for s in sections]
    _write_text(path, f"# {title}", headed)


def _write_html(path: Path, title: str, sections: Sequence[_Section]) -> None:
    lines = [f"<h1>{html.escape(title)}</h1>"]
    for section in sections:
        lines += [f"<h2>{html.escape(section.heading)}</h2>"] if section.heading else []
        lines += [f"<p>{html.escape(paragraph)}</p>" for paragraph in section.paragraphs]
        items = "".join(f"<li>{html.escape(item)}</li>" for item in section.items)
        lines += [f"<ul>{items}</ul>"] if items else []
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    menu = "<nav><a href='/'>Home</a> <a href='/vacatures'>Alle vacatures</a> <a href='/inloggen'>Inloggen</a></nav>"
    body = f"<body>{menu}<main>{''.join(lines)}</main><footer>Privacy en cookies</footer></body>"
    path.write_text(f"<!doctype html><html lang='nl'>{head}{body}</html>", "utf-8")


def _write_docx(path: Path, title: str, sections: Sequence[_Section]) -> None:
    from docx import Document

    document = Document()
    document.add_heading(title, 1)
    for section in sections:
        if section.heading:
            document.add_heading(section.heading, 2)
        for paragraph in section.paragraphs:
            document.add_paragraph(paragraph)
        for item in section.items:
            document.add_paragraph(item, style="List Bullet")
    document.save(str(path))


def _write_pdf(path: Path, title: str, sections: Sequence[_Section]) -> None:
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=18)
    page.multi_cell(0, 10, title, new_x="LMARGIN", new_y="NEXT")
    for section in sections:
        if section.heading:
            page.set_font("Helvetica", "B", 13)
            page.multi_cell(0, 10, section.heading, new_x="LMARGIN", new_y="NEXT")
        page.set_font("Helvetica", size=11)
        for line in (*section.paragraphs, *(f"- {item}" for item in section.items)):
            plain = line.replace("€", "EUR").encode("latin-1", "replace").decode("latin-1")  # all the font holds
            page.multi_cell(0, 6, plain, new_x="LMARGIN", new_y="NEXT")
            page.ln(2)
    page.output(str(path))


_WRITERS: dict[str, Callable[[Path, str, Sequence[_Section]], None]] = {
    "txt": _write_text,
    "md": _write_markdown,
    "html": _write_html,
    "docx": _write_docx,
    "pdf": _write_pdf,
}

if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
