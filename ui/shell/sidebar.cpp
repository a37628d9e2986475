// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/shell/account_delegate.h"
#include "ui/shell/call_list.h"
#include "ui/shell/sidebar_row.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace {
constexpr int sidebar_width = 244;
constexpr int renewal_days = 30;
constexpr std::size_t most_renewals = 4;
constexpr int least_accounts = 4 * 28;  ///< The list of accounts keeps at least four rows.
constexpr int least_sections = 90;      ///< And what is due so much.

/// Calls, follow-ups and renewals: as high as they are where there is room; else they scroll.
class Sections : public QScrollArea {
 public:
  explicit Sections(QWidget* content) {
    content->setObjectName(QStringLiteral("scrolled"));
    // The scroll bar is beside the rows and not on them.
    content->setFixedWidth(sidebar_width - 2 * space::m - 1);
    setWidgetResizable(true);
    setWidget(content);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  }
  [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }
  [[nodiscard]] QSize minimumSizeHint() const override {
    return {0, std::min(widget()->sizeHint().height(), least_sections)};
  }

 protected:
  bool event(QEvent* event) override {
    const bool handled = QScrollArea::event(event);
    if (event->type() == QEvent::LayoutRequest) updateGeometry();
    return handled;
  }
};
}  // namespace

Sidebar::Sidebar(QWidget* parent)
    : QWidget(parent),
      model_(new AccountListModel(this)),
      find_(new SearchField(Text::tr("Find account or person"), Text::tr("Ctrl K"))),
      renewals_(new QWidget),
      calls_(nullptr),
      follow_ups_(nullptr),
      count_(new PlainLabel(Text::tr("Accounts"), TypeRole::label, ColorRole::text3)),
      list_(new QListView),
      menu_(new Button(Text::tr("Workspace"), Button::Kind::quiet)) {
  setFixedWidth(sidebar_width);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::m, space::l, 1, space::m);
  all->setSpacing(0);
  // The list reaches the edge, so that its scroll bar is beside the rows and not on them.
  auto* upper = new QVBoxLayout;
  upper->setContentsMargins(0, 0, space::m, 0);
  upper->setSpacing(0);
  all->addLayout(upper);
  find_->setReadOnly(true);
  find_->installEventFilter(this);
  upper->addWidget(find_);
  upper->addSpacing(space::m);
  for (const auto& [place, name] :
       {std::pair(Place::monday, Text::tr("Monday")), std::pair(Place::portfolio, Text::tr("Portfolio")),
        std::pair(Place::practice, Text::tr("Practice")), std::pair(Place::imports, Text::tr("Imports")),
        std::pair(Place::matches, Text::tr("Matches"))}) {
    const auto at = static_cast<std::size_t>(place);
    auto* row = new SidebarRow(name);
    row->setCheckable(true);
    set_plain_tool_tip(row, Text::tr("Ctrl+%1").arg(place_keys.at(at)));
    connect(row, &QAbstractButton::clicked, this, [this, chosen = place] { Q_EMIT placeRequested(chosen); });
    places_.at(at) = row;
    upper->addWidget(row);
  }
  auto* renewals = new QVBoxLayout(renewals_);
  renewals->setContentsMargins(0, space::l, 0, 0);
  renewals->setSpacing(0);
  auto* heading =
      new PlainLabel(Text::tr("Renews in %1 days").arg(renewal_days), TypeRole::label, ColorRole::text3);
  heading->setContentsMargins(8, 0, 0, space::xs);
  renewals->addWidget(heading);
  renewal_rows_ = new QVBoxLayout;
  renewal_rows_->setSpacing(0);
  renewals->addLayout(renewal_rows_);
  renewals_->hide();
  follow_ups_ = new FollowUpList(
      [this](const QString& account_id) {
        const int row = model_->rowOf(u8(account_id));
        return row < 0 ? QString() : model_->index(row).data().toString();
      },
      list_);
  connect(follow_ups_, &FollowUpList::requested, this, &Sidebar::followUpRequested);
  connect(follow_ups_, &FollowUpList::ticked, this, &Sidebar::followUpTicked);
  connect(follow_ups_, &FollowUpList::moreRequested, this, [this] { Q_EMIT placeRequested(Place::monday); });
  calls_ = new CallList(list_);
  auto* content = new QWidget;
  auto* sections = new QVBoxLayout(content);
  sections->setContentsMargins(0, 0, 0, 0);
  sections->setSpacing(0);
  sections->addWidget(calls_);
  sections->addWidget(follow_ups_);
  sections->addWidget(renewals_);
  all->addWidget(new Sections(content));
  all->addSpacing(space::l);
  count_->setContentsMargins(8, 0, 0, space::xs);
  all->addWidget(count_);

  list_->setModel(model_);
  list_->setItemDelegate(new AccountDelegate(sidebar_width - 2 * space::m - 1, list_));
  list_->setUniformItemSizes(true);
  list_->setObjectName(QStringLiteral("bare"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setAutoFillBackground(false);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  hover_ = new RowHover(list_);
  connect(hover_, &RowHover::rested, this,
          [this](const QModelIndex& index) { Q_EMIT lookedAt(model_->idAt(index.row())); });
  list_->setAccessibleName(Text::tr("Accounts"));
  list_->setMinimumHeight(least_accounts);
  all->addWidget(list_, 1);
  all->addSpacing(space::xs);
  menu_->setOpensMenu(true);
  all->addWidget(menu_, 0, Qt::AlignLeft);

  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now) {
            if (now.isValid()) Q_EMIT accountRequested(now.data(AccountListModel::kIdRole).toString());
          });
  // A click on the account that is chosen already leads back to its page.
  connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
    Q_EMIT accountRequested(index.data(AccountListModel::kIdRole).toString());
  });
  connect(menu_, &QPushButton::clicked, this, &Sidebar::openMenu);
  auto* undo = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z), this);
  undo->setContext(Qt::WidgetWithChildrenShortcut);
  connect(undo, &QShortcut::activated, this, &Sidebar::tickUndoRequested);
}

