// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/journey_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/panels/fields_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kStripDot = 8;
constexpr int kStripStep = 15;
constexpr int kStripHeight = 26;
constexpr int kStripGap = 10;
constexpr int kDotsWidth = relationship::kStages * kStripStep;
constexpr std::size_t kMostEntries = 8;

}  // namespace

relationship::Changes confirmed(const relationship::JourneyView& view, std::size_t how_many) {
  relationship::Changes changes;
  for (std::size_t i = 0; i < std::min(how_many, view.suggestions.size()); ++i) {
    const relationship::StageSuggestion& one = view.suggestions[i];
    relationship::JourneyChange change;
    change.account_id = view.account_id;
    change.entry.stage = one.stage, change.entry.lap = one.lap, change.entry.from = one.from;
    change.entry.evidence = one.evidence;
    changes.journey.push_back(std::move(change));
  }
  return changes;
}

JourneyStrip::JourneyStrip(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  ring_outside(this);
  refresh();
}

void JourneyStrip::show(std::shared_ptr<const AccountJourney> journey) {
  journey_ = std::move(journey);
  refresh();
}

void JourneyStrip::setCompared(std::shared_ptr<const relationship::FirstValues> values) {
  compared_ = std::move(values);
  refresh();
}

void JourneyStrip::setPresenting(bool presenting) {
  presenting_ = presenting;
  refresh();
}

QString JourneyStrip::words() const {
  if (!journey_) return {};
  const relationship::JourneyView& view = journey_->view;
  if (presenting_) return view.stage ? qs(relationship::stage_words(*view.stage, view.lap)) : QString();
  QStringList words;
  if (view.stage) words << qs(relationship::stage_words(*view.stage, view.lap));
  if (!view.suggestions.empty())
    words << Text::tr("%1? J confirms").arg(qs(relationship::stage_title(view.suggestions.front().stage)));
  else if (!view.stage)
    words << Text::tr("Stage not known");
  using relationship::ValueStatus;
  if (view.first_value.compared() && view.first_value.days && view.first_value.status == ValueStatus::not_yet)
    words << Text::tr("day %1, no first value yet").arg(*view.first_value.days);
  return words.join(QStringLiteral(" \u00B7 "));
}

void JourneyStrip::refresh() {
  setVisible(journey_ != nullptr && !(presenting_ && !journey_->view.stage));
  QString about;
  if (journey_ && !presenting_) {
    about = qs(relationship::first_value_words(journey_->view.first_value));
    if (compared_ && journey_->view.first_value.compared())
      about += QLatin1Char(' ') + qs(relationship::compared_words(*compared_));
  }
  setAccessibleName(Text::tr("Journey: %1").arg(words()));
  setAccessibleDescription(about);
  set_plain_tool_tip(this, about);
  updateGeometry();
  update();
}

QSize JourneyStrip::sizeHint() const {
  const int room = QFontMetrics(ui::font(TypeRole::secondary)).horizontalAdvance(words());
  return {kDotsWidth + kStripGap + room + 4, kStripHeight};
}

QSize JourneyStrip::minimumSizeHint() const {
  return {kDotsWidth, kStripHeight};
}

bool JourneyStrip::confirm() {
  if (!journey_ || presenting_ || journey_->view.suggestions.empty()) return false;
  const relationship::StageSuggestion& first = journey_->view.suggestions.front();
  Q_EMIT changed(confirmed(journey_->view, 1),
                 Text::tr("Confirmed: %1").arg(qs(relationship::stage_words(first.stage, first.lap))));
  return true;
}

void JourneyStrip::open() {
  if (!journey_) return;
  auto* popover = new JourneyPopover(window(), *journey_, compared_.get(), presenting_);
  connect(popover, &JourneyPopover::changed, this, &JourneyStrip::changed);
  popover->showAt(this, Popover::Edge::right);
}

void JourneyStrip::paintEvent(QPaintEvent*) {
  if (!journey_) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const relationship::JourneyView& view = journey_->view;
  const int now = view.stage ? static_cast<int>(*view.stage) : -1;
  const double middle = height() / 2.0;
  const auto at = [&](int stage) { return QPointF(kStripStep * stage + kStripStep / 2.0, middle); };
  painter.setPen(QPen(t.hairline, 1));
  painter.drawLine(at(0), at(relationship::kStages - 1));
  for (int stage = 0; stage < relationship::kStages; ++stage) {
    const bool suggested =
        !presenting_ && std::any_of(view.suggestions.begin(), view.suggestions.end(), [&](const auto& one) {
          return static_cast<int>(one.stage) == stage && one.lap == view.suggestions.front().lap;
        });
    const double radius = stage == now ? kStripDot / 2.0 + 1 : kStripDot / 2.0 - 0.5;
    painter.setBrush(suggested || stage > now ? t.window : t.accent);
    painter.setPen(suggested ? QPen(t.accent, 1.6) : stage > now ? QPen(t.border, 1) : QPen(t.accent, 1));
    painter.drawEllipse(at(stage), radius, radius);
  }
  const QFont small = ui::font(TypeRole::secondary);
  painter.setFont(small);
  painter.setPen(underMouse() ? t.accent : t.text2);
  const QRect box(kDotsWidth + kStripGap, 0, width() - kDotsWidth - kStripGap, height());
  if (box.width() > 30)
    painter.drawText(box, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     QFontMetrics(small).elidedText(words(), Qt::ElideRight, box.width()));
}

void JourneyStrip::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint())) open();
}

