// SPDX-License-Identifier: GPL-3.0-or-later
// FOLLOW-UPS: what was promised in a call and is still to be done.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr Rows<FollowUp> kFollowUps{&SuccessPlan::follow_ups, "follow_ups"};
constexpr std::ptrdiff_t kDoneShown = 3;  ///< What was done lately stays, so that a slip can be taken back.

/// The note that a follow-up came from: "Call 12 Nov, Ana Ito: Limits before the holidays".
QString note_words(const SuccessPlan& plan, const FollowUp& one, Day today) {
  for (const PlanNote& note : plan.notes) {
    if (one.note_id.empty() || note.id != one.note_id) continue;
    QString kind = qs(name_of(note.kind));
    kind[0] = kind[0].toUpper();
    const QString head = words::joined({kind, plan_words::near_date(note.date, today), qs(note.author)});
    return head + QStringLiteral(": ") + qs(note.text).simplified();
  }
  return {};
}

}  // namespace

FollowUpsCard::FollowUpsCard(PlanForm* form) : PlanCard(QStringLiteral("Follow-ups"), form) {
  body()->setSpacing(0);
  body()->setContentsMargins(-3, 0, 0, 0);
  grow(1);
}

void FollowUpsCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    Row r{new QWidget,    new CheckCircle, nullptr,
          nullptr,        nullptr,         new ClampedText(TypeRole::secondary, ColorRole::text2, 2),
          new ProblemLine};
    r.text = new Field(form_, QStringLiteral("Follow-up"), QStringLiteral("Add a follow-up"),
                       naming_field(
                           kFollowUps, i, "text", [](auto& f) -> auto& { return f.text; }));
    r.due = new Field(
        form_, QStringLiteral("Due"), QStringLiteral("by when?"),
        date_field(
            form_, kFollowUps, i, "due", plan_words::Tense::ahead, [](auto& f) -> auto& { return f.due; }),
        TypeRole::body, ColorRole::text2);
    r.owner = new Field(form_, QStringLiteral("Owner"), QStringLiteral("who?"),
                        text_field(
                            kFollowUps, i, "owner", [](auto& f) -> auto& { return f.owner; }),
                        TypeRole::body, ColorRole::text2);
    r.due->setFixedWidth(84);
    r.due->setAlignment(Qt::AlignRight);
    QSizePolicy policy = r.tick->sizePolicy();
    policy.setRetainSizeWhenHidden(true);  // The blank row stands in line with the others.
    r.tick->setSizePolicy(policy);
    r.owner->setFixedWidth(150);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::xs);
    first->addWidget(r.tick);
    first->addWidget(r.text, 1);
    first->addWidget(r.owner);
    first->addWidget(r.due);
    auto* under = new QVBoxLayout;
    under->setContentsMargins(28, 0, 4, 0);
    under->setSpacing(0);
    under->addWidget(r.note);
    under->addWidget(r.problem);
    auto* all = new QVBoxLayout(r.box);
    all->setContentsMargins(0, 2, 0, 3);
    all->setSpacing(0);
    all->addLayout(first);
    all->addLayout(under);
    setTabOrder(r.tick, r.text);
    setTabOrder(r.text, r.due);
    setTabOrder(r.due, r.owner);
    body()->addWidget(r.box);
    connect(r.tick, &CheckCircle::clicked, this, [this, i](bool done) {
      if (i >= plan().follow_ups.size()) return;
      const FollowUp one = plan().follow_ups[i];
      form_->change(
          [&](SuccessPlan& p) { plan::set_done(p, one.id, done, form_->today()); },
          (done ? QStringLiteral("tick of ") : QStringLiteral("opening again of ")) + qs(one.text).left(60));
      rows_[i].tick->setFocus(Qt::OtherFocusReason);
    });
    rows_.push_back(r);
  }
}

void FollowUpsCard::refresh() {
  const auto& all = plan().follow_ups;
  grow(all.size() + 1);
  const auto open = std::count_if(all.begin(), all.end(), [](const FollowUp& one) { return !one.done; });
  setFact(all.empty() ? QString()
          : open == 0 ? QStringLiteral("all done")
                      : QStringLiteral("%1 open").arg(open));
  // The newest of those that are done, by their day.
  std::vector<std::string> days;
  for (const FollowUp& one : all)
    if (one.done) days.push_back(one.done_on);
  std::sort(days.rbegin(), days.rend());
  const std::string since =
      static_cast<std::ptrdiff_t>(days.size()) > kDoneShown ? days[kDoneShown - 1] : std::string();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    const bool real = i < all.size();
    r.box->setVisible(real ? !all[i].done || all[i].done_on >= since : i == all.size());
    r.tick->setVisible(real);
    r.owner->setVisible(real);
    r.due->setVisible(real);
    r.problem->say(form_->problems(kFollowUps.path(i)));
    r.note->setVisible(false);
    if (!real) continue;
    const FollowUp& one = all[i];
    r.tick->setChecked(one.done);
    r.tick->setAccessibleName((one.done ? QStringLiteral("Done: ") : QStringLiteral("Tick off: ")) +
                              qs(one.text));
    r.text->setStruck(one.done);
    r.text->setColorRole(one.done ? ColorRole::text3 : ColorRole::text1);
    const auto due = plan_day(one.due);
    const bool late = !one.done && due && *due < form_->today();
    r.due->setColorRole(late ? ColorRole::risk : ColorRole::text2);
    QStringList under;
    if (one.done && !one.done_on.empty())
      under << QStringLiteral("done ") + plan_words::near_date(one.done_on, form_->today());
    else if (late)
      under << qs(counted(form_->today() - *due, "day")) + QStringLiteral(" late");
    const QString note = note_words(plan(), one, form_->today());
    if (!note.isEmpty()) under << note;
    r.note->setText(words::joined(under));
    r.note->setVisible(!under.isEmpty());
  }
}

bool FollowUpsCard::choose(const std::string& id) {
  for (std::size_t i = 0; i < plan().follow_ups.size(); ++i) {
    if (plan().follow_ups[i].id != id) continue;
    rows_[i].tick->setFocus(Qt::TabFocusReason);
    return true;
  }
  return false;
}

void FollowUpsCard::begin() {
  grow(plan().follow_ups.size() + 1);
  rows_[plan().follow_ups.size()].text->edit();
}

}  // namespace rapport::ui
