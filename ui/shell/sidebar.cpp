// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_list_model.h"
#include "ui/shell/account_delegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/check_circle.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace {
constexpr int sidebar_width = 244;
constexpr int renewal_days = 30;
constexpr std::size_t most_renewals = 4;
}  // namespace

SidebarRow::SidebarRow(const QString& label, QWidget* parent)
    : QAbstractButton(parent), label_(label), color_role_(static_cast<int>(ColorRole::text3)) {
  setText(without_mnemonic(label));
  setAccessibleName(label);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  set_plain_tool_tip(this, QString());
}

void SidebarRow::setFact(const QString& fact, int color_role) {
  fact_ = fact;
  color_role_ = color_role;
  nameIt();
  update();
}

void SidebarRow::setUnder(const QString& under) {
  under_ = under;
  nameIt();
  updateGeometry();
  update();
}

void SidebarRow::nameIt() {
  QStringList words{label_};
  if (!under_.isEmpty()) words << under_;
  if (!fact_.isEmpty()) words << fact_;
  setAccessibleName(words.join(QStringLiteral(", ")));
}

QSize SidebarRow::sizeHint() const {
  return {180, under_.isEmpty() ? 28 : 42};
}

void SidebarRow::enterEvent(QEnterEvent*) {
  update();
}

void SidebarRow::leaveEvent(QEvent*) {
  update();
}

void SidebarRow::keyPressEvent(QKeyEvent* event) {
  // Ctrl+Enter keeps what is written elsewhere; it never opens.
  const bool bare = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
  if (bare && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
    click();
    return;
  }
  QAbstractButton::keyPressEvent(event);
}

void SidebarRow::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (isChecked() || underMouse()) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.surface : t.hairline);
    painter.drawRoundedRect(rect(), 5, 5);
  }
  QRect inner = rect().adjusted(8, 0, -8, 0);
  if (!under_.isEmpty()) {
    const QFont quiet = ui::font(TypeRole::small);
    painter.setFont(quiet);
    painter.setPen(t.text3);
    painter.drawText(inner.adjusted(0, 22, 0, -4),
                     static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(quiet).elidedText(under_, Qt::ElideRight, inner.width()));
    inner.setBottom(24);
  }
  if (!fact_.isEmpty()) {
    const QFont small = ui::font(TypeRole::secondary);
    painter.setFont(small);
    painter.setPen(color_of(static_cast<ColorRole>(color_role_)));
    painter.drawText(inner, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), fact_);
    inner.setRight(inner.right() - QFontMetrics(small).horizontalAdvance(fact_) - 8);
  }
  const QFont f = ui::font(isChecked() ? TypeRole::body_strong : TypeRole::body);
  painter.setFont(f);
  painter.setPen(t.text1);
  painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                   QFontMetrics(f).elidedText(label_, Qt::ElideRight, inner.width()));
  if (hasFocus()) paint_focus_ring(painter, rect(), 5);
}

