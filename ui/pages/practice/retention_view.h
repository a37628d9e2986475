// SPDX-License-Identifier: GPL-3.0-or-later
/// What the customers stay for, in money: the bridge from one day to another.
#pragma once

#include <memory>
#include <string>

#include "core/practice/retention.h"
#include "core/practice/retention_words.h"
#include "ui/pages/practice/practice_view.h"

class QStackedLayout;

namespace rapport::ui {

class BarsView;
class Card;
class ClampedText;
class ComboBox;
class ExportButton;
class FigureTile;
class Link;
class NamedLines;
class PlainLabel;
class WaitingLine;

/// Tiles, the bridge, and the accounts behind the bar that is chosen.
class RetentionView : public PracticeView {
  Q_OBJECT

 public:
  explicit RetentionView(QWidget* parent = nullptr);
  [[nodiscard]] QString name() const override;
  [[nodiscard]] QPushButton* exportButton() const override;
  void clear() override;
  void focusContent() override;
  /// The period that is wanted, as of a day.
  [[nodiscard]] practice::Period period(Day today) const;
  /// Shows it.
  void show(std::shared_ptr<const practice::Retention> retention);
  using QWidget::show;
  /// It could not be read: one sentence.
  void showProblem(const QString& sentence);
  /// It takes longer than a moment: what is being read, and how far that is (0: nobody can say).
  void setProgress(const QString& stage, double done);
  [[nodiscard]] const WaitingLine* waitingLine() const { return waiting_line_; }
  [[nodiscard]] BarsView* bars() const { return bars_; }
  [[nodiscard]] NamedLines* names() const { return names_; }
  [[nodiscard]] ExportButton* exporting() const { return export_; }
  /// Lists the accounts behind a bar.
  void open(const QString& bar);

 private:
  std::shared_ptr<const practice::Retention> retention_;
  int shown_period_ = 0;  ///< The period of what is shown, by its place in the list.
  PlainLabel* title_;
  ClampedText* basis_;
  ComboBox* period_;
  ExportButton* export_;
  std::vector<FigureTile*> tiles_;
  QWidget* tile_row_;
  ClampedText* finding_;
  PlainLabel* unit_;
  BarsView* bars_;
  PlainLabel* names_title_;
  NamedLines* names_;
  ClampedText* notes_;
  Link* judged_;
  PlainLabel* empty_;
  QStackedLayout* stack_;
  WaitingLine* waiting_line_ = nullptr;
};

}  // namespace rapport::ui
