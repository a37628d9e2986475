// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/practice/sample_story.h"

#include <array>
#include <optional>
#include <string_view>

#include "core/measure/annotations.h"
#include "core/metrics/observations.h"
#include "core/plan/plan.h"
#include "core/practice/bullseye.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/database.h"
#include "core/workspace/success_store.h"
#include "core/workspace/workspace.h"

namespace rapport::practice {
namespace {

using workspace::Workspace;

/// Who went live how many days ago, within the history of the sample. Those of the second list have a
/// measured result.
struct WentLive {
  std::string_view account;
  int days_ago;
};
constexpr std::array<WentLive, 19> kOthers = {{{"Pinecrest Motors", 371},
                                               {"Quartzfield Insurance", 392},
                                               {"Saltmarsh Ferries", 374},
                                               {"Carmel Ridge Freight", 338},
                                               {"Graniterra Bau AG", 281},
                                               {"Harborlight Retail", 281},
                                               {"Lantern Hotels Iberia", 287},
                                               {"Lumenique Optics", 347},
                                               {"Oakhaven Grocers", 398},
                                               {"Osterby Textiles AB", 335},
                                               {"Vela Mare Shipping", 341},
                                               {"Rivermoss Waste Services", 404},
                                               {"Embertown Ceramics", 318},
                                               {"Juniperra Software", 304},
                                               {"Kestrel Bay Fisheries", 297},
                                               {"Maple & Stone Furniture", 290},
                                               {"O'Dara Bakeries", 424},
                                               {"Quillfeather Books", 283},
                                               {"Trasporti Umbrafiore S.r.l.", 276}}};

/// A customer with a result: its own measure from where to where.
struct Result {
  std::string_view account;
  int days_ago;
  const char* purpose;
  const char* metric;
  double baseline, target;
};
constexpr std::array<Result, 8> kResults = {
    {{"Copperfen Airfreight", 416, "No crew waits for its money.", "Crews paid on the day", 52, 85},
     {"Hazelwick Pharma", 428, "Couriers stay because they are paid at once.", "Couriers paid on the day", 61,
      90},
     {"Sakuragawa Parts", 290, "Suppliers are paid when the lorry leaves.", "Suppliers paid on the day", 47,
      80},
     {"Indigofera Motors", 302, "Field engineers never lend us money.", "Expenses paid in two days", 55, 85},
     {"Pampas Ferro Rail", 326, "Overtime is paid with the shift.", "Overtime paid on the day", 40, 75},
     {"Süddeutsche Fernverkehrsabrechnungs-GmbH", 353, "Every driver is paid by the tour.",
      "Tours paid on the day", 58, 88},
     {"Al Nakheel Delivery", 302, "Riders are paid after each shift.", "Shifts paid on the day", 49, 80},
     {"Thornwood Lane Care", 311, "Carers are paid after each visit.", "Visits paid on the day", 49, 80}}};

/// What their CSMs know of customers who were not interviewed: pays people by the tour, shift or visit; one
/// person decides about payouts.
struct KnownFit {
  std::string_view account;
  bool by_tour, one_decides;
};
constexpr std::array<KnownFit, 14> kFits = {{{"Northwind Logistics GmbH", true, true},
                                             {"Süddeutsche Fernverkehrsabrechnungs-GmbH", true, true},
                                             {"Al Nakheel Delivery", true, false},
                                             {"Thornwood Lane Care", true, true},
                                             {"Carmel Ridge Freight", true, false},
                                             {"Vela Mare Shipping", true, true},
                                             {"Saltmarsh Ferries", true, false},
                                             {"Oakhaven Grocers", false, true},
                                             {"Pinecrest Motors", false, false},
                                             {"Quartzfield Insurance", false, false},
                                             {"Lumenique Optics", false, true},
                                             {"Kronbeck Tiefbau GmbH", false, false},
                                             {"Stonemere Builders", false, true},
                                             {"Casparo Moda", false, false}}};

/// From the baseline to the target in nine months; the last two are at it.
constexpr std::array<double, 9> kWay = {0.02, 0.10, 0.24, 0.41, 0.55, 0.74, 0.90, 1.02, 1.05};

/// The id of a live sample account.
std::optional<std::string> id_of(Workspace& workspace, std::string_view account) {
  workspace::AccountQueries queries(workspace.database());
  for (const auto& [id, name] : queries.named(std::string(account))) {
    const auto core = queries.account(id);
    if (name == account && core && !core->deleted) return id;
  }
  return std::nullopt;
}

void note_go_live(Workspace& workspace, const std::string& id, Day day) {
  measure::Annotation live;
  live.day = day, live.kind = measure::AnnotationKind::go_live, live.text = "Payouts went live";
  measure::add_annotation(workspace, id, live, "Ana Ito");
}

SuccessPlan plan_of(const Result& result, Day today, const std::string& owner, const std::string& theirs) {
  SuccessPlan plan;
  plan.phase = {1, "Payouts by Tallyworks", iso(today - result.days_ago), "", ""};
  plan.purpose = {result.purpose, theirs, iso(today - result.days_ago + 5)};
  PlanMetric metric;
  metric.id = "paid_in_time", metric.name = result.metric, metric.unit = "%",
  metric.cadence = Cadence::monthly;
  metric.baseline = {result.baseline, iso(today - result.days_ago)};
  metric.target = {result.target, iso(today + 60)};
  plan.metrics = {metric};
  plan.roles = {{theirs, rapport::Side::customer, "Sponsor", "Decides what success is worth", true, true},
                {owner, rapport::Side::us, "CSM", "Keeps the plan and the reviews", true, false}};
  plan.next.chosen =
      NextStep{NextKind::people, "A second division", "They asked what it would take", "The same there"};
  return plan;
}

bool write_result(Workspace& workspace, const Result& result, Day today) {
  const auto id = id_of(workspace, result.account);
  if (!id || plan::load_plan_only(workspace.own_reader(), *id) != SuccessPlan{}) return false;
  workspace::AccountQueries queries(workspace.database());
  const auto contacts = queries.contacts(*id);
  const std::string owner = queries.account(*id)->owner_name;
  note_go_live(workspace, *id, today - result.days_ago);
  plan::save_plan(workspace, *id,
                  plan_of(result, today, owner, contacts.empty() ? "Robin Sample" : contacts[0].name), 0, "",
                  owner);
  std::vector<Observation> values;
  const Day month = period_start(today, Grain::month);
  for (std::size_t i = 0; i < kWay.size(); ++i) {
    const Day day = add_months(month, static_cast<int>(i) - static_cast<int>(kWay.size())) + 14;
    const double value = result.baseline + kWay[i] * (result.target - result.baseline);
    values.push_back({day, static_cast<double>(static_cast<int>(10.0 * value)) / 10.0, ""});
  }
  metrics::save_observations(workspace, *id, "paid_in_time", values, owner);
  return true;
}

/// The bullseye from interviews with five of them, where nobody has written one.
void write_bullseye(Workspace& workspace, Day today) {
  workspace::SuccessStore store(workspace.database());
  if (store.bullseye().number > 0) return;
  Bullseye page;
  page.objective = "Whoever works for them is paid on the day, wherever they are.";
  page.measure = "The share of people who have their money on the day of the work.";
  page.attributes = {
      {"", "Pays people by the tour, shift or visit", 3, "", ""},
      {"", "Moves goods or people", 2, "industry: Logistics, Transport, Health, Manufacturing", ""},
      {"", "One person decides about payouts", 1, "", ""}};
  page.processes = {{"", "Disputes are worked on every week, not at the end of the month", ""}};
  page = bullseye_from_json(to_json(page));
  constexpr std::array<const char*, 5> said = {
      "Drivers left for whoever paid faster.", "We paid a week late, always.", "Our union asked for it.",
      "Month's end ate two people.", "Suppliers charged us for waiting."};
  for (std::size_t i = 0; i < said.size(); ++i) {
    const auto id = id_of(workspace, kResults[i].account);
    if (!id) return;
    const auto contacts = workspace::AccountQueries(workspace.database()).contacts(*id);
    BullseyeInterview interview;
    interview.account_id = *id, interview.person = contacts.empty() ? "" : contacts[0].name;
    interview.date = iso(today - 30 - 6 * static_cast<int>(i));
    interview.answers = {said.at(i), std::string(kResults[i].metric) + ", every month"};
    interview.names = {"objective", "measure", "a1", "p1"};
    if (i < 4) interview.names.emplace_back("a2");
    if (i % 2 == 0) interview.names.emplace_back("a3");
    page.interviews.push_back(std::move(interview));
  }
  apply_bullseye(workspace, to_json(page), "Ana Ito", utc_start(today - 3));
  for (const KnownFit& known : kFits)
    if (const auto id = id_of(workspace, known.account)) {
      apply_fit(workspace, *id, {"a1", known.by_tour, "As their CSM knows them"}, "Ana Ito",
                utc_start(today - 2));
      apply_fit(workspace, *id, {"a3", known.one_decides, "Who signed the order"}, "Ana Ito",
                utc_start(today - 2));
    }
}

}  // namespace

std::vector<std::string> apply_sample_story(Workspace& workspace, Day today) {
  workspace::Transaction transaction(workspace.database());
  std::vector<std::string> written;
  for (const Result& result : kResults)
    if (write_result(workspace, result, today)) written.emplace_back(result.account);
  if (!written.empty()) {
    for (const WentLive& one : kOthers)
      if (const auto id = id_of(workspace, one.account)) note_go_live(workspace, *id, today - one.days_ago);
    write_bullseye(workspace, today);
  }
  transaction.commit();
  return written;
}

}  // namespace rapport::practice
