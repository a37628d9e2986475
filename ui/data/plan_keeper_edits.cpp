// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a plan as it stands on disk, whether or not it is the one on the page: notes, answers, ticks,
// tips.
#include <exception>
#include <memory>
#include <utility>

#include "core/base/day.h"
#include "core/workspace/workspace.h"
#include "ui/data/plan_keeper.h"
#include "ui/widgets/text.h"

namespace rapport::ui {
namespace {

/// What an undo calls the ticking off of a follow-up.
QString done_words(const QString& text) {
  return QStringLiteral("tick of ") + text.left(60);
}

}  // namespace

void PlanKeeper::add(const std::string& account_id, std::function<void(SuccessPlan&)> change,
                     const QString& action) {
  this->change(
      account_id, [change = std::move(change)](workspace::Workspace&, SuccessPlan& plan) { change(plan); },
      action);
}

void PlanKeeper::offerOwnTip(const std::string& account_id, const QString& title, const QString& text) {
  change(
      account_id,
      [tip = std::make_shared<plan::Tip>(plan::Tip{{}, u8(title), u8(text)})](workspace::Workspace& w,
                                                                              SuccessPlan& plan) {
        // Tried again it has its id already, and is not kept twice.
        *tip = plan::save_tip(w, *tip);
        plan.tips.push_back({tip->id, tip->title, {}, iso(today()), TipState::offered, {}});
      },
      QStringLiteral("offer of ") + title);
}

void PlanKeeper::tickOff(const std::string& account_id, const std::string& follow_up_id,
                         const QString& text) {
  change(
      account_id,
      [follow_up_id](workspace::Workspace&, SuccessPlan& plan) {
        plan::set_done(plan, follow_up_id, true, today());
      },
      done_words(text));
}

void PlanKeeper::openAgain(const std::string& account_id, const std::string& follow_up_id,
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
      [this, account_id, words](const std::exception_ptr& thrown) {
        if (told_of(thrown)) return;
        Q_EMIT kept(account_id, *words);
        if (account_id == account_) reload();
      });
}

void PlanKeeper::change(const std::string& account_id,
                        std::function<void(workspace::Workspace&, SuccessPlan&)> change,
                        const QString& action) {
  // Not bound to the account on the page: leafing on must not drop what is on its way.
  write(
      [account_id, change = std::move(change), what = u8(action), who = who_](workspace::Workspace& w) {
        SuccessPlan plan = plan::load_plan_only(w.own_reader(), account_id);
        change(w, plan);
        plan::save_plan(w, account_id, plan, plan::load_plan(w.own_reader(), account_id, today()).revision,
                        what, who);
      },
      [this, account_id](const std::exception_ptr& thrown) {
        if (told_of(thrown)) return;
        Q_EMIT kept(account_id, {});
        if (account_id == account_) reload();
      });
}

}  // namespace rapport::ui
