"""Whether lists and counts are complete: 300 generated placements with known records, and what each question must list.

`python tests/benchmarks/bench_lists.py`; the exit code is 1 when a bar is missed. What is wrong is printed per question.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bundles import Placement, generate_bundles, placement_of
from documents import generate
from serving import served

from knowledge.evaluation.scores import f1

if TYPE_CHECKING:
    from knowledge.answering.answerer import Answerer
    from knowledge.records import Answer

BARS = {"F1": 0.98, "counts": 1.0}
TODAY = date(2031, 6, 16)
SINGLE, BUNDLES, EACH = 180, 20, 6

Holds = Callable[[Placement], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and which placements it must list, or count."""

    text: str
    holds: Holds
    count: bool = False


def in_(province: str) -> Holds:
    return lambda p: p.province == province


def at(place: str) -> Holds:
    return lambda p: p.place == place


def by(organisation: str) -> Holds:
    return lambda p: p.organisation == organisation


def of(*kinds: str) -> Holds:
    return lambda p: p.kind in kinds


def needs(level: str) -> Holds:
    return lambda p: level in p.education


def least(hours: int) -> Holds:
    return lambda p: p.hours[1] >= hours


def most(hours: int) -> Holds:
    return lambda p: p.hours[0] <= hours


def closes(first: date, last: date) -> Holds:
    return lambda p: first <= p.deadline <= last


def starts(year: int, month: int) -> Holds:
    return lambda p: (p.start.year, p.start.month) == (year, month)


def pays(low: int) -> Holds:
    return lambda p: p.pay is not None and p.pay[1] >= low


def about(subject: str) -> Holds:
    return lambda p: p.subject == subject


def both(*conditions: Holds) -> Holds:
    return lambda p: all(holds(p) for holds in conditions)


INTERNSHIP, GRADUATION, TRAINEE = of("stage", "afstudeerstage"), of("afstudeerstage"), of("traineeplek")
VACANCY = of("", "traineeplek")  # whatever is no internship
OPEN, SHUT = closes(TODAY, date.max), closes(date.min, date(2031, 6, 15))
THIS_MONTH, NEXT_MONTH = closes(date(2031, 6, 1), date(2031, 6, 30)), closes(date(2031, 7, 1), date(2031, 7, 31))


def anything(_: Placement) -> bool:
    return True


