// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/before_merge_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kLines = 4;  ///< Of a part; the rest is counted.

}  // namespace

BeforeMergeCard::BeforeMergeCard(QWidget* parent) : Card(Text::tr("Before the merge"), parent) {
  setFact(Text::tr("unchanged; Ctrl+Z undoes a copy"));
  hide();
}

bool BeforeMergeCard::showPlans(const std::vector<plan::PlanBeforeMerge>& plans) {
  if (plans == shown_) return false;
  shown_ = plans;
  clearBody();
  for (const plan::PlanBeforeMerge& one : plans) {
    const QString id = qs(one.account.id);
    const QString title = one.account.on ? Text::tr("Plan of %1 before the merge, merged %2")
                                               .arg(qs(one.account.name), date_text(*one.account.on))
                                         : Text::tr("Plan of %1 before the merge").arg(qs(one.account.name));
    auto* head = new QHBoxLayout;
    head->setSpacing(space::m);
    head->addWidget(new ClampedText(TypeRole::body_strong, ColorRole::text1, 2), 1);
    static_cast<ClampedText*>(head->itemAt(0)->widget())->setText(title);
    auto* all = new Link(Text::tr("Copy all"), TypeRole::secondary);
    all->setAccessibleName(Text::tr("Copy all of the plan of %1").arg(qs(one.account.name)));
    connect(all, &Link::clicked, this, [this, id] { Q_EMIT copyRequested(id, {}); });
    head->addWidget(all);
    body()->addLayout(head);
    for (const plan::PlanPart& part : one.parts) {
      auto* row = new QHBoxLayout;
      row->setSpacing(space::m);
      QString words = qs(part.words);
      for (std::size_t i = 0; i < part.lines.size() && i < kLines; ++i)
        words += (i == 0 ? QStringLiteral(": ") : QStringLiteral("; ")) + qs(part.lines[i]);
      if (part.lines.size() > kLines)
        words = Text::tr("%1; and %2 more").arg(words, QString::number(part.lines.size() - kLines));
      auto* text = new ClampedText(TypeRole::body, ColorRole::text2, 3);
      text->setText(words);
      row->addWidget(text, 1);
      auto* copy = new Link(Text::tr("Copy"), TypeRole::secondary);
      copy->setAccessibleName(
          Text::tr("Copy %1 from the plan of %2").arg(qs(part.words), qs(one.account.name)));
      connect(copy, &Link::clicked, this,
              [this, id, part_id = qs(part.id)] { Q_EMIT copyRequested(id, {part_id}); });
      row->addWidget(copy, 0, Qt::AlignTop);
      body()->addLayout(row);
    }
  }
  return true;
}

}  // namespace rapport::ui

#include "moc_before_merge_card.cpp"
