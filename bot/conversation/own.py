"""Conversation: which assignment is whose, as people say it ("ik werk bij …"), ask it or have it forgotten; and in which
language they want their answers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, Protocol

from bot.conversation.statements import Statement, asks_own, forgets_own, language_wanted, stated_own
from bot.conversation.wording import Wording
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import name_of, names
from knowledge.language.detection import detect
from knowledge.language.words import tokenise
from knowledge.questions.followups import chosen_in
from knowledge.questions.generic import is_topical
from knowledge.records import (
    DEFAULT_SPACE,
    Answer,
    Assignment,
    History,
    Intent,
    Language,
    Making,
    Outcome,
    Query,
    Question,
)

_MOST_CHOICES = 8
_LONGEST_CHOICE = 8  # words: more is a new question, not one of the choices
_WHICH = "own: which"  # the step of an answer that asks which assignment it is
_GONE = "gone:"  # before an id that is not served any more, or is that of another assignment now


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody chose: their assignment, with its title and the space it is in; the language of answers ("" is that of
    the question); and the space that they ask about where no channel says it ("" is none in particular)."""

    assignment: str = ""
    title: str = ""
    space: str = DEFAULT_SPACE
    language: Language | Literal[""] = ""
    documents: str = ""


class Profiles(Protocol):
    """What people chose for themselves."""

    def get(self, person: str) -> Profile:
        """What somebody chose; an empty profile when that is nothing."""
        ...

    def set(self, person: str, profile: Profile) -> None:
        """Keeps what somebody chose."""
        ...

    def forget(self, person: str) -> None:
        """Lets it go."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said back to somebody who speaks of their own assignment, and the question that they ask besides."""

    answer: Answer
    question: str = ""


