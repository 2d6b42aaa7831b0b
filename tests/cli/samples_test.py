#!/usr/bin/env python3
"""Holds the sample returns against what the maker makes of their descriptions now: samples_test.py MAKER"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAKER = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = sorted((ROOT / "samples").glob("*.xlsx"))


def parts_of(path):
    """Unpacked: another zlib packs the same parts into other bytes."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


class Samples(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name)

    def test_each_is_what_the_maker_makes_of_its_description(self):
        subprocess.run([MAKER, "--all", self.place], check=True, timeout=60)
        self.assertEqual([path.name for path in SAMPLES], sorted(path.name for path in self.place.iterdir()))
        self.assertGreaterEqual(len(SAMPLES), 4)
        for path in SAMPLES:
            kept, made = parts_of(path), parts_of(self.place / path.name)
            self.assertEqual(list(kept), list(made), path.name)
            self.assertEqual([name for name in kept if kept[name] != made[name]], [],
                             f"{path.name} is out of date: cmake --build BUILD --target remake-samples update-expectations")

    def test_the_day_of_saving_goes_into_the_workbook(self):
        edits, out = self.place / "edits.json", self.place / "out.xlsx"
        edits.write_text(json.dumps({"saved": "2020-02-29"}), encoding="utf-8")
        subprocess.run([MAKER, ROOT / "samples/blank.json", out, "--edits", edits], check=True, timeout=60)
        self.assertIn(b">2020-02-29T12:00:00Z<", parts_of(out)["docProps/core.xml"])


if __name__ == "__main__":
    unittest.main()
