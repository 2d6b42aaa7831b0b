#!/usr/bin/env python3
"""Runs over many returns, as a programme office does: many_returns_test.py PROGRAM

Folders and lists of files, several at once, what is killed, late or stopped, and going on from there.
"""

import hashlib
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = ROOT / "samples"
# Under the sanitizers a check takes ten times as long: where all of many returns are checked, fewer will do there, and what
# is slow takes longer yet.
WATCHED = "ASAN_OPTIONS" in os.environ
TOO_LONG = "10" if WATCHED else "1"
# LeakSanitizer looks for leaks in a process of its own, which is not to be killed among the workers: its parent would wait on.
WITHOUT_LEAKS = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}


def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, **more)


def children(process):
    """The processes that a process has started and that are still there."""
    out = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == process.pid and fields[0] != "Z":
            out.append(int(entry.name))
    return out


def kill(child):
    """Ends a process that may have ended meanwhile."""
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_until_it_heeds(process, number):
    """A signal that comes before the program has said what it does with it ends the program at once."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        caught = re.search(r"^SigCgt:\s*(\w+)", pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8"), re.M)
        if caught and int(caught[1], 16) >> (number - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("the program does not heed the signal")


class ManyReturns(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.place = pathlib.Path(self.folder.name)
        self.inbox = self.place / "inbox"
        (self.inbox / "north" / "late").mkdir(parents=True)
        shutil.copy(SAMPLES / "southend-on-sea.xlsx", self.inbox / "b.xlsx")
        shutil.copy(SAMPLES / "draft-with-gaps.xlsx", self.inbox / "a.xlsx")
        shutil.copy(SAMPLES / "blank.xlsx", self.inbox / "north" / "late" / "c d.xlsx")
        (self.inbox / "north" / "notes.txt").write_text("not a workbook", encoding="utf-8")
        for left_out in ("~$a.xlsx", ".hidden.xlsx", "Thumbs.db"):
            (self.inbox / left_out).write_bytes(b"x")

    def tearDown(self):
        self.folder.cleanup()

    def many(self, count, name="draft-with-gaps"):
        folder = self.place / "many"
        folder.mkdir()
        for number in range(count):
            shutil.copy(SAMPLES / f"{name}.xlsx", folder / f"{number:04}.xlsx")
        return folder

    def files(self, done):
        return [one["file"] for line in done.stdout.decode().splitlines() for one in json.loads(line)["returns"]]

    def test_a_folder_stands_for_every_file_in_it_in_the_order_of_names(self):
        done = run("--format", "ndjson", self.inbox)
        self.assertEqual(self.files(done), [str(self.inbox / name) for name in
                                            ("a.xlsx", "b.xlsx", "north/late/c d.xlsx", "north/notes.txt")])
        self.assertEqual(done.returncode, 3)
        self.assertEqual(done.stderr, b"")

    def test_what_is_left_out_is_told_where_asked_for(self):
        run("--format", "annotated", "-o", self.inbox / "copies", self.inbox / "a.xlsx")
        run(self.inbox / "a.xlsx", "-o", self.inbox / "copy.annotated.xlsx")
        told = run("--verbose", "--format", "csv", self.inbox).stderr.decode()
        for name in ("~$a.xlsx", ".hidden.xlsx", "Thumbs.db", "copy.annotated.xlsx"):
            self.assertIn(name, told)

    def test_links_to_folders_are_not_followed_round_in_a_circle(self):
        (self.inbox / "north" / "up").symlink_to(self.inbox)
        self.assertEqual(len(self.files(run("--format", "ndjson", self.inbox))), 4)

    def test_a_folder_without_a_return_is_no_success(self):
        empty = self.place / "empty"
        empty.mkdir()
        self.assertEqual(run(empty).returncode, 3)

    def test_a_folder_that_holds_no_more_than_the_state_is_no_success(self):
        empty = self.place / "empty"
        empty.mkdir()
        for command in ((), ("batch",)):
            for _ in range(2):
                done = run(*command, empty, "--resume", empty / "state")
                self.assertEqual(done.returncode, 3, done.stdout)
                self.assertIn(b"There is no return in this folder.", done.stdout)
        self.assertEqual(run("--resume", empty / "state", empty / "state").returncode, 2)

    def test_a_report_in_the_inbox_is_none_of_its_returns(self):
        (self.inbox / "north" / "notes.txt").unlink()
        for name, command in (*((f"report.{ending}", command) for ending in ("html", "xlsx", "json", "csv", "txt") for command in ((), ("batch",))),
                              ("report.md", ()), ("report.xml", ("--format", "junit")), ("report.sarif", ())):
            for _ in range(2):
                done = run(*command, "-o", self.inbox / name, self.inbox)
                self.assertEqual((done.returncode, done.stderr), (1, b""))
            (self.inbox / name).unlink()

    def test_what_a_board_sent_is_not_written_over_though_it_is_called_as_the_report(self):
        sent = self.inbox / "plan.csv"
        sent.write_text("Board,Plan\n", encoding="utf-8")
        for command in (("--format", "csv"), ("batch", "--format", "csv")):
            done = run(*command, "-o", sent, self.inbox)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"it is made with", done.stderr)
        self.assertEqual(sent.read_text(encoding="utf-8"), "Board,Plan\n")

    def test_a_link_to_a_folder_is_told(self):
        (self.inbox / "linked").symlink_to(SAMPLES)
        done = run("--format", "ndjson", self.inbox)
        self.assertEqual(len(self.files(done)), 4)
        self.assertIn(b"linked: it is a link to a folder", done.stderr)
        self.assertEqual(len(self.files(run("--format", "ndjson", self.inbox / "linked"))), len([*SAMPLES.iterdir()]))

    def test_a_great_file_that_is_called_as_a_copy_is_not_read_to_know_it(self):
        with open(self.inbox / "great.annotated.xlsx", "wb") as great:
            great.truncate(250 << 20)
        self.assertIn(b"great.annotated.xlsx", run("--format", "ndjson", self.inbox).stdout)
        process = subprocess.Popen([PROGRAM, "--format", "ndjson", self.inbox], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 3)
        if not WATCHED:
            self.assertLess(used.ru_maxrss, 64 << 10)

    def test_files_come_from_a_list_by_lines_or_nuls_or_standard_input(self):
        names = [str(self.inbox / "b.xlsx"), str(self.inbox / "north/late/c d.xlsx")]
        listed = self.place / "list"
        listed.write_text("\r\n".join(names) + "\r\n\r\n", encoding="utf-8")
        self.assertEqual(self.files(run("--format", "ndjson", "--files-from", listed)), names)
        listed.write_text("\0".join(names), encoding="utf-8")
        self.assertEqual(self.files(run("--format", "ndjson", "--files-from", listed)), names)
        done = run("--format", "ndjson", "--files-from", "-", input="\n".join(names).encode())
        self.assertEqual(self.files(done), names)
        self.assertEqual(run("--files-from", self.place / "none").returncode, 2)
        wide = run("--files-from", "-", input="\n".join(names).encode("utf-16"))
        self.assertEqual((wide.returncode, wide.stdout), (2, b""))
        self.assertIn(b"UTF-16", wide.stderr)
        folder = run("--files-from", self.place)
        self.assertEqual(folder.returncode, 2)
        self.assertIn(b"is a folder, not a list of files", folder.stderr)

    def test_one_return_comes_on_standard_input(self):
        data = (SAMPLES / "southend-on-sea.xlsx").read_bytes()
        done = run("--format", "json", "-", input=data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["returns"][0]["file"], "-")
        both = run("--format", "ndjson", "-", SAMPLES / "county-two-tier.xlsx", input=data)
        self.assertEqual(self.files(both), ["-", str(SAMPLES / "county-two-tier.xlsx")])
        self.assertEqual(both.returncode, 0, both.stderr)
        self.assertEqual(run("-", "-", input=data).returncode, 2)
        self.assertEqual(run("-", input=b"").returncode, 3)

    def test_every_report_is_the_same_however_many_are_checked_at_once(self):
        folder = self.many(40, "southend-on-sea")
        shutil.copy(SAMPLES / "blank.xlsx", folder / "0007.xlsx")
        (folder / "0030.xlsx").write_bytes(b"PK\x03\x04 and no more")
        for form in ("text", "ndjson", "html"):
            found = {hashlib.sha256(run("--jobs", str(jobs), "--format", form, folder).stdout).hexdigest() for jobs in (1, 2, 7)}
            self.assertEqual(len(found), 1, form)
        alone = [json.loads(run("--format", "json", path).stdout)["returns"][0] for path in sorted(folder.iterdir())]
        together = json.loads(run("--format", "json", "--jobs", "3", folder).stdout)["returns"]
        self.assertEqual(together, alone)

    def test_a_return_that_takes_too_long_is_one_row_and_the_others_go_on(self):
        slow = self.inbox / "north" / "a-pipe.xlsx"
        os.mkfifo(slow)
        done = run("--timeout", TOO_LONG, "--format", "ndjson", self.inbox, timeout=60)
        returns = [one for line in done.stdout.decode().splitlines() for one in json.loads(line)["returns"]]
        errors = {pathlib.Path(one["file"]).name: one["error"] and one["error"]["kind"] for one in returns}
        self.assertEqual(set(errors), {"a.xlsx", "b.xlsx", "c d.xlsx", "notes.txt", "a-pipe.xlsx"})
        self.assertIn(errors["a-pipe.xlsx"], ("timed-out", "not-a-workbook"))
        self.assertIsNone(errors["a.xlsx"])
        self.assertEqual(done.returncode, 3)

    def test_time_in_which_nobody_reads_on_is_no_return_s(self):
        folder = self.many(30 if WATCHED else 300)
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--timeout", TOO_LONG, "--format", "text", folder],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(2 * float(TOO_LONG))  # the pipe is full, and results wait behind it
            out, _ = process.communicate(timeout=300)
        self.assertNotIn(b"COULD NOT BE READ", out)
        self.assertEqual(process.returncode, 1)

    def test_time_in_which_the_run_is_suspended_is_no_return_s(self):
        folder = self.many(30 if WATCHED else 300)
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--timeout", TOO_LONG, "--format", "ndjson", folder],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
            process.stdout.readline()
            os.killpg(process.pid, signal.SIGSTOP)
            time.sleep(2 * float(TOO_LONG))
            os.killpg(process.pid, signal.SIGCONT)
            out, _ = process.communicate(timeout=300)
        self.assertNotIn(b"timed-out", out)
        self.assertEqual(process.returncode, 1)

    def test_a_worker_that_is_killed_from_outside_costs_nothing(self):
        folder = self.many(60 if WATCHED else 150)
        whole = run("--format", "ndjson", folder).stdout
        output = self.place / "out.ndjson"
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--format", "ndjson", "--output", output, folder],
                              env=WITHOUT_LEAKS) as process:
            # Where a check takes long, the next one that is killed would be at the same return again.
            killed, enough = 0, 1 if WATCHED else 3
            while killed < enough and process.poll() is None:
                for child in children(process)[:1]:
                    kill(child)
                    killed += 1
                time.sleep(0.15)
            process.wait(timeout=120)
        self.assertGreater(killed, 0)
        self.assertEqual(output.read_bytes(), whole)

    def test_a_worker_that_hangs_is_one_row_and_the_others_go_on(self):
        folder = self.many(60)
        output = self.place / "out.ndjson"
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--timeout", TOO_LONG, "--format", "ndjson", "--output", output, folder],
                              stderr=subprocess.PIPE) as process:
            end = time.monotonic() + 30
            while not children(process) and time.monotonic() < end:
                time.sleep(0.005)
            os.kill(children(process)[0], signal.SIGSTOP)
            process.communicate(timeout=120)
        self.assertEqual(process.returncode, 3)
        returns = [one for line in output.read_text().splitlines() for one in json.loads(line)["returns"]]
        self.assertEqual(len(returns), 60)
        late = [one for one in returns if one["error"]]
        self.assertEqual([one["error"]["kind"] for one in late], ["timed-out"])

    def test_a_return_whose_check_breaks_off_twice_is_one_row(self):
        folder = self.many(40)
        output = self.place / "out.ndjson"
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--format", "ndjson", "--output", output, folder],
                              env=WITHOUT_LEAKS) as process:
            while not children(process) and process.poll() is None:
                time.sleep(0.002)
            end = time.monotonic() + 1.5
            while time.monotonic() < end and process.poll() is None:
                for child in children(process):
                    kill(child)
                time.sleep(0.002)
            process.wait(timeout=120)
        returns = [one for line in output.read_text().splitlines() for one in json.loads(line)["returns"]]
        self.assertEqual(len(returns), 40)
        kinds = {one["error"]["kind"] for one in returns if one["error"]}
        self.assertEqual(kinds, {"crashed"})
        self.assertEqual(process.returncode, 3)

    def test_a_path_that_leads_nowhere_is_a_row_beside_a_written_report(self):
        (self.inbox / "loop").symlink_to("loop")
        listed = self.place / "list.txt"
        listed.write_text("\ufeff" + str(self.inbox / "a.xlsx") + "\r\n" + "x" * 300 + ".xlsx\r\n", encoding="utf-8")
        for more in ([self.inbox], ["--files-from", listed]):
            output = self.place / "report.json"
            done = run("--format", "json", "--output", output, *more)
            self.assertEqual(done.returncode, 3, done.stderr)
            kinds = [one["error"] and one["error"]["kind"] for one in json.loads(output.read_text())["returns"]]
            self.assertIn(None, kinds)
            output.unlink()

    def test_a_state_in_the_inbox_is_no_return(self):
        state = self.inbox / "state"
        first = run("--format", "ndjson", "--resume", state, self.inbox)
        self.assertEqual(run("--format", "ndjson", "--resume", state, self.inbox).stdout, first.stdout)

    def test_a_return_on_standard_input_that_is_broken_off_is_not_judged(self):
        with subprocess.Popen([PROGRAM, "--format", "json", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
            process.stdin.write((SAMPLES / "blank.xlsx").read_bytes()[:20_000])
            process.stdin.flush()
            wait_until_it_heeds(process, signal.SIGINT)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            out, problem = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, problem)
        report = json.loads(out)
        self.assertEqual((report["returns"], report["not_checked"]), ([], 1))

    def test_a_merge_that_is_stopped_leaves_nothing_behind(self):
        with subprocess.Popen([PROGRAM, "merge", "-", "-o", self.place / "picture.html"], stdin=subprocess.PIPE,
                              stderr=subprocess.PIPE,
                              preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
            process.stdin.write(run("--format", "ndjson", SAMPLES / "blank.xlsx").stdout)
            process.stdin.flush()
            wait_until_it_heeds(process, signal.SIGINT)
            time.sleep(0.5)
            process.send_signal(signal.SIGINT)
            _, problem = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, problem)
        self.assertEqual([path.name for path in self.place.iterdir()], ["inbox"])

    def test_a_comparison_that_is_stopped_leaves_nothing_behind(self):
        folder = self.many(400)
        output = self.place / "changes.html"
        with subprocess.Popen([PROGRAM, "compare", folder, self.inbox, "-o", output], stderr=subprocess.PIPE,
                              preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
            wait_until_it_heeds(process, signal.SIGINT)
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            _, problem = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, problem)
        self.assertIn(b"stopped", problem)
        self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["inbox", "many"])

    def compared(self, *arguments, **more):
        """The comparison of two folders: what became of each return, by the name of its file, those after before those before."""
        done = run("compare", "--format", "json", *arguments, **more)
        comparison = json.loads(done.stdout)
        sides = [one for pair in comparison["comparisons"] for one in (pair["before"], pair["after"])]
        kinds = {one["file"]: one["error"] and one["error"]["kind"] for one in sides + comparison["gone"] + comparison["come"]}
        return done, {str(pathlib.Path(name).relative_to(self.place)): kind for name, kind in kinds.items()}

    def test_a_return_that_takes_too_long_does_not_keep_the_others_from_being_compared(self):
        later = self.place / "later"
        shutil.copytree(self.inbox, later)
        os.mkfifo(later / "north" / "z-pipe.xlsx")
        done, kinds = self.compared("--timeout", TOO_LONG, self.inbox, later, timeout=60)
        self.assertIn(kinds.pop("later/north/z-pipe.xlsx"), ("timed-out", "not-a-workbook"))
        both = {"a.xlsx": None, "b.xlsx": None, "north/late/c d.xlsx": None, "north/notes.txt": "plain-text"}
        self.assertEqual(kinds, {f"{side}/{name}": kind for side in ("inbox", "later") for name, kind in both.items()})
        self.assertEqual(done.returncode, 3)

    def test_a_worker_that_is_killed_from_outside_costs_a_comparison_nothing(self):
        folder = self.many(20 if WATCHED else 75, "southend-on-sea")
        whole = run("compare", folder, folder).stdout
        output = self.place / "changes.txt"
        with subprocess.Popen([PROGRAM, "compare", "--jobs", "2", "--output", output, folder, folder], env=WITHOUT_LEAKS) as process:
            killed = 0
            while killed < 1 and process.poll() is None:
                for child in children(process)[:1]:
                    kill(child)
                    killed += 1
            process.wait(timeout=120)
        self.assertEqual(killed, 1)
        self.assertEqual((process.returncode, output.read_bytes()), (0, whole))

    def test_comparisons_are_the_same_however_many_are_checked_at_once(self):
        later = self.place / "later"
        shutil.copytree(self.inbox, later)
        shutil.copy(SAMPLES / "county-two-tier.xlsx", later)
        shutil.copy(SAMPLES / "southend-on-sea.xlsx", later / "a.xlsx")
        for form in ("text", "json", "html", "markdown"):
            found = {run("compare", "--jobs", str(jobs), "--format", form, self.inbox, later).stdout for jobs in (1, 2, 7)}
            self.assertEqual(len(found), 1, form)

    def test_one_side_of_a_comparison_comes_on_standard_input(self):
        later = (SAMPLES / "southend-on-sea.xlsx").read_bytes()
        done = run("compare", self.inbox / "b.xlsx", "-", "--format", "json", input=later)
        self.assertEqual(done.returncode, 0, done.stderr)
        comparison = json.loads(done.stdout)["comparisons"][0]
        self.assertEqual((comparison["after"]["file"], comparison["same_file"]), ("-", True))
        self.assertEqual(run("compare", "-", "-", input=later).returncode, 2)

    def test_each_return_is_there_to_read_when_it_is_done(self):
        with subprocess.Popen([PROGRAM, "--format", "ndjson", "--jobs", "1", self.inbox / "b.xlsx", "-"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as process:
            line = process.stdout.readline()  # while the next one is waited for
            self.assertEqual(json.loads(line)["returns"][0]["file"], str(self.inbox / "b.xlsx"))
            rest, _ = process.communicate((SAMPLES / "blank.xlsx").read_bytes(), timeout=60)
        self.assertEqual(len(rest.splitlines()), 1)

    def test_a_reader_that_has_seen_enough_leaves_nothing_half_written(self):
        folder = self.many(60)
        out = self.place / "out"
        out.mkdir()
        with subprocess.Popen([PROGRAM, "--format", "ndjson", "--format", "json", "-o", out / "report.json", folder],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.readline()
            process.stdout.close()
            problem = process.stderr.read()
            process.wait(timeout=60)
        self.assertEqual((process.returncode, problem), (128 + signal.SIGPIPE, b""))
        self.assertEqual([*out.iterdir()], [])
        (out / "report.json").write_text("of yesterday", encoding="utf-8")
        reading, writing = os.pipe()
        os.close(reading)
        for returns in ([SAMPLES / "blank.xlsx"], [folder]):
            done = subprocess.run([PROGRAM, "--format", "json", "-o", out / "report.json", "--format", "text", "-o", "-", *returns],
                                  stdout=writing, stderr=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stderr), (128 + signal.SIGPIPE, b""))
            self.assertEqual((out / "report.json").read_text(encoding="utf-8"), "of yesterday")
        self.assertEqual(subprocess.run([PROGRAM, "--help"], stdout=writing, check=False).returncode, 128 + signal.SIGPIPE)
        os.close(writing)

    def test_what_a_killed_run_was_writing_is_no_return(self):
        folder = self.many(100)
        with subprocess.Popen([PROGRAM, "--format", "json", "-o", folder / "report.json", folder]) as process:
            while not any(path.name.startswith(".report.json.part-") for path in folder.iterdir()) and process.poll() is None:
                time.sleep(0.002)
            process.kill()
        self.assertEqual(len([path for path in folder.iterdir() if ".part-" in path.name]), 1)
        self.assertEqual(len(self.files(run("--format", "ndjson", folder))), 100)

    def test_ci_formats_of_a_stopped_run_say_so(self):
        folder = self.many(400)
        checks, notes = self.place / "checks.xml", self.place / "notes.txt"
        self.stopped(signal.SIGTERM, folder, "--format", "csv", "--format", "junit", "--output", checks,
                     "--format", "github", "--output", notes)
        words = "The run was stopped: "
        self.assertIn(f'<error type="stopped" message="{words}', checks.read_text(encoding="utf-8"))
        self.assertIn(f"::warning title=Stopped::{words}", notes.read_text(encoding="utf-8").splitlines()[-1])

    def stopped(self, number, folder, *more):
        process = subprocess.Popen([PROGRAM, "--jobs", "2", *more, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
        process.stdout.readline()
        process.send_signal(number)
        out, problem = process.communicate(timeout=60)
        return process, out, problem

    def test_a_stopped_run_reports_what_is_done_and_says_that_it_is_part(self):
        folder = self.many(400)
        output = self.place / "report.json"
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)):
            process, _, problem = self.stopped(number, folder, "--format", "ndjson", "--format", "json", "--output", output)
            self.assertEqual(process.returncode, code, problem)
            self.assertIn(b"stopped: ", problem)
            report = json.loads(output.read_text(encoding="utf-8"))
            self.assertGreater(report["not_checked"], 0)
            self.assertEqual(len(report["returns"]) + report["not_checked"], 400)
            self.assertEqual(children(process), [])
        self.assertEqual(sorted(path.name for path in self.place.iterdir()), ["inbox", "many", "report.json"])

    def test_a_picture_of_a_stopped_run_says_that_it_is_part(self):
        folder = self.many(400)
        state = self.place / "state"
        process = subprocess.Popen([PROGRAM, "batch", "--jobs", "2", "--format", "json", "--resume", state, folder],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        end = time.monotonic() + 60
        while (not state.exists() or state.stat().st_size < 20_000) and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        out, problem = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 143, problem)
        summary = json.loads(out)["summary"]
        self.assertGreater(summary["not_checked"], 0)
        self.assertEqual(summary["returns"] + summary["not_checked"], 400)

    def test_merging_the_report_of_a_stopped_run_says_so_in_every_format(self):
        folder = self.many(400)
        document, lines = self.place / "report.json", self.place / "report.ndjson"
        self.stopped(signal.SIGTERM, folder, "--format", "csv", "--format", "json", "--output", document,
                     "--format", "ndjson", "--output", lines)
        merged = run("merge", "--format", "json", lines)
        self.assertEqual(merged.returncode, 130)
        summary = json.loads(merged.stdout)["summary"]
        self.assertGreater(summary["not_checked"], 0)
        self.assertEqual(summary["returns"] + summary["not_checked"], 400)
        twice = json.loads(run("merge", "--format", "json", document, document).stdout)["summary"]
        self.assertEqual(twice["not_checked"], 2 * summary["not_checked"])
        words = f"The run was stopped: {summary['not_checked']} returns were not checked"
        for form in ("text", "html"):
            self.assertIn(words, run("merge", "--format", form, document).stdout.decode().replace("\n", " "), form)
        book = self.place / "picture.xlsx"
        run("merge", "-o", book, document)
        with zipfile.ZipFile(book) as parts:
            self.assertIn(words, parts.read("xl/worksheets/sheet1.xml").decode())

    def test_a_run_goes_on_from_where_it_was_stopped(self):
        folder = self.many(60 if WATCHED else 300)
        state = self.place / "state"
        whole = run("--format", "ndjson", folder).stdout
        process, _, problem = self.stopped(signal.SIGINT, folder, "--format", "ndjson", "--resume", state)
        self.assertEqual(process.returncode, 130, problem)
        size = state.stat().st_size
        self.assertGreater(size, 0)
        with state.open("ab") as file:
            file.write(b"\x99\x00\x00\x00\x00\x00\x00\x00 and broken off")
        done = run("--format", "ndjson", "--resume", state, folder)
        self.assertEqual(done.stdout, whole, done.stderr)
        self.assertGreater(state.stat().st_size, size)

    def test_a_bit_that_changed_in_a_state_makes_no_other_report(self):
        state = self.place / "state"
        first = run("--format", "ndjson", "--resume", state, self.inbox)
        sound = state.read_bytes()
        for part in range(1, 8):
            at = part * len(sound) // 8
            state.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1:])
            again = run("--format", "ndjson", "--resume", state, self.inbox)
            self.assertEqual((again.returncode, again.stdout), (first.returncode, first.stdout), at)

    def test_what_changed_since_is_checked_again(self):
        state = self.place / "state"
        first = run("--format", "ndjson", "--resume", state, self.inbox)
        kept = state.stat().st_size
        self.assertEqual(run("--format", "ndjson", "--resume", state, self.inbox).stdout, first.stdout)
        shutil.copy(SAMPLES / "county-two-tier.xlsx", self.inbox / "b.xlsx")
        again = run("--format", "ndjson", "--resume", state, self.inbox)
        self.assertEqual(again.stdout, run("--format", "ndjson", self.inbox).stdout)
        self.assertNotEqual(again.stdout, first.stdout)
        self.assertGreater(state.stat().st_size, kept)

    def test_a_state_made_with_other_rules_is_begun_again_and_what_is_none_is_left_alone(self):
        state = self.place / "state"
        run("--format", "ndjson", "--resume", state, self.inbox)
        rules = ROOT / "tests/cli/overlays"
        overlay = rules / "north-region"
        other = run("--format", "ndjson", "--rules", overlay, "--resume", state, self.inbox)
        self.assertIn(b"other rules", other.stderr)
        self.assertEqual(other.stdout, run("--format", "ndjson", "--rules", overlay, self.inbox).stdout)
        # What the rules say counts, not when they were written or where they lie.
        mine = self.place / "rules"
        shutil.copytree(overlay, mine)
        moved = run("--format", "ndjson", "--rules", mine, "--resume", state, self.inbox)
        self.assertEqual((moved.stdout, moved.stderr), (other.stdout, b""))
        changed = next(path for path in sorted(mine.rglob("*.json")) if b'"fix": "' in path.read_bytes())
        when = changed.stat()
        changed.write_bytes(changed.read_bytes().replace(b'"fix": "', b'"fix": "Now: '))
        os.utime(changed, ns=(when.st_atime_ns, when.st_mtime_ns))
        self.assertIn(b"other rules", run("--format", "ndjson", "--rules", mine, "--resume", state, self.inbox).stderr)
        mine = self.place / "mine.txt"
        mine.write_text("notes", encoding="utf-8")
        self.assertEqual(run("--resume", mine, self.inbox).returncode, 2)
        self.assertEqual(mine.read_text(encoding="utf-8"), "notes")

    def test_two_runs_do_not_share_a_state(self):
        state = self.place / "state"
        run("--format", "ndjson", "--resume", state, self.inbox)
        before = state.read_bytes()
        with state.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            other = run("--resume", state, self.inbox)
        self.assertEqual(other.returncode, 2)
        self.assertIn(b"another run is using it", other.stderr)
        self.assertEqual(state.read_bytes(), before)

    def test_what_a_run_that_was_killed_leaves_behind_does_not_hold_its_state(self):
        state = self.place / "state"
        folder = self.many(30 if WATCHED else 300)
        with subprocess.Popen([PROGRAM, "--jobs", "2", "--format", "ndjson", "--resume", state, folder],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.readline()
            left = children(process)[0]
            os.kill(left, signal.SIGSTOP)
            process.kill()
            try:
                self.assertEqual(run("--format", "ndjson", "--resume", state, self.inbox).returncode, 3)
            finally:
                kill(left)

    def test_progress_is_shown_on_a_terminal_and_not_where_it_is_quiet(self):
        count = 120 if WATCHED else 1200
        folder = self.many(count)
        for quiet in (False, True):
            master, terminal = pty.openpty()
            with subprocess.Popen([PROGRAM, "--jobs", "1", "--format", "csv", *(["--quiet"] if quiet else []), folder],
                                  stdout=subprocess.DEVNULL, stderr=terminal, env={**os.environ, "TERM": "xterm"}) as process:
                os.close(terminal)
                seen = b""
                while process.poll() is None:
                    if select.select([master], [], [], 0.1)[0]:
                        try:
                            seen += os.read(master, 65536)
                        except OSError:
                            break
                process.wait(timeout=120)
            os.close(master)
            if quiet:
                self.assertEqual(seen, b"")
            else:
                self.assertRegex(seen, rf"\d+ of {count} returns checked, [\d.]+ a second, \d+ (s|min) left: \S*".encode())
                self.assertTrue(seen.endswith(b"\r\x1b[K"), seen[-40:])

    def test_a_full_disk_is_said_and_nothing_is_left_half_written(self):
        disk = self.place / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("no small file system can be mounted here")
        try:
            folder = self.many(40)
            done = run("--format", "ndjson", "--output", disk / "out.ndjson", folder)
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"could not be written", done.stderr)
            self.assertEqual(list(disk.iterdir()), [])
            state = run("--resume", disk / "state", "--format", "csv", folder)
            self.assertEqual(state.returncode, 2)
            self.assertIn(b"run state", state.stderr)
        finally:
            subprocess.run(["umount", disk], check=True)


if __name__ == "__main__":
    unittest.main()
