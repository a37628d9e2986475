// SPDX-License-Identifier: GPL-3.0-or-later
// The portfolio page: views that can be saved, and what is set for several accounts at once.
#include <QKeyEvent>
#include <QShortcut>
#include <QTableView>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/pages/portfolio/bulk_bar.h"
#include "ui/pages/portfolio/portfolio_page.h"
#include "ui/pages/portfolio/view_bar.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

using account::PortfolioColumn;
using account::PortfolioView;

void PortfolioPage::wireViews() {
  connect(views_, &ViewBar::chosen, this, &PortfolioPage::openView);
  connect(views_, &ViewBar::left, this, [this] { table_->setFocus(Qt::OtherFocusReason); });
  connect(views_, &ViewBar::saveRequested, this, [this](const QString& name) {
    views_->setCurrent(name, false);
    Q_EMIT viewChanged({{}, account::saved_view(u8(name), view())});
  });
  connect(views_, &ViewBar::renameRequested, this, [this](const QString& from, const QString& to) {
    for (workspace::SavedView saved : views_->views()) {
      if (qs(saved.name) != from) continue;
      saved.name = u8(to);
      views_->setCurrent(to, false);
      Q_EMIT viewChanged({u8(from), std::move(saved)});
      return;
    }
  });
  connect(views_, &ViewBar::removeRequested, this, [this](const QString& name) {
    views_->setCurrent({}, false);
    Q_EMIT viewChanged({u8(name), std::nullopt});
  });
  connect(views_, &ViewBar::worstFirstRequested, this, [this] {
    model_->setOrder({});
    showOrder();
    sayView();
  });
  connect(views_, &ViewBar::columnToggled, this, [this](PortfolioColumn column) {
    if (const auto found = std::find(columns_.begin(), columns_.end(), column); found != columns_.end()) {
      columns_.erase(found);
    } else {
      // A column comes back where it usually is, before the flags.
      const auto at = std::find_if(columns_.begin(), columns_.end(),
                                   [&](PortfolioColumn other) { return other > column; });
      columns_.insert(at, column);
    }
    fitColumns();
    sayView();
  });
  const auto on = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  on(QKeySequence(Qt::CTRL | Qt::Key_S), [this] {
    if (!presenting_ && loaded_) views_->askName();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { Q_EMIT undoRequested(); });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { Q_EMIT redoRequested(); });
}

void PortfolioPage::wireBulk() {
  connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
          [this] { bulk_->setSelected(presenting_ ? 0 : static_cast<int>(selectedRows().size())); });
  connect(bulk_, &BulkBar::left, this, [this] { table_->setFocus(Qt::OtherFocusReason); });
  connect(bulk_, &BulkBar::cadenceChosen, this, [this](int days) {
    plan::Choice choice;
    choice.cadence_days = days;
    choose(choice, days == 0 ? Text::tr("Touches as the tier says")
                             : Text::tr("A touch every %1").arg(qs(counted(days, "day"))));
  });
  connect(bulk_, &BulkBar::tierChosen, this, [this](const QString& tier) {
    plan::Choice choice;
    choice.tier = u8(tier);
    choose(choice, tier.isEmpty() ? Text::tr("The tier of the exports") : Text::tr("Tier %1").arg(tier));
  });
  connect(bulk_, &BulkBar::nextChosen, this, [this](const NextStep& step) {
    plan::Choice choice;
    choice.next = step;
    choose(choice, Text::tr("Next phase \u201C%1\u201D").arg(qs(step.title)));
  });
}

void PortfolioPage::choose(const plan::Choice& choice, const QString& words) {
  std::vector<plan::Choice> all;
  for (const std::string& id : selectedAccounts()) {
    all.push_back(choice);
    all.back().account_id = id;
  }
  if (all.empty()) return;
  const QString whom = all.size() == 1 ? qs(model_->row(selectedRows().front()).name)
                                       : qs(counted(static_cast<std::int64_t>(all.size()), "account"));
  Q_EMIT choicesMade(all, Text::tr("%1 for %2").arg(words, whom));
}

