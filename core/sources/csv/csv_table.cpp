// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/csv_table.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {
namespace {

constexpr std::size_t longest_header_name = 1000;  // Survey questions are whole sentences.

/// A column's name: without the arrow by which a report shows what it is sorted by, and with plain blanks for
/// those that don't break.
std::string name_of_column(std::string_view cell) {
  std::string name(trimmed(cell));
  for (const std::string_view sign : {"\xE2\x86\x91", "\xE2\x86\x93"})
    if (name.size() > sign.size() && name.ends_with(sign)) name.resize(name.size() - sign.size());
  for (std::size_t at = name.find("\xC2\xA0"); at != std::string::npos; at = name.find("\xC2\xA0", at))
    name.replace(at, 2, " ");
  return std::string(clipped(trimmed(name), longest_header_name));
}

std::vector<std::string> names_of(const std::vector<std::string_view>& cells, std::size_t skipped) {
  std::vector<std::string> names;
  names.reserve(cells.size());
  for (std::size_t i = skipped; i < cells.size(); ++i) names.push_back(name_of_column(cells[i]));
  return names;
}

/// Moves to the header.
bool to_header(CsvReader& reader, const TableShape& shape) {
  for (std::uint64_t i = 0; i < shape.above; ++i)
    if (!reader.next()) return false;
  return reader.next();
}

/// The encoding: one decision per file, after looking through it.
Encoding encoding_for(const TableFormat& spelling, const Recognition& recognition) {
  return spelling.encoding_changed() ? Encoding::windows1252
                                     : parse_encoding(recognition.encoding).value_or(Encoding::utf8);
}

Encoding noted(Encoding encoding, RecordSink& sink) {
  if (encoding == Encoding::windows1252)
    sink.note("Not valid UTF-8, so the text was read as windows-1252 (Western European).");
  return encoding;
}

Encoding encoding_of(const Recognition& recognition) {
  return parse_encoding(recognition.encoding).value_or(Encoding::utf8);
}

TableShape shape_of(ByteStream& stream, const Recognition& recognition) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  return find_shape(head, encoding_of(recognition), recognition.delimiter,
                    head.size() < BufferedStream::max_peek);
}

/// Looks through the whole table where possible, else through as much as peek() allows.
TableFormat spelling_of(ByteStream& stream, const Recognition& recognition, const TableShape& shape,
                        TableRows& rows) {
  TableFormat spelling(recognition.choices);
  const Encoding encoding = encoding_of(recognition);
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  if (head.size() >= BufferedStream::max_peek) {
    if (const auto whole = stream.again()) {
      spelling.look_through(*whole, encoding, recognition.delimiter, true, shape, rows, stream.sheet());
      return spelling;
    }
  }
  MemoryStream first(head);
  spelling.look_through(first, encoding, recognition.delimiter, head.size() < BufferedStream::max_peek, shape,
                        rows, stream.sheet());
  return spelling;
}

/// "is no number", of `one` value or of several.
std::string words_of(CsvTable::Unreadable why, bool one) {
  switch (why) {
    case CsvTable::Unreadable::no_number:
      return one ? "is no number" : "are no numbers";
    case CsvTable::Unreadable::no_date:
      return one ? "is no date" : "are no dates";
    case CsvTable::Unreadable::no_flag:
      return one ? "is neither yes nor no" : "are neither yes nor no";
    case CsvTable::Unreadable::no_fit:
      return std::string(one ? "does" : "do") + " not fit the column's other numbers";
    case CsvTable::Unreadable::no_use:
      break;
  }
  return "could not be used";
}

/// A report without details: what it is grouped by, then nothing but counts and sums.
bool names_only_totals(const std::vector<std::string>& header) {
  bool counts = false;
  std::size_t groups = 0;
  for (const std::string& name : header) {
    const std::string lower = ascii_lower(name);
    counts = counts || lower == "record count";
    if (lower == "record count" || lower.starts_with("sum of ") || lower.starts_with("average of ") ||
        lower.starts_with("average ") || lower.starts_with("largest ") || lower.starts_with("smallest ") ||
        lower.starts_with("median "))
      continue;
    ++groups;
  }
  return counts && header.size() >= 2 && groups <= 2;
}

}  // namespace

