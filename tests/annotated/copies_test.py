#!/usr/bin/env python3
"""Compares annotated copies with the returns they are made of, as other programs see them: copies_test.py ANNOTATE BCFCHECK

ANNOTATE IN OUT writes the copy; BCFCHECK says what it ought to show. The packages are compared part by part, and the
copies are opened with openpyxl and, where the machine has it, with LibreOffice.
"""

import io
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils.cell import range_boundaries

ROOT = pathlib.Path(__file__).resolve().parents[2]
ANNOTATE, BCFCHECK = (pathlib.Path(sys.argv.pop(1)).resolve(strict=True) for _ in range(2))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FILLS = {"error": "FFFFC7CE", "warning": "FFFFD9A6", "advice": "FFCFE2F3", "waived": "FFD0CECE"}
RANK = list(FILLS)
SAMPLES = ["draft-with-gaps", "county-two-tier", "southend-on-sea", "blank"]
ALWAYS_CHANGED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def raw_parts(path):
    """Each part as it lies in the package: how it is packed, its checksum, and the packed bytes."""
    content = path.read_bytes()
    parts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for info in package.infolist():
            name_length, extra_length = struct.unpack("<HH", content[info.header_offset + 26:info.header_offset + 30])
            start = info.header_offset + 30 + name_length + extra_length
            parts[info.filename] = (info.compress_type, info.CRC, content[start:start + info.compress_size])
    return parts


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def sheet_parts(path):
    """The name of each sheet's part, by the name of the sheet, in tab order."""
    links = {one.get("Id"): one.get("Target") for one in ElementTree.fromstring(part(path, "xl/_rels/workbook.xml.rels"))}
    sheets = ElementTree.fromstring(part(path, "xl/workbook.xml")).find(f"{MAIN}sheets")
    named = {}
    for sheet in sheets:
        target = links[sheet.get(RELATIONSHIP)]
        named[sheet.get("name")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return named


def without_annotations(xml):
    """A worksheet in canonical form without styles of cells, empty cells and rows, and what shows comments."""
    root = ElementTree.fromstring(xml)
    for view in root.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", None)
    drawing = root.find(f"{MAIN}legacyDrawing")
    if drawing is not None:
        root.remove(drawing)
    data = root.find(f"{MAIN}sheetData")
    for row in list(data):
        row.attrib.pop("spans", None)
        for cell in list(row):
            cell.attrib.pop("s", None)
            if len(cell) == 0:
                row.remove(cell)
        if len(row) == 0 and set(row.attrib) <= {"r"}:
            data.remove(row)
    return ElementTree.canonicalize(ElementTree.tostring(root, encoding="unicode"))


def report_on(path):
    done = subprocess.run([BCFCHECK, "--format", "json", path], capture_output=True, check=False)
    return json.loads(done.stdout)["returns"][0]


def copy_of(path, into):
    copy = into / f"{path.stem}, annotated.xlsx"
    subprocess.run([ANNOTATE, path, copy], check=True)
    return copy


def cells_in(sheet, cells):
    left, top, right, bottom = range_boundaries(cells)
    return [sheet.cell(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def carrier(sheet, cells):
    """The cell that carries a finding's comment: the first, or the first of the merged area that it is in."""
    first = cells.split(":")[0]
    for area in sheet.merged_cells.ranges:
        if first in area:
            return area.coord.split(":")[0]
    return first


def standing(finding):
    return "waived" if finding["waived"] else finding["severity"]


class Copies(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.holder.name)
        cls.originals = {name: ROOT / f"samples/{name}.xlsx" for name in SAMPLES}
        cls.originals["commented"] = cls.commented_return()
        cls.originals["clean"] = cls.clean_return()
        cls.copies = {name: copy_of(path, cls.folder) for name, path in cls.originals.items()}
        cls.reports = {name: report_on(path) for name, path in cls.originals.items()}

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    @classmethod
    def commented_return(cls):
        """The draft with comments of its own: on a cell with a finding, on one without, on a sheet without findings."""
        book = openpyxl.load_workbook(ROOT / "samples/draft-with-gaps.xlsx")
        for sheet, cell, text in (("6. Expenditure", "U33", "Finance: to come"), ("6. Expenditure", "C22", "Agreed"),
                                  ("1. Guidance", "B3", "Read this <first> & last")):
            book[sheet][cell].comment = Comment(text, "Finance lead")
        path = cls.folder / "commented.xlsx"
        book.save(path)
        return path

    @classmethod
    def clean_return(cls):
        """The county's return with its plan signed off: nothing is found in it."""
        path = cls.folder / "clean.xlsx"
        with zipfile.ZipFile(ROOT / "samples/county-two-tier.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            cover = sheet_parts(old.filename)["2. Cover"]
            for info in old.infolist():
                content = old.read(info)
                if info.filename == cover:
                    content = re.sub(rb'<c r="D23"( s="\d+") t="s"><v>\d+</v></c>',
                                     rb'<c r="D23"\1 t="inlineStr"><is><t>No</t></is></c>', content)
                    content = re.sub(rb'<c r="D24"( s="\d+")><v>\d+</v></c>', rb'<c r="D24"\1/>', content)
                new.writestr(info, content)
        return path

    def for_each(self):
        return [(original, self.copies[name], self.reports[name]) for name, original in self.originals.items()]

    def test_every_part_without_a_finding_is_the_same_packed_bytes(self):
        for original, copy, report in self.for_each():
            before, after = raw_parts(original), raw_parts(copy)
            parts = sheet_parts(original)
            noted = {parts[finding["sheet"]] for finding in report["findings"] if finding["cell"]}
            changed = {name for name, content in before.items() if after[name] != content}
            may_change = ALWAYS_CHANGED | noted
            # The comments that a sheet has already, and what shows them.
            for rels in (f"xl/worksheets/_rels/{pathlib.PurePath(name).name}.rels" for name in noted):
                if rels in before:
                    may_change |= {one.get("Target").lstrip("/") for one in ElementTree.fromstring(part(original, rels))}
            self.assertLessEqual(changed, may_change)
            self.assertLessEqual(ALWAYS_CHANGED | noted, changed)
            self.assertEqual(list(before), list(after)[:len(before)])

    def test_a_return_without_findings_gets_the_list_and_nothing_else(self):
        before, after = raw_parts(self.originals["clean"]), raw_parts(self.copies["clean"])
        self.assertEqual(self.reports["clean"]["findings"], [])
        self.assertEqual(set(after) - set(before), {"xl/worksheets/front1.xml"})
        self.assertEqual({name for name in before if before[name] != after[name]}, ALWAYS_CHANGED)

    def test_sheets_are_the_same_but_for_styles_and_comments(self):
        for original, copy, _ in self.for_each():
            for name in sheet_parts(original).values():
                self.assertEqual(without_annotations(part(copy, name)), without_annotations(part(original, name)), name)

    def test_the_workbook_is_the_same_but_for_the_sheet_in_front(self):
        for original, copy, _ in self.for_each():
            before, after = (ElementTree.fromstring(part(path, "xl/workbook.xml")) for path in (original, copy))
            sheets = after.find(f"{MAIN}sheets")
            front = sheets[0]
            self.assertEqual(front.get("name"), "bcfcheck")
            self.assertNotIn(front.get("sheetId"), [sheet.get("sheetId") for sheet in sheets[1:]])
            sheets.remove(front)
            for tree in (before, after):
                for view in tree.iter(f"{MAIN}workbookView"):
                    view.attrib.pop("activeTab", None)
                    view.attrib.pop("firstSheet", None)
                names = tree.find(f"{MAIN}definedNames")
                if names is not None:
                    for name in list(names):
                        if name.get("name") == "_xlnm._FilterDatabase":
                            names.remove(name)
                        elif name.get("localSheetId") is not None:
                            shift = 1 if tree is after else 0
                            name.set("localSheetId", str(int(name.get("localSheetId")) - shift))
                    if len(names) == 0:
                        tree.remove(names)
            written = [ElementTree.canonicalize(ElementTree.tostring(tree, encoding="unicode")) for tree in (before, after)]
            self.assertEqual(written[1], written[0])

    def assert_annotated(self, book, report, original=None):
        worst = {}
        for finding in report["findings"]:
            if not finding["cell"]:
                continue
            sheet = book[finding["sheet"]]
            comment = sheet[carrier(sheet, finding["cell"])].comment
            self.assertIsNotNone(comment, finding["cell"])
            words = " ".join(comment.text.split())
            for text in (finding["message"], finding["rule"], "" if finding["waived"] else finding["fix"]):
                self.assertIn(" ".join(text.split()), words)
            for cell in cells_in(sheet, finding["cell"])[:5000]:
                place = (finding["sheet"], cell.coordinate)
                rank = RANK.index(standing(finding))
                worst[place] = min(rank, worst.get(place, rank))
        for (sheet, cell), rank in worst.items():
            colour = book[sheet][cell].fill.fgColor.rgb
            self.assertEqual(colour, FILLS[RANK[rank]], f"{sheet}!{cell}")
        for sheet in original.worksheets if original else []:
            for row in book[sheet.title].iter_rows():
                for cell in row:
                    if cell.fill.fgColor.rgb != sheet[cell.coordinate].fill.fgColor.rgb:
                        in_area = any(cell.coordinate in area for area in sheet.merged_cells.ranges)
                        self.assertTrue((sheet.title, cell.coordinate) in worst or in_area, f"{sheet.title}!{cell.coordinate}")

    def assert_listed(self, book, report):
        front = book.worksheets[0]
        self.assertEqual(front.title, "bcfcheck")
        self.assertIn("NOT READY" if report["status"] == "not-ready" else "READY TO SUBMIT", front["A1"].value)
        rows = list(front.iter_rows(min_row=7))
        rows = [row for row in rows if any(cell.value for cell in row)]
        self.assertEqual(
            [[cell.value or "" for cell in row[:6]] for row in rows],
            [[standing(one), one["sheet"] or "The workbook as a whole", one["cell"] or "", one["message"], one["fix"],
              one["rule"]] for one in report["findings"]])
        for row, finding in zip(rows, report["findings"]):
            link = row[2].hyperlink
            if not finding["sheet"]:
                self.assertIsNone(link)
                continue
            name = finding["sheet"].replace("'", "''")
            target = (link.location or link.target).lstrip("#").replace("$", "")
            self.assertIn(target, (f"'{name}'!{finding['cell'] or 'A1'}", f"'{name}'.{finding['cell'] or 'A1'}"))

    def test_openpyxl_finds_the_comments_fills_and_list(self):
        for original, copy, report in self.for_each():
            book, before = openpyxl.load_workbook(copy), openpyxl.load_workbook(original)
            self.assertEqual(book.sheetnames[1:], before.sheetnames)
            self.assert_annotated(book, report, before)
            self.assert_listed(book, report)

    def test_cells_keep_all_but_their_fill(self):
        before, after = (openpyxl.load_workbook(paths["draft-with-gaps"]) for paths in (self.originals, self.copies))
        for finding in self.reports["draft-with-gaps"]["findings"]:
            for cell in cells_in(after[finding["sheet"]], finding["cell"]):
                was = before[finding["sheet"]][cell.coordinate]
                for kept in ("value", "number_format", "protection", "font", "border", "alignment"):
                    self.assertEqual(repr(getattr(cell, kept)), repr(getattr(was, kept)), cell.coordinate)

    def test_comments_that_were_there_are_kept_and_added_to(self):
        book = openpyxl.load_workbook(self.copies["commented"])
        both = book["6. Expenditure"]["U33"].comment.text
        self.assertTrue(both.startswith("Finance: to come\n\nbcfcheck:\nError: "), both)
        self.assertEqual(book["6. Expenditure"]["C22"].comment.text, "Agreed")
        self.assertEqual(book["1. Guidance"]["B3"].comment.text, "Read this <first> & last")

    def test_only_one_sheet_is_selected_and_the_workbook_opens_on_it(self):
        for _, copy, _ in self.for_each():
            book = openpyxl.load_workbook(copy)
            selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
            self.assertEqual(selected, [book.active.title])
        self.assertEqual(openpyxl.load_workbook(self.copies["draft-with-gaps"]).active.title, "bcfcheck")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not on this machine")
    def office_finds_them_as_well(self):
        out = self.folder / "libreoffice"
        profile = (self.folder / "profile").as_uri()
        copies = [self.copies[name] for name in ("draft-with-gaps", "southend-on-sea", "commented")]
        subprocess.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", out,
                        *copies], check=True, capture_output=True, timeout=240)
        for name in ("draft-with-gaps", "southend-on-sea", "commented"):
            with self.subTest(name):
                book = openpyxl.load_workbook(out / self.copies[name].name)
                self.assertEqual(book.sheetnames, openpyxl.load_workbook(self.copies[name]).sheetnames)
                self.assert_annotated(book, self.reports[name])
                self.assert_listed(book, self.reports[name])


if __name__ == "__main__":
    # --office: the tests that need LibreOffice, and no others.
    loader = unittest.TestLoader()
    if "--office" in sys.argv:
        sys.argv.remove("--office")
        loader.testMethodPrefix = "office_"
    unittest.main(testLoader=loader)
