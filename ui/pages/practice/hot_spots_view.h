// SPDX-License-Identifier: GPL-3.0-or-later
/// "Where are they happier, where less?": a measure by segment.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/practice/hotspots.h"
#include "ui/pages/practice/practice_view.h"

class QStackedLayout;
class QVBoxLayout;

namespace rapport::ui {

class Button;
class Card;
class ClampedText;
class ExportButton;
class Link;
class PlainLabel;
class ScoreStrip;
class SegmentChart;
class SegmentedButtons;
class WaitingLine;

/// The page of hot spots. Asks for a measure by needed(), and for the answers of a segment by
/// recordsNeeded().
class HotSpotsView : public PracticeView {
  Q_OBJECT

 public:
  explicit HotSpotsView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  bool leave() override;
  /// The id of the measure that is chosen.
  [[nodiscard]] std::string measure() const;
  /// It is being compared, so much of it is done; negative: it was cancelled.
  void setProgress(double done);
  void show(std::shared_ptr<const practice::HotSpots> spots);
  using QWidget::show;
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  /// The answers of the segment that was asked for.
  void showRecords(const std::vector<practice::HotRecord>& records);
  /// It could not be read.
  void fail(const QString& sentence);
  [[nodiscard]] SegmentChart* chart() const { return chart_; }
  [[nodiscard]] SegmentedButtons* measures() const { return measures_; }
  [[nodiscard]] Link* answersLink() const { return answers_; }

 Q_SIGNALS:
  void recordsNeeded(const rapport::practice::HotMeasure& measure, rapport::practice::Cut cut,
                     const std::string& value);

 private:
  void buildHead(QVBoxLayout* all);
  void buildCard();
  void showSegment(int segment);
  void askRecords();

  std::shared_ptr<const practice::HotSpots> spots_;
  PlainLabel* title_;
  ExportButton* export_;
  ClampedText* subtitle_;
  SegmentedButtons* measures_;
  QStackedLayout* stack_;
  Card* card_;
  SegmentChart* chart_;
  ScoreStrip* strip_;
  ClampedText* finding_;
  ClampedText* remarks_;
  Link* answers_;
  Link* judged_;
  WaitingLine* waiting_;
  Card* records_;
  QWidget* rows_;
};

}  // namespace rapport::ui
