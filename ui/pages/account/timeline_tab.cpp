// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/timeline_tab.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/timeline_model.h"
#include "ui/pages/account/timeline_record.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_buttons.h"

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

constexpr int kRecordWidth = 372;
constexpr int kSearchWidth = 230;
/// A narrower list leaves out who and detail: the open record has them.
constexpr int kAllColumns = 560;
constexpr int kAllBesideRecord = 900;

/// The kinds in the order of their segments, after "All".
struct KindSegment {
  account::TimelineGroup group;
  const char* label;
};
constexpr std::array<KindSegment, 7> kSegments = {
    {{account::TimelineGroup::contact, QT_TRANSLATE_NOOP("Text", "Calls, meetings")},
     {account::TimelineGroup::mail, QT_TRANSLATE_NOOP("Text", "Mails")},
     {account::TimelineGroup::ticket, QT_TRANSLATE_NOOP("Text", "Tickets")},
     {account::TimelineGroup::answer, QT_TRANSLATE_NOOP("Text", "Answers")},
     {account::TimelineGroup::deal, QT_TRANSLATE_NOOP("Text", "Deals")},
     {account::TimelineGroup::task, QT_TRANSLATE_NOOP("Text", "Tasks")},
     {account::TimelineGroup::note, QT_TRANSLATE_NOOP("Text", "Notes")}}};

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

TimelineTab::TimelineTab(PlanForm* form, QWidget* parent)
    : QWidget(parent),
      form_(form),
      card_(new Card(Text::tr("Timeline"))),
      table_(make_quiet_table(Text::tr("Timeline"))),
      model_(new TimelineModel(this)),
      search_(new SearchField(Text::tr("Search"), Text::tr("Ctrl F"))),
      kinds_(new SegmentedButtons(Text::tr("Kinds of entries"))),
      record_(new TimelineRecord(form)),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2, 3)) {
  build();
  addKeys();
  connect(kinds_, &SegmentedButtons::chosen, this, &TimelineTab::filter);
  connect(search_, &QLineEdit::textChanged, this, &TimelineTab::filter);
  connect(search_, &SearchField::left, this, [this] { table_->setFocus(Qt::OtherFocusReason); });
  connect(search_, &QLineEdit::returnPressed, this, [this] { table_->setFocus(Qt::OtherFocusReason); });
  connect(table_, &QTableView::clicked, this, &TimelineTab::openRecord);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    if (!record_->isHidden())
      if (const auto item = chosen()) record_->show(*item, account_, today_);
  });
  connect(record_, &TimelineRecord::left, this, &TimelineTab::leave);
  connect(form_, &PlanForm::refreshed, this, &TimelineTab::followPlan);
  clear();
}

void TimelineTab::build() {
  search_->setFixedWidth(kSearchWidth);
  search_->setAccessibleName(Text::tr("Search the timeline"));
  search_->installEventFilter(this);
  card_->setHeaderWidget(search_);
  kinds_->add(Text::tr("All"));
  for (const KindSegment& one : kSegments) kinds_->add(Text::tr(one.label));
  kinds_->setCurrent(0);
  table_->setModel(model_);
  table_->installEventFilter(this);
  table_->horizontalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(30);
  QHeaderView* head = table_->horizontalHeader();
  head->setMinimumSectionSize(60);
  head->setSectionResizeMode(TimelineModel::text, QHeaderView::Stretch);
  head->setSectionResizeMode(TimelineModel::detail, QHeaderView::Stretch);
  table_->setColumnWidth(TimelineModel::day, 104);
  table_->setColumnWidth(TimelineModel::kind, 100);
  table_->setColumnWidth(TimelineModel::who, 170);
  record_->setFixedWidth(kRecordWidth);
  record_->hide();
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addWidget(table_, 1);
  row->addWidget(record_);
  card_->body()->addWidget(kinds_, 0, Qt::AlignLeft);
  card_->body()->addWidget(missing_);
  card_->body()->addLayout(row, 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(card_);
  setTabOrder(search_, kinds_);
  setTabOrder(kinds_, table_);
  setTabOrder(table_, record_);
}

void TimelineTab::addKeys() {
  const auto on = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  on(QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { Q_EMIT undoRequested(); });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { Q_EMIT redoRequested(); });
  on(QKeySequence(Qt::CTRL | Qt::Key_Y), [this] { Q_EMIT redoRequested(); });
}

