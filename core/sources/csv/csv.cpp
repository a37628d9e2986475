// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "core/base/error.h"
#include "core/sources/archive/input_stream.h"

namespace rapport::sources {
namespace {

/// Buffer sizes for small files and heads, and for large files.
constexpr std::size_t first_fill = std::size_t{16} << 10;
constexpr std::size_t least_fill = std::size_t{64} << 10;
constexpr std::size_t usual_buffer = std::size_t{512} << 10;

const char* find(const char* from, const char* end, char c) {
  return from == end ? nullptr
                     : static_cast<const char*>(std::memchr(from, c, static_cast<std::size_t>(end - from)));
}

/// LF, CRLF and lone CR each end a line.
std::uint64_t line_breaks(const char* from, const char* end) {
  std::uint64_t n = 0;
  for (const char* p = find(from, end, '\n'); p != nullptr; p = find(p + 1, end, '\n')) ++n;
  for (const char* p = find(from, end, '\r'); p != nullptr; p = find(p + 1, end, '\r'))
    if (p + 1 == end || p[1] != '\n') ++n;
  return n;
}

}  // namespace

CsvReader::CsvReader(ByteStream& stream, Encoding encoding, char delimiter, bool head_only)
    : input_(stream, encoding), name_(stream.name()), delimiter_(delimiter), head_only_(head_only) {
  for (char c : {delimiter, '\n', '\r'}) ends_cell_[static_cast<unsigned char>(c)] = true;
}

void CsvReader::refuse(const std::string& what) const {
  throw Error(ErrorCode::input, shown_name(name_) + " " + what);
}

std::uint64_t CsvReader::line_at(const char* p) const {
  return next_line_ + line_breaks(buffer_.data() + position_, p);
}

/// Reads at least as much again as the open record has, so that a huge record is scanned only a few times.
bool CsvReader::fill() {
  if (ended_) return false;
  const std::size_t open = end_ - position_;
  if (position_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + position_, open);
    position_ = 0;
    next_position_ = 0;
    end_ = open;
  }
  const bool first = buffer_.empty();
  const std::size_t wanted = open + std::max(first ? first_fill : least_fill, open);
  const std::size_t room = first ? wanted : std::max(wanted, usual_buffer);
  if (buffer_.size() < room) buffer_.resize(room);
  while (end_ < wanted) {
    const std::size_t got = input_.read(buffer_.data() + end_, buffer_.size() - end_);
    if (got == 0) {
      ended_ = true;
      break;
    }
    nul_seen_ = nul_seen_ || std::memchr(buffer_.data() + end_, 0, got) != nullptr;
    end_ += got;
    if (buffer_.size() - end_ < 16) break;
  }
  return end_ > open;
}

CsvReader::Scan CsvReader::scan_quoted(const char*& p, const char* end) {
  const char* const opening = p;
  const bool last = ended_;
  bool doubled = false;
  const char* q = p + 1;
  for (;;) {
    const char* const quote = find(q, end, '"');
    if (quote == nullptr || (quote + 1 == end && !last)) {
      const auto so_far = static_cast<std::size_t>(end - opening);
      if (so_far > CsvLimits::field_bytes)
        refuse("holds a field of more than 16 MiB, which begins on line " + std::to_string(line_at(opening)) +
               ": a quote there is probably never closed. Nothing of the file was kept; correct it and "
               "import it again.");
      if (quote == nullptr && last && !head_only_)
        refuse("ends inside a quoted field: the quote opened on line " + std::to_string(line_at(opening)) +
               " is never closed. Nothing of the file was kept; export it again, or correct that line.");
      return Scan::cut_off;
    }
    if (quote + 1 < end && quote[1] == '"') {
      doubled = true;
      q = quote + 2;
      continue;
    }
    const char* after = quote + 1;
    if (after < end && !ends_cell_[static_cast<unsigned char>(*after)]) {
      flaw_ = Flaw::quote;
      while (after < end && !ends_cell_[static_cast<unsigned char>(*after)]) ++after;
      if (after == end && !last) return Scan::cut_off;
    }
    if (cells_.size() <= CsvLimits::columns) {
      if (doubled) doubled_.push_back(cells_.size());
      ++quoted_cells_;
      cells_.emplace_back(opening + 1, static_cast<std::size_t>(quote - opening - 1));
    }
    p = after;
    return Scan::whole;
  }
}

CsvReader::Scan CsvReader::scan() {
  cells_.clear();
  doubled_.clear();
  cell_count_ = 0;
  quoted_cells_ = 0;
  flaw_ = Flaw::none;
  const char* const begin = buffer_.data() + position_;
  const char* const end = buffer_.data() + end_;
  const char* p = begin;
  for (;;) {
    if (p < end && *p == '"') {
      if (scan_quoted(p, end) == Scan::cut_off) return Scan::cut_off;
    } else {
      const char* const from = p;
      while (p < end && !ends_cell_[static_cast<unsigned char>(*p)]) ++p;
      if (p == end && !ended_) return Scan::cut_off;
      if (cells_.size() <= CsvLimits::columns) cells_.emplace_back(from, static_cast<std::size_t>(p - from));
    }
    ++cell_count_;
    if (p == end) break;
    if (*p == delimiter_) {
      ++p;
      if (p == end && !ended_) return Scan::cut_off;
      continue;
    }
    if (*p == '\r') {
      if (p + 1 == end && !ended_) return Scan::cut_off;  // A LF may follow in the next bytes.
      if (p + 1 < end && p[1] == '\n') ++p;
    }
    ++p;
    break;
  }
  next_position_ = static_cast<std::size_t>(p - buffer_.data());
  return Scan::whole;
}

