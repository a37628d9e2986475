// SPDX-License-Identifier: GPL-3.0-or-later
/// How a metric or a key behaviour is measured, put together from what there is.
#pragma once

#include <QTimer>
#include <memory>
#include <optional>

#include "core/metrics/recipe_draft.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QSpinBox;

namespace rapport::ui {

class Button;
class ClampedText;
class ComboBox;
class Link;
class PlainLabel;
class RecipePartEditor;
class SegmentedButtons;

/// A panel over the page. Ctrl+Enter saves, Esc leaves everything as it was. The choice is shown below in
/// words, with the values it gives, and as the text that is saved.
class RecipePanel : public Card {
  Q_OBJECT

 public:
  explicit RecipePanel(QWidget* page);
  /// For a metric: one figure, or two as share or ratio. `about` is its name, `path` what kept() gives back.
  void openMetric(const QString& path, const QString& about, const std::string& recipe,
                  std::shared_ptr<const metrics::RecipeVocabulary> vocabulary);
  /// For a key behaviour: one figure of usage that reaches a number in each of some weeks or months.
  void openBehaviour(const QString& path, const QString& about, const std::string& recipe,
                     std::shared_ptr<const metrics::RecipeVocabulary> vocabulary);
  /// What the recipe that was tried gives: its newest values in words, or why there are none.
  void showTrial(const std::string& recipe, const QString& words);
  /// The recipe as it would be saved; empty while something is missing.
  [[nodiscard]] std::string recipe() const;
  /// Closes it without saving.
  void leave();

 Q_SIGNALS:
  /// What was put together; empty: values by hand, or judged by hand.
  void kept(const QString& path, const std::string& recipe);
  /// Asks for the values of a measure.
  void tried(const std::string& recipe);

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void open(const QString& path, const QString& about, const std::string& recipe,
            std::shared_ptr<const metrics::RecipeVocabulary> vocabulary);
  bool takeApart(const std::string& recipe);
  void showParts();
  void refresh();
  void typed();
  void showForeign(const QString& text);
  void keep();
  void place();
  [[nodiscard]] metrics::RecipeDraft draft() const;
  [[nodiscard]] std::string measure() const;

  bool behaviour_ = false;
  QString path_;
  std::shared_ptr<const metrics::RecipeVocabulary> vocabulary_;
  SegmentedButtons* kind_;
  RecipePartEditor *first_, *second_;
  PlainLabel* between_;
  QWidget* threshold_;
  ComboBox *sign_, *grain_;
  QLineEdit* number_;
  QSpinBox* periods_;
  ClampedText *words_, *trial_;
  QLineEdit* text_;
  Link* by_hand_;
  Button* keep_;
  QTimer trying_;
  std::string asked_;
};

}  // namespace rapport::ui
