// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/table_preview.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/member_path.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/csv/csv_values.h"
#include "core/sources/discarding_sink.h"
#include "core/sources/mapped/meaning_words.h"
#include "core/sources/reader.h"

namespace rapport::sources {
namespace {

constexpr std::size_t most_open_values = 3;

/// What the cells of a column are, for the reason below its name.
struct Seen {
  std::uint64_t filled = 0;
  std::set<std::string, std::less<>> different;  ///< At most most_different of them.
  std::string first, currency;
  std::size_t length = 0;  ///< Of all cells; 0 where they differ.
  static constexpr std::size_t most_different = 200;

  void see(std::string_view cell) {
    if (filled++ == 0)
      first = std::string(clipped(cell, 40)), length = cell.size();
    else if (length != cell.size())
      length = 0;
    if (different.size() <= most_different && different.find(cell) == different.end())
      different.emplace(cell);
    if (currency.empty())
      if (const auto number = number_cell(cell)) currency = number->currency;
  }
};

bool is_empty(std::string_view cell) {
  return cell.empty() || cell == "-";
}

bool can_read(Content content, std::string_view cell, const CsvTable& table, int column) {
  switch (content) {
    case Content::numbers: {
      const auto number = number_cell(cell);
      return number && number_value(*number, table.decimal(column).value_or(DecimalSign::point));
    }
    case Content::dates:
      return parse_moment(cell, table.spelling().order(column).value_or(DateOrder::day_first)) ||
             spreadsheet_serial(cell) || parse_epoch(cell);
    case Content::emails:
      return cell.find('@') != std::string_view::npos && !normalised_email(cell).empty();
    case Content::any:
    case Content::ids:
    case Content::domains:
    case Content::few:
    case Content::flags:
      break;
  }
  return true;
}

std::string numbers_words(const Seen& seen, const TableFormat& format, int column) {
  std::string words = seen.currency;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
  const ColumnEvidence& evidence = format.column(column);
  if (const auto sign = format.decimal(column); sign && evidence.decimal.matters())
    add(*sign == DecimalSign::comma ? "decimal comma" : "decimal point");
  if (words.empty()) words = "numbers";
  return words;
}

std::string dates_words(const Seen& seen, const TableFormat& format, int column) {
  const ColumnEvidence& evidence = format.column(column);
  const auto order = format.order(column);
  if (!order || !evidence.order.matters()) return seen.first;
  return (*order == DateOrder::day_first ? "day first: " : "month first: ") + seen.first;
}

std::string different_words(const Seen& seen, const char* singular, const char* plural) {
  if (seen.different.size() > Seen::most_different)
    return "more than " + std::to_string(Seen::most_different) + " " + plural;
  return counted(static_cast<std::int64_t>(seen.different.size()), singular, plural);
}

std::string why(const PreviewColumn& column, const Seen& seen, const TableFormat& format, int at) {
  if (seen.filled == 0) return column.repeated ? "empty; called like a column before" : "empty";
  std::string words;
  switch (column.means ? content_of(*column.means) : Content::any) {
    case Content::numbers:
      words = numbers_words(seen, format, at);
      break;
    case Content::dates:
      words = dates_words(seen, format, at);
      break;
    case Content::ids:
      words = seen.length > 0 ? std::to_string(seen.length) + " characters" : "e.g. " + seen.first;
      break;
    case Content::few:
      words = different_words(seen, "different value", "different values");
      break;
    case Content::emails:
    case Content::domains:
    case Content::flags:
    case Content::any:
      break;
  }
  if (column.means == Meaning::owner || column.means == Meaning::csm)
    words = different_words(seen, "name", "different names");
  if (column.unreadable > 0)
    words = std::to_string(column.unreadable) + " unreadable" + (words.empty() ? "" : "; " + words);
  if (column.repeated)
    words += words.empty() ? "called like a column before" : "; called like a column before";
  return words;
}

/// Reads one table; everything that depends on all of its rows.
class Previewer {
 public:
  Previewer(ByteStream& stream, Recognition recognition, std::size_t most, const Progress& progress)
      : stream_(stream), recognition_(std::move(recognition)), most_(most), progress_(progress) {}

  TablePreview read(const Mapping& mapping) {
    preview_.path = stream_.name();
    preview_.mapping = mapping;
    recognition_.choices.decimal = mapping.decimal;
    recognition_.choices.dates = mapping.dates;
    DiscardingSink sink;
    CsvTable table(stream_, recognition_, sink, progress_);
    begin(table.header());
    while (table.next()) see(table);
    preview_.rows = table.finish().rows_read;
    for (std::size_t i = 0; i < preview_.columns.size(); ++i) {
      PreviewColumn& column = preview_.columns[i];
      column.why = why(column, seen_[i], table.spelling(), static_cast<int>(i));
    }
    find_open(table.spelling());
    return std::move(preview_);
  }

