"""Generating: one answer in a model's words, sentence by sentence through the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from knowledge.answering import refusals, wording
from knowledge.answering.availability import warnings_of_gone
from knowledge.answering.composing import Brief
from knowledge.answering.cutting import Cutter, Spoken
from knowledge.answering.desk import Desk
from knowledge.answering.drafting import Draft
from knowledge.answering.evidence import Witness
from knowledge.answering.gate import Gate, Ruling
from knowledge.answering.units import Unit
from knowledge.answering.verification import problems_in
from knowledge.errors import ModelFailed
from knowledge.llm.chat import ChatModel, Usage
from knowledge.records import Answer, Citation, Outcome, Query

_MOST_SENTENCES = 6
_MOST_ITEMS = 14
_NEARLY = 0.8  # of what the quoted answer accounts for of the question
_LEAST = 0.3  # of the question, where words alone found no answer
_MOST_REFUSED = 12  # sentences; a model that goes on like that is not worth listening to


@dataclass(frozen=True, slots=True)
class Piece:
    """A verified line of an answer under way, with the citations that it marks. The answer that follows is what counts:
    when the model breaks off, it is the quoted one."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass
class Generation:
    """An answer under way.

    Args:
        desk: what is known.
        query: what is asked.
        brief: what the model is told.
        model: who words it.
        quoted: the answer without it, which is given when the model's is further from the question.
    """

    desk: Desk
    query: Query
    brief: Brief
    model: ChatModel
    quoted: Answer
    usage: Usage = field(default_factory=Usage)
    steps: list[str] = field(default_factory=list)
    _lines: list[tuple[str, bool]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=lambda: {"passed": 0, "quoted": 0, "dropped": 0})
    _said: str = ""

    def __post_init__(self) -> None:
        self._draft = Draft(self.desk, self.query)
        self._gate = Gate(self.brief, self._draft)
        self._witness = Witness(self.desk, self.query)

    def pieces(self) -> Iterator[Piece]:
        """The lines that pass, as soon as the model has said them and one of them is about the question.

        Raises:
            ModelFailed: it broke off, or said nothing.
        """
        held: list[Piece] = []
        for spoken in self._sentences():
            if not spoken.keys and spoken.text.endswith(":"):
                continue  # what announces a list is said in our own words
            ruling = self._gate.rule(spoken)
            self._note(ruling)
            if ruling.line:
                held += self._shown(ruling, spoken)
                if not self._is_beside():
                    yield from held
                    held.clear()
            if self._is_enough():
                break
        if not self._said.strip():
            raise ModelFailed("said nothing")

    def answer(self) -> Answer | None:
        """The answer that came of it: None when the quoted one is to be trusted more."""
        if self._is_denial():
            self.steps.append("model: not stated")
            return self._not_stated()
        if doubt := self._doubt():
            self.steps.append(f"model: {doubt}")
            return None
        outcome = Outcome.PARTIAL if self._counts["dropped"] else Outcome.ANSWERED
        said = self._text()
        text = "\n".join([said, *warnings_of_gone(self._draft, said)])
        answer = self._as_made(replace(self._draft.finished(), outcome=outcome, text=text))
        return None if problems_in(answer, self.desk) else answer

    def _doubt(self) -> str:
        """Why what passed is no answer: of too little that was said, or further from the question than the quoted one."""
        if not self._lines:
            return "nothing borne out"
        if self._counts["passed"] + self._counts["quoted"] < self._counts["dropped"]:
            return "mostly not borne out"
        return self._is_beside()

    def _is_beside(self) -> str:
        """How what passed is further from the question than the quoted answer; "" when it is not."""
        own, theirs = (self._units(citations) for citations in (self._draft.sources.citations, self.quoted.citations))
        if any(map(self._witness.fits, theirs)) and not any(map(self._witness.fits, own)):
            return "not the kind of value asked for"
        answered = self.quoted.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
        least = _NEARLY * self._coverage(theirs) if answered else _LEAST
        return "beside the question" if self._witness.terms and self._coverage(own) < least else ""

    def _coverage(self, units: list[Unit]) -> float:
        """How much of the question the best of some units accounts for, 0..1."""
        return max((self._witness.weigh(unit).coverage for unit in units), default=0.0)

    def _units(self, citations: Iterable[Citation]) -> list[Unit]:
        cited = {(citation.document, citation.start) for citation in citations}
        documents = dict.fromkeys(document for document, _ in cited)
        return [u for d in documents for u in self.desk.units(d) if (u.document, u.span.start) in cited]

    def _is_denial(self) -> bool:
        """Whether the whole reply is the key for "they do not say it": beside anything else that key says nothing."""
        return not self._lines and self._said.strip(" []().\n") == self.brief.material.nothing

    def _sentences(self) -> Iterator[Spoken]:
        cutter = Cutter()
        said = self.model.stream(self.brief.prompt)
        try:
            for piece in said:
                if isinstance(piece, Usage):
                    self.usage += piece
                else:
                    self._said += piece
                    yield from cutter.feed(piece)
            yield from cutter.rest()
        finally:
            if hasattr(said, "close"):
                said.close()  # tells the model at once that nobody listens any more

    def _note(self, ruling: Ruling) -> None:
        self._counts[ruling.how] += 1
        self.steps.append(
            f"sentence {sum(self._counts.values())}: {ruling.how}" + (f" ({ruling.reason})" if ruling.reason else "")
        )

    def _shown(self, ruling: Ruling, spoken: Spoken) -> Iterator[Piece]:
        line = f"- {ruling.line}" if spoken.item else ruling.line
        if spoken.item and not self._lines:
            self._lines.append((wording.sentence("list_lead", self._draft.language), True))
            yield Piece(self._lines[0][0])
        self._lines.append((line, spoken.item or ruling.how == "quoted"))
        yield Piece(line, tuple(self._draft.sources.citations))

    def _is_enough(self) -> bool:
        items = sum(own_line for _, own_line in self._lines)
        return (
            len(self._lines) - items >= _MOST_SENTENCES
            or items > _MOST_ITEMS
            or self._counts["dropped"] >= _MOST_REFUSED
        )

    def _text(self) -> str:
        """Sentences in one paragraph; items and quotes each on a line."""
        text = ""
        apart = True
        for line, own_line in self._lines:
            text += ("\n" if own_line or apart else " ") * bool(text) + line
            apart = own_line
        return text

    def _not_stated(self) -> Answer:
        draft = Draft(self.desk, self.query)
        refusals.not_stated(
            draft, [self.desk.assignment(a) for a in self.query.assignments if a in self.desk.library.assignments]
        )
        return self._as_made(draft.finished())

    def _as_made(self, answer: Answer) -> Answer:
        made = replace(
            answer.made,
            query=self.query,
            mode="generated",
            steps=tuple(self.steps),
            passages=tuple(s.passage for s in self.brief.material.sources.values() if s.passage),
            prompt=self.brief.prompt.version,
            model=self.model.name,
        )
        return replace(answer, made=made)
