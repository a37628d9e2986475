// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/sample_plans.h"

#include "core/plan/plan.h"
#include "core/plan/signals.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/workspace.h"

namespace rapport::plan {
namespace {

using workspace::Workspace;

/// An account of the sample with its people by job title.
struct Cast {
  std::string id;
  std::string csm;
  Day today;
  std::vector<workspace::ContactRow> contacts;

  [[nodiscard]] const workspace::ContactRow& person(const std::string& title) const {
    static const workspace::ContactRow nobody{"", "Robin Sample", "", ""};
    for (const workspace::ContactRow& one : contacts)
      if (one.title == title) return one;
    return contacts.empty() ? nobody : contacts.front();
  }
  [[nodiscard]] std::string name(const std::string& title) const { return person(title).name; }
  [[nodiscard]] std::string day(int from_today) const { return iso(today + from_today); }
  [[nodiscard]] Stakeholder stakeholder(const std::string& title, const std::string& role,
                                        Sentiment sentiment, bool sponsor, const std::string& notes) const {
    return {person(title).id, name(title), role, sentiment, sponsor, notes};
  }
};

/// A customer of some years had its first value before there was a plan.
void without_first_value(SuccessPlan& plan) {
  for (Milestone& one : plan.milestones) one.first_value = false;
}

SuccessPlan northwind_first_phase(const Cast& cast) {
  SuccessPlan plan;
  plan.phase = {1, "Depots in the north", cast.day(-290), "", ""};
  plan.purpose = {"Every driver has the money on the day of the tour.", cast.name("COO"), cast.day(-284)};
  PlanMetric paid;
  paid.id = "paid_same_day";
  paid.name = "Drivers paid on the day";
  paid.unit = "%";
  paid.cadence = Cadence::weekly;
  paid.recipe = "usage.mean:Payout Run:same_day_percent";
  paid.baseline = {59.0, cast.day(-270)};
  paid.target = {85.0, cast.day(130)};
  plan.metrics = {paid};
  plan.milestones = {{"kick_off", "Kick-off with the depots", cast.day(-290), cast.day(-283), cast.csm,
                      Side::us, Horizon::short_term, MilestoneState::done, cast.day(-284), false},
                     {"hamburg_live", "Hamburg, Bremen and Hannover pay by Tallyworks", cast.day(-283),
                      cast.day(-240), cast.name("Ops lead"), Side::customer, Horizon::short_term,
                      MilestoneState::done, cast.day(-238), true}};
  plan.roles = {{cast.name("COO"), Side::customer, "COO", "Decides what success is worth", false, true},
                {cast.name("Ops lead"), Side::customer, "Ops lead", "Brings the depots along", true, false},
                {cast.csm, Side::us, "CSM", "Keeps the plan and the reviews", true, false}};
  plan.next.chosen = NextStep{NextKind::people, "Depots abroad", "Lyon and Turin still pay by hand",
                              "10 points more drivers paid on the day"};
  plan.next.wishes = {
      {NextKind::technology, "Approval by phone", "Depot leads are on the road", "Fewer late runs"},
      {NextKind::targets, "No dispute older than a week", "Customer care asks for it", ""}};
  return plan;
}

SuccessPlan northwind_second_phase(const Cast& cast, SuccessPlan plan) {
  plan.phase.started = cast.day(-95);
  plan.phases.back().ended = cast.day(-95);
  plan.milestones.push_back({"lyon_live", "Lyon pays by Tallyworks", cast.day(-90), cast.day(-30),
                             cast.name("Depot lead Lyon"), Side::customer, Horizon::short_term,
                             MilestoneState::done, cast.day(-26), false});
  plan.milestones.push_back({"turin_live", "Turin pays by Tallyworks", cast.day(-20), cast.day(40),
                             cast.name("Depot lead Turin"), Side::customer, Horizon::medium_term,
                             MilestoneState::open, "", false});
  plan.milestones.push_back({"target_reached", "85 % of drivers paid on the day", "", cast.day(130),
                             cast.name("Ops lead"), Side::customer, Horizon::long_term, MilestoneState::open,
                             "", false});
  plan.behaviours = {{"Depot leads approve payouts themselves", BehaviourState::habit, cast.day(-120),
                      "usage.users_of:Approve Payout >= 3 for 4 weeks", ""},
                     {"Failed payouts are resolved the same morning", BehaviourState::started, cast.day(-60),
                      "", "Hamburg does; Lyon calls support first"},
                     {"Reports are read in the Monday meeting", BehaviourState::not_started, "",
                      "usage.users_of:Create Report >= 25 for 4 weeks", ""}};
  plan.next.chosen = NextStep{NextKind::technology, "Approval by phone", "Depot leads are on the road",
                              "No run later than noon"};
  plan.next.wishes = {
      {NextKind::targets, "No dispute older than a week", "Customer care asks for it",
       "Half the calls of drivers"},
      {NextKind::people, "The two seasonal depots", "They open in spring", ""},
      {NextKind::expertise, "A day with the payroll team", "They still check every run twice", ""}};
  plan.questions = {
      {QuestionKey::why, "What is success for you?", "Drivers stay with us because the money is there.",
       cast.name("COO"), cast.day(-284)},
      {QuestionKey::how, "How do you do it now?", "By list, twice a day, signed by the depot lead.",
       cast.name("Ops lead"), cast.day(-284)},
      {QuestionKey::how, "How do you do it now?", "One run at eleven; failed ones by phone.",
       cast.name("Ops lead"), cast.day(-40)},
      {QuestionKey::what, "What resources do you have for it, and what limits you?", "", "", ""},
      {QuestionKey::who, "Who is responsible, and who must be involved?",
       cast.name("Ops lead") + " with the depot leads; " + cast.name("CFO") + " for the limits.",
       cast.name("COO"), cast.day(-120)}};
  plan.notes = {
      {"note_lyon",
       NoteKind::call,
       cast.day(-27),
       "Lyon had its first week without a paper list. They want the limits raised before the holidays.",
       cast.csm,
       {cast.name("Depot lead Lyon"), cast.name("Ops lead")},
       false},
      {"note_limits",
       NoteKind::note,
       cast.day(-12),
       "Ask the CFO himself about the limits before renewal.",
       cast.csm,
       {},
       true}};
  plan.follow_ups = {
      {"limits", "note_lyon", "Send the proposal for higher limits", cast.csm, cast.day(2), false, ""},
      {"figures", "note_lyon", "Figures of the first week to the COO", cast.csm, cast.day(-20), true,
       cast.day(-21)}};
  plan.people = {cast.stakeholder("COO", "executive sponsor", Sentiment::positive, true,
                                  "Thinks in drivers, not in euros"),
                 cast.stakeholder("CFO", "decision maker", Sentiment::neutral, false, "Signs the renewal"),
                 cast.stakeholder("Ops lead", "champion", Sentiment::positive, false, ""),
                 cast.stakeholder("IT admin", "admin/IT", Sentiment::unknown, false, "")};
  plan.tips = {{"one-owner", "Give each key behaviour one owner at the customer", cast.name("Ops lead"),
                cast.day(-80), TipState::worked, "Each depot lead owns the eleven o'clock run"}};
  plan.signoffs = {{Party::sales, "Tom Weber", cast.day(-88), ""},
                   {Party::success, cast.csm, cast.day(-88), ""},
                   {Party::support, "Mira Kaya", cast.day(-86), ""},
                   {Party::customer, cast.name("COO"), cast.day(-84), ""}};
  return plan;
}

void write_northwind(Workspace& workspace, const Cast& cast) {
  Revision made = save_plan(workspace, cast.id, northwind_first_phase(cast), 0, "first plan", cast.csm);
  made = advance(workspace, cast.id, "All three depots pay on the day they drive; 59 % became 71 %.",
                 cast.today, cast.csm);
  save_plan(workspace, cast.id, northwind_second_phase(cast, made.plan), made.number,
            "plan of the second phase", cast.csm);
}

void write_meridian(Workspace& workspace, const Cast& cast) {
  SuccessPlan plan = from_template("expansion", cast.today - 30);
  without_first_value(plan);
  plan.purpose = {"Close the month in two days instead of six.", cast.name("COO"), cast.day(-30)};
  PlanMetric close;
  close.id = "days_to_close";
  close.name = "Days to close the month";
  close.unit = "days";
  close.direction = Direction::down;
  close.baseline = {6.0, cast.day(-30)};
  plan.metrics = {close};
  plan.roles[0].person = cast.csm;
  plan.roles[1].person = cast.name("Head of Finance");
  plan.roles.pop_back();
  plan.behaviours = {{"Finance reconciles every week, not at the end of the month",
                      BehaviourState::not_started, "", "usage.users_of:Reconcile >= 12 for 4 weeks", ""}};
  plan.next.wishes = {{NextKind::people, "The bakeries", "They close by spreadsheet", ""}};
  save_plan(workspace, cast.id, plan, 0, "first plan", cast.csm);
}

void write_lantern(Workspace& workspace, const Cast& cast) {
  SuccessPlan plan = from_template("onboarding", cast.today - 140);
  without_first_value(plan);
  plan.milestones[2].title = "Night shift of the first hotel paid before it goes home";
  plan.purpose = {"Night shift staff are paid before they go home.", cast.name("CFO"), cast.day(-140)};
  PlanMetric disputes;
  disputes.id = "pay_disputes";
  disputes.name = "Pay disputes a month";
  disputes.direction = Direction::down;
  disputes.recipe = "usage.event:Resolve Dispute";
  disputes.baseline = {6.0, cast.day(-135)};
  disputes.target = {3.0, cast.day(120)};
  plan.metrics = {disputes};
  plan.roles = {{cast.name("CFO"), Side::customer, "CFO", "Decides what success is worth", false, true},
                {cast.name("Payroll manager"), Side::customer, "Payroll manager", "", true, false},
                {cast.csm, Side::us, "CSM", "", true, false}};
  for (std::size_t i = 0; i < 3; ++i) {
    plan.milestones[i].state = MilestoneState::done;
    plan.milestones[i].done_on = plan.milestones[i].due;
  }
  plan.next.chosen = NextStep{NextKind::people, "The hotels in Spain", "Lantern Iberia asked for it",
                              "One way of paying in all houses"};
  plan.questions[0].answer = "Staff who are paid late do not come back next season.";
  plan.questions[0].said_by = cast.name("CFO");
  plan.questions[0].date = cast.day(-400);
  plan.signoffs = {{Party::sales, "Tom Weber", cast.day(-130), ""},
                   {Party::success, cast.csm, cast.day(-130), ""},
                   {Party::support, "Mira Kaya", cast.day(-129), ""},
                   {Party::customer, cast.name("CFO"), cast.day(-126), ""}};
  const Revision agreed = save_plan(workspace, cast.id, plan, 0, "first plan", cast.csm);
  SuccessPlan later = agreed.plan;
  later.metrics[0].target = {2.0, cast.day(210)};
  save_plan(workspace, cast.id, later, agreed.number, "change of target", cast.csm);
}

}  // namespace

std::vector<std::string> apply_sample_plans(Workspace& workspace, Day today) {
  struct Story {
    const char* account;
    void (*write)(Workspace&, const Cast&);
  };
  static constexpr Story stories[] = {{"Northwind Logistics GmbH", write_northwind},
                                      {"Meridian Foods Group", write_meridian},
                                      {"Lantern Hotels Group", write_lantern}};
  std::vector<std::string> written;
  for (const Story& story : stories) {
    workspace::AccountQueries queries(workspace.database());
    for (const auto& [id, name] : queries.named(story.account)) {
      if (name != story.account || load_plan_only(workspace.own_reader(), id) != SuccessPlan{}) continue;
      const auto core = queries.account(id);
      if (!core || core->deleted) continue;
      story.write(workspace, {id, core->owner_name, today, queries.contacts(id)});
      written.push_back(name);
      break;
    }
  }
  return written;
}

}  // namespace rapport::plan
