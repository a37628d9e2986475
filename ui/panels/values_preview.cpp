// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/values_preview.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <QTableView>
#include <QVBoxLayout>
#include <exception>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/read_values_model.h"
#include "ui/models/values_model.h"
#include "ui/panels/inset_delegate.h"
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
    return Text::tr("%1 and %2 others").arg(days.join(QStringLiteral(", "))).arg(others);
  }
  const QString last = days.takeLast();
  return days.isEmpty() ? last : Text::tr("%1 and %2").arg(days.join(QStringLiteral(", ")), last);
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

ValuesPreview::ValuesPreview(QWidget* parent)
    : QWidget(parent),
      summary_(new PlainLabel({}, TypeRole::body_strong)),
      rules_(new ClampedText(TypeRole::secondary, ColorRole::text2, 4)),
      rejected_(new ClampedText(TypeRole::secondary, ColorRole::risk, 10)),
      dates_asked_(new QWidget),
      numbers_asked_(new QWidget),
      table_(new QTableView),
      model_(new ReadValuesModel(table_)),
      keep_(new Button(Text::tr("Save"), Button::Kind::primary)) {
  using Rules = sources::ReadingRules;
  summary_->setWordWrap(true);
  buildTable();
  QHBoxLayout* dates = question(dates_asked_, Text::tr("Dates"));
  addAnswer(dates, Text::tr("Day first"), &Rules::dates, Rules::Dates::day_first);
  addAnswer(dates, Text::tr("Month first"), &Rules::dates, Rules::Dates::month_first);
  dates->addStretch(1);
  QHBoxLayout* numbers = question(numbers_asked_, Text::tr("Numbers like"));
  addAnswer(numbers, QStringLiteral("1,234.5"), &Rules::decimal, Rules::Decimal::point);
  addAnswer(numbers, QStringLiteral("1.234,5"), &Rules::decimal, Rules::Decimal::comma);
  numbers->addStretch(1);
  auto* cancel = new Button(Text::tr("Cancel"), Button::Kind::plain, Text::tr("Esc"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(space::m);
  buttons->addWidget(keep_);
  buttons->addWidget(cancel);
  buttons->addStretch(1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  for (QWidget* one : std::initializer_list<QWidget*>{summary_, rules_, dates_asked_, numbers_asked_})
    all->addWidget(one);
  all->addWidget(table_, 1);
  all->addWidget(rejected_);
  all->addLayout(buttons);
  all->addStretch(0);
  connect(keep_, &QPushButton::clicked, this, [this] {
    if (!found_.values.empty()) Q_EMIT accepted(found_.values);
    Q_EMIT closed();
  });
  connect(cancel, &QPushButton::clicked, this, &ValuesPreview::closed);
}

void ValuesPreview::buildTable() {
  table_->setModel(model_);
  table_->setAccessibleName(Text::tr("Values read"));
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setTabKeyNavigation(false);
  table_->setItemDelegate(new InsetDelegate(table_));
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(row_height);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setSectionsClickable(false);
  table_->horizontalHeader()->setStretchLastSection(true);
  for (const auto& [column, width] : {std::pair(0, 150), std::pair(1, 110), std::pair(2, 110)})
    table_->setColumnWidth(column, width);
}

QHBoxLayout* ValuesPreview::question(QWidget* of, const QString& words) {
  auto* choices = new QHBoxLayout(of);
  choices->setContentsMargins(0, 0, 0, 0);
  choices->setSpacing(space::m);
  choices->addWidget(new PlainLabel(words, TypeRole::secondary, ColorRole::text2));
  return choices;
}

template <typename Rule, typename Answer>
void ValuesPreview::addAnswer(QHBoxLayout* question, const QString& words, Rule rule, Answer answer) {
  auto* button = new Button(words);
  question->addWidget(button);
  connect(button, &QPushButton::clicked, this, [this, rule, answer] {
    source_.rules.*rule = answer;
    read();
  });
}

void ValuesPreview::show(Source source) {
  source_ = std::move(source);
  QWidget::show();
  read();
}

/// Reads the text into found_ and gives why it can't be read; empty where it can. Sets asked_ where a person
/// has to choose.
QString ValuesPreview::parse() {
  found_ = {};
  asked_.reset();
  QString problem;
  try {
    found_ = sources::read_values(u8(source_.text), source_.rules);
    return {};
  } catch (const sources::AmbiguousColumn& column) {
    problem = qs(column.question());
    asked_ = column.rule();
  } catch (const std::exception& error) {
    problem = qs(error.what());
  }
  if (source_.text.contains(QLatin1Char('\t')) || source_.text.contains(QLatin1Char(';'))) return problem;
  try {
    found_ = sources::read_values(dated(source_.text, *source_.kept, source_.row), source_.rules);
    found_.rules.push_back(
        u8(Text::tr("Values without dates: the last one is for %1, the others for the periods before it.")
               .arg(qs(period_label(source_.kept->start(source_.row), source_.kept->grain())))));
    asked_.reset();
    return {};
  } catch (const std::exception&) {
    return problem;  // It was not that either, and the first reason is the better one.
  }
}

void ValuesPreview::read() {
  const QString problem = parse();
  dates_asked_->setVisible(asked_ == sources::AmbiguousColumn::Rule::dates);
  numbers_asked_->setVisible(asked_ == sources::AmbiguousColumn::Rule::decimal);
  summary_->setText(problem.isEmpty() ? summary() : problem);
  model_->show(found_.values, *source_.kept);
  table_->setVisible(!found_.values.empty());
  showRules();
  showRejected();
  keep_->setLabel(
      Text::tr("Save %1").arg(qs(counted(static_cast<std::int64_t>(found_.values.size()), "value"))));
  keep_->setVisible(!found_.values.empty() && problem.isEmpty());
  if (keep_->isVisibleTo(this)) keep_->setFocus(Qt::OtherFocusReason);
}

QString ValuesPreview::summary() const {
  const auto n = static_cast<std::int64_t>(found_.values.size());
  const QString values = qs(counted(n, "value"));
  QString text = source_.file.isEmpty() ? Text::tr("%1 read").arg(values)
                                        : Text::tr("%1 read from %2").arg(values, source_.file);
  if (n > 0)
    text = Text::tr("%1, %2 to %3")
               .arg(text, date_text(found_.values.front().day), date_text(found_.values.back().day));
  if (!found_.rejected.empty())
    text = Text::tr("%1; %2 left out")
               .arg(text, qs(counted(static_cast<std::int64_t>(found_.rejected.size()), "row")));
  if (found_.blank > 0)
    text = Text::tr("%1; %2 without a value").arg(text, qs(counted(found_.blank, "date")));
  return text;
}

void ValuesPreview::showRules() {
  QStringList rules;
  for (const std::string& rule : found_.rules) rules << qs(rule);
  QStringList repeated;
  for (const Day day : found_.repeated) repeated << date_text(day);
  if (!repeated.isEmpty())
    rules << (repeated.size() == 1 ? Text::tr("%1 appears more than once: its last row counts.")
                                   : Text::tr("%1 appear more than once: their last rows count."))
                 .arg(listed(repeated));
  rules_->setText(rules.join(QLatin1Char(' ')));
  rules_->setVisible(!rules.isEmpty());
}

void ValuesPreview::showRejected() {
  QStringList rejected;
  for (const sources::RejectedValue& row : found_.rejected) {
    if (static_cast<std::size_t>(rejected.size()) == most_rejected) {
      rejected << Text::tr("and %1 more").arg(found_.rejected.size() - most_rejected);
      break;
    }
    rejected << Text::tr("Line %1: “%2” %3.").arg(row.line).arg(qs(row.found), qs(row.reason));
  }
  rejected_->setText(rejected.join(QLatin1Char(' ')));
  rejected_->setVisible(!rejected.isEmpty());
}

}  // namespace rapport::ui

#include "moc_values_preview.cpp"
