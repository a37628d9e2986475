// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/account_page.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/account/account_header.h"
#include "ui/pages/account/brief_tab.h"
#include "ui/pages/account/data_tab.h"
#include "ui/pages/account/journey_strip.h"
#include "ui/pages/account/people_tab.h"
#include "ui/pages/account/timeline_tab.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/pages/plan/note_panel.h"
#include "ui/pages/plan/plan_page.h"
#include "ui/pages/scorecard/scorecard_page.h"
#include "ui/panels/recipe_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::array<const char*, AccountPage::tab_count> kTabs = {
    QT_TRANSLATE_NOOP("Text", "Brief"),  QT_TRANSLATE_NOOP("Text", "Plan"),
    QT_TRANSLATE_NOOP("Text", "Charts"), QT_TRANSLATE_NOOP("Text", "Scorecard"),
    QT_TRANSLATE_NOOP("Text", "People"), QT_TRANSLATE_NOOP("Text", "Timeline"),
    QT_TRANSLATE_NOOP("Text", "Data")};
constexpr int kPatience =
    150;  ///< Milliseconds before reading is mentioned: shorter waits would only flicker.

}  // namespace

AccountPage::AccountPage(QWidget* parent)
    : QWidget(parent),
      head_(new QWidget),
      header_(new AccountHeader),
      tabs_(new SegmentedButtons(Text::tr("Tabs of the account"), Button::Kind::tab)),
      journey_(new JourneyStrip),
      states_(new QStackedWidget),
      pages_(new QStackedWidget),
      heading_(new ClampedText(TypeRole::finding)),
      sentence_(new ClampedText(TypeRole::body, ColorRole::text2, 3)),
      brief_page_(new BriefTab),
      plan_(new PlanPage),
      charts_(new ChartsPage),
      scorecard_(new ScorecardPage),
      people_(new PeopleTab(plan_->form())),
      timeline_(new TimelineTab(plan_->form())),
      data_(new DataTab),
      reading_(new QTimer(this)) {
  setAccessibleName(Text::tr("Account"));
  // A click beside everything takes the keys from the list of accounts.
  setFocusPolicy(Qt::ClickFocus);
  for (std::size_t i = 0; i < kTabs.size(); ++i) {
    const int at = tabs_->add(Text::tr(kTabs[i]));
    set_plain_tool_tip(tabs_->button(at), Text::tr("Alt+%1").arg(i + 1));
  }
  auto* head = new QVBoxLayout(head_);
  head->setContentsMargins(0, 0, 0, 0);
  head->setSpacing(0);
  head->addWidget(header_);
  head->addSpacing(space::m);
  auto* tab_row = new QHBoxLayout;
  tab_row->setContentsMargins(0, 0, 0, 0);
  tab_row->setSpacing(space::xl);
  tab_row->addWidget(tabs_);
  tab_row->addStretch(1);
  tab_row->addWidget(journey_, 0, Qt::AlignVCenter);
  head->addLayout(tab_row);
  head->addWidget(new Hairline);
  pages_->addWidget(brief_page_);
  pages_->addWidget(plan_);
  // The charts want more room than the smallest window has; they scroll there rather than widen it.
  auto* charts = new QScrollArea;
  charts->setWidgetResizable(true);
  charts->setFrameShape(QFrame::NoFrame);
  charts->setFocusPolicy(Qt::NoFocus);
  charts->setAccessibleName(Text::tr("Charts"));
  charts->setWidget(charts_);
  charts_->setObjectName(QStringLiteral("scrolled"));
  pages_->addWidget(charts);
  pages_->addWidget(scorecard_);
  pages_->addWidget(people_);
  pages_->addWidget(timeline_);
  pages_->addWidget(data_);
  auto* words = new QWidget;
  auto* centred = new QVBoxLayout(words);
  centred->setSpacing(space::xs);
  centred->addStretch(2);
  heading_->setAlignment(Qt::AlignHCenter);
  sentence_->setAlignment(Qt::AlignHCenter);
  centred->addWidget(heading_);
  centred->addWidget(sentence_);
  centred->addStretch(3);
  states_->addWidget(words);
  states_->addWidget(pages_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::l);
  all->addWidget(head_);
  all->addWidget(states_, 1);
  reading_->setSingleShot(true);
  reading_->setInterval(kPatience);
  connect(reading_, &QTimer::timeout, this,
          [this] { say(Text::tr("Loading\u2026"), Text::tr("Preparing the brief.")); });
  connect(tabs_, &SegmentedButtons::chosen, this, [this](int index) {
    if (isOffered(index))
      setTab(index);
    else
      tabs_->setCurrent(tab_);
  });
  connect(header_, &AccountHeader::presentRequested, this, &AccountPage::presentRequested);
  connect(header_, &AccountHeader::exportBriefRequested, this, &AccountPage::exportBriefRequested);
  connect(header_, &AccountHeader::exportPlanRequested, this, &AccountPage::exportPlanRequested);
  connect(header_, &AccountHeader::exportScorecardRequested, this, &AccountPage::exportScorecardRequested);
  connect(scorecard_, &ScorecardPage::forCustomerChanged, this, &AccountPage::offerTabs);
  connect(header_, &AccountHeader::deckRequested, this, &AccountPage::deckRequested);
  connect(charts_, &ChartsPage::deckRequested, this, &AccountPage::deckRequested);
  connect(brief_page_, &BriefTab::chartRequested, this, [this](const QString& metric) {
    charts_->chooseMetric(metric);
    setTab(charts_tab);
  });
  connect(header_, &AccountHeader::accountRequested, this, &AccountPage::accountRequested);
  connect(brief_page_, &BriefTab::planRequested, this, [this] {
    setTab(plan_tab);
    Q_EMIT planRequested();
  });
  connect(brief_page_, &BriefTab::answered, this, &AccountPage::answered);
  connect(brief_page_, &BriefTab::answerDrafted, this, &AccountPage::answerDrafted);
  connect(people_, &PeopleTab::undoRequested, plan_, &PlanPage::undoRequested);
  connect(people_, &PeopleTab::redoRequested, plan_, &PlanPage::redoRequested);
  connect(timeline_, &TimelineTab::undoRequested, plan_, &PlanPage::undoRequested);
  connect(timeline_, &TimelineTab::redoRequested, plan_, &PlanPage::redoRequested);
  connect(brief_page_, &BriefTab::importRequested, this, &AccountPage::importRequested);
  connect(brief_page_, &BriefTab::peopleRequested, this, [this] { setTab(people_tab); });
  connect(brief_page_, &BriefTab::timelineRequested, this, [this](const QString& record) {
    wanted_record_ = u8(record);
    setTab(timeline_tab);
    findInTimeline();
  });
  connect(brief_page_, &BriefTab::followUpRequested, this, [this](const QString& id) {
    setTab(plan_tab);
    plan_->showFollowUp(u8(id));
    Q_EMIT planRequested();
  });
  connect(brief_page_, &BriefTab::sinceRequested, this, &AccountPage::sinceRequested);
  connect(brief_page_, &BriefTab::personAdded, this, &AccountPage::personAdded);
  connect(brief_page_, &BriefTab::marked, this, &AccountPage::marked);
  connect(journey_, &JourneyStrip::changed, this, &AccountPage::journeyChanged);
  connect(brief_page_, &BriefTab::journeyConfirmed, journey_, &JourneyStrip::confirm);
  connect(brief_page_, &BriefTab::answersRequested, this, &AccountPage::answersRequested);
  connect(brief_page_, &BriefTab::undoRequested, this, &AccountPage::undoRequested);
  connect(header_, &AccountHeader::exportCallSheetRequested, this, &AccountPage::exportCallSheetRequested);
  connect(header_, &AccountHeader::exportHandoverRequested, this, &AccountPage::exportHandoverRequested);
  connect(header_, &AccountHeader::linkRequested, this, &AccountPage::linkRequested);
  connect(brief_page_, &BriefTab::dataRequested, this, [this] { setTab(data_tab); });
  clear();
}

