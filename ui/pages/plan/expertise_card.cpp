// SPDX-License-Identifier: GPL-3.0-or-later
// EXPERTISE: what our most successful customers changed, offered here, and how it went.
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/pages/plan/bindings.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"

namespace rapport::ui {
namespace {

constexpr Rows<OfferedTip> kTips{&SuccessPlan::tips, "tips"};

Level level_of(TipState state) {
  switch (state) {
    case TipState::worked:
      return Level::good;
    case TipState::did_not_work:
      return Level::risk;
    case TipState::trying:
      return Level::watch;
    case TipState::offered:
      break;
  }
  return Level::unknown;
}

ColorRole ink_of_state(TipState state) {
  return state == TipState::offered ? ColorRole::text2 : color_role_of(level_of(state));
}

}  // namespace

ExpertiseCard::ExpertiseCard(PlanForm* form)
    : PlanCard(QStringLiteral("Expertise"), form),
      none_(new ClampedText(TypeRole::body, ColorRole::text3, 2)),
      offer_(new Link(QStringLiteral("+ offer a tip"), TypeRole::small)),
      own_(new QWidget),
      own_title_(new QLineEdit),
      own_text_(new QLineEdit) {
  setHeaderWidget(offer_);
  offer_->setAccessibleName(QStringLiteral("Offer a tip"));
  none_->setText(QStringLiteral("No tip was offered yet: what did customers like this one change?"));
  none_->setContentsMargins(4, 0, 4, 0);
  body()->setSpacing(0);
  body()->addWidget(none_);
  own_title_->setPlaceholderText(QStringLiteral("Your tip in a few words"));
  own_title_->setAccessibleName(QStringLiteral("Title of your tip"));
  own_text_->setPlaceholderText(QStringLiteral("what to change and why it works. Enter offers it."));
  own_text_->setAccessibleName(QStringLiteral("Text of your tip"));
  auto* row = new QHBoxLayout(own_);
  row->setContentsMargins(0, space::xs, 0, space::xs);
  row->setSpacing(space::s);
  row->addWidget(own_title_, 2);
  row->addWidget(own_text_, 3);
  for (QLineEdit* one : {own_title_, own_text_}) {
    one->setMaxLength(500);
    one->installEventFilter(this);
  }
  connect(own_title_, &QLineEdit::returnPressed, this, [this] { own_text_->setFocus(Qt::TabFocusReason); });
  connect(own_text_, &QLineEdit::returnPressed, this, [this] {
    const QString title = own_title_->text().trimmed();
    if (title.isEmpty()) return own_title_->setFocus(Qt::OtherFocusReason);
    Q_EMIT tipWritten(title, own_text_->text().trimmed());
    own_title_->clear();
    own_text_->clear();
    own_->hide();
    offer_->setFocus(Qt::OtherFocusReason);
  });
  own_->hide();
  body()->addWidget(own_);
  connect(offer_, &Link::clicked, this, &ExpertiseCard::begin);
}

void ExpertiseCard::grow(std::size_t rows) {
  while (rows_.size() < rows) {
    const std::size_t i = rows_.size();
    Row r{};
    r.box = new QWidget;
    r.mark = new LevelMark(Level::unknown);
    r.mark->setFixedSize(14, 23);
    r.title = new Field(form_, QStringLiteral("Tip"), QStringLiteral("tip"),
                        naming_field(
                            kTips, i, "title", [](auto& t) -> auto& { return t.title; }),
                        TypeRole::body, ColorRole::text1, 2);
    const auto states = plan_words::choices<TipState>();
    r.state = new Field(form_, QStringLiteral("How it went"), QStringLiteral("state"),
                        word_field(
                            kTips, i, "state", states, [](auto& t) -> auto& { return t.state; }),
                        TypeRole::body, ColorRole::text2);
    r.state->setChoices(states);
    r.to = new Field(form_, QStringLiteral("Offered to"), QStringLiteral("to whom?"),
                     text_field(
                         kTips, i, "offered_to", [](auto& t) -> auto& { return t.offered_to; }),
                     TypeRole::secondary, ColorRole::text2);
    r.on = new Field(form_, QStringLiteral("Offered on"), QStringLiteral("when?"),
                     date_field(
                         form_, kTips, i, "offered_on", plan_words::Tense::past,
                         [](auto& t) -> auto& { return t.offered_on; }),
                     TypeRole::secondary, ColorRole::text2);
    r.outcome = new Field(form_, QStringLiteral("Outcome"), QStringLiteral("what came of it?"),
                          text_field(
                              kTips, i, "outcome", [](auto& t) -> auto& { return t.outcome; }),
                          TypeRole::secondary, ColorRole::text2, 2);
    r.text = new ClampedText(TypeRole::secondary, ColorRole::text3, 2);
    r.problem = new ProblemLine;
    r.state->setFixedWidth(104);
    r.state->setAlignment(Qt::AlignRight);
    r.to->setFixedWidth(150);
    r.on->setFixedWidth(72);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::xs);
    first->addWidget(r.mark, 0, Qt::AlignTop);
    first->addWidget(r.title, 1, Qt::AlignTop);
    first->addWidget(r.state, 0, Qt::AlignTop);
    auto* second = new QHBoxLayout;
    second->setContentsMargins(18, 0, 0, 0);
    second->setSpacing(space::xs);
    second->addWidget(r.to, 0, Qt::AlignTop);
    second->addWidget(r.on, 0, Qt::AlignTop);
    second->addWidget(r.outcome, 1, Qt::AlignTop);
    auto* third = new QVBoxLayout;
    third->setContentsMargins(22, 0, 4, 0);
    third->addWidget(r.text);
    auto* all = new QVBoxLayout(r.box);
    all->setContentsMargins(0, 2, 0, 4);
    all->setSpacing(0);
    all->addLayout(first);
    all->addLayout(third);
    all->addLayout(second);
    all->addWidget(r.problem);
    setTabOrder(r.title, r.to);
    setTabOrder(r.to, r.on);
    setTabOrder(r.on, r.state);
    setTabOrder(r.state, r.outcome);
    body()->insertWidget(body()->indexOf(own_), r.box);
    rows_.push_back(r);
  }
}

