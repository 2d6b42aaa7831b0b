#!/usr/bin/env python3
"""Holds the batch report against a recomputation over the single reports: batch_test.py PROGRAM MAKER

Some thirty returns, made by the maker of the samples and no two alike, are checked one by one; their reports are merged; and
everything in the batch report is worked out again here, by other means, from the single reports and the reference files.
"""

import csv
import io
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from collections import Counter, defaultdict
from decimal import Decimal

sys.dont_write_bytecode = True  # a test leaves the source tree as it was

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
MAKER = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
SAMPLES = {"southend-on-sea": "Southend-on-Sea", "county-two-tier": "Nottinghamshire", "draft-with-gaps": "Isle of Wight",
           "blank": "Barnsley"}
REFERENCE = ROOT / "schemas/bcf-2019-20/reference"
BOARDS = [(one["value"], one["code"]) for one in json.loads((REFERENCE / "boards.json").read_text("utf-8"))["values"]]
MAPPING = json.loads((REFERENCE / "ccg-hwb.json").read_text("utf-8"))["rows"]
FORMATS = ("text", "json", "html", "csv", "xlsx")


def bcfcheck(*words, given=None):
    return subprocess.run([PROGRAM, *words], input=given, capture_output=True, check=False, timeout=200)


def made(dice, sample, board, saved, changed=0.3):
    """A return of this board: the sample with this share of its amounts and of its metrics' figures changed."""

    def other_amount(amount):
        if not isinstance(amount, (int, float)) or amount < 10_000 or dice.random() >= changed:
            return amount
        return int(amount) * dice.randint(50, 150) // 100 + dice.randint(1, 99) / 100

    description = json.loads((ROOT / f"samples/{sample}.json").read_text("utf-8"))
    fields = description["fields"]
    for name in fields:
        if name.startswith("metrics.") and isinstance(fields[name], (int, float)) and dice.random() < changed:
            fields[name] = round(fields[name] * dice.uniform(0.8, 1.2), 7)
    for lines in description["tables"].values():
        for line in lines:
            for column in ("amount", "expenditure"):
                if column in line:
                    line[column] = other_amount(line[column])
    description["saved"] = saved
    fields["cover.board"] = board
    if not board:
        del fields["cover.board"]
    with tempfile.TemporaryDirectory() as place:
        written, out = pathlib.Path(place) / "description.json", pathlib.Path(place) / "out.xlsx"
        written.write_text(json.dumps(description), encoding="utf-8")
        subprocess.run([MAKER, written, out], check=True, timeout=60)
        return out.read_bytes()


