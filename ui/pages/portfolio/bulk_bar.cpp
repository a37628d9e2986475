// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/bulk_bar.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QStringListModel>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/plan_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kMostDays = 3650;

}  // namespace

BulkBar::BulkBar(QWidget* parent)
    : QWidget(parent),
      count_(new PlainLabel({}, TypeRole::body_strong)),
      cadence_(new EntryField(Text::tr("Days between two touches"), 4)),
      tier_(new EntryField(Text::tr("Tier"), 60)),
      tiers_(new QStringListModel(this)),
      kind_(new ComboBox),
      title_(new EntryField(Text::tr("Next phase"), 200)),
      problem_(new PlainLabel({}, TypeRole::secondary, ColorRole::risk)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::xs);
  auto* place = new QWidget;
  place->setFixedHeight(control_height);
  stack_ = new QStackedLayout(place);
  stack_->setContentsMargins(0, 0, 0, 0);

  auto* ask_cadence = new Button(Text::tr("Touch every\u2026"), Button::Kind::plain, QStringLiteral("C"));
  auto* ask_tier = new Button(Text::tr("Tier\u2026"), Button::Kind::plain, QStringLiteral("T"));
  auto* ask_next = new Button(Text::tr("Next phase\u2026"), Button::Kind::plain, QStringLiteral("X"));
  connect(ask_cadence, &QPushButton::clicked, this, &BulkBar::askCadence);
  connect(ask_tier, &QPushButton::clicked, this, &BulkBar::askTier);
  connect(ask_next, &QPushButton::clicked, this, &BulkBar::askNext);
  auto* first = new QWidget;
  auto* row = new QHBoxLayout(first);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(count_);
  for (Button* button : {ask_cadence, ask_tier, ask_next}) row->addWidget(button);
  row->addStretch(1);
  stack_->addWidget(first);

  auto* completer = new QCompleter(tiers_, tier_);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  tier_->setCompleter(completer);
  cadence_->setFixedWidth(80);
  tier_->setMinimumWidth(160);
  title_->setMinimumWidth(200);
  kind_->setAccessibleName(Text::tr("Kind of next phase"));
  for (const auto& [word, shown] : plan_words::kinds()) kind_->addItem(shown, word);
  stack_->addWidget(lineOf(Text::tr("Touch every"), {cadence_},
                           Text::tr("days \u00B7 empty: as the tier says \u00B7 Enter sets it")));
  stack_->addWidget(
      lineOf(Text::tr("Tier"), {tier_}, Text::tr("empty: as the exports say \u00B7 Enter sets it")));
  stack_->addWidget(lineOf(Text::tr("Next phase"), {kind_, title_}, Text::tr("Enter sets it")));
  connect(cadence_, &QLineEdit::returnPressed, this, &BulkBar::applyCadence);
  connect(tier_, &QLineEdit::returnPressed, this, &BulkBar::applyTier);
  connect(title_, &QLineEdit::returnPressed, this, &BulkBar::applyNext);
  for (EntryField* field : {cadence_, tier_, title_})
    connect(field, &EntryField::cancelled, this, &BulkBar::done);
  all->addWidget(place);
  problem_->setWordWrap(true);
  problem_->hide();
  all->addWidget(problem_);
  hide();
}

QWidget* BulkBar::lineOf(const QString& question, const QList<QWidget*>& fields, const QString& hint) {
  auto* line = new QWidget;
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(new PlainLabel(question, TypeRole::body_strong));
  for (QWidget* field : fields) row->addWidget(field);
  row->addWidget(new PlainLabel(hint, TypeRole::secondary, ColorRole::text2));
  row->addStretch(1);
  return line;
}

void BulkBar::setSelected(int accounts) {
  selected_ = accounts;
  count_->setText(Text::tr("%1 selected").arg(qs(counted(accounts, "account"))));
  if (stack_->currentIndex() == buttons) setVisible(accounts > 1);
}

void BulkBar::setTiers(const QStringList& tiers) {
  tiers_->setStringList(tiers);
}

void BulkBar::open(Line line, QWidget* focus) {
  if (selected_ == 0) return;
  problem_->hide();
  stack_->setCurrentIndex(line);
  show();
  focus->setFocus(Qt::ShortcutFocusReason);
}

void BulkBar::askCadence() {
  cadence_->clear();
  open(cadence, cadence_);
}

void BulkBar::askTier() {
  tier_->clear();
  open(tier, tier_);
}

void BulkBar::askNext() {
  title_->clear();
  open(next, title_);
}

bool BulkBar::leave() {
  if (isHidden() || stack_->currentIndex() == buttons) return false;
  done();
  return true;
}

void BulkBar::done() {
  problem_->hide();
  stack_->setCurrentIndex(buttons);
  setVisible(selected_ > 1);
  Q_EMIT left();
}

void BulkBar::applyCadence() {
  bool number = true;
  const QString typed = cadence_->text().trimmed();
  const int days = typed.isEmpty() ? 0 : typed.toInt(&number);
  if (!number || days < 0 || days > kMostDays || (days == 0 && !typed.isEmpty())) {
    problem_->setText(Text::tr("Type a number of days from 1 to 3,650, or nothing; nothing was set."));
    problem_->show();
    return;
  }
  done();
  Q_EMIT cadenceChosen(days);
}

void BulkBar::applyTier() {
  const QString typed = tier_->text().trimmed();
  done();
  Q_EMIT tierChosen(typed);
}

void BulkBar::applyNext() {
  const auto kind = parse_plan_word<NextKind>(u8(kind_->currentData().toString()));
  const QString typed = title_->text().trimmed();
  if (typed.isEmpty() || !kind) {
    problem_->setText(Text::tr("Type what comes next for these accounts; nothing was set."));
    problem_->show();
    return;
  }
  NextStep step;
  step.kind = *kind;
  step.title = u8(typed);
  done();
  Q_EMIT nextChosen(step);
}

}  // namespace rapport::ui

#include "moc_bulk_bar.cpp"
