#!/usr/bin/env python3
"""Looks for people's particulars in everything that bcfcheck writes about a return: privacy_test.py PROGRAM

The return has made-up ones in all its private cells, and repeats them, in several spellings, where they do not belong.
The annotated copy is left out: it is the return itself.
"""

import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)

PRIVATE = {
    "D15": "Zzfirst Zzlast", "D17": "zz.marker@example.org", "D19": "01702 215999", "D21": "Cllr Zzfirst Zzlast, Chair",
}
CONTACT = {"D": "Councillor", "F": "Zzfirst", "G": "Zzlast", "H": "zz.marker@example.org"}
NAMES = {
    "6. Expenditure": {"B42": "Zzlast, Zzfirst", "E23": "Zzfirst Zzlast", "S43": "ZZFIRST  ZZLAST", "T32": "Zzfirst Zzlast",
                       "C22": "Visits by Zzlast Zzfirst"},
    "7. HICM": {"E17": "Cllr Zzfirst Zzlast"},
    "5. Income": {"C31": "zzfirst_zzlast"},
}
NUMBERS = ["01702_215999", "01702, 215999", "01702:215999", "01702\u00b7215\u00b7999", "01702\u2022215999", "01702|215999",
           "01702 ext215999", "\u0660\u0661\u0667\u0660\u0662 \u0662\u0661\u0665\u0669\u0669\u0669", 1702215999]
ADDRESSES = ["zz.marker at example.org", "zz.marker AT example DOT org", "zz.marker [ at ] example.org",
             "zz.marker(a)example.org", "zz.marker{at}example.org", "zz.marker%40example.org"]
MARKERS = re.compile(r"zz[\W_]*first|zz[\W_]*last|zz[\W_]*marker|215[\W_]*999|"
                     "\u0662\u0661\u0665|example[\\W_]*(?:dot)?[\\W_]*org", re.IGNORECASE)


def plant(path):
    book = openpyxl.load_workbook(ROOT / "samples/southend-on-sea.xlsx")
    cover = book["2. Cover"]
    for cell, text in PRIVATE.items():
        cover[cell] = text
    for row in range(27, 37):
        for column, text in CONTACT.items():
            cover[f"{column}{row}"] = text
    for sheet, cells in NAMES.items():
        for cell, text in cells.items():
            book[sheet][cell] = text
    for row, text in enumerate(NUMBERS + ADDRESSES, 22):
        book["6. Expenditure"][f"M{row}"] = text
    book.create_sheet("Zzfirst Zzlast")
    book.save(path)


class Privacy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name) / "return.xlsx"
        plant(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def written(self, *words):
        done = subprocess.run([PROGRAM, *words, self.path], capture_output=True, check=False)
        self.assertIn(done.returncode, (0, 1), (words, done.stderr))
        return done.stdout

    def formats(self):
        helped = subprocess.run([PROGRAM, "check", "--help"], capture_output=True, check=True, text=True).stdout
        listed = re.search(r"--format F\s+(.*)", helped).group(1)
        out = set(re.findall(r"[a-z]+", listed.split(":", 1)[1])) - {"annotated"}
        self.assertGreaterEqual(out, {"text", "json", "ndjson", "html", "markdown", "junit", "sarif", "github", "csv", "xlsx"})
        return sorted(out)

    def assert_bare(self, text, what):
        for found in MARKERS.finditer(text):
            self.fail(f"{what}: ...{text[max(0, found.start() - 80):found.end() + 20]}...")

    def test_no_format_has_any_of_them(self):
        for form in self.formats():
            for more in ([], ["--verbose"]):
                data = self.written("--format", form, *more)
                if form != "xlsx":
                    self.assert_bare(data.decode("utf-8"), form)
                    continue
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    for name in package.namelist():
                        self.assert_bare(name + package.read(name).decode("utf-8"), f"{form} {name}")

    def test_no_explanation_has_any_of_them(self):
        rules = json.loads(subprocess.run([PROGRAM, "rules", "--format", "json"], capture_output=True, check=True).stdout)
        found = {finding["rule"] for finding in self.report()["findings"]}
        about = [rule["id"] for rule in rules["rules"] if rule["id"] in found]
        about += [f"PR{number}" for number in range(1, 10)] + [f"NC{number}" for number in range(1, 5)]
        about += [str(number) for number in range(1, 11)]
        cells = [f"2!{cell}" for cell in [*PRIVATE, "D27", "F27", "G27", "H27", "D27:H36"]]
        cells += [f"{sheet.split('.')[0]}!{cell}" for sheet, texts in NAMES.items() for cell in texts]
        cells += [f"6!M{row}" for row in range(22, 22 + len(NUMBERS) + len(ADDRESSES))]
        for form, ids in (("json", about + cells), ("text", about[:3] + cells)):
            for one in ids:
                self.assert_bare(self.written("explain", "--format", form, one).decode("utf-8"), f"explain {one}")

    def report(self):
        return json.loads(self.written("--format", "json"))["returns"][0]

    def test_what_is_left_of_them_is_told(self):
        findings = self.report()["findings"]
        self.assertTrue(any("[name]" in one["message"] and not one["cell"] for one in findings), "the added sheet")
        at = {(one["sheet"], one["cell"]): one["message"] for one in findings}
        for sheet, cell in (("6. Expenditure", "E23"), ("6. Expenditure", "S43"), ("6. Expenditure", "T32"), ("7. HICM", "E17")):
            self.assertIn("[name]", at[(sheet, cell)])
        for row, _ in enumerate(NUMBERS, 22):
            self.assertIn("[telephone number]", at[("6. Expenditure", f"M{row}")], row)
        for row, _ in enumerate(ADDRESSES, 22 + len(NUMBERS)):
            self.assertIn("[e-mail address]", at[("6. Expenditure", f"M{row}")], row)


if __name__ == "__main__":
    unittest.main()
