// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rapport::ui {

class Button;
class PlainLabel;

/// Shown where a workspace could not be opened or is not there: what happened, and what can be done.
class ProblemPage : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemPage(QWidget* parent = nullptr);
  void show(const QString& path, const QString& sentence);
  /// The workspace opened last is not there. A new one is created only if the person asks for it.
  void showMissing(const QString& path);
  using QWidget::show;

 Q_SIGNALS:
  void retryRequested();
  void openAnotherRequested();
  /// After showMissing: begin with an empty one.
  void newRequested();

 private:
  void say(const QString& sentence, const QString& path);
  PlainLabel* title_;
  PlainLabel* sentence_;
  PlainLabel* path_;
  Button* new_;
};

}  // namespace rapport::ui
