"""What a run over many returns costs: CPU against inflating, two jobs against one, memory whatever the number.

The returns are made by the maker from the samples, no two alike. Each figure is the best of several runs, for what else
the machine does only ever adds. Nothing here fails where a figure is bad: it says so.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
BASES = ("southend-on-sea", "county-two-tier", "draft-with-gaps")
RUNS = 5
STARTS = 300


def edits(number):
    """Another board's amounts and texts on the same form: half of them break something."""
    draw = random.Random(number)
    out = []
    for row in range(22, 22 + draw.randrange(1, 40)):
        out.append({"sheet": "6. Expenditure", "cell": f"U{row}", "value": draw.randrange(1_000, 5_000_000)})
    for row in range(22, 22 + draw.randrange(0, 6)):
        out.append({"sheet": "6. Expenditure", "cell": f"D{row}", "value": " ".join(f"word{draw.randrange(9_999)}" for _ in range(draw.randrange(5, 60)))})
    if number % 2:
        out.append({"sheet": "6. Expenditure", "cell": f"C{draw.randrange(22, 30)}", "value": None})
    return out


def make(program, folder, number):
    path = folder / f"{number:05}.json"
    path.write_text(json.dumps(edits(number)), encoding="utf-8")
    subprocess.run([program, SAMPLES / f"{BASES[number % len(BASES)]}.json", folder / f"{number:05}.xlsx", "--edits", path],
                   check=True, stdout=subprocess.DEVNULL)
    path.unlink()


def shared_memory(process):
    """Of a process and all that it started, what is theirs: pages that several map count in parts."""
    total = 0
    waiting = [process]
    while waiting:
        pid = waiting.pop()
        try:
            waiting += map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
        except OSError:  # it has ended meanwhile
            continue
    return total


def measured(command, watch_memory=False):
    """CPU and wall seconds, the peak of memory, and what it wrote as a hash."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    output = tempfile.TemporaryFile()
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
    peak = 0
    while watch_memory and process.poll() is None:
        peak = max(peak, shared_memory(process.pid))
        time.sleep(0.01)
    process.wait()
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    output.seek(0)
    digest = hashlib.file_digest(output, "sha256").hexdigest() if hasattr(hashlib, "file_digest") else hashlib.sha256(output.read()).hexdigest()
    output.close()
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return {"cpu": cpu, "wall": wall, "peak": peak, "hash": digest, "code": process.returncode}


def best(commands):
    """The least of several runs of each command, the commands taking turns."""
    out = {}
    for _ in range(RUNS):
        for name, command in commands.items():
            found = measured(command)
            if found["code"] not in (0, 1):
                sys.exit(f"{name} ended with {found['code']}")
            old = out.setdefault(name, found)
            if old["hash"] != found["hash"]:
                sys.exit(f"{name} wrote something else the second time")
            out[name] = {**old, "cpu": min(old["cpu"], found["cpu"]), "wall": min(old["wall"], found["wall"])}
    return out


def start_to_end(*commands):
    """Of each command, in turns, from the start of the process to its end: the wall seconds of many runs, least first."""
    to_nowhere = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    out = [[] for _ in commands]
    for _ in range(STARTS):
        for command, walls in zip(commands, out):
            start = time.monotonic()
            process = os.posix_spawn(command[0], command, os.environ, file_actions=to_nowhere)
            status = os.waitpid(process, 0)[1]
            walls.append(time.monotonic() - start)
            if os.waitstatus_to_exitcode(status) != 0:
                sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return [sorted(walls) for walls in out]


def verdict(holds):
    return "holds" if holds else "DOES NOT HOLD"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--returns", type=int, default=1000)
    arguments = parser.parse_args()
    count = arguments.returns
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place) / "returns"
        folder.mkdir()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda number: make(arguments.build / "samples/make-samples", folder, number), range(count)))
        files = sorted(folder.iterdir())
        print(f"{count} returns, {sum(file.stat().st_size for file in files) / count / 1024:.0f} KiB each")

        program = arguments.build / "bcfcheck"
        check = [program, "--quiet", "--format", "ndjson"]
        one, nothing = start_to_end([program, SAMPLES / "southend-on-sea.xlsx"], [shutil.which("true")])
        print(f"one return from start to end, of {STARTS} runs, in turns with a program that does nothing:")
        for name, at in (("at the least", 0), ("in half of them", STARTS // 2)):
            wall = one[at] * 1000
            print(f"  {name}: {wall:.1f} ms, and {nothing[at] * 1000:.1f} ms (under 10: {verdict(wall < 10)})")
        print("  on an idle machine, half of the runs take little more than the least")
        runs = best({
            "inflate": [arguments.build / "tests/benchmark/inflate_only", *files],
            "zlib": [arguments.build / "tests/benchmark/inflate_only", "--zlib", *files],
            "one": [*check, "--jobs", "1", folder],
            "two": [*check, "--jobs", "2", folder],
        })
        if runs["one"]["hash"] != runs["two"]["hash"]:
            sys.exit("two jobs wrote something else than one")
        print("one job and two wrote the same bytes")

        whole = runs["one"]["cpu"] / count * 1000
        print(f"CPU a return, the whole run: {whole:.2f} ms")
        for name, inflater in (("zlib", "zlib"), ("inflate", "libdeflate")):
            inflating = runs[name]["cpu"] / count * 1000
            print(f"  inflating what is read with {inflater}: {inflating:.2f} ms, of which that is {whole / inflating:.2f} times (at most 2: {verdict(whole <= 2 * inflating)})")
        gain = runs["one"]["wall"] / runs["two"]["wall"]
        print(f"wall: one job {runs['one']['wall']:.2f} s, two jobs {runs['two']['wall']:.2f} s: {gain:.2f} times as fast (at least 1.8 where two cores are free: {verdict(gain >= 1.8)})")

        few = measured([*check, "--jobs", "2", *files[:100]], watch_memory=True)["peak"] / 2**20
        many = measured([*check, "--jobs", "2", *files], watch_memory=True)["peak"] / 2**20
        print(f"peak memory, all processes: {few:.1f} MiB for {min(100, count)} returns, {many:.1f} MiB for {count} (under 64, and the same: {verdict(many < 64 and many < few * 1.1 + 1)})")

        for copy in ("again", "once more"):
            (folder / copy).mkdir()
            for file in files:
                (folder / copy / file.name).hardlink_to(file)
        for form in (["--format", "ndjson"], ["--format", "csv"]):
            found = {measured([program, "--quiet", *form, "--jobs", jobs, folder])["hash"] for jobs in ("1", "2")}
            if len(found) != 1:
                sys.exit(f"of {3 * count} returns two jobs wrote something else than one: {form}")
        pictures = {measured([program, "batch", "--quiet", "--format", "json", "--jobs", jobs, folder])["hash"] for jobs in ("1", "2")}
        if len(pictures) != 1:
            sys.exit(f"of {3 * count} returns two jobs made another picture than one")
        print(f"of {3 * count} returns, too, and the same picture")


if __name__ == "__main__":
    main()
