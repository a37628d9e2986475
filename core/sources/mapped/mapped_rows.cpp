// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/mapped_rows.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/written_number.h"
#include "core/model/salesforce_id.h"

namespace rapport::sources {
namespace {

constexpr Meaning kAttributes[] = {Meaning::arr,
                                   Meaning::mrr,
                                   Meaning::renewal_date,
                                   Meaning::tier,
                                   Meaning::go_live_date,
                                   Meaning::account_status,
                                   Meaning::product_account_id};

/// The ARR of a subscription's row is the subscription's, which other ones of the account may add to.
bool is_of_billing(RowKind row) {
  return row == RowKind::subscription || row == RowKind::invoice;
}

/// Of "200000000001;200000000002" the first: the primary one.
std::string_view first_id(std::string_view ids) {
  return trimmed(ids.substr(0, ids.find_first_of(";|")));
}

}  // namespace

MappedRows::MappedRows(CsvTable& table, const Recognition& recognition, const MoneyFinding& money,
                       RecordSink& sink)
    : table_(table),
      mapping_(*recognition.mapping),
      choices_(recognition.choices),
      sink_(sink),
      money_(money),
      at_(mapping_, table.header()),
      names_(distinct_names(table.header())),
      repeated_(table.header().size(), false) {
  const bool own = mapping_.source == Source::table;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == table.header()[i]) continue;
    repeated_[i] = !own;
    if (own)
      sink_.note("Two columns are called \"" + std::string(clipped(table.header()[i], 80)) +
                 "\"; the later is read as \"" + std::string(clipped(names_[i], 80)) + "\".");
  }
  for (const Mapping::Skip& skip : mapping_.skip)
    if (const int column = at_.named(skip.column); column >= 0) skips_.emplace_back(column, &skip);
  if (mapping_.zone == "UTC")
    table_.zoneless(CsvTable::Zoneless::utc);
  else if (!mapping_.zone.empty() && choices_.time_zone.empty())
    table_.zone_of_file(TimeZone(mapping_.zone));
  if (!money_.note.empty()) sink_.note(money_.note);
}

bool MappedRows::is_skipped() const {
  return std::any_of(skips_.begin(), skips_.end(), [&](const auto& skip) {
    const std::string_view cell = table_.cell(skip.first);
    return std::any_of(skip.second->values.begin(), skip.second->values.end(),
                       [&](const std::string& value) { return equals_ignoring_case(cell, value); });
  });
}

bool MappedRows::next() {
  while (table_.next()) {
    const std::string_view first = table_.cell(0);
    if (std::any_of(mapping_.footer.begin(), mapping_.footer.end(),
                    [&](const std::string& footer) { return first.starts_with(footer); }))
      return false;
    if (!is_skipped()) return true;
    ++skipped_;
  }
  return false;
}

ReadSummary MappedRows::finish() {
  if (skipped_ > 0)
    sink_.note(counted(static_cast<std::int64_t>(skipped_), "row") + " left out as the mapping \"" +
               mapping_.name + "\" says.");
  ReadSummary summary = table_.finish();
  summary.rows_read -= std::min(summary.rows_read, skipped_);
  return summary;
}

bool MappedRows::has(Meaning meaning) const {
  return at_.of(meaning) != ColumnsOf::absent ||
         std::any_of(mapping_.constants.begin(), mapping_.constants.end(),
                     [&](const auto& constant) { return constant.first == meaning; });
}

bool MappedRows::has_any(std::initializer_list<Meaning> meanings) const {
  return std::any_of(meanings.begin(), meanings.end(), [&](Meaning meaning) { return has(meaning); });
}

bool MappedRows::names_account_owner() const {
  // The assignee of an activity is no owner; a preset's other rows name the account's own ("Account Owner").
  if (mapping_.source != Source::table) return mapping_.row != RowKind::touch;
  return says_account_owner(mapping_.row,
                            header_of(has(Meaning::owner) ? Meaning::owner : Meaning::owner_email));
}

bool MappedRows::is_other(std::size_t column) const {
  if (repeated_[column] || header()[column].empty()) return false;
  if (!at_.mapped(column)) return true;
  // Whose deal it is stays a field of the deal.
  const int at = static_cast<int>(column);
  return mapping_.row == RowKind::deal && !names_account_owner() &&
         (at == at_.of(Meaning::owner) || at == at_.of(Meaning::owner_email));
}

