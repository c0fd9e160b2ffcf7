"""Slack: what is counted, for Prometheus, and whether everything is well. No label says anything of a person."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.conversation.inbox import Claim

_SECONDS = (0.1, 0.3, 1, 3, 10, 30, 60, 300)


class Metrics:
    """What is counted.

    Args:
        open_events: how many events wait.
    """

    def __init__(self, open_events: Callable[[], int]) -> None:
        self.registry = CollectorRegistry()
        self._events = Counter(
            "wegwijzer_events", "Events by kind and outcome", ["kind", "outcome"], registry=self.registry
        )
        self._calls = Counter("wegwijzer_slack_calls", "Calls to Slack", ["method", "result"], registry=self.registry)
        self._seconds = Histogram(
            "wegwijzer_answer_seconds", "From event to reply", ["kind"], buckets=_SECONDS, registry=self.registry
        )
        Gauge("wegwijzer_open_events", "Events not dealt with", registry=self.registry).set_function(open_events)

    def worked(self, claim: Claim, outcome: str) -> None:
        """An event was dealt with, put off or given up."""
        self._events.labels(claim.event.kind, outcome).inc()
        if outcome == "done":
            self._seconds.labels(claim.event.kind).observe((datetime.now(UTC) - claim.received).total_seconds())

    def called(self, method: str, result: str) -> None:
        """A call to Slack ended."""
        self._calls.labels(method, result).inc()


def health_site(metrics: Metrics, problems: Callable[[], list[str]]) -> Starlette:
    """The site for whoever watches over the program: /healthz, /readyz and /metrics.

    Args:
        metrics: what is counted.
        problems: the names of what is not well now.
    """
    begun = time.monotonic()

    async def healthz(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "seconds": round(time.monotonic() - begun)})

    async def readyz(_request: Request) -> Response:
        found = await run_in_threadpool(problems)
        return JSONResponse({"status": "not ready" if found else "ready", "problems": found}, 503 if found else 200)

    async def measured(_request: Request) -> Response:
        page = await run_in_threadpool(generate_latest, metrics.registry)
        return Response(page, media_type="text/plain; version=0.0.4; charset=utf-8")

    return Starlette(
        routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", measured)],
    )
