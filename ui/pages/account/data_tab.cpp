// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/data_tab.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "core/base/text.h"
#include "core/model/records.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kMostLines = 8;  ///< Enough for any honest rule or path.

constexpr std::array<std::pair<const char*, const char*>, 8> kFigures = {
    {{"arr", QT_TRANSLATE_NOOP("Text", "ARR")},
     {"renewal", QT_TRANSLATE_NOOP("Text", "Renewal date")},
     {"usage", QT_TRANSLATE_NOOP("Text", "Usage")},
     {"nps", QT_TRANSLATE_NOOP("Text", "NPS answers")},
     {"tickets", QT_TRANSLATE_NOOP("Text", "Tickets")},
     {"touches", QT_TRANSLATE_NOOP("Text", "Touches")},
     {"contacts", QT_TRANSLATE_NOOP("Text", "Contacts")},
     {"opportunities", QT_TRANSLATE_NOOP("Text", "Opportunities")}}};

ClampedText* wrapped(const QString& text, ColorRole color_role, TypeRole role = TypeRole::body) {
  auto* label = new ClampedText(role, color_role, kMostLines);
  label->setText(text);
  return label;
}

/// A name at the left, and a column of lines beside it.
QVBoxLayout* add_row(Card* card, const QString& name) {
  if (card->body()->count() > 0) card->body()->addWidget(new Hairline);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, space::s, 0, space::s);
  row->setSpacing(space::l);
  ClampedText* label = wrapped(name, ColorRole::text1, TypeRole::body_strong);
  label->setFixedWidth(116);
  row->addWidget(label, 0, Qt::AlignTop);
  auto* lines = new QVBoxLayout;
  lines->setSpacing(space::hair);
  row->addLayout(lines, 1);
  card->body()->addLayout(row);
  return lines;
}

void add_fact(Card* card, const QString& name, const QString& value, const QString& missing) {
  QVBoxLayout* lines = add_row(card, name);
  lines->addWidget(value.isEmpty() ? wrapped(missing, ColorRole::text3) : wrapped(value, ColorRole::text1));
}

}  // namespace

DataTab::DataTab(QWidget* parent)
    : QWidget(parent),
      identity_(new Card(Text::tr("How this account is known"))),
      signals_(new Card(Text::tr("All signals"))),
      figures_(new Card(Text::tr("Where the figures come from"))),
      group_(new Card(Text::tr("The group"))) {
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(Text::tr("Data"));
  scroll->setFocusPolicy(Qt::StrongFocus);
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("scrolled"));
  auto* columns = new QHBoxLayout(inside);
  columns->setContentsMargins(0, 0, 0, 0);
  columns->setSpacing(space::l);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::l);
  left->addWidget(figures_);
  left->addStretch(1);
  auto* right = new QVBoxLayout;
  right->setSpacing(space::l);
  right->addWidget(signals_);
  right->addWidget(identity_);
  right->addWidget(group_);
  right->addStretch(1);
  columns->addLayout(left, 3);
  columns->addLayout(right, 2);
  scroll->setWidget(inside);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->addWidget(scroll);
  group_->hide();
}

void DataTab::clear() {
  for (Card* card : {identity_, signals_, figures_, group_}) card->clearBody();
}

void DataTab::show(const account::AccountBrief& brief) {
  clear();
  showIdentity(brief);
  showSignals(brief);
  showFigures(brief);
  showGroup(brief);
}

void DataTab::showIdentity(const account::AccountBrief& brief) {
  const AccountFacts& f = brief.facts;
  add_fact(identity_, Text::tr("Account id"), qs(f.id), Text::tr("no id in the export"));
  add_fact(identity_, Text::tr("Email domain"), qs(f.domain),
           Text::tr("none known: people are joined by id and email only"));
  add_fact(identity_, Text::tr("Owner"), words::joined({qs(f.owner.name), qs(f.owner.email)}),
           Text::tr("no owner named"));
  add_fact(identity_, Text::tr("Part of"), words::joined({qs(f.parent_name), qs(f.parent_id)}),
           Text::tr("no parent account"));
  add_fact(identity_, Text::tr("ARR is based on"), qs(f.arr_basis),
           Text::tr("no field, running contract or won deal with a term says it"));
  for (const ArrSource& one : f.arr_others)
    add_fact(identity_, Text::tr("ARR elsewhere"),
             words::joined({Text::tr("%1 a year").arg(money_text(one.amount)), qs(one.basis),
                            f.arr && f.arr->currency == one.amount.currency
                                ? Text::tr("a difference of %1")
                                      .arg(money_text({one.amount.amount - f.arr->amount, f.arr->currency}))
                                : QString()}),
             {});
  if (f.last_won)
    add_fact(
        identity_, Text::tr("Last won"),
        words::joined({money_text(f.last_won->amount), date_text(f.last_won->day), qs(f.last_won->name)}),
        {});
  if (f.customer)
    add_fact(identity_, Text::tr("Customer"),
             words::joined({*f.customer ? Text::tr("yes") : Text::tr("no"), qs(f.customer_basis)}), {});
  for (const MergedAccount& one : f.merged)
    add_fact(identity_, is_outside_id(one.id) ? Text::tr("Is also") : Text::tr("Merged into it"),
             words::joined({qs(one.name), qs(one.id), one.on ? date_text(*one.on) : QString()}), {});
  add_fact(identity_, Text::tr("Renewal is based on"), qs(f.renewal_basis),
           Text::tr("no field, contract or opportunity gives a date"));
  add_fact(identity_, Text::tr("Go-live"), f.go_live ? date_text(*f.go_live) : QString(),
           Text::tr("not in any export"));
}

