#!/usr/bin/env python3
"""Checks that the code keeps the shape architecture.toml describes.  Prints every breach; exit code 1 if any."""
import re
import sys
import tomllib
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
# Comments, raw strings, strings and characters: removed before braces are counted.
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
TOKEN = re.compile(r"[{};]")
NOT_A_FUNCTION = re.compile(
    r"^\s*(?:template\s*<[^{}]*>\s*)?(?:inline\s+)?(?:namespace|class|struct|union|enum|extern\b)|=\s*$|^\s*$", re.S)


def strip(source):
    """The source with comments and literals blanked, line numbers kept."""
    return NOISE.sub(lambda m: "\n" * m.group(0).count("\n") or " ", source)


def functions(source):
    """Yields (first line, length in lines) of every outermost function body."""
    text = strip(source)
    depth_of_function, depth, start = None, 0, 0
    header_from = 0
    for token in TOKEN.finditer(text):
        at, kind = token.start(), token.group(0)
        if kind == "{":
            header = text[header_from:at]
            if depth_of_function is None and ")" in header and not NOT_A_FUNCTION.search(header):
                depth_of_function, start = depth, header_from + len(header) - len(header.lstrip())
            depth += 1
        elif kind == "}":
            depth -= 1
            if depth_of_function == depth:
                yield text.count("\n", 0, start) + 1, text.count("\n", start, at) + 1
                depth_of_function = None
        header_from = token.end()


class Tidy:
    def __init__(self, root):
        self.root = Path(root)
        self.rules = tomllib.loads((self.root / "architecture.toml").read_text("utf-8"))
        self.modules = {m["name"]: m for m in self.rules["module"]}
        self.breaches = []

    def report(self, path, line, text):
        self.breaches.append(f"{path.relative_to(self.root)}:{line}: {text}")

    def run(self):
        self.check_edges_explained()
        for folder in sorted((self.root / "src").iterdir()):
            if folder.is_dir():
                self.check_module(folder)
        for pattern in ("src/**/*.[ch]pp", "tests/**/*.[ch]pp", "bench/*.[ch]pp"):
            for path in sorted(self.root.glob(pattern)):
                self.check_file(path)
        self.check_glossary()
        return self.breaches

    def check_edges_explained(self):
        for name, module in self.modules.items():
            for edge in module.get("edges", []):
                if not edge.get("because"):
                    self.breaches.append(f"architecture.toml: edge {name} -> {edge['to']} has no because")
        self.check_no_cycle()

    def check_no_cycle(self):
        seen, done = [], set()

        def visit(name):
            if name in seen:
                self.breaches.append("architecture.toml: cycle " + " -> ".join(seen[seen.index(name):] + [name]))
                return
            if name in done:
                return
            seen.append(name)
            for edge in self.modules.get(name, {}).get("edges", []):
                if edge["to"] != "*":
                    visit(edge["to"])
            seen.pop()
            done.add(name)

        for name in self.modules:
            visit(name)

    def check_module(self, folder):
        readme = folder / "README.md"
        if not readme.exists():
            self.report(folder, 1, "the module has no README.md")
        elif (length := len(readme.read_text("utf-8").splitlines())) > self.rules["rules"]["readme_lines_max"]:
            self.report(readme, 1, f"{length} lines; a module README has at most 40")
        if folder.name not in self.modules:
            self.report(folder, 1, "the module is not in architecture.toml")

    def check_file(self, path):
        source = path.read_text("utf-8")
        lines = source.splitlines()
        limits = self.rules["rules"]
        if len(lines) > limits["file_lines_max"]:
            self.report(path, 1, f"{len(lines)} lines (limit {limits['file_lines_max']})")
        for number, line in enumerate(lines, 1):
            if len(line) > limits["columns_max"]:
                self.report(path, number, f"{len(line)} columns (limit {limits['columns_max']})")
        for line, length in functions(source):
            if length > limits["function_lines_max"]:
                self.report(path, line, f"a function of {length} lines (limit {limits['function_lines_max']})")
        parts = path.relative_to(self.root).parts
        if parts[0] == "src":
            self.check_includes(path, parts, source)
            if re.search(r"^using namespace", source, re.M):
                self.report(path, 1, "using namespace at file scope")
            if self.modules.get(parts[1], {}).get("pure") and not path.name.endswith("_test.cpp"):
                self.check_pure(path, source)

    def check_includes(self, path, parts, source):
        module = self.modules.get(parts[1], {"edges": []})
        is_test = path.name.endswith("_test.cpp")
        inside = "/".join(parts[1:])
        allowed = {edge["to"] for edge in module.get("edges", [])} | {parts[1]}
        for match in INCLUDE.finditer(source):
            header, line = match.group(2), source.count("\n", 0, match.start()) + 1
            target = header.split("/")[0]
            if match.group(1) == '"' and target in self.modules:
                if target not in allowed and "*" not in allowed:
                    self.report(path, line, f"forbidden edge {parts[1]} -> {target}")
                if "/impl/" in header and target != parts[1]:
                    self.report(path, line, f"includes another module's impl: {header}")
            for library, places in self.rules["third_party"].items():
                if header.startswith(library) and not is_test and not any(inside.startswith(p) for p in places):
                    self.report(path, line, f"{header} belongs in {', '.join(places)}")

    def check_pure(self, path, source):
        for match in INCLUDE.finditer(source):
            if match.group(1) == "<" and match.group(2) in self.rules["pure"]["headers"]:
                line = source.count("\n", 0, match.start()) + 1
                self.report(path, line, f"a pure module includes <{match.group(2)}>")
        text = strip(source)
        for call in self.rules["pure"]["calls"]:
            at = text.find(call)
            if at >= 0 and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")):
                self.report(path, text.count("\n", 0, at) + 1, f"a pure module calls {call}")

    def check_glossary(self):
        """Every code name of the glossary that looks like a type exists in the code."""
        glossary = self.root / "docs" / "glossary.md"
        if not glossary.exists():
            self.breaches.append("docs/glossary.md is missing")
            return
        code = "\n".join(p.read_text("utf-8") for p in self.root.glob("src/**/*.hpp"))
        for line, row in enumerate(glossary.read_text("utf-8").splitlines(), 1):
            cells = [c.strip() for c in row.split("|")]
            if len(cells) < 4 or "planned" in row:
                continue
            for name in re.findall(r"`([A-Za-z_][A-Za-z_:]*)`", cells[2]):
                if not re.search(rf"\b{re.escape(name.split('::')[-1])}\b", code):
                    self.report(glossary, line, f"`{name}` is not in the code")


if __name__ == "__main__":
    found = Tidy(sys.argv[1] if len(sys.argv) > 1 else ".").run()
    print("\n".join(found) if found else "tidy: no breach")
    sys.exit(1 if found else 0)