void ExpertiseCard::refresh() {
  const auto& tips = plan().tips;
  grow(tips.size());
  const auto worked = std::count_if(tips.begin(), tips.end(),
                                    [](const OfferedTip& t) { return t.state == TipState::worked; });
  setFact(tips.empty() ? QString()
                       : QStringLiteral("%1 of %2 worked").arg(worked).arg(static_cast<int>(tips.size())));
  none_->setVisible(tips.empty());
  offer_->setVisible(!readOnly());
  if (readOnly()) own_->hide();
  const auto& library = form_->view().library;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& r = rows_[i];
    r.box->setVisible(i < tips.size());
    r.problem->say(form_->problems(kTips.path(i)));
    if (i >= tips.size()) continue;
    const OfferedTip& tip = tips[i];
    r.mark->setLevel(level_of(tip.state));
    r.mark->setAccessibleName(qs(name_of(tip.state)).replace(QLatin1Char('_'), QLatin1Char(' ')));
    r.state->setColorRole(ink_of_state(tip.state));
    const auto known =
        std::find_if(library.begin(), library.end(), [&](const plan::Tip& one) { return one.id == tip.tip; });
    // Once there is an outcome the advice itself has done its work.
    const bool tells =
        known != library.end() && !tip.tip.empty() && tip.outcome.empty() && !known->text.empty();
    r.text->setText(tells ? qs(known->text) : QString());
    r.text->setVisible(tells);
  }
}

void ExpertiseCard::begin() {
  if (readOnly()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(QStringLiteral("Tips"));
  menu->setToolTipsVisible(true);
  for (const plan::Tip& tip : form_->view().library) {
    const bool offered = std::any_of(plan().tips.begin(), plan().tips.end(),
                                     [&](const OfferedTip& one) { return one.tip == tip.id; });
    QAction* action = menu->addAction(without_mnemonic(
        qs(std::string(clipped(tip.title, 80))) + (offered ? QStringLiteral("  (offered)") : QString())));
    action->setToolTip(plain_tool_tip(qs(tip.text)));
    connect(action, &QAction::triggered, this, [this, tip] { offer(tip); });
  }
  menu->addSeparator();
  connect(menu->addAction(QStringLiteral("Write one of your own\u2026")), &QAction::triggered, this,
          &ExpertiseCard::beginOwn);
  if (!menu->actions().isEmpty()) menu->setActiveAction(menu->actions().front());
  menu->popup(offer_->mapToGlobal(QPoint(offer_->width() - menu->sizeHint().width(), offer_->height() + 4)));
}

void ExpertiseCard::offer(const plan::Tip& tip) {
  const std::size_t at = plan().tips.size();
  form_->change(
      [&](SuccessPlan& p) {
        p.tips.push_back({tip.id, tip.title, {}, iso(form_->today()), TipState::offered, {}});
      },
      QStringLiteral("offer of ") + qs(tip.title));
  grow(at + 1);
  rows_[at].to->edit();
}

void ExpertiseCard::beginOwn() {
  own_->show();
  own_title_->setFocus(Qt::OtherFocusReason);
}

bool ExpertiseCard::eventFilter(QObject* watched, QEvent* event) {
  const bool mine = watched == own_title_ || watched == own_text_;
  if (mine && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool letter = !key->text().isEmpty() && key->text()[0].isPrint() &&
                        !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    const bool press = event->type() == QEvent::KeyPress;
    if (key->key() == Qt::Key_Escape || (letter && !press)) {
      event->accept();
      if (press) {
        own_->hide();  // Its text stays for the next time.
        offer_->setFocus(Qt::OtherFocusReason);
      }
      return true;
    }
  }
  return PlanCard::eventFilter(watched, event);
}

}  // namespace rapport::ui
