// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_loader.h"

#include <exception>
#include <utility>

#include "core/base/day.h"
#include "core/metrics/metrics.h"
#include "core/workspace/workspace.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/base/window_thread.h"
#include "ui/data/data_loader_ask.h"
#include "ui/data/settings_access.h"

namespace rapport::ui {

namespace {
constexpr int timeline_limit = 20'000;
constexpr std::size_t matches_limit = 5000;
}  // namespace

DataLoader::DataLoader(QObject* parent)
    : QObject(parent),
      shared_(std::make_shared<Shared>()),
      page_(std::make_shared<Connection>()),
      background_(std::make_shared<Connection>()),
      page_executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-page"))),
      background_executor_(std::make_unique<SerialExecutor>(QStringLiteral("rapport-background"))) {}

DataLoader::~DataLoader() {
  if (table_progress_) table_progress_->cancel();
  for (const auto& [kind, progress] : values_progress_) progress->cancel();
  dropAll();
}

void DataLoader::dropAll() {
  for (auto& newest : shared_->newest) ++newest;
}

void DataLoader::open(const std::string& path) {
  path_ = path;
  successes_.reset();
  version_.reset();
  metrics_left_.clear();
  dropAll();
  invalidate();
}

void DataLoader::invalidate() {
  ++shared_->content;
  cache_.clear();
}

void DataLoader::send(std::shared_ptr<const Request> request) {
  const Channel channel = request->channel;
  const bool waits = channel == shown || channel == people || channel == timeline || channel == metrics ||
                     channel == series || channel == measure || channel == success || channel == since ||
                     channel == scorecard || channel == journey || channel == hovered;
  SerialExecutor& executor = waits ? *page_executor_ : *background_executor_;
  executor.post([this, request, shared = shared_, connection = waits ? page_ : background_, path = path_] {
    const auto stale = [shared, request] {
      return shared->newest[request->channel].load() != request->token;
    };
    if (stale()) return;
    const std::uint64_t content = shared->content.load();
    std::shared_ptr<void> value;
    QString sentence;
    try {
      value = request->load(connection->open(path));
    } catch (const std::exception& error) {
      // A reader that failed may stand on a file that was replaced: the next request opens it anew.
      connection->reader.reset();
      sentence = qs(error.what());
    }
    on_window_thread(this, [this, request, shared, stale, content, value = std::move(value), sentence] {
      if (stale()) return;
      // What changed while it was read is read once more: whoever asked does not ask again.
      if (!is_of_file(request->channel) && shared->content.load() != content)
        send(request);
      else if (value)
        request->deliver(value.get());
      else
        request->refused(sentence);
    });
  });
}

void DataLoader::requestSettings() {
  ask(
      settings, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const SettingsValues>(read_settings(reader));
      },
      [this](auto value) { Q_EMIT settingsReady(std::move(value)); });
}

void DataLoader::requestSearchIndex() {
  const auto load = [](bool with_people) {
    return [with_people](const workspace::Reader& reader) {
      return std::make_shared<const account::SearchIndex>(account::SearchIndex::load(reader, with_people));
    };
  };
  ask(names, {}, load(false), [this, load](std::shared_ptr<const account::SearchIndex> accounts) {
    Q_EMIT searchIndexReady(std::move(accounts));
    ask(names, {}, load(true), [this](std::shared_ptr<const account::SearchIndex> everybody) {
      Q_EMIT searchIndexReady(std::move(everybody));
    });
  });
}

namespace {

std::shared_ptr<const account::AccountBrief> read_brief(const workspace::Reader& reader,
                                                        const std::string& account_id) {
  return std::make_shared<const account::AccountBrief>(account::load_brief(reader, account_id, today()));
}

}  // namespace

std::shared_ptr<const account::AccountBrief> DataLoader::brief(const std::string& account_id) {
  if (auto kept = cache_.find(account_id)) {
    ++shared_->newest[shown];  // Results still to come are for an account no longer shown.
    return kept;
  }
  ask(
      shown, account_id,
      [account_id](const workspace::Reader& reader) { return read_brief(reader, account_id); },
      [this, account_id](std::shared_ptr<const account::AccountBrief> value) {
        cache_.put(account_id, value);
        Q_EMIT briefReady(account_id, std::move(value));
      });
  return nullptr;
}

void DataLoader::requestHovered(const std::string& account_id) {
  if (cache_.find(account_id)) {
    Q_EMIT hoveredReady(account_id);
    return;
  }
  askOr(
      hovered, [account_id](const workspace::Reader& reader) { return read_brief(reader, account_id); },
      [this, account_id](std::shared_ptr<const account::AccountBrief> value) {
        cache_.put(account_id, std::move(value));
        Q_EMIT hoveredReady(account_id);
      },
      [](const QString&) {});  // The tool tip says the labels; whoever opens the account reads what is wrong.
}

