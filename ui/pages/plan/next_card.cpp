// SPDX-License-Identifier: GPL-3.0-or-later
// WHAT'S NEXT: the chosen phase, and the wishes behind it in the order that a person gives them.
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/pages/plan/row_mover.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr PlanList<NextStep> kWishes{
    [](const SuccessPlan& p) -> const std::vector<NextStep>& { return p.next.wishes; }, "next.wishes"};

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
    set_plain_tool_tip(this, Text::tr("Drag it to another rank"));
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
    : ListCard(Text::tr("6\u2002What\u2019s next"), form, kWishes),
      heading_(new PlainLabel(Text::tr("Wishes, ranked"), TypeRole::label, ColorRole::text3)),
      wishes_(new QVBoxLayout),
      mover_(new RowMover(this)),
      advance_(new Button(Text::tr("Advance to this phase"))),
      question_(new QWidget),
      draft_(new ClampedText(TypeRole::body, ColorRole::watch, 6)),
      anyway_(new Button(Text::tr("Advance anyway"))),
      not_yet_(new Button(Text::tr("Not yet"))),
      result_(new EntryField(Text::tr("Result of the phase"), 2000)) {
  kind_ = field(
      Text::tr("Kind"), Text::tr("kind"),
      {QStringLiteral("next.chosen.kind"),
       [](const SuccessPlan& p) { return p.next.chosen ? plan_words::kind(p.next.chosen->kind) : QString(); },
       {},
       [](SuccessPlan& p, const QString& word) {
         const auto kind = parse_plan_word<NextKind>(u8(word));
         if (kind && p.next.chosen) p.next.chosen->kind = *kind;
         return QString();
       },
       plan_words::kinds()},
      TypeRole::small, ColorRole::text3);
  title_ = field(Text::tr("What\u2019s next"), Text::tr("What comes after this phase?"),
                 chosen_field("title", &NextStep::title), TypeRole::finding, ColorRole::text1, 2);
  why_ = field(Text::tr("Why"), Text::tr("why?"), chosen_field("why", &NextStep::why, Text::tr("Why: ")),
               TypeRole::body, ColorRole::text2, 3);
  expected_ = field(Text::tr("What it should bring"), Text::tr("what should it bring?"),
                    chosen_field("expected", &NextStep::expected, Text::tr("Should bring: ")), TypeRole::body,
                    ColorRole::text2, 3);
  setHeaderWidget(kind_);
  body()->addWidget(title_);
  body()->addWidget(why_);
  body()->addWidget(expected_);
  body()->addSpacing(space::xs);
  heading_->setContentsMargins(4, 0, 0, 0);
  body()->addWidget(heading_);
  wishes_->setSpacing(0);
  body()->addLayout(wishes_);
  body()->addSpacing(space::xs);
  advance_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  body()->addWidget(advance_);
  result_->setPlaceholderText(Text::tr("What did this phase bring? Press Enter to end it."));
  result_->hide();
  body()->addWidget(result_);
  chainTabs(title_, {why_, expected_, kind_});
  connect(mover_, &RowMover::moved, this, &NextPhaseCard::move);
  auto* ask = new QVBoxLayout(question_);
  ask->setContentsMargins(4, 0, 4, 0);
  ask->setSpacing(space::s);
  ask->addWidget(draft_);
  auto* answers = new QHBoxLayout;
  answers->setSpacing(space::s);
  answers->addWidget(anyway_);
  answers->addWidget(not_yet_);
  answers->addStretch(1);
  ask->addLayout(answers);
  question_->hide();
  body()->addWidget(question_);
  for (Button* one : {anyway_, not_yet_}) one->installEventFilter(this);
  connect(advance_, &Button::clicked, this, [this] {
    const std::string draft = plan::draft_words(plan(), form_->view().check);
    if (draft.empty()) return askResult();
    draft_->setText(Text::tr("%1 Advance anyway?").arg(qs(draft)));
    draft_->setAccessibleName(draft_->text());
    advance_->hide();
    question_->show();
    anyway_->setFocus(Qt::OtherFocusReason);
  });
  connect(anyway_, &Button::clicked, this, &NextPhaseCard::askResult);
  connect(not_yet_, &Button::clicked, this, &NextPhaseCard::stay);
  connect(result_, &EntryField::cancelled, this, &NextPhaseCard::stay);
  connect(result_, &QLineEdit::returnPressed, this, [this] {
    const QString result = result_->text().trimmed();
    result_->hide();
    advance_->show();
    Q_EMIT advanceRequested(result);
    title_->setFocus(Qt::OtherFocusReason);
  });
  row(0);
}

