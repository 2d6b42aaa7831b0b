#!/usr/bin/env python3
"""Returns that are locked with a password: password_test.py PROGRAM LOCKER

The password comes from the environment or from a terminal, opens what is locked, and is seen nowhere else.
"""

import json
import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import unittest

import pseudo_terminals

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
LOCKER = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
SOUTHEND = ROOT / "samples/southend-on-sea.xlsx"
GAPS = ROOT / "samples/draft-with-gaps.xlsx"
PASSWORD = "Zw\u00f6lf \U0001f511 keys"
WITHOUT = {name: value for name, value in os.environ.items() if name != "BCFCHECK_PASSWORD"}
SLOW = 3_000_000  # rounds, which take about a second
PROMPT = b"Password of the locked workbooks: "


def lock(source, target, password=PASSWORD, how="SHA512", bits=256, rounds=1000):
    units = password.encode("utf-16-be").hex()
    subprocess.run([LOCKER, source, target, units, how, str(bits), str(rounds)], check=True)
    return target


def run(*words, password=None, **more):
    environment = WITHOUT if password is None else {**WITHOUT, "BCFCHECK_PASSWORD": password}
    more = {"stdin": subprocess.DEVNULL} | more
    if "input" in more:
        del more["stdin"]
    # In a session of its own it has no terminal.
    return subprocess.run([PROGRAM, *words], env=environment, capture_output=True, check=False, start_new_session=True,
                          timeout=200, **more)


def returns(*words, **more):
    return json.loads(run("--format", "json", *words, **more).stdout)["returns"]


def without_origin(report):
    return {name: value for name, value in report.items() if name not in ("file", "fingerprint")}


