// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/records_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/chart/chart_spec.h"
#include "ui/base/text.h"
#include "ui/models/records_model.h"
#include "ui/panels/inset_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

using metrics::Aggregate;
using metrics::MetricRecord;
using metrics::RecordSide;

constexpr int panel_width = 360;

/// What a record of the side is called.
std::string noun_of(const RecordSide& side) {
  return side.records.empty() ? "record" : std::string(metrics::name_of(side.records.front().kind));
}

/// "214 events by 12 people, the oldest 200 shown".
QString total_words(const RecordSide& side) {
  if (side.total == 0) return Text::tr("No records: nothing happened that counts.");
  QString words = qs(noun_of(side) == "touch" && side.total != 1 ? grouped(side.total) + " touches"
                                                                 : counted(side.total, noun_of(side)));
  if (side.people > 0)
    words = side.people == 1 ? Text::tr("%1 by one person").arg(words)
                             : Text::tr("%1 by %2 people").arg(words, qs(grouped(side.people)));
  if (!side.complete())
    words = Text::tr("%1; the first %2 are shown")
                .arg(words, qs(grouped(static_cast<std::int64_t>(side.records.size()))));
  return words;
}

/// The value with its unit: what is counted has the name of what it counts.
QString value_words(const metrics::PointRecords& records) {
  const QString text = qs(chart::value_text(*records.value, records.metric.unit));
  if (!records.metric.unit.empty() || records.sides.size() != 1) return text;
  const RecordSide& side = records.sides.front();
  const bool one = *records.value == 1.0;
  if (side.tally == Aggregate::people) return (one ? Text::tr("%1 person") : Text::tr("%1 people")).arg(text);
  if (side.tally != Aggregate::count || side.records.empty()) return text;
  const QString noun = qs(noun_of(side));
  return text + QLatin1Char(' ') +
         (one ? noun : noun + (noun == QStringLiteral("touch") ? QStringLiteral("es") : QStringLiteral("s")));
}

}  // namespace

RecordsPanel::RecordsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new RecordsModel(this)),
      period_(new PlainLabel({}, TypeRole::body_strong)),
      close_(new Button(Text::tr("Close"), Button::Kind::quiet, Text::tr("Esc"))),
      value_(new PlainLabel({}, TypeRole::figure)),
      rule_(new ClampedText(TypeRole::secondary, ColorRole::text2, 4)),
      sides_(new SegmentedButtons(Text::tr("Part of the measure"))),
      total_(new ClampedText(TypeRole::secondary_strong, ColorRole::text1, 2)),
      table_(new QTableView),
      source_(new ClampedText(TypeRole::small, ColorRole::text3, 3)),
      copy_(new Button(Text::tr("Copy all"), Button::Kind::quiet)) {
  setFixedWidth(panel_width);
  setAccessibleName(Text::tr("Records behind the point"));
  period_->setElide(Qt::ElideRight);
  table_->setModel(model_);
  table_->setAccessibleName(Text::tr("Records"));
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setTabKeyNavigation(false);
  table_->setItemDelegate(new InsetDelegate(this));
  table_->setWordWrap(false);
  table_->setTextElideMode(Qt::ElideRight);
  table_->setFont(ui::font(TypeRole::secondary));
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(row_height);
  QHeaderView* header = table_->horizontalHeader();
  header->setHighlightSections(false);
  header->setSectionsClickable(false);
  header->setMinimumSectionSize(20);
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(RecordsModel::what_column, QHeaderView::Stretch);
  header->resizeSection(RecordsModel::when_column, 94);
  header->resizeSection(RecordsModel::who_column, 112);
  table_->installEventFilter(this);

  auto* head = new QHBoxLayout;
  head->setSpacing(space::s);
  head->addWidget(period_, 1);
  head->addWidget(close_);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  foot->addWidget(source_, 1);
  foot->addWidget(copy_, 0, Qt::AlignTop);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xl, 0, 0, 0);
  all->setSpacing(space::s);
  all->addLayout(head);
  all->addWidget(value_);
  all->addWidget(rule_);
  all->addWidget(sides_, 0, Qt::AlignLeft);
  all->addWidget(total_);
  all->addWidget(table_, 1);
  all->addLayout(foot);
  setTabOrder(close_, table_);
  setTabOrder(table_, copy_);
  setFocusProxy(table_);
  connect(close_, &QPushButton::clicked, this, &RecordsPanel::closed);
  connect(copy_, &QPushButton::clicked, this, &RecordsPanel::copy);
  connect(sides_, &SegmentedButtons::chosen, this, &RecordsPanel::showSide);
}

