// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/mapping.h"

#include <algorithm>
#include <set>

#include "core/base/enum_names.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/sources/survey/survey_words.h"

namespace rapport::sources {
namespace {

constexpr EnumNames<11> kRowKinds = {"account",     "person",       "deal",         "touch",
                                     "ticket",      "answer",       "subscription", "invoice",
                                     "usage_count", "metric_value", "marketing"};
constexpr EnumNames<11> kRowWords = {"account",
                                     "person",
                                     "deal",
                                     "touch",
                                     "ticket",
                                     "answer to a survey",
                                     "subscription",
                                     "invoice",
                                     "count of usage by period",
                                     "value of a metric",
                                     "marketing activity"};
constexpr EnumNames<3> kMoneyUnits = {"units", "cents", "by_column"};

constexpr EnumNames<kMeanings> kMeaningNames = {"id",
                                                "account_id",
                                                "account_name",
                                                "parent_id",
                                                "domain",
                                                "email",
                                                "person_name",
                                                "first_name",
                                                "last_name",
                                                "job_title",
                                                "department",
                                                "contact_id",
                                                "owner",
                                                "owner_email",
                                                "csm",
                                                "csm_email",
                                                "account_type",
                                                "industry",
                                                "account_currency",
                                                "arr",
                                                "mrr",
                                                "renewal_date",
                                                "tier",
                                                "go_live_date",
                                                "account_status",
                                                "product_account_id",
                                                "name",
                                                "stage",
                                                "type",
                                                "amount",
                                                "currency",
                                                "probability",
                                                "close_date",
                                                "closed",
                                                "won",
                                                "forecast",
                                                "contract_id",
                                                "opportunity_id",
                                                "subject",
                                                "status",
                                                "priority",
                                                "channel",
                                                "created",
                                                "modified",
                                                "date",
                                                "solved",
                                                "requester_id",
                                                "organization_id",
                                                "first_reply",
                                                "resolution",
                                                "satisfaction",
                                                "score",
                                                "comment",
                                                "plan",
                                                "quantity",
                                                "unit_amount",
                                                "interval",
                                                "interval_count",
                                                "start",
                                                "period_end",
                                                "cancelled",
                                                "ended",
                                                "cancellation_reason",
                                                "term_months",
                                                "number",
                                                "amount_open",
                                                "amount_paid",
                                                "due_date",
                                                "metric",
                                                "value",
                                                "activity_type",
                                                "details",
                                                "ignored"};
static_assert(kMeaningNames.back() == "ignored");

using M = Meaning;

std::vector<Meaning> joined(std::initializer_list<std::vector<Meaning>> parts) {
  std::vector<Meaning> all;
  for (const auto& part : parts)
    for (const Meaning meaning : part)
      if (std::find(all.begin(), all.end(), meaning) == all.end()) all.push_back(meaning);
  return all;
}

/// The meanings of each kind of row. Facts of the account may stand in any row.
std::vector<std::vector<Meaning>> lists_of_meanings() {
  const std::vector<Meaning> account = {M::account_id, M::account_name};
  const std::vector<Meaning> facts = {M::owner,
                                      M::owner_email,
                                      M::csm,
                                      M::csm_email,
                                      M::arr,
                                      M::mrr,
                                      M::renewal_date,
                                      M::tier,
                                      M::go_live_date,
                                      M::account_status,
                                      M::product_account_id,
                                      M::domain,
                                      M::industry,
                                      M::account_type,
                                      M::account_currency,
                                      M::parent_id};
  const std::vector<Meaning> person = {M::email, M::person_name, M::first_name, M::last_name};
  const std::vector<Meaning> end = {M::created, M::modified, M::ignored};
  return {joined({account, facts, person, {M::job_title}, end}),
          joined({{M::id}, person, {M::job_title, M::department}, account, facts, end}),
          joined({{M::id, M::name, M::stage, M::amount, M::currency, M::close_date, M::probability, M::type,
                   M::closed, M::won, M::forecast, M::contract_id},
                  account,
                  facts,
                  end}),
          joined({{M::id, M::date, M::subject, M::type, M::status, M::closed},
                  account,
                  {M::contact_id, M::opportunity_id, M::owner},
                  person,
                  end}),
          joined({{M::id, M::subject, M::status, M::priority, M::solved, M::closed, M::channel, M::type,
                   M::number, M::satisfaction, M::first_reply, M::resolution, M::requester_id,
                   M::organization_id, M::contact_id},
                  account,
                  person,
                  end}),
          joined({{M::id, M::score, M::comment, M::date}, person, account, end}),
          joined({{M::id, M::plan, M::amount, M::currency, M::interval, M::interval_count, M::unit_amount,
                   M::quantity, M::mrr, M::arr, M::status, M::start, M::period_end, M::term_months,
                   M::cancelled, M::ended, M::cancellation_reason, M::opportunity_id},
                  account,
                  {M::email},
                  end}),
          joined({{M::id, M::number, M::amount, M::amount_open, M::amount_paid, M::currency, M::status,
                   M::date, M::due_date},
                  account,
                  {M::email},
                  end}),
          joined({account, {M::email, M::domain, M::date, M::metric, M::value, M::ignored}}),
          joined({account, {M::email, M::domain, M::date, M::metric, M::value, M::ignored}}),
          joined({{M::id, M::contact_id, M::date, M::activity_type, M::subject, M::details}, end})};
}

}  // namespace

std::string_view name_of(RowKind kind) noexcept {
  return name_in(kRowKinds, kind);
}
std::optional<RowKind> parse_row_kind(std::string_view text) noexcept {
  return value_in<RowKind>(kRowKinds, text);
}
std::string_view words_of(RowKind kind) noexcept {
  return name_in(kRowWords, kind);
}

std::string_view name_of(Meaning meaning) noexcept {
  return name_in(kMeaningNames, meaning);
}
std::optional<Meaning> parse_meaning(std::string_view text) noexcept {
  return value_in<Meaning>(kMeaningNames, text);
}

std::string words_of(Meaning meaning) {
  switch (meaning) {
    case M::id:
      return "id of the row";
    case M::account_id:
      return "id of the account";
    case M::account_name:
      return "name of the account";
    case M::arr:
      return "ARR";
    case M::mrr:
      return "MRR";
    case M::csm:
      return "CSM";
    case M::csm_email:
      return "address of the CSM";
    case M::owner_email:
      return "address of the owner";
    case M::email:
      return "address of a person";
    case M::domain:
      return "website or domain";
    case M::modified:
      return "last change";
    case M::ignored:
      return "left out";
    default:
      break;
  }
  std::string words(name_of(meaning));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

const std::vector<Meaning>& meanings_of(RowKind kind) {
  static const std::vector<std::vector<Meaning>> all = lists_of_meanings();
  return all[static_cast<std::size_t>(kind)];
}

bool says_account_owner(RowKind row, std::string_view header) {
  if (row == RowKind::account) return true;
  if (row != RowKind::person) return false;
  const std::string key = column_key(header);
  const auto has = [&](std::string_view word) { return key.find(word) != std::string::npos; };
  return has("account") || has("customer") || has("client") || has("company") || has("kunde") ||
         has("firma") || has("compte") || has("cuenta") || has("klant") || has("azienda") ||
         key.ends_with("conta");
}

std::string_view attribute_of(Meaning meaning) noexcept {
  switch (meaning) {
    case M::arr:
      return "ARR";
    case M::mrr:
      return "MRR";
    case M::renewal_date:
      return "Renewal Date";
    case M::tier:
      return "Tier";
    case M::go_live_date:
      return "Go-Live Date";
    case M::account_status:
      return "Account Status";
    case M::product_account_id:
      return "Product Account ID";
    default:
      return {};
  }
}

std::string_view name_of(MoneyUnit unit) noexcept {
  return name_in(kMoneyUnits, unit);
}
std::optional<MoneyUnit> parse_money_unit(std::string_view text) noexcept {
  return value_in<MoneyUnit>(kMoneyUnits, text);
}

const MappedColumn* Mapping::column(Meaning meaning) const noexcept {
  for (const MappedColumn& one : columns)
    if (one.means == meaning) return &one;
  return nullptr;
}

std::string Mapping::object_name() const {
  return object.empty() ? std::string(name_of(row)) : object;
}

std::string column_key(std::string_view name) {
  std::string key = Label(name).whole;
  return key.empty() ? std::string(trimmed(name)) : key;  // "#" is a name too.
}

std::vector<std::string> distinct_names(std::vector<std::string> header) {
  std::set<std::string> all;
  for (const std::string& name : header) all.insert(column_key(name));
  std::set<std::string> seen;
  for (std::string& name : header) {
    if (name.empty() || seen.insert(column_key(name)).second) continue;
    std::string other = name;
    for (int n = 2; !all.insert(column_key(other)).second; ++n) other = name + " (" + std::to_string(n) + ")";
    seen.insert(column_key(other));
    name = std::move(other);
  }
  return header;
}

std::string header_fingerprint(const std::vector<std::string>& header) {
  std::vector<std::string> keys;
  keys.reserve(header.size());
  for (const std::string& name : distinct_names(header)) keys.push_back(column_key(name));
  std::sort(keys.begin(), keys.end());
  rapport::Fingerprint all;
  for (const std::string& key : keys) {
    all.add(key);
    all.add("\n");
  }
  return all.hex();
}

ColumnsOf::ColumnsOf(const Mapping& mapping, const std::vector<std::string>& header)
    : mapping_(mapping), mapped_(header.size(), false) {
  std::fill(std::begin(at_), std::end(at_), absent);
  const std::vector<std::string> names = distinct_names(header);
  for (std::size_t i = 0; i < names.size(); ++i) index_.emplace(column_key(names[i]), static_cast<int>(i));
  for (const MappedColumn& column : mapping.columns) {
    int at = absent;
    for (const std::string& name : column.names) {
      const auto found = index_.find(column_key(name));
      if (found == index_.end()) continue;
      // All columns of `ignored` are left out, of other meanings the first name that the table has counts.
      mapped_[static_cast<std::size_t>(found->second)] = true;
      at = found->second;
      if (column.means != Meaning::ignored) break;
    }
    at_[static_cast<std::size_t>(column.means)] = at;
    if (at != absent)
      ++found_;
    else if (!column.names.empty())
      missing_.push_back(column.names.front());
  }
}

int ColumnsOf::named(const std::string& name) const {
  if (const auto meaning = parse_meaning(name); meaning && mapping_.column(*meaning) != nullptr)
    return of(*meaning);
  const auto found = index_.find(column_key(name));
  return found == index_.end() ? absent : found->second;
}

}  // namespace rapport::sources
