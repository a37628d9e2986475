// SPDX-License-Identifier: GPL-3.0-or-later
/// Hand-made hot spots, success analyses and bullseyes for pictures and tests of the window.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/practice/bullseye.h"
#include "core/practice/hotspots.h"
#include "core/practice/success_analysis.h"

namespace rapport::samples {

inline const Day kPracticeToday = *parse_iso_day("2026-11-30");

inline practice::HotSegment hot_segment(practice::Cut cut, const std::string& value, int accounts,
                                        int answers, double difference, double half, double p) {
  practice::HotSegment one;
  one.cut = cut, one.value = value, one.accounts = accounts, one.answers = answers;
  one.difference = difference, one.low = difference - half, one.high = difference + half, one.p = p,
  one.hot = p <= 0.10;
  practice::write_words(*practice::parse_hot_measure("nps"), 2000, one);
  return one;
}

/// The page of the mock: two hot segments among ten.
inline std::shared_ptr<practice::HotSpots> hot_spots(bool long_names = false) {
  using practice::Cut;
  auto spots = std::make_shared<practice::HotSpots>();
  spots->measure = *practice::parse_hot_measure("nps");
  spots->today = kPracticeToday, spots->customers = 60, spots->accounts = 52, spots->answers = 168;
  spots->newest = kPracticeToday - 4;
  spots->value = 24, spots->low = 9, spots->high = 38, spots->not_judged = 3, spots->shuffles = 2000;
  spots->segments = {
      hot_segment(Cut::tier, "Mid-Market", 14, 41, -31, 21, 0.03),
      hot_segment(Cut::tier, "Enterprise", 19, 77, 14, 17, 0.38),
      hot_segment(Cut::tier, "SMB", 19, 50, 8, 20, 0.81),
      hot_segment(Cut::industry,
                  long_names ? "Forst- und Landwirtschaft, Gartenbau und Fischerei" : "Logistics", 16, 58, 22,
                  18, 0.09),
      hot_segment(Cut::industry, "Retail", 11, 34, -17, 26, 0.52),
      hot_segment(Cut::industry, "Health", 9, 28, 5, 26, 0.99),
      hot_segment(Cut::age, "First year", 13, 39, -11, 22, 0.74),
      hot_segment(Cut::age, "1 to 3 years", 25, 83, 6, 16, 0.93),
      hot_segment(Cut::owner, "Bo Kim", 12, 47, -8, 22, 0.92),
      hot_segment(Cut::owner, "Ana Ito", 21, 62, 11, 17, 0.61)};
  spots->remarks = {"8 customers of 60 have none of it and are not counted."};
  practice::write_words(*spots);
  return spots;
}

inline std::shared_ptr<practice::HotSpots> few_hot_spots() {
  auto spots = std::make_shared<practice::HotSpots>();
  spots->measure = *practice::parse_hot_measure("nps");
  spots->today = kPracticeToday, spots->customers = 12, spots->accounts = 3, spots->answers = 7,
  spots->few = true;
  spots->promoters = 4, spots->passives = 2, spots->detractors = 1;
  spots->scores = {0, 0, 0, 1, 0, 0, 0, 1, 1, 3, 1};
  spots->newest = kPracticeToday - 20;
  practice::write_words(*spots);
  return spots;
}

inline std::vector<practice::HotRecord> hot_records() {
  return {{"001A", "Alder Foods", "Kim Vale", "3", 0, kPracticeToday - 12,
           "The payout file is rejected every month and nobody tells us why."},
          {"001B", "Birch Paper", "L. Ott", "5", 0, kPracticeToday - 40, "Onboarding took far too long."},
          {"001C", "Cedar Robotics", "", "7", 1, kPracticeToday - 60, ""},
          {"001D", "Elm Tools", "Max Fischer", "9", 2, kPracticeToday - 80, "Our drivers love it."}};
}

inline practice::SuccessFinding success_finding(practice::BehaviourKind kind, const std::string& event,
                                                practice::FindingLevel level, double cut,
                                                practice::Share with, practice::Share without, double low,
                                                double high) {
  practice::SuccessFinding one;
  one.kind = kind, one.event = event, one.level = level, one.cut = {true, cut};
  one.id = std::string(practice::name_of(kind)) + (event.empty() ? "" : ":" + event);
  one.with = with, one.without = without;
  one.gap = 100.0 * with.did / with.n - 100.0 * without.did / without.n, one.gap_low = low,
  one.gap_high = high;
  for (int i = 0; i < with.n; ++i)
    one.dots.push_back({"A", std::min(1.0, 0.45 + 0.045 * ((i * 7) % 13)), true});
  for (int i = 0; i < without.n; ++i) one.dots.push_back({"B", 0.02 * ((i * 11) % 47), false});
  for (int i = 0; i < without.n - without.did; ++i)
    one.lacking.push_back({"001" + std::to_string(i), "Customer " + std::to_string(i + 1),
                           Money{96000.0 - 2000.0 * i, "EUR"}, practice::behaviour_value_text(kind, 0.3),
                           i == 1});
  one.lacking_count = without.n - without.did;
  practice::write_words(one);
  return one;
}

inline std::shared_ptr<practice::SuccessAnalysis> success_page() {
  using practice::BehaviourKind;
  using practice::FindingLevel;
  auto page = std::make_shared<practice::SuccessAnalysis>();
  page->today = kPracticeToday, page->successful = 14, page->others = 46, page->candidates = 38;
  page->findings = {success_finding(BehaviourKind::regularity, "Approve Payout", FindingLevel::shared, 0.8,
                                    {12, 14}, {15, 46}, 24, 69),
                    success_finding(BehaviourKind::sponsor_touches, "", FindingLevel::shared, 1.0, {11, 14},
                                    {17, 46}, 12, 61),
                    success_finding(BehaviourKind::breadth, "Create Report", FindingLevel::worth_a_look, 0.4,
                                    {10, 14}, {19, 46}, 0, 51)};
  page->findings[0].alike = {"“Payout Run” happens week after week"};
  practice::SuccessInput input;
  input.left_out = {{"their first 90 days are not over", 4}};
  practice::Strata strata;
  strata.held = "tier and age", strata.words = "compared within tier and age";
  page->proofs = {{"regularity:Approve Payout",
                   page->findings[0].sentence,
                   *parse_iso_day("2026-03-01"),
                   {5, 6},
                   {9, 31},
                   {},
                   {}}};
  practice::write_words(*page, input, strata);
  return page;
}

inline std::shared_ptr<practice::SuccessAnalysis> silent_success(int successful) {
  auto page = std::make_shared<practice::SuccessAnalysis>();
  page->today = kPracticeToday, page->successful = successful, page->others = 20, page->silent = true;
  if (successful >= 5) {
    page->findings = {success_finding(practice::BehaviourKind::regularity, "Approve Payout",
                                      practice::FindingLevel::untested, 0.8, {5, successful}, {7, 20}, 0, 0)};
    page->findings[0].lacking.clear();
  }
  practice::write_words(*page, {}, {});
  return page;
}

inline std::shared_ptr<practice::BullseyeView> bullseye() {
  auto view = std::make_shared<practice::BullseyeView>();
  view->revision = 3, view->who = "Ana Ito", view->at = utc_start(kPracticeToday - 9);
  view->page = practice::bullseye_from_json(
      R"({"objective": "Whoever works for them is paid on the day.", "measure": "Share of people paid on the day of the work",
          "attributes": [{"text": "Pays people by the tour, shift or visit", "weight": 3},
                         {"text": "Moves goods or people", "weight": 2, "rule": "industry: Logistics, Transport"}],
          "processes": [{"text": "Disputes are worked on every week"}],
          "interviews": [{"account_id": "001A", "person": "Kim Vale", "date": "2026-10-31",
                          "answers": ["Drivers left for whoever paid faster."], "names": ["objective", "a1"]}]})");
  view->sources = {{"objective", {1, "", "named in 1 of 1 interview"}},
                   {"measure", {0, "", "no source yet"}},
                   {"a1", {1, "", "named in 1 of 1 interview"}},
                   {"a2", {0, "", "no source yet"}},
                   {"p1", {0, "", "no source yet"}}};
  view->accounts = {{"001A", "Alder Foods"}};
  view->customers = {{"001A", "Alder Foods"}, {"001B", "Birch Paper"}, {"001C", "Cedar Robotics"}};
  view->remarks = {"1 of at least 5 interviews with successful customers: until then the page is a guess."};
  for (int i = 0; i < 3; ++i) {
    practice::AccountFit fit =
        practice::fit_of({{"a1", "Pays people by the tour, shift or visit", 3,
                           i == 2 ? std::nullopt : std::optional(i == 0), "by hand", "Ana Ito"},
                          {"a2", "Moves goods or people", 2, i < 2, "by the rule", "industry is Logistics"}});
    fit.account_id = view->customers[static_cast<std::size_t>(i)].first;
    fit.account = view->customers[static_cast<std::size_t>(i)].second;
    view->fits.push_back(fit);
  }
  view->successful = {100, 80, 60, 100}, view->others = {0, 40, 40, 20, 60, 40};
  view->check =
      "Half of 4 successful customers have a fit of 90 or more, half of 6 others one of 40 or more.";
  return view;
}

}  // namespace rapport::samples
