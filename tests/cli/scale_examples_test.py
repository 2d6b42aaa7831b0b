#!/usr/bin/env python3
"""Runs the examples of docs/scale.md as they stand there: scale_examples_test.py PROGRAM

Shards by GNU parallel, by the command of the Kubernetes job and by the command of the Spark pipe, put together again, against
one run over everything.
"""

import ast
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

sys.dont_write_bytecode = True  # a test leaves the source tree as it was
import fenced_examples
import variations

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = ROOT / "samples"
PACKAGES = ROOT / "tests/cli/node_modules"
COMPILER = PACKAGES / "typescript/bin/tsc"
MODELS = PACKAGES / "kubernetes-models"
HAS_PARALLEL = shutil.which("parallel") is not None
FORMATS = ("text", "json", "html", "csv", "xlsx")

PAGE = "scale.md"
CHECK_SHARD = fenced_examples.of_file(PAGE, "check-shard")
(LIST,) = fenced_examples.under(PAGE, "The list")
(PARALLEL,) = fenced_examples.under(PAGE, "GNU parallel over several hosts")
(HOSTS,) = fenced_examples.under(PAGE, "GNU parallel over several hosts", "text")
(MERGE,) = fenced_examples.under(PAGE, "Putting the shards together")
JOB = yaml.safe_load(fenced_examples.of_file(PAGE, "job.yaml"))
SPARK = fenced_examples.of_file(PAGE, "check_returns.py")
(MERGE_SPARK,) = fenced_examples.under(PAGE, "A Spark pipe")

# The program as a shard calls it: it notes who called, and goes on once a second shard is under way.
TOGETHER = """#!/bin/sh
[ "$1" = check ] || exec {program} "$@"
echo "$PARALLEL_JOBSLOT $PARALLEL_SSHHOST" > "$CALLS/$PARALLEL_SEQ"
for try in $(seq 600); do
  [ "$(ls "$CALLS" | wc -l)" -ge 2 ] && exec {program} "$@"
  sleep 0.1
done
exit 2
"""

# In place of ssh: the host is noted, and the command runs here. parallel gives options first, and -- after the host. The shell is
# named, as a server for ssh always does: parallel's worker runs nothing, and says nothing, without.
NO_SSH = """#!/bin/sh
while [ "${1#-}" != "$1" ]; do
  case $1 in -[lpo]) shift ;; esac
  shift
done
host=$1
shift
[ "$1" = -- ] && shift
SHELL=/bin/sh PARALLEL_SSHHOST=$host exec sh -c "$*"
"""


