// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/account/quality.h"

namespace rapport::ui {

class Card;

/// The three things that decide what a customer 360 is worth, in numbers: system of truth, curation, keys.
class GotchaCards : public QWidget {
  Q_OBJECT

 public:
  explicit GotchaCards(QWidget* parent = nullptr);
  void show(const account::Quality& quality);
  using QWidget::show;

 Q_SIGNALS:
  void matchesRequested();
  /// All suggestions that one kind of evidence confirms are to be looked at.
  void manyMatchesRequested();

 private:
  Card* truth_;
  Card* curation_;
  Card* keys_;
};

}  // namespace rapport::ui
