// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/net_card.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/due_words.h"
#include "core/base/figures.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

using relationship::NetWord;
using relationship::ReviewState;
using relationship::ReviewView;

namespace {

constexpr int kLinesHigh = 92;
constexpr std::size_t kMostReviews = 8;  ///< On the lines; older ones are in the menu.

QString net_word(NetWord word) {
  switch (word) {
    case NetWord::strained:
      return Text::tr("strained");
    case NetWord::mixed:
      return Text::tr("mixed");
    case NetWord::strong:
      return Text::tr("strong");
  }
  return {};
}
ColorRole word_color(NetWord word) {
  return word == NetWord::strained ? ColorRole::risk
         : word == NetWord::mixed  ? ColorRole::watch
                                   : ColorRole::good;
}

QString net_about(const ReviewView& view) {
  if (view.result.net) return Text::tr("the word follows the weaker side");
  for (const auto side : {relationship::Assessed::us, relationship::Assessed::you}) {
    const auto& result = view.result.side(side);
    const QString name =
        side == relationship::Assessed::us ? Text::tr("How you assess us") : Text::tr("How we assess you");
    if (!result.score || result.scored < 2)
      return Text::tr("No net result: %1 has %2 of %3 criteria assessed.")
          .arg(name)
          .arg(result.scored)
          .arg(result.criteria);
  }
  return {};
}

}  // namespace

QString review_words(const relationship::Review& review, Day today) {
  const QString day = qs(near_day(review.date, today));
  switch (review.state) {
    case ReviewState::draft:
      return Text::tr("draft of %1").arg(day);
    case ReviewState::shared:
      return Text::tr("shared, %1").arg(day);
    case ReviewState::agreed:
      return Text::tr("agreed, %1").arg(day);
  }
  return day;
}

