// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/commercial_card.h"

#include <QVBoxLayout>
#include <cstdlib>
#include <string>

#include "core/model/commercial.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui {

CommercialCard::CommercialCard(QWidget* parent)
    : BriefCard(Text::tr("Commercial"), parent),
      days_(new FigureLabel),
      missing_(new ClampedText(TypeRole::body, ColorRole::text2)),
      basis_(new ClampedText(TypeRole::secondary, ColorRole::text3, 2)) {
  add_left(body(), days_);
  body()->addWidget(missing_);
  arr_ = std::make_unique<FactRow>(body());
  renewal_ = std::make_unique<FactRow>(body());
  expansion_ = std::make_unique<FactRow>(body());
  body()->addWidget(basis_);
  body()->addStretch(1);
}

void CommercialCard::show(const account::AccountBrief& brief) {
  const AccountFacts& facts = brief.facts;
  const Origin open = words::origin_of(brief, "opportunities");
  renewal_day_ = facts.renewal_date;
  today_ = brief.today;
  origin_ = words::origin_of(brief, "renewal");
  missing_->setText(renewal_day_ ? QString() : Text::tr("No export gives a renewal date."));
  arr_known_ = facts.arr.has_value();
  showRenewal();
  const QString arr = QStringLiteral("ARR");
  if (facts.arr)
    arr_->set(arr, money_text(*facts.arr), words::origin_of(brief, "arr"));
  else
    arr_->set(arr,
              facts.last_won ? Text::tr("not known; last won %1").arg(money_text(facts.last_won->amount))
                             : Text::tr("not in any export"),
              words::origin_of(brief, "arr"), ColorRole::text3);
  const auto shown = [&brief, &open](FactRow& row, const QString& label, const std::string& kind) {
    const QString value = words::open_amount(brief, kind);
    row.set(label, value, open, value == words::no_export() ? ColorRole::text3 : ColorRole::text1);
  };
  shown(*renewal_, Text::tr("Open renewal"), "renewal");
  shown(*expansion_, Text::tr("Open expansion"), "expansion");
  QStringList basis;
  if (facts.arr && !facts.arr_source.empty())
    basis << QStringLiteral("ARR ") + qs(arr_source_words(facts.arr_source));
  else if (facts.last_won)
    basis << Text::tr("Last won %1: \u201C%2\u201D")
                 .arg(date_text(facts.last_won->day), qs(facts.last_won->name));
  else if (!facts.arr_basis.empty())
    basis << Text::tr("ARR: %1").arg(qs(basis_words(facts.arr_basis)));
  if (!facts.renewal_basis.empty())
    basis << Text::tr("Renewal: %1").arg(qs(basis_words(facts.renewal_basis)));
  basis_->setText(words::joined(basis));
  refreshShared();
}

bool CommercialCard::isEmpty() const {
  return presenting_ && !renewal_day_ && !arr_known_;
}

void CommercialCard::refreshShared() {
  // That no export says it is our gap, nothing to tell a customer.
  days_->setVisible(renewal_day_ || !presenting_);
  missing_->setVisible(!renewal_day_ && !presenting_);
  arr_->setVisible(arr_known_ || !presenting_);
  // What we hope to sell is internal; the contract is theirs as well.
  renewal_->setVisible(!presenting_);
  expansion_->setVisible(!presenting_);
  basis_->setVisible(!presenting_ && !basis_->text().isEmpty());
}

void CommercialCard::showRenewal() {
  const QString name = Text::tr("Renewal");
  ColorRole color_role = ColorRole::text1;
  if (!renewal_day_) {
    set_figure(days_, name, Text::tr("not known"), {}, origin_);
  } else if (presenting_) {
    // For a customer's eyes nothing is counted down.
    set_figure(days_, name, date_text(*renewal_day_), Text::tr("renewal"), origin_);
  } else {
    const int left = *renewal_day_ - today_;
    set_figure(days_, name, left == 0 ? Text::tr("today") : words::days(std::abs(left)),
               left > 0    ? Text::tr("to renewal")
               : left == 0 ? Text::tr("it renews")
                           : Text::tr("past renewal"),
               origin_);
    color_role = left < 0 ? ColorRole::risk : left <= 90 ? ColorRole::watch : ColorRole::text1;
  }
  days_->setColorRole(color_role);
}

void CommercialCard::setPresenting(bool presenting) {
  presenting_ = presenting;
  setTitle(presenting ? Text::tr("Contract") : Text::tr("Commercial"));
  showRenewal();
  refreshShared();
}

}  // namespace rapport::ui

#include "moc_commercial_card.cpp"
