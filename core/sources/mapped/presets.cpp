// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/presets.h"

#include <algorithm>
#include <set>

#include "core/base/characters.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/sources/mapped/mapping_json.h"
#include "core/sources/presets_data.h"

namespace rapport::sources {
namespace {

using MappingPointer = std::shared_ptr<const Mapping>;

/// Reads a preset and, first, those that it extends.
MappingPointer read_preset(std::string_view name) {
  for (const PresetText& text : kPresetTexts)
    if (text.name == name)
      return std::make_shared<const Mapping>(parse_mapping(text.json, "The preset " + std::string(name),
                                                           std::string(name), FindMapping(read_preset)));
  return nullptr;
}

std::vector<MappingPointer> read_presets() {
  std::vector<MappingPointer> all;
  for (const PresetText& text : kPresetTexts) all.push_back(read_preset(text.name));
  return all;
}

/// "Account ID" and "Status" are labels for people; AccountId, account_id and status are names of fields.
bool is_label(std::string_view name) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (name.empty() || is_lower(name.front()) || name.find('_') != std::string_view::npos) return false;
  bool lower = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    lower = lower || is_lower(name[i]) || static_cast<unsigned char>(name[i]) >= 0x80 || name[i] == ' ';
    if (i > 0 && is_lower(name[i - 1]) && name[i] >= 'A' && name[i] <= 'Z') return false;
  }
  constexpr std::size_t longest_abbreviation = 4;  // "ARR"; an old Data Loader writes ACCOUNTID.
  return lower || name.size() <= longest_abbreviation;
}

bool is_whole_number(std::string_view cell) {
  return !cell.empty() && cell.size() <= 19 && std::all_of(cell.begin(), cell.end(), is_digit);
}

/// All filled cells of a column pass; false where none is filled, unless there are no rows.
template <typename Test>
bool all_cells(const CsvSample& sample, int column, const Test& test) {
  if (column < 0) return false;
  bool any = sample.rows.empty();
  for (const auto& row : sample.rows) {
    const std::string_view cell = trimmed(row[static_cast<std::size_t>(column)]);
    if (cell.empty()) continue;
    if (!test(cell)) return false;
    any = true;
  }
  return any;
}

bool holds(const Fingerprint& rule, const ColumnsOf& at, const CsvSample& sample) {
  const auto present = [&](const std::string& name) { return at.named(name) != ColumnsOf::absent; };
  if (!std::all_of(rule.required.begin(), rule.required.end(), present)) return false;
  if (std::any_of(rule.none.begin(), rule.none.end(), present)) return false;
  for (const Fingerprint::AtLeast& group : rule.any)
    if (static_cast<std::size_t>(std::count_if(group.of.begin(), group.of.end(), present)) < group.n)
      return false;
  if (rule.labels)
    for (std::size_t i = 0; i < sample.header.size(); ++i)
      if (at.mapped(i) && !is_label(sample.header[i])) return false;
  for (const auto& [name, prefix] : rule.prefixes) {
    const std::string& begins = prefix;
    if (!all_cells(sample, at.named(name),
                   [&](std::string_view cell) { return salesforce_prefix(cell) == begins; }))
      return false;
  }
  return std::all_of(rule.numbers.begin(), rule.numbers.end(), [&](const std::string& name) {
    return all_cells(sample, at.named(name), is_whole_number);
  });
}

/// The share of a saved mapping's header that a table has.
double shared_header(const Mapping& mapping, const std::vector<std::string>& header) {
  if (mapping.header.empty()) return 1.0;
  std::set<std::string> keys;
  for (const std::string& name : header) keys.insert(column_key(name));
  std::size_t shared = 0;
  for (const std::string& name : mapping.header) shared += keys.count(column_key(name));
  return static_cast<double>(shared) / static_cast<double>(mapping.header.size());
}

std::string gone_words(const Mapping& mapping, const std::vector<std::string>& missing) {
  std::string names;
  for (std::size_t i = 0; i < missing.size() && i < 3; ++i)
    names += (names.empty() ? "\"" : ", \"") + std::string(clipped(missing[i], 40)) + "\"";
  return std::string(missing.size() == 1 ? "has no column " : "has no columns ") + names +
         (missing.size() > 3 ? ", ..." : "") + ", which the mapping \"" + mapping.name +
         "\" reads; nothing of it was kept. Export the table with all of them, or change the mapping "
         "(mapping save, "
         "or --map FILE.json)";
}

}  // namespace

const std::vector<MappingPointer>& presets() {
  static const std::vector<MappingPointer> all = read_presets();
  return all;
}

MappingPointer preset(std::string_view name) {
  for (const MappingPointer& one : presets())
    if (one->name == name) return one;
  return nullptr;
}

bool fits(const Mapping& mapping, const CsvSample& sample) {
  const ColumnsOf at(mapping, sample.header);
  if (at.found() == 0) return false;
  if (!(mapping.fingerprint == Fingerprint())) return holds(mapping.fingerprint, at, sample);
  // Half of the header it was made for must be there, so that one column "Name" claims no other table.
  constexpr double enough_of_header = 0.5;
  return at.missing().empty() && shared_header(mapping, sample.header) >= enough_of_header;
}

namespace {

/// The mapping that fits and knows most of the table's columns; null where none fits.
MappingPointer best_of(const std::vector<MappingPointer>& all, const CsvSample& sample) {
  MappingPointer best;
  std::size_t most = 0;
  for (const MappingPointer& one : all) {
    if (!fits(*one, sample)) continue;
    if (const std::size_t known = ColumnsOf(*one, sample.header).found(); known > most)
      most = known, best = one;
  }
  return best;
}

}  // namespace

FoundMapping find_own_mapping(const CsvSample& sample, const Mappings& own) {
  FoundMapping found;
  if (own.named) {
    const ColumnsOf at(*own.named, sample.header);
    const bool has_rule = !(own.named->fingerprint == Fingerprint());
    if (has_rule ? fits(*own.named, sample) : at.missing().empty()) {
      found.mapping = own.named;
      return found;
    }
    found.refusal = has_rule ? "is not the table that the mapping \"" + own.named->name +
                                   "\" is for; nothing of it was kept"
                             : gone_words(*own.named, at.missing());
  }
  if (found.mapping = best_of(own.saved, sample); found.mapping) {
    found.refusal.clear();
    return found;
  }
  // A table that was read before and has lost a column: to read it in another way would surprise.
  constexpr double same_table = 0.6;
  for (const MappingPointer& one : own.saved) {
    if (one->header.empty() || shared_header(*one, sample.header) < same_table) continue;
    const ColumnsOf at(*one, sample.header);
    if (at.missing().empty() || at.found() == 0) continue;
    found.refusal = gone_words(*one, at.missing());
    found.was_read = true;
    return found;
  }
  return found;
}

MappingPointer find_preset(const CsvSample& sample) {
  return best_of(presets(), sample);
}

}  // namespace rapport::sources
