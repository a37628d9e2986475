// SPDX-License-Identifier: GPL-3.0-or-later
/// The tab that answers "where is that from?" for the whole account.
#pragma once

#include <QWidget>

#include "core/account/brief.h"

class QVBoxLayout;

namespace rapport::ui {

class Card;

/// How the account is known, every signal, and per figure the rule, the coverage and the files behind it.
class DataTab : public QWidget {
  Q_OBJECT

 public:
  explicit DataTab(QWidget* parent = nullptr);
  /// Builds the page anew; called when the tab is shown, not while another one is.
  void show(const account::AccountBrief& brief);
  void clear();

 private:
  void showIdentity(const account::AccountBrief& brief);
  void showSignals(const account::AccountBrief& brief);
  void showFigures(const account::AccountBrief& brief);
  void showGroup(const account::AccountBrief& brief);

  Card* identity_;
  Card* signals_;
  Card* figures_;
  Card* group_;
};

}  // namespace rapport::ui
