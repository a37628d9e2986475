// SPDX-License-Identifier: GPL-3.0-or-later
// PURPOSE: what success would be, in the words of the customer.
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/pages/plan/plan_cards.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"

namespace rapport::ui {

PurposeCard::PurposeCard(PlanForm* form)
    : PlanCard(Text::tr("1\u2002Purpose"), form), problem_(new ProblemLine) {
  text_ = new Field(
      form, Text::tr("Purpose"), Text::tr("What would success be, in their words?"),
      {QStringLiteral("purpose.text"),
       [](const SuccessPlan& p) {
         return p.purpose.text.empty() ? QString() : QStringLiteral("\u201C%1\u201D").arg(qs(p.purpose.text));
       },
       [](const SuccessPlan& p) { return qs(p.purpose.text); },
       [](SuccessPlan& p, const QString& text) {
         p.purpose.text = u8(text);
         return QString();
       }},
      TypeRole::finding, ColorRole::text1, 4);
  said_by_ = new Field(form, Text::tr("Who said it"), Text::tr("who said it"),
                       {QStringLiteral("purpose.said_by"),
                        [](const SuccessPlan& p) { return qs(p.purpose.said_by); },
                        {},
                        [](SuccessPlan& p, const QString& text) {
                          p.purpose.said_by = u8(text);
                          return QString();
                        },
                        {},
                        PersonField{Side::customer}},
                       TypeRole::secondary, ColorRole::text2);
  date_ = new Field(
      form, Text::tr("When it was said"), Text::tr("when"),
      {QStringLiteral("purpose.date"),
       [form](const SuccessPlan& p) { return plan_words::near_date(p.purpose.date, form->today()); },
       [](const SuccessPlan& p) { return qs(p.purpose.date); },
       [form](SuccessPlan& p, const QString& text) {
         p.purpose.date = plan_words::typed_date(text, form->today(), plan_words::Tense::past);
         return QString();
       },
       {},
       {},
       [form](const QString& text) {
         return plan_words::meant_year(text, form->today(), plan_words::Tense::past);
       }},
      TypeRole::secondary, ColorRole::text2);
  // Fields have a rim for the focus; their words stand under the card's label all the same.
  body()->setContentsMargins(-4, 0, -4, 0);
  body()->addWidget(text_);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::s);
  row->addWidget(said_by_);
  row->addWidget(date_);
  row->addStretch(1);
  body()->addLayout(row);
  body()->addWidget(problem_);
}

void PurposeCard::refresh() {
  problem_->say(form_->problems(QStringLiteral("purpose.")), form_->note(QStringLiteral("purpose.")));
  said_by_->setVisible(!readOnly() || !plan().purpose.said_by.empty());
  date_->setVisible(!readOnly() || !plan().purpose.date.empty());
}

}  // namespace rapport::ui