 private:
  void begin(const std::vector<std::string>& header) {
    preview_.columns.resize(header.size());
    seen_.resize(header.size());
    const std::vector<std::string> names = distinct_names(header);
    for (std::size_t i = 0; i < header.size(); ++i) {
      preview_.columns[i].name = names[i];
      preview_.columns[i].repeated = names[i] != header[i];
    }
    // Of several names of a meaning the first that the table has counts, as for the reader.
    for (const MappedColumn& mapped : preview_.mapping.columns)
      for (const std::string& name : mapped.names) {
        const auto at = std::find_if(
            preview_.columns.begin(), preview_.columns.end(),
            [key = column_key(name)](const PreviewColumn& c) { return column_key(c.name) == key; });
        if (at == preview_.columns.end()) continue;
        at->means = mapped.means;
        if (mapped.means != Meaning::ignored) break;
      }
  }

  void see(const CsvTable& table) {
    const bool kept = preview_.cells.size() < most_;
    if (kept) {
      preview_.cells.emplace_back();
      preview_.unreadable.emplace_back();
      settled_.emplace_back();
    }
    for (std::size_t i = 0; i < preview_.columns.size(); ++i) {
      PreviewColumn& column = preview_.columns[i];
      const auto at = static_cast<int>(i);
      const std::string_view cell = table.cell(at);
      const bool filled = !is_empty(cell);
      const bool bad = filled && column.means && column.means != Meaning::ignored &&
                       !can_read(content_of(*column.means), cell, table, at);
      if (filled) seen_[i].see(cell);
      if (bad) ++column.unreadable;
      if (!kept) continue;
      constexpr std::size_t longest = 400;
      preview_.cells.back().emplace_back(clipped(cell, longest));
      preview_.unreadable.back().push_back(bad);
      settled_.back().push_back(table.decimal(at).has_value());
    }
  }

  void find_open(const TableFormat& format) {
    for (std::size_t i = 0; i < preview_.columns.size(); ++i) {
      const PreviewColumn& column = preview_.columns[i];
      if (!column.means) continue;
      const auto at = static_cast<int>(i);
      const ColumnEvidence& evidence = format.column(at);
      const Content content = content_of(*column.means);
      if (content == Content::numbers && !format.decimal(at) && evidence.decimal.has_open())
        preview_.open = OpenKind::numbers;
      else if (content == Content::dates && !format.order(at) && evidence.order.has_open())
        preview_.open = OpenKind::dates;
      else
        continue;
      preview_.open_values.column = column.name;
      for (std::size_t r = 0; r < preview_.cells.size(); ++r) {
        if (*preview_.open == OpenKind::numbers && settled_[r][i]) continue;
        const auto value = two_readings(preview_.cells[r][i], *preview_.open);
        auto& values = preview_.open_values.values;
        if (value && values.size() < most_open_values &&
            std::find(values.begin(), values.end(), *value) == values.end())
          values.push_back(*value);
      }
      return;
    }
  }

  ByteStream& stream_;
  Recognition recognition_;
  std::size_t most_;
  const Progress& progress_;
  TablePreview preview_;
  std::vector<Seen> seen_;
  std::vector<std::vector<bool>> settled_;  ///< As preview_.cells: the cell's decimal sign is known.
};

}  // namespace

TablePreview preview_table(const std::string& path, const PreviewChoice& choice, const KnownFacts& known,
                           std::size_t most, const Progress& progress) {
  std::optional<TablePreview> found;
  std::string refusal;
  const std::string file = file_of_member(path);
  open_input(file, [&](ByteStream& stream) {
    progress.check();
    const bool wanted = !found && (path == file || stream.name() == path);
    const Recognition recognition = wanted ? recognise(stream, std::nullopt) : Recognition{};
    if (!wanted || recognition.delimiter == 0) {
      if (wanted) refusal = recognition.reason;
      stream.leave_rest();
      return;
    }
    Mapping mapping;
    if (choice.mapping) {
      mapping = *choice.mapping;
    } else if (const auto sample = sample_table(stream)) {
      const ProposedMapping proposed = propose_mapping(*sample, known, name_of_table(path), choice.row);
      std::vector<std::optional<Meaning>> means;
      for (const ProposedColumn& column : proposed.columns)
        means.push_back(column.means ? column.means : std::optional(Meaning::ignored));
      // Periods are columns of counts, which the reader knows by their names.
      mapping = proposed.mapping.row == RowKind::usage_count
                    ? proposed.mapping
                    : with_meanings(proposed.mapping, sample->header, means);
    }
    found = Previewer(stream, recognition, most, progress).read(mapping);
  });
  if (!found)
    throw Error(ErrorCode::input,
                refusal.empty() ? path + " holds no table; nothing of it was imported." : refusal);
  return std::move(*found);
}

Mapping with_meanings(const Mapping& base, const std::vector<std::string>& written,
                      const std::vector<std::optional<Meaning>>& means) {
  Mapping mapping = base;
  const std::vector<std::string> header = distinct_names(written);
  mapping.header = header;
  mapping.columns.clear();
  MappedColumn ignored;
  for (std::size_t i = 0; i < header.size() && i < means.size(); ++i) {
    if (!means[i]) continue;
    if (*means[i] == Meaning::ignored)
      ignored.names.push_back(header[i]);
    else
      mapping.columns.push_back({*means[i], {header[i]}});
  }
  if (!ignored.names.empty()) mapping.columns.push_back(std::move(ignored));
  return mapping;
}

}  // namespace rapport::sources
