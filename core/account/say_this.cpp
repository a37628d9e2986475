// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/say_this.h"

#include <algorithm>
#include <utility>

#include "core/account/since.h"
#include "core/base/due_words.h"
#include "core/base/enum_names.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/plan/signals.h"

namespace rapport::account {
namespace {

using Kind = SayTarget::Kind;

constexpr int kDetractor = 6;           ///< NPS up to here.
constexpr int kPassive = 8;             ///< NPS up to here.
constexpr int kOldTicketDays = 14;      ///< An open ticket is asked about from here on (judgement).
constexpr std::size_t kPromises = 2;    ///< Follow-ups in words.
constexpr std::size_t kHighlights = 3;  ///< Changes in words.
constexpr std::size_t kLongestComment = 110;

std::string quoted(const std::string& text) {
  return "\u201C" + text + "\u201D";
}

std::string subject_of(const OpenTicket& ticket) {
  const std::string subject = chart::one_line(ticket.subject);
  return subject.empty() ? (ticket.source == "salesforce" ? "Case " : "Ticket ") + ticket.id : subject;
}

bool fell_clearly(const AccountBrief& brief) {
  return brief.breadth.change_is_clear && brief.breadth.change_vs_previous.value_or(0) < 0;
}

std::string who_and_when(const SurveyAnswer& answer, const AccountBrief& brief) {
  std::string words = chart::one_line(answer.person);
  if (answer.day) words += (words.empty() ? "" : ", ") + near_day(*answer.day, brief.today);
  return words;
}

/// The beginning of what somebody wrote, up to a word's end.
std::string beginning_of(const std::string& text) {
  const std::string line(trimmed(chart::one_line(text)));
  if (line.size() <= kLongestComment) return line;
  std::string cut(clipped(line, kLongestComment));
  if (const auto blank = cut.rfind(' '); blank != std::string::npos) cut.resize(blank);
  return cut + "\u2026";
}

/// The detractor's flag knows whether anybody followed up.
bool is_flagged(const AccountBrief& brief, std::string_view id) {
  return std::any_of(brief.facts.flags.begin(), brief.facts.flags.end(),
                     [&](const Flag& flag) { return flag.id == id && flag.raised(); });
}

SayPart usage_part(const AccountBrief& brief) {
  return {"People a week " + change_text(*brief.breadth.change_vs_previous) + " against the 8 weeks before",
          {},
          Level::watch,
          {Kind::metric, "usage.active_users"}};
}

std::string last_touch_words(const std::optional<Day>& touch, Day today, bool known) {
  if (!touch) return known ? "never" : "";
  const int days = days_since(*touch, today);
  return days == 0 ? "today" : std::to_string(days) + " d";
}

/// "COO, sponsor": the role says more than "sponsor" where it contains it.
std::string about_words(const std::string& title, const std::string& role, bool sponsor) {
  std::string words = chart::one_line(title);
  const auto add = [&](const std::string& word) {
    if (word.empty() || folded(word) == folded(words)) return;
    words += (words.empty() ? "" : ", ") + word;
  };
  add(chart::one_line(role));
  if (sponsor && folded(role).find("sponsor") == std::string::npos) add("sponsor");
  return words;
}

SayPerson person_of(const Person& person, const AccountBrief& brief) {
  SayPerson one;
  one.name = chart::one_line(person.name.empty() ? person.email : person.name);
  one.email = person.email;
  one.about = about_words(person.title, {}, person.sponsor);
  one.sponsor = person.sponsor;
  one.touch = last_touch_words(person.last_touch, brief.today, brief.facts.touches_known);
  if (person.sponsor && is_flagged(brief, "sponsor_dark")) one.level = Level::risk;
  return one;
}

SayPerson person_of(const CallPerson& person, const AccountBrief& brief) {
  SayPerson one;
  one.name = chart::one_line(person.name.empty() ? person.email : person.name);
  one.email = person.email;
  one.known = person.known;
  one.about = about_words(person.title, person.role, person.sponsor);
  one.sponsor = person.sponsor;
  if (!person.known)
    one.level = Level::watch;
  else
    one.touch = last_touch_words(person.last_touch, brief.today, brief.facts.touches_known);
  if (person.sponsor && is_flagged(brief, "sponsor_dark")) one.level = Level::risk;
  return one;
}

std::vector<SayPerson> people_of(const AccountBrief& brief, const DayCall* call) {
  std::vector<SayPerson> people;
  if (call != nullptr && !call->people.empty()) {
    for (const CallPerson& person : call->people) people.push_back(person_of(person, brief));
    return people;
  }
  // The sponsor stands first; after them the one met last.
  const Person* met = nullptr;
  for (const Person& person : brief.people) {
    if (person.sponsor)
      people.push_back(person_of(person, brief));
    else if (person.last_touch && (met == nullptr || *person.last_touch > *met->last_touch))
      met = &person;
  }
  if (met != nullptr) people.push_back(person_of(*met, brief));
  return people;
}

}  // namespace

std::string_view name_of(SayTarget::Kind kind) noexcept {
  static constexpr EnumNames<9> names = {"none",   "metric",   "ticket", "answer", "follow_up",
                                         "people", "question", "plan",   "since"};
  return name_in(names, kind);
}

std::string SayLine::text() const {
  std::string whole;
  for (const SayPart& part : parts) whole += part.before + part.text;
  return whole;
}

const SayLine* SayThis::line(std::string_view id) const noexcept {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const SayLine& one) { return one.id == id; });
  return found == lines.end() ? nullptr : &*found;
}

