// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monday/monday_page.h"

#include <QListView>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/work_model.h"
#include "ui/pages/monday/count_tile.h"
#include "ui/pages/monday/rule_popover.h"
#include "ui/pages/monday/side_cards.h"
#include "ui/pages/monday/work_delegate.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostLines = 500;   ///< Nobody reads on; the figures filter.
constexpr std::size_t kSnoozedNamed = 2;  ///< In the line at the foot; the others behind "show".
constexpr std::size_t kSnoozedShown = 8;
constexpr int kNarrow = 900;  ///< Below this width the cards stand under the list.

/// "Umber Motors until 8 Dec 2026 (waits for legal)".
QString snoozed_text(const work::SnoozedItem& item) {
  return Text::tr("%1 until %2 (%3)")
      .arg(qs(item.account), date_text(item.reason.snoozed->until), qs(item.reason.snoozed->why));
}

}  // namespace

MondayPage::MondayPage(QWidget* parent)
    : QWidget(parent),
      work_(std::make_shared<const work::Work>()),
      title_(new PlainLabel(Text::tr("Monday"), TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      scopes_(new SegmentedButtons(Text::tr("Whose accounts"))),
      who_(new Link(Text::tr("Who are you? Then your own accounts come first."))),
      card_(new Card({})),
      rule_(new Link(Text::tr("How this is chosen"), TypeRole::secondary)),
      model_(new WorkModel(this)),
      list_(new QListView),
      empty_title_(new PlainLabel({}, TypeRole::finding)),
      empty_words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      empty_action_(new Link),
      snooze_(new FieldsBar),
      foot_(new QWidget),
      snoozed_words_(new ClampedText(TypeRole::secondary, ColorRole::text2, 1)),
      snoozed_link_(new Link({}, TypeRole::secondary)),
      snoozed_list_(new QWidget),
      side_(new QWidget),
      changes_(new ChangesCard),
      success_(new BookSuccessCard) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::m);
  buildHead(all);
  buildTiles(all);
  buildList();
  auto* columns = new QBoxLayout(QBoxLayout::LeftToRight);
  columns->setSpacing(space::l);
  columns->addWidget(card_, 7);
  auto* side = new QBoxLayout(QBoxLayout::TopToBottom, side_);
  side->setContentsMargins(0, 0, 0, 0);
  side->setSpacing(space::l);
  side->addWidget(changes_, 3);
  side->addWidget(success_, 1);
  columns->addWidget(side_, 3);
  all->addLayout(columns, 1);
  columns_ = columns;
  side_columns_ = side;
  connect(changes_, &ChangesCard::accountRequested, this,
          [this](const QString& id) { Q_EMIT accountRequested(id, work::Page::brief); });
  connect(changes_, &ChangesCard::importsRequested, this, &MondayPage::importsRequested);
  refresh();
}

void MondayPage::buildHead(QVBoxLayout* all) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(title_);
  words->addWidget(subtitle_);
  add_left(words, who_);
  head->addLayout(words, 1);
  scopes_->add(Text::tr("Mine"));
  scopes_->add(Text::tr("Team"));
  head->addWidget(scopes_, 0, Qt::AlignTop);
  auto* import_button = new Button(Text::tr("Import"), Button::Kind::plain, Text::tr("Ctrl I"));
  head->addWidget(import_button, 0, Qt::AlignTop);
  all->addLayout(head);
  connect(import_button, &QPushButton::clicked, this, &MondayPage::importRequested);
  connect(who_, &Link::clicked, this, &MondayPage::settingsRequested);
  connect(scopes_, &SegmentedButtons::chosen, this, [this](int chosen) {
    scope_chosen_ = true;
    setScope(static_cast<work::Scope>(chosen));
  });
}

void MondayPage::buildTiles(QVBoxLayout* all) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  for (int i = 0; i < work::tiles; ++i) {
    auto* tile = new CountTile;
    connect(tile, &QAbstractButton::clicked, this, [this, which = static_cast<work::Tile>(i)] {
      setTile(tile_ == which ? std::nullopt : std::optional(which));
    });
    tiles_.at(static_cast<std::size_t>(i)) = tile;
    row->addWidget(tile, 1);
  }
  all->addLayout(row);
}

