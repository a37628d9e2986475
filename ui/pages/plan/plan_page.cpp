// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plan/plan_page.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QResizeEvent>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <algorithm>
#include <array>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/tab_order.h"

namespace rapport::ui {
namespace {

constexpr std::array<const char*, 6> kElements = {"purpose",  "metrics", "target",
                                                  "timeline", "roles",   "next"};
constexpr int kTwoColumns = 880;  ///< Narrower, the right column goes under the left one.

QString element_words(const std::string& element) {
  if (element == "purpose") return Text::tr("1 purpose");
  if (element == "metrics") return Text::tr("2 metrics");
  if (element == "target") return Text::tr("3 target");
  if (element == "timeline") return Text::tr("4 timeline");
  if (element == "roles") return Text::tr("5 roles");
  return Text::tr("6 what\u2019s next");
}

}  // namespace

PlanPage::PlanPage(QWidget* parent)
    : QScrollArea(parent),
      notice_(new Card({})),
      notice_words_(new ClampedText(TypeRole::body, ColorRole::text1, 4)),
      theirs_(new Button(Text::tr("Take theirs"))),
      mine_(new Button(Text::tr("Keep mine"))),
      before_(new BeforeMergeCard),
      start_(new Card(Text::tr("Start from"))),
      missing_(new QWidget),
      missing_row_(new QHBoxLayout(missing_)),
      columns_(new QBoxLayout(QBoxLayout::LeftToRight)) {
  setAccessibleName(Text::tr("Plan"));
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  // By a click or Alt+2, not by Tab: then the arrows scroll.
  setFocusPolicy(Qt::ClickFocus);
  auto* inside = new QWidget;
  inside->setObjectName(QStringLiteral("scrolled"));
  auto* all = new QVBoxLayout(inside);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::l);

  auto* notice = new QHBoxLayout;
  notice->setSpacing(space::m);
  notice_mark_ = new LevelMark(Level::watch);
  notice_mark_->setAccessibleName(Text::tr("to look at"));
  notice->addWidget(notice_mark_, 0, Qt::AlignTop);
  notice->addWidget(notice_words_, 1);
  notice->addWidget(theirs_);
  notice->addWidget(mine_);
  static_cast<Card*>(notice_)->body()->addLayout(notice);
  notice_->hide();
  all->addWidget(notice_);

  all->addWidget(before_);
  connect(before_, &BeforeMergeCard::copyRequested, this, &PlanPage::copyRequested);

  auto* start = static_cast<Card*>(start_);
  start->setFact(Text::tr("a template, or write your own below"));
  auto* templates = new QHBoxLayout;
  templates->setSpacing(space::m);
  for (const plan::Template& one : plan::templates()) {
    auto* button = new Button(qs(one.title));
    set_plain_tool_tip(button, qs(one.what));
    connect(button, &Button::clicked, this, [this, id = one.id, title = one.title] {
      const SuccessPlan begun = plan::begun_with_template(form_.plan(), id, form_.today());
      form_.change([&](SuccessPlan& plan) { plan = begun; }, Text::tr("start from %1").arg(qs(title)));
      writeNextMissing();
    });
    templates->addWidget(button);
  }
  templates->addStretch(1);
  start->body()->addLayout(templates);
  all->addWidget(start_);

  missing_row_->setContentsMargins(0, 0, 0, 0);
  missing_row_->setSpacing(space::m);
  missing_row_->addWidget(new PlainLabel(Text::tr("Missing"), TypeRole::label, ColorRole::text3));
  for (const char* element : kElements) {
    auto* link = new Link(element_words(element), TypeRole::secondary);
    link->setAccessibleName(Text::tr("Write %1").arg(element_words(element)));
    link->setObjectName(QString::fromLatin1(element));
    connect(link, &Link::clicked, this, [this, element] { write(element); });
    links_.push_back(link);
    missing_row_->addWidget(link);
  }
  missing_row_->addStretch(1);
  missing_row_->addWidget(new KeyHint(Text::tr("Ctrl M")));
  all->addWidget(missing_);

