// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything the window reads, loaded off its thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/account/calls_ahead.h"
#include "core/account/people_map.h"
#include "core/account/portfolio.h"
#include "core/account/quality.h"
#include "core/account/since.h"
#include "core/account/success.h"
#include "core/base/progress.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/match_evidence.h"
#include "core/import/matches.h"
#include "core/import/undo.h"
#include "core/measure/measure.h"
#include "core/model/series.h"
#include "core/plan/plan.h"
#include "core/practice/bullseye.h"
#include "core/practice/hotspots.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/scorecards.h"
#include "core/sources/mapped/table_preview.h"
#include "core/work/work.h"
#include "core/workspace/view_store.h"
#include "ui/data/brief_cache.h"
#include "ui/models/own_table.h"
#include "ui/models/portfolio_snapshot.h"
#include "ui/models/settings_values.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::practice {
struct AdvocatesBook;
struct AnswersBook;
struct JourneyBook;
}  // namespace rapport::practice
namespace rapport::relationship {
struct FirstValues;
}
namespace rapport::relationship {
struct ReasonsOfAccount;
}
namespace rapport::practice {
struct Outlook;
struct Retention;
struct TouchBook;
}  // namespace rapport::practice

namespace rapport::ui {

struct AccountJourney;
class SerialExecutor;

/// Lives on the window's thread. Two reader threads serve it, each with a Reader of its own: one for what the
/// person waits for (the account shown), one for what may take longer (portfolio, names, matches). A request
/// replaces the earlier one of its kind; a result that comes late for it is dropped. Results come as signals
/// on the window's thread.
class DataLoader : public QObject {
  Q_OBJECT

 public:
  explicit DataLoader(QObject* parent = nullptr);
  ~DataLoader() override;

  /// Reads from this workspace from now on; it must exist. The cache is emptied.
  void open(const std::string& path);
  [[nodiscard]] const std::string& path() const { return path_; }
  /// True while something that was asked for is still to come.
  [[nodiscard]] bool reading() const { return open_.use_count() > 1; }
  /// The workspace's content has changed: empties the cache, and what is being read is read once more before
  /// it is delivered.
  void invalidate();

