// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace rapport::ui {

class PlainLabel;

/// Shown where a workspace could not be opened: what happened, and what can be done.
class ProblemPage : public QWidget {
  Q_OBJECT

 public:
  explicit ProblemPage(QWidget* parent = nullptr);
  void show(const QString& path, const QString& sentence);
  using QWidget::show;

 Q_SIGNALS:
  void retryRequested();
  void openAnotherRequested();

 private:
  PlainLabel* sentence_;
  PlainLabel* path_;
};

}  // namespace rapport::ui
