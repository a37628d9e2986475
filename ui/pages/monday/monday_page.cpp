// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/monday_page.h"

#include <QListView>
#include <QLocale>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

MondayPage::MondayPage(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel(Text::tr("Monday"), TypeRole::page_title)),
      subtitle_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      list_(new QListView),
      model_(new QStandardItemModel(this)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);
  all->addWidget(title_);
  all->addWidget(subtitle_);
  list_->setModel(model_);
  list_->setAccessibleName(Text::tr("Accounts to touch this week"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setUniformItemSizes(true);
  auto* card = new Card(Text::tr("Touch this week"));
  card->body()->addWidget(list_, 1);
  all->addWidget(card, 1);
  connect(list_, &QListView::activated, this,
          [this](const QModelIndex& index) { Q_EMIT accountRequested(index.data(Qt::UserRole).toString()); });
}

void MondayPage::show(std::shared_ptr<const PortfolioSnapshot> snapshot, Day today) {
  const CivilDate date = civil(today);
  title_->setText(
      QLocale::c().toString(QDate(date.year, date.month, date.day), QStringLiteral("dddd, d MMMM")));
  std::vector<const account::PortfolioRow*> rows;
  for (std::size_t i = 0; i < snapshot->customers; ++i) {
    const account::PortfolioRow& row = snapshot->portfolio.rows[i];
    if (const Flag* top = account::top_flag(row.flags); top != nullptr && top->raised()) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
    return account::top_flag(a->flags)->level > account::top_flag(b->flags)->level;
  });
  subtitle_->setText(qs(counted(static_cast<std::int64_t>(rows.size()), "account calls", "accounts call") +
                        " for attention"));
  model_->clear();
  for (const account::PortfolioRow* row : rows) {
    auto* item = new QStandardItem(
        QStringLiteral("%1 \u00B7 %2").arg(qs(row->name), qs(account::top_flag(row->flags)->label)));
    item->setData(qs(row->id), Qt::UserRole);
    model_->appendRow(item);
  }
}

void MondayPage::focusList() {
  list_->setFocus(Qt::OtherFocusReason);
}

}  // namespace rapport::ui