  /// Each request reads off the window's thread; the signal of the same name follows, or failed().
  /// The portfolio brings Monday's book too: workReady() comes with it, and once more when the successes of
  /// the whole book are computed.
  void requestPortfolio();
  void requestSettings();
  /// searchIndexReady() comes twice: with accounts only, then with people too.
  void requestSearchIndex();
  /// The cached brief (then no signal follows), else null, and briefReady() follows. Never waits.
  std::shared_ptr<const account::AccountBrief> brief(const std::string& account_id);
  /// The cached brief, else null; nothing is read.
  [[nodiscard]] std::shared_ptr<const account::AccountBrief> cachedBrief(const std::string& account_id) {
    return cache_.find(account_id);
  }
  /// Reads a brief into the cache for a tool tip; hoveredReady() follows, at once where it is cached.
  void requestHovered(const std::string& account_id);
  /// Reads briefs into the cache that will probably be asked for next; no signal.
  void prefetch(const std::vector<std::string>& account_ids);
  /// What the tabs and the Charts page of an account show. A metric is an id of metrics/metrics.h.
  void requestPeople(const std::string& account_id);
  void requestTimeline(const std::string& account_id);
  void requestMetrics(const std::string& account_id);
  void requestSeries(const std::string& account_id, const std::string& metric, Grain grain);
  /// A metric with its annotations, before and after, and its chart.
  void requestMeasure(const std::string& account_id, const measure::MeasureQuery& query);
  /// What changed from a day on, or since the last call before today of `now`.
  void requestSince(const std::string& account_id, std::optional<Day> from, Instant now);
  /// The picture of the Brief.
  void requestSuccess(const std::string& account_id);
  /// The scorecard of an account.
  void requestScorecard(const std::string& account_id);
  /// The journey of an account with how many of its answers wait; and how long comparable customers waited.
  void requestJourney(const std::string& account_id);
  void requestFirstValues();
  /// What the pages Journey, Answers and Advocates show; xFailed() where it can't be read. Advocates come
  /// twice: once with promoters alone, then with the customers whose own metric is at its target.
  void requestJourneyBook();
  void requestAnswers();
  void requestAdvocates();
  /// Matches of one status ("suggested", "joined", "unmatched", "rejected").
  void requestMatches(const std::string& status);
  /// What the Imports page shows: data quality, earlier imports, tables of one's own, meanings of fields.
  void requestQuality();
  void requestImportRuns();
  void requestOwnTables();
  void requestFields();
  /// The customers' own metrics of these accounts: theirMetricsReady() comes for some of them at a time.
  /// Another request takes its place.
  void requestTheirMetrics(const std::vector<std::string>& account_ids);
  /// The saved views of the portfolio.
  void requestViews();
  /// Retention between two days, and the renewals up to a day; retentionFailed() or renewalsFailed() where
  /// they can't be read.
  void requestRetention(Day from, Day to);
  void requestRenewals(Day until);
  /// The reasons to buy of an account's deals.
  void requestReasons(const std::string& account_id);
  /// The touch model with what was done; touchFailed() where it can't be read.
  void requestTouch();
  /// How many records have which status; what speaks for one match; all suggestions with their evidence.
  void requestMatchCounts();
  void requestEvidence(const Match& match);
  void requestSuggestions();
  /// Looks whether anybody wrote since the portfolio was read; changedElsewhere() follows if so.
  void lookForChanges();
  /// What was just written here concerns nothing that the portfolio shows: it is no change.
  void acceptVersion();
  /// Follow-ups of all accounts that are open and due this week.
  void requestFollowUps();
  /// The calls around a moment.
  void requestCalls(Instant now);
  /// A table as it would be read by the chosen mapping, or by a proposed one; tableReady() or tableFailed().
  void requestTable(const QString& path, const sources::PreviewChoice& choice);
  /// The same of a saved mapping, or of what was changed in it since, on the file that was read by it last.
  void requestOwnTable(const std::string& name, std::shared_ptr<const sources::Mapping> changed = nullptr);
  /// Drops the table that is being read.
  void cancelTable();
  /// Values of files that can be read two ways; openValuesReady() for each that has some.
  void requestOpenValues(const QStringList& paths, sources::OpenKind kind);
  /// Compares the segments of a measure (an id of practice/hotspots.h); hotSpotsProgress() comes while it
  /// does.
  void requestHotSpots(const std::string& id);
  /// The answers behind a segment.
  void requestHotRecords(const practice::HotMeasure& of, practice::Cut cut, const std::string& value);
  /// Compares the successful with the others; successAnalysisProgress() comes while it does.
  void requestSuccessAnalysis();
  void requestBullseye();
  /// What is being compared or read is no longer wanted.
  void cancelHotSpots();
  void cancelSuccessAnalysis();
  void cancelRetention();
  void cancelRenewals();
  void cancelJourneyBook();

