// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_controller.h"

#include <exception>
#include <utility>

#include "core/edits/author.h"
#include "core/import/mappings.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/workspace_writer.h"
#include "ui/pages/imports/imports_page.h"
#include "ui/pages/imports/questions_card.h"
#include "ui/pages/mapping/mapping_page.h"
#include "ui/shell/main_window.h"

namespace rapport::ui {

ImportController::ImportController(MainWindow* window, DataLoader* loader, WorkspaceWriter* writer,
                                   QObject* parent)
    : QObject(parent), window_(window), loader_(loader), writer_(writer), page_(window->mapping()) {
  wireQuestions();
  wireUndo();
  wireTable();
  wireOwnTables();
}

bool ImportController::busy() {
  if (!writer_->running()) return false;
  window_->say(Text::tr("An import is running; wait for it, or cancel it on the Imports page."), true);
  return true;
}

void ImportController::wireQuestions() {
  QuestionsCard* questions = window_->imports()->questions();
  connect(questions, &QuestionsCard::readingChosen, this,
          [this](const QStringList& paths, const import::ImportOptions& options) {
            if (!busy()) writer_->run(paths, options);
          });
  connect(questions, &QuestionsCard::mappingRequested, this, &ImportController::openTable);
  connect(
      questions, &QuestionsCard::valuesNeeded, this, [this](const QStringList& paths, const QString& asks) {
        loader_->requestOpenValues(
            paths, asks == QStringLiteral("dates") ? sources::OpenKind::dates : sources::OpenKind::numbers);
      });
  connect(questions, &QuestionsCard::discarded, this, [this](const QStringList& paths) {
    window_->say(paths.size() == 1
                     ? Text::tr("%1 was left out; nothing of it was imported.").arg(file_words(u8(paths[0])))
                     : Text::tr("%1 files were left out; nothing of them was imported.").arg(paths.size()));
  });
  connect(loader_, &DataLoader::openValuesReady, questions, &QuestionsCard::showValues);
  // Who drops a table that nobody knows is asked at once.
  // Queued: the page has to take the report's questions first.
  connect(
      writer_, &WorkspaceWriter::finished, this, [this] { openNextTable(); }, Qt::QueuedConnection);
}

void ImportController::wireUndo() {
  ImportsPage* imports = window_->imports();
  connect(imports, &ImportsPage::undoRequested, this, [this](qint64 run) {
    if (!busy()) writer_->undo(run);
  });
  connect(imports, &ImportsPage::importAgainRequested, this, [this](const QStringList& paths) {
    if (!busy()) writer_->run(paths);
  });
  connect(writer_, &WorkspaceWriter::undoStarted, imports, &ImportsPage::showUndoStarted);
  connect(writer_, &WorkspaceWriter::undoCancelled, imports, &ImportsPage::showUndoCancelled);
  connect(writer_, &WorkspaceWriter::undoFailed, imports, &ImportsPage::showUndoFailed);
  connect(writer_, &WorkspaceWriter::takenBack, this,
          [this, imports](const std::shared_ptr<const import::UndoReport>& report, const QStringList& paths) {
            imports->showTakenBack(report->run, paths, report->later);
            Q_EMIT contentChanged();
          });
}

void ImportController::wireTable() {
  connect(loader_, &DataLoader::tableReady, this,
          [this](const std::shared_ptr<const sources::TablePreview>& preview) {
            page_->show(preview);
            if (std::exchange(first_look_, false) && page_->isVisible()) page_->focusContent();
            tryOut();
          });
  connect(loader_, &DataLoader::tableFailed, this, [this](const QString& sentence) {
    page_->showUnreadable(sentence);
    if (page_->isVisible()) page_->focusContent();
  });
  connect(writer_, &WorkspaceWriter::triedOut, this,
          [this](const std::shared_ptr<const import::ImportReport>& report) { page_->showOutcome(*report); });
  connect(writer_, &WorkspaceWriter::tryFailed, page_, &MappingPage::showOutcomeFailed);
  connect(page_, &MappingPage::rowChosen, this, [this](sources::RowKind kind) {
    writer_->cancelTrial();
    loader_->requestTable(page_->file(), {nullptr, kind});
  });
  connect(page_, &MappingPage::mappingChanged, this,
          [this](const std::shared_ptr<const sources::Mapping>& mapping) {
            writer_->cancelTrial();
            loader_->requestTable(page_->file(), {mapping, std::nullopt});
          });
  connect(page_, &MappingPage::discarded, this, [this] {
    const QString path = page_->path();
    const bool edited = page_->purpose() == MappingPage::Purpose::edit;
    closeTable();
    if (edited) {
      unsaved_.erase(u8(path));
      return;
    }
    QuestionsCard* questions = window_->imports()->questions();
    questions->discard(path);
    Q_EMIT questions->discarded({path});
    openNextTable();
  });
  connect(page_, &MappingPage::accepted, this, [this](std::shared_ptr<const sources::Mapping> mapping) {
    if (busy()) return;
    const QString path = page_->path();
    const bool edited = page_->purpose() == MappingPage::Purpose::edit;
    keepChoices();  // Until it is imported or saved, which may be cancelled or fail.
    closeTable();
    if (!edited) {
      import::ImportOptions options;
      options.mapping = std::move(mapping);
      window_->imports()->questions()->keepOptions(path, options);
      writer_->run({path}, options);
      return;
    }
    writer_->write(
        [mapping](workspace::Workspace& workspace) {
          import::save_mapping(workspace, *mapping, edits::author(workspace.own_reader()));
        },
        [this, path](std::exception_ptr problem) {
          if (!problem) unsaved_.erase(u8(path));
          saved(problem, Text::tr("Saved. It holds from the next import on."));
        });
  });
}

void ImportController::wireOwnTables() {
  ImportsPage* imports = window_->imports();
  connect(loader_, &DataLoader::ownTablesReady, imports,
          [imports](const auto& tables) { imports->showOwnTables(*tables); });
  connect(imports, &ImportsPage::tableEditRequested, this, [this](const QString& name) {
    if (busy()) return;
    first_look_ = true;
    page_->begin(name, MappingPage::Purpose::edit);
    window_->openMapping();
    const auto unsaved = unsaved_.find(u8(name));
    loader_->requestOwnTable(u8(name), unsaved == unsaved_.end() ? nullptr : unsaved->second);
  });
  connect(imports, &ImportsPage::tableRemoveRequested, this, [this](const QString& name) {
    writer_->write(
        [of = u8(name)](workspace::Workspace& workspace) { import::remove_mapping(workspace, of); },
        [this, name](std::exception_ptr problem) {
          if (!problem) unsaved_.erase(u8(name));
          saved(problem,
                Text::tr("\u201C%1\u201D was removed; the next such table is asked about.").arg(name));
        });
  });
}

void ImportController::saved(const std::exception_ptr& problem, const QString& sentence) {
  loader_->requestOwnTables();
  try {
    if (problem) std::rethrow_exception(problem);
    window_->say(sentence);
  } catch (const std::exception& error) {
    window_->say(qs(error.what()), true);
  }
}

void ImportController::tryOut() {
  const sources::TablePreview* preview = page_->preview();
  if (preview == nullptr || preview->open || page_->purpose() == MappingPage::Purpose::edit) return;
  writer_->tryOut(page_->path(), std::make_shared<const sources::Mapping>(preview->mapping));
}

void ImportController::openTable(const QString& path) {
  if (busy()) return;
  first_look_ = true;
  page_->begin(path, MappingPage::Purpose::import);
  window_->openMapping();
  loader_->requestTable(path, window_->imports()->questions()->choiceOf(path));
}

void ImportController::openNextTable() {
  const QString next = window_->imports()->questions()->nextUnknownTable();
  // Who went on to another place finds the question on the Imports page.
  if (!next.isEmpty() && window_->inPlaces() && window_->place() == Place::imports) openTable(next);
}

void ImportController::closeTable() {
  writer_->cancelTrial();
  loader_->cancelTable();
  window_->closeMapping();
}

void ImportController::keepChoices() {
  if (page_->preview() == nullptr) return;
  if (page_->purpose() == MappingPage::Purpose::edit)
    unsaved_[u8(page_->path())] = std::make_shared<const sources::Mapping>(page_->mapping());
  else
    window_->imports()->questions()->keepChoice(page_->path(), page_->choice());
}

void ImportController::leaveTable() {
  if (!window_->mappingOpen()) return;
  if (page_->hasChosen()) {
    keepChoices();
    window_->say(page_->purpose() == MappingPage::Purpose::edit
                     ? Text::tr("What you changed in \u201C%1\u201D is not saved yet; Edit opens it again.")
                           .arg(page_->path())
                     : Text::tr("What you chose about %1 is kept; its question opens it again.")
                           .arg(file_words(u8(page_->path()))));
  }
  closeTable();
}

void ImportController::forget() {
  if (window_->mappingOpen()) closeTable();
  unsaved_.clear();
  window_->imports()->clear();
}

}  // namespace rapport::ui

#include "moc_import_controller.cpp"