  purpose_ = new PurposeCard(&form_);
  metrics_ = new MetricsCard(&form_);
  connect(metrics_, &MetricsCard::recipeRequested, this, &PlanPage::recipeRequested);
  timeline_ = new TimelineCard(&form_);
  roles_ = new RolesCard(&form_);
  state_ = new PlanStatusCard(&form_);
  next_ = new NextPhaseCard(&form_);
  behaviours_ = new BehavioursCard(&form_);
  connect(behaviours_, &BehavioursCard::recipeRequested, this, &PlanPage::habitRequested);
  follow_ups_ = new FollowUpsCard(&form_);
  expertise_ = new ExpertiseCard(&form_);
  history_ = new HistoryCard(&form_);
  connect(history_, &HistoryCard::wholeRequested, this, &PlanPage::historyRequested);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::l);
  for (Card* card :
       std::initializer_list<Card*>{purpose_, metrics_, timeline_, roles_, follow_ups_, expertise_})
    left->addWidget(card);
  left->addStretch(1);
  auto* right = new QVBoxLayout;
  right->setSpacing(space::l);
  for (Card* card : std::initializer_list<Card*>{state_, next_, behaviours_, history_})
    right->addWidget(card);
  right->addStretch(1);
  columns_->setSpacing(space::l);
  columns_->addLayout(left, 12);
  columns_->addLayout(right, 5);
  all->addLayout(columns_);
  all->addStretch(1);
  setWidget(inside);

  connect(&form_, &PlanForm::refreshed, this, &PlanPage::refresh);
  connect(&form_, &PlanForm::edited, this, &PlanPage::edited);
  connect(&form_, &PlanForm::drafted, this, &PlanPage::drafted);
  connect(&form_, &PlanForm::undoRequested, this, &PlanPage::undoRequested);
  connect(&form_, &PlanForm::redoRequested, this, &PlanPage::redoRequested);
  connect(&form_, &PlanForm::editorMoved, this, [this](QWidget* editor) {
    // Only when the rows have their new places is there something to scroll to.
    QTimer::singleShot(0, this, [this, line = QPointer<QWidget>(editor)] {
      if (line && isAncestorOf(line)) ensureWidgetVisible(line);
    });
  });
  connect(next_, &NextPhaseCard::advanceRequested, this, &PlanPage::advanceRequested);
  connect(expertise_, &ExpertiseCard::tipWritten, this, &PlanPage::tipWritten);
  connect(theirs_, &Button::clicked, this, [this] {
    notice_->hide();
    Q_EMIT theirsRequested();
  });
  connect(mine_, &Button::clicked, this, [this] {
    notice_->hide();
    Q_EMIT mineRequested();
  });
  addKeys();
  refresh();
}

void PlanPage::addKeys() {
  const auto on = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, action);
  };
  on(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] {
    if (!presenting_) Q_EMIT undoRequested();
  });
  on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] {
    if (!presenting_) Q_EMIT redoRequested();
  });
  on(QKeySequence(Qt::CTRL | Qt::Key_Y), [this] {
    if (!presenting_) Q_EMIT redoRequested();
  });
}

void PlanPage::show(const plan::PlanView& view, Day today) {
  if (!waiting_) notice_->hide();
  if (view.account_id != form_.view().account_id) written_.clear();
  form_.show(view, today);
  widget()->setEnabled(true);
  goToFollowUp();
  if (write_next_ == view.account_id && !write_next_.empty()) writeNextMissing();
}

void PlanPage::clear() {
  if (!waiting_) notice_->hide();
  form_.show({}, form_.today());
  widget()->setEnabled(false);
}

void PlanPage::refresh() {
  const bool empty = !plan::is_plan(form_.plan());
  start_->setVisible(empty && !presenting_);
  if (before_->showPlans(form_.view().before_merge)) follow_reading_order(before_, mine_);
  before_->setVisible(!form_.view().before_merge.empty() && !presenting_);
  const auto& missing = form_.view().check.missing;
  for (Link* link : links_) {
    bool gone = false;
    for (const plan::Missing& one : missing) {
      if (qs(one.element) != link->objectName()) continue;
      gone = true;
      set_plain_tool_tip(link, qs(one.text));
    }
    link->setVisible(gone);
  }
  missing_->setVisible(!missing.empty() && !presenting_);
  // What we do next, what we advise and how that went is internal.
  history_->setVisible(!presenting_);
  follow_ups_->setVisible(!presenting_);
  expertise_->setVisible(!presenting_);
}

