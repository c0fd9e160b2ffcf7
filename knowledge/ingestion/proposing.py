"""Ingestion: has a model propose the facts that the rules did not find, and serves those that the documents bear out.

It comes after a sync, for documents that are served already: a model that is slow, down or over budget keeps nobody from
anything, and the next time goes on where this one stopped. Each document is paid for once, whatever becomes of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.library import Library
from knowledge.documents.facts.proposals import Judgement, Proposal, described, judged, proposable
from knowledge.errors import ModelFailed, ModelRefused
from knowledge.ingestion.report import decode_report, encode_report, found_in
from knowledge.language.sentences import sentence_spans
from knowledge.llm.chat import ChatModel, Prompt
from knowledge.llm.prompting import prompt, version
from knowledge.questions.conversation import is_misuse
from knowledge.records import DEFAULT_SPACE, Assignment, DocumentText, FactKind, Language

READER = "documents"  # whose budget it counts for: reading must not spend what answers need
_LONGEST = 8000  # characters of an assignment that are read
_MOST = 40  # lines of a reply
_ANGLES = re.compile(r"[<>]")
_TROUBLES = 3  # replies in a row that are no use: a model like that is not asked on


@dataclass(frozen=True, slots=True)
class Proposing:
    """What came of it: `documents` were held against proposals, `asked` of them cost calls; `left` are still to be read
    and `error` says why. `kept` facts are served now; `dropped` counts the other proposals by what was wrong."""

    documents: int = 0
    asked: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    left: int = 0
    error: ModelFailed | None = None

    def __add__(self, other: Proposing) -> Proposing:
        """What came of both."""
        return Proposing(
            self.documents + other.documents,
            self.asked + other.asked,
            self.kept + other.kept,
            self.dropped + other.dropped,
            self.left + other.left,
            self.error or other.error,
        )


def propose(
    catalogue: Catalogue,
    model: ChatModel,
    *,
    space: str = DEFAULT_SPACE,
    on_progress: Callable[[int, int], None] | None = None,
) -> Proposing:
    """Has a model read what it has not read yet. It raises nothing of the model's: what went wrong is in the result.

    Args:
        catalogue: whose documents are read; only its owner may write.
        model: proposes facts.
        space: the documents.
        on_progress: called with (done, total) documents.
    """
    reader, library, troubles = _reader(model), catalogue.library(space), 0
    work = [unread for unread in catalogue.unread(reader, space) if unread.document in library.documents]
    reports = catalogue.kept(space) if work else {}
    done = Proposing(left=len(work))
    for number, unread in enumerate(work, start=1):
        said = list(unread.replies)
        try:
            for reply in _replies(library, unread.document, model, len(said)):
                said.append(reply)
                catalogue.keep_replies(unread.document, reader, said)
        except ModelFailed as error:
            done, troubles = replace(done, error=error), troubles + 1
            if not _is_of_document(error) or troubles == _TROUBLES:
                return done
            continue
        found, judgements = _held(library, unread.document, said)
        dropped = Counter(one.reason for one in judgements if one.fact is None)
        if kept := len(judgements) - dropped.total():
            catalogue.amend(unread.document, found, _retold(reports[unread.document][1], found), space=space)
        catalogue.keep_replies(unread.document, reader, said, held=True)
        asked, troubles = done.asked + (len(said) > len(unread.replies)), 0
        done = replace(
            done,
            documents=done.documents + 1,
            asked=asked,
            kept=done.kept + kept,
            dropped=done.dropped + dropped,
            left=done.left - 1,
        )
        if on_progress:
            on_progress(number, len(work))
    return done


def _reader(model: ChatModel) -> str:
    """The model with its prompts: another one of either reads everything anew."""
    return f"{model.name} {version(*(f'facts.{part}.{language}' for part in ('system', 'user') for language in ('nl', 'en')))}"


def _is_of_document(error: ModelFailed) -> bool:
    """Whether a failure may be of this one document: no usable reply, or too long a text."""
    return type(error) is ModelFailed or (isinstance(error, ModelRefused) and str(error) == "context")


# --- asking -------------------------------------------------------------------------------------------------------------


def _replies(library: Library, document: str, model: ChatModel, known: int) -> Iterator[str]:
    """What the model says of each assignment of a document but the first few, which it was asked about before; "-" where
    there is nothing to ask."""
    text, language = library.text(document), library.documents[document].language
    assignments = _assignments(library, document)
    for assignment in assignments[known:]:
        kinds = proposable(assignment)
        if not kinds:
            yield "-"
            continue
        asked = _prompt(text, assignment, len(assignments) == 1, kinds, language)
        said = "".join(piece for piece in model.stream(asked) if isinstance(piece, str))
        if not said.strip():
            raise ModelFailed("said nothing")
        yield said


def _prompt(
    text: DocumentText, assignment: Assignment, alone: bool, kinds: Sequence[FactKind], language: Language
) -> Prompt:
    names = described(kinds, language)
    words = text.text if alone else text.of(assignment.span)
    kept = (words[s.start : s.end] for s in sentence_spans(words) if not is_misuse(words[s.start : s.end]))
    values = {
        "kinds": "\n".join(f"- {kind.value}: {name}" for kind, name in names.items()),
        "text": _ANGLES.sub(" ", "\n".join(kept))[:_LONGEST],
    }
    return prompt("facts", language, values, person=READER)


def _assignments(library: Library, document: str) -> list[Assignment]:
    return [one for one in library.assignments.values() if one.document == document]


# --- holding what was said against the document -----------------------------------------------------------------------


def _held(library: Library, document: str, replies: Sequence[str]) -> tuple[list[Assignment], list[Judgement]]:
    """The assignments of a document with the proposed facts that it bears out, and what became of each proposal."""
    text, assignments = library.text(document), _assignments(library, document)
    found, judgements = [], []
    for number, (assignment, reply) in enumerate(zip(assignments, replies, strict=False)):
        ruled = judged(text, assignments, number, list(_proposals(reply)))
        found.append(replace(assignment, facts=(*assignment.facts, *(one.fact for one in ruled if one.fact))))
        judgements += ruled
    return [*found, *assignments[len(found) :]], judgements


def _proposals(reply: str) -> Iterator[Proposal]:
    """The proposals of a reply; a line of another shape is none, and neither is one that would steer us."""
    kinds = {kind.value: kind for kind in FactKind}
    said = dict.fromkeys(line.strip(" -*") for line in reply.splitlines()[:_MOST])
    for parts in (line.split("|", 2) for line in said):
        kind, value, quote = (part.strip().strip('"“”') for part in (*parts, "", "")[:3])
        if kind.lower() in kinds and value and quote and not is_misuse(quote):
            yield Proposal(kinds[kind.lower()], value, quote)


def _retold(report: str, found: Sequence[Assignment]) -> str:
    """The report card of a document with what is stated now."""
    return encode_report(replace(decode_report(report), assignments=tuple(found_in(one) for one in found)))
