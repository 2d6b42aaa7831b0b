"""Makes what the fuzzers begin with: make_seeds.py BCFCHECK FOLDER LOCKER writes FOLDER/HARNESS/*.

The seeds come from the samples, the fixtures and the rules as they are now, so that they need not be kept; what none of
those has in it stands in seeds/.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
QUARTERLY = ROOT / "tests/fixtures/quarterly-report"


def parts_of(files):
    """The text that parts.h takes apart again."""
    return b"".join(b"=== " + name.encode() + b"\n" + content.rstrip(b"\n") + b"\n" for name, content in files)


def parts_of_package(path, without=()):
    with zipfile.ZipFile(path) as package:
        return parts_of((name, package.read(name)) for name in package.namelist() if not name.startswith(without))


def parts_of_set(folder):
    files = sorted(path for path in folder.rglob("*.json"))
    return parts_of((path.relative_to(folder).as_posix(), json.dumps(json.loads(path.read_bytes())).encode())
                    for path in files)


class Seeds:
    def __init__(self, folder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)

    def add(self, harness, name, content):
        place = self.folder / harness
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)


def of_workbooks(seeds, quarterly):
    for path in [*(ROOT / "tests/fixtures/bad").iterdir(), ROOT / "tests/fixtures/workbook/openpyxl.xlsx"]:
        if path.name != "make-fixtures":
            seeds.add("package", path.name, path.read_bytes())
    seeds.add("workbook", "openpyxl", parts_of_package(ROOT / "tests/fixtures/workbook/openpyxl.xlsx", ("xl/theme",)))
    for path in quarterly.glob("*.xlsx"):
        seeds.add("package", path.name, path.read_bytes())
        seeds.add("check", path.stem, parts_of_package(path, ("xl/theme",)))
    with zipfile.ZipFile(ROOT / "samples/southend-on-sea.xlsx") as sample:
        for name in ("sheet1", "sheet4", "sheet9", "sheet11"):
            content = sample.read(f"xl/worksheets/{name}.xml")
            seeds.add("sheet", name, content)
            seeds.add("xml", name, content[:3000] + b"</worksheet>")


def of_rules(seeds):
    seeds.add("rules", "quarterly-report", parts_of_set(QUARTERLY))


def of_reports(seeds, program, quarterly):
    for name in ("sound", "gaps"):
        for form in ("json", "ndjson"):
            run = subprocess.run([program, "check", "--rules", QUARTERLY, "--format", form, f"{name}.xlsx"],
                                 cwd=quarterly, capture_output=True, check=False)
            if run.returncode not in (0, 1):
                sys.exit(run.stderr.decode())
            seeds.add("reports", f"{name}.{form}", run.stdout)


def of_locks(seeds, locker):
    """Locked files, and what some of them say of how they are locked."""
    for how, bits in (("SHA1", 128), ("SHA512", 256), ("2007", 128)):
        with tempfile.TemporaryDirectory() as temporary:
            source, target = pathlib.Path(temporary, "source"), pathlib.Path(temporary, "target")
            source.write_bytes(b"what is locked " * 300)
            subprocess.run([locker, source, target, "secret".encode("utf-16-be").hex(), how, str(bits), "1"], check=True)
            content = target.read_bytes()
        seeds.add("unlock", f"{how}-{bits}", content)
        if how != "2007":
            begin = content.index(b"<?xml") - 8
            seeds.add("unlock", f"{how}-{bits}.info", content[begin:content.index(b"</encryption>") + 13])
    seeds.add("unlock", "encrypted.xlsx", (ROOT / "tests/fixtures/bad/encrypted.xlsx").read_bytes())
    seeds.add("unlock", "message.msg", (ROOT / "tests/fixtures/bad/message.msg").read_bytes())


def words_of_schemas():
    """Every member and every word that the schemas of what people write know, as a dictionary for the fuzzer."""
    words = set()

    def take(value):
        if isinstance(value, list):
            for one in value:
                take(one)
        elif isinstance(value, dict):
            words.update(value.get("properties", ()))
            words.update(word for word in value.get("enum", ()) if isinstance(word, str))
            take(list(value.values()))

    for name in ("template", "rules", "overlay", "waivers"):
        take(json.loads((ROOT / f"schemas/{name}.schema.json").read_bytes()))
    quoted = (word.encode("unicode_escape").decode() for word in sorted(words) if word.isascii())
    return "".join(f'"\\"{word}\\""\n' for word in quoted if '"' not in word)


def main():
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    seeds = Seeds(folder)
    with tempfile.TemporaryDirectory() as temporary:
        quarterly = pathlib.Path(temporary)
        subprocess.run(["/usr/bin/python3", "-B", QUARTERLY / "make-workbooks", quarterly], check=True)
        of_workbooks(seeds, quarterly)
        of_reports(seeds, program, quarterly)
    of_rules(seeds)
    of_locks(seeds, sys.argv[3])
    seeds.add("lists", "allocations", (ROOT / "samples/allocations-southend.csv").read_bytes())
    seeds.add("lists", "waivers", (ROOT / "tests/cli/waivers.json").read_bytes())
    for path in (HERE / "seeds").glob("*/*"):
        seeds.add(path.parent.name, path.name, path.read_bytes())
    (folder / "rules.dict").write_text(words_of_schemas())
    print(sum(1 for path in folder.rglob("*") if path.is_file()), "seeds")


main()
