"""Rate limits: a bucket of requests for each person and each address, refilled evenly."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST = 50_000  # buckets kept; the one not used for longest is forgotten first


class Buckets:
    """Token buckets, one for each key.

    Parameters
    ----------
    per_minute : int
        How many requests a minute; as many may come at once after a minute's rest.
    clock : callable
        Returns seconds that only grow.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._rate, self._clock = float(per_minute), per_minute / 60, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> float:
        """Take one request of this key; return 0, or how many seconds to wait where there is none left."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(key, (self._size, now))
            left = min(self._size, left + (now - since) * self._rate)
            wait = 0.0 if left >= 1 else (1 - left) / self._rate
            self._left[key] = (left if wait else left - 1, now)
            if len(self._left) > MOST:
                self._left.popitem(last=False)
        return wait