def on_terminal(words, typed, wait_for=PROMPT):
    """Plays a terminal of the program's own: what it showed, how the program ended, and what `typed` gave."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(PROGRAM, [str(PROGRAM), *map(str, words)], WITHOUT)
    shown = b""
    while wait_for not in shown:
        shown += os.read(terminal, 4096)
    time.sleep(0.3)
    hidden = not termios.tcgetattr(terminal)[3] & termios.ECHO
    typed(process, terminal)
    shown += pseudo_terminals.read_all(terminal)
    _, status = os.waitpid(process, 0)
    return shown.decode(), os.waitstatus_to_exitcode(status), hidden, terminal


class Locked(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.place = pathlib.Path(self.folder.name)

    def test_a_locked_return_has_the_report_that_it_has_unlocked(self):
        ways = [("SHA1", 128), ("SHA256", 192), ("SHA384", 256), ("SHA512", 256), ("2007", 128), ("2007", 256)]
        for number, (how, bits) in enumerate(ways):
            sample = SAMPLES[number % len(SAMPLES)]
            with self.subTest(how=how, bits=bits, sample=sample.stem):
                path = lock(sample, self.place / "locked.xlsx", how=how, bits=bits)
                unlocked, = returns(sample)
                locked, = returns("--password", path, password=PASSWORD)
                self.assertEqual(without_origin(locked), without_origin(unlocked))
                self.assertNotEqual(locked["fingerprint"], unlocked["fingerprint"])
                self.assertEqual(locked["fingerprint"], returns(path)[0]["fingerprint"])

    def test_what_is_said_without_a_password_with_a_wrong_one_and_with_the_right_one(self):
        path = lock(GAPS, self.place / "locked.xlsx")
        done = run("--format", "json", path)
        self.assertEqual(done.returncode, 3)
        error = json.loads(done.stdout)["returns"][0]["error"]
        self.assertEqual(error["kind"], "encrypted")
        self.assertIn("--password", error["advice"])
        done = run("--format", "json", "--password", path, password="other")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(json.loads(done.stdout)["returns"][0]["error"]["kind"], "wrong-password")
        self.assertEqual(run("--password", path, password=PASSWORD).returncode, 1)
        self.assertEqual(run("--password", lock(SOUTHEND, path), password=PASSWORD).returncode, 0)

    def test_what_openssl_is_set_not_to_allow_is_said(self):
        path = lock(SOUTHEND, self.place / "locked.xlsx")
        settings = self.place / "openssl.cnf"
        settings.write_text("openssl_conf = all\n[all]\nproviders = these\n[these]\nnull = on\n[on]\nactivate = 1\n", encoding="utf-8")
        done = subprocess.run([PROGRAM, "--format", "json", "--password", path], capture_output=True, check=False,
                              env={**WITHOUT, "BCFCHECK_PASSWORD": PASSWORD, "OPENSSL_CONF": str(settings)})
        self.assertEqual(done.returncode, 3)
        error = json.loads(done.stdout)["returns"][0]["error"]
        self.assertEqual(error["kind"], "encrypted")
        self.assertIn("OpenSSL on this machine", error["message"])

    def test_the_variable_alone_unlocks_nothing(self):
        path = lock(SOUTHEND, self.place / "locked.xlsx")
        self.assertEqual(returns(path, password=PASSWORD)[0]["error"]["kind"], "encrypted")

    def test_returns_that_are_not_locked_are_read_as_ever(self):
        path = lock(SOUTHEND, self.place / "locked.xlsx")
        for jobs in ("1", "2"):
            reports = returns("--password", "--jobs", jobs, GAPS, path, ROOT / "tests/fixtures/bad/old.xls",
                              password=PASSWORD)
            self.assertEqual([report["status"] for report in reports], ["not-ready", "ready", "unreadable"])
            self.assertEqual(reports[2]["error"]["kind"], "old-excel")

    def test_every_command_that_reads_returns_opens_them(self):
        old, new = lock(GAPS, self.place / "old.xlsx"), lock(SOUTHEND, self.place / "new.xlsx")
        for words in (["batch", "--password", old, new], ["compare", "--password", old, new], ["explain", "--password", "NC3", old]):
            with self.subTest(words[0]):
                plain = [{old: GAPS, new: SOUTHEND}.get(word, word) for word in words if word != "--password"]
                done, expected = run(*words, password=PASSWORD), run(*plain)
                self.assertEqual(done.returncode, expected.returncode, done.stderr)
                self.assertNotIn(b"COULD NOT BE READ", done.stdout)
                self.assertEqual(run(*words, password="wrong").returncode, 3)
        self.assertEqual(run("--password", "-", password=PASSWORD, input=new.read_bytes()).returncode, 0)

    def test_explaining_a_rule_without_a_return_asks_for_no_password(self):
        self.assertEqual(run("explain", "--password", "NC3").returncode, 0)

    def test_there_is_no_annotated_copy_which_would_lie_open(self):
        path, copy = lock(GAPS, self.place / "locked.xlsx"), self.place / "copy.annotated.xlsx"
        done = run("--password", path, "-o", copy, password=PASSWORD)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"a copy would lie open", done.stderr)
        self.assertFalse(copy.exists())

    def test_a_password_on_the_command_line_is_refused_and_not_repeated(self):
        path = lock(SOUTHEND, self.place / "locked.xlsx")
        for words in (["--password=Hush", path], ["check", "--password=Hush", path], ["batch", path, "--password=Hush"],
                      ["compare", "--password=Hush", path, path], ["explain", "NC3", path, "--password=Hush"],
                      [path, "--password=true"], [path, "--password="]):
            with self.subTest(words=words):
                done = run(*words, password=PASSWORD)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(b"set BCFCHECK_PASSWORD to it", done.stderr)
                self.assertNotIn(b"Hush", done.stderr)
        for words in (["--password", "Hush", path], ["check", path, "--password", "Hush"],
                      ["batch", "--password", "Hush", path], ["compare", path, path, "--password", "Hush"]):
            with self.subTest(words=words):
                done = run(*words, password=PASSWORD)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(b"no file of the name behind --password", done.stderr)
                self.assertNotIn(b"Hush", done.stderr)
        for word in ("Hush.2019", "Hush 2019", "Hush."):
            self.assertNotIn(b"Hush", run("--password", word, path, password=PASSWORD).stderr)
        # A command may come behind it, and what may be a path is one, there or not.
        self.assertEqual(run("--password", "check", path, password=PASSWORD).returncode, 0)
        reports = returns("--password", "missing.xlsx", path, password=PASSWORD)
        self.assertEqual([report["status"] for report in reports], ["unreadable", "ready"])
        self.assertEqual(run("explain", "--password", "NC3", path, password=PASSWORD).returncode, 0)
        self.assertEqual(run("--", "--password=Hush").returncode, 3)

    def test_where_there_is_none_and_no_terminal_it_is_said(self):
        for password in (None, ""):
            done = run("--password", SOUTHEND, password=password)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"There is no password for --password: set BCFCHECK_PASSWORD to it", done.stderr)

    def test_a_run_goes_on_where_the_password_was_wrong_or_missing(self):
        inbox = self.place / "inbox"
        inbox.mkdir()
        lock(SOUTHEND, inbox / "locked.xlsx")
        shutil.copy(GAPS, inbox / "open.xlsx")
        state = self.place / "state"

        def kinds(*words, **more):
            reports = returns("--resume", state, *words, inbox, **more)
            return [report["error"] and report["error"]["kind"] for report in reports]

        self.assertEqual(kinds(), ["encrypted", None])
        self.assertEqual(kinds("--password", password="wrong"), ["wrong-password", None])
        self.assertEqual(kinds("--password", password="another"), ["wrong-password", None])
        self.assertEqual(kinds("--password", password=PASSWORD), [None, None])
        size = state.stat().st_size
        # What was read stays as it is, and is not read again.
        self.assertEqual(kinds("--password", password="wrong"), [None, None])
        self.assertEqual(state.stat().st_size, size)
        self.assertNotIn(PASSWORD.encode(), state.read_bytes())
        self.assertNotIn("keys".encode("utf-16-le"), state.read_bytes())

    def test_opening_takes_no_longer_than_a_return_may(self):
        path = lock(SOUTHEND, self.place / "slow.xlsx", rounds=10_000_000)
        began = time.monotonic()
        self.assertEqual(returns("--password", "--timeout", "0.3", path, password=PASSWORD)[0]["error"]["kind"], "timed-out")
        self.assertLess(time.monotonic() - began, 60)

    def test_no_report_and_no_log_has_it(self):
        paths = [lock(SOUTHEND, self.place / "right.xlsx"), lock(GAPS, self.place / "wrong.xlsx", password="other")]
        forms = ["text", "json", "ndjson", "html", "markdown", "junit", "sarif", "github", "csv"]
        words = [word for form in forms for word in ("--format", form, "-o", self.place / f"report.{form}")]
        password = "Quince-Orchard-77"
        lock(SOUTHEND, paths[0], password=password)
        done = run("--password", "-v", *words, "--resume", self.place / "state", *paths, password=password)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(run("batch", "--password", "-o", self.place / "batch.html", *paths, password=password).returncode, 3)
        self.assertNotIn(password.encode(), done.stdout + done.stderr)
        for path in self.place.iterdir():
            self.assertNotIn(password.encode(), path.read_bytes(), path.name)

    def test_it_is_in_no_process_for_others_to_see(self):
        paths = [lock(SOUTHEND, self.place / f"{name}.xlsx", rounds=SLOW) for name in "ab"]
        with subprocess.Popen([PROGRAM, "--password", "--jobs", "2", "--format", "csv", *paths], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, env={**WITHOUT, "BCFCHECK_PASSWORD": PASSWORD}) as process:
            looked_at = 0
            while process.poll() is None and looked_at < 2:
                workers = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
                for worker in workers:
                    for one in (worker, process.pid):
                        for name in ("environ", "cmdline"):
                            self.assertNotIn(PASSWORD.encode(), pathlib.Path(f"/proc/{one}/{name}").read_bytes())
                looked_at = len(workers)
            process.communicate(timeout=200)
        self.assertEqual(looked_at, 2)
        self.assertEqual(process.returncode, 0)


class Terminal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        pseudo_terminals.skip_without()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = lock(SOUTHEND, pathlib.Path(self.folder.name) / "locked.xlsx")

    def test_it_is_asked_for_once_and_not_shown(self):
        for paths in ([self.path], [self.path, self.path, self.path]):
            typed = PASSWORD.encode() + b"\n"
            shown, code, hidden, terminal = on_terminal(["--password", *paths], lambda _, end, typed=typed: os.write(end, typed))
            self.assertTrue(hidden)
            self.assertEqual(code, 0, shown)
            self.assertEqual(shown.count(PROMPT.decode()), 1)
            self.assertNotIn("keys", shown)
            os.close(terminal)

    def test_ctrl_c_ends_what_is_done_with_it(self):
        path = lock(SOUTHEND, self.path, rounds=10_000_000)

        def type_and_stop(process, end):
            os.write(end, PASSWORD.encode() + b"\n")
            time.sleep(0.5)
            os.kill(process, signal.SIGINT)

        for words, ended in ((["explain", "NC3", path], -signal.SIGINT), (["compare", path, path], 130)):
            with self.subTest(words=words):
                shown, code, _, terminal = on_terminal([*words, "--password"], type_and_stop)
                os.close(terminal)
                self.assertEqual(code, ended, shown)

    def test_an_empty_one_is_a_wrong_one(self):
        shown, code, _, terminal = on_terminal(["--password", self.path], lambda _, end: os.write(end, b"\n"))
        os.close(terminal)
        self.assertEqual(code, 3, shown)
        self.assertIn("does not open this workbook", shown)

    def test_a_signal_leaves_the_terminal_as_it_was(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            for words in (["--password", self.path], ["compare", "--password", self.path, self.path]):
                with self.subTest(number=number, words=words):
                    # The terminal's other side stays open in this process, so that it can be asked how it was left.
                    held = []

                    def end(process, terminal, number=number, held=held):
                        held.append(os.open(f"/proc/{process}/fd/0", os.O_RDWR | os.O_NOCTTY))
                        if number == signal.SIGINT:
                            os.write(terminal, b"\x03")
                        else:
                            os.kill(process, number)
                        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
                        held.append(termios.tcgetattr(held[0])[3] & termios.ECHO)
                        os.close(held[0])

                    shown, code, hidden, terminal = on_terminal(words, end)
                    os.close(terminal)
                    self.assertTrue(hidden)
                    self.assertTrue(held[1], "the terminal shows nothing that is typed any more")
                    self.assertEqual(code, 128 + number, shown)
                    self.assertIn("stopped before there was a whole report", shown)


if __name__ == "__main__":
    unittest.main()