void NextPhaseCard::askResult() {
  advance_->hide();
  question_->hide();
  result_->clear();
  result_->show();
  result_->setFocus(Qt::OtherFocusReason);
}

void NextPhaseCard::stay() {
  result_->hide();
  question_->hide();
  advance_->show();
  advance_->setFocus(Qt::OtherFocusReason);
}

bool NextPhaseCard::eventFilter(QObject* watched, QEvent* event) {
  const bool asked = watched == anyway_ || watched == not_yet_;
  if (asked && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    stay();
    return true;
  }
  return ListCard::eventFilter(watched, event);
}

WishRow NextPhaseCard::makeRow(std::size_t i) {
  WishRow r{};
  r.box = new QWidget;
  auto* handle = new RankHandle;
  r.rank = handle;
  const QString number = QString::number(i + 1);
  r.name = field(Text::tr("Wish %1").arg(number), Text::tr("Add a wish"),
                 kWishes.naming(i, "title", &NextStep::title), TypeRole::body, ColorRole::text1, 2);
  r.name->onEnter([this, i] { chooseWish(i); });
  set_plain_tool_tip(r.name,
                     Text::tr("Enter chooses it as next; Alt+Up, Alt+Down or the mouse move it; F2 edits"));
  r.kind = field(Text::tr("Kind of wish %1").arg(number), Text::tr("kind"),
                 kWishes.word(i, "kind", &NextStep::kind, plan_words::kinds()), TypeRole::secondary,
                 ColorRole::text3);
  auto* row = new QHBoxLayout(r.box);
  row->setContentsMargins(4, 0, 0, 0);
  row->setSpacing(space::xs);
  row->addWidget(r.rank, 0, Qt::AlignTop);
  row->addWidget(r.name, 1);
  row->addWidget(r.kind, 0, Qt::AlignTop);
  wishes_->addWidget(r.box);
  mover_->addRow(r.box, r.rank, r.name);
  chainTabs(i > 0 ? rows_[i - 1].kind : kind_, {r.name, r.kind});
  return r;
}

void NextPhaseCard::showHead() {
  const auto& next = plan().next;
  mover_->setRows(readOnly() ? 0 : next.wishes.size());
  kind_->setVisible(next.chosen.has_value());
  why_->setVisible(next.chosen && (!readOnly() || !next.chosen->why.empty()));
  expected_->setVisible(next.chosen && (!readOnly() || !next.chosen->expected.empty()));
  heading_->setVisible(!readOnly() || !next.wishes.empty());
  if (!next.chosen || readOnly()) {
    result_->hide();
    question_->hide();
  }
  // What was asked is answered by another edit: signed, or no longer missing.
  if (!question_->isHidden() && !question_->isAncestorOf(QApplication::focusWidget())) question_->hide();
  advance_->setVisible(next.chosen && !readOnly() && plan().state != PlanState::done && result_->isHidden() &&
                       question_->isHidden());
  update();
}

void NextPhaseCard::showRow(const WishRow& row, std::size_t i, const NextStep* wish) {
  row.box->setVisible(wish != nullptr || isBlank(i));
  row.kind->setVisible(wish != nullptr);
  static_cast<RankHandle*>(row.rank)->setRank(wish != nullptr ? QString::number(i + 1) : QString(),
                                              wish != nullptr && entries().size() > 1 && !readOnly());
}

void NextPhaseCard::move(std::size_t from, std::size_t to) {
  form_->change(
      [&](SuccessPlan& p) {
        const auto at = [&](std::size_t i) { return p.next.wishes.begin() + static_cast<std::ptrdiff_t>(i); };
        if (from < to)
          std::rotate(at(from), at(from + 1), at(to + 1));
        else
          std::rotate(at(to), at(from), at(from + 1));
      },
      Text::tr("move of %1 to rank %2").arg(qs(entries()[from].title).left(60), QString::number(to + 1)));
  // An editor that was open went along.
  if (!rows_[to].name->isEditing()) rows_[to].name->setFocus(Qt::OtherFocusReason);
}

void NextPhaseCard::chooseWish(std::size_t index) {
  if (index >= entries().size()) {
    rows_[index].name->edit();
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
      Text::tr("choice of what's next"));
  title_->setFocus(Qt::OtherFocusReason);
}

void NextPhaseCard::paintEvent(QPaintEvent* event) {
  Card::paintEvent(event);
  // The one card that the eye should find first.
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(tokens().accent, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
}

}  // namespace rapport::ui