void CsvReader::finish_cells() {
  for (const std::size_t index : doubled_) {
    const std::string_view raw = cells_[index];
    char* out = buffer_.data() + (raw.data() - buffer_.data());
    char* const start = out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      *out++ = raw[i];
      if (raw[i] == '"') ++i;
    }
    cells_[index] = {start, static_cast<std::size_t>(out - start)};
  }
}

bool CsvReader::next() {
  position_ = next_position_;
  for (;;) {
    if (position_ == end_ && !fill()) return false;
    while (scan() == Scan::cut_off) {
      if (end_ - position_ > CsvLimits::record_bytes)
        refuse("holds a record of more than 32 MiB, which begins on line " + std::to_string(next_line_) +
               ". Nothing of the file was kept; correct it and import it again.");
      if (!fill() && ended_) {
        if (head_only_) return false;
        if (scan() == Scan::whole) break;
        return false;
      }
    }
    if (head_only_ && next_position_ == end_) return false;  // Perhaps cut off.
    const char* const begin = buffer_.data() + position_;
    const std::size_t size = next_position_ - position_;
    line_ = next_line_;
    // The record's own end counts as one line even where the file ends without it.
    next_line_ += std::max<std::uint64_t>(1, line_breaks(begin, begin + size));
    if (size > CsvLimits::record_bytes)
      refuse("holds a record of more than 32 MiB, which begins on line " + std::to_string(line_) +
             ". Nothing of the file was kept; correct it and import it again.");
    if (size > CsvLimits::field_bytes && std::any_of(cells_.begin(), cells_.end(), [](std::string_view cell) {
          return cell.size() > CsvLimits::field_bytes;
        }))
      refuse("holds a field of more than 16 MiB in the record of line " + std::to_string(line_) +
             ". Nothing of the file was kept; correct it and import it again.");
    if (cell_count_ == 1 && cells_.front().empty() && *begin != '"') {  // A blank line.
      position_ = next_position_;
      continue;
    }
    nul_cells_.clear();
    const bool nuls = nul_seen_ && std::memchr(begin, 0, size) != nullptr;
    finish_cells();
    if (nuls) drop_nuls();
    return true;
  }
}

void CsvReader::drop_nuls() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::string_view raw = cells_[i];
    if (raw.find('\0') == std::string_view::npos) continue;
    nul_cells_.push_back(i);
    char* const start = buffer_.data() + (raw.data() - buffer_.data());
    char* const end = std::remove(start, start + raw.size(), '\0');
    cells_[i] = {start, static_cast<std::size_t>(end - start)};
  }
}

CsvDialect sniff_dialect(std::string_view head, Encoding encoding, bool complete) {
  constexpr std::size_t enough_bytes = std::size_t{64} << 10;
  constexpr std::size_t enough_records = 40;
  static constexpr std::array<char, 6> delimiters = {',', ';', '\t', '|', '^', '`'};
  if (head.size() > enough_bytes) {
    head = head.substr(0, enough_bytes);
    complete = false;
  }
  CsvDialect best;
  double best_share = -1;
  CsvDialect below;  // Of the rows, where the first record is a title without any delimiter.
  std::size_t alike_below = 1;
  std::size_t best_cells = 1;
  for (const char delimiter : delimiters) {
    MemoryStream stream(head);
    CsvReader reader(stream, encoding, delimiter, true);
    std::size_t header = 0;
    std::size_t records = 0;
    std::size_t alike = 0;
    std::map<std::size_t, std::size_t> widths;
    bool quoted_well = true;
    while (records < enough_records && reader.next()) {
      if (records == 0 && reader.cells().front().starts_with("sep=") && reader.line() == 1) {
        const std::string_view named = reader.cells().front().substr(4);
        const char c =
            named.size() == 1 ? named[0] : (named.empty() && reader.cell_count() == 2 ? delimiter : '\0');
        if (std::find(delimiters.begin(), delimiters.end(), c) != delimiters.end()) return {c, true};
      }
      ++records;
      if (header == 0) header = reader.cell_count();
      if (reader.cell_count() == header) ++alike;
      if (reader.cell_count() >= 2) ++widths[reader.cell_count()];
      if (reader.flaw() == CsvReader::Flaw::quote) quoted_well = false;
    }
    if (records == 0 &&
        complete) {  // One record without a line end: the reader can't vouch for it as a head.
      MemoryStream again(head);
      CsvReader whole(again, encoding, delimiter, false);
      try {
        if (whole.next()) header = whole.cell_count(), records = alike = 1;
      } catch (const Error&) {
        continue;
      }
    }
    if (header < 2) {
      for (const auto& [cells, times] : widths)
        if (times > alike_below) below = {delimiter, false}, alike_below = times;
    }
    if (header < 2) continue;
    double share = static_cast<double>(alike) / static_cast<double>(records);
    if (!quoted_well) share /= 2;  // Quotes that don't fit a delimiter are evidence against it.
    if (share > best_share + 0.1 || (share > best_share - 0.1 && header > best_cells)) {
      best.delimiter = delimiter;
      best_share = share;
      best_cells = header;
    }
  }
  return best_share < 0 && alike_below > 1 ? below : best;
}

}  // namespace rapport::sources
