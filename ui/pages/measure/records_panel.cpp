// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measure/records_panel.h"

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
#include "ui/pages/measure/inset_delegate.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/widgets.h"

namespace rapport::ui {
namespace {

using metrics::Aggregate;
using metrics::MetricRecord;
using metrics::RecordKind;
using metrics::RecordSide;

constexpr int panel_width = 360;

/// What is merely counted brings 1 each: a column of ones says nothing.
bool has_values(const RecordSide& side) {
  return side.tally != Aggregate::count && side.tally != Aggregate::people;
}

/// What a record of the side is called.
std::string noun_of(const RecordSide& side) {
  return side.records.empty() ? "record" : std::string(metrics::name_of(side.records.front().kind));
}

/// "214 events by 12 people, the oldest 200 shown".
QString total_words(const RecordSide& side) {
  if (side.total == 0) return QStringLiteral("No record: nothing happened that counts.");
  QString words = qs(noun_of(side) == "touch" && side.total != 1 ? grouped(side.total) + " touches"
                                                                 : counted(side.total, noun_of(side)));
  if (side.people > 0)
    words +=
        QStringLiteral(" by ") + (side.people == 1 ? QStringLiteral("one person")
                                                   : qs(grouped(side.people)) + QStringLiteral(" people"));
  if (!side.complete())
    words += QStringLiteral("; the first %1 are shown")
                 .arg(qs(grouped(static_cast<std::int64_t>(side.records.size()))));
  return words;
}

/// The value with its unit: what is counted has the name of what it counts.
QString value_words(const metrics::PointRecords& records) {
  const QString text = qs(chart::value_text(*records.value, records.metric.unit));
  if (!records.metric.unit.empty() || records.sides.size() != 1) return text;
  const RecordSide& side = records.sides.front();
  const bool one = *records.value == 1.0;
  if (side.tally == Aggregate::people)
    return text + (one ? QStringLiteral(" person") : QStringLiteral(" people"));
  if (side.tally != Aggregate::count || side.records.empty()) return text;
  const QString noun = qs(noun_of(side));
  return text + QLatin1Char(' ') +
         (one ? noun : noun + (noun == QStringLiteral("touch") ? QStringLiteral("es") : QStringLiteral("s")));
}

QString details_of(const MetricRecord& record, const QString& between) {
  QStringList all;
  for (const auto& [name, value] : record.details) all << qs(name) + QStringLiteral(": ") + qs(value);
  return all.join(between);
}

}  // namespace

void RecordsModel::show(RecordSide side) {
  beginResetModel();
  side_ = std::move(side);
  endResetModel();
}

int RecordsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(side_.records.size());
}

int RecordsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString RecordsModel::cell(const MetricRecord& record, int column) const {
  switch (column) {
    case when_column:
      return date_text(record.day);
    case what_column: {
      const QString title = qs(record.title);
      if (record.id.empty()) return title;
      return title.isEmpty() ? QLatin1Char('#') + qs(record.id)
                             : QLatin1Char('#') + qs(record.id) + QLatin1Char(' ') + title;
    }
    case who_column:
      return qs(record.who);
    case value_column:
      if (!has_values(side_)) return {};
      return qs(chart::value_text(record.value, side_.tally == Aggregate::nps ? std::string() : side_.unit));
    default:
      return {};
  }
}

QVariant RecordsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const MetricRecord& record = side_.records[static_cast<std::size_t>(index.row())];
  if (role == Qt::DisplayRole) return cell(record, index.column());
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((index.column() == value_column ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && !record.counted) return color_of(ColorRole::text3);
  if (role == Qt::FontRole && !record.counted) {
    QFont struck = ui::font(TypeRole::secondary);
    struck.setStrikeOut(true);
    return struck;
  }
  if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole) {
    QString words = cell(record, what_column);
    if (const QString details = details_of(record, QStringLiteral("\n")); !details.isEmpty())
      words += QLatin1Char('\n') + details;
    if (record.at) words += QStringLiteral("\n") + qs(iso(*record.at));
    if (!record.counted) words += QStringLiteral("\nDoes not count into the value.");
    return role == Qt::ToolTipRole ? QVariant(plain_tool_tip(words)) : QVariant(words);
  }
  return {};
}

QVariant RecordsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == value_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case when_column:
      return QStringLiteral("When");
    case what_column:
      return QStringLiteral("What");
    case who_column:
      return QStringLiteral("Who");
    default:
      return has_values(side_) ? QStringLiteral("Value") : QString();
  }
}

QString RecordsModel::asText(const QList<int>& rows) const {
  const auto clean = [](QString text) {
    return text.replace(QLatin1Char('\t'), QLatin1Char(' ')).simplified();
  };
  QStringList lines{QStringLiteral("When\tWhat\tWho\tValue\tCounts\tDetails")};
  for (const int row : rows) {
    const MetricRecord& record = side_.records[static_cast<std::size_t>(row)];
    QStringList cells{qs(record.at ? iso(*record.at) : iso(record.day)),
                      clean(cell(record, what_column)),
                      clean(qs(record.who)),
                      qs(plain_number(record.value, 6)),
                      record.counted ? QStringLiteral("yes") : QStringLiteral("no"),
                      clean(details_of(record, QStringLiteral("; ")))};
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n'));
}

RecordsPanel::RecordsPanel(QWidget* parent)
    : QWidget(parent),
      model_(new RecordsModel(this)),
      period_(new PlainLabel({}, TypeRole::body_strong)),
      close_(new Button(QStringLiteral("Close"), Button::Kind::quiet, QStringLiteral("Esc"))),
      value_(new PlainLabel({}, TypeRole::figure)),
      rule_(new ClampedText(TypeRole::secondary, ColorRole::text2, 4)),
      sides_(new SegmentedButtons(QStringLiteral("Part of the measure"))),
      total_(new ClampedText(TypeRole::secondary_strong, ColorRole::text1, 2)),
      table_(new QTableView),
      source_(new ClampedText(TypeRole::small, ColorRole::text3, 3)),
      copy_(new Button(QStringLiteral("Copy all"), Button::Kind::quiet)) {
  setFixedWidth(panel_width);
  setAccessibleName(QStringLiteral("Records behind the point"));
  period_->setElide(Qt::ElideRight);
  table_->setModel(model_);
  table_->setAccessibleName(QStringLiteral("Records"));
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
  rule_->setText(QStringLiteral("Reading the records…"));
  total_->setText({});
  source_->setText({});
  sides_->hide();
  copy_->hide();
  model_->show({});
}

void RecordsPanel::show(std::shared_ptr<const metrics::PointRecords> records) {
  records_ = std::move(records);
  value_->setText(records_->value ? value_words(*records_) : QStringLiteral("no value"));
  QString rule = qs(records_->rule);
  if (!records_->value && !records_->coverage.empty()) rule += QLatin1Char(' ') + qs(records_->coverage);
  rule_->setText(rule);
  sides_->setVisible(records_->sides.size() > 1);
  if (records_->sides.size() > 1 && sides_->count() == 0) {
    sides_->add(QStringLiteral("First"));
    sides_->add(QStringLiteral("Second"));
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
  table_->setColumnWidth(RecordsModel::value_column, has_values(side) ? 76 : 20);
  table_->setColumnHidden(RecordsModel::value_column, !has_values(side));
  table_->setColumnHidden(RecordsModel::who_column,
                          std::none_of(side.records.begin(), side.records.end(),
                                       [](const MetricRecord& record) { return !record.who.empty(); }));
  // Only as wide as what stands in them: the rest is for what it was.
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
