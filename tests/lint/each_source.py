"""Runs clang-tidy, or a compile with clang on libc++, over the library's sources.

A source that passed is not looked at again until it, a header or the settings change: a stamp keeps the hash of all that
its verdict rests on.
"""

import argparse
import concurrent.futures
import hashlib
import os
import subprocess
import sys
from pathlib import Path

LIBCXX = ["clang++-14", "-std=c++20", "-stdlib=libc++", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion",
          "-Wshadow", "-Wreserved-identifier", "-Werror", "-DBCFCHECK_VERSION=\"0\""]


def sources(root: Path, tool: str):
    rooms = ["src"] if tool == "tidy" else [f"src/{room}" for room in ("workbook", "rules", "intake", "checks", "batch", "report")]
    found = [path for room in rooms for path in (root / room).rglob("*.cc")]
    if tool == "libcxx":
        found += (root / "src").glob("*.cc")
    return sorted(set(found))


def shared_hash(root: Path, tool: str):
    digest = hashlib.sha256(tool.encode())
    for path in sorted([*root.glob("src/**/*.h"), *root.glob("include/**/*.h"), root / ".clang-tidy", Path(__file__)]):
        digest.update(path.read_bytes())
    return digest


def command(root: Path, build: Path, tool: str, source: Path):
    if tool == "tidy":
        return ["clang-tidy-14", "--quiet", "-p", str(build), str(source)]
    return [*LIBCXX, f"-I{root}/include", f"-I{root}/src", str(source)]


def look(arguments, shared, source: Path):
    digest = shared.copy()
    digest.update(source.read_bytes())
    stamp = Path(arguments.stamps) / hashlib.sha256(str(source).encode()).hexdigest()[:16]
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return None
    run = subprocess.run(command(Path(arguments.source), Path(arguments.build), arguments.tool, source),
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return run.stdout + run.stderr
    stamp.write_text(digest.hexdigest())
    return None


def main():
    parser = argparse.ArgumentParser()
    for name in ("--stamps", "--build", "--source"):
        parser.add_argument(name, required=True)
    parser.add_argument("tool", choices=["tidy", "libcxx"])
    arguments = parser.parse_args()
    Path(arguments.stamps).mkdir(parents=True, exist_ok=True)
    root = Path(arguments.source)
    shared = shared_hash(root, arguments.tool)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        slips = [found for found in pool.map(lambda source: look(arguments, shared, source), sources(root, arguments.tool)) if found]
    print("\n".join(slips) or f"nothing found in {len(sources(root, arguments.tool))} sources")
    return 1 if slips else 0


if __name__ == "__main__":
    sys.exit(main())
