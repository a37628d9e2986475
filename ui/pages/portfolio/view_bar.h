// SPDX-License-Identifier: GPL-3.0-or-later
/// Saved views of the portfolio: choosing, saving, naming and removing one.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <vector>

#include "core/account/portfolio_view.h"

namespace rapport::ui {

class Button;
class EntryField;
class PlainLabel;

/// A button with the view's name that opens a menu of all of them, and the line in which a name is typed.
class ViewBar : public QObject {
  Q_OBJECT

 public:
  explicit ViewBar(QWidget* parent);
  [[nodiscard]] Button* button() const { return button_; }
  /// The line in which a name is typed; hidden until one is asked for.
  [[nodiscard]] QWidget* nameLine() const { return line_; }
  void setViews(std::vector<workspace::SavedView> views);
  [[nodiscard]] const std::vector<workspace::SavedView>& views() const { return views_; }
  /// The view that is shown; `changed`: it differs from what is saved under its name.
  void setCurrent(const QString& name, bool changed);
  [[nodiscard]] QString current() const { return current_; }
  /// The columns that are shown, for the menu's marks.
  void setColumns(const std::vector<account::PortfolioColumn>& columns);
  /// Opens the menu under the button.
  void openMenu();
  /// Asks for the name of a new view.
  void askName();
  void askNewName();
  /// Leaves the line; false where it is not open.
  bool leave();

 Q_SIGNALS:
  /// A view was chosen; empty: the usual one.
  void chosen(const QString& name);
  void saveRequested(const QString& name);
  void renameRequested(const QString& from, const QString& to);
  void removeRequested(const QString& name);
  void columnToggled(rapport::account::PortfolioColumn column);
  void worstFirstRequested();
  /// The line is closed: the table has the keys again.
  void left();

 private:
  void ask(const QString& question, const QString& text, std::function<void(const QString&)> answered);
  Button* button_;
  QWidget* line_;
  PlainLabel* question_;
  EntryField* name_;
  std::vector<workspace::SavedView> views_;
  std::vector<account::PortfolioColumn> columns_;
  std::function<void(const QString&)> answered_;
  QString current_;
  bool changed_ = false;
};

}  // namespace rapport::ui
