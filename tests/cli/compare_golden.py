#!/usr/bin/env python3
"""Compares the JSON report of each sample with tests/golden: compare_golden.py --program PATH [--update] [NAME...]

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


def report(program, name):
    command = [program, "--format", "json", f"samples/{name}.xlsx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.stderr:
        print(done.stderr, file=sys.stderr)
    return done.stdout


def check(program, name, update):
    path = GOLDEN / f"{name}.json"
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    actual = report(program, name)
    if actual == expected:
        return True
    print("\n".join(difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"tests/golden/{path.name}",
                                         f"{path.name}, as it is now", lineterm="", n=8)))
    if update:
        path.write_text(actual, encoding="utf-8")
    return update


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path, help="the bcfcheck to run")
    parser.add_argument("--update", action="store_true", help="write the golden reports anew")
    parser.add_argument("names", nargs="*", metavar="NAME", help="samples, without .xlsx; all of them if none is named")
    options = parser.parse_args()
    program = options.program.resolve(strict=True)
    results = [check(program, name, options.update) for name in options.names or SAMPLES]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
