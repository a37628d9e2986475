// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli_plan_render.h"

#include "app/cli_output.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

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

Json check_json(const plan::PlanView& view) {
  const auto warning = [](const plan::Warning& one) {
    return Json{{"code", one.code}, {"text", one.text}, {"path", one.path}};
  };
  const auto signoff = [](const plan::SignOffStatus& one) {
    using State = plan::SignOffStatus::State;
    const char* state = one.state == State::missing ? "missing"
                        : one.state == State::stale ? "stale"
                                                    : "signed";
    return Json{{"party", one.party}, {"state", state}, {"name", one.name}, {"date", one.date}};
  };
  const auto behaviour = [](const plan::JudgedBehaviour& one) {
    return Json{
        {"name", one.name}, {"state", one.state}, {"by_data", one.by_data}, {"evidence", one.evidence}};
  };
  const auto& missing = view.check.missing;
  return {{"complete", view.check.complete()},
          {"missing", json_list(missing, [](const plan::Missing& one) { return one.element; })},
          {"missing_texts", json_list(missing, [](const plan::Missing& one) { return one.text; })},
          {"warnings", json_list(view.check.warnings, warning)},
          {"state", view.plan.state},
          {"signoffs", json_list(view.signoffs, signoff)},
          {"behaviours", json_list(view.behaviours, behaviour)},
          {"revision", view.revision},
          {"undo", view.undo},
          {"redo", view.redo}};
}

Json history_json(const std::vector<plan::HistoryEntry>& entries) {
  const auto change = [](const plan::Change& one) {
    return Json{{"path", one.path}, {"what", one.what}, {"from", one.from}, {"to", one.to}};
  };
  return {{"history", json_list(entries, [&](const plan::HistoryEntry& entry) {
             return Json{{"revision", entry.revision},
                         {"at", iso(entry.at)},
                         {"who", entry.who},
                         {"action", entry.action},
                         {"changes", json_list(entry.changes, change)}};
           })}};
}

}  // namespace rapport::cli
