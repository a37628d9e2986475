// SPDX-License-Identifier: GPL-3.0-or-later
/// Exports in: what was recognised, what became of it, and what it is worth.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/account/quality.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/import/undo.h"
#include "core/model/facts.h"
#include "ui/models/own_table.h"

class QProgressBar;
class QVBoxLayout;

namespace rapport::ui {

class AffectedAccounts;
class Button;
class Card;
class FieldList;
class FileResultModel;
class FileResultView;
class GotchaCards;
class ImportRunsModel;
class ImportRunsView;
class LevelMark;
class OwnTables;
class PlainLabel;
class QuestionsCard;

/// The Imports place: importing, its questions, what it changed, taking it back, and what was imported so
/// far.
class ImportsPage : public QWidget {
  Q_OBJECT

 public:
  explicit ImportsPage(QWidget* parent = nullptr);

  /// An import has begun: progress and Cancel take the place of the result.
  void showStarted();
  void showProgress(const QString& stage, quint64 done, quint64 total, qint64 elapsed_ms);
  void showReport(const import::ImportReport& report);
  void showCancelled();
  /// Nothing was imported: shows why, and what to do.
  void showFailed(const QString& sentence);
  /// The newest import is being taken back.
  void showUndoStarted();
  /// It was taken back, with `later` ones that changed nothing; `paths` are its files that are still where
  /// they were.
  void showTakenBack(const import::ImportedRun& run, const QStringList& paths, std::int64_t later = 0);
  void showUndoCancelled();
  void showUndoFailed(const QString& sentence);
  void showQuality(const account::Quality& quality);
  void showRuns(std::shared_ptr<const std::vector<import::ImportedRun>> runs);
  void showFields(const std::vector<import::FieldMeaning>& fields,
                  const std::vector<import::Meaning>& meanings);
  void showOwnTables(const std::vector<OwnTable>& tables);
  /// Another workspace: nothing was imported yet, and nothing is asked.
  void clear();
  [[nodiscard]] QuestionsCard* questions() const { return questions_; }

 Q_SIGNALS:
  void importFilesRequested();
  void importFolderRequested();
  void cancelRequested();
  void matchesRequested();
  /// All suggestions that one kind of evidence confirms are to be looked at.
  void manyMatchesRequested();
  void meaningChosen(const QString& object, const QString& field, const QString& meaning);
  void accountRequested(const QString& account_id);
  /// The newest import, which has this number, is to be taken back.
  void undoRequested(qint64 run);
  /// Files of an import that was taken back are to be imported once more.
  void importAgainRequested(const QStringList& paths);
  void tableEditRequested(const QString& name);
  void tableRemoveRequested(const QString& name);

 private:
  void buildHead(QVBoxLayout* all);
  void buildResult();
  void buildRunning();
  void showRunning(const QString& title, const QString& stage);
  void showResultHead(Level level, const QString& words);
  void setBusy(bool busy);
  Button* import_files_;
  Button* import_folder_;
  QuestionsCard* questions_;
  Card* result_;
  QWidget* running_;
  PlainLabel* stage_;
  PlainLabel* estimate_;
  QProgressBar* bar_;
  Button* cancel_;
  QString cancelling_;  ///< What is said once Cancel was pressed.
  LevelMark* result_mark_;
  PlainLabel* result_words_;
  Button* again_;
  QStringList again_paths_;
  FileResultView* files_view_;
  FileResultModel* files_;
  AffectedAccounts* affected_;
  QWidget* undo_row_;
  PlainLabel* undo_words_;
  qint64 undo_run_ = 0;
  Button* undo_;
  GotchaCards* gotchas_;
  FieldList* fields_;
  Card* own_card_;
  OwnTables* own_tables_;
  Card* ledger_;
  PlainLabel* ledger_empty_;
  ImportRunsView* ledger_view_;
  ImportRunsModel* ledger_model_;
};

}  // namespace rapport::ui
