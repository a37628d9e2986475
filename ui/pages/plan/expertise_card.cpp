// SPDX-License-Identifier: GPL-3.0-or-later
// EXPERTISE: what our most successful customers changed, offered here, and how it went.
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"

namespace rapport::ui {
namespace {

constexpr int kLongestTip = 500;
constexpr PlanList<OfferedTip> kTips{
    [](const SuccessPlan& p) -> const std::vector<OfferedTip>& { return p.tips; }, "tips"};

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

ColorRole color_of_state(TipState state) {
  return state == TipState::offered ? ColorRole::text2 : color_role_of(level_of(state));
}

}  // namespace

ExpertiseCard::ExpertiseCard(PlanForm* form)
    : ListCard(Text::tr("Expertise"), form, kTips),
      none_(new ClampedText(TypeRole::body, ColorRole::text3, 2)),
      offer_(new Link(Text::tr("+ offer a tip"), TypeRole::small)),
      own_(new QWidget),
      own_title_(new EntryField(Text::tr("Title of your tip"), kLongestTip)),
      own_text_(new EntryField(Text::tr("Text of your tip"), kLongestTip)) {
  setHeaderWidget(offer_);
  offer_->setAccessibleName(Text::tr("Offer a tip"));
  none_->setText(Text::tr("No tip offered yet: what did customers like this one change?"));
  none_->setContentsMargins(4, 0, 4, 0);
  body()->setSpacing(0);
  body()->addWidget(none_);
  own_title_->setPlaceholderText(Text::tr("Your tip in a few words"));
  own_text_->setPlaceholderText(Text::tr("what to change and why it works. Press Enter to offer it."));
  auto* row = new QHBoxLayout(own_);
  row->setContentsMargins(0, space::xs, 0, space::xs);
  row->setSpacing(space::s);
  row->addWidget(own_title_, 2);
  row->addWidget(own_text_, 3);
  for (EntryField* one : {own_title_, own_text_})
    connect(one, &EntryField::cancelled, this, [this] {
      own_->hide();  // Its text stays for the next time.
      offer_->setFocus(Qt::OtherFocusReason);
    });
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

TipRow ExpertiseCard::makeRow(std::size_t i) {
  TipRow r{};
  r.box = new QWidget;
  r.mark = new LevelMark(Level::unknown);
  r.mark->setFixedSize(14, 23);
  r.name = field(Text::tr("Tip"), Text::tr("tip"), kTips.naming(i, "title", &OfferedTip::title),
                 TypeRole::body, ColorRole::text1, 2);
  r.state = field(Text::tr("How it went"), Text::tr("state"), kTips.word(i, "state", &OfferedTip::state),
                  TypeRole::body, ColorRole::text2);
  r.state->setFixedWidth(104);
  r.state->setAlignment(Qt::AlignRight);
  Binding to = kTips.text(i, "offered_to", &OfferedTip::offered_to);
  to.person = PersonField{Side::customer};
  r.to = field(Text::tr("Offered to"), Text::tr("to whom?"), std::move(to), TypeRole::secondary,
               ColorRole::text2);
  r.to->setFixedWidth(150);
  r.on = field(Text::tr("Offered on"), Text::tr("when?"),
               kTips.date(form_, i, "offered_on", plan_words::Tense::past, &OfferedTip::offered_on),
               TypeRole::secondary, ColorRole::text2);
  r.on->setFixedWidth(72);
  r.outcome = field(Text::tr("Outcome"), Text::tr("what came of it?"),
                    kTips.text(i, "outcome", &OfferedTip::outcome), TypeRole::secondary, ColorRole::text2, 2);
  r.text = new ClampedText(TypeRole::secondary, ColorRole::text3, 2);
  r.problem = new ProblemLine;
  auto* first = new QHBoxLayout;
  first->setSpacing(space::xs);
  first->addWidget(r.mark, 0, Qt::AlignTop);
  first->addWidget(r.name, 1, Qt::AlignTop);
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
  body()->insertWidget(body()->indexOf(own_), r.box);
  chainTabs(i > 0 ? static_cast<QWidget*>(rows_[i - 1].outcome) : offer_,
            {r.name, r.state, r.to, r.on, r.outcome});
  return r;
}

void ExpertiseCard::showHead() {
  const auto worked = std::count_if(entries().begin(), entries().end(),
                                    [](const OfferedTip& t) { return t.state == TipState::worked; });
  setFact(entries().empty() ? QString() : Text::tr("%1 of %2 worked").arg(worked).arg(entries().size()));
  none_->setVisible(entries().empty());
  offer_->setVisible(!readOnly());
  if (readOnly()) own_->hide();
}

void ExpertiseCard::showRow(const TipRow& row, std::size_t, const OfferedTip* tip) {
  row.box->setVisible(tip != nullptr);
  if (tip == nullptr) return;
  row.mark->setLevel(level_of(tip->state));
  row.mark->setAccessibleName(plan_words::shown(tip->state));
  row.state->setColorRole(color_of_state(tip->state));
  const auto& library = form_->view().library;
  const auto known =
      std::find_if(library.begin(), library.end(), [&](const plan::Tip& one) { return one.id == tip->tip; });
  // Once there is an outcome the advice itself has done its work.
  const bool advises =
      known != library.end() && !tip->tip.empty() && tip->outcome.empty() && !known->text.empty();
  row.text->setText(advises ? qs(known->text) : QString());
  row.text->setVisible(advises);
}

void ExpertiseCard::begin() {
  if (readOnly()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Tips"));
  menu->setToolTipsVisible(true);
  for (const plan::Tip& tip : form_->view().library) {
    const bool offered = std::any_of(plan().tips.begin(), plan().tips.end(),
                                     [&](const OfferedTip& one) { return one.tip == tip.id; });
    QAction* action =
        menu->addAction(without_mnemonic((offered ? Text::tr("%1  (offered)") : QStringLiteral("%1"))
                                             .arg(qs(std::string(clipped(tip.title, 80))))));
    action->setToolTip(plain_tool_tip(qs(tip.text)));
    connect(action, &QAction::triggered, this, [this, tip] { offer(tip); });
  }
  menu->addSeparator();
  connect(menu->addAction(Text::tr("Write one of your own\u2026")), &QAction::triggered, this, [this] {
    own_->show();
    own_title_->setFocus(Qt::OtherFocusReason);
  });
  if (!menu->actions().isEmpty()) menu->setActiveAction(menu->actions().front());
  menu->popup(offer_->mapToGlobal(QPoint(offer_->width() - menu->sizeHint().width(), offer_->height() + 4)));
}

void ExpertiseCard::offer(const plan::Tip& tip) {
  const std::size_t at = plan().tips.size();
  form_->change(
      [&](SuccessPlan& p) {
        p.tips.push_back({tip.id, tip.title, {}, iso(form_->today()), TipState::offered, {}});
      },
      Text::tr("offer of %1").arg(qs(tip.title)));
  row(at).to->edit();
}

}  // namespace rapport::ui
