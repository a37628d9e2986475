// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/affected_accounts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/models/import_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int name_width = 240;

}  // namespace

AffectedAccounts::AffectedAccounts(QWidget* parent)
    : QWidget(parent), fact_(new PlainLabel({}, TypeRole::small, ColorRole::text3)), rows_(new QVBoxLayout) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, space::m, 0, space::xs);
  all->setSpacing(space::s);
  auto* head = new QHBoxLayout;
  head->addWidget(new PlainLabel(Text::tr("Accounts most affected"), TypeRole::label, ColorRole::text3));
  head->addStretch(1);
  head->addWidget(fact_);
  all->addLayout(head);
  rows_->setSpacing(space::s);
  all->addLayout(rows_);
  hide();
}

void AffectedAccounts::show(const import::ImportDifference& difference) {
  clear_layout(rows_);
  fact_->setText(accounts_fact(difference));
  for (const import::AccountChange& change : difference.accounts) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::l);
    auto* place = new QWidget;
    place->setFixedWidth(name_width);
    auto* at = new QHBoxLayout(place);
    at->setContentsMargins(0, 0, 0, 0);
    const QString name = qs(change.name.empty() ? change.id : change.name);
    if (change.after) {
      auto* link = new Link(name);
      set_plain_tool_tip(link, name);
      at->addWidget(link);
      connect(link, &QAbstractButton::clicked, this,
              [this, id = qs(change.id)] { Q_EMIT accountRequested(id); });
    } else {
      auto* gone = new PlainLabel(name, TypeRole::body, ColorRole::text2);
      gone->setElide(Qt::ElideRight);
      at->addWidget(gone);
    }
    at->addStretch(1);
    row->addWidget(place, 0, Qt::AlignTop);
    const QString figures = figures_text(change);
    auto* words = new ClampedText(TypeRole::body, ColorRole::text1, 2);
    words->setText(!change.after       ? Text::tr("no longer there")
                   : change.before     ? figures
                   : figures.isEmpty() ? Text::tr("new")
                                       : Text::tr("new: %1").arg(figures));
    row->addWidget(words, 1);
    rows_->addLayout(row);
  }
  setVisible(!difference.accounts.empty());
}

}  // namespace rapport::ui

#include "moc_affected_accounts.cpp"
