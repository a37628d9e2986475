// SPDX-License-Identifier: GPL-3.0-or-later
/// Between the pages that show measures and those who read, keep and write them.
#pragma once

#include <QObject>
#include <QString>
#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "core/account/success.h"
#include "core/measure/measure.h"

namespace rapport::workspace {
class Workspace;
}

namespace rapport::ui {

class DataLoader;
class WorkspaceWriter;
class SerialExecutor;
class MainWindow;

/// The SUCCESS card, the Charts page, annotations, values by hand and the review deck of the account shown.
/// Nothing here waits: reading is the hub's, writing the runner's, decks are made on a lane of their own.
class MeasureController : public QObject {
  Q_OBJECT

 public:
  MeasureController(MainWindow* window, DataLoader* loader, WorkspaceWriter* writer, QObject* parent);
  ~MeasureController() override;
  /// The account on the page. Its success is read at once; the metrics when their tab is shown.
  void showAccount(const std::string& account_id);
  /// What success is to the account shown, where it was read already.
  [[nodiscard]] std::shared_ptr<const account::SuccessView> success() const { return success_; }
  /// Asks where to (and for a template), then writes the review deck.
  void saveDeck(bool into_template);
  /// Writes it.
  void writeDeck(const QString& target, const QString& pattern);

 Q_SIGNALS:
  /// A deck was written, or why not.
  void deckDone(const QString& sentence, bool problem);

 private:
  void chooseTarget(const QString& pattern);
  void keep(std::function<void(workspace::Workspace&)> work, std::function<std::string()> aside = {});
  void written(const std::string& id, const std::exception_ptr& thrown);
  void requestMeasure();
  void readRecords(const QString& metric, Grain grain, Day start);

  MainWindow* window_;
  DataLoader* loader_;
  WorkspaceWriter* writer_;
  std::unique_ptr<SerialExecutor> executor_;
  std::unique_ptr<SerialExecutor>
      records_lane_;  ///< A deck that is being made must not hold up a click on a point.
  std::string account_;
  std::shared_ptr<const account::SuccessView> success_;
};

}  // namespace rapport::ui
