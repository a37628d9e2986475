// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/names.h"
#include "core/office/pptx.h"

namespace rapport::deck {
namespace {

using office::Slide;

constexpr const char* footer = "{{account.name}} · {{occasion}}";

Slide chart_place(const std::string& metric, const std::string& title) {
  Slide slide;
  slide.title = title;
  slide.subtitle = "{{measure:" + metric + "}}";
  slide.source = "{{source:" + metric + "}}";
  slide.place = "chart:" + metric;
  return slide;
}

Slide table_place(const std::string& name, const std::string& title, std::vector<std::string> headers,
                  std::vector<double> widths) {
  Slide slide;
  slide.title = title;
  slide.source = "Our success plan, {{today}}";
  office::SlideTable table{"table:" + name, std::move(headers), std::move(widths), {}, "table:" + name};
  table.rows.emplace_back();
  for (const std::string& header : table.headers) table.rows.back().push_back("{{" + header + "}}");
  slide.table = std::move(table);
  return slide;
}

}  // namespace

std::string starter_template() {
  office::DeckContent deck;
  deck.title = "{{account.name}}";
  deck.subtitle = "{{occasion}}";
  deck.footer = footer;

  Slide purpose;
  purpose.title =
      "{{plan.metric.1.name}}: {{plan.metric.1.value}} now, {{plan.metric.1.target}} is the target";
  purpose.subtitle = "Phase: {{plan.phase}}";
  purpose.lead = "“{{plan.purpose}}”";
  purpose.lead_note = "{{plan.purpose_by}}";
  purpose.text = {
      {"WHO",
       {"Sponsor: {{plan.sponsor}}", "Accountable: {{plan.accountable}}", "With you: {{account.csm}}"}},
      {"HOW FAR",
       {"{{milestones.done}} of {{milestones.total}} milestones",
        "Next: {{milestones.next}}, {{milestones.next_due}}"}},
      {"WHEN", {"Live since {{account.go_live}}", "Renewal: {{account.renewal_date}}"}}};
  purpose.source = "Our success plan, {{today}}";
  deck.slides.push_back(std::move(purpose));

  deck.slides.push_back(chart_place("plan.metric.1", "{{finding:plan.metric.1}}"));
  deck.slides.back().figures = {{"Before", "{{plan.metric.1.before}}", ""},
                                {"After", "{{plan.metric.1.after}}", ""},
                                {"Difference", "{{plan.metric.1.difference}}", ""}};
  deck.slides.push_back(table_place("metrics", "What we measure success by",
                                    {"Measure", "Before", "Now", "Target", "By"},
                                    {0.4, 0.15, 0.15, 0.15, 0.15}));
  deck.slides.push_back(
      chart_place("usage.active_users@week,last 52", "{{finding:usage.active_users@week,last 52}}"));
  Slide say = chart_place("tickets.created@month,last 12", "What you told us");
  say.text = {
      {"ANSWERS",
       {"Promoters: {{nps.promoters}}", "Passives: {{nps.passives}}", "Detractors: {{nps.detractors}}"}},
      {"TICKETS", {"{{tickets.open}} open of {{tickets.total}}", "First reply: {{tickets.first_reply}}"}}};
  deck.slides.push_back(std::move(say));
  deck.slides.push_back(table_place("milestones",
                                    "{{milestones.done}} of {{milestones.total}} milestones are reached",
                                    {"Milestone", "Due", "Who", "State"}, {0.46, 0.15, 0.22, 0.17}));
  Slide next;
  next.title = "Next: {{plan.next}}";
  next.text = {{"WHY", {"{{plan.next_why}}"}},
               {"WHAT IT SHOULD BRING", {"{{plan.next_expected}}"}},
               {"LATER, IN YOUR ORDER", {"{{plan.wishes}}"}}};
  next.source = "Our success plan, {{today}}";
  deck.slides.push_back(std::move(next));
  deck.slides.push_back(table_place("asks", "What we ask of each other", {"Side", "What", "By", "Who"},
                                    {0.1, 0.5, 0.18, 0.22}));
  return office::to_pptx(deck);
}

}  // namespace rapport::deck