void MondayPage::buildList() {
  card_->layout()->setContentsMargins(1, 0, 1, 1);
  card_->layout()->setSpacing(0);
  card_->body()->setSpacing(0);
  auto* header = new QHBoxLayout;
  header->setContentsMargins(16, 10, 16, 8);
  header->setSpacing(space::s);
  list_title_ = new PlainLabel(Text::tr("Touch this week"), TypeRole::label, ColorRole::text3);
  header->addWidget(list_title_);
  header->addSpacing(space::m);
  header->addWidget(rule_);
  header->addStretch(1);
  hints_ = new QWidget;
  auto* hints = new QHBoxLayout(hints_);
  hints->setContentsMargins(0, 0, 0, 0);
  hints->setSpacing(space::xs);
  for (const auto& [key, what] :
       {std::pair(Text::tr("Space"), Text::tr("done")), std::pair(Text::tr("S"), Text::tr("snooze")),
        std::pair(Text::tr("U"), Text::tr("undo")), std::pair(Text::tr("Enter"), Text::tr("open"))}) {
    hints->addWidget(new KeyHint(key));
    auto* label = new PlainLabel(what, TypeRole::small, ColorRole::text3);
    label->setContentsMargins(0, 0, space::s, 0);
    hints->addWidget(label);
  }
  header->addWidget(hints_);
  card_->body()->addLayout(header);
  connect(rule_, &Link::clicked, this, [this] { RulePopover::show(rule_); });

  list_->setModel(model_);
  list_->setItemDelegate(new WorkDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setObjectName(QStringLiteral("bare"));
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setMouseTracking(true);
  list_->setAccessibleName(Text::tr("Accounts to touch this week"));
  list_->installEventFilter(this);
  connect(list_, &QListView::doubleClicked, this, &MondayPage::openCurrent);

  auto* place = new QWidget;
  stack_ = new QStackedLayout(place);
  stack_->setContentsMargins(0, 0, 0, 0);
  stack_->addWidget(list_);
  auto* nothing = new QWidget;
  auto* column = new QVBoxLayout(nothing);
  column->setContentsMargins(space::xxl, space::xxl, space::xxl, space::xxl);
  column->setSpacing(space::s);
  column->addStretch(2);
  empty_title_->setAlignment(Qt::AlignHCenter);
  empty_words_->setAlignment(Qt::AlignHCenter);
  empty_words_->setWordWrap(true);
  column->addWidget(empty_title_);
  column->addWidget(empty_words_);
  column->addWidget(empty_action_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  stack_->addWidget(nothing);
  card_->body()->addWidget(place, 1);
  connect(empty_action_, &Link::clicked, this, [this] {
    if (!work_->imported)
      Q_EMIT importRequested();
    else if (tile_)
      setTile(std::nullopt);
    else
      setScope(work::Scope::team);
  });

  more_ = new PlainLabel({}, TypeRole::secondary, ColorRole::text3);
  more_->setContentsMargins(16, space::xs, 16, space::xs);
  card_->body()->addWidget(more_);
  card_->body()->addWidget(new Hairline);
  card_->body()->addWidget(snooze_);
  connect(snooze_, &FieldsBar::accepted, this, &MondayPage::keepSnooze);
  connect(snooze_, &FieldsBar::left, this, [this] { leave(); });

  auto* foot = new QVBoxLayout(foot_);
  foot->setContentsMargins(16, space::s, 16, space::s + space::hair);
  foot->setSpacing(space::xs);
  auto* line = new QHBoxLayout;
  line->setSpacing(space::s);
  line->addWidget(snoozed_words_, 1);
  line->addWidget(snoozed_link_);
  foot->addLayout(line);
  auto* lines = new QVBoxLayout(snoozed_list_);
  lines->setContentsMargins(0, 0, 0, 0);
  lines->setSpacing(space::xs);
  foot->addWidget(snoozed_list_);
  card_->body()->addWidget(foot_);
  connect(snoozed_link_, &Link::clicked, this, [this] {
    snoozed_open_ = !snoozed_open_;
    showSnoozed();
  });
}

void MondayPage::show(std::shared_ptr<const work::Book> book, const QString& exports, bool saved) {
  book_ = std::move(book);
  exports_ = exports;
  if (saved) pending_.clear();
  if (!scope_chosen_) scope_ = book_->knows_me && book_->mine > 0 ? work::Scope::mine : work::Scope::team;
  if (!book_->knows_me) scope_ = work::Scope::team;
  refresh();
}

void MondayPage::clear() {
  book_.reset();
  pending_.clear();
  made_.clear();
  scope_chosen_ = false;
  tile_.reset();
  snooze_->hide();
  snoozing_.reset();
  snoozed_open_ = false;
  refresh();
}

void MondayPage::forgetMarks() {
  pending_.clear();
  made_.clear();
  refresh();
}

void MondayPage::setScope(work::Scope scope) {
  scope_ = scope;
  refresh();
}

void MondayPage::setTile(std::optional<work::Tile> tile) {
  tile_ = tile;
  refresh();
}

void MondayPage::refresh() {
  const int row = std::max(0, list_->currentIndex().row());
  const work::Item* const was = current();
  const std::string chosen = was == nullptr ? std::string() : was->account_id;
  work::ViewOptions options;
  options.tile = tile_, options.pending = pending_, options.most = kMostLines;
  work_ = std::make_shared<const work::Work>(book_ ? work::view_of(*book_, scope_, options) : work::Work());
  model_->setWork(work_);
  if (model_->rowCount() > 0) {
    const int same = chosen.empty() ? -1 : model_->rowOf(chosen);
    list_->setCurrentIndex(model_->index(same >= 0 ? same : std::min(row, model_->rowCount() - 1)));
  }
  const bool loaded = book_ != nullptr;
  title_->setText(loaded ? qs(work::long_day_text(work_->today)) : Text::tr("Monday"));
  QString words = !loaded ? Text::tr("Loading the accounts\u2026")
                  : scope_ == work::Scope::mine
                      ? qs(rapport::counted(work_->accounts, "account is yours", "accounts are yours"))
                      : qs(rapport::counted(work_->accounts, "account"));
  if (loaded && !exports_.isEmpty()) words += QStringLiteral(" \u00B7 ") + exports_;
  subtitle_->setText(words);
  scopes_->setVisible(work_->knows_me);
  scopes_->setCurrent(static_cast<int>(scope_));
  who_->setVisible(loaded && work_->imported && work_->owners_known && !work_->knows_me);
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    CountTile* tile = tiles_.at(i);
    tile->setVisible(loaded && work_->imported);
    if (i < work_->counts.size()) tile->show(work_->counts[i]);
    tile->setChecked(tile_ && static_cast<std::size_t>(*tile_) == i);
  }
  list_title_->setText(tile_ && loaded ? qs(work_->counts[static_cast<std::size_t>(*tile_)].title)
                                       : Text::tr("Touch this week"));
  more_->setVisible(work_->unlisted > 0);
  more_->setText(Text::tr("and %1 more; a figure above shows fewer").arg(qs(grouped(work_->unlisted))));
  changes_->show(work_->last_import);
  success_->show(*work_);
  side_->setVisible(loaded && work_->imported);
  showEmpty();
  showSnoozed();
  Q_EMIT counted(work_->listed);
}

void MondayPage::showEmpty() {
  const bool empty = model_->rowCount() == 0;
  stack_->setCurrentIndex(empty ? 1 : 0);
  if (!empty) return;
  const bool mine = scope_ == work::Scope::mine;
  empty_action_->setVisible(book_ != nullptr && (!work_->imported || tile_ || mine));
  if (!book_) {
    empty_title_->setText({});
    empty_words_->setText({});
  } else if (!work_->imported) {
    empty_title_->setText(Text::tr("Nothing was imported yet"));
    empty_words_->setText(Text::tr("Import the exports of your systems, and whom to touch is here."));
    empty_action_->setLabel(Text::tr("Import exports\u2026"));
  } else if (tile_) {
    empty_title_->setText(Text::tr("No account here"));
    empty_words_->setText({});
    empty_action_->setLabel(Text::tr("Show all"));
  } else if (mine && work_->accounts == 0) {
    empty_title_->setText(Text::tr("No account is yours"));
    empty_words_->setText(Text::tr("No account of the exports has %1 as its owner.").arg(qs(work_->me)));
    empty_action_->setLabel(Text::tr("Show the team\u2019s"));
  } else {
    empty_title_->setText(Text::tr("Nothing needs you this week"));
    empty_words_->setText(mine ? Text::tr("No reason of the rule applies to an account of yours.")
                               : Text::tr("No reason of the rule applies to any account."));
    empty_action_->setLabel(Text::tr("Show the team\u2019s"));
  }
}

void MondayPage::showSnoozed() {
  const auto& snoozed = work_->snoozed;
  foot_->setVisible(!snoozed.empty());
  snoozed_open_ = snoozed_open_ && !snoozed.empty();
  QStringList named;
  for (std::size_t i = 0; i < std::min(kSnoozedNamed, snoozed.size()); ++i) named << snoozed_text(snoozed[i]);
  snoozed_words_->setText(
      snoozed_open_
          ? Text::tr("%1 snoozed").arg(snoozed.size())
          : Text::tr("%1 snoozed: %2").arg(snoozed.size()).arg(named.join(QStringLiteral(" \u00B7 "))));
  snoozed_link_->setLabel(snoozed_open_ ? Text::tr("hide") : Text::tr("show"));
  snoozed_list_->setVisible(snoozed_open_);
  clear_layout(snoozed_list_->layout());
  if (!snoozed_open_) return;
  auto* lines = static_cast<QVBoxLayout*>(snoozed_list_->layout());
  for (std::size_t i = 0; i < std::min(kSnoozedShown, snoozed.size()); ++i) {
    auto* line = new QHBoxLayout;
    line->setSpacing(space::s);
    auto* words = new ClampedText(TypeRole::secondary, ColorRole::text2, 1);
    words->setText(Text::tr("%1: %2").arg(snoozed_text(snoozed[i]), qs(snoozed[i].reason.text)));
    line->addWidget(words, 1);
    auto* wake_up = new Link(Text::tr("show again"), TypeRole::secondary);
    connect(wake_up, &Link::clicked, this, [this, item = snoozed[i]] { wake(item); });
    line->addWidget(wake_up);
    lines->addLayout(line);
  }
  if (snoozed.size() > kSnoozedShown)
    lines->addWidget(new PlainLabel(Text::tr("and %1 more").arg(snoozed.size() - kSnoozedShown),
                                    TypeRole::secondary, ColorRole::text3));
}

void MondayPage::focusList() {
  list_->setFocus(Qt::OtherFocusReason);
}

bool MondayPage::leave() {
  if (snooze_->isVisible()) {
    snooze_->hide();
    snoozing_.reset();
    focusList();
    return true;
  }
  if (!tile_) return false;
  setTile(std::nullopt);
  focusList();
  return true;
}

const work::Item* MondayPage::current() const {
  return model_->item(list_->currentIndex().row());
}

void MondayPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool narrow = width() < kNarrow;
  columns_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  side_columns_->setDirection(narrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  side_columns_->setStretch(1, narrow ? 2 : 1);
  side_->setMaximumHeight(narrow ? 170 : QWIDGETSIZE_MAX);
  side_->setMinimumWidth(narrow ? 0 : 250);
  hints_->setVisible(width() >= 700);
  // The words of a narrow tile take three lines.
  for (CountTile* tile : tiles_) tile->setFixedHeight(narrow ? 106 : 92);
}

}  // namespace rapport::ui

#include "moc_monday_page.cpp"
