// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/csv/table_shape.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/written_number.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/table_format.h"

namespace rapport::sources {
namespace {

constexpr std::size_t rows_to_the_header = 60;
constexpr std::size_t longest_name = 1000;  // Survey questions are whole sentences.
constexpr std::size_t label_columns = 4;    // Group columns of a report stand first.
constexpr std::size_t most_tail_lines = 40;
constexpr std::size_t longest_value = 80;

std::size_t filled_cells(const std::vector<std::string_view>& cells) {
  return static_cast<std::size_t>(std::count_if(
      cells.begin(), cells.end(), [](std::string_view cell) { return !trimmed(cell).empty(); }));
}

bool is_separator_line(const std::vector<std::string_view>& cells, std::uint64_t line) {
  return line == 1 && cells.size() <= 2 && !cells.empty() && cells.front().starts_with("sep=");
}

/// Names: mostly words, and none twice.
bool holds_names(const std::vector<std::string_view>& cells) {
  std::set<std::string> seen;
  std::size_t filled = 0, values = 0;
  for (const std::string_view cell : cells) {
    const std::string_view name = trimmed(cell);
    if (name.empty()) continue;
    ++filled;
    if (name.size() > longest_name) return false;
    if (holds_value(name) || name.find('@') != std::string_view::npos) ++values;
    seen.insert(ascii_lower(name));
  }
  // A few names may stand twice ("Labels", "Labels" of Jira).
  return filled > 0 && values * 10 <= filled * 4 && seen.size() * 2 > filled;
}

/// How wide the rows are, and how many cells of them are usually filled.
struct UsualRow {
  std::size_t width = 0;   ///< Of most rows.
  std::size_t filled = 0;  ///< In at least two of those, where there are as many.
};

UsualRow usual_row(const std::vector<std::vector<std::string_view>>& rows, std::size_t first) {
  std::map<std::size_t, std::size_t> widths;
  for (std::size_t i = first; i < rows.size(); ++i)
    if (rows[i].size() >= 2) ++widths[rows[i].size()];
  UsualRow usual;
  std::size_t most = 0;
  for (const auto& [cells, times] : widths)
    if (times >= most) usual.width = cells, most = times;
  std::size_t best = 0, second = 0;
  for (std::size_t i = first; i < rows.size(); ++i) {
    if (rows[i].size() != usual.width) continue;
    const std::size_t filled = filled_cells(rows[i]);
    if (filled >= best)
      second = best, best = filled;
    else
      second = std::max(second, filled);
  }
  usual.filled = second >= 2 ? second : best;
  return usual;
}

/// The rows below a header are as wide as most; a few commas in a transcript make no table.
bool stands_above_rows(const std::vector<std::vector<std::string_view>>& rows, std::size_t header,
                       std::size_t width) {
  std::size_t all = 0, alike = 0;
  for (std::size_t i = header + 1; i < rows.size(); ++i) {
    all += rows[i].size() >= 2;
    alike += rows[i].size() == width;
  }
  return all == 0 ? filled_cells(rows[header]) >= 3 : alike * 2 >= all;
}

constexpr std::array<std::string_view, 19> sure_labels = {
    "subtotal",        "sub total",      "sub-total",    "grand total",
    "grand totals",    "grand sum",      "record count", "zwischensumme",
    "gesamtsumme",     "gesamtergebnis", "sous-total",   "total g\xC3\xA9n\xC3\xA9ral",
    "totaux",          "subtotaal",      "eindtotaal",   "subtotale",
    "totale generale", "total general",  "total geral"};
/// Names too ("Max" is a person), so that the list is short.
constexpr std::array<std::string_view, 14> likely_labels = {
    "total",  "totals", "sum",    "count",  "avg",   "average", "summe",
    "gesamt", "anzahl", "totale", "totaal", "somme", "moyenne", "suma"};

/// "Grand Totals (12 records):" as "grand totals".
std::string label_of(std::string_view cell) {
  std::string_view text = trimmed(cell);
  if (text.ends_with(':')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.ends_with(')'))
    if (const std::size_t open = text.rfind('('); open != std::string_view::npos)
      text = trimmed(text.substr(0, open));
  return ascii_lower(text);
}

template <std::size_t n>
bool is_among(const std::array<std::string_view, n>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// "Account Owner: Ana Ito (5 records)": a line that names a group of a report, as Salesforce writes it in
/// six languages.
bool names_group(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words = {
      " records)",        " record)",    " Datens\xC3\xA4tze)", " Datensatz)", " enregistrements)",
      " enregistrement)", " registros)", " registro)",          " registri)"};
  if (std::none_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); }))
    return false;
  const std::size_t open = text.rfind('(');
  return open != std::string_view::npos && open > 0 && text.find(':') < open &&
         holds_value(text.substr(open + 1, text.find(' ', open) - open - 1));
}

