# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint knows about the house: who may include whom, and what stays in one room.

The tables are the arrows of the design. To allow an arrow is a decision about the design: change the room line
in core/CMakeLists.txt or ui/CMakeLists.txt, this table and the page in CONTRIBUTING.md together, and say why in the commit.
"""
import re

# Every room of core may also use itself, base and model (base and model themselves only what stands here).
ROOMS = {
    "base": set(),
    "model": {"base"},
    "workspace": {"calendar"},
    "sources": set(),
    "identity": set(),
    "calendar": set(),
    "import": {"sources", "identity", "workspace"},
    "statistics": set(),
    "metrics": {"workspace", "statistics"},
    "plan": {"workspace", "metrics"},
    "chart": {"metrics"},
    "measure": {"workspace", "metrics", "plan", "chart"},
    "relationship": {"workspace", "metrics", "plan", "statistics"},
    "account": {"workspace", "metrics", "plan", "chart", "measure", "calendar", "relationship"},
    "practice": {"workspace", "import", "metrics", "plan", "chart", "measure", "account", "relationship", "statistics"},
    "work": {"workspace", "metrics", "plan", "measure", "account", "calendar", "import", "relationship"},
    "edits": {"workspace", "metrics", "plan", "measure", "import", "work", "relationship", "practice"},
    "office": {"chart"},
    "deck": {"workspace", "account", "plan", "metrics", "chart", "measure", "office", "relationship", "practice"},
    "demo": set(),
}
for _room in set(ROOMS) - {"base", "model"}:
    ROOMS[_room] |= {"base", "model"}

# A room in core/CMakeLists.txt: its name and what it uses.
ROOM_LINE = re.compile(r"\s*rapport_room\((\w+)(?:\s+USES((?:\s+[a-z_]+)*))?")

# The same in ui/CMakeLists.txt.
UI_ROOM_LINE = re.compile(r"\s*rapport_ui_room\((\w+|\$\{page\})(?:\s+CORE(?:\s+[a-z_]+)*)?(?:\s+USES((?:\s+[a-z_${}]+)*))?")

# The rooms of the window, each with what it may use beside itself. A page (a folder of ui/pages) is a room of its own
# and uses no other page; what several pages share stands in panels or below. The same stands in ui/CMakeLists.txt.
UI_ROOMS = {
    "base": set(),
    "theme": {"base"},
    "widgets": {"base", "theme"},
    "charts": {"base", "theme", "widgets"},
    "models": {"base", "theme", "widgets"},
    "data": {"base", "models"},
    "report": {"base", "theme", "widgets", "charts", "models"},
    "panels": {"base", "theme", "widgets", "charts", "models", "data"},
    "pages": {"base", "theme", "widgets", "charts", "models", "data", "panels"},
    "shell": {"base", "theme", "widgets", "charts", "models", "data", "report", "panels", "pages"},
}

# Top-level folders with code, and which of them each may include beside itself.
FOLDERS = {"core": set(), "ui": {"core"}, "app": {"ui", "core"}}

# What may lie at the top; anything else is a file that somebody tried something with. Hidden ones are editors' and git's.
TOP_FILES = {"CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md", "LICENSE", "README.md", "compile_commands.json"}
TOP_FOLDERS = {"app", "core", "packaging", "resources", "tests", "ui"}

MOST_LINES = 500

# The one licence, and where another is right: AppStream wants its own page free for any catalogue.
LICENCE = "GPL-3.0-or-later"
OTHER_LICENCES = {"packaging/linux/io.github.rapport.Rapport.metainfo.xml": "CC0-1.0"}
# A line that is a comment with a licence in it, and nothing else.
LICENCE_LINE = re.compile(r"^(?:\W*\s)?SPDX-License-Identifier:\s*(.*?)\s*(?:-->|\*/)?\s*$")

# Includes of SQLite in any dress.
SQLITE = re.compile(r"^(sqlite3(ext)?\.h|SQLiteCpp/.*|QtSql(/.*)?|QSql\w*)$")

# A string literal that is SQL. Upper-case keywords, as the workspace writes them, keep prose out.
SQL = re.compile(
    r'"\s*(SELECT\s+(DISTINCT\s+|count\(|[\w*"\'.,\s()]+?\s+FROM\s)|INSERT\s+(OR\s+\w+\s+)?INTO\s|REPLACE\s+INTO\s'
    r"|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|(CREATE|DROP|ALTER)\s+((TEMP|UNIQUE|VIRTUAL)\s+)?(TABLE|INDEX|VIEW|TRIGGER)\s"
    r"|PRAGMA\s+\w|ATTACH\s+(DATABASE\s+)?|BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED)|VACUUM\s+INTO\s|WITH\s+(RECURSIVE\s+)?\w+\s+AS\s*\()"
)

# Qt beyond Qt Core: not for core. The include path of a core room lacks most of them too; this names the rule.
GUI = re.compile(
    r"^(Qt(Widgets|Gui|Charts|PrintSupport|Svg|SvgWidgets|Sql|OpenGL|OpenGLWidgets|Qml|Quick|Xml)(/.*)?"
    r"|Q(\w*Widget\w*|Application|GuiApplication|MainWindow|Label|\w*Dialog|\w*View|\w*Button|Action|Menu\w*|Clipboard"
    r"|Painter\w*|Image\w*|Pixmap\w*|Icon|Font\w*|Color|Pen|Brush|Palette|Pdf\w+|Page(Size|Layout)|Printer\w*|Svg\w+"
    r"|Screen|Window|Cursor|TextDocument|StandardItem\w*|Style\w*|Layout|\w+Layout|Graphics\w+))$"
)
CHARTS = re.compile(
    r"^(QtCharts(/.*)?|QChart\w*|Q(Abstract|Area|Bar|HorizontalBar|StackedBar|PercentBar|BoxPlot|Candlestick|Line|Pie|Scatter"
    r"|Spline|XY)Series|Q(Abstract|Value|LogValue|Category|BarCategory|DateTime|Color)Axis|QBarSet|QPieSlice|QLegend\w*|QPolarChart)$"
)
NETWORK = re.compile(
    r"^(QtNetwork(/.*)?|QtWeb\w+(/.*)?|QNetwork\w*|QTcp\w+|QUdp\w+|QSctp\w+|QSsl\w*|QHost(Info|Address)|QLocal(Socket|Server)"
    r"|QAbstractSocket|QDnsLookup|QHttp\w+|QWeb(Socket|Engine|View)\w*|sys/(socket|un)\.h|net(inet|packet|link)?/.*|arpa/.*"
    r"|netdb\.h|curl/.*|(boost/)?asio(/.*|\.hpp)?|boost/beast/.*|winsock2?\.h|ws2tcpip\.h)$"
)
# The same in a CMake file.
NETWORK_CMAKE = re.compile(
    r"Qt6?::(Network|WebSockets|WebEngine\w*)|\bQt6\b[^)]*\b(Network|WebSockets|WebEngine\w*)\b|\bCURL\b|libcurl|Boost::asio"
)

# Documents that are not in the tree must not be cited: nobody who reads the code has them.
ABSENT_PAGE = re.compile(r"\b(FORMATS|MEASURE|RELIABILITY|PRACTICE|DOMAIN|DESIGN|CLI|UI)(\.md\b| [0-9A-J][0-9.]*\b)")

# Paths that exist on one machine only. The pieces are joined here so that this file does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.$}/>-])(/(" + "|".join(["work", "root"]) + r")/[\w.]|/(home|Users)/[a-z_][\w.-]*/|[A-Za-z]:\\+Users\\+)")
