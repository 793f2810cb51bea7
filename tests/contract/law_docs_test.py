#!/usr/bin/env python3
"""Holds docs/law.md against the code: rule keys and files, ids of the rule book, sub-cases, papers, switches.

Prints every fault; exit code 1 if any.  Each check is also shown a spoilt copy and must notice it.
"""
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RULE = re.compile(r'Rule k_\w+\{\s*\{[^{}]*\},\s*"([a-z0-9_.]+)"')
NAMED = re.compile(r"`([a-z0-9]+)\.(?:\{([a-z0-9_,]+)\}|([a-z0-9_]+))`")
PLACE = re.compile(r"`((?:[a-z_]+/)*[a-z0-9_*]+\.(?:cpp|hpp|toml))`")
BASES = ("src/benefit/impl", "src/benefit/impl/sickness", "src/benefit/impl/maternity", "src/benefit", "src", "")
NEED = re.compile(r'\bneed\("([\w-]+)"')
SPAN = re.compile(r"\b((?:[AB]-)?[A-Z]+-?)(\d+) to ((?:[AB]-)?[A-Z]+-?)(\d+)")


def numbered(prefix, last, first=1):
    return {f"{prefix}{n}" for n in range(first, last + 1)}


RULE_BOOK = (numbered("R-", 6) | numbered("D-", 10) | numbered("C-", 4) | numbered("W-", 3) | numbered("M-", 2) |
             numbered("A-S", 9) | numbered("A-DS", 4) | numbered("A-M", 14) | numbered("B-S", 10) |
             numbered("B-M", 12) | {"B-DSM", "B-V"})
SUB_CASES = numbered("S", 5) | numbered("D", 2) | numbered("M", 19) | {"V1"}


def keys_in_code():
    found = set()
    for path in sorted((ROOT / "src/benefit/impl").rglob("*.cpp")):
        if not path.name.endswith("_test.cpp"):
            found |= set(RULE.findall(path.read_text("utf-8")))
    return found


def needs_in_code():
    files = (ROOT / "src/benefit/impl/frame").glob("papers_20*.cpp")
    return {row for path in files for row in NEED.findall(path.read_text("utf-8"))}


def switches():
    return tomllib.loads((ROOT / "law/parameters/switches.toml").read_text("utf-8"))


def part(text, heading):
    """The text below a heading, up to the next one."""
    start = text.index(f"## {heading}")
    end = text.find("\n## ", start)
    return text[start:] if end < 0 else text[start:end]


def keys_in_document(text):
    found = set()
    for family, several, one in NAMED.findall(text):
        names = several.split(",") if several else [one]
        found |= {f"{family}.{name}" for name in names}
    return {key for key in found if key.split(".")[1] not in ("cpp", "hpp", "toml")}


def ids_in_rows(text):
    """Ids in the first column of the tables, "A-S1 to A-S4" spelt out."""
    found = set()
    for row in re.findall(r"^\| ([^|]+) \|", text, re.M):
        for prefix, first, same, last in SPAN.findall(row):
            if prefix == same:
                found |= numbered(prefix, int(last), int(first))
        found |= set(re.findall(r"\bP5-P7\b|\b01B\b|[AB]-[A-Z]+\d*|[RDCWM]-\d+|\b[SDMVP]\d+\b", row))
    return found


def difference(what, needed, named):
    yield from (f"docs/law.md does not name {what} {one}" for one in sorted(needed - named))
    yield from (f"docs/law.md names {what} {one}, which does not exist" for one in sorted(named - needed))


def missing_places(text):
    for place in sorted(set(PLACE.findall(text))):
        if not any(list((ROOT / base).glob(place)) for base in BASES):
            yield f"docs/law.md names {place}, which does not exist"


def missing_readings(text, known):
    rows = {row[0]: row for row in (re.findall(r"`([^`]+)`", line) for line in text.splitlines()) if row}
    for name, switch in known.items():
        row = rows.get(name, [])
        others = [option for option in switch["options"] if option != switch["default"]]
        if row[1:2 + len(others)] != [switch["default"], *others]:
            yield f"docs/law.md: the row of switch {name} does not list {switch['default']} and {others}"
        elif not re.search(rf"`{name}`.*\| (?:{switch['gap']}[a-z]?|[A-Z]-\d+) \| \S", text):
            yield f"docs/law.md: the row of switch {name} has no open point or no reason"
    yield from (f"docs/law.md names switch {name}, which does not exist" for name in rows if name not in known)


def faults(text, code, needs, known):
    rules, cases = part(text, "Rules and where they are"), part(text, "Sub-cases")
    yield from difference("the rule", code, keys_in_document(rules))
    yield from difference("the rule book's", RULE_BOOK, ids_in_rows(rules))
    yield from difference("the sub-case", SUB_CASES, ids_in_rows(cases))
    yield from difference("the row of papers", needs, ids_in_rows(part(text, "Papers")))
    yield from missing_places(rules + cases)
    readings = part(text, "Readings")
    table = "\n".join(line for line in readings.splitlines() if line.startswith("| `"))
    yield from missing_readings(table, known)


def unnoticed(text, code, needs, known):
    """Spoilt copies that no check objects to."""
    some_key, some_switch = min(code), next(iter(known))
    spoilt = {
        "a rule too many": (text, code | {"none14.such"}, needs, known),
        "a rule too few": (text, code - {some_key}, needs, known),
        "an id of the rule book": (text.replace("| R-5 |", "| - |"), code, needs, known),
        "a sub-case": (text.replace("| M13 |", "| - |"), code, needs, known),
        "a file": (text.replace("`frame/coverage.cpp`", "`frame/coverages.cpp`"), code, needs, known),
        "a row of papers": (text, code, needs | {"P22"}, known),
        "a switch": (text.replace(f"`{some_switch}`", "`some_other`"), code, needs, known),
        "an option": (text.replace("`per_unit`", "`per_day`"), code, needs, known),
    }
    return [f"not noticed: {what}" for what, case in spoilt.items() if not list(faults(*case))]


def main():
    facts = (ROOT / "docs/law.md").read_text("utf-8"), keys_in_code(), needs_in_code(), switches()
    found = list(faults(*facts)) + unnoticed(*facts)
    print("\n".join(found) or f"law: {len(facts[1])} rules, {len(RULE_BOOK)} ids of the rule book, "
          f"{len(SUB_CASES)} sub-cases, {len(facts[2])} rows of papers, {len(facts[3])} switches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