HeaderIndex::HeaderIndex(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string lower = ascii_lower(names[i]);
    if (lower.starts_with("_fivetran")) continue;  // Bookkeeping of a tool, never data.
    exact_.emplace(lower, static_cast<int>(i));
    squeezed_.emplace(squeezed(names[i]), static_cast<int>(i));
  }
}

int HeaderIndex::find(std::string_view name) const {
  const std::string key(name);
  if (const auto at = exact_.find(key); at != exact_.end()) return at->second;
  const auto at = squeezed_.find(key);
  return at == squeezed_.end() ? absent : at->second;
}

int HeaderIndex::find(std::initializer_list<std::string_view> names) const {
  for (std::string_view name : names)
    if (const int column = find(name); column != absent) return column;
  return absent;
}

int HeaderIndex::count(std::initializer_list<std::string_view> names) const {
  int n = 0;
  for (std::string_view name : names) n += has(name) ? 1 : 0;
  return n;
}

std::vector<std::string> group_columns(const std::vector<TableRows::Group>& groups,
                                       const HeaderIndex& header) {
  std::vector<std::string> names;
  for (const TableRows::Group& group : groups)
    if (!header.has(ascii_lower(group.name))) names.push_back(group.name);
  return names;
}

namespace {

/// The value of a group in the row that was judged last.
std::string_view group_value(const TableRows& rows, const std::string& name) {
  for (const TableRows::Group& group : rows.groups())
    if (group.name == name) return group.value;
  return {};
}

}  // namespace

CsvSample sample_csv(std::string_view head, Encoding encoding, char delimiter, bool complete,
                     std::size_t most_rows, const SheetOrigin* sheet) {
  const TableShape shape = find_shape(head, encoding, delimiter, complete);
  MemoryStream stream(head);
  CsvReader reader(stream, encoding, delimiter, !complete);
  CsvSample sample;
  TableRows rows;
  for (std::uint64_t i = 0; i < shape.above; ++i) {
    if (!reader.next()) return sample;
    rows.above(reader.cells());
  }
  if (!reader.next()) return sample;
  sample.header = names_of(reader.cells(), shape.skipped);
  sample.index = HeaderIndex(sample.header);
  rows.begin(reader.cells(), shape);
  struct Found {
    std::vector<std::string> cells;
    std::size_t count;
    std::uint64_t line;
    bool sound;
    std::uint64_t record;
  };
  std::vector<Found> found;
  bool whole = false;
  try {
    std::uint64_t record = shape.above;
    while (found.size() < most_rows && reader.next()) {
      static_cast<void>(rows.judge(reader.cells(), reader.cell_count(), reader.line()));
      found.push_back({{reader.cells().begin(), reader.cells().end()},
                       reader.cell_count(),
                       reader.line(),
                       reader.flaw() == CsvReader::Flaw::none,
                       ++record});
    }
    whole = complete && !reader.next();
  } catch (const Error&) {
    // A damaged body does not change what the file is; reading it will report the damage.
  }
  rows.finish(whole);
  rows.restart();
  const std::size_t written = sample.header.size();
  const std::vector<std::string> groups = group_columns(rows.groups(), sample.index);
  if (!groups.empty()) {
    sample.header.insert(sample.header.end(), groups.begin(), groups.end());
    sample.index = HeaderIndex(sample.header);
  }
  bool totals = false;
  for (Found& one : found) {
    const TableRows::Kind kind = rows.judge({one.cells.begin(), one.cells.end()}, one.count, one.line);
    totals = totals || kind == TableRows::Kind::total;
    if (kind != TableRows::Kind::row || !one.sound || one.count != written + shape.skipped) continue;
    one.cells.erase(one.cells.begin(), one.cells.begin() + static_cast<std::ptrdiff_t>(shape.skipped));
    for (const std::string& name : groups) one.cells.emplace_back(group_value(rows, name));
    if (sheet != nullptr) {
      std::vector<bool>& typed = sample.typed.emplace_back();
      for (std::size_t i = 0; i < one.cells.size(); ++i)
        typed.push_back(i < written && sheet->is_number(one.record, i + shape.skipped));
    }
    sample.rows.push_back(std::move(one.cells));
  }
  sample.facts = rows.facts();
  read_generated(sample.facts, std::nullopt);
  sample.only_totals = names_only_totals(sample.header) || (totals && whole && sample.rows.empty());
  return sample;
}

