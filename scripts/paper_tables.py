"""The descriptions of the papers, loaded and checked: schemas/papers/*.toml, codes/*.tsv, opaque_tables.toml.

Used by generate_papers.py (C++) and paper_docs.py (docs/papers.md).  A description that breaks a rule stops the build
with a sentence that names file and field.
"""
import re
import sys
import tomllib

FORMATS = {"text", "integer", "decimal", "decimals", "digits", "code", "codes", "day", "minute", "day_or_minute",
           "date", "days", "birth", "identity_number", "insurance_number", "card", "cards", "facility",
           "facilities", "icd10", "written_date", "written_day", "personal_id", "address", "place_code", "clock", "pdf"}
FIELD_KEYS = {"name", "also", "concept", "vi", "format", "length", "max", "required", "when", "decides", "codes"}
CONCEPTS = ["link", "facility", "number", "serial", "book_number", "book", "first_issue", "earlier_number",
            "earlier_book", "name", "identity_number", "birth", "sex", "insurance_number", "cards", "employer",
            "issued", "visit_day", "stay_from", "stay_to", "leave_from", "leave_to", "days", "disease",
            "child_born", "children_alive", "birth_order", "surgical", "before_32_weeks", "died",
            "child_id", "child_sex", "old_identity_number", "event_in_words", "registered", "agency", "extract_number"]
# check -> fewest and most fields it takes.
CHECKS = {"needs": (1, 9), "all_or_none": (2, 9), "one_of_needed": (2, 9), "not_before": (2, 2), "not_after": (2, 2),
          "within": (3, 3), "same_day": (2, 3), "days": (3, 3), "range": (1, 1), "later_year": (2, 2),
          "items": (1, 1), "items_like": (2, 2), "contains": (1, 1), "one_of": (1, 1), "ends_with": (1, 1),
          "difference": (3, 3), "equals_summary": (1, 40), "rows": (1, 1), "same_in_rows": (1, 1),
          "unique_rows": (1, 2), "birth_note": (3, 3), "newborn_time": (2, 2), "leave_cap": (3, 5), "reader": (1, 40)}
RULE_KEYS = {"id", "check", "when", "fields", "values", "min", "max", "severity", "text", "vi"}
NO_FIELD = 0xFF
SUMMARY = "XML1"


def fail(where, what):
    sys.exit(f"papers: {where}: {what}")


def check_field(field, where):
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", field["name"]):
        fail(where, "not a name of an element or a JSON member")
    if set(field) - FIELD_KEYS:
        fail(where, f"unknown key {sorted(set(field) - FIELD_KEYS)}")
    if field["format"] not in FORMATS:
        fail(where, f"unknown format {field['format']}")
    if field["required"] not in {"always", "conditional", "optional"}:
        fail(where, "required is always, conditional or optional")
    if (field["required"] == "conditional") != ("when" in field):
        fail(where, "a conditional field, and only such a field, says `when`")
    if field["format"] in ("code", "codes") and "codes" not in field:
        fail(where, "format code needs codes")
    if not field.get("vi"):
        fail(where, "no Vietnamese meaning")


def check_names(table, path):
    names = [field["name"] for field in table["field"]]
    names += [other for field in table["field"] for other in field.get("also", [])]
    if len(set(names)) != len(names):
        fail(path, "an element name, or another spelling of one, occurs twice")
    concepts = [field["concept"] for field in table["field"] if "concept" in field]
    if len(set(concepts)) != len(concepts):
        fail(path, "two fields feed one concept")
    if set(concepts) - set(CONCEPTS):
        fail(path, f"unknown concept {set(concepts) - set(CONCEPTS)}")
    if len(table["field"]) >= NO_FIELD:
        fail(path, "too many fields")


def check_rule(rule, table, summary, path):
    where = f"{path}: {rule.get('id')}"
    if set(rule) - RULE_KEYS or not {"id", "check", "fields", "severity", "text"} <= set(rule):
        fail(where, "a rule has id, check, fields, severity, text; perhaps when, values, min, max, vi")
    if rule["severity"] not in ("error", "warning", "notice"):
        fail(where, "severity is error, warning or notice")
    fewest, most = CHECKS.get(rule["check"], (0, 0))
    if not fewest <= len(rule["fields"]) <= most:
        fail(where, f"unknown check, or not {fewest} to {most} fields")
    own, theirs = ({field["name"] for field in one["field"]} for one in (table, summary))
    used = rule["fields"] + ([rule["when"]["field"]] if "field" in rule.get("when", {}) else [])
    for name in used:
        family, _, plain = name.rpartition(".")
        if plain not in (theirs if family == SUMMARY else own) or family not in ("", SUMMARY):
            fail(where, f"{name} is no field")
    if rule["check"] == "equals_summary" and not set(rule["fields"]) <= theirs:
        fail(where, "equals_summary needs fields of table 1")


def place(code):
    """XML tables by number, then channel B by number, then by name."""
    family, number = re.fullmatch(r"(XML|CT(?=\d)|\w+?)(\d*)", code).groups()
    return ["XML", "CT"].index(family) if family in ("XML", "CT") else 2, int(number or 0), family


def snake(name):
    """nksHoTen -> nks_ho_ten, SO_SERI -> so_seri."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def tables_in(schemas):
    """Every table, checked, in the order of their numbers."""
    tables = {}
    for path in sorted((schemas / "papers").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        check_names(table, path)
        for field in table["field"]:
            check_field(field, f"{path}: {field['name']}")
        tables[path] = table
    summary = next(table for table in tables.values() if table["id"] == SUMMARY)
    for path, table in tables.items():
        for rule in table["rule"]:
            check_rule(rule, table, summary, path)
    return sorted(tables.values(), key=lambda table: place(table["id"]))


def opaque_tables_in(schemas):
    return tomllib.loads((schemas / "opaque_tables.toml").read_text("utf-8"))["table"]


def code_list(schemas, name):
    """Rows (code, Vietnamese name, first day, last day) of a code list; days are "" when open."""
    path = schemas / "codes" / f"{name}.tsv"
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    columns = lines[0].split("\t") if lines else []
    if columns not in (["code", "name_vi"], ["code", "name_vi", "valid_from", "valid_to"]):
        fail(path, "the columns are code, name_vi, and perhaps valid_from and valid_to")
    rows = [(line.split("\t") + ["", "", ""])[:4] for line in lines[1:]]
    for row in rows:
        if any(day and not re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in row[2:]):
            fail(path, f"{row[0]}: a day is written yyyy-mm-dd")
    return sorted(map(tuple, rows), key=lambda row: row[0].encode())
