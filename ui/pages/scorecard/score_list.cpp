// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/score_list.h"

#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <algorithm>
#include <cmath>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/text_lines.h"

namespace rapport::ui {
namespace {

constexpr int kMargin = 8;
constexpr int kMoved = 26;       ///< The room of the change.
constexpr int kWeight = 42;      ///< That of the weight and its heading.
constexpr int kDot = 2;          ///< Radius of a dot that is not the score.
constexpr int kScoreRadius = 8;  ///< Of the one that is.
constexpr int kPadding = 8;
constexpr int kMostNameLines = 3;
constexpr int kMostFactLines = 3;
constexpr int kHeadingHigh = 30;

int scaled(int pixels, double scale) {
  return static_cast<int>(std::lround(pixels * scale));
}
QFont scaled_font(TypeRole role, double scale) {
  QFont font = ui::font(role);
  font.setPixelSize(scaled(font.pixelSize(), scale));
  return font;
}
double scale_of(const QStyleOptionViewItem& option) {
  const auto* list = qobject_cast<const ScoreList*>(option.widget);
  return list == nullptr ? 1 : list->scale();
}

struct Broken {
  TextLines name, facts;
  int name_line = 0, fact_line = 0;
  [[nodiscard]] int height() const {
    return name_line * static_cast<int>(name.lines.size()) + fact_line * static_cast<int>(facts.lines.size());
  }
};
Broken broken_lines(const ScoreModel::Line& line, int width, double scale) {
  Broken broken;
  const QFont name = scaled_font(TypeRole::body, scale);
  const QFont facts = scaled_font(TypeRole::secondary, scale);
  broken.name = lines_of(qs(line.criterion.name), name, width, kMostNameLines);
  // Before the customer there is room for all of it.
  const int most = scale > 1 ? 2 * kMostFactLines : kMostFactLines;
  if (!line.facts.isEmpty()) broken.facts = lines_of(line.facts, facts, width, most);
  broken.name_line = QFontMetrics(name).lineSpacing();
  broken.fact_line = QFontMetrics(facts).lineSpacing();
  return broken;
}

QColor score_color(int score, const Tokens& t) {
  return score <= 2 ? t.risk : score == 3 ? t.watch : t.good;
}

}  // namespace

ScorePlaces score_places(int width, double scale) {
  ScorePlaces places;
  places.dot_step = scaled(width < 380 * scale ? 20 : 26, scale);
  places.moved_right = width - kMargin;
  places.dots_left = places.moved_right - scaled(kMoved, scale) - 5 * places.dot_step;
  places.weight_right = places.dots_left - 10;
  places.name_width = std::max(60, places.weight_right - scaled(kWeight, scale) - kMargin);
  return places;
}

void ScoreDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
  const auto* line = static_cast<const ScoreModel*>(index.model())->line(index.row());
  if (line == nullptr) return;
  const Tokens& t = tokens();
  const QRect row = option.rect;
  const double scale = scale_of(option);
  const int weight_room = scaled(kWeight, scale), moved_room = scaled(kMoved, scale);
  const bool chosen =
      (option.state & QStyle::State_Selected) != 0U && (option.state & QStyle::State_HasFocus) != 0U;
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (chosen) painter->fillRect(row, t.accent_tint);
  painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), t.grid);
  const ScorePlaces places = score_places(row.width(), scale);
  const Broken broken = broken_lines(*line, places.name_width, scale);
  constexpr int left = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine;
  const bool assessed = line->criterion.score.has_value();
  QRect text(row.left() + kMargin, row.top() + (row.height() - 1 - broken.height()) / 2, places.name_width,
             broken.name_line);
  painter->setFont(scaled_font(TypeRole::body, scale));
  painter->setPen(assessed ? t.text1 : t.text2);
  for (const QString& words : broken.name.lines) {
    painter->drawText(text, left, words);
    text.translate(0, broken.name_line);
  }
  text.setHeight(broken.fact_line);
  painter->setFont(scaled_font(TypeRole::secondary, scale));
  painter->setPen(t.text2);
  for (const QString& words : broken.facts.lines) {
    painter->drawText(text, left, words);
    text.translate(0, broken.fact_line);
  }
  constexpr int right = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine;
  painter->setFont(scaled_font(TypeRole::body, scale));
  painter->drawText(
      QRect(row.left() + places.weight_right - weight_room, row.top(), weight_room, row.height() - 1), right,
      QString::number(line->criterion.weight));
  const double middle = row.top() + (row.height() - 1) / 2.0;
  if (!assessed) {
    painter->drawText(
        QRect(row.left() + places.dots_left + 6, row.top(), 5 * places.dot_step, row.height() - 1), left,
        Text::tr("not assessed"));
  } else {
    for (int score = 1; score <= 5; ++score) {
      const QPointF at(row.left() + places.dots_left + (score - 0.5) * places.dot_step, middle);
      painter->setPen(Qt::NoPen);
      if (score != *line->criterion.score) {
        painter->setBrush(t.border);
        painter->drawEllipse(at, kDot * scale, kDot * scale);
      } else {
        painter->setBrush(score_color(score, t));
        painter->drawEllipse(at, kScoreRadius * scale, kScoreRadius * scale);
        painter->setFont(scaled_font(TypeRole::small_strong, scale));
        painter->setPen(t.surface);
        painter->drawText(QRectF(at.x() - 9 * scale, at.y() - 9 * scale, 18 * scale, 18 * scale),
                          Qt::AlignCenter, QString::number(score));
      }
      // The other side's opinion is a ring.
      if (line->differently && line->criterion.self == score) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(t.text2, 1.4));
        painter->drawEllipse(at, (kScoreRadius - 1) * scale, (kScoreRadius - 1) * scale);
      }
    }
  }
  if (line->moved) {
    painter->setFont(scaled_font(TypeRole::body, scale));
    painter->setPen(*line->moved == 0 ? t.text2 : *line->moved > 0 ? t.good : t.risk);
    painter->drawText(
        QRect(row.left() + places.moved_right - moved_room, row.top(), moved_room, row.height() - 1), right,
        moved_words(*line->moved));
  }
  if (line->missing)
    paint_level_mark(*painter, QRectF(row.left() + places.weight_right - 34.0, middle - 6, 12, 12),
                     Level::watch);
  if (chosen) paint_focus_ring(*painter, QRectF(row).adjusted(1, 1, -1, -2), 4);
  painter->restore();
}

