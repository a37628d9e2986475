// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/book_sheets.h"

#include "core/account/answer_words.h"
#include "core/base/text.h"

namespace rapport::practice {
namespace {

SheetCell day_cell(const std::optional<Day>& day) {
  return day ? SheetCell(*day) : SheetCell();
}
SheetCell count_cell(int n) {
  return static_cast<double>(n);
}
std::string yes_or_no(bool yes) {
  return yes ? "yes" : "no";
}

/// Value, low and high end of an estimate; empty without an answer.
void add_estimate(std::vector<SheetCell>& row, const std::optional<statistics::MeanEstimate>& estimate) {
  for (const double value : {estimate ? estimate->value : 0.0, estimate ? estimate->interval.low : 0.0,
                             estimate ? estimate->interval.high : 0.0})
    row.push_back(estimate ? SheetCell(value) : SheetCell());
}

}  // namespace

std::vector<Sheet> sheets_of(const JourneyBook& book) {
  Sheet waiting;
  waiting.name = "Waiting for first value";
  waiting.titles = {"Account", "Owner", "Days", "Milestone", "Longer than half needed", "Account ID"};
  for (const Waiting& one : book.waiting)
    waiting.rows.push_back({one.account, one.owner, count_cell(one.days), one.milestone,
                            yes_or_no(one.longer_than_half), one.account_id});
  Sheet stages;
  stages.name = "Stages";
  stages.titles = {"Stage",   "Customers", "NPS answers", "Promoters", "Passives", "Detractors", "NPS",
                   "NPS low", "NPS high",  "CES answers", "CES of",    "CES mean", "CES low",    "CES high"};
  for (const StageAnswers& one : book.stages) {
    std::vector<SheetCell> row = {
        one.stage ? std::string(relationship::stage_title(*one.stage)) : std::string("Stage not known"),
        count_cell(one.customers),
        count_cell(one.nps.n()),
        count_cell(one.nps.promoters()),
        count_cell(one.nps.passives()),
        count_cell(one.nps.detractors())};
    add_estimate(row, one.nps.estimate());
    row.push_back(count_cell(one.ces.n()));
    row.push_back(one.ces.n() > 0 ? SheetCell(static_cast<double>(one.ces.scale().high)) : SheetCell());
    add_estimate(row, one.ces.estimate());
    stages.rows.push_back(std::move(row));
  }
  return {std::move(waiting), std::move(stages)};
}

std::vector<Sheet> sheets_of(const AnswersBook& book) {
  Sheet answers;
  answers.name = "Answers";
  answers.titles = {"Account", "Person", "Email",   "Survey",       "Score",     "Of",      "Answered",
                    "Comment", "State",  "To do",   "Owner",        "Due",       "Overdue", "Done",
                    "Outcome", "Cause",  "Why not", "Perhaps done", "Account ID"};
  for (const relationship::AnswerToFollow& one : book.answers) {
    const relationship::AnswerFollowUp& made = one.follow_up;
    answers.rows.push_back(
        {one.account, one.person, one.email, std::string(title_of(one.kind)), count_cell(one.score),
         count_cell(one.high), day_cell(one.day), one.comment,
         made.state == relationship::FollowUpState::none ? std::string("open")
                                                         : std::string(name_of(made.state)),
         one.open() ? std::string(relationship::title_of(made.kind)) : std::string(), made.owner,
         one.open() ? day_cell(one.due()) : SheetCell(), yes_or_no(one.overdue(book.today)),
         day_cell(made.done), made.outcome,
         made.cause ? std::string(relationship::title_of(*made.cause)) : std::string(), made.reason,
         one.suggested ? one.suggested->words : std::string(), one.account_id});
  }
  Sheet causes;
  causes.name = "Root causes";
  causes.titles = {"Root cause", "Answers"};
  for (const CauseCount& one : book.causes)
    causes.rows.push_back({std::string(relationship::title_of(one.cause)), count_cell(one.n)});
  Sheet again;
  again.name = "Answered again";
  again.titles = {"Account",   "Person", "Before", "Before on", "After", "After on", "Followed up between",
                  "Account ID"};
  for (const AnsweredAgain& one : book.again)
    again.rows.push_back({one.account, one.person, count_cell(one.before), one.before_day,
                          count_cell(one.after), one.after_day, yes_or_no(one.followed_up), one.account_id});
  return {std::move(answers), std::move(causes), std::move(again)};
}

std::vector<Sheet> sheets_of(const AdvocatesBook& book) {
  Sheet accounts;
  accounts.name = "Advocates";
  accounts.titles = {"Account",  "State",    "Why",  "Note",  "Goal", "Result",   "Rest until",
                     "Rest why", "Industry", "Tier", "Owner", "ARR",  "Currency", "Account ID"};
  Sheet acts;
  acts.name = "Acts";
  acts.titles = {"Account", "What", "State", "Person",   "Asked",      "Asked by", "Agreed",    "May be said",
                 "Until",   "Done", "Link",  "Declined", "Not before", "Note",     "Account ID"};
  for (const Advocate& one : book.accounts) {
    accounts.rows.push_back({one.account, std::string(title_of(one.state)), one.why, one.note, one.goal,
                             one.result, one.rest ? SheetCell(one.rest->until) : SheetCell(),
                             one.rest ? one.rest->why : std::string(), one.industry, one.tier, one.owner,
                             one.arr ? SheetCell(one.arr->amount) : SheetCell(),
                             one.arr ? one.arr->currency : std::string(), one.account_id});
    for (const relationship::AdvocacyAct& act : one.acts)
      acts.rows.push_back({one.account, std::string(relationship::title_of(act.kind)),
                           std::string(name_of(act.state)), act.person, act.asked, act.asked_by,
                           day_cell(act.agreed), act.may_say, day_cell(act.until), day_cell(act.done),
                           act.link, day_cell(act.declined), day_cell(act.not_before), act.note,
                           one.account_id});
  }
  return {std::move(accounts), std::move(acts)};
}

std::vector<Sheet> sheets_of(const HotSpots& spots) {
  Sheet segments;
  segments.name = "Hot spots";
  segments.titles = {"Cut",
                     "Segment",
                     "Accounts",
                     "Answers",
                     spots.measure.name,
                     "Difference to the rest",
                     "Low",
                     "High",
                     "Share of shuffles as wide",
                     "More than chance",
                     "In words"};
  for (const HotSegment& one : spots.segments)
    segments.rows.push_back({std::string(title_of(one.cut)), one.value, count_cell(one.accounts),
                             spots.measure.of_answers() ? count_cell(one.answers) : SheetCell(), one.estimate,
                             one.difference, one.low, one.high, one.p, yes_or_no(one.hot), one.sentence});
  if (spots.segments.empty()) {
    std::vector<SheetCell>& row = segments.rows.emplace_back(segments.titles.size());
    row.back() = spots.finding;
  }
  return {std::move(segments)};
}

}  // namespace rapport::practice
