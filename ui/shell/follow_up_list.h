// SPDX-License-Identifier: GPL-3.0-or-later
/// Follow-ups that are due, in the sidebar.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

class QAbstractButton;
class QVBoxLayout;

namespace rapport::ui {

/// A follow-up that is due: what, how late, for whom.
struct FollowUpLine {
  QString text, fact, account_id;
  bool late = false;
  QString id;          ///< Within the plan.
  bool today = false;  ///< It is due today.
};

/// One row each, to be ticked off or gone to. The focus stays in the list when rows come and go.
class FollowUpList : public QWidget {
  Q_OBJECT

 public:
  /// `name_of_account` gives an account's name by its id, empty where it is not known; `after` gets the
  /// keyboard when the last row is gone.
  FollowUpList(std::function<QString(const QString& account_id)> name_of_account, QWidget* after);
  /// Shows these, the oldest first, and how many more are due; hides itself where there are none.
  void show(std::vector<FollowUpLine> due, int more);
  using QWidget::show;
  /// The names of the accounts may have changed.
  void refresh();

 Q_SIGNALS:
  /// The person wants to see a follow-up in its plan.
  void requested(const QString& account_id, const QString& id);
  void ticked(const QString& account_id, const QString& id, const QString& text);
  /// The person wants to see those that are not listed.
  void moreRequested();

 private:
  void addRow(const FollowUpLine& one);
  void focusAfter(std::size_t row);
  std::function<QString(const QString&)> name_of_account_;
  QWidget* after_;
  QVBoxLayout* rows_;
  std::vector<FollowUpLine> due_;
  int more_ = 0;
  std::vector<QAbstractButton*> ticks_;  ///< One a follow-up.
  std::vector<QWidget*> lines_;          ///< Beside each.
  bool ticked_ = false;                  ///< One was ticked off, and the list without it is not here yet.
};

}  // namespace rapport::ui
