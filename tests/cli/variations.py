"""Returns made from the samples: damaged ones, which must be refused, and altered ones, which must still be read.

Each has the name that a transcript calls it by. They are made while testing, so that they follow the samples.
"""

import datetime
import io
import re
import struct
import zipfile

SOUTHEND = "southend-on-sea.xlsx"
DRAFT = "draft-with-gaps.xlsx"
COUNTY = "county-two-tier.xlsx"
INCOME = "5. Income"
INCOME_PART = "xl/worksheets/sheet5.xml"
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"

# A cell as formulas and attributes write it, a dollar sign before its column or row where it is fixed.
CELL = re.compile(r"(\$?)\b([A-Z]{1,3})(\$?)([1-9][0-9]*)\b(?!\()")


def parts_of(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def edited(part, edit):
    """The package with one part changed: edit takes its text and gives the new one."""

    def make(package):
        parts = parts_of(package)
        before = parts[part].decode()
        after = edit(before)
        if after == before:
            raise ValueError(f"{part} is as it was: the samples are no longer written as this edit expects")
        parts[part] = after.encode()
        return zipped(parts)

    return make


def replaced(part, old, new):
    return edited(part, lambda text: text.replace(old, new))


# Damaged packages


def truncated(package):
    return package[: len(package) * 60 // 100]


def packed_place(package, name):
    """Where in the package the packed bytes of a part begin, and how many there are."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        entry = archive.getinfo(name)
    lengths = package[entry.header_offset + 26 : entry.header_offset + 30]
    name_length, extra_length = (int.from_bytes(two, "little") for two in (lengths[:2], lengths[2:]))
    return entry.header_offset + 30 + name_length + extra_length, entry.compress_size


def wrong_digit(package):
    """An amount changed behind the checksum's back, in a package that is not packed."""
    package = stored(package)
    start, size = packed_place(package, INCOME_PART)
    sheet = package[start : start + size]
    return package[:start] + sheet.replace(b"<v>1516820</v>", b"<v>9516820</v>", 1) + package[start + size :]


def wrong_bits(package):
    """The packed income sheet begins with a kind of block that there is none of."""
    start, _ = packed_place(package, INCOME_PART)
    return package[:start] + b"\xff" + package[start + 1 :]


def without_part(name):
    def make(package):
        parts = parts_of(package)
        del parts[name]
        return zipped(parts)

    return make


def endless_sheet(package):
    """A sheet of more spaces than any return holds; packed, it is a hundred kilobytes."""
    parts = parts_of(package)
    parts[INCOME_PART] = b" " * (129 << 20)
    return zipped(parts)


def sheet_from_nothing(package):
    """A sheet that is within every size, and packed is next to nothing."""
    parts = parts_of(package)
    parts[INCOME_PART] = parts[INCOME_PART].replace(b"</sheetData>", b" " * (16 << 20) + b"</sheetData>")
    return zipped(parts)


def many_cells(text):
    rows = "".join(f"<row>{'<c><v>{:x}</v></c>'.format(row * row) * 100}</row>" for row in range(5000))
    return text.replace("</sheetData>", f"{rows}</sheetData>")


def sheet_twice(package):
    """A second income sheet of the same name but for its case: of two programs, one would read the one, and one the other."""
    parts = parts_of(package)
    return zipped(parts | {INCOME_PART.replace("sheet5", "Sheet5"): parts[INCOME_PART]})


# Workbooks in which one thing differs


def without_income_sheet(text):
    return re.sub(rf'<sheet name="{INCOME}"[^>]*/>', "", text)


def with_entity(text):
    """The first shared text given as an entity: Excel writes no document type, and one may lead anywhere."""
    doctype = '<!DOCTYPE sst [<!ENTITY board "Southend-on-Sea">]>'
    return re.sub(r"(<\?xml[^>]*\?>)", rf"\1{doctype}", text, count=1).replace("<t>", "<t>&board;", 1)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number):
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Insertion:
    """Rows or columns inserted into the income sheet, every reference to it moved as Excel moves them."""

    def __init__(self, row=0, rows=0, column=0, columns=0):
        self.row, self.rows, self.column, self.columns = row, rows, column, columns

    def moved_cell(self, match):
        fixed_column, letters, fixed_row, digits = match.groups()
        column, row = column_number(letters), int(digits)
        if self.columns and column >= self.column:
            column += self.columns
        if self.rows and row >= self.row:
            row += self.rows
        return f"{fixed_column}{column_letters(column)}{fixed_row}{row}"

    def moved_cells(self, text):
        return CELL.sub(self.moved_cell, text)

    def within_sheet(self, text):
        def attribute(match):
            return f'{match[1]}{self.moved_cells(match[2])}"'

        text = re.sub(r'(<row r=")(\d+)', lambda m: f"{m[1]}{self.moved_row(int(m[2]))}", text)
        text = re.sub(r' spans="[^"]*"', "", text)
        text = re.sub(r'(<(?:c r|dimension ref|mergeCell ref|dataValidation [^>]*sqref)=")([^"]*)"', attribute, text)
        text = re.sub(r"(<f>)([^<]*)", self.own_formula, text)
        return re.sub(r'<col min="(\d+)" max="(\d+)"', self.moved_columns, text)

    def moved_row(self, row):
        return row + self.rows if self.rows and row >= self.row else row

    def moved_columns(self, match):
        first, last = (int(n) + (self.columns if self.columns and int(n) >= self.column else 0) for n in match.groups())
        return f'<col min="{first}" max="{last}"'

    def own_formula(self, match):
        # What stands behind an exclamation mark is on another sheet.
        parts = re.split(r"('[^']*'![$A-Z0-9:]+)", match[2])
        return match[1] + "".join(part if part.startswith("'") else self.moved_cells(part) for part in parts)

    def from_elsewhere(self, text):
        return re.sub(rf"('{INCOME}'!)([$A-Z0-9:]+)", lambda m: m[1] + self.moved_cells(m[2]), text)

    def __call__(self, package):
        parts = parts_of(package)
        for name, content in parts.items():
            if name == INCOME_PART:
                parts[name] = self.within_sheet(content.decode()).encode()
            elif name.startswith("xl/worksheets/"):
                parts[name] = self.from_elsewhere(content.decode()).encode()
        return zipped(parts)


def renamed_everywhere(new_name):
    """Excel renames a sheet in the formulas that point to it as well."""

    def make(package):
        parts = parts_of(package)
        for name, content in parts.items():
            if name == WORKBOOK or name.startswith("xl/worksheets/"):
                content = content.replace(f'name="{INCOME}"'.encode(), f'name="{new_name}"'.encode())
                parts[name] = content.replace(f"'{INCOME}'!".encode(), f"'{new_name}'!".encode())
        return zipped(parts)

    return make


def inline_strings(package):
    """Texts in the cells themselves, as some programs write them."""
    parts = parts_of(package)
    texts = re.findall(r"<si>(.*?)</si>", parts[STRINGS].decode(), re.DOTALL)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/"):
            parts[name] = re.sub(
                r't="s"><v>(\d+)</v>', lambda m: f't="inlineStr"><is>{texts[int(m[1])]}</is>', content.decode()).encode()
    parts[STRINGS] = re.sub(r"<si>.*</si>", "", parts[STRINGS].decode(), flags=re.DOTALL).encode()
    return zipped(parts)


def prefixed_names(package):
    """Every element of the sheets with a namespace prefix, as some programs write them."""
    parts = parts_of(package)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", content.decode())
            parts[name] = text.replace(" xmlns=", " xmlns:x=", 1).encode()
    return zipped(parts)


STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties":
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
}
DAY_STYLES = re.compile(r'<xf [^>]*numFmtId="(\d+)"')