void AccountPage::show(const account::AccountBrief& brief) {
  reading_->stop();
  const bool same = shown_ && shown_->facts.id == brief.facts.id;
  if (!same) {
    keepTyping();
    plan_->clear();
    scorecard_->clear();
    people_->clear();
    timeline_->clear();
    wanted_record_.clear();
    showNoJourney();
  }
  shown_ = brief;
  data_stale_ = true;
  header_->show(brief);
  brief_page_->show(brief);
  if (tab_ == data_tab) fillDataTab();
  head_->show();
  states_->setCurrentWidget(pages_);
  if (std::exchange(wants_focus_, false) && hasFocus()) focusContent();
}

/// Saves an open editor into the plan it belongs to before another plan is shown.
void AccountPage::keepTyping() {
  QWidget* focus = window()->focusWidget();
  if (focus != nullptr &&
      (plan_->isAncestorOf(focus) || people_->isAncestorOf(focus) || timeline_->isAncestorOf(focus)))
    focus->clearFocus();
}

void AccountPage::setLoading(const QString& name) {
  keepTyping();
  shown_.reset();
  data_stale_ = true;
  plan_->clear();
  header_->setLoading(name);
  journey_->show(nullptr);
  head_->show();
  scorecard_->clear();
  people_->clear();
  timeline_->clear();
  data_->clear();
  // Words of the last account must not stand under the name of the next.
  say({}, {});
  reading_->start();
}

