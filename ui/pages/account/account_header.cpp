// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/account_header.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/pages/account/stage_badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figure_label.h"

namespace rapport::ui {
namespace {

constexpr int kNarrow = 900;            ///< Below this width missing figures have a short text.
constexpr std::size_t kGroupMenu = 30;  ///< More subsidiaries than this are on the Data tab only.

}  // namespace

AccountHeader::AccountHeader(QWidget* parent)
    : QWidget(parent),
      name_(new ClampedText(TypeRole::page_title)),
      who_(new ClampedText(TypeRole::body, ColorRole::text2)),
      parent_(new Link),
      children_(new Link),
      call_(new ClampedText(TypeRole::body_strong, ColorRole::text2)),
      stage_(new StageBadge),
      money_(new QWidget(this)),
      arr_(new FigureLabel),
      renewal_(new FigureLabel),
      present_(new Button(Text::tr("Present"), Button::Kind::plain, QStringLiteral("F5"))),
      export_(new Button(Text::tr("Export"), Button::Kind::primary)) {
  auto* facts = new QHBoxLayout;
  facts->setSpacing(space::m);
  facts->addWidget(stage_, 0, Qt::AlignVCenter);
  facts->addWidget(who_);
  facts->addWidget(parent_);
  facts->addWidget(children_);
  facts->addStretch(1);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::hair);
  left->addWidget(name_);
  left->addLayout(facts);
  left->addWidget(call_);
  call_->hide();
  arr_->setRole(TypeRole::body_strong);
  renewal_->setRole(TypeRole::body);
  renewal_->setColorRole(ColorRole::text2);
  auto* right = new QVBoxLayout(money_);
  right->setContentsMargins(0, 3, 0, 0);
  right->setSpacing(space::xs);
  right->addWidget(arr_, 0, Qt::AlignRight);
  right->addWidget(renewal_, 0, Qt::AlignRight);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addLayout(left, 1);
  row->addWidget(money_, 0, Qt::AlignTop);
  row->addSpacing(space::s);
  row->addWidget(present_, 0, Qt::AlignVCenter);
  row->addWidget(export_, 0, Qt::AlignVCenter);
  export_->setOpensMenu(true);
  export_->setAccessibleDescription(Text::tr("Opens a menu"));
  set_plain_tool_tip(present_, Text::tr("Hides what is internal, so that you can share the screen (F5)"));
  connect(present_, &QPushButton::clicked, this, &AccountHeader::presentRequested);
  connect(export_, &QPushButton::clicked, this, &AccountHeader::openExportMenu);
  connect(parent_, &Link::clicked, this, [this] { Q_EMIT accountRequested(qs(brief_.facts.parent_id)); });
  connect(children_, &Link::clicked, this, &AccountHeader::openGroup);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setTabOrder(parent_, children_);
  setTabOrder(children_, arr_);
  setTabOrder(arr_, renewal_);
  setTabOrder(renewal_, present_);
  setTabOrder(present_, export_);
}

void AccountHeader::show(const account::AccountBrief& brief) {
  loading_ = false;
  brief_.facts = brief.facts;
  brief_.today = brief.today;
  brief_.subsidiaries = brief.subsidiaries;
  brief_.roll_up = brief.roll_up;
  brief_.origins = brief.origins;
  name_->setText(brief.facts.name.empty() ? Text::tr("An account without a name") : qs(brief.facts.name));
  const bool has_parent = !brief.facts.parent_id.empty();
  parent_->setVisible(has_parent);
  if (has_parent)
    parent_->setLabel(brief.facts.parent_name.empty()
                          ? Text::tr("part of a group")
                          : Text::tr("part of %1").arg(qs(brief.facts.parent_name)));
  children_->setVisible(brief.facts.children > 0);
  if (brief.facts.children > 0)
    children_->setLabel(qs(counted(brief.facts.children, "subsidiary", "subsidiaries")));
  setMoney();
  money_->show();
  export_->setEnabled(true);
  present_->setEnabled(true);
}

