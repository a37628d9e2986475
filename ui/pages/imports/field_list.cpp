// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/imports/field_list.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_unmeant = 40;

bool means_something(const import::FieldMeaning& field) {
  return !field.meaning.empty();
}

}  // namespace

FieldList::FieldList(QWidget* parent) : QWidget(parent), rows_(new QVBoxLayout(this)) {
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(space::m);
}

void FieldList::show(const std::vector<import::FieldMeaning>& fields,
                     const std::vector<import::Meaning>& meanings) {
  fields_ = fields;
  meanings_ = meanings;
  std::stable_sort(fields_.begin(), fields_.end(), [](const auto& a, const auto& b) {
    if (means_something(a) != means_something(b)) return means_something(a);
    return a.fill_rate > b.fill_rate;
  });
  build();
}

void FieldList::build() {
  clear_layout(rows_);
  if (fields_.empty()) {
    rows_->addWidget(
        new PlainLabel(Text::tr("No custom fields were imported yet."), TypeRole::body, ColorRole::text2));
    return;
  }
  std::size_t shown = 0;
  std::size_t unmeant = 0;
  for (const auto& field : fields_) {
    if (!means_something(field) && (!all_ || unmeant++ >= most_unmeant)) continue;
    addField(field);
    ++shown;
  }
  if (shown == 0) {
    auto* none = new PlainLabel(
        Text::tr("No imported field is used for ARR, a renewal date or a tier. Choose one if there is one."),
        TypeRole::body, ColorRole::text2);
    none->setWordWrap(true);
    rows_->addWidget(none);
  }
  if (!all_ && shown < fields_.size()) {
    auto* more =
        new Button(qs("Show " + counted(static_cast<std::int64_t>(fields_.size() - shown), "more field")),
                   Button::Kind::quiet);
    connect(more, &QPushButton::clicked, this, [this] {
      all_ = true;
      build();
    });
    rows_->addWidget(more, 0, Qt::AlignLeft);
  } else if (shown < fields_.size()) {
    rows_->addWidget(new PlainLabel(qs("The " +
                                       counted(static_cast<std::int64_t>(fields_.size() - shown),
                                               "emptiest field is", "emptiest fields are") +
                                       " left out; rapport-cli names them all."),
                                    TypeRole::secondary, ColorRole::text3));
  }
}

void FieldList::addField(const import::FieldMeaning& field) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::l);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  auto* name = new PlainLabel(qs(field.object + "." + field.field), TypeRole::body_strong);
  name->setElide(Qt::ElideRight);
  words->addWidget(name);
  QString fact =
      field.example.empty()
          ? Text::tr("%1 filled").arg(percent_text(field.fill_rate))
          : Text::tr("%1 filled, e.g. \u201C%2\u201D").arg(percent_text(field.fill_rate), qs(field.example));
  if (!field.why.empty()) fact += QStringLiteral(" \u00B7 ") + qs(field.why);
  auto* facts = new PlainLabel(fact, TypeRole::secondary, ColorRole::text2);
  facts->setElide(Qt::ElideRight);
  words->addWidget(facts);
  row->addLayout(words, 1);
  auto* by = new PlainLabel(field.chosen_by == "person"     ? Text::tr("your choice")
                            : field.chosen_by == "proposed" ? Text::tr("proposed")
                                                            : QString(),
                            TypeRole::secondary, ColorRole::text3);
  row->addWidget(by);
  auto* box = new ComboBox;
  box->setMinimumWidth(220);
  box->setAccessibleName(Text::tr("Meaning of %1").arg(qs(field.object + "." + field.field)));
  box->addItem(Text::tr("means nothing"), QStringLiteral("none"));
  for (const auto& meaning : meanings_) {
    if (meaning.id != "none") box->addItem(qs(meaning.words), qs(meaning.id));
  }
  const int at = box->findData(qs(field.meaning));
  box->setCurrentIndex(std::max(0, at));
  connect(box, &QComboBox::activated, this,
          [this, box, object = qs(field.object), name_of_field = qs(field.field)] {
            Q_EMIT meaningChosen(object, name_of_field, box->currentData().toString());
          });
  row->addWidget(box);
  rows_->addLayout(row);
}

}  // namespace rapport::ui

#include "moc_field_list.cpp"
