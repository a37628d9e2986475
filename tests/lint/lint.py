#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tree and fails on what the house does not allow; see rules.py and CONTRIBUTING.md.

    python3 tests/lint/lint.py [TREE]

Prints one line per finding, `file:line: [rule] sentence`, and exits 1 if there is any. Needs python3-minimal only.
"""
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rules  # noqa: E402

CODE = (".cpp", ".h", ".hpp")
LINED = CODE + (".py", ".sh", ".cmake", ".sql", ".supp", "CMakeLists.txt")
SKIPPED_FOLDERS = {".git", "build", ".cache", "tests/data", "golden", "corpus", "fonts", "__pycache__"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


class Tree:
    """The text files of a checkout, by path relative to its top, with '/' between folders."""

    def __init__(self, top):
        self.files = {}
        for folder, folders, names in os.walk(top):
            here = os.path.relpath(folder, top).replace(os.sep, "/")
            here = "" if here == "." else here + "/"
            folders[:] = sorted(f for f in folders if not {f, here + f} & SKIPPED_FOLDERS and not f.startswith("build-"))
            for name in sorted(names):
                path = os.path.join(folder, name)
                if os.path.islink(path) or name == ".git":  # A file, where several checkouts share one store.
                    continue
                with open(path, "rb") as stream:
                    data = stream.read()
                if b"\0" not in data:
                    self.files[here + name] = data.decode("utf-8", "replace").splitlines()

    def code(self, *tops):
        """Paths of the C++ files below the given top-level folders."""
        return [p for p in self.files if p.endswith(CODE) and p.split("/")[0] in tops]

    def includes(self, path):
        """(line number, target, path in the tree or None) of each include of a file."""
        for number, line in enumerate(self.files[path], 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            target = found.group(2)
            beside = os.path.normpath(os.path.join(os.path.dirname(path), target)).replace(os.sep, "/")
            inside = None
            if found.group(1) == '"' and beside in self.files:
                inside = beside
            elif os.path.normpath(target) in self.files or target.split("/")[0] in rules.FOLDERS:
                inside = os.path.normpath(target).replace(os.sep, "/")
            yield number, target, inside


def room(path):
    """The room of a path below core or ui, or None; each page is one: "pages/plan"."""
    parts = path.split("/")
    if parts[:2] == ["ui", "pages"]:
        return "/".join(parts[1:3]) if len(parts) > 3 else None
    return parts[1] if parts[0] in ("core", "ui") and len(parts) > 2 else None


def check_arrows(tree):
    for path in tree.code("core", "ui", "app", "tests"):
        top = path.split("/")[0]
        if top == "core" and room(path) not in rules.ROOMS:
            yield path, 1, "arrow", "core has no room of this name; the rooms stand in tests/lint/rules.py"
            continue
        if top == "ui" and (room(path) or "").split("/")[0] not in rules.UI_ROOMS:
            yield path, 1, "arrow", "ui has no room of this name; the rooms stand in tests/lint/rules.py"
            continue
        for number, target, inside in tree.includes(path):
            to = (inside or "").split("/")[0]
            if top == "tests":
                if path.startswith(("tests/unit/", "tests/support/")) and to in ("ui", "app"):
                    yield path, number, "arrow", f"a test of core must not include {target}: core's tests pass without the window"
            elif to in rules.FOLDERS and to != top and to not in rules.FOLDERS[top]:
                yield path, number, "arrow", f"{top} must not include {target}: app -> ui -> core, nothing points back"
            elif to == "tests":
                yield path, number, "arrow", f"{top} must not include {target}: only tests use tests"
            elif top == "core" and to == "core":
                mine, other = room(path), room(inside)
                if other != mine and other not in rules.ROOMS[mine]:
                    allowed = ", ".join(sorted(rules.ROOMS[mine])) or "no other room"
                    yield path, number, "arrow", f"core/{mine} must not include {target}: it may use {allowed}"
            elif top == "ui" and to == "ui":
                mine, other = room(path), room(inside)
                usable = rules.UI_ROOMS[mine.split("/")[0]]
                if other != mine and (other or "").split("/")[0] not in usable:
                    allowed = ", ".join(sorted(usable)) or "no other room"
                    yield path, number, "arrow", f"ui/{mine} must not include {target}: it may use {allowed}"


def arrows_for_people(lines):
    """The two tables of CONTRIBUTING.md: the arrows of core, and those of the window."""
    tables, table = {"core": {"base": set(), "model": {"base"}}, "ui": {}}, None
    for line in lines:
        if line.startswith("In ui every room"):
            table = "ui"
        elif "In core every room" in line:
            table = "core"
        elif line.startswith("#"):
            table = None
        cells = re.sub(r"\([^)]*\)", "", line).split("|")
        if table is None or len(cells) != 4:
            continue
        names, uses = ([n.split("/")[0] for n in re.findall(r"`([\w/]+)`", cell)] for cell in cells[1:3])
        for name in names:
            tables[table][name] = set(rules.UI_ROOMS) - {name} if "all of them" in cells[2] else set(uses)
    return tables


def check_arrow_tables(tree):
    """The arrows stand three times: here for includes, in CMake for the linker, in CONTRIBUTING.md for people."""
    own = {"core": {"base", "model"}, "ui": {"base"}}
    wanted = {"core": rules.ROOMS, "ui": rules.UI_ROOMS}
    found = []
    for top, line_of_room in (("core", rules.ROOM_LINE), ("ui", rules.UI_ROOM_LINE)):
        path = f"{top}/CMakeLists.txt"
        rooms = filter(None, map(line_of_room.match, tree.files.get(path, [])))
        if path in tree.files:
            found.append((path, top, {r.group(1): set((r.group(2) or "").replace("$", "").replace("{", "").replace("}", "").split())
                                      for r in rooms}))
    if "CONTRIBUTING.md" in tree.files:
        found += [("CONTRIBUTING.md", top, table) for top, table in arrows_for_people(tree.files["CONTRIBUTING.md"]).items()]
    for path, top, table in found:
        table = {"pages" if name == "${page}" else name: uses for name, uses in table.items()}
        for name in sorted(set(table) | set(wanted[top])):
            unsaid = own[top] if path == "CONTRIBUTING.md" else set()
            here, rule = (t[name] - unsaid if name in t else None for t in (table, wanted[top]))
            if here != rule:
                says = ["no such room" if t is None else " ".join(sorted(t)) for t in (here, rule)]
                yield path, 1, "arrow-tables", f"arrows of {top}/{name} here: [{says[0]}]; in tests/lint/rules.py: [{says[1]}]"


def check_cycles(tree):
    paths = tree.code("core", "ui", "app", "tests")
    edges = {p: [(n, i) for n, _, i in tree.includes(p) if i in tree.files] for p in paths}
    done, reported = set(), set()
    for start in paths:
        if start in done:
            continue
        trail, places = [start], {start: 0}
        walk = [iter(edges[start])]
        while walk:
            step = next(walk[-1], None)
            if step is None:
                walk.pop()
                last = trail.pop()
                del places[last]
                done.add(last)
                continue
            number, target = step
            if target in places:
                ring = trail[places[target]:] + [target]
                if frozenset(ring) not in reported:
                    reported.add(frozenset(ring))
                    yield trail[-1], number, "cycle", "includes go in a circle: " + " -> ".join(ring)
            elif target not in done and target in edges:
                places[target] = len(trail)
                trail.append(target)
                walk.append(iter(edges[target]))


def check_includes(tree):
    for path in tree.code("core", "ui", "app", "tests"):
        product = not path.startswith("tests/")
        for number, target, _ in tree.includes(path):
            if product and rules.SQLITE.match(target) and not path.startswith("core/workspace/"):
                yield path, number, "sqlite", f"{target} stays in core/workspace"
            if path.startswith("core/") and rules.GUI.match(target):
                yield path, number, "gui-in-core", f"core knows Qt Core at most, and {target} is beyond it"
            if rules.CHARTS.match(target) and not path.startswith("ui/charts/"):
                yield path, number, "charts", f"{target}: nothing outside ui/charts knows Qt Charts"
            if rules.NETWORK.match(target):
                yield path, number, "network", f"{target}: Rapport never makes a network call"


def check_sql(tree):
    for path in tree.code("core", "ui", "app"):
        if path.startswith("core/workspace/"):
            continue
        for number, line in enumerate(tree.files[path], 1):
            if '"' in line and rules.SQL.search(line):
                yield path, number, "sql", "all SQL of the app lives in core/workspace"
            elif re.search(r'R"\w*\(', line):
                joined = '"' + " ".join([line.split("(", 1)[1]] + tree.files[path][number:number + 6])
                if rules.SQL.match(joined):
                    yield path, number, "sql", "all SQL of the app lives in core/workspace"


def check_cmake_network(tree):
    for path, lines in tree.files.items():
        if path.endswith(("CMakeLists.txt", ".cmake")):
            for number, line in enumerate(lines, 1):
                if rules.NETWORK_CMAKE.search(line.split("#")[0]):
                    yield path, number, "network", "Rapport links no networking module"


def check_texts(tree):
    for path, lines in tree.files.items():
        script = bool(lines) and lines[0].startswith("#!")
        named = {number: found.group(1) for number, line in enumerate(lines, 1) if (found := rules.LICENCE_LINE.match(line))}
        wanted = rules.OTHER_LICENCES.get(path, rules.LICENCE)
        for number, licence in named.items():
            if licence != wanted:
                yield path, number, "spdx", f"names the licence {licence}, and this file's is {wanted}"
        if path.endswith(LINED) or script:
            if len(lines) > rules.MOST_LINES:
                yield path, len(lines), "length", f"{len(lines)} lines, at most {rules.MOST_LINES}: likely two rooms in one"
            if (2 if script else 1) not in named:
                yield path, 1, "spdx", f"the first line (the second after #!) names the licence: SPDX-License-Identifier: {wanted}"
        for number, line in enumerate(lines, 1):
            found = rules.MACHINE_PATH.search(line)
            if found:
                yield path, number, "path", f"{found.group(0)}... is a path of one machine"
            if path.endswith(CODE) and (found := rules.ABSENT_PAGE.search(line)):
                yield path, number, "page", f"{found.group(0)} is not in the tree: cite the README of the room that it rules"


def check_top(tree):
    for path in tree.files:
        top, _, below = path.partition("/")
        if top[0] != "." and top not in (rules.TOP_FOLDERS if below else rules.TOP_FILES):
            yield path, 1, "top", f"{top} does not belong to the project's top level"


def check_mime(tree):
    """The desktop recognises a workspace by the number that the workspace writes."""
    mime, header = "packaging/linux/rapport-workspace.xml", "core/workspace/workspace.h"
    if mime not in tree.files or header not in tree.files:
        return
    written = re.search(r"kApplicationId = (0x[0-9A-Fa-f]{8})", "\n".join(tree.files[header]))
    for number, line in enumerate(tree.files[mime], 1):
        known = re.search(r'type="big32" value="(0x[0-9A-Fa-f]{8})"', line)
        if known and (not written or int(known.group(1), 16) != int(written.group(1), 16)):
            yield mime, number, "mime", f"{known.group(1)} is not kApplicationId of {header}"


CHECKS = (check_arrows, check_arrow_tables, check_cycles, check_includes, check_sql, check_cmake_network, check_texts, check_top,
          check_mime)


def lint(top):
    """All findings of a tree as sorted (path, line, rule, sentence)."""
    tree = Tree(top)
    return sorted(finding for check in CHECKS for finding in check(tree)), len(tree.files)


def main(arguments):
    top = arguments[1] if len(arguments) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    findings, count = lint(top)
    for path, line, rule, sentence in findings:
        print(f"{path}:{line}: [{rule}] {sentence}")
    if not count:
        print(f"{top} has no files to look at")
        return 2
    print(f"{len(findings)} findings in {count} files" if findings else f"{count} files keep the rules of the house")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