CsvTable::CsvTable(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                   const Progress& progress)
    : stream_(stream),
      sink_(sink),
      progress_(progress),
      shown_(shown_name(stream.name())),
      workspace_zone_(recognition.choices.workspace_zone.empty() ? "UTC"
                                                                 : recognition.choices.workspace_zone),
      shape_(shape_of(stream, recognition)),
      spelling_(spelling_of(stream, recognition, shape_, rows_)),
      reader_(stream, noted(encoding_for(spelling_, recognition), sink), recognition.delimiter) {
  if (!recognition.choices.time_zone.empty()) named_zone_.emplace(recognition.choices.time_zone);
  tick();
  facts_ = rows_.facts();
  read_generated(facts_, spelling_.file_order());
  rows_.restart();
  if (!to_header(reader_, shape_)) return;
  record_ = shape_.above;
  if (reader_.cell_count() > CsvLimits::columns)
    throw Error(
        ErrorCode::input,
        shown_ +
            " has more than 2,000 columns, which no export has. Nothing of it was kept; check the file.");
  header_ = names_of(reader_.cells(), shape_.skipped);
  written_ = header_.size();
  index_ = HeaderIndex(header_);
  if (const auto groups = group_columns(rows_.groups(), index_); !groups.empty()) {
    header_.insert(header_.end(), groups.begin(), groups.end());
    index_ = HeaderIndex(header_);
  }
  for (const std::string& name : header_) header_zones_.push_back(zone_of_header(name));
}

void CsvTable::tick() {
  progress_.check();
  progress_.report({"Reading " + shown_, stream_.consumed(), stream_.size_on_disk()});
}

bool CsvTable::next() {
  constexpr std::uint64_t rows_between_reports = 2048;
  while (reader_.next()) {
    ++record_;
    if (const TableRows::Kind kind = rows_.judge(reader_.cells(), reader_.cell_count(), reader_.line());
        kind != TableRows::Kind::row) {
      if (kind == TableRows::Kind::total) ++totals_;
      continue;
    }
    if (++summary_.rows_read % rows_between_reports == 0) tick();
    if (reader_.flaw() == CsvReader::Flaw::quote) {
      reject({}, "a quoted cell goes on after its closing quote");
      continue;
    }
    const auto& cells = reader_.cells();
    const std::size_t columns = written_ + shape_.skipped;
    bool whole = reader_.cell_count() == columns;
    if (reader_.cell_count() > columns && cells.size() == reader_.cell_count()) {
      whole = true;  // Delimiters at the end of every line add empty cells; they lose nothing.
      for (std::size_t i = columns; i < cells.size(); ++i) whole = whole && cells[i].empty();
    }
    if (whole) {
      nul_cells_ += reader_.nul_cells().size();
      return true;
    }
    if (reader_.cell_count() == 1) ++one_cell_rows_;
    if (summary_.rows_read == 1000 && one_cell_rows_ > 900) break;
    reject({}, "the row has " + counted(static_cast<std::int64_t>(reader_.cell_count()), "cell") +
                   " where the header has " + std::to_string(columns));
  }
  if (summary_.rows_read >= 10 && one_cell_rows_ * 10 > summary_.rows_read * 9)
    throw Error(ErrorCode::input,
                shown_ + " has one cell in nearly every row although its header has " +
                    std::to_string(written_) +
                    ": its columns are separated in another way than its header. Nothing of it was kept; "
                    "export it again with one delimiter throughout.");
  return false;
}

std::uint64_t CsvTable::line() const noexcept {
  const SheetOrigin* sheet = stream_.sheet();
  return sheet != nullptr && record_ < sheet->rows.size() ? sheet->rows[record_] : reader_.line();
}

