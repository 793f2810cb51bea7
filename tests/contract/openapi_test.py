#!/usr/bin/env python3
"""Holds schemas/openapi.json and schemas/decision.json against the code that serves, reads and writes.

Prints every difference; exit code 1 if any.  `--self` shows on spoilt copies that differences are found.
"""
import copy
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUTE = re.compile(r'Method::(get|post|put|delete_),\s*"(/[^"]*)"')
GATEWAY_PATH = re.compile(r'"(/api/[^"]*[^"/])"')
CLAIM_FIELD = re.compile(r'\b(?:text|date|say|find|text_at)\("(\w+)"')
FORM_FIELD = re.compile(r'\bform(?:\.|->)(?:value|either)\("(\w+)"(?:, "(\w+)")?\)')
GATEWAY_HEADER = re.compile(r'headers\.value\("(\w+)"\)')
GATEWAY_CODE = re.compile(r'string_view k_\w+ = "(\d+)"')
ENUM_NAME = re.compile(r'\{(\w+)::\w+, "([a-z0-9_]+)"\}')
KIND_NAME = re.compile(r'\{(PaperKind)::\w+,\s*"([a-z_]+)"')
WRITER = re.compile(r'^void Writer::\w+\((?:const )?(\w*)&? ?\w*\) \{(.*?)^\}', re.S | re.M)
MEMBER = re.compile(r'\\"(\w+)\\":')
QUANTITY = {"days", "months", "odd_days", "children"}  # written inside the line they belong to
HTTP_METHODS = {"get", "post", "put", "delete", "patch", "head", "options", "trace"}


class Documents:
    def __init__(self):
        self.openapi = json.loads((ROOT / "schemas/openapi.json").read_text("utf-8"))
        self.decision = json.loads((ROOT / "schemas/decision.json").read_text("utf-8"))


def source(path):
    """The code without its comments."""
    return re.sub(r"(?m)(^|\s)//.*$", "", (ROOT / path).read_text("utf-8"))


def resolve(document, ref):
    """The value a local reference points at, or None."""
    value = document
    for part in ref.removeprefix("#/").split("/"):
        part = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(value, dict) or part not in value:
            return None
        value = value[part]
    return value


def walk(value, place="#"):
    """Every object in the document with its place."""
    if isinstance(value, dict):
        yield place, value
        for key, child in value.items():
            yield from walk(child, f"{place}/{key}")
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from walk(child, f"{place}/{number}")


def difference(what, in_code, in_document):
    for name in sorted(in_code - in_document):
        yield f"{what}: {name} is in the code and not in the document"
    for name in sorted(in_document - in_code):
        yield f"{what}: {name} is in the document and not in the code"


def check_references(docs):
    for name, document in (("openapi.json", docs.openapi), ("decision.json", docs.decision)):
        for place, value in walk(document):
            ref = value.get("$ref")
            if isinstance(ref, str) and (not ref.startswith("#/") or resolve(document, ref) is None):
                yield f"{name} {place}: {ref} points at nothing"


def check_routes(docs):
    served = set()
    for path in sorted((ROOT / "src/api/impl").glob("*.cpp")):
        code = source(path.relative_to(ROOT))
        served |= {(method.rstrip("_"), pattern) for method, pattern in ROUTE.findall(code)}
        if "const auto post = " in code:  # the gateway's routes
            served |= {("post", pattern) for pattern in GATEWAY_PATH.findall(code)}
    described = {(method, path) for path, item in docs.openapi["paths"].items() for method in item
                 if method in HTTP_METHODS}
    yield from difference("route", {" ".join(r) for r in served}, {" ".join(r) for r in described})


def check_operations(docs):
    """Every `{name}` has its parameter, every operation its own id."""
    seen = set()
    for path, item in docs.openapi["paths"].items():
        for method, operation in item.items():
            given = {p.get("name") for p in operation.get("parameters", []) if p.get("in") == "path"}
            yield from difference(f"{method} {path} path parameter", set(re.findall(r"\{(\w+)\}", path)), given)
            if operation["operationId"] in seen:
                yield f"operationId {operation['operationId']} twice"
            seen.add(operation["operationId"])


