// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/reasons.h"

#include <algorithm>
#include <tuple>

#include "core/account/answer_words.h"
#include "core/base/due_words.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/level_order.h"

namespace rapport::work {
namespace {

using account::PortfolioRow;
using workspace::AccountSummary;

constexpr int kAnswerDays = 90;  ///< A low CSAT or CES answer older than this is history (judgement).
constexpr int kUnusedDays = 30;  ///< Since the last event, before a sentence says that nobody uses it.

const Flag* flag_of(const PortfolioRow& row, std::string_view id) {
  const auto found =
      std::find_if(row.flags.begin(), row.flags.end(), [&](const Flag& flag) { return flag.id == id; });
  return found == row.flags.end() ? nullptr : &*found;
}

/// The flag where it is at risk or to be watched, put aside or not: marks are looked at later.
const Flag* alarm(const PortfolioRow& row, std::string_view id) {
  const Flag* flag = flag_of(row, id);
  return flag != nullptr && (flag->level == Level::risk || flag->level == Level::watch) ? flag : nullptr;
}

class Collector {
 public:
  Collector(const AccountSummary& summary, const plan::PlanReading& plan, const PortfolioRow& row,
            const ReasonContext& context)
      : s_(summary), plan_(plan), row_(row), c_(context), today_(context.data.today) {}

  std::vector<Reason> all() {
    follow_ups();
    if (row_.customer.value_or(true)) {
      renewal();
      sponsor();
      answers();
      urgent();
      quiet();
      cadence();
      scorecard();
      no_usage();
    }
    std::stable_sort(found_.begin(), found_.end(), worse_first);
    return std::move(found_);
  }

 private:
  Reason& add(ReasonKind kind, std::string id, Level level, std::string text, std::string step) {
    Reason& reason = found_.emplace_back();
    reason.kind = kind, reason.id = std::move(id), reason.level = level;
    reason.text = std::move(text), reason.step = std::move(step);
    return reason;
  }
  [[nodiscard]] std::string in_days(int days) const {
    return days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + counted(days, "day");
  }

  void renewal() {
    if (!row_.days_to_renewal || *row_.days_to_renewal < 0 || *row_.days_to_renewal > renewal_days) return;
    const int days = *row_.days_to_renewal;
    const std::string when = "Renews " + in_days(days);
    const bool missing = alarm(row_, "no_next") != nullptr;
    Reason& reason =
        missing ? add(ReasonKind::no_next, "no_next", alarm(row_, "no_next")->level,
                      when + ", nothing comes next", "Choose the next phase")
                : add(ReasonKind::renewal, "renewal", Level::good,
                      when + (plan_.plan.next.chosen ? "; next: " + plan_.plan.next.chosen->title : ""),
                      "Confirm the renewal");
    reason.fact = iso(*row_.renewal_date);
    reason.page = Page::plan;
    reason.weight = renewal_days - days;
  }

  void sponsor() {
    const Flag* flag = alarm(row_, "sponsor_dark");
    if (flag == nullptr) return;
    const auto& last = plan_.sponsor_touched;
    const int days = last ? days_since(*last, today_) : 0;
    Reason& reason = add(ReasonKind::sponsor_dark, "sponsor_dark", flag->level,
                         whom(plan_) + ", the sponsor, " +
                             (last ? "last touch " + days_ago_text(days) : "no touch as far as is known"),
                         "Call " + whom(plan_));
    // Without the name: a mark outlives the person's erasure.
    reason.fact = last ? iso(*last) : "never";
    reason.page = Page::people;
    reason.weight = last ? days : 10'000;
  }

  [[nodiscard]] std::string unanswered() const {
    return c_.data.touches || s_.facts.touches_known ? ", no follow-up"
                                                     : "; whether anybody followed up is not known";
  }

  void answers() {
    const Flag* flag = alarm(row_, "detractor");
    if (flag != nullptr && s_.detractor_day && s_.detractor_score) {
      const std::string score = std::to_string(*s_.detractor_score);
      Reason& reason = add(ReasonKind::answer, "detractor", flag->level,
                           account::answer_words(SurveyKind::nps, *s_.detractor_score, 10) + " on " +
                               near_day(*s_.detractor_day, today_) + unanswered(),
                           "Find the root cause of the " + score + ", and say who does what about it");
      reason.fact = iso(*s_.detractor_day) + " " + score;
      reason.weight = days_since(*s_.detractor_day, today_);
    }
    for (const SurveyKind kind : {SurveyKind::csat, SurveyKind::ces}) low_answers(kind);
  }

