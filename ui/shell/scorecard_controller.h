// SPDX-License-Identifier: GPL-3.0-or-later
/// Brings the Scorecard tab, its reader and the queue of edits together.
#pragma once

#include <QObject>
#include <QString>
#include <string>
#include <vector>

#include "core/relationship/scorecards.h"

namespace rapport::ui {

class DataLoader;
class EditQueue;
class ScorecardPage;

/// Lives on the window's thread.
class ScorecardController : public QObject {
  Q_OBJECT

 public:
  ScorecardController(ScorecardPage* page, DataLoader* loader, EditQueue* edits, QObject* parent);
  /// Reads the scorecard of the account that is shown.
  void load(const std::string& account_id);
  /// Another workspace.
  void forget();

 Q_SIGNALS:
  void said(const QString& sentence, bool problem);
  /// What other places show of an account is another now: its flags.
  void contentChanged();

 private:
  void step(std::vector<relationship::ReviewChange>& from, std::vector<relationship::ReviewChange>& onto,
            const QString& nothing);
  ScorecardPage* page_;
  DataLoader* loader_;
  EditQueue* edits_;
  std::string account_;  ///< Whose scorecard is wanted.
  std::vector<relationship::ReviewChange> undo_, redo_;
};

}  // namespace rapport::ui
