// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/deck.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "core/account/portfolio.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/office/pptx.h"
#include "core/plan/sample_plans.h"
#include "core/workspace/workspace.h"

#include "tests/support/cpu_clock.h"

namespace rapport::deck {
namespace {

using office::Slide;
using ::testing::HasSubstr;
using ::testing::Not;

/// A brief with everything that is ours alone marked, so that it would be found in a deck.
DeckInput marked_input() {
  DeckInput input;
  input.today = day_of({2026, 11, 21});
  AccountFacts& facts = input.brief.facts;
  facts.id = "001000000000001AAA";
  facts.name = "Northwind Logistics";
  facts.tier = "OURS-tier";
  facts.arr = Money{96000, "OURS-currency"};
  facts.flags = {{"quiet", SignalKind::leading, Level::risk, "OURS-flag", "OURS-reason"}};
  facts.opportunities.open_renewal_amount = 31337;
  input.brief.opportunities = {
      {"OURS-opportunity", "OURS-stage", "renewal", Money{31337, "EUR"}, std::nullopt}};
  input.brief.latest = {{input.today, "Call", "OURS-timeline", "OURS-detail", "OURS-who", Level::risk}};
  input.brief.people = {{"003", "OURS-person", "COO", "OURS-mail", std::nullopt, 3, 2}};
  input.brief.success_missing = "OURS-missing";
  input.brief.today = input.today;
  facts.nps = {5, 3, 1, 1, 40.0, day_of({2026, 11, 2})};
  input.brief.answers = {{9, day_of({2026, 11, 2}), "OURS-answerer", "OURS-comment"},
                         {9, day_of({2026, 10, 2}), "", ""},
                         {7, day_of({2026, 9, 2}), "", ""},
                         {3, day_of({2026, 9, 1}), "", ""},
                         {10, day_of({2026, 8, 2}), "", ""}};
  facts.tickets.total = 12;
  facts.tickets.open = 1;
  facts.tickets.csat_good = 1;
  facts.tickets.csat_bad = 1;
  facts.tickets.first_reply_minutes_median = 57;

  input.has_plan = true;
  SuccessPlan& plan = input.plan;
  plan.phase.name = "Depots abroad";
  plan.purpose = {"Every driver has the money on the day", "Chen Haddad", "2026-02-10"};
  PlanMetric metric;
  metric.id = "paid";
  metric.name = "Paid on the day";
  metric.unit = "%";
  metric.baseline = {59.0, "2026-03-01"};
  metric.target = {85.0, "2026-12-31"};
  plan.metrics = {metric};
  measure::MeasureFacts measured;
  measured.series.metric.unit = "%";
  measured.series.metric.label = metric.name;
  for (int i = 0; i < 20; ++i)
    measured.series.points.push_back({day_of({2026, 7, 6}) + 7 * i, 60.0 + i, i == 19, 1.0, 5});
  input.metrics = {{metric, measure::make_measure(std::move(measured), {}, input.today)}};
  plan.milestones = {{"a", "Lyon pays", "", "2026-10-22", "Ana Ito", Side::us, Horizon::short_term,
                      MilestoneState::done, "2026-10-26", false},
                     {"b", "Turin pays", "", "2026-12-31", "Lea Novak", Side::customer, Horizon::short_term,
                      MilestoneState::open, "", false},
                     {"c", "Dropped step", "", "2026-12-01", "", Side::us, Horizon::short_term,
                      MilestoneState::dropped, "", false}};
  plan.next.chosen =
      NextStep{NextKind::people, "Approval by phone", "Leads are on the road", "No run after noon"};
  plan.notes = {{"n", NoteKind::call, "2026-11-01", "OURS-note", "OURS-author", {}, true},
                {"m", NoteKind::note, "2026-11-01", "OURS-other-note", "", {}, false}};
  plan.follow_ups = {{"f", "n", "OURS-follow-up", "Ana Ito", "", false, ""}};
  plan.people = {{"003", "OURS-stakeholder", "champion", Sentiment::negative, false, "OURS-view"}};
  plan.tips = {{"", "OURS-tip", "", "", TipState::offered, "OURS-outcome"}};
  input.asks = plan::asks(plan, input.today);
  return input;
}

std::string text_of(const Slide& slide) {
  std::string out = slide.title + "\n" + slide.subtitle + "\n" + slide.lead + "\n" + slide.lead_note + "\n";
  for (const office::Figure& f : slide.figures) out += f.label + " " + f.value + " " + f.note + "\n";
  for (const office::TextBlock& block : slide.text) {
    out += block.heading + "\n";
    for (const std::string& line : block.lines) out += line + "\n";
  }
  if (slide.table)
    for (const auto& row : slide.table->rows)
      for (const std::string& cell : row) out += cell + "|";
  return out + slide.source;
}

TEST(Deck, TellsTheReviewInOrder) {
  const office::DeckContent deck = assemble(marked_input());
  EXPECT_EQ(deck.title, "Northwind Logistics");
  EXPECT_EQ(deck.subtitle, "Business review, November 2026");
  ASSERT_EQ(deck.slides.size(), 6U);
  EXPECT_EQ(deck.slides[0].title, "Paid on the day stands at 78 %; the target is 85 % by 31 Dec 2026");
  EXPECT_THAT(deck.slides[0].lead, HasSubstr("Every driver has the money on the day"));
  EXPECT_THAT(text_of(deck.slides[0]), HasSubstr("Paid on the day|59 %|78 %|85 %|31 Dec 2026|"));
  EXPECT_TRUE(deck.slides[1].chart);
  EXPECT_EQ(deck.slides[2].title, "5 answers: 3 promoters, 1 passive, 1 detractor");
  ASSERT_TRUE(deck.slides[2].scores);
  EXPECT_EQ(deck.slides[2].scores->answers, (std::vector<int>{3, 7, 9, 9, 10}));
  EXPECT_THAT(text_of(deck.slides[2]), Not(HasSubstr("NPS 40")))
      << "one account never has enough for a score";
  EXPECT_THAT(text_of(deck.slides[2]), HasSubstr("1 open of 12 tickets"));
  EXPECT_THAT(text_of(deck.slides[2]), HasSubstr("1 of 2 rated tickets was rated good"));
  EXPECT_EQ(deck.slides[3].title, "1 of 2 milestones is reached; next: Turin pays, 31 Dec 2026");
  EXPECT_THAT(text_of(deck.slides[3]), HasSubstr("Lyon pays|22 Oct 2026|Ana Ito|done 26 Oct 2026|"));
  EXPECT_THAT(text_of(deck.slides[3]), HasSubstr("Turin pays|31 Dec 2026|Lea Novak (you)|open|"));
  EXPECT_THAT(text_of(deck.slides[3]), Not(HasSubstr("Dropped")));
  EXPECT_EQ(deck.slides[4].title, "Next: Approval by phone");
  EXPECT_THAT(text_of(deck.slides[5]), HasSubstr("Turin pays, by 31 Dec 2026 (Lea Novak)"));
  EXPECT_THAT(text_of(deck.slides[5]), HasSubstr("Name the executive sponsor"));
  for (const Slide& slide : deck.slides) EXPECT_FALSE(slide.title.empty());
}

TEST(Deck, HoldsNothingOfOursAlone) {
  const DeckInput input = marked_input();
  for (const Slide& slide : assemble(input).slides) {
    EXPECT_THAT(text_of(slide), Not(HasSubstr("OURS")));
    EXPECT_THAT(text_of(slide), Not(HasSubstr("31,337")));
    EXPECT_THAT(text_of(slide), Not(HasSubstr("96,000")));
  }
  const std::string bytes = office::to_pptx(assemble(input));
  const office::Package package = office::Package::read(bytes, "deck");
  for (const office::Part& part : package.parts())
    EXPECT_EQ(part.bytes.find("OURS"), std::string::npos) << part.name;
  for (const auto& [token, value] : template_tokens(input))
    EXPECT_THAT(value, Not(HasSubstr("OURS"))) << token;
  for (const auto& [name, table] : template_tables(input))
    for (const auto& row : table.rows)
      for (const std::string& cell : row) EXPECT_THAT(cell, Not(HasSubstr("OURS"))) << name;
}

TEST(Deck, TheCustomerSeesNothingOfFewerThanFiveAnswers) {
  DeckInput input;
  input.today = day_of({2026, 11, 21});
  input.brief.facts.nps = {4, 4, 0, 0, 100.0, day_of({2026, 11, 2})};
  input.brief.answers = {{9, day_of({2026, 11, 2}), "", ""}};
  EXPECT_EQ(template_tokens(input).at("nps.score"), "fewer than 5 answers");
  EXPECT_EQ(template_tokens(input).at("nps.last"), "not known");
  input.brief.facts.tickets.total = 1;
  const auto deck = assemble(input);
  ASSERT_EQ(deck.slides.size(), 1U);
  EXPECT_FALSE(deck.slides[0].scores || deck.slides[0].table);
  EXPECT_THAT(deck.slides[0].subtitle, HasSubstr("Fewer than 5 survey answers"));
}

TEST(Deck, LeavesEmptySlidesOut) {
  DeckInput input;
  input.today = day_of({2026, 11, 21});
  input.brief.facts.name = "Nothing but a name";
  EXPECT_TRUE(assemble(input).slides.empty());
  const auto tokens = template_tokens(input);
  EXPECT_EQ(tokens.at("account.name"), "Nothing but a name");
  EXPECT_EQ(tokens.at("nps.score"), "not known");
  EXPECT_EQ(tokens.at("csat"), "not known");
}

/// The sample company's exports in a workspace, with its plans.
class Sample {
 public:
  Sample() {
    folder_ = std::filesystem::temp_directory_path() / ("rapport-deck-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    DemoOptions options;
    options.until = today_;
    (void)write_demo((folder_ / "exports").string(), options);
    workspace_ = std::make_unique<workspace::Workspace>((folder_ / "w.rapport").string(),
                                                        workspace::Workspace::Mode::create_if_missing);
    (void)import::run_import(*workspace_, {(folder_ / "exports").string()}, {}, {});
    (void)plan::apply_sample_plans(*workspace_, today_);
  }
  ~Sample() {
    workspace_.reset();
    std::filesystem::remove_all(folder_);
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;
  [[nodiscard]] const workspace::Reader& reader() const { return workspace_->own_reader(); }
  [[nodiscard]] Day today() const { return today_; }

 private:
  Day today_ = day_of({2026, 11, 21});
  std::filesystem::path folder_;
  std::unique_ptr<workspace::Workspace> workspace_;
};

TEST(Deck, OfTheSampleIsWholeAndQuick) {
  const Sample sample;
  const std::string id = account::resolve_account(sample.reader(), "Northwind Logistics");
  const test::CpuClock clock;
  const DeckInput input = load_input(sample.reader(), id, sample.today());
  const std::string bytes = office::to_pptx(assemble(input));
  const auto took = clock.elapsed();
  EXPECT_LT(took, 1000);
  RecordProperty("milliseconds", std::to_string(took));

  ASSERT_EQ(input.metrics.size(), 1U);
  ASSERT_TRUE(input.metrics[0].measure);
  EXPECT_TRUE(input.metrics[0].measure->spec.target);
  const office::DeckContent deck = assemble(input);
  EXPECT_EQ(deck.slides.size(), 7U);
  EXPECT_EQ(deck.slides[1].figures.size(), 3U);
  EXPECT_EQ(bytes, office::to_pptx(assemble(load_input(sample.reader(), id, sample.today()))));

  // What a template asks for by name is counted; what is no metric is left out.
  office::TemplateNeeds needs;
  needs.charts = {"plan:paid_same_day", "usage.active_users", "usage.nothing"};
  needs.tokens = {"account.name", "finding:tickets.created", "finding:nothing.at.all"};
  const office::TemplateValues values = template_values(sample.reader(), input, needs);
  EXPECT_EQ(values.charts.at("plan:paid_same_day"), input.metrics[0].measure->spec);
  EXPECT_TRUE(values.charts.contains("usage.active_users"));
  EXPECT_FALSE(values.charts.contains("usage.nothing"));
  EXPECT_FALSE(values.tokens.at("finding:tickets.created").empty());
  EXPECT_FALSE(values.tokens.contains("finding:nothing.at.all"));
  EXPECT_EQ(values.tables.at("milestones").rows.size(), 5U);
}

}  // namespace
}  // namespace rapport::deck