def strict(package):
    """Strict Open XML (ISO/IEC 29500): other namespaces, true and false in words, and days in ISO form."""
    parts = parts_of(package)
    styles = parts["xl/styles.xml"].decode()
    cells = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)[0]
    own = {found[0] for found in re.findall(r'numFmtId="(\d+)" formatCode="([^"]*yy[^"]*)"', styles)}
    days = {str(style) for style, number in enumerate(DAY_STYLES.findall(cells)) if number in own | {"14", "15", "16", "17"}}
    done = 0

    def in_iso_form(found):
        nonlocal done
        if found[2] not in days:
            return found[0]
        done += 1
        day = datetime.date(1899, 12, 30) + datetime.timedelta(int(found[3]))
        return f'{found[1]} s="{found[2]}" t="d"><v>{day.isoformat()}</v>'

    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")) or name == "[Content_Types].xml":
            continue
        text = content.decode()
        for old, new in STRICT.items():
            text = text.replace(old, new)
        if name.startswith("xl/worksheets/"):
            text = re.sub(r'(<c r="[A-Z]+\d+") s="(\d+)"><v>(\d+)</v>', in_iso_form, text)
            text = text.replace('sheet="1"', 'sheet="true"')
        if name == WORKBOOK:
            text = text.replace("<workbook ", '<workbook conformance="strict" ')
        parts[name] = text.encode()
    if done == 0:
        raise ValueError("no day was found: the samples are no longer written as this expects")
    return zipped(parts)


