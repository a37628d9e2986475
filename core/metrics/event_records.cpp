// SPDX-License-Identifier: GPL-3.0-or-later
// The usage events behind a point. All are counted; only the listed ones are turned into texts.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "core/base/text.h"
#include "core/metrics/account_events.h"
#include "core/metrics/coverage.h"
#include "core/metrics/record_lists.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/usage_values.h"

namespace rapport::metrics {
namespace {

using CountKind = UsageMeasure::Kind;

/// An event that may be listed.
struct Found {
  Day day;
  Instant at = 0;
  std::uint64_t key = 0, actor = 0, person = 0;
  std::uint32_t event = 0;
  double value = 1.0;
  std::vector<workspace::SegmentNumber> numbers;
  std::vector<std::uint32_t> texts;
  [[nodiscard]] auto order() const { return std::tie(day, at, key); }
};

bool earlier(const Found& a, const Found& b) {
  return a.order() < b.order();
}

/// Keeps the earliest `limit` events.
class Earliest {
 public:
  explicit Earliest(std::size_t limit) : limit_(limit) {}
  void add(Found&& found) {
    all_.push_back(std::move(found));
    if (limit_ > 0 && all_.size() >= 2 * limit_ + 64) cut();
  }
  std::vector<Found> take() {
    cut();
    std::stable_sort(all_.begin(), all_.end(), earlier);
    return std::move(all_);
  }

 private:
  void cut() {
    if (limit_ == 0 || all_.size() <= limit_) return;
    std::nth_element(all_.begin(), all_.begin() + static_cast<std::ptrdiff_t>(limit_), all_.end(), earlier);
    all_.resize(limit_);
  }
  std::size_t limit_;
  std::vector<Found> all_;
};

/// How people are shown, each looked up once.
class People {
 public:
  People(workspace::Database& database, AccountEvents& events) : store_(database), events_(events) {}
  const std::string& words(std::uint64_t actor) {
    const auto [slot, added] = words_.try_emplace(actor);
    if (!added || actor == 0) return slot->second;
    // A person can have several ids, each with a name, an address or the product's own id.
    workspace::PersonLabel best;
    const auto take = [](std::string& to, std::string& from) {
      if (to.empty()) to = std::move(from);
    };
    for (const std::uint64_t id : events_.ids_of(actor)) {
      workspace::PersonLabel words = store_.person_label(id);
      take(best.name, words.name);
      take(best.email, words.email);
      take(best.user, words.user);
      take(best.id, words.id);
    }
    for (const std::string* text : {&best.name, &best.email, &best.user, &best.id})
      if (slot->second.empty()) slot->second = *text;
    return slot->second;
  }

 private:
  workspace::UsageStore store_;
  AccountEvents& events_;
  std::map<std::uint64_t, std::string> words_;
};

Aggregate tally_of(CountKind kind) {
  switch (kind) {
    case CountKind::events:
      return Aggregate::count;
    case CountKind::people:
      return Aggregate::people;
    case CountKind::sum:
      return Aggregate::sum;
    case CountKind::mean:
      return Aggregate::mean;
    case CountKind::median:
      return Aggregate::median;
  }
  return Aggregate::count;
}

}  // namespace

void list_events(const RecordQuery& query, const UsageMeasure& measure, RecordSide& side) {
  side.tally = tally_of(measure.kind);
  AccountEvents events(query.database, query.account.ref);
  Earliest earliest(query.limit);
  std::vector<double> values;
  std::unordered_set<std::uint64_t> people;
  events.each(measure, query.from, query.to, [&](const AccountEvent& one) {
    Found found{one.day, one.at, one.event.key, one.actor, one.person, one.event.event, 1.0, {}, {}};
    const auto numbers = one.segment.numbers.begin() + one.event.first_number;
    const auto keep = [&](double value) {
      values.push_back(value);
      if (found.person != 0) people.insert(found.person);
      found.value = value;
      found.numbers.assign(numbers, numbers + one.event.number_count);
      if (one.event.texts != 0) {
        const workspace::SegmentTextSet& set = one.segment.text_sets[one.event.texts - 1];
        const auto texts = one.segment.texts.begin() + set.first;
        found.texts.assign(texts, texts + set.count);
      }
      earliest.add(Found(found));
    };
    if (!measure.of_numbers()) return keep(1.0);
    for (std::uint32_t i = 0; i < one.event.number_count; ++i)
      if (const double* factor = measure.numbers.factor(numbers[i].property))
        keep(*factor * numbers[i].value);
  });
  side.total = static_cast<std::int64_t>(values.size());
  side.people = static_cast<std::int64_t>(people.size());
  double sum = 0;
  for (const double value : values) sum += value;
  switch (measure.kind) {
    case CountKind::events:
    case CountKind::sum:
      side.value = sum;
      break;
    case CountKind::people:
      side.value = static_cast<double>(people.size());
      break;
    case CountKind::mean:
      if (!values.empty()) side.value = sum / static_cast<double>(values.size());
      break;
    case CountKind::median:
      if (!values.empty()) side.value = median_of(values);
      break;
  }

  const workspace::UsageNames names(query.database);
  workspace::UsageValues texts(query.database);
  People who(query.database, events);
  for (const Found& found : earliest.take()) {
    MetricRecord& record = side.records.emplace_back();
    record.kind = RecordKind::event;
    record.at = found.at;
    record.day = found.day;
    record.title = names.name(found.event);
    record.who = who.words(found.actor);
    record.value = found.value;
    record.person = found.person;
    record.counted = measure.kind != CountKind::people || record.person != 0;
    for (const workspace::SegmentNumber& number : found.numbers)
      if (names.is_json_number(number.property))  // A text that is a number is shown as it was sent.
        record.details.emplace_back(names.name(number.property), plain_number(number.value, 6));
    for (const std::uint32_t text : found.texts)
      if (std::string value = texts.text(text); !value.empty())
        record.details.emplace_back(names.name(workspace::property_of_text(text)), std::move(value));
    std::stable_sort(record.details.begin(), record.details.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
  }
}

}  // namespace rapport::metrics
