// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/change_collector.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/records.h"
#include "core/workspace/account_figures.h"
#include "core/workspace/database.h"
#include "core/workspace/record_store.h"

namespace rapport::import {
namespace {

using workspace::RowChange;
using workspace::StoredValue;

constexpr std::size_t kSamples = 5;
/// Fields, the most often changed first, whose samples are kept.
constexpr std::size_t kSampledFields = 40;
constexpr std::size_t kSampleBytes = 80;

/// Columns that say nothing to a person.
bool is_hidden(std::string_view column) {
  static constexpr std::array<std::string_view, 7> kHidden = {"version", "content", "lookup", "precision",
                                                              "counted", "ref",     "key"};
  return column.ends_with("_kind") || std::find(kHidden.begin(), kHidden.end(), column) != kHidden.end();
}

bool is_yes_or_no(std::string_view column) {
  static constexpr std::array<std::string_view, 6> kFlags = {"deleted", "closed",    "won",
                                                             "active",  "corporate", "low_is_good"};
  return std::find(kFlags.begin(), kFlags.end(), column) != kFlags.end();
}

/// What a column is called: "close_day" is the close date.
std::string column_words(std::string_view column) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSpecial = {
      {{"day", "date"},
       {"master_record_id", "merged into"},
       {"who_id", "person"},
       {"what_id", "related record"},
       {"happened_at", "time"},
       {"domain_names", "domains"},
       {"answered_at", "answered"},
       {"answered_day", "answered on"},
       {"low", "lowest score"},
       {"high", "highest score"}}};
  for (const auto& [name, words] : kSpecial)
    if (column == name) return std::string(words);
  std::string words(column);
  const auto cut = [&](std::string_view ending, std::string_view instead) {
    if (words.size() <= ending.size() || !words.ends_with(ending)) return;
    words.resize(words.size() - ending.size());
    words += instead;
  };
  cut("_id", "");
  cut("_at", "");
  cut("_day", " date");
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string plain_value(std::string_view column, const StoredValue& value) {
  switch (value.kind) {
    case StoredValue::Kind::null:
    case StoredValue::Kind::blob:
      return {};
    case StoredValue::Kind::integer:
      if (column == "deleted") return value.integer != 0 ? "yes" : "no";
      if (is_yes_or_no(column)) return value.integer != 0 ? "yes" : "no";
      if (column == "day" || column.ends_with("_day"))
        return short_date(Day{static_cast<std::int32_t>(value.integer)});
      if (column.ends_with("_at") || column == "last_seen") return short_date(utc_day(value.integer));
      if (column.ends_with("_id")) return std::to_string(value.integer);
      return grouped(value.integer);
    case StoredValue::Kind::real:
      return rounded_text(value.real, 2);
    case StoredValue::Kind::text:
      return std::string(clipped(value.bytes, kSampleBytes));
  }
  return {};
}

/// All values of each name, in one text.
std::map<std::string, std::string> attributes_by_name(std::string_view json) {
  std::map<std::string, std::string> all;
  for (const Attribute& attribute : workspace::attributes_from_json(json)) {
    std::string& text = all[attribute.name];
    text += (text.empty() ? "" : ", ") + attribute.value;
  }
  return all;
}

/// What a record is called, and the column of which that is an id; views into the change.
std::pair<std::string, std::string> label_of(const RowChange& change) {
  for (const std::string_view column : {"name", "subject", "number", "person", "email", "iso_code"})
    for (std::size_t i = 0; i < change.columns.size(); ++i)
      if (change.columns[i].name == column && !change.after[i].bytes.empty())
        return {std::string(clipped(change.after[i].bytes, kSampleBytes)), {}};
  for (std::size_t i = 0; i < change.columns.size(); ++i)
    if (change.columns[i].name == "ticket_id") return {std::to_string(change.after[i].integer), "ticket_id"};
  return {plain_value(change.columns.front().name, change.after.front()), {}};
}

}  // namespace

void ChangeCollector::count(const RowChange& change, const std::string& column, std::string word,
                            const std::string& from, const std::string& to) {
  const auto found = fields_.try_emplace({std::string(change.table), word}).first;
  Field& field = found->second;
  if (field.count++ == 0) field.table = change.table, field.column = column, field.word = std::move(word);
  if (field.samples.size() >= kSamples) return;
  auto [label, label_column] = label_of(change);
  field.samples.push_back({std::move(label), std::move(label_column), from, to});
}

void ChangeCollector::attributes(const RowChange& change, std::string_view before, std::string_view after) {
  const auto old = attributes_by_name(before);
  const auto now = attributes_by_name(after);
  static const std::string none;
  const auto value_in = [&](const std::map<std::string, std::string>& all,
                            const std::string& name) -> const auto& {
    const auto found = all.find(name);
    return found == all.end() ? none : found->second;
  };
  const auto differs = [&](const std::string& name) {
    const std::string& from = value_in(old, name);
    const std::string& to = value_in(now, name);
    if (from != to)
      count(change, {}, name, std::string(clipped(from, kSampleBytes)),
            std::string(clipped(to, kSampleBytes)));
  };
  for (const auto& [name, value] : now) differs(name);
  for (const auto& [name, value] : old)
    if (!now.contains(name)) differs(name);
}

void ChangeCollector::add(const RowChange& change) {
  // The rows of usage are ids and packed days, which no person can read.
  if (change.table.starts_with("usage_")) return;
  for (std::size_t i = 0; i < change.columns.size(); ++i) {
    const std::string& column = change.columns[i].name;
    const StoredValue& before = change.before[i];
    const StoredValue& after = change.after[i];
    if (before == after || is_hidden(column)) continue;
    if (column == "attributes") {
      attributes(change, before.bytes, after.bytes);
      continue;
    }
    const std::string from = plain_value(column, before);
    const std::string to = plain_value(column, after);
    // A deletion has a stamp of its own; to people it is one or none.
    if (column != "deleted" || from != to) count(change, column, column_words(column), from, to);
  }
}

std::vector<FieldChange> ChangeCollector::take(workspace::Database& database) {
  std::vector<FieldChange> all;
  // Fields of another table than most are named with it: a person account's file changes contacts too.
  std::map<std::string, std::uint64_t> tables;
  for (const auto& [key, field] : fields_) tables[field.table] += field.count;
  const auto main = std::max_element(tables.begin(), tables.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto named = [&](const std::string& table, const std::string& column, const std::string& text) {
    if (column.empty() || text.empty()) return text;
    std::string name = workspace::referred_name(database, table, column, text);
    return name.empty() ? text : std::string(clipped(name, kSampleBytes));
  };
  for (auto& [key, field] : fields_) {
    FieldChange& change = all.emplace_back();
    change.field = field.table == main->first ? field.word : column_words(field.table) + ": " + field.word;
    change.count = field.count;
    for (const Raw& raw : field.samples)
      change.samples.push_back({named(field.table, raw.label_column, raw.label),
                                named(field.table, field.column, raw.from),
                                named(field.table, field.column, raw.to)});
  }
  fields_.clear();
  std::stable_sort(all.begin(), all.end(),
                   [](const FieldChange& a, const FieldChange& b) { return a.count > b.count; });
  // A book of hundreds of custom fields is not copied into the log.
  for (std::size_t i = kSampledFields; i < all.size(); ++i) all[i].samples.clear();
  return all;
}

}  // namespace rapport::import
