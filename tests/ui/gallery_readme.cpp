// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of README.md: the whole window over the sample company, as a person sees it in the morning.
#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QThread>

#include "core/demo/demo.h"
#include "core/import/import.h"
#include "core/practice/sample_words.h"
#include "core/workspace/workspace.h"
#include "gallery.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/models/portfolio_model.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/practice/hot_spots_view.h"
#include "ui/pages/practice/practice_page.h"
#include "ui/pages/practice/renewals_view.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/theme/theme.h"

namespace rapport::ui {
namespace gallery_readme {

constexpr QSize kReadmeSize{1440, 900};

/// The sample's workspace, made once and removed at the end.
QString sample_path() {
  static const QTemporaryDir folder;
  static const QString path = [] {
    const QString made = folder.filePath(QStringLiteral("sample.rapport"));
    const std::string exports = u8(folder.filePath(QStringLiteral("exports")));
    write_demo(exports);
    workspace::Workspace workspace(u8(made), workspace::Workspace::Mode::create_if_missing);
    (void)import::run_import(workspace, {exports}, {}, Progress{});
    practice::apply_sample_words(workspace, today());
    return made;
  }();
  return path;
}

constexpr int kPatience = 60000, kRest = 600;

/// Knows since when nothing was laid out or painted.
class RestClock : public QObject {
 public:
  RestClock() {
    QCoreApplication::instance()->installEventFilter(this);
    still_.start();
  }
  bool eventFilter(QObject*, QEvent* event) override {
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Paint) still_.restart();
    return false;
  }
  [[nodiscard]] bool rests() const { return still_.elapsed() >= kRest; }

 private:
  QElapsedTimer still_;
};

using IsThere = std::function<bool(const AppController&)>;

/// The window's work goes on until something holds.
void go_on(const std::function<bool()>& until) {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < kPatience && !until()) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    QThread::msleep(2);
  }
}

/// The window after `walk` as a picture: as soon as what it asks for `is_there`, and nothing moves any more.
QWidget* readme_picture(const std::function<void(AppController&)>& walk, const IsThere& is_there) {
  const QTemporaryDir folder;
  StartOptions options;
  options.workspace = sample_path();
  options.settings_file = folder.filePath(QStringLiteral("settings.ini"));
  options.unsaved_folder = folder.filePath(QStringLiteral("unsaved"));
  // Fifty minutes before the first call.
  options.clock = [] { return utc_start(today()) + 8 * 3600 + 40 * 60; };
  const Theme::Mode mode = Theme::mode();
  AppController app(options);
  app.start();
  Theme::set(mode);  // The picture's, not the settings'.
  app.window()->resize(kReadmeSize);
  go_on([&] { return !app.window()->monday()->work().items.empty(); });
  walk(app);
  go_on([&] { return is_there(app); });
  const int flash = QApplication::cursorFlashTime();
  QApplication::setCursorFlashTime(0);  // A caret that blinks never rests.
  const RestClock clock;
  go_on([&] { return clock.rests(); });
  QApplication::setCursorFlashTime(flash);
  if (QWidget* focus = app.window()->focusWidget();
      focus != nullptr && app.window()->place() == Place::account)
    focus->clearFocus();
  auto* picture = new QLabel;
  picture->setPixmap(app.window()->grab());
  return picture;
}

QWidget* readme_account(int tab, const IsThere& is_there = {}) {
  return readme_picture(
      [tab](AppController& app) {
        app.window()->account()->setTab(tab);
        const PortfolioModel& all = app.window()->portfolio()->model();
        for (int row = 0; row < all.rowCount(); ++row)
          if (all.row(row).name == "Northwind Logistics GmbH") app.showAccount(qs(all.row(row).id));
      },
      [is_there](const AppController& app) {
        return app.window()->account()->brief() != nullptr && (!is_there || is_there(app));
      });
}

template <class View>
QWidget* readme_practice() {
  return readme_picture(
      [](AppController& app) {
        app.window()->setPlace(Place::practice);
        PracticePage* page = app.window()->practice();
        page->show(page->view<View>());
      },
      // What is shown can be exported.
      [](const AppController& app) {
        return app.window()->practice()->view<View>()->exportButton()->isEnabled();
      });
}

GALLERY(readme_monday, 1440, 900) {
  return readme_picture([](AppController&) {}, [](const AppController&) { return true; });
}
GALLERY(readme_brief, 1440, 900) {
  return readme_account(AccountPage::brief_tab);
}
GALLERY(readme_plan, 1440, 900) {
  return readme_account(AccountPage::plan_tab);
}
GALLERY(readme_charts, 1440, 900) {
  return readme_account(AccountPage::charts_tab, [](const AppController& app) {
    return !app.window()->account()->charts()->chartView()->spec().series.empty();
  });
}
GALLERY(readme_hotspots, 1440, 900) {
  return readme_practice<HotSpotsView>();
}
GALLERY(readme_renewals, 1440, 900) {
  return readme_practice<RenewalsView>();
}

}  // namespace gallery_readme
}  // namespace rapport::ui
