// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measure/values_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>

#include "core/base/text.h"
#include "core/chart/words.h"
#include "ui/data/lane.h"
#include "ui/pages/account/pieces.h"
#include "ui/pages/measure/inset_delegate.h"
#include "ui/pages/measure/values_model.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_rejected = 8;
constexpr std::size_t most_previewed = 12;

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

/// Values without dates, copied out of one column: they go to the periods from the chosen row on.
std::string dated(const QString& text, const ValuesModel& model, int row) {
  std::string all;
  for (const QString& line : text.split(QLatin1Char('\n'))) {
    if (row >= model.rowCount()) break;
    if (!line.trimmed().isEmpty()) all += iso(model.start(row)) + "\t" + u8(line.trimmed()) + "\n";
    ++row;
  }
  return all;
}

}  // namespace

ValuesGrid::ValuesGrid(QWidget* parent) : QTableView(parent) {
  setAccessibleName(QStringLiteral("Values by hand"));
  setEditTriggers(AnyKeyPressed | DoubleClicked | EditKeyPressed);
  setSelectionMode(SingleSelection);
  setShowGrid(false);
  setTabKeyNavigation(false);
  setItemDelegate(new InsetDelegate(this));
  setVerticalScrollMode(ScrollPerPixel);
  setFrameShape(NoFrame);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(30);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSectionsClickable(false);
}

bool ValuesGrid::event(QEvent* event) {
  // Its own value is copied here, not the chart.
  if (event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
    event->accept();
  return QTableView::event(event);
}

void ValuesGrid::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Paste)) {
    Q_EMIT pasted(QGuiApplication::clipboard()->text());
    return;
  }
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT left();
    return;
  }
  if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
    if (currentIndex().isValid()) model()->setData(currentIndex(), QString());
    return;
  }
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  // The editor passes its Enter on before it closes: closing moves on by itself.
  if (enter && isTyping()) return;
  if (enter && currentIndex().isValid() && currentIndex().row() + 1 < model()->rowCount()) {
    setCurrentIndex(currentIndex().siblingAtRow(currentIndex().row() + 1));
    return;
  }
  QTableView::keyPressEvent(event);
}

void ValuesGrid::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
  QTableView::closeEditor(editor, hint);
  if (hint != QAbstractItemDelegate::SubmitModelCache) return;  // Enter was pressed, nothing else
  const QModelIndex at = currentIndex();
  const bool refused =
      at.column() == ValuesModel::value_column && !at.data(Qt::ToolTipRole).toString().isEmpty();
  if (!refused && at.row() + 1 < model()->rowCount()) setCurrentIndex(at.siblingAtRow(at.row() + 1));
}

ValuesPanel::ValuesPanel(QWidget* parent)
    : QWidget(parent),
      model_(new ValuesModel(this)),
      heading_(new PlainLabel({}, TypeRole::finding)),
      hint_(new ClampedText(TypeRole::secondary, Ink::text2, 2)),
      problem_(new ClampedText(TypeRole::secondary, Ink::risk, 2)),
      typing_(new QWidget),
      grid_(new ValuesGrid),
      earlier_(new Link(QStringLiteral("Earlier periods"), TypeRole::secondary)),
      file_(new Button(QStringLiteral("Open a file…"))),
      paste_(new Button(QStringLiteral("Paste from a spreadsheet"), Button::Kind::plain,
                        QStringLiteral("Ctrl V"))),
      done_(new Button(QStringLiteral("Back to the chart"), Button::Kind::plain, QStringLiteral("Esc"))) {
  grid_->setModel(model_);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::period_column, QHeaderView::Fixed);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::value_column, QHeaderView::Fixed);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::note_column, QHeaderView::Stretch);
  grid_->setColumnWidth(ValuesModel::period_column, 190);
  grid_->setColumnWidth(ValuesModel::value_column, 130);
  heading_->setElide(Qt::ElideRight);
  hint_->setText(
      QStringLiteral("Type a value and press Enter: it is kept, and the next period follows. A value that "
                     "is emptied is removed."));

  auto* grid_side = new QVBoxLayout(typing_);
  grid_side->setContentsMargins(0, 0, 0, 0);
  grid_side->setSpacing(space::s);
  grid_side->addWidget(hint_);
  grid_side->addWidget(earlier_, 0, Qt::AlignLeft);
  grid_side->addWidget(grid_, 1);
  grid_side->addWidget(problem_);
  pasting_ = buildPaste();

  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(heading_, 1);
  head->addWidget(file_);
  head->addWidget(paste_);
  head->addWidget(done_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  all->addLayout(head);
  all->addWidget(typing_, 1);
  all->addWidget(pasting_, 1);
  file_->setAccessibleDescription(
      QStringLiteral("A CSV file with a date and a value in each row; it can be dropped here too"));
  setAcceptDrops(true);
  setTabOrder(grid_, file_);
  setTabOrder(file_, paste_);
  setTabOrder(paste_, done_);
  pasting_->hide();

  const bool comma = QLocale().decimalPoint() == QStringLiteral(",");
  model_->setDecimal(comma ? metrics::ReadingRules::Decimal::comma : metrics::ReadingRules::Decimal::point);
  connect(model_, &ValuesModel::kept, this,
          [this](const metrics::Observation& value) { Q_EMIT kept({value}); });
  connect(model_, &ValuesModel::removed, this, &ValuesPanel::removed);
  connect(model_, &ValuesModel::refused, problem_, &ClampedText::setText);
  connect(earlier_, &Link::clicked, model_, &ValuesModel::addEarlier);
  connect(grid_, &ValuesGrid::pasted, this, [this](const QString& text) { paste(text); });
  connect(grid_, &ValuesGrid::left, this, &ValuesPanel::done);
  connect(file_, &QPushButton::clicked, this, &ValuesPanel::chooseFile);
  connect(paste_, &QPushButton::clicked, this, [this] { paste(QGuiApplication::clipboard()->text()); });
  connect(done_, &QPushButton::clicked, this, &ValuesPanel::done);
}

