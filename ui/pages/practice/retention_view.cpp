// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/retention_view.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <utility>

#include "core/base/text.h"
#include "core/deck/board.h"
#include "core/practice/how_judged.h"
#include "ui/base/text.h"
#include "ui/charts/bars_view.h"
#include "ui/charts/export_bars.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/named_lines.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/figure_tile.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kTiles = 4;
constexpr int kNames = 300;  ///< Pixels of the list beside the chart.

/// The periods that can be chosen, in the order of the list.
enum class Wanted { year, half, two_years, this_year, last_year };

QString retention_is_read() {
  return Text::tr("Reading the ARR of all accounts\u2026");
}

void write_retention(const practice::Retention& r, const std::string& path) {
  if (!deck::write_board_file(r, path)) export_bars(practice::bridge_of(r), path);
}

}  // namespace

RetentionView::RetentionView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("Retention"), TypeRole::page_title)),
      basis_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      period_(new ComboBox),
      tile_row_(new QWidget),
      finding_(new ClampedText(TypeRole::finding, ColorRole::text1, 2)),
      unit_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)),
      bars_(new BarsView),
      names_title_(new PlainLabel({}, TypeRole::body_strong)),
      names_(new NamedLines(Text::tr("Accounts behind the bar"))),
      notes_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      judged_(new Link(Text::tr("How this is judged"), TypeRole::secondary)),
      empty_(new PlainLabel({}, TypeRole::body, ColorRole::text2)) {
  export_ = new ExportButton(
      QStringLiteral("retention"),
      {{Text::tr("Workbook with its chart\u2026"), Text::tr("Excel (*.xlsx)"), QStringLiteral("xlsx")},
       {Text::tr("Slides\u2026"), Text::tr("PowerPoint (*.pptx)"), QStringLiteral("pptx")},
       {Text::tr("Picture\u2026"), Text::tr("PNG (*.png)"), QStringLiteral("png")},
       {Text::tr("Accounts as CSV\u2026"), Text::tr("CSV (*.csv)"), QStringLiteral("csv")}},
      [this]() -> ExportButton::Writing {
        if (!retention_) return {};
        return [shown = retention_](const std::string& path) { write_retention(*shown, path); };
      });
  for (const QString& words : {Text::tr("12 months"), Text::tr("6 months"), Text::tr("24 months"),
                               Text::tr("This year"), Text::tr("Last year")})
    period_->addItem(words);
  period_->setAccessibleName(Text::tr("Period"));
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  add_page_head(all, {title_, basis_}, {period_, export_});
  waiting_line_ = add_reading_line(all, this);
  // The list says what the figures and the export are of.
  say_reading(
      this, empty_, retention_is_read(), [this] { return retention_ != nullptr; },
      [this] { period_->setCurrentIndex(shown_period_); });
  auto* tiles = new QHBoxLayout(tile_row_);
  tiles->setContentsMargins(0, 0, 0, 0);
  tiles->setSpacing(space::m);
  for (int i = 0; i < kTiles; ++i) {
    tiles_.push_back(new FigureTile);
    tiles->addWidget(tiles_.back(), 1);
  }
  all->addWidget(tile_row_);

  auto* card = new Card({});
  card->layout()->setContentsMargins(16, 12, 16, 12);
  auto* shown = new QWidget;
  auto* columns = new QHBoxLayout(shown);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::l);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::xs);
  left->addWidget(finding_);
  left->addWidget(unit_);
  left->addSpacing(space::s);
  left->addWidget(bars_, 1);
  columns->addLayout(left, 1);
  columns->addWidget(new Hairline(Qt::Vertical));
  auto* right = new QWidget;
  right->setFixedWidth(kNames);
  auto* list = new QVBoxLayout(right);
  list->setContentsMargins(0, 0, 0, 0);
  list->setSpacing(space::s);
  list->addWidget(names_title_);
  list->addWidget(names_, 1);
  columns->addWidget(right);
  empty_->setAlignment(Qt::AlignHCenter);
  empty_->setWordWrap(true);
  stack_ = add_shown_or_words(card->body(), shown, empty_);
  all->addWidget(card, 1);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::m);
  foot->addWidget(judged_, 0, Qt::AlignTop);
  foot->addWidget(notes_, 1);
  all->addLayout(foot);

  connect(period_, &QComboBox::activated, this, [this] { Q_EMIT needed(); });
  connect(bars_, &BarsView::barChosen, this, &RetentionView::open);
  connect(names_, &NamedLines::accountRequested, this, &PracticeView::accountRequested);
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  connect(judged_, &Link::clicked, this,
          [this] { JudgedPopover::show(judged_, judgement::how_retention_is_judged()); });
  clear();
}

