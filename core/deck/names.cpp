// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/names.h"

#include "core/metrics/metrics.h"

namespace rapport::deck {

std::vector<TokenName> token_names() {
  return {
      {"account.name", "the customer's name"},
      {"account.domain", "their domain"},
      {"account.industry", "their industry"},
      {"account.owner", "our account owner"},
      {"account.owner_email", "their address"},
      {"account.csm", "our customer success manager; the owner where the CRM names none"},
      {"account.renewal_date", "when the contract renews"},
      {"account.go_live", "when they went live"},
      {"today", "the day on which the deck is made"},
      {"occasion", "\"Business review, November 2026\""},
      {"month", "\"November 2026\""},
      {"plan.purpose", "their goal, in their words"},
      {"plan.purpose_by", "who said it"},
      {"plan.phase", "the phase that runs"},
      {"plan.sponsor", "their executive sponsor"},
      {"plan.accountable", "who is accountable at the customer's"},
      {"plan.our_sponsor", "our executive sponsor"},
      {"plan.our_accountable", "who is accountable at ours"},
      {"plan.next", "the chosen next phase"},
      {"plan.next_why", "why"},
      {"plan.next_expected", "what it should bring"},
      {"plan.wishes", "the further wishes in their order"},
      {"plan.wish.N", "the Nth wish, N from 1 to 5"},
      {"plan.metric.N.name", "the Nth metric of the plan, N from 1 to 5 or the metric's id"},
      {"plan.metric.N.value", "its last complete period"},
      {"plan.metric.N.baseline", "where it began"},
      {"plan.metric.N.target", "where it is to go"},
      {"plan.metric.N.target_date", "by when"},
      {"plan.metric.N.before", "the level before go-live"},
      {"plan.metric.N.expected", "what the difference is taken from: the level before, or what was expected"},
      {"plan.metric.N.after", "the level since"},
      {"plan.metric.N.difference", "the difference, where the change is clear; else the verdict"},
      {"plan.metric.N.verdict", "\"rose\", \"fell\", \"no clear change\", \"too early to say\", \"stopped\""},
      {"plan.metric.N.finding", "its finding in one sentence"},
      {"milestones.done", "milestones that are reached"},
      {"milestones.total", "of so many"},
      {"milestones.open", "those that are not"},
      {"milestones.late", "those whose day has passed"},
      {"milestones.next", "the next one"},
      {"milestones.next_due", "its day"},
      {"milestones.next_who", "its owner"},
      {"scorecard.net", "the net result of the agreed scorecard with its word and both sides"},
      {"scorecard.word", "\"strong\", \"mixed\" or \"strained\": the word of the weaker side"},
      {"scorecard.us", "how they assess us, \"75.0 of 100\""},
      {"scorecard.you", "how we assess them"},
      {"scorecard.change", "the net result's change since the review before, on common criteria"},
      {"scorecard.date", "the day of the review"},
      {"scorecard.agreed_by", "who agreed"},
      {"scorecard.next", "when the next review is due"},
      {"scorecard.actions", "\"1 of 3 done\" of what was agreed"},
      {"usage.people_a_week", "people a week, the mean of the last 8 weeks"},
      {"usage.change", "against the 8 weeks before"},
      {"usage.features", "\"7 of 12\" features in use"},
      {"nps.n", "NPS answers of the last 12 months; fewer than 5 are not shown"},
      {"nps.promoters", "promoters among them"},
      {"nps.passives", "passives"},
      {"nps.detractors", "detractors"},
      {"nps.score", "all three in words"},
      {"nps.last", "the day of the latest answer"},
      {"csat", "\"41 of 44 good\" of rated tickets"},
      {"tickets.total", "tickets so far"},
      {"tickets.open", "open ones"},
      {"tickets.first_reply", "time to the first reply, median"},
      {"tickets.resolution", "time to the solution, median"},
      {"finding:METRIC", "a metric's finding in one sentence; METRIC as behind chart:"},
      {"measure:METRIC", "what it measures, where, when"},
      {"source:METRIC", "where the figures come from"},
      {"before:METRIC", "the level before"},
      {"expected:METRIC", "what was expected"},
      {"after:METRIC", "the level after"},
      {"latest:METRIC", "the last complete period"},
      {"difference:METRIC", "the difference, where the change is clear; else the verdict"},
      {"verdict:METRIC", "\"rose\", \"fell\", \"no clear change\" ..."},
  };
}

std::vector<TableName> table_names() {
  DeckInput input;
  input.brief.facts.nps.n = 100;
  const std::map<std::string, std::string> about = {
      {"metrics", "the plan's metrics"},
      {"milestones", "the plan's milestones by day"},
      {"roles", "who does what"},
      {"behaviours", "ways of working"},
      {"tickets", "open tickets"},
      {"nps", "promoters, passives, detractors; not below 5 answers"},
      {"asks", "what is asked of each other"},
      {"phases", "the phases of the plan, the running one last"},
      {"scorecard.us", "the agreed scorecard's criteria by which they assess us"},
      {"scorecard.you", "those by which we assess them"},
      {"scorecard.actions", "what both agreed to do before the next review"},
  };
  std::vector<TableName> out;
  for (const auto& [name, table] : template_tables(input)) {
    TableName one{name, about.at(name), {}};
    std::vector<std::string> rest;
    const auto words = [](const std::vector<std::string>& names) {
      std::string text = names.front();
      for (std::size_t i = 1; i < names.size(); ++i) text += (i == 1 ? " (" : ", ") + names[i];
      return names.size() > 1 ? text + ")" : text;
    };
    for (const std::string& header : table.headers) {
      std::vector<std::string> names = {header};
      for (const office::NamedColumn& column : table.named)
        if (column.names.front() == header) names = column.names;
      one.columns.push_back(words(names));
    }
    for (const office::NamedColumn& column : table.named)
      if (std::find(table.headers.begin(), table.headers.end(), column.names.front()) == table.headers.end())
        one.columns.push_back(words(column.names));
    out.push_back(std::move(one));
  }
  return out;
}

std::map<std::string, std::string> refused_names() {
  const std::string ours = "it is ours alone and not for a customer's eyes";
  std::map<std::string, std::string> out;
  for (const char* name : {"account.tier", "account.arr", "account.flags", "account.health", "account.risk",
                           "account.touches", "opportunities.open", "opportunities.amount"})
    out.emplace(name, ours);
  return out;
}

std::vector<ChartName> chart_names(const workspace::Reader& reader, const std::string& account_id) {
  std::vector<ChartName> out;
  for (const MetricInfo& metric : metrics::list_metrics(reader, account_id))
    out.push_back({metric.id, metric.label});
  return out;
}

}  // namespace rapport::deck
