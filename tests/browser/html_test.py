#!/usr/bin/env python3
"""Opens the HTML reports, comparisons too, in headless Chromium, from disk, as a reader would: html_test.py PROGRAM

What a page asks of the network, how it works by mouse, keyboard and link, in narrow and wide windows, dark, in print and
without script, and what axe-core has against it. --pictures FOLDER keeps a picture of each page.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import html5lib
    import openpyxl
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select
    MISSING = None
except ImportError as problem:
    MISSING = f"{problem.name} is not installed"

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AXE = HERE / "node_modules/axe-core/axe.min.js"
SAMPLES = ("southend-on-sea", "draft-with-gaps", "county-two-tier", "blank")
HOSTILE = "<script>window.stolen = 1</script><img src=x onerror='window.stolen=1'>\u202e\"'&amp;<b>"
WIDTHS = (360, 1280)
LOOKS = [(width, scheme, "screen") for width in WIDTHS for scheme in ("light", "dark")] + [(1280, "light", "print")]
SWITCHES = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")

if not MISSING and not (shutil.which("chromium") and shutil.which("chromedriver")):
    MISSING = "Chromium and its driver are not installed"
if not MISSING and not AXE.exists():
    MISSING = "axe-core is not installed"


def parsed_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=pathlib.Path, help="keep a picture of each page in this folder")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("tests", nargs="*")
    return parser.parse_args()


OPTIONS = parsed_arguments()
PROGRAM = OPTIONS.program.resolve(strict=True)


def run(form, output, *returns):
    done = subprocess.run([PROGRAM, "check", "--format", form, "--output", output, *returns], cwd=ROOT, capture_output=True,
                          check=False)
    assert done.returncode in (0, 1, 3) and not done.stderr, done.stderr
    return output


def compare(output, before, after):
    done = subprocess.run([PROGRAM, "compare", "--output", output, before, after], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode in (0, 1, 3) and not done.stderr, done.stderr
    return output


@unittest.skipIf(MISSING, MISSING)
class HtmlReport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.place = pathlib.Path(cls.folder.name)
        returns = {name: [f"samples/{name}.xlsx"] for name in SAMPLES}
        book = openpyxl.load_workbook(ROOT / "samples/draft-with-gaps.xlsx")
        for cell in ("T25", "E26", "S27", "C28"):
            book["6. Expenditure"][cell] = HOSTILE
        book["2. Cover"]["D13"] = HOSTILE
        hostile = cls.place / "hostile <b>&.xlsx"
        book.save(hostile)
        returns["hostile"] = [hostile]
        returns["unreadable"] = ["tests/fixtures/bad/nothing-at-all.xlsx"]
        returns["several"] = [*(f"samples/{name}.xlsx" for name in SAMPLES), "samples/southend-on-sea.xlsx", hostile,
                              "tests/fixtures/bad/nothing-at-all.xlsx"]
        cls.pages = {}
        cls.reports = {}
        for name, paths in returns.items():
            cls.pages[name] = run("html", cls.place / f"{name}.html", *paths)
            cls.reports[name] = json.loads(run("json", cls.place / f"{name}.json", *paths).read_text("utf-8"))["returns"]
        cls.compare(hostile)
        cls.pages["batch"] = cls.batch_page(hostile)
        cls.browser = cls.started()

    @classmethod
    def compare(cls, hostile):
        """Pages of comparisons: all that can change, hostile texts, nothing, and folders with all of it."""
        draft, southend = (f"samples/{name}.xlsx" for name in ("draft-with-gaps", "southend-on-sea"))
        pairs = {"changed": (southend, draft), "changed-hostile": (draft, hostile), "changed-back": (hostile, draft),
                 "unchanged": (draft, draft), "changed-unreadable": (draft, "tests/fixtures/bad/letter.pdf")}
        first, second = (cls.place / name for name in ("first", "second <b>&"))
        for folder, names in ((first, SAMPLES[:3]), (second, SAMPLES[1:])):
            folder.mkdir()
            for name in names:
                shutil.copy(ROOT / f"samples/{name}.xlsx", folder)
        shutil.copy(hostile, second)
        shutil.copy(ROOT / "tests/fixtures/bad/letter.pdf", first)
        pairs["changed-folders"] = (first, second)
        for name, (before, after) in pairs.items():
            cls.pages[name] = compare(cls.place / f"{name}.html", before, after)

    @classmethod
    def batch_page(cls, hostile):
        """The batch report on returns of every kind, one of them twice, one with money of another board's CCG."""
        book = openpyxl.load_workbook(ROOT / "samples/southend-on-sea.xlsx")
        book["2. Cover"]["D13"] = "Barnet"
        barnet = cls.place / "Barnet HWB.xlsx"
        book.save(barnet)
        lines = run("ndjson", cls.place / "batch.ndjson", *(f"samples/{name}.xlsx" for name in SAMPLES),
                    "samples/southend-on-sea.xlsx", barnet, hostile, "tests/fixtures/bad/nothing-at-all.xlsx")
        page = cls.place / "batch.html"
        done = subprocess.run([PROGRAM, "merge", "--output", page, lines], capture_output=True, check=False)
        assert done.returncode == 3 and not done.stderr, done.stderr
        return page

    @classmethod
    def started(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for switch in SWITCHES:
            options.add_argument(switch)
        options.add_argument(f"--user-data-dir={cls.place / 'profile'}")
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)

    @classmethod
    def tearDownClass(cls):
        cls.browser.quit()
        cls.folder.cleanup()

    def setUp(self):
        self.command("Emulation.setScriptExecutionDisabled", value=False)
        self.look()

    def command(self, name, **arguments):
        return self.browser.execute_cdp_cmd(name, arguments)

    def look(self, width=1280, scheme="light", media="screen"):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.command("Emulation.setEmulatedMedia", media=media,
                     features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, name, fragment=""):
        self.browser.get("about:blank")
        self.browser.get(self.pages[name].as_uri() + fragment)

    def script(self, text, *arguments):
        return self.browser.execute_script(text, *arguments)

    def shown(self):
        return [item for item in self.browser.find_elements(By.CSS_SELECTOR, ".finding") if item.is_displayed()]

    def choose(self, key, value):
        Select(self.browser.find_element(By.CSS_SELECTOR, f'[data-filter="{key}"]')).select_by_value(value)

    def counted(self):
        return int(self.browser.find_element(By.CSS_SELECTOR, "[data-shown]").text.split()[0])

    def test_pages_are_sound_html(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                html5lib.HTMLParser(strict=True).parse(page.read_text("utf-8"))

    def test_a_page_asks_nothing_of_anywhere(self):
        for name, page in self.pages.items():
            with self.subTest(name):
                self.browser.get_log("performance")
                self.open(name)
                events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
                asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
                self.assertEqual([url for url in asked if url != "about:blank"], [page.as_uri()])
                self.assertEqual(self.browser.get_log("browser"), [])

    def test_ids_are_there_once_and_every_link_leads_somewhere(self):
        for name in self.pages:
            with self.subTest(name):
                self.open(name)
                ids = self.script("return [...document.querySelectorAll('[id]')].map((e) => e.id)")
                self.assertEqual(len(ids), len(set(ids)))
                links = self.script("return [...document.querySelectorAll('a')].map((e) => e.getAttribute('href'))")
                self.assertEqual({link for link in links if link[0] != "#" or link[1:] not in ids}, set())

    def test_everything_that_was_found_is_on_the_page(self):
        for name, returns in self.reports.items():
            with self.subTest(name):
                self.open(name)
                findings = [finding for one in returns for finding in one["findings"]]
                counts = self.script("return [...document.querySelectorAll('.finding')].map((e) => Number(e.dataset.count))")
                self.assertEqual(sum(counts), len(findings))
                text = " ".join(self.script("return document.body.textContent").split())
                for said in [value for finding in findings for value in (finding["message"], finding["fix"], finding["rule"])]:
                    self.assertTrue(" ".join(said.replace("\u202e", "\\u{202e}").split()) in text, said)
                lines = [line for one in returns for line in one["checklist"]]
                rows = self.browser.find_elements(By.CSS_SELECTOR, "tr.complete, tr.incomplete")
                self.assertEqual(len(rows), len(lines))
                self.assertEqual(len(self.browser.find_elements(By.CSS_SELECTOR, "tr.incomplete")),
                                 sum(not line["complete"] for line in lines))
                for question in [q for one in returns for r in one["requirements"] for q in r["questions"]]:
                    self.assertTrue(question["text"] in text, question["text"])

    def test_the_batch_page_has_every_part_and_a_way_to_each(self):
        self.open("batch")
        links = self.script("return [...document.querySelectorAll('.contents a')].map((e) => e.getAttribute('href').slice(1))")
        parts = self.script("return [...document.querySelectorAll('main > section')].map((e) => e.id)")
        self.assertEqual(links, parts)
        self.assertLessEqual({"returns", "figures", "requirements", "several-returns", "boards-without-a-return", "same-files",
                              "file-names", "stray-money", "rules-broken", "funding", "required-spend", "spend-provider",
                              "metrics", "levels", "left-out"}, set(parts))
        rows = self.script("return [...document.querySelectorAll('#returns tbody tr')].map((e) => e.cells.length)")
        self.assertEqual(rows, [6] * 8)

    def test_findings_are_filtered_by_severity_sheet_and_requirement(self):
        self.open("draft-with-gaps")
        findings = self.reports["draft-with-gaps"][0]["findings"]
        self.assertEqual(self.counted(), len(findings))
        self.choose("severity", "warning")
        self.assertEqual(self.counted(), sum(f["severity"] == "warning" for f in findings))
        self.assertEqual({item.get_attribute("data-severity") for item in self.shown()}, {"warning"})
        self.choose("severity", "")
        self.choose("sheet", "5-Income")
        self.assertEqual(self.counted(), sum(f["sheet"] == "5. Income" for f in findings))
        self.choose("requirements", "PR4")
        both = [f for f in findings if f["sheet"] == "5. Income" and "PR4" in f["requirements"]]
        self.assertEqual(self.counted(), len(both))
        self.choose("sheet", "")
        self.assertEqual(self.counted(), sum("PR4" in f["requirements"] for f in findings))
        self.browser.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
        self.browser.implicitly_wait(1)
        self.assertEqual(self.counted(), len(findings))

    def test_a_link_points_at_one_finding_whatever_is_filtered(self):
        self.open("draft-with-gaps", "#NC2-SPEND-6-Expenditure-D17")
        target = self.browser.find_element(By.ID, "NC2-SPEND-6-Expenditure-D17")
        self.assertTrue(self.in_view(target))
        self.choose("severity", "advice")
        self.assertFalse(target.is_displayed())
        self.script("location.hash = ''")
        self.script("location.hash = '#NC2-SPEND-6-Expenditure-D17'")
        self.assertTrue(target.is_displayed())
        self.assertTrue(self.in_view(target))
        self.assertEqual(self.browser.switch_to.active_element, target)

    def in_view(self, element):
        return self.script("const r = arguments[0].getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight", element)

    def test_the_page_works_with_the_keyboard_alone(self):
        self.open("draft-with-gaps")
        body = self.browser.find_element(By.TAG_NAME, "body")
        body.send_keys(Keys.TAB)
        skip = self.browser.switch_to.active_element
        self.assertEqual(skip.get_attribute("class"), "skip")
        self.assertGreaterEqual(self.script("return arguments[0].getBoundingClientRect().left", skip), 0)
        wanted = self.script("return document.querySelectorAll('main a, main select, main button, main [tabindex=\"0\"]').length")
        reached = 0
        for _ in range(wanted):
            self.browser.switch_to.active_element.send_keys(Keys.TAB)
            active = self.browser.switch_to.active_element
            if active.tag_name == "body":
                break
            reached += 1
            self.assertTrue(self.script("return arguments[0].matches(':focus-visible')", active))
        self.assertEqual(reached, wanted)

    def test_axe_finds_nothing(self):
        axe = AXE.read_text("utf-8")
        for name in ("southend-on-sea", "draft-with-gaps", "unreadable", "several", "changed", "changed-folders", "batch"):
            for width, scheme, media in LOOKS:
                with self.subTest(page=name, width=width, scheme=scheme, media=media):
                    self.look(width, scheme, media)
                    self.open(name)
                    # The page's own policy keeps it from running a script; the debugger may.
                    self.command("Runtime.evaluate", expression=axe)
                    found = self.browser.execute_async_script(
                        "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
                        ".then((r) => done(r.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html)"
                        ".join(' ')))).catch((e) => done([String(e)]))")
                    self.assertEqual(found, [])

    def test_nothing_is_wider_than_the_window(self):
        for name in self.pages:
            for width in (320, *WIDTHS):
                with self.subTest(page=name, width=width):
                    self.look(width)
                    self.open(name)
                    self.assertLessEqual(self.script("return document.documentElement.scrollWidth"), width)

    def test_targets_are_large(self):
        self.look(360)
        self.open("draft-with-gaps")
        for element in self.browser.find_elements(By.CSS_SELECTOR, "select, button, .contents a"):
            self.assertGreaterEqual(element.size["height"], 44)

    def test_without_script_everything_is_shown_and_no_filter(self):
        self.command("Emulation.setScriptExecutionDisabled", value=True)
        self.open("draft-with-gaps")
        tree = html5lib.parse(self.pages["draft-with-gaps"].read_text("utf-8"), namespaceHTMLElements=False)
        self.assertEqual(len(self.shown()), len([e for e in tree.iter() if "finding" in (e.get("class") or "").split()]))
        self.assertFalse(self.browser.find_element(By.CSS_SELECTOR, "[data-filters]").is_displayed())

    def test_in_print_there_are_no_filters_and_no_colours_to_read(self):
        self.look(1280, "dark", "print")
        self.open("draft-with-gaps")
        for selector in (".parts", ".filters", ".permalink", "button"):
            self.assertFalse(self.browser.find_element(By.CSS_SELECTOR, selector).is_displayed(), selector)
        colours = self.script("return [...new Set([...document.querySelectorAll('main *')].map((e) => getComputedStyle(e).color))]")
        for colour in colours:
            parts = re.findall(r"\d+", colour)[:3]
            self.assertEqual(len(set(parts)), 1, f"{colour} is not a grey")

    def test_what_changed_leads_to_where_it_is_told(self):
        self.open("changed")
        for link in self.browser.find_elements(By.CSS_SELECTOR, ".contents a"):
            link.click()
            target = self.browser.find_element(By.ID, link.get_attribute("href").split("#")[1])
            self.assertTrue(self.in_view(target), link.text)
        self.open("unchanged")
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, ".contents, table"), [])
        self.assertIn("Nothing has changed", self.browser.find_element(By.TAG_NAME, "main").text)

    def test_no_markup_or_script_comes_from_a_return(self):
        for name in ("hostile", "several", "changed-hostile", "changed-back", "changed-folders", "batch"):
            self.open(name)
            self.assertIsNone(self.script("return window.stolen === undefined ? null : window.stolen"))
            self.assertEqual(self.script("return document.querySelectorAll('img, iframe, object, b, i, link').length"), 0)
            self.assertEqual(self.script("return document.scripts.length"), 1)
            page = self.pages[name].read_text("utf-8")
            self.assertNotIn("\u202e", page)
            self.assertIn("&lt;script", page)

    def test_no_style_or_script_but_the_page_s_own_is_let_through(self):
        self.open("draft-with-gaps")
        self.script("const s = document.createElement('script'); s.textContent = 'window.stolen = 1'; document.body.append(s)")
        self.assertIsNone(self.script("return window.stolen === undefined ? null : window.stolen"))


def keep_pictures(self):
    OPTIONS.pictures.mkdir(parents=True, exist_ok=True)
    for name in self.pages:
        for width, scheme, media in LOOKS:
            self.look(width, scheme, media)
            self.open(name)
            height = min(self.script("return document.documentElement.scrollHeight"), 6000)
            self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
            picture = OPTIONS.pictures / f"{name}-{width}-{scheme}-{media}.png"
            self.assertTrue(self.browser.save_screenshot(str(picture)))


if OPTIONS.pictures:
    HtmlReport.test_pictures_are_kept = keep_pictures

if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *OPTIONS.tests])
