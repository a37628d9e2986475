// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of scorecards share: a workspace of a few accounts, and a worked review.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/base/error.h"
#include "core/relationship/scorecards.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::scorecard_test {

inline constexpr const char* kAccount = "0011000000CardOneAAA";
inline constexpr const char* kOther = "0011000000CardTwoAAA";
inline const Day kToday = *parse_iso_day("2026-11-30");
inline const Day kReviewed = *parse_iso_day("2026-11-20");

/// A workspace of two accounts in a folder of its own; removed at the end.
class CardPlace {
 public:
  CardPlace() {
    ::setenv("RAPPORT_TODAY", "2026-11-30", 1);
    static std::atomic<int> next{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("rapport-scorecard-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(folder_);
    workspace::Workspace made(path(), workspace::Workspace::Mode::create_if_missing);
    int ref = 1;
    for (const char* id : {kAccount, kOther}) {
      made.database()
          .prepare(
              "INSERT INTO account(ref, id, name, parent_id, master_record_id, website, type, industry, "
              "owner_id, currency, attributes, version, deleted, content) VALUES(?1, ?2, ?3, '', '', '', '', "
              "'', '', 'EUR', '{}', 1, 0, 1)")
          .all(ref, id, ref == 1 ? "Alder Freight" : "Birch Foods")
          .run();
      ++ref;
    }
  }
  ~CardPlace() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  CardPlace(const CardPlace&) = delete;
  CardPlace& operator=(const CardPlace&) = delete;
  [[nodiscard]] std::string path() const { return (folder_ / "cards.rapport").string(); }
  [[nodiscard]] workspace::Workspace open() const {
    return workspace::Workspace(path(), workspace::Workspace::Mode::must_exist);
  }

 private:
  std::filesystem::path folder_;
};

inline relationship::Criterion criterion(const std::string& name, int weight, std::optional<int> score,
                                         const std::string& evidence = "seen") {
  relationship::Criterion one;
  one.name = name, one.weight = weight, one.score = score;
  one.evidence = score ? evidence : "";
  return one;
}

/// The worked example: us 75 at 80 %, you 40 at 100 %, net 57.5, strained.
inline relationship::Review worked_review() {
  relationship::Review review;
  review.date = kReviewed;
  review.us = {criterion("Contract standards met", 3, 4), criterion("Time to resolve", 2, 3),
               criterion("Milestones hit", 2, 5), criterion("Openness", 1, 4),
               criterion("Effort", 2, std::nullopt)};
  review.you = {criterion("Sponsor present at reviews", 3, 2), criterion("Named owner and staffing", 2, 3),
                criterion("Data and access in time", 2, 4), criterion("Process changes adopted", 3, 2)};
  return relationship::settled(review);
}

inline relationship::ReviewAction action(const std::string& text, const std::string& criterion = {}) {
  return {"", text, Side::customer, "Kim Vale", kReviewed + 25, std::nullopt, criterion};
}

/// The same, with all that an agreement needs.
inline relationship::Review agreed_review() {
  relationship::Review review = worked_review();
  review.actions = {action("A deputy joins each review"), action("Depots own their queue")};
  review.state = relationship::ReviewState::agreed;
  review.agreed = relationship::Agreement{kReviewed, {"Kim Vale", "Ana Ito"}};
  return relationship::settled(review);
}

/// The sentence of the error that a call throws; empty where it throws none.
template <typename Work>
std::string refusal(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace rapport::scorecard_test
