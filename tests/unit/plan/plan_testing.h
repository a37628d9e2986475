// SPDX-License-Identifier: GPL-3.0-or-later
/// What the tests of plans share: a folder with a workspace of a few accounts, and plans of any content.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/model/plan.h"
#include "core/plan/plan.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::plan_test {

inline constexpr const char* kAccount = "0011000000PlanOneAAA";
inline constexpr const char* kOther = "0011000000PlanTwoAAA";
inline const Day kToday = *parse_iso_day("2026-11-21");

/// A workspace of two accounts in a folder of its own; removed at the end.
class Place {
 public:
  Place() {
    static std::atomic<int> next{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("rapport-plan-" + std::to_string(::getpid()) + "-" + std::to_string(next++));
    std::filesystem::create_directories(folder_);
    workspace::Workspace made(path(), workspace::Workspace::Mode::create_if_missing);
    int ref = 1;
    for (const char* id : {kAccount, kOther}) {
      made.database()
          .prepare(
              "INSERT INTO account(ref, id, name, parent_id, master_record_id, website, type, industry, "
              "owner_id, "
              "currency, attributes, version, deleted, content) VALUES(?1, ?2, ?3, '', '', '', '', '', '', "
              "'EUR', "
              "'{}', 1, 0, 1)")
          .all(ref, id, ref == 1 ? "Alder Freight" : "Birch Foods")
          .run();
      ++ref;
    }
  }
  ~Place() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  [[nodiscard]] std::string path() const { return (folder_ / "plans.rapport").string(); }
  [[nodiscard]] std::string folder() const { return folder_.string(); }
  [[nodiscard]] workspace::Workspace open() const {
    return workspace::Workspace(path(), workspace::Workspace::Mode::must_exist);
  }

 private:
  std::filesystem::path folder_;
};

/// The error that a call throws; code 0 where it throws none.
struct Refusal {
  int code = 0;
  std::string sentence;
};
template <typename Work>
Refusal refusal_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return {static_cast<int>(error.code()), error.what()};
  }
  return {};
}

/// A plan whose six elements are all there and about which nothing is odd on kToday.
[[nodiscard]] SuccessPlan complete_plan();

/// Plans of any content: texts of several scripts, quotes and line ends, dates that are none, lists with
/// entries of the same name. Ids are unique, as save_plan keeps them.
class AnyPlan {
 public:
  explicit AnyPlan(unsigned seed) : random_(seed), seed_(seed) {}
  [[nodiscard]] SuccessPlan plan();
  /// The plan with one thing changed, added, removed or moved.
  [[nodiscard]] SuccessPlan edited(SuccessPlan plan);
  [[nodiscard]] int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  [[nodiscard]] std::string text();
  [[nodiscard]] PlanDate date();
  [[nodiscard]] std::optional<double> number();
  [[nodiscard]] bool coin() { return below(2) == 0; }
  template <typename E>
  [[nodiscard]] E word() {
    return static_cast<E>(below(static_cast<int>(std::size(PlanWords<E>::all))));
  }
  [[nodiscard]] PlanMetric metric();
  [[nodiscard]] Milestone milestone();
  [[nodiscard]] NextStep step();
  [[nodiscard]] std::string id() { return "id" + std::to_string(seed_) + "_" + std::to_string(++last_id_); }
  std::mt19937 random_;
  unsigned seed_;
  int last_id_ = 0;
};

}  // namespace rapport::plan_test
