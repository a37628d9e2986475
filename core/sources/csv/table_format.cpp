// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/table_format.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {
namespace {

constexpr std::size_t longest_cell = 80;     // Of a number or a date.
constexpr std::uint64_t enough_text = 2000;  // Filled cells after which a column of other things is let be.

bool contains_any(const std::string& name, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

/// Past events have past dates; a due, close or renewal date may be in the future.
bool tells_of_the_past(const std::string& name) {
  if (contains_any(name, {"close", "due", "renew", "end", "expir", "next", "plan"})) return false;
  return contains_any(name, {"created", "modified", "modstamp", "updated", "completed", "submitted",
                             "responded", "response", "answered", "solved", "timestamp", "requested"});
}

/// Words of headers in languages whose dates have the day first.
bool is_day_first_word(std::string_view word) {
  constexpr std::string_view words =
      " datum erstellt betrag kunde kunden firma antwort zeitstempel uhrzeit vertragsende "
      "verl\xC3\xA4ngerung fecha importe nombre cliente creado respuesta empresa valor renovaci\xC3\xB3n "
      "montant nom "
      "client reponse r\xC3\xA9ponse horodateur soci\xC3\xA9t\xC3\xA9 cr\xC3\xA9\xC3\xA9 importo nome creata "
      "risposta azienda informazioni rinnovo bedrag naam klant antwoord tijdstempel aangemaakt bedrijf "
      "montante ";
  return !word.empty() && words.find(' ' + std::string(word) + ' ') != std::string_view::npos;
}

/// "2026-03-09T13:45..." or "2026-03-09 13:45:00": only programs write this.
bool is_system_time(std::string_view text) {
  if (text.size() < 19 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
    return false;
  return text[10] == 'T' || (text[10] == ' ' && text.size() == 19);
}

/// A quick check for the most common cells, which prove no order.
bool see_iso(ColumnEvidence& c, std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (text[i] < '0' || text[i] > '9') return false;
  if (text.size() == 10) {
    ++c.dates;
    return true;
  }
  if (!is_system_time(text)) return false;
  ++c.dates;
  ++c.timed;
  ++c.system;
  const bool zoned = text.back() == 'Z' || text.find_first_of("+-", 19) != std::string_view::npos;
  if (zoned)
    ++c.zoned;
  else if (text.substr(11, 8) == "00:00:00")
    ++c.midnights;
  return true;
}

std::string shown(const std::string& text, std::uint64_t line) {
  return "\"" + text + "\"" + (line > 0 ? " (line " + std::to_string(line) + ")" : std::string());
}

std::string words_of(DateOrder order) {
  return order == DateOrder::day_first ? "day first (31/12)" : "month first (12/31)";
}
std::string words_of(DecimalSign sign) {
  return sign == DecimalSign::comma ? "a decimal comma (1.234,56)" : "a decimal point (1,234.56)";
}

/// A decimal point and nothing that could be read otherwise.
bool is_plain(const ColumnEvidence& c, std::optional<DecimalSign> rule) {
  return rule == DecimalSign::point && !c.decimal.has_open() && c.decimal.comma().text.empty();
}

/// The rule that all decided columns share; nullopt where they differ.
template <typename Rule>
std::optional<Rule> agreed(const std::vector<Rule>& rules) {
  if (rules.empty() || std::any_of(rules.begin(), rules.end(), [&](Rule r) { return r != rules.front(); }))
    return std::nullopt;
  return rules.front();
}

}  // namespace

std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c + 32);
  }
  return out;
}

void TableFormat::begin(const std::vector<std::string>& header, char delimiter) {
  delimiter_ = delimiter;
  columns_.assign(header.size(), {});
  for (std::size_t i = 0; i < header.size(); ++i) {
    columns_[i].past = tells_of_the_past(squeezed(header[i]));
    columns_[i].typed =
        std::find(choices_.typed.begin(), choices_.typed.end(), header[i]) != choices_.typed.end();
    const std::string lower = ascii_lower(header[i]);  // Outlives the words, which are views of it.
    for (const std::string_view word : split(lower, ' '))
      foreign_header_ = foreign_header_ || is_day_first_word(word);
  }
}

void TableFormat::see(std::size_t index, std::string_view cell, std::uint64_t line) {
  if (index >= columns_.size()) return;
  cell = trimmed(cell);
  if (cell.empty() || cell == "-") return;  // Some exports write '-' where they mean nothing.
  ColumnEvidence& c = columns_[index];
  ++c.filled;
  if (cell.size() > longest_cell) return;
  if (c.filled > enough_text && c.numbers + c.dates == 0) return;
  if (cell.find_first_of("0123456789") == std::string_view::npos) return;
  if (cell.size() <= 4 && cell.find_first_not_of("0123456789") == std::string_view::npos) {
    ++c.numbers;  // A flag or a small number, which any rule reads alike.
    return;
  }
  if (see_iso(c, cell)) return;
  if (cell.find_first_of(":/") == std::string_view::npos) {
    if (const auto number = number_cell(cell); number && !number->digits.empty()) {
      ++c.numbers;
      c.decimal.see(*number, cell, line);
      return;
    }
  }
  const auto moment = parse_moment(cell, DateOrder::day_first);
  const DateHint hint = c.order.see(cell, line, c.past ? std::optional(today()) : std::nullopt);
  if (!moment && hint == DateHint::not_a_date) return;
  ++c.dates;
  const auto read = moment ? moment : parse_moment(cell, DateOrder::month_first);
  if (!read || !read->timed) return;
  ++c.timed;
  if (read->zoned) ++c.zoned;
  if (!read->zoned && read->instant == utc_start(read->day)) ++c.midnights;
  if (is_system_time(cell)) ++c.system;
}