void AccountHeader::setMoney() {
  const AccountFacts& facts = brief_.facts;
  const bool narrow = width() < kNarrow;
  // What is missing is our gap, not theirs to see.
  who_->setText(words::who_they_are(facts, !presenting_));
  arr_->setVisible(!presenting_ || facts.arr.has_value());
  renewal_->setVisible(!presenting_ || facts.renewal_date.has_value());
  const Origin arr = words::origin_of(brief_, "arr");
  const Origin renewal = words::origin_of(brief_, "renewal");
  if (facts.arr) {
    set_figure(arr_, QStringLiteral("ARR"), money_text(*facts.arr),
               narrow || presenting_ ? Text::tr("a year") : words::a_year(facts), arr);
    arr_->setRole(TypeRole::body_strong);
    arr_->setColorRole(ColorRole::text1);
  } else {
    set_figure(arr_, QStringLiteral("ARR"), narrow ? Text::tr("No ARR known") : words::arr(facts), {}, arr);
    arr_->setRole(TypeRole::secondary);
    arr_->setColorRole(ColorRole::text3);
  }
  const bool dated = facts.renewal_date.has_value();
  const QString when = dated && presenting_ ? words::renewal_date(facts, brief_.today)
                       : dated || !narrow   ? words::renewal(facts, brief_.today)
                                            : Text::tr("No renewal date known");
  set_figure(renewal_, Text::tr("Renewal"), when, {}, renewal);
  renewal_->setRole(dated ? TypeRole::body : TypeRole::secondary);
  renewal_->setColorRole(!dated                                               ? ColorRole::text3
                         : *facts.renewal_date < brief_.today && !presenting_ ? ColorRole::risk
                                                                              : ColorRole::text2);
}

void AccountHeader::setCall(const QString& line, const QString& details, bool soon) {
  call_->setText(line);
  call_->setColorRole(soon ? ColorRole::accent : ColorRole::text2);
  call_->setAccessibleDescription(details);
  set_plain_tool_tip(call_, details);
  call_->setVisible(!line.isEmpty() && !presenting_);
}

void AccountHeader::setStage(const QString& stage, bool suggested) {
  stage_->set(stage, suggested);
  stage_->setVisible(!stage.isEmpty() && !(suggested && presenting_));
}

void AccountHeader::setLoading(const QString& name) {
  loading_ = true;
  name_->setText(name);
  who_->setText(QString());
  parent_->hide();
  children_->hide();
  money_->hide();
  setCall({}, {}, false);
  setStage({}, false);
  export_->setEnabled(false);
  present_->setEnabled(false);
}

void AccountHeader::setPresenting(bool presenting) {
  presenting_ = presenting;
  present_->setLabel(presenting ? Text::tr("End presenting") : Text::tr("Present"));
  export_->setVisible(!presenting);
  call_->setVisible(!presenting && !call_->text().isEmpty());
  setStage(stage_->text(), stage_->suggested());
  setMoney();
}

void AccountHeader::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (!loading_ && (event->oldSize().width() < kNarrow) != (event->size().width() < kNarrow)) setMoney();
}

void AccountHeader::openExportMenu() {
  if (!export_->isEnabled() || export_->isHidden()) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Export"));
  connect(menu->addAction(Text::tr("Brief as PDF\u2026")), &QAction::triggered, this,
          &AccountHeader::exportBriefRequested);
  connect(menu->addAction(Text::tr("Half a page for the call\u2026")), &QAction::triggered, this,
          &AccountHeader::exportCallSheetRequested);
  connect(menu->addAction(Text::tr("Handover pack for a colleague\u2026")), &QAction::triggered, this,
          &AccountHeader::exportHandoverRequested);
  connect(menu->addAction(Text::tr("Success plan as PDF, for the customer\u2026")), &QAction::triggered, this,
          &AccountHeader::exportPlanRequested);
  connect(menu->addAction(Text::tr("Scorecard as PDF, for the customer\u2026")), &QAction::triggered, this,
          &AccountHeader::exportScorecardRequested);
  connect(menu->addAction(Text::tr("QBR deck\u2026")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(false); });
  connect(menu->addAction(Text::tr("QBR deck into your template\u2026")), &QAction::triggered, this,
          [this] { Q_EMIT deckRequested(true); });
  menu->addSeparator();
  QAction* link = menu->addAction(Text::tr("Copy link"));
  link->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
  link->setShortcutContext(Qt::WidgetShortcut);  // The window has the key; here it is only named.
  connect(link, &QAction::triggered, this, &AccountHeader::linkRequested);
  const QSize size = menu->sizeHint();
  menu->popup(export_->mapToGlobal(QPoint(export_->width() - size.width(), export_->height() + 4)));
}

void AccountHeader::openGroup() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Subsidiaries"));
  std::size_t shown = 0;
  for (const account::Subsidiary& subsidiary : brief_.subsidiaries) {
    if (shown++ == kGroupMenu) break;
    QString label = qs(subsidiary.name);
    if (subsidiary.arr) label += QStringLiteral("  \u00b7  ") + money_text(*subsidiary.arr);
    const QString id = qs(subsidiary.id);
    connect(menu->addAction(without_mnemonic(label)), &QAction::triggered, this,
            [this, id] { Q_EMIT accountRequested(id); });
  }
  if (brief_.subsidiaries.size() > kGroupMenu)
    menu->addAction(Text::tr("and %1 more, on the Data tab").arg(brief_.subsidiaries.size() - kGroupMenu))
        ->setEnabled(false);
  menu->popup(children_->mapToGlobal(QPoint(0, children_->height() + 4)));
}

}  // namespace rapport::ui

#include "moc_account_header.cpp"
