// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/renewals_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "core/base/text.h"
#include "core/deck/board.h"
#include "core/practice/how_judged.h"
#include "core/practice/renewals_words.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/charts/bars_view.h"
#include "ui/charts/export_bars.h"
#include "ui/models/renewals_model.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/named_lines.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/reasons_bar.h"
#include "ui/pages/practice/renewals_delegate.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/figure_tile.h"
#include "ui/widgets/label_header.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

using relationship::Call;

constexpr int kOutlookTiles = 4;
constexpr int kRangeTile = 2;  ///< Holds a range: it needs more room than the others.
constexpr int kSideWidth = 320, kNarrowSide = 280;
constexpr int kNarrowPage = 1040;  ///< Below this width the side is narrower.
constexpr int kRowHigh = 52;

constexpr int kMeasuredRows = 100;  ///< The columns are as wide as these need.
constexpr int kLeastDate = 98, kLeastAmount = 140, kLeastWords = 134;

/// Makes the columns that need more than their room together as wide as the room: dates and amounts stay
/// whole, and the account's column as long as the two others can give, the wider one first. What is left over
/// is shared.
void share_room(std::array<int, RenewalsModel::column_count>& widths, int room) {
  int used = std::accumulate(widths.begin(), widths.end(), 0);
  int& account = widths[RenewalsModel::account];
  int& rule = widths[RenewalsModel::rule];
  int& call = widths[RenewalsModel::call];
  while (used > room && std::max(rule, call) > kLeastWords) --(rule > call ? rule : call), --used;
  const int less = std::clamp(used - room, 0, std::max(0, account - kLeastWords));
  account -= less, used -= less;
  const std::array<int*, 3> words{&account, &rule, &call};
  for (std::size_t i = 0; used < room; ++i) ++*words.at(i % words.size()), ++used;
}

QString renewals_are_read() {
  return Text::tr("Reading the renewals\u2026");
}

void write_renewals(const practice::Outlook& o, const std::string& path) {
  if (!deck::write_board_file(o, path)) export_bars(practice::quarters_of(o), path);
}

}  // namespace

RenewalsView::RenewalsView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("Renewals"), TypeRole::page_title)),
      basis_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      horizon_(new ComboBox),
      tile_row_(new QWidget),
      model_(new RenewalsModel(this)),
      table_(new QTableView),
      call_(new FieldsBar),
      reasons_(new ReasonsBar),
      side_(new QWidget),
      finding_(new ClampedText(TypeRole::secondary, ColorRole::text1, 4)),
      bars_(new BarsView),
      history_(new ClampedText(TypeRole::secondary, ColorRole::text2, 9)),
      losses_title_(new PlainLabel(Text::tr("What we said 90 days before each loss"), TypeRole::body_strong)),
      losses_(new NamedLines(Text::tr("Renewals that were lost"))),
      notes_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      judged_(new Link(Text::tr("How this is judged"), TypeRole::secondary)),
      empty_(new PlainLabel({}, TypeRole::body, ColorRole::text2)) {
  export_ = new ExportButton(
      QStringLiteral("renewals"),
      {{Text::tr("Workbook with its chart\u2026"), Text::tr("Excel (*.xlsx)"), QStringLiteral("xlsx")},
       {Text::tr("Slides for the board\u2026"), Text::tr("PowerPoint (*.pptx)"), QStringLiteral("pptx")},
       {Text::tr("Picture\u2026"), Text::tr("PNG (*.png)"), QStringLiteral("png")},
       {Text::tr("List as CSV\u2026"), Text::tr("CSV (*.csv)"), QStringLiteral("csv")}},
      [this]() -> ExportButton::Writing {
        if (!outlook_) return {};
        return [shown = outlook_](const std::string& path) { write_renewals(*shown, path); };
      });
  for (const QString& words : {Text::tr("12 months ahead"), Text::tr("6 months ahead"),
                               Text::tr("90 days ahead"), Text::tr("24 months ahead")})
    horizon_->addItem(words);
  horizon_->setAccessibleName(Text::tr("How far ahead"));
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  add_page_head(all, {title_, basis_}, {horizon_, export_});
  waiting_line_ = add_reading_line(all, this);
  // The list says what the figures and the export are of.
  say_reading(
      this, empty_, renewals_are_read(), [this] { return outlook_ != nullptr; },
      [this] { horizon_->setCurrentIndex(shown_horizon_); });
  auto* tiles = new QHBoxLayout(tile_row_);
  tiles->setContentsMargins(0, 0, 0, 0);
  tiles->setSpacing(space::m);
  for (int i = 0; i < kOutlookTiles; ++i) {
    tiles_.push_back(new FigureTile);
    tiles->addWidget(tiles_.back(), i == kRangeTile ? 4 : 3);
  }
  all->addWidget(tile_row_);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(space::l);
  buildList(columns);
  buildSide(columns);
  all->addLayout(columns, 1);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::m);
  foot->addWidget(judged_, 0, Qt::AlignTop);
  foot->addWidget(notes_, 1);
  all->addLayout(foot);
  connect(horizon_, &QComboBox::activated, this, [this] { Q_EMIT needed(); });
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  connect(judged_, &Link::clicked, this, [this] {
    auto rules = judgement::how_renewals_are_judged();
    if (outlook_)
      if (const std::string error = practice::words_of(*outlook_).error; !error.empty())
        rules.push_back(error);
    JudgedPopover::show(judged_, rules);
  });
  clear();
}

