"""Returns made from the samples: damaged ones, which must be refused, and altered ones, which must still be read.

Each has the name that a transcript calls it by. They are made while testing, so that they follow the samples.
"""

import io
import re
import zipfile

SOUTHEND = "southend-on-sea.xlsx"
DRAFT = "draft-with-gaps.xlsx"
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
    """A sheet of more spaces than any return holds; packed, it is a few hundred kilobytes."""
    parts = parts_of(package)
    parts[INCOME_PART] = b" " * (129 << 20)
    return zipped(parts)


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
}


def make(name, samples):
    """The bytes of the variation; samples: the folder of the sample returns."""
    sample, alter = VARIATIONS[name]
    return alter((samples / sample).read_bytes())
