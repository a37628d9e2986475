// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/waiting_line.h"

#include <QHBoxLayout>

#include "core/base/figures.h"
#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

WaitingLine::WaitingLine(QWidget* parent)
    : QWidget(parent),
      words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      link_(new Link(Text::tr("Cancel"))),
      doing_(Text::tr("Comparing\u2026")),
      again_(Text::tr("Compare again")) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(words_);
  row->addWidget(link_);
  row->addStretch(1);
  connect(link_, &Link::clicked, this, [this] {
    if (stopped_) {
      setProgress(0.0);
      Q_EMIT againRequested();
    } else {
      setProgress(-1.0);
      Q_EMIT cancelRequested();
    }
  });
}

void WaitingLine::setReading(const QString& stage, double done) {
  doing_ = Text::tr("%1\u2026").arg(stage);
  again_ = Text::tr("Read again");
  setProgress(done);
  show();
}

void WaitingLine::setProgress(double done) {
  stopped_ = done < 0.0;
  words_->setText(stopped_       ? Text::tr("Cancelled.")
                  : done > 0.005 ? Text::tr("%1 %2").arg(doing_, percent_text(done))
                                 : doing_);
  link_->setLabel(stopped_ ? again_ : Text::tr("Cancel"));
}

void WaitingLine::fail(const QString& sentence) {
  setProgress(-1.0);
  words_->setText(sentence);
}

}  // namespace rapport::ui

#include "moc_waiting_line.cpp"
