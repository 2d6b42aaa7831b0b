#!/usr/bin/env python3
"""What bcfcheck does where it may not read or write: permission_test.py PROGRAM

Nothing is forbidden to the superuser, as which tests run in a container; there, the program runs as somebody else.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
NOBODY = 65534


class Permissions(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.folder.chmod(0o755)
        # Copies: the build and the samples may lie where nobody else gets to.
        self.program = shutil.copy(PROGRAM, self.folder / "bcfcheck")
        shutil.copy(ROOT / "samples/southend-on-sea.xlsx", self.folder / "return.xlsx")
        (self.folder / "return.xlsx").chmod(0o644)

    def run_program(self, *arguments):
        as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        return subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8",
                              check=False, **as_nobody)

    def locked(self, name):
        """A folder that may be looked into, and in which nothing may be made."""
        folder = self.folder / name
        folder.mkdir()
        folder.chmod(0o555)
        return folder

    def test_a_readable_return_is_read(self):
        self.assertEqual(self.run_program("return.xlsx").returncode, 0)

    def test_a_return_that_may_not_be_read(self):
        (self.folder / "return.xlsx").chmod(0)
        done = self.run_program("--width", "200", "return.xlsx")
        self.assertEqual(done.returncode, 3)
        self.assertIn("This file could not be opened.", done.stdout)
        self.assertIn("Check that you may read it", done.stdout)

    def test_a_return_in_a_folder_that_may_not_be_entered(self):
        folder = self.locked("closed")
        folder.chmod(0)
        done = self.run_program("--width", "200", "closed/return.xlsx")
        self.assertEqual(done.returncode, 3)
        self.assertIn("This file could not be opened.", done.stdout)

    def test_a_folder_to_compare_that_may_not_be_looked_into(self):
        for name in ("first", "second/within"):
            (self.folder / name).mkdir(parents=True)
            shutil.copy(self.folder / "return.xlsx", self.folder / name)
        (self.folder / "second").chmod(0)
        done = self.run_program("compare", "first", "second")
        self.assertEqual(done.returncode, 3)
        self.assertEqual(done.stdout, "")
        self.assertIn("second: This folder could not be read: Permission denied.", done.stderr)

    def test_a_folder_within_that_may_not_be_looked_into_and_the_others_are_compared(self):
        for name in ("first", "second", "second/within"):
            (self.folder / name).mkdir(parents=True)
            shutil.copy(self.folder / "return.xlsx", self.folder / name)
        (self.folder / "second/within").chmod(0)
        done = self.run_program("compare", "first", "second", "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (3, ""))
        comparison = json.loads(done.stdout)
        self.assertEqual([one["after"]["file"] for one in comparison["comparisons"]], ["second/return.xlsx"])
        self.assertEqual([(one["file"], one["error"]["kind"]) for one in comparison["come"]], [("second/within", "not-permitted")])

    def test_a_report_in_a_folder_that_may_not_be_written_to(self):
        folder = self.locked("archive")
        done = self.run_program("--output", "archive/report.txt", "return.xlsx")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr, "bcfcheck: error: The report could not be written to archive/report.txt: "
                                      "Permission denied. Choose another place with --output.\n")
        self.assertEqual(list(folder.iterdir()), [])

    def test_rules_that_may_not_be_read(self):
        shutil.copytree(ROOT / "schemas/bcf-2019-20", self.folder / "rules")
        (self.folder / "rules/rules/income.json").chmod(0)
        done = self.run_program("--rules", "rules", "return.xlsx")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertIn("rules/rules/income.json", done.stderr)

    def test_a_folder_of_rules_that_may_not_be_listed(self):
        shutil.copytree(ROOT / "schemas/bcf-2019-20", self.folder / "rules")
        (self.folder / "rules/rules").chmod(0)
        done = self.run_program("--rules", "rules", "return.xlsx")
        self.assertEqual(done.returncode, 2)
        self.assertIn("rules/rules", done.stderr)
        self.assertNotIn("there is no rule file", done.stderr)


if __name__ == "__main__":
    unittest.main()
