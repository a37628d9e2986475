// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/relationship_store.h"

#include <algorithm>
#include <utility>

#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

constexpr const char* kEntries =
    "SELECT id, stage, lap, from_day, why, evidence, who, at FROM journey_entry WHERE account_id=? AND "
    "withdrawn_at IS NULL";

constexpr const char* kFollowUpColumns =
    "answer, state, kind, owner, due_day, done_day, outcome, cause, reason, who, at";

constexpr const char* kActColumns =
    "id, account_id, kind, state, person, email, asked_day, asked_by, agreed_day, until_day, may_say, "
    "done_day, link, declined_day, not_before_day, note, answer, who, at";

void in_order(std::vector<JourneyRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const JourneyRow& a, const JourneyRow& b) {
    return std::tie(a.from, a.at, a.id) < std::tie(b.from, b.at, b.id);
  });
}

void in_order(std::vector<AdvocacyRow>& rows) {
  std::sort(rows.begin(), rows.end(), [](const AdvocacyRow& a, const AdvocacyRow& b) {
    return std::tie(a.asked, a.id) < std::tie(b.asked, b.id);
  });
}

/// The newest row of each act; a removed one stays out.
std::string newest_acts(const std::string& where) {
  return std::string("SELECT ") + kActColumns + " FROM advocacy_act a WHERE " + where +
         "state<>'removed' AND number=(SELECT max(number) FROM advocacy_act b WHERE b.id=a.id)";
}

}  // namespace

std::vector<JourneyRow> RelationshipStore::journey(const std::string& account_id) {
  std::vector<JourneyRow> rows;
  for (const std::string& id : Merges(database_).members(account_id))
    for (JourneyRow& row : database_.list<JourneyRow>(kEntries, id)) rows.push_back(std::move(row));
  in_order(rows);
  return rows;
}

std::unordered_map<std::string, std::vector<JourneyRow>> RelationshipStore::journeys() {
  std::vector<std::pair<std::string, JourneyRow>> all;
  for (Row row : database_.query("SELECT account_id, id, stage, lap, from_day, why, evidence, who, at FROM "
                                 "journey_entry WHERE withdrawn_at IS NULL")) {
    auto& [account, entry] = all.emplace_back();
    row.read(account, entry);
  }
  Merges merges(database_);
  std::unordered_map<std::string, std::vector<JourneyRow>> journeys;
  for (auto& [account, entry] : all) journeys[merges.survivor(account)].push_back(std::move(entry));
  for (auto& [account, rows] : journeys) in_order(rows);
  return journeys;
}

bool RelationshipStore::add_entry(const std::string& account_id, const JourneyRow& entry) {
  // One that was taken back and is wanted again comes back as it was.
  database_.run(
      "UPDATE journey_entry SET withdrawn_at=NULL, withdrawn_by='' WHERE id=? AND withdrawn_at IS "
      "NOT NULL",
      entry.id);
  if (database_.changes() > 0) return true;
  database_.run(
      "INSERT INTO journey_entry(account_id, id, stage, lap, from_day, why, evidence, who, at, "
      "withdrawn_by) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT DO NOTHING",
      Merges(database_).survivor(account_id), entry);
  return database_.changes() > 0;
}

bool RelationshipStore::withdraw_entry(const std::string& id, const std::string& who, Instant at) {
  database_.run("UPDATE journey_entry SET withdrawn_at=?, withdrawn_by=? WHERE id=? AND withdrawn_at IS NULL",
                at, who, id);
  return database_.changes() > 0;
}

std::optional<AnswerFollowUpRow> RelationshipStore::follow_up(const std::string& answer) {
  return database_.first<AnswerFollowUpRow>(std::string("SELECT ") + kFollowUpColumns +
                                                " FROM answer_follow_up WHERE answer=? ORDER BY number DESC "
                                                "LIMIT 1",
                                            answer);
}

std::unordered_map<std::string, AnswerFollowUpRow> RelationshipStore::follow_ups() {
  std::unordered_map<std::string, AnswerFollowUpRow> all;
  for (Row row : database_.query(std::string("SELECT ") + kFollowUpColumns +
                                 " FROM answer_follow_up ORDER BY answer, number")) {
    AnswerFollowUpRow one;
    row.read(one);
    std::string answer = one.answer;
    all.insert_or_assign(std::move(answer), std::move(one));
  }
  return all;
}

void RelationshipStore::append(const AnswerFollowUpRow& row) {
  database_.run(
      std::string("INSERT INTO answer_follow_up(number, ") + kFollowUpColumns +
          ") VALUES((SELECT coalesce(max(number), 0)+1 FROM answer_follow_up WHERE answer=?1), ?1, ?2, "
          "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      row);
}

std::optional<std::uint32_t> RelationshipStore::account_of_answer(const std::string& answer) {
  return database_.first<std::uint32_t>(
      "SELECT coalesce((SELECT j.account_ref FROM response_join j WHERE j.response_key=r.key LIMIT 1), 0) "
      "FROM "
      "survey_response r WHERE r.key=?",
      answer);
}

std::vector<AdvocacyRow> RelationshipStore::acts(const std::string& account_id) {
  std::vector<AdvocacyRow> rows;
  const std::vector<std::string> members = Merges(database_).members(account_id);
  for (const std::string& id : members)
    for (AdvocacyRow& row : database_.list<AdvocacyRow>(newest_acts("account_id=? AND "), id)) {
      row.account_id = members.front();
      rows.push_back(std::move(row));
    }
  in_order(rows);
  return rows;
}

std::vector<AdvocacyRow> RelationshipStore::acts() {
  std::vector<AdvocacyRow> rows = database_.list<AdvocacyRow>(newest_acts(""));
  Merges merges(database_);
  for (AdvocacyRow& row : rows) row.account_id = merges.survivor(row.account_id);
  in_order(rows);
  return rows;
}

std::optional<AdvocacyRow> RelationshipStore::act(const std::string& id) {
  return database_.first<AdvocacyRow>(
      std::string("SELECT ") + kActColumns + " FROM advocacy_act WHERE id=? ORDER BY number DESC LIMIT 1",
      id);
}

void RelationshipStore::append(const AdvocacyRow& row) {
  database_.run(std::string("INSERT INTO advocacy_act(number, ") + kActColumns +
                    ") VALUES((SELECT coalesce(max(number), 0)+1 FROM advocacy_act WHERE id=?1), ?1, ?2, ?3, "
                    "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
                row);
}

}  // namespace rapport::workspace
