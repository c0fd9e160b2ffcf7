"""What goes wrong between a bot and Slack's Web API, as a test scripts it, and the limits that Slack documents."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from random import Random

from tests.fakes.slack.state import Json

# Calls a minute, per method, workspace and app: https://docs.slack.dev/apis/web-api/rate-limits
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
TIER_OF = {
    2: "chat.startStream chat.stopStream users.list conversations.list usergroups.users.list",
    3: "chat.update chat.delete conversations.history conversations.replies conversations.info conversations.open "
    "conversations.join reactions.add reactions.remove reactions.get agents.sessions.setStatus agents.sessions.rename "
    "apps.connections.open bots.info team.info",
    4: "chat.appendStream chat.postEphemeral users.info files.info views.open views.push views.publish views.update "
    "assistant.threads.setSuggestedPrompts assistant.threads.setTitle conversations.members",
}
LIMITS = {method: TIERS[tier] for tier, methods in TIER_OF.items() for method in methods.split()}
LIMITS |= {"assistant.threads.setStatus": 600}
POSTING = 1.0  # messages a second in a channel, with short bursts
BURST = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call fails: what is sent instead of the answer, and whether its effect takes place."""

    kind: str
    status: int = 200
    body: Json | None = None
    headers: dict[str, str] = field(default_factory=dict)
    takes_effect: bool = False
    resets: bool = False
    delay: float = 0.0


def rate_limited(retry_after: int = 30) -> Failure:
    """429 with Retry-After in seconds."""
    return Failure("429", 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(retry_after)})


def server_error(status: int = 503) -> Failure:
    """A page of an overloaded server."""
    return Failure(str(status), status)


def reset_before() -> Failure:
    """The connection is reset, and nothing was done."""
    return Failure("reset before", resets=True)


def reset_after() -> Failure:
    """The connection is reset, but what was asked was done."""
    return Failure("reset after", takes_effect=True, resets=True)


def slow(seconds: float) -> Failure:
    """The answer comes so much later."""
    return Failure("slow", takes_effect=True, delay=seconds)


def refuses(error: str, **details: str) -> Failure:
    """Slack answers with an error of this name."""
    return Failure(error, body={"ok": False, "error": error, **details})


@dataclass(slots=True)
class Script:
    """A failure of the next `times` calls, or of all until a moment, of one method ("*" is all) and channel."""

    method: str
    failure: Failure
    times: float
    until: float
    channel: str | None
    chance: float

    def covers(self, method: str, channel: str | None, now: float) -> bool:
        return self.times > 0 and now < self.until and self.method in ("*", method) and self.channel in (None, channel)


class Failures:
    """The failures that are to come, in the order in which they were scripted; and the limits, where they are kept."""

    def __init__(self, seed: int = 1) -> None:
        self.enforces_limits = False
        self._scripts: list[Script] = []
        self._chance = Random(seed)  # noqa: S311 - chance that can be repeated
        self._made: dict[tuple[str, str], deque[float]] = defaultdict(deque)

    def add(self, script: Script) -> None:
        self._scripts.append(script)

    def clear(self) -> None:
        self._scripts.clear()

    def take(self, method: str, channel: str | None, now: float) -> Failure | None:
        """The failure of a call that comes in now, if it is to fail."""
        for script in self._scripts:
            if script.covers(method, channel, now) and self._chance.random() < script.chance:
                script.times -= 1
                return script.failure
        return self._over_limit(method, channel, now) if self.enforces_limits else None

    def _over_limit(self, method: str, channel: str | None, now: float) -> Failure | None:
        if method == "chat.postMessage":
            return self._counted((method, channel or ""), BURST, BURST / POSTING, now)
        return self._counted((method, ""), LIMITS[method], 60.0, now) if method in LIMITS else None

    def _counted(self, key: tuple[str, str], limit: int, window: float, now: float) -> Failure | None:
        made = self._made[key]
        while made and made[0] <= now - window:
            made.popleft()
        if len(made) >= limit:
            return rate_limited(max(1, round(made[0] + window - now + 0.5)))
        made.append(now)
        return None
