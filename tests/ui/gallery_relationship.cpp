// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the journey, the answers and the advocates.
#include <QTest>
#include <QTimer>

#include "gallery.h"
#include "gallery_shell_values.h"
#include "relationship_samples.h"
#include "ui/pages/account/journey_strip.h"
#include "ui/pages/practice/advocates_view.h"
#include "ui/pages/practice/answers_view.h"
#include "ui/pages/practice/journeys_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/practice_rows.h"
#include "ui/shell/account_page.h"
#include "ui/shell/main_window.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

MainWindow* practice_window() {
  auto* window = new MainWindow;
  window->sidebar()->setSnapshot(samples::sample_snapshot(60));
  window->sidebar()->setWorkspace(QStringLiteral("exports/customers.rapport"));
  PracticePage* page = window->practice();
  page->view<JourneysView>()->show(samples::shared_book(samples::journey_book()));
  page->view<AnswersView>()->show(samples::shared_book(samples::answers_book()));
  page->view<AnswersView>()->setAuthor(QStringLiteral("Ana Ito"));
  page->view<AdvocatesView>()->show(samples::shared_book(samples::advocates_book()));
  window->setPlace(Place::practice);
  return window;
}

template <typename View>
MainWindow* practice_window_with() {
  MainWindow* window = practice_window();
  window->practice()->show(window->practice()->view<View>());
  return window;
}

AccountPage* account_with_journey(bool confirmed) {
  auto* page = new AccountPage;
  const account::AccountBrief brief = samples::sample_brief();
  page->show(brief);
  page->showJourney(brief.facts.id, samples::account_journey(brief.facts.id, confirmed));
  page->setCompared(samples::shared_book(samples::twelve_waits()));
  return page;
}

}  // namespace

GALLERY(practice_journey, 1440, 900) {
  return practice_window_with<JourneysView>();
}
GALLERY(practice_journey_1280, 1280, 720) {
  return practice_window_with<JourneysView>();
}
GALLERY(practice_journey_few, 1440, 900) {
  MainWindow* window = practice_window_with<JourneysView>();
  window->practice()->view<JourneysView>()->show(samples::shared_book(samples::journey_book_few()));
  return window;
}
GALLERY(practice_journey_nothing, 1440, 900) {
  MainWindow* window = practice_window_with<JourneysView>();
  window->practice()->view<JourneysView>()->show(samples::shared_book(practice::JourneyBook{}));
  return window;
}
GALLERY(practice_answers, 1440, 900) {
  return practice_window_with<AnswersView>();
}
GALLERY(practice_answers_1280, 1280, 720) {
  MainWindow* window = practice_window_with<AnswersView>();
  AnswersView* view = window->practice()->view<AnswersView>();
  QTimer::singleShot(0, view, [view] {
    view->focusContent();
    QTest::keyClick(view->list(), Qt::Key_D);
  });
  return window;
}
GALLERY(practice_answers_nothing, 1440, 900) {
  MainWindow* window = practice_window_with<AnswersView>();
  window->practice()->view<AnswersView>()->show(samples::shared_book(practice::AnswersBook{}));
  return window;
}
GALLERY(practice_advocates, 1440, 900) {
  return practice_window_with<AdvocatesView>();
}
GALLERY(practice_advocates_1280, 1280, 720) {
  MainWindow* window = practice_window_with<AdvocatesView>();
  AdvocatesView* view = window->practice()->view<AdvocatesView>();
  QTimer::singleShot(0, view, [view] {
    view->focusContent();
    QTest::keyClick(view->list(), Qt::Key_A);
  });
  return window;
}
GALLERY(practice_advocates_nothing, 1440, 900) {
  MainWindow* window = practice_window_with<AdvocatesView>();
  window->practice()->view<AdvocatesView>()->show(samples::shared_book(practice::AdvocatesBook{}));
  return window;
}
GALLERY(account_journey, 1196, 900) {
  return account_with_journey(true);
}
GALLERY(account_journey_suggested, 1036, 720) {
  return account_with_journey(false);
}
GALLERY(account_journey_presenting, 1196, 900) {
  AccountPage* page = account_with_journey(true);
  page->setPresenting(true);
  return page;
}
GALLERY(account_journey_popover, 560, 420) {
  auto* popover = new JourneyPopover(nullptr, *samples::account_journey("001A"), nullptr, false);
  popover->setAttribute(Qt::WA_DeleteOnClose, false);
  return popover;
}
