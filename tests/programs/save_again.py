"""The same workbook as each program saves it; what a program drops is taken out of the original by without()."""

import functools
import io
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
NODE = shutil.which("node")
OFFICE = shutil.which("soffice")
SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")

PROTECTION = re.compile(r"<sheetProtection[^>]*/>")
DROP_DOWNS = re.compile(r"<dataValidations.*?</dataValidations>", re.DOTALL)
RESULT = re.compile(r"(</f>|<f[^>]*/>)<v>[^<]*</v>")


def without(source, *dropped):
    """The package without what these expressions find in its sheets; what precedes in a group stays."""
    out = io.BytesIO()
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.namelist():
            content = package.read(name)
            for expression in dropped if SHEETS.fullmatch(name) else ():
                content = expression.sub(lambda m: m[1] if m.re.groups else "", content.decode()).encode()
            target.writestr(name, content)
    return out.getvalue()


def openpyxl_saves(source, target):
    openpyxl.load_workbook(source).save(target)


def xlsxwriter_saves(source, target):
    """XlsxWriter only writes: what it is to write is read by openpyxl, formulas and results each for themselves."""
    import xlsxwriter

    formulas, results = openpyxl.load_workbook(source), openpyxl.load_workbook(source, data_only=True)
    book = xlsxwriter.Workbook(target)
    styles = functools.cache(lambda code: book.add_format({"num_format": code}))
    for name in formulas.sheetnames:
        write_sheet(book.add_worksheet(name), formulas[name], results[name], styles)
    for defined in formulas.defined_names.definedName:
        if not defined.name.startswith("_xlnm."):
            book.define_name(defined.name, f"={defined.attr_text}")
    book.close()


def write_sheet(sheet, formulas, results, styles):
    if formulas.sheet_state != "visible":
        sheet.hide()
    if formulas.protection.sheet:
        sheet.protect()
    for merged in formulas.merged_cells.ranges:
        sheet.merge_range(merged.coord, "")
    for row in formulas.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            style = styles(cell.number_format)
            if cell.data_type == "f":
                result = results[cell.coordinate].value
                sheet.write_formula(cell.coordinate, cell.value, style, "" if result is None else result)
            elif cell.data_type == "s":
                sheet.write_string(cell.coordinate, cell.value, style)
            else:
                sheet.write(cell.coordinate, cell.value, style)
    for check in formulas.data_validations.dataValidation:
        for place in check.sqref.ranges:
            if check.type == "list":
                sheet.data_validation(place.coord, {"validate": "list", "source": listed(check.formula1)})


def listed(formula):
    return formula[1:-1].split(",") if formula.startswith('"') else f"={formula}"


def node_saves(program, source, target, password=""):
    subprocess.run([NODE, HERE / "save_again.js", program, source, target], check=True, capture_output=True,
                   env={**os.environ, "LOCK_PASSWORD": password})


def office_saves(source, target):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", f"{folder}/out", source], check=True, capture_output=True)
        shutil.move(pathlib.Path(folder, "out", pathlib.Path(source).name), target)


def office_locks(source, target, password):
    """No option of its command line gives a password: it is told to by the way in that it has for programs."""
    import uno
    from com.sun.star.beans import NamedValue, PropertyValue

    def properties(**values):
        return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())

    with tempfile.TemporaryDirectory() as folder:
        pipe = f"bcfcheck-{pathlib.Path(folder).name}"
        office = subprocess.Popen([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore",
                                   f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            desktop = office_desktop(uno, pipe)
            # It leaves a file of its own beside what it opens.
            copy = pathlib.Path(shutil.copy(source, folder))
            book = desktop.loadComponentFromURL(copy.as_uri(), "_blank", 0, properties(Hidden=True))
            # As its own window asks for it: the filter does not heed a plain "Password".
            lock = uno.Any("[]com.sun.star.beans.NamedValue", 
                           (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", password)))
            book.storeToURL(pathlib.Path(target).as_uri(),
                            properties(FilterName="Calc MS Excel 2007 XML", EncryptionData=lock))
            book.close(True)
        finally:
            # What is started is a script, and the program goes on without it.
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()


def office_desktop(uno, pipe):
    from com.sun.star.connection import NoConnectException

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise TimeoutError("LibreOffice cannot be reached")