QWidget* ValuesPanel::buildPaste() {
  auto* side = new QWidget;
  summary_ = new PlainLabel({}, TypeRole::body_strong);
  rules_ = new ClampedText(TypeRole::secondary, Ink::text2, 4);
  preview_ = new ClampedText(TypeRole::body, Ink::text1, 3);
  rejected_ = new ClampedText(TypeRole::secondary, Ink::risk, 10);
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
    choices->addWidget(new PlainLabel(words, TypeRole::secondary, Ink::text2));
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
  all->addWidget(preview_);
  all->addWidget(rejected_);
  all->addLayout(buttons);
  all->addStretch(1);

  connect(keep_, &QPushButton::clicked, this, [this] {
    if (!found_.values.empty()) Q_EMIT kept(found_.values);
    showGrid();
  });
  connect(cancel, &QPushButton::clicked, this, &ValuesPanel::showGrid);
  return side;
}

void ValuesPanel::show(const measure::MeasureView& view, Day today) {
  const bool same = metric_ == view.query.metric;
  metric_ = view.query.metric;
  known_ = {};
  known_.unit = view.facts.series.metric.unit;
  if (view.facts.metric) {
    known_.baseline = view.facts.metric->baseline.value;
    known_.target = view.facts.metric->target.value;
  }
  model_->know(known_);
  Grain grain = view.facts.series.grain;
  if (view.facts.metric)
    grain = view.facts.metric->cadence == Cadence::weekly      ? Grain::week
            : view.facts.metric->cadence == Cadence::quarterly ? Grain::quarter
                                                               : Grain::month;
  QString heading = QStringLiteral("Values of ") + qs(view.facts.series.metric.label);
  if (!view.facts.series.metric.unit.empty())
    heading += QStringLiteral(", in ") + qs(view.facts.series.metric.unit);
  heading_->setText(heading);
  const QModelIndex at = grid_->currentIndex();
  const Day day = same && at.isValid() ? model_->start(at.row()) : Day{};
  // A grid that is being typed into is not built anew under the person's fingers: it knows the value already.
  if (same && grid_->isTyping()) return;
  const int scrolled = grid_->verticalScrollBar()->value();
  model_->show(view.facts.observations, grain, today, same);
  if (!same) {
    problem_->setText({});
    showGrid();
    return;
  }
  for (int row = 0; row < model_->rowCount() && at.isValid(); ++row)
    if (model_->start(row) == day) grid_->setCurrentIndex(model_->index(row, at.column()));
  grid_->verticalScrollBar()->setValue(scrolled);
}

void ValuesPanel::focusNext() {
  const QModelIndex next = model_->index(model_->nextRow(), ValuesModel::value_column);
  grid_->setCurrentIndex(next);
  grid_->scrollTo(next, QAbstractItemView::PositionAtCenter);
  grid_->setFocus(Qt::OtherFocusReason);
}

void ValuesPanel::showGrid() {
  pasting_->hide();
  typing_->show();
  paste_->show();
  file_->show();
  done_->show();
  if (isVisible()) focusNext();
}

void ValuesPanel::begin() {
  text_.clear();
  showGrid();
  focusNext();
  // Only when the grid has its size is there something to scroll to.
  QTimer::singleShot(0, this, [this] {
    if (!grid_->isTyping()) grid_->scrollTo(grid_->currentIndex(), QAbstractItemView::PositionAtCenter);
  });
}

void ValuesPanel::leave() {
  if (pasting_->isVisibleTo(this)) return showGrid();
  Q_EMIT done();
}

void ValuesPanel::forget() {
  metric_.clear();
  text_.clear();
  problem_->setText({});
  showGrid();
}

void ValuesPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return leave();
  QWidget::keyPressEvent(event);
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
      found_.rules.push_back("Values without dates: they go to the periods from " +
                             period_label(model_->start(row), model_->grain()) + " on.");
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
  QStringList preview;
  for (const metrics::Observation& value : found_.values) {
    if (static_cast<std::size_t>(preview.size()) == most_previewed) {
      preview << QStringLiteral("and %1 more").arg(found_.values.size() - most_previewed);
      break;
    }
    preview << date_text(value.day) + QStringLiteral(": ") + qs(plain_number(value.value, 6));
  }
  preview_->setText(preview.join(QStringLiteral("  \u00b7  ")));
  preview_->setVisible(!preview.isEmpty());
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
