// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/people_cards.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kLabel = 70;

plan_words::Choices roles() {
  plan_words::Choices all;
  for (const std::string& role : plan::usual_roles()) all.emplace_back(qs(role), qs(role));
  all.emplace_back(QString(), Text::tr("no role"));
  return all;
}

plan_words::Choices sentiments() {
  auto all = plan_words::choices<Sentiment>();
  all.front().second = Text::tr("not known");
  return all;
}

plan_words::Choices sponsor_choices() {
  return {{QStringLiteral("no"), Text::tr("no")}, {QStringLiteral("yes"), Text::tr("yes")}};
}

/// "change of Grace Hill's role": what an undo names.
QString change_of(const std::string& name, const QString& what) {
  return Text::tr("change of %1\u2019s %2").arg(qs(name), what);
}

}  // namespace

PersonStrip::PersonStrip(PlanForm* form, QWidget* parent)
    : QWidget(parent),
      form_(form),
      name_(new ClampedText(TypeRole::finding)),
      about_(new ClampedText(TypeRole::secondary, ColorRole::text2)),
      remove_(new Link(Text::tr("remove"), TypeRole::small)) {
  const auto field = [&](const QString& name, const QString& placeholder, plan_words::Choices choices,
                         int lines = 1) {
    Binding nothing{QString(), [](const SuccessPlan&) { return QString(); }, {}, {}, std::move(choices)};
    return new Field(form_, name, placeholder, std::move(nothing), TypeRole::body, ColorRole::text1, lines);
  };
  role_ = field(Text::tr("Role"), Text::tr("no role"), roles());
  role_->allowOther(Text::tr("Another role\u2026"));
  sentiment_ = field(Text::tr("Sentiment"), Text::tr("not known"), sentiments());
  sponsor_ = field(Text::tr("Sponsor"), Text::tr("no"), sponsor_choices());
  notes_ = field(Text::tr("Notes"), Text::tr("what should we remember? Internal"), {}, 2);
  about_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(4, 0, 4, 0);
  head->setSpacing(space::m);
  head->addWidget(name_);
  head->addWidget(about_, 1);
  head->addWidget(remove_);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::s);
  grid->setVerticalSpacing(0);
  const auto put = [&](const QString& label, Field* one, int row, int column, int span) {
    auto* words = new PlainLabel(label, TypeRole::label, ColorRole::text3);
    words->setContentsMargins(4, 0, 0, 0);
    words->setMinimumWidth(kLabel);
    grid->addWidget(words, row, column, Qt::AlignVCenter);
    grid->addWidget(one, row, column + 1, 1, span, Qt::AlignVCenter);
  };
  put(Text::tr("Role"), role_, 0, 0, 1);
  put(Text::tr("Sentiment"), sentiment_, 0, 2, 1);
  put(Text::tr("Sponsor"), sponsor_, 0, 4, 1);
  put(Text::tr("Notes"), notes_, 1, 0, 5);
  grid->setColumnStretch(1, 3);
  grid->setColumnStretch(3, 2);
  grid->setColumnStretch(5, 1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::xs);
  all->addWidget(new Hairline);
  all->addSpacing(space::xs);
  all->addLayout(head);
  all->addLayout(grid);
  connect(remove_, &Link::clicked, this, [this] {
    const plan::PersonView person = person_;
    form_->change([&](SuccessPlan& plan) { plan::remove_person(plan, person); },
                  Text::tr("removal of %1").arg(qs(person.name)));
  });
  setTabOrder(role_, sentiment_);
  setTabOrder(sentiment_, sponsor_);
  setTabOrder(sponsor_, notes_);
  setTabOrder(notes_, remove_);
}

void PersonStrip::show(const PeopleModel::Row& row) {
  person_ = row.person;
  const QString name = person_.name.empty() ? Text::tr("no name in the export") : qs(person_.name);
  name_->setText(name);
  about_->setText(words::joined(
      {person_.contact_id.empty() ? Text::tr("known by name only") : qs(person_.title), qs(row.email),
       row.touches > 0 ? qs(counted(row.touches, "touch", "touches")) : QString(),
       row.last_score ? Text::tr("NPS %1").arg(*row.last_score) : QString()}));
  remove_->setVisible(person_.removable);
  remove_->setAccessibleName(Text::tr("Remove %1").arg(name));
  setAccessibleName(name);
  bind();
}