def questions() -> list[Asked]:
    """Every question, in both languages."""
    return [
        # where
        Asked("Welke opdrachten zijn er in Delfzijl?", at("Delfzijl")),
        Asked("Welke plekken zijn er in Middelburg?", at("Middelburg")),
        Asked("Which positions are there in Maastricht?", at("Maastricht")),
        Asked("Which vacancies are in Gouda?", both(at("Gouda"), VACANCY)),
        Asked("Welke opdrachten zijn er in de provincie Utrecht?", in_("Utrecht")),
        Asked("Geef een overzicht van alle opdrachten in Drenthe", in_("Drenthe")),
        Asked("Zijn er opdrachten in Zeeland?", in_("Zeeland")),
        Asked("Which assignments are there in Friesland?", in_("Fryslân")),
        Asked("Show all assignments in the province of Gelderland", in_("Gelderland")),
        Asked("List the jobs in Limburg", both(in_("Limburg"), VACANCY)),
        Asked("Hoeveel opdrachten zijn er in Noord-Brabant?", in_("Noord-Brabant"), count=True),
        Asked("How many positions are there in South Holland?", in_("Zuid-Holland"), count=True),
        Asked("Hoeveel plekken zijn er in Flevoland?", in_("Flevoland"), count=True),
        # who
        Asked("Welke opdrachten heeft Waterschap Zwolle?", by("Waterschap Zwolle")),
        Asked("Welke vacatures heeft de GGD Zeist?", by("GGD Zeist")),
        Asked("Welke opdrachten zijn er bij de provincie Overijssel?", by("Provincie Overijssel")),
        Asked("Which positions does Gemeente Alkmaar have?", by("Gemeente Alkmaar")),
        Asked("Hoeveel opdrachten heeft Veiligheidsregio Goes?", by("Veiligheidsregio Goes"), count=True),
        Asked("Welke opdrachten heeft Veiligheidsregio Venlo?", by("Veiligheidsregio Venlo")),  # none
        # what kind
        Asked("Welke stages zijn er?", INTERNSHIP),
        Asked("Welke afstudeerstages zijn er?", GRADUATION),
        Asked("Welke traineeplekken zijn er?", TRAINEE),
        Asked("Which internships do you have?", INTERNSHIP),
        Asked("Hoeveel stages zijn er?", INTERNSHIP, count=True),
        Asked("Hoeveel afstudeerstages heb je?", GRADUATION, count=True),
        Asked("How many traineeships are there?", TRAINEE, count=True),
        Asked("Hoeveel opdrachten zijn er in totaal?", anything, count=True),
        Asked("How many vacancies are there?", VACANCY, count=True),
        # hours
        Asked("Welke opdrachten zijn voor minstens 36 uur per week?", least(36)),
        Asked("Welke opdrachten zijn voor maximaal 20 uur per week?", most(20)),
        Asked("Waar kan ik fulltime werken?", least(36)),
        Asked("Waar kan ik parttime werken?", most(35)),
        Asked("Which positions offer at least 38 hours a week?", least(38)),
        Asked("Which positions are up to 16 hours a week?", most(16)),
        Asked("Hoeveel opdrachten zijn fulltime?", least(36), count=True),
        Asked("How many positions are 40 hours a week?", both(least(40), most(40)), count=True),
        # education
        Asked("Welke opdrachten vragen mbo?", needs("mbo")),
        Asked("Welke vacatures zijn er op hbo-niveau?", both(needs("hbo"), VACANCY)),
        Asked("Which positions require a university education?", needs("wo")),
        Asked("Hoeveel stages vragen wo?", both(needs("wo"), INTERNSHIP), count=True),
        # until when
        Asked("Welke opdrachten sluiten deze maand?", THIS_MONTH),
        Asked("Welke vacatures sluiten volgende maand?", both(NEXT_MONTH, VACANCY)),
        Asked("Welke opdrachten sluiten voor 1 maart 2031?", closes(date.min, date(2031, 2, 28))),
        Asked("Bij welke vacatures kan ik nog solliciteren?", both(OPEN, VACANCY)),
        Asked("Welke stages staan nog open?", both(OPEN, INTERNSHIP)),
        Asked("Welke opdrachten zijn al gesloten?", SHUT),
        Asked("Which positions close in August 2031?", closes(date(2031, 8, 1), date(2031, 8, 31))),
        Asked("Which vacancies close this month?", both(THIS_MONTH, VACANCY)),
        Asked("Which internships are still open?", both(OPEN, INTERNSHIP)),
        Asked("Hoeveel opdrachten sluiten deze maand?", THIS_MONTH, count=True),
        Asked("How many positions close next month?", NEXT_MONTH, count=True),
        # from when
        Asked("Welke opdrachten beginnen in september 2031?", starts(2031, 9)),
        Asked("Welke opdrachten starten in oktober?", starts(2031, 10)),
        Asked("Which positions start in January 2032?", starts(2032, 1)),
        Asked("Hoeveel opdrachten beginnen in november 2031?", starts(2031, 11), count=True),
        # pay
        Asked("Welke vacatures betalen minstens 5.000 euro per maand?", both(pays(5000), VACANCY)),
        Asked("Welke stages geven een vergoeding?", both(pays(0), INTERNSHIP)),
        Asked("Which positions pay at least 5500 euros?", pays(5500)),
        Asked("Hoeveel stages zijn betaald?", both(pays(0), INTERNSHIP), count=True),
        # what about
        Asked("Welke opdrachten gaan over jeugdhulp?", about("jeugdhulp")),
        Asked("Welke vacatures zijn er op het gebied van inkoop?", about("inkoop")),
        Asked("Welke opdrachten gaan over laadpalen?", about("laadpalen")),
        Asked("Hoeveel opdrachten gaan over weidevogels?", about("weidevogels"), count=True),
        # several conditions
        Asked("Welke stages zijn er in Gelderland?", both(INTERNSHIP, in_("Gelderland"))),
        Asked("Welke vacatures in Overijssel vragen hbo?", both(VACANCY, in_("Overijssel"), needs("hbo"))),
        Asked("Welke opdrachten in Zuid-Holland zijn fulltime?", both(in_("Zuid-Holland"), least(36))),
        Asked("Welke vacatures in Noord-Holland sluiten deze maand?", both(VACANCY, in_("Noord-Holland"), THIS_MONTH)),
        Asked("Welke stages van minstens 32 uur krijgen een vergoeding?", both(INTERNSHIP, least(32), pays(0))),
        Asked("Welke hbo-stages beginnen in september 2031?", both(INTERNSHIP, needs("hbo"), starts(2031, 9))),
        Asked("Which internships in Drenthe are still open?", both(INTERNSHIP, in_("Drenthe"), OPEN)),
        Asked("Which vacancies in Groningen require mbo?", both(VACANCY, in_("Groningen"), needs("mbo"))),
        Asked("Which positions in Limburg pay at least 4000 euros?", both(in_("Limburg"), pays(4000))),
        Asked("Hoeveel vacatures zijn er in Fryslân voor minstens 32 uur?", both(VACANCY, in_("Fryslân"), least(32)), count=True),
        Asked("How many internships in Overijssel start in 2032?", both(INTERNSHIP, in_("Overijssel"), lambda p: p.start.year == 2032), count=True),
    ]  # fmt: skip


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    with TemporaryDirectory() as root:
        folder = Path(root, "documents")
        known = [placement_of(record) for record in generate(folder, SINGLE)] + generate_bundles(folder, BUNDLES, EACH)
        with served(folder, Path(root, "data"), TODAY) as answerer:
            return report(answerer, known)


