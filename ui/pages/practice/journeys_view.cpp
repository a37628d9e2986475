// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/journeys_view.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>
#include <utility>

#include "core/base/text.h"
#include "core/practice/book_sheets.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/export_button.h"
#include "ui/pages/practice/journey_charts.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/practice_rows.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

JourneysView::JourneysView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel({}, TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      stages_(new Card(Text::tr("NPS and CES by stage"))),
      stage_chart_(new StageChart),
      stage_words_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      values_(new Card(Text::tr("Time to first value"))),
      value_chart_(new FirstValueChart),
      value_words_(new ClampedText(TypeRole::secondary, ColorRole::text2, 6)),
      judged_(new Link(Text::tr("How this is judged"), TypeRole::secondary)),
      waiting_(new PracticeRowsList(Text::tr("Customers without first value, the longest first"))) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  export_ = make_sheets_export(QStringLiteral("journey"), [this]() -> SheetsOf {
    if (!book_) return {};
    return [book = book_] { return practice::sheets_of(*book); };
  });
  connect(export_, &ExportButton::said, this, &PracticeView::said);
  add_page_head(all, {title_, subtitle_}, {export_});
  waiting_line_ = add_reading_line(all, this);
  connect(this, &PracticeView::needed, this, [this] {
    problem_.clear();
    if (!book_) refresh();
  });
  connect(this, &PracticeView::cancelRequested, this, [this] {
    if (!book_) subtitle_->setText(Text::tr("Nothing was read."));
  });
  auto* columns = new QHBoxLayout;
  columns->setSpacing(space::l);
  stages_->body()->setSpacing(space::s);
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, space::m);
  column->addWidget(stage_chart_);
  auto* note = new QVBoxLayout;
  note->setContentsMargins(0, space::s, 0, 0);
  note->addWidget(stage_words_);
  column->addLayout(note);
  column->addStretch(1);
  stages_->body()->addWidget(scrolled_in(inside), 1);
  columns->addWidget(stages_, 6);
  values_->body()->setSpacing(space::s);
  auto* upper = new QVBoxLayout;
  upper->setContentsMargins(0, 0, 0, 0);
  upper->setSpacing(space::s);
  upper->addWidget(value_chart_);
  upper->addWidget(value_words_);
  add_left(upper, judged_);
  values_->body()->addLayout(upper);
  values_->body()->addWidget(waiting_, 1);
  columns->addWidget(values_, 4);
  all->addLayout(columns, 1);
  waiting_->installEventFilter(this);
  connect(waiting_, &QListView::doubleClicked, this,
          [this] { Q_EMIT accountRequested(waiting_->currentId()); });
  connect(judged_, &Link::clicked, this, [this] {
    std::vector<std::string> rules = judgement::how_first_value_is_judged();
    for (std::string& rule : judgement::how_answers_are_judged()) rules.push_back(std::move(rule));
    JudgedPopover::show(judged_, rules);
  });
  refresh();
}

QString JourneysView::name() const {
  return Text::tr("Journey");
}

QPushButton* JourneysView::exportButton() const {
  return export_;
}

void JourneysView::clear() {
  waiting_line_->hide();
  book_.reset();
  problem_.clear();
  refresh();
}

void JourneysView::focusContent() {
  waiting_->setFocus(Qt::OtherFocusReason);
}

void JourneysView::show(std::shared_ptr<const practice::JourneyBook> book) {
  waiting_line_->hide();
  book_ = std::move(book);
  problem_.clear();
  refresh();
}

void JourneysView::setProgress(const QString& stage, double done) {
  waiting_line_->setReading(stage, done);
}

void JourneysView::showProblem(const QString& sentence) {
  waiting_line_->hide();
  problem_ = sentence;
  refresh();
}

void JourneysView::refresh() {
  stages_->setVisible(book_ != nullptr);
  export_->setEnabled(book_ != nullptr);
  values_->setVisible(book_ != nullptr);
  if (!book_) {
    title_->setText(Text::tr("How long until the first value?"));
    subtitle_->setText(problem_.isEmpty() ? Text::tr("Reading the journeys\u2026") : problem_);
    return;
  }
  const relationship::FirstValues& values = book_->first_values;
  // The page's title says what is known, and never a figure of too few.
  title_->setText(
      values.enough() && values.times.median
          ? Text::tr("Half of %1 comparable customers had first value by day %2")
                .arg(values.times.n)
                .arg(*values.times.median)
      : values.enough()
          ? Text::tr("Half of %1 comparable customers do not have first value yet").arg(values.times.n)
          : Text::tr("Too few have first value to say how long it takes"));
  QString words = (book_->with_stage == 1 ? Text::tr("%1 of %2 has a confirmed stage")
                                          : Text::tr("%1 of %2 have a confirmed stage"))
                      .arg(book_->with_stage)
                      .arg(qs(counted(book_->customers, "customer")));
  if (book_->newest_answer)
    words += QStringLiteral(" \u00B7 ") + Text::tr("newest answer %1").arg(date_text(*book_->newest_answer));
  subtitle_->setText(words);
  stage_chart_->setStages(book_->stages);
  stage_words_->setText(book_->stages.empty() ? Text::tr("No customer and no answer yet.")
                                              : Text::tr("An answer belongs to the stage that its account "
                                                         "was in on the day of the answer. Each person "
                                                         "counts with the latest answer of a year."));
  value_chart_->setValues(values);
  value_chart_->setVisible(!values.subjects.empty());
  QStringList lines = {qs(relationship::compared_words(values))};
  if (values.times.lost > 0)
    lines << qs(counted(values.times.lost, "customer")) + Text::tr(" left before it.");
  lines << qs(practice::who_is_compared(*book_));
  if (values.before_start > 0)
    lines << (values.before_start == 1
                  ? Text::tr("1 had it before the start and counts as day 0.")
                  : Text::tr("%1 had it before the start and count as day 0.").arg(values.before_start));
  value_words_->setText(lines.join(QLatin1Char(' ')));
  std::vector<PracticeRow> rows;
  for (const practice::Waiting& one : book_->waiting) {
    PracticeRow row;
    row.id = qs(one.account_id);
    if (one.longer_than_half) row.level = Level::watch;
    row.title = qs(one.account);
    row.about = qs(one.owner);
    row.text = qs(one.milestone);
    row.note = one.longer_than_half ? Text::tr("longer than half needed") : Text::tr("no first value yet");
    row.when = Text::tr("day %1").arg(one.days);
    rows.push_back(std::move(row));
  }
  waiting_->setRows(std::move(rows));
}

bool JourneysView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == waiting_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      if (const QString id = waiting_->currentId(); !id.isEmpty()) Q_EMIT accountRequested(id);
      return true;
    }
  }
  return PracticeView::eventFilter(watched, event);
}

}  // namespace rapport::ui

#include "moc_journeys_view.cpp"