COMPATIBILITY = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:other="http://example.org/other" '
    'xmlns:known="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
)


def alternate(content, other, known):
    """Content as alternate content, in the branch that Excel takes; other stands in the one that it does not."""
    if known:
        branches = f'<mc:Choice Requires="known">{content}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
    else:
        branches = f'<mc:Choice Requires="other">{other}</mc:Choice><mc:Fallback>{content}</mc:Fallback>'
    return f"<mc:AlternateContent>{branches}</mc:AlternateContent>"


def alternate_content(package):
    parts = parts_of(package)
    for name, content in parts.items():
        text = content.decode() if name.endswith(".xml") else ""
        if name.startswith("xl/worksheets/"):
            text = re.sub(r"<sheetData>.*</sheetData>", lambda m: alternate(m[0], "<sheetData/>", True), text, flags=re.DOTALL)
            text = re.sub(r"<sheetProtection[^>]*/>", lambda m: alternate(m[0], "", False), text)
            text = text.replace("<worksheet ", f"<worksheet {COMPATIBILITY} ", 1)
        elif name == STRINGS:
            text = re.sub(r"<si><t>([^<]*)</t></si>", lambda m: "<si>" + alternate(f"<t>{m[1]}</t>", "<t>?</t>", False) + "</si>",
                          text)
            text = text.replace("<sst ", f"<sst {COMPATIBILITY} ", 1)
        elif name == WORKBOOK:
            text = re.sub(r"<sheets>.*</sheets>", lambda m: alternate(m[0], "<sheets/>", False), text, flags=re.DOTALL)
            text = text.replace("<workbook ", f"<workbook {COMPATIBILITY} ", 1)
        if text:
            parts[name] = text.encode()
    return zipped(parts)


class Unseekable(io.BytesIO):
    """What is written to it comes with the lengths behind each part, as programs write that stream."""

    def seekable(self):
        return False

    def tell(self):
        raise OSError("this is a stream")

    def seek(self, *_):
        raise OSError("this is a stream")


def streamed(package):
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(package).items():
            archive.writestr(name, content)
    return out.getvalue()