void PersonStrip::bind() {
  const QString path = QStringLiteral("people[%1].").arg(qs(person_.name));
  const auto edit = [this, person = person_](const QString& what, auto put) {
    // The form names the whole edit; a field's own words would only say "change of role".
    return [this, person, what, put](SuccessPlan& plan, const QString& text) {
      put(plan, person, text);
      form_->nameNext(change_of(person.name, what));
      return QString();
    };
  };
  role_->rebind({path + QStringLiteral("role"),
                 [this](const SuccessPlan&) { return qs(person_.role); },
                 {},
                 edit(Text::tr("role"), [](SuccessPlan& plan, const plan::PersonView& who,
                                           const QString& text) { plan::set_role(plan, who, u8(text)); }),
                 roles()});
  sentiment_->rebind({path + QStringLiteral("sentiment"),
                      [this](const SuccessPlan&) {
                        return person_.sentiment == Sentiment::unknown ? QString()
                                                                       : qs(name_of(person_.sentiment));
                      },
                      {},
                      edit(Text::tr("sentiment"),
                           [](SuccessPlan& plan, const plan::PersonView& who, const QString& word) {
                             if (const auto sentiment = parse_plan_word<Sentiment>(u8(word)))
                               plan::set_sentiment(plan, who, *sentiment);
                           }),
                      sentiments()});
  sentiment_->setColorRole(person_.sentiment == Sentiment::positive   ? ColorRole::good
                           : person_.sentiment == Sentiment::negative ? ColorRole::risk
                                                                      : ColorRole::text1);
  sponsor_->rebind(
      {path + QStringLiteral("sponsor"),
       [this](const SuccessPlan&) { return person_.sponsor ? sponsor_choices()[1].second : QString(); },
       {},
       [this, person = person_](SuccessPlan& plan, const QString& word) {
         const bool sponsor = word == QStringLiteral("yes");
         plan::set_sponsor(plan, person, sponsor);
         form_->nameNext(sponsor ? Text::tr("choice of %1 as sponsor").arg(qs(person.name))
                                 : Text::tr("%1 no longer the sponsor").arg(qs(person.name)));
         return QString();
       },
       sponsor_choices()});
  sponsor_->setColorRole(person_.sponsor ? ColorRole::good : ColorRole::text1);
  notes_->rebind(
      {path + QStringLiteral("notes"),
       [this](const SuccessPlan&) { return qs(person_.notes); },
       {},
       edit(Text::tr("notes"), [](SuccessPlan& plan, const plan::PersonView& who, const QString& text) {
         plan::set_notes(plan, who, u8(text));
       })});
}

void PersonStrip::begin() {
  role_->setFocus(Qt::OtherFocusReason);
}

HandoverCard::HandoverCard(QWidget* parent)
    : Card(Text::tr("In safe hands?"), parent),
      none_(new PlainLabel(Text::tr("Nothing is planned yet. Choose who the sponsor is: the account "
                                    "depends on them."),
                           TypeRole::body, ColorRole::text2)) {
  none_->setWordWrap(true);
  body()->setSpacing(0);
  body()->addWidget(none_);
}

HandoverCard::Line& HandoverCard::line(std::size_t index) {
  while (lines_.size() <= index) {
    Line made{new QWidget, new LevelMark(Level::unknown),
              new ClampedText(TypeRole::body, ColorRole::text1, 4),
              new ClampedText(TypeRole::secondary, ColorRole::text2, 4)};
    made.mark->setFixedSize(16, 19);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::hair);
    words->addWidget(made.text);
    words->addWidget(made.advice);
    auto* row = new QHBoxLayout(made.box);
    row->setContentsMargins(0, 5, 0, 5);
    row->setSpacing(space::s);
    row->addWidget(made.mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    body()->addWidget(made.box);
    lines_.push_back(made);
  }
  return lines_[index];
}

void HandoverCard::set(std::size_t index, Level level, const QString& mark, const QString& text,
                       const QString& advice) {
  Line& one = line(index);
  one.mark->setLevel(level);
  one.mark->setAccessibleName(mark);
  one.text->setText(text);
  one.text->setColorRole(level == Level::unknown ? ColorRole::text3
                         : level == Level::good  ? ColorRole::text2
                                                 : ColorRole::text1);
  one.advice->setText(advice.isEmpty() ? QString() : QStringLiteral("\u2192 ") + advice);
  one.advice->setVisible(!advice.isEmpty());
  one.box->setAccessibleName(QStringLiteral("%1: %2 %3").arg(mark, text, advice).trimmed());
  one.box->show();
}

void HandoverCard::show(const plan::PeopleView& view) {
  std::size_t used = 0;
  for (const plan::PeopleConcern& one : view.concerns)
    set(used++, one.flag.level, words::level(one.flag.level), qs(one.flag.reason.str()), qs(one.advice));
  int holds = 0;
  using State = plan::HandOverCondition::State;
  for (const plan::HandOverCondition& one : view.hand_over) {
    holds += one.state == State::holds ? 1 : 0;
    set(used++,
        one.state == State::holds   ? Level::watch
        : one.state == State::clear ? Level::good
                                    : Level::unknown,
        one.state == State::holds   ? Text::tr("hand-over risk")
        : one.state == State::clear ? Text::tr("no hand-over risk")
                                    : Text::tr("not known"),
        qs(one.text), qs(one.advice));
  }
  for (std::size_t i = used; i < lines_.size(); ++i) lines_[i].box->hide();
  none_->setVisible(view.hand_over.empty() && view.concerns.empty());
  setFact(view.hand_over.empty() ? QString()
          : holds > 0            ? Text::tr("hand-over risk: high, %1 of 3").arg(holds)
                                 : Text::tr("hand-over risk: none seen"));
}

}  // namespace rapport::ui

#include "moc_people_cards.cpp"