QString RetentionView::name() const {
  return Text::tr("Retention");
}

QPushButton* RetentionView::exportButton() const {
  return export_;
}

void RetentionView::clear() {
  waiting_line_->hide();
  retention_.reset();
  title_->setText(Text::tr("Retention"));
  basis_->setText({});
  tile_row_->hide();
  export_->setEnabled(false);
  notes_->setText({});
  empty_->setText(retention_is_read());
  stack_->setCurrentIndex(1);
}

void RetentionView::focusContent() {
  bars_->setFocus(Qt::OtherFocusReason);
}

practice::Period RetentionView::period(Day today) const {
  const int year = civil(today).year;
  switch (static_cast<Wanted>(period_->currentIndex())) {
    case Wanted::half:
      return {add_months(today, -6), today};
    case Wanted::two_years:
      return {add_months(today, -24), today};
    case Wanted::this_year: {
      const Day first = day_of({year, 1, 1});
      return first < today ? practice::Period{first, today} : practice::usual_period(today);
    }
    case Wanted::last_year:
      return {day_of({year - 1, 1, 1}), day_of({year, 1, 1})};
    case Wanted::year:
      break;
  }
  return practice::usual_period(today);
}

void RetentionView::show(std::shared_ptr<const practice::Retention> retention) {
  waiting_line_->hide();
  retention_ = std::move(retention);
  shown_period_ = period_->currentIndex();  // An answer to an earlier choice does not come any more.
  const practice::Retention& r = *retention_;
  const practice::RetentionWords words = practice::words_of(r);
  title_->setText(qs(words.title));
  basis_->setText(qs(words.basis));
  for (std::size_t i = 0; i < tiles_.size(); ++i) {
    tiles_[i]->setVisible(i < words.tiles.size());
    if (i < words.tiles.size())
      tiles_[i]->set(qs(words.tiles[i].figure), qs(words.tiles[i].label()), qs(words.tiles[i].detail));
  }
  tile_row_->setVisible(r.any());
  std::string notes;
  for (const std::string& note : words.notes) notes += (notes.empty() ? "" : " ") + note;
  notes_->setText(qs(notes));
  export_->setEnabled(!r.rows.empty());
  if (!r.any()) {
    basis_->setText({});
    empty_->setText(qs(words.basis));
    stack_->setCurrentIndex(1);
    return;
  }
  const chart::BarChart chart = practice::bridge_of(r);
  finding_->setText(qs(chart.title));
  unit_->setText(Text::tr("%1; each bar shows its accounts").arg(qs(chart.subtitle)));
  bars_->show(chart);
  stack_->setCurrentIndex(0);
  // What somebody looks for first: who was lost, else whose ARR shrank or grew.
  std::string chosen = bars_->chosen();
  if (practice::behind(r, chosen).empty())
    for (const char* bar : {"lost", "contraction", "expansion", "start"})
      if (chosen = bar; !practice::behind(r, bar).empty()) break;
  open(qs(chosen));
}

void RetentionView::setProgress(const QString& stage, double done) {
  waiting_line_->setReading(stage, done);
}

void RetentionView::showProblem(const QString& sentence) {
  clear();
  empty_->setText(sentence);
}

void RetentionView::open(const QString& bar) {
  if (!retention_) return;
  bars_->setChosen(u8(bar));
  const auto rows = practice::behind(*retention_, u8(bar));
  QString label = bar;
  for (const chart::Bar& one : bars_->chart().bars)
    if (one.id == u8(bar)) label = qs(one.label);
  names_title_->setText(
      Text::tr("%1: %2").arg(label, qs(counted(static_cast<std::int64_t>(rows.size()), "account"))));
  std::vector<NamedLinesModel::Line> lines;
  lines.reserve(rows.size());
  for (const practice::RetentionRow* row : rows)
    lines.push_back({row->account_id, row->account, practice::change_words(*row), row->note});
  names_->setLines(std::move(lines));
}

}  // namespace rapport::ui

#include "moc_retention_view.cpp"
