// SPDX-License-Identifier: GPL-3.0-or-later
/// How the rows of a table become records: what a row is and which column means what. A built-in preset, a
/// person's own mapping and what the mapping screen proposes are all this one value (README.md).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/day.h"
#include "core/base/written_date.h"
#include "core/base/written_number.h"
#include "core/model/records.h"

namespace rapport::sources {

/// What a row is.
enum class RowKind : std::uint8_t {
  account,
  person,
  deal,
  touch,
  ticket,
  answer,
  subscription,
  invoice,
  usage_count,   ///< A count of an account in a period: one a row, or one a column of a period.
  metric_value,  ///< The value of a metric of an account on a day.
  marketing,     ///< What a marketing system sent to a person, or what the person did with it.
};
/// The enumerator's name.
[[nodiscard]] std::string_view name_of(RowKind kind) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<RowKind> parse_row_kind(std::string_view text) noexcept;
/// For people: "account", "count of usage by period", ...
[[nodiscard]] std::string_view words_of(RowKind kind) noexcept;

/// What a column means. Which meanings a kind of row uses: meanings_of().
enum class Meaning : std::uint8_t {
  id,  ///< The row's own id; of an account row it is account_id.
  account_id,
  account_name,
  parent_id,
  domain,  ///< A website or a domain of the account.
  email,   ///< Of the customer's person.
  person_name,
  first_name,
  last_name,
  job_title,
  department,
  contact_id,
  owner,  ///< Our people, by name.
  owner_email,
  csm,
  csm_email,
  account_type,
  industry,
  account_currency,
  arr,
  mrr,
  renewal_date,
  tier,
  go_live_date,
  account_status,
  product_account_id,
  name,  ///< Of a deal.
  stage,
  type,
  amount,
  currency,  ///< Of the row's amounts.
  probability,
  close_date,
  closed,
  won,
  forecast,
  contract_id,
  opportunity_id,
  subject,
  status,
  priority,
  channel,
  created,
  modified,  ///< When the record changed last: of two exports of a record the newer counts.
  date,      ///< When it happened.
  solved,
  requester_id,
  organization_id,
  first_reply,
  resolution,
  satisfaction,
  score,
  comment,
  plan,
  quantity,
  unit_amount,  ///< The price of one for the whole term.
  interval,
  interval_count,
  start,
  period_end,
  cancelled,
  ended,
  cancellation_reason,
  term_months,
  number,
  amount_open,
  amount_paid,
  due_date,
  metric,
  value,
  activity_type,
  details,  ///< A JSON object with more about an activity.
  ignored,  ///< The column is left out, also as an attribute.
};
/// The number of meanings.
inline constexpr std::size_t kMeanings = static_cast<std::size_t>(Meaning::ignored) + 1;
/// The enumerator's name.
[[nodiscard]] std::string_view name_of(Meaning meaning) noexcept;
/// The inverse of name_of(); nullopt for any other text.
[[nodiscard]] std::optional<Meaning> parse_meaning(std::string_view text) noexcept;
/// For people: "renewal date", "id of the account".
[[nodiscard]] std::string words_of(Meaning meaning);
/// The meanings that columns of such rows can have, in the order of lists; `ignored` is the last.
[[nodiscard]] const std::vector<Meaning>& meanings_of(RowKind kind);
/// Whether a column of this name in rows of this kind can say who owns the account: of accounts any, of
/// people one that names the account ("Account Owner"), since a contact has an owner of its own; of others
/// none.
[[nodiscard]] bool says_account_owner(RowKind row, std::string_view header);
/// The attribute of an account that a meaning becomes ("ARR", "Renewal Date"), by which the import knows it
/// again; empty for other meanings.
[[nodiscard]] std::string_view attribute_of(Meaning meaning) noexcept;

/// The unit of amounts.
enum class MoneyUnit : std::uint8_t {
  units,
  cents,      ///< The currency's smallest unit: cents, yen, a thousandth of a dinar.
  by_column,  ///< Either, decided by the column (money_unit.h).
};
/// The enumerator's name, and its inverse.
[[nodiscard]] std::string_view name_of(MoneyUnit unit) noexcept;
[[nodiscard]] std::optional<MoneyUnit> parse_money_unit(std::string_view text) noexcept;

/// The columns that mean something. Names are compared by column_key().
struct MappedColumn {
  Meaning means = Meaning::ignored;
  std::vector<std::string> names;  ///< Its name in each language; the first that the table has counts.
  bool operator==(const MappedColumn&) const = default;
};

/// By which columns a table is known. A name that is a meaning stands for all names of its column.
struct Fingerprint {
  struct AtLeast {
    std::size_t n = 1;
    std::vector<std::string> of;
    bool operator==(const AtLeast&) const = default;
  };
  std::vector<std::string> required;
  std::vector<AtLeast> any;
  std::vector<std::string> none;
  /// The names are labels for people, with spaces or hyphens ("Account ID"), not names of fields (AccountId).
  bool labels = false;
  std::map<std::string, std::string> prefixes;  ///< The column's ids begin so: {"id", "02i"}.
  std::vector<std::string> numbers;             ///< Their cells are whole numbers.
  bool operator==(const Fingerprint&) const = default;
};

/// How a table is read. A value: copy it freely, on any thread.
struct Mapping {
  std::string name;               ///< "my customers"; part of the ids of a table of one's own.
  Source source = Source::table;  ///< Whose records they are.
  std::string object;             ///< "company", "ticket"; empty: the kind of row.
  RowKind row = RowKind::account;
  std::vector<MappedColumn> columns;
  Fingerprint fingerprint;          ///< Empty: all of its columns.
  std::vector<std::string> header;  ///< All columns of the table that it was made for, where known.
  std::string zone;                 ///< Of times without one: "UTC", "Europe/Berlin"; empty: not known.
  std::optional<DateOrder> dates;
  std::optional<DecimalSign> decimal;
  MoneyUnit money = MoneyUnit::units;
  std::optional<Grain> period;                             ///< Of a usage count; empty: by its dates.
  std::vector<std::pair<Meaning, std::string>> constants;  ///< For every row, where no column says it.
  std::vector<std::string> blank;                          ///< Cells that mean "empty": "-", "null".
  /// Rows that are left out: those with one of the values in the column.
  struct Skip {
    std::string column;
    std::vector<std::string> values;
    bool operator==(const Skip&) const = default;
  };
  std::vector<Skip> skip;
  std::vector<std::string> footer;  ///< How the first cell of the first row after the table begins.
  int score_low = 0;                ///< The scale of answers.
  int score_high = 10;
  SurveyKind survey = SurveyKind::nps;
  bool operator==(const Mapping&) const = default;

