// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/brief_tab.h"

#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <utility>

#include "ui/base/text.h"
#include "ui/pages/account/ask_card.h"
#include "ui/pages/account/brief_grid.h"
#include "ui/pages/account/commercial_card.h"
#include "ui/pages/account/latest_card.h"
#include "ui/pages/account/next_card.h"
#include "ui/pages/account/people_card.h"
#include "ui/pages/account/say_card.h"
#include "ui/pages/account/say_this_card.h"
#include "ui/pages/account/signals_card.h"
#include "ui/pages/account/success_card.h"
#include "ui/pages/account/usage_card.h"

namespace rapport::ui {

BriefTab::BriefTab(QWidget* parent)
    : QScrollArea(parent),
      grid_(new BriefGrid),
      say_this_(new SayThisCard),
      success_(new SuccessCard),
      signals_(new SignalsCard),
      usage_(new UsageCard),
      say_(new SayCard),
      commercial_(new CommercialCard),
      people_(new PeopleCard),
      latest_(new LatestCard),
      ask_(new AskCard),
      next_(new NextCard) {
  setAccessibleName(Text::tr("Brief"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // By a click or Alt+1, not by Tab: then the arrows scroll and A notes an answer.
  setFocusPolicy(Qt::ClickFocus);
  grid_->setObjectName(QStringLiteral("scrolled"));
  grid_->place(BriefGrid::say_this, say_this_);
  grid_->place(BriefGrid::success, success_);
  grid_->place(BriefGrid::signals, signals_);
  grid_->place(BriefGrid::usage, usage_);
  grid_->place(BriefGrid::say, say_);
  grid_->place(BriefGrid::commercial, commercial_);
  grid_->place(BriefGrid::people, people_);
  grid_->place(BriefGrid::latest, latest_);
  grid_->place(BriefGrid::ask, ask_);
  grid_->place(BriefGrid::next, next_);
  setWidget(grid_);
  connect(success_, &SuccessCard::planRequested, this, &BriefTab::planRequested);
  connect(success_, &SuccessCard::chartRequested, this, &BriefTab::chartRequested);
  connect(ask_, &AskCard::answered, this, &BriefTab::answered);
  connect(ask_, &AskCard::drafted, this, &BriefTab::answerDrafted);
  auto* note = new QShortcut(QKeySequence(Qt::Key_A), this);
  note->setContext(Qt::WidgetWithChildrenShortcut);
  connect(note, &QShortcut::activated, ask_, &AskCard::answerNext);
  connect(next_, &NextCard::planRequested, this, &BriefTab::planRequested);
  connect(usage_, &UsageCard::importRequested, this, &BriefTab::importRequested);
  connect(people_, &PeopleCard::allRequested, this, &BriefTab::peopleRequested);
  connect(latest_, &LatestCard::allRequested, this, [this] { Q_EMIT timelineRequested({}); });
  connect(latest_, &LatestCard::spanRequested, this, &BriefTab::sinceRequested);
  connect(say_this_, &SayThisCard::chosen, this, &BriefTab::go);
  connect(say_this_, &SayThisCard::personAdded, this, &BriefTab::personAdded);
  const auto key = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  key(QKeySequence(Qt::Key_L), [this] { latest_->openSpans(); });
  key(QKeySequence(Qt::Key_Plus), [this] {
    if (!presenting_) say_this_->addUnknown();
  });
  key(QKeySequence(Qt::Key_S), [this] { signals_->snooze(); });
  key(QKeySequence(Qt::Key_J), [this] {
    if (!presenting_) Q_EMIT journeyConfirmed();
  });
  key(QKeySequence(Qt::Key_F), [this] {
    if (!presenting_) Q_EMIT answersRequested();
  });
  connect(say_, &SayCard::answersRequested, this, &BriefTab::answersRequested);
  connect(signals_, &SignalsCard::marked, this, &BriefTab::marked);
  key(QKeySequence::Undo, [this] {
    if (!presenting_) Q_EMIT undoRequested();
  });
  connect(signals_, &SignalsCard::allRequested, this, &BriefTab::dataRequested);
}

void BriefTab::show(const account::AccountBrief& brief) {
  account_id_ = brief.facts.id;
  tickets_ = brief.open_tickets;
  say_this_->show(brief);
  success_->show(brief);
  signals_->show(brief);
  usage_->show(brief);
  say_->show(brief);
  commercial_->show(brief);
  people_->show(brief);
  latest_->show(brief);
  ask_->show(brief);
  next_->show(brief);
  hideEmptyCards();
  verticalScrollBar()->setValue(0);
  grid_->arrange();
}

void BriefTab::showSuccess(const std::string& account_id,
                           std::shared_ptr<const account::SuccessView> success) {
  say_this_->showSuccess(account_id, success);
  success_->showSuccess(account_id, std::move(success));
  hideEmptyCards();
  grid_->arrange();
}

void BriefTab::showSince(const std::string& account_id, std::shared_ptr<const account::Since> since) {
  if (account_id != account_id_) return;
  say_this_->showSince(since);
  latest_->showSince(std::move(since));
  grid_->arrange();
}

void BriefTab::setCall(const std::optional<account::DayCall>& call, const QString& title) {
  say_this_->setCall(call, title);
}

void BriefTab::setAnswers(int open, int overdue) {
  say_->setAnswers(open, overdue);
}

void BriefTab::go(const account::SayTarget& target) {
  using Kind = account::SayTarget::Kind;
  switch (target.kind) {
    case Kind::metric:
      return Q_EMIT chartRequested(qs(target.id));
    case Kind::ticket:
      for (const account::OpenTicket& ticket : tickets_)
        if (ticket.id == target.id)
          return Q_EMIT timelineRequested(qs(account::ticket_record(ticket.source, ticket.id)));
      return Q_EMIT timelineRequested({});
    case Kind::answer:
      return Q_EMIT timelineRequested({});
    case Kind::follow_up:
      return Q_EMIT followUpRequested(qs(target.id));
    case Kind::people:
      return Q_EMIT peopleRequested();
    case Kind::question:
      return ask_->answer(target.id);
    case Kind::plan:
      return Q_EMIT planRequested();
    case Kind::since:
      ensureWidgetVisible(latest_);
      return latest_->openSpans();
    case Kind::none:
      break;
  }
}

void BriefTab::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  say_this_->setVisible(!presenting);
  signals_->setVisible(!presenting);
  success_->setPresenting(presenting);
  usage_->setPresenting(presenting);
  say_->setPresenting(presenting);
  commercial_->setPresenting(presenting);
  people_->setPresenting(presenting);
  latest_->setPresenting(presenting);
  ask_->setPresenting(presenting);
  next_->setPresenting(presenting);
  hideEmptyCards();
  set_enlarged(grid_, presenting);
  grid_->arrange();
}

void BriefTab::hideEmptyCards() {
  // For a customer's eyes a card with nothing but our own gaps is left out; its neighbours take the place.
  say_->setVisible(!say_->isEmpty());
  commercial_->setVisible(!commercial_->isEmpty());
  next_->setVisible(!next_->isEmpty());
  usage_->setVisible(!usage_->isEmpty());
  people_->setVisible(!people_->isEmpty());
  success_->setVisible(!success_->isEmpty());
  latest_->setVisible(!latest_->isEmpty());
}

void BriefTab::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  grid_->setViewportHeight(viewport()->height());
}

}  // namespace rapport::ui

#include "moc_brief_tab.cpp"
