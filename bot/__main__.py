"""The door: what `wegwijzer` and `python -m bot` run."""

from __future__ import annotations

import sys

_STOPPED = 130  # what a shell expects of a program that ended by Ctrl-C


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from bot.cli import run  # importing takes a moment in which Ctrl-C may come, too
        from knowledge import garbage

        garbage.look_for_it_rarely()
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_STOPPED)


if __name__ == "__main__":
    main()
