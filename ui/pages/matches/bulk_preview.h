// SPDX-License-Identifier: GPL-3.0-or-later
/// All suggestions that one kind of evidence confirms, to be looked at and confirmed with one key.
#pragma once

#include <QWidget>
#include <array>
#include <vector>

#include "core/import/match_evidence.h"

class QListView;

namespace rapport::ui {

class Button;
class PlainLabel;
class SegmentedButtons;
class SuggestedModel;

/// A list with a count; Enter confirms all of it, Escape leaves.
class BulkPreview : public QWidget {
  Q_OBJECT

 public:
  explicit BulkPreview(QWidget* parent = nullptr);
  /// The suggestions with their evidence; the first kind that confirms any is shown.
  void show(const std::vector<import::Suggested>& all);
  using QWidget::show;
  /// Until show() is called.
  void setLoading();
  [[nodiscard]] const SuggestedModel& model() const { return *model_; }
  void focusList();

 Q_SIGNALS:
  /// These are to be confirmed.
  void confirmed(const std::vector<rapport::import::Suggested>& suggestions);
  void left();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void choose(int kind);
  void confirm();
  bool handleKey(int key);
  static constexpr std::size_t kinds = 4;
  std::array<std::vector<import::Suggested>, kinds> groups_;
  SuggestedModel* model_;
  SegmentedButtons* filter_;
  PlainLabel* words_;
  QListView* list_;
  Button* yes_;
};

}  // namespace rapport::ui
