// SPDX-License-Identifier: GPL-3.0-or-later
/// One figure of a measure recipe, chosen from what there is.
#pragma once

#include <QWidget>
#include <memory>
#include <vector>

#include "core/metrics/recipe_draft.h"

class QVBoxLayout;

namespace rapport::ui {

class ComboBox;
class Link;
class PlainLabel;

/// One condition: property, sign, value, and a way to be rid of it.
class FilterRow : public QWidget {
  Q_OBJECT

 public:
  FilterRow(std::shared_ptr<const metrics::RecipeVocabulary> vocabulary, const metrics::Filter& filter,
            QWidget* parent = nullptr);
  [[nodiscard]] metrics::Filter filter() const;

 Q_SIGNALS:
  void changed();
  void removed();

 private:
  void offerValues();
  std::shared_ptr<const metrics::RecipeVocabulary> vocabulary_;
  ComboBox *property_, *sign_, *value_;
};

/// What is counted, of which event, under which conditions.
class RecipePartEditor : public QWidget {
  Q_OBJECT

 public:
  explicit RecipePartEditor(const QString& name, QWidget* parent = nullptr);
  /// What there is to choose from, and what is chosen.
  void open(std::shared_ptr<const metrics::RecipeVocabulary> vocabulary, const metrics::RecipePart& part);
  [[nodiscard]] metrics::RecipePart part() const;
  /// Only figures of usage: a key behaviour is judged by these.
  void setUsageOnly(bool usage_only) { usage_only_ = usage_only; }
  void focusFirst();

 Q_SIGNALS:
  void changed();

 private:
  void offerProperties(const QString& chosen);
  void showParts();
  void addFilter(const metrics::Filter& filter);
  std::shared_ptr<const metrics::RecipeVocabulary> vocabulary_;
  bool usage_only_ = false;
  ComboBox *what_, *event_, *property_, *other_;
  PlainLabel* of_;
  Link* where_;
  QVBoxLayout* rows_;
  std::vector<FilterRow*> filters_;
};

}  // namespace rapport::ui
