// SPDX-License-Identifier: GPL-3.0-or-later
/// The journeys of all customers: satisfaction by stage, and the time to first value.
#pragma once

#include <memory>

#include "core/practice/journey_book.h"
#include "ui/pages/practice/practice_view.h"

namespace rapport::ui {

class Card;
class ClampedText;
class ExportButton;
class FirstValueChart;
class Link;
class PlainLabel;
class WaitingLine;
class PracticeRowsList;
class StageChart;

/// Two cards: the stages, and how long the first value takes with who waits longest.
class JourneysView : public PracticeView {
  Q_OBJECT

 public:
  explicit JourneysView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  void show(std::shared_ptr<const practice::JourneyBook> book);
  using QWidget::show;
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  void showProblem(const QString& sentence);
  /// It takes longer than a moment: what is being read, and how far that is (0: nobody can say).
  void setProgress(const QString& stage, double done);
  [[nodiscard]] const WaitingLine* waitingLine() const { return waiting_line_; }
  [[nodiscard]] PracticeRowsList* waiting() const { return waiting_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void refresh();
  std::shared_ptr<const practice::JourneyBook> book_;
  QString problem_;
  PlainLabel* title_;
  ExportButton* export_;
  ClampedText* subtitle_;
  Card* stages_;
  StageChart* stage_chart_;
  ClampedText* stage_words_;
  Card* values_;
  FirstValueChart* value_chart_;
  ClampedText* value_words_;
  Link* judged_;
  PracticeRowsList* waiting_;
  WaitingLine* waiting_line_ = nullptr;
};

}  // namespace rapport::ui
