// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_plan.h"

#include "core/base/text.h"
#include "tests/support/sample_values.h"

namespace rapport::samples {
namespace {

SuccessPlan written() {
  SuccessPlan plan;
  plan.phase = {1, "Depots in the north", "2026-02-03", "", ""};
  plan.purpose = {"Pay every driver on the day, without a night shift at month end.", "Chen Haddad, COO",
                  "2026-02-03"};
  PlanMetric paid;
  paid.id = "paid_same_day";
  paid.name = "Drivers paid same day";
  paid.unit = "%";
  paid.cadence = Cadence::weekly;
  paid.recipe = "usage.mean:Payout Run:same_day_percent";
  paid.baseline = {59.0, "2026-02-20"};
  paid.target = {85.0, "2026-12-31"};
  PlanMetric errors;
  errors.id = "payout_errors";
  errors.name = "Payout errors a month";
  errors.direction = Direction::down;
  errors.recipe = "usage.event:Payout Failed";
  errors.baseline = {41.0, "2026-02-20"};
  errors.target = {5.0, "2027-03-31"};
  PlanMetric logins;
  logins.id = "logins";
  logins.name = "Logins a week";
  logins.state = PlanMetricState::closed;
  logins.closed = {"says nothing about payment", "2026-06-02"};
  plan.metrics = {paid, errors, logins};
  const auto step = [](const char* id, const char* title, const char* due, Side side, Horizon horizon,
                       const char* done) {
    Milestone m;
    m.id = id, m.title = title, m.due = due, m.side = side, m.horizon = horizon, m.done_on = done;
    m.owner = side == Side::us ? "Ana Ito" : "Lea Novak";
    m.state = *done != '\0' ? MilestoneState::done : MilestoneState::open;
    return m;
  };
  plan.milestones = {
      step("kick", "Kick-off", "2026-02-03", Side::us, Horizon::short_term, "2026-02-03"),
      step("live", "Go-live", "2026-03-09", Side::us, Horizon::short_term, "2026-03-09"),
      step("value", "First value", "2026-04-02", Side::customer, Horizon::short_term, "2026-04-02"),
      step("bank", "Bank cut-off", "2026-08-14", Side::customer, Horizon::medium_term, "2026-08-14"),
      step("lyon", "Lyon live", "2026-11-30", Side::customer, Horizon::medium_term, ""),
      step("target", "85 %", "2026-12-31", Side::customer, Horizon::long_term, ""),
      step("turin", "Turin live", "2027-03-15", Side::customer, Horizon::long_term, "")};
  plan.milestones[2].first_value = true;
  plan.roles = {
      {"Chen Haddad", Side::customer, "COO", "decides, opens doors to the bank", false, true},
      {"Lea Novak", Side::customer, "Operations lead", "changes the payout process per depot", true, false},
      {"Ana Ito", Side::us, "CSM", "weekly review, measures, removes obstacles", true, false}};
  plan.behaviours = {
      {"Approves payouts daily", BehaviourState::habit, "2026-09-10", "", "nine weeks in a row"},
      {"Reviews errors on Mondays", BehaviourState::habit, "2026-10-12", "", ""},
      {"Depot leads own their queue", BehaviourState::started, "", "", "started in 4 of 6"}};
  plan.next.chosen =
      NextStep{NextKind::people, "Roll out to Lyon and Turin", "same pain in both", "85 % overall"};
  plan.next.wishes = {{NextKind::technology, "Bank API", "the file is made by hand", ""},
                      {NextKind::expertise, "Payout audit", "", ""},
                      {NextKind::targets, "Supplier payments", "", ""}};
  plan.questions = {{QuestionKey::why, "What would success be for you?", "Pay every driver on the day",
                     "Chen Haddad", "2026-02-03"}};
  return plan;
}

SuccessPlan signed_off(SuccessPlan plan) {
  const SuccessPlan before = plan;
  plan.signoffs = {{Party::sales, "Tom Evans", "2026-02-05", ""},
                   {Party::success, "Ana Ito", "2026-02-05", ""},
                   {Party::support, "Uma Patel", "2026-02-06", ""},
                   {Party::customer, "Chen Haddad", "2026-02-09", ""}};
  return plan::settled(std::move(plan), before);
}

Instant at(const char* day) {
  return utc_start(*plan_day(day));
}

}  // namespace

plan::PlanView view_of(const SuccessPlan& plan, int revision) {
  plan::PlanView view;
  view.account_id = "001000000000001AAA";
  view.plan = plan;
  view.revision = revision;
  plan::CheckFacts facts;
  facts.today = sample_today();
  view.check = plan::check_plan(plan, facts);
  view.signoffs = plan::signoff_states(plan);
  view.asks = plan::asks(plan, sample_today());
  for (const Behaviour& one : plan.behaviours)
    view.behaviours.push_back({one.name, one.state, false, one.evidence});
  if (revision == 0) return view;
  view.history = {{7,
                   at("2026-06-02"),
                   "Ana Ito",
                   "change of target",
                   {{"metrics[paid_same_day].target.value", "target of Drivers paid same day", "80", "85",
                     plan::Change::Kind::edited, "target"}}},
                  {6, at("2026-06-02"), "Ana Ito", "closing of Logins a week", {}},
                  {5, at("2026-04-02"), "Ana Ito", "change of 2 fields", {}},
                  {4, at("2026-02-09"), "Ana Ito", "new sign-off customer", {}}};
  view.undo = "Undo change of target";
  return view;
}

plan::PlanView empty_plan() {
  return view_of({}, 0);
}

plan::PlanView half_plan() {
  const SuccessPlan whole = written();
  SuccessPlan plan;
  plan.phase.name = "Onboarding";
  plan.purpose = whole.purpose;
  plan.metrics = {whole.metrics[0], whole.metrics[1]};
  plan.metrics[0].target.value.reset();
  plan.metrics[1].target.value = 60.0;
  plan.milestones = {whole.milestones[0], whole.milestones[4]};
  plan.milestones[1].due = "end of the month";
  plan.roles = {whole.roles[0], whole.roles[2]};
  plan.roles[1].side = Side::customer;
  plan.roles[1].sponsor = true;
  return view_of(plan);
}

plan::PlanView full_plan() {
  return view_of(written());
}

plan::PlanView agreed_plan() {
  return view_of(signed_off(written()));
}

plan::PlanView stale_plan() {
  const SuccessPlan agreed = signed_off(written());
  SuccessPlan later = agreed;
  later.metrics[0].target.value = 90.0;
  return view_of(plan::settled(later, agreed));
}

plan::PlanView advanced_plan() {
  SuccessPlan plan =
      plan::advanced(written(), "76 % of drivers are paid the same day, no night shift since May.",
                     *plan_day("2026-08-18"), 5);
  plan.next.chosen = plan.next.wishes.front();
  plan.next.wishes.erase(plan.next.wishes.begin());
  plan = plan::advanced(plan, "Lyon and Turin pay by themselves.", *plan_day("2026-11-10"), 6);
  return view_of(plan);
}

plan::PlanView long_plan() {
  const std::string german =
      "Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4nsm\xC3\xBCtzenabzeichenverwaltung";
  const std::string hostile = "<b>Acme</b> & <img src=x> \"quoted\"";
  const std::string arabic = "\xD8\xB4\xD8\xB1\xD9\x83\xD8\xA9 \xD8\xA7\xD9\x84\xD9\x86\xD9\x82\xD9\x84";
  SuccessPlan plan = written();
  plan.purpose.text =
      hostile + " " + german +
      " and every driver of every depot is paid on the very day of the "
      "tour, without any list on paper, without a night shift, and without a call to anybody.";
  plan.purpose.said_by = german;
  plan.metrics[0].name = german;
  plan.metrics[0].recipe = "usage.mean:" + german + ":" + german;
  plan.metrics[0].unit = "Auszahlungen";
  plan.metrics[1].name = hostile;
  plan.metrics[2].closed.reason = german + " " + hostile;
  for (Milestone& m : plan.milestones) m.title = german;
  plan.milestones[1].title = hostile;
  plan.milestones[2].title = arabic;
  plan.roles[0].person = german;
  plan.roles[1].responsibility = hostile + " " + german;
  plan.roles[2].person = arabic;
  plan.behaviours[0].name = german + " " + hostile;
  plan.behaviours[2].evidence = german + " " + german;
  plan.next.chosen->title = german + " " + hostile;
  plan.next.chosen->why = german + " " + german + " " + hostile;
  plan.next.wishes[0].title = german;
  plan.next.wishes[1].title = arabic;
  plan::PlanView view = view_of(plan);
  view.history[0].who = german;
  view.history[0].changes[0].to = hostile;
  return view;
}

}  // namespace rapport::samples
