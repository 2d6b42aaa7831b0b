#!/usr/bin/env python3
"""Runs terminal sessions again and compares: run_transcripts.py --program PATH [--update] FILE...

A transcript is plain text. A line `$ COMMAND` is run by bash; below it stand what the command wrote to standard output,
the lines that it wrote to standard error, each after `! `, and a line `exit CODE`. What stands between an exit code and
the next command is for the reader. Control characters are written out: \\e is the escape that colours begin with.

Each transcript has a temporary folder to itself, with `bcfcheck` on the path and these beside it:
  samples/   the sample returns
  bad/       what cannot be read: tests/fixtures/bad, and damaged samples
  altered/   what must still be read: altered samples
  rules/     a copy of the rule folder, to be used with --rules, and extra-rule.json, one rule more
  quarterly-report/
             a copy of tests/fixtures/quarterly-report, where the transcript names it: another form, and the maker of
             its workbooks
  resubmissions/
             what was changed in samples (edits, as samples/README.md has them), and `make-samples` on the path, which
             makes the returns; where the transcript names them
  overlays/  overlays to lay over it, north-region and city; where the transcript names them, as for
             waivers.json, and never.json with rules that can never matter
The commands of one transcript share the folder; their environment is fixed. With --update the file is written anew with
what happened. Reading the difference is then up to you.
"""

import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # a test leaves the source tree as it was
import variations

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXIT_LINE = re.compile(r"exit \d+")
SECONDS_PER_COMMAND = 120
# What sanitizers and coverage need to be told goes through.
LET_THROUGH = ("ASAN_", "LSAN_", "UBSAN_", "LLVM_PROFILE_")


def fixed_environment(folder):
    kept = {name: value for name, value in os.environ.items() if name.startswith(LET_THROUGH)}
    return kept | {
        "PATH": f"{folder.parent}/bin:/usr/bin:/bin",
        "HOME": str(folder.parent),
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
        "TERM": "xterm-256color",
    }


def lay_out(folder, programs, transcript):
    """The folder that the commands run in; variations only where the transcript names them."""
    on_the_path = folder.parent / "bin"
    on_the_path.mkdir()
    for program in programs:
        (on_the_path / program.name).symlink_to(program)
    folder.mkdir()
    (folder / "samples").symlink_to(ROOT / "samples")
    shutil.copytree(ROOT / "schemas/bcf-2019-20", folder / "rules")
    shutil.copy(ROOT / "tests/cli/extra-rule.json", folder)
    if "overlays/" in transcript:
        shutil.copytree(ROOT / "tests/cli/overlays", folder / "overlays")
    if "resubmissions/" in transcript:
        shutil.copytree(ROOT / "tests/cli/resubmissions", folder / "resubmissions")
    for name in ("waivers.json", "never.json"):
        if name in transcript:
            shutil.copy(ROOT / "tests/cli" / name, folder)
    shutil.copytree(ROOT / "tests/fixtures/bad", folder / "bad", ignore=shutil.ignore_patterns("make-fixtures"))
    if "quarterly-report" in transcript:
        shutil.copytree(ROOT / "tests/fixtures/quarterly-report", folder / "quarterly-report")
    (folder / "altered").mkdir()
    for name in variations.VARIATIONS:
        if name in transcript:
            (folder / name).write_bytes(variations.make(name, ROOT / "samples"))


def printable(output):
    """Text as a transcript writes it: line by line, with no character that a terminal would act on."""
    text = output.decode("utf-8", errors="backslashreplace").replace("\x1b", "\\e")
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", lambda found: f"\\x{ord(found[0]):02x}", text)
    lines = text.split("\n")
    if lines.pop():
        return text.split("\n") + ["\\ no end of line"]
    return lines


def run(command, folder):
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=fixed_environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS_PER_COMMAND, check=False)
    return printable(done.stdout) + [f"! {line}" for line in printable(done.stderr)] + [f"exit {done.returncode}"]


def without_expectation(lines, start):
    """Where the expectation ends that begins at start: after its exit code, or at once if it has none yet."""
    for at in range(start, len(lines)):
        if lines[at].startswith("$ "):
            return start
        if EXIT_LINE.fullmatch(lines[at]):
            return at + 1
    return start


def replayed(transcript, folder):
    """The transcript as it reads if everything is run now."""
    lines = transcript.splitlines()
    out = []
    at = 0
    while at < len(lines):
        out.append(lines[at])
        at += 1
        if out[-1].startswith("$ "):
            out += run(out[-1][2:], folder)
            at = without_expectation(lines, at)
    return "\n".join(out) + "\n"


def difference(path, expected, actual):
    lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), f"{path.name}, as written",
                                 f"{path.name}, as it is now", lineterm="", n=5)
    return "\n".join(lines)


def check(path, programs, update):
    expected = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve() / "session"
        lay_out(folder, programs, expected)
        actual = replayed(expected, folder)
    if actual == expected:
        return True
    print(difference(path, expected, actual))
    if update:
        path.write_text(actual, encoding="utf-8")
    return update


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=pathlib.Path, help="the bcfcheck to run")
    parser.add_argument("--maker", type=pathlib.Path, help="the make-samples to run")
    parser.add_argument("--update", action="store_true", help="write the transcripts anew")
    parser.add_argument("transcripts", nargs="+", type=pathlib.Path, metavar="FILE")
    options = parser.parse_args()
    programs = [program.resolve(strict=True) for program in (options.program, options.maker) if program]
    results = [check(path, programs, options.update) for path in options.transcripts]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
