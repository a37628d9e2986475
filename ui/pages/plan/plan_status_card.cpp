// SPDX-License-Identifier: GPL-3.0-or-later
// STATE with the sign-offs, and HISTORY.
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <array>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kShortHistory = 5;

QString party_words(Party party) {
  const std::array<QString, 4> words = {Text::tr("Sales"), Text::tr("Success"), Text::tr("Support"),
                                        Text::tr("Customer")};
  return words.at(static_cast<std::size_t>(party));
}

void sign(SuccessPlan& plan, Party party, const std::string& name, Day today) {
  std::erase_if(plan.signoffs, [party](const SignOff& one) { return one.party == party; });
  if (!name.empty()) plan.signoffs.push_back({party, name, iso(today), {}});
}

}  // namespace

PlanStatusCard::PlanStatusCard(PlanForm* form)
    : PlanCard(Text::tr("State"), form), past_(new QVBoxLayout), phases_(past_) {
  state_ = new Field(form, Text::tr("State of the plan"), Text::tr("draft"),
                     {QStringLiteral("state"),
                      [](const SuccessPlan& p) {
                        QString words = qs(name_of(p.state));
                        words[0] = words[0].toUpper();
                        return Text::tr("%1 \u00B7 phase %2").arg(words).arg(p.phase.number);
                      },
                      {},
                      [](SuccessPlan& p, const QString& word) {
                        if (const auto state = parse_plan_word<PlanState>(u8(word))) p.state = *state;
                        return QString();
                      },
                      plan_words::choices<PlanState>()},
                     TypeRole::finding);
  name_ = new Field(form, Text::tr("Name of the phase"), Text::tr("name this phase"),
                    {QStringLiteral("phase.name"),
                     [](const SuccessPlan& p) { return qs(p.phase.name); },
                     {},
                     [form](SuccessPlan& p, const QString& text) {
                       p.phase.name = u8(text);
                       if (p.phase.started.empty() && !text.isEmpty()) p.phase.started = iso(form->today());
                       return QString();
                     }},
                    TypeRole::body, ColorRole::text2, 2);
  body()->addWidget(state_);
  body()->addWidget(name_);
  body()->addSpacing(space::xs);
  for (const Party party : {Party::sales, Party::success, Party::support, Party::customer}) {
    Row r{};
    r.mark = new LevelMark(Level::unknown);
    r.mark->setFixedSize(14, 18);
    r.party = new PlainLabel(party_words(party));
    r.name = new Field(
        form, Text::tr("%1 signs off").arg(party_words(party)), Text::tr("not signed off"),
        {QStringLiteral("signoffs.") + qs(name_of(party)),
         [form, party](const SuccessPlan&) {
           const auto& all = form->view().signoffs;
           const auto i = static_cast<std::size_t>(party);
           if (i >= all.size() || all[i].state == plan::SignOffStatus::State::missing) return QString();
           return words::joined({qs(all[i].name), plan_words::near_date(all[i].date, form->today())});
         },
         [form, party](const SuccessPlan&) {
           const auto& all = form->view().signoffs;
           const auto i = static_cast<std::size_t>(party);
           return i < all.size() ? qs(all[i].name) : QString();
         },
         [form, party](SuccessPlan& p, const QString& text) {
           sign(p, party, u8(text), form->today());
           return QString();
         },
         {},
         PersonField{party == Party::customer ? Side::customer : Side::us}},
        TypeRole::secondary, ColorRole::text2);
    r.name->setAlignment(Qt::AlignRight);
    r.stale = new ClampedText(TypeRole::small, ColorRole::watch, 2);
    r.again = new Link(Text::tr("sign again"), TypeRole::small);
    r.again->setAccessibleName(Text::tr("%1 signs off again").arg(party_words(party)));
    connect(r.again, &Link::clicked, this, [this, party] {
      const auto& all = form_->view().signoffs;
      const auto i = static_cast<std::size_t>(party);
      if (i >= all.size()) return;
      form_->change([&, name = all[i].name](SuccessPlan& p) { sign(p, party, name, form_->today()); });
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(r.mark);
    row->addWidget(r.party);
    row->addWidget(r.name, 1);
    body()->addLayout(row);
    auto* under = new QHBoxLayout;
    under->setContentsMargins(18, 0, 4, 0);
    under->addWidget(r.stale, 1);
    under->addWidget(r.again);
    body()->addLayout(under);
    rows_.push_back(r);
  }
  past_->setSpacing(space::hair);
  body()->addLayout(past_);
}

void PlanStatusCard::refresh() {
  const auto since = plan_day(plan().phase.started);
  setFact(since ? Text::tr("since %1").arg(plan_words::near_date(*since, form_->today())) : QString());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    using State = plan::SignOffStatus::State;
    const auto& all = form_->view().signoffs;
    State state = i < all.size() ? all[i].state : State::missing;
    const bool stale = state == State::stale && !readOnly();
    // On a shared screen it is simply not signed off yet: that the terms moved is said in person.
    if (readOnly() && state == State::stale) state = State::missing;
    r.mark->setLevel(state == State::signed_off ? Level::good
                     : state == State::stale    ? Level::watch
                                                : Level::unknown);
    r.mark->setAccessibleName(state == State::signed_off ? Text::tr("signed off")
                              : state == State::stale    ? Text::tr("stale")
                                                         : Text::tr("not signed off"));
    r.party->setColorRole(state == State::signed_off ? ColorRole::good
                          : state == State::stale    ? ColorRole::watch
                                                     : ColorRole::text2);
    r.stale->setText(stale ? Text::tr("stale: the terms changed since") : QString());
    r.stale->setVisible(stale);
    r.again->setVisible(stale);
  }
  QStringList phases;
  for (const PastPhase& one : plan().phases) {
    QString span = plan_words::near_date(one.started, form_->today());
    if (!one.ended.empty())
      span = Text::tr("%1 to %2").arg(span, plan_words::near_date(one.ended, form_->today()));
    const QString head = words::joined({Text::tr("Phase %1").arg(one.number), qs(one.name), span});
    phases << (one.result.empty() ? head : head + QStringLiteral(": ") + qs(one.result));
  }
  phases_.show(phases);
}

HistoryCard::HistoryCard(PlanForm* form)
    : PlanCard(Text::tr("History"), form),
      lines_(body()),
      none_(new PlainLabel(Text::tr("No changes yet."), TypeRole::secondary, ColorRole::text3)),
      all_(new Link(Text::tr("all"), TypeRole::small)) {
  all_->setAccessibleName(Text::tr("The whole history"));
  setHeaderWidget(all_);
  body()->addWidget(none_);
  body()->setSpacing(space::xs);
  connect(all_, &Link::clicked, this, [this] {
    whole_ = !whole_;
    refresh();
    if (whole_) Q_EMIT wholeRequested();
  });
}

void HistoryCard::refresh() {
  const auto& history = form_->view().history;
  none_->setVisible(history.empty());
  all_->setVisible(history.size() > kShortHistory);
  all_->setLabel(whole_ ? Text::tr("fewer") : Text::tr("all"));
  const std::size_t shown = whole_ ? history.size() : std::min(history.size(), kShortHistory);
  QStringList lines;
  for (std::size_t i = 0; i < shown; ++i) {
    const plan::HistoryEntry& entry = history[i];
    QString words =
        plan_words::near_date(utc_day(entry.at), form_->today()) + QStringLiteral("  ") + qs(entry.action);
    if (entry.changes.size() == 1 && entry.changes[0].kind == plan::Change::Kind::edited) {
      const plan::Change& change = entry.changes[0];
      words += QStringLiteral(": %1 \u2192 %2")
                   .arg(change.from.empty() ? Text::tr("nothing") : qs(change.from),
                        change.to.empty() ? Text::tr("nothing") : qs(change.to));
    }
    if (!entry.who.empty()) words += QStringLiteral(", ") + qs(entry.who);
    lines << words;
  }
  lines_.show(lines);
}

}  // namespace rapport::ui
