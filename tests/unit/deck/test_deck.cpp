// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/deck.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "core/account/portfolio.h"
#include "core/base/text.h"
#include "core/deck/slides.h"
#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/office/pptx.h"
#include "core/office/slide_layout.h"
#include "core/plan/sample_plans.h"
#include "core/relationship/sample_scorecards.h"
#include "core/workspace/workspace.h"

#include "tests/support/cpu_clock.h"

namespace rapport::deck {
namespace test_deck {

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
  input.brief.answers = {{9, day_of({2026, 11, 2}), "OURS-answerer", "Month end takes a day less"},
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
  for (const office::Quote& quote : slide.quotes) out += quote.text + " " + quote.who + "\n";
  if (slide.tracks)
    for (const office::Track& track : slide.tracks->tracks)
      out += track.name + "|" + track.now + "|" + track.from + "|" + track.to + "\n";
  if (slide.timeline)
    for (const office::TimelinePoint& point : slide.timeline->points)
      out += point.title + "|" + point.when + (point.done ? "|reached\n" : "|\n");
  if (slide.side)
    for (const auto& row : slide.side->rows)
      for (const std::string& cell : row) out += cell + "|";
  for (const std::string& note : slide.notes) out += note + "\n";
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
  EXPECT_EQ(deck.title, "Every driver has the money on the day: where we stand");
  EXPECT_EQ(deck.subtitle, "Northwind Logistics · Business review, 21 November 2026");
  EXPECT_EQ(deck.footer, "Northwind Logistics · Business review, November 2026");
  EXPECT_THAT(deck.headline, HasSubstr("78 %"));
  EXPECT_THAT(deck.headline, HasSubstr("target 85 % by 31 Dec"));
  ASSERT_EQ(deck.slides.size(), 4U) << "milestones, what comes next and what is asked share one";
  EXPECT_EQ(deck.slides[0].title, "Paid on the day: 78 % now; the target is 85 % by 31 Dec 2026");
  EXPECT_THAT(deck.slides[0].lead, HasSubstr("Every driver has the money on the day"));
  EXPECT_THAT(text_of(deck.slides[0]),
              HasSubstr("Paid on the day|78 %|Began at 59 %|Target 85 % by 31 Dec 2026"));
  ASSERT_TRUE(deck.slides[0].tracks);
  EXPECT_NEAR(*deck.slides[0].tracks->tracks[0].share, 19.0 / 26.0, 1e-9);
  EXPECT_TRUE(deck.slides[1].chart);
  EXPECT_EQ(deck.slides[2].title, "3 of 5 people are very likely to recommend us, 1 is not likely to");
  ASSERT_TRUE(deck.slides[2].scores);
  EXPECT_EQ(deck.slides[2].scores->answers, (std::vector<int>{3, 7, 9, 9, 10}));
  EXPECT_THAT(text_of(deck.slides[2]), HasSubstr("“Month end takes a day less” Nov 2026"));
  EXPECT_THAT(text_of(deck.slides[2]), Not(HasSubstr("NPS 40")))
      << "one account never has enough for a score";
  EXPECT_THAT(text_of(deck.slides[2]), HasSubstr("1 open of 12 tickets"));
  EXPECT_THAT(text_of(deck.slides[2]), HasSubstr("1 of 2 rated tickets was rated good"));
  EXPECT_EQ(deck.slides[3].title, "Next: Approval by phone");
  EXPECT_EQ(deck.slides[3].subtitle, "1 of 2 milestones is reached; next: Turin pays, 31 Dec 2026");
  const std::string next = text_of(deck.slides[3]);
  EXPECT_THAT(next, HasSubstr("Lyon pays|26 Oct|reached"));
  EXPECT_THAT(next, HasSubstr("Turin pays|31 Dec|"));
  EXPECT_THAT(next, Not(HasSubstr("Dropped")));
  EXPECT_THAT(next, HasSubstr("You|Turin pays (Lea Novak)|31 Dec|"));
  EXPECT_THAT(next, HasSubstr("Name the executive sponsor"));
  for (const Slide& slide : deck.slides) {
    EXPECT_FALSE(slide.title.empty());
    EXPECT_TRUE(office::lay_out(slide).fits) << slide.title;
    EXPECT_FALSE(slide.notes.empty()) << slide.title;
  }
  EXPECT_EQ(why_short(marked_input()),
            "The deck is shorter than it could be: no usage export covers this account.");
}

/// The slide of a measure that goes from 60 by `change` at go-live.
Slide slide_of_change(double change) {
  DeckInput input = marked_input();
  measure::MeasureFacts facts = input.metrics[0].measure->facts;
  facts.series.metric.direction = Direction::up;
  facts.series.points.clear();
  for (int i = 0; i < 60; ++i)
    facts.series.points.push_back(
        {day_of({2025, 9, 1}) + 7 * i, (i < 30 ? 60.0 : 60.0 + change) + (i * 7) % 5, false, 1.0, 5});
  facts.go_live = day_of({2025, 9, 1}) + 7 * 30;
  input.metrics[0].measure = measure::make_measure(std::move(facts), {}, input.today);
  return assemble(input).slides[1];
}

TEST(Deck, WordsOfStatisticsAreForTheSpeaker) {
  Slide slide = slide_of_change(15.0);
  std::string notes;
  for (const std::string& note : slide.notes) notes += note + "\n";
  EXPECT_THAT(notes, HasSubstr("95 % interval"));
  ASSERT_EQ(slide.figures.size(), 3U);
  EXPECT_EQ(slide.figures[2].value, "+15 points");
  EXPECT_EQ(slide.figures[2].color_role, office::ColorRole::good);
  slide.notes.clear();
  for (const char* word : {"95 %", "AR(1)", "placebo", "segmented", "step"})
    EXPECT_THAT(text_of(slide), Not(HasSubstr(word)));
}

TEST(Deck, NoClearChangeIsWordsWithoutColour) {
  const Slide slide = slide_of_change(0.0);
  ASSERT_EQ(slide.figures.size(), 3U);
  EXPECT_EQ(slide.figures[2].value, "no clear change");
  for (const office::Figure& figure : slide.figures)
    EXPECT_TRUE(figure.color_role == office::ColorRole::text1 ||
                figure.color_role == office::ColorRole::text2);
}

TEST(Deck, QuotesAreCutAtWordsOutsideTheirMarks) {
  EXPECT_EQ(quoted("Short and good", 20), "“Short and good”");
  EXPECT_EQ(quoted("Better than before, and more", 20), "“Better than before,” …");
  EXPECT_EQ(quoted("one\nline", 20), "“one line”");
}

TEST(Deck, ALongPlanIsCarriedOverWithEveryCount) {
  DeckInput input = marked_input();
  const std::string name =
      "roll out the settlement workflow to every depot in the region and train the local leads ";
  input.plan.milestones.clear();
  for (int i = 0; i < 22; ++i)
    input.plan.milestones.push_back(
        {"s" + std::to_string(i), "Milestone " + std::to_string(i) + ": " + name + name, "",
         iso(day_of({2026, 1, 15}) + 30 * i), "Maximiliane von Hohenstein", Side::customer,
         Horizon::short_term, i < 4 ? MilestoneState::done : MilestoneState::open, "", false});
  for (int i = 1; i < 8; ++i) {
    input.metrics.push_back(input.metrics[0]);
    input.metrics.back().metric.name =
        "Share of international same-day settlement confirmations " + std::to_string(i);
  }
  const office::DeckContent deck = assemble(input);
  std::size_t milestones = 0, parts = 0, measures = 0;
  for (const Slide& slide : deck.slides) {
    EXPECT_TRUE(office::lay_out(slide).fits) << slide.title;
    EXPECT_EQ(slide.title.find("…"), std::string::npos);
    if (!slide.table) continue;
    if (slide.table->name == "milestones") {
      EXPECT_THAT(slide.title,
                  ::testing::StartsWith("4 of 22 milestones are reached, 7 take longer than planned"));
      EXPECT_THAT(slide.title, ::testing::EndsWith(")"));
      milestones += slide.table->rows.size();
      ++parts;
    }
    if (slide.table->name == "metrics") measures += slide.table->rows.size();
    for (const auto& row : slide.table->rows)
      for (const std::string& cell : row) EXPECT_EQ(cell.find("…"), std::string::npos);
  }
  EXPECT_EQ(milestones, 22U);
  EXPECT_GT(parts, 1U);
  EXPECT_EQ(measures, 8U);
  EXPECT_EQ(deck.slides[0].title, "What we go through today") << "more than six slides have an agenda";
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
  input.brief.facts.tickets.total = 9;
  const auto deck = assemble(input);
  ASSERT_EQ(deck.slides.size(), 1U);
  EXPECT_FALSE(deck.slides[0].scores || deck.slides[0].table || deck.slides[0].tracks);
  EXPECT_TRUE(deck.slides[0].quotes.empty());
  EXPECT_THAT(why_short(input), HasSubstr("4 survey answers are too few to show"));
}

TEST(Deck, LeavesEmptySlidesOut) {
  DeckInput input;
  input.today = day_of({2026, 11, 21});
  input.brief.facts.name = "Nothing but a name";
  EXPECT_TRUE(assemble(input).slides.empty());
  EXPECT_EQ(assemble(input).title, "Nothing but a name");
  EXPECT_THAT(why_short(input), HasSubstr("there is no success plan"));
  // A handful of tickets is no figure, and nobody is asked what stands in no plan.
  input.brief.facts.tickets.total = 1;
  input.asks = plan::asks(input.plan, input.today);
  EXPECT_TRUE(assemble(input).slides.empty());
  // Usage that an export covers and that nobody had is told to the person, not to the customer.
  for (int i = 0; i < 30; ++i)
    input.brief.people_a_week.facts.series.points.push_back(
        {day_of({2026, 4, 6}) + 7 * i, 0.0, false, 1.0, 0});
  EXPECT_TRUE(assemble(input).slides.empty());
  EXPECT_THAT(why_short(input), HasSubstr("nobody used the product"));
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
    (void)relationship::apply_sample_scorecards(*workspace_, today_);
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
  ASSERT_EQ(deck.slides.size(), 8U) << "more than six topics begin with an agenda";
  EXPECT_EQ(deck.slides[2].figures.size(), 3U);
  EXPECT_EQ(deck.slides[5].topic, "How we assess each other");
  EXPECT_THAT(deck.slides[5].title, HasSubstr("we assess you at 40"));
  ASSERT_TRUE(deck.slides[5].table && deck.slides[5].side);
  EXPECT_EQ(deck.slides[5].table->rows.size(), 6U) << "five criteria and what they come to";
  EXPECT_EQ(deck.slides[6].topic, "What we agreed to do");
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

}  // namespace test_deck
}  // namespace rapport::deck