def report(answerer: Answerer, known: list[Placement]) -> int:
    """Ask everything, print what is wrong and the measures; 1 when a bar is missed."""
    by_id = identified(answerer, known)
    print(f"{len(known)} placements, of which {len(by_id)} found as such")
    results = [ask(answerer, asked, known, by_id) for asked in questions()]
    counted = [exact for asked, (_, exact) in zip(questions(), results, strict=True) if asked.count]
    measures = {"F1": sum(score for score, _ in results) / len(results), "counts": sum(counted) / len(counted)}
    missed = [name for name, value in measures.items() if value < BARS[name]]
    for name, value in measures.items():
        print(f"{name:8s} {value:.4f}  (bar {BARS[name]}){'  MISSED' if name in missed else ''}")
    print(f"{len(results)} questions, {sum(score == 1 for score, _ in results)} complete, {len(counted)} counts")
    return int(bool(missed) or len(by_id) != len(known))


def identified(answerer: Answerer, known: list[Placement]) -> dict[str, Placement]:
    """Which placement each assignment of the library is."""
    from knowledge.records import DEFAULT_SPACE

    library = answerer.desk(DEFAULT_SPACE).library
    wanted = {(p.file, p.title): p for p in known}
    named = {
        a.id: (library.documents[a.document].name, re.sub(r"^\w+ \d+: ", "", a.title))
        for a in library.assignments.values()
    }
    for name in named.values():
        if name not in wanted:
            print("found, but not there:", name)
    return {id_: wanted[name] for id_, name in named.items() if name in wanted}


def ask(answerer: Answerer, asked: Asked, known: list[Placement], by_id: dict[str, Placement]) -> tuple[float, bool]:
    """F1 of the rows of one answer, and whether its count is exact; what is wrong is printed."""
    from knowledge.records import Question

    answer = answerer.answer(Question(asked.text))
    expected = {p for p in known if asked.holds(p)}
    listed = {by_id[id_] for id_ in shown(answer) if id_ in by_id}
    score = f1(len(listed & expected), len(listed - expected), len(expected - listed))
    exact = first_number(answer.text) == len(expected)
    if score < 1 or (asked.count and not exact):
        head = answer.text.splitlines()[0][:110]
        print(f"\n{score:.3f}  {asked.text}\n       {head!r}; expected {len(expected)}, listed {len(listed)}")
        for sign, wrong in (("misses", expected - listed), ("should not have", listed - expected)):
            for placement in sorted(wrong, key=lambda p: p.file)[:2]:
                print(f"       {sign}: {placement}")
    return score, exact


def shown(answer: Answer) -> tuple[str, ...]:
    """The assignments that an answer lists: those in its query, when it lists any at all."""
    listing = answer.outcome == "answered" and answer.made.query is not None
    return answer.made.query.assignments if listing and answer.made.query else ()


def first_number(text: str) -> int | None:
    """The number that a count begins with; "geen" and "no" are none."""
    words = {"geen": 0, "no": 0, "één": 1, "one": 1}
    for word in re.findall(r"\w+", text.split("\n")[0].lower()):
        if word.isdigit() or word in words:
            return words.get(word) if word in words else int(word)
    return None


if __name__ == "__main__":
    raise SystemExit(main())
