// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/timeline_tab.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/timeline_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

/// Cells with the margin of their headings, a quiet line under each row, and a selection without a frame.
class Cells : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyleOptionViewItem cell = option;
    if (option.state.testFlag(QStyle::State_Selected)) painter->fillRect(option.rect, tokens().accent_tint);
    cell.state &= ~(QStyle::State_Selected | QStyle::State_HasFocus);
    cell.rect.adjust(5, 0, -5, 0);
    QStyledItemDelegate::paint(painter, cell, index);
    painter->setPen(tokens().grid);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
  }
};

Card* make_card(QWidget* tab, const QString& title, QTableView* table, ClampedText* missing) {
  auto* card = new Card(title);
  card->body()->addWidget(missing);
  card->body()->addWidget(table, 1);
  auto* all = new QVBoxLayout(tab);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(card);
  return card;
}

}  // namespace

QTableView* make_quiet_table(const QString& name) {
  auto* table = new QTableView;
  table->setAccessibleName(name);
  table->setShowGrid(false);
  table->setFrameShape(QFrame::NoFrame);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setTabKeyNavigation(false);
  table->setWordWrap(false);
  table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table->setItemDelegate(new Cells(table));
  table->verticalHeader()->hide();
  table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table->setFont(font(TypeRole::body));
  QHeaderView* head = table->horizontalHeader();
  head->setHighlightSections(false);
  head->setFont(font(TypeRole::label));
  head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  return table;
}

TimelineTab::TimelineTab(QWidget* parent)
    : QWidget(parent),
      table_(make_quiet_table(Text::tr("Timeline"))),
      model_(new TimelineModel(this)),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2, 3)) {
  card_ = make_card(this, Text::tr("Timeline"), table_, missing_);
  table_->setModel(model_);
  table_->horizontalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(30);
  QHeaderView* head = table_->horizontalHeader();
  head->setMinimumSectionSize(60);
  head->setSectionResizeMode(TimelineModel::text, QHeaderView::Stretch);
  head->setSectionResizeMode(TimelineModel::detail, QHeaderView::Stretch);
  table_->setColumnWidth(TimelineModel::day, 104);
  table_->setColumnWidth(TimelineModel::kind, 100);
  table_->setColumnWidth(TimelineModel::who, 150);
  clear();
}

void TimelineTab::show(std::vector<account::TimelineItem> items) {
  const auto n = static_cast<std::int64_t>(items.size());
  table_->clearSpans();
  model_->setItems(std::move(items));
  for (int row = 0; row < model_->rowCount(); ++row)
    if (model_->isHeading(row)) table_->setSpan(row, 0, 1, TimelineModel::column_count);
  table_->scrollToTop();
  setState(n > 0 ? Text::tr("%1, newest first").arg(qs(counted(n, "entry", "entries"))) : QString(),
           n > 0 ? QString() : Text::tr("No export reports anything that happened here."));
}

void TimelineTab::clear() {
  table_->clearSpans();
  model_->setItems({});
  setState({}, Text::tr("Loading the timeline\u2026"));
}

void TimelineTab::setState(const QString& fact, const QString& missing) {
  card_->setFact(fact);
  missing_->setText(missing);
  missing_->setVisible(!missing.isEmpty());
  table_->setVisible(missing.isEmpty());
  card_->body()->setAlignment(missing_, missing.isEmpty() ? Qt::Alignment() : Qt::Alignment(Qt::AlignTop));
}

}  // namespace rapport::ui
