// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/reading_question.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

ReadingQuestion::ReadingQuestion(QWidget* parent)
    : QWidget(parent), words_(new PlainLabel({}, TypeRole::body)), answers_{new Button({}), new Button({})} {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::s);
  words_->setWordWrap(true);
  all->addWidget(words_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::xxl);
  for (int i = 0; i < 2; ++i) {
    const auto at = static_cast<std::size_t>(i);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::xs);
    column->addWidget(answers_[at], 0, Qt::AlignLeft);
    for (PlainLabel*& reading : readings_[at]) {
      reading = new PlainLabel({}, TypeRole::secondary, ColorRole::text2);
      reading->hide();
      column->addWidget(reading);
    }
    column->addStretch(1);
    row->addLayout(column);
    connect(answers_[at], &QPushButton::clicked, this, [this, i] { choose(i); });
  }
  row->addStretch(1);
  all->addLayout(row);
}

void ReadingQuestion::ask(What what, const QString& subject) {
  what_ = what;
  subject_ = subject;
  const bool numbers = what == What::numbers;
  words_->setText(numbers ? Text::tr("%1 can be read two ways. How are numbers written?").arg(subject)
                          : Text::tr("%1 can be read two ways. What comes first in dates?").arg(subject));
  answers_[0]->setLabel(numbers ? QStringLiteral("1,234.5") : Text::tr("Day first"));
  answers_[1]->setLabel(numbers ? QStringLiteral("1.234,5") : Text::tr("Month first"));
  for (auto& answer : readings_)
    for (PlainLabel* reading : answer) reading->hide();
}

void ReadingQuestion::showValues(const sources::OpenValues& values) {
  if (values.values.empty()) return;
  words_->setText(what_ == What::numbers
                      ? Text::tr("%1 can be read two ways. How are the numbers in \u201C%2\u201D written?")
                            .arg(subject_, qs(values.column))
                      : Text::tr("%1 can be read two ways. What comes first in the dates of \u201C%2\u201D?")
                            .arg(subject_, qs(values.column)));
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    QStringList lines;
    for (std::size_t at = 0; at < most_values; ++at) {
      PlainLabel* reading = readings_[i][at];
      reading->setVisible(at < values.values.size());
      if (at >= values.values.size()) continue;
      const sources::OpenValues::Value& value = values.values[at];
      reading->setText(
          QStringLiteral("%1  =  %2").arg(qs(value.written), qs(i == 0 ? value.first : value.second)));
      lines << reading->text();
    }
    // Who does not see the lines below hears them with the answer.
    answers_[i]->setAccessibleDescription(lines.join(QStringLiteral("; ")));
  }
}

void ReadingQuestion::choose(int index) {
  if (what_ == What::numbers)
    Q_EMIT decimalChosen(index == 0 ? DecimalSign::point : DecimalSign::comma);
  else
    Q_EMIT datesChosen(index == 0 ? DateOrder::day_first : DateOrder::month_first);
}

}  // namespace rapport::ui

#include "moc_reading_question.cpp"