class InAFolder(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        place = pathlib.Path(folder.name)
        self.calls, self.tools, self.inbox = place / "calls", place / "tools", place / "in box"
        for one in (self.calls, self.tools, self.inbox):
            one.mkdir()
        self.tool("check-shard", CHECK_SHARD)
        (self.tools / "bcfcheck").symlink_to(PROGRAM)
        self.environment = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}", "CALLS": str(self.calls),
                            "HOME": str(place), "LC_ALL": "C.UTF-8"}
        self.lay_returns()
        self.run_block(LIST)
        self.paths = (self.inbox / "returns.txt").read_text("utf-8").splitlines()

    def tool(self, name, text):
        (self.tools / name).unlink(missing_ok=True)
        (self.tools / name).write_text(text, encoding="utf-8")
        (self.tools / name).chmod(0o755)

    def lay_returns(self):
        """Returns of every outcome, in folders whose names sort otherwise than a walk goes, and what is to be left out."""
        returns = self.inbox / "returns"
        for folder in ("north", "north-east", "south & west"):
            (returns / folder).mkdir(parents=True)
        for sample in ("southend-on-sea", "county-two-tier", "draft-with-gaps", "blank"):
            shutil.copy(SAMPLES / f"{sample}.xlsx", returns / f"{sample} HWB.xlsx")
            shutil.copy(SAMPLES / f"{sample}.xlsx", returns / "south & west" / f"it's {sample}.xlsm")
        for name in variations.VARIATIONS:
            kind, file = name.split("/")
            if name == "bad/sheet-too-large.xlsx":  # takes long, and tells no more than another that is bad
                continue
            (returns / ("north" if kind == "bad" else "north-east") / file).write_bytes(variations.make(name, SAMPLES))
        for left_out in ("~$blank HWB.xlsx", ".hidden.xlsx", "notes.txt", "blank.annotated.xlsx"):
            (returns / left_out).write_bytes(b"x")

    def run_block(self, text, **more):
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", text], cwd=self.inbox, env=self.environment, capture_output=True,
                              check=False, timeout=250, text=True, encoding="utf-8", **more)
        if not more:
            self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def bytes_of(self, *words, given=None):
        done = subprocess.run([PROGRAM, *words], cwd=self.inbox, input=given, capture_output=True, check=False, timeout=250)
        self.assertEqual(done.returncode, 3, done.stderr)  # the inbox holds files that cannot be read
        return done.stdout

    def shards(self):
        return sorted(str(path.relative_to(self.inbox)) for path in (self.inbox / "shards").iterdir())

    def assert_as_one_run(self, *merged, given=None):
        for form in FORMATS:
            with self.subTest(form):
                whole = self.bytes_of("batch", "--quiet", "--files-from", "returns.txt", "--format", form)
                self.assertGreater(len(whole), 5000)
                self.assertEqual(self.bytes_of("merge", "--format", form, *merged, given=given), whole)

    def merged_by_the_page(self):
        done = self.run_block(MERGE, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual((self.inbox / "inbox.html").read_bytes(),
                         self.bytes_of("batch", "--quiet", "--files-from", "returns.txt", "--format", "html"))


class TheList(InAFolder):
    def test_it_names_every_return_once_and_nothing_else(self):
        found = sorted(str(path.relative_to(self.inbox)) for path in (self.inbox / "returns").rglob("*.xls?")
                       if path.name[0] not in "~." and ".annotated." not in path.name)
        self.assertGreater(len(found), 25)
        self.assertEqual(self.paths, sorted(found, key=str.encode))

    def test_the_lists_are_the_whole_in_order(self):
        lists = sorted((self.inbox / "lists").iterdir())
        self.assertEqual(len(lists), 40)
        self.assertEqual("".join(one.read_text("utf-8") for one in lists), (self.inbox / "returns.txt").read_text("utf-8"))
        self.assertIn(0, [one.stat().st_size for one in lists])


class OneShard(InAFolder):
    def shard(self, paths, *words):
        return subprocess.run([self.tools / "check-shard", *words], input="".join(f"{one}\n" for one in paths), cwd=self.inbox,
                              env=self.environment, capture_output=True, check=False, timeout=100, text=True)

    def test_paths_come_in_and_a_line_for_each_goes_out(self):
        done = self.shard(self.paths[:12])
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([json.loads(line)["returns"][0]["file"] for line in done.stdout.splitlines()], self.paths[:12])

    def test_returns_that_are_not_ready_or_not_read_do_not_fail_it_and_a_run_that_fails_does(self):
        for paths, words, code in ((["returns/draft-with-gaps HWB.xlsx"], [], 0), (["returns/notes.txt"], [], 0),
                                   (self.paths[:1], ["no such folder/0000.ndjson"], 2)):
            self.assertEqual(self.shard(paths, *words).returncode, code, paths)

    def test_an_empty_list_leaves_nothing(self):
        done = self.shard([], "shards/0000.ndjson")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.shards(), [])


