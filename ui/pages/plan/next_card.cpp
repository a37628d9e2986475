// SPDX-License-Identifier: GPL-3.0-or-later
// WHAT'S NEXT: the chosen phase, and the wishes behind it in the order that a person gives them.
#include <QApplication>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

/// The wishes stand one level deeper than the lists that Rows knows; the rest is the same.
QString wish_path(std::size_t i, const char* key) {
  return QStringLiteral("next.wishes[%1].").arg(i) + QString::fromLatin1(key);
}

Binding chosen_field(const char* key, std::string NextStep::*of, const QString& before = {}) {
  return {QStringLiteral("next.chosen.") + QString::fromLatin1(key),
          [of, before](const SuccessPlan& p) {
            if (!p.next.chosen || ((*p.next.chosen).*of).empty()) return QString();
            return before + qs((*p.next.chosen).*of);
          },
          [of](const SuccessPlan& p) { return p.next.chosen ? qs((*p.next.chosen).*of) : QString(); },
          [of](SuccessPlan& p, const QString& text) {
            const bool names = of == &NextStep::title;
            if (!p.next.chosen) {
              if (!names || text.isEmpty()) return QString();
              p.next.chosen.emplace();
            } else if (names && text.isEmpty()) {
              p.next.chosen.reset();
              return QString();
            }
            (*p.next.chosen).*of = u8(text);
            return QString();
          }};
}

/// A wish's rank; under the mouse the grip by which its row is drawn to another one.
class RankHandle : public QWidget {
 public:
  explicit RankHandle(QWidget* parent = nullptr) : QWidget(parent) {
    setFixedSize(16, 22);
    set_plain_tool_tip(this, QStringLiteral("Drag it to another rank"));
  }
  void setRank(const QString& rank, bool movable) {
    rank_ = rank;
    setCursor(movable ? Qt::OpenHandCursor : Qt::ArrowCursor);
    movable_ = movable;
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!movable_ || !underMouse()) {
      painter.setFont(ui::font(TypeRole::secondary));
      painter.setPen(tokens().text3);
      painter.drawText(rect(), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), rank_);
      return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().text3);
    for (int row = 0; row < 3; ++row)
      for (int column = 0; column < 2; ++column)
        painter.drawEllipse(QPointF(3 + column * 5, height() / 2.0 - 5 + row * 5), 1.4, 1.4);
  }
  void enterEvent(QEnterEvent*) override { update(); }
  void leaveEvent(QEvent*) override { update(); }

 private:
  QString rank_;
  bool movable_ = false;
};

}  // namespace

NextPhaseCard::NextPhaseCard(PlanForm* form)
    : PlanCard(QStringLiteral("6\u2002What\u2019s next"), form),
      wishes_(new PlainLabel(QStringLiteral("Wishes, ranked"), TypeRole::label, ColorRole::text3)),
      list_(new QVBoxLayout),
      advance_(new Button(QStringLiteral("Advance to this phase"))),
      result_(new QLineEdit),
      drop_(new QWidget(this)) {
  drop_->setAttribute(Qt::WA_TransparentForMouseEvents);
  drop_->setAutoFillBackground(true);
  drop_->hide();
  kind_ = new Field(
      form, QStringLiteral("Kind"), QStringLiteral("kind"),
      {QStringLiteral("next.chosen.kind"),
       [](const SuccessPlan& p) { return p.next.chosen ? plan_words::kind(p.next.chosen->kind) : QString(); },
       {},
       [](SuccessPlan& p, const QString& word) {
         const auto kind = parse_plan_word<NextKind>(u8(word));
         if (kind && p.next.chosen) p.next.chosen->kind = *kind;
         return QString();
       }},
      TypeRole::small, ColorRole::text3);
  kind_->setChoices(plan_words::kinds());
  title_ = new Field(form, QStringLiteral("What\u2019s next"), QStringLiteral("What comes after this phase?"),
                     chosen_field("title", &NextStep::title), TypeRole::finding, ColorRole::text1, 2);
  why_ = new Field(form, QStringLiteral("Why"), QStringLiteral("why?"),
                   chosen_field("why", &NextStep::why, QStringLiteral("Why: ")), TypeRole::body,
                   ColorRole::text2, 3);
  expected_ = new Field(form, QStringLiteral("What it should bring"), QStringLiteral("what should it bring?"),
                        chosen_field("expected", &NextStep::expected, QStringLiteral("Should bring: ")),
                        TypeRole::body, ColorRole::text2, 3);
  setHeaderWidget(kind_);
  body()->addWidget(title_);
  body()->addWidget(why_);
  body()->addWidget(expected_);
  body()->addSpacing(space::xs);
  wishes_->setContentsMargins(4, 0, 0, 0);
  body()->addWidget(wishes_);
  list_->setSpacing(0);
  body()->addLayout(list_);
  body()->addSpacing(space::xs);
  advance_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  body()->addWidget(advance_);
  result_->setPlaceholderText(QStringLiteral("What did this phase bring? Enter ends it."));
  result_->setAccessibleName(QStringLiteral("Result of the phase"));
  result_->setMaxLength(2000);
  result_->installEventFilter(this);
  result_->hide();
  body()->addWidget(result_);
  setTabOrder(title_, why_);
  setTabOrder(why_, expected_);
  setTabOrder(expected_, kind_);
  connect(advance_, &Button::clicked, this, [this] {
    advance_->hide();
    result_->clear();
    result_->show();
    result_->setFocus(Qt::OtherFocusReason);
  });
  connect(result_, &QLineEdit::returnPressed, this, [this] {
    const QString result = result_->text().trimmed();
    result_->hide();
    advance_->show();
    Q_EMIT advanceRequested(result);
    title_->setFocus(Qt::OtherFocusReason);
  });
  grow(1);
}

void NextPhaseCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    Row r{};
    r.box = new QWidget;
    auto* row = new QHBoxLayout(r.box);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(space::xs);
    auto* handle = new RankHandle;
    handle->installEventFilter(this);
    r.rank = handle;
    r.title = new Field(form_, QStringLiteral("Wish %1").arg(i + 1), QStringLiteral("Add a wish"),
                        {wish_path(i, "title"),
                         [i](const SuccessPlan& p) {
                           return i < p.next.wishes.size() ? qs(p.next.wishes[i].title) : QString();
                         },
                         {},
                         [i](SuccessPlan& p, const QString& text) {
                           auto& wishes = p.next.wishes;
                           if (i >= wishes.size()) {
                             if (!text.isEmpty()) wishes.emplace_back().title = u8(text);
                           } else if (text.isEmpty()) {
                             wishes.erase(wishes.begin() + static_cast<std::ptrdiff_t>(i));
                           } else {
                             wishes[i].title = u8(text);
                           }
                           return QString();
                         }});
    r.title->onEnter([this, i] { chooseWish(i); });
    r.title->installEventFilter(this);
    set_plain_tool_tip(
        r.title, QStringLiteral("Enter chooses it as next; Alt+Up, Alt+Down or the mouse move it; F2 edits"));
    r.kind =
        new Field(form_, QStringLiteral("Kind of wish %1").arg(i + 1), QStringLiteral("kind"),
                  {wish_path(i, "kind"),
                   [i](const SuccessPlan& p) {
                     return i < p.next.wishes.size() ? plan_words::kind(p.next.wishes[i].kind) : QString();
                   },
                   {},
                   [i](SuccessPlan& p, const QString& word) {
                     const auto kind = parse_plan_word<NextKind>(u8(word));
                     if (kind && i < p.next.wishes.size()) p.next.wishes[i].kind = *kind;
                     return QString();
                   }},
                  TypeRole::secondary, ColorRole::text3);
    r.kind->setChoices(plan_words::kinds());
    row->addWidget(r.rank);
    row->addWidget(r.title, 1);
    row->addWidget(r.kind);
    list_->addWidget(r.box);
    rows_.push_back(r);
  }
}

void NextPhaseCard::refresh() {
  const auto& next = plan().next;
  endDrag();  // Another program's edit may have taken the row away under the mouse.
  grow(next.wishes.size() + 1);
  kind_->setVisible(next.chosen.has_value());
  why_->setVisible(next.chosen && (!readOnly() || !next.chosen->why.empty()));
  expected_->setVisible(next.chosen && (!readOnly() || !next.chosen->expected.empty()));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].box->setVisible(i < next.wishes.size() || (i == next.wishes.size() && !readOnly()));
    rows_[i].kind->setVisible(i < next.wishes.size());
    const bool real = i < next.wishes.size();
    static_cast<RankHandle*>(rows_[i].rank)
        ->setRank(real ? QString::number(i + 1) : QString(), real && next.wishes.size() > 1 && !readOnly());
  }
  wishes_->setVisible(!readOnly() || !next.wishes.empty());
  if (!next.chosen || readOnly()) result_->hide();
  advance_->setVisible(next.chosen && !readOnly() && plan().state != PlanState::done && result_->isHidden());
  update();
}

void NextPhaseCard::move(std::size_t from, std::size_t to) {
  const std::size_t count = plan().next.wishes.size();
  if (from >= count || to >= count || from == to) return;
  form_->change(
      [&](SuccessPlan& p) {
        auto& wishes = p.next.wishes;
        const auto at = [&](std::size_t i) { return wishes.begin() + static_cast<std::ptrdiff_t>(i); };
        if (from < to)
          std::rotate(at(from), at(from + 1), at(to + 1));
        else
          std::rotate(at(to), at(from), at(from + 1));
      },
      QStringLiteral("move of %1 to rank %2").arg(qs(plan().next.wishes[from].title).left(60)).arg(to + 1));
  rows_[to].title->setFocus(Qt::OtherFocusReason);
}

/// The row that a widget belongs to; the number of rows where it is none of them.
std::size_t NextPhaseCard::rowOf(const QObject* watched) const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rows_[i].title == watched || rows_[i].rank == watched) return i;
  return rows_.size();
}