def check_claims(docs):
    schemas = docs.openapi["components"]["schemas"]
    described = set(schemas["ClaimList"]["properties"]) | set(schemas["ClaimRow"]["properties"])
    yield from difference("claim field", set(CLAIM_FIELD.findall(source("src/casework/impl/claim_read.cpp"))), described)


def check_gateway(docs):
    components = docs.openapi["components"]
    schemas = components["schemas"]
    code = "".join(source(f"src/api/impl/{name}.cpp") for name in ("gateway", "lookup_api", "card_lookup"))
    described = {name for schema in ("TokenRequest", "VisitForm", "PaperForm", "CardQuestion")
                 for name in schemas[schema]["properties"]}
    read = {name for match in FORM_FIELD.findall(code) for name in match if name}
    # Names of fields are compared without case.
    yield from difference("form field", {n.lower() for n in read}, {n.lower() for n in described})
    headers = {scheme["name"] for scheme in components["securitySchemes"].values() if scheme["type"] == "apiKey"}
    yield from difference("gateway header", set(GATEWAY_HEADER.findall(code)), headers)
    yield from difference("maKetQua", set(GATEWAY_CODE.findall(source("src/intake/examination.hpp"))),
                          set(schemas["GatewayCode"]["enum"]))
    cards = source("src/api/impl/card_lookup.cpp")
    yield from difference("card code", set(re.findall(r'CardCode::\w+,\s*"(\d{3})"', cards)),
                          set(schemas["CardAnswer"]["properties"]["maKetQua"]["enum"]))
    services = set(re.findall(r'Service::\w+, "([a-z0-9/]+)"', source("src/intake/impl/service.cpp")))
    yield from difference("service", services, set(schemas["Service"]["enum"]))


def check_enumerations(docs):
    schemas = docs.openapi["components"]["schemas"]
    in_code = {}
    for enum, name in ENUM_NAME.findall(source("src/casework/impl/names.cpp")):
        in_code.setdefault(enum, set()).add(name)
    for enum, name in KIND_NAME.findall(source("src/document/impl/paper_kind.cpp")):
        in_code.setdefault(enum, set()).add(name)
    for enum in ("SubmissionVerdict", "TrustState", "PaperKind", "PaperState", "ClaimGroup", "CaseState", "DecisionOutcome"):
        yield from difference(enum, in_code.get(enum, set()), set(schemas[enum]["enum"]))
    codes = set(re.findall(r'return "([a-z_]+)"', source("src/base/impl/result.cpp"))) | {"transport"}
    yield from difference("problem code", codes, set(schemas["Problem"]["properties"]["code"]["enum"]))
    rules = set(re.findall(r'RunRefusal::\w+: return "([a-z_]+)"', source("src/payment/impl/check.cpp")))
    yield from difference("run rule", rules, set(schemas["RunFinding"]["properties"]["rule"]["enum"]))


def check_decision(docs):
    code = source("src/benefit/impl/record/decision_json.cpp")
    defs = docs.decision["$defs"]
    writers = {name or "Decision": set(MEMBER.findall(body)) for name, body in WRITER.findall(code)}
    writers["AmountLine"] -= QUANTITY - {"days"}
    writers["Quantity"] = QUANTITY
    for name, members in writers.items():
        if name not in defs and name != "Decision":
            continue  # a small value without a schema of its own
        schema = docs.decision if name == "Decision" else defs.get(name, {})
        yield from difference(f"decision.json {name}", members, set(schema.get("properties", {})))
        if set(schema.get("required", [])) != members:
            yield f"decision.json {name}: every member is always written, so all are required"
    reasons = set(re.findall(r'Effect::\w+,\s*"([A-Z0-9_]+)"', source("src/benefit/impl/record/reasons.cpp")))
    yield from difference("reason", reasons, set(defs["Finding"]["properties"]["reason"]["enum"]))


