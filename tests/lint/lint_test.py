#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds the lint a good tree, then the same tree with one thing wrong at a time: exactly that is found.

    python3 tests/lint/lint_test.py SCRATCH
"""
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lint  # noqa: E402
import rules  # noqa: E402

SPDX = "// SPDX-License-Identifier: GPL-3.0-or-later\n"
HASH_SPDX = SPDX.replace("//", "#")
SLASH = "/"

GOOD = {
    "CMakeLists.txt": HASH_SPDX + "find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets)\n",
    "README.md": "Put it under ~/.local/share, $HOME/x or ${HOME}/y; not under one machine's folders.\n",
    "app/main.cpp": SPDX + '#include "ui/shell/window.h"\n#include "core/import/import.h"\n#include <QApplication>\n',
    "ui/shell/window.h": SPDX + '#include <QMainWindow>\n#include "ui/charts/line.h"\n#include "core/account/brief.h"\n',
    "ui/widgets/button.h": SPDX + '#include "ui/theme/tokens.h"\n',
    "ui/theme/tokens.h": SPDX,
    "ui/data/loader.h": SPDX,
    "ui/pages/plan/plan_page.h": SPDX + '#include "ui/widgets/button.h"\n#include "ui/pages/plan/plan_card.h"\n#include "ui/data/loader.h"\n',
    "ui/pages/plan/plan_card.h": SPDX,
    "ui/pages/charts/charts_page.h": SPDX + '#include "ui/charts/line.h"\n',
    "ui/charts/line.h": SPDX + "#include <QChart>\n#include <QtCharts/QLineSeries>\n",
    "core/base/day.h": SPDX + "#include <QString>\n#include <QtCore/QByteArray>\n",
    "core/base/day.cpp": SPDX + '#include "day.h"\n',
    "core/model/record.h": SPDX + '#include "core/base/day.h"\n',
    "core/workspace/store.cpp": SPDX + '#include <sqlite3.h>\nauto q = "SELECT a FROM b";\n',
    "core/workspace/store.h": SPDX + '#include "core/model/record.h"\n',
    "core/workspace/schema/0001_start.sql": "-- SPDX-License-Identifier: GPL-3.0-or-later\nCREATE TABLE a(b);\n",
    "core/sources/reader.h": SPDX + '#include "../model/record.h"\n',
    "core/import/import.h": SPDX + '#include "core/sources/reader.h"\n#include "core/workspace/store.h"\n',
    "core/account/brief.h": SPDX + '#include "core/metrics/series.h"\nauto s = "Select an account FROM the list";\n',
    "core/metrics/series.h": SPDX + '#include "core/workspace/store.h"\n',
    "tests/unit/workspace/store_test.cpp": SPDX + '#include <sqlite3.h>\n#include "core/workspace/store.h"\n',
    "tests/ui/test_window.cpp": SPDX + '#include "ui/shell/window.h"\n',
    "tests/data/long.cpp": "x\n" * 900,
    "core/workspace/workspace.h": SPDX + "constexpr auto kApplicationId = 0x0000ABCD;\n",
    "packaging/linux/rapport-workspace.xml": '<match type="big32" value="0x0000abcd" offset="68"/>\n',
    "packaging/run": "#!/bin/sh\n" + HASH_SPDX,
    "packaging/linux/io.github.rapport.Rapport.metainfo.xml": "<!-- SPDX-License-Identifier: CC0-1.0 -->\n",
    "core/base/full.cpp": SPDX + "int x;\n" * (rules.MOST_LINES - 1),
    "tests/data/other.h": "// SPDX-License-Identifier: MIT\n",
}
ROOMS_CMAKE = HASH_SPDX + "".join(f"rapport_room({room} USES {' '.join(sorted(used))} LIBS a)\n" for room, used in rules.ROOMS.items())
ROOMS_PAGE = "In core every room may use itself.\n| room | may also use |\n| --- | --- |\n" + "".join(
    f"| `{room}` | {', '.join(f'`{name}`' for name in sorted(used - {'base', 'model'})) or 'none'} (`why`) |\n"
    for room, used in rules.ROOMS.items() if room not in ("base", "model"))
GOOD["core/CMakeLists.txt"] = ROOMS_CMAKE.replace("rapport_room(base USES ", "rapport_room(base")
UI_CMAKE = HASH_SPDX + "".join(
    f"rapport_ui_room({'${page}' if room == 'pages' else room} USES {' '.join(sorted(used)).replace('pages', '${pages}')} LIBS a)\n"
    for room, used in rules.UI_ROOMS.items())
ROOMS_PAGE += "In ui every room may use itself.\n" + "".join(
    f"| `{'pages/NAME' if room == 'pages' else room}` | {', '.join(f'`{name}`' for name in sorted(used)) or 'none'} |\n"
    for room, used in rules.UI_ROOMS.items())
GOOD["ui/CMakeLists.txt"] = UI_CMAKE
GOOD["CONTRIBUTING.md"] = ROOMS_PAGE

# (path, what it says, the one rule it breaks)
BAD = [
    # documents that are not in the tree
    ("core/base/cites.cpp", "// As FORM" "ATS C2 says.\n", "page"),
    # what lies about
    ("User.csv", "Id,Name\n", "top"),
    ("scripts/helper.cfg", "x\n", "top"),
    # arrows
    ("core/base/up.cpp", '#include "core/model/record.h"\n', "arrow"),
    ("core/sources/up.cpp", '#include "core/workspace/store.h"\n', "arrow"),
    ("core/sources/relative.cpp", '#include "../workspace/store.h"\n', "arrow"),
    ("core/identity/up.cpp", '#include "core/sources/reader.h"\n', "arrow"),
    ("core/demo/up.cpp", '#include "core/sources/reader.h"\n', "arrow"),
    ("core/workspace/up.cpp", '#include "core/metrics/series.h"\n', "arrow"),
    ("core/chart/up.cpp", '#include "core/account/brief.h"\n', "arrow"),
    ("core/office/up.cpp", '#include <core/metrics/series.h>\n', "arrow"),
    ("core/metrics/up.cpp", '#include "core/plan/not_yet_written.h"\n', "arrow"),
    ("core/util/new_room.cpp", "int x;\n", "arrow"),
    ("core/account/up.cpp", '#include "ui/shell/window.h"\n', "arrow"),
    ("core/account/app.cpp", '#include "app/cli.h"\n', "arrow"),
    ("ui/shell/up.cpp", '#include "app/cli.h"\n', "arrow"),
    ("ui/base/up.cpp", '#include "ui/theme/tokens.h"\n', "arrow"),
    ("ui/theme/up.cpp", '#include "ui/widgets/button.h"\n', "arrow"),
    ("ui/widgets/up.cpp", '#include "ui/charts/line.h"\n', "arrow"),
    ("ui/charts/up.cpp", '#include "ui/data/loader.h"\n', "arrow"),
    ("ui/models/up.cpp", '#include "ui/data/loader.h"\n', "arrow"),
    ("ui/data/up.cpp", '#include "ui/widgets/button.h"\n', "arrow"),
    ("ui/report/up.cpp", '#include "ui/pages/plan/plan_page.h"\n', "arrow"),
    ("ui/panels/up.cpp", '#include "ui/pages/plan/plan_page.h"\n', "arrow"),
    ("ui/pages/plan/other_page.cpp", '#include "ui/pages/charts/charts_page.h"\n', "arrow"),
    ("ui/pages/plan/relative.cpp", '#include "../charts/charts_page.h"\n', "arrow"),
    ("ui/pages/plan/up.cpp", '#include "ui/shell/window.h"\n', "arrow"),
    ("ui/pages/loose.cpp", "int x;\n", "arrow"),
    ("ui/util/new_room.cpp", "int x;\n", "arrow"),
    ("tests/unit/account/window_test.cpp", '#include "ui/shell/window.h"\n', "arrow"),
    # three tables of arrows
    ("core/CMakeLists.txt", ROOMS_CMAKE.replace("import USES base", "import USES"), "arrow-tables"),
    ("core/CMakeLists.txt", ROOMS_CMAKE.replace("office USES", "office USES metrics"), "arrow-tables"),
    ("core/CMakeLists.txt", ROOMS_CMAKE + "rapport_room(util)\n", "arrow-tables"),
    ("CONTRIBUTING.md", ROOMS_PAGE.replace("`chart` | `metrics`", "`chart` | `metrics`, `plan`"), "arrow-tables"),
    ("ui/CMakeLists.txt", UI_CMAKE.replace("models USES base", "models USES base charts"), "arrow-tables"),
    ("CONTRIBUTING.md", ROOMS_PAGE.replace("`data` | `base`, `models`", "`data` | `base`, `shell`"), "arrow-tables"),
    ("CONTRIBUTING.md", ROOMS_PAGE.replace("| `office` |", "| office |"), "arrow-tables"),
    # cycles
    ("core/base/day.h", SPDX + '#include "core/base/day.h"\n', "cycle"),
    # one room only
    ("core/metrics/db.cpp", "#include <sqlite3.h>\n", "sqlite"),
    ("ui/shell/db.cpp", "#include <QSqlDatabase>\n", "sqlite"),
    ("app/db.cpp", "#include <SQLiteCpp/Database.h>\n", "sqlite"),
    ("core/metrics/q1.cpp", 'run("SELECT sum(n) FROM usage WHERE day > ?");\n', "sql"),
    ("core/metrics/q2.cpp", 'run("INSERT OR REPLACE INTO usage VALUES (1)");\n', "sql"),
    ("ui/shell/q3.cpp", 'auto s = R"(\n  UPDATE account\n  SET name = 1)";\n', "sql"),
    ("app/q4.cpp", 'run("PRAGMA user_version");\n', "sql"),
    ("core/chart/w1.cpp", "#include <QWidget>\n", "gui-in-core"),
    ("core/chart/w2.cpp", "#include <QtGui/QImage>\n", "gui-in-core"),
    ("core/office/w3.cpp", "#include <QPainter>\n", "gui-in-core"),
    ("core/chart/w4.cpp", "#include <QColor>\n", "gui-in-core"),
    ("ui/pages/plan/c1.cpp", "#include <QChartView>\n", "charts"),
    ("ui/pages/plan/c2.cpp", "#include <QtCharts>\n", "charts"),
    ("app/c3.cpp", "#include <QDateTimeAxis>\n", "charts"),
    ("tests/ui/test_c4.cpp", "#include <QBarSet>\n", "charts"),
    # no network
    ("ui/shell/n1.cpp", "#include <QNetworkAccessManager>\n", "network"),
    ("core/base/n2.cpp", "#include <sys/socket.h>\n", "network"),
    ("app/n3.cpp", "#include <QtNetwork/QTcpSocket>\n", "network"),
    ("tests/ui/test_n4.cpp", "#include <QTcpServer>\n", "network"),
    ("app/CMakeLists.txt", HASH_SPDX + "target_link_libraries(a PRIVATE Qt6::Network)\n", "network"),
    ("app/CMakeLists.txt", HASH_SPDX + "find_package(Qt6 COMPONENTS Core Network)\n", "network"),
    # texts
    ("core/base/long.cpp", SPDX + "int x;\n" * rules.MOST_LINES, "length"),
    ("tests/ui/test_long.cpp", SPDX + "int x;\n" * rules.MOST_LINES, "length"),
    ("packaging/long", "#!/bin/sh\n" + HASH_SPDX + ":\n" * (rules.MOST_LINES - 1), "length"),
    # the licence: missing, not first, another, two, one more to choose from, another in a text that needs none
    ("core/base/unlicensed.h", "/// No licence.\n#pragma once\n", "spdx"),
    ("packaging/tool", "#!/bin/sh\nexit 0\n", "spdx"),
    ("core/workspace/schema/0002_more.sql", "CREATE TABLE c(d);\n", "spdx"),
    ("core/base/second.h", "#pragma once\n" + SPDX, "spdx"),
    ("core/base/blank.h", "\n" + SPDX, "spdx"),
    ("packaging/third", "#!/bin/sh\n\n" + HASH_SPDX, "spdx"),
    ("core/base/in_words.h", "// See SPDX-License-Identifier: GPL-3.0-or-later.\n", "spdx"),
    ("core/base/other.h", SPDX.replace("GPL-3.0-or-later", "MIT"), "spdx"),
    ("core/base/only.h", SPDX.replace("-or-later", "-only"), "spdx"),
    ("core/base/choice.h", SPDX.replace("later", "later OR MIT"), "spdx"),
    ("core/base/both.h", SPDX + SPDX.replace("GPL-3.0-or-later", "MIT"), "spdx"),
    ("packaging/tool.py", "#!/usr/bin/env python3\n" + HASH_SPDX.replace("GPL-3.0-or-later", "Apache-2.0"), "spdx"),
    ("packaging/packages.txt", HASH_SPDX.replace("GPL-3.0-or-later", "MIT"), "spdx"),
    ("packaging/linux/rapport.svg", "<!-- SPDX-License-Identifier: MIT -->\n", "spdx"),
    ("ui/shell/path.cpp", 'auto p = "' + SLASH + "home" + SLASH + 'ana/x.csv";\n', "path"),
    ("README.md", "see " + SLASH + "work" + SLASH + "notes\n", "path"),
    ("packaging/linux/rapport-workspace.xml", '<match type="big32" value="0x0000abce" offset="68"/>\n', "mime"),
    ("packaging/notes.md", "C:" + "\\Users\\ana\n", "path"),
]


def write(top, path, text):
    full = os.path.join(top, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as stream:
        stream.write(text)


def needs_spdx(path, text, rule):
    """A bad file is bad in one way only: it gets its licence line unless that is what it lacks."""
    return rule != "spdx" and path.endswith(lint.CODE) and not text.startswith(SPDX)


def main():
    # An option is no folder: a tree of bad examples once stood in a folder called --help.
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__)
        return 2
    top = os.path.join(sys.argv[1], "tree")
    failures = []

    trees = 0

    def expect(what, *broken):
        nonlocal trees
        trees += 1
        findings, _ = lint.lint(top)
        if [f[2] for f in findings] != list(broken):
            failures.append(f"{what}: expected {list(broken)}, found {findings}")

    for path, text in GOOD.items():
        write(top, path, text)
    expect("the good tree")

    for path, text, rule in BAD:
        write(top, path, (SPDX if needs_spdx(path, text, rule) else "") + text)
        expect(f"{path} ({text.strip()[:60]})", rule)
        if path in GOOD:
            write(top, path, GOOD[path])
        else:
            os.remove(os.path.join(top, path))

    # Every arrow between two rooms, the allowed ones and the others.
    for room, used in rules.ROOMS.items():
        for other in rules.ROOMS:
            path = f"core/{room}/arrow.cpp"
            write(top, path, SPDX + f'#include "core/{other}/some.h"\n')
            expect(f"core/{room} -> core/{other}", *([] if other == room or other in used else ["arrow"]))
            os.remove(os.path.join(top, path))

    # Things that need two files.
    write(top, "core/model/record.h", SPDX + '#include "core/model/ring.h"\n')
    write(top, "core/model/ring.h", SPDX + '#include "record.h"\n')
    expect("a ring of two headers", "cycle")
    os.remove(os.path.join(top, "core/model/ring.h"))
    write(top, "core/model/record.h", GOOD["core/model/record.h"])
    write(top, "tests/support/clock.h", SPDX)
    write(top, "ui/shell/clock.cpp", SPDX + '#include "tests/support/clock.h"\n')
    expect("a product that uses a test's help", "arrow")
    os.remove(os.path.join(top, "ui/shell/clock.cpp"))
    os.remove(os.path.join(top, "tests/support/clock.h"))
    expect("the good tree again")

    rules_seen = {rule for _, _, rule in BAD}
    for failure in failures:
        print(failure)
    print(f"{trees} trees, {len(rules_seen)} rules, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
