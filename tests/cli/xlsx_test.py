#!/usr/bin/env python3
"""Reads the workbook that bcfcheck writes as assurers do, and compares it with the JSON report: xlsx_test.py PROGRAM
IS_OWN_REPORT

openpyxl reads every cell of it; LibreOffice, where there is one, opens it and finds what it should. The returns are the
samples, one that cannot be read, and one with hostile texts.
"""

import csv
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
IS_OWN_REPORT = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
WAIVERS = ROOT / "tests/cli/waivers.json"
OFFICE = shutil.which("soffice")
HOSTILE = '=1+1|<script>alert(1)</script>\u202e"quoted",_x005F_x0041_\nx'
SHEETS = ["Summary", "Findings", "Balances", "Required spend", "Spend by type", "Metrics", "Levels", "Requirements",
          "Checklist", "Rules", "Waivers"]


def yes_or_no(value):
    return {True: "Yes", False: "No", None: None}[value]


def day(text):
    return datetime.datetime.fromisoformat(text)


def joined(words):
    return ", ".join(words) or None


class Workbook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = pathlib.Path(cls.folder.name)
        book = openpyxl.load_workbook(ROOT / "samples/draft-with-gaps.xlsx")
        book["6. Expenditure"]["T25"] = HOSTILE
        book["6. Expenditure"]["T25"].data_type = "s"
        book["2. Cover"]["D13"] = "@SUM(A1)|<b>"
        book.save(cls.place / "hostile.xlsx")
        (cls.place / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
        cls.returns = [cls.place / "broken.xlsx"]
        cls.returns += [ROOT / f"samples/{name}.xlsx" for name in
                        ("southend-on-sea", "draft-with-gaps", "county-two-tier", "blank")]
        cls.returns.append(cls.place / "hostile.xlsx")
        cls.report = json.loads(cls.run_program("--format", "json").stdout)
        cls.readable = [one for one in cls.report["returns"] if not one["error"]]
        cls.path = cls.place / "report.xlsx"
        cls.run_program("--format", "xlsx", "--output", cls.path)
        cls.book = openpyxl.load_workbook(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_program(cls, *words):
        done = subprocess.run([PROGRAM, "--waivers", WAIVERS, *words, *cls.returns], capture_output=True, check=False)
        assert done.returncode == 3 and not done.stderr, done.stderr
        return done

    def rows(self, sheet):
        """The rows under the headings, each as a dictionary of what stands under them; up to the first empty one."""
        headings, *rows = self.book[sheet].iter_rows(values_only=True)
        self.assertEqual(len(set(headings)), len(headings), sheet)
        out = []
        for row in rows:
            if not any(row):
                break
            out.append(dict(zip(headings, row)))
        return out

    def compare(self, sheet, expected):
        """Each row holds what is expected of it, and there are no others."""
        rows = self.rows(sheet)
        self.assertGreater(len(rows), 0, sheet)
        self.assertEqual(len(rows), len(expected), sheet)
        for row, (one, cells) in zip(rows, expected):
            cells = {"Board": one["board"]["name"], "Code": one["board"]["code"], "File": one["file"], **cells}
            self.assertEqual(row, {**row, **cells})

    def test_sheets_stand_in_order_and_open_on_the_first(self):
        self.assertEqual(self.book.sheetnames, SHEETS)
        self.assertEqual(self.book.active.title, "Summary")

    def test_summary_has_a_row_a_return(self):
        rows = self.rows("Summary")
        self.assertEqual([row["File"] for row in rows], [str(path) for path in self.returns])
        words = {"ready": "READY TO SUBMIT", "not-ready": "NOT READY", "unreadable": "COULD NOT BE READ"}
        for row, one in zip(rows, self.report["returns"]):
            self.assertEqual(row["Verdict"], words[one["status"]])
            if one["error"]:
                self.assertEqual(row["Found"], f"{one['error']['message']} {one['error']['advice']}")
                continue
            self.assertEqual([row[head] for head in ("Errors", "Warnings", "Advice", "Waived")],
                             [one["counts"][name] for name in ("errors", "warnings", "advice", "waived")])
            self.assertEqual(row["Checklist lines complete"], sum(line["complete"] for line in one["checklist"]))
            self.assertEqual(row["Checklist lines"], len(one["checklist"]))
            total = one["balances"][-1]
            self.assertEqual((row["Total income"], row["Total expenditure"]), (total["income"], total["expenditure"]))
            self.assertEqual(row["Every source balances"], yes_or_no(all(b["balanced"] for b in one["balances"])))
            for spend in one["required_spend"]:
                code = spend["code"]
                self.assertEqual((row[f"{code} minimum"], row[f"{code} planned"]), (spend["minimum"], spend["planned"]))
                self.assertEqual(row[f"{code} met"], yes_or_no(spend["met"]))
                self.assertAlmostEqual(row[f"{code} headroom"], spend["planned"] - spend["minimum"], places=2)
            for condition in one["national_conditions"]:
                heading = f"{condition['code']} {condition['title']}"
                self.assertEqual(row[heading], condition["verdict"].replace("-", " "))
            for requirement in one["requirements"]:
                self.assertEqual(row[requirement["code"]], requirement["verdict"].replace("-", " "))

    def test_findings_are_those_of_the_json_report(self):
        expected = []
        for one in self.readable:
            for f in one["findings"]:
                waived = f["waived"]
                expected.append((one, {
                    "Severity": f["severity"] + (" (waived)" if waived else ""), "Sheet": f["sheet"], "Cell": f["cell"],
                    "What to do": f["fix"], "Assurer's decision": None, "Assurer's note": None, "Rule": f["rule"],
                    "Requirements": joined(f["requirements"]), "National condition": f["national_condition"],
                    "Waived until": waived and day(waived["until"]), "Waived by": waived and waived["who"],
                    "Waived because": waived and waived["reason"]}))
        self.compare("Findings", expected)
        plain = [(one, f) for one in self.readable for f in one["findings"]]
        hostile = 0
        for row, (_, f) in zip(self.rows("Findings"), plain):
            if "<script>" in f["message"]:
                hostile += 1
                continue
            self.assertEqual((row["What is wrong"], row["Expected"], row["Found"]),
                             (f["message"], f["expected"], f["actual"]))
        self.assertGreater(hostile, 0)
        self.assertTrue(any(f["waived"] for _, f in plain))

    def test_figures_are_those_of_the_json_report(self):
        self.compare("Balances", [(one, {
            "Source": b["source"], "Income": b["income"], "Expenditure": b["expenditure"], "Difference": b["difference"],
            "Balances": yes_or_no(b["balanced"])}) for one in self.readable for b in one["balances"]])
        self.compare("Required spend", [(one, {
            "Condition": s["code"], "Name": s["name"], "Minimum": s["minimum"], "Planned": s["planned"],
            "Met": yes_or_no(s["met"])}) for one in self.readable for s in one["required_spend"]])
        self.compare("Spend by type", [(one, {"Type": t["type"], "Expenditure": t["expenditure"]})
                                       for one in self.readable for t in one["scheme_types"]])
        self.compare("Levels", [(one, {
            "Change": c["change"], "Name": c["name"], "Now": c["current"] or "not given",
            "Planned": c["planned"] or "not given"}) for one in self.readable for c in one["hicm"]])
        metrics = [(one, m) for one in self.readable for m in one["metrics"]]
        self.compare("Metrics", [(one, {"Metric": m["code"], "Name": m["name"]}) for one, m in metrics])
        names = {"Last year": "last_year", "Planned": "planned", "Numerator": "numerator", "Denominator": "denominator"}
        for row, (_, m) in zip(self.rows("Metrics"), metrics):
            for heading, name in names.items():
                if m[name] is None:
                    self.assertIsNone(row[heading])
                else:
                    self.assertAlmostEqual(row[heading], m[name], places=5)

    def test_requirements_have_a_row_a_question(self):
        answers = {"yes": "Yes", "no": "No", "judge": "To judge"}
        self.compare("Requirements", [(one, {
            "Requirement": r["code"], "Theme": r["theme"], "Declared": r["declared"],
            "Verdict": r["verdict"].replace("-", " "), "Question": q["text"], "Answer": answers[q["answer"]],
            "Rules": joined(q["rules"])}) for one in self.readable for r in one["requirements"] for q in r["questions"]])
        read = [q["read"] for one in self.readable for r in one["requirements"] for q in r["questions"]]
        for row, places in zip(self.rows("Requirements"), read):
            for place in places:
                sheet, cell = place.rsplit("!", 1)
                self.assertIn(sheet, row["What to read"])
                self.assertIn(cell, row["What to read"])

    def test_checklist_has_a_row_a_line(self):
        self.compare("Checklist", [(one, {
            "Sheet": line["sheet"], "Cell": line["cell"], "Question": line["question"],
            "Complete": yes_or_no(line["complete"]), "Workbook says": yes_or_no(line["workbook_says"])})
            for one in self.readable for line in one["checklist"]])

    def test_rules_and_waivers_have_a_row_each(self):
        done = subprocess.run([PROGRAM, "rules", "--format", "json"], capture_output=True, check=True)
        rules = json.loads(done.stdout)["rules"]
        self.assertEqual([(row["Rule"], row["Holds where"], row["Severity"], row["Source"], row["Source says so"])
                          for row in self.rows("Rules")],
                         [(rule["id"], rule["title"], rule["severity"], rule["source"]["where"], rule["source"]["status"])
                          for rule in rules])
        self.assertEqual([(row["Rule"], row["Until"], row["State"], row["Findings waived"])
                          for row in self.rows("Waivers")],
                         [(use["rule"], day(use["until"]), use["state"], use["findings"])
                          for use in self.report["waivers"]])

    def test_headings_stay_in_sight_filter_and_are_repeated_on_paper(self):
        for sheet in self.book:
            self.assertEqual(sheet.freeze_panes, "B2", sheet.title)
            first, last = sheet.auto_filter.ref.split(":")
            rows = len(self.rows(sheet.title))
            column = openpyxl.utils.get_column_letter(sheet.max_column)
            self.assertEqual((first, last), ("A1", f"{column}{rows + 1}"), sheet.title)
            self.assertEqual(sheet.print_title_rows, "$1:$1")
            self.assertEqual(sheet.page_setup.orientation, "landscape")
            self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)

    def test_decisions_are_chosen_from_a_list_and_stand_apart(self):
        sheet = self.book["Findings"]
        (validation,) = sheet.data_validations.dataValidation
        self.assertEqual(validation.formula1, '"Accepted,Query,Return to board"')
        column = [cell.value for cell in sheet[1]].index("Assurer's decision") + 1
        letter = openpyxl.utils.get_column_letter(column)
        self.assertEqual(str(validation.sqref), f"{letter}2:{letter}{len(self.rows('Findings')) + 1}")
        fills = {cell.fill.fgColor.rgb for cell in sheet[2]}
        by_hand = {sheet.cell(2, column).fill.fgColor.rgb, sheet.cell(2, column + 1).fill.fgColor.rgb}
        self.assertEqual(len(by_hand), 1)
        self.assertGreater(len(fills), 1)
        others = {cell.fill.fgColor.rgb for cell in sheet[2] if cell.column not in (column, column + 1)}
        self.assertFalse(by_hand & others)

    def test_numbers_and_dates_are_shown_as_what_they_are(self):
        for name in ("Balances", "Required spend", "Spend by type"):
            for row in self.book[name].iter_rows(min_row=2):
                for cell in row:
                    if isinstance(cell.value, (int, float)):
                        pence = round(cell.value * 100) % 100 != 0
                        self.assertTrue(cell.number_format.startswith("£#,##0.00" if pence else "£#,##0_"),
                                        cell.number_format)
        formats = {cell.number_format for row in self.book["Metrics"].iter_rows(min_row=2) for cell in row
                   if isinstance(cell.value, float) and abs(cell.value) < 1}
        self.assertEqual(formats, {"0.0%"})
        dates = [cell for row in self.book["Findings"].iter_rows(min_row=2) for cell in row
                 if isinstance(cell.value, datetime.datetime)]
        self.assertTrue(dates)
        self.assertEqual({cell.number_format for cell in dates}, {"d mmm yyyy"})

    def test_nothing_from_a_return_is_a_formula_or_a_link(self):
        with zipfile.ZipFile(self.path) as package:
            self.assertIsNone(package.testzip())
            for name in package.namelist():
                text = package.read(name).decode("utf-8")
                self.assertNotIn("<f>", text)
                self.assertNotIn("hyperlink", text)
                self.assertNotIn("\u202e", text)
                self.assertNotIn('TargetMode="External"', text)
        guarded = 0
        for sheet in self.book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f", cell.coordinate)
                    if isinstance(cell.value, str) and cell.value[:1] in ("=", "+", "-", "@"):
                        guarded += 1
                        self.assertEqual(cell.number_format, "@")
        self.assertGreater(guarded, 0)

    def test_the_same_run_gives_the_same_bytes(self):
        again = self.place / "again.xlsx"
        self.run_program("--format", "xlsx", "--output", again)
        self.assertEqual(again.read_bytes(), self.path.read_bytes())
        self.assertEqual(self.run_program("--format", "xlsx").stdout, self.path.read_bytes())

    def test_is_known_as_a_report_until_another_program_saves_it(self):
        def is_own(path):
            return subprocess.run([IS_OWN_REPORT, path], check=False).returncode
        self.assertEqual(is_own(self.path), 0)
        saved = self.place / "noted.xlsx"
        book = openpyxl.load_workbook(self.path)
        book["Findings"]["H2"] = "Accepted"
        book.save(saved)
        self.assertEqual(is_own(saved), 1)
        self.assertEqual({is_own(path) for path in self.returns}, {1})

    def test_is_not_known_as_a_report_where_a_single_part_was_changed(self):
        changed = self.place / "changed.xlsx"
        with zipfile.ZipFile(self.path) as package, zipfile.ZipFile(changed, "w") as copy:
            for entry in package.infolist():
                if entry.filename == "xl/worksheets/sheet2.xml":
                    entry = entry.filename
                copy.writestr(entry, package.read(entry))
        self.assertEqual(subprocess.run([IS_OWN_REPORT, changed], check=False).returncode, 1)

    def test_nothing_is_left_in_the_folder_for_temporary_files(self):
        temporary = self.place / "temporary"
        temporary.mkdir()
        subprocess.run([PROGRAM, "--format", "xlsx", *self.returns[1:3]], capture_output=True, check=False,
                       env={**os.environ, "TMPDIR": str(temporary)})
        self.assertEqual(list(temporary.iterdir()), [])

    @unittest.skipUnless(OFFICE, "soffice is not installed")
    def office_opens_it_and_shows_every_sheet(self):
        place = self.place / "office"
        profile = f"-env:UserInstallation=file://{self.place}/profile"
        filters = ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", "pdf", "xlsx"]
        for one in filters:
            subprocess.run([OFFICE, profile, "--headless", "--convert-to", one, "--outdir", place, self.path],
                           check=True, capture_output=True, timeout=200)
        self.assertGreater((place / "report.pdf").stat().st_size, 10_000)
        self.assertEqual(openpyxl.load_workbook(place / "report.xlsx").sheetnames, SHEETS)
        self.assertEqual(subprocess.run([IS_OWN_REPORT, place / "report.xlsx"], check=False).returncode, 1)
        shown = {}
        for name in SHEETS:
            with open(place / f"report-{name}.csv", encoding="utf-8", newline="") as lines:
                shown[name] = list(csv.DictReader(lines))
        self.assertEqual(len(shown["Findings"]), len(self.rows("Findings")))
        southend = shown["Summary"][1]
        self.assertEqual((southend["Board"], southend["Verdict"]), ("Southend-on-Sea", "READY TO SUBMIT"))
        self.assertEqual((southend["NC2 planned"].strip(), southend["NC3 planned"].strip()),
                         ("£6,092,959", "£6,811,807.50"))
        self.assertEqual(shown["Waivers"][0]["Until"], "31 Dec 2999")
        messages = [row["What is wrong"] for row in shown["Findings"]]
        self.assertTrue(any("<script>" in text and "_x0041_" in text for text in messages))
        self.assertIn("Barnsley", {row["Board"] for row in shown["Checklist"]})


if __name__ == "__main__":
    # --office: the tests that need LibreOffice, and no others.
    loader = unittest.TestLoader()
    if "--office" in sys.argv:
        sys.argv.remove("--office")
        loader.testMethodPrefix = "office_"
    unittest.main(testLoader=loader)