void AccountPage::clear() {
  reading_->stop();
  shown_.reset();
  data_stale_ = true;
  head_->hide();
  scorecard_->clear();
  people_->clear();
  timeline_->clear();
  data_->clear();
  say(Text::tr("No account selected"),
      Text::tr("Choose one in the list, or press Ctrl+K and type part of its name."));
}

void AccountPage::setFailed(const QString& sentence) {
  reading_->stop();
  shown_.reset();
  say(Text::tr("This account can\u2019t be shown"), sentence);
}

void AccountPage::say(const QString& heading, const QString& sentence) {
  heading_->setText(heading);
  sentence_->setText(sentence);
  states_->setCurrentIndex(0);
}

bool AccountPage::isOffered(int tab) const {
  if (tab < 0 || tab >= tab_count) return false;
  // What is left while presenting is for the customer too: of the scorecard what was shared with them.
  return !presenting_ || tab < scorecard_tab || (tab == scorecard_tab && scorecard_->isForCustomer());
}

void AccountPage::setTab(int tab) {
  if (!isOffered(tab)) return;
  tabs_->setCurrent(tab);
  if (tab == tab_) return;
  tab_ = tab;
  showCall();
  if (tab == data_tab) fillDataTab();
  pages_->setCurrentIndex(tab);
  Q_EMIT tabChanged(tab);
}

void AccountPage::fillDataTab() {
  if (!data_stale_ || !shown_) return;
  data_stale_ = false;
  data_->show(*shown_);
}

void AccountPage::setPresenting(bool presenting) {
  if (presenting_ == presenting) return;
  presenting_ = presenting;
  if (!isOffered(tab_)) setTab(brief_tab);
  scorecard_->setPresenting(presenting);
  offerTabs();
  header_->setPresenting(presenting);
  journey_->setPresenting(presenting);
  brief_page_->setPresenting(presenting);
  charts_->setPresenting(presenting);
  plan_->setPresenting(presenting);
}

void AccountPage::offerTabs() {
  for (int i = scorecard_tab; i < tab_count; ++i) tabs_->button(i)->setVisible(isOffered(i));
  if (!isOffered(tab_)) setTab(brief_tab);
}

void AccountPage::showSuccess(const std::string& account_id,
                              std::shared_ptr<const account::SuccessView> success) {
  brief_page_->showSuccess(account_id, std::move(success));
}

void AccountPage::showNoJourney() {
  journey_->show(nullptr);
  header_->setStage({}, false);
  brief_page_->setAnswers(0, 0);
}

