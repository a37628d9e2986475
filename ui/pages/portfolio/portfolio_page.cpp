// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/portfolio_page.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/base/error.h"
#include "core/office/workbook_table.h"
#include "ui/base/text.h"
#include "ui/pages/portfolio/bulk_bar.h"
#include "ui/pages/portfolio/portfolio_columns.h"
#include "ui/pages/portfolio/portfolio_delegate.h"
#include "ui/pages/portfolio/view_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

using account::PortfolioColumn;

PortfolioPage::PortfolioPage(QWidget* parent)
    : QWidget(parent),
      model_(new PortfolioModel(this)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      filter_(new SearchField(Text::tr("Filter: name, tier, owner, flag"), QStringLiteral("/"))),
      saved_(new SegmentedButtons(Text::tr("Filters"))),
      views_(new ViewBar(this)),
      export_(new Button(Text::tr("Export"))),
      notice_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      table_(new QTableView),
      delegate_(new PortfolioDelegate(table_)),
      bulk_(new BulkBar),
      empty_words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      empty_action_(new Button(Text::tr("Import exports\u2026"), Button::Kind::primary)),
      offered_(static_cast<std::size_t>(saved_filters), true) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);
  buildHead(all);
  buildTable(all);
  all->addWidget(bulk_);
  connect(filter_, &QLineEdit::textChanged, this, &PortfolioPage::refilter);
  connect(saved_, &SegmentedButtons::chosen, this, &PortfolioPage::refilter);
  connect(filter_, &SearchField::left, this, [this] { table_->setFocus(); });
  connect(empty_action_, &QPushButton::clicked, this, [this] {
    if (model_->rowCount() == 0 && loaded_ && (!filter_->text().isEmpty() || saved_->current() != 0)) {
      saved_->setCurrent(0);
      filter_->clear();
      refilter();
    } else {
      Q_EMIT importRequested();
    }
  });
  wireViews();
  wireBulk();
  setLoading();
  for (const SavedFilter filter : {SavedFilter::mine, SavedFilter::engaged, SavedFilter::others})
    offered_[static_cast<std::size_t>(filter)] = false;
  showOffered();
}

void PortfolioPage::buildHead(QVBoxLayout* all) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(new PlainLabel(Text::tr("Portfolio"), TypeRole::page_title), 1);
  auto* import_button = new Button(Text::tr("Import"), Button::Kind::plain, Text::tr("Ctrl I"));
  connect(import_button, &QPushButton::clicked, this, &PortfolioPage::importRequested);
  export_->setOpensMenu(true);
  connect(export_, &QPushButton::clicked, this, &PortfolioPage::openExportMenu);
  head->addWidget(views_->button(), 0, Qt::AlignTop);
  head->addWidget(import_button, 0, Qt::AlignTop);
  head->addWidget(export_, 0, Qt::AlignTop);
  auto* top = new QVBoxLayout;
  top->setSpacing(0);
  top->addLayout(head);
  top->addWidget(subtitle_);
  all->addLayout(top);

  auto* row = new QHBoxLayout;
  row->setSpacing(space::s + space::hair);
  filter_->setMinimumWidth(150);
  filter_->setMaximumWidth(340);
  row->addWidget(filter_, 3);
  for (const auto& label :
       {Text::tr("All"), Text::tr("Mine"), Text::tr("Renews in %1 d").arg(renewal_window_days),
        Text::tr("Quiet"), Text::tr("Detractor"), Text::tr("No usage data"), Text::tr("With deals or data"),
        Text::tr("Others")}) {
    saved_->add(label, QStringLiteral("0"));
  }
  row->addWidget(saved_);
  row->addStretch(1);
  all->addLayout(row);
  all->addWidget(views_->nameLine());
  notice_->setWordWrap(true);
  notice_->hide();
  all->addWidget(notice_);
}

