"""The scores of an evaluation, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from bot.conversation.wording import Wording
from knowledge.evaluation.running import Group

_SHOWN = ("right", "cited", "citation_precision", "figures", "quotes", "language", "false_refusal", "confident_wrong", "abstention", "list_f1")  # fmt: skip


def scores_view(groups: Sequence[Group], wording: Wording) -> Table:
    """A row for all cases, each kind and each language; a column for each score that says something."""
    names = [name for name in _SHOWN if name in groups[0].scores]
    table = Table(box=SIMPLE_HEAD, show_edge=False)
    table.add_column("")
    for name in ("cases", *names, "p50", "p95"):
        table.add_column(wording.say(f"evaluate.{name}"), justify="right")
    for group in groups:
        shares = (group.scores.get(name) for name in names)
        cells = ("–" if share is None else f"{100 * share:.1f}" for share in shares)
        label = wording.say("evaluate.all") if group.by == "all" else group.name
        table.add_row(
            label, str(group.count), *cells, f"{group.p50:.0f}", f"{group.p95:.0f}", end_section=_last(group, groups)
        )
    return table


def _last(group: Group, groups: Sequence[Group]) -> bool:
    following = groups[groups.index(group) + 1 :]
    return not following or following[0].by != group.by
