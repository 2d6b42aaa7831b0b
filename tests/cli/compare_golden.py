#!/usr/bin/env python3
"""Compares the reports of each sample, in every format, with tests/golden: compare_golden.py --program PATH [--update] [NAME...]

The difference is what a change to the rules or to the program means for real returns: a reviewer reads it. With --update
the golden reports are written anew.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
SAMPLES = sorted(path.stem for path in (ROOT / "samples").glob("*.xlsx"))


ENDINGS = {"text": "txt", "json": "json", "ndjson": "ndjson", "html": "html", "markdown": "md", "junit": "xml", "sarif": "sarif",
           "github": "github", "csv": "csv"}


def report(program, name, form):
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