  /// Answers in the lower third of their scale, of the last 90 days, that nobody came back to.
  void low_answers(SurveyKind kind) {
    const Answer* newest = nullptr;
    int count = 0;
    const auto known = c_.followed.find(s_.ref);
    auto followed = known == c_.followed.end() ? workspace::FollowedAnswers::Counts() : known->second;
    for (const Answer& one : s_.answers) {
      // As for a detractor: what somebody wrote of the answer itself counts, once for each that is alike.
      if (const auto written = followed.find({one.kind, one.at, one.score, one.person});
          written != followed.end() && written->second-- > 0)
        continue;
      if (one.kind != kind || !one.day || *one.day > today_ || today_ - *one.day > kAnswerDays) continue;
      if (3 * (one.turned() - one.low) > one.high - one.low) continue;
      if ((s_.facts.last_touch && *s_.facts.last_touch > *one.day) ||
          account::followed_up(plan_.plan, *one.day))
        continue;
      ++count;
      if (newest == nullptr || *one.day >= *newest->day) newest = &one;
    }
    if (newest == nullptr) return;
    const bool effort = kind == SurveyKind::ces;
    Reason& reason = add(ReasonKind::answer, effort ? "low_ces" : "low_csat", Level::watch,
                         (count > 1 ? counted(count, "low answer") + ", the last: " : "") +
                             account::answer_words(kind, newest->score, newest->high) + " on " +
                             near_day(*newest->day, today_) + unanswered(),
                         effort ? "Ask what was hard" : "Ask what went wrong");
    reason.fact = iso(*newest->day) + " " + std::to_string(newest->score);
    reason.count = count;
    reason.weight = days_since(*newest->day, today_);
  }

  void urgent() {
    const Flag* flag = alarm(row_, "urgent_tickets");
    if (flag == nullptr) return;
    const std::int64_t n = s_.facts.tickets.open_urgent;
    const int days = s_.oldest_urgent ? days_since(*s_.oldest_urgent, today_) : 0;
    const std::string age = days == 0 ? "since today" : "for " + counted(days, "day");
    Reason& reason =
        add(ReasonKind::urgent_tickets, "urgent_tickets", flag->level,
            n == 1 ? "Urgent ticket open " + age : counted(n, "urgent ticket") + " open, the oldest " + age,
            "Tell them what happens next");
    reason.fact = std::to_string(n) + " " + (s_.oldest_urgent ? iso(*s_.oldest_urgent) : "");
    reason.count = static_cast<int>(n);
    reason.weight = days;
  }

  void quiet() {
    const Flag* flag = alarm(row_, "quiet");
    if (flag == nullptr) return;
    const auto last = account::last_contact(s_);
    const int days = last ? days_since(*last, today_) : 0;
    std::string text = last ? "No ticket, touch or answer for " + counted(days, "day")
                            : "No ticket, touch or answer in the exports at all";
    const auto& used = s_.facts.usage.last;
    if (used && c_.data.usage_until && *c_.data.usage_until - *used >= kUnusedDays)
      text += "; nobody used it since " + near_day(*used, today_);
    Reason& reason = add(ReasonKind::quiet, "quiet", flag->level, std::move(text),
                         "Call " + whom(plan_) + " and ask how it goes");
    reason.fact = last ? iso(*last) : "never";
    reason.weight = last ? days : 10'000;
  }

  void cadence() {
    const Flag* flag = alarm(row_, "no_touch");
    if (flag == nullptr) return;
    const auto& last = s_.facts.last_touch;
    const int days = last ? days_since(*last, today_) : 0;
    const int wanted = account::touch_cadence(s_.facts);
    Reason& reason =
        add(ReasonKind::cadence, "no_touch", flag->level,
            (last ? "Last touch " + days_ago_text(days) : std::string("No touch in the exports")) +
                ", cadence " + std::to_string(wanted) + " days",
            "Call " + whom(plan_) + " and ask how it goes");
    reason.fact = last ? iso(*last) : "never";
    reason.weight = last ? days - wanted : 10'000;
  }

