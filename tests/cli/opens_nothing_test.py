#!/usr/bin/env python3
"""Nothing in a workbook makes bcfcheck open another file or a connection: opens_nothing_test.py PROGRAM

strace lists what the program opens while it checks a sample, and while it checks the same sample with links to files and
servers in every place where a workbook can have them. The two lists have to be the same, and hold no connection.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # a test leaves the source tree as it was
import variations

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve(strict=True)
STRACE = shutil.which("strace")
OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)"')
CONNECTED = re.compile(r"^.*\b(?:socket|connect)\(.*$", re.MULTILINE)

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ELSEWHERE = ["file:///etc/hostname", "https://example.org/workbook.xlsx", "//example.org/share/workbook.xlsx",
             "../../../../../../etc/hostname"]
# Each names a file or a server of its own accord: other workbooks, web queries, templates, pictures, a data model.
KINDS = ["externalLinkPath", "attachedTemplate", "queryTable", "connections", "image", "hyperlink", "oleObject",
         "pivotCacheDefinition", "xmlMaps", "customXml", "styles", "sharedStrings", "worksheet"]
LINK = ('<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems><ddeItem name="A1"/></ddeItems></ddeLink></externalLink>')
CONNECTION = ('<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection id="1" type="4" '
              'refreshOnLoad="1"><webPr url="https://example.org/"/></connection></connections>')
FORMULAS = ["cmd|'/c calc'!A1", "WEBSERVICE(\"https://example.org/\")", "HYPERLINK(\"file:///etc/hostname\")",
            "'[1]Sheet1'!A1", "'/etc/[hostname]Sheet1'!$A$1"]


def links():
    return "".join(f'<Relationship Id="out{kind}{number}" Type="{OFFICE}/{kind}" TargetMode="External" Target="{target}"/>'
                   for kind in KINDS for number, target in enumerate(ELSEWHERE))


def with_links(package):
    """Links out of the package from each part that has links, and formulas, names and lists that point outside."""
    parts = variations.parts_of(package)
    cells = "".join(f'<c t="str"><f>{formula}</f><v>x</v></c>' for formula in FORMULAS)
    for name, content in parts.items():
        text = content.decode()
        if name.endswith(".rels"):
            text = text.replace("</Relationships>", f"{links()}</Relationships>")
        if name == variations.INCOME_PART:
            text = text.replace("</sheetData>", f'<row r="990">{cells}</row></sheetData>')
        if name == variations.WORKBOOK:
            text = text.replace("</workbook>", '<externalReferences><externalReference r:id="outexternalLinkPath0"/>'
                                "</externalReferences></workbook>")
        parts[name] = text.encode()
    return variations.zipped(parts | {"xl/externalLinks/externalLink1.xml": LINK.encode(),
                                      "xl/connections.xml": CONNECTION.encode()})


@unittest.skipUnless(STRACE, "there is no strace")
class OpensNothing(unittest.TestCase):
    def traced(self, content):
        with tempfile.TemporaryDirectory() as name:
            path = pathlib.Path(name, "return.xlsx")
            path.write_bytes(content)
            log = pathlib.Path(name, "log")
            done = subprocess.run([STRACE, "-f", "-s", "500", "-e", "trace=open,openat,socket,connect", "-o", log, PROGRAM,
                                   path], capture_output=True, check=False, timeout=120)
            if "PTRACE" in done.stderr.decode() or "ptrace" in done.stderr.decode():
                self.skipTest("this machine does not let programs be traced")
            self.assertEqual(done.returncode, 0, done.stdout.decode() + done.stderr.decode())
            text = log.read_text()
            return sorted(set(OPENED.findall(text.replace(name, "")))), CONNECTED.findall(text)

    def test_the_same_files_are_opened_whatever_the_workbook_points_to(self):
        sample = (ROOT / "samples/southend-on-sea.xlsx").read_bytes()
        opened, connected = self.traced(sample)
        self.assertIn("/return.xlsx", opened)
        self.assertEqual(connected, [])
        self.assertEqual(self.traced(with_links(sample)), (opened, []))


if __name__ == "__main__":
    unittest.main()
