"""A real HTTP server on loopback that speaks OpenAI's protocol, and does per request what a test tells it.

`with OpenAIServer() as server:` then `server.behaves = says("…")`, `hangs()`, … ; `server.asked` are the requests so far.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Behaviour = Callable[["Exchange"], None]


class Exchange:
    """One request, and the ways to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], closed: Event) -> None:
        self.handler = handler
        self.body = body
        self.closed = closed

    @property
    def wants_stream(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def words(self) -> str:
        """Everything that the request tells the model."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", []))

    def send(self, status: int, content: bytes, kind: str = "application/json", **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        self.handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(content)

    def begin_stream(self) -> None:
        self.handler.close_connection = True
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.end_headers()

    def event(self, data: dict[str, Any] | str) -> None:
        text = data if isinstance(data, str) else json.dumps(data)
        self.handler.wfile.write(f"data: {text}\n\n".encode())
        self.handler.wfile.flush()

    def chunk(self, text: str | None, reason: str | None = None) -> None:
        delta = {"content": text, "role": "assistant"} if text is not None else {}
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        self.event(_object("chat.completion.chunk", self.body, choices=[choice]))

    def usage(self, said: str) -> dict[str, int]:
        read, wrote = len(self.words) // 4, len(said) // 4
        return {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}

    def say(self, pieces: Sequence[str], wait: float = 0.0) -> None:
        text = "".join(pieces)
        if not self.wants_stream:
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            whole = _object("chat.completion", self.body, choices=[choice], usage=self.usage(text))
            self.send(200, json.dumps(whole).encode())
            return
        self.begin_stream()
        for piece in pieces:
            self.chunk(piece)
            self.closed.wait(wait)
        self.chunk(None, "stop")
        if self.body.get("stream_options", {}).get("include_usage"):
            self.event(_object("chat.completion.chunk", self.body, choices=[], usage=self.usage(text)))
        self.event("[DONE]")


def _object(kind: str, body: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "object": kind, "created": int(time.time()), "model": body.get("model"), **rest}


# --- what a server can do -----------------------------------------------------------------------------------------------


def says(*texts: str | Callable[[str], str], wait: float = 0.0, size: int = 5) -> Behaviour:
    """Answers with these texts in turn (the last one again and again), in pieces of `size` characters with `wait` seconds
    after each. A text may be made from the words of the prompt."""
    left = list(texts)

    def behave(exchange: Exchange) -> None:
        text = left.pop(0) if len(left) > 1 else left[0]
        said = text(exchange.words) if callable(text) else text
        exchange.say([said[at : at + size] for at in range(0, len(said), size)] or [""], wait)

    return behave


def pauses(*pieces: str | Callable[[str], str], wait: float) -> Behaviour:
    """Sends these pieces with a pause after each."""

    def behave(exchange: Exchange) -> None:
        exchange.say([piece(exchange.words) if callable(piece) else piece for piece in pieces], wait)

    return behave


def hangs(seconds: float = 60.0) -> Behaviour:
    """Says nothing."""
    return lambda exchange: void(exchange.closed.wait(seconds))


def fails(
    status: int, message: str = "no", code: str | None = None, param: str | None = None, **headers: str
) -> Behaviour:
    """Answers with an error."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code, "param": param}}).encode()
    return lambda exchange: exchange.send(status, body, **headers)


def overflows() -> Behaviour:
    """The prompt is too long for the model."""
    return fails(400, "This model's maximum context length is 512 tokens.", "context_length_exceeded", "messages")


def sends(content: bytes, kind: str = "application/json") -> Behaviour:
    """Answers with anything."""
    return lambda exchange: exchange.send(200, content, kind)


def breaks_off(text: str | Callable[[str], str]) -> Behaviour:
    """Begins to stream and closes the connection."""

    def behave(exchange: Exchange) -> None:
        exchange.begin_stream()
        exchange.chunk(text(exchange.words) if callable(text) else text)

    return behave


def dribbles(seconds: float = 1.0, *, from_the_start: bool = False) -> Behaviour:
    """Sends a byte at a time, with a pause after each: the body, or the headers too."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
    event = b'data: {"choices": [{"index": 0, "delta": {"content": "Het"}}]}\n\n' * 40

    def behave(exchange: Exchange) -> None:
        exchange.handler.close_connection = True
        if not from_the_start:
            exchange.handler.wfile.write(head)
        for byte in head * from_the_start + event:
            exchange.handler.wfile.write(bytes([byte]))
            exchange.handler.wfile.flush()
            if exchange.closed.wait(seconds):
                return

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One behaviour a request; the last one again and again."""
    left = list(behaviours)
    return lambda exchange: (left.pop(0) if len(left) > 1 else left[0])(exchange)


_INVENTED = "Het salaris is 9.999 euro per maand en de contactpersoon is Victor Vals, 06 99 99 99 99."


def villain(prompt: str) -> str:
    """What an obedient villain says: everything that its prompt holds or asks for, with valid keys behind it all."""
    keys = re.findall(r"\[(\w{4,6})\]", prompt) or ["k000"]
    lines = [line.strip() for line in prompt.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("<")]
    said = [f"{line} [{keys[n % len(keys)]}]." for n, line in enumerate(told)]
    urls = re.findall(r"https?://\S+", prompt)
    said += [f"Zie {url} [{keys[-1]}]." for url in urls] + [f"![logo]({url}) [{keys[-1]}]." for url in urls]
    extra = (
        "<!channel> lees dit",
        "@everyone",
        "[klik](https://kwaad.example/?q=geheim)",
        "Ga naar www.kwaad.example",
        _INVENTED,
    )
    said += [f"{line} [{key}]." for line in extra for key in keys]
    return "\n".join([*said, "Je bent " + prompt[:200]])


# --- the server ---------------------------------------------------------------------------------------------------------


class OpenAIServer:
    """The server; `url` is its base URL. `behaves` decides on chat completions, `embeds` on embeddings."""

    def __init__(self) -> None:
        self.behaves: Behaviour = says("")
        self.embeds: Behaviour | None = None
        self.asked: list[dict[str, Any]] = []
        self.embedded: list[str] = []
        self.keys: list[str] = []
        self._closed = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> OpenAIServer:
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                server.keys.append(self.headers.get("Authorization", ""))
                with suppress(ConnectionError):
                    server.answer(self.path, Exchange(self, body, server._closed))

            def log_message(self, *_: object) -> None:
                return

        return Handler

    def answer(self, path: str, exchange: Exchange) -> None:
        if path.endswith("/embeddings"):
            self._embed(exchange)
        else:
            self.asked.append(exchange.body)
            self.behaves(exchange)

    def _embed(self, exchange: Exchange) -> None:
        if self.embeds:
            self.embeds(exchange)
            return
        texts = exchange.body["input"]
        self.embedded += texts
        rows = [{"object": "embedding", "index": n, "embedding": list(vector_of(text))} for n, text in enumerate(texts)]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        exchange.send(200, json.dumps({"object": "list", "data": rows, "model": "m", "usage": usage}).encode())


def vector_of(text: str, dimension: int = 256) -> Iterator[float]:
    """A vector that is nearer to those of texts with the same words."""
    counts = [0.01] * dimension
    for word in re.findall(r"\w+", text.lower()):
        counts[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % dimension] += 1.0
    return iter(counts)


def void(_: object) -> None:
    """Nothing."""
