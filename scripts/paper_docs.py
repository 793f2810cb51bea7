#!/usr/bin/env python3
"""Writes docs/papers.md from the descriptions of the papers (schemas/), or says whether it is up to date.

Usage: paper_docs.py [--check].  The contract test `paper_docs` runs it with --check.
"""
import sys
from pathlib import Path

import paper_tables

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/papers.md"

FORMS = {
    "text": "text", "integer": "digits", "decimal": "digits, one point", "decimals": "list of decimals",
    "digits": "digits", "code": "code", "codes": "list of codes", "day": "yyyyMMdd", "minute": "yyyyMMddHHmm",
    "day_or_minute": "yyyyMMdd or yyyyMMddHHmm", "date": "8, 12 or 14 digits", "days": "list of yyyyMMdd",
    "birth": "4, 8, 12 or 14 digits, unknown parts 0", "identity_number": "12 or 9 digits, or passport",
    "insurance_number": "10 digits, not all 0", "card": "2 letters and 13 digits", "cards": "list of cards",
    "facility": "5 digits", "facilities": "list of 5 digits", "icd10": "ICD-10",
    "written_date": "dd/MM/yyyy, MM/yyyy or yyyy", "written_day": "dd/MM/yyyy", "personal_id": "12 digits",
    "address": "text or object", "place_code": "1 to 5 digits", "clock": "hours and minutes", "pdf": "PDF in base 64",
}
CHANNELS = {"A": "A", "B": "B", "C": "C", "civil": "civil registry"}
INTRO = """# Papers of the gateway

Written by `scripts/paper_docs.py` from `schemas/papers/*.toml`, `schemas/codes/*.tsv` and
`schemas/opaque_tables.toml`; the contract test fails when it is out of date.  The same descriptions make the
readers, the checks and the writers of `src/document`.

**Weight**: a fault in a field that *decides* is an error, and the paper cannot serve a benefit decision; a fault in
another field is a warning.  **Feeds**: the member of the internal record (`src/document/paper.hpp`) that the field
fills, whichever channel brought it.  A length is a maximum in characters; a longer text is a warning.  Lists are
separated by ";".  A code is good on the day of the paper: issue, else discharge, else death.

Every file, whatever its kind, is also checked for its layout: E-ROOT (document element), E-MISSING, E-TWICE,
E-UNKNOWN (elements), E-KIND (LOAIHOSO), E-BASE64, E-XML, E-TABLE (inner files), E-FACILITY, E-DAY, E-COUNT
(envelope), E-LIMIT (bounds), E-MORE (more findings than are listed); every row for its form: F-REQUIRED, F-LENGTH,
F-FORMAT, F-CODE, F-UNKNOWN, F-TWICE, F-ORDER (channel A only), F-NESTED; every visit for C-XML1 (one table 1),
C-ONCE (no table twice), C-LINK (one MA_LK), C-FACILITY (the facility is the sender), C-VISIT (no MA_LK twice in a
file).

| file | document element | service |
|---|---|---|
| check-in | CHI_TIEU_TRANG_THAI_KCB | `qd130` loaiHoSo 0 |
| visit | GIAMDINHHS | `qd130` loaiHoSo 130 |
| benefit papers | HSCHUNGTU | loaiHs 39 |
| death notice | HSDLGBT | loaiHs 60 |
| birth attestation | HSDLGCS | loaiHs 61 |
| withdrawal (**ours**) | THUHOICHUNGTU | ours |
| driver's health | JSON with SIGNDATA | `gksk` |
| civil status (**ours**) | JSON | ours |

XML2 to XML6 are checked for root, list, rows and MA_LK, and kept in the original:
"""
OURS = {
    "XML12": "The fields are table 12 of QĐ 130 and QĐ 4750.  **The transport is ours**: no wire format exists.  Root "
             "`{root}`, inside GIAMDINHHS as LOAIHOSO XML12, alone in its HOSO, without table 1.",
    "THUHOICHUNGTU": "**Ours**: no official message exists.  `THUHOICHUNGTU / THONGTINDONVI / MACSKCB`, "
                     "`THONGTINHOSO Id=\"...\"` with these fields, `CHUKYDONVI`; signed as HSCHUNGTU is.  LOAIHOSO and "
                     "SO_CHUNG_TU name the paper as it was sent: its number, serial or code.",
}


def form_of(field):
    text = FORMS[field["format"]]
    if field.get("length"):
        text = f"{field['length']} digits"
    codes = field.get("codes")
    if isinstance(codes, str):
        text += f" of `{codes}`"
    elif codes and len(codes) <= 12:
        text += " " + ", ".join(codes)
    return text


def field_row(field):
    name = " / ".join([field["name"], *field.get("also", [])])
    needed = {"always": "yes", "optional": "", "conditional": field.get("when", "")}[field["required"]]
    weight = "decides" if field.get("decides") else ""
    return f"| {name} | {field['vi']} | {form_of(field)} | {field.get('max', '')} | {needed} | {weight} | {field.get('concept', '')} |\n"


def rule_rows(rules):
    for rule in rules:
        fields = ", ".join(rule["fields"])
        yield f"| {rule['id']} | {rule['severity']} | {fields} | {rule['text']} |\n"


def table_part(table):
    path = "/".join(part for part in (table["root"], table.get("list"), table.get("row")) if part)
    out = [f"\n## {table['id']}: {table['name_vi']}\n\nChannel {CHANNELS[table['channel']]}, `{path}`"]
    out.append(f", paper `{table['kind']}`.\n" if "kind" in table else ".\n")
    if table.get("ours"):
        out.append("\n" + OURS[table["id"]].format(root=table["root"]) + "\n")
    out.append("\n| field | meaning | form | length | required | weight | feeds |\n|---|---|---|---|---|---|---|\n")
    out += [field_row(field) for field in table["field"]]
    if table["rule"]:
        out.append("\n| rule | severity | fields | says |\n|---|---|---|---|\n")
        out += rule_rows(table["rule"])
    return "".join(out)


def document(schemas):
    opaque = "".join(f"- {table['id']}: `{table['root']}/{table['list']}/{table['row']}`\n"
                     for table in paper_tables.opaque_tables_in(schemas))
    tables = paper_tables.tables_in(schemas)
    for table in tables:
        if table.get("ours") and table["id"] not in OURS:
            paper_tables.fail(table["id"], "a table of ours says what is ours about it (paper_docs.py)")
    return INTRO + "\n" + opaque + "".join(table_part(table) for table in tables)


def main():
    text = document(ROOT / "schemas")
    if "--check" not in sys.argv:
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text:
        print(f"papers: docs/papers.md is up to date, {text.count(chr(10))} lines")
        return 0
    print("docs/papers.md is out of date: run scripts/paper_docs.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