QSize ScoreDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto* line = static_cast<const ScoreModel*>(index.model())->line(index.row());
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  const int width = view == nullptr ? option.rect.width() : view->viewport()->width();
  if (line == nullptr) return {width, 40};
  const double scale = scale_of(option);
  const Broken broken = broken_lines(*line, score_places(width, scale).name_width, scale);
  return {width, std::max(scaled(34, scale), broken.height() + 2 * scaled(kPadding, scale) + 1)};
}

ScoreHeading::ScoreHeading(QWidget* parent) : QWidget(parent) {
  setFixedHeight(kHeadingHigh);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ScoreHeading::setScale(double scale) {
  scale_ = scale;
  setFixedHeight(scaled(kHeadingHigh, scale));
  update();
}

void ScoreHeading::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Tokens& t = tokens();
  const ScorePlaces places = score_places(width(), scale_);
  painter.fillRect(QRect(0, height() - 1, width(), 1), t.hairline);
  painter.setFont(scaled_font(TypeRole::label, scale_));
  painter.setPen(t.text3);
  constexpr int left = static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
  painter.drawText(QRect(kMargin, 0, places.name_width, height()), left, Text::tr("Criterion"));
  painter.drawText(QRect(places.weight_right - scaled(90, scale_), 0, scaled(90, scale_), height()),
                   static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), Text::tr("Weight"));
  painter.drawText(QRect(places.dots_left + 6, 0, 5 * places.dot_step, height()), left, Text::tr("Score"));
}

ScoreList::ScoreList(const QString& name, QWidget* parent) : QListView(parent), model_(new ScoreModel(this)) {
  setModel(model_);
  setItemDelegate(new ScoreDelegate(this));
  setAccessibleName(name);
  setFrameShape(QFrame::NoFrame);
  setResizeMode(QListView::Adjust);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setTabKeyNavigation(false);
}

void ScoreList::setScale(double scale) {
  scale_ = scale;
}

void ScoreList::choose(int row) {
  if (row >= 0 && row < model_->rowCount()) setCurrentIndex(model_->index(row));
}

/// Lines are broken at the width, so their heights follow it.
void ScoreList::fit() {
  doItemsLayout();
  int height = 0;
  for (int i = 0; i < model_->rowCount(); ++i) height += sizeHintForRow(i);
  setFixedHeight(std::max(40, height + 2));
}

void ScoreList::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) fit();
}

bool ScoreList::takes(const QKeyEvent& key) const {
  if ((key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier) return false;
  switch (key.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
      return true;
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
    case Qt::Key_5:
    case Qt::Key_Minus:
    case Qt::Key_0:
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_E:
    case Qt::Key_A:
    case Qt::Key_X:
    case Qt::Key_S:
    case Qt::Key_W:
    case Qt::Key_N:
    case Qt::Key_R:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return editable_;
    default:
      return false;
  }
}

bool ScoreList::event(QEvent* event) {
  // The window has some of these as keys of its own.
  if (event->type() == QEvent::ShortcutOverride && takes(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QListView::event(event);
}

void ScoreList::score(std::optional<int> score) {
  const int at = row();
  if (at < 0) return;
  Q_EMIT scored(at, score);
  if (at + 1 < model_->rowCount())
    choose(at + 1);
  else
    Q_EMIT passedEnd();
}

void ScoreList::keyPressEvent(QKeyEvent* event) {
  if (!takes(*event)) {
    QListView::keyPressEvent(event);
    return;
  }
  const int key = event->key();
  if (key == Qt::Key_Left || key == Qt::Key_Right)
    Q_EMIT otherSide();
  else if (key >= Qt::Key_1 && key <= Qt::Key_5)
    score(key - Qt::Key_0);
  else if (key == Qt::Key_Minus || key == Qt::Key_0 || key == Qt::Key_Delete || key == Qt::Key_Backspace)
    score(std::nullopt);
  else if (key == Qt::Key_Return || key == Qt::Key_Enter)
    Q_EMIT asked(Qt::Key_E);
  else
    Q_EMIT asked(static_cast<Qt::Key>(key));
}

void ScoreList::mouseReleaseEvent(QMouseEvent* event) {
  QListView::mouseReleaseEvent(event);
  const QModelIndex at = indexAt(event->pos());
  if (!editable_ || !at.isValid() || event->button() != Qt::LeftButton) return;
  const ScorePlaces places = score_places(viewport()->width(), scale_);
  const int x = event->pos().x() - places.dots_left;
  if (x < 0 || x >= 5 * places.dot_step) return;
  Q_EMIT scored(at.row(), 1 + x / places.dot_step);
}

void ScoreList::focusInEvent(QFocusEvent* event) {
  QListView::focusInEvent(event);
  if (!currentIndex().isValid()) choose(0);
}

}  // namespace rapport::ui

#include "moc_score_list.cpp"
