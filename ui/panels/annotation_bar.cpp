// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/annotation_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <array>
#include <utility>

#include "core/chart/chart_labels.h"
#include "ui/base/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

using measure::AnnotationKind;

struct OfferedKind {
  AnnotationKind kind;
  const char* words;
};
constexpr std::array<OfferedKind, 4> kinds{
    {{AnnotationKind::intervention, QT_TRANSLATE_NOOP("Text", "We did something")},
     {AnnotationKind::external, QT_TRANSLATE_NOOP("Text", "Something happened")},
     {AnnotationKind::go_live, QT_TRANSLATE_NOOP("Text", "Go-live")},
     {AnnotationKind::definition, QT_TRANSLATE_NOOP("Text", "Counted differently from here")}}};

}  // namespace

AnnotationBar::AnnotationBar(QWidget* parent)
    : QWidget(parent),
      day_(new PlainLabel({}, TypeRole::secondary_strong)),
      kind_(new ComboBox),
      text_(new QLineEdit),
      keep_(new Button(Text::tr("Save"), Button::Kind::plain, Text::tr("Enter"))),
      remove_(new Link(Text::tr("Remove"))) {
  kind_->setAccessibleName(Text::tr("OfferedKind of event"));
  for (const OfferedKind& kind : kinds) kind_->addItem(Text::tr(kind.words));
  text_->setAccessibleName(Text::tr("What happened"));
  text_->setPlaceholderText(Text::tr("What happened? The chart shows up to 50 characters"));
  text_->setMaxLength(120);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(day_);
  row->addWidget(kind_);
  row->addWidget(text_, 1);
  row->addWidget(keep_);
  row->addWidget(remove_);
  setTabOrder(kind_, text_);
  setTabOrder(text_, keep_);
  setTabOrder(keep_, remove_);
  keep_->setEnabled(false);
  connect(text_, &QLineEdit::textChanged, keep_,
          [this] { keep_->setEnabled(!text_->text().trimmed().isEmpty()); });
  connect(text_, &QLineEdit::returnPressed, this, &AnnotationBar::keep);
  connect(keep_, &QPushButton::clicked, this, &AnnotationBar::keep);
  connect(remove_, &Link::clicked, this, [this] {
    Q_EMIT removed(there_);
    leave();
  });
  hide();
}

void AnnotationBar::open(Day start, Grain grain, std::vector<measure::Annotation> there) {
  // What was begun for this very period is still there.
  if (!asked_ || start_ != start) text_->clear();
  asked_ = true;
  start_ = start;
  QString period = qs(period_label(start, grain));
  if (!period.isEmpty()) period[0] = period[0].toUpper();
  day_->setText(period);
  remove_->setVisible(!there.empty());
  if (!there.empty()) {
    there_ = there.front().id;
    const QString text = qs(chart::one_line(there.front().text));
    remove_->setAccessibleName(Text::tr("Remove “%1”").arg(text));
    set_plain_tool_tip(remove_, remove_->accessibleName());
  }
  show();
  text_->setFocus(Qt::OtherFocusReason);
}

void AnnotationBar::keep() {
  const QString text = text_->text().trimmed();
  if (text.isEmpty()) return;
  measure::Annotation annotation;
  annotation.day = start_;
  annotation.kind = kinds.at(static_cast<std::size_t>(kind_->currentIndex())).kind;
  annotation.text = u8(text);
  Q_EMIT kept(annotation);
  text_->clear();
  leave();
}

void AnnotationBar::leave() {
  hide();
  Q_EMIT left();
}

void AnnotationBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) return leave();
  QWidget::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_annotation_bar.cpp"