def without_result(workbook, part, cell):
    """The same workbook with a formula in this cell whose result was not saved."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                data, count = re.subn(rb'<c r="%s"([^>]*)>.*?</c>' % cell.encode(), rb'<c r="%s"\1><f>1+1</f></c>' % cell.encode(), data)
                assert count == 1, (part, cell)
            new.writestr(name, data)
    return out.getvalue()


def make_inbox(folder):
    """Thirty files: boards in any order, two of them twice, one of which is older; copies; what cannot be read."""
    dice = random.Random(2019)
    boards = [name for name, _ in BOARDS if name not in SAMPLES.values()]
    dice.shuffle(boards)
    (folder / "north").mkdir()
    paths = []

    def put(path, content):
        (folder / path).write_bytes(content)
        paths.append(path)

    samples = [*SAMPLES] * 5
    for i, sample in enumerate(samples):
        board = boards[i]
        saved = f"2019-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        name = f"{board} HWB.xlsx" if i % 3 else f"return {i}.xlsx"
        put(f"north/{name}" if i % 2 else name, made(dice, sample, board, saved, i % 3 * 0.2))
    put("early.xlsx", made(dice, "southend-on-sea", boards[0], "2018-01-01"))
    put("late.xlsx", made(dice, "county-two-tier", boards[1], "2020-01-01"))
    put("same day.xlsx", made(dice, "southend-on-sea", boards[2], "2019-05-05"))
    put("same day, later.xlsx", made(dice, "southend-on-sea", boards[2], "2019-05-05"))
    put("copy.xlsx", (folder / paths[5]).read_bytes())
    unknown = made(dice, "southend-on-sea", boards[21], "2019-05-05", 0)
    put("unknown.xlsx", without_result(without_result(unknown, "xl/worksheets/sheet5.xml", "C9"), "xl/worksheets/sheet6.xml", "C16"))
    put("unlisted.xlsx", made(dice, "southend-on-sea", "Nowhere in particular", "2019-05-05"))
    put("unnamed.xlsx", made(dice, "county-two-tier", "", "2019-05-05"))
    put(f"{boards[-1]} HWB.xlsx", b"")
    put("letter.pdf", (ROOT / "tests/fixtures/bad/letter.pdf").read_bytes())
    put("=1+1,\"x\".xlsx", made(dice, "blank", boards[20], "2019-05-05"))
    dice.shuffle(paths)
    return paths + ["no such file.xlsx"]


def pence(amount):
    return None if amount is None else int((Decimal(repr(amount)) * 100).to_integral_exact())


def name_key(text):
    return " ".join(re.sub(r"[-_,./()' ]+", " ", text.lower().replace("&", " and ")).split())


def says(path, board):
    file = name_key(path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return f" {name_key(board + ' HWB')} " in f" {file} "


def quartile(values, quarter):
    """Excel's QUARTILE.INC."""
    values = sorted(values)
    place, rest = divmod((len(values) - 1) * quarter, 4)
    above = values[min(place + 1, len(values) - 1)]
    return values[place] + (above - values[place]) * rest / 4


