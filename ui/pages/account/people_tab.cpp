// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/people_tab.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/pages/account/people_cards.h"
#include "ui/pages/account/people_map_card.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

namespace rapport::ui {
namespace {

constexpr int kBeside = 356;      ///< Width of the cards beside the table.
constexpr int kLeastTitle = 96;   ///< A narrower title can't be read: touches and scores are hidden instead.
constexpr int kLeastCard = 380;   ///< The table's least height with the strip under it.
constexpr int kTwoColumns = 940;  ///< Narrower, they are left out of the way: under the table.

}  // namespace

PeopleTab::PeopleTab(PlanForm* form, QWidget* parent)
    : QWidget(parent),
      form_(form),
      card_(new Card(Text::tr("People"))),
      table_(make_quiet_table(Text::tr("People"))),
      model_(new PeopleModel(this)),
      sorted_(new QSortFilterProxyModel(this)),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      add_(new Link(Text::tr("+ add a person"), TypeRole::small)),
      name_(new QLineEdit),
      strip_(new PersonStrip(form)),
      columns_(new QBoxLayout(QBoxLayout::LeftToRight)),
      map_(new PeopleMapCard),
      custody_(new HandoverCard) {
  build();
  connect(form_, &PlanForm::refreshed, this, &PeopleTab::refresh);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (!now.isValid()) return;
            const int row = sorted_->mapToSource(now).row();
            const plan::PersonView& person = model_->people()[static_cast<std::size_t>(row)].person;
            chosen_ = {person.contact_id, person.name};
            showChosen();
          });
  connect(table_, &QTableView::doubleClicked, this, [this] {
    if (planHere()) strip_->begin();
  });
  connect(add_, &Link::clicked, this, &PeopleTab::beginAdding);
  connect(map_->view(), &PeopleMapView::chosen, this,
          qOverload<const std::string&, const std::string&>(&PeopleTab::choose));
  connect(name_, &QLineEdit::returnPressed, this, [this] {
    const QString name = name_->text().trimmed();
    if (!planHere()) return;  // The name stays in its field until it can be saved.
    name_->clear();
    name_->hide();
    if (name.isEmpty()) return table_->setFocus(Qt::OtherFocusReason);
    form_->change([&](SuccessPlan& plan) { plan::add_person(plan, u8(name)); },
                  Text::tr("new person %1").arg(name));
    choose(name);
    strip_->begin();
  });
  addKeys();
  clear();
}

void PeopleTab::build() {
  card_->setHeaderWidget(add_);
  sorted_->setSourceModel(model_);
  sorted_->setSortRole(PeopleModel::kSortRole);
  sorted_->setSortCaseSensitivity(Qt::CaseInsensitive);
  sorted_->setSortLocaleAware(true);
  table_->setModel(sorted_);
  table_->setSortingEnabled(true);
  table_->sortByColumn(PeopleModel::last_touch, Qt::DescendingOrder);
  table_->verticalHeader()->setDefaultSectionSize(36);
  table_->installEventFilter(this);
  QHeaderView* head = table_->horizontalHeader();
  head->setSectionResizeMode(QHeaderView::Fixed);
  head->setMinimumSectionSize(40);
  table_->setMinimumHeight(34 + 5 * 36);
  name_->setPlaceholderText(Text::tr("Name of a person who is in no export. Press Enter to add them."));
  name_->setAccessibleName(Text::tr("Name of the new person"));
  name_->setMaxLength(200);
  name_->installEventFilter(this);
  name_->hide();
  card_->body()->addWidget(name_);
  card_->body()->addWidget(missing_);
  card_->body()->addWidget(table_, 1);
  card_->body()->addWidget(strip_);
  beside_ = new QWidget;
  auto* cards = new QVBoxLayout(beside_);
  cards->setContentsMargins(0, 0, 0, 0);
  cards->setSpacing(space::l);
  cards->addWidget(custody_);
  cards->addStretch(1);
  beside_->setMinimumWidth(kBeside);
  beside_->setAccessibleName(Text::tr("In safe hands?"));
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("scrolled"));
  auto* rows = new QVBoxLayout(inside);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(space::l);
  rows->addWidget(map_);
  rows->addLayout(columns_, 1);
  columns_->setContentsMargins(0, 0, 0, 0);
  columns_->setSpacing(space::l);
  columns_->addWidget(card_, 1);
  columns_->addWidget(beside_);
  // In a small window the whole page scrolls: the table has a least height.
  auto* scroll = new QScrollArea;
  scroll->setWidget(inside);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(scroll);
  setTabOrder(map_->view(), add_);
  setTabOrder(add_, table_);
  setTabOrder(table_, strip_->role());
}

