// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/timeline_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"

namespace rapport::ui {
namespace {

constexpr double kMargin = 44;     ///< Left and right of the line.
constexpr double kNoDate = 96;     ///< At its end, for milestones without a date.
constexpr double kLineY = 64;      ///< Where the line runs, below titles of one line.
constexpr double kWordsLine = 15;  ///< A line of words.
constexpr int kHeight = 132;
constexpr double kWidest = 150;  ///< Words of one milestone.
constexpr double kGap = 8;

/// The day a milestone is drawn at: when it was done, else when it is due.
std::optional<Day> day_of(const Milestone& m) {
  if (m.state == MilestoneState::done)
    if (const auto done = plan_day(m.done_on)) return done;
  return plan_day(m.due);
}

}  // namespace

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(Text::tr("Timeline"));
}

QSize TimelineView::sizeHint() const {
  return {600, minimumSizeHint().height()};
}

QSize TimelineView::minimumSizeHint() const {
  return {200, kHeight + (two_lines_ ? 2 * static_cast<int>(kWordsLine) : 0)};
}

double TimelineView::lineY() const {
  return kLineY + (two_lines_ ? kWordsLine : 0);
}

QStringList TimelineView::shownTitles() const {
  QStringList all;
  for (const Mark& mark : marks_)
    all << QStringList(mark.lines.lines.begin(), mark.lines.lines.end()).join(QLatin1Char(' '));
  return all;
}

void TimelineView::show(const std::vector<Milestone>& milestones, Day today) {
  milestones_ = milestones;
  today_ = today;
  QStringList words;
  for (const Milestone& m : milestones_)
    words << QStringLiteral("%1, %2, %3")
                 .arg(qs(m.title), m.due.empty() ? Text::tr("no date") : plan_words::near_date(m.due, today),
                      qs(name_of(m.state)));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  setFocusPolicy(milestones_.empty() ? Qt::NoFocus : Qt::StrongFocus);
  place();
  update();
}

void TimelineView::setChosen(std::size_t index) {
  chosen_ = index;
  update();
}

void TimelineView::place() {
  marks_.clear();
  today_x_ = -1;
  if (milestones_.empty()) return;
  std::vector<std::pair<std::optional<Day>, std::size_t>> order;
  bool undated = false;
  for (std::size_t i = 0; i < milestones_.size(); ++i) {
    order.emplace_back(day_of(milestones_[i]), i);
    undated = undated || !order.back().first;
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    if (a.first.has_value() != b.first.has_value()) return a.first.has_value();
    return a.first < b.first;
  });
  Day first = today_, last = today_;
  for (const auto& [day, index] : order)
    if (day) first = std::min(first, *day), last = std::max(last, *day);
  const double span = std::max(30, last - first);
  const double end = width() - kMargin - (undated ? kNoDate : 0);
  const auto x_of = [&](Day day) { return kMargin + (end - kMargin) * ((day - first) / span); };
  today_x_ = x_of(today_);
  bool above = true;
  double last_x = 0;
  std::size_t loose = 0;
  for (const auto& [day, index] : order) {
    const Milestone& m = milestones_[index];
    Mark mark{index, 0, {}, qs(m.title), above, 0, 0, false, {}};
    mark.x = day ? x_of(*day) : end + 40 + 18.0 * static_cast<double>(loose++);
    // Two on one day stand beside each other.
    if (!marks_.empty() && mark.x < last_x + 16) mark.x = last_x + 16;
    last_x = mark.x;
    mark.date = day ? plan_words::near_date(iso(*day), today_) : Text::tr("no date");
    mark.late = m.state == MilestoneState::open && plan_day(m.due) && *plan_day(m.due) < today_;
    if (mark.late) mark.date = Text::tr("%1, late").arg(mark.date);
    marks_.push_back(mark);
    above = !above;
  }
  const double overflow = last_x - (width() - 12);
  if (overflow > 0)
    for (Mark& mark : marks_) mark.x = std::max(12.0, mark.x - overflow * (mark.x / last_x));
  // Words share the room with their neighbours on the same side of the line.
  const QFontMetrics metrics(ui::font(TypeRole::small));
  for (std::size_t i = 0; i < marks_.size(); ++i) {
    Mark& mark = marks_[i];
    double from = 0, to = width();
    if (i >= 2) from = (marks_[i - 2].x + mark.x) / 2 + kGap / 2;
    if (i + 2 < marks_.size()) to = (marks_[i + 2].x + mark.x) / 2 - kGap / 2;
    const double need =
        std::max(metrics.horizontalAdvance(mark.title), metrics.horizontalAdvance(mark.date)) + 4.0;
    const double wide = std::clamp(std::min(need, kWidest), 24.0, std::max(24.0, to - from));
    // In the middle of the mark; beside it where the neighbours or the edge leave no room.
    mark.left = std::clamp(mark.x - wide / 2, from, std::max(from, to - wide));
    mark.right = mark.left + wide;
  }
  const bool were_two = std::exchange(two_lines_, false);
  for (Mark& mark : marks_) {
    mark.lines = lines_of(mark.title, ui::font(TypeRole::small), static_cast<int>(mark.right - mark.left), 2);
    two_lines_ = two_lines_ || mark.lines.lines.size() > 1;
  }
  if (two_lines_ != were_two) updateGeometry();
}