void PortfolioPage::buildTable(QVBoxLayout* all) {
  table_->setModel(model_);
  auto* header = new LabelHeader(table_);
  table_->setHorizontalHeader(header);
  table_->setItemDelegate(delegate_);
  table_->setAccessibleName(Text::tr("Accounts"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(table_row_height);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setTabKeyNavigation(false);
  hover_ = new RowHover(table_);
  connect(hover_, &RowHover::rested, this,
          [this](const QModelIndex& index) { Q_EMIT lookedAt(model_->row(index.row()).id); });
  table_->setWordWrap(false);
  header->setMinimumSectionSize(40);
  header->setSectionsMovable(true);
  header->setSortIndicatorShown(false);
  connect(header, &QHeaderView::sectionClicked, this, &PortfolioPage::sortBy);
  connect(header, &QHeaderView::sectionMoved, this, [this] {
    if (arranging_) return;
    columns_ = in_shown_order(columns_, shownColumns());
    fitColumns();
    sayView();
  });
  table_->installEventFilter(this);
  filter_->installEventFilter(this);
  connect(table_, &QTableView::doubleClicked, this, &PortfolioPage::openCurrent);

  auto* card = new Card({});
  card->layout()->setContentsMargins(8, 4, 8, 8);
  auto* place = new QWidget;
  stack_ = new QStackedLayout(place);
  stack_->setContentsMargins(0, 0, 0, 0);
  stack_->addWidget(table_);
  empty_words_->setWordWrap(true);
  empty_words_->setAlignment(Qt::AlignHCenter);
  auto* nothing = new QWidget;
  auto* column = new QVBoxLayout(nothing);
  column->setSpacing(space::l);
  column->addStretch(2);
  column->addWidget(empty_words_);
  column->addWidget(empty_action_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  stack_->addWidget(nothing);
  card->body()->addWidget(place, 1);
  all->addWidget(card, 1);
}

void PortfolioPage::show(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  const bool first = !std::exchange(loaded_, true);
  const QModelIndex current = table_->currentIndex();
  const std::string at = current.isValid() ? model_->row(current.row()).id : std::string();
  const std::vector<std::string> chosen = selectedAccounts();
  const int scrolled = table_->verticalScrollBar()->value();
  // Without accounts, filters and sums would only show 0; the page shows what to do instead.
  const bool none = snapshot->portfolio.rows.empty();
  subtitle_->setText(none ? QString() : portfolio_subtitle(snapshot->portfolio));
  subtitle_->setVisible(!none);
  filter_->setVisible(!none);
  saved_->setVisible(!none);
  export_->setVisible(!none);
  views_->button()->setVisible(!none && !presenting_);
  std::set<std::string_view> known;
  for (const account::PortfolioRow& row : snapshot->portfolio.rows)
    if (!row.tier.empty()) known.insert(row.tier);
  QStringList tiers;
  for (const std::string_view tier : known) tiers << qs(tier);
  bulk_->setTiers(tiers);
  for (int f = 0; f < saved_filters; ++f) {
    saved_->setTail(f, QString::number(snapshot->saved_counts[static_cast<std::size_t>(f)]));
    offered_.at(static_cast<std::size_t>(f)) = offered(*snapshot, static_cast<SavedFilter>(f));
  }
  showOffered();
  model_->setSnapshot(std::move(snapshot));
  fitColumns();
  showState();
  if (first) {
    // Somebody came before the accounts did.
    if (table_->hasFocus()) focusContent();
    return;
  }
  QItemSelection selection;
  for (const std::string& id : chosen)
    if (const int row = model_->rowOf(id); row >= 0)
      selection.select(model_->index(row, 0), model_->index(row, PortfolioModel::column_count - 1));
  QItemSelectionModel* const selected = table_->selectionModel();
  if (const int row = at.empty() ? -1 : model_->rowOf(at); row >= 0)
    selected->setCurrentIndex(model_->index(row, current.column()), QItemSelectionModel::NoUpdate);
  selected->select(selection, QItemSelectionModel::ClearAndSelect);
  table_->verticalScrollBar()->setValue(scrolled);
}

void PortfolioPage::showMetrics(std::shared_ptr<const account::TheirMetrics> metrics) {
  model_->setMetrics(std::move(metrics));
  fitColumns();
}

void PortfolioPage::setLoading() {
  if (loaded_) return;
  subtitle_->setText(Text::tr("Loading the accounts\u2026"));
  empty_words_->setText(Text::tr("Loading the accounts\u2026"));
  empty_action_->hide();
  stack_->setCurrentIndex(1);
}

void PortfolioPage::focusFilter() {
  filter_->setFocus(Qt::ShortcutFocusReason);
  filter_->selectAll();
}

void PortfolioPage::focusContent() {
  if (auto* field = qobject_cast<QLineEdit*>(focusWidget()); field != nullptr && field->isVisible())
    return field->setFocus(Qt::OtherFocusReason);
  // The row that the keys mean is seen.
  if (model_->rowCount() > 0 && selectedRows().empty())
    table_->selectRow(std::max(0, table_->currentIndex().row()));
  table_->setFocus(Qt::OtherFocusReason);
}

void PortfolioPage::setSavedFilter(SavedFilter filter) {
  saved_->setCurrent(static_cast<int>(filter));
  refilter();
}

void PortfolioPage::setPresenting(bool presenting) {
  presenting_ = presenting;
  showOffered();
  views_->button()->setVisible(!presenting);
  views_->leave();
  bulk_->leave();
  bulk_->setSelected(presenting ? 0 : static_cast<int>(selectedRows().size()));
  if (presenting) say({});  // What was done for an account is ours alone.
  delegate_->setPresenting(presenting);
  if (presenting && saved_->current() > static_cast<int>(SavedFilter::renews_soon))
    setSavedFilter(SavedFilter::all);
  fitColumns();
}

void PortfolioPage::showOffered() {
  for (int f = 1; f < saved_filters; ++f) {
    const bool internal = presenting_ && f > static_cast<int>(SavedFilter::renews_soon);
    saved_->button(f)->setVisible(!internal && offered_.at(static_cast<std::size_t>(f)));
  }
  if (loaded_ && !offered_.at(static_cast<std::size_t>(saved_->current()))) setSavedFilter(SavedFilter::all);
}

void PortfolioPage::refilter() {
  if (arranging_) return;
  model_->setFilter(static_cast<SavedFilter>(saved_->current()), filter_->text());
  showState();
  sayView();
}

void PortfolioPage::showState() {
  if (!loaded_) return;
  const bool filtered = !filter_->text().isEmpty() || saved_->current() != 0;
  if (model_->rowCount() == 0) {
    empty_words_->setText(filtered ? Text::tr("No account matches this filter.")
                                   : Text::tr("No accounts yet: import an export or a table of customers."));
    empty_action_->setLabel(filtered ? Text::tr("Show all accounts") : Text::tr("Import exports\u2026"));
    empty_action_->show();
  }
  stack_->setCurrentIndex(model_->rowCount() > 0 ? 0 : 1);
}

void PortfolioPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitColumns();
}

void PortfolioPage::fitColumns() {
  const int room = width() - 2 * space::xxl - 16 - 12;
  // Columns that a person chose stay; of the usual ones, in any order, some may give way.
  const auto usual = account::usual_columns();
  const bool may_hide = std::is_permutation(columns_.begin(), columns_.end(), usual.begin(), usual.end());
  const auto fitted = fit_columns(*model_, wantedColumns(), room, may_hide);
  arranging_ = true;
  QHeaderView* const header = table_->horizontalHeader();
  std::vector<bool> seen(PortfolioModel::column_count, false);
  int place = 0;
  std::vector<PortfolioColumn> shown;
  for (const auto& [column, width] : fitted) {
    const int c = static_cast<int>(column);
    seen[static_cast<std::size_t>(c)] = true;
    if (header->visualIndex(c) != place) header->moveSection(header->visualIndex(c), place);
    ++place;
    table_->setColumnHidden(c, false);
    table_->setColumnWidth(c, width);
    shown.push_back(column);
  }
  for (int c = 0; c < PortfolioModel::column_count; ++c)
    if (!seen[static_cast<std::size_t>(c)]) table_->setColumnHidden(c, true);
  arranging_ = false;
  model_->setShownColumns(shown);
  views_->setColumns(columns_);
}

void PortfolioPage::openCurrent() {
  const QModelIndex current = table_->currentIndex();
  if (current.isValid()) Q_EMIT accountRequested(qs(model_->row(current.row()).id));
}

bool PortfolioPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* press = static_cast<QKeyEvent*>(event);
    const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    if (watched == table_) {
      const auto modifiers = press->modifiers() & ~Qt::KeypadModifier;
      if (enter) {
        openCurrent();
        return true;
      }
      if (press->matches(QKeySequence::Copy)) {
        copy();
        return true;
      }
      // Before the table takes the letters for a search by typing.
      if (modifiers == Qt::NoModifier && tableKey(press->key())) return true;
    }
    if (watched == filter_ && (enter || press->key() == Qt::Key_Down) && model_->rowCount() > 0) {
      if (!table_->currentIndex().isValid()) table_->selectRow(0);
      table_->setFocus(Qt::TabFocusReason);
      // Enter with one account left needs no second Enter.
      if (enter && model_->rowCount() == 1) openCurrent();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void PortfolioPage::openExportMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Export"));
  menu->addAction(Text::tr("These accounts as an Excel workbook\u2026"), this,
                  [this] { exportRows(QStringLiteral("xlsx")); });
  menu->addAction(Text::tr("These accounts as CSV\u2026"), this,
                  [this] { exportRows(QStringLiteral("csv")); });
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height() + 2)));
}

