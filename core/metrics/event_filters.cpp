// SPDX-License-Identifier: GPL-3.0-or-later
// Looks up a filter's property and value in the workspace, and explains what is missing.
#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/metrics/account_events.h"
#include "core/workspace/usage_values.h"
#include "core/workspace/workspace.h"

namespace rapport::metrics {
namespace {

/// The edit distance of two texts, counted only as far as it matters.
std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t before = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j)
      before = std::exchange(row[j + 1],
                             std::min({row[j + 1] + 1, row[j] + 1, before + (a[i] == b[j] ? 0U : 1U)}));
  }
  return row[b.size()];
}

bool is_near(const std::string& wanted, const std::string& candidate) {
  if (wanted.empty() || candidate.empty()) return false;
  if (wanted.size() > 2 && candidate.find(wanted) != std::string::npos) return true;
  if (candidate.size() > 2 && wanted.find(candidate) != std::string::npos) return true;
  return edits(wanted, candidate) <= std::max<std::size_t>(1, wanted.size() / 4);
}

bool has_older_events(workspace::Database& database) {
  workspace::UsageStore store(database);
  workspace::Segment segment;
  for (const workspace::SegmentDay& day : store.segment_days()) {
    // Texts were stored before ids were distinguished, so all newer rows have them.
    if (day.unsaid == 0 || !store.load_segment(day.day, segment)) continue;
    if (std::any_of(segment.events.begin(), segment.events.end(),
                    [](const workspace::SegmentEvent& event) { return event.texts == 0; }))
      return true;
  }
  return false;
}

Error missing(workspace::Database& database, const EventFilter& filter, const std::string& what,
              const std::string& near) {
  if (has_older_events(database))
    return Error(ErrorCode::not_found, what +
                                           ", but some events were imported when texts of properties "
                                           "were not stored yet: the filter by \"" +
                                           filter.written.property +
                                           "\" needs the same exports to be imported once more.");
  return Error(ErrorCode::not_found, what + near + ".");
}

}  // namespace

std::string near_words(const std::string& wanted, const std::vector<std::string>& all, std::size_t most) {
  std::vector<std::string> near;
  const std::string like = folded(wanted);
  for (const std::string& one : all)
    if (near.size() < 5 && one.size() <= 200 && is_near(like, folded(one))) near.push_back(one);
  const auto list = [](const std::vector<std::string>& words, std::size_t limit) {
    std::string out;
    for (std::size_t i = 0; i < words.size() && i < limit; ++i)
      out += (i > 0 ? ", \"" : "\"") + words[i] + "\"";
    if (words.size() > limit) out += " and " + std::to_string(words.size() - limit) + " more";
    return out;
  };
  if (!near.empty()) return "; near it: " + list(near, 5);
  return most == 0 || all.empty() ? std::string() : "; there is " + list(all, most);
}

std::vector<FilterProperty> filter_properties(const workspace::Reader& reader) {
  const workspace::UsageNames names(reader.database());
  workspace::UsageValues values(reader.database());
  std::vector<FilterProperty> all;
  for (const std::string& name : names.properties()) {
    FilterProperty property{name, PropertyNumbers(reader.database(), names, name).any(), {}};
    for (auto& [number, text] : values.property(names.text_id(name)).texts)
      if (text != kNotKept && !(property.numbers && read_number_text(text).form != NumberForm::none))
        property.texts.push_back(std::move(text));
    if (property.numbers || !property.texts.empty()) all.push_back(std::move(property));
  }
  return all;
}

void resolve_filter(workspace::Database& database, const workspace::UsageNames& names, EventFilter& filter) {
  const std::string& property = filter.written.property;
  const std::string& value = filter.written.value;
  workspace::UsageValues values(database);
  filter.numbers = PropertyNumbers(database, names, property);
  filter.text_property = names.text_id(property);
  if (filter.text_property != 0 && values.dropped(filter.text_property)) {
    if (!filter.numbers.any())
      throw Error(
          ErrorCode::not_found,
          "\"" + property + "\" has more than " + grouped(std::int64_t{kMostTexts}) +
              " different texts, as ids and free text have; such properties are not stored, so nothing "
              "can be filtered by it.");
    filter.text_property = 0;
  }
  if (!filter.numbers.any() && filter.text_property == 0)
    throw missing(database, filter, "No event has a property \"" + property + "\" that is stored",
                  near_words(property, names.properties(), 12));
  filter.number = parse_number(value);
  if (is_order(filter.written.sign)) {
    if (filter.numbers.any()) return;
    throw Error(ErrorCode::input, "\"" + property + "\" holds texts, so only = and != fit it, not " +
                                      std::string(name_of(filter.written.sign)) + ".");
  }
  if (value.empty()) return;
  std::vector<std::string> texts;
  for (const auto& [number, text] : values.property(filter.text_property).texts) {
    if (text == value) filter.text = number;
    texts.push_back(text);
  }
  if (filter.text != 0 || (filter.numbers.any() && filter.number)) return;
  if (filter.text_property == 0)
    throw Error(ErrorCode::not_found,
                "\"" + property + "\" holds numbers; \"" + value + "\" is none, so no event can have it.");
  throw missing(database, filter, "No event has \"" + value + "\" as its " + property,
                near_words(value, texts, 12));
}

}  // namespace rapport::metrics
