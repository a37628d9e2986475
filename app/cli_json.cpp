// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "app/cli_render.h"
#include "core/account/signals.h"
#include "core/model/records.h"

namespace rapport::cli {
namespace {

Json money(const std::optional<Money>& value) {
  if (!value) return Json();
  return Json{{"amount", value->amount}, {"currency", value->currency}};
}
Json last_won(const Boxed<LastWon>& won) {
  if (!won) return Json();
  return Json{{"name", won->name},
              {"amount", won->amount.amount},
              {"currency", won->amount.currency},
              {"date", won->day}};
}
/// The ARR of the other sources, with the difference from the one in use.
Json arr_others(const AccountFacts& f) {
  return json_list(f.arr_others, [&](const ArrSource& one) {
    const bool same = f.arr && f.arr->currency == one.amount.currency;
    return Json{{"source", one.source},
                {"amount", one.amount.amount},
                {"currency", one.amount.currency},
                {"basis", one.basis},
                {"difference", same ? Json(one.amount.amount - f.arr->amount) : Json()}};
  });
}
/// Accounts that the CRM merged, or (`outside`) those of other systems that are linked.
Json merged_json(std::vector<MergedAccount> merged, bool outside) {
  std::erase_if(merged, [&](const MergedAccount& one) { return is_outside_id(one.id) != outside; });
  return json_list(merged, [&](const MergedAccount& one) {
    return outside ? Json{{"id", one.id}, {"name", one.name}}
                   : Json{{"id", one.id}, {"name", one.name}, {"date", one.on}};
  });
}
Json readings_json(const std::vector<ArrReading>& readings) {
  return json_list(readings, [&](const ArrReading& one) {
    return Json{{"date", one.day},
                {"amount", one.amount.amount},
                {"currency", one.amount.currency},
                {"source", one.source},
                {"file", one.file}};
  });
}
/// null without a billing system.
Json billing_json(const BillingFacts& billing) {
  if (!billing.known) return {};
  Json due, cancelled;
  if (billing.past_due) {
    Json by_currency = Json::object();
    for (const auto& [currency, amount] : billing.past_due->amount_by_currency)
      by_currency.add(currency, amount);
    due = Json{
        {"invoices", billing.past_due->invoices},        {"amount", billing.past_due->amount.amount},
        {"currency", billing.past_due->amount.currency}, {"amount_by_currency", std::move(by_currency)},
        {"oldest_days", billing.past_due->oldest_days},  {"subscriptions", billing.past_due->subscriptions}};
  }
  if (billing.cancelled)
    cancelled = Json{{"subscriptions", billing.cancelled->subscriptions},
                     {"ends", billing.cancelled->ends},
                     {"all", billing.cancelled->all},
                     {"over", billing.cancelled->over},
                     {"reason", billing.cancelled->reason}};
  return Json{{"subscriptions", billing.subscriptions},
              {"trials", billing.trials},
              {"past_due", std::move(due)},
              {"cancelled", std::move(cancelled)}};
}
/// Tickets by system.
Json ticket_systems(const AccountFacts& f) {
  std::int64_t elsewhere = 0;
  for (const auto& [system, tickets] : f.tickets.elsewhere) elsewhere += tickets;
  Json from{{"zendesk", f.tickets.total - f.cases.total - elsewhere}, {"salesforce", f.cases.total}};
  for (const auto& [system, tickets] : f.tickets.elsewhere) from.add(system, tickets);
  return from;
}
Json flags_json(const std::vector<Flag>& flags) {
  return json_list(flags, [&](const Flag& flag) {
    return Json{{"id", flag.id},
                {"kind", flag.kind},
                {"level", flag.level},
                {"label", flag.label},
                {"reason", flag.reason.str()},
                {"snoozed",
                 flag.snoozed ? Json{{"until", flag.snoozed->until}, {"why", flag.snoozed->why}} : Json()}};
  });
}
Json owner_json(const Owner& owner) {
  return {{"name", owner.name}, {"email", owner.email}};
}
Json amounts(const std::map<std::string, double>& by_currency) {
  Json all = Json::object();
  for (const auto& [currency, amount] : by_currency) all.add(currency, amount);
  return all;
}
Json nps_json(const NpsFacts& nps) {
  return {{"n", nps.n},
          {"promoters", nps.promoters},
          {"passives", nps.passives},
          {"detractors", nps.detractors},
          {"score", nps.score},
          {"last", nps.last}};
}

Json scale_json(const ScaleFacts& facts) {
  return {
      {"n", facts.n},
      {"value", facts.value},
      {"scale", facts.n == 0 ? Json() : Json(std::to_string(facts.low) + "-" + std::to_string(facts.high))},
      {"last", facts.last},
      {"other_scales", facts.other_scales}};
}

Json counts_json(const std::map<std::string, std::int64_t>& counts) {
  Json object = Json::object();
  for (const auto& [name, count] : counts) object.add(name, count);
  return object;
}

Json match_json(const Match& match) {
  return {
      {"id", match.id},
      {"record",
       Json{{"source", match.source}, {"kind", match.kind}, {"id", match.record_id}, {"label", match.label}}},
      {"account_id", text_or_null(match.account_id)},
      {"account_name", match.account_name},
      {"status", match.status},
      {"method", match.method},
      {"evidence", match.evidence},
      {"confidence", match.confidence},
      {"weight", match.weight}};
}

}  // namespace

Json to_json(const AccountFacts& f) {
  return {
      {"id", f.id},
      {"name", f.name},
      {"domain", f.domain},
      {"parent_id", text_or_null(f.parent_id)},
      {"children", f.children},
      {"owner", owner_json(f.owner)},
      {"csm", owner_json(f.csm)},
      {"industry", f.industry},
      {"tier", f.tier},
      {"tier_by_hand", f.tier_exported.has_value()},
      {"tier_exported", f.tier_exported},
      {"cadence_days", account::touch_cadence(f)},
      {"cadence_by_hand", f.cadence_days.has_value()},
      {"arr", money(f.arr)},
      {"arr_basis", f.arr_basis},
      {"arr_source", text_or_null(f.arr_source)},
      {"arr_system", text_or_null(f.arr_system)},
      {"arr_others", arr_others(f)},
      {"arr_readings", readings_json(f.arr_readings)},
      {"billing", billing_json(f.billing)},
      {"last_won", last_won(f.last_won)},
      {"customer", f.customer},
      {"customer_basis", text_or_null(f.customer_basis)},
      {"merged", merged_json(f.merged, false)},
      {"linked", merged_json(f.merged, true)},
      {"renewal_date", f.renewal_date},
      {"renewal_basis", f.renewal_basis},
      {"go_live_date", f.go_live},
      {"contacts", f.contacts},
      {"touches", f.touches},
      {"last_touch", f.last_touch},
      {"touches_known", f.touches_known},
      {"opportunities", Json{{"total", f.opportunities.total},
                             {"open", f.opportunities.open},
                             {"open_renewals", f.opportunities.open_renewals},
                             {"open_renewal_amount", f.opportunities.open_renewal_amount},
                             {"open_expansion_amount", f.opportunities.open_expansion_amount},
                             {"open_amount_by_currency", amounts(f.opportunities.open_amount_by_currency)}}},
      {"tickets", Json{{"total", f.tickets.total},
                       {"from", ticket_systems(f)},
                       {"open", f.tickets.open},
                       {"open_urgent", f.tickets.open_urgent},
                       {"csat_good", f.tickets.csat_good},
                       {"csat_bad", f.tickets.csat_bad},
                       {"first_reply_minutes_median", f.tickets.first_reply_minutes_median},
                       {"resolution_minutes_median", f.tickets.resolution_minutes_median}}},
      {"cases", Json{{"total", f.cases.total}, {"open", f.cases.open}}},
      {"usage", Json{{"events", f.usage.events},
                     {"users", f.usage.users},
                     {"first", f.usage.first},
                     {"last", f.usage.last}}},
      {"nps", nps_json(f.nps)},
      {"ces", scale_json(f.ces)},
      {"csat_survey", scale_json(f.csat_survey)},
      {"flags", flags_json(f.flags)}};
}

Json to_json(const account::RollUp& total) {
  return {{"accounts", total.accounts},
          {"arr_by_currency", amounts(total.arr_by_currency)},
          {"contacts", total.contacts},
          {"touches", total.touches},
          {"tickets_total", total.tickets_total},
          {"tickets_open", total.tickets_open},
          {"events", total.events},
          {"nps", nps_json(total.nps)}};
}

Json to_json(const account::PortfolioRow& row, const account::TheirMetric* metric) {
  Json own, next;
  if (metric != nullptr)
    own = Json{{"id", metric->id},         {"name", metric->name}, {"value", metric->value},
               {"target", metric->target}, {"unit", metric->unit}, {"level", metric->level},
               {"words", metric->why}};
  if (row.next) next = Json{{"kind", row.next->kind}, {"title", row.next->title}};
  const float people = account::people_now(row);
  return {{"id", row.id},
          {"name", row.name},
          {"owner", row.owner},
          {"tier", row.tier},
          {"tier_by_hand", row.tier_by_hand},
          {"cadence_days", row.cadence_days},
          {"cadence_by_hand", row.cadence_by_hand},
          {"industry", row.industry},
          {"arr", money(row.arr)},
          {"arr_basis", row.arr_basis},
          {"last_won", last_won(row.last_won)},
          {"customer", row.customer},
          {"renewal_date", row.renewal_date},
          {"last_touch", row.last_touch},
          {"tickets_open", row.tickets_open},
          {"people_a_week",
           row.usage_covered && !std::isnan(people) ? Json(static_cast<double>(people)) : Json()},
          {"metric", std::move(own)},
          {"phase", text_or_null(row.phase)},
          {"next", std::move(next)},
          {"flags", flags_json(row.flags)}};
}

Json to_json(const workspace::SavedView& view) {
  const account::PortfolioView shown = account::view_of(view);
  return {{"name", view.name},
          {"columns", json_list(shown.columns, [](account::PortfolioColumn one) { return Json(one); })},
          {"filter", view.filter},
          {"saved", shown.saved},
          {"sort", text_or_null(view.sort)},
          {"descending", view.descending},
          {"who", view.who},
          {"at", json_instant(view.at)}};
}

Json to_json(const import::ImportReport& report) {
  std::size_t at = 0;
  const Json files = json_list(report.files, [&](const import::FileResult& file) {
    const Json problems = json_list(file.problems, [&](const Problem& problem) {
      return Json{{"line", problem.line}, {"field", problem.field}, {"reason", problem.reason}};
    });
    return Json{{"path", file.path},
                {"source", file.source},
                {"object", file.object},
                {"rows_read", file.rows_read},
                {"rows_new", file.rows_new},
                {"rows_updated", file.rows_updated},
                {"rows_unchanged", file.rows_unchanged},
                {"rows_rejected", file.rows_rejected},
                {"asks", file.asks},
                {"status", file.status},
                {"reason", file.reason},
                {"difference", import::to_json(report.difference.files.at(at++))},
                {"problems", problems}};
  });
  return {
      {"files", files},
      {"run", report.run == 0 ? Json() : Json(report.run)},
      {"undoable", report.undoable},
      {"accounts", json_list(report.difference.accounts,
                             [](const import::AccountChange& change) { return import::to_json(change); })},
      {"accounts_changed", report.difference.accounts_changed},
      {"accounts_new", report.difference.accounts_new},
      {"table_joins", counts_json(report.table_joins)},
      {"joined", Json{{"records", report.joined.records},
                      {"joined", report.joined.joined},
                      {"unjoined", report.joined.unjoined}}}};
}

Json to_json(const import::ImportedRun& run) {
  return {{"id", run.id},
          {"at", json_instant(run.at)},
          {"undoable", run.undoable},
          {"next", run.next},
          {"why_not", text_or_null(run.why_not)},
          {"files", json_list(run.files, [](const import::ImportedFile& file) {
             return Json{{"path", file.path},
                         {"source", file.source},
                         {"object", file.object},
                         {"status", file.status},
                         {"reason", file.reason},
                         {"rows_read", file.rows_read},
                         {"rows_new", file.rows_new},
                         {"rows_updated", file.rows_updated},
                         {"rows_unchanged", file.rows_unchanged},
                         {"rows_rejected", file.rows_rejected}};
           })}};
}

Json to_json(const std::vector<import::ImportedRun>& runs) {
  return {{"imports", json_list(runs, [](const import::ImportedRun& run) { return to_json(run); })}};
}

Json to_json(const import::UndoReport& report) {
  return {{"undone", to_json(report.run)},
          {"later_without_changes", report.later},
          {"rows_removed", report.rows_removed},
          {"rows_restored", report.rows_restored}};
}

Json to_json(const Series& series) {
  const Json points = json_list(series.points, [&](const Point& point) {
    return Json{{"start", point.start},
                {"value", point.value},
                {"partial", point.partial},
                {"covered", point.covered},
                {"n", point.n}};
  });
  return {{"account_id", series.account_id},
          {"metric", series.metric.id},
          {"label", series.metric.label},
          {"unit", series.metric.unit},
          {"by", series.grain},
          {"coverage", series.origin.coverage},
          {"points", points}};
}

Json to_json(const std::vector<MetricInfo>& metrics) {
  return {{"metrics", json_list(metrics, [&](const MetricInfo& metric) {
             return Json{{"id", metric.id},
                         {"label", metric.label},
                         {"group", metric.group},
                         {"unit", metric.unit},
                         {"direction", metric.direction == Direction::up     ? "up"
                                       : metric.direction == Direction::down ? "down"
                                                                             : "neutral"}};
           })}};
}

Json to_json(const std::vector<Match>& matches) {
  return {{"matches", json_list(matches, [](const Match& match) { return match_json(match); })}};
}

Json to_json(const std::vector<import::Suggested>& suggestions) {
  return {{"matches", json_list(suggestions, [](const import::Suggested& one) {
             Json match = match_json(one.match);
             match.add("says", one.evidence.sentence);
             match.add("lines", json_list(one.evidence.lines, [](const import::EvidenceLine& line) {
                         return Json{{"what", line.what},
                                     {"record", line.record},
                                     {"account", line.account},
                                     {"says", line.says}};
                       }));
             return match;
           })}};
}

Json to_json(const account::Quality& quality) {
  const Json sources = json_list(quality.sources, [](const account::SourceQuality& source) {
    Json methods = Json::object();
    for (const auto& [method, records] : source.by_method) methods.add(method, records);
    return Json{{"source", source.source},
                {"kind", source.kind},
                {"records", source.records},
                {"joined", source.joined},
                {"by_method", methods},
                {"exported_at", json_instant(source.exported_at)},
                {"covers_from", source.covers_from},
                {"covers_to", source.covers_to}};
  });
  const Json fields = json_list(quality.fields, [&](const account::FieldQuality& field) {
    return Json{{"source", field.source},
                {"kind", field.kind},
                {"field", field.field},
                {"fill_rate", field.fill_rate},
                {"newest", field.newest}};
  });
  const account::PeopleQuality& people = quality.people;
  return {{"sources", sources},
          {"fields", fields},
          {"people", Json{{"by_email", people.by_email},
                          {"split", people.split},
                          {"shared_devices", people.shared_devices},
                          {"staff", people.staff},
                          {"staff_events", people.staff_events},
                          {"unsaid_events", people.unsaid_events},
                          {"notes", account::sentences(people)}}}};
}

Json to_json(const std::vector<import::FieldMeaning>& fields) {
  return {{"fields", json_list(fields, [&](const import::FieldMeaning& field) {
             return Json{{"object", field.object},
                         {"field", field.field},
                         {"meaning", text_or_null(field.meaning)},
                         {"chosen_by", text_or_null(field.chosen_by)},
                         {"why", field.why},
                         {"fill_rate", field.fill_rate},
                         {"example", field.example}};
           })}};
}

}  // namespace rapport::cli
