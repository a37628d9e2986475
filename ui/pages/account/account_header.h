// SPDX-License-Identifier: GPL-3.0-or-later
/// The head of the account page: who this is, what it is worth, and what can be done with it.
#pragma once

#include <QWidget>
#include <vector>

#include "core/account/brief.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

class Button;
class FigureLabel;
class StageBadge;

/// Name, tier, industry, CSM, group; ARR and renewal; Present and Export.
class AccountHeader : public QWidget {
  Q_OBJECT

 public:
  explicit AccountHeader(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// Only a name, while the rest is being read.
  void setLoading(const QString& name);
  /// Today's next call with the account in one line, with all that is known of it as its tool tip; `soon`
  /// makes it stand out. Empty: none. Never shown while presenting: it says who is not known to us.
  void setCall(const QString& line, const QString& details, bool soon);
  /// The stage of the journey as a quiet badge; empty: none is known. `suggested`: nobody confirmed it yet.
  void setStage(const QString& stage, bool suggested);
  void setPresenting(bool presenting);
  /// Opens the menu of exports at its button.
  void openExportMenu();

 Q_SIGNALS:
  void presentRequested();
  void exportBriefRequested();
  /// Half a page for the call.
  void exportCallSheetRequested();
  /// What a colleague needs who takes the account over.
  void exportHandoverRequested();
  /// The link to what is shown, for the clipboard.
  void linkRequested();
  void exportPlanRequested();
  void exportScorecardRequested();
  /// The review deck, into a template of the person's own or not.
  void deckRequested(bool into_template);
  /// A parent or subsidiary was chosen.
  void accountRequested(const QString& id);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void openGroup();
  void setMoney();

  ClampedText* name_;
  ClampedText* who_;
  Link* parent_;
  Link* children_;
  ClampedText* call_;
  StageBadge* stage_;
  QWidget* money_;
  FigureLabel* arr_;
  FigureLabel* renewal_;
  Button* present_;
  Button* export_;
  account::AccountBrief brief_;  ///< Only what the head shows: facts, subsidiaries, roll-up, two origins.
  bool loading_ = false;
  bool presenting_ = false;
};

}  // namespace rapport::ui
