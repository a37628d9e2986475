// SPDX-License-Identifier: GPL-3.0-or-later
/// What must be said before a file can be imported.
#pragma once

#include <QStringList>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/import/import.h"
#include "core/sources/csv/open_values.h"
#include "core/sources/mapped/table_preview.h"
#include "ui/widgets/card.h"

class QBoxLayout;

namespace rapport::ui {

class Button;
class ReadingQuestion;

/// The open questions of all imports since the window opened; hidden where there is none. Nothing of a file
/// is imported before its question is answered.
class QuestionsCard : public Card {
  Q_OBJECT

 public:
  explicit QuestionsCard(QWidget* parent = nullptr);
  /// Takes the questions of a report; those of before about the same files are settled by it.
  void take(const import::ImportReport& report);
  /// A file is left out.
  void discard(const QString& path);
  void forgetAll();
  /// What was chosen so far about an unknown table; the question opens it again.
  void keepChoice(const QString& path, const sources::PreviewChoice& choice);
  /// How a file is being imported: what is asked about it next keeps that.
  void keepOptions(const QString& path, const import::ImportOptions& options);
  /// The choice kept for a table; empty where nothing was chosen.
  [[nodiscard]] sources::PreviewChoice choiceOf(const QString& path) const;
  /// Values of a file that can be read two ways.
  void showValues(const QString& path, const sources::OpenValues& values);
  /// The first table that nobody knows of those that the person dropped themselves; empty where there is
  /// none.
  [[nodiscard]] QString nextUnknownTable() const;
  [[nodiscard]] bool any() const { return !questions_.empty(); }
  /// Nothing can be answered while an import runs.
  void setAnswerable(bool answerable);

 Q_SIGNALS:
  /// The person chose how ambiguous files are to be read; they are imported again in that way.
  void readingChosen(const QStringList& paths, const rapport::import::ImportOptions& options);
  /// The person wants to say what a table is.
  void mappingRequested(const QString& path);
  /// Values of these files are wanted, to show both readings: "decimal" or "dates".
  void valuesNeeded(const QStringList& paths, const QString& asks);
  void discarded(const QStringList& paths);
  /// There are other buttons now: the order of Tab has to be set again.
  void rebuilt();

 private:
  struct Question {
    std::string path, asks, reason;
    bool named = false;  ///< The person dropped this very file, not a folder or archive around it.
  };
  void build();
  void addQuestions();
  void addReadings(const std::string& asks);
  void addReading(const std::string& asks, const QStringList& paths);
  void addZone(const QStringList& paths);
  void answer(const QStringList& paths, const std::function<void(import::ImportOptions&)>& set);
  void addTable(const Question& question);
  void addMoreTables(const QStringList& paths);
  Button* addDiscard(QBoxLayout* row, const QStringList& paths);
  void forget(const std::string& path);
  std::vector<Question> questions_;
  /// All by path: what was answered already, what was chosen about unknown tables, values that were read.
  std::map<std::string, import::ImportOptions> answered_;
  std::map<std::string, sources::PreviewChoice> chosen_;
  std::map<std::string, sources::OpenValues> values_;
  std::map<std::string, ReadingQuestion*> readings_;  ///< By the file whose values are shown.
  QWidget* content_ = nullptr;
};

}  // namespace rapport::ui
