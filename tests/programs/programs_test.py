#!/usr/bin/env python3
"""A return that another program saved gives the same report: programs_test.py PROGRAM

Each program reads the samples and saves them again. What it drops (results, protection, drop-downs) is dropped from the
original before the two reports are compared; then all of them must agree, but for the file, its fingerprint and when it
was saved.
"""

import importlib.util
import json
import pathlib
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


def report(path):
    done = subprocess.run([PROGRAM, "--format", "json", path], capture_output=True, check=False, timeout=60)
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


if __name__ == "__main__":
    unittest.main(verbosity=2)