void RenewalsView::buildList(QBoxLayout* columns) {
  auto* card = new Card({});
  card->layout()->setContentsMargins(8, 4, 8, 4);
  card->layout()->setSpacing(0);
  auto* hints = new QHBoxLayout;
  hints->setContentsMargins(8, 6, 8, 4);
  hints->setSpacing(space::xs);
  hints->addWidget(new PlainLabel(Text::tr("Call"), TypeRole::small, ColorRole::text3));
  for (const auto& [key, what] :
       {std::pair(Text::tr("C"), Text::tr("commit")), std::pair(Text::tr("L"), Text::tr("likely")),
        std::pair(Text::tr("M"), Text::tr("monitor")), std::pair(Text::tr("R"), Text::tr("at risk")),
        std::pair(Text::tr("X"), Text::tr("lost"))}) {
    hints->addWidget(new KeyHint(key));
    hints->addWidget(new PlainLabel(what, TypeRole::small, ColorRole::text3));
  }
  hints->addStretch(1);
  hints->addWidget(new KeyHint(Text::tr("B")));
  hints->addWidget(new PlainLabel(Text::tr("why they bought"), TypeRole::small, ColorRole::text3));
  hints->addWidget(new KeyHint(Text::tr("Enter")));
  hints->addWidget(new PlainLabel(Text::tr("open"), TypeRole::small, ColorRole::text3));
  card->body()->addLayout(hints);
  table_->setModel(model_);
  table_->setHorizontalHeader(new LabelHeader(table_));
  table_->setItemDelegate(new RenewalsDelegate(table_));
  table_->setAccessibleName(Text::tr("Renewals to come"));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setDefaultSectionSize(kRowHigh);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table_->setTabKeyNavigation(false);
  table_->setMouseTracking(true);
  table_->setWordWrap(false);
  table_->horizontalHeader()->setSectionsClickable(false);
  table_->horizontalHeader()->setMinimumSectionSize(40);
  table_->installEventFilter(this);
  table_->viewport()->installEventFilter(this);
  connect(table_, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
    Q_EMIT accountRequested(index.data(RenewalsModel::kIdRole).toString());
  });
  empty_->setAlignment(Qt::AlignHCenter);
  empty_->setWordWrap(true);
  stack_ = add_shown_or_words(card->body(), table_, empty_);
  card->body()->addWidget(call_);
  card->body()->addWidget(reasons_);
  connect(reasons_, &ReasonsBar::left, this, [this] { leave(); });
  connect(reasons_, &ReasonsBar::reasonsChanged, this, &RenewalsView::reasonsChanged);
  connect(call_, &FieldsBar::left, this, [this] { leave(); });
  connect(call_, &FieldsBar::accepted, this, &RenewalsView::keepCall);
  columns->addWidget(card, 1);
}

void RenewalsView::buildSide(QBoxLayout* columns) {
  side_->setFixedWidth(kSideWidth);
  auto* side = new QVBoxLayout(side_);
  side->setContentsMargins(0, 0, 0, 0);
  side->setSpacing(space::l);
  auto* due = new Card(Text::tr("By quarter"));
  due->body()->addWidget(finding_);
  bars_->setQuiet();
  bars_->setMinimumHeight(84);
  due->body()->addWidget(bars_, 1);
  side->addWidget(due, 1);
  auto* past = new Card(Text::tr("Past renewals"));
  past->body()->addWidget(history_);
  past->body()->addWidget(losses_title_);
  losses_->setMinimumHeight(40);
  past->body()->addWidget(losses_, 1);
  side->addWidget(past, 1);
  columns->addWidget(side_);
  connect(losses_, &NamedLines::accountRequested, this, &PracticeView::accountRequested);
}

