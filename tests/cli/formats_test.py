#!/usr/bin/env python3
"""Reads every format that bcfcheck writes as others would, and compares it with the JSON report: formats_test.py PROGRAM

JSON and SARIF go through JSON Schema, JUnit's XML through xmllint and a schema, CSV through a CSV reader. The returns
are the samples, one that cannot be read, and one with hostile texts.
"""

import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

import jsonschema
import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests/fixtures"
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
# From the npm registry, as tests/browser/package.json says; what our writer has to give besides stands in the fixture.
SARIF_SCHEMA = ROOT / "tests/browser/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
HOSTILE = '=1+1|<script>alert(1)</script>\x85\u202e"quoted",\n::error::[x](javascript:y) %0A`*_'


def schema(path):
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def in_full(finding):
    if not finding["sheet"]:
        return ""
    return f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]


class Formats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        place = pathlib.Path(cls.folder.name)
        book = openpyxl.load_workbook(ROOT / "samples/draft-with-gaps.xlsx")
        book["6. Expenditure"]["T25"] = HOSTILE.replace("\x85", "")
        book["2. Cover"]["D13"] = "@SUM(A1)|<b>"
        book.save(place / "hostile, 100%.xlsx")
        (place / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
        cls.returns = [ROOT / f"samples/{name}.xlsx" for name in
                       ("southend-on-sea", "draft-with-gaps", "county-two-tier", "blank")]
        cls.returns += [place / "hostile, 100%.xlsx", place / "broken.xlsx"]
        cls.report = json.loads(cls.written("json"))
        cls.findings = [(one, finding) for one in cls.report["returns"] for finding in one["findings"]]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def written(cls, form, *more):
        done = subprocess.run([PROGRAM, "--format", form, *more, *cls.returns], capture_output=True, check=False)
        assert done.returncode == 3, done.stderr
        return done.stdout.decode("utf-8")

    def test_json_and_each_line_of_ndjson_are_what_their_schema_says(self):
        report = schema(ROOT / "schemas/report.schema.json")
        report.validate(self.report)
        lines = self.written("ndjson").splitlines()
        self.assertEqual(len(lines), len(self.returns))
        returns = []
        for line in lines:
            document = json.loads(line)
            report.validate(document)
            returns += document["returns"]
        self.assertEqual(returns, self.report["returns"])

    def test_the_batch_report_in_json_is_what_its_schema_says(self):
        lines = self.written("ndjson").encode("utf-8")
        done = subprocess.run([PROGRAM, "merge", "--format", "json", "-"], input=lines, capture_output=True, check=False)
        self.assertEqual(done.stderr, b"")
        batch = json.loads(done.stdout)
        schema(ROOT / "schemas/batch.schema.json").validate(batch)
        self.assertEqual([one["file"] for one in batch["returns"]], [one["file"] for one in self.report["returns"]])

    def test_csv_has_a_row_a_finding(self):
        text = self.written("csv")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertTrue(all(line.endswith("\r\n") for line in text.splitlines(keepends=True)))
        read = [row for row in rows if row["status"] != "unreadable"]
        self.assertEqual([(row["file"], row["rule"], row["sheet"], row["cell"], row["severity"]) for row in read],
                         [(one["file"], f["rule"], f["sheet"] or "", f["cell"] or "", f["severity"])
                          for one, f in self.findings])
        self.assertEqual(len(rows) - len(read), 1)
        for row in rows:
            for value in row.values():
                self.assertNotRegex(value, r"^[=+\-@]")
                self.assertNotRegex(value, "[\x00-\x1f\x7f-\x9f\u202e]")

    def test_junit_has_a_suite_a_return_and_a_case_a_rule(self):
        text = self.written("junit")
        path = pathlib.Path(self.folder.name) / "junit.xml"
        path.write_text(text, encoding="utf-8")
        subprocess.run(["xmllint", "--noout", "--nonet", "--schema", FIXTURES / "junit.xsd", path], check=True,
                       capture_output=True)
        suites = ElementTree.fromstring(text).findall("testsuite")
        self.assertEqual([suite.get("name") for suite in suites], [str(path) for path in self.returns])
        for suite, one in zip(suites, self.report["returns"]):
            cases = suite.findall("testcase")
            self.assertEqual(int(suite.get("tests")), len(cases))
            failed = {case.get("name").split(":")[0] for case in cases if case.find("failure") is not None}
            self.assertEqual(failed, {f["rule"] for f in one["findings"] if f["severity"] == "error"})
            self.assertEqual(int(suite.get("failures")), len(failed))
            self.assertEqual(int(suite.get("skipped")), len(suite.findall("testcase/skipped")))
            self.assertEqual(int(suite.get("errors")), 1 if one["error"] else 0)

    def test_junit_fails_from_the_severity_that_is_asked_for(self):
        suites = ElementTree.fromstring(self.written("junit", "--fail-on", "advice")).findall("testsuite")
        failed = {case.get("name").split(":")[0] for case in suites[0].findall("testcase") if case.find("failure") is not None}
        self.assertEqual(failed, {f["rule"] for f in self.report["returns"][0]["findings"]})
        none = ElementTree.fromstring(self.written("junit", "--fail-on", "never"))
        self.assertEqual(none.findall("testsuite/testcase/failure"), [])

    def test_sarif_has_every_rule_and_every_finding(self):
        document = json.loads(self.written("sarif"))
        schema(FIXTURES / "sarif-required.schema.json").validate(document)
        run = document["runs"][0]
        ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        rules = json.loads(subprocess.run([PROGRAM, "rules", "--format", "json"], capture_output=True, check=True).stdout)
        self.assertEqual(ids, [rule["id"] for rule in rules["rules"]])
        self.assertEqual(len(run["results"]), len(self.findings))
        for result, (one, finding) in zip(run["results"], self.findings):
            self.assertEqual(ids[result["ruleIndex"]], finding["rule"])
            location = result["locations"][0]
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            self.assertEqual(uri.startswith("file:///"), one["file"].startswith("/"))
            self.assertEqual(urllib.parse.unquote(uri.removeprefix("file://")), one["file"])
            if finding["sheet"]:
                self.assertEqual(location["logicalLocations"][0]["fullyQualifiedName"], in_full(finding))
        prints = [result["partialFingerprints"]["finding/v1"] for result in run["results"]]
        self.assertEqual(len(prints), len(set(prints)))
        self.assertFalse(run["invocations"][0]["executionSuccessful"])
        self.assertEqual(len(run["invocations"][0]["toolExecutionNotifications"]), 1)

    @unittest.skipUnless(SARIF_SCHEMA.exists(), "the published SARIF schema is not installed")
    def test_sarif_is_what_the_published_schema_says(self):
        published = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(published).validate(json.loads(self.written("sarif")))

    def test_github_has_a_line_a_finding_and_no_command_from_a_return(self):
        lines = self.written("github").splitlines()
        self.assertEqual(len(lines), len(self.findings) + 1)
        for line in lines:
            self.assertRegex(line, r"^::(error|warning|notice) file=[^:,]*,title=[^:,]*::[^\x00-\x1f]+$")
        self.assertTrue(any("100%25" in line for line in lines))

    def test_markdown_takes_no_markup_from_a_return(self):
        text = self.written("markdown")
        self.assertNotIn("<script", text)
        self.assertNotRegex(text, r"(?<!\\)\[x")
        self.assertNotRegex(text, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")
        rows = [line for line in text.splitlines() if line.startswith("|")]
        for block in re.findall(r"(?:^\|.*\n)+", text, flags=re.M):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
            self.assertEqual(len(widths), 1, block)
        self.assertGreater(len(rows), len(self.findings))

    def test_several_reports_are_written_in_one_run(self):
        place = pathlib.Path(self.folder.name)
        done = subprocess.run([PROGRAM, "--format", "json", "--output", place / "one.txt", "-o", place / "two.MD", "--format",
                               "csv", *self.returns], capture_output=True, check=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(json.loads((place / "one.txt").read_text(encoding="utf-8")), self.report)
        self.assertEqual((place / "two.MD").read_text(encoding="utf-8"), self.written("markdown"))
        self.assertEqual(done.stdout.decode("utf-8"), self.written("csv"))

    def test_nothing_is_written_where_one_report_cannot_be(self):
        place = pathlib.Path(self.folder.name) / "none"
        place.mkdir()
        done = subprocess.run([PROGRAM, "-o", place / "a.md", "-o", place / "missing/b.csv", *self.returns],
                              capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"b.csv", done.stderr)
        self.assertEqual(list(place.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
