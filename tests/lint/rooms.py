"""The rooms of src/ include one another only down the table of docs/architecture.md."""

import re
import sys
from pathlib import Path

ROOMS = ["workbook", "rules", "intake", "checks", "batch", "report"]
# A room may include those before it; report knows the public model, how a cell is addressed and what UTF-8 is.
MAY_INCLUDE = {room: ROOMS[: i + 1] for i, room in enumerate(ROOMS)}
MAY_INCLUDE["report"] = ["report", "workbook"]
# Reports are all that a batch knows of returns, and spelling all that it knows of rules.
MAY_INCLUDE["batch"] = ["batch", "rules"]
MAY_INCLUDE["cli"] = ["cli"]
# The map names cells and their texts, so rules know how a cell is addressed and what UTF-8 is, and nothing else of a workbook.
ONLY = {(room, "workbook"): {"workbook/cell_address.h", "workbook/utf8.h"} for room in ("rules", "checks", "report")}
ONLY["batch", "rules"] = {"rules/spelling.h"}

INCLUDE = re.compile(r'^\s*#include\s+"([^"]+)"', re.MULTILINE)


def slips(source: Path):
    for room, allowed in MAY_INCLUDE.items():
        for path in sorted((source / "src" / room).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            for included in INCLUDE.findall(path.read_text(encoding="utf-8")):
                other = included.split("/")[0]
                if other not in allowed or included not in ONLY.get((room, other), {included}):
                    yield f"{path.relative_to(source)} includes {included}"


def main():
    found = list(slips(Path(sys.argv[1])))
    print("\n".join(found) or "every include goes the right way")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
