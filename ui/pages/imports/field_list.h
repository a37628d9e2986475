// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "core/import/fields.h"

class QVBoxLayout;

namespace rapport::ui {

/// Which imported fields mean what, each with a list to choose from. A choice is saved at once.
class FieldList : public QWidget {
  Q_OBJECT

 public:
  explicit FieldList(QWidget* parent = nullptr);
  void show(const std::vector<import::FieldMeaning>& fields, const std::vector<import::Meaning>& meanings);
  using QWidget::show;

 Q_SIGNALS:
  void meaningChosen(const QString& object, const QString& field, const QString& meaning);

 private:
  void build();
  void addField(const import::FieldMeaning& field);
  std::vector<import::FieldMeaning> fields_;
  std::vector<import::Meaning> meanings_;
  bool all_ = false;
  QVBoxLayout* rows_;
};

}  // namespace rapport::ui