  /// The column of a meaning; null where it has none.
  [[nodiscard]] const MappedColumn* column(Meaning meaning) const noexcept;
  /// What Recognition::object says.
  [[nodiscard]] std::string object_name() const;
};

/// The mappings of a person's own.
struct Mappings {
  std::shared_ptr<const Mapping> named;  ///< "--map FILE.json", for the files of this import; may be null.
  std::vector<std::shared_ptr<const Mapping>> saved;
};

/// A column's name as names are compared: without case, accents, spaces and signs.
[[nodiscard]] std::string column_key(std::string_view name);
/// A header in which no name stands twice: the second "Name" is "Name (2)". The same where none does.
[[nodiscard]] std::vector<std::string> distinct_names(std::vector<std::string> header);
/// The fingerprint of a header: the same for the same names in any order.
[[nodiscard]] std::string header_fingerprint(const std::vector<std::string>& header);

/// Where the meanings of a mapping stand in a header.
class ColumnsOf {
 public:
  static constexpr int absent = -1;
  ColumnsOf(const Mapping& mapping, const std::vector<std::string>& header);
  /// The column of a meaning, or absent.
  [[nodiscard]] int of(Meaning meaning) const { return at_[static_cast<std::size_t>(meaning)]; }
  /// The column of a name or, where it is one of the mapping's meanings, of that; or absent.
  [[nodiscard]] int named(const std::string& name) const;
  /// True where the column means something, `ignored` included.
  [[nodiscard]] bool mapped(std::size_t column) const { return mapped_[column]; }
  /// The number of meanings that the header has.
  [[nodiscard]] std::size_t found() const { return found_; }
  /// The first names of the mapping's columns that the header lacks.
  [[nodiscard]] const std::vector<std::string>& missing() const { return missing_; }

 private:
  const Mapping& mapping_;
  std::map<std::string, int> index_;
  int at_[kMeanings];
  std::vector<bool> mapped_;
  std::vector<std::string> missing_;
  std::size_t found_ = 0;
};

}  // namespace rapport::sources
