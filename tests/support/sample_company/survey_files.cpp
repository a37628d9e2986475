// SPDX-License-Identifier: GPL-3.0-or-later
/// The survey tool's export: what customers answer when asked how likely they are to recommend the vendor.
#include <algorithm>
#include <array>
#include <cmath>

#include "tests/support/sample_company/marks.h"
#include "tests/support/sample_company/stories.h"
#include "tests/support/sample_company/world.h"

namespace rapport::demo {
namespace {

struct Answer {
  Instant at = 0;
  std::string email;
  int score = 0;
  std::string comment;
  std::optional<Day> home;  ///< As in marks.h; none where a story gives the day.
};

std::string_view comment_for(const CompanySpec& spec, int score, Random& random) {
  static constexpr std::array<std::string_view, 6> promoters{
      "Payouts that used to take a morning are done before coffee.",
      "Support answers like colleagues do: quickly, and they know our set-up.",
      "The approval flow convinced our auditors.",
      "It simply runs.",
      "Reconciliation in bulk saved us, honestly, a whole day per month.",
      "Good product.\nThe new reports were worth the wait."};
  static constexpr std::array<std::string_view, 6> passives{
      "Solid. The export could use more formats.",
      "Good, but new colleagues take long to find their way.",
      "Works for us; we would like to see failed payouts earlier.",
      "Reports are fine, \"fine\" being the word.",
      "We use half of it. Probably our own fault.",
      "OK"};
  static constexpr std::array<std::string_view, 5> detractors{
      "Too many clicks for one approval.", "The bank file was rejected twice and nobody could tell us why.",
      "We still keep a spreadsheet beside it, which says enough.",
      "Invoices and contract do not match, third time now.", "Slow on Mondays, when we need it."};
  // Who builds pays in parts, as the work goes on, which the product can't.
  static constexpr std::array<std::string_view, 6> builders{
      "We pay by stage of the work. Partial payouts, please.",
      "Retentions are paid a year later; we track them on paper.",
      "Each stage is a payout of its own here, with its own approval. Four times the work.",
      "Good for wages. For subcontractors we still use the bank's page.",
      "Asked for partial payouts when we bought. Still asking.",
      "A stage payment that was approved twice cost us a week."};
  if (spec.mood > 0 && score < 9) return random.pick(builders);
  if (score >= 9) return random.pick(promoters);
  return score >= 7 ? random.pick(passives) : random.pick(detractors);
}

const Person& person_called(const Company& company, std::string_view last) {
  return *std::ranges::find(company.people, last, &Person::last);
}

/// The answers that the stories need.
std::vector<Answer> told_answers(const World& world, const Company& company) {
  const auto answer = [&](std::string_view last, int days_ago, int score, std::string comment) {
    return Answer{utc_start(world.until - days_ago) + 9 * 3600 + score * 431,
                  person_called(company, last).email,
                  score,
                  std::move(comment),
                  {}};
  };
  const std::string_view name = company.spec->name;
  if (name == takes_off)
    return {answer("Petersen", 139, 7,
                   "Better than before. The payout file for our second bank is still made by hand."),
            answer("Ito", 61, 9, "Roles and single sign-on were set up in an afternoon."),
            answer("Novak", 19, 9,
                   "Drivers have stopped calling us about their money. That is the best review I can give.")};
  if (name == detractor)
    return {
        answer("Ortega", 287, 7, "Fine so far."),
        answer("Whitlock", 24, 3,
               "You answer politely and quickly, and then nothing changes. We asked for partial payouts in "
               "spring; my "
               "team has stopped asking and gone back to the spreadsheet. It is a very nice spreadsheet.")};
  if (name == advocate)
    return {answer("Lindholm", 170, 10, "I tell every clinic that asks me."),
            answer("Østergaard", 96, 9, "The people behind it listen."),
            answer("Lindholm", 12, 9,
                   "Still the one tool nobody here complains about. Happy to say so to others.")};
  if (name == sponsor_left)
    return {answer("Ashdown", 208, 9, "A calm, reliable tool."), answer("Reid", 66, 6, "")};
  return {};
}

/// How content a customer is: the score around which its answers are.
double mood(const Company& company) {
  if (company.spec->mood > 0) return company.spec->mood;
  switch (company.spec->shape) {
    case Shape::growing:
    case Shape::recent:
      return 9.0;
    case Shape::fading:
    case Shape::declining:
      return 6.8;
    case Shape::ended:
      return 5.2;
    default:
      return 8.2;
  }
}

std::vector<Answer> drawn_answers(const World& world, const Company& company, Random& random) {
  std::vector<Answer> answers;
  // Asked once a quarter, in the quarter's second month.
  for (Day quarter = period_start(world.start, Grain::quarter); quarter <= world.until;
       quarter = next_period(quarter, Grain::quarter)) {
    const Day wave = add_months(quarter, 1) + 6;
    if (company.spec->shape == Shape::fading && wave > world.until - 230) break;
    for (const Person& person : company.people) {
      if (!person.contact || !random.chance(0.24)) continue;
      const Day day = wave + random.between(0, 12);
      const Instant at = office_time(*company.spec, day, random);
      if (day < world.start || day < person.first_day + 20 || day > person.last_day || at > world.cut)
        continue;
      Answer answer{at, person.email,
                    std::clamp(static_cast<int>(std::lround(random.near(mood(company), 1.5))), 0, 10), "",
                    home_of(day, at, world.until)};
      if (random.chance(0.6)) answer.comment = comment_for(*company.spec, answer.score, random);
      if (random.chance(0.015)) answer.email.clear();  // answered through an open link
      answers.push_back(std::move(answer));
    }
  }
  return answers;
}

std::string csv_quoted(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::vector<SampleFile> survey_files(const World& world, Counts& counts) {
  std::vector<Answer> answers;
  for (const Company& company : world.companies) {
    if (company.prospect() || company.spec->shape == Shape::none) continue;
    Random random(world.seed, "survey:" + std::string(company.spec->name));
    std::vector<Answer> its = told_answers(world, company);
    if (its.empty()) its = drawn_answers(world, company, random);
    std::ranges::move(its, std::back_inserter(answers));
  }
  std::ranges::stable_sort(answers, {}, &Answer::at);
  std::string bytes = "Response ID,Date,Email,Score,Comment\n";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    bytes += "tallyworks-nps-" + std::to_string(10001 + i) + ',' + mark('z', answer.at, answer.home) + ',' +
             answer.email + ',' + std::to_string(answer.score) + ',' + csv_quoted(answer.comment) + '\n';
  }
  counts.responses = answers.size();
  return {{"survey/nps.csv", std::move(bytes)}};
}

}  // namespace rapport::demo
