// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/plan_form.h"

#include <algorithm>
#include <utility>

#include "ui/base/text.h"

namespace rapport::ui {

PlanForm::PlanForm(QObject* parent) : QObject(parent) {}

void PlanForm::show(const plan::PlanView& view, Day today) {
  if (view.account_id != view_.account_id) {
    unfinished_.clear();
    note_ = {};
    flowing = false;
    for (const plan::Draft& draft : view.drafts)
      unfinished_[qs(draft.field)] = {qs(draft.text), Text::tr("was typed and is not in the plan yet")};
  }
  view_ = view;
  today_ = today;
  Q_EMIT refreshed();
}

void PlanForm::change(const std::function<void(SuccessPlan&)>& edit, const QString& action,
                      const QStringList& finished) {
  const QString named = std::exchange(next_action_, {});
  if (read_only_) return;
  note_ = {};
  SuccessPlan after = view_.plan;
  edit(after);
  for (const QString& path : finished) unfinished_.erase(path);
  // Settled here as it will be when it is saved, so that new entries have their ids at once.
  after = plan::settled(std::move(after), view_.plan);
  if (after == view_.plan) {
    for (const QString& path : finished) Q_EMIT drafted(path, {});
    Q_EMIT refreshed();
    return;
  }
  view_.plan = std::move(after);
  judge();
  Q_EMIT refreshed();
  Q_EMIT edited(view_.plan, action.isEmpty() ? named : action, finished);
}

void PlanForm::judge() {
  // The plan's own rules at once; rules about the account (renewal, exports) are checked when the saved plan
  // comes back.
  plan::CheckFacts facts;
  facts.today = today_;
  view_.check = plan::check_plan(view_.plan, facts);
  view_.signoffs = plan::signoff_states(view_.plan);
  view_.asks = plan::asks(view_.plan, today_);
  std::vector<plan::JudgedBehaviour> judged;
  for (const Behaviour& one : view_.plan.behaviours) {
    const auto known =
        std::find_if(view_.behaviours.begin(), view_.behaviours.end(),
                     [&](const plan::JudgedBehaviour& j) { return j.name == one.name && j.by_data; });
    if (known != view_.behaviours.end() && !one.recipe.empty())
      judged.push_back(*known);
    else
      judged.push_back({one.name, one.state, false, one.evidence});
  }
  view_.behaviours = std::move(judged);
}

void PlanForm::setReadOnly(bool read_only) {
  read_only_ = read_only;
  Q_EMIT refreshed();
}

void PlanForm::setUnfinished(const QString& path, const QString& text, const QString& why) {
  unfinished_[path] = {text, why};
  Q_EMIT drafted(path, text);
  Q_EMIT refreshed();
}

void PlanForm::finish(const QString& path) {
  if (unfinished_.erase(path) == 0) return;
  Q_EMIT drafted(path, {});
  Q_EMIT refreshed();
}

const PlanForm::Unfinished* PlanForm::unfinished(const QString& path) const {
  const auto found = unfinished_.find(path);
  return found == unfinished_.end() ? nullptr : &found->second;
}

void PlanForm::setNote(const QString& path, const QString& sentence) {
  if (sentence.isEmpty()) return;
  note_ = {path, sentence};
  Q_EMIT refreshed();
}

QString PlanForm::note(const QString& prefix) const {
  return !read_only_ && note_.first.startsWith(prefix) ? note_.second : QString();
}

QStringList PlanForm::problems(const QString& prefix) const {
  if (read_only_) return {};
  QStringList sentences;
  for (const auto& [path, one] : unfinished_)
    if (path.startsWith(prefix)) sentences << QStringLiteral("\u201C%1\u201D %2.").arg(one.text, one.why);
  for (const plan::Warning& warning : view_.check.warnings)
    if (!warning.path.empty() && qs(warning.path).startsWith(prefix)) sentences << qs(warning.text);
  return sentences;
}

bool PlanForm::isOdd(const QString& path) const {
  return unfinished(path) != nullptr ||
         std::any_of(view_.check.warnings.begin(), view_.check.warnings.end(),
                     [&](const plan::Warning& warning) { return qs(warning.path) == path; });
}

}  // namespace rapport::ui

#include "moc_plan_form.cpp"
