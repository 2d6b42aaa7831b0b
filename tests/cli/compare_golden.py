#!/usr/bin/env python3
"""Compares the reports of each sample, in every format, with tests/golden: compare_golden.py --program PATH [--update] [NAME...]

The difference is what a change to the rules or to the program means for real returns: a reviewer reads it. With --update
the golden reports are written anew. Workbooks are kept as what a reader finds in their cells.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
SAMPLES = sorted(path.stem for path in (ROOT / "samples").glob("*.xlsx"))


ENDINGS = {"text": "txt", "json": "json", "ndjson": "ndjson", "html": "html", "markdown": "md", "junit": "xml", "sarif": "sarif",
           "github": "github", "csv": "csv",
           "xlsx": "xlsx.txt", "annotated": "annotated.txt"}


def colour(cell):
    return f"[{cell.fill.fgColor.rgb}] " if cell.fill.fill_type == "solid" and isinstance(cell.fill.fgColor.rgb, str) else ""


def cells(sheet, wanted):
    for row in sheet.iter_rows():
        for cell in row:
            if not wanted(cell):
                continue
            link = f" -> {cell.hyperlink.location}" if cell.hyperlink else ""
            comment = f" # {cell.comment.text!r}" if cell.comment else ""
            yield f"{cell.coordinate} {colour(cell)}{cell.value!r}{link}{comment}"


def workbook(program, name, form):
    """Of a report every cell; of an annotated copy its first sheet, and what is annotated on the others."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report.xlsx"
        subprocess.run([program, "--format", form, "--output", path, f"samples/{name}.xlsx"], cwd=ROOT, check=False)
        book = openpyxl.load_workbook(path)
    lines = []
    for i, sheet in enumerate(book.worksheets):
        whole = form == "xlsx" or i == 0
        lines.append(f"== {sheet.title}: {sheet.sheet_state}, frozen at {sheet.freeze_panes}, filter {sheet.auto_filter.ref}")
        lines += cells(sheet, (lambda cell: cell.value is not None) if whole else (lambda cell: cell.comment))
    return "\n".join(lines) + "\n"


def report(program, name, form):
    if form in ("xlsx", "annotated"):
        return workbook(program, name, form)
    command = [program, "--format", form, f"samples/{name}.xlsx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.stderr:
        print(done.stderr.decode("utf-8"), file=sys.stderr)
    return done.stdout.decode("utf-8")


def check(program, name, form, update):
    path = GOLDEN / f"{name}.{ENDINGS[form]}"
    expected = path.read_bytes().decode("utf-8") if path.exists() else ""
    actual = report(program, name, form)
    if actual == expected:
        return True
    print("\n".join(difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"tests/golden/{path.name}",
                                         f"{path.name}, as it is now", lineterm="", n=8)))
    if update:
        path.write_bytes(actual.encode("utf-8"))
    return update


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path, help="the bcfcheck to run")
    parser.add_argument("--update", action="store_true", help="write the golden reports anew")
    parser.add_argument("names", nargs="*", metavar="NAME", help="samples, without .xlsx; all of them if none is named")
    options = parser.parse_args()
    program = options.program.resolve(strict=True)
    results = [check(program, name, form, options.update) for name in options.names or SAMPLES for form in ENDINGS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
