// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/storing_sink.h"

#include <filesystem>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/calendar_name.h"
#include "core/workspace/calendar_keys.h"

namespace rapport::import {
namespace {

/// Of a calendar with more events, so many tell whose it is.
constexpr std::size_t kMostHeld = 20'000;

}  // namespace

std::string words_of_ahead(const Stamps& stamps) {
  std::string words;
  std::int64_t all = 0;
  for (const auto& [what, n] : stamps.ahead) {
    words += (words.empty() ? "" : " and ") + counted(n, what);
    all += n;
  }
  if (all == 0) return {};
  const bool one = all == 1;
  return words + (one ? " is dated after today, on " : " are dated after today, up to ") +
         short_date(*stamps.furthest) + ": a date is wrong, perhaps. " +
         (one ? "It is kept, but adds no day to what the file covers."
              : "They are kept, but add no day to what the file covers.");
}

void StoringSink::record(Record&& record) {
  auto* const event = std::get_if<CalendarEventRecord>(&record);
  if (event == nullptr) return put(record);
  // A message about single events is about them in whatever calendar they are.
  if (!event->whole_export) {
    event->calendar = calendar_name(event->calendar);
    return put(record);
  }
  if (const auto known = calendars_.find(event->calendar); known != calendars_.end()) {
    event->calendar = known->second;
    return put(record);
  }
  held_.push_back(std::move(*event));
  if (held_.size() >= kMostHeld) finish();
}

void StoringSink::finish() {
  std::map<std::string, workspace::CalendarContent> contents;
  for (const CalendarEventRecord& event : held_) contents[event.calendar].see(event);
  const std::string file = std::filesystem::path(result_.path).stem().string();
  for (const auto& [calendar, content] : contents) {
    const std::string known = workspace::find_calendar(database_, calendar, content, file);
    calendars_.emplace(calendar, known);
    changed_beside = workspace::take_from_mixed(database_, known, content) || changed_beside;
  }
  for (CalendarEventRecord& event : std::exchange(held_, {})) {
    event.calendar = calendars_.at(event.calendar);
    put(Record(std::move(event)));
  }
}

void StoringSink::put(const Record& record) {
  std::visit([&](const auto& r) { stamps.add(r); }, record);
  try {
    // A row counts once, whatever it holds: as new where any of its records is.
    const workspace::Outcome outcome = std::min(store_.put(record), std::exchange(beside_, kNothing));
    switch (outcome) {
      case workspace::Outcome::added:
        ++result_.rows_new;
        break;
      case workspace::Outcome::updated:
        ++result_.rows_updated;
        break;
      case workspace::Outcome::unchanged:
        ++result_.rows_unchanged;
        break;
    }
  } catch (const workspace::StorageError&) {
    throw;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::input) throw;
    reject({result_.path, 0, "id", error.what()});
    ++extra_rejected;
  }
  recorder_.settle();
}

void StoringSink::reject(Problem&& problem) {
  // What the row said of its account is kept, though the row itself is not.
  changed_beside = changed_beside || std::exchange(beside_, kNothing) != kNothing;
  if (result_.problems.size() < 100) result_.problems.push_back(std::move(problem));
}

void StoringSink::note(std::string text) {
  if (!notes_.insert(text).second) return;
  result_.reason += (result_.reason.empty() ? "" : " ") + text;
}

}  // namespace rapport::import
