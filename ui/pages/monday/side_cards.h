// SPDX-License-Identifier: GPL-3.0-or-later
/// What stands beside the list: what the last import changed, and their success over the whole book.
#pragma once

#include <optional>

#include "core/work/work.h"
#include "ui/widgets/card.h"

namespace rapport::ui {

class Link;

/// What the last import changed, worst first; a click opens the account.
class ChangesCard : public Card {
  Q_OBJECT

 public:
  explicit ChangesCard(QWidget* parent = nullptr);
  void show(const work::LastImport& last);
  using QWidget::show;

 Q_SIGNALS:
  void accountRequested(const QString& account_id);
  void importsRequested();

 private:
  void build();
  work::LastImport last_;
  bool all_ = false;  ///< More than the first are shown.
};

/// How many accounts reached their target, are on the way, and so on.
class BookSuccessCard : public Card {
  Q_OBJECT

 public:
  explicit BookSuccessCard(QWidget* parent = nullptr);
  void show(const work::Work& work);
  using QWidget::show;

 private:
  std::optional<work::SuccessCounts> shown_;  ///< Nothing: being measured.
};

}  // namespace rapport::ui
