// SPDX-License-Identifier: GPL-3.0-or-later
/// Left of every page: finding, places, accounts.
#pragma once

#include <QWidget>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ui/models/account_list_model.h"
#include "ui/shell/follow_up_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/row_hover.h"

class QListView;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class CallList;
class PlainLabel;
class SearchField;
class SidebarRow;

/// The places of the window. All but the account and the settings have a row in the sidebar.
enum class Place { monday, portfolio, practice, account, imports, matches, settings };
inline constexpr int places = 7;
/// The digit that shows a place with Ctrl: 0 the last account. -1: the settings have Ctrl+comma.
inline constexpr std::array<int, places> place_keys = {1, 2, 3, 0, 4, 5, -1};

/// Left of every page: finding, places, calls and what is due, accounts.
class Sidebar : public QWidget {
  Q_OBJECT

 public:
  explicit Sidebar(QWidget* parent = nullptr);
  void setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot);
  void setPlace(Place place);
  /// Marks an account as the one shown, without a signal.
  void setAccount(const std::string& account_id);
  /// How many suggestions wait on Matches; shown beside it.
  void setSuggestions(int count);
  /// How many accounts are to be touched this week; shown beside Monday.
  void setWork(int accounts);
  using FollowUpLine = ui::FollowUpLine;
  /// Follow-ups that are due, the oldest first, and how many more are.
  void setFollowUps(const std::vector<FollowUpLine>& due, int more = 0);
  /// The workspace's file name, shown at the foot.
  void setWorkspace(const QString& path);
  /// My name, shown before it; empty: nobody said who I am.
  void setMe(const QString& name);
  void setPresenting(bool presenting);
  void focusAccounts();
  /// Asks for the account so many rows below the one shown, or for the list's first or last before that;
  /// where none is shown for the first.
  void step(int rows);
  [[nodiscard]] const AccountListModel& accounts() const { return *model_; }
  /// Where tool tips find what lookedAt() makes somebody read.
  void setFlagsOf(words::FlagsOf flags_of) { model_->setFlagsOf(std::move(flags_of)); }
  /// It is read: a tool tip that is shown says it now.
  void renewToolTip() { hover_->renew(); }
  [[nodiscard]] QListView* list() const { return list_; }
  /// Today's calls; hidden while none are known.
  [[nodiscard]] CallList* calls() const { return calls_; }
  /// Accounts beside the one shown, nearest first.
  [[nodiscard]] std::vector<std::string> neighbours(const std::string& account_id) const;

 Q_SIGNALS:
  /// The find field was entered, perhaps with the first letter typed.
  void findRequested(const QString& text);
  void placeRequested(rapport::ui::Place place);
  void accountRequested(const QString& account_id);
  /// The pointer rests on an account: its tool tip may be next.
  void lookedAt(const std::string& account_id);
  /// The person wants to see a follow-up in its plan.
  void followUpRequested(const QString& account_id, const QString& id);
  void followUpTicked(const QString& account_id, const QString& id, const QString& text);
  /// The last tick or answer was a slip (Ctrl+Z in the sidebar).
  void tickUndoRequested();
  void openWorkspaceRequested();
  void newWorkspaceRequested();
  void sampleRequested();
  void themeRequested(rapport::ui::Theme::Mode mode);
  void keysRequested();
  void quitRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildRenewals();
  void labelMenu();
  void openMenu();
  AccountListModel* model_;
  RowHover* hover_ = nullptr;
  std::shared_ptr<const PortfolioSnapshot> snapshot_;
  SearchField* find_;
  std::array<SidebarRow*, places> places_{};  ///< Null for the account and settings.
  QWidget* renewals_;
  QVBoxLayout* renewal_rows_;
  CallList* calls_;
  FollowUpList* follow_ups_;
  PlainLabel* count_;
  QListView* list_;
  Button* menu_;
  QString workspace_, me_;
};

}  // namespace rapport::ui
