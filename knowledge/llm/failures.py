"""Every way in which a model fails, as one of our own errors."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable

import httpx2 as httpx
import openai
from langchain_core.exceptions import ContextOverflowError

from knowledge.errors import ModelBusy, ModelFailed, ModelRefused, ModelUnavailable

_LONGEST_WAIT = 86_400.0  # seconds: a server that says longer is not worth believing


def failed(error: Exception) -> ModelFailed:
    """Our error for what OpenAI's library, LangChain or the network raised; what none of them foresaw (a reply that is no
    JSON, or not of the right shape) is ModelFailed."""
    if isinstance(error, ModelFailed):
        return error
    if isinstance(error, ContextOverflowError):
        return ModelRefused("context")
    for kind in type(error).__mro__:
        if kind in _KINDS:
            return _KINDS[kind](error)
    return ModelFailed(type(error).__name__)


def _of_status(error: Exception) -> ModelFailed:
    status = error.status_code if isinstance(error, openai.APIStatusError) else 0
    if status == 429:
        return _busy(error)
    return ModelUnavailable(str(status)) if status >= 500 or status in (408, 409, 425) else ModelRefused(str(status))


def _busy(error: Exception) -> ModelFailed:
    if isinstance(error, openai.APIError) and error.code == "insufficient_quota":
        return ModelRefused(error.code)  # paid tokens are used up: waiting does not help
    return ModelBusy(retry_after(error.response.headers) if isinstance(error, openai.APIStatusError) else None)


def retry_after(headers: httpx.Headers) -> float | None:
    """The seconds that a server asks to wait: as milliseconds, seconds or a date (RFC 9110, 10.2.3); None when unsaid."""
    try:
        if "retry-after-ms" in headers:
            seconds = float(headers["retry-after-ms"]) / 1000
        else:
            seconds = float(headers.get("retry-after", ""))
    except ValueError:
        parsed = email.utils.parsedate_tz(headers.get("retry-after", ""))
        if parsed is None:
            return None
        seconds = email.utils.mktime_tz(parsed) - time.time()
    return min(max(seconds, 0.0), _LONGEST_WAIT) if seconds == seconds else None


def _unavailable(error: Exception) -> ModelFailed:
    return ModelUnavailable(type(error).__name__)


def _unusable(error: Exception) -> ModelFailed:
    return ModelFailed(type(error).__name__)


# The nearest class in an error's line of descent decides; a test sees that every error of OpenAI's library is here.
_KINDS: dict[type, Callable[[Exception], ModelFailed]] = {
    openai.RateLimitError: _busy,
    openai.APIStatusError: _of_status,
    openai.APIConnectionError: _unavailable,
    openai.APIResponseValidationError: _unusable,
    openai.APIError: _unavailable,  # what a stream says went wrong after it had begun
    openai.OpenAIError: _unusable,
    httpx.HTTPError: _unavailable,
    httpx.StreamError: _unavailable,
    OSError: _unavailable,
}
