// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/practice_page.h"

#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/practice/advocates_view.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/bullseye_view.h"
#include "ui/pages/practice/hot_spots_view.h"
#include "ui/pages/practice/journeys_view.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/pages/practice/retention_view.h"
#include "ui/pages/practice/success_view.h"
#include "ui/pages/practice/touch_view.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

PracticePage::PracticePage(QWidget* parent)
    : QWidget(parent),
      tabs_(new SegmentedButtons(Text::tr("Pages of the practice"), Button::Kind::tab)),
      stack_(new QStackedWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);
  all->addWidget(tabs_, 0, Qt::AlignLeft);
  all->addWidget(stack_, 1);
  connect(tabs_, &SegmentedButtons::chosen, this, [this](int index) {
    show(views_.at(static_cast<std::size_t>(index)));
    focusContent();  // Who walks along the tabs with the arrows stays there: the row takes the keyboard back.
  });
  auto* undo = new QShortcut(QKeySequence::Undo, this);
  undo->setContext(Qt::WidgetWithChildrenShortcut);
  connect(undo, &QShortcut::activated, this, [this] {
    if (PracticeView* view = current()) Q_EMIT view->undoRequested();
  });
  // The views in the order in which a person asks: what they say, what they stay for, what to do.
  add(new HotSpotsView);
  add(new AnswersView);
  add(new JourneysView);
  add(new RetentionView);
  add(new RenewalsView);
  add(new TouchView);
  add(new SuccessView);
  add(new AdvocatesView);
  add(new BullseyeView);
}

void PracticePage::add(PracticeView* view) {
  views_.push_back(view);
  tabs_->add(view->name());
  stack_->addWidget(view);
  if (views_.size() == 1) tabs_->setCurrent(0);
}

PracticeView* PracticePage::current() const {
  return qobject_cast<PracticeView*>(stack_->currentWidget());
}

void PracticePage::show(PracticeView* view) {
  for (std::size_t i = 0; i < views_.size(); ++i)
    if (views_[i] == view) tabs_->setCurrent(static_cast<int>(i));
  stack_->setCurrentWidget(view);
  ask(view);
}

void PracticePage::ask(PracticeView* view) {
  if (view != nullptr && fresh_.insert(view).second) Q_EMIT view->needed();
}

void PracticePage::clear() {
  fresh_.clear();
  for (PracticeView* view : views_) view->clear();
}

void PracticePage::setOutdated() {
  fresh_.clear();
  if (isVisible()) ask(current());
}

void PracticePage::enter() {
  ask(current());
}

void PracticePage::focusContent() {
  PracticeView* view = current();
  if (view == nullptr) return;
  if (auto* field = qobject_cast<QLineEdit*>(view->focusWidget()); field != nullptr && field->isVisible())
    field->setFocus(Qt::OtherFocusReason);
  else
    view->focusContent();
}

bool PracticePage::find() {
  PracticeView* view = current();
  return view != nullptr && view->find();
}

bool PracticePage::openExport() {
  const PracticeView* view = current();
  QPushButton* const button = view == nullptr ? nullptr : view->exportButton();
  if (button == nullptr || !button->isEnabled()) return false;
  button->click();
  return true;
}

bool PracticePage::leave() {
  PracticeView* view = current();
  return view != nullptr && view->leave();
}

}  // namespace rapport::ui

#include "moc_practice_page.cpp"
#include "moc_practice_view.cpp"
