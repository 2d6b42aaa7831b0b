#!/usr/bin/env python3
"""What bcfcheck does on a terminal, played by a pseudo-terminal: terminal_test.py PROGRAM"""

import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

import pseudo_terminals

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
RESET = "\x1b[0m"
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
SOUTHEND = ROOT / "samples/southend-on-sea.xlsx"
# What sanitizers and coverage need to be told goes through.
SETTINGS = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "LSAN_", "UBSAN_", "LLVM_PROFILE_"))}
UNREADABLE = ROOT / "tests/fixtures/bad/encrypted.xlsx"


def setUpModule():
    pseudo_terminals.skip_without()


def on_terminal(*arguments, columns=80, **environment):
    """What the program writes to a terminal of that width, its standard error included."""
    terminal, programs_side = pty.openpty()
    fcntl.ioctl(programs_side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    variables = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"} | SETTINGS | environment
    variables = {name: value for name, value in variables.items() if value is not None}
    with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=programs_side, stderr=programs_side,
                          env=variables):
        os.close(programs_side)
        out = pseudo_terminals.read_all(terminal)
    os.close(terminal)
    return out.decode().replace("\r\n", "\n")


def widest(text):
    return max(len(line) for line in COLOUR.sub("", text).splitlines())


class Width(unittest.TestCase):
    def test_no_line_is_wider_than_the_terminal(self):
        for path in [*SAMPLES, UNREADABLE]:
            for columns in (40, 60, 80, 100, 120, 200):
                for detail in ([], ["--verbose"]):
                    with self.subTest(path=path.name, columns=columns, detail=detail):
                        self.assertLessEqual(widest(on_terminal(path, *detail, columns=columns)), columns)

    def test_the_report_makes_use_of_the_terminal(self):
        for columns in (80, 120):
            with self.subTest(columns=columns):
                first = COLOUR.sub("", on_terminal(SOUTHEND, columns=columns)).splitlines()[0]
                self.assertEqual(len(first), columns)
                self.assertTrue(first.endswith(" READY TO SUBMIT"), first)

    def test_several_returns_fit_as_well(self):
        self.assertLessEqual(widest(on_terminal(*SAMPLES, UNREADABLE, columns=80)), 80)

    def test_width_on_the_command_line_is_stronger(self):
        first = COLOUR.sub("", on_terminal(SOUTHEND, "--width", "60", columns=120)).splitlines()[0]
        self.assertEqual(len(first), 60)

    def test_a_terminal_that_does_not_know_its_width_gets_a_page(self):
        first = COLOUR.sub("", on_terminal(SOUTHEND, columns=0)).splitlines()[0]
        self.assertEqual(len(first), 100)

    def test_a_terminal_narrower_than_any_page_gets_a_report(self):
        for columns in (1, 20, 39):
            with self.subTest(columns=columns):
                self.assertIn("102 of 102", on_terminal(SOUTHEND, columns=columns))


class Colours(unittest.TestCase):
    def test_a_terminal_gets_colours(self):
        self.assertRegex(on_terminal(SOUTHEND), COLOUR)

    def test_no_colour_crosses_the_end_of_a_line(self):
        for path in [*SAMPLES, UNREADABLE]:
            for line in on_terminal(path, "--verbose").splitlines():
                found = COLOUR.findall(line)
                self.assertEqual(found[1::2], [RESET] * (len(found) // 2), line)
                self.assertEqual(len(found) % 2, 0, line)

    def test_nothing_but_colours_is_sent_to_the_terminal(self):
        with tempfile.TemporaryDirectory() as folder:
            sent = pathlib.Path(folder, "\x1b]0;title\x07\x9b31m\x7f.xlsx")
            sent.write_bytes(SOUTHEND.read_bytes())
            for arguments in ([sent], [sent, "--verbose"], [SOUTHEND, "--rules", sent], [SOUTHEND, f"--{sent.name}"],
                              [SOUTHEND, "--output", sent / "report"], [SOUTHEND, "--format", sent.name]):
                with self.subTest(arguments=[repr(str(a)) for a in arguments]):
                    text = COLOUR.sub("", on_terminal(*arguments))
                    self.assertNotRegex(text, r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")

    def test_the_page_is_the_same_without_them(self):
        plain = on_terminal(*SAMPLES, "--color", "never")
        self.assertNotRegex(plain, COLOUR)
        self.assertEqual(COLOUR.sub("", on_terminal(*SAMPLES)), plain)

    def test_no_color_turns_them_off(self):
        self.assertNotRegex(on_terminal(SOUTHEND, NO_COLOR="1"), COLOUR)

    def test_an_empty_no_color_is_as_if_it_were_not_set(self):
        self.assertRegex(on_terminal(SOUTHEND, NO_COLOR=""), COLOUR)

    def test_a_dumb_terminal_gets_none(self):
        self.assertNotRegex(on_terminal(SOUTHEND, TERM="dumb"), COLOUR)

    def test_an_unknown_terminal_gets_none(self):
        self.assertNotRegex(on_terminal(SOUTHEND, TERM=None), COLOUR)

    def test_the_command_line_is_stronger_than_no_color(self):
        self.assertRegex(on_terminal(SOUTHEND, "--color", "always", NO_COLOR="1"), COLOUR)

    def test_log_lines_follow_the_same_wishes(self):
        broken = ["--rules", "nowhere", SOUTHEND]
        self.assertIn("nowhere", on_terminal(*broken))
        self.assertNotRegex(on_terminal(*broken, NO_COLOR="1"), COLOUR)
        self.assertNotRegex(on_terminal(*broken, TERM="dumb"), COLOUR)
        self.assertNotRegex(on_terminal(*broken, "--color", "never"), COLOUR)

    def test_json_has_none(self):
        self.assertNotRegex(on_terminal(SOUTHEND, "--format", "json"), "\x1b")

    def test_a_report_in_a_file_has_none(self):
        with tempfile.TemporaryDirectory() as folder:
            report = pathlib.Path(folder, "report.txt")
            self.assertEqual(on_terminal(SOUTHEND, "--output", report, columns=60), "")
            text = report.read_text(encoding="utf-8")
            self.assertNotRegex(text, COLOUR)
            self.assertEqual(len(text.splitlines()[0]), 100)


class Workbooks(unittest.TestCase):
    def test_a_workbook_is_not_written_to_a_terminal(self):
        for words in (["--format", "xlsx", SOUTHEND], ["batch", "--format", "xlsx", SOUTHEND]):
            with self.subTest(words=words):
                self.assertEqual(on_terminal(*words), "bcfcheck: error: A workbook is not written to a terminal. Name a file "
                                                      "for it with --output.\n")


if __name__ == "__main__":
    unittest.main()