void JourneyStrip::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
    open();
  else
    QWidget::keyPressEvent(event);
}

void JourneyStrip::enterEvent(QEnterEvent* event) {
  QWidget::enterEvent(event);
  update();
}

void JourneyStrip::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  update();
}

JourneyPopover::JourneyPopover(QWidget* parent, const AccountJourney& journey,
                               const relationship::FirstValues* compared, bool presenting)
    : Popover(parent, Text::tr("Journey"), 520), view_(journey.view) {
  setAccessibleName(Text::tr("Journey"));
  const auto& entries = view_.journey.entries;
  if (entries.empty()) addSentence(Text::tr("No stage is confirmed yet."), TypeRole::body, ColorRole::text2);
  for (std::size_t i = entries.size() > kMostEntries ? entries.size() - kMostEntries : 0; i < entries.size();
       ++i) {
    const relationship::JourneyEntry& one = entries[i];
    const std::string& why = one.why.empty() ? one.evidence : one.why;
    QString line =
        Text::tr("%1 from %2").arg(qs(relationship::stage_words(one.stage, one.lap)), date_text(one.from));
    if (!presenting && !why.empty()) line += QStringLiteral(" \u00B7 ") + qs(why);
    if (!presenting) line += QStringLiteral(" \u00B7 ") + qs(one.who);
    addSentence(line, TypeRole::body, ColorRole::text1);
  }
  if (presenting) return;
  for (const relationship::StageSuggestion& one : view_.suggestions)
    addSentence(
        Text::tr("Suggested: %1 from %2. %3")
            .arg(qs(relationship::stage_words(one.stage, one.lap)), date_text(one.from), qs(one.evidence)),
        TypeRole::body, ColorRole::accent);
  column()->addSpacing(space::s);
  QString wait = qs(relationship::first_value_words(view_.first_value));
  if (compared != nullptr && view_.first_value.compared())
    wait += QLatin1Char(' ') + qs(relationship::compared_words(*compared));
  if (!view_.first_value.marked)
    wait += QLatin1Char(' ') + Text::tr("No milestone of the plan is marked as first value.");
  addSentence(wait, TypeRole::secondary, ColorRole::text2);
  if (view_.first_value.start)
    addSentence(Text::tr("Counted from the day on which %1.").arg(qs(view_.first_value.start_words)),
                TypeRole::secondary, ColorRole::text3);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(space::m);
  const auto add = [&](const QString& label, Button::Kind kind, auto action) {
    auto* button = new Button(label, kind);
    connect(button, &QPushButton::clicked, this, action);
    buttons->addWidget(button);
  };
  if (!view_.suggestions.empty()) {
    const relationship::StageSuggestion& first = view_.suggestions.front();
    add(Text::tr("Confirm %1").arg(qs(relationship::stage_words(first.stage, first.lap))),
        Button::Kind::primary, [this, first] {
          Q_EMIT changed(
              confirmed(view_, 1),
              Text::tr("Confirmed: %1").arg(qs(relationship::stage_words(first.stage, first.lap))));
          close();
        });
    if (const std::size_t n = view_.suggestions.size(); n > 1)
      add(Text::tr("Confirm all %1").arg(n), Button::Kind::plain, [this, n] {
        Q_EMIT changed(confirmed(view_, n), Text::tr("Confirmed: %1 stages").arg(n));
        close();
      });
  }
  add(Text::tr("Set a stage\u2026"), Button::Kind::plain, [this] {
    QStringList stages;
    for (int i = 0; i < relationship::kStages; ++i)
      stages << qs(relationship::stage_title(static_cast<relationship::Stage>(i)));
    bar_->open(0, Text::tr("Set a stage"), Text::tr("set"),
               {{Text::tr("Stage"),
                 BarField::Kind::choice,
                 QString::number(view_.stage ? static_cast<int>(*view_.stage) : 0),
                 {},
                 stages,
                 false,
                 140},
                {Text::tr("From"), BarField::Kind::past_day, date_text(view_.today), {}, {}, false, 120},
                {Text::tr("Why"), BarField::Kind::text, {}, Text::tr("Needed where it goes back"), {}, true}},
               view_.today);
    fitHeight();
  });
  buttons->addStretch(1);
  column()->addSpacing(space::s);
  column()->addLayout(buttons);
  bar_ = new FieldsBar;
  bar_->layout()->setContentsMargins(0, space::m, 0, 0);
  column()->addWidget(bar_);
  connect(bar_, &FieldsBar::accepted, this, &JourneyPopover::setStage);
  connect(bar_, &FieldsBar::left, this, [this] { close(); });
}

void JourneyPopover::setStage() {
  relationship::JourneyChange change;
  change.account_id = view_.account_id;
  change.entry.stage = static_cast<relationship::Stage>(bar_->choice(0));
  change.entry.from = bar_->day(1).value_or(view_.today);
  change.entry.why = u8(bar_->text(2));
  change.entry.lap = relationship::lap_of(view_.journey, change.entry.stage, change.entry.from);
  if (const std::string problem = relationship::why_not(view_.journey, change.entry, view_.today);
      !problem.empty()) {
    bar_->showProblem(qs(problem));
    return;
  }
  const QString words =
      Text::tr("Set: %1").arg(qs(relationship::stage_words(change.entry.stage, change.entry.lap)));
  Q_EMIT changed({{change}, {}, {}}, words);
  close();
}

}  // namespace rapport::ui

#include "moc_journey_strip.cpp"