void RecordsPanel::wait(Day start, Grain grain) {
  start_ = start;
  records_.reset();
  QString period = qs(period_label(start, grain));
  if (!period.isEmpty()) period[0] = period[0].toUpper();
  period_->setText(period);
  value_->setText({});
  rule_->setText(Text::tr("Loading the records…"));
  total_->setText({});
  source_->setText({});
  sides_->hide();
  copy_->hide();
  model_->show({});
}

void RecordsPanel::show(std::shared_ptr<const metrics::PointRecords> records) {
  records_ = std::move(records);
  value_->setText(records_->value ? value_words(*records_) : Text::tr("no value"));
  QString rule = qs(records_->rule);
  if (!records_->value && !records_->coverage.empty()) rule += QLatin1Char(' ') + qs(records_->coverage);
  rule_->setText(rule);
  sides_->setVisible(records_->sides.size() > 1);
  if (records_->sides.size() > 1 && sides_->count() == 0) {
    sides_->add(Text::tr("First"));
    sides_->add(Text::tr("Second"));
  }
  for (int i = 0; i < sides_->count() && records_->sides.size() > 1; ++i)
    sides_->button(i)->setLabel(
        qs(chart::first_words(records_->sides[static_cast<std::size_t>(i)].words, 3)));
  showSide(0);
}

void RecordsPanel::showSide(int index) {
  if (!records_ || records_->sides.empty()) {
    model_->show({});
    total_->setText({});
    return;
  }
  const auto at = std::min(static_cast<std::size_t>(std::max(index, 0)), records_->sides.size() - 1);
  const RecordSide& side = records_->sides[at];
  if (records_->sides.size() > 1) sides_->setCurrent(static_cast<int>(at));
  model_->show(side);
  table_->setColumnWidth(RecordsModel::value_column, model_->hasValues() ? 76 : 20);
  table_->setColumnHidden(RecordsModel::value_column, !model_->hasValues());
  table_->setColumnHidden(RecordsModel::who_column,
                          std::none_of(side.records.begin(), side.records.end(),
                                       [](const MetricRecord& record) { return !record.who.empty(); }));
  // Only as wide as their content: the rest is for the title.
  const auto* cells = static_cast<const QAbstractItemView*>(table_);
  table_->setColumnWidth(RecordsModel::when_column,
                         std::clamp(cells->sizeHintForColumn(RecordsModel::when_column) + 14, 60, 110));
  table_->setColumnWidth(RecordsModel::who_column,
                         std::clamp(cells->sizeHintForColumn(RecordsModel::who_column) + 14, 44, 116));
  QString total = total_words(side);
  if (records_->sides.size() > 1) total = qs(side.words) + QStringLiteral(": ") + total;
  total_->setText(total);
  Origin origin;
  origin.files = side.files;
  source_->setText(qs(chart::source_text(origin)));
  copy_->setVisible(!side.records.empty());
}

void RecordsPanel::fail(const QString& sentence) {
  rule_->setText(sentence);
}

void RecordsPanel::copy() {
  QList<int> rows;
  for (const QModelIndex& index : table_->selectionModel()->selectedRows()) rows << index.row();
  std::sort(rows.begin(), rows.end());
  if (rows.isEmpty()) {
    rows.resize(model_->rowCount());
    std::iota(rows.begin(), rows.end(), 0);
  }
  if (!rows.isEmpty()) QGuiApplication::clipboard()->setText(model_->asText(rows));
}

bool RecordsPanel::event(QEvent* event) {
  // The records themselves are copied here, not the chart.
  if (event->type() == QEvent::ShortcutOverride &&
      static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy))
    event->accept();
  return QWidget::event(event);
}

void RecordsPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    Q_EMIT closed();
    return;
  }
  if (event->matches(QKeySequence::Copy)) return copy();
  QWidget::keyPressEvent(event);
}

bool RecordsPanel::eventFilter(QObject* watched, QEvent* event) {
  // The table would copy one cell, and keep Escape to itself.
  if (watched == table_ && event->type() == QEvent::KeyPress) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) || key->key() == Qt::Key_Escape) {
      keyPressEvent(key);
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_records_panel.cpp"
