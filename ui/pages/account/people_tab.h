// SPDX-License-Identifier: GPL-3.0-or-later
/// People: who matters at the customer, what we know of them, and whether the account is in safe hands.
#pragma once

#include <QWidget>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/account/brief.h"
#include "core/account/people_map.h"
#include "core/plan/people.h"
#include "ui/panels/field.h"

class QBoxLayout;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QVBoxLayout;

namespace rapport::ui {

class Card;
class ClampedText;
class LevelMark;
class Link;
class PeopleModel;
class PersonStrip;
class PlainLabel;
class PeopleMapCard;
class HandoverCard;

/// All people as a table; under it what we know of the one that is chosen, edited in place; beside it
/// whether it is in safe hands; above it who is reached, by role and recency. Edits go through the plan's
/// form, as on the Plan tab.
class PeopleTab : public QWidget {
  Q_OBJECT

 public:
  explicit PeopleTab(PlanForm* form, QWidget* parent = nullptr);
  /// The contacts of an account with its tier and dates.
  void show(std::vector<account::Person> people, account::TwoWayContacts contacts, const AccountFacts& facts,
            Day today);
  /// Before the people of another account are read.
  void clear();
  [[nodiscard]] QTableView* table() const { return table_; }
  /// What is drawn.
  [[nodiscard]] const plan::PeopleView& view() const { return view_; }
  /// Chooses a person by name: with two of one name the last.
  void choose(const QString& name);
  /// Chooses a person by contact id (empty: known by name only) and name.
  void choose(const std::string& contact_id, const std::string& name);

 Q_SIGNALS:
  void undoRequested();
  void redoRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  void addKeys();
  void refresh();
  void fitColumns();
  void fitHeights();
  void showChosen();
  void beginAdding();
  void setState(const QString& fact, const QString& missing);
  [[nodiscard]] bool planHere() const;

  PlanForm* form_;
  Card* card_;
  QTableView* table_;
  PeopleModel* model_;
  QSortFilterProxyModel* sorted_;
  ClampedText* missing_;
  Link* add_;
  QLineEdit* name_;
  PersonStrip* strip_;
  QBoxLayout* columns_;
  QWidget* beside_ = nullptr;
  PeopleMapCard* map_;
  HandoverCard* custody_;
  std::string account_;  ///< Whose contacts these are.
  std::vector<account::Person> contacts_;
  account::TwoWayContacts two_way_;
  plan::FlagFacts facts_;
  plan::PeopleView view_;
  bool known_ = false;                          ///< The contacts of the account are here.
  std::pair<std::string, std::string> chosen_;  ///< Contact id and name.
};

}  // namespace rapport::ui
