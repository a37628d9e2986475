// SPDX-License-Identifier: GPL-3.0-or-later
/// Suggestions of joins with their evidence, decided with one key each.
#pragma once

#include <QWidget>
#include <memory>
#include <string>
#include <vector>

#include "core/model/matches.h"
#include "ui/models/portfolio_snapshot.h"

class QListView;
class QStackedLayout;

namespace rapport::ui {

class Button;
class Card;
class MatchesModel;
class PlainLabel;
class SegmentedButtons;

class MatchesPage : public QWidget {
  Q_OBJECT

 public:
  explicit MatchesPage(QWidget* parent = nullptr);
  /// The matches of one status ("suggested", "joined", "unmatched", "rejected"), heaviest first.
  void show(const std::string& status, const std::vector<Match>& matches);
  using QWidget::show;
  /// What is known of the accounts, shown beside the record.
  void setAccounts(std::shared_ptr<const PortfolioSnapshot> snapshot);
  /// A decision could not be saved; `sentence` is the reason.
  void showProblem(const QString& sentence);
  [[nodiscard]] std::string status() const;
  [[nodiscard]] const MatchesModel& model() const { return *model_; }
  [[nodiscard]] int currentRow() const;
  void focusList();

 public Q_SLOTS:
  void next();
  void previous();
  void confirm();
  void reject();
  void undo();

 Q_SIGNALS:
  /// The matches of this status are needed; setMatches() brings them.
  void statusRequested(const QString& status);
  /// A decision of the person, or the undo of one; the listener saves it.
  void confirmed(const rapport::Match& match);
  void rejected(const rapport::Match& match);
  void undone(const rapport::Match& match);
  void accountRequested(const QString& account_id);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Decision {
    Match match;
    int row;
    std::string status;
    bool yes;
  };
  bool handleKey(int key);
  void decide(bool yes);
  void select(int row);
  void refresh();
  [[nodiscard]] bool canConfirm(const Match& match) const;
  [[nodiscard]] bool canReject(const Match& match) const;

  MatchesModel* model_;
  std::shared_ptr<const PortfolioSnapshot> accounts_;
  std::vector<Decision> decisions_;
  bool loaded_ = false;
  PlainLabel* subtitle_;
  SegmentedButtons* filter_;
  PlainLabel* notice_;
  QStackedLayout* stack_;
  QListView* list_;
  Card* record_;
  Card* account_;
  Card* evidence_;
  PlainLabel* empty_;
  Button* yes_;
  Button* no_;
  Button* undo_;
};

}  // namespace rapport::ui
