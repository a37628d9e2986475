// SPDX-License-Identifier: GPL-3.0-or-later
// The window is closed over edits that can't be written: it asks, and puts them aside where there is room.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fstream>

#include "plan_test_window.h"
#include "ui/base/text.h"
#include "ui/panels/plan_form.h"
#include "ui/shell/account_page.h"
#include "ui/shell/app_controller.h"
#include "ui/shell/problem_page.h"
#include "ui/shell/settings.h"
#include "ui/shell/unsaved_dialog.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"

namespace rapport {
namespace test_plan_close {

using plan_test::kAccount;
constexpr int patience = 60000;

/// No file of this program may grow: every disk is full, for its life.
class FullDisks {
 public:
  FullDisks() {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &kept_);
    rlimit none = kept_;
    none.rlim_cur = 1;
    ::setrlimit(RLIMIT_FSIZE, &none);
  }
  ~FullDisks() { free(); }
  FullDisks(const FullDisks&) = delete;
  FullDisks& operator=(const FullDisks&) = delete;
  void free() {
    if (freed_) return;
    freed_ = true;
    ::setrlimit(RLIMIT_FSIZE, &kept_);
    std::signal(SIGXFSZ, before_);
  }

 private:
  rlimit kept_{};
  void (*before_)(int) = SIG_DFL;
  bool freed_ = false;
};

/// A disk of its own, of a few megabytes; only where the system lets us make one.
class SmallDisk {
 public:
  explicit SmallDisk(std::string at) : at_(std::move(at)) {
    QDir().mkpath(QString::fromStdString(at_));
    there_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, "size=8m,mode=0700") == 0;
  }
  ~SmallDisk() {
    if (there_) ::umount2(at_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  [[nodiscard]] bool there() const { return there_; }
  void fill() const {
    std::ofstream filler(at_ + "/filler", std::ios::binary);
    const std::string block(4096, 'x');
    while (filler.write(block.data(), 4096).flush()) {
    }
  }
  void empty() const { QFile::remove(QString::fromStdString(at_ + "/filler")); }

 private:
  std::string at_;
  bool there_ = false;
};

class Closing : public testing::Test {
 protected:
  /// A window over a workspace of two accounts, with the plan of the first one on the page.
  void open(const QString& path) {
    ui::StartOptions start;
    start.workspace = path;
    start.settings_file = folder.filePath(QStringLiteral("settings.ini"));
    start.sample_folder = folder.filePath(QStringLiteral("sample"));
    start.unsaved_folder = unsaved();
    conductor = std::make_unique<ui::AppController>(start);
    QSignalSpy ready(conductor.get(), &ui::AppController::ready);
    conductor->start();
    ASSERT_TRUE(!ready.isEmpty() || ready.wait(patience));
    conductor->showAccount(QString::fromLatin1(kAccount));
    // The tab of the last time comes back; the plan is chosen anew, as these accounts have no brief to wait
    // for.
    window()->account()->setTab(ui::AccountPage::brief_tab);
    window()->account()->setTab(ui::AccountPage::plan_tab);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return window()->account()->plan()->form()->view().account_id == kAccount; }, patience));
    probe::settle();
  }
  [[nodiscard]] QString unsaved() const { return folder.filePath(QStringLiteral("unsaved")); }
  ui::MainWindow* window() { return conductor->window(); }
  ui::UnsavedDialog* dialog() { return window()->findChild<ui::UnsavedDialog*>(); }
  /// Writes a purpose on the page and an answer on the Brief, as a person does.
  void type() {
    ui::PlanPage* page = window()->account()->plan();
    SuccessPlan plan = page->form()->view().plan;
    plan.purpose.text = "Pay every driver on the day";
    Q_EMIT page->edited(plan, QStringLiteral("purpose"), {});
    Q_EMIT window()->account()->answered(QStringLiteral("WHY"), QStringLiteral("Why now?"),
                                         QStringLiteral("The board asked"), QStringLiteral("Ana"));
    probe::settle();
  }
  void press(const char* label) {
    for (ui::Button* button : dialog()->findChildren<ui::Button*>())
      if (button->label() == QString::fromUtf8(label)) {
        QTest::mouseClick(button, Qt::LeftButton);
        probe::settle();
        return;
      }
    ADD_FAILURE() << "no button " << label;
  }
  static SuccessPlan on_disk(const std::string& path) {
    return plan::load_plan_only(workspace::Reader(path), kAccount);
  }
  static void expect_typed(const SuccessPlan& plan) {
    EXPECT_EQ(plan.purpose.text, "Pay every driver on the day");
    ASSERT_EQ(plan.questions.size(), 1U);
    EXPECT_EQ(plan.questions.front().answer, "The board asked");
  }
  [[nodiscard]] QStringList put_aside() const {
    return QDir(unsaved()).entryList({QStringLiteral("*.waiting")}, QDir::Files);
  }
  bool kept(const std::string& path) {
    return QTest::qWaitFor([&] { return on_disk(path).questions.size() == 1; }, patience);
  }
  QTemporaryDir folder;
  plan_test::Place place;
  std::unique_ptr<ui::AppController> conductor;
};