@unittest.skipUnless(HAS_PARALLEL, "GNU parallel is not installed")
class Parallel(InAFolder):
    def callers(self):
        return {tuple(path.read_text("utf-8").split()) for path in self.calls.iterdir()}

    def test_two_workers_give_the_bytes_of_one_run(self):
        self.tool("bcfcheck", TOGETHER.format(program=shlex.quote(str(PROGRAM))))
        (self.inbox / "hosts.txt").write_text("2/:\n", encoding="utf-8")
        self.run_block(PARALLEL)
        self.assertEqual({slot for slot, *_ in self.callers()}, {"1", "2"})
        self.assert_as_one_run(*self.shards())
        self.merged_by_the_page()

    def test_two_hosts_give_the_bytes_of_one_run(self):
        self.tool("bcfcheck", TOGETHER.format(program=shlex.quote(str(PROGRAM))))
        self.tool("no-ssh", NO_SSH)
        self.environment["PARALLEL_SSH"] = str(self.tools / "no-ssh")
        hosts = [line.split("/")[1] for line in HOSTS.splitlines()]
        # One at a time on each, since both are this machine.
        (self.inbox / "hosts.txt").write_text("".join(f"1/{host}\n" for host in hosts), encoding="utf-8")
        self.run_block(PARALLEL)
        self.assertEqual({caller[1] for caller in self.callers()}, set(hosts))
        self.assert_as_one_run(*self.shards())

    def test_a_shard_that_fails_is_tried_again_and_one_that_goes_on_failing_can_be_resumed(self):
        (self.inbox / "hosts.txt").write_text("2/:\n", encoding="utf-8")
        failing = f'#!/bin/sh\n[ "$PARALLEL_SEQ" = 7 ] || exec {shlex.quote(str(PROGRAM))} "$@"\n' \
                  'echo >> "$CALLS/7"; [ "$(wc -l < "$CALLS/7")" -gt "$FAILURES" ] || exit 2\n' \
                  f'exec {shlex.quote(str(PROGRAM))} "$@"\n'
        self.tool("bcfcheck", failing)
        self.assertGreater((self.inbox / "lists/0006").stat().st_size, 0)  # which is the seventh
        self.environment["FAILURES"] = "5"
        self.assertEqual(self.run_block(PARALLEL, stdin=subprocess.DEVNULL).returncode, 1)
        self.assertEqual((self.calls / "7").read_text("utf-8").count("\n"), 3)
        missing = self.run_block(MERGE, stdin=subprocess.DEVNULL)
        self.assertEqual(missing.returncode, 2)
        self.assertIn("a shard is missing", missing.stderr)
        self.assertFalse((self.inbox / "inbox.html").exists())
        self.run_block(PARALLEL.replace("--joblog", "--resume-failed --joblog"))
        self.assertEqual((self.calls / "7").read_text("utf-8").count("\n"), 6)
        self.merged_by_the_page()

    def test_the_order_of_shards_moves_rows_and_no_total(self):
        (self.inbox / "hosts.txt").write_text("2/:\n", encoding="utf-8")
        self.run_block(PARALLEL)
        there, back = (self.bytes_of("merge", "--format", "json", *order) for order in (self.shards(), reversed(self.shards())))
        self.assertNotEqual(there, back)
        there, back = json.loads(there), json.loads(back)
        self.assertEqual(there["summary"], back["summary"])
        self.assertEqual(sorted(one["file"] for one in there["returns"]), sorted(one["file"] for one in back["returns"]))
        self.assertEqual([one["file"] for one in there["returns"]], self.paths)