std::string_view MappedRows::cell_at(std::size_t column) const {
  const std::string_view cell = table_.cell(static_cast<int>(column));
  for (const std::string& word : mapping_.blank)
    if (cell == word) return {};
  return cell;
}

std::string_view MappedRows::cell(Meaning meaning) const {
  const int column = at_.of(meaning);
  if (column != ColumnsOf::absent) return cell_at(static_cast<std::size_t>(column));
  for (const auto& [constant, text] : mapping_.constants)
    if (constant == meaning) return text;
  return {};
}

std::optional<double> MappedRows::number_at(std::size_t column) {
  return cell_at(column).empty() ? std::nullopt : table_.number(static_cast<int>(column));
}

std::optional<double> MappedRows::number(Meaning meaning) {
  if (at_.of(meaning) != ColumnsOf::absent) return number_at(static_cast<std::size_t>(at_.of(meaning)));
  return parse_number(cell(meaning));
}

std::optional<Day> MappedRows::day(Meaning meaning) {
  if (cell(meaning).empty() || at_.of(meaning) == ColumnsOf::absent) return std::nullopt;
  if (const auto epoch = parse_epoch(cell(meaning))) return utc_day(*epoch);
  return table_.day(at_.of(meaning));
}

std::optional<Stamp> MappedRows::stamp(Meaning meaning) {
  lacked_zone_ = false;
  named_clock_.reset();
  if (cell(meaning).empty() || at_.of(meaning) == ColumnsOf::absent) return std::nullopt;
  if (const auto epoch = parse_epoch(cell(meaning))) return Stamp(*epoch);
  const auto found = table_.stamp(at_.of(meaning));
  lacked_zone_ = table_.lacked_zone();
  named_clock_ = table_.clock_in_named_zone();
  return found;
}

std::optional<bool> MappedRows::flag(Meaning meaning) {
  const std::string_view text = cell(meaning);
  if (text.empty()) return std::nullopt;
  for (const char* yes : {"ja", "oui", "s\xC3\xAD", "si", "sim", "vrai", "wahr", "verdadero", "vero", "waar"})
    if (equals_ignoring_case(text, yes)) return true;
  for (const char* no : {"nein", "non", "n\xC3\xA3o", "nee", "faux", "falsch", "falso", "onwaar"})
    if (equals_ignoring_case(text, no)) return false;
  const auto found = parse_flag(text);
  if (!found) unreadable(meaning);
  return found;
}

std::string MappedRows::currency(Meaning amount) {
  std::string code;
  for (const char c : cell(Meaning::currency))
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!code.empty()) return code == "000" ? std::string() : code;
  const auto written = number_cell(cell(amount));
  return written ? written->currency : std::string();
}

std::optional<double> MappedRows::money(Meaning meaning) {
  const auto value = number(meaning);
  if (!value || money_.unit != MoneyUnit::cents) return value;
  return *value / parts_of_unit(currency(meaning));
}

std::string MappedRows::header_of(Meaning meaning) const {
  const int column = at_.of(meaning);
  return column < 0 ? std::string() : ascii_lower(table_.header()[static_cast<std::size_t>(column)]);
}

std::optional<double> MappedRows::minutes(Meaning meaning) {
  const std::string_view text = cell(meaning);
  if (text.empty()) return std::nullopt;
  if (text.find(':') != std::string_view::npos) {
    // Hours, minutes and perhaps seconds.
    double total = 0;
    double unit = 60;
    for (const std::string_view part : split(text, ':')) {
      const auto number = parse_number(trimmed(part));
      if (!number || *number < 0 || unit < 0.01) {
        unreadable(meaning);
        return std::nullopt;
      }
      total += *number * unit;
      unit /= 60;
    }
    return total;
  }
  const auto value = number(meaning);
  if (!value) return value;
  const std::string header = header_of(meaning);
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return header.find(word) != std::string::npos; });
  };
  if (says({"hour", "hrs", "(h)", "stunden", "heures", "horas", "ore)", "uren"})) return *value * 60;
  if (says({"days", "(d)", "tage", "jours", "d\u00edas"})) return *value * 1440;
  if (says({"sec", "(s)", "sekunden"})) return *value / 60;
  return value;
}

Instant MappedRows::version() {
  const int column = at_.of(Meaning::modified);
  if (column == ColumnsOf::absent || cell(Meaning::modified).empty()) return 0;
  if (const auto epoch = parse_epoch(cell(Meaning::modified))) return *epoch;
  // A day alone orders no two exports of that day: the one that is imported last counts.
  const auto at = table_.stamp(column);
  if (!at || !at->timed()) return 0;
  return table_.instant(column).value_or(0);
}

