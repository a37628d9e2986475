// SPDX-License-Identifier: GPL-3.0-or-later
/// Left of every page: finding, places, accounts.
#pragma once

#include <QAbstractButton>
#include <QWidget>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ui/models/portfolio_snapshot.h"
#include "ui/theme/theme.h"

class QListView;
class QVBoxLayout;

namespace rapport::ui {

class AccountListModel;
class Button;
class PlainLabel;
class SearchField;

/// The four places of the window.
enum class Place { portfolio, account, imports, matches };
inline constexpr int places = 4;

/// A row of the sidebar: words left, a quiet fact right.
class SidebarRow : public QAbstractButton {
  Q_OBJECT

 public:
  explicit SidebarRow(const QString& label, QWidget* parent = nullptr);
  void setFact(const QString& fact, int color_role);
  /// A quiet second line; empty: one line.
  void setUnder(const QString& under);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  void nameIt();
  QString label_;
  QString under_;
  QString fact_;
  int color_role_;
};

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
  /// Follow-ups that are due, the oldest first: what, how late, for whom.
  struct FollowUpLine {
    QString text, fact, account_id;
    bool late = false;
    QString id;  ///< Within the plan.
  };
  void setFollowUps(const std::vector<FollowUpLine>& due);
  /// The workspace's file name, shown at the foot.
  void setWorkspace(const QString& path);
  void setPresenting(bool presenting);
  void focusAccounts();
  [[nodiscard]] const AccountListModel& accounts() const { return *model_; }
  [[nodiscard]] QListView* list() const { return list_; }
  /// Accounts beside the one shown, nearest first.
  [[nodiscard]] std::vector<std::string> neighbours(const std::string& account_id) const;

 Q_SIGNALS:
  /// The find field was entered, perhaps with the first letter typed.
  void findRequested(const QString& text);
  void placeRequested(rapport::ui::Place place);
  void accountRequested(const QString& account_id);
  /// A follow-up is to be seen where it was written.
  void followUpRequested(const QString& account_id, const QString& id);
  void followUpTicked(const QString& account_id, const QString& id, const QString& text);
  /// The last tick was a slip (Ctrl+Z in the list).
  void tickUndoRequested();
  void openWorkspaceRequested();
  void sampleRequested();
  void themeRequested(rapport::ui::Theme::Mode mode);
  void keysRequested();
  void quitRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildRenewals();
  void buildFollowUps();
  void ticked(std::size_t at);
  void openMenu();
  AccountListModel* model_;
  std::shared_ptr<const PortfolioSnapshot> snapshot_;
  SearchField* find_;
  std::array<SidebarRow*, places> places_{};
  QWidget* renewals_;
  QVBoxLayout* renewal_rows_;
  QWidget* follow_ups_;
  QVBoxLayout* follow_up_rows_;
  std::vector<FollowUpLine> due_;
  std::vector<QAbstractButton*> ticks_;  ///< One a follow-up.
  bool ticked_ = false;                  ///< One was ticked off, and the list is not here without it yet.
  PlainLabel* count_;
  QListView* list_;
  Button* menu_;
};

}  // namespace rapport::ui