class Kubernetes(InAFolder):
    SPEC = JOB["spec"]
    (CONTAINER,) = SPEC["template"]["spec"]["containers"]

    def type_check(self, job):
        """What the compiler says of the manifest as a Job: names that there are not, and values of another kind."""
        # As the package itself is laid out, since it is found by going up from the file.
        with tempfile.TemporaryDirectory(dir=PACKAGES.parent / "node_modules") as folder:
            source = pathlib.Path(folder) / "job.ts"
            source.write_text('import { IJob } from "kubernetes-models/batch/v1/Job";\n'
                              f"export const job: IJob = {json.dumps(job)};\n", encoding="utf-8")
            return subprocess.run(["node", COMPILER, "--strict", "--noEmit", "--skipLibCheck", "--module", "node16", source],
                                  capture_output=True, check=False, timeout=200, text=True)

    def validate(self, job):
        code = 'new (require("kubernetes-models/batch/v1/Job").Job)(JSON.parse(process.argv[1])).validate()'
        return subprocess.run(["node", "-e", code, json.dumps(job)], cwd=PACKAGES.parent, capture_output=True, check=False,
                              timeout=60, text=True)

    @unittest.skipUnless(COMPILER.exists() and MODELS.exists() and shutil.which("node"), "kubernetes-models is not installed")
    def test_the_manifest_holds_to_the_published_schema(self):
        for check in (self.validate, self.type_check):
            done = check(JOB)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        text = json.dumps(JOB)
        for check, sound, wrong in ((self.validate, '"completions": 40', '"completions": "forty"'),
                                    (self.validate, '"template":', '"templates":'),
                                    (self.type_check, '"completionMode":', '"completionsMode":'),
                                    (self.type_check, '"mountPath":', '"mount":')):
            self.assertIn(sound, text)
            self.assertNotEqual(check(json.loads(text.replace(sound, wrong))).returncode, 0, wrong)

    def test_its_parts_agree(self):
        self.assertEqual((self.SPEC["completionMode"], self.SPEC["template"]["spec"]["restartPolicy"]), ("Indexed", "Never"))
        self.assertEqual({one["name"]: one["value"] for one in self.CONTAINER["env"]}, {"SHARDS": str(self.SPEC["completions"])})
        self.assertEqual([one["name"] for one in self.CONTAINER["volumeMounts"]],
                         [one["name"] for one in self.SPEC["template"]["spec"]["volumes"]])
        self.assertEqual(self.CONTAINER["volumeMounts"][0]["mountPath"], self.CONTAINER["workingDir"])
        (rule,) = self.SPEC["podFailurePolicy"]["rules"]
        self.assertEqual(rule["onExitCodes"]["containerName"], self.CONTAINER["name"])

    def pod(self, index):
        given = {one["name"]: one["value"] for one in self.CONTAINER["env"]}
        return subprocess.run([*self.CONTAINER["command"], *self.CONTAINER["args"]], cwd=self.inbox, capture_output=True,
                              env={"PATH": self.environment["PATH"], "JOB_COMPLETION_INDEX": str(index), **given}, check=False,
                              timeout=100, text=True)

    def test_every_index_gives_the_bytes_of_one_run(self):
        for index in reversed(range(self.SPEC["completions"])):
            done = self.pod(index)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        lists = [one.name for one in sorted((self.inbox / "lists").iterdir()) if one.stat().st_size > 0]
        self.assertEqual(self.shards(), [f"shards/{name}.ndjson" for name in lists])
        self.assert_as_one_run(*self.shards())
        self.merged_by_the_page()

    def test_a_run_that_fails_has_the_exit_code_that_ends_the_job(self):
        (self.inbox / "shards").rmdir()
        done = self.pod(0)
        (rule,) = self.SPEC["podFailurePolicy"]["rules"]
        self.assertIn(done.returncode, rule["onExitCodes"]["values"])
        (self.inbox / "returns.txt").unlink()
        self.assertNotIn(self.pod(0).returncode, (0, *rule["onExitCodes"]["values"]))


class Spark(InAFolder):
    def test_the_command_of_the_pipe_gives_the_bytes_of_one_run(self):
        calls = {node.func.attr: node for node in ast.walk(ast.parse(SPARK))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
        self.assertEqual(list(calls), ["textFile", "pipe", "saveAsTextFile"])
        command = ast.literal_eval(calls["pipe"].args[0])
        given = {one.arg: ast.literal_eval(one.value) for one in calls["pipe"].keywords}
        self.assertTrue(given["checkCode"])
        environment = {**given["env"], "PATH": f"{self.tools}:{given['env']['PATH']}"}
        out = self.inbox / ast.literal_eval(calls["saveAsTextFile"].args[0])
        out.mkdir()
        partitions = [one.read_bytes() for one in sorted((self.inbox / "lists").iterdir())]
        for number, paths in enumerate(partitions):
            done = subprocess.run(shlex.split(command), env=environment, cwd=self.inbox, input=paths, capture_output=True,
                                  check=False, timeout=100)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            (out / f"part-{number:05}").write_bytes(done.stdout)
        (out / "_SUCCESS").touch()
        merged = self.run_block(MERGE_SPARK, stdin=subprocess.DEVNULL)
        self.assertEqual(merged.returncode, 3, merged.stderr)
        self.assertEqual((self.inbox / "inbox.html").read_bytes(),
                         self.bytes_of("batch", "--quiet", "--files-from", "returns.txt", "--format", "html"))
        self.assert_as_one_run("-", given=b"".join(one.read_bytes() for one in sorted(out.glob("part-*"))))


if __name__ == "__main__":
    unittest.main()
