// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_plan_render.h"

#include <QJsonArray>

#include "app/cli_output.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
std::string value_text(const ValueAt& value, const std::string& unit) {
  if (!value.value) return "?";
  return plain_number(*value.value, 6) + (unit.empty() ? "" : " " + unit) +
         (value.date.empty() ? "" : " (" + value.date + ")");
}

}  // namespace

std::string plan_text(const plan::PlanView& view, const std::string& account_name) {
  const SuccessPlan& p = view.plan;
  std::string out = safe(account_name) + "  " + view.account_id + "\n";
  const auto line = [&](std::string label, const std::string& words) {
    label.resize(std::max<std::size_t>(label.size(), 13), ' ');
    out += "  " + label + safe(words) + "\n";
  };
  line("state", std::string(name_of(p.state)) + ", phase " + std::to_string(p.phase.number) +
                    (p.phase.name.empty() ? "" : " " + p.phase.name) +
                    (p.phase.started.empty() ? "" : ", since " + p.phase.started) +
                    (view.revision == 0 ? "; nothing written yet" : ""));
  if (!p.purpose.text.empty())
    line("purpose",
         "\"" + p.purpose.text + "\"" + (p.purpose.said_by.empty() ? "" : " " + p.purpose.said_by));
  for (const PlanMetric& m : p.metrics)
    line("metric", m.name + ": " + value_text(m.baseline, m.unit) + " to " + value_text(m.target, m.unit) +
                       ", " + std::string(name_of(m.state)));
  for (const Milestone& m : p.milestones)
    line("milestone", (m.due.empty() ? "no date" : m.due) + "  " + m.title + ", " +
                          std::string(name_of(m.state)) + (m.owner.empty() ? "" : ", " + m.owner));
  for (const Role& r : p.roles)
    line("role", (r.person.empty() ? "nobody yet" : r.person) + ", " + r.role +
                     (r.accountable ? ", accountable" : "") + (r.sponsor ? ", sponsor" : ""));
  for (const plan::JudgedBehaviour& b : view.behaviours)
    line("behaviour",
         b.name + ": " + std::string(name_of(b.state)) + (b.evidence.empty() ? "" : ". " + b.evidence));
  if (p.next.chosen)
    line("next", p.next.chosen->title + (p.next.chosen->why.empty() ? "" : ": " + p.next.chosen->why));
  for (const NextStep& wish : p.next.wishes) line("wish", wish.title);
  return out + check_text(view);
}

std::string check_text(const plan::PlanView& view) {
  std::string out;
  for (const plan::Missing& one : view.check.missing)
    out += "  missing      " + one.element + ": " + one.text + "\n";
  for (const plan::Warning& one : view.check.warnings)
    out += "  warning      " + safe(one.text) + (one.path.empty() ? "" : "  [" + one.path + "]") + "\n";
  if (out.empty()) out = "  All six elements are there.\n";
  return out;
}

std::string history_text(const std::vector<plan::HistoryEntry>& entries) {
  std::string out;
  for (const plan::HistoryEntry& entry : entries) {
    out += std::to_string(entry.revision) + "  " + iso(entry.at) + "  " + safe(entry.who) + "  " +
           safe(entry.action) + "\n";
    for (const plan::Change& change : entry.changes)
      out += "    " + safe(change.what) + ": " + safe(change.from.empty() ? "-" : change.from) + " -> " +
             safe(change.to.empty() ? "-" : change.to) + "\n";
  }
  return out.empty() ? "Nothing was written yet.\n" : out;
}

QJsonObject check_json(const plan::PlanView& view) {
  QJsonArray missing;
  QJsonArray details;
  for (const plan::Missing& one : view.check.missing) {
    missing.append(text(one.element));
    details.append(text(one.text));
  }
  QJsonArray warnings;
  for (const plan::Warning& one : view.check.warnings)
    warnings.append(QJsonObject{{QStringLiteral("code"), text(one.code)},
                                {QStringLiteral("text"), text(one.text)},
                                {QStringLiteral("path"), text(one.path)}});
  QJsonArray signoffs;
  for (const plan::SignOffStatus& one : view.signoffs) {
    using State = plan::SignOffStatus::State;
    const char* state = one.state == State::missing ? "missing"
                        : one.state == State::stale ? "stale"
                                                    : "signed";
    signoffs.append(QJsonObject{{QStringLiteral("party"), text(name_of(one.party))},
                                {QStringLiteral("state"), text(state)},
                                {QStringLiteral("name"), text(one.name)},
                                {QStringLiteral("date"), text(one.date)}});
  }
  QJsonArray behaviours;
  for (const plan::JudgedBehaviour& one : view.behaviours)
    behaviours.append(QJsonObject{{QStringLiteral("name"), text(one.name)},
                                  {QStringLiteral("state"), text(name_of(one.state))},
                                  {QStringLiteral("by_data"), one.by_data},
                                  {QStringLiteral("evidence"), text(one.evidence)}});
  return {{QStringLiteral("complete"), view.check.complete()},
          {QStringLiteral("missing"), missing},
          {QStringLiteral("missing_texts"), details},
          {QStringLiteral("warnings"), warnings},
          {QStringLiteral("state"), text(name_of(view.plan.state))},
          {QStringLiteral("signoffs"), signoffs},
          {QStringLiteral("behaviours"), behaviours},
          {QStringLiteral("revision"), view.revision},
          {QStringLiteral("undo"), text(view.undo)},
          {QStringLiteral("redo"), text(view.redo)}};
}

QJsonObject history_json(const std::vector<plan::HistoryEntry>& entries) {
  QJsonArray all;
  for (const plan::HistoryEntry& entry : entries) {
    QJsonArray changes;
    for (const plan::Change& change : entry.changes)
      changes.append(QJsonObject{{QStringLiteral("path"), text(change.path)},
                                 {QStringLiteral("what"), text(change.what)},
                                 {QStringLiteral("from"), text(change.from)},
                                 {QStringLiteral("to"), text(change.to)}});
    all.append(QJsonObject{{QStringLiteral("revision"), entry.revision},
                           {QStringLiteral("at"), text(iso(entry.at))},
                           {QStringLiteral("who"), text(entry.who)},
                           {QStringLiteral("action"), text(entry.action)},
                           {QStringLiteral("changes"), changes}});
  }
  return {{QStringLiteral("history"), all}};
}

}  // namespace rapport::cli
