// SPDX-License-Identifier: GPL-3.0-or-later
// The names that a template may hold: the list says what is filled, and what is filled is on the list.
#include "core/deck/names.h"

#include <gmock/gmock.h>

#include "core/base/text.h"
#include "core/deck/figures.h"
#include "core/office/template.h"
#include "tests/support/sample_scorecard.h"
#include "tests/support/sample_series.h"

namespace rapport::deck {
namespace test_names {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

DeckInput input() {
  DeckInput input;
  input.today = test::sample_today();
  AccountFacts& facts = input.brief.facts;
  facts.name = "Northwind";
  facts.tier = "OURS-tier";
  facts.owner.name = "Olga Owner";
  facts.renewal_date = day_of({2027, 3, 12});
  facts.nps = {12, 7, 3, 2, 41.0, day_of({2026, 11, 2})};
  input.has_plan = true;
  SuccessPlan& plan = input.plan;
  PlanMetric paid;
  paid.id = "paid";
  paid.name = "Paid on the day";
  paid.unit = "%";
  PlanMetric none;
  none.id = "none";
  none.name = "Not measured";
  plan.metrics = {paid, none};
  MetricInfo metric = test::percent_metric();
  const Series series =
      test::series_of(metric, Grain::week, 40, [](int i) { return (i < 32 ? 60.0 : 75.0) + i % 2; });
  input.metrics = {{paid, test::measure_of(series)}, {none, std::nullopt}};
  plan.roles = {{"Chen Haddad", Side::customer, "COO", "Decides", false, true},
                {"Lea Novak", Side::customer, "Ops lead", "", true, false},
                {"Ana Ito", Side::us, "CSM", "", true, false}};
  const auto step = [](const char* id, const char* due, Side side, MilestoneState state) {
    return Milestone{id,    id, "",   due, side == Side::us ? "Ana Ito" : "", side, Horizon::short_term,
                     state, "", false};
  };
  plan.milestones = {step("Later", "2027-02-01", Side::us, MilestoneState::open),
                     step("Next one", "2026-12-31", Side::customer, MilestoneState::open),
                     step("Late", "2026-10-01", Side::us, MilestoneState::open),
                     step("Done", "2026-09-01", Side::us, MilestoneState::done),
                     step("Dropped", "2026-09-01", Side::us, MilestoneState::dropped)};
  plan.next.wishes = {{NextKind::technology, "Bank API", "", ""}, {NextKind::people, "Audit", "", ""}};
  plan.phases = {{1, "North", "2026-01-01", "2026-06-30", "Pain", "Less pain", "All live", 1}};
  plan.phase = {2, "Abroad", "2026-07-01", "Lyon asks", "Two depots"};
  return input;
}

TEST(DeckNames, TheListAndWhatIsFilledAreTheSame) {
  const auto tokens = template_tokens(input());
  std::set<std::string> listed;
  for (const TokenName& token : token_names()) {
    EXPECT_FALSE(token.about.empty()) << token.name;
    EXPECT_TRUE(listed.insert(token.name).second) << token.name;
    if (token.name.ends_with(":METRIC")) continue;
    std::string name = token.name;
    if (const auto at = name.find(".N"); at != std::string::npos) name.replace(at, 2, ".1");
    EXPECT_TRUE(tokens.contains(name)) << name;
  }
  for (const auto& [name, value] : tokens) {
    std::string general = name;
    for (const std::string before : {"plan.metric.", "plan.wish."})
      if (name.starts_with(before)) {
        const auto end = name.find('.', before.size());
        general = before + "N" + (end == std::string::npos ? "" : name.substr(end));
      }
    EXPECT_TRUE(listed.contains(general)) << name;
  }
  std::set<std::string> tables;
  for (const TableName& table : table_names()) {
    tables.insert(table.name);
    EXPECT_FALSE(table.about.empty() || table.columns.empty()) << table.name;
  }
  for (const auto& [name, table] : template_tables(input())) EXPECT_TRUE(tables.contains(name)) << name;
}

TEST(DeckNames, SayWhatAReviewNeeds) {
  const auto tokens = template_tokens(input());
  EXPECT_EQ(tokens.at("account.renewal_date"), "12 Mar 2027");
  EXPECT_EQ(tokens.at("account.csm"), "Olga Owner");
  EXPECT_EQ(tokens.at("plan.sponsor"), "Chen Haddad");
  EXPECT_EQ(tokens.at("plan.accountable"), "Lea Novak");
  EXPECT_EQ(tokens.at("plan.our_accountable"), "Ana Ito");
  EXPECT_EQ(tokens.at("plan.our_sponsor"), "not known");
  EXPECT_EQ(tokens.at("milestones.done"), "1");
  EXPECT_EQ(tokens.at("milestones.total"), "4");
  EXPECT_EQ(tokens.at("milestones.late"), "1");
  EXPECT_EQ(tokens.at("milestones.next"), "Next one");
  EXPECT_EQ(tokens.at("milestones.next_due"), "31 Dec 2026");
  EXPECT_EQ(tokens.at("plan.wishes"), "Bank API; Audit");
  EXPECT_EQ(tokens.at("plan.wish.2"), "Audit");
  EXPECT_EQ(tokens.at("plan.wish.3"), "not known");
  EXPECT_EQ(tokens.at("nps.promoters"), "7");
  EXPECT_EQ(tokens.at("nps.detractors"), "2");
  for (const auto& [name, value] : tokens) EXPECT_THAT(value, Not(HasSubstr("OURS"))) << name;
  EXPECT_TRUE(refused_names().contains("account.tier"));
  EXPECT_FALSE(tokens.contains("account.tier"));
}

TEST(DeckNames, OfTheScorecardAreThoseOfTheAgreedReview) {
  DeckInput deck = input();
  EXPECT_EQ(template_tokens(deck).at("scorecard.net"), "not known");
  EXPECT_EQ(template_tokens(deck).at("scorecard.next"), "not known");
  EXPECT_THAT(template_tables(deck).at("scorecard.us").rows, IsEmpty());
  deck.scorecard = *samples::sample_scorecard().agreed();
  const auto tokens = template_tokens(deck);
  EXPECT_EQ(tokens.at("scorecard.us"), "59.4 of 100");
  EXPECT_EQ(tokens.at("scorecard.you"), "47.5 of 100");
  EXPECT_EQ(tokens.at("scorecard.net"), "53.4, strained (you assess us at 59.4, we assess you at 47.5)")
      << "the net result never stands without both sides";
  EXPECT_EQ(tokens.at("scorecard.word"), "strained");
  EXPECT_EQ(tokens.at("scorecard.agreed_by"), "Chen Haddad, Ana Ito");
  EXPECT_EQ(tokens.at("scorecard.actions"), "2 of 3 done");
  const auto tables = template_tables(deck);
  EXPECT_THAT(tables.at("scorecard.us").headers, ElementsAre("Criterion", "Weight", "Score", "Change"));
  EXPECT_THAT(tables.at("scorecard.us").rows[0], ElementsAre("Time to resolve", "3", "3 of 5", "="));
  EXPECT_THAT(tables.at("scorecard.actions").rows[1],
              ElementsAre("We", "Send the plan for Turin", "Ana Ito", "done"));
  deck.scorecard->review.actions.clear();
  EXPECT_EQ(template_tokens(deck).at("scorecard.actions"), "–") << "nothing was agreed that could be done";
}

TEST(DeckNames, OfFewAnswersTellNothing) {
  DeckInput few = input();
  few.brief.facts.nps = {4, 4, 0, 0, 100.0, few.today};
  const auto tokens = template_tokens(few);
  for (const char* kind : {"nps.n", "nps.promoters", "nps.passives", "nps.detractors"})
    EXPECT_EQ(tokens.at(kind), "fewer than 5 answers") << kind;
  EXPECT_FALSE(template_tables(few).contains("nps"));
  EXPECT_TRUE(template_tables(input()).contains("nps"));
}

TEST(DeckNames, OfAMetricAreItsOneFinding) {
  const DeckInput deck = input();
  const auto tokens = template_tokens(deck);
  // Means of the last 8 weeks and of the 8 before: 75.5 and 60.5, printed so that they add up.
  EXPECT_EQ(tokens.at("plan.metric.paid.verdict"), "rose");
  EXPECT_EQ(tokens.at("plan.metric.1.before"), "61 %");
  EXPECT_EQ(tokens.at("plan.metric.1.after"), "76 %");
  EXPECT_EQ(tokens.at("plan.metric.1.difference"), "+15 points");
  EXPECT_EQ(tokens.at("plan.metric.paid.value"), tokens.at("plan.metric.1.value"));
  EXPECT_EQ(tokens.at("plan.metric.2.name"), "Not measured");
  EXPECT_EQ(tokens.at("plan.metric.2.after"), "not known");
  // Unclear: no figure is printed for it.
  DeckInput flat = deck;
  flat.metrics[0].measure = test::measure_of(
      test::series_of(test::percent_metric(), Grain::week, 40, [](int i) { return 60.0 + (i * 7) % 5; }));
  EXPECT_EQ(template_tokens(flat).at("plan.metric.1.verdict"), "no clear change");
  EXPECT_EQ(template_tokens(flat).at("plan.metric.1.difference"), "no clear change");
  EXPECT_EQ(figures_of(*flat.metrics[0].measure).difference, "");
}

TEST(DeckNames, TablesHaveTheColumnsThatHeadingsAskFor) {
  const auto tables = template_tables(input());
  const auto column = [&](const char* table, const std::string& heading) -> std::vector<std::string> {
    for (const office::NamedColumn& one : tables.at(table).named)
      for (const std::string& name : one.names)
        if (name == heading) return one.cells;
    return {"no such column"};
  };
  EXPECT_THAT(column("metrics", "Verdict"), ElementsAre("rose", "–"));
  EXPECT_THAT(column("metrics", "Baseline"), ElementsAre("–", "–"));
  EXPECT_THAT(column("milestones", "Owner"), ElementsAre("Ana Ito", "Ana Ito", "you", "Ana Ito"));
  EXPECT_THAT(column("asks", "Ask"), ElementsAre("Next one", "Late", "Later"));
  EXPECT_THAT(tables.at("asks").rows[0], ElementsAre("You", "Next one", "31 Dec 2026", "–"));
  EXPECT_THAT(tables.at("phases").rows,
              ElementsAre(ElementsAre("North", "1 Jan 2026", "30 Jun 2026", "All live"),
                          ElementsAre("Abroad", "1 Jul 2026", "–", "running")));
  EXPECT_THAT(tables.at("nps").rows[0], ElementsAre("Promoters, 9 to 10", "7", "58 %"));
  for (const auto& [name, table] : tables)
    for (const office::NamedColumn& named : table.named)
      EXPECT_EQ(named.cells.size(), table.rows.size()) << name << " " << named.names.front();
}

TEST(ChartRequest, HasGrainAndRange) {
  const auto read = [](const char* text) { return parse_chart_request(text); };
  EXPECT_EQ(read("usage.events"), (ChartRequest{"usage.events", {}, {}, {}, {}}));
  EXPECT_EQ(read("usage.events@month"), (ChartRequest{"usage.events", Grain::month, {}, {}, {}}));
  EXPECT_EQ(read(" usage.events @ Week, last 12"), (ChartRequest{"usage.events", Grain::week, {}, {}, 12}));
  EXPECT_EQ(read("tickets.created@month,2026-01..2026-06"),
            (ChartRequest{"tickets.created", Grain::month, day_of({2026, 1, 1}), day_of({2026, 6, 30}), {}}));
  EXPECT_EQ(read("x@2025..2026-02"),
            (ChartRequest{"x", {}, day_of({2025, 1, 1}), day_of({2026, 2, 28}), {}}));
  EXPECT_EQ(read("x@2026-03-09.."), (ChartRequest{"x", {}, day_of({2026, 3, 9}), {}, {}}));
  // What is none belongs to the name of an event.
  for (const char* name :
       {"usage.event:mail@home", "usage.event:a@month, b", "x@last 0", "x@..", "x@2026-13..", "@day"})
    EXPECT_EQ(read(name).metric, trimmed(name)) << name;
}

TEST(StarterTemplate, IsFilledWithoutAnythingLeft) {
  const std::string bytes = starter_template();
  EXPECT_EQ(bytes, starter_template());
  const office::Template pattern = office::Template::read(bytes, "starter.pptx");
  EXPECT_THAT(pattern.needs().charts, ElementsAre("plan.metric.1", "tickets.created@month,last 12",
                                                  "usage.active_users@week,last 52"));
  EXPECT_THAT(pattern.needs().tables, ElementsAre("asks", "metrics", "milestones"));
  office::TemplateValues values;
  values.tokens = template_tokens(input());
  values.tables = template_tables(input());
  for (const std::string& chart : pattern.needs().charts) {
    values.charts[chart] = test::sample_full_chart();
    for (const char* kind : {"finding:", "measure:", "source:"}) values.tokens[kind + chart] = "words";
  }
  office::TemplateReport report;
  const std::string filled = pattern.fill(values, report);
  std::vector<std::string> left;
  for (const office::UnfilledName& name : report.left) left.push_back(name.words());
  EXPECT_THAT(left, IsEmpty());
  EXPECT_EQ(report.charts, 3);
  EXPECT_EQ(report.tables, 3);
  const office::Package package = office::Package::read(filled, "filled");
  for (const office::Part& part : package.parts())
    EXPECT_EQ(part.bytes.find("{{"), std::string::npos) << part.name;
}

}  // namespace test_names
}  // namespace rapport::deck