SayLine say_result(const SuccessView& success) {
  SayLine line{"result", "The result", {}};
  if (success.measure) {
    const measure::MeasureView& view = *success.measure;
    const SayTarget target{Kind::metric, view.query.metric};
    line.parts.push_back({view.spec.title, {}, Level::good, target});
    // Where the title compares two levels, the newest value is news.
    if (!view.words.first.empty() && !view.words.latest.empty() && view.words.latest != view.words.after)
      line.parts.push_back({view.words.latest + " in the latest " + std::string(name_of(view.finding.grain)),
                            "; ", Level::good, target});
    return line;
  }
  const SayTarget plan{Kind::plan, {}};
  const std::string purpose = chart::one_line(success.purpose.text);
  if (!success.metric.empty())
    line.parts.push_back({chart::one_line(success.metric) + ": no values yet", {}, Level::unknown, plan});
  else if (!purpose.empty())
    line.parts.push_back({quoted(purpose) + " is not measured yet", {}, Level::unknown, plan});
  else
    line.parts.push_back({"What success is to them is not written down", {}, Level::unknown, plan});
  return line;
}

std::optional<SayLine> say_hurts(const AccountBrief& brief) {
  SayLine line{"hurts", "What hurts", {}};
  if (!brief.open_tickets.empty()) {
    const OpenTicket& ticket = brief.open_tickets.front();
    const bool urgent = ticket.priority == "urgent";
    const SayTarget target{Kind::ticket, ticket.id};
    line.parts.push_back({subject_of(ticket), {}, Level::good, target});
    std::string state = urgent ? "urgent, " : "";
    state += ticket.age_days == 0 ? "open since today" : "open for " + counted(ticket.age_days, "day");
    line.parts.push_back({state, ", ", urgent ? Level::risk : Level::watch, target});
    if (const auto more = std::ssize(brief.open_tickets) - 1; more > 0)
      line.parts.push_back({std::to_string(more) + " more open", "; ", Level::good, target});
    return line;
  }
  if (const auto& answer = brief.worst_answer; answer && answer->score <= kDetractor) {
    const std::string who = who_and_when(*answer, brief);
    line.parts.push_back({"A " + std::to_string(answer->score) + (who.empty() ? "" : " from " + who),
                          {},
                          Level::watch,
                          {Kind::answer, {}}});
    if (const std::string words = beginning_of(answer->comment); !words.empty())
      line.parts.push_back({quoted(words), ": ", Level::good, {Kind::answer, {}}});
    return line;
  }
  if (fell_clearly(brief)) {
    line.parts.push_back(usage_part(brief));
    return line;
  }
  std::string fine;
  const auto add = [&](bool known, const char* words) {
    if (known) fine += (fine.empty() ? "" : ", ") + std::string(words);
  };
  add(brief.facts.tickets.total > 0, "no open ticket");
  add(brief.facts.nps.n > 0 && brief.facts.nps.detractors == 0, "no answer below 7");
  add(brief.breadth.change_vs_previous.has_value(), "no clear fall of usage");
  if (fine.empty()) return std::nullopt;
  fine.front() = 'N';
  line.parts.push_back({fine, {}, Level::good, {}});
  return line;
}

std::optional<SayLine> say_promised(const AccountBrief& brief) {
  SayLine line{"promised", "Promised", {}};
  std::vector<const FollowUp*> open;
  for (const FollowUp& one : brief.follow_ups)
    if (!one.done) open.push_back(&one);
  if (open.empty()) {
    if (brief.follow_ups.empty()) return std::nullopt;
    line.parts.push_back({"Nothing is open; all follow-ups are done", {}, Level::good, {Kind::plan, {}}});
    return line;
  }
  std::stable_sort(open.begin(), open.end(), [](const FollowUp* a, const FollowUp* b) {
    const auto one = plan_day(a->due);
    const auto other = plan_day(b->due);
    return one.has_value() != other.has_value() ? one.has_value() : one < other;
  });
  for (std::size_t i = 0; i < open.size() && i < kPromises; ++i) {
    const SayTarget target{Kind::follow_up, open[i]->id};
    line.parts.push_back({chart::one_line(open[i]->text), i == 0 ? "" : "; ", Level::good, target});
    if (const auto due = plan_day(open[i]->due))
      line.parts.push_back({due_text(*due, brief.today), " ",
                            *due < brief.today    ? Level::risk
                            : *due == brief.today ? Level::watch
                                                  : Level::good,
                            target});
  }
  if (open.size() > kPromises)
    line.parts.push_back(
        {"and " + std::to_string(open.size() - kPromises) + " more", "; ", Level::good, {Kind::plan, {}}});
  return line;
}

