// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/hot_spots_view.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <array>

#include "core/base/text.h"
#include "core/office/workbook_table.h"
#include "core/practice/book_sheets.h"
#include "core/practice/how_judged.h"
#include "ui/base/figure_words.h"
#include "ui/base/text.h"
#include "ui/charts/segments_painter.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/segment_chart.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::array<const char*, 5> kMeasures = {"nps", "ces", "csat", "behaviours", "usage.trend"};
constexpr std::size_t kMostRecords = 60;

/// One answer or account of a segment.
QLayout* record_row(const practice::HotRecord& record, const std::function<void()>& open) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::m);
  auto* mark = new LevelMark(record.rank == 0 ? Level::watch : Level::good);
  keep_room_when_hidden(mark);
  if (record.rank == 1) mark->hide();
  row->addWidget(mark, 0, Qt::AlignTop);
  auto* value = new PlainLabel(qs(record.value), TypeRole::body_strong);
  value->setMinimumWidth(48);
  row->addWidget(value, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  auto* account = new Link(qs(record.account), TypeRole::body_strong);
  QObject::connect(account, &Link::clicked, account, open);
  add_left(words, account);
  QStringList facts;
  if (!record.who.empty()) facts << qs(record.who);
  if (record.day) facts << date_text(*record.day);
  if (!facts.isEmpty())
    words->addWidget(
        new PlainLabel(facts.join(QStringLiteral(" · ")), TypeRole::secondary, ColorRole::text2));
  if (!record.text.empty()) {
    auto* text = new ClampedText(TypeRole::body, ColorRole::text1, 3);
    text->setText(qs(record.text));
    words->addWidget(text);
  }
  row->addLayout(words, 1);
  return row;
}

}  // namespace

HotSpotsView::HotSpotsView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("Where are they happier, where less?"), TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      measures_(new SegmentedButtons(Text::tr("Measure"))),
      stack_(new QStackedLayout),
      card_(new Card(Text::tr("Difference to the rest, with its interval"))),
      chart_(new SegmentChart),
      strip_(new ScoreStrip),
      finding_(new ClampedText(TypeRole::body, ColorRole::text1, 3)),
      remarks_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      answers_(new Link(Text::tr("Show the answers"))),
      judged_(new Link(Text::tr("How this is judged"))),
      waiting_(new WaitingLine),
      records_(new Card(Text::tr("All answers, the worst first"))),
      rows_(new QWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  buildHead(all);
  buildCard();
  auto* back = new Link(Text::tr("Back to the segments"));
  records_->setHeaderWidget(back);
  connect(back, &Link::clicked, this, [this] { (void)leave(); });
  records_->body()->addWidget(scrolled_in(rows_), 1);
  stack_->addWidget(card_);
  stack_->addWidget(records_);
  all->addLayout(stack_, 1);
  setProgress(0.0);
}

void HotSpotsView::buildHead(QVBoxLayout* all) {
  title_->setWordWrap(true);
  for (const char* label :
       {QT_TRANSLATE_NOOP("Text", "NPS"), QT_TRANSLATE_NOOP("Text", "CES"), QT_TRANSLATE_NOOP("Text", "CSAT"),
        QT_TRANSLATE_NOOP("Text", "Habits"), QT_TRANSLATE_NOOP("Text", "Usage trend")})
    measures_->add(Text::tr(label));
  measures_->setCurrent(0);
  std::vector<ExportFormat> formats = sheet_formats();
  formats.push_back({Text::tr("Picture\u2026"), Text::tr("PNG (*.png)"), QStringLiteral("png")});
  export_ = new ExportButton(QStringLiteral("hot spots"), formats, [this]() -> ExportButton::Writing {
    if (!spots_) return {};
    return [spots = spots_](const std::string& path) {
      const std::string lower = ascii_lower(path);
      if (lower.ends_with(".xlsx") || lower.ends_with(".csv"))
        office::write_sheets(practice::sheets_of(*spots), path);
      else
        export_segments(spots, path);
    };
  });
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  add_page_head(all, {title_, subtitle_}, {measures_, export_});
  connect(measures_, &SegmentedButtons::chosen, this, [this] {
    setProgress(0.0);
    Q_EMIT needed();
  });
}

void HotSpotsView::buildCard() {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, space::s, 0);
  column->setSpacing(space::m);
  column->addWidget(waiting_);
  column->addWidget(strip_);
  column->addWidget(chart_);
  column->addWidget(finding_);
  column->addWidget(remarks_);
  column->addStretch(1);
  card_->body()->addWidget(scrolled_in(content), 1);
  // In a small window the segments scroll, and what can be done stays in sight.
  auto* links = new QHBoxLayout;
  links->setSpacing(space::xl);
  links->addWidget(answers_);
  links->addWidget(judged_);
  links->addStretch(1);
  card_->body()->addSpacing(space::s);
  card_->body()->addLayout(links);
  connect(judged_, &Link::clicked, this, [this] {
    // Before anything is shown the page stands at NPS.
    const bool of_answers = spots_ == nullptr || spots_->measure.of_answers();
    JudgedPopover::show(judged_, judgement::how_hot_spots_are_judged(of_answers));
  });
  connect(answers_, &Link::clicked, this, &HotSpotsView::askRecords);
  follow_waiting(waiting_, this, [this](double done) { setProgress(done); });
  connect(chart_, &SegmentChart::currentChanged, this, &HotSpotsView::showSegment);
  connect(chart_, &SegmentChart::chosen, this, &HotSpotsView::askRecords);
}

