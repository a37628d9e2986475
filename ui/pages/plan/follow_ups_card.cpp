// SPDX-License-Identifier: GPL-3.0-or-later
// FOLLOW-UPS: what was promised in a call and is still to be done.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr PlanList<FollowUp> kFollowUps{
    [](const SuccessPlan& p) -> const std::vector<FollowUp>& { return p.follow_ups; }, "follow_ups"};
constexpr std::size_t kDoneShown = 3;  ///< What was done lately stays, so that a slip can be taken back.

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

FollowUpsCard::FollowUpsCard(PlanForm* form) : ListCard(Text::tr("Follow-ups"), form, kFollowUps) {
  body()->setSpacing(0);
  body()->setContentsMargins(-3, 0, 0, 0);
  row(0);
}

FollowUpRow FollowUpsCard::makeRow(std::size_t i) {
  FollowUpRow r{};
  r.box = new QWidget;
  r.tick = new CheckCircle;
  keep_room_when_hidden(r.tick);
  r.name = field(Text::tr("Follow-up"), Text::tr("Add a follow-up"),
                 kFollowUps.naming(i, "text", &FollowUp::text));
  r.due = field(Text::tr("Due"), Text::tr("by when?"),
                kFollowUps.date(form_, i, "due", plan_words::Tense::ahead, &FollowUp::due), TypeRole::body,
                ColorRole::text2);
  r.due->setFixedWidth(84);
  r.due->setAlignment(Qt::AlignRight);
  Binding owner = kFollowUps.text(i, "owner", &FollowUp::owner);
  owner.person = PersonField{Side::us};
  r.owner = field(Text::tr("Owner"), Text::tr("who?"), std::move(owner), TypeRole::body, ColorRole::text2);
  r.owner->setFixedWidth(150);
  r.note = new ClampedText(TypeRole::secondary, ColorRole::text2, 2);
  r.problem = new ProblemLine;
  auto* first = new QHBoxLayout;
  first->setSpacing(space::xs);
  first->addWidget(r.tick);
  first->addWidget(r.name, 1);
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
  body()->addWidget(r.box);
  chainTabs(i > 0 ? rows_[i - 1].due : nullptr, {r.tick, r.name, r.owner, r.due});
  connect(r.tick, &CheckCircle::clicked, this, [this, i](bool done) {
    if (i >= entries().size()) return;
    const FollowUp one = entries()[i];
    form_->change([&](SuccessPlan& p) { plan::set_done(p, one.id, done, form_->today()); },
                  (done ? Text::tr("tick of %1") : Text::tr("reopening of %1")).arg(qs(one.text).left(60)));
    rows_[i].tick->setFocus(Qt::OtherFocusReason);
  });
  return r;
}

void FollowUpsCard::showHead() {
  // The newest of those that are done, by their day.
  std::vector<std::string> days;
  for (const FollowUp& one : entries())
    if (one.done) days.push_back(one.done_on);
  std::sort(days.rbegin(), days.rend());
  done_since_ = days.size() > kDoneShown ? days[kDoneShown - 1] : std::string();
  const std::size_t open = entries().size() - days.size();
  setFact(entries().empty() ? QString() : open == 0 ? Text::tr("all done") : Text::tr("%1 open").arg(open));
}

void FollowUpsCard::showRow(const FollowUpRow& row, std::size_t i, const FollowUp* one) {
  row.box->setVisible(one != nullptr ? !one->done || one->done_on >= done_since_ : i == entries().size());
  row.tick->setVisible(one != nullptr);
  row.owner->setVisible(one != nullptr);
  row.due->setVisible(one != nullptr);
  row.note->setVisible(false);
  if (one == nullptr) return;
  row.tick->setChecked(one->done);
  row.tick->setAccessibleName(
      (one->done ? Text::tr("Done: %1") : Text::tr("Tick off: %1")).arg(qs(one->text)));
  row.name->setStruck(one->done);
  row.name->setColorRole(one->done ? ColorRole::text3 : ColorRole::text1);
  const auto due = plan_day(one->due);
  const bool late = !one->done && due && *due < form_->today();
  row.due->setColorRole(late ? ColorRole::risk : ColorRole::text2);
  QStringList under;
  if (one->done && !one->done_on.empty())
    under << Text::tr("done %1").arg(plan_words::near_date(one->done_on, form_->today()));
  else if (late)
    under << Text::tr("%1 late").arg(qs(counted(form_->today() - *due, "day")));
  const QString note = note_words(plan(), *one, form_->today());
  if (!note.isEmpty()) under << note;
  row.note->setText(words::joined(under));
  row.note->setVisible(!under.isEmpty());
}

bool FollowUpsCard::choose(const std::string& id) {
  for (std::size_t i = 0; i < entries().size(); ++i) {
    if (entries()[i].id != id) continue;
    rows_[i].tick->setFocus(Qt::TabFocusReason);
    return true;
  }
  return false;
}

}  // namespace rapport::ui
