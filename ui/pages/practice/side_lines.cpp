// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/side_lines.h"

#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

void add_line(QBoxLayout* body, const QString& label, const QString& value, ColorRole color) {
  auto* line = new QHBoxLayout;
  line->setSpacing(space::s);
  auto* words = new ClampedText(TypeRole::body, ColorRole::text2, 1);
  words->setText(label);
  line->addWidget(words, 1);
  line->addWidget(new PlainLabel(value, TypeRole::body, color));
  body->addLayout(line);
}

}  // namespace

void add_words(QBoxLayout* body, const QString& words) {
  auto* text = new ClampedText(TypeRole::secondary, ColorRole::text2, 4);
  text->setText(words);
  body->addWidget(text);
}

void add_fact(QBoxLayout* body, const QString& label, const QString& value) {
  add_line(body, label, value, ColorRole::text1);
}

void add_count(QBoxLayout* body, const QString& label, int n) {
  add_line(body, label, QString::number(n), n == 0 ? ColorRole::text3 : ColorRole::text1);
}

QWidget* key_hints(const std::vector<std::pair<QString, QString>>& keys) {
  auto* all = new QWidget;
  auto* row = new QHBoxLayout(all);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::xs);
  for (const auto& [key, what] : keys) {
    row->addWidget(new KeyHint(key));
    auto* label = new PlainLabel(what, TypeRole::small, ColorRole::text3);
    label->setContentsMargins(0, 0, space::s, 0);
    row->addWidget(label);
  }
  return all;
}

}  // namespace rapport::ui
