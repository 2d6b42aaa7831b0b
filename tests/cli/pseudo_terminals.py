"""What the tests that play a terminal share."""

import os
import pty
import unittest


def skip_without():
    """A machine without pseudo-terminals has nothing to play a terminal on."""
    try:
        ends = pty.openpty()
    except OSError as error:
        raise unittest.SkipTest(f"this machine has no pseudo-terminals: {error}") from error
    for end in ends:
        os.close(end)


def read_all(terminal):
    """Until the program has closed its side, which Linux reports as an error."""
    out = b""
    while True:
        try:
            some = os.read(terminal, 65536)
        except OSError:
            return out
        if not some:
            return out
        out += some