def zip64(package):
    """Lengths and places in 64 bits, as programs write that do not know beforehand how long a part will be."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(package).items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(content)
    whole = out.getvalue()
    end = whole.rindex(b"PK\x05\x06")
    count, size, start = (int.from_bytes(whole[end + at : end + at + length], "little") for at, length in
                          ((10, 2), (12, 4), (16, 4)))
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return whole[:end] + record + locator + last


def renumbered_names(package):
    """Part names with a space, which the links write as %20; every link from the root."""
    parts = parts_of(package)
    out = {}
    for name, content in parts.items():
        if name == "xl/_rels/workbook.xml.rels":
            content = re.sub(rb'Target="worksheets/sheet', rb'Target="/xl/worksheets/the%20sheet%20', content)
        out[name.replace("xl/worksheets/sheet", "xl/worksheets/the sheet ")] = content
    return zipped(out)


def in_utf16(package):
    parts = parts_of(package)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            text = content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
            parts[name] = text.encode("utf-16")
    return zipped(parts)


def as_macro_template(package):
    """The type of a template with macros, and the macros."""
    parts = parts_of(package)
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml").encode()
    return zipped(parts | {"xl/vbaProject.bin": b"macros"})


def without_addresses(text):
    """Cells and rows that do not say where they are, as far as they follow one another."""
    def row(found):
        nonlocal last_row
        number = int(found[1])
        opening = "<row" if number == last_row + 1 else f'<row r="{number}"'
        last_row, last_column = number, 0
        cells = []
        for cell in re.findall(r"<c [^>]*?(?:/>|>.*?</c>)", found[3], re.DOTALL):
            letters, = re.match(r'<c r="([A-Z]+)', cell).groups()
            column = column_number(letters)
            cells.append(re.sub(r' r="[A-Z]+\d+"', "", cell, count=1) if column == last_column + 1 else cell)
            last_column = column
        return f"{opening}{found[2]}>{''.join(cells)}</row>"

    last_row = 0
    text = re.sub(r"(<row [^>]*)/>", r"\1></row>", text)
    return re.sub(r'<row r="(\d+)"([^>]*)>(.*?)</row>', row, text, flags=re.DOTALL)


def without_places(package):
    parts = parts_of(package)
    for name, content in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            parts[name] = without_addresses(content.decode()).encode()
    return zipped(parts)


def in_other_order(package):
    """Parts, rows and the cells in them from the last to the first."""
    parts = parts_of(package)
    for name, content in parts.items():
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        text = re.sub(r"(<row [^>]*)/>", r"\1></row>", content.decode())
        rows = re.findall(r"<row [^>]*>.*?</row>", text, re.DOTALL)
        turned = "".join(
            re.sub(r"(<row [^>]*>)(.*)(</row>)", lambda m: m[1] + "".join(reversed(
                re.findall(r"<c [^>]*?(?:/>|>.*?</c>)", m[2], re.DOTALL))) + m[3], row, flags=re.DOTALL)
            for row in reversed(rows))
        parts[name] = re.sub(r"(<sheetData>).*(</sheetData>)", lambda m: m[1] + turned + m[2], text, flags=re.DOTALL).encode()
    return zipped(dict(reversed(parts.items())))


def with_backslashes(package):
    return zipped({name.replace("/", "\\").upper(): content for name, content in parts_of(package).items()})


def stored(package):
    return zipped(parts_of(package), zipfile.ZIP_STORED)


VARIATIONS = {
    "bad/cut-short.xlsx": (SOUTHEND, truncated),
    "bad/wrong-digit.xlsx": (SOUTHEND, wrong_digit),
    "bad/wrong-bits.xlsx": (SOUTHEND, wrong_bits),
    "bad/shared-strings-missing.xlsx": (SOUTHEND, without_part(STRINGS)),
    "bad/sheet-part-missing.xlsx": (SOUTHEND, without_part(INCOME_PART)),
    "bad/workbook-part-missing.xlsx": (SOUTHEND, without_part(WORKBOOK)),
    "bad/sheet-breaks-off.xlsx": (SOUTHEND, edited(INCOME_PART, lambda text: text[: len(text) // 2])),
    "bad/sheet-of-noise.xlsx": (SOUTHEND, edited(INCOME_PART, lambda text: text.replace("<row", "<<row"))),
    "bad/sheet-too-large.xlsx": (SOUTHEND, endless_sheet),
    "bad/sheet-from-nothing.xlsx": (SOUTHEND, sheet_from_nothing),
    "bad/too-many-cells.xlsx": (SOUTHEND, edited(INCOME_PART, many_cells)),
    "bad/sheet-twice.xlsx": (SOUTHEND, sheet_twice),
    "bad/entity.xlsx": (SOUTHEND, edited(STRINGS, with_entity)),
    "bad/other-edition.xlsx": (SOUTHEND, replaced(STRINGS, "2019/20 Template", "2020/21 Template")),
    "bad/income-missing.xlsx": (SOUTHEND, edited(WORKBOOK, without_income_sheet)),
    "bad/income-renamed.xlsx": (SOUTHEND, renamed_everywhere("Income")),
    "altered/rows-inserted.xlsx": (DRAFT, Insertion(row=5, rows=2)),
    "altered/rows-inserted-between-tables.xlsx": (DRAFT, Insertion(row=40, rows=3)),
    "altered/column-inserted.xlsx": (DRAFT, Insertion(column=2, columns=1)),
    "altered/sheet-name-in-other-case.xlsx": (DRAFT, renamed_everywhere("5. INCOME")),
    "altered/sheet-name-with-a-space.xlsx": (DRAFT, renamed_everywhere("5. Income ")),
    "altered/contacts-pasted-elsewhere.xlsx": (
        DRAFT, replaced(STRINGS, ">Telehealth Project<", ">Ask the lead: bcf.lead@example.org, 01632 960101<")),
    "altered/inline-strings.xlsx": (DRAFT, inline_strings),
    "altered/prefixed-names.xlsx": (DRAFT, prefixed_names),
    "altered/not-packed.xlsx": (DRAFT, stored),
    "altered/strict.xlsx": (COUNTY, strict),
    "altered/alternate-content.xlsx": (DRAFT, alternate_content),
    "altered/streamed.xlsx": (DRAFT, streamed),
    "altered/zip64.xlsx": (DRAFT, zip64),
    "altered/names-with-spaces.xlsx": (DRAFT, renumbered_names),
    "altered/utf-16.xlsx": (DRAFT, in_utf16),
    "altered/template-with-macros.xltm": (DRAFT, as_macro_template),
    "altered/without-places.xlsx": (DRAFT, without_places),
    "altered/in-other-order.xlsx": (DRAFT, in_other_order),
    "altered/with-backslashes.xlsx": (DRAFT, with_backslashes),
    "altered/without-properties.xlsx": (DRAFT, without_part("docProps/core.xml")),
}


def make(name, samples):
    """The bytes of the variation; samples: the folder of the sample returns."""
    sample, alter = VARIATIONS[name]
    return alter((samples / sample).read_bytes())
