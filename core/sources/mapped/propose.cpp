// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/propose.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/model/salesforce_id.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/table_format.h"
#include "core/sources/mapped/meaning_words.h"
#include "core/sources/mapped/period_name.h"

namespace rapport::sources {
namespace {

using M = Meaning;

/// What a column's cells are.
struct Cells {
  std::size_t filled = 0, dates = 0, numbers = 0, emails = 0, domains = 0, words = 0;
  std::size_t accounts = 0, known_ids = 0, known_names = 0, known_people = 0;  ///< By id, name and address.
  std::size_t money = 0;                                                       ///< With a currency.
  std::set<std::string> distinct;
  std::vector<std::string> examples;
  [[nodiscard]] bool most(std::size_t n) const { return n > 0 && n * 5 >= filled * 4; }
};

bool looks_like_domain(std::string_view text) {
  if (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) return true;
  const auto dot = text.rfind('.');
  return dot != std::string_view::npos && dot > 0 && text.size() - dot > 2 &&
         text.find_first_of(" @,/:") == std::string_view::npos &&
         text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos &&
         text.substr(dot + 1).find_first_of("0123456789") == std::string_view::npos;
}

Cells cells_of(const CsvSample& sample, std::size_t column, const KnownFacts& known) {
  constexpr std::size_t most_distinct = 500;
  Cells c;
  for (const auto& row : sample.rows) {
    const std::string_view cell = trimmed(row[column]);
    if (cell.empty() || cell == "-") continue;
    ++c.filled;
    const bool number = number_cell(cell).has_value();
    if (date_hint(cell) != DateHint::not_a_date || (!number && period_named(cell)))
      ++c.dates;
    else if (number)
      ++c.numbers;
    if (const auto money = number_cell(cell); money && money->money) ++c.money;
    if (cell.find('@') != std::string_view::npos && !normalised_email(cell).empty())
      ++c.emails, c.known_people += known.is_person && known.is_person(normalised_email(cell));
    if (looks_like_domain(cell)) ++c.domains;
    if (looks_like_salesforce_id(cell) && salesforce_prefix(cell) == "001") ++c.accounts;
    if (known.is_account_id && known.is_account_id(cell)) ++c.known_ids;
    if (known.is_account_name && known.is_account_name(cell)) ++c.known_names;
    if (c.distinct.size() < most_distinct && c.distinct.emplace(cell).second && c.examples.size() < 5)
      c.examples.emplace_back(clipped(cell, 80));
  }
  c.words = c.filled - std::min(c.filled, c.dates + c.numbers);
  return c;
}

/// True where the cells can have a meaning's values. A column without a filled cell can be anything.
bool agrees(Content content, const Cells& c) {
  if (c.filled == 0) return true;
  switch (content) {
    case Content::dates:
      return c.most(c.dates);
    case Content::numbers:
      return c.most(c.numbers);
    case Content::emails:
      return c.most(c.emails);
    case Content::domains:
      return c.most(c.domains);
    case Content::ids:
      return !c.most(c.dates) && !c.most(c.emails) && c.money == 0 &&
             (c.distinct.size() * 10 >= c.filled * 3 || c.distinct.size() >= 100);
    case Content::few:
      return !c.most(c.dates) && !c.most(c.emails) &&
             (c.distinct.size() <= 20 || c.distinct.size() * 4 <= c.filled);
    case Content::flags:
      return c.distinct.size() <= 2;
    case Content::any:
      break;
  }
  return !c.most(c.dates) && !c.most(c.numbers) && !c.most(c.emails);
}

struct Candidate {
  int strength = 0;
  Meaning means = M::ignored;
  std::size_t column = 0;
};

std::string share(std::size_t n, std::size_t of) {
  return n == of && of > 1 ? "all " + counted(static_cast<std::int64_t>(of), "value")
                           : std::to_string(n) + " of " + counted(static_cast<std::int64_t>(of), "value");
}

/// The reason for a meaning in words.
std::string reason_for(Meaning means, int fit, const Cells& c) {
  std::string reason = fit == 3 ? "named so" : fit > 0 ? "named like it" : "";
  const auto add = [&](const std::string& more) { reason += (reason.empty() ? "" : "; ") + more; };
  if (c.filled == 0) return reason + (reason.empty() ? "" : "; ") + "no value in the first rows";
  if (c.known_ids > 0 && content_of(means) == Content::ids)
    add(share(c.known_ids, c.filled) + " ids of known accounts");
  else if (c.accounts > 0 && content_of(means) == Content::ids)
    add(share(c.accounts, c.filled) + " account ids of Salesforce");
  if (means == M::account_name && c.known_names > 0) add(share(c.known_names, c.filled) + " known accounts");
  if (means == M::email) add(share(c.emails, c.filled) + " addresses");
  if (content_of(means) == Content::dates) add(share(c.dates, c.filled) + " dates");
  if (content_of(means) == Content::numbers) add(share(c.numbers, c.filled) + " numbers");
  if (means == M::domain) add(share(c.domains, c.filled) + " domains");
  return reason;
}

int strength_of(Meaning means, const std::string& key, const Cells& c) {
  const Content content = content_of(means);
  if (!agrees(content, c)) return 0;
  const int fit = name_fit(means, key);
  int strength = fit * 10;
  // A name that is right in any language still yields to what the cells prove.
  if (means == M::account_id && (c.most(c.accounts) || c.most(c.known_ids))) strength += 25;
  if (means == M::account_name && c.most(c.known_names)) strength += 25;
  if (means == M::email && c.most(c.emails)) strength += 12;
  if (means == M::domain && c.most(c.domains)) strength += 12;
  if (fit > 0 && content != Content::any && c.filled > 0) strength += 4;
  return strength;
}

/// What a row is, by which meanings the columns could have.
struct RowGuess {
  RowKind row = RowKind::account;
  std::string reason;
  bool sure = false;
};

RowGuess kind_of_rows(const std::vector<std::string>& keys, const std::vector<Cells>& cells,
                      std::size_t period_columns) {
  const auto has = [&](Meaning meaning, int least = 2) {
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (name_fit(meaning, keys[i]) >= least && agrees(content_of(meaning), cells[i])) return true;
    return false;
  };
  const bool account = has(M::account_name) || has(M::account_id);
  if (period_columns >= 2) return {RowKind::usage_count, "its columns are periods", true};
  if (has(M::score) && (has(M::email) || has(M::comment) || account))
    return {RowKind::answer, "it has scores", true};
  if (has(M::subject) && (has(M::priority) || (has(M::status) && has(M::created))))
    return {RowKind::ticket, "it has subjects with a status or a priority", true};
  if (has(M::due_date) && (has(M::amount) || has(M::amount_open)))
    return {RowKind::invoice, "it has amounts with a due date", true};
  if ((has(M::interval) || has(M::period_end)) && (has(M::plan) || has(M::amount) || has(M::mrr)))
    return {RowKind::subscription, "it has plans with an interval or the end of a period", true};
  if (has(M::stage) || (has(M::close_date) && has(M::amount)))
    return {RowKind::deal, "it has stages or amounts with a close date", true};
  if (has(M::arr) || has(M::mrr) || has(M::renewal_date) || has(M::tier))
    return {RowKind::account, "it has ARR, a renewal or a tier of accounts", account};
  if (account && has(M::date) && has(M::value))
    return {RowKind::usage_count, "it has a value by account and date", true};
  if (has(M::date) && (has(M::subject) || has(M::type)))
    return {RowKind::touch, "it has dates with a subject or a kind", true};
  if (has(M::email) && (has(M::first_name) || has(M::last_name) || has(M::job_title) || has(M::person_name)))
    return {RowKind::person, "it has names and addresses of people", true};
  if (account) return {RowKind::account, "it names accounts", has(M::owner) || has(M::domain) || has(M::csm)};
  if (has(M::email)) return {RowKind::person, "it has addresses of people", false};
  return {RowKind::account, "nothing in it tells what a row is", false};
}

/// The column of the currency that an account's ARR is in: of codes only, and called by the word for it,
/// alone or beside the name of the ARR ("ARR W\xC3\xA4hrung"). Nothing where there is none.
std::optional<std::size_t> currency_column(const std::vector<std::string>& keys,
                                           const std::vector<Cells>& cells,
                                           const std::vector<std::optional<Meaning>>& chosen) {
  std::string arr;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (chosen[i] == M::arr || chosen[i] == M::mrr) arr = keys[i];
  if (arr.empty()) return std::nullopt;
  const auto is_code = [](const std::string& cell) {
    return cell.size() == 3 &&
           std::all_of(cell.begin(), cell.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (chosen[i] || cells[i].examples.empty() ||
        !std::all_of(cells[i].examples.begin(), cells[i].examples.end(), is_code))
      continue;
    std::string word = keys[i];
    if (word.starts_with(arr))
      word.erase(0, arr.size());
    else if (word.ends_with(arr))
      word.resize(word.size() - arr.size());
    for (const std::string_view between : {"der", "des", "de", "du", "di", "do", "da", "of", "van"})
      if (word.size() > 7 && word.ends_with(between)) word.resize(word.size() - between.size());
    if (name_fit(M::currency, word) == 3) return i;
  }
  return std::nullopt;
}

/// The columns whose numbers or dates can be read in two ways.
void add_open_formats(const CsvSample& sample, ProposedMapping& proposed) {
  TableFormat format;
  format.begin(sample.header, ',');
  for (std::size_t r = 0; r < sample.rows.size(); ++r) {
    const auto& row = sample.rows[r];
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (r < sample.typed.size() && sample.typed[r][i])
        format.see_typed(i);
      else
        format.see(i, row[i], r + 2);
    }
  }
  format.finish();
  for (const ProposedColumn& column : proposed.columns) {
    if (!column.means) continue;
    const int at = static_cast<int>(column.column);
    const ColumnEvidence& seen = format.column(at);
    const Content content = content_of(*column.means);
    if (content == Content::dates && !format.order(at) && seen.order.has_open())
      proposed.open.push_back({OpenQuestion::About::dates, column.header,
                               "In \"" + column.header + "\" " + seen.order.open().text +
                                   " can be read with the day or the month first."});
    if (content == Content::numbers && !format.decimal(at) && seen.decimal.has_open())
      proposed.open.push_back({OpenQuestion::About::decimal, column.header,
                               "In \"" + column.header + "\" " + seen.decimal.open().text +
                                   " can be read with a decimal point or a comma."});
  }
}

}  // namespace

ProposedMapping propose_mapping(const CsvSample& sample, const KnownFacts& known, const std::string& name,
                                std::optional<RowKind> row) {
  ProposedMapping proposed;
  std::vector<std::string> keys;
  std::vector<Cells> cells;
  std::vector<bool> periods;
  for (std::size_t i = 0; i < sample.header.size(); ++i) {
    keys.push_back(column_key(sample.header[i]));
    cells.push_back(cells_of(sample, i, known));
    periods.push_back(period_named(sample.header[i]).has_value());
  }
  const auto period_columns = static_cast<std::size_t>(std::count(periods.begin(), periods.end(), true));
  const RowGuess kind = kind_of_rows(keys, cells, period_columns);
  const RowKind rows = row.value_or(kind.row);
  proposed.row_reason = row ? "chosen" : kind.reason;
  for (int i = 0; i <= static_cast<int>(RowKind::metric_value); ++i)
    if (const auto other = static_cast<RowKind>(i); other != rows) proposed.row_alternatives.push_back(other);

  Mapping& mapping = proposed.mapping;
  mapping.name = name;
  mapping.row = rows;
  mapping.header = sample.header;
  const auto& meanings = meanings_of(rows);
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].empty() || (rows == RowKind::usage_count && period_columns >= 2 && periods[i])) continue;
    for (const Meaning means : meanings) {
      // Whose deal or contact it is says nothing of the account; an activity's owner is who did it.
      if ((means == M::owner || means == M::owner_email) && rows != RowKind::touch &&
          !says_account_owner(rows, sample.header[i]))
        continue;
      if (const int strength = strength_of(means, keys[i], cells[i]); strength >= 10)
        candidates.push_back({strength, means, i});
    }
  }
  // The strongest first; of equals the meaning that stands first in the list of the kind, then the column.
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    const auto place = [&](Meaning m) {
      return std::find(meanings.begin(), meanings.end(), m) - meanings.begin();
    };
    return std::tuple(-a.strength, place(a.means), a.column) <
           std::tuple(-b.strength, place(b.means), b.column);
  });
  std::vector<std::optional<Meaning>> chosen(keys.size());
  std::set<Meaning> taken;
  for (const Candidate& one : candidates) {
    if (chosen[one.column] || !taken.insert(one.means).second) continue;
    chosen[one.column] = one.means;
  }
  if (const auto currency = currency_column(keys, cells, chosen);
      currency && std::find(meanings.begin(), meanings.end(), M::account_currency) != meanings.end())
    chosen[*currency] = M::account_currency;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ProposedColumn column;
    column.column = i;
    column.header = sample.header[i];
    column.means = chosen[i];
    column.examples = cells[i].examples;
    if (chosen[i]) {
      column.reason = *chosen[i] == M::account_currency
                          ? "codes of currencies"
                          : reason_for(*chosen[i], name_fit(*chosen[i], keys[i]), cells[i]);
      mapping.columns.push_back({*chosen[i], {sample.header[i]}});
    } else if (rows == RowKind::usage_count && periods[i]) {
      column.reason = "a period";
    } else {
      column.reason =
          rows == RowKind::account || rows == RowKind::deal ? "kept as a field of its own name" : "not used";
    }
    for (const Candidate& one : candidates)
      if (one.column == i && one.means != chosen[i]) column.alternatives.push_back(one.means);
    proposed.columns.push_back(std::move(column));
  }
  if (!row && !kind.sure)
    proposed.open.push_back({OpenQuestion::About::row, {}, "What is a row of this table?"});
  const bool joins = taken.contains(M::account_id) || taken.contains(M::account_name) ||
                     taken.contains(M::email) || taken.contains(M::domain);
  if (!joins) proposed.open.push_back({OpenQuestion::About::account, {}, "Which column names the account?"});
  add_open_formats(sample, proposed);
  return proposed;
}