 Q_SIGNALS:
  /// Results, on the window's thread: shared values that nobody changes.
  void portfolioReady(std::shared_ptr<const rapport::ui::PortfolioSnapshot> snapshot);
  void workReady(std::shared_ptr<const rapport::work::Book> book);
  void settingsReady(std::shared_ptr<const rapport::ui::SettingsValues> values);
  void searchIndexReady(std::shared_ptr<const rapport::account::SearchIndex> index);
  /// A tool tip about the account can say why (cachedBrief()).
  void hoveredReady(const std::string& account_id);
  void briefReady(const std::string& account_id, std::shared_ptr<const rapport::account::AccountBrief> brief);
  void peopleReady(const std::string& account_id,
                   std::shared_ptr<const std::vector<rapport::account::Person>> people,
                   std::shared_ptr<const rapport::account::TwoWayContacts> contacts);
  void timelineReady(const std::string& account_id,
                     std::shared_ptr<const std::vector<rapport::account::TimelineItem>> items);
  void metricsReady(const std::string& account_id,
                    std::shared_ptr<const std::vector<rapport::MetricInfo>> metrics);
  void seriesReady(const std::string& account_id, std::shared_ptr<const rapport::Series> series);
  void measureReady(const std::string& account_id,
                    std::shared_ptr<const rapport::measure::MeasureView> measure);
  void successReady(const std::string& account_id,
                    std::shared_ptr<const rapport::account::SuccessView> success);
  void sinceReady(const std::string& account_id, std::shared_ptr<const rapport::account::Since> since);
  void scorecardReady(const std::string& account_id,
                      std::shared_ptr<const rapport::relationship::ScorecardView> view);
  void matchesReady(const std::string& status, std::shared_ptr<const std::vector<rapport::Match>> matches);
  void qualityReady(std::shared_ptr<const rapport::account::Quality> quality);
  void importRunsReady(std::shared_ptr<const std::vector<rapport::import::ImportedRun>> runs);
  void ownTablesReady(std::shared_ptr<const std::vector<rapport::ui::OwnTable>> tables);
  void tableReady(std::shared_ptr<const rapport::sources::TablePreview> preview);
  void tableFailed(const QString& sentence);
  void openValuesReady(const QString& path, const rapport::sources::OpenValues& values);
  void fieldsReady(std::shared_ptr<const std::vector<rapport::import::FieldMeaning>> fields);
  void followUpsReady(std::shared_ptr<const std::vector<rapport::plan::DueFollowUp>> due);
  void theirMetricsReady(const std::vector<std::string>& account_ids,
                         std::shared_ptr<const rapport::account::TheirMetrics> metrics);
  void journeyReady(const std::string& account_id,
                    std::shared_ptr<const rapport::ui::AccountJourney> journey);
  void firstValuesReady(std::shared_ptr<const rapport::relationship::FirstValues> values);
  void journeyBookReady(std::shared_ptr<const rapport::practice::JourneyBook> book);
  void journeyBookFailed(const QString& sentence);
  void answersReady(std::shared_ptr<const rapport::practice::AnswersBook> book);
  void answersFailed(const QString& sentence);
  void advocatesReady(std::shared_ptr<const rapport::practice::AdvocatesBook> book);
  void advocatesFailed(const QString& sentence);
  void retentionReady(std::shared_ptr<const rapport::practice::Retention> retention);
  /// What takes longer than a moment: what is being read, and how far that is, 0 where nobody can say.
  void retentionProgress(const QString& stage, double done);
  void renewalsProgress(const QString& stage, double done);
  void journeyBookProgress(const QString& stage, double done);
  void retentionFailed(const QString& sentence);
  void renewalsReady(std::shared_ptr<const rapport::practice::Outlook> outlook);
  void renewalsFailed(const QString& sentence);
  void reasonsReady(const std::string& account_id,
                    std::shared_ptr<const rapport::relationship::ReasonsOfAccount> reasons);
  void touchReady(std::shared_ptr<const rapport::practice::TouchBook> book);
  void touchFailed(const QString& sentence);
  void viewsReady(std::shared_ptr<const std::vector<rapport::workspace::SavedView>> views);
  void matchCountsReady(std::shared_ptr<const std::map<std::string, std::int64_t>> counts);
  void evidenceReady(std::shared_ptr<const rapport::import::MatchEvidence> evidence);
  void suggestionsReady(std::shared_ptr<const std::vector<rapport::import::Suggested>> suggestions);
  /// The workspace was written to since the portfolio was read.
  void changedElsewhere();
  void callsReady(std::shared_ptr<const rapport::account::CallsAhead> calls);
  void hotSpotsReady(std::shared_ptr<const rapport::practice::HotSpots> spots);
  void hotSpotsProgress(double done);
  void hotRecordsReady(std::shared_ptr<const std::vector<rapport::practice::HotRecord>> records);
  void hotSpotsFailed(const QString& sentence);
  void successAnalysisReady(std::shared_ptr<const rapport::practice::SuccessAnalysis> page);
  void successAnalysisProgress(double done);
  void successAnalysisFailed(const QString& sentence);
  void bullseyeReady(std::shared_ptr<const rapport::practice::BullseyeView> view);
  void bullseyeFailed(const QString& sentence);
  /// Something could not be read: one sentence. `account_id` is empty where it concerns the whole workspace.
  void failed(const std::string& account_id, const QString& sentence);

