"""Budgets: how many tokens a day may cost, of everybody together and of each person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Protocol

from knowledge.errors import BudgetSpent

EVERYBODY = ""


class Ledger(Protocol):
    """Where it is written down what was spent; it outlives the process."""

    def spent(self, day: date, person: str) -> int:
        """The tokens that a person (or everybody, "") spent on a day."""
        ...

    def spend(self, day: date, person: str, tokens: int) -> None:
        """Write down tokens."""
        ...


class Memory:
    """A ledger for one process: what a test, or a single command, needs."""

    def __init__(self) -> None:
        self._spent: dict[tuple[date, str], int] = {}
        self._lock = Lock()

    def spent(self, day: date, person: str) -> int:
        """The tokens that a person spent on a day."""
        return self._spent.get((day, person), 0)

    def spend(self, day: date, person: str, tokens: int) -> None:
        """Write down tokens."""
        with self._lock:
            self._spent[day, person] = self.spent(day, person) + tokens


@dataclass(frozen=True)
class Budget:
    """What may be spent in a day of the injected clock; None is no limit.

    A call is let through while something is left, so a day can end above its budget by what was then under way.
    """

    ledger: Ledger
    daily: int | None = None
    per_person: int | None = None
    today: Callable[[], date] = date.today

    def ensure(self, person: str) -> None:
        """Raises BudgetSpent when the tokens of today, or those of this person, are used up."""
        limits = ((EVERYBODY, self.daily), (person, self.per_person if person else None))
        for who, limit in limits:
            if limit is not None and self.ledger.spent(self.today(), who) >= limit:
                raise BudgetSpent

    def spend(self, person: str, tokens: int) -> None:
        """Write down what a call took."""
        for who in {EVERYBODY, person}:
            self.ledger.spend(self.today(), who, tokens)
