// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

namespace rapport::ui {

QString style_sheet(const Tokens& t) {
  QString sheet = QStringLiteral(R"(
QToolTip { background: @surface; color: @text1; border: 1px solid @hairline; padding: 4px 6px; }
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {
  background: @surface; color: @text1; border: 1px solid @field; border-radius: 7px; padding: 0 9px;
  min-height: 30px; selection-background-color: @accent; selection-color: @onaccent; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus { border: 2px solid @accent; padding: 0 8px; }
QLineEdit:disabled, QComboBox:disabled { color: @text3; }
QComboBox[quiet="true"] { color: @text2; }
QComboBox[meant="true"] { color: @accent; }
QComboBox::drop-down { border: 0; width: 22px; }
QComboBox::down-arrow { image: none; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QComboBox QAbstractItemView, QMenu { background: @surface; color: @text1; border: 1px solid @hairline; padding: 4px;
  selection-background-color: @tint; selection-color: @accent; outline: 0; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @tint; color: @accent; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 6px; }
QScrollArea, QAbstractScrollArea#bare { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget#scrolled { background: transparent; }
QTableView, QTreeView, QListView { background: @surface; color: @text1; border: 0; outline: 0;
  selection-background-color: @tint; selection-color: @text1; gridline-color: @grid; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: @text3; border: 0; border-bottom: 1px solid @hairline;
  padding: 0 8px; min-height: 32px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @grid; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
)");
  const auto put = [&sheet](const char* name, const QColor& color) {
    sheet.replace(QLatin1String(name), color.name());
  };
  put("@surface", t.surface);
  put("@hairline", t.hairline);
  put("@field", t.dark ? t.hairline.lighter(115) : t.hairline.darker(106));
  put("@text1", t.text1);
  put("@text2", t.text2);
  put("@text3", t.text3);
  put("@tint", t.accent_tint);
  put("@onaccent", t.on_accent);
  put("@accent", t.accent);
  put("@grid", t.grid);
  put("@scroll", t.dark ? t.hairline.lighter(140) : t.hairline.darker(118));
  return sheet;
}

}  // namespace rapport::ui