/// "Generated By", which a report in another language says in its own words.
std::string_view after_generated_by(std::string_view line) {
  static constexpr std::array<std::string_view, 9> words = {
      "generated by", "erstellt von", "generiert von", "g\xC3\xA9n\xC3\xA9r\xC3\xA9 par",
      "generado por", "gerado por",   "generato da",   "gegenereerd door",
      "exported by"};
  const std::string lower = ascii_lower(line);
  for (const std::string_view word : words) {
    if (!lower.starts_with(word)) continue;
    std::string_view rest = trimmed(line.substr(word.size()));
    if (rest.starts_with(':')) rest = trimmed(rest.substr(1));
    return rest;
  }
  return {};
}

bool is_date(std::string_view text) {
  return date_hint(text) != DateHint::not_a_date;
}

/// "Ana Ito  11/28/2026 9:00 AM": the person and the time.
void split_person_and_time(std::string_view text, TableFacts& facts) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view rest = trimmed(text.substr(at));
    if (rest.empty() || rest.front() < '0' || rest.front() > '9' || !is_date(rest)) continue;
    facts.generated_by = trimmed(text.substr(0, at));
    facts.generated = rest;
    return;
  }
  facts.generated_by = text;
}

/// "As of 2026-11-28 09:12:44 Central European Time/CET": the longest beginning that is a time.
void read_as_of(std::string_view text, TableFacts& facts) {
  for (std::size_t end = text.size(); end > 0 && end != std::string_view::npos;
       end = text.rfind(' ', end - 1)) {
    const std::string_view part = trimmed(text.substr(0, end));
    if (!is_date(part)) continue;
    facts.generated = part;
    return;
  }
}

}  // namespace

bool holds_value(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty() || cell.size() > longest_value) return false;
  if (cell.find_first_of("0123456789") == std::string_view::npos) return false;
  if (const auto number = number_cell(cell); number && !number->digits.empty()) return true;
  return is_date(cell);
}

bool is_footer_phrase(std::string_view cell) {
  const std::string_view text = trimmed(cell);
  if (text.size() < 8 || text.size() > 300) return false;
  const std::string lower = ascii_lower(text);
  return (lower.starts_with("copyright") && lower.find("salesforce") != std::string::npos) ||
         lower.starts_with("confidential information - do not distribute") ||
         !after_generated_by(text).empty() || is_among(sure_labels, label_of(text));
}

void read_generated(TableFacts& facts, std::optional<DateOrder> order) {
  facts.generated_at.reset();
  if (facts.generated.empty()) return;
  switch (date_hint(facts.generated)) {
    case DateHint::not_a_date:
      return;
    case DateHint::open:
      if (!order) return;
      break;
    case DateHint::day_first:
      order = DateOrder::day_first;
      break;
    case DateHint::month_first:
      order = DateOrder::month_first;
      break;
    case DateHint::settled:
      break;
  }
  if (const auto moment = parse_moment(facts.generated, order.value_or(DateOrder::day_first)))
    facts.generated_at = moment->stamp();
}

std::size_t find_header(const std::vector<std::vector<std::string_view>>& rows) {
  if (rows.size() < 2) return 0;
  const UsualRow usual = usual_row(rows, 1);
  const std::size_t filled = filled_cells(rows.front());
  // A survey's header may leave many names out, and a row with stray commas is wider than its header.
  const std::size_t most_of_a_title = rows.front().size() == usual.width ? 3 : 2;
  if (usual.filled < 2 || filled > most_of_a_title || filled * 2 > usual.filled) return 0;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (filled_cells(rows[i]) * 2 > usual.filled && holds_names(rows[i]))
      return stands_above_rows(rows, i, usual.width) ? i : rows.size();
  return rows.size();
}

