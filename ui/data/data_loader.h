// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything the window reads, loaded off its thread.
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/account/brief.h"
#include "core/account/calls_ahead.h"
#include "core/account/people_map.h"
#include "core/account/portfolio.h"
#include "core/account/quality.h"
#include "core/account/success.h"
#include "core/base/progress.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/matches.h"
#include "core/import/undo.h"
#include "core/measure/measure.h"
#include "core/model/series.h"
#include "core/plan/plan.h"
#include "core/sources/mapped/table_preview.h"
#include "ui/data/brief_cache.h"
#include "ui/models/own_table.h"
#include "ui/models/portfolio_snapshot.h"

namespace rapport::workspace {
class Reader;
}

namespace rapport::ui {

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
  /// The workspace's content has changed: empties the cache.
  void invalidate();

  /// Each request reads off the window's thread; the signal of the same name follows, or failed().
  void requestPortfolio();
  /// searchIndexReady() comes twice: with accounts only, then with people too.
  void requestSearchIndex();
  /// The cached brief (then no signal follows), else null, and briefReady() follows. Never waits.
  std::shared_ptr<const account::AccountBrief> brief(const std::string& account_id);
  /// Reads briefs into the cache that will probably be asked for next; no signal.
  void prefetch(const std::vector<std::string>& account_ids);
  /// What the tabs and the Charts page of an account show. A metric is an id of metrics/metrics.h.
  void requestPeople(const std::string& account_id);
  void requestTimeline(const std::string& account_id);
  void requestMetrics(const std::string& account_id);
  void requestSeries(const std::string& account_id, const std::string& metric, Grain grain);
  /// A metric with its annotations, before and after, and its chart.
  void requestMeasure(const std::string& account_id, const measure::MeasureQuery& query);
  /// The picture of the Brief.
  void requestSuccess(const std::string& account_id);
  /// Matches of one status ("suggested", "joined", "unmatched", "rejected").
  void requestMatches(const std::string& status);
  /// What the Imports page shows: data quality, earlier imports, tables of one's own, meanings of fields.
  void requestQuality();
  void requestImportRuns();
  void requestOwnTables();
  void requestFields();
  /// Follow-ups of all accounts that are open and due by the end of today.
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

 Q_SIGNALS:
  /// Results, on the window's thread: shared values that nobody changes.
  void portfolioReady(std::shared_ptr<const rapport::ui::PortfolioSnapshot> snapshot);
  void searchIndexReady(std::shared_ptr<const rapport::account::SearchIndex> index);
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
  void matchesReady(const std::string& status, std::shared_ptr<const std::vector<rapport::Match>> matches);
  void qualityReady(std::shared_ptr<const rapport::account::Quality> quality);
  void importRunsReady(std::shared_ptr<const std::vector<rapport::import::ImportedRun>> runs);
  void ownTablesReady(std::shared_ptr<const std::vector<rapport::ui::OwnTable>> tables);
  void tableReady(std::shared_ptr<const rapport::sources::TablePreview> preview);
  void tableFailed(const QString& sentence);
  void openValuesReady(const QString& path, const rapport::sources::OpenValues& values);
  void fieldsReady(std::shared_ptr<const std::vector<rapport::import::FieldMeaning>> fields);
  void followUpsReady(std::shared_ptr<const std::vector<rapport::plan::DueFollowUp>> due);
  void callsReady(std::shared_ptr<const rapport::account::CallsAhead> calls);
  /// Something could not be read: one sentence. `account_id` is empty where it concerns the whole workspace.
  void failed(const std::string& account_id, const QString& sentence);

 private:
  enum Channel {
    portfolio,
    names,
    shown,
    people,
    timeline,
    metrics,
    series,
    measure,
    success,
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
    ahead,
    channels
  };
  struct Connection;
  struct Shared;
  template <class Load, class Deliver>
  void ask(Channel channel, const std::string& account_id, Load load, Deliver deliver);
  /// The same with a failure of its own: refused(sentence).
  template <class Load, class Deliver, class Refused>
  void askOr(Channel channel, Load load, Deliver deliver, Refused refused);

  std::string path_;
  std::shared_ptr<Progress> table_progress_;  ///< Of the table that is being read.
  /// Of the values that are being read, by what is open in them.
  std::map<sources::OpenKind, std::shared_ptr<Progress>> values_progress_;
  BriefCache cache_{64};
  std::shared_ptr<Shared> shared_;
  std::shared_ptr<Connection> page_, background_;
  std::unique_ptr<SerialExecutor> page_executor_, background_executor_;
};

}  // namespace rapport::ui
