"""As if in another place, at another time: for the second run of a snippet, which must do what the first one did.

Another process and another hash seed come with the interpreter that is started for it. Here the clocks go ahead, and
the machine gets another name and more processors, as far as Python asks. Not seen is what other programs and C++ are
told of the clock, and the times of files.
"""

from __future__ import annotations

import ctypes
import datetime
import gc
import os
import platform
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

# Another year, month, day, weekday, hour, minute and second.
AHEAD = datetime.timedelta(days=403, hours=7, minutes=17, seconds=29)
NAME = "elsewhere"
CLONE_NEWUTS = 0x04000000  # <linux/sched.h>
CLOCKS = ("time", "monotonic", "perf_counter")
OF_NOW = ("localtime", "gmtime", "ctime", "asctime")  # with no argument, they tell of the present


def go() -> None:
    """Take this process there."""
    for name in CLOCKS:
        setattr(time, name, _ahead(getattr(time, name), AHEAD.total_seconds()))
        nanoseconds = f"{name}_ns"
        setattr(time, nanoseconds, _ahead(getattr(time, nanoseconds), int(AHEAD.total_seconds()) * 10**9))
    tell = {name: getattr(time, name) for name in (*OF_NOW, "strftime")}
    for name in ("localtime", "gmtime", "ctime"):
        setattr(time, name, lambda at=None, tell=tell[name]: tell(time.time() if at is None else at))
    time.asctime = lambda at=None: tell["asctime"](time.localtime() if at is None else at)
    time.strftime = lambda form, at=None: tell["strftime"](form, time.localtime() if at is None else at)
    with suppress(Exception):  # of another Python, whose types are made otherwise
        _move_datetime()
    _rename()
    count = os.cpu_count() or 1
    os.cpu_count = lambda: count + 3


def _ahead(clock: Callable[[], Any], by: Any) -> Callable[[], Any]:
    return lambda: clock() + by


def _move_datetime() -> None:
    """Let `datetime.now()` tell the other time too. It asks the system itself, and its type is closed to Python."""
    kind = datetime.datetime
    now, utcnow = kind.now, kind.utcnow
    names = gc.get_referents(kind.__dict__)[0]
    names["now"] = classmethod(lambda cls, tz=None: _as(cls, now(tz) + AHEAD))
    names["utcnow"] = classmethod(lambda cls: _as(cls, utcnow() + AHEAD))
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


def _as(cls: type[datetime.datetime], at: datetime.datetime) -> datetime.datetime:
    if cls is datetime.datetime:
        return at
    return cls.combine(at.date(), at.timetz())


def _rename() -> None:
    """Give the machine another name: for this process and all that it starts, where the system lets us do that."""
    with suppress(OSError, AttributeError, TypeError):
        libc = ctypes.CDLL(None)
        if sys.platform == "linux" and libc.unshare(CLONE_NEWUTS) == 0:
            socket.sethostname(NAME)
    if socket.gethostname() != NAME:
        system = os.uname() if hasattr(os, "uname") else None
        socket.gethostname = lambda: NAME
        platform.node = lambda: NAME
        if system is not None:
            os.uname = lambda: type(system)((system.sysname, NAME, *system[2:]))
