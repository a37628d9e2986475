// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/import/world_check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "core/account/brief.h"
#include "core/import/fields.h"
#include "core/import/matches.h"
#include "core/metrics/metrics.h"
#include "core/workspace/database.h"

namespace rapport::test {
namespace {

std::string text_of(std::int64_t value) {
  return std::to_string(value);
}
std::string text_of(double value) {
  return std::to_string(value);
}
std::string text_of(const std::string& value) {
  return value;
}
std::string text_of(const std::optional<Day>& value) {
  return value ? iso(*value) : "none";
}
std::string text_of(const std::optional<double>& value) {
  return value ? std::to_string(*value) : "none";
}

std::optional<double> middle(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

/// Monday, first of the month or of the quarter, counted here and not by the core.
Day start_of(Day day, Grain grain) {
  if (grain == Grain::day) return day;
  if (grain == Grain::week) return day - (day.number + 3) % 7;  // Day 0 was a Thursday.
  const CivilDate date = civil(day);
  return day_of({date.year, grain == Grain::month ? date.month : (date.month - 1) / 3 * 3 + 1, 1});
}
Day end_of(Day start, Grain grain) {
  Day day = start;
  while (start_of(day, grain) == start) day = day + 1;
  return day;
}

/// The day of an instant in UTC.
Day day_at(Instant at) {
  return Day{static_cast<std::int32_t>(at / 86400)};
}

constexpr Grain kGrains[] = {Grain::day, Grain::week, Grain::month, Grain::quarter};

class SeriesCheck {
 public:
  SeriesCheck(workspace::Workspace& workspace, const AccountTruth& truth, std::vector<std::string>& wrong)
      : workspace_(workspace), truth_(truth), wrong_(wrong) {}

  /// Compares whole periods within the covered days; `expected` has no entry where `empty_is_gap` and
  /// otherwise means zero.
  void compare(const std::string& metric, Grain grain, const std::map<Day, double>& expected,
               bool empty_is_gap) {
    Series series;
    try {
      series = metrics::load_series(workspace_.own_reader(), truth_.id,
                                    {metric, grain, std::nullopt, std::nullopt});
    } catch (const std::exception& error) {
      if (!expected.empty()) wrong_.push_back(truth_.id + " " + metric + ": " + error.what());
      return;
    }
    std::map<Day, Point> points;
    for (const Point& point : series.points) points.emplace(point.start, point);
    const std::string what = truth_.name + " " + metric + " by " + std::string(name_of(grain)) + " ";
    for (Day start = start_of(world_first_day(), grain); start <= world_last_day();
         start = end_of(start, grain)) {
      const bool whole = start >= world_first_day() && end_of(start, grain) <= world_last_day() + 1;
      const auto found = points.find(start);
      const auto value = expected.find(start);
      if (found == points.end()) {
        if (whole && (value != expected.end() || !empty_is_gap))
          wrong_.push_back(what + iso(start) + ": no point");
        continue;
      }
      if (empty_is_gap && value == expected.end()) {
        wrong_.push_back(what + iso(start) + ": a point of " + text_of(found->second.value) +
                         " from nothing");
        continue;
      }
      const double should = value == expected.end() ? 0.0 : value->second;
      if (std::abs(found->second.value - should) > 1e-6)
        wrong_.push_back(what + iso(start) + ": " + text_of(found->second.value) + " instead of " +
                         text_of(should));
      if (whole && found->second.partial) wrong_.push_back(what + iso(start) + ": called partial");
    }
  }

  void usage() {
    for (const Grain grain : kGrains) {
      std::map<Day, double> events, reports;
      std::map<Day, std::set<int>> people, report_people;
      std::map<Day, std::vector<double>> amounts;
      std::map<Day, double> sums, means, active, report_active;
      for (const UseTruth& use : truth_.uses) {
        const Day start = start_of(day_at(use.at), grain);
        ++events[start];
        if (use.person >= 0) people[start].insert(use.person);
        if (use.event == "Report Created") {
          ++reports[start];
          if (use.person >= 0) report_people[start].insert(use.person);
        }
        if (use.amount) amounts[start].push_back(*use.amount);
      }
      for (const auto& [start, all] : people) active[start] = static_cast<double>(all.size());
      for (const auto& [start, all] : report_people) report_active[start] = static_cast<double>(all.size());
      for (const auto& [start, all] : amounts) {
        for (const double value : all) sums[start] += value;
        means[start] = sums[start] / static_cast<double>(all.size());
      }
      compare("usage.events", grain, events, false);
      compare("usage.active_users", grain, active, false);
      if (!reports.empty()) compare("usage.event:Report Created", grain, reports, false);
      if (!reports.empty()) compare("usage.users_of:Report Created", grain, report_active, false);
      if (!sums.empty()) compare("usage.sum:Invoice Paid:amount", grain, sums, false);
      if (!means.empty()) compare("usage.mean:Invoice Paid:amount", grain, means, true);
    }
  }

  void others() {
    for (const Grain grain : {Grain::week, Grain::month}) {
      std::map<Day, double> created, solved, touches, score;
      std::map<Day, std::vector<double>> replies;
      for (const TicketTruth& ticket : truth_.tickets) {
        ++created[start_of(day_at(ticket.created), grain)];
        if (ticket.solved) ++solved[start_of(day_at(*ticket.solved), grain)];
      }
      for (const Day day : truth_.touch_days) ++touches[start_of(day, grain)];
      // Everybody counts once a period, with their latest answer.
      std::map<Day, std::map<std::string, AnswerTruth>> answers;
      for (const AnswerTruth& answer : truth_.answers) {
        AnswerTruth& latest = answers[start_of(day_at(answer.at), grain)][answer.who];
        if (latest.at <= answer.at) latest = answer;
      }
      for (const auto& [start, people] : answers) {
        int balance = 0;
        for (const auto& [who, answer] : people)
          balance += answer.score >= 9 ? 1 : answer.score <= 6 ? -1 : 0;
        score[start] = 100.0 * balance / static_cast<double>(people.size());
      }
      only_where_points("tickets.created", grain, created);
      only_where_points("tickets.solved", grain, solved);
      only_where_points("touches", grain, touches);
      only_where_points("nps.score", grain, score);
    }
  }

 private:
  /// For sources whose covered days follow from stamps: every point must be right, and nothing that happened
  /// may be missing.
  void only_where_points(const std::string& metric, Grain grain, const std::map<Day, double>& expected) {
    Series series;
    try {
      series = metrics::load_series(workspace_.own_reader(), truth_.id,
                                    {metric, grain, std::nullopt, std::nullopt});
    } catch (const std::exception& error) {
      if (!expected.empty()) wrong_.push_back(truth_.id + " " + metric + ": " + error.what());
      return;
    }
    const std::string what = truth_.name + " " + metric + " by " + std::string(name_of(grain)) + " ";
    std::map<Day, double> left = expected;
    for (const Point& point : series.points) {
      const auto value = left.find(point.start);
      const double should = value == left.end() ? 0.0 : value->second;
      if (std::abs(point.value - should) > 1e-6)
        wrong_.push_back(what + iso(point.start) + ": " + text_of(point.value) + " instead of " +
                         text_of(should));
      if (value != left.end()) left.erase(value);
    }
    for (const auto& [start, value] : left)
      wrong_.push_back(what + iso(start) + ": no point for " + text_of(value));
  }

  workspace::Workspace& workspace_;
  const AccountTruth& truth_;
  std::vector<std::string>& wrong_;
};

}  // namespace

void set_world_today() {
  ::setenv("RAPPORT_TODAY", kWorldToday, 1);
}

void compare_facts(const AccountFacts& facts, const AccountTruth& truth, std::vector<std::string>& wrong) {
  const auto equal = [&](const char* figure, const auto& is, const auto& should) {
    if (text_of(is) != text_of(should))
      wrong.push_back(truth.id + " " + truth.name + ": " + figure + " is " + text_of(is) + " instead of " +
                      text_of(should));
  };
  const auto count = [](auto n) { return static_cast<std::int64_t>(n); };
  equal("id", facts.id, truth.id);
  equal("name", facts.name, truth.name);
  equal("domain", facts.domain, truth.domain);
  equal("parent_id", facts.parent_id, truth.parent_id);
  equal("children", facts.children, count(truth.children));
  equal("owner.name", facts.owner.name, truth.owner_name);
  equal("owner.email", facts.owner.email, truth.owner_email);
  equal("csm.name", facts.csm.name, truth.csm_name);
  equal("industry", facts.industry, truth.industry);
  equal("tier", facts.tier, truth.tier);
  equal("arr", facts.arr ? std::optional(facts.arr->amount) : std::nullopt, truth.arr);
  if (facts.arr) equal("arr.currency", facts.arr->currency, truth.currency);
  // What was won without a term is told beside an ARR and never taken for one.
  equal("last_won", facts.last_won ? std::optional(facts.last_won->amount.amount) : std::nullopt,
        truth.last_won ? std::optional(truth.last_won->amount) : std::nullopt);
  if (facts.last_won && truth.last_won) {
    equal("last_won.currency", facts.last_won->amount.currency, truth.last_won->currency);
    equal("last_won.day", std::optional(facts.last_won->day), std::optional(truth.last_won->day));
  }
  equal("customer", facts.customer.has_value() ? (*facts.customer ? "yes" : "no") : "not told",
        truth.prospect && !truth.contract_runs ? "no" : "yes");
  equal("renewal_date", facts.renewal_date, truth.renewal);
  equal("go_live", facts.go_live, truth.go_live);
  equal("contacts", facts.contacts, count(truth.contacts));
  equal("touches", facts.touches, count(truth.touches));
  equal("last_touch", facts.last_touch, truth.last_touch);
  equal("opportunities.total", facts.opportunities.total, count(truth.opportunities));
  equal("opportunities.open", facts.opportunities.open, count(truth.opportunities_open));
  equal("open_renewal_amount", facts.opportunities.open_renewal_amount, truth.open_renewal);
  equal("open_expansion_amount", facts.opportunities.open_expansion_amount, truth.open_expansion);
  std::string is, should;
  for (const auto& [currency, amount] : facts.opportunities.open_amount_by_currency)
    is += currency + " " + text_of(amount) + ";";
  for (const auto& [currency, amount] : truth.open_by_currency)
    should += currency + " " + text_of(amount) + ";";
  equal("open_amount_by_currency", is, should);
  equal("cases.total", facts.cases.total, count(truth.cases));
  equal("cases.open", facts.cases.open, count(truth.cases_open));

  std::int64_t open = 0, urgent = 0, good = 0, bad = 0;
  std::vector<double> replies, resolutions;
  for (const TicketTruth& ticket : truth.tickets) {
    open += ticket.open ? 1 : 0;
    urgent += ticket.urgent ? 1 : 0;
    good += ticket.csat == "good" ? 1 : 0;
    bad += ticket.csat == "bad" ? 1 : 0;
    if (ticket.reply_minutes) replies.push_back(*ticket.reply_minutes);
    if (ticket.resolution_minutes) resolutions.push_back(*ticket.resolution_minutes);
  }
  equal("tickets.total", facts.tickets.total, count(truth.tickets.size()));
  equal("tickets.open", facts.tickets.open, open);
  equal("tickets.open_urgent", facts.tickets.open_urgent, urgent);
  equal("tickets.csat_good", facts.tickets.csat_good, good);
  equal("tickets.csat_bad", facts.tickets.csat_bad, bad);
  equal("tickets.first_reply", facts.tickets.first_reply_minutes_median, middle(replies));
  equal("tickets.resolution", facts.tickets.resolution_minutes_median, middle(resolutions));

  std::set<int> people;
  std::optional<Day> first, last;
  for (const UseTruth& use : truth.uses) {
    if (use.person >= 0) people.insert(use.person);
    const Day day = day_at(use.at);
    if (!first || day < *first) first = day;
    if (!last || day > *last) last = day;
  }
  equal("usage.events", facts.usage.events, count(truth.uses.size()));
  equal("usage.users", facts.usage.users, count(people.size()));
  equal("usage.first", facts.usage.first, first);
  equal("usage.last", facts.usage.last, last);

  std::int64_t promoters = 0, passives = 0, detractors = 0;
  std::optional<Day> answered;
  // Each person's latest answer in the 365 days to today.
  std::map<std::string, AnswerTruth> latest;
  for (const AnswerTruth& answer : truth.answers) {
    if (day_at(answer.at) > today() || today() - day_at(answer.at) > 365) continue;
    AnswerTruth& its = latest[answer.who];
    if (its.at <= answer.at) its = answer;
  }
  for (const auto& [who, answer] : latest) {
    ++(answer.score >= 9 ? promoters : answer.score >= 7 ? passives : detractors);
    if (!answered || day_at(answer.at) > *answered) answered = day_at(answer.at);
  }
  const std::int64_t n = count(latest.size());
  equal("nps.n", facts.nps.n, n);
  equal("nps.promoters", facts.nps.promoters, promoters);
  equal("nps.passives", facts.nps.passives, passives);
  equal("nps.detractors", facts.nps.detractors, detractors);
  equal("nps.last", facts.nps.last, answered);
  const auto score =
      n == 0 ? std::nullopt
             : std::optional(100.0 * static_cast<double>(promoters - detractors) / static_cast<double>(n));
  equal("nps.score", facts.nps.score, score);
}

std::vector<std::string> wrong_figures(workspace::Workspace& workspace, const World& world) {
  std::vector<std::string> wrong;
  for (const AccountTruth& truth : world.accounts) {
    try {
      compare_facts(account::load_facts(workspace.own_reader(), truth.id, today()), truth, wrong);
    } catch (const std::exception& error) {
      wrong.push_back(truth.id + ": " + error.what());
    }
  }
  const std::int64_t live = workspace.database().scalar("SELECT count(*) FROM account WHERE deleted=0");
  if (live != std::ssize(world.accounts)) wrong.push_back(std::to_string(live) + " live accounts");
  return wrong;
}

std::vector<std::string> wrong_series(workspace::Workspace& workspace, const World& world, std::size_t step) {
  std::vector<std::string> wrong;
  for (std::size_t i = 0; i < world.accounts.size(); i += step) {
    SeriesCheck check(workspace, world.accounts[i], wrong);
    check.usage();
    check.others();
  }
  return wrong;
}

std::string dump(const std::string& path) {
  workspace::Database db(path, workspace::Database::Access::read_only);
  std::string all;
  std::vector<std::string> tables;
  workspace::Statement list =
      db.prepare("SELECT name FROM sqlite_master WHERE type='table' AND name<>'change_count' ORDER BY name");
  while (list.step()) tables.push_back(list.string(0));
  for (const std::string& table : tables) {
    all += "# " + table + "\n";
    std::string columns;
    workspace::Statement info = db.prepare("SELECT name FROM pragma_table_info('" + table + "')");
    while (info.step()) columns += (columns.empty() ? "quote(" : "||','||quote(") + info.string(0) + ")";
    workspace::Statement rows = db.prepare("SELECT " + columns + " AS line FROM " + table + " ORDER BY line");
    while (rows.step()) all += rows.string(0) + "\n";
  }
  return all;
}

std::string portrait(workspace::Workspace& workspace, const World& world) {
  std::string all;
  for (const AccountTruth& truth : world.accounts) {
    const AccountFacts f = account::load_facts(workspace.own_reader(), truth.id, today());
    all += f.id + "|" + f.name + "|" + f.arr_basis + "|" + f.renewal_basis + "|" +
           std::to_string(f.tickets.total) + "|" + std::to_string(f.usage.events) + "|" +
           std::to_string(f.usage.users) + "|" + std::to_string(f.touches) + "|" + std::to_string(f.contacts);
    for (const Flag& flag : f.flags)
      all += "|" + std::string(flag.id) + " " + std::string(name_of(flag.level)) + " " + flag.reason.str();
    all += "\n";
  }
  std::vector<std::string> lines;
  for (const Match& m : import::load_matches(workspace.own_reader(), ""))
    lines.push_back(m.id + "|" + m.account_id + "|" + m.status + "|" + m.method + "|" + m.evidence + "|" +
                    m.label + "|" + std::to_string(m.weight));
  for (const import::FieldMeaning& f : import::load_fields(workspace.own_reader()))
    lines.push_back("field " + f.object + "." + f.field + "=" + f.meaning + "|" + f.chosen_by + "|" +
                    std::to_string(f.fill_rate));
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

rapport::import::ImportReport import_files(workspace::Workspace& workspace,
                                           const std::vector<std::string>& files,
                                           const import::ImportOptions& options) {
  const Progress progress;
  return import::run_import(workspace, files, options, progress);
}

std::map<std::string, std::int64_t> new_rows(const import::ImportReport& report) {
  std::map<std::string, std::int64_t> rows;
  for (const import::FileResult& file : report.files)
    if (file.rows_new > 0) rows[file.object] += static_cast<std::int64_t>(file.rows_new);
  return rows;
}

std::string shown(const std::vector<std::string>& lines) {
  std::string text = std::to_string(lines.size()) + " differences:\n";
  for (std::size_t i = 0; i < lines.size() && i < 40; ++i) text += "  " + lines[i] + "\n";
  return text;
}

const World& shared_world() {
  static const TempFolder folder;
  static const World world = [] {
    set_world_today();
    return make_world(folder.path());
  }();
  return world;
}

}  // namespace rapport::test