void DataLoader::prefetch(const std::vector<std::string>& account_ids) {
  std::vector<std::string> wanted;
  for (const auto& id : account_ids) {
    if (!cache_.find(id)) wanted.push_back(id);
  }
  if (wanted.empty()) return;
  using Briefs = std::vector<std::shared_ptr<const account::AccountBrief>>;
  ask(
      ahead, wanted.front(),
      [wanted](const workspace::Reader& reader) {
        Briefs briefs;
        for (const auto& id : wanted) {
          briefs.push_back(read_brief(reader, id));
        }
        return briefs;
      },
      [this, wanted](Briefs briefs) {
        for (std::size_t i = 0; i < wanted.size(); ++i) cache_.put(wanted[i], briefs[i]);
      });
}

void DataLoader::requestPeople(const std::string& account_id) {
  ask(
      people, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::pair(
            std::make_shared<const std::vector<account::Person>>(account::load_people(reader, account_id)),
            std::make_shared<const account::TwoWayContacts>(
                account::load_two_way_contacts(reader, account_id, today())));
      },
      [this, account_id](auto value) {
        Q_EMIT peopleReady(account_id, std::move(value.first), std::move(value.second));
      });
}

void DataLoader::requestTimeline(const std::string& account_id) {
  ask(
      timeline, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<account::TimelineItem>>(
            account::load_timeline(reader, account_id, timeline_limit, account::TimelineDetails::whole));
      },
      [this, account_id](auto value) { Q_EMIT timelineReady(account_id, std::move(value)); });
}

void DataLoader::requestMetrics(const std::string& account_id) {
  ask(
      metrics, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<MetricInfo>>(
            rapport::metrics::list_metrics(reader, account_id));
      },
      [this, account_id](auto value) { Q_EMIT metricsReady(account_id, std::move(value)); });
}

void DataLoader::requestSeries(const std::string& account_id, const std::string& metric, Grain grain) {
  ask(
      series, account_id,
      [account_id, metric, grain](const workspace::Reader& reader) {
        rapport::metrics::SeriesQuery query;
        query.metric = metric;
        query.grain = grain;
        return std::make_shared<const Series>(rapport::metrics::load_series(reader, account_id, query));
      },
      [this, account_id](auto value) { Q_EMIT seriesReady(account_id, std::move(value)); });
}

void DataLoader::requestMeasure(const std::string& account_id, const measure::MeasureQuery& query) {
  ask(
      measure, account_id,
      [account_id, query](const workspace::Reader& reader) {
        return std::make_shared<const measure::MeasureView>(
            measure::load_measure(reader, account_id, query, today()));
      },
      [this, account_id](auto value) { Q_EMIT measureReady(account_id, std::move(value)); });
}

void DataLoader::requestSuccess(const std::string& account_id) {
  ask(
      success, account_id,
      [account_id](const workspace::Reader& reader) {
        return std::make_shared<const account::SuccessView>(
            account::load_success(reader, account_id, today()));
      },
      [this, account_id](auto value) { Q_EMIT successReady(account_id, std::move(value)); });
}

void DataLoader::requestSince(const std::string& account_id, std::optional<Day> from, Instant now) {
  ask(
      since, account_id,
      [account_id, from, now](const workspace::Reader& reader) {
        return std::make_shared<const account::Since>(account::load_since(reader, account_id, from, now));
      },
      [this, account_id](auto value) { Q_EMIT sinceReady(account_id, std::move(value)); });
}

void DataLoader::requestMatches(const std::string& status) {
  ask(
      matches, {},
      [status](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<Match>>(
            import::load_matches(reader, status, matches_limit));
      },
      [this, status](auto value) { Q_EMIT matchesReady(status, std::move(value)); });
}

void DataLoader::requestQuality() {
  ask(
      quality, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const account::Quality>(account::load_quality(reader));
      },
      [this](auto value) { Q_EMIT qualityReady(std::move(value)); });
}

void DataLoader::requestImportRuns() {
  ask(
      runs, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<import::ImportedRun>>(import::load_import_runs(reader));
      },
      [this](auto value) { Q_EMIT importRunsReady(std::move(value)); });
}

void DataLoader::requestFields() {
  ask(
      fields, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<import::FieldMeaning>>(import::load_fields(reader));
      },
      [this](auto value) { Q_EMIT fieldsReady(std::move(value)); });
}

void DataLoader::requestFollowUps() {
  ask(
      follow_ups, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<plan::DueFollowUp>>(plan::due_this_week(reader, today()));
      },
      [this](auto value) { Q_EMIT followUpsReady(std::move(value)); });
}

void DataLoader::requestCalls(Instant now) {
  ask(
      calls, {},
      [now](const workspace::Reader& reader) {
        return std::make_shared<const account::CallsAhead>(account::load_calls_ahead(reader, now));
      },
      [this](auto value) { Q_EMIT callsReady(std::move(value)); });
}

}  // namespace rapport::ui

#include "moc_data_loader.cpp"