void TimelineTab::show(std::vector<account::TimelineItem> items, const std::string& account_id, Day today) {
  const bool another = account_id != account_;
  account_ = account_id;
  today_ = today;
  loaded_ = items;
  notes_.clear();
  if (another) table_->scrollToTop();
  showItems(std::move(items));
  followPlan();
}

void TimelineTab::clear() {
  leave();
  account_.clear();
  loaded_.clear();
  notes_.clear();
  {
    const QSignalBlocker quiet(search_);
    search_->clear();
  }
  kinds_->setCurrent(0);
  table_->clearSpans();
  model_->setFilter(std::nullopt, {});
  model_->setItems({});
  setState({}, Text::tr("Loading the timeline\u2026"));
}

/// Shows own notes as they are in the plan on the page: edits are seen at once, before they are read back.
void TimelineTab::followPlan() {
  if (account_.empty() || form_->view().account_id != account_ || form_->plan().notes == notes_) return;
  notes_ = form_->plan().notes;
  std::vector<account::TimelineItem> items;
  for (const account::TimelineItem& item : loaded_)
    if (item.note_id.empty()) items.push_back(item);
  for (const PlanNote& note : notes_)
    if (auto item = account::timeline_item(note); item && item->day <= today_)
      items.push_back(*std::move(item));
  std::stable_sort(
      items.begin(), items.end(),
      [](const account::TimelineItem& a, const account::TimelineItem& b) { return a.day > b.day; });
  if (items != model_->items()) showItems(std::move(items));
}

void TimelineTab::showItems(std::vector<account::TimelineItem> items) {
  const auto before = chosen();
  model_->setItems(std::move(items));
  countKinds();
  afterReset(before);
}

void TimelineTab::countKinds() {
  std::array<int, kSegments.size()> counts{};
  for (const account::TimelineItem& item : model_->items())
    for (std::size_t i = 0; i < kSegments.size(); ++i)
      if (kSegments[i].group == item.group) ++counts[i];
  kinds_->setTail(0, QString::number(model_->items().size()));
  int wide = kinds_->button(0)->sizeHint().width();
  for (std::size_t i = 0; i < kSegments.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    // A kind of which there is nothing is not offered, unless it is the one that is shown.
    kinds_->button(at)->setVisible(counts[i] > 0 || kinds_->current() == at);
    kinds_->setTail(at, QString::number(counts[i]));
    if (counts[i] > 0) wide += kinds_->button(at)->sizeHint().width() + space::s;
  }
  if (wide > width() - 2 * space::xl)
    for (int i = 0; i < kinds_->count(); ++i) kinds_->setTail(i, {});
}

void TimelineTab::filter() {
  const auto before = chosen();
  const int at = kinds_->current();
  const auto group = at > 0 ? std::optional(kSegments[static_cast<std::size_t>(at - 1)].group) : std::nullopt;
  model_->setFilter(group, search_->text());
  afterReset(before);
}

std::optional<account::TimelineItem> TimelineTab::chosen() const {
  const account::TimelineItem* item = model_->at(table_->currentIndex().row());
  return item != nullptr ? std::optional(*item) : std::nullopt;
}