void AccountPage::showJourney(const std::string& account_id, std::shared_ptr<const AccountJourney> journey) {
  if (!shown_ || shown_->facts.id != account_id || !journey) return;
  const relationship::JourneyView& view = journey->view;
  const bool suggested = !view.stage && !view.suggestions.empty();
  header_->setStage(view.stage  ? qs(relationship::stage_words(*view.stage, view.lap))
                    : suggested ? qs(relationship::stage_title(view.suggestions.front().stage))
                                : QString(),
                    suggested);
  brief_page_->setAnswers(journey->answers_open, journey->answers_overdue);
  journey_->show(std::move(journey));
}

void AccountPage::setCompared(std::shared_ptr<const relationship::FirstValues> values) {
  journey_->setCompared(std::move(values));
}

void AccountPage::showSince(const std::string& account_id, std::shared_ptr<const account::Since> since) {
  brief_page_->showSince(account_id, std::move(since));
}

void AccountPage::setCall(const std::optional<account::DayCall>& call, const QString& title,
                          const QString& line, const QString& details, bool soon) {
  brief_page_->setCall(call, title);
  call_line_ = line, call_details_ = details, call_soon_ = soon;
  showCall();
}

/// On the Brief the call is on top of the cards already.
void AccountPage::showCall() {
  header_->setCall(tab_ == brief_tab ? QString() : call_line_, call_details_, call_soon_);
}

/// Marks the record in the timeline that a part of the Brief leads to.
void AccountPage::findInTimeline() {
  if (!wanted_record_.empty() && timeline_->choose(wanted_record_)) wanted_record_.clear();
}

void AccountPage::showPeople(std::vector<account::Person> people, account::TwoWayContacts contacts) {
  if (!shown_) return;
  people_->show(std::move(people), std::move(contacts), shown_->facts, shown_->today);
  if (tab_ == people_tab && hasFocus()) focusContent();
}

void AccountPage::showTimeline(std::vector<account::TimelineItem> items) {
  if (!shown_) return;
  timeline_->show(std::move(items), shown_->facts.id, shown_->today);
  findInTimeline();
  wanted_record_.clear();
  if (tab_ == timeline_tab && hasFocus()) focusContent();
}

QString AccountPage::accountId() const {
  return shown_ ? qs(shown_->facts.id) : QString();
}

QWidget* AccountPage::content() const {
  switch (tab_) {
    case brief_tab:
      return brief_page_;
    case plan_tab:
      return plan_;
    case charts_tab:
      return charts_->chartView();
    case scorecard_tab:
      return scorecard_->focusTarget();
    case people_tab:
      return people_->findChild<QTableView*>();
    case timeline_tab:
      return timeline_->findChild<QTableView*>();
    default:
      return pages_->currentWidget()->findChild<QScrollArea*>();
  }
}

void AccountPage::focusContent() {
  wants_focus_ = states_->currentWidget() != pages_;
  QWidget* inside = wants_focus_ ? nullptr : content();
  // A page that is not shown yet can't have the focus; until then nothing else gets it.
  if (inside == nullptr || !inside->isVisible()) inside = this;
  inside->setFocus(Qt::OtherFocusReason);
}

void AccountPage::writeNextMissing() {
  if (!shown_ || presenting_) return;
  setTab(plan_tab);
  plan_->writeNextMissingOf(shown_->facts.id);
}

bool AccountPage::leave() {
  if (auto* recipe = findChild<RecipePanel*>(); recipe != nullptr && recipe->isVisible()) {
    recipe->leave();
    return true;
  }
  if (auto* note = findChild<NotePanel*>(); note != nullptr && note->isVisible()) {
    note->putAside();
    return true;
  }
  if (tab_ == timeline_tab && timeline_->leave()) return true;
  if (tab_ == scorecard_tab && scorecard_->leave()) return true;
  return tab_ == charts_tab && charts_->leave();
}

void AccountPage::openExportMenu() {
  if (shown_ && !presenting_) header_->openExportMenu();
}

}  // namespace rapport::ui

#include "moc_account_page.cpp"
