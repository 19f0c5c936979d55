"""Many more matters than can be lived through in a morning: finished lives, copied into other days.

A life is everything that hangs on one sheet: its rows in every table, and its events. A copy has other people, numbers,
keys and salts of its own, and every moment moved by whole days. It is told only where the calendar agrees, day by day,
so that the actions, told the same at that time, would have left the same rows: tests/demo/test_copying.py tells both.
"""

from faqiao.demo.copying.lives import finished_lives
from faqiao.demo.copying.telling import tell_copies

__all__ = ["finished_lives", "tell_copies"]