void DataTab::showSignals(const account::AccountBrief& brief) {
  const std::vector<Flag> flags = words::by_urgency(brief.facts.flags);
  signals_->setFact(flags.empty() ? QString() : words::known(flags));
  if (flags.empty())
    signals_->body()->addWidget(wrapped(Text::tr("No signal is rated yet."), ColorRole::text2));
  for (const Flag& flag : flags) {
    if (signals_->body()->count() > 0) signals_->body()->addWidget(new Hairline);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, space::s, 0, space::s);
    auto* mark = new LevelMark(words::shown_level(flag));
    mark->setFixedSize(16, 19);
    mark->setAccessibleName(words::level(flag.level));
    row->addWidget(mark, 0, Qt::AlignTop);
    ClampedText* kind = wrapped(qs(name_of(flag.kind)), ColorRole::text2);
    kind->setFixedWidth(54);
    row->addWidget(kind, 0, Qt::AlignTop);
    row->addWidget(wrapped(words::reason_of(flag), flag.snoozed ? ColorRole::text2 : ColorRole::text1), 1);
    signals_->body()->addLayout(row);
  }
}

void DataTab::showFigures(const account::AccountBrief& brief) {
  for (const auto& [key, name] : kFigures) {
    QVBoxLayout* lines = add_row(figures_, Text::tr(name));
    const Origin origin = words::origin_of(brief, key);
    lines->addWidget(wrapped(qs(origin.rule), ColorRole::text1));
    if (!origin.coverage.empty()) lines->addWidget(wrapped(qs(origin.coverage), ColorRole::text2));
    if (origin.records > 0)
      lines->addWidget(wrapped(qs(counted(origin.records, "record")), ColorRole::text2, TypeRole::secondary));
    for (const OriginFile& file : origin.files)
      lines->addWidget(wrapped(words::file_line(file), ColorRole::text2, TypeRole::secondary));
    if (origin.files.empty())
      lines->addWidget(
          wrapped(Text::tr("It comes from no imported file."), ColorRole::text3, TypeRole::secondary));
  }
}

void DataTab::showGroup(const account::AccountBrief& brief) {
  group_->setVisible(brief.roll_up.has_value() || !brief.subsidiaries.empty());
  if (brief.roll_up) {
    const account::RollUp& all = *brief.roll_up;
    group_->setFact(qs(counted(all.accounts, "account")));
    add_fact(group_, Text::tr("ARR together"), words::amounts(all.arr_by_currency),
             Text::tr("not in any export"));
    add_fact(group_, Text::tr("Contacts"), words::number(all.contacts), {});
    add_fact(group_, Text::tr("Touches"), words::number(all.touches), {});
    add_fact(group_, Text::tr("Tickets"),
             Text::tr("%1 open of %2").arg(words::number(all.tickets_open), words::number(all.tickets_total)),
             {});
    add_fact(group_, Text::tr("Usage events"), words::number(all.events), {});
  }
  for (const account::Subsidiary& subsidiary : brief.subsidiaries) {
    QVBoxLayout* lines = add_row(group_, Text::tr("Subsidiary"));
    lines->addWidget(wrapped(qs(subsidiary.name), ColorRole::text1));
    lines->addWidget(subsidiary.arr
                         ? wrapped(Text::tr("%1 a year").arg(money_text(*subsidiary.arr)), ColorRole::text2)
                         : wrapped(Text::tr("no ARR known"), ColorRole::text3));
  }
}

}  // namespace rapport::ui

#include "moc_data_tab.cpp"
