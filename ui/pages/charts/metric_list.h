// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of what can be charted, in groups, with events that unfold, pins and a filter.
#pragma once

#include <QListView>
#include <QStringList>
#include <vector>

#include "core/model/series.h"
#include "ui/models/metric_rows.h"

class QLineEdit;

namespace rapport::ui {

class MetricListModel;

/// The rows. Right and left unfold and fold an event, Ctrl+D pins, letters go to the filter.
class MetricList : public QListView {
  Q_OBJECT

 public:
  explicit MetricList(QWidget* parent = nullptr);
  /// Shows the metrics under their groups; keeps the chosen one where it is still there, else chooses the
  /// first.
  void setMetrics(const std::vector<MetricInfo>& metrics);
  /// The chosen metric's id, whether or not the filter shows it; empty where there is none.
  [[nodiscard]] QString chosen() const { return chosen_; }
  /// The metric at the top; empty where there is none.
  [[nodiscard]] QString first() const;
  /// Chooses a metric, unfolding its event and dropping a filter that hides it; false where it is not in the
  /// list.
  bool choose(const QString& id);
  /// Shows only what holds all words of it.
  void setFilter(const QString& filter);
  /// Makes the first metric the current one; without `anew` only where none is.
  void goToFirst(bool anew);
  [[nodiscard]] QStringList pins() const { return listing_.pins; }
  void setPins(const QStringList& pins);
  /// Folds or unfolds an event, by the id of its count.
  void setFolded(const QString& event, bool folded);

 Q_SIGNALS:
  void metricChosen(const QString& id);
  /// A person pinned a metric or took a pin away.
  void pinsChanged(const QStringList& pins);
  /// A text is typed that belongs into the filter.
  void typed(const QString& text);
  /// The filter no longer holds: a metric was chosen that it hid.
  void filterDropped();

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

 private:
  void rebuild();
  [[nodiscard]] bool isListed(const QString& id) const;
  void togglePin(const QString& id);

  std::vector<MetricInfo> metrics_;
  MetricListing listing_;
  MetricListModel* model_;
  QString chosen_;
};

/// The list with its filter box above.
class MetricPane : public QWidget {
  Q_OBJECT

 public:
  explicit MetricPane(QWidget* parent = nullptr);
  [[nodiscard]] MetricList* list() const { return list_; }
  [[nodiscard]] QLineEdit* filter() const { return filter_; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QLineEdit* filter_;
  MetricList* list_;
};

}  // namespace rapport::ui