TEST_F(Closing, WithNothingToKeepIsAtOnce) {
  open(QString::fromStdString(place.path()));
  EXPECT_TRUE(window()->close());
  EXPECT_EQ(dialog(), nullptr);
}

TEST_F(Closing, WithEditsThatCanBeWrittenWritesThem) {
  open(QString::fromStdString(place.path()));
  type();
  EXPECT_TRUE(window()->close());
  EXPECT_EQ(dialog(), nullptr);
  conductor.reset();
  expect_typed(on_disk(place.path()));
  EXPECT_TRUE(put_aside().isEmpty());
}

TEST_F(Closing, WhereEveryDiskIsFullStaysAndKeepsThemWhenThereIsRoomAgain) {
  open(QString::fromStdString(place.path()));
  FullDisks full;
  type();
  EXPECT_FALSE(window()->close());
  EXPECT_TRUE(window()->isVisible());
  ASSERT_NE(dialog(), nullptr);
  EXPECT_TRUE(dialog()->isVisible());
  EXPECT_TRUE(probe::says(dialog(), QStringLiteral("2 edits are not saved in plans.rapport yet")));
  EXPECT_FALSE(window()->close()) << "asked once";
  EXPECT_EQ(window()->findChildren<ui::UnsavedDialog*>().size(), 1);
  press("Stay");
  full.free();
  ASSERT_TRUE(kept(place.path())) << "tried again by itself";
  EXPECT_TRUE(window()->isVisible());
  EXPECT_TRUE(window()->close());
  conductor.reset();
  expect_typed(on_disk(place.path()));
  EXPECT_TRUE(put_aside().isEmpty());
}

TEST_F(Closing, WhereEveryDiskIsFullTriesAgainWhenTold) {
  open(QString::fromStdString(place.path()));
  FullDisks full;
  type();
  EXPECT_FALSE(window()->close());
  ASSERT_NE(dialog(), nullptr);
  press("Try again");
  ASSERT_NE(dialog(), nullptr) << "still full: asked again";
  EXPECT_TRUE(window()->isVisible());
  full.free();
  press("Try again");
  EXPECT_FALSE(window()->isVisible());
  conductor.reset();
  expect_typed(on_disk(place.path()));
}

TEST_F(Closing, WhereEveryDiskIsFullSavesThemWhereThePersonSaysAndTakesThemBack) {
  open(QString::fromStdString(place.path()));
  const QString file = folder.filePath(QStringLiteral("stick/mine.waiting"));
  FullDisks full;
  type();
  EXPECT_FALSE(window()->close());
  ASSERT_NE(dialog(), nullptr);
  Q_EMIT dialog()->fileChosen(file);
  probe::settle();
  EXPECT_TRUE(window()->isVisible()) << "that disk is full, too";
  EXPECT_TRUE(probe::says(dialog(), QStringLiteral("Could not write")));
  full.free();
  QDir().mkpath(folder.filePath(QStringLiteral("stick")));
  Q_EMIT dialog()->fileChosen(file);
  probe::settle();
  EXPECT_FALSE(window()->isVisible());
  conductor.reset();
  EXPECT_TRUE(on_disk(place.path()).purpose.text.empty());
  open(QString::fromStdString(place.path()));
  Q_EMIT window()->importFilesChosen({file});
  ASSERT_TRUE(kept(place.path()));
  expect_typed(on_disk(place.path()));
  EXPECT_TRUE(QTest::qWaitFor([&] { return !QFile::exists(file); }, patience));
}

