// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/person_choices.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"

namespace rapport::ui {
namespace {

constexpr int kOfferRow = 28;
constexpr int kOfferRim = 4;
constexpr int kLeastOffer = 420;

/// "COO, customer": what comes with the name.
QString about_words(const plan::PersonOffer& who) {
  const QString side = who.side == Side::us ? Text::tr("us") : Text::tr("customer");
  return words::joined({qs(who.title), side});
}

}  // namespace

PersonChoices::PersonChoices(QLineEdit* editor) : QWidget(editor->window()), editor_(editor) {
  setFocusPolicy(Qt::NoFocus);
  setMouseTracking(true);
  setAccessibleName(Text::tr("People to choose from"));
  // It stays under the editor when the page scrolls or is laid out again.
  for (QWidget* one = editor; one != nullptr && !one->isWindow(); one = one->parentWidget())
    one->installEventFilter(this);
  hide();
}

void PersonChoices::show(std::vector<plan::PersonOffer> people) {
  people_ = std::move(people);
  choose(-1);
  if (people_.empty() || !editor_) return hide();
  place();
  QWidget::show();
  raise();
}

void PersonChoices::place() {
  if (!editor_) return;
  const QWidget* top = parentWidget();
  const int wide = std::min(std::max(editor_->width(), kLeastOffer), top->width() - 8);
  const int high = kOfferRow * static_cast<int>(people_.size()) + 2 * kOfferRim;
  const QPoint under = editor_->mapTo(top, QPoint(0, editor_->height() + 2));
  const bool fits = under.y() + high <= top->height();
  const int y = fits ? under.y() : editor_->mapTo(top, QPoint(0, -2)).y() - high;
  setGeometry(std::clamp(under.x(), 4, std::max(4, top->width() - wide - 4)), y, wide, high);
}

void PersonChoices::move(int step) {
  if (people_.empty()) return;
  choose(std::clamp(chosen_ + step, -1, static_cast<int>(people_.size()) - 1));
}

const plan::PersonOffer* PersonChoices::chosen() const {
  return isVisible() && chosen_ >= 0 ? &people_[static_cast<std::size_t>(chosen_)] : nullptr;
}

PersonChoices::Pressed PersonChoices::press(int key) {
  if (isHidden()) return Pressed::nothing;
  switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
      move(key == Qt::Key_Up ? -1 : 1);
      return Pressed::done;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
      return chosen() != nullptr ? Pressed::take : Pressed::nothing;
    case Qt::Key_Escape:
      if (chosen() == nullptr) return Pressed::nothing;
      choose(-1);
      return Pressed::done;
    default:
      return Pressed::nothing;
  }
}

void PersonChoices::choose(int row) {
  chosen_ = row;
  if (editor_) {
    const QString words = row < 0 ? QString()
                                  : words::joined({qs(people_[static_cast<std::size_t>(row)].name),
                                                   about_words(people_[static_cast<std::size_t>(row)])});
    editor_->setAccessibleDescription(words);
  }
  update();
}

int PersonChoices::rowAt(const QPoint& at) const {
  const int row = (at.y() - kOfferRim) / kOfferRow;
  return at.y() >= kOfferRim && row < static_cast<int>(people_.size()) ? row : -1;
}

void PersonChoices::mouseMoveEvent(QMouseEvent* event) {
  choose(rowAt(event->pos()));
}

void PersonChoices::mousePressEvent(QMouseEvent* event) {
  const int row = rowAt(event->pos());
  // A copy: who listens closes the editor, and this with it.
  if (row >= 0) Q_EMIT clicked(plan::PersonOffer(people_[static_cast<std::size_t>(row)]));
}

bool PersonChoices::eventFilter(QObject* watched, QEvent* event) {
  if (isVisible() && (event->type() == QEvent::Move || event->type() == QEvent::Resize)) place();
  return QWidget::eventFilter(watched, event);
}

void PersonChoices::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(t.border, 1));
  painter.setBrush(t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::control, radius::control);
  const QFont strong = ui::font(TypeRole::body);
  const QFont quiet = ui::font(TypeRole::secondary);
  for (std::size_t i = 0; i < people_.size(); ++i) {
    const QRect row(kOfferRim, kOfferRim + static_cast<int>(i) * kOfferRow, width() - 2 * kOfferRim,
                    kOfferRow);
    const bool on = static_cast<int>(i) == chosen_;
    if (on) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(t.accent_tint);
      painter.drawRoundedRect(row, 5, 5);
    }
    const QRect inner = row.adjusted(8, 0, -8, 0);
    const QFontMetrics names(strong);
    const QFontMetrics abouts(quiet);
    const QString name = names.elidedText(qs(people_[i].name), Qt::ElideRight, inner.width() * 6 / 10);
    painter.setFont(strong);
    painter.setPen(on ? t.accent : t.text1);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    const QRect rest = inner.adjusted(names.horizontalAdvance(name) + 12, 0, 0, 0);
    painter.setFont(quiet);
    painter.setPen(t.text2);
    painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     abouts.elidedText(about_words(people_[i]), Qt::ElideRight, rest.width()));
  }
}

}  // namespace rapport::ui

#include "moc_person_choices.cpp"
