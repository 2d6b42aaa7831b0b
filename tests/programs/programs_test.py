#!/usr/bin/env python3
"""A return that another program saved gives the same report: programs_test.py PROGRAM

Each program reads the samples and saves them again. What it drops (results, protection, drop-downs) is dropped from the
original before the two reports are compared; then all of them must agree, but for the file, its fingerprint and when it
was saved.
"""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # a test leaves the source tree as it was
import save_again
from save_again import DROP_DOWNS, PROTECTION, RESULT

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))
MODULES = pathlib.Path(__file__).resolve().parent / "node_modules"


PASSWORD = "Zw\u00f6lf \U0001f511 keys"


def report(path, *options):
    done = subprocess.run([PROGRAM, *options, "--format", "json", path], capture_output=True, check=False, timeout=60,
                          env={**os.environ, "BCFCHECK_PASSWORD": PASSWORD})
    if done.returncode not in (0, 1):
        raise AssertionError(f"{path}: exit {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}")
    one, = json.loads(done.stdout)["returns"]
    for member in ("file", "fingerprint", "saved"):
        del one[member]
    return one


class Programs(unittest.TestCase):
    maxDiff = None

    def hold(self, save, *dropped):
        for sample in SAMPLES:
            with self.subTest(sample.stem), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name)
                save(str(sample), str(folder / "saved.xlsx"))
                self.assertNotEqual((folder / "saved.xlsx").read_bytes(), sample.read_bytes())
                (folder / "original.xlsx").write_bytes(save_again.without(sample, *dropped))
                self.assertEqual(report(folder / "saved.xlsx"), report(folder / "original.xlsx"))

    def test_openpyxl(self):
        self.hold(save_again.openpyxl_saves, RESULT)

    def test_a_return_without_results_is_judged_on_its_inputs(self):
        with tempfile.TemporaryDirectory() as name:
            for sample in SAMPLES:
                path = pathlib.Path(name, sample.name)
                path.write_bytes(save_again.without(sample, RESULT))
                bare, whole = report(path), report(sample)
                for member in ("board", "status", "balances", "required_spend", "national_conditions", "requirements"):
                    self.assertEqual(bare[member], whole[member], member)
                self.assertIn("TEMPLATE-RESULTS", {finding["rule"] for finding in bare["findings"]})

    @unittest.skipUnless(importlib.util.find_spec("xlsxwriter"), "there is no XlsxWriter")
    def test_xlsxwriter(self):
        self.hold(save_again.xlsxwriter_saves)

    @unittest.skipUnless(save_again.OFFICE, "there is no LibreOffice")
    def test_libreoffice(self):
        self.hold(save_again.office_saves)

    @unittest.skipUnless(save_again.NODE and (MODULES / "exceljs").exists(), "there is no exceljs")
    def test_exceljs(self):
        self.hold(lambda source, target: save_again.node_saves("exceljs", source, target))

    @unittest.skipUnless(save_again.NODE and (MODULES / "xlsx").exists(), "there is no SheetJS")
    def test_sheetjs(self):
        self.hold(lambda source, target: save_again.node_saves("sheetjs", source, target), PROTECTION, DROP_DOWNS)

    def hold_locked(self, lock, same):
        for sample in SAMPLES:
            with self.subTest(sample.stem), tempfile.TemporaryDirectory() as name:
                locked, unlocked = pathlib.Path(name, "locked.xlsx"), pathlib.Path(name, "unlocked.xlsx")
                lock(sample, locked)
                same(sample, unlocked)
                self.assertTrue(locked.read_bytes().startswith(b"\xd0\xcf\x11\xe0"))
                self.assertEqual(report(locked, "--password"), report(unlocked))

    @unittest.skipUnless(save_again.NODE and (MODULES / "officecrypto-tool").exists(), "there is no officecrypto-tool")
    def test_officecrypto_tool_locks(self):
        for how in ("agile", "2007"):
            with self.subTest(how=how):
                self.hold_locked(lambda source, target, how=how: save_again.node_saves(how, source, target, PASSWORD), shutil.copy)

    @unittest.skipUnless(save_again.OFFICE and importlib.util.find_spec("uno"), "there is no LibreOffice for programs")
    def test_libreoffice_locks(self):
        self.hold_locked(lambda source, target: save_again.office_locks(source, target, PASSWORD), save_again.office_saves)


if __name__ == "__main__":
    unittest.main(verbosity=2)
