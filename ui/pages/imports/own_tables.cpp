// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/own_tables.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

QString read_words(const OwnTable& table) {
  if (!table.rows_read) return Text::tr("each row is %1; not read yet").arg(qs(table.row));
  const QString rows = qs(counted(static_cast<std::int64_t>(*table.rows_read), "row"));
  return table.read_at ? Text::tr("each row is %1; %2 read on %3")
                             .arg(qs(table.row), rows, date_text_of(*table.read_at))
                       : Text::tr("each row is %1; %2 read").arg(qs(table.row), rows);
}

}  // namespace

OwnTables::OwnTables(QWidget* parent) : QWidget(parent), rows_(new QVBoxLayout(this)) {
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(space::m);
}

void OwnTables::show(const std::vector<OwnTable>& tables) {
  clear_layout(rows_);
  for (const OwnTable& table : tables) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* fact = new PlainLabel(read_words(table), TypeRole::secondary, ColorRole::text2);
    fact->setElide(Qt::ElideRight);
    row->addLayout(name_and_fact(qs(table.name), fact), 1);
    auto* edit = new Button(Text::tr("Edit"), Button::Kind::quiet);
    edit->setAccessibleName(Text::tr("Edit %1").arg(qs(table.name)));
    row->addWidget(edit);
    connect(edit, &QPushButton::clicked, this, [this, of = qs(table.name)] { Q_EMIT editRequested(of); });
    auto* remove = new Button(Text::tr("Remove"), Button::Kind::quiet);
    remove->setAccessibleName(Text::tr("Remove %1").arg(qs(table.name)));
    set_plain_tool_tip(remove,
                       Text::tr("What was imported by it stays; the next such table is asked about."));
    row->addWidget(remove);
    connect(remove, &QPushButton::clicked, this, [this, of = qs(table.name)] { Q_EMIT removeRequested(of); });
    rows_->addLayout(row);
  }
}

}  // namespace rapport::ui

#include "moc_own_tables.cpp"