/// Follows the mouse from a row's rank or words. No drag of the system: nothing else than this list is meant.
bool NextPhaseCard::followMouse(QObject* watched, QEvent* event) {
  const auto* mouse = static_cast<QMouseEvent*>(event);
  const std::size_t count = plan().next.wishes.size();
  switch (event->type()) {
    case QEvent::MouseButtonPress: {
      const std::size_t row = rowOf(watched);
      pressed_ = mouse->button() == Qt::LeftButton && row < count && count > 1 && !readOnly() &&
                         !rows_[row].title->isEditing()
                     ? std::optional(row)
                     : std::nullopt;
      pressed_at_ = mouse->globalPosition().toPoint();
      return pressed_ && watched == rows_[row].rank;
    }
    case QEvent::MouseMove: {
      if (!pressed_ || !(mouse->buttons() & Qt::LeftButton)) return false;
      const QPoint now = mouse->globalPosition().toPoint();
      if (!target_ && (now - pressed_at_).manhattanLength() < QApplication::startDragDistance()) return false;
      if (!target_) {
        auto* faded = new QGraphicsOpacityEffect(rows_[*pressed_].box);
        faded->setOpacity(0.45);
        rows_[*pressed_].box->setGraphicsEffect(faded);
      }
      showTarget(mapFromGlobal(now));
      return true;
    }
    case QEvent::MouseButtonRelease: {
      if (!pressed_) return false;
      const std::size_t from = *pressed_;
      const bool dragged = target_.has_value();
      const std::size_t to = target_.value_or(from);
      const bool inside = rect().contains(mapFromGlobal(mouse->globalPosition().toPoint()));
      endDrag();
      // Let go of outside the card it stays where it was.
      if (dragged && inside) move(from, to);
      return dragged;
    }
    default:
      return false;
  }
}

/// Where the row would land: a line between the rows.
void NextPhaseCard::showTarget(const QPoint& at) {
  const std::size_t count = plan().next.wishes.size();
  std::size_t before = 0;
  for (std::size_t i = 0; i < count; ++i)
    if (rows_[i].box->mapTo(this, rows_[i].box->rect().center()).y() < at.y()) before = i + 1;
  target_ = before > *pressed_ ? before - 1 : before;
  const QWidget* row = rows_[std::min(before, count - 1)].box;
  const int y = row->mapTo(this, QPoint(0, before < count ? 0 : row->height())).y();
  QPalette accent = drop_->palette();
  accent.setColor(QPalette::Window, tokens().accent);
  drop_->setPalette(accent);
  drop_->setGeometry(row->mapTo(this, QPoint(0, 0)).x(), y - 1, row->width(), 2);
  drop_->setVisible(rect().contains(at) && *target_ != *pressed_);
  drop_->raise();
  if (QApplication::overrideCursor() == nullptr) QApplication::setOverrideCursor(Qt::ClosedHandCursor);
}

void NextPhaseCard::endDrag() {
  if (pressed_) rows_[*pressed_].box->setGraphicsEffect(nullptr);
  if (target_) QApplication::restoreOverrideCursor();
  drop_->hide();
  pressed_.reset();
  target_.reset();
}

void NextPhaseCard::chooseWish(std::size_t index) {
  if (index >= plan().next.wishes.size()) {
    rows_[index].title->edit();
    return;
  }
  form_->change(
      [&](SuccessPlan& p) {
        NextStep wish = p.next.wishes[index];
        p.next.wishes.erase(p.next.wishes.begin() + static_cast<std::ptrdiff_t>(index));
        // What was chosen before is wished for still.
        if (p.next.chosen) p.next.wishes.insert(p.next.wishes.begin(), *p.next.chosen);
        p.next.chosen = std::move(wish);
      },
      QStringLiteral("choice of what's next"));
  title_->setFocus(Qt::OtherFocusReason);
}

bool NextPhaseCard::eventFilter(QObject* watched, QEvent* event) {
  const bool mouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove ||
                     event->type() == QEvent::MouseButtonRelease;
  if (mouse && rowOf(watched) < rows_.size()) return followMouse(watched, event);
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == result_ && key->key() == Qt::Key_Escape) {
      result_->hide();
      advance_->show();
      advance_->setFocus(Qt::OtherFocusReason);
      return true;
    }
    if ((key->modifiers() & Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
      const std::size_t row = rowOf(watched);
      if (row < rows_.size()) {
        const bool up = key->key() == Qt::Key_Up;
        if (!up || row > 0) move(row, up ? row - 1 : row + 1);
        return true;
      }
    }
  }
  if (watched == result_ && event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape || key->key() == Qt::Key_Question || key->key() == Qt::Key_Slash) {
      event->accept();
      return true;
    }
  }
  return PlanCard::eventFilter(watched, event);
}

void NextPhaseCard::paintEvent(QPaintEvent* event) {
  PlanCard::paintEvent(event);
  // The one card that the eye should find first.
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tokens().accent, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
}

}  // namespace rapport::ui
