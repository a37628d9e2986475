// SPDX-License-Identifier: GPL-3.0-or-later
/// A line of names, offered as one types.
#pragma once

#include <QLineEdit>
#include <QStringList>

class QCompleter;
class QStringListModel;

namespace rapport::ui {

/// Names separated by commas. The name that is being typed is completed from those that are offered: Down and
/// Enter, or a click, takes one. Any other name stays as it is typed.
class NamesEdit : public QLineEdit {
  Q_OBJECT

 public:
  explicit NamesEdit(QWidget* parent = nullptr);
  /// The names that are offered.
  void setOffered(const QStringList& names);
  /// The names typed, without empty ones.
  [[nodiscard]] QStringList names() const;
  void setNames(const QStringList& names);
  /// Names as they stand in the line.
  [[nodiscard]] static QString joined(const QStringList& names);
  /// Whether the list of offered names is open: then Enter takes one of them.
  [[nodiscard]] bool isChoosing() const;

 private:
  void offer();
  void take(const QString& name);
  /// Where the name begins that the cursor is in, and that name.
  [[nodiscard]] int beginning() const;
  QCompleter* completer_;
  QStringListModel* offered_;
};

}  // namespace rapport::ui
