// SPDX-License-Identifier: GPL-3.0-or-later
/// A call in the sidebar.
#pragma once

#include "ui/shell/sidebar_button.h"

class QHBoxLayout;

namespace rapport::ui {

/// One call: when, with whom, and how long until then. A setter that changes nothing paints nothing.
class CallRow : public SidebarButton {
  Q_OBJECT

 public:
  /// How strongly a call speaks: it is over, it comes, it is the next one.
  enum class Weight { quiet, plain, next };

  explicit CallRow(const QString& time, QWidget* parent = nullptr);
  /// `sure`: an account is known; without one the words are quiet.
  void setWhom(const QString& whom, bool sure);
  void setWeight(Weight weight);
  void setFact(const QString& fact);
  /// All that is known of the call: the tool tip, and for those who can't see the row.
  void setDetails(const QString& details);
  /// Asks below whether a suggested account is right: links, and Y or N.
  void setAsking(bool asking);
  [[nodiscard]] bool isAsking() const { return asking_ != nullptr; }
  [[nodiscard]] QString whom() const { return whom_; }
  [[nodiscard]] QString fact() const { return fact_; }
  [[nodiscard]] Weight weight() const { return weight_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override;
  /// Where the words after the time begin, in pixels from the left.
  [[nodiscard]] static int wordsAt();

 Q_SIGNALS:
  /// The suggested account is right, or is not.
  void answered(bool yes);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void refreshName();
  QString time_, whom_, fact_;
  bool sure_ = true;
  Weight weight_ = Weight::plain;
  QWidget* asking_ = nullptr;
};

}  // namespace rapport::ui
