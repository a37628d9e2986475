// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a plan as it stands on disk, whether or not it is the one on the page: notes, answers, ticks,
// tips.
#include <exception>
#include <memory>
#include <utility>

#include "core/base/day.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/pending_edits.h"
#include "ui/data/plan_editor.h"

namespace rapport::ui {
namespace {

/// What an undo calls the ticking off of a follow-up.
QString done_words(const QString& text) {
  return QStringLiteral("tick of ") + text.left(60);
}

}  // namespace

/// What is put aside of a change that could not be written: the plan as it would be by then.
std::function<std::string()> PlanEditor::asideOf(const std::string& account_id,
                                                 std::function<void(SuccessPlan&)> change,
                                                 const QString& action) {
  return [this, key = Key{path_, account_id}, change = std::move(change), what = u8(action)] {
    auto last = aside_.find(key);
    if (last == aside_.end()) {
      last = aside_.emplace(key, asKept(key)).first;
    }
    auto& [plan, revision] = last->second;
    SuccessPlan after = plan;
    change(after);
    // With its ids, so that it is the same entry however often it is kept.
    plan = plan::settled(std::move(after), plan);
    return aside::plan_entry(key.second, plan, revision, what, who_);
  };
}

/// The plan of an account as it is on disk; where that can't be read any more, as this window read it last.
/// What is written on nothing asks which to keep when it is written in the end, and loses nothing.
std::pair<SuccessPlan, int> PlanEditor::asKept(const Key& key) const {
  try {
    const plan::PlanView now = plan::load_plan(workspace::Reader(key.first), key.second, today());
    return {now.plan, now.revision};
  } catch (const std::exception& error) {
    qWarning("%s", error.what());
  }
  const auto known = books_.find(key);
  if (known == books_.end() || !known->second.view) return {};
  return {known->second.base, known->second.revision};
}

void PlanEditor::add(const std::string& account_id, std::function<void(SuccessPlan&)> change,
                     const QString& action) {
  this->change(
      account_id, [change](workspace::Workspace&, SuccessPlan& plan) { change(plan); }, action,
      asideOf(account_id, change, action));
}

void PlanEditor::offerOwnTip(const std::string& account_id, const QString& title, const QString& text) {
  const plan::Tip written{{}, u8(title), u8(text)};
  const QString action = QStringLiteral("offer of ") + title;
  change(
      account_id,
      [tip = std::make_shared<plan::Tip>(written)](workspace::Workspace& w, SuccessPlan& plan) {
        // Tried again it has its id already, and is not kept twice.
        *tip = plan::save_tip(w, *tip);
        plan.tips.push_back({tip->id, tip->title, {}, iso(today()), TipState::offered, {}});
      },
      action,
      [account_id, written, what = u8(action), who = who_] {
        return aside::tip_entry(account_id, written, what, who);
      });
}

void PlanEditor::draft(const QString& field, const QString& text) {
  draftOf(account_, field, text);
}

void PlanEditor::draftOf(const std::string& account_id, const QString& field, const QString& text) {
  if (account_id.empty()) return;
  write(
      [account_id, name = u8(field), words = u8(text), who = who_](workspace::Workspace& w) {
        if (words.empty())
          plan::drop_draft(w, account_id, name);
        else
          plan::keep_draft(w, account_id, name, words, who);
      },
      [this](const std::exception_ptr& thrown) { report_failure(thrown); },
      [account_id, name = u8(field), words = u8(text), who = who_] {
        return aside::draft_entry(account_id, name, words, who);
      });
}

void PlanEditor::tickOff(const std::string& account_id, const std::string& follow_up_id,
                         const QString& text) {
  add(
      account_id, [follow_up_id](SuccessPlan& plan) { plan::set_done(plan, follow_up_id, true, today()); },
      done_words(text));
}

void PlanEditor::openAgain(const std::string& account_id, const std::string& follow_up_id,
                           const QString& text) {
  auto words = std::make_shared<QString>();
  write(
      [account_id, follow_up_id, text, words, who = who_](workspace::Workspace& w) {
        const plan::PlanView view = plan::load_plan(w.own_reader(), account_id, today());
        if (qs(view.undo) == QStringLiteral("Undo ") + done_words(text)) {
          *words = qs(view.undo);
          plan::undo(w, account_id, who, view.revision);
          return;
        }
        // Other edits came after it: they stay.
        *words = QStringLiteral("Open again: ") + text;
        SuccessPlan plan = view.plan;
        plan::set_done(plan, follow_up_id, false, today());
        plan::save_plan(w, account_id, plan, view.revision, {}, who);
      },
      [this, key = Key{path_, account_id}, words](const std::exception_ptr& thrown) {
        if (report_failure(thrown) || key.first != path_) return;
        Q_EMIT kept(key.second, *words);
        if (onPage(key)) reload();
      },
      asideOf(
          account_id,
          [follow_up_id](SuccessPlan& plan) { plan::set_done(plan, follow_up_id, false, today()); },
          QStringLiteral("Open again: ") + text));
}

void PlanEditor::change(const std::string& account_id,
                        std::function<void(workspace::Workspace&, SuccessPlan&)> change,
                        const QString& action, std::function<std::string()> aside) {
  // Not bound to the account on the page: leafing on must not drop what is on its way.
  write(
      [account_id, change = std::move(change), what = u8(action), who = who_](workspace::Workspace& w) {
        const plan::PlanView now = plan::load_plan(w.own_reader(), account_id, today());
        SuccessPlan plan = now.plan;
        change(w, plan);
        plan::save_plan(w, account_id, plan, now.revision, what, who);
      },
      [this, key = Key{path_, account_id}](const std::exception_ptr& thrown) {
        if (report_failure(thrown) || key.first != path_) return;
        Q_EMIT kept(key.second, {});
        if (onPage(key)) reload();
      },
      std::move(aside));
}

}  // namespace rapport::ui
