// SPDX-License-Identifier: GPL-3.0-or-later
/// How far a comparison or a long reading is, with what stops it or begins it again.
#pragma once

#include <QWidget>

namespace rapport::ui {

class Link;
class PlainLabel;

/// A line: "Comparing... 40 %", and a link.
class WaitingLine : public QWidget {
  Q_OBJECT

 public:
  explicit WaitingLine(QWidget* parent = nullptr);
  /// 0 to 1; negative: it was cancelled.
  void setProgress(double done);
  /// The same of a reading, with what is being read: "Replaying past renewals". Shows the line.
  void setReading(const QString& stage, double done);
  /// It could not be done: why.
  void fail(const QString& sentence);
  /// True where the link begins it again.
  [[nodiscard]] bool stopped() const { return stopped_; }

 Q_SIGNALS:
  void cancelRequested();
  void againRequested();

 private:
  PlainLabel* words_;
  Link* link_;
  QString doing_;  ///< "Comparing..."
  QString again_;  ///< The link's words where it was cancelled.
  bool stopped_ = false;
};

}  // namespace rapport::ui
