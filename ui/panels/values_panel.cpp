// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/values_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/models/values_model.h"
#include "ui/panels/inset_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
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
      hint_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::risk, 2)),
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
      QStringLiteral("Type a value and press Enter: it is kept, and the period before follows. A value "
                     "that is emptied is removed."));

  auto* grid_side = new QVBoxLayout(typing_);
  grid_side->setContentsMargins(0, 0, 0, 0);
  grid_side->setSpacing(space::s);
  grid_side->addWidget(hint_);
  grid_side->addWidget(grid_, 1);
  grid_side->addWidget(earlier_, 0, Qt::AlignLeft);
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
  // Each value that counts has its own row.
  grain = metrics::rhythm_of(view.facts.observations, grain);
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
  const QModelIndex next = model_->index(0, ValuesModel::value_column);
  grid_->setCurrentIndex(next);
  grid_->scrollTo(next, QAbstractItemView::EnsureVisible);
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
    if (!grid_->isTyping()) grid_->scrollTo(grid_->currentIndex(), QAbstractItemView::EnsureVisible);
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

}  // namespace rapport::ui