QString RenewalsView::name() const {
  return Text::tr("Renewals");
}

QPushButton* RenewalsView::exportButton() const {
  return export_;
}

void RenewalsView::clear() {
  waiting_line_->hide();
  outlook_.reset();
  model_->setOutlook(nullptr);
  title_->setText(Text::tr("Renewals"));
  basis_->setText({});
  tile_row_->hide();
  side_->hide();
  export_->setEnabled(false);
  notes_->setText({});
  call_->hide();
  reasons_->hide();
  empty_->setText(renewals_are_read());
  stack_->setCurrentIndex(1);
}

void RenewalsView::focusContent() {
  table_->setFocus(Qt::OtherFocusReason);
}

bool RenewalsView::leave() {
  if (!call_->isVisible() && !reasons_->isVisible()) return false;
  call_->hide();
  reasons_->hide();
  focusContent();
  return true;
}

Day RenewalsView::until(Day today) const {
  switch (horizon_->currentIndex()) {
    case 1:
      return add_months(today, 6);
    case 2:
      return today + 90;
    case 3:
      return add_months(today, 24);
    default:
      return practice::usual_horizon(today);
  }
}

void RenewalsView::show(std::shared_ptr<const practice::Outlook> outlook) {
  const QModelIndex current = table_->currentIndex();
  const std::string at =
      current.isValid() ? u8(current.data(RenewalsModel::kIdRole).toString()) : std::string();
  waiting_line_->hide();
  outlook_ = std::move(outlook);
  shown_horizon_ = horizon_->currentIndex();  // An answer to an earlier choice does not come any more.
  const practice::Outlook& o = *outlook_;
  const practice::OutlookWords words = practice::words_of(o);
  title_->setText(qs(words.title));
  basis_->setText(qs(words.basis));
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    tiles_[i]->setVisible(i < words.tiles.size());
    if (i < words.tiles.size())
      tiles_[i]->set(qs(words.tiles[i].figure), qs(words.tiles[i].label()), qs(words.tiles[i].detail));
  }
  std::string notes;
  for (const std::string& note : words.notes) notes += (notes.empty() ? "" : " ") + note;
  notes_->setText(qs(notes));
  model_->setOutlook(outlook_);
  const bool any = !o.due.empty();
  tile_row_->setVisible(any);
  side_->setVisible(any || o.history.past > 0);
  export_->setEnabled(any);
  empty_->setText(
      o.customers == 0 ? Text::tr("No accounts yet: import an export or a table of customers.")
      : o.undated == o.customers
          ? Text::tr("No customer has a renewal date. A field, a contract, a subscription or an open "
                     "renewal says it; choose the field under Imports.")
          : Text::tr("No renewal is due in this time."));
  stack_->setCurrentIndex(any ? 0 : 1);
  // The colours of the bars in words.
  const auto by_quarter = [&o](const char* what, practice::Cents practice::RenewalQuarter::*amount) {
    std::string text;
    for (const practice::RenewalQuarter& quarter : o.quarters)
      if (quarter.*amount > 0)
        text += (text.empty() ? what : ", ") + practice::amount_words(quarter.*amount, {}) + " in " +
                period_label(quarter.start, Grain::quarter);
    return text.empty() ? text : text + ".";
  };
  finding_->setText(qs(words.finding + "." + by_quarter(" At risk: ", &practice::RenewalQuarter::at_risk) +
                       by_quarter(" Lost by the call: ", &practice::RenewalQuarter::lost)));
  bars_->show(practice::quarters_of(o));
  history_->setText(qs(words.method.empty() ? words.history : words.history + " " + words.method));
  std::vector<NamedLinesModel::Line> lines;
  for (const practice::PastRenewal* lost : practice::losses(o))
    lines.push_back({lost->account_id, lost->account,
                     short_date(lost->day) +
                         (lost->arr ? ", " + practice::amount_words(*lost->arr, o.currency) : std::string()),
                     practice::said_words(*lost)});
  losses_title_->setVisible(!lines.empty());
  losses_->setVisible(!lines.empty());
  losses_->setLines(std::move(lines));
  fitColumns();
  if (any) {
    const int row = at.empty() ? 0 : std::max(0, model_->rowOf(at));
    table_->setCurrentIndex(model_->index(row, RenewalsModel::account));
  }
}

