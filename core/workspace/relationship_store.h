// SPDX-License-Identifier: GPL-3.0-or-later
/// The SQL of the journey, of how answers were followed up, and of what advocates were asked for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/base/day.h"

namespace rapport::workspace {

class Database;

/// An entry of a journey without its account.
struct JourneyRow {
  std::string id, stage;
  int lap = 1;
  Day from;
  std::string why, evidence, who;
  Instant at = 0;
  auto columns() { return std::tie(id, stage, lap, from, why, evidence, who, at); }
};
/// How an answer was followed up.
struct AnswerFollowUpRow {
  std::string answer, state, kind, owner;
  std::optional<Day> due, done;
  std::string outcome, cause, reason, who;
  Instant at = 0;
  auto columns() { return std::tie(answer, state, kind, owner, due, done, outcome, cause, reason, who, at); }
};
/// What an advocate was asked for.
struct AdvocacyRow {
  std::string id, account_id, kind, state, person, email;
  Day asked;
  std::string asked_by;
  std::optional<Day> agreed, until;
  std::string may_say;
  std::optional<Day> done;
  std::string link;
  std::optional<Day> declined, not_before;
  std::string note, answer, who;
  Instant at = 0;
  auto columns() {
    return std::tie(id, account_id, kind, state, person, email, asked, asked_by, agreed, until, may_say, done,
                    link, declined, not_before, note, answer, who, at);
  }
};

/// Reads and adds rows; nothing is changed or deleted. Rows of accounts that were merged away are the
/// survivor's. Writes belong to the caller's transaction.
class RelationshipStore {
 public:
  explicit RelationshipStore(Database& database) : database_(database) {}

  /// The entries of an account that are in force, by day and moment of writing; and of all accounts, by the
  /// account that they are about today.
  [[nodiscard]] std::vector<JourneyRow> journey(const std::string& account_id);
  [[nodiscard]] std::unordered_map<std::string, std::vector<JourneyRow>> journeys();
  /// Adds an entry, or puts one in force again that was withdrawn; false where it is in force.
  bool add_entry(const std::string& account_id, const JourneyRow& entry);
  /// Takes an entry back; false where none is in force.
  bool withdraw_entry(const std::string& id, const std::string& who, Instant at);

  /// What was written last of an answer; nullopt where nothing was. All of them by answer.
  [[nodiscard]] std::optional<AnswerFollowUpRow> follow_up(const std::string& answer);
  [[nodiscard]] std::unordered_map<std::string, AnswerFollowUpRow> follow_ups();
  void append(const AnswerFollowUpRow& row);
  /// Whether such an answer was imported, and the number of the account that it is joined to, 0 where none
  /// is.
  [[nodiscard]] std::optional<std::uint32_t> account_of_answer(const std::string& answer);

  /// What was written last of each act, those removed left out: of an account, and of all, by the first
  /// asked.
  [[nodiscard]] std::vector<AdvocacyRow> acts(const std::string& account_id);
  [[nodiscard]] std::vector<AdvocacyRow> acts();
  /// One act, removed or not.
  [[nodiscard]] std::optional<AdvocacyRow> act(const std::string& id);
  void append(const AdvocacyRow& row);

 private:
  Database& database_;
};

/// An answer to a survey with its account and the key by which it is followed up.
struct KeyedResponse {
  std::uint32_t account = 0;
  std::string key, kind;
  int score = 0, low = 0, high = 10;
  bool low_is_good = false;
  std::string email, person, comment;
  std::optional<Instant> answered_at;
  std::optional<Day> answered_day;
  auto columns() {
    return std::tie(account, key, kind, score, low, high, low_is_good, email, person, comment, answered_at,
                    answered_day);
  }
};
/// The start and the end of a customer's contracts by the exports, and the go-live that people noted. What
/// lies ahead of the day that is asked for is none.
struct ContractSpan {
  std::optional<Day> start;          ///< Of the first contract or paid subscription.
  std::optional<Day> first_won;      ///< The day of the first won deal.
  std::optional<Day> end;            ///< The last day of the last one; nothing where one has no end.
  std::optional<Day> noted_go_live;  ///< The first that is noted on the account's charts.
  bool operator==(const ContractSpan&) const = default;
};
/// A touch or a reply of support that names a person, after an answer of theirs perhaps.
struct PersonTouch {
  std::uint32_t account = 0;
  Day day;
  std::string email, name;
  std::string what;  ///< "task", "event", "mail", ..., "ticket".
  std::string text;  ///< The subject.
  auto columns() { return std::tie(account, day, email, name, what, text); }
};

/// What relationship and practice read of the records, of one account (its number) or, with 0, of all.
class RelationshipQueries {
 public:
  explicit RelationshipQueries(Database& database) : database_(database) {}
  /// Answers that are joined to an account, by account and time; a person whom the survey does not name is
  /// named by the contact with that address.
  [[nodiscard]] std::vector<KeyedResponse> responses(std::uint32_t account);
  /// By the account's number. Draft contracts and lost deals say nothing.
  [[nodiscard]] std::unordered_map<std::uint32_t, ContractSpan> contract_spans(std::uint32_t account,
                                                                               Day today);
  /// From a day to today, oldest first: done touches that name a person, mails of theirs left out, and
  /// tickets of a person that we answered.
  [[nodiscard]] std::vector<PersonTouch> person_touches(std::uint32_t account, Day from, Day today);
  /// Ids, names and numbers of the live accounts.
  struct Named {
    std::uint32_t ref = 0;
    std::string id, name;
    auto columns() { return std::tie(ref, id, name); }
  };
  [[nodiscard]] std::vector<Named> accounts();

 private:
  Database& database_;
};

}  // namespace rapport::workspace
