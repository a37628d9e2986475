// SPDX-License-Identifier: GPL-3.0-or-later
/// Connects the pages that show measures with loader, edit queue and deck writer.
#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <string>

#include "core/account/success.h"
#include "core/edits/edit.h"
#include "core/measure/measure.h"

namespace rapport::ui {

class DataLoader;
class EditQueue;
class SerialExecutor;
class MainWindow;

/// The SUCCESS card, the Charts page, annotations, values by hand and the review deck of the account shown.
/// Nothing here waits: DataLoader reads, EditQueue writes, and decks are made on an executor of their own.
class MeasureController : public QObject {
  Q_OBJECT

 public:
  MeasureController(MainWindow* window, DataLoader* loader, EditQueue* edits, QObject* parent);
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
  void keep(edits::What what);
  void written(const edits::Edit& edit);
  void requestMeasure();
  void readRecords(const QString& metric, Grain grain, Day start);

  MainWindow* window_;
  DataLoader* loader_;
  EditQueue* edits_;
  std::unique_ptr<SerialExecutor> executor_;
  std::unique_ptr<SerialExecutor>
      records_executor_;  ///< So that making a deck does not delay a click on a point.
  std::string account_;
  std::shared_ptr<const account::SuccessView> success_;
};

}  // namespace rapport::ui
