// SPDX-License-Identifier: GPL-3.0-or-later
// Values that are pasted: what would be kept, what would not, and by which rules.
#include <QHBoxLayout>
#include <QHeaderView>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>
#include <utility>

#include "core/base/text.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/models/read_values_model.h"
#include "ui/models/values_model.h"
#include "ui/panels/inset_delegate.h"
#include "ui/panels/values_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_rejected = 8;

/// "1 Mar 2026, 2 Mar 2026 and 5 others".
QString listed(QStringList days) {
  constexpr qsizetype most = 4;
  if (days.size() > most + 1) {
    const auto others = days.size() - most;
    days = days.mid(0, most);
    return days.join(QStringLiteral(", ")) + QStringLiteral(" and %1 others").arg(others);
  }
  const QString last = days.takeLast();
  return days.isEmpty() ? last : days.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

/// Values without dates, copied out of one column: the last is of the chosen row's period, those before it of
/// the periods before. A line without a value leaves its period out.
std::string dated(const QString& text, const ValuesModel& model, int row) {
  QStringList lines = text.split(QLatin1Char('\n'));
  while (!lines.isEmpty() && lines.back().trimmed().isEmpty()) lines.removeLast();
  std::string all;
  for (auto line = lines.crbegin(); line != lines.crend() && row < model.rowCount(); ++line, ++row)
    if (!line->trimmed().isEmpty()) all += iso(model.start(row)) + "\t" + u8(line->trimmed()) + "\n";
  return all;
}

}  // namespace

QWidget* ValuesPanel::buildPaste() {
  auto* side = new QWidget;
  summary_ = new PlainLabel({}, TypeRole::body_strong);
  rules_ = new ClampedText(TypeRole::secondary, ColorRole::text2, 4);
  preview_ = new QTableView;
  read_ = new ReadValuesModel(preview_);
  preview_->setModel(read_);
  preview_->setAccessibleName(QStringLiteral("Values read"));
  preview_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  preview_->setSelectionBehavior(QAbstractItemView::SelectRows);
  preview_->setShowGrid(false);
  preview_->setFrameShape(QFrame::NoFrame);
  preview_->setTabKeyNavigation(false);
  preview_->setItemDelegate(new InsetDelegate(preview_));
  preview_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  preview_->verticalHeader()->hide();
  preview_->verticalHeader()->setDefaultSectionSize(row_height);
  preview_->horizontalHeader()->setHighlightSections(false);
  preview_->horizontalHeader()->setSectionsClickable(false);
  preview_->horizontalHeader()->setStretchLastSection(true);
  for (const auto& [column, width] : {std::pair(0, 150), std::pair(1, 110), std::pair(2, 110)})
    preview_->setColumnWidth(column, width);
  rejected_ = new ClampedText(TypeRole::secondary, ColorRole::risk, 10);
  dates_asked_ = new QWidget;
  numbers_asked_ = new QWidget;
  keep_ = new Button(QStringLiteral("Keep"), Button::Kind::primary);
  auto* cancel = new Button(QStringLiteral("Cancel"), Button::Kind::plain, QStringLiteral("Esc"));
  summary_->setWordWrap(true);

  using Dates = metrics::ReadingRules::Dates;
  using Decimal = metrics::ReadingRules::Decimal;
  const auto row = [](QWidget* of, const QString& words) {
    auto* choices = new QHBoxLayout(of);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(space::m);
    choices->addWidget(new PlainLabel(words, TypeRole::secondary, ColorRole::text2));
    return choices;
  };
  const auto ask = [this](QHBoxLayout* choices, const QString& words, auto rule, auto answer) {
    auto* button = new Button(words);
    choices->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, rule, answer] {
      chosen_.*rule = answer;
      read();
    });
  };
  QHBoxLayout* dates = row(dates_asked_, QStringLiteral("Dates"));
  ask(dates, QStringLiteral("Day first"), &metrics::ReadingRules::dates, Dates::day_first);
  ask(dates, QStringLiteral("Month first"), &metrics::ReadingRules::dates, Dates::month_first);
  dates->addStretch(1);
  QHBoxLayout* numbers = row(numbers_asked_, QStringLiteral("Numbers like"));
  ask(numbers, QStringLiteral("1,234.5"), &metrics::ReadingRules::decimal, Decimal::point);
  ask(numbers, QStringLiteral("1.234,5"), &metrics::ReadingRules::decimal, Decimal::comma);
  numbers->addStretch(1);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(space::m);
  buttons->addWidget(keep_);
  buttons->addWidget(cancel);
  buttons->addStretch(1);
  auto* all = new QVBoxLayout(side);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  all->addWidget(summary_);
  all->addWidget(rules_);
  all->addWidget(dates_asked_);
  all->addWidget(numbers_asked_);
  all->addWidget(preview_, 1);
  all->addWidget(rejected_);
  all->addLayout(buttons);
  all->addStretch(0);

  connect(keep_, &QPushButton::clicked, this, [this] {
    if (!found_.values.empty()) Q_EMIT kept(found_.values);
    showGrid();
  });
  connect(cancel, &QPushButton::clicked, this, &ValuesPanel::showGrid);
  return side;
}

