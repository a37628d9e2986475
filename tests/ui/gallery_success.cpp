// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of hot spots, the success analysis and the bullseye.
#include "gallery.h"
#include "gallery_shell_values.h"
#include "success_samples.h"
#include "ui/pages/practice/bullseye_view.h"
#include "ui/pages/practice/hot_spots_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/success_view.h"
#include "ui/shell/main_window.h"

using namespace rapport;      // NOLINT: a program of pictures, not a library.
using namespace rapport::ui;  // NOLINT

namespace {

MainWindow* practice_window(const std::function<PracticeView*(PracticePage*)>& fill) {
  auto* window = new MainWindow;
  window->sidebar()->setSnapshot(samples::sample_snapshot(60));
  window->sidebar()->setWorkspace(QStringLiteral("exports/customers.rapport"));
  window->practice()->show(fill(window->practice()));
  window->setPlace(Place::practice);
  return window;
}
MainWindow* hot_window(const std::shared_ptr<practice::HotSpots>& spots) {
  return practice_window([&](PracticePage* page) {
    auto* view = page->view<HotSpotsView>();
    view->show(spots);
    return view;
  });
}
MainWindow* success_window(const std::shared_ptr<practice::SuccessAnalysis>& analysis) {
  return practice_window([&](PracticePage* page) {
    auto* view = page->view<SuccessView>();
    view->show(analysis);
    return view;
  });
}
MainWindow* bullseye_window(const std::shared_ptr<practice::BullseyeView>& bullseye,
                            const std::string& fit = {}) {
  return practice_window([&](PracticePage* page) {
    auto* view = page->view<ui::BullseyeView>();
    view->show(bullseye);
    view->openFit(fit);
    return view;
  });
}

}  // namespace

GALLERY(hot_spots, 1440, 900) {
  return hot_window(samples::hot_spots());
}
GALLERY(hot_spots_1280, 1280, 720) {
  return hot_window(samples::hot_spots(true));
}
GALLERY(hot_spots_few, 1280, 720) {
  return hot_window(samples::few_hot_spots());
}
GALLERY(hot_spots_waiting, 1280, 720) {
  return practice_window([](PracticePage* page) {
    page->view<HotSpotsView>()->setProgress(0.4);
    return page->view<HotSpotsView>();
  });
}
GALLERY(hot_spots_answers, 1280, 720) {
  auto* window = hot_window(samples::hot_spots());
  window->practice()->view<HotSpotsView>()->showRecords(samples::hot_records());
  return window;
}
GALLERY(success, 1440, 900) {
  return success_window(samples::success_page());
}
GALLERY(success_1280, 1280, 720) {
  return success_window(samples::success_page());
}
GALLERY(success_interview, 1280, 720) {
  return success_window(samples::silent_success(3));
}
GALLERY(success_dots, 1280, 720) {
  return success_window(samples::silent_success(6));
}
GALLERY(bullseye, 1440, 900) {
  return bullseye_window(samples::bullseye());
}
GALLERY(bullseye_fit, 1280, 720) {
  return bullseye_window(samples::bullseye(), "001A");
}
GALLERY(bullseye_empty, 1280, 720) {
  auto view = std::make_shared<practice::BullseyeView>();
  view->remarks = {"0 of at least 5 interviews with successful customers: until then the page is a guess."};
  return bullseye_window(view);
}
