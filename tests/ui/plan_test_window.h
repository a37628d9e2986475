// SPDX-License-Identifier: GPL-3.0-or-later
/// A person at the Plan page: hands on the keyboard, and the page over a real workspace.
#pragma once

#include <gtest/gtest.h>

#include <QLineEdit>
#include <QSignalSpy>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>

#include "test_account_probe.h"
#include "tests/support/sample_plan.h"
#include "tests/unit/plan/plan_testing.h"
#include "ui/data/edit_queue.h"
#include "ui/data/plan_editor.h"
#include "ui/data/workspace_writer.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/theme/tokens.h"

namespace rapport::desk {

/// A person at the keyboard, who counts.
class Hands {
 public:
  explicit Hands(QWidget* page) : page_(page) {}
  void type(const char* text) {
    const QString words = QString::fromUtf8(text);
    keys_ += static_cast<int>(words.size());
    QTest::keyClicks(focus(), words);
    probe::settle();
  }
  void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
    ++keys_;
    QTest::keyClick(focus(), key, with);
    probe::settle();
  }
  void tab(int times = 1) {
    for (int i = 0; i < times; ++i) press(Qt::Key_Tab);
  }
  [[nodiscard]] int keys() const { return keys_; }
  [[nodiscard]] QWidget* focus() const {
    QWidget* now = page_->window()->focusWidget();
    return now != nullptr ? now : page_;
  }

 private:
  QWidget* page_;
  int keys_ = 0;
};

inline ui::Field* field(const QWidget& page, const char* path) {
  for (ui::Field* one : page.findChildren<ui::Field*>())
    if (one->path() == QString::fromLatin1(path)) return one;
  return nullptr;
}

inline std::unique_ptr<ui::PlanPage> page_with(const plan::PlanView& view) {
  auto page = std::make_unique<ui::PlanPage>();
  page->resize(1140, 900);
  page->QWidget::show();
  page->activateWindow();
  page->show(view, samples::sample_today());
  probe::settle();
  return page;
}

/// Holds the write lock as a running import does, from a connection of its own: for so long, or until it is
/// let go. What it writes meanwhile is there when it ends.
class OtherProgram {
 public:
  OtherProgram(const std::string& path, int milliseconds)
      : thread_([this, path, milliseconds] {
          workspace::Workspace w(path, workspace::Workspace::Mode::must_exist);
          workspace::Transaction held(w.database());
          holds_ = true;
          for (int waited = 0; waited < milliseconds && !end_; waited += 10)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
          held.commit();
        }) {
    while (!holds_) std::this_thread::yield();
  }
  /// Waits until its time is over, or it was let go.
  ~OtherProgram() {
    if (thread_.joinable()) thread_.join();
  }
  void releaseWorkspace() {
    end_ = true;
    if (thread_.joinable()) thread_.join();
  }
  OtherProgram(const OtherProgram&) = delete;
  OtherProgram& operator=(const OtherProgram&) = delete;

 private:
  std::atomic<bool> holds_ = false, end_ = false;
  std::thread thread_;
};

/// A page over a workspace, as the window has it.
struct TestWindow {
  plan_test::Place place;
  ui::WorkspaceWriter writer;
  ui::EditQueue edits{&writer};
  ui::PlanEditor plan_editor{&edits};
  ui::PlanPage page;
  int kept = 0;
  QString words, clash;
  TestWindow() {
    QObject::connect(&page, &ui::PlanPage::edited, &plan_editor, &ui::PlanEditor::edit);
    QObject::connect(&page, &ui::PlanPage::drafted, &plan_editor, &ui::PlanEditor::draft);
    QObject::connect(&page, &ui::PlanPage::undoRequested, &plan_editor, &ui::PlanEditor::undo);
    QObject::connect(&page, &ui::PlanPage::redoRequested, &plan_editor, &ui::PlanEditor::redo);
    QObject::connect(&page, &ui::PlanPage::theirsRequested, &plan_editor, &ui::PlanEditor::takeTheirs);
    QObject::connect(&page, &ui::PlanPage::mineRequested, &plan_editor, &ui::PlanEditor::keepMine);
    QObject::connect(&plan_editor, &ui::PlanEditor::shown, &page,
                     [this](const plan::PlanView& view) { page.show(view, today()); });
    QObject::connect(&plan_editor, &ui::PlanEditor::kept, &page,
                     [this](const std::string&, const QString& said) {
                       ++kept;
                       words = said;
                     });
    QObject::connect(&plan_editor, &ui::PlanEditor::conflicted, &page, [this](const QString& sentence) {
      clash = sentence;
      page.showConflict(sentence);
    });
    page.resize(1140, 900);
    page.QWidget::show();
    page.activateWindow();
    QSignalSpy prepared(&writer, &ui::WorkspaceWriter::prepared);
    writer.prepare(place.path());
    prepared.wait(60000);
    plan_editor.forget(place.path());
    QSignalSpy shown(&plan_editor, &ui::PlanEditor::shown);
    plan_editor.open(plan_test::kAccount);
    shown.wait(60000);
    probe::settle();
  }
  /// Everything asked for so far is done.
  void rest() {
    probe::settle();
    ASSERT_TRUE(QTest::qWaitFor([&] { return plan_editor.atRest(); }, 120000));
    probe::settle();
  }
  [[nodiscard]] SuccessPlan kept_plan() const {
    return plan::load_plan_only(workspace::Reader(place.path()), plan_test::kAccount);
  }
};

}  // namespace rapport::desk