void ValuesPanel::paste(const QString& text, const QString& from_file) {
  if (text.trimmed().isEmpty()) {
    problem_->setText(
        from_file.isEmpty()
            ? QStringLiteral("The clipboard holds no text: copy the cells in the spreadsheet first.")
            : QStringLiteral("%1 is empty; nothing was kept.").arg(from_file));
    return;
  }
  problem_->setText({});
  text_ = text;
  origin_ = from_file;
  chosen_ = known_;
  typing_->hide();
  paste_->hide();
  file_->hide();
  done_->hide();  // Escape leads back to the grid first: Cancel says so.
  pasting_->show();
  read();
}

void ValuesPanel::read() {
  found_ = {};
  QString problem;
  try {
    found_ = metrics::read_values(u8(text_), chosen_);
  } catch (const std::exception& error) {
    problem = qs(error.what());
  }
  if (!problem.isEmpty() && !text_.contains(QLatin1Char('\t')) && !text_.contains(QLatin1Char(';'))) {
    const int row = std::max(0, grid_->currentIndex().isValid() ? grid_->currentIndex().row() : 0);
    try {
      found_ = metrics::read_values(dated(text_, *model_, row), chosen_);
      found_.rules.push_back("Values without dates: the last is of " +
                             period_label(model_->start(row), model_->grain()) +
                             ", those before it of the periods before.");
      problem.clear();
    } catch (const std::exception&) {
      // Then it was not that either, and the first reason is the better one.
    }
  }
  dates_asked_->setVisible(problem.contains(QLatin1String("--dates")));
  numbers_asked_->setVisible(problem.contains(QLatin1String("--decimal")));
  const auto n = static_cast<std::int64_t>(found_.values.size());
  if (!problem.isEmpty()) {
    // The reader's sentence ends with the command line's way to answer; here there are buttons.
    static const QRegularExpression options(QStringLiteral("[:,;]? ?\\(?--[^.]*(?=\\.|$)"));
    summary_->setText(QString(problem).remove(options));
  } else {
    QString text = qs(counted(n, "value")) + QStringLiteral(" read");
    if (!origin_.isEmpty()) text += QStringLiteral(" from ") + origin_;
    if (n > 0)
      text += QStringLiteral(", %1 to %2")
                  .arg(date_text(found_.values.front().day), date_text(found_.values.back().day));
    if (!found_.rejected.empty())
      text += QStringLiteral("; ") + qs(counted(static_cast<std::int64_t>(found_.rejected.size()), "row")) +
              QStringLiteral(" left out");
    if (found_.blank > 0)
      text += QStringLiteral("; ") + qs(counted(found_.blank, "date")) + QStringLiteral(" without a value");
    summary_->setText(text);
  }
  read_->show(found_.values, *model_);
  preview_->setVisible(n > 0);
  QStringList rules;
  for (const std::string& rule : found_.rules) rules << qs(rule);
  QStringList repeated;
  for (const Day day : found_.repeated) repeated << date_text(day);
  if (!repeated.isEmpty())
    rules << (repeated.size() == 1 ? QStringLiteral("%1 stands there more than once: its last row counts.")
                                   : QStringLiteral("%1 stand there more than once: their last rows count."))
                 .arg(listed(repeated));
  rules_->setText(rules.join(QLatin1Char(' ')));
  rules_->setVisible(!rules.isEmpty());
  QStringList rejected;
  for (const metrics::RejectedValue& row : found_.rejected) {
    if (static_cast<std::size_t>(rejected.size()) == most_rejected) {
      rejected << QStringLiteral("and %1 more").arg(found_.rejected.size() - most_rejected);
      break;
    }
    rejected << QStringLiteral("Line %1: “%2” %3.").arg(row.line).arg(qs(row.found), qs(row.reason));
  }
  rejected_->setText(rejected.join(QLatin1Char(' ')));
  rejected_->setVisible(!rejected.isEmpty());
  keep_->setLabel(QStringLiteral("Keep ") + qs(counted(n, "value")));
  keep_->setVisible(n > 0 && problem.isEmpty());
  if (keep_->isVisibleTo(this)) keep_->setFocus(Qt::OtherFocusReason);
}

}  // namespace rapport::ui