void TableFormat::see_typed(std::size_t index) {
  if (index >= columns_.size()) return;
  ++columns_[index].filled;
  ++columns_[index].numbers;
}

void TableFormat::look_through(ByteStream& stream, Encoding encoding, char delimiter, bool complete) {
  TableRows rows;
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  look_through(stream, encoding, delimiter, complete,
               find_shape(head, encoding, delimiter, complete && head.size() < BufferedStream::max_peek),
               rows);
}

void TableFormat::look_through(ByteStream& stream, Encoding encoding, char delimiter, bool complete,
                               const TableShape& shape, TableRows& rows, const SheetOrigin* sheet) {
  bool whole = false;
  try {
    CsvReader reader(stream, encoding, delimiter, !complete);
    const auto quoted = [&] {
      std::size_t filled = 0;
      for (const std::string_view cell : reader.cells()) filled += cell.empty() ? 0 : 1;
      return reader.quoted_cells() >= filled;
    };
    // No row: a title, a total, or "Generated By: Ada Moss 11/28/2026 4:31 PM".
    const auto see_line = [&] {
      for (const std::string_view cell : reader.cells()) footer_.see_within(cell, reader.line());
    };
    for (std::uint64_t i = 0; i < shape.above; ++i) {
      if (!reader.next()) return;
      rows.above(reader.cells());
      see_line();
    }
    if (!reader.next()) return;
    std::vector<std::string> header;
    for (std::size_t i = shape.skipped; i < reader.cells().size(); ++i)
      header.emplace_back(reader.cells()[i]);
    rows.begin(reader.cells(), shape);
    begin(header, delimiter);
    all_quoted_ = quoted();
    for (std::uint64_t record = shape.above + 1; reader.next(); ++record) {
      const auto& cells = reader.cells();
      const TableRows::Kind kind = rows.judge(cells, reader.cell_count(), reader.line());
      if (cells.size() < columns_.size() + shape.skipped || kind != TableRows::Kind::row) {
        see_line();
        continue;
      }
      if (all_quoted_) all_quoted_ = quoted();
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (sheet != nullptr && sheet->is_number(record, i + shape.skipped))
          see_typed(i);
        else
          see(i, cells[i + shape.skipped], reader.line());
      }
      if (is_footer_phrase(cells[shape.skipped])) see_line();  // A footer filled up with empty cells.
    }
    encoding_changed_ = complete && reader.input().changed();  // A head may end within a character.
    whole = complete;
  } catch (const Error&) {
    // Reading the table reports its faults.
  }
  rows.finish(whole);
  finish();
}

void TableFormat::decide_file() {
  std::vector<DecimalSign> signs;
  std::vector<DateOrder> orders;
  bool system = false;
  for (const ColumnEvidence& c : columns_) {
    if (const auto sign = c.decimal.decided(); sign && c.holds_numbers()) signs.push_back(*sign);
    if (const auto order = c.order.decided(); order && c.holds_dates()) orders.push_back(*order);
    if (c.holds_dates() && c.order.dotted()) file_dots_ = true;
    system = system || (c.holds_dates() && c.system == c.dates);
  }
  file_decimal_ = agreed(signs);
  file_order_ = agreed(orders);
  if (!file_order_ && orders.empty()) file_order_ = footer_.decided();
  machine_ = all_quoted_ && !choices_.of_json && system && delimiter_ != ';';
}

TableFormat::Decision<DecimalSign> TableFormat::decide_decimal(const ColumnEvidence& c) const {
  using Found = Decision<DecimalSign>;
  const DecimalEvidence& e = c.decimal;
  if (const auto own = e.decided()) {
    const auto& witness = *own == DecimalSign::comma ? e.comma() : e.point();
    return Found{own,
                 witness.text.empty() ? std::string() : "as " + shown(witness.text, witness.line) + " shows"};
  }
  if (e.contradicts() || (e.has_open() && choices_.decimal))
    return Found{choices_.decimal, choices_.decimal ? "as asked" : ""};
  if (!e.has_open()) return Found{DecimalSign::point, {}};
  if (c.typed) return Found{DecimalSign::point, "as the others are numbers of JSON"};
  if (delimiter_ == ';') return Found{DecimalSign::comma, "as a file separated by semicolons has them"};
  if (file_decimal_) return Found{file_decimal_, "as the other columns show"};
  if (file_order_ == DateOrder::month_first)
    return Found{DecimalSign::point, "as they go with dates that have the month first"};
  if (file_dots_) return Found{DecimalSign::comma, "as they go with dates that have dots"};
  if (machine_) return Found{DecimalSign::point, "as the system's own export writes them"};
  return {};
}

