// SPDX-License-Identifier: GPL-3.0-or-later
/// Who I am, our company, money, time and files: each kept as soon as its field is left.
#pragma once

#include <QWidget>
#include <map>
#include <string>

#include "ui/models/settings_values.h"
#include "ui/theme/theme.h"

class QVBoxLayout;

namespace rapport::ui {

class Card;
class EntryField;
class PlainLabel;
class SegmentedButtons;

/// The settings of the workspace, and the theme of this computer.
class SettingsPage : public QWidget {
  Q_OBJECT

 public:
  explicit SettingsPage(QWidget* parent = nullptr);
  void show(const SettingsValues& values);
  using QWidget::show;
  void setTheme(Theme::Mode mode);
  /// Beside the field: why its text was not saved.
  void showProblem(const QString& name, const QString& sentence);
  /// Beside the field: that it is saved.
  void showSaved(const QString& name);
  /// Puts the cursor into the first field.
  void focusName();
  [[nodiscard]] EntryField* field(const QString& name) const;
  /// What stands below a field.
  [[nodiscard]] QString note(const QString& name) const;

 Q_SIGNALS:
  /// A field was left with another text than is saved.
  void changed(const QString& name, const QString& value);
  void themeChosen(rapport::ui::Theme::Mode mode);

 private:
  struct Row {
    EntryField* field = nullptr;
    PlainLabel* note = nullptr;
    QString help;
  };
  void add(Card* card, const QString& name, const QString& label, const QString& help,
           const QString& placeholder = {}, int most = 500);
  void leave(const QString& name);
  void say(const QString& name, const QString& text, bool problem);
  void showOwners();
  void chooseFile(bool folder);

  SettingsValues values_;
  std::map<QString, Row> rows_;
  QWidget* owners_;
  QVBoxLayout* owner_rows_;
  PlainLabel* logo_;
  QWidget* no_logo_ = nullptr;
  SegmentedButtons* themes_;
};

}  // namespace rapport::ui
