// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mapping/row_kind_picker.h"

#include <QHBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/mapping_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

/// Those that are always offered; the rest, of billing, only where the table is one.
constexpr int usual_kinds = 8;

int index_of(sources::RowKind kind) {
  const auto& kinds = row_kinds();
  const auto at = std::find(kinds.begin(), kinds.end(), kind);
  return at == kinds.end() ? 0 : static_cast<int>(at - kinds.begin());
}

}  // namespace

RowKindPicker::RowKindPicker(QWidget* parent)
    : QWidget(parent),
      words_(new PlainLabel(Text::tr("Each row is"), TypeRole::body_strong)),
      buttons_(new SegmentedButtons(Text::tr("Each row is"))),
      list_(new ComboBox) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(words_);
  for (const sources::RowKind kind : row_kinds()) {
    buttons_->add(row_words(kind));
    list_->addItem(row_words(kind));
  }
  row->addWidget(buttons_);
  list_->setAccessibleName(Text::tr("Each row is"));
  list_->setMinimumWidth(220);
  row->addWidget(list_);
  row->addStretch(1);
  list_->hide();
  connect(buttons_, &SegmentedButtons::chosen, this, &RowKindPicker::choose);
  connect(list_, &QComboBox::activated, this, &RowKindPicker::choose);
  setKind(kind_);
}

void RowKindPicker::setKind(sources::RowKind kind) {
  kind_ = kind;
  const int at = index_of(kind);
  for (int i = usual_kinds; i < buttons_->count(); ++i) buttons_->button(i)->setVisible(i == at);
  buttons_->setCurrent(at);
  list_->setCurrentIndex(at);
  fit();
}

void RowKindPicker::choose(int index) {
  kind_ = row_kinds()[static_cast<std::size_t>(index)];
  setKind(kind_);
  Q_EMIT chosen(kind_);
}

QSize RowKindPicker::minimumSizeHint() const {
  // The list, which takes the place of the buttons where they don't fit.
  return {words_->sizeHint().width() + space::m + list_->minimumSizeHint().width(),
          std::max(buttons_->sizeHint().height(), list_->sizeHint().height())};
}

void RowKindPicker::fit() {
  const bool fits = words_->sizeHint().width() + space::m + buttons_->sizeHint().width() <= width();
  if (buttons_->isHidden() == !fits) return;
  const bool focused = buttons_->isAncestorOf(focusWidget()) || list_->hasFocus();
  buttons_->setVisible(fits);
  list_->setVisible(!fits);
  if (focused) (fits ? static_cast<QWidget*>(buttons_->button(buttons_->current())) : list_)->setFocus();
}

void RowKindPicker::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

}  // namespace rapport::ui

#include "moc_row_kind_picker.cpp"