std::string_view CsvTable::cell(int column) const noexcept {
  if (column < 0) return {};
  const auto at = static_cast<std::size_t>(column);
  return at < written_ ? trimmed(reader_.cells()[at + shape_.skipped]) : group_value(rows_, header_[at]);
}

void CsvTable::reject(std::string_view field, std::string reason) {
  ++summary_.rows_rejected;
  sink_.reject(Problem{stream_.name(), line(), std::string(field), std::move(reason)});
}

void CsvTable::unreadable(int column, Unreadable why) {
  constexpr std::size_t longest_shown = 60;
  UnreadableCells& unread = unreadable_cells_[{column, why}];
  if (unread.cells++ > 0) return;
  unread.first_line = line();
  unread.first = clipped(plain_line(clipped(cell(column), 4 * longest_shown)), longest_shown);
}

void CsvTable::note(const FormatNote& note) {
  // Columns with the same rule need only one sentence, whatever the reasons.
  if (!note.rule.empty() && std::none_of(notes_.begin(), notes_.end(),
                                         [&](const FormatNote& said) { return said.rule == note.rule; }))
    notes_.push_back(note);
}

std::optional<Moment> CsvTable::moment(int column) {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto order = spelling_.order(column);
  if (!order) {
    const ColumnEvidence& seen = spelling_.column(column);
    const DateHint hint = date_hint(text);
    if (hint == DateHint::open ||
        (hint != DateHint::settled && hint != DateHint::not_a_date && seen.order.contradicts()))
      throw open_order(shown_, header_[static_cast<std::size_t>(column)], seen.order);
  }
  auto found = parse_moment(text, order.value_or(DateOrder::day_first));
  if (!found) found = spreadsheet_serial(text);
  if (!found)
    unreadable(column, Unreadable::no_date);
  else if (order)
    note(spelling_.order_note(column));
  return found;
}

std::optional<Stamp> CsvTable::stamp_of(const Moment& moment, std::string_view text, int column) {
  if (!moment.timed || (!moment.zoned && spelling_.column(column).only_days())) return Stamp::of(moment.day);
  if (moment.zoned) return Stamp(moment.instant);
  if (const auto& zone = header_zones_[static_cast<std::size_t>(column)])
    return Stamp(zone->from_local_clock(moment.instant));
  if (zoneless_ == Zoneless::utc) return Stamp(moment.instant);
  if (zoneless_ == Zoneless::utc_where_system && text.size() == 19 && text[4] == '-' && text[13] == ':')
    return Stamp(moment.instant);
  if (file_zone_) return Stamp(file_zone_->from_local_clock(moment.instant));
  lacked_zone_ = true;
  if (named_zone_) {
    named_clock_ = moment.instant;
    return Stamp(named_zone_->from_local_clock(moment.instant));
  }
  ++workspace_times_;
  return Stamp::of_clock(moment.instant);
}

std::optional<Stamp> CsvTable::stamp(int column) {
  lacked_zone_ = false;
  named_clock_.reset();
  const auto found = moment(column);
  return found ? stamp_of(*found, cell(column), column) : std::nullopt;
}

std::optional<Instant> CsvTable::instant(int column) {
  const auto found = stamp(column);
  if (!found) return std::nullopt;
  return found->kind == Stamp::Kind::clock ? workspace_zone_.from_local_clock(found->seconds)
                                           : found->seconds;
}

std::optional<Day> CsvTable::day(int column) {
  const auto found = moment(column);
  return found ? std::optional(found->day) : std::nullopt;
}

bool CsvTable::is_typed(int column) const noexcept {
  const SheetOrigin* sheet = stream_.sheet();
  return sheet != nullptr && column >= 0 && static_cast<std::size_t>(column) < written_ &&
         sheet->is_number(record_, static_cast<std::size_t>(column) + shape_.skipped);
}

std::optional<DecimalSign> CsvTable::decimal(int column) const {
  return is_typed(column) ? std::optional(DecimalSign::point) : spelling_.decimal(column);
}

