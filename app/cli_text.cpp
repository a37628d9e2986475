// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include "app/cli_output.h"
#include "app/cli_render.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/money_words.h"
#include "core/model/nps.h"
#include "core/model/records.h"

namespace rapport::cli {
namespace {

std::string money_text(const std::optional<Money>& money) {
  if (!money) return "unknown";
  return money_words(*money);
}
/// "last won: EUR 13,800, 16 Mar 2026"; empty where nothing was.
std::string last_won_text(const Boxed<LastWon>& won) {
  if (!won) return {};
  return "last won: " + money_text(won->amount) + ", " + short_date(won->day);
}
/// The currencies of the open amounts: one that all have, else each with its sum.
std::string open_currencies(const std::map<std::string, double>& amounts) {
  if (amounts.empty() || (amounts.size() == 1 && amounts.begin()->first.empty())) return {};
  if (amounts.size() == 1) return " (" + safe(amounts.begin()->first) + ")";
  std::string all;
  for (const auto& [currency, amount] : amounts)
    all += (all.empty() ? "" : ", ") + money_text(Money{amount, currency});
  return "; all open amounts " + all;
}
std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}
std::string_view mark(Level level) {
  switch (level) {
    case Level::good:
      return "ok   ";
    case Level::watch:
      return "watch";
    case Level::risk:
      return "RISK ";
    case Level::unknown:
      return "?    ";
  }
  return "?    ";
}

/// What a file changed in records that were there before: "  changes  owner 12: Ann for Bob (Acme)".
std::string fields_text(const import::FileDifference& difference) {
  constexpr std::size_t shown = 6;
  std::string out;
  const auto value = [](const std::string& text) {
    return text.empty() ? std::string("nothing") : safe(text);
  };
  for (std::size_t i = 0; i < difference.fields.size() && i < shown; ++i) {
    const import::FieldChange& field = difference.fields[i];
    out += "          " + padded(safe(field.field), 22) + " changed in " +
           counted(static_cast<std::int64_t>(field.count), "record");
    if (!field.samples.empty()) {
      const import::FieldSample& sample = field.samples.front();
      out += ", " + safe(sample.record) + ": " + value(sample.from) + " -> " + value(sample.to);
    }
    out += "\n";
  }
  if (difference.fields.size() > shown)
    out += "          ... and " +
           counted(static_cast<std::int64_t>(difference.fields.size() - shown), "more field", "more fields") +
           " (--json lists all)\n";
  return out;
}

/// The accounts most affected, a line each.
std::string accounts_text(const import::ImportDifference& difference) {
  std::string out;
  const auto accounts = [](std::uint64_t n) { return counted(static_cast<std::int64_t>(n), "account"); };
  if (difference.accounts_changed > 0)
    out += "Figures of " + accounts(difference.accounts_changed) + " differ";
  if (difference.accounts_new > 0)
    out += (out.empty() ? "" : ", ") + accounts(difference.accounts_new) + " new";
  if (!out.empty()) out += "; most affected:\n";
  for (const import::AccountChange& change : difference.accounts) {
    out += "  " + safe(change.name) + (change.before ? "" : " (new)") + (change.after ? "" : " (gone)");
    const char* between = "  ";
    for (const import::FigureChange& figure : import::changed_figures(change)) {
      out += between + figure.figure + " " +
             (change.before ? change.after ? safe(figure.from) + " -> " + safe(figure.to) : safe(figure.from)
                            : safe(figure.to));
      between = ", ";
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string to_text(const AccountFacts& f) {
  std::string out = safe(f.name) + "  " + f.id + "\n";
  const auto line = [&](const std::string& label, const std::string& value) {
    out += "  " + padded(label, 15) + value + "\n";
  };
  line("owner", f.owner.name.empty() ? "unknown" : safe(f.owner.name));
  if (!f.csm.name.empty()) line("CSM", safe(f.csm.name));
  if (f.tier_exported)
    line("tier", safe(f.tier) + "  (set by hand; " +
                     (f.tier_exported->empty() ? "the exports say none"
                                               : "the exports say " + safe(*f.tier_exported)) +
                     ")");
  else if (!f.tier.empty())
    line("tier", safe(f.tier));
  if (f.cadence_days) line("touch every", counted(*f.cadence_days, "day") + "  (set by hand)");
  if (!f.industry.empty()) line("industry", safe(f.industry));
  if (!f.parent_name.empty()) line("parent", safe(f.parent_name));
  line("ARR", money_text(f.arr) + "  (" + safe(f.arr_basis) + ")");
  for (const ArrSource& one : f.arr_others)
    line("", (one.amount == f.arr ? "and " : "but ") + money_text(one.amount) + " by " + safe(one.basis) +
                 (f.arr && f.arr->currency == one.amount.currency &&
                          std::llround(one.amount.amount - f.arr->amount) != 0
                      ? ", a difference of " + grouped(std::llround(one.amount.amount - f.arr->amount))
                      : std::string()));
  if (!f.arr && f.last_won) line("", last_won_text(f.last_won) + ", \"" + safe(f.last_won->name) + "\"");
  if (f.customer)
    line("customer", std::string(*f.customer ? "yes" : "no") + "  (" + safe(f.customer_basis) + ")");
  for (const MergedAccount& one : f.merged)
    line(is_outside_id(one.id) ? "is also" : "merged into it",
         safe(one.name) + "  " + safe(one.id) + (one.on ? ", " + short_date(*one.on) : ""));
  line("renews", (f.renewal_date ? short_date(*f.renewal_date) : std::string("unknown")) + "  (" +
                     safe(f.renewal_basis) + ")");
  line("people",
       counted(f.contacts, "contact") + ", " +
           (f.touches_known ? counted(f.touches, "touch", "touches") : std::string("touches unknown")) +
           (f.last_touch ? ", last " + short_date(*f.last_touch) : ""));
  line("opportunities", grouped(f.opportunities.open) + " open of " + grouped(f.opportunities.total) +
                            "; renewal " + grouped(std::llround(f.opportunities.open_renewal_amount)) +
                            ", expansion " + grouped(std::llround(f.opportunities.open_expansion_amount)) +
                            open_currencies(f.opportunities.open_amount_by_currency));
  if (f.tickets.total == 0)
    line("tickets", "none of this account in the exports");
  else
    line("tickets", grouped(f.tickets.open) + " open of " + grouped(f.tickets.total) +
                        (f.cases.total > 0 ? " (" + counted(f.cases.total, "case") + " of Salesforce)" : "") +
                        "; CSAT " + grouped(f.tickets.csat_good) + " good, " + grouped(f.tickets.csat_bad) +
                        " bad; first reply " +
                        (f.tickets.first_reply_minutes_median
                             ? value_text(*f.tickets.first_reply_minutes_median, "minutes")
                             : std::string("unknown")) +
                        " (median)");
  line("usage", f.usage.events == 0
                    ? "no usage event joined this account"
                    : counted(f.usage.events, "event") + " by " + counted(f.usage.users, "person", "people") +
                          ", " + short_date(*f.usage.first) + " to " + short_date(*f.usage.last));
  line("NPS", f.nps.n == 0 ? "no answer"
                           : nps_in_words(f.nps) + (f.nps.last ? ", last " + short_date(*f.nps.last) : ""));
  for (const Flag& flag : f.flags)
    out += "  " + std::string(mark(flag.level)) + "  " + padded(std::string(name_of(flag.kind)), 8) +
           flag.reason.str() +
           (flag.snoozed
                ? " Snoozed until " + short_date(flag.snoozed->until) + ": " + safe(flag.snoozed->why) + "."
                : "") +
           "\n";
  return out;
}

namespace {

/// Why a view of the portfolio shows no account.
std::string none_of_them(const account::Portfolio& portfolio, const account::PortfolioView& view) {
  if (portfolio.rows.empty())
    return portfolio.others_count > 0 ? "No account is a customer.\n"
                                      : "No account yet: import exports first.\n";
  const bool mine = view.saved == account::SavedFilter::mine;
  if (!view.filter.empty())
    return std::string(mine ? "No account of yours" : "No account") + " fits \"" + safe(view.filter) +
           "\".\n";
  return mine ? "No account is yours: none has you as its owner or its customer success manager.\n"
              : "No account is in this view.\n";
}

}  // namespace

std::string to_text(const account::PortfolioSnapshot& snapshot, const std::vector<int>& rows,
                    const account::TheirMetrics& metrics, const account::PortfolioView& view) {
  const account::Portfolio& portfolio = snapshot.portfolio;
  std::string out;
  for (const int i : rows) {
    const account::PortfolioRow& row = portfolio.rows[static_cast<std::size_t>(i)];
    const auto flags = account::flags_to_show(row.flags, account::usual_columns());
    const Flag* flag = flags.empty() ? account::top_flag(row.flags) : flags.front();
    out += row.id + "  " + padded(safe(row.name), 40) + "  " + padded(money_text(row.arr), 14) + "  " +
           padded(row.renewal_date ? iso(*row.renewal_date) : std::string("-"), 10) + "  " +
           (flag == nullptr ? std::string() : std::string(mark(flag->level)) + " " + flag->label) +
           (flags.size() > 1 ? " +" + std::to_string(flags.size() - 1) : "") + "\n" + std::string(20, ' ') +
           "ARR: " + (row.arr || !row.last_won ? safe(row.arr_basis) : last_won_text(row.last_won)) + "\n";
    std::string plan;
    if (const auto found = metrics.find(row.id); found != metrics.end()) {
      const account::TheirMetric& metric = found->second;
      plan = safe(metric.name) + ": " + (metric.value_text.empty() ? "no values" : metric.value_text) +
             (metric.target_text.empty() ? "" : " of " + metric.target_text);
    }
    if (row.next) plan += (plan.empty() ? "" : "; ") + ("next: " + safe(row.next->title));
    if (row.cadence_by_hand)
      plan += (plan.empty() ? "" : "; ") +
              ("a touch every " + counted(row.cadence_days, "day") + ", set by hand");
    if (row.tier_by_hand) plan += (plan.empty() ? "" : "; ") + ("tier " + safe(row.tier) + ", set by hand");
    if (!plan.empty()) out += std::string(20, ' ') + plan + "\n";
  }
  if (rows.empty()) out = none_of_them(portfolio, view);
  if (portfolio.others_count > 0)
    out +=
        counted(portfolio.customers, "customer") + "; " + counted(portfolio.others_count, "other account") +
        (snapshot.customers == portfolio.rows.size() ? " among them.\n" : ", shown with: accounts --all\n");
  return out;
}

std::string to_text(const import::ImportReport& report) {
  std::string out;
  std::size_t at = 0;
  for (const import::FileResult& file : report.files) {
    const import::FileDifference& difference = report.difference.files.at(at++);
    out += padded(std::string(import::name_of(file.status)), 10) + safe(file.path);
    if (!file.object.empty()) out += "  [" + file.source + " " + file.object + "]";
    if (file.status == import::FileResult::Status::imported ||
        file.status == import::FileResult::Status::unchanged)
      out += "  " + grouped(static_cast<std::int64_t>(file.rows_new)) + " new, " +
             grouped(static_cast<std::int64_t>(file.rows_updated)) + " updated, " +
             grouped(static_cast<std::int64_t>(file.rows_unchanged)) + " unchanged" +
             (file.rows_rejected > 0
                  ? ", " + grouped(static_cast<std::int64_t>(file.rows_rejected)) + " rejected"
                  : "");
    out += "\n";
    if (!file.reason.empty()) out += "          " + safe(file.reason) + "\n";
    for (std::size_t i = 0; i < file.problems.size() && i < 5; ++i) {
      const Problem& problem = file.problems[i];
      out += "          " +
             (problem.line > 0 ? "line " + std::to_string(problem.line) + ": " : std::string()) +
             (problem.field.empty() ? "" : safe(problem.field) + ": ") + safe(problem.reason) + "\n";
    }
    if (file.problems.size() > 5) out += "          ... (--json lists the first hundred)\n";
    out += fields_text(difference);
  }
  out += accounts_text(report.difference);
  std::string tables;
  for (const auto& [method, accounts] : report.table_joins)
    tables += (tables.empty() ? "" : ", ") + grouped(accounts) +
              (method == "name"     ? " only by a name (to confirm)"
               : method == "manual" ? std::string(" by hand")
                                    : " by " + method);
  if (!tables.empty()) out += "Accounts of the table that were there: " + tables + ".\n";
  out += "Joined " + grouped(report.joined.joined) + " of " + counted(report.joined.records, "record") +
         " in " + plain_number(report.seconds, 1) + " s.\n";
  if (report.undoable) out += "It can be taken back: imports undo\n";
  return out;
}

std::string to_text(const std::vector<import::ImportedRun>& runs) {
  std::string out;
  for (const import::ImportedRun& run : runs) {
    out += (run.id ? "#" + std::to_string(*run.id) : std::string("-")) + "  " + iso(run.at) + "  " +
           (run.next              ? "can be taken back: imports undo"
            : run.undoable        ? "can be taken back after the later ones"
            : run.why_not.empty() ? "can't be taken back before the later ones"
                                  : run.why_not) +
           "\n";
    for (const import::ImportedFile& file : run.files)
      out += "    " + padded(file.status, 10) + safe(file.path) +
             (file.object.empty() ? "" : "  [" + file.source + " " + file.object + "]") + "  " +
             grouped(static_cast<std::int64_t>(file.rows_new)) + " new, " +
             grouped(static_cast<std::int64_t>(file.rows_updated)) + " updated\n";
  }
  return out.empty() ? "Nothing imported yet.\n" : out;
}

std::string to_text(const import::UndoReport& report) {
  std::string out = "Taken back: the import of " + iso(report.run.at) + " with " +
                    counted(static_cast<std::int64_t>(report.run.files.size()), "file") +
                    (report.run.files.size() == 1 ? ", " + safe(report.run.files.front().path) : "") + " (" +
                    counted(static_cast<std::int64_t>(report.rows_removed), "row") + " removed, " +
                    counted(static_cast<std::int64_t>(report.rows_restored), "row") + " restored). ";
  if (report.later > 0)
    out += counted(report.later, "later import") + (report.later == 1 ? ", which" : ", which all") +
           " had changed nothing, went with it. ";
  return out + "What people wrote is kept; importing the same files does it again.\n";
}

std::string to_text(const Series& series) {
  std::string out = series.account_name + ": " + series.metric.label + " by " +
                    std::string(name_of(series.grain)) +
                    (series.metric.unit.empty() ? "" : ", " + series.metric.unit) + "\n";
  for (const Point& point : series.points)
    out += "  " + iso(point.start) + "  " + plain_number(point.value) +
           (!point.partial                    ? ""
            : &point == &series.points.back() ? "  (so far)"
                                              : "  (covered in part)") +
           "\n";
  return safe(out.substr(0, out.find('\n'))) + out.substr(out.find('\n')) + "  " + series.origin.coverage +
         "\n";
}

std::string to_text(const std::vector<MetricInfo>& metrics) {
  std::string out;
  for (const MetricInfo& metric : metrics)
    out += padded(safe(metric.id), 40) + "  " + safe(metric.label) +
           (metric.unit.empty() ? "" : ", " + metric.unit) + "\n";
  return out.empty() ? "No metric yet: import exports first.\n" : out;
}

std::string to_text(const std::vector<Match>& matches) {
  std::string out;
  for (const Match& match : matches)
    out += padded(match.status, 10) + padded(safe(match.id), 50) + "  " + safe(match.label) +
           (match.account_id.empty() ? "" : " -> " + safe(match.account_name)) +
           (match.evidence.empty() ? "" : "  (" + safe(match.evidence) + ")") + "\n";
  return out.empty() ? "No such match.\n" : out;
}

std::string to_text(const account::Quality& quality) {
  std::string out;
  for (const account::SourceQuality& source : quality.sources) {
    out += padded(source.source, 11) + padded(source.kind, 14) +
           padded(grouped(source.joined) + " of " + grouped(source.records) + " joined", 30);
    for (const auto& [method, records] : source.by_method) out += "  " + method + " " + grouped(records);
    if (source.exported_at) out += "  (export of " + short_date(utc_day(*source.exported_at)) + ")";
    out += "\n";
  }
  for (const account::FieldQuality& field : quality.fields)
    out += padded(field.source, 11) + padded(field.kind, 14) + padded(safe(field.field), 30) +
           plain_number(field.fill_rate * 100.0, 0) + " % filled" +
           (field.newest ? ", newest " + iso(*field.newest) : "") + "\n";
  for (const std::string& sentence : account::sentences(quality.people)) out += sentence + "\n";
  return out.empty() ? "Nothing imported yet.\n" : out;
}

std::string to_text(const std::vector<import::FieldMeaning>& fields) {
  std::string out;
  for (const import::FieldMeaning& field : fields)
    out += padded(field.object + "." + safe(field.field), 45) +
           padded(field.meaning.empty() ? "-" : field.meaning, 24) + safe(field.why) + "\n";
  return out.empty() ? "No field yet: import exports first.\n" : out;
}

}  // namespace rapport::cli
