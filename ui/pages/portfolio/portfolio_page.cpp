// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/portfolio_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/base/safe_file.h"
#include "ui/base/text.h"
#include "ui/pages/portfolio/portfolio_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {

PortfolioPage::PortfolioPage(QWidget* parent)
    : QWidget(parent),
      model_(new PortfolioModel(this)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      filter_(new SearchField(Text::tr("Filter: name, tier, owner, flag"), QStringLiteral("/"))),
      saved_(new SegmentedButtons(Text::tr("Saved filters"))),
      export_(new Button(Text::tr("Export"))),
      notice_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      table_(new QTableView),
      empty_words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      empty_action_(new Button(Text::tr("Import exports\u2026"), Button::Kind::primary)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);

  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(new PlainLabel(Text::tr("Portfolio"), TypeRole::page_title), 1);
  auto* import_button = new Button(Text::tr("Import"), Button::Kind::plain, Text::tr("Ctrl I"));
  connect(import_button, &QPushButton::clicked, this, &PortfolioPage::importRequested);
  export_->setOpensMenu(true);
  connect(export_, &QPushButton::clicked, this, &PortfolioPage::openExportMenu);
  head->addWidget(import_button, 0, Qt::AlignTop);
  head->addWidget(export_, 0, Qt::AlignTop);
  auto* top = new QVBoxLayout;
  top->setSpacing(0);
  top->addLayout(head);
  top->addWidget(subtitle_);
  all->addLayout(top);

  auto* row = new QHBoxLayout;
  row->setSpacing(space::s + space::hair);
  filter_->setMinimumWidth(180);
  filter_->setMaximumWidth(340);
  row->addWidget(filter_, 3);
  for (const auto& label : {Text::tr("All"), Text::tr("Renews in %1 d").arg(renewal_window_days),
                            Text::tr("Quiet"), Text::tr("Detractor"), Text::tr("No usage data"),
                            Text::tr("With deals or data"), Text::tr("Others")}) {
    saved_->add(label, QStringLiteral("0"));
  }
  row->addWidget(saved_);
  row->addStretch(1);
  all->addLayout(row);
  notice_->setWordWrap(true);
  notice_->hide();
  all->addWidget(notice_);

  table_->setModel(model_);
  table_->setHorizontalHeader(new LabelHeader(table_));
  table_->setItemDelegate(new PortfolioDelegate(table_));
  table_->setAccessibleName(Text::tr("Accounts"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(table_row_height);
  table_->setShowGrid(false);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setTabKeyNavigation(false);
  table_->setMouseTracking(true);
  table_->setWordWrap(false);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->horizontalHeader()->setSortIndicator(PortfolioModel::account_name, Qt::AscendingOrder);
  table_->setSortingEnabled(true);
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
  setLoading();
  showOffered();
}

void PortfolioPage::show(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  loaded_ = true;
  const QModelIndex current = table_->currentIndex();
  const std::string chosen = current.isValid() ? model_->row(current.row()).id : std::string();
  // Without accounts, filters and sums would only show 0; the page shows what to do instead.
  const bool none = snapshot->portfolio.rows.empty();
  subtitle_->setText(none ? QString() : portfolio_subtitle(snapshot->portfolio));
  subtitle_->setVisible(!none);
  filter_->setVisible(!none);
  saved_->setVisible(!none);
  export_->setVisible(!none);
  for (int f = 0; f < saved_filters; ++f) {
    saved_->setTail(f, QString::number(snapshot->saved_counts[static_cast<std::size_t>(f)]));
    offered_.at(static_cast<std::size_t>(f)) = offered(*snapshot, static_cast<SavedFilter>(f));
  }
  showOffered();
  model_->setSnapshot(std::move(snapshot));
  fitColumns();
  showState();
  if (const int row = chosen.empty() ? -1 : model_->rowOf(chosen); row >= 0) table_->selectRow(row);
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

void PortfolioPage::setSavedFilter(SavedFilter filter) {
  saved_->setCurrent(static_cast<int>(filter));
  refilter();
}

void PortfolioPage::setPresenting(bool presenting) {
  presenting_ = presenting;
  showOffered();
  if (presenting && saved_->current() > 1) setSavedFilter(SavedFilter::all);
  fitColumns();
}

void PortfolioPage::showOffered() {
  for (int f = 2; f < saved_filters; ++f)
    saved_->button(f)->setVisible(!presenting_ && offered_.at(static_cast<std::size_t>(f)));
  if (loaded_ && !offered_.at(static_cast<std::size_t>(saved_->current()))) setSavedFilter(SavedFilter::all);
}

void PortfolioPage::refilter() {
  model_->setFilter(static_cast<SavedFilter>(saved_->current()), filter_->text());
  showState();
}

void PortfolioPage::showState() {
  if (!loaded_) return;
  const bool filtered = !filter_->text().isEmpty() || saved_->current() != 0;
  if (model_->rowCount() == 0) {
    empty_words_->setText(
        filtered ? Text::tr("No account matches this filter.")
                 : Text::tr("No accounts yet: import a Salesforce export that holds Account.csv."));
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
  // Numbers get what they need and are never cut; words share the rest. The narrower the page, the fewer the
  // columns.
  const int room = width() - 2 * space::xxl - 16 - 12;
  const QFontMetrics metrics(ui::font(TypeRole::body));
  std::array<int, PortfolioModel::column_count> wide{};
  wide[PortfolioModel::arr] = 74;
  wide[PortfolioModel::renews] = 78;
  wide[PortfolioModel::people] = room > 1000 ? 134 : 118;
  wide[PortfolioModel::nps] = std::max(60, metrics.horizontalAdvance(QStringLiteral("10  10  10")) + 18);
  wide[PortfolioModel::tickets] = 84;
  wide[PortfolioModel::flags] = 110;
  const int probe = std::min(model_->rowCount(), 400);
  for (int i = 0; i < probe; ++i) {
    auto& amount = wide[PortfolioModel::arr];
    amount = std::max(amount, metrics.horizontalAdvance(model_->text(i, PortfolioModel::arr)) + 20);
    auto& pill = wide[PortfolioModel::flags];
    pill =
        std::clamp(pill_size(model_->text(i, PortfolioModel::flags)).width() + 18, pill, std::max(pill, 190));
  }
  const bool narrow = room < 820;
  std::array<bool, PortfolioModel::column_count> hidden{};
  hidden[PortfolioModel::industry] = room <= 1000;
  hidden[PortfolioModel::owner] = room < 720;
  hidden[PortfolioModel::tier] = narrow;
  hidden[PortfolioModel::nps] = narrow;
  hidden[PortfolioModel::flags] = presenting_;
  int words = room;
  for (int c = 0; c < PortfolioModel::column_count; ++c) {
    table_->setColumnHidden(c, hidden.at(static_cast<std::size_t>(c)));
    if (!hidden.at(static_cast<std::size_t>(c))) words -= wide.at(static_cast<std::size_t>(c));
  }
  // Tier, industry and owner take a share each; the name has twice as much.
  int shares = 2;
  for (const int c : {PortfolioModel::tier, PortfolioModel::industry, PortfolioModel::owner}) {
    if (!hidden.at(static_cast<std::size_t>(c))) ++shares;
  }
  const int share = std::max(90, words / shares - 8);
  int name_width = words;
  for (const int c : {PortfolioModel::tier, PortfolioModel::industry, PortfolioModel::owner}) {
    wide.at(static_cast<std::size_t>(c)) = share;
    if (!hidden.at(static_cast<std::size_t>(c))) name_width -= share;
  }
  wide[PortfolioModel::account_name] = std::max(140, name_width);
  for (int c = 0; c < PortfolioModel::column_count; ++c)
    table_->setColumnWidth(c, wide.at(static_cast<std::size_t>(c)));
}

void PortfolioPage::openCurrent() {
  const QModelIndex current = table_->currentIndex();
  if (current.isValid()) Q_EMIT accountRequested(qs(model_->row(current.row()).id));
}

bool PortfolioPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* press = static_cast<QKeyEvent*>(event);
    const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
    if (watched == table_ && enter) {
      openCurrent();
      return true;
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
  menu->addAction(Text::tr("These accounts as CSV\u2026"), this, &PortfolioPage::exportCsv);
  menu->popup(export_->mapToGlobal(QPoint(0, export_->height() + 2)));
}

void PortfolioPage::exportCsv() {
  QFileDialog* dialog = ask_where_to_save(this, Text::tr("Export accounts"), Text::tr("CSV (*.csv)"),
                                          QStringLiteral("accounts.csv"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    const QString problem = writeCsv(path);
    notice_->setColorRole(problem.isEmpty() ? ColorRole::good : ColorRole::risk);
    notice_->setText(problem.isEmpty()
                         ? Text::tr("%1 accounts written to %2").arg(model_->rowCount()).arg(path)
                         : problem);
    notice_->show();
  });
}

QString PortfolioPage::writeCsv(const QString& path) const {
  try {
    const QByteArray csv = model_->toCsv();
    write_file_safely(path.toStdString(), {csv.constData(), static_cast<std::size_t>(csv.size())});
  } catch (const Error& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

}  // namespace rapport::ui
