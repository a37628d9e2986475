// SPDX-License-Identifier: GPL-3.0-or-later
// Two walks over the sample company with the keyboard, their keys counted: a CSM's Monday, and a CEO before a
// call.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/plan/plan.h"
#include "sample_workspace.h"
#include "test_shell_checks.h"
#include "ui/base/text.h"
#include "ui/pages/account/say_this_card.h"
#include "ui/pages/monday/monday_page.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/finder.h"
#include "ui/widgets/parted_text.h"

namespace rapport::ui {
namespace test_walk_sample {

constexpr int patience = 60000;

class SampleWalk : public testing::Test {
 protected:
  /// Starts the program on the workspace, as the second start of a day does.
  void start() {
    StartOptions options;
    options.workspace = qs(sample.path());
    options.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    options.sample_folder = folder.filePath(QStringLiteral("sample"));
    options.unsaved_folder = folder.filePath(QStringLiteral("unsaved"));
    clock.start();
    app = std::make_unique<AppController>(options);
    QSignalSpy ready(app.get(), &AppController::ready);
    app->start();
    ASSERT_TRUE(ready.wait(patience));
    window = app->window();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->monday()->work().items.size() >= 3; }, patience));
    test::settle();
  }
  /// One key, or keys pressed together.
  void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
    ++keys;
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus != nullptr ? focus : window, key, with);
    test::settle();
  }
  /// Words of a person's own: a reason, a note, a name.
  void type(const char* words) {
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    QTest::keyClicks(QApplication::focusWidget(), QString::fromUtf8(words));
    test::settle();
  }
  [[nodiscard]] bool shows(const std::string& account_id) const {
    return QTest::qWaitFor(
        [&] {
          return window->place() == Place::account && window->account()->accountId() == qs(account_id) &&
                 window->account()->brief() != nullptr && window->account()->brief()->facts.id == account_id;
        },
        patience);
  }
  test::SampleWorkspace sample;
  QTemporaryDir folder;
  std::unique_ptr<AppController> app;
  MainWindow* window = nullptr;
  QElapsedTimer clock;
  int keys = 0;
};

TEST_F(SampleWalk, AMondaysFirstThreeAccountsTakeTenKeysBesideTheWords) {
  start();
  EXPECT_EQ(window->place(), Place::monday) << "the day begins there";
  const MondayPage* monday = window->monday();
  const auto chosen = [&] {
    const int row = monday->list()->currentIndex().row();
    const std::vector<work::Item>& items = monday->work().items;
    return row >= 0 && row < static_cast<int>(items.size()) ? items[static_cast<std::size_t>(row)]
                                                            : work::Item();
  };
  const work::Item done = chosen();
  RecordProperty("monday_ms", static_cast<int>(clock.elapsed()));

  ASSERT_TRUE(monday->list()->hasFocus()) << "the keys of the list work at once";
  press(Qt::Key_Space);  // The first is done.
  const work::Item waits = chosen();
  ASSERT_NE(waits.account_id, done.account_id) << "the next one is chosen";
  press(Qt::Key_S);  // The second waits.
  type("their lawyer reads it");
  press(Qt::Key_Return);
  // Another reason of the same account may be next: it waits too.
  if (chosen().account_id == waits.account_id) press(Qt::Key_Down);
  const work::Item opened = chosen();
  ASSERT_NE(opened.account_id, waits.account_id);
  ASSERT_FALSE(opened.account_id.empty());

  press(Qt::Key_Return);  // The third is opened where its reason leads, and gets a follow-up.
  ASSERT_TRUE(shows(opened.account_id));
  press(Qt::Key_N, Qt::ControlModifier);
  ASSERT_TRUE(window->account()->findChild<NotePanel*>()->isVisible());
  type("They want to know what comes next");
  press(Qt::Key_Tab);
  press(Qt::Key_Tab);
  type("Send a proposal for the next phase");
  press(Qt::Key_Tab);
  type("+7");
  press(Qt::Key_Return, Qt::ControlModifier);
  RecordProperty("handled_ms", static_cast<int>(clock.elapsed()));
  RecordProperty("handled_keys", keys);
  EXPECT_LE(keys, 10) << "beside the words";

  // All of it is in the workspace, for whoever opens it next.
  const auto is_written = [&] {
    const workspace::Reader reader(sample.path());
    const SuccessPlan plan = plan::load_plan_only(reader, opened.account_id);
    return plan.follow_ups.size() == 1 && plan.follow_ups[0].text == "Send a proposal for the next phase" &&
           plan.follow_ups[0].due == iso(today() + 7);
  };
  EXPECT_TRUE(QTest::qWaitFor(is_written, patience));
  press(Qt::Key_1, Qt::ControlModifier);
  EXPECT_TRUE(QTest::qWaitFor(
      [&] {
        for (const work::Item& item : monday->work().items)
          if (item.account_id == done.account_id && item.reason.id == done.reason.id) return false;
        return monday->work().snoozed.size() == 1 && monday->work().snoozed[0].account_id == waits.account_id;
      },
      patience));
}

TEST_F(SampleWalk, ACallsFiveLinesTakeTwoKeysAndTheName) {
  start();
  press(Qt::Key_K, Qt::ControlModifier);
  ASSERT_TRUE(window->finder()->isVisible());
  // The names are read behind the window; a person who types faster sees them a moment later.
  ASSERT_TRUE(QTest::qWaitFor([&] { return QApplication::focusWidget() != nullptr; }, patience));
  type("northw");
  ASSERT_TRUE(QTest::qWaitFor([&] { return window->finder()->hits().rowCount() > 0; }, patience));
  press(Qt::Key_Return);
  const auto* card = window->account()->findChild<SayThisCard*>();
  const auto line = [&](const char* id) {
    const auto* text = card->findChild<PartedText*>(QString::fromLatin1(id));
    return text != nullptr && text->isVisible() ? text->text() : QString();
  };
  const auto is_said = [&] {
    for (const char* id : {"result", "hurts", "promised", "ask", "next"})
      if (line(id).isEmpty()) return false;
    return true;
  };
  ASSERT_TRUE(QTest::qWaitFor(is_said, patience));
  RecordProperty("five_lines_ms", static_cast<int>(clock.elapsed()));
  EXPECT_EQ(window->account()->tab(), AccountPage::brief_tab);
  EXPECT_TRUE(line("result").startsWith(QStringLiteral("Drivers paid on the day rose from 59 %")))
      << u8(line("result"));
  EXPECT_LE(keys, 2) << "beside the name";
}

}  // namespace test_walk_sample
}  // namespace rapport::ui