class BatchReport(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = pathlib.Path(cls.folder.name)
        inbox = cls.place / "inbox"
        inbox.mkdir()
        cls.paths = make_inbox(inbox)
        done = subprocess.run([PROGRAM, "--format", "ndjson", "--", *cls.paths], cwd=inbox, capture_output=True, check=False)
        assert done.returncode == 3, done
        cls.lines = done.stdout
        (cls.place / "all.ndjson").write_bytes(cls.lines)
        cls.returns = [json.loads(line)["returns"][0] for line in cls.lines.splitlines()]
        cls.document = json.loads(bcfcheck("merge", "--format", "json", cls.place / "all.ndjson").stdout)
        cls.across, cls.totals = cls.document["across"], cls.document["totals"]
        cls.by_board = defaultdict(list)
        for at, one in enumerate(cls.returns):
            if not one["error"]:
                key = one["board"]["name"] or f"file {one['fingerprint']}"
                cls.by_board[key].append(at)
        cls.newest = {key: max(of, key=lambda at: (cls.returns[at]["saved"], at)) for key, of in cls.by_board.items()}
        cls.counting = sorted(cls.newest.values())
        cls.counted = [cls.returns[at] for at in cls.counting]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_inbox_is_as_varied_as_it_should_be(self):
        statuses = Counter(one["status"] for one in self.returns)
        self.assertGreaterEqual(len(self.returns), 30)
        self.assertGreaterEqual(min(statuses[status] for status in ("ready", "not-ready", "unreadable")), 3, statuses)
        self.assertTrue(all(self.across.values()), {name: len(found) for name, found in self.across.items()})
        self.assertTrue(any(b["amount"] and pence(b["amount"]) % 100 for one in self.counted for b in one["contributions"]))

    def test_how_the_returns_came_out(self):
        statuses = Counter(one["status"] for one in self.returns)
        listed = {name for name, _ in BOARDS}
        self.assertEqual(self.document["summary"], {
            "returns": len(self.paths), "ready": statuses["ready"], "not_ready": statuses["not-ready"],
            "unreadable": statuses["unreadable"], "in_totals": len(self.counting), "boards": 150,
            "boards_without_return": len(listed - set(self.by_board)), "not_checked": 0})

    def test_each_return_in_its_line(self):
        self.assertEqual([one["file"] for one in self.document["returns"]], self.paths)
        for at, (single, row) in enumerate(zip(self.returns, self.document["returns"], strict=True)):
            with self.subTest(single["file"]):
                for same in ("file", "fingerprint", "saved", "board", "status", "counts", "error"):
                    self.assertEqual(row[same], single[same])
                self.assertEqual(row["requirements"],
                                 [{"code": r["code"], "verdict": r["verdict"]} for r in single["requirements"]])
                self.assertEqual([(s["code"], pence(s["headroom"]), s["met"]) for s in row["required_spend"]],
                                 [(s["code"], None if s["minimum"] is None else pence(s["planned"]) - pence(s["minimum"]),
                                   s["met"]) for s in single["required_spend"]])
                total = single["balances"][-1] if single["balances"] else {"income": None, "expenditure": None}
                self.assertEqual((row["income"], row["expenditure"]), (total["income"], total["expenditure"]))
                self.assertEqual(row["left_out"], self.why_left_out(at))

    def why_left_out(self, at):
        one = self.returns[at]
        if one["error"]:
            return "unreadable"
        if at in self.counting:
            return None
        best = self.newest[one["board"]["name"] or f"file {one['fingerprint']}"]
        return "same-file" if self.returns[best]["fingerprint"] == one["fingerprint"] else "older"

    def test_boards_with_several_returns(self):
        wanted = []
        for key, of in self.by_board.items():
            if len(of) == 1:
                continue
            best = self.returns[self.newest[key]]
            others = [self.returns[at] for at in of if at != self.newest[key]]
            verdicts = lambda one: [one["status"]] + [r["verdict"] for r in one["requirements"]]
            totals = lambda one: (one["balances"][-1]["income"], one["balances"][-1]["expenditure"],
                                  [(s["minimum"] is not None and pence(s["planned"]) - pence(s["minimum"]), s["met"])
                                   for s in one["required_spend"]])
            wanted.append({
                "board": best["board"], "returns": of, "newest": self.newest[key],
                "known_by_date": all(best["saved"] > one["saved"] for one in others),
                "same_bytes": all(best["fingerprint"] == one["fingerprint"] for one in others),
                "verdicts_differ": any(verdicts(best) != verdicts(one) for one in others),
                "totals_differ": any(totals(best) != totals(one) for one in others)})
        self.assertGreaterEqual(len(wanted), 4)
        self.assertEqual(self.across["several_returns"], sorted(wanted, key=lambda one: one["returns"][0]))

    def test_boards_without_a_return(self):
        unreadable = [at for at, one in enumerate(self.returns) if one["error"]]
        wanted = [{"name": name, "code": code,
                   "unreadable": [at for at in unreadable if says(self.returns[at]["file"], name)]}
                  for name, code in BOARDS if name not in self.by_board]
        self.assertEqual(self.across["boards_without_return"], wanted)
        self.assertEqual(sum(len(one["unreadable"]) for one in wanted), 1)

    def test_files_under_several_names_and_names_that_do_not_say_the_board(self):
        same = defaultdict(list)
        for at, one in enumerate(self.returns):
            if one["fingerprint"]:
                same[one["fingerprint"]].append(at)
        self.assertEqual(self.across["same_files"],
                         [{"fingerprint": key, "returns": of} for key, of in same.items() if len(of) > 1])
        listed = {name for name, _ in BOARDS}
        self.assertEqual(self.across["file_names"], [
            {"return": at, "wanted": f"{one['board']['name']} HWB"} for at, one in enumerate(self.returns)
            if one["board"]["name"] in listed and not says(one["file"], one["board"]["name"])])

    def test_money_in_the_returns_of_other_boards(self):
        boards_of, names = defaultdict(list), {}
        for _, board, code, name, *_ in MAPPING:
            names.setdefault(code, name)
            if board not in boards_of[code]:
                boards_of[code].append(board)
        mapped = {row[1] for row in MAPPING}
        wanted = []
        for at in self.counting:
            board = self.returns[at]["board"]["name"]
            for line in self.returns[at]["contributions"]:
                if board in mapped and line["code"] in names and line["amount"] and board not in boards_of[line["code"]]:
                    wanted.append({"return": at, "source": line["source"], "code": line["code"], "name": names[line["code"]],
                                   "amount": line["amount"], "boards": boards_of[line["code"]]})
        self.assertEqual(self.across["stray_money"], wanted)

    def test_rules_most_often_broken(self):
        returns, findings, severity = Counter(), Counter(), {}
        for one in self.counted:
            broken = [f for f in one["findings"] if not f["waived"]]
            findings.update(f["rule"] for f in broken)
            returns.update({f["rule"] for f in broken})
            severity.update({f["rule"]: f["severity"] for f in broken})
        order = sorted(returns, key=lambda rule: (-returns[rule], -findings[rule], rule))
        self.assertEqual([(b["rule"], b["severity"], b["returns"], b["findings"]) for b in self.document["rules_broken"]],
                         [(rule, severity[rule], returns[rule], findings[rule]) for rule in order])
        self.assertTrue(all(b["title"] for b in self.document["rules_broken"]))

    def test_totals_by_source(self):
        sums = defaultdict(lambda: [0, 0, 0])
        for one in self.counted:
            *lines, of_all = one["balances"]
            for balance in one["balances"]:
                line = sums[balance["source"]]
                for i, what in enumerate(("income", "expenditure")):
                    parts = lines if balance is of_all and balance[what] is None else [balance]
                    line[i] += sum(pence(part[what]) or 0 for part in parts)
                line[2] += balance["balanced"] is False
        self.assertEqual({s["source"]: [pence(s["income"]), pence(s["expenditure"]), s["unbalanced"]]
                          for s in self.totals["sources"]}, sums)
        differences = Counter()
        for one in self.counted:
            for balance in one["balances"][:-1]:
                differences[balance["source"]] += pence(balance["difference"]) or 0
        for s in self.totals["sources"][:-1]:
            self.assertEqual(pence(s["difference"]), differences[s["source"]])
            if not s["unknown"]:
                self.assertEqual(pence(s["difference"]), pence(s["income"]) - pence(s["expenditure"]))
        *lines, of_all = self.totals["sources"]
        self.assertEqual(of_all["source"], "Total")
        for what in ("income", "expenditure", "difference"):
            self.assertEqual(sum(pence(line[what]) for line in lines), pence(of_all[what]))

    def test_returns_that_are_in_the_totals_in_part(self):
        wanted = []
        for at in self.counting:
            one = self.returns[at]
            unknown = [b["source"] for b in one["balances"][:-1] if b["income"] is None or b["expenditure"] is None]
            unknown += [s["code"] for s in one["required_spend"] if s["met"] is None]
            if unknown:
                wanted.append({"return": at, "unknown": unknown})
        self.assertIn(["DFG", "NC3"], [one["unknown"] for one in wanted])
        self.assertEqual(self.totals["in_part"], wanted)
        for form in ("text", "html"):
            text = bcfcheck("merge", "--format", form, self.place / "all.ndjson").stdout.decode()
            self.assertIn("In the totals in part", text)
            self.assertIn("Not known: DFG, NC3.", text)

    def test_totals_by_every_breakdown(self):
        sums, not_given = defaultdict(Counter), Counter()
        for one in self.counted:
            for breakdown in one["spend"]:
                not_given[breakdown["by"]] += pence(breakdown["not_given"])
                for row in breakdown["rows"]:
                    sums[breakdown["by"]][row["value"]] += pence(row["expenditure"])
        found = self.totals["spend"]
        self.assertEqual([s["by"] for s in found], [s["by"] for s in self.counted[0]["spend"]])
        for s in found:
            self.assertEqual({row["value"]: pence(row["expenditure"]) for row in s["rows"]}, dict(sums[s["by"]]))
            self.assertEqual(len(s["rows"]), len(sums[s["by"]]))
            self.assertEqual(pence(s["not_given"]), not_given[s["by"]])
        # Every one of them is all that is spent, line by line.
        lines = sum(pence(line["expenditure"]) or 0 for one in self.counted for line in one["schemes"])
        self.assertEqual({sum(sums[by].values()) + not_given[by] for by in sums}, {lines})

    def test_required_spend_over_all(self):
        for total in self.totals["required_spend"]:
            known = [s for one in self.counted for s in one["required_spend"]
                     if s["code"] == total["code"] and s["met"] is not None]
            unknown = [s for one in self.counted for s in one["required_spend"]
                       if s["code"] == total["code"] and s["met"] is None]
            minimum, planned = (sum(pence(s[what]) for s in known) for what in ("minimum", "planned"))
            self.assertEqual((pence(total["minimum"]), pence(total["planned"]), pence(total["headroom"])),
                             (minimum, planned, planned - minimum))
            self.assertEqual(pence(total["planned_without_minimum"]), sum(pence(s["planned"]) or 0 for s in unknown))
            self.assertEqual((total["met"], total["short"], total["unknown"]),
                             (sum(s["met"] for s in known), sum(not s["met"] for s in known), len(unknown)))
        self.assertEqual([t["code"] for t in self.totals["required_spend"]], ["NC2", "NC3"])

    def test_how_plans_lie(self):
        self.assertEqual([m["code"] for m in self.totals["metrics"]], [m["code"] for m in self.counted[0]["metrics"]])
        for total in self.totals["metrics"]:
            for what in ("planned", "last_year"):
                values = [m[what] for one in self.counted for m in one["metrics"]
                          if m["code"] == total["code"] and m[what] is not None]
                found = total[what]
                self.assertEqual(found["count"], len(values))
                names = ("least", "lower_quartile", "median", "upper_quartile", "greatest")
                for quarter, name in enumerate(names):
                    if values:
                        self.assertAlmostEqual(found[name], quartile(values, quarter), delta=1e-6)
                    else:
                        self.assertIsNone(found[name])

    def test_at_which_level_the_returns_are(self):
        for total in self.totals["hicm"]:
            for what in ("current", "planned"):
                levels = Counter(c[what] for one in self.counted for c in one["hicm"] if c["change"] == total["change"])
                self.assertEqual(total[f"{what}_not_given"], levels.pop(None, 0))
                self.assertEqual({c["level"]: c[what] for c in total["levels"] if c[what]}, dict(levels))
        self.assertEqual([t["change"] for t in self.totals["hicm"]], [c["change"] for c in self.counted[0]["hicm"]])

    def test_the_csv_says_the_same(self):
        text = bcfcheck("merge", "--format", "csv", self.place / "all.ndjson").stdout.decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(len(rows), len(self.returns))
        in_part = {one["return"] for one in self.totals["in_part"]}
        for at, (row, one) in enumerate(zip(rows, self.document["returns"], strict=True)):
            with self.subTest(one["file"]):
                self.assertEqual(row["file"].lstrip("'"), one["file"])
                self.assertEqual(row["file"].startswith("'"), one["file"].startswith("="))
                self.assertEqual((row["status"], row["left_out"]), (one["status"], one["left_out"] or ""))
                self.assertEqual(row["in_totals"], "no" if one["left_out"] else "in-part" if at in in_part else "yes")
                for name in ("income", "expenditure"):
                    self.assertEqual(Decimal(row[name]) * 100 if row[name] else None, pence(one[name]))
                for spend in one["required_spend"]:
                    headroom = row[f"{spend['code']}_headroom"]
                    self.assertEqual(Decimal(headroom) * 100 if headroom else None, pence(spend["headroom"]))
                for requirement in one["requirements"]:
                    self.assertEqual(row[requirement["code"]], requirement["verdict"])
                if not one["error"]:
                    self.assertEqual([int(row[name]) for name in one["counts"]], list(one["counts"].values()))
                else:
                    self.assertEqual((row["error"], row["message"]), (one["error"]["kind"], one["error"]["message"]))

    def test_shards_give_the_same_bytes(self):
        lines = self.lines.splitlines(keepends=True)
        first, second = self.place / "first.ndjson", self.place / "second.ndjson"
        first.write_bytes(b"".join(lines[:11]))
        second.write_bytes(b"".join(lines[11:]))
        whole = self.place / "all.json"
        inbox = self.place / "inbox"
        subprocess.run([PROGRAM, "--format", "json", "--output", whole, "--", *self.paths], cwd=inbox, check=False)
        for form in FORMATS:
            with self.subTest(form):
                at_once = bcfcheck("merge", "--format", form, self.place / "all.ndjson")
                self.assertEqual(at_once.returncode, 3)
                self.assertEqual(bcfcheck("merge", "--format", form, first, second).stdout, at_once.stdout)
                self.assertEqual(bcfcheck("merge", "--format", form, first, "-", given=b"".join(lines[11:])).stdout,
                                 at_once.stdout)
                self.assertEqual(bcfcheck("merge", "--format", form, whole).stdout, at_once.stdout)

    def test_the_order_of_shards_moves_no_total(self):
        lines = self.lines.splitlines(keepends=True)
        turned = json.loads(bcfcheck("merge", "--format", "json", "-", given=b"".join(reversed(lines))).stdout)
        sums = lambda document: {s["source"]: s for s in document["totals"]["sources"]}
        # "same day" and its later twin are told by their order alone.
        one_day = [at for at, one in enumerate(self.returns) if one["file"].startswith("same day")]
        kept = [line for at, line in enumerate(lines) if at not in one_day]
        there, back = (json.loads(bcfcheck("merge", "--format", "json", "-", given=b"".join(order)).stdout)
                       for order in (kept, reversed(kept)))
        self.assertEqual(sums(there), sums(back))
        self.assertEqual(turned["summary"], self.document["summary"])

    def test_the_way_from_an_inbox_to_a_panel_pack_goes_as_the_page_has_it(self):
        page = (ROOT / "docs/batch.md").read_text(encoding="utf-8")
        block = page.split("## From an inbox to a panel pack")[1].split("\n\n    ")[1].split("\n\n")[0]
        commands = [line.strip() for line in block.splitlines()]
        self.assertEqual([line.split()[1] for line in commands], ["inbox", "merge", "compare"])
        with tempfile.TemporaryDirectory() as place:
            office = pathlib.Path(place)
            (office / "bin").mkdir()
            (office / "bin/bcfcheck").symlink_to(PROGRAM)
            for folder, name in (("inbox", "draft-with-gaps"), ("inbox-last-week", "blank"), ("inbox", "southend-on-sea")):
                (office / folder).mkdir(exist_ok=True)
                shutil.copy(ROOT / f"samples/{name}.xlsx", office / folder)
            (office / "inbox/notes.txt").write_text("who sent what")
            for command in commands:
                done = subprocess.run(["bash", "-c", command], cwd=office, capture_output=True, check=False,
                                      env={**os.environ, "PATH": f"{office / 'bin'}:/usr/bin:/bin"})
                self.assertEqual(done.returncode, 3, (command, done.stderr))
            made = {path.name for path in office.iterdir()} - {"bin", "inbox", "inbox-last-week"}
            self.assertEqual(made, {"inbox.state", "returns.ndjson", "panel.xlsx", "to-correct", "picture.html", "changes.html"})
            self.assertEqual(len(list((office / "to-correct").iterdir())), 2)
            picture = (office / "picture.html").read_text(encoding="utf-8")
            for title in ("Left out of the totals", "Boards without a return", "File names that do not say the board"):
                self.assertIn(title, picture)
                self.assertIn(title, page)

    @unittest.skipIf("ASAN_OPTIONS" in os.environ, "AddressSanitizer keeps what is given back")
    def test_memory_does_not_grow_with_the_reports(self):
        lines = self.lines.splitlines(keepends=True)
        many = self.place / "many.ndjson"
        peaks = []
        for times in (1, 24):
            many.write_bytes(b"".join(lines * times))
            peaks.append(self.peak_of("merge", "--format", "csv", "--output", self.place / "many.csv", many))
        self.assertGreater(many.stat().st_size, 30 << 20)
        # A row a return stays; a return's report is a hundred times that.
        self.assertLess(peaks[1] - peaks[0], 6 << 10)

    def peak_of(self, *words):
        code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:]); " \
               "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        done = subprocess.run([sys.executable, "-c", code, PROGRAM, *words], capture_output=True, check=True, text=True)
        return int(done.stdout.split()[-1])


if __name__ == "__main__":
    unittest.main()
