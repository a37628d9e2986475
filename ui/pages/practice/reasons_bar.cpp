// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/reasons_bar.h"

#include <QCheckBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QStringListModel>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {

ReasonsBar::ReasonsBar(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::body_strong)),
      deals_(new ComboBox),
      list_(new QWidget),
      more_(new EntryField(Text::tr("A further reason to buy"), 200)),
      hint_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(16, space::m, 16, space::m);
  all->setSpacing(space::xs);
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  title_->setElide(Qt::ElideMiddle);
  head->addWidget(title_, 1);
  head->addWidget(deals_);
  all->addLayout(head);
  row_ = new QVBoxLayout(list_);
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(space::xs);
  all->addWidget(list_);
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::s);
  more_->setPlaceholderText(Text::tr("A further reason to buy"));
  foot->addWidget(more_, 1);
  foot->addWidget(hint_);
  foot->addWidget(new KeyHint(Text::tr("Esc")));
  foot->addWidget(new PlainLabel(Text::tr("leave"), TypeRole::secondary, ColorRole::text3));
  all->addLayout(foot);
  deals_->setAccessibleName(Text::tr("Deal"));
  auto* completer = new QCompleter(new QStringListModel(this), more_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  more_->setCompleter(completer);
  connect(deals_, &QComboBox::activated, this, &ReasonsBar::showDeal);
  connect(more_, &EntryField::cancelled, this, &ReasonsBar::left);
  connect(more_, &QLineEdit::returnPressed, this, [this] {
    const int at = deals_->currentIndex();
    const std::string text = u8(more_->text().trimmed());
    if (at < 0 || text.empty()) return;
    std::vector<relationship::DealReason> reasons = all_.deals[static_cast<std::size_t>(at)].reasons;
    more_->clear();
    if (std::any_of(reasons.begin(), reasons.end(),
                    [&](const auto& one) { return folded(one.reason) == folded(text); }))
      return;
    reasons.push_back({text, true, false});
    save(std::move(reasons));
  });
  setAccessibleName(Text::tr("Reasons to buy and to stay"));
  hide();
}

void ReasonsBar::open(const std::string& account_id, const QString& account) {
  account_ = account_id;
  all_ = {};
  title_->setText(Text::tr("Why %1 bought; tick what makes them stay").arg(account));
  more_->clear();
  show(all_);
  show();
  more_->setFocus(Qt::OtherFocusReason);
}

void ReasonsBar::show(const relationship::ReasonsOfAccount& reasons) {
  const QString chosen = deals_->currentData().toString();
  all_ = reasons;
  deals_->clear();
  for (const relationship::DealWithReasons& deal : all_.deals)
    deals_->addItem(Text::tr("%1, %2").arg(qs(deal.name), date_text(deal.day)), qs(deal.deal_id));
  if (const int at = deals_->findData(chosen); at >= 0) deals_->setCurrentIndex(at);
  deals_->setVisible(!all_.deals.empty());
  more_->setEnabled(!all_.deals.empty());
  QStringList known;
  for (const std::string& one : all_.known) known << qs(one);
  if (auto* model = qobject_cast<QStringListModel*>(more_->completer()->model())) model->setStringList(known);
  hint_->setText(all_.deals.empty() ? Text::tr("no won deal is known") : qs(all_.words()));
  showDeal();
}

void ReasonsBar::showDeal() {
  // The tick with the keys gets them again.
  const auto keys =
      std::find_if(ticks_.begin(), ticks_.end(), [](const QCheckBox* one) { return one->hasFocus(); });
  const auto focused = static_cast<std::size_t>(keys - ticks_.begin());
  const bool ticking = keys != ticks_.end();
  clear_layout(row_);
  ticks_.clear();
  const int at = deals_->currentIndex();
  if (at < 0 || at >= static_cast<int>(all_.deals.size())) return;
  const auto& reasons = all_.deals[static_cast<std::size_t>(at)].reasons;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    auto* tick = new QCheckBox(without_mnemonic(qs(reasons[i].reason)));
    tick->setChecked(reasons[i].stays);
    connect(tick, &QCheckBox::toggled, this, [this, at, i](bool stays) {
      std::vector<relationship::DealReason> changed = all_.deals[static_cast<std::size_t>(at)].reasons;
      changed[i].stays = stays;
      save(std::move(changed));
    });
    row_->addWidget(tick);
    ticks_.push_back(tick);
  }
  if (ticking && !ticks_.empty())
    ticks_[std::min(focused, ticks_.size() - 1)]->setFocus(Qt::OtherFocusReason);
}

void ReasonsBar::save(std::vector<relationship::DealReason> reasons) {
  const int at = deals_->currentIndex();
  if (at < 0) return;
  relationship::DealWithReasons& deal = all_.deals[static_cast<std::size_t>(at)];
  const std::vector<relationship::DealReason> were = std::exchange(deal.reasons, reasons);
  Q_EMIT reasonsChanged(qs(account_), qs(deal.deal_id), reasons, were);
}

}  // namespace rapport::ui

#include "moc_reasons_bar.cpp"