void PeopleTab::addKeys() {
  const auto on = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { Q_EMIT undoRequested(); });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { Q_EMIT redoRequested(); });
  on(QKeySequence(Qt::CTRL | Qt::Key_Y), [this] { Q_EMIT redoRequested(); });
}

void PeopleTab::show(std::vector<account::Person> people, account::TwoWayContacts contacts,
                     const AccountFacts& facts, Day today) {
  contacts_ = std::move(people);
  two_way_ = std::move(contacts);
  account_ = facts.id;
  facts_ = {};
  facts_.today = today;
  facts_.tier = facts.tier;
  facts_.renewal_date = facts.renewal_date;
  facts_.go_live = facts.go_live;
  facts_.people = contacts_of(contacts_);
  known_ = true;
  refresh();
}

void PeopleTab::clear() {
  known_ = false;
  account_.clear();
  contacts_.clear();
  chosen_ = {};
  name_->hide();
  model_->setPeople({});
  beside_->hide();
  map_->hide();
  strip_->hide();
  setState({}, Text::tr("Loading the contacts\u2026"));
}

/// False while the account's plan is still being read: nothing of it can be said or edited yet.
bool PeopleTab::planHere() const {
  return known_ && !account_.empty() && form_->view().account_id == account_;
}

void PeopleTab::refresh() {
  if (!known_) return;
  const bool here = planHere();
  facts_.touches_until = here ? form_->view().touches_until : std::nullopt;
  view_ = plan::view_people(here ? form_->plan() : SuccessPlan{}, facts_);
  {
    // The chosen one stays chosen wherever the edit has put them.
    const QSignalBlocker quiet(table_->selectionModel());
    model_->setPeople(people_rows(view_, contacts_));
  }
  const auto n = static_cast<std::int64_t>(view_.people.size());
  setState(
      n > 0 ? qs(counted(n, "person", "people")) : QString(),
      n > 0 ? QString()
      : !here
          ? Text::tr("Loading the plan\u2026")
          : Text::tr("No contact export names anybody at this account. Add the people you know by name."));
  if (n > 0 && here) map_->show(account::map_people(view_, two_way_));
  custody_->show(view_);
  map_->setVisible(n > 0 && here);
  beside_->setVisible(n > 0 && here);
  fitHeights();
  fitColumns();
  showChosen();
}

