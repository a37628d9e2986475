// SPDX-License-Identifier: GPL-3.0-or-later
/// The records behind one account, by index: a handful of rows each, for the summary, the series and the
/// brief alike.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/day.h"
#include "core/model/facts.h"
#include "core/model/records.h"

namespace rapport::workspace {

class Database;

/// An account's own row.
struct AccountCore {
  std::uint32_t ref = 0;
  std::string id, name, parent_id, website, industry, currency, owner_name, owner_email, parent_name, type;
  std::string master_record_id;  ///< The survivor, where it was merged away.
  std::vector<Attribute> attributes;
  bool deleted = false;
};
struct OpportunityRow {
  std::string id, name, stage, type, currency, contract_id;
  std::optional<double> amount;
  std::optional<Day> close_day;
  std::optional<Instant> created_at;
  Instant version = 0;
  bool closed = false, won = false;
  std::vector<Attribute> attributes;
};
struct ContractRow {
  std::string id, number, status, currency;
  std::optional<Day> start_day, end_day;
  std::optional<int> term_months;
  Instant version = 0;
  std::vector<Attribute> attributes;
};
/// A live ticket with its measures and its effective rating.
struct TicketRow {
  std::int64_t id = 0;
  std::string subject, status, priority, satisfaction;  ///< satisfaction: "good", "bad" or other.
  std::optional<Instant> created_at, solved_at, rated_at;
  std::optional<double> first_reply_minutes, full_resolution_minutes;
  std::string requester;
  [[nodiscard]] bool open() const {
    return status == "new" || status == "open" || status == "pending" || status == "hold";
  }
};
struct TouchRow {
  std::string kind, type, subject, status, who_id, who_name, owner_name;
  std::optional<Day> day;
};
struct ContactRow {
  std::string id, name, email, title;
};
struct ResponseFact {
  int score = 0;
  std::string email, person, comment;
  std::optional<Instant> answered_at;
};
struct CaseRow {
  std::string number, subject, status, priority;
  std::optional<Instant> created_at;
  bool closed = false;
};

class AccountQueries {
 public:
  explicit AccountQueries(Database& database) : database_(database) {}

  [[nodiscard]] std::optional<AccountCore> account(const std::string& id);
  [[nodiscard]] std::optional<AccountCore> account(std::uint32_t ref);
  [[nodiscard]] std::vector<std::uint32_t> live_accounts();
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> children(
      const std::string& id);  ///< id, name of live direct children.
  [[nodiscard]] std::vector<OpportunityRow> opportunities(const std::string& account_id);
  [[nodiscard]] std::vector<ContractRow> contracts(const std::string& account_id);
  [[nodiscard]] std::vector<TicketRow> tickets(std::uint32_t ref, bool with_text);
  [[nodiscard]] std::vector<TouchRow> touches(std::uint32_t ref, bool with_text);
  [[nodiscard]] std::vector<ContactRow> contacts(const std::string& account_id);
  [[nodiscard]] std::int64_t contact_count(const std::string& account_id);
  [[nodiscard]] std::vector<ResponseFact> responses(std::uint32_t ref);
  [[nodiscard]] std::vector<CaseRow> cases(const std::string& account_id);
  [[nodiscard]] std::vector<std::string> currencies();
  /// Ids and names of live accounts that answer to a text: exact id, exact name or part of a name (all
  /// without case).
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> named(const std::string& exact_name);
  void each_name(
      const std::function<void(std::string_view id, std::string_view name, std::string_view detail)>& f);
  void each_person(const std::function<void(std::string_view account_id, std::string_view name,
                                            std::string_view title)>& f);

 private:
  Database& database_;
};

}  // namespace rapport::workspace
