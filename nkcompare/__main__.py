"""The console script, and `python -m nkcompare`."""

import gc
import signal
import sys


def run() -> None:
    """Run the program and leave with its exit code.

    The collector is off from before the first import: a command lives for a fraction of a second and makes no
    cycles worth finding, while each collection walks every event of a long log. At its end the interpreter would still
    collect once more, through all that was imported: a tenth of the run, spared by setting it apart.

    An interrupt while it is still being imported ends as one later does; once the result is out, it comes too late.
    """
    gc.disable()
    try:
        from nkcompare.cli.main import main

        code = main()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        code = 130
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