Sidebar::Sidebar(QWidget* parent)
    : QWidget(parent),
      model_(new AccountListModel(this)),
      find_(new SearchField(QStringLiteral("Find account or person"), QStringLiteral("Ctrl K"))),
      renewals_(new QWidget),
      follow_ups_(new QWidget),
      count_(new PlainLabel(QStringLiteral("Accounts"), TypeRole::label, ColorRole::text3)),
      list_(new QListView),
      menu_(new Button(QStringLiteral("Workspace"), Button::Kind::quiet)) {
  setFixedWidth(sidebar_width);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::m, space::l, 1, space::m);
  all->setSpacing(0);
  // The list reaches the edge, so that its scroll bar stands beside the rows and not on them.
  auto* upper = new QVBoxLayout;
  upper->setContentsMargins(0, 0, space::m, 0);
  upper->setSpacing(0);
  all->addLayout(upper);
  find_->setReadOnly(true);
  find_->installEventFilter(this);
  upper->addWidget(find_);
  upper->addSpacing(space::m);
  const std::array<QString, places> names{QStringLiteral("Portfolio"), QStringLiteral("Account"),
                                          QStringLiteral("Imports"), QStringLiteral("Matches")};
  for (int i = 0; i < places; ++i) {
    auto* row = new SidebarRow(names.at(static_cast<std::size_t>(i)));
    row->setCheckable(true);
    row->setAutoExclusive(true);
    set_plain_tool_tip(row, QStringLiteral("Ctrl+%1").arg(i + 1));
    connect(row, &QAbstractButton::clicked, this,
            [this, i] { Q_EMIT placeRequested(static_cast<Place>(i)); });
    places_.at(static_cast<std::size_t>(i)) = row;
    upper->addWidget(row);
  }
  auto* renewals = new QVBoxLayout(renewals_);
  renewals->setContentsMargins(0, space::l, 0, 0);
  renewals->setSpacing(0);
  auto* heading = new PlainLabel(QStringLiteral("Renews in %1 days").arg(renewal_days), TypeRole::label,
                                 ColorRole::text3);
  heading->setContentsMargins(8, 0, 0, space::xs);
  renewals->addWidget(heading);
  renewal_rows_ = new QVBoxLayout;
  renewal_rows_->setSpacing(0);
  renewals->addLayout(renewal_rows_);
  renewals_->hide();
  auto* due = new QVBoxLayout(follow_ups_);
  due->setContentsMargins(0, space::l, 0, 0);
  due->setSpacing(0);
  auto* due_heading = new PlainLabel(QStringLiteral("Follow-ups due"), TypeRole::label, ColorRole::text3);
  due_heading->setContentsMargins(8, 0, 0, space::xs);
  due->addWidget(due_heading);
  follow_up_rows_ = new QVBoxLayout;
  follow_up_rows_->setSpacing(0);
  due->addLayout(follow_up_rows_);
  follow_ups_->hide();
  upper->addWidget(follow_ups_);
  upper->addWidget(renewals_);
  upper->addSpacing(space::l);
  count_->setContentsMargins(8, 0, 0, space::xs);
  upper->addWidget(count_);

  list_->setModel(model_);
  list_->setItemDelegate(new AccountDelegate(sidebar_width - 2 * space::m - 1, list_));
  list_->setUniformItemSizes(true);
  list_->setObjectName(QStringLiteral("bare"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->viewport()->setAutoFillBackground(false);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setMouseTracking(true);
  list_->setAccessibleName(QStringLiteral("Accounts"));
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
  count_->setText(QStringLiteral("Accounts  %1").arg(count));
  places_[0]->setFact(count, static_cast<int>(ColorRole::text3));
  setAccount(chosen);
  buildRenewals();
  // The names of the accounts came with it.
  if (!due_.empty()) buildFollowUps();
}

void Sidebar::setPlace(Place place) {
  places_.at(static_cast<std::size_t>(place))->setChecked(true);
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
      ->setFact(count > 0 ? qs(grouped(count)) : QString(), static_cast<int>(ColorRole::watch));
}

void Sidebar::setWorkspace(const QString& path) {
  const QFontMetrics metrics(ui::font(TypeRole::body));
  menu_->setLabel(metrics.elidedText(QFileInfo(path).completeBaseName(), Qt::ElideRight, 170));
  menu_->setAccessibleName(QStringLiteral("Workspace and settings"));
  set_plain_tool_tip(menu_, path);
}

void Sidebar::setPresenting(bool presenting) {
  model_->setPresenting(presenting);
}

void Sidebar::focusAccounts() {
  list_->setFocus(Qt::OtherFocusReason);
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
  for (std::size_t i = 0; i < snapshot_->book; ++i) {
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
    line->setFact(days == 0 ? QStringLiteral("today") : QStringLiteral("%1 d").arg(days),
                  static_cast<int>(ColorRole::watch));
    connect(line, &QAbstractButton::clicked, this, [this, id = qs(row->id)] { Q_EMIT accountRequested(id); });
    renewal_rows_->addWidget(line);
  }
  renewals_->setVisible(!soon.empty());
}

void Sidebar::setFollowUps(const std::vector<FollowUpLine>& due) {
  due_ = due;
  buildFollowUps();
}

void Sidebar::buildFollowUps() {
  // Where the keyboard is among the rows: it stays there, whatever comes and goes.
  const QWidget* focus = QApplication::focusWidget();
  const bool among = ticked_ || (focus != nullptr && follow_ups_->isAncestorOf(focus));
  std::size_t row = 0;
  for (std::size_t i = 0; i < ticks_.size(); ++i)
    if (focus != nullptr &&
        (focus == ticks_[i] || focus->property("follow_up").toInt() == static_cast<int>(i) + 1))
      row = i;
  clear_layout(follow_up_rows_);
  ticks_.clear();
  for (const FollowUpLine& one : due_) {
    const int known = model_->rowOf(u8(one.account_id));
    const QString account = known < 0 ? QString() : model_->index(known).data().toString();
    const QString whole = account.isEmpty() ? one.text : one.text + QStringLiteral(", ") + account;
    auto* tick = new CheckCircle;
    tick->setAccessibleName(QStringLiteral("Tick off: ") + whole);
    set_plain_tool_tip(tick, QStringLiteral("Done. Ctrl+Z in this list takes it back."));
    auto* line = new SidebarRow(one.text);
    line->setUnder(account);
    line->setFact(one.fact, static_cast<int>(one.late ? ColorRole::risk : ColorRole::watch));
    line->setProperty("follow_up", static_cast<int>(ticks_.size()) + 1);
    set_plain_tool_tip(line, account.isEmpty() ? one.text : one.text + QLatin1Char('\n') + account);
    connect(line, &QAbstractButton::clicked, this,
            [this, one] { Q_EMIT followUpRequested(one.account_id, one.id); });
    connect(tick, &QAbstractButton::clicked, this, [this, one, tick, line, at = ticks_.size()] {
      tick->setEnabled(false);
      line->setFact(QStringLiteral("done"), static_cast<int>(ColorRole::good));
      ticked(at);
      Q_EMIT followUpTicked(one.account_id, one.id, one.text);
    });
    auto* beside = new QHBoxLayout;
    beside->setContentsMargins(4, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(tick);
    beside->addWidget(line, 1);
    follow_up_rows_->addLayout(beside);
    ticks_.push_back(tick);
  }
  follow_ups_->setVisible(!due_.empty());
  ticked_ = false;
  if (!among) return;
  // The keyboard goes on with the next row, or to the accounts: Ctrl+Z still means this list.
  QWidget* next = ticks_.empty() ? static_cast<QWidget*>(list_) : ticks_[std::min(row, ticks_.size() - 1)];
  next->setFocus(Qt::OtherFocusReason);
}

void Sidebar::ticked(std::size_t at) {
  // A button that is switched off loses the keyboard to anything: it goes to the next one that is not.
  ticked_ = true;
  for (std::size_t step = 1; step <= ticks_.size(); ++step) {
    QAbstractButton* next = ticks_[(at + step) % ticks_.size()];
    if (next->isEnabled()) return next->setFocus(Qt::OtherFocusReason);
  }
  list_->setFocus(Qt::OtherFocusReason);
}

void Sidebar::openMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->addAction(QStringLiteral("Open another workspace\u2026"), this, &Sidebar::openWorkspaceRequested);
  menu->addAction(QStringLiteral("Open the sample"), this, &Sidebar::sampleRequested);
  menu->addSeparator();
  auto* group = new QActionGroup(menu);
  const std::array<std::pair<QString, Theme::Mode>, 3> modes{
      {{QStringLiteral("Light"), Theme::Mode::light},
       {QStringLiteral("Dark"), Theme::Mode::dark},
       {QStringLiteral("As the system"), Theme::Mode::system}}};
  for (const auto& [label, mode] : modes) {
    QAction* action = menu->addAction(label);
    action->setCheckable(true);
    action->setChecked(Theme::mode() == mode);
    group->addAction(action);
    connect(action, &QAction::triggered, this,
            [this, mode_chosen = mode] { Q_EMIT themeRequested(mode_chosen); });
  }
  menu->addSeparator();
  menu->addAction(QStringLiteral("All keys\t?"), this, &Sidebar::keysRequested);
  menu->addAction(QStringLiteral("Quit\tCtrl+Q"), this, &Sidebar::quitRequested);
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
