"""A model that is never waited for too long, never asked when it is down, and never costs more than it may."""

from contextlib import suppress
from datetime import date
from threading import Event

import pytest

from knowledge.errors import BudgetSpent, ModelBusy, ModelRefused, ModelUnavailable
from knowledge.llm.breaking import Breaker
from knowledge.llm.budgets import EVERYBODY, Budget, Memory
from knowledge.llm.chat import Completion, Prompt, Usage, estimated_tokens
from knowledge.llm.guarding import Deadlines, GuardedModel
from knowledge.llm.waiting import Waiting
from tests.fakes.models import ScriptedModel

PROMPT = Prompt("systeem", "vraag", person="p")
DAY = date(2027, 5, 1)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def guarded(*said, **rest):
    waits = []
    model = ScriptedModel(*said)
    return GuardedModel(model, sleep=waits.append, **rest), model, waits


def test_what_the_model_says_passes_with_its_usage():
    model, _, waits = guarded("Goed zo.")
    assert list(model.stream(PROMPT)) == ["Goed zo", ".", Usage(100, 10)]
    assert model.complete(PROMPT) == Completion("Goed zo.", Usage(100, 10))
    assert waits == []


@pytest.mark.parametrize("error", [ModelUnavailable("500"), ModelBusy(), ModelBusy(2.0)])
def test_what_may_pass_is_tried_once_more(error):
    model, inner, waits = guarded(error, "Ja.")
    assert model.complete(PROMPT).text == "Ja."
    assert (len(inner.asked), len(waits)) == (2, 1)
    least = getattr(error, "retry_after", None) or 0
    assert least + 0.2 <= waits[0] <= least + 0.8


@pytest.mark.parametrize("error", [ModelRefused("401"), ModelBusy(3600.0)])
def test_what_will_not_pass_is_not_tried_again(error):
    model, inner, waits = guarded(error)
    with pytest.raises(type(error)):
        model.complete(PROMPT)
    assert (len(inner.asked), waits) == (1, [])


def test_it_is_tried_twice_at_most():
    model, inner, _ = guarded(ModelUnavailable("500"))
    with pytest.raises(ModelUnavailable):
        list(model.stream(PROMPT))
    assert len(inner.asked) == 2


class Hanging:
    name = "hanging"

    def __init__(self, *first):
        self.first = first
        self.asked = 0
        self.over = Event()

    def stream(self, prompt):
        self.asked += 1
        yield from self.first
        self.over.wait(5)


@pytest.mark.parametrize("first", [(), ("Het gaat",)])
def test_a_model_that_hangs_is_left_and_not_tried_again(first):
    inner = Hanging(*first)
    model = GuardedModel(inner, deadlines=Deadlines(patience=0.05, whole=1.0))
    said = []
    with pytest.raises(ModelUnavailable):
        said.extend(model.stream(PROMPT))
    inner.over.set()
    assert inner.asked == 1


def test_a_model_that_dribbles_is_left_when_its_time_is_over():
    def drip():
        while True:
            yield "x"
            Event().wait(0.02)

    inner = ScriptedModel("x")
    inner.stream = lambda prompt: drip()
    with pytest.raises(ModelUnavailable):
        list(GuardedModel(inner, deadlines=Deadlines(patience=0.5, whole=0.1)).stream(PROMPT))


def test_a_model_that_never_stops_is_stopped():
    model, _, _ = guarded("woord " * 5000)
    assert sum(len(piece) for piece in model.stream(PROMPT) if isinstance(piece, str)) < 8100


def test_no_more_than_so_many_are_waited_for_at_once():
    over = Event()
    waiting = Waiting(calls=1)
    with pytest.raises(ModelUnavailable):
        list(waiting.pieces(lambda: iter([over.wait(5)]), 0.02, float("inf")))
    with pytest.raises(ModelBusy):
        list(waiting.pieces(lambda: iter([1]), 0.02, float("inf")))
    over.set()


# --- the breaker --------------------------------------------------------------------------------------------------------