  void scorecard() {
    const Flag* flag = alarm(row_, "scorecard_overdue");
    if (flag == nullptr || !row_.scorecard_due) return;
    const int late = days_since(*row_.scorecard_due, today_);
    Reason& reason = add(
        ReasonKind::scorecard, "scorecard_overdue", flag->level,
        "Scorecard review was due on " + near_day(*row_.scorecard_due, today_) + ", " + days_ago_text(late),
        "Prepare the next scorecard review");
    reason.fact = iso(*row_.scorecard_due);
    reason.page = Page::scorecard;
    reason.weight = late;
  }

  void follow_ups() {
    for (const FollowUp& one : plan_.plan.follow_ups) {
      const auto due = plan_day(one.due);
      if (one.done || !due || *due > c_.until) continue;
      const int late = today_ - *due;
      std::string text =
          late > 0 ? "Follow-up " + due_text(*due, today_) : "Follow-up due " + due_short(*due, today_);
      const bool mine = c_.me.is_mine(one.owner, "");
      if (!one.owner.empty() && !mine) text += " (" + one.owner + ")";
      Reason& reason = add(ReasonKind::follow_up, "follow_up:" + one.id, Level::watch, std::move(text),
                           one.text.empty() ? "Do what was promised" : one.text);
      reason.fact = one.id;
      reason.record = one.id, reason.text_of_it = one.text;
      reason.due = due;
      reason.mine = mine;
      reason.page = Page::plan;
      reason.weight = late;
    }
  }

  void no_usage() {
    // Without any usage export nothing is missing of this account alone.
    if (!c_.data.usage_until || s_.facts.usage.events > 0 || !(row_.engaged || row_.arr)) return;
    Reason& reason = add(ReasonKind::no_usage, "no_usage", Level::unknown,
                         "No usage export reaches this account", "Ask the product team for its account key");
    reason.fact = "none";
  }

  const AccountSummary& s_;
  const plan::PlanReading& plan_;
  const PortfolioRow& row_;
  const ReasonContext& c_;
  Day today_;
  std::vector<Reason> found_;
};

}  // namespace

bool worse_first(const Reason& a, const Reason& b) noexcept {
  // What stands only behind a tile comes last.
  const auto key = [](const Reason& r) {
    return std::tuple(!r.calls_for_touch(), place_of(r.level), r.kind, -r.weight);
  };
  return key(a) < key(b);
}

std::string whom(const plan::PlanReading& plan) {
  if (plan.sponsor.empty()) return "them";
  return plan.sponsor_title.empty() ? plan.sponsor : plan.sponsor + " (" + plan.sponsor_title + ")";
}

std::vector<Reason> reasons_of(const workspace::AccountSummary& summary, const plan::PlanReading& plan,
                               const account::PortfolioRow& row, const ReasonContext& context) {
  return Collector(summary, plan, row, context).all();
}

Reason target_reason(const PlanSuccess& success) {
  Reason reason;
  const bool reached = success.state == SuccessState::reached;
  reason.kind = reached ? ReasonKind::target_reached : ReasonKind::near_target;
  reason.id = (reached ? "target:" : "near_target:") + success.metric_id;
  reason.level = Level::good;
  static constexpr const char* kPeriods[] = {"days", "weeks", "months", "quarters"};
  const std::string running = success.periods > 1
                                  ? ", " + std::to_string(success.periods) + " " +
                                        kPeriods[static_cast<std::size_t>(success.grain)] + " running"
                                  : "";
  reason.text = (reached ? "Target reached" : "Near the target") + running + ": " + success.metric +
                (success.latest.empty() ? "" : " " + success.latest) +
                (success.target.empty() ? "" : ", target " + success.target);
  reason.step = !reached               ? "Ask what is still missing"
                : success.next.empty() ? "Ask for a reference; choose what comes next"
                                       : "Ask for a reference; begin with " + success.next;
  reason.fact = success.metric_id + " " + success.target;
  reason.page = Page::plan;
  reason.weight = success.periods;
  return reason;
}

}  // namespace rapport::work