void Sidebar::setSnapshot(std::shared_ptr<const PortfolioSnapshot> snapshot) {
  const std::string chosen = model_->idAt(list_->currentIndex().row());
  snapshot_ = std::move(snapshot);
  model_->setSnapshot(snapshot_);
  const QString count = qs(grouped(model_->rowCount()));
  const int mine = model_->mine();
  count_->setText(mine > 0 ? Text::tr("Mine  %1 \u00B7 all  %2").arg(qs(grouped(mine)), count)
                           : Text::tr("Accounts  %1").arg(count));
  places_.at(static_cast<std::size_t>(Place::portfolio))->setFact(count);
  setAccount(chosen);
  buildRenewals();
  follow_ups_->refresh();
}

void Sidebar::setPlace(Place place) {
  for (std::size_t i = 0; i < places_.size(); ++i)
    if (places_.at(i) != nullptr) places_.at(i)->setChecked(i == static_cast<std::size_t>(place));
}

void Sidebar::setAccount(const std::string& account_id) {
  const int row = account_id.empty() ? -1 : model_->rowOf(account_id);
  const QSignalBlocker quiet(list_->selectionModel());
  if (row < 0) {
    list_->selectionModel()->clear();
  } else {
    list_->selectionModel()->setCurrentIndex(model_->index(row), QItemSelectionModel::ClearAndSelect);
    list_->scrollTo(model_->index(row));
  }
  list_->viewport()->update();
}

void Sidebar::setSuggestions(int count) {
  places_.at(static_cast<std::size_t>(Place::matches))
      ->setFact(count > 0 ? qs(grouped(count)) : QString(), ColorRole::watch);
}

void Sidebar::setWork(int accounts) {
  places_.at(static_cast<std::size_t>(Place::monday))
      ->setFact(accounts > 0 ? qs(grouped(accounts)) : QString());
}

void Sidebar::setWorkspace(const QString& path) {
  workspace_ = QFileInfo(path).completeBaseName();
  labelMenu();
  set_plain_tool_tip(menu_, path);
}

void Sidebar::setMe(const QString& name) {
  if (me_ == name) return;
  me_ = name;
  labelMenu();
}

void Sidebar::labelMenu() {
  const QFontMetrics metrics(ui::font(TypeRole::body));
  const QString words = me_.isEmpty() ? workspace_ : me_ + QStringLiteral(" \u00B7 ") + workspace_;
  menu_->setLabel(metrics.elidedText(words, Qt::ElideRight, 170));
  menu_->setAccessibleName(Text::tr("Workspace and settings"));
}

void Sidebar::setPresenting(bool presenting) {
  model_->setPresenting(presenting);
}

