// SPDX-License-Identifier: GPL-3.0-or-later
/// Exports in: what was recognised, what became of it, and what it is worth.
#pragma once

#include <QWidget>
#include <array>
#include <memory>
#include <vector>

#include "core/account/quality.h"
#include "core/import/fields.h"
#include "core/import/import.h"
#include "core/model/facts.h"

class QProgressBar;

namespace rapport::ui {

class Button;
class Card;
class FieldList;
class FileResultModel;
class GotchaCards;
class ImportedFilesModel;
class PlainLabel;

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
  void showQuality(const account::Quality& quality);
  void showImportedFiles(std::shared_ptr<const std::vector<import::ImportedFile>> files);
  void showFields(const std::vector<import::FieldMeaning>& fields,
                  const std::vector<import::Meaning>& meanings);

 Q_SIGNALS:
  void importFilesRequested();
  void importFolderRequested();
  void cancelRequested();
  void matchesRequested();
  void meaningChosen(const QString& object, const QString& field, const QString& meaning);
  /// The person chose how ambiguous files are to be read; they are imported again in that way.
  void readingChosen(const QStringList& paths, const rapport::import::ImportOptions& options);

 private:
  void showResultHead(Level level, const QString& words);
  [[nodiscard]] QWidget* buildAsked();
  void ask(const import::ImportReport& report);
  Button* import_files_;
  Button* import_folder_;
  Card* result_;
  QWidget* running_;
  PlainLabel* stage_;
  PlainLabel* estimate_;
  QProgressBar* bar_;
  Button* cancel_;
  class LevelMark* result_mark_;
  PlainLabel* result_words_;
  class FileResultView* files_view_;
  FileResultModel* files_;
  // The question about files that can be read two ways; its parts come before it.
  PlainLabel* asked_words_ = nullptr;
  std::array<Button*, 4> answers_{};  ///< Decimal point, comma; day first, month first.
  QStringList asked_paths_;
  import::ImportOptions chosen_;
  QWidget* asked_;
  GotchaCards* gotchas_;
  FieldList* fields_;
  Card* ledger_;
  PlainLabel* ledger_empty_;
  class ImportedFilesView* ledger_view_;
  ImportedFilesModel* ledger_model_;
};

}  // namespace rapport::ui