TableFormat::Decision<DateOrder> TableFormat::decide_order(const ColumnEvidence& c) const {
  using Found = Decision<DateOrder>;
  const DateOrderEvidence& e = c.order;
  if (const auto own = e.decided()) {
    const auto& witness = *own == DateOrder::day_first ? e.day_first() : e.month_first();
    return Found{own, witness.text.empty() ? std::string("as no date of it may lie ahead")
                                           : "as " + shown(witness.text, witness.line) + " shows"};
  }
  if (e.contradicts() || (e.has_open() && choices_.dates))
    return Found{choices_.dates, choices_.dates ? "as asked" : ""};
  if (!e.has_open()) return Found{file_order_.value_or(DateOrder::month_first), {}};
  if (file_order_) return Found{file_order_, "as other dates of the file show"};
  if (delimiter_ == ';' || file_decimal_ == DecimalSign::comma || foreign_header_)
    return Found{DateOrder::day_first, "as they go with the rest of the file"};
  if (e.unpadded())
    return Found{DateOrder::month_first,
                 "as American spreadsheets write them, without leading zeros; check one date"};
  return {};
}

void TableFormat::finish() {
  decide_file();
  decimals_.clear();
  orders_.clear();
  for (const ColumnEvidence& c : columns_) {
    decimals_.push_back(decide_decimal(c));
    // Formats that every program writes need no note.
    if (auto& d = decimals_.back(); d.rule && !d.why.empty() && !is_plain(c, d.rule))
      d.note = {"Numbers were read with " + words_of(*d.rule), d.why};
    orders_.push_back(decide_order(c));
    if (auto& d = orders_.back(); d.rule && !d.why.empty())
      d.note = {"Dates such as 03/04 were read " + words_of(*d.rule), d.why};
  }
}

const ColumnEvidence& TableFormat::column(int column) const {
  static const ColumnEvidence none;
  return column < 0 || static_cast<std::size_t>(column) >= columns_.size()
             ? none
             : columns_[static_cast<std::size_t>(column)];
}

template <typename Rule>
const FormatNote& TableFormat::note_of(const std::vector<Decision<Rule>>& decisions, int column) {
  static const FormatNote none;
  return column < 0 || static_cast<std::size_t>(column) >= decisions.size()
             ? none
             : decisions[static_cast<std::size_t>(column)].note;
}

std::optional<DecimalSign> TableFormat::decimal(int column) const {
  if (column < 0 || static_cast<std::size_t>(column) >= decimals_.size()) return DecimalSign::point;
  return decimals_[static_cast<std::size_t>(column)].rule;
}

std::optional<DateOrder> TableFormat::order(int column) const {
  if (column < 0 || static_cast<std::size_t>(column) >= orders_.size()) return DateOrder::month_first;
  return orders_[static_cast<std::size_t>(column)].rule;
}

const FormatNote& TableFormat::decimal_note(int column) const {
  return note_of(decimals_, column);
}

const FormatNote& TableFormat::order_note(int column) const {
  return note_of(orders_, column);
}

AmbiguousFormat open_decimal(const std::string& file, const std::string& column, const DecimalEvidence& e) {
  const std::string rule =
      ". Nothing of the file was kept; import it again and say which sign begins the decimals: --decimal "
      "point "
      "or --decimal comma.";
  const std::string where = file + ": the numbers in column " + std::string(clipped(column, 80));
  if (e.contradicts())
    return {AmbiguousFormat::AmbiguousKind::decimal,
            where + " contradict each other: " + shown(e.point().text, e.point().line) +
                " has a decimal point, " + shown(e.comma().text, e.comma().line) + " a decimal comma" + rule};
  return {AmbiguousFormat::AmbiguousKind::decimal,
          where + " can be read two ways, for example " + shown(e.open().text, e.open().line) + rule};
}

AmbiguousFormat open_order(const std::string& file, const std::string& column, const DateOrderEvidence& e) {
  const std::string rule =
      ". Nothing of the file was kept; import it again and say whether the day or the month comes first: "
      "--dates "
      "dmy or --dates mdy.";
  const std::string where = file + ": the dates in column " + std::string(clipped(column, 80));
  if (e.contradicts())
    return {AmbiguousFormat::AmbiguousKind::dates,
            where + " contradict each other: " + shown(e.day_first().text, e.day_first().line) +
                " has the day first, " + shown(e.month_first().text, e.month_first().line) + " the month" +
                rule};
  return {AmbiguousFormat::AmbiguousKind::dates,
          where + " can be read two ways, for example " + shown(e.open().text, e.open().line) + rule};
}

}  // namespace rapport::sources
