"""Terminal: a conversation. It reads a line, shows a reply, and leaves when asked to, never with a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner

from bot.conversation.dialogue import Dialogue
from bot.conversation.wording import Wording
from bot.terminal.records import documents_view, named_view
from bot.terminal.rendering import answer_view, sources_view, suggestions_view, under_way_view
from bot.terminal.screen import words
from knowledge.catalogue.library import Library
from knowledge.records import Answer, Citation

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

_FRAMES = 12  # a second: what is said within the first of them is shown at once, as an answer

COMMANDS = ("/sources", "/documents", "/facts", "/help", "/quit")


class Chat:
    """A conversation on a console.

    Args:
        dialogue: who answers.
        library: gives the documents as they are served now.
        folder: where the documents come from.
        wording: the language of everything but the answers.
        console: where replies go.
    """

    def __init__(
        self, dialogue: Dialogue, library: Callable[[], Library], folder: Path, wording: Wording, console: Console
    ) -> None:
        self._dialogue = dialogue
        self._library = library
        self._folder = folder
        self._wording = wording
        self._console = console
        self._sources: tuple[Citation, ...] = ()
        self._commands: dict[str, Callable[[str], None]] = {
            "/sources": lambda _: self._show_sources(),
            "/documents": lambda _: self._show_documents(),
            "/facts": self._show_facts,
            "/help": lambda _: self._show_help(),
        }

    def greet(self, examples: tuple[str, ...]) -> None:
        """What this is, and questions it can answer."""
        self._console.print(words(self._wording.say("chat.title"), "bold"))
        self._console.print(words(self._wording.say("chat.greeting")))
        if examples:
            self._console.print(suggestions_view(examples, self._wording.say("chat.examples")))
        self._console.print(words(self._wording.say("chat.hint"), "dim"))

    def hold(self, lines: Iterable[str]) -> None:
        """Reply to every line until they end or one says /quit; Ctrl-C stops the reply that is being made."""
        for line in lines:
            text = line.strip()
            if text == "/quit":
                return
            try:
                self._reply(text)
            except KeyboardInterrupt:
                self._say("chat.stopped")

    def _reply(self, text: str) -> None:
        if text.startswith("/"):
            self._obey(text)
        elif text:
            self._answer(text)

    def _answer(self, text: str) -> None:
        answer = self._streamed(text) if self._console.is_terminal else self._dialogue.ask(text)
        self._sources = answer.citations or self._sources
        self._console.print(answer_view(answer))
        self._console.print()

    def _streamed(self, text: str) -> Answer:
        """The answer, after its verified pieces were shown as they came; they make room for it."""
        lines: list[str] = []
        pieces = self._dialogue.stream(text)
        with closing(pieces), Live(console=self._console, transient=True, refresh_per_second=_FRAMES) as live:
            live.update(Spinner("dots", words(self._wording.say("chat.looking"), "dim")))
            for said in pieces:
                if isinstance(said, Answer):
                    return said
                lines.append(said.text)
                live.update(under_way_view(lines), refresh=True)
        raise AssertionError("a stream ends in its answer")

    def _obey(self, text: str) -> None:
        command, _, rest = text.partition(" ")
        act = self._commands.get(command.lower())
        if act is None:
            self._say("chat.unknown_command", command=command)
            self._show_help()
        else:
            act(rest.strip())
        self._console.print()

    def _show_sources(self) -> None:
        if self._sources:
            self._console.print(sources_view(self._sources, self._wording))
        else:
            self._say("chat.no_sources")

    def _show_documents(self) -> None:
        self._console.print(documents_view(self._library(), self._folder, self._wording))

    def _show_facts(self, name: str) -> None:
        self._console.print(named_view(self._library(), name, self._wording))

    def _show_help(self) -> None:
        self._say("chat.commands")
        for command in COMMANDS:
            self._console.print(words(f"  {command:<11}{self._wording.say(f'chat.command_{command[1:]}')}"))

    def _say(self, name: str, **values: object) -> None:
        self._console.print(words(self._wording.say(name, **values)))


def typed(prompt: str, history: Path) -> Iterator[str]:
    """The lines somebody types, with editing and the history of earlier times, until Ctrl-D or Ctrl-C on an empty line.

    Args:
        prompt: what stands before the line.
        history: the file that keeps what was typed; only its owner may read it.
    """
    session = _session(history)
    while True:
        try:
            yield session.prompt(prompt)
        except (EOFError, KeyboardInterrupt):
            return


def _session(history: Path) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=EOFError())

    history.touch(mode=0o600)
    return PromptSession(
        history=FileHistory(str(history)),
        key_bindings=keys,
        completer=WordCompleter(list(COMMANDS), sentence=True),
        complete_while_typing=False,
    )