bool PortfolioPage::tableKey(int key) {
  if (key == Qt::Key_Escape) {
    if (views_->leave() || bulk_->leave()) return true;
    if (selectedRows().size() > 1 && table_->currentIndex().isValid()) {
      table_->selectRow(table_->currentIndex().row());
      return true;
    }
    return false;
  }
  if (presenting_) return false;
  switch (key) {
    case Qt::Key_C:
      bulk_->askCadence();
      return true;
    case Qt::Key_T:
      bulk_->askTier();
      return true;
    case Qt::Key_X:
      bulk_->askNext();
      return true;
    case Qt::Key_V:
      views_->openMenu();
      return true;
    default:
      return false;
  }
}

std::vector<int> PortfolioPage::selectedRows() const {
  std::vector<int> rows;
  // By ranges: asking for each row costs too much at fifty thousand.
  for (const QItemSelectionRange& range : table_->selectionModel()->selection())
    for (int row = range.top(); row <= range.bottom(); ++row) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

std::vector<std::string> PortfolioPage::selectedAccounts() const {
  std::vector<std::string> ids;
  for (const int row : selectedRows()) ids.push_back(model_->row(row).id);
  return ids;
}

std::vector<PortfolioColumn> PortfolioPage::shownColumns() const {
  const QHeaderView* const header = table_->horizontalHeader();
  std::vector<PortfolioColumn> shown;
  for (int place = 0; place < header->count(); ++place)
    if (const int column = header->logicalIndex(place); !table_->isColumnHidden(column))
      shown.push_back(static_cast<PortfolioColumn>(column));
  return shown;
}

std::vector<PortfolioColumn> PortfolioPage::wantedColumns() const {
  std::vector<PortfolioColumn> wanted;
  for (const PortfolioColumn column : columns_)
    if (!presenting_ || !account::is_internal(column)) wanted.push_back(column);
  return wanted;
}

PortfolioView PortfolioPage::view() const {
  return {columns_, static_cast<SavedFilter>(saved_->current()), u8(filter_->text()), model_->order()};
}

QString PortfolioPage::viewName() const {
  return views_->current();
}

void PortfolioPage::showViews(std::vector<workspace::SavedView> views) {
  views_->setViews(std::move(views));
  const auto& all = views_->views();
  const bool there = std::any_of(all.begin(), all.end(), [this](const workspace::SavedView& saved) {
    return qs(saved.name) == views_->current();
  });
  if (!there) views_->setCurrent({}, false);
  sayView();
}

void PortfolioPage::openView(const QString& name) {
  for (const workspace::SavedView& saved : views_->views()) {
    if (qs(saved.name) != name) continue;
    views_->setCurrent(name, false);
    applyView(account::view_of(saved));
    return;
  }
  views_->setCurrent({}, false);
  applyView({});
}

void PortfolioPage::applyView(const PortfolioView& view) {
  columns_ = view.columns;
  arranging_ = true;  // One change of everything, not one after the other.
  filter_->setText(qs(view.filter));
  arranging_ = false;
  saved_->setCurrent(offered_.at(static_cast<std::size_t>(view.saved)) ? static_cast<int>(view.saved) : 0);
  model_->setOrder(view.order);
  refilter();
  fitColumns();
  showOrder();
}

void PortfolioPage::showOrder() {
  QHeaderView* const header = table_->horizontalHeader();
  const account::PortfolioOrder order = model_->order();
  header->setSortIndicatorShown(order.by.has_value());
  if (order.by)
    header->setSortIndicator(static_cast<int>(*order.by),
                             order.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
  header->viewport()->update();
}

/// Numbers largest first, texts from A; again the other way round; then worst first again.
void PortfolioPage::sortBy(int column) {
  const auto by = static_cast<PortfolioColumn>(column);
  const bool down = account::is_number(by);
  account::PortfolioOrder order = model_->order();
  if (order.by != by)
    order = {by, down};
  else if (order.descending == down)
    order.descending = !down;
  else
    order = {};
  model_->setOrder(order);
  showOrder();
  sayView();
}

/// Whether what is seen differs from what is saved under the view's name.
void PortfolioPage::sayView() {
  const QString name = views_->current();
  bool changed = false;
  for (const workspace::SavedView& saved : views_->views())
    if (qs(saved.name) == name) changed = account::view_of(saved) != view();
  views_->setCurrent(name, changed);
}

}  // namespace rapport::ui
