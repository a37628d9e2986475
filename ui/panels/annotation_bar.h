// SPDX-License-Identifier: GPL-3.0-or-later
/// "Why did it go up?", typed under the point.
#pragma once

#include <QWidget>
#include <cstdint>
#include <vector>

#include "core/measure/annotations.h"

class QLineEdit;

namespace rapport::ui {

class Button;
class ClampedText;
class ComboBox;
class Link;
class PlainLabel;

/// One line: the day, what kind of thing it was, and what happened. Enter saves it, Escape leaves. Where the
/// point has annotations already, the first can be removed here.
class AnnotationBar : public QWidget {
  Q_OBJECT

 public:
  explicit AnnotationBar(QWidget* parent = nullptr);
  /// Asks for an annotation of a period; `there` are those it has.
  void open(Day start, Grain grain, std::vector<measure::Annotation> there);
  /// Closes without saving; the text stays until another period is chosen.
  void leave();

 Q_SIGNALS:
  /// The person saved, removed or left the annotation.
  void kept(const rapport::measure::Annotation& annotation);
  void removed(qint64 id);
  void left();

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void keep();

  Day start_;
  bool asked_ = false;
  std::int64_t there_ = 0;
  PlainLabel* day_;
  ComboBox* kind_;
  QLineEdit* text_;
  Button* keep_;
  Link* remove_;
};

}  // namespace rapport::ui
