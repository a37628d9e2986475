// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/success_store.h"

#include <utility>

#include "core/base/json.h"
#include "core/workspace/database.h"
#include "core/workspace/merges.h"

namespace rapport::workspace {
namespace {

constexpr const char* kMark = "SELECT successful, day, why, who, at FROM success_mark WHERE account_id=?";
constexpr const char* kFit =
    "SELECT attribute, answer, why, who, at FROM fit_answer WHERE account_id=? AND attribute=?";

}  // namespace

std::optional<SuccessMark> SuccessStore::set_mark(const std::string& account_id,
                                                  const std::optional<SuccessMark>& mark) {
  std::optional<SuccessMark> before;
  Merges merges(database_);
  for (const std::string& id : merges.members(account_id)) {
    if (auto own = database_.first<SuccessMark>(kMark, id); own && (!before || before->at < own->at))
      before = std::move(own);
    database_.run("DELETE FROM success_mark WHERE account_id=?", id);
  }
  if (mark)
    database_.run(
        "INSERT INTO success_mark(account_id, successful, day, why, who, at) VALUES(?, ?, ?, ?, ?, ?)",
        merges.survivor(account_id), *mark);
  return before;
}

std::map<std::string, SuccessMark> SuccessStore::marks() {
  std::vector<std::pair<std::string, SuccessMark>> rows;
  for (Row row : database_.query("SELECT account_id, successful, day, why, who, at FROM success_mark")) {
    auto& [id, mark] = rows.emplace_back();
    row.read(id, mark);
  }
  std::map<std::string, SuccessMark> all;
  Merges merges(database_);
  for (auto& [id, mark] : rows) {
    const auto [found, added] = all.try_emplace(merges.survivor(id), mark);
    if (!added && found->second.at < mark.at) found->second = std::move(mark);
  }
  return all;
}

void SuccessStore::freeze(const FrozenFinding& finding) {
  database_.run(
      "INSERT OR REPLACE INTO frozen_finding(behaviour, sentence, at_least, cut, basis, day, successful, "
      "who, at) "
      "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      finding.behaviour, finding.sentence, finding.at_least, finding.cut, finding.basis, finding.day,
      Json(finding.successful).text(JsonLayout::compact), finding.who, finding.at);
}

bool SuccessStore::thaw(const std::string& behaviour) {
  database_.run("DELETE FROM frozen_finding WHERE behaviour=?", behaviour);
  return database_.changes() > 0;
}

std::vector<FrozenFinding> SuccessStore::frozen() {
  std::vector<FrozenFinding> all;
  Merges merges(database_);
  for (Row row :
       database_.query("SELECT behaviour, sentence, at_least, cut, basis, day, who, at, successful FROM "
                       "frozen_finding ORDER BY day, behaviour")) {
    FrozenFinding& one = all.emplace_back();
    std::string ids;
    row.read(one.behaviour, one.sentence, one.at_least, one.cut, one.basis, one.day, one.who, one.at, ids);
    for (const std::string& id : database_.list<std::string>("SELECT value FROM json_each(?)", ids))
      one.successful.push_back(merges.survivor(id));
  }
  return all;
}

BullseyeRevision SuccessStore::bullseye() {
  return database_
      .first<BullseyeRevision>(
          "SELECT number, document, who, at FROM bullseye_revision ORDER BY number DESC LIMIT 1")
      .value_or(BullseyeRevision());
}

std::vector<BullseyeRevision> SuccessStore::bullseye_history() {
  return database_.list<BullseyeRevision>(
      "SELECT number, document, who, at FROM bullseye_revision ORDER BY number DESC");
}

void SuccessStore::add_bullseye(const std::string& document, const std::string& who, Instant at) {
  database_.run(
      "INSERT INTO bullseye_revision(number, document, who, at) SELECT coalesce(max(number), 0)+1, ?, ?, ? "
      "FROM "
      "bullseye_revision",
      document, who, at);
}

std::optional<FitAnswer> SuccessStore::set_fit(const std::string& account_id, const std::string& attribute,
                                               const std::optional<FitAnswer>& answer) {
  std::optional<FitAnswer> before;
  Merges merges(database_);
  for (const std::string& id : merges.members(account_id)) {
    if (auto own = database_.first<FitAnswer>(kFit, id, attribute); own && (!before || before->at < own->at))
      before = std::move(own);
    database_.run("DELETE FROM fit_answer WHERE account_id=? AND attribute=?", id, attribute);
  }
  if (answer)
    database_.run(
        "INSERT INTO fit_answer(account_id, attribute, answer, why, who, at) VALUES(?, ?, ?, ?, ?, ?)",
        merges.survivor(account_id), attribute, answer->answer, answer->why, answer->who, answer->at);
  return before;
}

std::map<std::string, std::map<std::string, FitAnswer>> SuccessStore::fits() {
  std::vector<std::pair<std::string, FitAnswer>> rows;
  for (Row row : database_.query("SELECT account_id, attribute, answer, why, who, at FROM fit_answer")) {
    auto& [id, answer] = rows.emplace_back();
    row.read(id, answer);
  }
  std::map<std::string, std::map<std::string, FitAnswer>> all;
  Merges merges(database_);
  for (auto& [id, answer] : rows) {
    const auto [found, added] = all[merges.survivor(id)].try_emplace(answer.attribute, answer);
    if (!added && found->second.at < answer.at) found->second = std::move(answer);
  }
  return all;
}

}  // namespace rapport::workspace
