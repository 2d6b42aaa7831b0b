"""The fenced blocks of a page of docs/, told by the heading they stand under and the file that the line before names."""

import dataclasses
import pathlib
import re

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"


@dataclasses.dataclass(frozen=True)
class Example:
    heading: str
    file: str | None  # the last thing that the paragraph before says, where it ends in `file`:
    language: str
    text: str


def examples(page):
    """Those of docs/PAGE, in order."""
    found, heading, before, block = [], "", "", None
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        if block is not None:
            if line == "```":
                found.append(Example(*block[:3], "".join(f"{one}\n" for one in block[3:])))
                block, before = None, ""
            else:
                block.append(line)
        elif line.startswith("```"):
            named = re.search(r"`([^`]+)`:$", before)
            block = [heading, named and named[1], line[3:]]
        elif line.startswith("#"):
            heading, before = line.lstrip("# "), ""
        elif line:
            before = line
    if block is not None:
        raise ValueError(f"{page}: the last block does not end")
    return found


def of_file(page, name):
    """The text of the one block that is to be kept as this file."""
    (one,) = [example for example in examples(page) if example.file == name]
    return one.text


def under(page, heading, language="sh"):
    """The texts of the blocks under this heading that are not to be kept as files."""
    found = [one.text for one in examples(page) if one.heading == heading and one.language == language and not one.file]
    if not found:
        raise ValueError(f"{page} has no {language} block under {heading}")
    return found
