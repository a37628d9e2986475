// SPDX-License-Identifier: GPL-3.0-or-later
// What the whole book shows: the portfolio, the customers' own metrics, saved views; and whether any of it
// has changed.
#include <algorithm>
#include <utility>

#include "core/work/load.h"
#include "core/workspace/data_version.h"
#include "ui/base/serial_executor.h"
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"

namespace rapport::ui {
namespace {

/// Accounts whose metrics are loaded at once: others may ask in between.
constexpr std::size_t kMetricsAtOnce = 32;

}  // namespace

void DataLoader::requestPortfolio() {
  struct Loaded {
    std::int64_t version = 0;
    std::shared_ptr<const PortfolioSnapshot> snapshot;
    std::shared_ptr<const work::Book> book;
  };
  ask(
      portfolio, {},
      [known = successes_](const workspace::Reader& reader) {
        Loaded all;
        // Read before the rows, so that a write during the reading is noticed.
        all.version = workspace::data_version(reader);
        work::Loaded loaded = work::load_with_portfolio(reader, today());
        if (known) loaded.book = work::with_successes(reader, std::move(loaded.book), *known);
        all.snapshot = std::make_shared<const PortfolioSnapshot>(make_snapshot(std::move(loaded.portfolio)));
        all.book = std::make_shared<const work::Book>(std::move(loaded.book));
        return all;
      },
      [this](const Loaded& loaded) {
        version_ = loaded.version;
        Q_EMIT portfolioReady(loaded.snapshot);
        Q_EMIT workReady(loaded.book);
        // In the background, while the list is looked at.
        background_executor_->run([snapshot = loaded.snapshot] { account::prepare_search(*snapshot); }, this,
                                  [](const QString&) {});  // What can't be prepared is asked for by a key.
        requestSuccesses(loaded.book);
      });
}

void DataLoader::requestSuccesses(const std::shared_ptr<const work::Book>& book) {
  // Once the portfolio is read again, what is computed for this one is not worth finishing.
  const std::uint64_t of = shared_->newest[portfolio].load();
  const auto outdated = [shared = shared_, of] { return shared->newest[portfolio].load() != of; };
  using Successes = std::vector<work::PlanSuccess>;
  struct Computed {
    std::shared_ptr<const Successes> successes;
    std::shared_ptr<const work::Book> book;
  };
  ask(
      successes, {},
      [book, outdated](const workspace::Reader& reader) {
        Computed computed;
        computed.successes =
            std::make_shared<const Successes>(work::load_successes(reader, today(), outdated));
        computed.book = book->successes == *computed.successes
                            ? book
                            : std::make_shared<const work::Book>(
                                  work::with_successes(reader, *book, *computed.successes));
        return computed;
      },
      [this, outdated](const Computed& computed) {
        if (outdated()) return;
        successes_ = computed.successes;
        Q_EMIT workReady(computed.book);
      });
}

void DataLoader::requestTheirMetrics(const std::vector<std::string>& account_ids) {
  metrics_left_ = account_ids;
  std::reverse(metrics_left_.begin(), metrics_left_.end());
  loadMoreMetrics();
}

void DataLoader::loadMoreMetrics() {
  std::vector<std::string> now;
  while (!metrics_left_.empty() && now.size() < kMetricsAtOnce) {
    now.push_back(std::move(metrics_left_.back()));
    metrics_left_.pop_back();
  }
  if (now.empty()) return;
  ask(
      their_metrics, {},
      [now](const workspace::Reader& reader) {
        return std::make_shared<const account::TheirMetrics>(
            account::load_their_metrics(reader, now, today()));
      },
      [this, now](auto value) {
        Q_EMIT theirMetricsReady(now, std::move(value));
        loadMoreMetrics();
      });
}

void DataLoader::requestViews() {
  ask(
      views, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<workspace::SavedView>>(
            workspace::ViewStore(reader.database()).all());
      },
      [this](auto value) { Q_EMIT viewsReady(std::move(value)); });
}

void DataLoader::requestMatchCounts() {
  ask(
      match_counts, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::map<std::string, std::int64_t>>(import::match_counts(reader));
      },
      [this](auto value) { Q_EMIT matchCountsReady(std::move(value)); });
}

void DataLoader::requestEvidence(const Match& match) {
  ask(
      evidence, {},
      [match](const workspace::Reader& reader) {
        return std::make_shared<const import::MatchEvidence>(import::load_evidence(reader, {match}).front());
      },
      [this](auto value) { Q_EMIT evidenceReady(std::move(value)); });
}

void DataLoader::requestSuggestions() {
  ask(
      suggestions, {},
      [](const workspace::Reader& reader) {
        return std::make_shared<const std::vector<import::Suggested>>(import::load_suggestions(reader));
      },
      [this](auto value) { Q_EMIT suggestionsReady(std::move(value)); });
}

void DataLoader::acceptVersion() {
  if (path_.empty() || !version_) return;
  askOr(
      accepted, [](const workspace::Reader& reader) { return workspace::data_version(reader); },
      [this](std::int64_t version) { version_ = version; }, [](const QString&) {});
}

void DataLoader::lookForChanges() {
  if (path_.empty()) return;
  askOr(
      changes, [](const workspace::Reader& reader) { return workspace::data_version(reader); },
      [this](std::int64_t version) {
        if (version_ && *version_ != version) Q_EMIT changedElsewhere();
      },
      [](const QString&) {});  // Whoever reads next says what is wrong.
}

}  // namespace rapport::ui
