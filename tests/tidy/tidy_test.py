#!/usr/bin/env python3
"""Shows that tidy.py catches what it promises: one breach of each kind in a small tree, and a clean tree passes."""
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tidy import Tidy, functions  # noqa: E402

RULES = """
[rules]
file_lines_max = 500
function_lines_max = 70
columns_max = 100
readme_lines_max = 40
[pure]
headers = ["thread"]
calls = ["system_clock::now"]
[third_party]
"libxml/" = ["xml/"]
[[module]]
name = "base"
pure = true
[[module]]
name = "xml"
edges = [{ to = "base", because = "errors" }]
"""


def breaches(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        tree = {"architecture.toml": RULES, "docs/glossary.md": "", "src/base/README.md": "base", **files}
        for name, text in tree.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        return "\n".join(Tidy(root).run())


CASES = {
    "clean": ({"src/base/a.hpp": "int f();\n"}, ""),
    "forbidden edge": ({"src/base/a.hpp": '#include "xml/node.hpp"\n'}, "forbidden edge base -> xml"),
    "impl of another": ({"src/xml/README.md": "x", "src/xml/a.cpp": '#include "base/impl/x.hpp"\n'}, "impl"),
    "missing readme": ({"src/xml/a.cpp": "\n"}, "no README.md"),
    "unknown module": ({"src/other/README.md": "x"}, "not in architecture.toml"),
    "long file": ({"src/base/a.cpp": "int x;\n" * 501}, "501 lines"),
    "long line": ({"src/base/a.cpp": "// " + "ă" * 98 + "\n"}, "101 columns"),
    "long function": ({"src/base/a.cpp": "void f() {\n" + "g();\n" * 70 + "}\n"}, "a function of 72 lines"),
    "function at the limit": ({"src/base/a.cpp": "void f() {\n" + "g();\n" * 68 + "}\n"}, ""),
    "third party": ({"src/base/a.cpp": "#include <libxml/tree.h>\n"}, "belongs in xml/"),
    "thread in pure": ({"src/base/a.cpp": "#include <thread>\n"}, "pure module includes <thread>"),
    "clock in pure": ({"src/base/a.cpp": "auto t = std::chrono::system_clock::now();\n"}, "calls"),
    "clock in a comment": ({"src/base/a.cpp": "// system_clock::now\n"}, ""),
    "using namespace": ({"src/base/a.cpp": "using namespace std;\n"}, "using namespace"),
    "glossary": ({"docs/glossary.md": "| hồ sơ | `Case` | a case |\n"}, "`Case` is not in the code"),
}

failed = 0
for name, (files, expected) in CASES.items():
    got = breaches(files)
    if (expected not in got) if expected else got:
        failed += 1
        print(f"FAILED {name}: expected {expected!r}, got {got!r}")
assert list(functions("namespace a {\nint f() {\n return 1;\n}\n}\n")) == [(2, 3)]
print(f"{len(CASES) - failed} passed, {failed} failed")
sys.exit(1 if failed else 0)