std::vector<SayPart> say_questions(const AccountBrief& brief) {
  std::vector<SayPart> questions;
  for (const OpenTicket& ticket : brief.open_tickets)
    if (ticket.priority == "urgent" || ticket.priority == "high" || ticket.age_days > kOldTicketDays) {
      questions.push_back({question_of(subject_of(ticket)), {}, Level::good, {Kind::ticket, ticket.id}});
      break;
    }
  // Monday's list asks about the same answer.
  if (const auto& answer = brief.open_detractor; answer && is_flagged(brief, "detractor")) {
    const std::string person = chart::one_line(answer->person);
    const std::string score = std::to_string(answer->score);
    questions.push_back({"What is behind " + (person.empty() ? "the " : person + "\u2019s ") + score + "?",
                         {},
                         Level::good,
                         {Kind::answer, {}}});
  }
  if (fell_clearly(brief))
    questions.push_back({"Why do fewer people use it than two months ago?",
                         {},
                         Level::good,
                         {Kind::metric, "usage.active_users"}});
  for (const SurveyAnswer& answer : brief.answers)
    if (answer.score > kDetractor && answer.score <= kPassive) {
      questions.push_back({"What would make the " + std::to_string(answer.score) + " a 9?",
                           {},
                           Level::good,
                           {Kind::answer, {}}});
      break;
    }
  for (const bool old : {false, true})
    for (const Question& question : brief.questions)
      // A written purpose says what success is.
      if (old ? question.old
              : question.answer.empty() && (question.key != "WHY" || trimmed(brief.purpose.text).empty()))
        questions.push_back({question.prompt, {}, Level::good, {Kind::question, question.key}});
  if (brief.next.chosen && !brief.next.chosen->title.empty())
    questions.push_back(
        {"Is " + quoted(chart::one_line(brief.next.chosen->title)) + " still what comes next?",
         {},
         Level::good,
         {Kind::plan, {}}});
  return questions;
}

std::optional<SayLine> say_ask(const AccountBrief& brief) {
  std::vector<SayPart> questions = say_questions(brief);
  if (questions.empty()) return std::nullopt;
  return SayLine{"ask", "Ask", {std::move(questions.front())}};
}

SayLine say_next(const AccountBrief& brief) {
  SayLine line{"next", "What\u2019s next", {}};
  const SayTarget plan{Kind::plan, {}};
  if (!brief.next.chosen || trimmed(brief.next.chosen->title).empty()) {
    line.parts.push_back(
        {"No next phase is agreed", {}, is_flagged(brief, "no_next") ? Level::watch : Level::unknown, plan});
    return line;
  }
  line.parts.push_back({chart::one_line(brief.next.chosen->title), {}, Level::good, plan});
  if (const std::string expected = chart::one_line(brief.next.chosen->expected); !expected.empty())
    line.parts.push_back({"expected: " + expected, "; ", Level::good, plan});
  return line;
}

std::optional<SayLine> say_since(const Since& since, Day today) {
  if (since.items.empty()) return std::nullopt;
  SayLine line{"since", "Since " + near_day(since.from, today), {}};
  const SayTarget target{Kind::since, {}};
  line.parts.push_back({counted(std::ssize(since.items), "change"), {}, Level::good, target});
  const char* before = ": ";
  for (const SinceItem* item : highlights(since, kHighlights)) {
    line.parts.push_back({item->headline(), before, item->level, target});
    before = ", ";
  }
  return line;
}

SayThis say_this(const AccountBrief& brief, const SuccessView* success, const DayCall* call,
                 const Since* since) {
  SayThis say;
  say.account_id = brief.facts.id;
  say.today = brief.today;
  if (call != nullptr) say.call = *call;
  say.people = people_of(brief, call);
  const auto add = [&](std::optional<SayLine> line) {
    if (line) say.lines.push_back(std::move(*line));
  };
  add(success != nullptr ? say_result(*success) : SayLine{"result", "The result", {}});
  add(say_hurts(brief));
  add(say_promised(brief));
  add(say_ask(brief));
  add(say_next(brief));
  if (since != nullptr) add(say_since(*since, brief.today));
  return say;
}

}  // namespace rapport::account
