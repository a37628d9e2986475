// SPDX-License-Identifier: GPL-3.0-or-later
/// Suggestions of joins with their evidence, decided with one key each.
#pragma once

#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/import/match_evidence.h"
#include "core/model/matches.h"
#include "ui/models/portfolio_snapshot.h"

class QListView;
class QStackedLayout;

namespace rapport::ui {

class BulkPreview;
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
  /// The number of records of each status, for the segments.
  void showCounts(const std::map<std::string, std::int64_t>& counts);
  /// What speaks for the match that is shown; for another one it is dropped.
  void showEvidence(const import::MatchEvidence& evidence);
  /// All suggestions with their evidence, for those that can be confirmed at once.
  void showSuggestions(const std::vector<import::Suggested>& all);
  /// The account that a person found for the record shown.
  void link(const std::string& account_id, const QString& account_name);
  /// A decision could not be saved; `sentence` is the reason.
  void showProblem(const QString& sentence);
  [[nodiscard]] std::string status() const;
  [[nodiscard]] const MatchesModel& model() const { return *model_; }
  [[nodiscard]] int currentRow() const;
  /// Selects a record ("calendar:event:UID") as soon as those without an account are shown; where it is not
  /// among them, none.
  void selectSoon(const std::string& record);
  void focusList();
  /// True while the suggestions that can be confirmed at once are shown.
  [[nodiscard]] bool bulkOpen() const;
  /// Leaves them; false where they are not shown.
  bool leave();

 public Q_SLOTS:
  void next();
  void previous();
  void confirm();
  void reject();
  void undo();
  /// Asks for the account that the record belongs to.
  void askForAccount();
  /// Shows what can be confirmed at once.
  void openBulk();
  /// As soon as the suggestions are there; a list of them that is open already is read anew.
  void openBulkSoon();

 Q_SIGNALS:
  /// The matches of this status are needed; setMatches() brings them.
  void statusRequested(const QString& status);
  /// A decision of the person, or the undo of one; the listener saves it.
  void confirmed(const rapport::Match& match);
  void rejected(const rapport::Match& match);
  void undone(const rapport::Match& match);
  void linked(const rapport::Match& match, const std::string& account_id);
  void bulkConfirmed(const std::vector<rapport::import::Suggested>& suggestions);
  void bulkUndone(const std::vector<rapport::import::Suggested>& suggestions);
  /// An account is to be found for this record; link() brings it.
  void accountNeeded(const rapport::Match& match);
  void evidenceNeeded(const rapport::Match& match);
  void suggestionsNeeded();
  void accountRequested(const QString& account_id);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Decision {
    Match match;
    int row;
    std::string status;
    std::vector<import::Suggested> bulk = {};  ///< Of many at once; `match` is nothing then.
  };
  bool handleKey(int key);
  void decide(bool yes);
  void select(int row);
  void refresh();
  void refreshEvidence(const Match& match);
  void confirmAll(const std::vector<import::Suggested>& suggestions);
  [[nodiscard]] bool isDecided(const Match& match, const std::string& status) const;
  [[nodiscard]] bool canLink(const Match& match) const;
  [[nodiscard]] bool canConfirm(const Match& match) const;
  [[nodiscard]] bool canReject(const Match& match) const;

  MatchesModel* model_;
  std::shared_ptr<const PortfolioSnapshot> accounts_;
  std::vector<Decision> decisions_;
  std::optional<import::MatchEvidence> shown_evidence_;
  std::string asked_;  ///< The match whose evidence was asked for.
  Match linking_;      ///< The record that an account is being found for.
  bool loaded_ = false;
  std::optional<std::string> wanted_;  ///< The record to select, as soon as the list is there.
  bool none_ = false;                  ///< What was wanted is not in the list: rather none than another.
  bool wants_bulk_ = false;            ///< As soon as the suggestions are there.
  PlainLabel* subtitle_;
  SegmentedButtons* filter_;
  PlainLabel* notice_;
  QStackedLayout* stack_;
  QListView* list_;
  Card* record_;
  Card* account_;
  Card* evidence_;
  PlainLabel* empty_;
  BulkPreview* bulk_;
  Button* yes_;
  Button* no_;
  Button* link_;
  Button* many_;
  Button* undo_;
};

}  // namespace rapport::ui