void RenewalsView::setProgress(const QString& stage, double done) {
  waiting_line_->setReading(stage, done);
}

void RenewalsView::showProblem(const QString& sentence) {
  clear();
  empty_->setText(sentence);
}

void RenewalsView::fitColumns() {
  const int width = table_->viewport()->width();
  if (width < 200) return;
  std::array<int, RenewalsModel::column_count> widths{};
  for (int row = 0; row < std::min(model_->rowCount(), kMeasuredRows); ++row)
    for (int column = 0; column < RenewalsModel::column_count; ++column) {
      int& widest = widths.at(static_cast<std::size_t>(column));
      widest = std::max(widest, RenewalsDelegate::wholeWidth(model_->index(row, column)));
    }
  widths[RenewalsModel::renews] = std::max(widths[RenewalsModel::renews], kLeastDate);
  widths[RenewalsModel::amount] = std::max(widths[RenewalsModel::amount], kLeastAmount);
  share_room(widths, width);
  for (int column = 0; column < RenewalsModel::column_count; ++column)
    table_->setColumnWidth(column, widths.at(static_cast<std::size_t>(column)));
}

void RenewalsView::resizeEvent(QResizeEvent* event) {
  PracticeView::resizeEvent(event);
  side_->setFixedWidth(width() < kNarrowPage ? kNarrowSide : kSideWidth);
  fitColumns();
}

void RenewalsView::openCall(Call call) {
  const practice::DueRenewal* due = model_->renewal(table_->currentIndex().row());
  if (due == nullptr) return;
  offered_ = {Call::commit, Call::likely, Call::monitor, Call::at_risk, Call::lost};
  if (due->day - outlook_->today <= judgement::kLastCall) std::erase(offered_, Call::monitor);
  const auto chosen = std::find(offered_.begin(), offered_.end(), call);
  if (chosen == offered_.end()) {
    Q_EMIT said(Text::tr("Within %1 days, monitor is no call.").arg(judgement::kLastCall), true);
    return;
  }
  reasons_->hide();
  asked_ = *due;
  QStringList words;
  for (const Call one : offered_) words << qs(relationship::title_of(one));
  call_->open(
      0, Text::tr("Call on %1, which renews %2").arg(qs(due->account), date_text(due->day)), Text::tr("save"),
      {{Text::tr("Call"), BarField::Kind::buttons, QString::number(chosen - offered_.begin()), {}, words},
       {Text::tr("Reason of the call"), BarField::Kind::text, {}, Text::tr("Why?"), {}, true}},
      outlook_->today,
      {Text::tr("Kept with today\u2019s date and your name; earlier calls stay"),
       [this](const FieldsBar&) { return callProblem(); }});
}

QString RenewalsView::callProblem() const {
  const Call call = offered_.at(static_cast<std::size_t>(std::max(0, call_->choice(0))));
  return (call == Call::at_risk || call == Call::lost) && call_->text(1).isEmpty()
             ? Text::tr("Say why it is at risk or lost")
             : QString();
}

void RenewalsView::keepCall() {
  relationship::RenewalCall call;
  call.renewal_day = asked_.day;
  call.call = offered_.at(static_cast<std::size_t>(call_->choice(0)));
  call.reason = u8(call_->text(1));
  leave();
  Q_EMIT called(qs(asked_.account_id), call);
}

bool RenewalsView::tableKey(int key) {
  switch (key) {
    case Qt::Key_C:
      openCall(Call::commit);
      return true;
    case Qt::Key_L:
      openCall(Call::likely);
      return true;
    case Qt::Key_M:
      openCall(Call::monitor);
      return true;
    case Qt::Key_R:
      openCall(Call::at_risk);
      return true;
    case Qt::Key_X:
      openCall(Call::lost);
      return true;
    case Qt::Key_B:
      if (const auto* due = model_->renewal(table_->currentIndex().row())) {
        call_->hide();
        reasons_->open(due->account_id, qs(due->account));
        Q_EMIT reasonsNeeded(qs(due->account_id));
      }
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const auto* due = model_->renewal(table_->currentIndex().row()))
        Q_EMIT accountRequested(qs(due->account_id));
      return true;
    default:
      return false;
  }
}

bool RenewalsView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == table_->viewport() && event->type() == QEvent::Resize) fitColumns();
  if (watched == table_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool bare = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (bare && tableKey(key->key())) return true;
  }
  return PracticeView::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_renewals_view.cpp"