std::optional<CsvSample> sample_table(ByteStream& stream) {
  const std::string_view head = stream.peek(BufferedStream::max_peek);
  const bool complete = head.size() < BufferedStream::max_peek;
  const bool sheet = stream.sheet() != nullptr;
  const Encoding encoding = sheet ? Encoding::utf8 : detect_encoding(head, complete).encoding;
  const CsvDialect dialect = sheet ? CsvDialect{} : sniff_dialect(head, encoding, complete);
  try {
    CsvSample sample =
        sample_csv(head, encoding, dialect.delimiter, complete, CsvSample::most_rows, stream.sheet());
    if (sample.header.empty()) return std::nullopt;
    sample.header = distinct_names(std::move(sample.header));
    return sample;
  } catch (const Error&) {
    return std::nullopt;  // A quote that is never closed: no table.
  }
}

std::string name_of_table(std::string_view path) {
  std::string_view stem = base_name(path);
  if (const auto mark = stem.rfind('!'); mark != std::string_view::npos) stem = stem.substr(mark + 1);
  if (const auto dot = stem.rfind('.'); dot != std::string_view::npos && dot > 0) stem = stem.substr(0, dot);
  if (const auto open = stem.rfind('('); open != std::string_view::npos && open > 0 && stem.ends_with(')'))
    stem = stem.substr(0, open);
  std::string name;
  for (const char c : clipped(stem, 80)) name += c == '_' ? ' ' : c;
  return std::string(trimmed(name));
}

}  // namespace rapport::sources