 private:
  enum Channel {
    portfolio,
    successes,
    settings,
    names,
    shown,
    people,
    timeline,
    metrics,
    series,
    measure,
    success,
    since,
    matches,
    quality,
    runs,
    own_tables,
    table,
    open_numbers,
    open_dates,
    fields,
    follow_ups,
    calls,
    their_metrics,
    views,
    match_counts,
    evidence,
    suggestions,
    changes,
    accepted,
    ahead,
    hovered,
    scorecard,
    journey,
    book_journey,
    answers,
    advocates,
    hot_spots,
    hot_records,
    retention,
    renewals,
    touch,
    reasons,
    success_analysis,
    bullseye,
    first_values,
    channels
  };
  /// Computes the successes of a book in the background.
  void requestSuccesses(const std::shared_ptr<const work::Book>& book);
  struct Connection;
  struct Shared;
  struct Request;
  /// Reads a file that is not imported yet, which no change of the workspace makes another one.
  [[nodiscard]] static bool is_of_file(Channel channel) noexcept {
    return channel == table || channel == open_numbers || channel == open_dates;
  }
  /// Asked while a channel's newest request computes: false once another one took its place. Says how far it
  /// is by `progressed`, a few times a second.
  [[nodiscard]] std::function<bool(double)> goesOn(Channel channel, void (DataLoader::*progressed)(double));
  /// The same for what reports to a Progress, once it takes longer than a moment.
  [[nodiscard]] std::shared_ptr<const Progress> progressOf(Channel channel,
                                                           void (DataLoader::*progressed)(const QString&,
                                                                                          double));
  /// False once another request took the place of a channel's next one. Calls what it is given on the
  /// window's thread, at most every so often and not before.
  [[nodiscard]] std::function<bool(std::function<void()>)> atTimes(Channel channel,
                                                                   std::chrono::milliseconds every);
  /// No result that is still to come is wanted.
  void dropAll();
  template <class Load, class Deliver>
  void ask(Channel channel, const std::string& account_id, Load load, Deliver deliver);
  /// The same with a failure of its own: refused(sentence).
  template <class Load, class Deliver>
  void askOr(Channel channel, Load load, Deliver deliver, std::function<void(const QString&)> refused);
  void send(std::shared_ptr<const Request> request);
  void loadMoreMetrics();

  std::string path_;
  /// Those computed last, shown until they are computed anew.
  std::shared_ptr<const std::vector<work::PlanSuccess>> successes_;
  std::optional<std::int64_t> version_;    ///< Of the data when the portfolio was read.
  std::vector<std::string> metrics_left_;  ///< Accounts whose own metric is still to be loaded, last first.
  std::shared_ptr<Progress> table_progress_;  ///< Of the table that is being read.
  /// Of the values that are being read, by what is open in them.
  std::map<sources::OpenKind, std::shared_ptr<Progress>> values_progress_;
  BriefCache cache_{64};
  std::shared_ptr<Shared> shared_;
  std::shared_ptr<const int> open_ = std::make_shared<int>(0);  ///< Every request on its way holds it too.
  std::shared_ptr<Connection> page_, background_;
  std::unique_ptr<SerialExecutor> page_executor_, background_executor_;
};

}  // namespace rapport::ui
