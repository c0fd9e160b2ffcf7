"""A model behind any endpoint that speaks OpenAI's protocol, through LangChain.

Importing this file takes over a second (LangChain and OpenAI's own library do): only a configured model needs it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2 as httpx
import openai
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from knowledge.errors import ModelFailed, ModelUnavailable
from knowledge.llm.chat import Completion, Prompt, Usage
from knowledge.llm.failures import failed

_LONGEST_REPLY = 1000  # tokens: an answer is at most four sentences or a list
_SENT_AS = {"stream_usage": "stream_options", "extra_body": "max_tokens"}  # what an option is called in a request
NO_KEY = "none"  # servers of one's own often want no key, but the client wants a word


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is and how long it may take.

    `patience` is how long, in seconds, nothing may come; `whole` how long a reply may take altogether.
    """

    key: SecretStr | None = None
    base_url: str | None = None
    patience: float = 6.0
    whole: float = 20.0


class OpenAIChat:
    """A ChatModel at an endpoint. What a server does not accept of the options is left out from then on."""

    def __init__(self, endpoint: Endpoint, name: str) -> None:
        self.name = name
        self._endpoint = endpoint
        self._http = punctual_client(endpoint)
        self._options: dict[str, Any] = {
            "temperature": 0.0,
            "max_completion_tokens": _LONGEST_REPLY,
            "stream_usage": True,
        }
        if endpoint.base_url:  # servers of one's own often know the older name of the limit alone
            self._options["extra_body"] = {"max_tokens": _LONGEST_REPLY}
        self._chat = self._made()

    def complete(self, prompt: Prompt) -> Completion:
        """Everything that the model says."""
        while True:
            try:
                message = self._chat.invoke(_messages(prompt))
                _ensure_ended(message.response_metadata)
                return Completion(_text(message), _usage(message))
            except Exception as error:  # a server may send anything, and LangChain trips over it in many ways
                if not self._gave_in(error):
                    raise failed(error) from error

    def stream(self, prompt: Prompt) -> Iterator[str | Usage]:
        """What the model says, piece by piece; its usage last."""
        begun = False
        while True:
            try:
                for piece in self._pieces(prompt):
                    begun = True
                    yield piece
                return
            except ModelFailed:
                raise
            except Exception as error:  # as above
                if begun or not self._gave_in(error):
                    raise failed(error) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _pieces(self, prompt: Prompt) -> Iterator[str | Usage]:
        usage, metadata = Usage(), dict[str, Any]()
        for chunk in self._chat.stream(_messages(prompt)):
            metadata |= chunk.response_metadata
            usage += _usage(chunk)
            if text := _text(chunk):
                yield text
        _ensure_ended(metadata)
        yield usage

    def _gave_in(self, error: Exception) -> bool:
        """Whether the request can be made again without an option that this server or model does not know."""
        if not isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
            return False
        said = f"{error.param} {error.message}"
        refused = [name for name in self._options if name in said or _SENT_AS.get(name, name) in said]
        for name in refused:
            del self._options[name]
        self._chat = self._made()
        return bool(refused)

    def _made(self) -> ChatOpenAI:
        return ChatOpenAI(
            model=self.name,
            api_key=self._endpoint.key or SecretStr(NO_KEY),
            base_url=self._endpoint.base_url,
            max_retries=0,  # `guarding` retries, within one budget of time
            http_client=self._http,
            timeout=self._endpoint.patience,
            use_responses_api=False,
            **({"stream_usage": False} | self._options),
        )


def punctual_client(endpoint: Endpoint) -> httpx.Client:
    """A client whose replies end in time, even those that come a byte a second: httpx only limits the time between two
    reads. It follows no redirects, for a key must not travel."""

    def keep_time(response: httpx.Response) -> None:
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Punctual(response.stream, time.monotonic() + endpoint.whole)

    return httpx.Client(timeout=endpoint.patience, event_hooks={"response": [keep_time]}, follow_redirects=False)


class _Punctual(httpx.SyncByteStream):
    """The body of a response, until a moment of the monotonic clock."""

    def __init__(self, stream: httpx.SyncByteStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("took too long")
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _messages(prompt: Prompt) -> list[BaseMessage]:
    return [SystemMessage(prompt.system), HumanMessage(prompt.user)]


def _text(message: BaseMessage) -> str:
    return message.content if isinstance(message.content, str) else str(message.text)


def _usage(message: BaseMessage) -> Usage:
    told = message.usage_metadata if isinstance(message, AIMessage) else None
    return Usage(told["input_tokens"], told["output_tokens"]) if told else Usage()


def _ensure_ended(metadata: dict[str, Any]) -> None:
    """A connection that closes in mid-sentence looks like an end; only a reason to finish tells the two apart."""
    if not metadata.get("finish_reason"):
        raise ModelUnavailable
