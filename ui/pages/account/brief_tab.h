// SPDX-License-Identifier: GPL-3.0-or-later
/// The Brief: one page that answers the call.
#pragma once

#include <QScrollArea>

#include <memory>
#include <optional>
#include <string>

#include "core/account/brief.h"
#include "core/account/say_this.h"
#include "core/account/success.h"
#include "core/measure/measure.h"
#include "core/work/marks.h"

namespace rapport::ui {

class AskCard;
class BriefGrid;
class CommercialCard;
class LatestCard;
class NextCard;
class PeopleCard;
class SayCard;
class SayThisCard;
class SignalsCard;
class SuccessCard;
class UsageCard;

/// The grid of cards, scrolling only where the window is too small for it.
class BriefTab : public QScrollArea {
  Q_OBJECT

 public:
  explicit BriefTab(QWidget* parent = nullptr);
  void show(const account::AccountBrief& brief);
  /// What success is to the account shown.
  void showSuccess(const std::string& account_id, std::shared_ptr<const account::SuccessView> success);
  /// What changed since the last call with the account shown, or in a span that was chosen.
  void showSince(const std::string& account_id, std::shared_ptr<const account::Since> since);
  /// Today's call with the account shown, and the title that it gives the card of what to say.
  void setCall(const std::optional<account::DayCall>& call, const QString& title);
  /// How many answers of the account shown wait for a follow-up, and how many of them are late.
  void setAnswers(int open, int overdue);
  /// Hides what is internal and enlarges the rest.
  void setPresenting(bool presenting);

 Q_SIGNALS:
  void planRequested();
  /// The chart of a metric with everything around it.
  void chartRequested(const QString& metric);
  void importRequested();
  void peopleRequested();
  /// The timeline; `record` is the one to find in it (account::ticket_record()), or empty.
  void timelineRequested(const QString& record);
  void dataRequested();
  /// A follow-up in the plan.
  void followUpRequested(const QString& id);
  /// The changes from a day on, or since the last call.
  void sinceRequested(std::optional<rapport::Day> from);
  /// Somebody in the call whom we don't know is to be a person of the plan.
  void personAdded(const QString& name, const QString& email);
  /// A signal is put aside, or taken back.
  void marked(const rapport::work::Mark& mark);
  /// Ctrl+Z on the Brief.
  void undoRequested();
  /// J: what is suggested of the journey is right.
  void journeyConfirmed();
  /// The answers of the account and their follow-ups (F).
  void answersRequested();
  /// An answer to one of the five questions was noted.
  void answered(const QString& key, const QString& question, const QString& answer, const QString& said_by);
  /// What is being typed as an answer; empty: it is given up.
  void answerDrafted(const std::string& account_id, const QString& key, const QString& text);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void go(const account::SayTarget& target);
  void hideEmptyCards();
  BriefGrid* grid_;
  SayThisCard* say_this_;
  SuccessCard* success_;
  SignalsCard* signals_;
  UsageCard* usage_;
  SayCard* say_;
  CommercialCard* commercial_;
  PeopleCard* people_;
  LatestCard* latest_;
  AskCard* ask_;
  NextCard* next_;
  std::string account_id_;
  std::vector<account::OpenTicket> tickets_;
  bool presenting_ = false;
};

}  // namespace rapport::ui
