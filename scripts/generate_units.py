#!/usr/bin/env python3
"""Writes data/units/*.tsv from the shared reference tables of administrative units.

usage: generate_units.py <folder with communes_*.tsv, districts_*.tsv, provinces_34.tsv, ...> [<output folder>]

The output is committed: run it again when a reform comes, with tables that know it.  data/units/README.md
describes the columns and names the sources.
"""
import csv
import re
import sys
import unicodedata
from pathlib import Path

OLD_LAST = "2025-06-30"  # NQ 202/2025/QH15 and the 34 resolutions of 2025: two levels from 2025-07-01
NEW_FIRST = "2025-07-01"
CITY_FIRST, CITY_EVE = "2026-04-30", "2026-04-29"  # NQ 30/2026/QH16: Đồng Nai, and ten of its communes
HUE_CITY_FIRST, HUE_EVE = "2025-01-01", "2024-12-31"
PEOPLE = {"ONLY": "whole", "ALL_POPULATION": "all", "SPLIT": "part", "NO_POPULATION": "none"}
TONES = "\u0300\u0301\u0303\u0309\u0323"
MARKS = TONES + "\u0302\u0306\u031b"
WORDS = {"Phường": "ward", "Xã": "commune", "Thị trấn": "township", "Quận": "urban_district",
         "Huyện": "rural_district", "Thị xã": "town", "Thành phố": "city", "Tỉnh": "province",
         "Đặc khu": "special_zone"}


def rows(folder, name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def key(name):
    """Equal for two writings of one name: case and place of the tone do not count."""
    words = []
    for word in name.lower().split():
        letters = unicodedata.normalize("NFD", word)
        tones = "".join(c for c in letters if c in TONES)
        words.append("".join(c for c in letters if c not in TONES) + tones)
    return " ".join(words)


def letters(name):
    """The letters by which a commune is found: without its word, marks and spaces, Ly as Li."""
    name = name.lower()
    for word in WORDS:
        name = name.removeprefix(word.lower() + " ")
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if c not in MARKS)
    words = re.sub(r"\b([^\W\daeiouy]+)y\b", r"\1i", plain.replace("đ", "d"))
    return "".join(c for c in words if c.isalnum())


def write(path, header, lines):
    path.write_text("\n".join(["\t".join(header)] + ["\t".join(line) for line in lines]) + "\n", "utf-8")


UNIT_HEADER = ["era", "code", "parent", "name", "from", "until"]


def provinces(source):
    lines, becomes = [], []
    for row in rows(source, "cccd_province_codes.tsv"):
        code, name = row["gso_code"], row["full_name_before_2025_07_01"]
        if code == "46":
            lines.append(["old", code, "", "Tỉnh Thừa Thiên Huế", "", HUE_EVE])
            lines.append(["old", code, "", name, HUE_CITY_FIRST, OLD_LAST])
        else:
            lines.append(["old", code, "", name, "", OLD_LAST])
        becomes.append(["province", code, row["province_code_from_2025_07_01"], "whole"])
    for row in rows(source, "provinces_34.tsv"):
        code, name = row["code"], row["full_name_2026_04_30"]
        if code == "75":
            lines.append(["current", code, "", "Tỉnh Đồng Nai", NEW_FIRST, CITY_EVE])
            lines.append(["current", code, "", name, CITY_FIRST, ""])
        else:
            lines.append(["current", code, "", name, NEW_FIRST, ""])
    return lines, becomes


def communes(source):
    lines, aliases = [], []
    for row in rows(source, "communes_pre_2025_07.tsv"):
        until = OLD_LAST if row["last_seen"] == OLD_LAST else row["last_seen"].removesuffix("_only")
        lines.append(["old", row["code"], row["district_code"], row["name"], "", until])
    for row in rows(source, "communes_current.tsv"):
        first, later = row["name_2025_07_01"], row["name_2026_04_30_if_different"]
        code, province = row["code"], row["province_code"]
        if row["alt_code"]:
            aliases.append(["commune_code", row["alt_code"], code])
        if later and province == "75" and first.split()[0] != later.split()[0]:
            lines.append(["current", code, province, first, NEW_FIRST, CITY_EVE])
            lines.append(["current", code, province, later, CITY_FIRST, ""])
        else:
            # Elsewhere the lists differ in spelling only: the earlier one, unless it is a slip (Xa Ea Kly).
            slip = later and key(first) != key(later)
            lines.append(["current", code, province, later if slip else first, NEW_FIRST, ""])
    return lines, aliases


def successors(source):
    lines = []
    for row in rows(source, "communes_old_new_2025.tsv"):
        if row["old_code"]:
            lines.append(["commune", row["old_code"], row["new_code"], PEOPLE[row["population_flag"]]])
        elif not row["old_name"]:  # a district that had no communes
            lines.append(["district", row["old_district_code"], row["new_code"], "whole"])
    return lines


def other_commune_names(source):
    """Old communes that the conversion sheet spells so otherwise that their letters differ."""
    known = {}
    for row in rows(source, "communes_pre_2025_07.tsv"):
        known.setdefault(row["code"], set()).add(letters(row["name"]))
    lines = []
    for row in rows(source, "communes_old_new_2025.tsv"):
        code, name = row["old_code"], row["old_name"]
        if code not in known or letters(name) in known[code] or not name.startswith(tuple(WORDS)):
            continue
        known[code].add(letters(name))
        lines.append(["old_commune", name, code])
    return lines


def names(source):
    """Abbreviations of unit words and other names of provinces."""
    lines = [["unit", word, code] for word, code in WORDS.items()]
    for row in rows(source, "address_abbreviations.tsv"):
        form, meaning, note = row["form"], row["expansion"], row["note"]
        if note.startswith("unit"):
            lines.append(["unit", form, WORDS[meaning]])
        elif note.startswith("province"):
            name = meaning
            for word in ("Thành phố ", "Tỉnh "):
                name = name.removeprefix(word)
            if key(form) != key(name):
                lines.append(["province", form, name])
    return lines


def main():
    source = Path(sys.argv[1])
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent.parent / "data" / "units"
    province_lines, becomes = provinces(source)
    commune_lines, aliases = communes(source)
    district_lines = [["old", row["code"], row["province_code"], row["name"], "", OLD_LAST]
                      for row in rows(source, "districts_pre_2025_07.tsv")]
    write(target / "provinces.tsv", UNIT_HEADER, province_lines)
    write(target / "districts.tsv", UNIT_HEADER, district_lines)
    write(target / "communes.tsv", UNIT_HEADER, commune_lines)
    write(target / "successors.tsv", ["level", "old", "new", "people"], becomes + successors(source))
    write(target / "names.tsv", ["kind", "form", "meaning"], names(source) + aliases + other_commune_names(source))


main()