void TimelineView::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  const double line_y = lineY();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont small = ui::font(TypeRole::small);
  painter.setFont(small);
  const QFontMetrics metrics(small);
  if (marks_.empty()) {
    painter.setPen(QPen(t.hairline, 2));
    painter.drawLine(QPointF(kMargin, line_y), QPointF(width() - kMargin, line_y));
    painter.setPen(t.text3);
    painter.drawText(QRectF(0, line_y - 34, width(), 20), Qt::AlignCenter,
                     Text::tr("Kick-off, first value, go-live, target: no milestone is set yet"));
    return;
  }
  painter.setPen(QPen(t.hairline, 2));
  painter.drawLine(QPointF(10, line_y), QPointF(width() - 10, line_y));
  painter.setPen(QPen(t.risk, 1));
  const double foot = line_y + (two_lines_ ? 58 + kWordsLine : 58);
  // The line stops short of words that it would run through.
  const auto crossed = [this](bool above) {
    return std::any_of(marks_.begin(), marks_.end(), [&](const Mark& mark) {
      return mark.above == above && mark.left - 4 < today_x_ && today_x_ < mark.right + 4;
    });
  };
  painter.drawLine(QPointF(today_x_, crossed(true) ? line_y - 12 : 14),
                   QPointF(today_x_, crossed(false) ? line_y + 12 : foot));
  if (crossed(false)) painter.drawLine(QPointF(today_x_, foot - 11), QPointF(today_x_, foot));
  const QString today = Text::tr("today");
  const double word = metrics.horizontalAdvance(today);
  const bool fits_left = today_x_ - word - 5 > 0;
  painter.setPen(t.risk);
  painter.drawText(QRectF(fits_left ? today_x_ - word - 5 : today_x_ + 5, foot - 12, word + 2, 14),
                   Qt::AlignLeft | Qt::AlignVCenter, today);
  for (const Mark& mark : marks_) {
    const Milestone& m = milestones_[mark.index];
    const QPointF at(mark.x, line_y);
    const QColor color_role = m.state == MilestoneState::done      ? t.good
                              : m.state == MilestoneState::dropped ? t.unknown
                              : mark.late                          ? t.watch
                                                                   : t.accent;
    painter.setPen(
        QPen(color_role, 2, m.due.empty() && m.state == MilestoneState::open ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(m.state == MilestoneState::done ? color_role : t.surface);
    painter.drawEllipse(at, 6, 6);
    if (m.first_value && m.state != MilestoneState::done) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(color_role);
      painter.drawEllipse(at, 2, 2);
    }
    if (mark.index == chosen_ && hasFocus())
      paint_focus_ring(painter, QRectF(at.x() - 11, at.y() - 11, 22, 22), 11);
    QFont words = small;
    words.setStrikeOut(m.state == MilestoneState::dropped);
    painter.setFont(words);
    const double wide = mark.right - mark.left;
    const auto line = [&](double y, const QString& text, const QColor& color) {
      // Words over the line of today must stay readable.
      const double words_wide = std::min(wide, metrics.horizontalAdvance(text) + 4.0);
      painter.fillRect(QRectF((mark.left + mark.right - words_wide) / 2, y, words_wide, 15), t.surface);
      painter.setPen(color);
      painter.drawText(QRectF(mark.left, y, wide, 15),
                       static_cast<int>(Qt::AlignHCenter | Qt::AlignVCenter) | Qt::TextSingleLine,
                       metrics.elidedText(text, Qt::ElideRight, static_cast<int>(wide)));
    };
    // The title is next to the line of time, its date outside of it.
    const double title_high = kWordsLine * static_cast<double>(mark.lines.lines.size());
    double y = mark.above ? line_y - 14 - title_high : line_y + 13;
    line(mark.above ? y - kWordsLine : y + title_high, mark.date, mark.late ? t.watch : t.text2);
    for (const QString& words_of_title : mark.lines.lines) {
      line(y, words_of_title, t.text1);
      y += kWordsLine;
    }
    painter.setFont(small);
  }
}

void TimelineView::resizeEvent(QResizeEvent*) {
  place();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  double best = 40;
  const Mark* hit = nullptr;
  for (const Mark& mark : marks_) {
    const bool on_words = event->position().x() >= mark.left && event->position().x() <= mark.right &&
                          (event->position().y() < lineY()) == mark.above;
    const double away = on_words ? 0.5 : std::abs(mark.x - event->position().x());
    if (away < best) best = away, hit = &mark;
  }
  if (hit == nullptr) return;
  Q_EMIT chosen(hit->index);
  Q_EMIT editRequested(hit->index);
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  const auto at =
      std::find_if(marks_.begin(), marks_.end(), [&](const Mark& m) { return m.index == chosen_; });
  const bool known = at != marks_.end();
  switch (event->key()) {
    case Qt::Key_Right:
      if (known && at + 1 != marks_.end()) Q_EMIT chosen((at + 1)->index);
      return;
    case Qt::Key_Left:
      if (known && at != marks_.begin()) Q_EMIT chosen((at - 1)->index);
      if (!known && !marks_.empty()) Q_EMIT chosen(marks_.back().index);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
      if (known) Q_EMIT editRequested(chosen_);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void TimelineView::focusInEvent(QFocusEvent*) {
  update();
}

void TimelineView::focusOutEvent(QFocusEvent*) {
  update();
}

}  // namespace rapport::ui

#include "moc_timeline_view.cpp"