NetLines::NetLines(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NetLines::setReviews(const std::vector<ReviewView>& oldest_first) {
  points_.clear();
  QStringList words;
  for (const ReviewView& one : oldest_first) {
    points_.push_back({one.review.date, one.result.us.score, one.result.you.score});
    const auto figure = [](const std::optional<double>& score) {
      return score ? qs(rounded_text(*score, 1)) : Text::tr("not rated");
    };
    words << Text::tr("%1: you assess us %2, we assess you %3")
                 .arg(date_text(one.review.date), figure(one.result.us.score), figure(one.result.you.score));
  }
  setAccessibleName(words.join(QStringLiteral("; ")));
  set_plain_tool_tip(this, words.join(QLatin1Char('\n')));
  setVisible(points_.size() > 1);
  update();
}

void NetLines::setScale(double scale) {
  scale_ = scale;
  updateGeometry();
}

QSize NetLines::sizeHint() const {
  return {240, static_cast<int>(std::lround(kLinesHigh * scale_))};
}
QSize NetLines::minimumSizeHint() const {
  return {120, sizeHint().height()};
}

void NetLines::paintEvent(QPaintEvent*) {
  if (points_.size() < 2) return;
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QFont small = ui::font(TypeRole::secondary);
  small.setPixelSize(static_cast<int>(std::lround(small.pixelSize() * scale_)));
  const double right = 72 * scale_;
  const QRectF plot(6, 10, width() - 6 - right, height() - 20);
  // At least 20 points high, so that a small change looks small.
  double low = 100, high = 0;
  for (const At& at : points_)
    for (const auto& value : {at.us, at.you})
      if (value) low = std::min(low, *value), high = std::max(high, *value);
  if (high - low < 20) {
    const double middle = (high + low) / 2;
    low = middle - 10, high = middle + 10;
  }
  const int span = std::max(1, points_.back().day - points_.front().day);
  const auto place = [&](const At& at, double value) {
    return QPointF(plot.left() + plot.width() * (at.day - points_.front().day) / span,
                   plot.bottom() - plot.height() * (value - low) / (high - low));
  };
  struct Label {
    double y;
    QString text;
    QColor color;
  };
  std::vector<Label> labels;
  const auto draw = [&](auto member, const QColor& color, const QString& name, bool dashed) {
    painter.setPen(QPen(color, 2.2, dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    for (std::size_t i = 1; i < points_.size(); ++i)
      if (points_[i - 1].*member && points_[i].*member)
        painter.drawLine(place(points_[i - 1], *(points_[i - 1].*member)),
                         place(points_[i], *(points_[i].*member)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const At& at : points_)
      if (at.*member) painter.drawEllipse(place(at, *(at.*member)), 3, 3);
    if (const auto& last = points_.back().*member)
      labels.push_back(
          {place(points_.back(), *last).y(), name + QLatin1Char(' ') + qs(rounded_text(*last, 1)), color});
  };
  draw(&At::us, t.accent, Text::tr("us"), false);
  draw(&At::you, t.risk, Text::tr("you"), true);
  const double line = QFontMetricsF(small).height();
  if (labels.size() == 2 && std::abs(labels[0].y - labels[1].y) < line) {
    const double middle = (labels[0].y + labels[1].y) / 2;
    const bool first_above = labels[0].y <= labels[1].y;
    labels[0].y = middle + (first_above ? -line / 2 : line / 2);
    labels[1].y = middle + (first_above ? line / 2 : -line / 2);
  }
  painter.setFont(small);
  for (const Label& label : labels) {
    painter.setPen(label.color);
    painter.drawText(QRectF(plot.right() + 10, label.y - line / 2, right - 10, line),
                     static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, label.text);
  }
}

NetCard::NetCard(QWidget* parent)
    : Card(Text::tr("Net result"), parent),
      figure_(new PlainLabel({}, TypeRole::figure)),
      word_(new PlainLabel({}, TypeRole::finding)),
      about_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      change_(new ClampedText(TypeRole::secondary, ColorRole::text2, 3)),
      lines_(new NetLines),
      reviews_(new Button({}, Button::Kind::quiet)) {
  setHeaderWidget(reviews_);
  reviews_->setOpensMenu(true);
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  head->addWidget(figure_);
  head->addWidget(word_, 1, Qt::AlignVCenter);
  body()->addLayout(head);
  body()->addWidget(about_);
  body()->addWidget(change_);
  body()->addWidget(lines_);
  connect(reviews_, &QPushButton::clicked, this, &NetCard::openMenu);
}

QString NetCard::figure() const {
  return figure_->text();
}
QString NetCard::word() const {
  return word_->text();
}

void NetCard::show(const relationship::ScorecardView& view, std::size_t shown, bool presenting,
                   double scale) {
  const ReviewView& one = view.reviews[shown];
  const auto& result = one.result;
  figure_->setText(result.net ? qs(rounded_text(*result.net, 1)) : QStringLiteral("\u2013"));
  figure_->setColorRole(result.net ? ColorRole::text1 : ColorRole::unknown);
  word_->setText(result.word ? net_word(*result.word) : QString());
  if (result.word) word_->setColorRole(word_color(*result.word));
  about_->setText(net_about(one));
  QString change;
  if (one.against && one.against->net_change) {
    const double by = *one.against->net_change;
    const QString figure = qs(relationship::change_points(by));
    change = one.against->common == 1
                 ? Text::tr("%1 since %2 on 1 common criterion").arg(figure, date_text(one.against->against))
                 : Text::tr("%1 since %2 on %3 common criteria")
                       .arg(figure, date_text(one.against->against))
                       .arg(one.against->common);
  }
  change_->setText(change);
  change_->setVisible(!change.isEmpty());
  std::vector<ReviewView> seen;
  choices_.clear();
  for (std::size_t i = 0; i < view.reviews.size(); ++i) {
    const ReviewView& other = view.reviews[i];
    if (presenting && other.review.state == ReviewState::draft) continue;
    choices_.emplace_back(other.review.date, review_words(other.review, view.today));
    if (other.review.date <= one.review.date && seen.size() < kMostReviews) seen.push_back(other);
  }
  std::reverse(seen.begin(), seen.end());
  lines_->setScale(scale);
  lines_->setReviews(seen);
  reviews_->setLabel(review_words(one.review, view.today));
  reviews_->setOpensMenu(choices_.size() > 1);
  reviews_->setEnabled(choices_.size() > 1);
}

void NetCard::openMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const auto& [day, words] : choices_)
    connect(menu->addAction(without_mnemonic(words)), &QAction::triggered, this,
            [this, day = day] { Q_EMIT reviewChosen(day); });
  menu->popup(reviews_->mapToGlobal(QPoint(0, reviews_->height())));
}

}  // namespace rapport::ui

#include "moc_net_card.cpp"