class OwnAssignments:
    """Whose assignment is whose.

    Args:
        profiles: where it is kept.
        desk: everything at hand for a space.
    """

    def __init__(self, profiles: Profiles, desk: Callable[[str], Desk]) -> None:
        self._profiles = profiles
        self._desk = desk

    def hear(
        self, text: str, person: str, space: str, history: History, language: Language | None = None
    ) -> Heard | None:
        """What is said back to somebody who tells, asks or forgets which assignment is theirs; None to anything else.

        Args:
            text: what they said.
            person: who; "" is nobody, and has none.
            space: the documents it is about.
            history: the conversation so far.
            language: of the answer; None is that of the text.
        """
        if not person:
            return None
        wanted = language_wanted(text)
        if wanted is not None:
            return Heard(self._speak(_Said(text, person, space, Wording(wanted or detect(text))), wanted))
        said = _Said(text, person, space, Wording(language or detect(text, _before(history))))
        if forgets_own(text):
            return Heard(self._forget(said))
        if asks_own(text):
            return Heard(self._tell(said))
        if chosen := self._chosen(said, history):
            return Heard(self._set(said, chosen))
        statement = stated_own(text)
        return self._take_down(said, statement) if statement else None

    def of(self, person: str, space: str) -> str:
        """The id of somebody's assignment for a question about a space; "" without one.

        When it is no longer served this gives an id that isn't, once, so that the answer says so; then it is forgotten.
        """
        profile = self._profiles.get(person) if person else Profile()
        served = self._desk(space).library.assignments
        if not profile.assignment or profile.space != space or not served:
            return ""
        found = served.get(profile.assignment)
        if found and found.title == profile.title:
            return found.id
        moved = [a.id for a in served.values() if a.title == profile.title]
        if len(moved) == 1:  # in another document now
            self._profiles.set(person, replace(profile, assignment=moved[0]))
            return moved[0]
        self.forget(person)
        return f"{_GONE}{profile.assignment}"

    def language(self, person: str) -> Language | Literal[""]:
        """The language that somebody chose for their answers."""
        return self._profiles.get(person).language if person else ""

    def preferred(self, person: str) -> str:
        """The space that somebody asks about where no channel says it: the one they chose, or else that of their assignment;
        "" when they have neither."""
        profile = self._profiles.get(person)
        return profile.documents or (profile.space if profile.assignment else "")

    def prefer(self, person: str, space: str) -> None:
        """Ask about a space from now on, where no channel says it."""
        self._profiles.set(person, replace(self._profiles.get(person), documents=space))

    def elsewhere(self, person: str, space: str) -> tuple[str, str]:
        """The title of somebody's assignment, and the space that it is in, when that is another one; else twice ""."""
        profile = self._profiles.get(person)
        return (profile.title, profile.space) if profile.assignment and profile.space != space else ("", "")

    def choose(self, person: str, space: str, assignment: str) -> Assignment | None:
        """Make an assignment somebody's own; None when it is not served."""
        found = self._desk(space).library.assignments.get(assignment)
        if found is not None:
            profile = replace(self._profiles.get(person), assignment=found.id, title=found.title, space=space)
            self._profiles.set(person, profile)
        return found

    def forget(self, person: str) -> bool:
        """Forget somebody's assignment, though not what else they chose; whether there was one."""
        profile = self._profiles.get(person)
        if profile.language or profile.documents:
            self._profiles.set(person, Profile(language=profile.language, documents=profile.documents))
        else:
            self._profiles.forget(person)
        return bool(profile.assignment)

    def _take_down(self, said: _Said, statement: Statement) -> Heard | None:
        """Note whose assignment it is, when the words name one; ask which when they name several."""
        desk = self._desk(said.space)
        found, certain = _named(desk, statement.name)
        if len(found) == 1 and certain:
            return Heard(self._set(said, found[0].id), statement.question)
        if found and not statement.question:
            return Heard(_which(said, found))
        if statement.question or not statement.plain:
            return None  # no assignment of the documents: a question or a remark like any other
        return Heard(said.back("none", words=statement.name))

    def _set(self, said: _Said, assignment: str) -> Answer:
        chosen = self.choose(said.person, said.space, assignment)
        assert chosen is not None  # noqa: S101 - it was found among those that are served
        return said.back("set", title=name_of(chosen), where=_where(chosen), about=(chosen.id,))

    def _speak(self, said: _Said, language: Language | Literal[""]) -> Answer:
        self._profiles.set(said.person, replace(self._profiles.get(said.person), language=language))
        return said.back("language" if language else "any_language")

    def _forget(self, said: _Said) -> Answer:
        return said.back("forgotten" if self.forget(said.person) else "nothing")

    def _tell(self, said: _Said) -> Answer:
        title = self._profiles.get(said.person).title
        own = self.of(said.person, said.space)
        served = self._desk(said.space).library.assignments
        if own in served:
            return said.back("is", title=name_of(served[own]), where=_where(served[own]), about=(own,))
        return said.back("is_gone", title=title) if own else said.back("is_none")

    def _chosen(self, said: _Said, history: History) -> str:
        """The assignment that is picked from those that were asked between; "" when nothing was."""
        last = history.last
        if last is None or _WHICH not in last.answer.made.steps or last.answer.made.query is None:
            return ""
        listed = last.answer.made.query.assignments
        if said.text.endswith("?") or len(said.text.split()) > _LONGEST_CHOICE:
            return ""
        if picked := chosen_in(said.text, listed):
            return picked
        found, certain = _named(self._desk(said.space), said.text)
        among = [a.id for a in found if a.id in listed]
        return among[0] if len(among) == 1 and certain else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that somebody said, and the language to answer it in."""

    text: str
    person: str
    space: str
    wording: Wording

    def back(self, name: str, *, about: tuple[str, ...] = (), **values: object) -> Answer:
        """A fixed sentence, as the answer to it: `about` assignments, so that the conversation can go on about them."""
        language = self.wording.language
        own = about[0] if len(about) == 1 else ""
        query = Query(self.text, language, Intent.CONVERSATION, self.space, assignments=about, own=own)
        made = Making(id=secrets.token_hex(5), query=query, steps=(f"own: {name}",), at=datetime.now(UTC))
        outcome = Outcome.AMBIGUOUS if name == "which" else Outcome.CONVERSATION
        return Answer(outcome, self.wording.say(f"own.{name}", **values), language, made=made)


def _named(desk: Desk, words: str) -> tuple[list[Assignment], bool]:
    """The assignments that some words name, and whether they do so for certain: nothing in them is unknown or mended."""
    query = desk.understanding.understand(Question(words), History())
    found = desk.versions.newest([desk.assignment(a) for a in query.assignments if a in desk.library.assignments])
    strange = [
        w
        for w in tokenise(words)
        if is_topical(w) and not desk.understanding.is_known(w) and not desk.identities.names_of(w)
    ]
    return found, query.certain and not strange and not query.repaired and not query.absent


def _which(said: _Said, found: Sequence[Assignment]) -> Answer:
    few = found[:_MOST_CHOICES]
    titles = names(few)
    lines = [f"- {title}{_where(one)}" for title, one in zip(titles, few, strict=True)]
    if len(found) > len(few):
        lines.append(said.wording.say("own.which_more"))
    answer = said.back("which", about=tuple(one.id for one in few))
    suggestions = tuple(said.wording.say("own.choice", title=title) for title in titles)
    return replace(answer, text="\n".join((answer.text, *lines)), suggestions=suggestions)


def _where(assignment: Assignment) -> str:
    """The organisation of an assignment, or else its place, where its name doesn't say so."""
    where = assignment.organisation or assignment.place
    return f" ({where})" if where and where.lower() not in assignment.title.lower() else ""


def _before(history: History) -> Language:
    return history.last.answer.language if history.last else "nl"
