// SPDX-License-Identifier: GPL-3.0-or-later
/// What holds for every page: controls have names, words are not clipped, outside text stays plain.
#pragma once

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

#include "ui/widgets/plain_label.h"

namespace rapport::test {

/// Lets layouts settle and deferred deletes happen.
inline void settle() {
  for (int i = 0; i < 4; ++i) {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
  }
}

/// Every control that takes the focus has a name for those who can't see it.
inline void expect_accessible_names(const QWidget& page) {
  for (const QWidget* child : page.findChildren<QWidget*>()) {
    const bool control = qobject_cast<const QAbstractButton*>(child) != nullptr ||
                         qobject_cast<const QLineEdit*>(child) != nullptr ||
                         qobject_cast<const QComboBox*>(child) != nullptr;
    if (!control || !child->isVisibleTo(&page)) continue;
    // The line inside a list belongs to the list, which has the name.
    if (qobject_cast<const QComboBox*>(child->parentWidget()) != nullptr) continue;
    EXPECT_FALSE(child->accessibleName().isEmpty())
        << child->metaObject()->className() << " in " << page.metaObject()->className();
  }
}

/// No visible label or button is smaller than its words need, unless it elides on purpose.
inline void expect_nothing_clipped(const QWidget& page) {
  for (const QLabel* label : page.findChildren<QLabel*>()) {
    if (!label->isVisibleTo(&page) || label->text().isEmpty()) continue;
    const auto* plain = qobject_cast<const ui::PlainLabel*>(label);
    if (plain != nullptr && plain->shownText() != plain->text()) {
      EXPECT_FALSE(plain->toolTip().isEmpty()) << "cut without a tool tip: " << label->text().toStdString();
      continue;
    }
    if (label->wordWrap()) {
      EXPECT_GE(label->height() + 1, label->heightForWidth(label->width())) << label->text().toStdString();
    } else {
      EXPECT_GE(label->width() + 1, label->fontMetrics().horizontalAdvance(label->text()))
          << label->text().toStdString();
    }
  }
  for (const QAbstractButton* button : page.findChildren<QAbstractButton*>()) {
    if (!button->isVisibleTo(&page) || button->text().isEmpty()) continue;
    EXPECT_GE(button->height() + 1, button->minimumSizeHint().height()) << button->text().toStdString();
    EXPECT_GE(button->width() + 1, button->minimumSizeHint().width()) << button->text().toStdString();
  }
}

/// No label guesses that its text is markup.
inline void expect_plain_text(const QWidget& page) {
  for (const QLabel* label : page.findChildren<QLabel*>()) {
    EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
  }
}

inline void expect_well_made(const QWidget& page) {
  expect_accessible_names(page);
  expect_nothing_clipped(page);
  expect_plain_text(page);
}

}  // namespace rapport::test