def check_copies(docs):
    """openapi.json repeats the decision's schema, so that what a client fetches is complete."""
    text = json.dumps(docs.decision).replace("#/$defs/", "#/components/schemas/Decision")
    decision = json.loads(text)
    wanted = {"Decision" + name: schema for name, schema in decision["$defs"].items()}
    wanted["Decision"] = {k: v for k, v in decision.items() if not k.startswith("$") and k != "title"}
    for name, schema in wanted.items():
        if docs.openapi["components"]["schemas"].get(name) != schema:
            yield f"components.schemas.{name} differs from schemas/decision.json"


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
         "number": (int, float)}


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def faults(value, schema, document, place):
    """What of the value the schema refuses: the keywords our documents use."""
    if "$ref" in schema:
        yield from faults(value, resolve(document, schema["$ref"]) or {}, document, place)
    for part in schema.get("allOf", []):
        yield from faults(value, part, document, place)
    if "oneOf" in schema and sum(not list(faults(value, s, document, place)) for s in schema["oneOf"]) != 1:
        yield f"{place}: not exactly one of the alternatives"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{place}: not of type {types}"
    if "enum" in schema and value not in schema["enum"] or "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not an allowed value"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{place}: {value!r} does not match {schema['pattern']}"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield f"{place}: wrong length"
    if isinstance(value, dict):
        yield from object_faults(value, schema, document, place)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{place}: too few items"
        for number, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), document, f"{place}/{number}")


def object_faults(value, schema, document, place):
    known = schema.get("properties", {})
    other = schema.get("additionalProperties", True)
    for name in schema.get("required", []):
        if name not in value:
            yield f"{place}: {name} is missing"
    for name, member in value.items():
        if "propertyNames" in schema:
            yield from faults(name, schema["propertyNames"], document, f"{place}/{name}")
        if name in known:
            yield from faults(member, known[name], document, f"{place}/{name}")
        elif other is False:
            yield f"{place}: {name} is not described"
        elif other is not True:
            yield from faults(member, other, document, f"{place}/{name}")


def check_examples(docs):
    for name, schema in docs.openapi["components"]["schemas"].items():
        for place, part in walk(schema, name):
            for example in part.get("examples", []) if isinstance(part.get("examples"), list) else []:
                yield from faults(example, part, docs.openapi, f"example of {place}")


CHECKS = (check_references, check_routes, check_operations, check_claims, check_gateway, check_enumerations,
          check_decision, check_copies, check_examples)


def run(docs):
    return [text for check in CHECKS for text in check(docs)]


def spoil_route(docs):
    docs.openapi["paths"]["/api/v1/nothing"] = docs.openapi["paths"].pop("/health")


def spoil_reference(docs):
    del docs.openapi["components"]["schemas"]["CasePage"]


def spoil_claim(docs):
    del docs.openapi["components"]["schemas"]["ClaimRow"]["properties"]["tongSoNgay"]


def spoil_header(docs):
    docs.openapi["components"]["securitySchemes"]["tokenId"]["name"] = "token"


def spoil_state(docs):
    docs.openapi["components"]["schemas"]["CaseState"]["enum"].remove("ordered")


def spoil_decision(docs):
    del docs.decision["$defs"]["AmountLine"]["properties"]["exact"]


def spoil_example(docs):
    docs.openapi["components"]["schemas"]["CaseSummary"]["examples"][0]["subject"] = "001190000017"


SPOILT = {spoil_route: "/api/v1/nothing", spoil_reference: "CasePage", spoil_claim: "tongSoNgay",
          spoil_header: "tokenId", spoil_state: "ordered", spoil_decision: "exact",
          spoil_example: "does not match"}


def self_test(docs):
    for spoil, word in SPOILT.items():
        spoilt = copy.deepcopy(docs)
        spoil(spoilt)
        if not any(word in text for text in run(spoilt)):
            yield f"{spoil.__name__} was not noticed"


if __name__ == "__main__":
    documents = Documents()
    spoilt = "--self" in sys.argv
    found = list(self_test(documents)) if spoilt else run(documents)
    good = "openapi: every spoilt copy was noticed" if spoilt else "openapi: code and documents agree"
    print("\n".join(found) if found else good)
    sys.exit(1 if found else 0)
