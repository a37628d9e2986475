# SPDX-License-Identifier: GPL-3.0-or-later
# A room is one folder of core: a static library of its own that links only the rooms it may use. The arrows are
# enforced twice: here by the linker, and by tests/lint.
# What nearly every file of core includes is compiled once, with the base room; each batch is a second shorter by it.
set(core_headers <algorithm> <array> <charconv> <chrono> <cmath> <functional> <map> <memory> <optional> <set> <string>
  <string_view> <tuple> <unordered_map> <vector>)
function(rapport_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(TRANSFORM ROOM_USES PREPEND rapport_)
  if(NOT sources)
    add_library(rapport_${name} INTERFACE)
    target_link_libraries(rapport_${name} INTERFACE rapport_flags ${ROOM_USES} ${ROOM_LIBS})
    return()
  endif()
  add_library(rapport_${name} STATIC ${sources})
  target_link_libraries(rapport_${name} PUBLIC rapport_flags ${ROOM_USES} ${ROOM_LIBS})
  if(name STREQUAL base)
    target_precompile_headers(rapport_base PRIVATE ${core_headers})
  else()
    target_precompile_headers(rapport_${name} REUSE_FROM rapport_base)
  endif()
endfunction()

# At -O1, a quarter less time to compile: the tests, and by rapport_light(TARGET ...) the rooms that work once a click and
# not once an account.
add_library(rapport_light_flags INTERFACE)
target_compile_options(rapport_light_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:-O1>)
function(rapport_light)
  foreach(target ${ARGN})
    target_link_libraries(${target} PRIVATE rapport_light_flags)
  endforeach()
endfunction()

# What many files of the window include. All of QtWidgets would take twice as long to compile and nearly twice the memory, in
# each batch again.
set(ui_headers <QAbstractListModel> <QAbstractTableModel> <QApplication> <QByteArray> <QCheckBox> <QClipboard> <QDateTime>
  <QFileDialog> <QFileInfo> <QFontMetricsF> <QGridLayout> <QHBoxLayout> <QHash> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit>
  <QListView> <QLocale> <QMenu> <QMouseEvent> <QObject> <QPainter> <QPainterPath> <QPointer> <QPushButton> <QRegularExpression>
  <QScrollArea> <QScrollBar> <QShortcut> <QStackedLayout> <QString> <QStringList> <QStyledItemDelegate> <QTableView> <QTimer>
  <QToolTip> <QUrl> <QVBoxLayout> <QWidget> ${core_headers} <utility>)

# A room of the window: one folder of ui. It links the rooms of ui that it lists and those of core (CORE; all where
# none is listed); LIBS stay its own. The precompiled header is made once, for the base room, and used by all.
function(rapport_ui_room folder)
  cmake_parse_arguments(ROOM "" "" "CORE;USES;LIBS" ${ARGN})
  if(NOT ROOM_CORE)
    set(ROOM_CORE core)
  endif()
  list(TRANSFORM ROOM_CORE PREPEND rapport_)
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h)
  list(TRANSFORM ROOM_USES PREPEND rapport_ui_)
  add_library(rapport_ui_${name} STATIC ${sources})
  set_target_properties(rapport_ui_${name} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF
    AUTOMOC_EXECUTABLE ${PROJECT_BINARY_DIR}/packaging/moc)
  # Each header's moc output is included by its .cpp, and so part of its batch; what is left is an empty file.
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/rapport_ui_${name}_autogen/mocs_compilation.cpp
    PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  target_link_libraries(rapport_ui_${name} PUBLIC rapport_flags ${ROOM_CORE} Qt6::Core Qt6::Gui Qt6::Widgets ${ROOM_USES}
    PRIVATE ${ROOM_LIBS})
  if(name STREQUAL base)
    target_precompile_headers(rapport_ui_base PRIVATE ${ui_headers})
  else()
    target_precompile_headers(rapport_ui_${name} REUSE_FROM rapport_ui_base)
  endif()
endfunction()
