// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/plan/plan_testing.h"

#include <algorithm>

namespace rapport::plan_test {

SuccessPlan complete_plan() {
  SuccessPlan plan;
  plan.phase = {1, "First depot", "2026-09-01", "", ""};
  plan.purpose = {"Pay every driver on the day", "Ana Ito", "2026-09-02"};
  PlanMetric paid;
  paid.id = "paid";
  paid.name = "Paid on the day";
  paid.unit = "%";
  paid.baseline = {59.0, "2026-09-01"};
  paid.target = {85.0, "2027-03-31"};
  plan.metrics = {paid};
  Milestone live;
  live.id = "live";
  live.title = "Go live";
  live.due = "2026-12-01";
  plan.milestones = {live};
  plan.roles = {{"Tom Weber", Side::us, "CSM", "", true, false},
                {"Ana Ito", Side::customer, "COO", "", true, true}};
  plan.next.chosen = NextStep{NextKind::people, "Second depot", "They asked", "10 points more"};
  return plan;
}

std::string AnyPlan::text() {
  static const std::vector<std::string> all = {"",
                                               "Pay every driver on the day",
                                               "Größe \"A\"\\B",
                                               "two\nlines\tand a tab",
                                               "النخيل للتوصيل",
                                               "日本語の計画 🚚",
                                               "a|b#2[0].c",
                                               std::string("nul\0inside", 10),
                                               "\x7F\x01",
                                               "null",
                                               "Ana Ito",
                                               "Tom Weber"};
  const std::string& start = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  return coin() ? start : start + " " + std::to_string(below(1000));
}

PlanDate AnyPlan::date() {
  static const std::vector<std::string> all = {"",     "2026-11-21", "2025-02-28",
                                               "soon", "31.12.2026", "2026-02-30"};
  return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
}

std::optional<double> AnyPlan::number() {
  static const std::vector<double> all = {0.0,           -1.5,   61.0, 0.1, 1e-9, 1.7976931348623157e308,
                                          123456789.125, 1.0 / 3};
  if (below(4) == 0) return std::nullopt;
  return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
}

PlanMetric AnyPlan::metric() {
  return {id(),
          text(),
          text(),
          word<Direction>(),
          word<Cadence>(),
          text(),
          {number(), date()},
          {number(), date()},
          word<PlanMetricState>(),
          {text(), date()}};
}
Milestone AnyPlan::milestone() {
  return {id(),   text(), date(), date(), text(), word<Side>(), word<Horizon>(), word<MilestoneState>(),
          date(), coin()};
}
NextStep AnyPlan::step() {
  return {word<NextKind>(), text(), text(), text()};
}

SuccessPlan AnyPlan::plan() {
  SuccessPlan p;
  const auto some = [&](auto& list, auto make) {
    for (int n = below(4); n > 0; --n) list.push_back(make());
  };
  p.state = word<PlanState>();
  p.phase = {1 + below(9), text(), date(), text(), text()};
  p.purpose = {text(), text(), date()};
  some(p.metrics, [&] { return metric(); });
  some(p.milestones, [&] { return milestone(); });
  some(p.roles, [&] { return Role{text(), word<Side>(), text(), text(), coin(), coin()}; });
  some(p.behaviours, [&] { return Behaviour{text(), word<BehaviourState>(), date(), text(), text()}; });
  if (coin()) p.next.chosen = step();
  some(p.next.wishes, [&] { return step(); });
  some(p.signoffs, [&] { return SignOff{word<Party>(), text(), date(), text()}; });
  some(p.questions, [&] { return PlanAnswer{word<QuestionKey>(), text(), text(), text(), date()}; });
  some(p.phases,
       [&] { return PastPhase{1 + below(5), text(), date(), date(), text(), text(), text(), below(50)}; });
  some(p.notes, [&] {
    PlanNote note{id(), word<NoteKind>(), date(), text(), text(), {}, coin(), word<Sentiment>()};
    some(note.present, [&] { return text(); });
    return note;
  });
  some(p.follow_ups,
       [&] { return FollowUp{id(), text(), text(), text(), date(), coin(), date(), coin(), coin()}; });
  some(p.people, [&] { return Stakeholder{text(), text(), text(), word<Sentiment>(), coin(), text()}; });
  some(p.tips, [&] { return OfferedTip{text(), text(), text(), date(), word<TipState>(), text()}; });
  return p;
}

SuccessPlan AnyPlan::edited(SuccessPlan p) {
  switch (below(12)) {
    case 0:
      p.purpose.text = text();
      break;
    case 1:
      p.metrics.push_back(metric());
      break;
    case 2:
      if (!p.metrics.empty()) p.metrics.back().target = {number(), date()};
      break;
    case 3:
      if (!p.metrics.empty()) p.metrics.erase(p.metrics.begin());
      break;
    case 4:
      p.milestones.push_back(milestone());
      break;
    case 5:
      p.roles.push_back({text(), word<Side>(), text(), text(), coin(), coin()});
      break;
    case 6:
      p.next.chosen = coin() ? std::optional(step()) : std::nullopt;
      break;
    case 7:
      p.next.wishes.push_back(step());
      std::rotate(p.next.wishes.begin(), p.next.wishes.end() - 1, p.next.wishes.end());
      break;
    case 8:
      p.questions.push_back({word<QuestionKey>(), text(), text(), text(), date()});
      break;
    case 9:
      p.notes.push_back({id(), word<NoteKind>(), date(), text(), text(), {text(), text()}, coin()});
      break;
    case 10:
      p.signoffs.push_back({word<Party>(), text(), date(), ""});
      break;
    default:
      p.phase.name = text();
  }
  return p;
}

}  // namespace rapport::plan_test
