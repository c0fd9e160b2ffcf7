"""Any text, and any answer."""

from hypothesis import strategies as st

from knowledge.records import Answer, Citation, Making, Outcome
from tests.bot.slack.blocks.hostile import HOSTILE

LONG = [
    "Een zin van gewone lengte, met een komma. " * 400,
    "woord " * 3000,
    "w" * 15_000,
    "<&>" * 3000,
    "- regel in een lijst [1]\n" * 700,
    "| kop | getal |\n|---|---|\n" + "| rij | 12 |\n" * 150,
    "| " + " | ".join("abcdefghijklmnopqrstuvwxyz") + " |\n" * 3,
    '"\\' * 5000,
    "🌳🌲" * 3000,
    "\n\n\n",
]
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(HOSTILE),
    st.sampled_from(LONG),
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.sampled_from(LONG), st.text(max_size=20)), max_size=3).map(
        "\n".join
    ),
)
citations = st.lists(
    st.builds(
        Citation,
        number=st.integers(1, 99),
        document=st.just("d1"),
        name=texts,
        title=texts,
        section=texts,
        page=st.none() | st.integers(1, 900),
        quote=texts,
        start=st.just(0),
        end=st.just(1),
    ),
    max_size=6,
).map(tuple)
answers = st.builds(
    Answer,
    outcome=st.sampled_from(Outcome),
    text=texts,
    language=st.sampled_from(["nl", "en"]),
    citations=citations,
    suggestions=st.lists(texts, max_size=6).map(tuple),
    made=st.builds(Making, id=st.sampled_from(["", "ab12cd34ef"]), mode=st.sampled_from(["quoted", "generated"])),
)