def test_after_some_failures_in_a_row_nobody_waits_any_more():
    model, inner, _ = guarded(ModelRefused("401"), breaker=Breaker(3, 10.0, Clock()))
    for _ in range(3):
        with pytest.raises(ModelRefused):
            model.complete(PROMPT)
    with pytest.raises(ModelUnavailable):
        model.complete(PROMPT)
    assert len(inner.asked) == 3


def test_a_success_in_between_starts_the_count_anew():
    breaker = Breaker(2)
    model, _, _ = guarded(ModelRefused("x"), "Ja.", ModelRefused("x"), breaker=breaker)
    for said in (None, "Ja.", None):
        if said:
            assert model.complete(PROMPT).text == said
        else:
            with pytest.raises(ModelRefused):
                model.complete(PROMPT)
    assert not breaker.is_open


def test_an_open_breaker_allows_one_probe_every_so_often():
    clock = Clock()
    breaker = Breaker(1, 10.0, clock)
    with pytest.raises(ModelUnavailable), breaker.watching():
        raise ModelUnavailable
    assert [breaker.is_probe_due(), breaker.is_open] == [False, True]
    clock.now = 10.0
    assert [breaker.is_probe_due(), breaker.is_probe_due()] == [True, False]
    clock.now = 20.0
    assert breaker.is_probe_due()
    with breaker.watching(probe=True):
        pass
    assert not breaker.is_open


def test_a_probe_that_succeeds_brings_the_model_back():
    clock = Clock()
    breaker = Breaker(1, 10.0, clock)
    model, inner, _ = guarded(ModelRefused("x"), "Ja.", breaker=breaker)
    with pytest.raises(ModelRefused):
        model.complete(PROMPT)
    clock.now = 10.0
    with suppress(ModelUnavailable):
        model.complete(PROMPT)  # whoever asks now is not kept waiting for the probe
    for _ in range(200):
        if not breaker.is_open:
            break
        Event().wait(0.01)
    assert (model.complete(PROMPT).text, inner.asked[1].user) == ("Ja.", "Ok?")


# --- budgets ------------------------------------------------------------------------------------------------------------


def test_what_a_call_takes_is_written_down_for_everybody_and_for_the_person():
    ledger = Memory()
    model, _, _ = guarded("Ja.", budget=Budget(ledger, today=lambda: DAY))
    model.complete(PROMPT)
    assert (ledger.spent(DAY, EVERYBODY), ledger.spent(DAY, "p"), ledger.spent(DAY, "q")) == (110, 110, 0)


@pytest.mark.parametrize(("daily", "per_person", "other"), [(100, None, BudgetSpent), (None, 100, None)])
def test_a_budget_that_is_spent_stops_whom_it_is_of(daily, per_person, other):
    model, _inner, _ = guarded("Ja.", budget=Budget(Memory(), daily, per_person, lambda: DAY))
    model.complete(PROMPT)
    with pytest.raises(BudgetSpent):
        model.complete(PROMPT)
    if other:
        with pytest.raises(other):
            model.complete(Prompt("", "", person="q"))
    else:
        assert model.complete(Prompt("", "", person="q")).text == "Ja."


def test_tomorrow_there_is_a_budget_again():
    today = [DAY]
    model, _, _ = guarded("Ja.", budget=Budget(Memory(), 100, None, lambda: today[0]))
    model.complete(PROMPT)
    today[0] = date(2027, 5, 2)
    assert model.complete(PROMPT).text == "Ja."


def test_a_spent_budget_is_no_failure_of_the_model():
    breaker = Breaker(1)
    model, _, _ = guarded("Ja.", budget=Budget(Memory(), 0, None, lambda: DAY), breaker=breaker)
    with pytest.raises(BudgetSpent):
        model.complete(PROMPT)
    assert not breaker.is_open


def test_tokens_are_estimated_where_a_server_does_not_tell():
    ledger = Memory()
    inner = ScriptedModel("x")
    inner.stream = lambda prompt: iter(["een heel kort antwoord"])
    list(GuardedModel(inner, Budget(ledger, today=lambda: DAY)).stream(PROMPT))
    assert ledger.spent(DAY, "p") == estimated_tokens("systeemvraag") + estimated_tokens("een heel kort antwoord")
