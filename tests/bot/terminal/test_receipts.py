"""A receipt tells in people's words how an answer came about, whatever the gate decided."""

import io
import re
from pathlib import Path

import pytest

from bot.conversation.wording import Wording
from bot.terminal.receipts import receipt_view
from bot.terminal.screen import open_console
from knowledge.answering import gate

ANSWER = {
    "text": "De stage duurt vijf maanden. [1]",
    "outcome": "partial",
    "citations": [{"number": 1, "name": "stage.md", "quote": "De stage duurt vijf maanden."}],
    "made": {
        "mode": "generated",
        "at": "2027-03-01T10:00:00+00:00",
        "seconds": 1.234,
        "model": "klein",
        "prompt": "abc",
        "index": "keywords, generation 1",
        "prompt_tokens": 400,
        "completion_tokens": 20,
        "cost": 0.0002,
        "passages": ["d.1#2"],
        "steps": ["passage", "sentence 1: passed", "sentence 2: dropped (content: leaseauto)"],
    },
}


def shown(language="nl", **made):
    out = io.StringIO()
    answer = ANSWER | {"made": ANSWER["made"] | made}
    open_console(out).print(receipt_view("Hoe lang?", answer, Wording(language), lambda id_: f"stage.md · {id_}"))
    return [re.sub(r"\s{2,}", " ", line).strip() for line in out.getvalue().splitlines()]


def test_a_receipt_says_what_became_of_each_sentence_and_why():
    lines = shown()
    for line in (
        "Uitkomst deels beantwoord",
        "Gemaakt door een taalmodel, zin voor zin nagekeken",
        "Tokens 400 gelezen, 20 geschreven",
        "Passages stage.md · d.1#2",
        "zin 1: doorgelaten",
        "zin 2: weggelaten (“leaseauto” staat er niet)",
        "Bronnen [1] stage.md: “De stage duurt vijf maanden.”",
    ):
        assert line in lines
    assert "Outcome partly answered" in shown("en")


@pytest.mark.parametrize(
    "reason",
    sorted({*re.findall(r'(?:return|dropped", reason=|keys, )"([a-z ]+)"', Path(gate.__file__).read_text("utf-8"))}),
)
def test_every_reason_of_the_gate_has_words(reason):
    assert Wording("nl").knows(f"steps.{reason.replace(' ', '_')}") or Wording("nl").knows(
        f"steps.{reason.split(' ')[0]}"
    )


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("sentence 3: quoted (content 0.67)", "zin 3: vervangen door het citaat (zegt iets anders dan de bron)"),
        ("sentence 3: dropped (exchanged date)", "zin 3: weggelaten (een waarde die de bron van iets anders zegt)"),
        ("sentence 3: dropped (attribution)", "zin 3: weggelaten (de bron zegt iets anders)"),
        ("model: nothing borne out", "model: nothing borne out"),
    ],
)
def test_a_step_is_told(step, words):
    assert shown(steps=[step])[-2].endswith(words)
