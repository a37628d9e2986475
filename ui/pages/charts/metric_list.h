// SPDX-License-Identifier: GPL-3.0-or-later
/// The list of what can be charted, in groups.
#pragma once

#include <QListWidget>
#include <vector>

#include "core/model/series.h"

namespace rapport::ui {

class MetricList : public QListWidget {
  Q_OBJECT

 public:
  explicit MetricList(QWidget* parent = nullptr);
  /// Shows the metrics under their groups; keeps the chosen one where it is still there, else chooses the
  /// first.
  void setMetrics(const std::vector<MetricInfo>& metrics);
  /// The chosen metric's id; empty where there is none.
  [[nodiscard]] QString chosen() const;
  /// The metric at the top; empty where there is none.
  [[nodiscard]] QString first() const;
  /// Chooses a metric; false where it is not in the list.
  bool choose(const QString& id);

 Q_SIGNALS:
  void metricChosen(const QString& id);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace rapport::ui
