// SPDX-License-Identifier: GPL-3.0-or-later
/// The page of one account: its head, seven tabs, and the Brief first.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/account/people_map.h"
#include "core/account/say_this.h"
#include "core/account/since.h"
#include "core/account/success.h"
#include "core/measure/measure.h"
#include "core/relationship/changes.h"
#include "core/work/marks.h"
#include "ui/models/account_journey.h"

class QStackedWidget;
class QTimer;

namespace rapport::ui {

class AccountHeader;
class BriefTab;
class ChartsPage;
class ClampedText;
class DataTab;
class JourneyStrip;
class PeopleTab;
class PlanPage;
class ScorecardPage;
class SegmentedButtons;
class TimelineTab;

/// Shows what it is given and loads nothing. All widgets are built once; another account only sets texts.
class AccountPage : public QWidget {
  Q_OBJECT

 public:
  enum Tab { brief_tab, plan_tab, charts_tab, scorecard_tab, people_tab, timeline_tab, data_tab, tab_count };

  explicit AccountPage(QWidget* parent = nullptr);

  /// Shows an account. People and timeline of another account than the one shown before are forgotten.
  void show(const account::AccountBrief& brief);
  using QWidget::show;
  /// An account whose brief is being read: its name, and after a moment that it is being read.
  void setLoading(const QString& name);
  /// Shows that no account is selected.
  void clear();
  /// Why an account could not be shown, in a sentence.
  void setFailed(const QString& sentence);
  /// Chooses a tab, 0 to 6. A tab that is hidden while presenting is not chosen.
  void setTab(int tab);
  [[nodiscard]] int tab() const { return tab_; }
  /// Hides what is internal (signals, forecast, people's touches, internal tabs) and enlarges the rest.
  void setPresenting(bool presenting);
  [[nodiscard]] bool isPresenting() const { return presenting_; }
  /// The Plan tab.
  [[nodiscard]] PlanPage* plan() const { return plan_; }
  /// The Charts tab.
  [[nodiscard]] ChartsPage* charts() const { return charts_; }
  /// The Scorecard tab.
  [[nodiscard]] ScorecardPage* scorecard() const { return scorecard_; }
  /// What success is to the account shown; of another account it is dropped.
  void showSuccess(const std::string& account_id, std::shared_ptr<const account::SuccessView> success);
  /// What changed with the account shown since the last call, or in a span that was chosen.
  void showSince(const std::string& account_id, std::shared_ptr<const account::Since> since);
  /// Today's next call with the account shown: on the Brief on top of what to say, elsewhere in the head
  /// (AccountHeader::setCall()). `title` is the call with its time alone.
  void setCall(const std::optional<account::DayCall>& call, const QString& title, const QString& line,
               const QString& details, bool soon);
  /// The journey of the account shown; of another account it is dropped. How long comparable customers waited
  /// for first value.
  void showJourney(const std::string& account_id, std::shared_ptr<const AccountJourney> journey);
  void setCompared(std::shared_ptr<const relationship::FirstValues> values);
  [[nodiscard]] JourneyStrip* journey() const { return journey_; }
  void showPeople(std::vector<account::Person> people, account::TwoWayContacts contacts = {});
  void showTimeline(std::vector<account::TimelineItem> items);
  /// The brief shown; null while none is.
  [[nodiscard]] const account::AccountBrief* brief() const { return shown_ ? &*shown_ : nullptr; }
  /// The account shown; empty while none is.
  [[nodiscard]] QString accountId() const;
  /// Gives the keyboard to what the chosen tab shows; where that is being read still, as soon as it is there.
  void focusContent();
  /// Goes to the plan and edits the next missing element.
  void writeNextMissing();
  /// Closes what is open over or in the page, the innermost first. False where nothing is.
  bool leave();
  /// Opens the menu of exports (Ctrl+E).
  void openExportMenu();

 Q_SIGNALS:
  void tabChanged(int tab);
  void exportBriefRequested();
  /// Half a page for the call.
  void exportCallSheetRequested();
  void exportHandoverRequested();
  /// The link to what is shown, for the clipboard.
  void linkRequested();
  void exportPlanRequested();
  void exportScorecardRequested();
  /// The review deck, into a template of the person's own or not.
  void deckRequested(bool into_template);
  void presentRequested();
  void importRequested();
  /// Another account of the group was chosen.
  void accountRequested(const QString& id);
  /// An answer to one of the five questions was noted on the Brief.
  void answered(const QString& key, const QString& question, const QString& answer, const QString& said_by);
  /// What is being typed as an answer on the Brief; empty: it is given up.
  void answerDrafted(const std::string& account_id, const QString& key, const QString& text);
  /// The changes from a day on, or since the last call.
  void sinceRequested(std::optional<rapport::Day> from);
  /// Somebody in the call whom we don't know is to be a person of the plan.
  void personAdded(const QString& name, const QString& email);
  /// A signal is snoozed, or taken back.
  void marked(const rapport::work::Mark& mark);
  /// Ctrl+Z on the Brief.
  void undoRequested();
  /// A stage is confirmed or set; `words` names it for its undo.
  void journeyChanged(const rapport::relationship::Changes& changes, const QString& words);
  /// The answers of the account and their follow-ups.
  void answersRequested();
  /// A person wants to go to the plan; its tab is chosen already.
  void planRequested();

 private:
  void say(const QString& heading, const QString& sentence);
  void fillDataTab();
  void showNoJourney();
  void keepTyping();
  void findInTimeline();
  void showCall();
  [[nodiscard]] QWidget* content() const;
  [[nodiscard]] bool isOffered(int tab) const;
  void offerTabs();

  QWidget* head_;
  AccountHeader* header_;
  SegmentedButtons* tabs_;
  JourneyStrip* journey_;
  QStackedWidget* states_;  ///< The tabs, or words in their place.
  QStackedWidget* pages_;
  ClampedText* heading_;
  ClampedText* sentence_;
  BriefTab* brief_page_;
  PlanPage* plan_;
  ChartsPage* charts_;
  ScorecardPage* scorecard_;
  PeopleTab* people_;
  TimelineTab* timeline_;
  DataTab* data_;
  QTimer* reading_;
  std::optional<account::AccountBrief> shown_;
  bool data_stale_ = true;
  std::string wanted_record_;  ///< To be found in the timeline once it is there.
  QString call_line_, call_details_;
  bool call_soon_ = false;
  int tab_ = brief_tab;
  bool presenting_ = false;
  bool wants_focus_ = false;  ///< The keyboard is for a page that is being read.
};

}  // namespace rapport::ui