std::optional<double> CsvTable::number(int column) {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto number = number_cell(text);
  const auto sign = decimal(column);
  if (number && !sign) {
    const ColumnEvidence& seen = spelling_.column(column);
    if (decimal_hint(*number) != DecimalHint::nothing)
      throw open_decimal(shown_, header_[static_cast<std::size_t>(column)], seen.decimal);
  }
  const auto found = number ? number_value(*number, sign.value_or(DecimalSign::point)) : std::nullopt;
  if (!found)
    unreadable(column, number ? Unreadable::no_fit : Unreadable::no_number);
  else if (!is_typed(column))
    note(spelling_.decimal_note(column));
  return found;
}

std::string CsvTable::reading(int column, bool counts) {
  const std::string_view text = cell(column);
  const ColumnEvidence& seen = spelling_.column(column);
  const std::string& name = header_[static_cast<std::size_t>(column)];
  if (seen.numbers > 0) {
    if (const auto number = number_cell(text); number && !number->digits.empty() && !number->percent) {
      const auto sign = decimal(column);
      if (!sign && decimal_hint(*number) != DecimalHint::nothing) {
        if (counts) throw open_decimal(shown_, name, seen.decimal);
        return std::string(Attribute::open);
      }
      const auto value = number_value(*number, sign.value_or(DecimalSign::point));
      if (!value || parse_number(text) == value) return {};
      if (counts && !is_typed(column)) note(spelling_.decimal_note(column));
      return plain_spelling(*value);
    }
  }
  if (seen.dates == 0) return {};
  const DateHint hint = date_hint(text);
  if (hint == DateHint::not_a_date) return {};
  const auto order = spelling_.order(column);
  if (!order && (hint == DateHint::open || (hint != DateHint::settled && seen.order.contradicts()))) {
    if (counts) throw open_order(shown_, name, seen.order);
    return std::string(Attribute::open);
  }
  const auto found = parse_moment(text, order.value_or(DateOrder::day_first));
  if (!found) return {};
  if (counts && order) note(spelling_.order_note(column));
  std::string day = iso(found->day);
  return day == text ? std::string() : day;
}

bool CsvTable::had_nul(int column) const noexcept {
  const auto& nuls = reader_.nul_cells();
  return column >= 0 &&
         std::find(nuls.begin(), nuls.end(), static_cast<std::size_t>(column) + shape_.skipped) != nuls.end();
}

bool CsvTable::flag(int column, bool otherwise) {
  const std::string_view text = cell(column);
  if (text.empty()) return otherwise;
  const auto found = parse_flag(text);
  if (!found) unreadable(column, Unreadable::no_flag);
  return found.value_or(otherwise);
}

ReadSummary CsvTable::finish() {
  tick();
  for (const auto& [what, unread] : unreadable_cells_) {
    const bool one = unread.cells == 1;
    sink_.note(counted(static_cast<std::int64_t>(unread.cells), "value") + " in column " +
               std::string(clipped(header_[static_cast<std::size_t>(what.first)], 80)) + " " +
               words_of(what.second, one) +
               (one ? " and was left out, on line " : " and were left out, the first on line ") +
               std::to_string(unread.first_line) + ": \"" + unread.first + "\".");
  }
  for (const FormatNote& note : notes_) sink_.note(note.sentence());
  if (workspace_times_ > 0)
    sink_.note("The times of this export carry no time zone; they count as times of the workspace's zone (" +
               workspace_zone_.name() + "). If they are another zone's, import it again with --time-zone.");
  if (totals_ > 0)
    sink_.note(counted(static_cast<std::int64_t>(totals_), "row") + " of totals " +
               (totals_ == 1 ? "was" : "were") + " left out.");
  if (nul_cells_ > 0)
    sink_.note(counted(static_cast<std::int64_t>(nul_cells_), "cell") +
               " held NUL characters, which were dropped; nothing else of them is lost.");
  if (reader_.input().changed()) {
    sink_.note("Not valid UTF-8, so the text was read as windows-1252 (Western European).");
    if (reader_.input().changed_late())
      sink_.note(
          "It began as UTF-8, so letters with accents may be wrong in places. Unpack the archive and import "
          "the file itself.");
  }
  return summary_;
}

}  // namespace rapport::sources
