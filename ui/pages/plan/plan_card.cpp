// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/plan_card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {

ProblemLine::ProblemLine(QWidget* parent)
    : QWidget(parent),
      mark_(new LevelMark(Level::watch)),
      words_(new ClampedText(TypeRole::secondary, ColorRole::watch, 6)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(4, 0, 4, 4);
  row->setSpacing(space::xs);
  mark_->setFixedSize(12, 16);
  mark_->setAccessibleName(Text::tr("to look at"));
  row->addWidget(mark_, 0, Qt::AlignTop);
  row->addWidget(words_, 1);
  hide();
}

void ProblemLine::say(const QStringList& sentences, const QString& note) {
  QStringList all = sentences;
  if (!note.isEmpty()) all << note;
  // What is only understood is no problem: it has no mark and no colour.
  mark_->setVisible(!sentences.isEmpty());
  words_->setColorRole(sentences.isEmpty() ? ColorRole::text3 : ColorRole::watch);
  words_->setText(all.join(QLatin1Char(' ')));
  words_->setAccessibleName(words_->text());
  setVisible(!all.isEmpty());
}

void TextRows::show(const QStringList& lines) {
  const auto count = static_cast<std::size_t>(lines.size());
  while (lines_.size() < count) {
    lines_.push_back(new ClampedText(TypeRole::secondary, ColorRole::text2, 3));
    body_->addWidget(lines_.back());
  }
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_[i]->setVisible(i < count);
    if (i < count) lines_[i]->setText(lines[static_cast<qsizetype>(i)]);
  }
}

PlanCard::PlanCard(const QString& title, PlanForm* form) : Card(title), form_(form) {
  connect(form_, &PlanForm::refreshed, this, [this] { refresh(); });
}

Field* PlanCard::field(const QString& name, const QString& placeholder, Binding binding, TypeRole role,
                       ColorRole color, int most_lines) const {
  return new Field(form_, name, placeholder, std::move(binding), role, color, most_lines);
}

void PlanCard::addLink(const QString& accessible_name) {
  auto* add = new Link(Text::tr("+ add"), TypeRole::small);
  add->setAccessibleName(accessible_name);
  connect(add, &Link::clicked, this, [this] { begin(); });
  connect(form_, &PlanForm::refreshed, add, [this, add] { add->setVisible(!readOnly()); });
  setHeaderWidget(add);
}

QGridLayout* PlanCard::addTable(const QStringList& headings) {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(space::m);
  grid->setVerticalSpacing(0);
  int column = 0;
  for (const QString& heading : headings) {
    auto* label = new PlainLabel(heading, TypeRole::label, ColorRole::text3);
    label->setContentsMargins(4, space::xs, 4, space::xs);
    grid->addWidget(label, 0, column++);
  }
  grid->addWidget(new Hairline, 1, 0, 1, column);
  body()->addLayout(grid);
  return grid;
}

void PlanCard::chainTabs(QWidget* before, std::initializer_list<QWidget*> widgets) {
  for (QWidget* next : widgets) {
    if (before != nullptr) setTabOrder(before, next);
    before = next;
  }
}

}  // namespace rapport::ui

#include "moc_plan_card.cpp"
