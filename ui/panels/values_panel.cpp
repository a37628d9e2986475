// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/values_panel.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <exception>

#include "core/sources/values/values_file.h"
#include "ui/base/serial_executor.h"
#include "ui/base/text.h"
#include "ui/models/values_model.h"
#include "ui/panels/values_grid.h"
#include "ui/panels/values_preview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

/// The one local file of a drag; empty where it is none, or several.
QString dropped_file(const QMimeData* mime) {
  const QList<QUrl> urls = mime->urls();
  return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

}  // namespace

ValuesPanel::ValuesPanel(QWidget* parent)
    : QWidget(parent),
      model_(new ValuesModel(this)),
      heading_(new PlainLabel({}, TypeRole::finding)),
      hint_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      problem_(new ClampedText(TypeRole::secondary, ColorRole::risk, 2)),
      typing_(new QWidget),
      grid_(new ValuesGrid),
      earlier_(new Link(Text::tr("Earlier periods"), TypeRole::secondary)),
      file_(new Button(Text::tr("Open a file…"))),
      paste_(new Button(Text::tr("Paste from a spreadsheet"), Button::Kind::plain, Text::tr("Ctrl V"))),
      done_(new Button(Text::tr("Back to the chart"), Button::Kind::plain, Text::tr("Esc"))),
      preview_(new ValuesPreview) {
  grid_->setModel(model_);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::period_column, QHeaderView::Fixed);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::value_column, QHeaderView::Fixed);
  grid_->horizontalHeader()->setSectionResizeMode(ValuesModel::note_column, QHeaderView::Stretch);
  grid_->setColumnWidth(ValuesModel::period_column, 190);
  grid_->setColumnWidth(ValuesModel::value_column, 130);
  heading_->setElide(Qt::ElideRight);
  hint_->setText(
      Text::tr("Type a value and press Enter to save it and go to the period before. Clear a "
               "value to remove it."));

  auto* grid_side = new QVBoxLayout(typing_);
  grid_side->setContentsMargins(0, 0, 0, 0);
  grid_side->setSpacing(space::s);
  grid_side->addWidget(hint_);
  grid_side->addWidget(grid_, 1);
  grid_side->addWidget(earlier_, 0, Qt::AlignLeft);
  grid_side->addWidget(problem_);

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
  all->addWidget(preview_, 1);
  file_->setAccessibleDescription(
      Text::tr("A CSV file with a date and a value in each row; it can be dropped here too"));
  setAcceptDrops(true);
  setTabOrder(grid_, file_);
  setTabOrder(file_, paste_);
  setTabOrder(paste_, done_);
  preview_->hide();

  const bool comma = QLocale().decimalPoint() == QStringLiteral(",");
  model_->setDecimal(comma ? sources::ReadingRules::Decimal::comma : sources::ReadingRules::Decimal::point);
  connect(model_, &ValuesModel::kept, this, [this](const Observation& value) { Q_EMIT kept({value}); });
  connect(model_, &ValuesModel::removed, this, &ValuesPanel::removed);
  connect(model_, &ValuesModel::refused, problem_, &ClampedText::setText);
  connect(earlier_, &Link::clicked, model_, &ValuesModel::addEarlier);
  connect(grid_, &ValuesGrid::pasted, this, [this](const QString& text) { paste(text); });
  connect(grid_, &ValuesGrid::left, this, &ValuesPanel::done);
  connect(file_, &QPushButton::clicked, this, &ValuesPanel::chooseFile);
  connect(paste_, &QPushButton::clicked, this, [this] { paste(QGuiApplication::clipboard()->text()); });
  connect(done_, &QPushButton::clicked, this, &ValuesPanel::done);
  connect(preview_, &ValuesPreview::accepted, this, &ValuesPanel::kept);
  connect(preview_, &ValuesPreview::closed, this, &ValuesPanel::showGrid);
}

ValuesPanel::~ValuesPanel() = default;

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
  const MetricInfo& metric = view.facts.series.metric;
  heading_->setText(metric.unit.empty()
                        ? Text::tr("Values of %1").arg(qs(metric.label))
                        : Text::tr("Values of %1, in %2").arg(qs(metric.label), qs(metric.unit)));
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
  preview_->hide();
  typing_->show();
  paste_->show();
  file_->show();
  done_->show();
  if (isVisible()) focusNext();
}

void ValuesPanel::begin() {
  showGrid();
  focusNext();
  // Only when the grid has its size is there something to scroll to.
  QTimer::singleShot(0, this, [this] {
    if (!grid_->isTyping()) grid_->scrollTo(grid_->currentIndex(), QAbstractItemView::EnsureVisible);
  });
}

void ValuesPanel::leave() {
  if (preview_->isVisibleTo(this)) return showGrid();
  Q_EMIT done();
}

void ValuesPanel::forget() {
  metric_.clear();
  problem_->setText({});
  showGrid();
}

void ValuesPanel::paste(const QString& text, const QString& from_file) {
  if (text.trimmed().isEmpty()) {
    problem_->setText(from_file.isEmpty()
                          ? Text::tr("The clipboard holds no text: copy the cells in the spreadsheet first.")
                          : Text::tr("%1 is empty; nothing was saved.").arg(from_file));
    return;
  }
  problem_->setText({});
  typing_->hide();
  paste_->hide();
  file_->hide();
  done_->hide();  // Escape leads back to the grid first, as Cancel does.
  preview_->show({text, from_file, known_, model_, std::max(0, grid_->currentIndex().row())});
}

void ValuesPanel::chooseFile() {
  QFileDialog* dialog = ask_what_to_open(this, Text::tr("Open a file of values"),
                                         {Text::tr("Values (*.csv *.tsv *.txt)"), Text::tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, &ValuesPanel::openFile);
}

void ValuesPanel::openFile(const QString& path) {
  if (!executor_) executor_ = std::make_unique<SerialExecutor>(QStringLiteral("rapport-values"));
  const QString name = QFileInfo(path).fileName();
  // Another metric may be shown when the file is read: its values are not for that one.
  executor_->run([path] { return qs(sources::values_file_text(u8(path))); }, this,
                 [this, name, metric = metric_](const QString& text, const QString& problem) {
                   if (metric != metric_) return;
                   if (problem.isEmpty()) return paste(text, name);
                   showGrid();
                   problem_->setText(problem);
                 });
}

void ValuesPanel::dragEnterEvent(QDragEnterEvent* event) {
  if (!dropped_file(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void ValuesPanel::dropEvent(QDropEvent* event) {
  const QString file = dropped_file(event->mimeData());
  if (file.isEmpty()) return;
  event->acceptProposedAction();
  openFile(file);
}

void ValuesPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return leave();
  QWidget::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_values_panel.cpp"
