// SPDX-License-Identifier: GPL-3.0-or-later
/// The questions before an import, and taking imports back: between the Imports place, the reader and the
/// writer.
#pragma once

#include <QObject>
#include <QStringList>
#include <exception>
#include <map>
#include <memory>
#include <string>

#include "core/sources/mapped/mapping.h"

namespace rapport::ui {

class DataLoader;
class MainWindow;
class MappingPage;
class WorkspaceWriter;

/// Lives on the window's thread and waits for nothing.
class ImportController : public QObject {
  Q_OBJECT

 public:
  ImportController(MainWindow* window, DataLoader* loader, WorkspaceWriter* writer, QObject* parent);
  /// Another import or another workspace comes first: the table that is described stays a question, and what
  /// was chosen about it is kept.
  void leaveTable();
  /// Another workspace: nothing is asked any more.
  void forget();

 Q_SIGNALS:
  /// The workspace's content has changed.
  void contentChanged();

 private:
  void wireQuestions();
  void wireUndo();
  void wireTable();
  void wireOwnTables();
  void openTable(const QString& path);
  void openNextTable();
  void closeTable();
  /// The table that is described can be opened again as it is now.
  void keepChoices();
  /// What the import of the table that is described would do.
  void tryOut();
  /// After a mapping was saved or removed: the list anew, and a word about it.
  void saved(const std::exception_ptr& problem, const QString& sentence);
  [[nodiscard]] bool busy();
  MainWindow* window_;
  DataLoader* loader_;
  WorkspaceWriter* writer_;
  MappingPage* page_;
  /// Mappings of one's own that were changed and not saved yet, by name.
  std::map<std::string, std::shared_ptr<const sources::Mapping>> unsaved_;
  bool first_look_ = false;  ///< The table was not shown yet since it was opened.
};

}  // namespace rapport::ui