void PlanPage::write(const std::string& element) {
  if (presenting_) return;
  if (element == "purpose") {
    purpose_->begin();
  } else if (element == "metrics") {
    metrics_->begin();
  } else if (element == "target") {
    metrics_->beginTarget();
  } else if (element == "timeline") {
    timeline_->begin();
  } else if (element == "roles") {
    roles_->begin();
  } else {
    next_->begin();
  }
  if (QWidget* focus = window()->focusWidget(); focus != nullptr && isAncestorOf(focus))
    ensureWidgetVisible(focus);
}

void PlanPage::writeNextMissingOf(const std::string& account_id) {
  write_next_ = account_id;
  if (form_.view().account_id == account_id) writeNextMissing();
}

void PlanPage::keyPressEvent(QKeyEvent* event) {
  // The window has the same key for wherever the keyboard is, and comes before this.
  if (event->key() == Qt::Key_M && event->modifiers() == Qt::ControlModifier) return writeNextMissing();
  QScrollArea::keyPressEvent(event);
}

void PlanPage::writeNextMissing() {
  write_next_.clear();
  if (presenting_) return;
  // What is being typed counts.
  if (QWidget* focus = window()->focusWidget(); focus != nullptr && isAncestorOf(focus)) focus->clearFocus();
  const std::string next = nextMissing();
  if (next.empty()) {
    Q_EMIT said(Text::tr("Nothing is missing: the plan has all six elements."));
    return;
  }
  written_ = next;
  written_from_ = form_.plan();
  write(next);
}

/// The element to write now: the one that is being worked on while it is missing, else the next one after it,
/// round and round. Empty where nothing is missing.
std::string PlanPage::nextMissing() const {
  const auto& missing = form_.view().check.missing;
  const auto is_missing = [&](const std::string& element) {
    return std::any_of(missing.begin(), missing.end(),
                       [&](const plan::Missing& one) { return one.element == element; });
  };
  if (missing.empty()) return {};
  if (is_missing(written_) && form_.plan() != written_from_) return written_;
  const auto last = std::find(kElements.begin(), kElements.end(), written_);
  const std::size_t start =
      last == kElements.end() ? 0 : static_cast<std::size_t>(last - kElements.begin()) + 1;
  for (std::size_t i = 0; i < kElements.size(); ++i) {
    const std::string element = kElements[(start + i) % kElements.size()];
    // Without a metric its target is asked for with it.
    const bool with_metric = element == "target" && is_missing("metrics");
    if (is_missing(element) && !with_metric) return element;
  }
  return {};
}

void PlanPage::showConflict(const QString& sentence) {
  notice_words_->setText(sentence);
  waiting_ = false;
  notice_mark_->show();
  theirs_->show();
  mine_->show();
  notice_->show();
  verticalScrollBar()->setValue(0);
}

void PlanPage::showProblem(const QString& sentence) {
  notice_words_->setText(sentence);
  waiting_ = false;
  notice_mark_->show();
  theirs_->hide();
  mine_->hide();
  notice_->show();
  verticalScrollBar()->setValue(0);
}

void PlanPage::showWaiting(const QString& sentence) {
  // A conflict or a problem that is being said is the more important.
  if (!waiting_ && !notice_->isHidden()) return;
  waiting_ = !sentence.isEmpty();
  notice_words_->setText(sentence);
  notice_mark_->hide();
  theirs_->hide();
  mine_->hide();
  notice_->setVisible(waiting_);
}

void PlanPage::showFollowUp(const std::string& id) {
  wanted_ = id;
  goToFollowUp();
}

void PlanPage::goToFollowUp() {
  if (wanted_.empty() || presenting_ || !follow_ups_->choose(wanted_)) return;
  wanted_.clear();
  // Only when the page has its size is there something to scroll to.
  QTimer::singleShot(0, this, [this] {
    if (QWidget* focus = window()->focusWidget(); focus != nullptr && isAncestorOf(focus))
      ensureWidgetVisible(focus, 0, 120);
  });
}

void PlanPage::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  form_.setReadOnly(presenting);
  set_enlarged(widget(), presenting);
  refresh();
}

void PlanPage::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  columns_->setDirection(viewport()->width() >= kTwoColumns ? QBoxLayout::LeftToRight
                                                            : QBoxLayout::TopToBottom);
}

}  // namespace rapport::ui

#include "moc_plan_cards.cpp"
#include "moc_plan_page.cpp"