std::optional<Instant> MappedRows::moment(const std::optional<Stamp>& stamp) {
  return stamp && stamp->kind == Stamp::Kind::instant ? std::optional(stamp->seconds) : std::nullopt;
}

std::string MappedRows::id_of(std::string_view text, std::string_view prefix) const {
  const std::string_view id = first_id(text);
  if (id.empty()) return {};
  const bool of_crm = mapping_.source == Source::salesforce;
  const std::string_view begins = salesforce_prefix(id);
  if (prefix.empty() ? of_crm || looks_like_salesforce_id(id) : begins == prefix)
    if (std::string salesforce = salesforce_id18(id); !salesforce.empty()) return salesforce;
  return outside_id(mapping_.source, id,
                    mapping_.source == Source::table ? std::string_view(mapping_.name) : std::string_view());
}

std::string MappedRows::id_by_name(std::string_view name) const {
  const std::string plain = folded(trimmed(name));
  if (plain.empty()) return {};
  return outside_id(mapping_.source, plain,
                    mapping_.source == Source::table ? std::string_view(mapping_.name) : std::string_view());
}

std::string MappedRows::account_id() const {
  if (std::string id = id_of(cell(Meaning::account_id), "001"); !id.empty()) return id;
  return id_by_name(cell(Meaning::account_name));
}

std::string MappedRows::person_name() const {
  if (std::string whole = text(Meaning::person_name); !whole.empty()) return whole;
  std::string joined = text(Meaning::first_name);
  const std::string_view last = cell(Meaning::last_name);
  if (!joined.empty() && !last.empty()) joined += ' ';
  return joined.append(last);
}

void MappedRows::add_meant(std::vector<Attribute>& attributes) {
  if (is_of_billing(mapping_.row)) return;
  for (const Meaning meaning : kAttributes) {
    const int column = at_.of(meaning);
    const std::string_view text = cell(meaning);
    if (text.empty()) continue;
    const std::string name(attribute_of(meaning));
    const bool counts = !choices_.counts || choices_.counts("Account", name);
    std::string reading = column == ColumnsOf::absent ? std::string() : table_.reading(column, counts);
    // An amount in cents is known as such only by the mapping.
    if ((meaning == Meaning::arr || meaning == Meaning::mrr) && money_.unit == MoneyUnit::cents)
      if (const auto value = money(meaning)) reading = plain_spelling(*value);
    attributes.push_back({name, std::string(text), std::move(reading)});
  }
}

void MappedRows::add_others(std::vector<Attribute>& attributes, std::string_view object) {
  for (std::size_t i = 0; i < header().size(); ++i) {
    if (!is_other(i)) continue;
    const std::string_view text = cell_at(i);
    if (text.empty()) continue;
    const bool counts = choices_.counts && choices_.counts(object, header()[i]);
    attributes.push_back({header()[i], std::string(text), table_.reading(static_cast<int>(i), counts)});
  }
}

std::vector<std::string> MappedRows::column_names(const std::string& kind,
                                                  const std::vector<RecordColumn>& columns) const {
  std::vector<std::string> names;
  for (const RecordColumn& column : columns)
    if (std::any_of(column.meanings.begin(), column.meanings.end(), [&](Meaning m) { return has(m); }))
      names.push_back(kind + ":" + column.name);
  return names;
}

void MappedRows::tell_columns(std::initializer_list<std::vector<std::string>> lists) {
  std::vector<std::string> all;
  for (const std::vector<std::string>& names : lists) all.insert(all.end(), names.begin(), names.end());
  sink_.columns(all);
}

std::vector<std::string> MappedRows::meant_names() const {
  std::vector<std::string> names;
  if (is_of_billing(mapping_.row)) return names;
  for (const Meaning meaning : kAttributes)
    if (has(meaning)) names.push_back(ascii_lower(attribute_of(meaning)));
  return names;
}

std::vector<std::string> MappedRows::other_names() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header().size(); ++i)
    if (is_other(i)) names.push_back(ascii_lower(header()[i]));
  return names;
}

void MappedRows::reject(Meaning meaning, const std::string& reason) {
  const int column = at_.of(meaning);
  table_.reject(column < 0 ? words_of(meaning) : header()[static_cast<std::size_t>(column)], reason);
}

void MappedRows::unreadable(Meaning meaning) {
  if (at_.of(meaning) != ColumnsOf::absent) table_.unreadable(at_.of(meaning));
}

}  // namespace rapport::sources