void PeopleTab::showChosen() {
  const auto& people = model_->people();
  int row = -1;
  for (int i = 0; i < sorted_->rowCount() && row < 0; ++i) {
    const auto& person =
        people[static_cast<std::size_t>(sorted_->mapToSource(sorted_->index(i, 0)).row())].person;
    if (chosen_ == std::pair(person.contact_id, person.name)) row = i;
  }
  if (row < 0 && !people.empty()) row = 0;
  // What is in no plan yet must not read as "no role", nor be written over a plan that is on its way.
  strip_->setVisible(row >= 0 && planHere());
  if (row < 0) return;
  const PeopleModel::Row& shown =
      people[static_cast<std::size_t>(sorted_->mapToSource(sorted_->index(row, 0)).row())];
  chosen_ = {shown.person.contact_id, shown.person.name};
  if (table_->currentIndex().row() != row || !table_->selectionModel()->isRowSelected(row, {})) {
    const QSignalBlocker quiet(table_->selectionModel());
    table_->selectionModel()->setCurrentIndex(
        sorted_->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table_->viewport()->update();
  }
  strip_->show(shown);
}

void PeopleTab::choose(const QString& name) {
  for (const PeopleModel::Row& row : model_->people())
    if (qs(row.person.name) == name) chosen_ = {row.person.contact_id, row.person.name};
  showChosen();
  table_->scrollTo(table_->currentIndex());
}

void PeopleTab::choose(const std::string& contact_id, const std::string& name) {
  chosen_ = {contact_id, name};
  showChosen();
  table_->scrollTo(table_->currentIndex());
}

void PeopleTab::beginAdding() {
  if (form_->isReadOnly() || !planHere()) return;
  name_->show();
  name_->setFocus(Qt::OtherFocusReason);
}

void PeopleTab::setState(const QString& fact, const QString& missing) {
  card_->setFact(fact);
  missing_->setText(missing);
  missing_->setVisible(!missing.isEmpty());
  table_->setVisible(missing.isEmpty());
  add_->setVisible(planHere());
  card_->body()->setAlignment(missing_, missing.isEmpty() ? Qt::Alignment() : Qt::Alignment(Qt::AlignTop));
}

bool PeopleTab::eventFilter(QObject* watched, QEvent* event) {
  const bool press = event->type() == QEvent::KeyPress;
  if (!press && event->type() != QEvent::ShortcutOverride) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (watched == table_ && press && planHere()) {
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      strip_->begin();
      return true;
    }
    if (key->key() == Qt::Key_Insert) {
      beginAdding();
      return true;
    }
    if (key->key() == Qt::Key_Delete && !strip_->removal()->isHidden()) {
      strip_->removal()->click();
      return true;
    }
  }
  if (watched == name_) {
    const bool letter = !key->text().isEmpty() && key->text()[0].isPrint() &&
                        !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (key->key() == Qt::Key_Escape || (letter && !press)) {
      event->accept();
      if (press) {
        name_->clear();
        name_->hide();
        table_->setFocus(Qt::OtherFocusReason);
      }
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void PeopleTab::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool wide = event->size().width() >= kTwoColumns;
  columns_->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  beside_->setMaximumWidth(wide ? kBeside : QWIDGETSIZE_MAX);
  columns_->setAlignment(card_, wide ? Qt::AlignTop : Qt::Alignment());
  fitHeights();
  fitColumns();
}

/// Beside longer cards the table and the strip under it stay whole in sight, or as high as they need.
void PeopleTab::fitHeights() {
  const bool wide = width() >= kTwoColumns;
  const int above = map_->isHidden() ? 0 : map_->sizeHint().height() + space::l;
  const int room = std::max(height() - above, kLeastCard);
  card_->setMinimumHeight(wide ? room : 0);
  card_->setMaximumHeight(wide ? room : QWIDGETSIZE_MAX);
}

void PeopleTab::fitColumns() {
  const auto need = [this](int column) {
    return std::max(static_cast<const QAbstractItemView*>(table_)->sizeHintForColumn(column) + 14,
                    table_->horizontalHeader()->sectionSizeHint(column));
  };
  const bool wide = columns_->direction() == QBoxLayout::LeftToRight;
  const int bar = table_->verticalScrollBar()->sizeHint().width();
  // The page has a scroll bar of its own where it is low.
  const int room =
      width() - (wide && !beside_->isHidden() ? kBeside + space::l : 0) - 2 * space::xl - 2 * bar - 2;
  int left = room;
  for (const int column : {PeopleModel::part, PeopleModel::sentiment, PeopleModel::last_touch}) {
    table_->setColumnWidth(column, need(column));
    left -= need(column);
  }
  // A hidden heading has no width to ask for.
  for (const int column : {PeopleModel::touches, PeopleModel::score}) table_->setColumnHidden(column, false);
  // Names come before titles, and both before figures, which stand in the strip as well.
  const int figures = need(PeopleModel::touches) + need(PeopleModel::score);
  const int names = std::clamp(need(PeopleModel::name), 90, 260);
  const bool all = left - names - figures >= kLeastTitle;
  for (const int column : {PeopleModel::touches, PeopleModel::score}) {
    table_->setColumnHidden(column, !all);
    if (all) table_->setColumnWidth(column, need(column));
  }
  if (all) left -= figures;
  const int name = std::min(names, std::max(90, left - 56));
  table_->setColumnWidth(PeopleModel::name, name);
  table_->setColumnWidth(PeopleModel::title, std::max(56, left - name));
}

}  // namespace rapport::ui

#include "moc_people_tab.cpp"
