"""Python looks for garbage rarely, and still finds it."""

import subprocess
import sys

PROGRAM = """
import gc
from knowledge import garbage

class Node: pass

def cycle():
    node = Node()
    node.itself = node

garbage.look_for_it_rarely()
before = gc.get_stats()[0]["collections"]
for _ in range(5_000):
    cycle()
rarely = gc.get_stats()[0]["collections"] == before
for _ in range(100_000):
    cycle()
print(rarely, gc.get_stats()[0]["collected"] > 90_000, gc.get_freeze_count() > 0)
"""


def test_cycles_are_found_after_a_while_and_what_was_there_before_is_not_looked_at():
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)  # noqa: S603
    assert ended.stdout.split() == ["True", "True", "True"]
