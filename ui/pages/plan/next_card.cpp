// SPDX-License-Identifier: GPL-3.0-or-later
// WHAT'S NEXT and KEY BEHAVIOURS.
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"

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

constexpr Rows<Behaviour> kBehaviours{&SuccessPlan::behaviours, "behaviours"};

}  // namespace

NextPhaseCard::NextPhaseCard(PlanForm* form)
    : PlanCard(QStringLiteral("6\u2002What\u2019s next"), form),
      wishes_(new PlainLabel(QStringLiteral("Wishes, ranked"), TypeRole::label, Ink::text3)),
      list_(new QVBoxLayout),
      advance_(new Button(QStringLiteral("Advance to this phase"))),
      result_(new QLineEdit) {
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
      TypeRole::small, Ink::text3);
  kind_->setChoices(plan_words::kinds());
  title_ = new Field(form, QStringLiteral("What\u2019s next"), QStringLiteral("What comes after this phase?"),
                     chosen_field("title", &NextStep::title), TypeRole::finding, Ink::text1, 2);
  why_ =
      new Field(form, QStringLiteral("Why"), QStringLiteral("why?"),
                chosen_field("why", &NextStep::why, QStringLiteral("Why: ")), TypeRole::body, Ink::text2, 3);
  expected_ = new Field(form, QStringLiteral("What it should bring"), QStringLiteral("what should it bring?"),
                        chosen_field("expected", &NextStep::expected, QStringLiteral("Should bring: ")),
                        TypeRole::body, Ink::text2, 3);
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
    r.rank = new PlainLabel(QString::number(i + 1), TypeRole::secondary, Ink::text3);
    r.rank->setFixedWidth(16);
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
    set_plain_tool_tip(r.title,
                       QStringLiteral("Enter chooses it as next, Alt+Up and Alt+Down move it, F2 edits"));
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
                  TypeRole::secondary, Ink::text3);
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
  grow(next.wishes.size() + 1);
  kind_->setVisible(next.chosen.has_value());
  why_->setVisible(next.chosen && (!readOnly() || !next.chosen->why.empty()));
  expected_->setVisible(next.chosen && (!readOnly() || !next.chosen->expected.empty()));
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].box->setVisible(i < next.wishes.size() || (i == next.wishes.size() && !readOnly()));
    rows_[i].kind->setVisible(i < next.wishes.size());
    rows_[i].rank->setText(i < next.wishes.size() ? QString::number(i + 1) : QString());
  }
  wishes_->setVisible(!readOnly() || !next.wishes.empty());
  if (!next.chosen || readOnly()) result_->hide();
  advance_->setVisible(next.chosen && !readOnly() && plan().state != PlanState::done && result_->isHidden());
  update();
}

void NextPhaseCard::move(std::size_t index, int by) {
  const auto target = static_cast<std::ptrdiff_t>(index) + by;
  const auto count = static_cast<std::ptrdiff_t>(plan().next.wishes.size());
  if (static_cast<std::ptrdiff_t>(index) >= count || target < 0 || target >= count) return;
  form_->change([&](SuccessPlan& p) {
    std::swap(p.next.wishes[index], p.next.wishes[static_cast<std::size_t>(target)]);
  });
  rows_[static_cast<std::size_t>(target)].title->setFocus(Qt::OtherFocusReason);
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
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == result_ && key->key() == Qt::Key_Escape) {
      result_->hide();
      advance_->show();
      advance_->setFocus(Qt::OtherFocusReason);
      return true;
    }
    if ((key->modifiers() & Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].title != watched) continue;
        move(i, key->key() == Qt::Key_Up ? -1 : 1);
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

BehavioursCard::BehavioursCard(PlanForm* form) : PlanCard(QStringLiteral("Key behaviours"), form) {
  setFact(QStringLiteral("leading"));
  body()->setSpacing(0);
  grow(1);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    if (now == nullptr) return;
    std::size_t inside = rows_.size();
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i].box->isAncestorOf(now)) inside = i;
    if (inside == current_ || (inside == rows_.size() && current_ >= rows_.size())) return;
    current_ = inside;
    refresh();
  });
}

void BehavioursCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    Row r{};
    r.box = new QWidget;
    r.mark = new LevelMark(Level::unknown);
    r.mark->setFixedSize(14, 23);
    r.name = new Field(form_, QStringLiteral("Behaviour"), QStringLiteral("Add a way of working"),
                       naming_field(
                           kBehaviours, i, "name", [](auto& b) -> auto& { return b.name; }),
                       TypeRole::body, Ink::text1, 2);
    const auto states = plan_words::choices<BehaviourState>();
    r.state = new Field(form_, QStringLiteral("State of the behaviour"), QStringLiteral("state"),
                        word_field(
                            kBehaviours, i, "state", states, [](auto& b) -> auto& { return b.state; }),
                        TypeRole::secondary, Ink::text2);
    r.state->setChoices(states);
    r.evidence = new Field(form_, QStringLiteral("Evidence"), QStringLiteral("what shows it?"),
                           text_field(
                               kBehaviours, i, "evidence", [](auto& b) -> auto& { return b.evidence; }),
                           TypeRole::small, Ink::text3, 2);
    r.recipe = new Field(form_, QStringLiteral("Recipe"), QStringLiteral("judged by hand; or a usage recipe"),
                         text_field(
                             kBehaviours, i, "recipe", [](auto& b) -> auto& { return b.recipe; }),
                         TypeRole::small, Ink::text3, 1);
    r.by_data = new ClampedText(TypeRole::small, Ink::text3, 3);
    r.problem = new ProblemLine;
    auto* all = new QVBoxLayout(r.box);
    all->setContentsMargins(0, 0, 0, space::xs);
    all->setSpacing(0);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::xs);
    first->addWidget(r.mark, 0, Qt::AlignTop);
    first->addWidget(r.name, 1, Qt::AlignTop);
    first->addWidget(r.state, 0, Qt::AlignTop);
    all->addLayout(first);
    auto* under = new QVBoxLayout;
    under->setContentsMargins(18, 0, 0, 0);
    under->setSpacing(0);
    auto* judged = new QHBoxLayout;
    judged->setContentsMargins(4, 0, 4, 0);
    judged->addWidget(r.by_data);
    under->addLayout(judged);
    under->addWidget(r.evidence);
    under->addWidget(r.recipe);
    under->addWidget(r.problem);
    all->addLayout(under);
    body()->addWidget(r.box);
    rows_.push_back(r);
  }
}

void BehavioursCard::refresh() {
  const std::size_t count = plan().behaviours.size();
  grow(count + 1);
  const auto& judged = form_->view().behaviours;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    const bool real = i < count;
    r.box->setVisible(real || (i == count && !readOnly()));
    const bool by_data = real && i < judged.size() && judged[i].by_data;
    const BehaviourState state = i < judged.size() ? judged[i].state : BehaviourState::not_started;
    r.mark->setVisible(real);
    r.mark->setLevel(state == BehaviourState::habit     ? Level::good
                     : state == BehaviourState::started ? Level::watch
                                                        : Level::unknown);
    r.mark->setAccessibleName(real ? qs(name_of(state)).replace(QLatin1Char('_'), QLatin1Char(' '))
                                   : QString());
    r.state->setVisible(real && !by_data);
    const bool open = i == current_ && !readOnly();
    r.evidence->setVisible(real && !by_data && !readOnly() &&
                           (open || !plan().behaviours[i].evidence.empty()));
    const QString said = i < judged.size() ? qs(judged[i].evidence) : QString();
    const QString words = qs(name_of(state)).replace(QLatin1Char('_'), QLatin1Char(' '));
    const bool tells =
        real && !readOnly() && (by_data || (!said.isEmpty() && said != qs(plan().behaviours[i].evidence)));
    r.by_data->setVisible(tells);
    r.by_data->setText(by_data ? QStringLiteral("%1 by the exports: %2").arg(words, said) : said);
    r.recipe->setVisible(real && !readOnly() && (open || !plan().behaviours[i].recipe.empty()));
    r.problem->say(form_->problems(kBehaviours.path(i)));
  }
}

void BehavioursCard::begin() {
  grow(plan().behaviours.size() + 1);
  rows_[plan().behaviours.size()].name->edit();
}

}  // namespace rapport::ui
