// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading an account page as a person would: what is visible, and what the keyboard reaches.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QStringList>
#include <QTest>
#include <QWidget>
#include <memory>

#include "tests/support/sample_values.h"
#include "ui/shell/account_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figure_label.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/parted_text.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::probe {

/// The room of the page in a window of 1440 x 900: less the list and the bar above.
inline constexpr QSize kLaptop{1196, 844};

inline void settle() {
  for (int i = 0; i < 4; ++i) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
  }
}

/// A visible page of a size that shows a brief.
inline std::unique_ptr<ui::AccountPage> page_with(const account::AccountBrief& brief, QSize size = kLaptop) {
  auto page = std::make_unique<ui::AccountPage>();
  page->resize(size);
  page->QWidget::show();
  page->show(brief);
  settle();
  return page;
}

/// The words of one widget, empty where it shows none.
inline QString words_of(const QWidget* widget) {
  if (const auto* text = qobject_cast<const ui::ClampedText*>(widget)) return text->text();
  if (const auto* label = qobject_cast<const QLabel*>(widget)) return label->text();
  if (const auto* figure = qobject_cast<const ui::FigureLabel*>(widget)) return figure->accessibleName();
  if (const auto* link = qobject_cast<const ui::Link*>(widget)) return link->label();
  if (const auto* button = qobject_cast<const ui::Button*>(widget)) return button->label();
  if (const auto* parted = qobject_cast<const ui::PartedText*>(widget)) return parted->text();
  if (const auto* mark = qobject_cast<const ui::LevelMark*>(widget)) return mark->accessibleName();
  return {};
}

/// Everything that a person can read below a widget, in the order of its making.
inline QStringList visible_words(const QWidget* root) {
  QStringList all;
  for (const QWidget* widget : root->findChildren<QWidget*>()) {
    if (!widget->isVisibleTo(root)) continue;
    const QString words = words_of(widget);
    if (!words.isEmpty()) all << words;
  }
  return all;
}

inline bool says(const QWidget* root, const QString& words) {
  for (const QString& one : visible_words(root))
    if (one.contains(words)) return true;
  return false;
}

template <typename T>
std::vector<T*> visible(const QWidget* root) {
  std::vector<T*> all;
  for (T* widget : root->findChildren<T*>())
    if (widget->isVisibleTo(root)) all.push_back(widget);
  return all;
}

/// The visible figure whose name begins with `what` ("ARR", "Tickets open"); nullptr where there is none.
inline ui::FigureLabel* figure(const QWidget* root, const QString& what) {
  for (ui::FigureLabel* one : visible<ui::FigureLabel>(root))
    if (one->accessibleName().startsWith(what + QStringLiteral(":"))) return one;
  return nullptr;
}

}  // namespace rapport::probe
