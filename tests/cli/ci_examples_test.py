#!/usr/bin/env python3
"""Runs the examples of docs/ci.md as they stand there: ci_examples_test.py PROGRAM

The workflow and the pipeline are held to the schemas that GitHub and GitLab publish; their steps, and the shell script, run
in the shells that GitHub and GitLab run them in, on folders laid out as the page says.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

import jsonschema
import yaml

sys.dont_write_bytecode = True  # a test leaves the source tree as it was
import fenced_examples

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = ROOT / "samples"
PACKAGES = ROOT / "tests/cli/node_modules"
VALIDATOR = PACKAGES / "@action-validator/cli/cli.mjs"
GITLAB_SCHEMA = PACKAGES / "gitlab-ci-local/src/schema/schema.js"
READY = ("southend-on-sea", "county-two-tier")
NOT_READY = (*READY, "draft-with-gaps")

# What sanitizers and coverage need to be told goes through all the same.
WATCH = {name: value for name, value in os.environ.items() if name.startswith(("ASAN_", "LSAN_", "UBSAN_", "LLVM_PROFILE_"))}

PAGE = "ci.md"
WORKFLOW = fenced_examples.of_file(PAGE, ".github/workflows/returns.yml")
PIPELINE = fenced_examples.of_file(PAGE, ".gitlab-ci.yml")


def parsed(text):
    """YAML as version 1.2 has it, where `on` is a word and no truth value."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    return yaml.load(text, loader)


class InAFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name)
        self.tools = self.place / "tools"
        self.tools.mkdir()
        (self.tools / "bcfcheck").symlink_to(PROGRAM)
        self.job = self.place / "job"
        self.job.mkdir()
        self.summary = self.place / "summary"

    def lay(self, samples, folder="returns"):
        (self.job / folder).mkdir()
        for sample in samples:
            shutil.copy(SAMPLES / f"{sample}.xlsx", self.job / folder)

    def run_script(self, text, *shell):
        """Runs a script from a file, as runners do, with nothing of this process's environment but where programs are."""
        script = self.place / "script"
        script.write_text(text, encoding="utf-8")
        environment = WATCH | {"PATH": f"{self.tools}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(self.summary), "LANG": "C.UTF-8"}
        return subprocess.run([*shell, script], cwd=self.job, env=environment, capture_output=True, check=False, timeout=120,
                              text=True, encoding="utf-8")

    def made(self, name):
        return (self.job / name).read_text(encoding="utf-8")


class GitHub(InAFolder):
    SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")

    def run_steps(self):
        """The exit code and the output of each step, as a runner goes through them: after one that failed, only those
        that ask to be run all the same."""
        workflow = parsed(WORKFLOW)
        self.assertEqual(workflow["defaults"], {"run": {"shell": "bash"}})  # which is SHELL
        (job,) = workflow["jobs"].values()
        done, failed = {}, False
        for step in job["steps"]:
            condition = step.get("if", "${{ success() }}")
            self.assertIn(condition, ("${{ success() }}", "${{ !cancelled() }}"))
            if "run" not in step or (failed and condition == "${{ success() }}"):
                continue
            done[step["name"]] = self.run_script(step["run"], *self.SHELL)
            failed = failed or done[step["name"]].returncode != 0
        self.assertEqual(list(done), ["Check the returns", "Write the job summary"])
        return done.values()

    def files_that_are_handed_on(self):
        (job,) = parsed(WORKFLOW)["jobs"].values()
        given = [step["with"] for step in job["steps"] if "with" in step]
        return [name for one in given for name in (one.get("path", "") + "\n" + one.get("sarif_file", "")).split()]

    @unittest.skipUnless(VALIDATOR.exists() and shutil.which("node"), "action-validator is not installed")
    def test_the_workflow_holds_to_the_published_schema(self):
        for text, sound in ((WORKFLOW, True), (WORKFLOW.replace("runs-on:", "runs-at:"), False),
                            (WORKFLOW.replace("        uses: github", "        use: github"), False)):
            file = self.place / "returns.yml"
            file.write_text(text, encoding="utf-8")
            done = subprocess.run(["node", VALIDATOR, file], capture_output=True, check=False, timeout=60)
            self.assertEqual(done.returncode == 0, sound, done.stdout + done.stderr)

    def test_a_folder_of_ready_returns(self):
        self.lay(READY)
        check, summary = self.run_steps()
        self.assertEqual((check.returncode, summary.returncode), (0, 0), check.stderr + summary.stderr)
        self.assertIn("::warning file=returns/southend-on-sea.xlsx,", check.stdout)
        self.assertNotIn("::error", check.stdout)
        self.assertEqual(self.summary.read_text("utf-8"), self.made("summary.md"))
        self.assertEqual(self.made("summary.md").count(": READY TO SUBMIT\n"), 2)

    def test_a_folder_with_a_return_that_is_not_ready(self):
        self.lay(NOT_READY)
        check, summary = self.run_steps()
        self.assertEqual((check.returncode, summary.returncode), (1, 0), check.stderr + summary.stderr)
        self.assertIn("::error file=returns/draft-with-gaps.xlsx,title=COVER-EMAIL at 2. Cover!D17::", check.stdout)
        self.assertIn("# Isle of Wight (E06000046): NOT READY", self.summary.read_text("utf-8"))
        self.assertEqual([one["status"] for one in json.loads(self.made("report.json"))["returns"]],
                         ["ready", "not-ready", "ready"])
        (run,) = json.loads(self.made("report.sarif"))["runs"]
        self.assertEqual({one["level"] for one in run["results"]}, {"error", "warning", "note"})
        self.assertTrue(self.made("report.html").startswith("<!DOCTYPE html>"))
        for name in self.files_that_are_handed_on():
            self.assertTrue((self.job / name).is_file(), name)
        self.assertEqual(sorted(self.files_that_are_handed_on()), ["report.html", "report.json", "report.sarif"])

    def test_a_summary_that_would_be_too_long_is_the_batch_report(self):
        self.lay(NOT_READY)
        for number in range(70):
            shutil.copy(SAMPLES / "draft-with-gaps.xlsx", self.job / "returns" / f"{number}.xlsx")
        check, summary = self.run_steps()
        self.assertEqual((check.returncode, summary.returncode), (1, 0), check.stderr + summary.stderr)
        self.assertGreater((self.job / "summary.md").stat().st_size, 1 << 20)
        text = self.summary.read_text("utf-8")
        self.assertIn("    73 returns: 2 ready, 71 not ready\n", text)
        self.assertLess(len(text.encode()), 1 << 20)
        self.assertTrue(all(line.startswith("    ") for line in text.splitlines()))

    def test_a_file_that_is_no_return(self):
        self.lay(READY)
        shutil.copy(ROOT / "tests/fixtures/bad/letter.pdf", self.job / "returns")
        check, summary = self.run_steps()
        self.assertEqual((check.returncode, summary.returncode), (3, 0), check.stderr + summary.stderr)
        self.assertIn("COULD NOT BE READ", self.summary.read_text("utf-8"))

    def test_without_the_folder_nothing_is_passed_as_ready(self):
        self.assertEqual([one.returncode for one in self.run_steps()], [3, 0])


class GitLab(InAFolder):
    def run_job(self, name):
        """What a runner with a shell makes of a job: its lines one after another, stopping at the first that fails."""
        lines = parsed(PIPELINE)[name]["script"]
        return self.run_script("set -eo pipefail\n" + "\n".join(lines) + "\n", "bash")

    @unittest.skipUnless(GITLAB_SCHEMA.exists() and shutil.which("node"), "gitlab-ci-local, which has the schema, is not installed")
    def test_the_pipeline_holds_to_the_published_schema(self):
        done = subprocess.run(["node", "--input-type=module", "-e",
                               f"import {{schema}} from {json.dumps(str(GITLAB_SCHEMA))}; console.log(JSON.stringify(schema))"],
                              capture_output=True, check=True, timeout=60)
        schema = json.loads(done.stdout)
        self.assertEqual(schema["$id"], "https://gitlab.com/.gitlab-ci.yml")
        validator = jsonschema.Draft7Validator(schema)
        self.assertEqual([one.message for one in validator.iter_errors(parsed(PIPELINE))], [])
        for sound, wrong in (("when: always", "when: sometimes"), ("junit: checks.xml", "jnuit: checks.xml"),
                             ("exit_codes: [1]", "exit_codes: [one]")):
            self.assertIn(sound, PIPELINE)
            self.assertFalse(validator.is_valid(parsed(PIPELINE.replace(sound, wrong))), wrong)

    def test_a_folder_of_ready_returns(self):
        self.lay(READY)
        done = self.run_job("check-returns")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("2 returns: 2 ready\n", done.stdout)
        suites = ElementTree.parse(self.job / "checks.xml").getroot()
        self.assertEqual([(one.get("name"), one.get("failures")) for one in suites],
                         [("returns/county-two-tier.xlsx", "0"), ("returns/southend-on-sea.xlsx", "0")])

    def test_a_folder_with_a_return_that_is_not_ready(self):
        self.lay(NOT_READY)
        done = self.run_job("check-returns")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("NOT READY", done.stdout)
        artifacts = parsed(PIPELINE)["check-returns"]["artifacts"]
        suites = ElementTree.parse(self.job / artifacts["reports"]["junit"]).getroot()
        failing = {one.get("name"): int(one.get("failures")) for one in suites}
        self.assertGreater(failing.pop("returns/draft-with-gaps.xlsx"), 10)
        self.assertEqual(set(failing.values()), {0})
        for name in artifacts["paths"]:
            self.assertTrue((self.job / name).is_file(), name)

    def test_drafts_fail_with_the_code_that_is_allowed_and_files_that_are_none_with_another(self):
        allowed = parsed(PIPELINE)["check-drafts"]["allow_failure"]["exit_codes"]
        self.lay(["county-two-tier"], "drafts")
        self.assertEqual(self.run_job("check-drafts").returncode, 0)
        shutil.copy(SAMPLES / "southend-on-sea.xlsx", self.job / "drafts")  # ready, with a warning
        self.assertIn(self.run_job("check-drafts").returncode, allowed)
        shutil.copy(ROOT / "tests/fixtures/bad/letter.pdf", self.job / "drafts")
        code = self.run_job("check-drafts").returncode
        self.assertNotIn(code, [0, *allowed])


class Shell(InAFolder):
    def check(self, *words):
        script = self.tools / "check-returns"
        script.write_text(fenced_examples.of_file(PAGE, "check-returns"), encoding="utf-8")
        script.chmod(0o755)
        return self.run_script("check-returns " + " ".join(words) + "\n", "sh")

    def test_each_exit_code_has_its_word(self):
        self.lay(READY)
        done = self.check("returns", "reports/today")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "Every return is ready.\n", ""))
        shutil.copy(SAMPLES / "draft-with-gaps.xlsx", self.job / "returns")
        done = self.check("returns", "reports/today")
        self.assertEqual((done.returncode, done.stdout), (1, "Some returns are not ready: see reports/today/report.html\n"))
        self.assertIn("draft-with-gaps.xlsx", self.made("reports/today/findings.csv"))
        self.assertEqual(json.loads(self.made("reports/today/report.json"))["not_checked"], 0)
        shutil.copy(ROOT / "tests/fixtures/bad/letter.pdf", self.job / "returns")
        done = self.check("returns", "reports/today")
        self.assertEqual((done.returncode, done.stdout),
                         (3, "Some files could not be read as returns: see reports/today/report.html\n"))
        (self.job / "full").mkdir()
        (self.job / "full" / "report.html").mkdir()
        done = self.check("returns", "full")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertTrue(done.stderr.endswith("The check did not come to its end (exit 2).\n"), done.stderr)


class Baseline(InAFolder):
    def test_only_what_is_new_fails(self):
        keep, hold = fenced_examples.under(PAGE, "Only what is new: a baseline")
        self.lay(NOT_READY)
        self.assertEqual(self.run_script("bcfcheck check returns\n", "bash", "-e").returncode, 1)
        done = self.run_script(keep, "bash", "-e")
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.run_script(hold, "bash", "-e")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.states(), {"unchanged"})
        shutil.copy(SAMPLES / "blank.xlsx", self.job / "returns")
        done = self.run_script(hold, "bash", "-e")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.states(), {"unchanged", "new"})

    def states(self):
        (run,) = json.loads(self.made("report.sarif"))["runs"]
        return {one["baselineState"] for one in run["results"]}


if __name__ == "__main__":
    unittest.main()