/// After the rows were made anew: headings span, the chosen line stays chosen, and words say what there is.
void TimelineTab::afterReset(const std::optional<account::TimelineItem>& before) {
  table_->clearSpans();
  for (int row = 0; row < model_->rowCount(); ++row)
    if (model_->isHeading(row)) table_->setSpan(row, 0, 1, TimelineModel::column_count);
  const int row = before ? model_->rowOf(*before) : -1;
  if (row >= 0)
    table_->setCurrentIndex(model_->index(row, 0));
  else if (!record_->isHidden() && !record_->isAncestorOf(window()->focusWidget()))
    record_->hide();
  const auto all = static_cast<std::int64_t>(model_->items().size());
  const auto shown = static_cast<std::int64_t>(model_->shownItems());
  setState(all == 0       ? QString()
           : shown == all ? Text::tr("%1, newest first").arg(qs(counted(all, "entry", "entries")))
                          : Text::tr("%1 of %2").arg(shown).arg(qs(counted(all, "entry", "entries"))),
           all == 0     ? Text::tr("No export reports anything that happened here.")
           : shown == 0 ? Text::tr("Nothing here has these words. Esc clears the search.")
                        : QString());
  fit();
}

void TimelineTab::setState(const QString& fact, const QString& missing) {
  card_->setFact(fact);
  missing_->setText(missing);
  missing_->setVisible(!missing.isEmpty());
  table_->setVisible(missing.isEmpty());
  const bool any = !model_->items().empty();
  kinds_->setVisible(any);
  search_->setVisible(any);
  card_->body()->setAlignment(missing_, missing.isEmpty() ? Qt::Alignment() : Qt::Alignment(Qt::AlignTop));
}

bool TimelineTab::choose(const std::string& record) {
  const auto& items = model_->items();
  const auto found = std::find_if(items.begin(), items.end(), [&](const account::TimelineItem& item) {
    return !record.empty() && item.record == record;
  });
  if (found == items.end()) return false;
  const account::TimelineItem wanted = *found;
  kinds_->setCurrent(0);
  search_->clear();
  filter();
  const QModelIndex index = model_->index(model_->rowOf(wanted), TimelineModel::text);
  table_->setCurrentIndex(index);
  table_->scrollTo(index, QAbstractItemView::PositionAtCenter);
  table_->setFocus(Qt::OtherFocusReason);
  return true;
}

void TimelineTab::openRecord() {
  const auto item = chosen();
  if (!item) return;
  record_->show(*item, account_, today_);
  record_->show();
  fit();
  table_->scrollTo(table_->currentIndex());
}

bool TimelineTab::leave() {
  if (record_->isHidden()) return false;
  const bool inside = record_->isAncestorOf(window()->focusWidget());
  record_->hide();
  fit();
  if (inside) table_->setFocus(Qt::OtherFocusReason);
  return true;
}

/// The columns that there is room for.
void TimelineTab::fit() {
  const int room = width() - 2 * space::xl - (record_->isHidden() ? 0 : kRecordWidth);
  const bool all = room >= (record_->isHidden() ? kAllColumns : kAllBesideRecord);
  for (const int column : {TimelineModel::detail, TimelineModel::who}) table_->setColumnHidden(column, !all);
}

void TimelineTab::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  countKinds();
  fit();
}

bool TimelineTab::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (watched == search_ && key->key() == Qt::Key_Down) {
    table_->setFocus(Qt::OtherFocusReason);
    if (!chosen() && model_->rowCount() > 1) table_->setCurrentIndex(model_->index(1, 0));
    return true;
  }
  if (watched != table_ || (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
    return QWidget::eventFilter(watched, event);
  switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      openRecord();
      // Enter again edits a note.
      if (record_->text()->isVisible() && key->isAutoRepeat() == false && !chosen()->note_id.empty())
        record_->text()->setFocus(Qt::OtherFocusReason);
      return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
      // The arrows that the table has no use for change the kind.
      int at = kinds_->current();
      do at += key->key() == Qt::Key_Left ? -1 : 1;
      while (at > 0 && at < kinds_->count() && kinds_->button(at)->isHidden());
      if (at < 0 || at >= kinds_->count()) return true;
      kinds_->setCurrent(at);
      filter();
      return true;
    }
    default:
      break;
  }
  const QString letter = key->text();
  if (letter.isEmpty() || !letter[0].isPrint() || letter == QStringLiteral(" "))
    return QWidget::eventFilter(watched, event);
  search_->setFocus(Qt::OtherFocusReason);
  search_->insert(letter);
  return true;
}

}  // namespace rapport::ui

#include "moc_timeline_tab.cpp"
