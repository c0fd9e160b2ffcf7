"""Rewriting: a follow-up as a question of its own, proposed by a model where the rules could not tell what it points at."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.answering.units import one_line
from knowledge.language.quantities.figures import figures
from knowledge.llm.chat import ChatModel, Prompt, Usage
from knowledge.llm.prompting import prompt
from knowledge.questions.conversation import is_misuse
from knowledge.questions.followups import points_back
from knowledge.records import Answer, History, Language, Outcome, Question

_BACK = 3  # exchanges that the model is shown
_LONGEST = 300  # characters, of what is shown of each and of what may come back
_UNRESOLVED = (Outcome.NOT_STATED, Outcome.OUT_OF_SCOPE, Outcome.AMBIGUOUS)
_MARKER = re.compile(r"\s?\[\d+\]")


def is_unresolved(question: Question, history: History, answer: Answer) -> bool:
    """Whether a follow-up points at something that the rules did not find."""
    query = answer.made.query
    if not history.exchanges or query is None or query.misuse or answer.outcome not in _UNRESOLVED:
        return False
    return points_back(question.text) and not query.certain and not query.assumed


def rewrite(
    model: ChatModel, question: Question, history: History, language: Language
) -> tuple[Question | None, Usage]:
    """The question that a model takes a follow-up for; None when that is no such thing.

    It is a proposal: it is answered like any question, and may hold no figure that nobody mentioned.

    Raises:
        ModelFailed: it gave no answer.
    """
    asked = _prompt(question, history, language)
    completion = model.complete(asked)
    proposal = one_line(completion.text)
    known = figures(asked.user)
    fit = 0 < len(proposal) <= _LONGEST and figures(proposal) <= known and not is_misuse(proposal)
    return (replace(question, text=proposal) if fit else None), completion.usage


def _prompt(question: Question, history: History, language: Language) -> Prompt:
    shown = history.exchanges[-_BACK:]
    conversation = "\n".join(
        f"- {one_line(e.question.text)[:_LONGEST]}\n  {_MARKER.sub('', one_line(e.answer.text))[:_LONGEST]}"
        for e in shown
    )
    values = {"conversation": conversation, "question": one_line(question.text)[:_LONGEST]}
    return prompt("followup", language, values, person=question.person)