TEST_F(Closing, WhereTheDiskOfTheWorkspaceIsFullPutsThemAsideElsewhere) {
  const std::string at = ui::u8(folder.filePath(QStringLiteral("disk")));
  const SmallDisk disk(at);
  if (!disk.there()) GTEST_SKIP() << "no file system can be mounted here";
  const std::string path = at + "/small.rapport";
  ASSERT_TRUE(QFile::copy(QString::fromStdString(place.path()), QString::fromStdString(path)));
  open(QString::fromStdString(path));
  disk.fill();
  type();
  EXPECT_FALSE(window()->close());
  ASSERT_NE(dialog(), nullptr);
  EXPECT_EQ(put_aside().size(), 1);
  press("Close");
  EXPECT_FALSE(window()->isVisible());
  conductor.reset();
  EXPECT_EQ(put_aside().size(), 1);
  disk.empty();
  EXPECT_TRUE(on_disk(path).purpose.text.empty());
  open(QString::fromStdString(path));
  ASSERT_TRUE(kept(path)) << "written when the workspace is opened again";
  expect_typed(on_disk(path));
  EXPECT_TRUE(QTest::qWaitFor([&] { return put_aside().isEmpty(); }, patience));
  conductor.reset();
}

TEST_F(Closing, OverAWorkspaceThatIsGoneMakesNothingInItsPlace) {
  const QString path = QString::fromStdString(place.path());
  const QString moved = path + QStringLiteral(".moved");
  open(path);
  ASSERT_TRUE(QFile::rename(path, moved));
  ASSERT_TRUE(QTest::qWaitFor([&] { return window()->said().contains(QStringLiteral("moved or deleted")); },
                              patience));
  type();
  EXPECT_FALSE(window()->close());
  ASSERT_NE(dialog(), nullptr);
  EXPECT_FALSE(QFile::exists(path));
  EXPECT_FALSE(QFile::exists(path + QStringLiteral(".waiting")));
  EXPECT_EQ(put_aside().size(), 1);
  press("Close");
  conductor.reset();
  EXPECT_FALSE(QFile::exists(path));
  // Put back, it gets what was written.
  ASSERT_TRUE(QFile::rename(moved, path));
  open(path);
  ASSERT_TRUE(kept(place.path()));
  expect_typed(on_disk(place.path()));
}

TEST_F(Closing, AWorkspaceThatComesBackWhileTheWindowIsOpenGetsWhatWaited) {
  const QString path = QString::fromStdString(place.path());
  const QString moved = path + QStringLiteral(".moved");
  open(path);
  ASSERT_TRUE(QFile::rename(path, moved));
  Q_EMIT window()->account()->answered(QStringLiteral("WHY"), QStringLiteral("Why now?"),
                                       QStringLiteral("The board asked"), QStringLiteral("Ana"));
  QTest::qWait(300);
  EXPECT_FALSE(QFile::exists(path));
  ASSERT_TRUE(QFile::rename(moved, path));
  EXPECT_TRUE(kept(place.path()));
}

TEST_F(Closing, ARememberedWorkspaceThatIsMissingIsSaidAndStaysRemembered) {
  const QString path = folder.filePath(QStringLiteral("away/mine.rapport"));
  const QString file = folder.filePath(QStringLiteral("settings.ini"));
  { ui::Settings(file).setWorkspace(path); }
  ui::StartOptions start;
  start.settings_file = file;
  start.sample_folder = folder.filePath(QStringLiteral("sample"));
  start.unsaved_folder = unsaved();
  {
    ui::AppController first(start);
    first.start();
    probe::settle();
    EXPECT_TRUE(first.window()->problem()->isVisible());
    EXPECT_TRUE(probe::says(first.window()->problem(), QStringLiteral("Your workspace was not found")));
    EXPECT_FALSE(QFileInfo::exists(folder.filePath(QStringLiteral("away"))));
    Q_EMIT first.window()->problem()->retryRequested();
    probe::settle();
    EXPECT_TRUE(first.window()->problem()->isVisible());
    EXPECT_FALSE(QFileInfo::exists(folder.filePath(QStringLiteral("away"))));
    EXPECT_TRUE(first.window()->close());
  }
  EXPECT_EQ(ui::Settings(file).workspace(), path);
  // Its disk is connected: tried again, it opens.
  QDir().mkpath(folder.filePath(QStringLiteral("away")));
  ASSERT_TRUE(QFile::copy(QString::fromStdString(place.path()), path));
  ui::AppController second(start);
  QSignalSpy ready(&second, &ui::AppController::ready);
  second.start();
  ASSERT_TRUE(ready.wait(patience));
  EXPECT_FALSE(second.window()->problem()->isVisible());
}

}  // namespace test_plan_close
}  // namespace rapport