void PortfolioPage::exportRows(const QString& ending) {
  const bool workbook = ending == QStringLiteral("xlsx");
  QFileDialog* dialog = ask_where_to_save(this, Text::tr("Export accounts"),
                                          workbook ? Text::tr("Excel (*.xlsx)") : Text::tr("CSV (*.csv)"),
                                          QStringLiteral("accounts.") + ending);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    const QString problem = writeFile(path);
    say(problem.isEmpty() ? Text::tr("%1 accounts written to %2").arg(model_->rowCount()).arg(path) : problem,
        !problem.isEmpty());
  });
}

QString PortfolioPage::writeFile(const QString& path) const {
  try {
    office::write_sheet(model_->sheet(wantedColumns()), u8(path));
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

void PortfolioPage::say(const QString& sentence, bool problem) {
  notice_->setColorRole(problem ? ColorRole::risk : ColorRole::good);
  notice_->setText(sentence);
  notice_->setVisible(!sentence.isEmpty());
}

void PortfolioPage::copy() const {
  const std::vector<int> rows = selectedRows();
  const QModelIndex current = table_->currentIndex();
  if (rows.empty() || !current.isValid()) return;
  // One row on whose cell somebody stands is that cell; a row as a whole has no titles.
  const bool cell = rows.size() == 1 && current.column() != PortfolioModel::account_name;
  const Sheet sheet = cell ? model_->sheet({static_cast<PortfolioColumn>(current.column())}, rows)
                           : model_->sheet(wantedColumns(), rows);
  const bool titles = rows.size() > 1;
  auto* copied = new QMimeData;
  copied->setText(qs(office::to_tsv(sheet, titles)).trimmed());
  copied->setHtml(qs(office::to_html(sheet, titles)));
  QGuiApplication::clipboard()->setMimeData(copied);
}

}  // namespace rapport::ui

#include "moc_portfolio_page.cpp"