void Sidebar::focusAccounts() {
  list_->setFocus(Qt::OtherFocusReason);
}

void Sidebar::step(int rows) {
  const int count = model_->rowCount();
  if (count == 0) return;
  setAccount(model_->idAt(std::clamp(list_->currentIndex().row() + rows, 0, count - 1)));
  // Asked for at an end of the list, too: another page than the account's may be shown.
  Q_EMIT accountRequested(list_->currentIndex().data(AccountListModel::kIdRole).toString());
}

std::vector<std::string> Sidebar::neighbours(const std::string& account_id) const {
  const int row = model_->rowOf(account_id);
  std::vector<std::string> ids;
  if (row < 0) return ids;
  for (const int step : {1, -1, 2, -2, 3}) {
    const std::string id = model_->idAt(row + step);
    if (!id.empty()) ids.push_back(id);
  }
  return ids;
}

void Sidebar::buildRenewals() {
  clear_layout(renewal_rows_);
  std::vector<const account::PortfolioRow*> soon;
  for (std::size_t i = 0; i < snapshot_->customers; ++i) {
    const account::PortfolioRow& row = snapshot_->portfolio.rows[i];
    if (row.days_to_renewal && *row.days_to_renewal >= 0 && *row.days_to_renewal <= renewal_days)
      soon.push_back(&row);
  }
  std::stable_sort(soon.begin(), soon.end(),
                   [](const auto* a, const auto* b) { return *a->days_to_renewal < *b->days_to_renewal; });
  if (soon.size() > most_renewals) soon.resize(most_renewals);
  for (const auto* row : soon) {
    auto* line = new SidebarRow(qs(row->name));
    const int days = *row->days_to_renewal;
    line->setFact(days == 0 ? Text::tr("today") : QStringLiteral("%1 d").arg(days), ColorRole::watch);
    connect(line, &QAbstractButton::clicked, this, [this, id = qs(row->id)] { Q_EMIT accountRequested(id); });
    renewal_rows_->addWidget(line);
  }
  renewals_->setVisible(!soon.empty());
}

void Sidebar::setFollowUps(const std::vector<FollowUpLine>& due, int more) {
  follow_ups_->show(due, more);
}

void Sidebar::openMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(Text::tr("Open another workspace\u2026"), this, &Sidebar::openWorkspaceRequested);
  menu->addAction(Text::tr("New workspace\u2026"), this, &Sidebar::newWorkspaceRequested);
  menu->addAction(Text::tr("Open the sample"), this, &Sidebar::sampleRequested);
  menu->addSeparator();
  auto* group = new QActionGroup(menu);
  const std::array<std::pair<QString, Theme::Mode>, 3> modes{
      {{Text::tr("Light"), Theme::Mode::light},
       {Text::tr("Dark"), Theme::Mode::dark},
       {Text::tr("Same as the system"), Theme::Mode::system}}};
  for (const auto& [label, mode] : modes) {
    QAction* action = menu->addAction(label);
    action->setCheckable(true);
    action->setChecked(Theme::mode() == mode);
    group->addAction(action);
    connect(action, &QAction::triggered, this,
            [this, mode_chosen = mode] { Q_EMIT themeRequested(mode_chosen); });
  }
  menu->addSeparator();
  menu->addAction(Text::tr("Settings\tCtrl+,"), this, [this] { Q_EMIT placeRequested(Place::settings); });
  menu->addAction(Text::tr("All keys\t?"), this, &Sidebar::keysRequested);
  menu->addAction(Text::tr("Quit\tCtrl+Q"), this, &Sidebar::quitRequested);
  menu->popup(menu_->mapToGlobal(QPoint(0, -menu->sizeHint().height() - 2)));
}

void Sidebar::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.fillRect(rect(), t.sidebar);
  painter.fillRect(QRect(width() - 1, 0, 1, height()), t.hairline);
}

bool Sidebar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == find_) {
    if (event->type() == QEvent::MouseButtonPress) {
      Q_EMIT findRequested({});
      return true;
    }
    if (event->type() == QEvent::KeyPress) {
      const auto* press = static_cast<QKeyEvent*>(event);
      const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
      const QString text = press->text();
      if (enter || (!text.isEmpty() && text.front().isPrint())) {
        Q_EMIT findRequested(enter ? QString() : text);
        return true;
      }
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_sidebar.cpp"
