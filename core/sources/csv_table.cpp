// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv_table.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/input_stream.h"

namespace rapport::sources {
namespace {

constexpr std::size_t longest_header_name = 1000;  // Survey questions are whole sentences.

std::vector<std::string> names_of(const std::vector<std::string_view>& cells) {
  std::vector<std::string> names;
  names.reserve(cells.size());
  for (std::string_view cell : cells) names.emplace_back(clipped(trimmed(cell), longest_header_name));
  return names;
}

/// Moves to the header; Excel's "sep=;" line before it is not one.
bool to_header(CsvReader& reader) {
  if (!reader.next()) return false;
  if (reader.line() == 1 && reader.cell_count() <= 2 && reader.cells().front().starts_with("sep="))
    return reader.next();
  return true;
}

/// The encoding to start with: for a plain file the whole file is asked first, so that the decision is per
/// file.
Encoding encoding_for(const ByteStream& stream, const Recognition& recognition) {
  const Encoding encoding = parse_encoding(recognition.encoding).value_or(Encoding::utf8);
  if (encoding == Encoding::utf8 && !stream.plain_path().empty() && !is_utf8_file(stream.plain_path()))
    return Encoding::windows1252;
  return encoding;
}

Encoding noted(Encoding encoding, RecordSink& sink) {
  if (encoding == Encoding::windows1252)
    sink.note("Not valid UTF-8, so the text was read as windows-1252 (Western European).");
  return encoding;
}

bool is_date_column(std::string_view name) {
  const std::string plain = squeezed(name);
  for (std::string_view sign :
       {"date", "modstamp", "timestamp", "submitted", "created", "completed", "responded", "answered"})
    if (plain.find(sign) != std::string::npos) return true;
  return plain == "time";
}

DateOrder order_for(ByteStream& stream, const Recognition& recognition, RecordSink& sink) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  return CsvTable::date_order(head, recognition, head.size() < BufferedStream::max_peek, sink);
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

CsvSample sample_csv(std::string_view head, Encoding encoding, char delimiter, bool complete,
                     std::size_t most_rows) {
  MemoryStream stream(head);
  CsvReader reader(stream, encoding, delimiter, !complete);
  CsvSample sample;
  if (!to_header(reader)) return sample;
  sample.header = names_of(reader.cells());
  sample.index = HeaderIndex(sample.header);
  try {
    while (sample.rows.size() < most_rows && reader.next())
      if (reader.cell_count() == sample.header.size() && reader.flaw() == CsvReader::Flaw::none)
        sample.rows.emplace_back(reader.cells().begin(), reader.cells().end());
  } catch (const Error&) {
    // A damaged body does not change what the file is; reading it will say what is wrong.
  }
  return sample;
}

DateOrder CsvTable::date_order(std::string_view head, const Recognition& recognition, bool complete,
                               RecordSink& sink) {
  const Encoding encoding = parse_encoding(recognition.encoding).value_or(Encoding::utf8);
  DateOrderEvidence evidence;
  MemoryStream stream(head);
  CsvReader reader(stream, encoding, recognition.delimiter, !complete);
  try {
    if (!to_header(reader)) return evidence.order();
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < reader.cells().size(); ++i)
      if (is_date_column(reader.cells()[i])) columns.push_back(i);
    while (!columns.empty() && reader.next())
      for (const std::size_t column : columns)
        if (column < reader.cells().size()) evidence.see(reader.cells()[column]);
  } catch (const Error&) {
    // As in sample_csv: the reader proper reports it.
  }
  if (evidence.matters()) {
    const std::string order =
        evidence.order() == DateOrder::day_first ? "day first (31/12)" : "month first (12/31)";
    if (evidence.decided())
      sink.note("Dates such as 03/04 were read " + order + ", as other dates of the file show.");
    else
      sink.note("Dates such as 03/04 were read " + order +
                "; nothing in the file tells whether that is right, so check one date. An export with ISO "
                "dates leaves no doubt.");
  }
  return evidence.order();
}

CsvTable::CsvTable(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                   const Progress& progress)
    : stream_(stream),
      sink_(sink),
      progress_(progress),
      shown_(shown_name(stream.name())),
      decimal_comma_(recognition.delimiter == ';'),
      order_(order_for(stream, recognition, sink)),
      reader_(stream, noted(encoding_for(stream, recognition), sink), recognition.delimiter) {
  tick();
  if (!to_header(reader_)) return;
  if (reader_.cell_count() > CsvLimits::columns)
    throw Error(
        ErrorCode::input,
        shown_ +
            " has more than 2,000 columns, which no export has. Nothing of it was kept; check the file.");
  header_ = names_of(reader_.cells());
  index_ = HeaderIndex(header_);
}

void CsvTable::tick() {
  progress_.check();
  progress_.report({"Reading " + shown_, stream_.consumed(), stream_.size_on_disk()});
}

bool CsvTable::next() {
  constexpr std::uint64_t rows_between_reports = 2048;
  while (reader_.next()) {
    if (++summary_.rows_read % rows_between_reports == 0) tick();
    if (reader_.flaw() == CsvReader::Flaw::nul) {
      reject({}, "the row holds a NUL character");
      continue;
    }
    if (reader_.flaw() == CsvReader::Flaw::quote) {
      reject({}, "a quoted cell goes on after its closing quote");
      continue;
    }
    const auto& cells = reader_.cells();
    const std::size_t columns = header_.size();
    bool whole = reader_.cell_count() == columns;
    if (reader_.cell_count() > columns && cells.size() == reader_.cell_count()) {
      whole = true;  // Delimiters at the end of every line add empty cells; they lose nothing.
      for (std::size_t i = columns; i < cells.size(); ++i) whole = whole && cells[i].empty();
    }
    if (whole) return true;
    if (reader_.cell_count() == 1) ++one_cell_rows_;
    if (summary_.rows_read == 1000 && one_cell_rows_ > 900) break;
    reject({}, "the row has " + counted(static_cast<std::int64_t>(reader_.cell_count()), "cell") +
                   " where the header has " + std::to_string(columns));
  }
  if (summary_.rows_read >= 10 && one_cell_rows_ * 10 > summary_.rows_read * 9)
    throw Error(ErrorCode::input,
                shown_ + " has one cell in nearly every row although its header has " +
                    std::to_string(header_.size()) +
                    ": its columns are separated in another way than its header. Nothing of it was kept; "
                    "export it again with one delimiter throughout.");
  return false;
}

std::string_view CsvTable::cell(int column) const noexcept {
  return column < 0 ? std::string_view() : trimmed(reader_.cells()[static_cast<std::size_t>(column)]);
}

void CsvTable::reject(std::string_view field, std::string reason) {
  ++summary_.rows_rejected;
  sink_.reject(Problem{stream_.name(), reader_.line(), std::string(field), std::move(reason)});
}

void CsvTable::unreadable(int column) {
  Trouble& trouble = troubles_[column];
  if (trouble.cells++ == 0) trouble.first_line = line();
}

std::optional<Moment> CsvTable::moment(int column) {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  auto found = parse_moment(text, order_);
  if (!found) unreadable(column);
  return found;
}

std::optional<Instant> CsvTable::instant(int column) {
  const auto found = moment(column);
  return found ? std::optional(found->instant) : std::nullopt;
}

std::optional<Day> CsvTable::day(int column) {
  const auto found = moment(column);
  return found ? std::optional(found->day) : std::nullopt;
}

std::optional<double> CsvTable::number(int column) {
  const std::string_view text = cell(column);
  if (text.empty()) return std::nullopt;
  const auto found = parse_amount(text, decimal_comma_);
  if (!found) unreadable(column);
  return found;
}

bool CsvTable::flag(int column, bool otherwise) {
  const std::string_view text = cell(column);
  if (text.empty()) return otherwise;
  const auto found = parse_flag(text);
  if (!found) unreadable(column);
  return found.value_or(otherwise);
}

ReadSummary CsvTable::finish() {
  tick();
  for (const auto& [column, trouble] : troubles_)
    sink_.note(counted(static_cast<std::int64_t>(trouble.cells), "value") + " in column " +
               std::string(clipped(header_[static_cast<std::size_t>(column)], 80)) +
               " could not be read and stayed empty (first on line " + std::to_string(trouble.first_line) +
               ").");
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