TableShape find_shape(std::string_view head, Encoding encoding, char delimiter, bool complete) {
  MemoryStream stream(head);
  TableShape shape;
  std::vector<std::vector<std::string>> kept;
  try {
    CsvReader reader(stream, encoding, delimiter, !complete);
    while (kept.size() < rows_to_the_header && reader.next()) {
      if (is_separator_line(reader.cells(), reader.line()) && kept.empty() && shape.above == 0) {
        shape.above = 1;
        continue;
      }
      kept.emplace_back(reader.cells().begin(), reader.cells().end());
      // The usual file: its first record fills more than half of any row that is no wider than itself.
      if (kept.size() == 12 &&
          std::all_of(
              kept.begin(), kept.end(),
              [&](const auto& row) { return row.size() == kept.front().size() && !row.front().empty(); }) &&
          std::none_of(kept.front().begin(), kept.front().end(),
                       [](const std::string& cell) { return cell.empty(); }))
        return shape;
    }
  } catch (const Error&) {
    // Reading the table reports its faults.
  }
  std::vector<std::vector<std::string_view>> rows;
  for (const auto& row : kept) rows.emplace_back(row.begin(), row.end());
  const std::size_t header = find_header(rows);
  if (header >= rows.size()) return shape;
  shape.above += header;
  std::size_t empty = rows[header].size();
  for (std::size_t i = header; i < rows.size(); ++i) {
    if (rows[i].size() != rows[header].size()) continue;
    std::size_t first = 0;
    while (first < empty && trimmed(rows[i][first]).empty()) ++first;
    if (filled_cells(rows[i]) > 0) empty = first;
  }
  shape.skipped = empty < rows[header].size() ? empty : 0;
  return shape;
}

void TableRows::above(const std::vector<std::string_view>& cells) {
  if (!cells.empty() && cells.front().starts_with("sep=")) return;
  report_ = true;
  for (const std::string_view cell : cells)
    if (!trimmed(cell).empty()) read_line(trimmed(cell), true);
}

void TableRows::begin(const std::vector<std::string_view>& header, const TableShape& shape) {
  shape_ = shape;
  wide_ = header.size();
  header_.clear();
  for (const std::string_view cell : header) header_.emplace_back(trimmed(cell));
}

void TableRows::restart() {
  next_ = 0;
  last_line_ = 0;
  blank_before_ = false;
  labels_.clear();
  for (Group& group : groups_) group.value.clear();
}

void TableRows::enter_group(std::string_view line) {
  constexpr std::size_t most_groups = 8;
  const std::size_t colon = line.find(':');
  const std::string_view name = trimmed(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1, line.rfind('(') - colon - 1));
  auto at = std::find_if(groups_.begin(), groups_.end(), [&](const Group& one) { return one.name == name; });
  if (at == groups_.end()) {
    if (groups_.size() == most_groups || name.empty()) return;
    at = groups_.insert(groups_.end(), {std::string(name), {}});
  }
  at->value = value == "-" ? std::string_view() : value;  // How a report shows what is empty.
  // Groups within it begin anew.
  for (auto inner = at + 1; inner != groups_.end(); ++inner) inner->value.clear();
}

void TableRows::read_line(std::string_view text, bool title) {
  // "As of ... • Generated by Ana Ito • Sorted by Account Name (Ascending)"
  constexpr std::string_view bullet = "\xE2\x80\xA2";
  for (std::size_t at = text.find(bullet); at != std::string_view::npos; at = text.find(bullet)) {
    read_line(trimmed(text.substr(0, at)), title);
    text = trimmed(text.substr(at + bullet.size()));
    title = false;
    if (text.find(bullet) == std::string_view::npos && after_generated_by(text).empty()) return;
  }
  if (text.empty()) return;
  if (const std::string_view by = after_generated_by(text); !by.empty()) {
    TableFacts found;
    split_person_and_time(by, found);
    if (facts_.generated_by.empty()) facts_.generated_by = found.generated_by;
    if (facts_.generated.empty()) facts_.generated = found.generated;
  } else if (ascii_lower(text).starts_with("as of ")) {
    if (facts_.generated.empty()) read_as_of(trimmed(text.substr(6)), facts_);
  } else if (facts_.report_name.empty() && !is_footer_phrase(text) && !holds_value(text) &&
             !is_among(likely_labels, label_of(text))) {
    if (title) facts_.report_name = text;
  }
}