QString HotSpotsView::name() const {
  return Text::tr("Hot spots");
}

QPushButton* HotSpotsView::exportButton() const {
  return export_;
}

std::string HotSpotsView::measure() const {
  return kMeasures.at(static_cast<std::size_t>(std::max(0, measures_->current())));
}

void HotSpotsView::clear() {
  spots_.reset();
  chart_->show(nullptr);
  stack_->setCurrentWidget(card_);
  setProgress(0.0);
}

void HotSpotsView::focusContent() {
  if (chart_->isVisible())
    chart_->setFocus();
  else
    measures_->button(std::max(0, measures_->current()))->setFocus();
}

bool HotSpotsView::leave() {
  if (stack_->currentWidget() == card_) return false;
  stack_->setCurrentWidget(card_);
  focusContent();
  return true;
}

void HotSpotsView::setProgress(double done) {
  waiting_->setProgress(done);
  // What was compared before stays while it is compared anew.
  if (!waiting_->stopped() && spots_ && spots_->measure.id == measure()) return;
  subtitle_->setText({});
  export_->setEnabled(false);
  stack_->setCurrentWidget(card_);
  for (QWidget* shown : std::initializer_list<QWidget*>{chart_, strip_, finding_, answers_, remarks_})
    shown->hide();
  card_->setFact({});
  waiting_->show();
}

void HotSpotsView::show(std::shared_ptr<const practice::HotSpots> spots) {
  spots_ = std::move(spots);
  waiting_->hide();
  export_->setEnabled(!spots_->segments.empty());
  QString subtitle = qs(spots_->subtitle);
  if (!spots_->all_text.empty()) subtitle += QStringLiteral(" · ") + qs(spots_->all_text);
  subtitle_->setText(subtitle);
  card_->setTitle(spots_->few ? Text::tr("Too few to compare")
                              : Text::tr("Difference to the rest, with its interval"));
  card_->setFact(
      spots_->segments.empty()
          ? QString()
          : Text::tr(
                "grey: could be chance. Whole accounts were shuffled %1 times; right: how often a gap as "
                "wide came up somewhere")
                .arg(qs(grouped(spots_->shuffles))));
  chart_->show(spots_);
  chart_->setVisible(!spots_->segments.empty());
  const bool strip =
      spots_->few && spots_->measure.kind == practice::HotMeasure::Kind::nps && spots_->answers > 0;
  if (strip) strip_->show(spots_->scores);
  strip_->setVisible(strip);
  finding_->setVisible(true);
  answers_->setVisible(spots_->accounts > 0);
  answers_->setLabel(spots_->measure.of_answers() ? Text::tr("Show the answers")
                                                  : Text::tr("Show the accounts"));
  QStringList remarks;
  if (spots_->not_judged > 0 && !spots_->few)
    remarks << (spots_->measure.of_answers() ? Text::tr("Not judged, with too few accounts or answers: %1.")
                                             : Text::tr("Not judged, with too few accounts: %1."))
                   .arg(qs(counted(spots_->not_judged, "segment")));
  if (spots_->newest) remarks << Text::tr("Newest: %1.").arg(date_text(*spots_->newest));
  for (const std::string& one : spots_->remarks) remarks << qs(one);
  remarks_->setText(remarks.join(QLatin1Char(' ')));
  remarks_->setVisible(!remarks.isEmpty());
  if (chart_->current() < 0) finding_->setText(qs(spots_->finding));
}

void HotSpotsView::showSegment(int segment) {
  if (!spots_ || segment < 0 || segment >= static_cast<int>(spots_->segments.size())) return;
  const practice::HotSegment& one = spots_->segments[static_cast<std::size_t>(segment)];
  finding_->setText(qs(one.sentence) +
                    (one.hot ? QString() : QLatin1Char(' ') + Text::tr("It could be chance.")));
}

void HotSpotsView::askRecords() {
  if (!spots_) return;
  const int current = chart_->current();
  if (spots_->segments.empty() || current < 0) {
    records_->setTitle(spots_->measure.of_answers() ? Text::tr("All answers, the worst first")
                                                    : Text::tr("All accounts, the worst first"));
    Q_EMIT recordsNeeded(spots_->measure, practice::Cut::tier, {});
    return;
  }
  const practice::HotSegment& one = spots_->segments[static_cast<std::size_t>(current)];
  records_->setTitle(Text::tr("%1, the worst first").arg(qs(one.value)));
  Q_EMIT recordsNeeded(spots_->measure, one.cut, one.value);
}

void HotSpotsView::showRecords(const std::vector<practice::HotRecord>& records) {
  if (rows_->layout() != nullptr) {
    clear_layout(rows_->layout());
    delete rows_->layout();
  }
  auto* column = new QVBoxLayout(rows_);
  column->setContentsMargins(0, 0, space::s, 0);
  column->setSpacing(space::m);
  for (std::size_t i = 0; i < std::min(records.size(), kMostRecords); ++i) {
    const QString id = qs(records[i].account_id);
    column->addLayout(record_row(records[i], [this, id] { Q_EMIT accountRequested(id); }));
  }
  if (records.size() > kMostRecords)
    column->addWidget(new PlainLabel(Text::tr("and %1 more").arg(records.size() - kMostRecords),
                                     TypeRole::body, ColorRole::text2));
  column->addStretch(1);
  stack_->setCurrentWidget(records_);
}

void HotSpotsView::fail(const QString& sentence) {
  setProgress(-1.0);
  waiting_->fail(sentence);
}

}  // namespace rapport::ui

#include "moc_hot_spots_view.cpp"
