"""The console script, and `python -m nkcompare`."""

import atexit
import contextlib
import gc
import os
import signal
import sys


def run() -> None:
    """Run the program and leave with its exit code.

    The collector is off from before the first import: a command lives for a fraction of a second and makes no
    cycles worth finding, while each collection walks every event of a long log.

    An interrupt while it is still being imported ends as one later does; once the result is out, it comes too late.
    """
    gc.disable()
    ended: list[int] = []
    # The first to be registered is the last to be called.
    atexit.register(_leave, ended)
    try:
        from nkcompare.cli.main import main

        code = main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = 130
    ended.append(code)
    sys.exit(code)


def _leave(ended: list[int]) -> None:
    """Exit at once when the program has ended: cleaning up all that was imported takes 4 ms for nothing."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        if ended:
            os._exit(ended[0])


if __name__ == "__main__":
    run()