namespace {

/// "EUR" beside a total, in a column of its own.
bool is_currency_code(std::string_view cell) {
  return cell.size() == 3 &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

TableRows::Look TableRows::look(const std::vector<std::string_view>& cells) const {
  std::size_t filled = 0, first = 0;
  for (std::size_t i = 0; i < cells.size() && filled < 2; ++i) {
    if (cells[i].empty() || trimmed(cells[i]).empty()) continue;
    if (filled++ == 0) first = i;
  }
  if (filled == 0) return Look::blank;
  const std::string_view label_cell = trimmed(cells[first]);
  // Ids and numbers are no labels: this is asked of every row of a large export.
  const bool word = label_cell.front() < '0' || label_cell.front() > '9';
  if (word && first < shape_.skipped + label_columns && label_cell.size() <= 200) {
    const std::string label = label_of(label_cell);
    bool sure = is_among(sure_labels, label);
    bool likely = !sure && is_among(likely_labels, label);
    // Excel's own sub-totals: "Acme Total" below the rows of Acme.
    if (!sure && !likely && label.size() > 6 && label.ends_with(" total") && first < labels_.size() &&
        ascii_lower(labels_[first]) == label.substr(0, label.size() - 6))
      sure = true;
    if (sure || likely) {
      bool numbers = false;
      for (std::size_t i = first + 1; i < cells.size(); ++i) {
        const std::string_view cell = trimmed(cells[i]);
        if (cell.empty()) continue;
        const auto number = number_cell(cell);
        const std::string other = label_of(cell);
        if (number && !number->digits.empty())
          numbers = true;
        else if (!is_currency_code(cell) && !is_among(likely_labels, other) && !is_among(sure_labels, other))
          sure = likely = false;
      }
      if (sure && (numbers || filled == 1)) return Look::sure_total;
      if (likely && numbers) return Look::likely_total;
    }
  }
  if (filled == 1 && names_group(label_cell)) return Look::group;
  if (filled == 1) return Look::lone;
  if (cells.size() == header_.size() &&
      std::equal(cells.begin(), cells.end(), header_.begin(),
                 [](std::string_view cell, const std::string& name) { return trimmed(cell) == name; }))
    return Look::header;
  return Look::row;
}

void TableRows::see_tail(Look look, const std::vector<std::string_view>& cells, std::size_t cell_count,
                         bool after_blank) {
  if (look == Look::blank) return;
  const bool total = look == Look::sure_total || look == Look::likely_total;
  std::string_view text;
  for (const std::string_view cell : cells)
    if (text.empty()) text = trimmed(cell);
  const bool phrase = look == Look::lone && is_footer_phrase(text);
  const bool may_begin = total || phrase || (look == Look::lone && (cell_count < wide_ || after_blank));
  if (look == Look::lone && !tail_ && !may_begin) return;
  if (look == Look::row || look == Look::header || look == Look::group) {
    tail_.reset();
    tail_certain_ = false;
    tail_lines_.clear();
    return;
  }
  if (!tail_) tail_ = next_;
  if (total || phrase) tail_certain_ = true;
  if (look == Look::lone && tail_lines_.size() < most_tail_lines) tail_lines_.emplace_back(text);
}

TableRows::Kind TableRows::judge(const std::vector<std::string_view>& cells, std::size_t cell_count,
                                 std::uint64_t line) {
  const bool after_blank = blank_before_ || (last_line_ > 0 && line > last_line_ + 1);
  const bool looking = end_ == std::numeric_limits<std::uint64_t>::max();
  const bool in_tail = next_ >= end_;
  const Look seen = look(cells);
  if (looking && wide_ > 1) see_tail(seen, cells, cell_count, after_blank);
  last_line_ = line;
  blank_before_ = seen == Look::blank;
  ++next_;
  if (seen == Look::sure_total || seen == Look::group) report_ = true;
  if (seen == Look::group) {
    for (const std::string_view cell : cells)
      if (!trimmed(cell).empty()) enter_group(trimmed(cell));
    return Kind::line;
  }
  if (seen == Look::sure_total || (seen == Look::likely_total && (report_ || in_tail))) return Kind::total;
  if (in_tail) return Kind::line;
  if (seen == Look::header) return Kind::header;
  if (seen == Look::row) {
    labels_.resize(std::min(cells.size(), shape_.skipped + label_columns));
    for (std::size_t i = 0; i < labels_.size(); ++i) labels_[i] = trimmed(clipped(cells[i], 200));
  }
  return Kind::row;
}

void TableRows::finish(bool whole) {
  if (!whole || !tail_ || !tail_certain_) return;
  end_ = *tail_;
  for (const std::string& text : tail_lines_)
    if (is_footer_phrase(text)) report_ = true;
  if (!report_) return;
  // The report's name stands first; the company's stands last and is not one.
  bool may_be_name = true;
  for (const std::string& text : tail_lines_) {
    read_line(text, may_be_name);
    may_be_name = may_be_name && is_among(sure_labels, label_of(text));
  }
}

}  // namespace rapport::sources
