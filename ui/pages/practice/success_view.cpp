// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/success_view.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "core/practice/how_judged.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/dot_strip.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/pages/practice/waiting_line.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostListed = 12;
constexpr int kWordsWidth = 300;
constexpr int kCountsWidth = 120;

PlainLabel* wrapped(const QString& text, TypeRole role, ColorRole color) {
  auto* label = new PlainLabel(text, role, color);
  label->setWordWrap(true);
  return label;
}

QString share_words(const practice::Share& share) {
  return Text::tr("%1 of %2").arg(share.did).arg(share.n);
}

/// Where the cut lies on the strip; below 0 where values have a range of their own.
double cut_on_strip(const practice::SuccessFinding& finding) {
  using Kind = practice::BehaviourKind;
  switch (finding.kind) {
    case Kind::breadth:
    case Kind::regularity:
    case Kind::milestones_on_time:
      return std::clamp(finding.cut.value, 0.0, 1.0);
    default:
      return -1.0;
  }
}

QString lack_name(const std::string& finding) {
  return QStringLiteral("lack_%1").arg(qs(finding));
}

}  // namespace

SuccessView::SuccessView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("What our best customers do differently"), TypeRole::page_title)),
      subtitle_(new ClampedText(TypeRole::body, ColorRole::text2, 2)),
      freeze_(new Button(Text::tr("Freeze these findings"))),
      waiting_(new WaitingLine),
      content_(new QWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  buildHead(all);
  column_ = new QVBoxLayout(content_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(space::l);
  all->addWidget(scrolled_in(content_), 1);
  setProgress(0.0);
}

void SuccessView::buildHead(QVBoxLayout* all) {
  title_->setWordWrap(true);
  add_page_head(all, {title_, subtitle_}, {freeze_});
  all->addWidget(waiting_);
  connect(freeze_, &QPushButton::clicked, this, &SuccessView::freezeRequested);
  follow_waiting(waiting_, this, [this](double done) { setProgress(done); });
}

QString SuccessView::name() const {
  return Text::tr("Success");
}

void SuccessView::clear() {
  page_.reset();
  open_.clear();
  clear_layout(column_);
  setProgress(0.0);
}

void SuccessView::focusContent() {
  if (freeze_->isVisible())
    freeze_->setFocus();
  else
    setFocus();
}

bool SuccessView::leave() {
  if (open_.empty()) return false;
  toggle(open_, {});
  return true;
}

/// Opens a finding's accounts, or none; the keyboard stays at the finding's link, which is made anew.
void SuccessView::toggle(const std::string& at, const std::string& open) {
  open_ = open;
  const auto before = content_->findChildren<Link*>(lack_name(at));
  build();
  for (Link* link : content_->findChildren<Link*>(lack_name(at)))
    if (!before.contains(link)) link->setFocus(Qt::OtherFocusReason);
}

void SuccessView::setProgress(double done) {
  waiting_->setProgress(done);
  // What was compared before stays while it is compared anew.
  const bool first = page_ == nullptr;
  waiting_->setVisible(first || waiting_->stopped());
  if (first) {
    freeze_->hide();
    subtitle_->setText({});
  }
}

void SuccessView::show(std::shared_ptr<const practice::SuccessAnalysis> page) {
  page_ = std::move(page);
  waiting_->hide();
  title_->setText(qs(page_->title));
  subtitle_->setText(qs(page_->subtitle));
  freeze_->setVisible(std::any_of(page_->findings.begin(), page_->findings.end(), [](const auto& one) {
    return one.level == practice::FindingLevel::shared && !one.frozen;
  }));
  build();
}

void SuccessView::fail(const QString& sentence) {
  // What was compared before stays, and its links read it.
  setProgress(-1.0);
  waiting_->fail(sentence);
}

void SuccessView::build() {
  clear_layout(column_);
  using Level = practice::FindingLevel;
  if (page_->silent) addSilence();
  addFindings(Text::tr("chance of any false line here: at most 10 in 100"), Level::shared);
  addFindings(qs(practice::doubt_of(Level::worth_a_look)), Level::worth_a_look);
  addFindings({}, Level::untested);
  if (!page_->nothing.empty()) column_->addWidget(textCard(Text::tr("Nothing found"), {qs(page_->nothing)}));
  addFoot();
  column_->addStretch(1);
}

void SuccessView::addFindings(const QString& fact, practice::FindingLevel level) {
  std::vector<const practice::SuccessFinding*> all;
  for (const practice::SuccessFinding& one : page_->findings)
    if (one.level == level) all.push_back(&one);
  if (all.empty()) return;
  auto* card = new Card(qs(practice::title_of(level)));
  card->setFact(fact);
  for (const practice::SuccessFinding* one : all) addFinding(card, *one, one == all.back());
  column_->addWidget(card);
}

void SuccessView::addFinding(Card* card, const practice::SuccessFinding& finding, bool last) {
  auto* row = new QHBoxLayout;
  row->setSpacing(space::l);
  auto* words = new QVBoxLayout;
  words->setSpacing(space::hair);
  auto* title = wrapped(qs(finding.title), TypeRole::body_strong, ColorRole::text1);
  title->setFixedWidth(kWordsWidth);
  words->addWidget(title);
  QStringList facts;
  if (!finding.cut_text.empty()) facts << qs(finding.cut_text);
  if (finding.level != practice::FindingLevel::untested) facts << qs(finding.gap_text);
  auto* fact = wrapped(facts.join(QStringLiteral("; ")), TypeRole::secondary, ColorRole::text2);
  fact->setFixedWidth(kWordsWidth);
  words->addWidget(fact);
  if (!finding.alike.empty()) {
    auto* alike = new PlainLabel(Text::tr("moves with %1 more").arg(finding.alike.size()), TypeRole::small,
                                 ColorRole::text3);
    QStringList titles;
    for (const std::string& one : finding.alike) titles << qs(one);
    set_plain_tool_tip(alike, titles.join(QLatin1Char('\n')));
    words->addWidget(alike);
  }
  words->addStretch(1);
  row->addLayout(words);
  auto* strip = new DotStrip;
  const double cut = cut_on_strip(finding);
  const bool shares = cut >= 0.0;
  strip->show(finding.dots, cut, shares ? percent_text(0.0) : Text::tr("least"),
              shares ? percent_text(1.0) : Text::tr("most"));
  row->addWidget(strip, 1, Qt::AlignVCenter);
  auto* counts = new QVBoxLayout;
  counts->setSpacing(space::hair);
  auto* with = new PlainLabel(share_words(finding.with), TypeRole::body_strong);
  with->setFixedWidth(kCountsWidth);
  counts->addWidget(with);
  counts->addWidget(new PlainLabel(Text::tr("against %1").arg(share_words(finding.without)),
                                   TypeRole::secondary, ColorRole::text2));
  counts->addStretch(1);
  row->addLayout(counts);
  if (finding.level != practice::FindingLevel::untested) {
    auto* lack =
        new Link(finding.lacking_count == 1 ? Text::tr("1 account lacks it")
                                            : Text::tr("%1 accounts lack it").arg(finding.lacking_count));
    lack->setObjectName(lack_name(finding.id));
    connect(lack, &Link::clicked, this,
            [this, id = finding.id] { toggle(id, open_ == id ? std::string() : id); });
    lack->setFixedWidth(kCountsWidth + space::l);  // So that the rows' columns stay in line.
    row->addWidget(lack, 0, Qt::AlignVCenter);
  }
  card->body()->addLayout(row);
  if (open_ == finding.id) card->body()->addWidget(lackingOf(finding));
  if (!last) card->body()->addSpacing(space::s);
}

QWidget* SuccessView::lackingOf(const practice::SuccessFinding& finding) {
  auto* list = new QWidget;
  auto* column = new QVBoxLayout(list);
  column->setContentsMargins(0, 0, 0, space::s);
  column->setSpacing(space::xs);
  column->addWidget(new PlainLabel(Text::tr("Others that do not do it, the largest ARR first"),
                                   TypeRole::secondary_strong, ColorRole::text2));
  const std::size_t n = std::min(finding.lacking.size(), kMostListed);
  for (std::size_t i = 0; i < n; ++i) {
    const practice::LackingAccount& one = finding.lacking[i];
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* account = new Link(qs(one.name));
    account->setMinimumWidth(kWordsWidth - 60);
    connect(account, &Link::clicked, this, [this, id = qs(one.id)] { Q_EMIT accountRequested(id); });
    row->addWidget(account);
    auto* arr = new PlainLabel(one.arr ? money_text(*one.arr) : Text::tr("ARR not known"), TypeRole::body,
                               ColorRole::text2);
    arr->setMinimumWidth(kCountsWidth);
    row->addWidget(arr);
    row->addWidget(new PlainLabel(qs(one.value), TypeRole::body, ColorRole::text2), 1);
    if (one.planned) {
      row->addWidget(new PlainLabel(Text::tr("in its plan"), TypeRole::secondary, ColorRole::text3));
    } else {
      auto* add = new Button(Text::tr("Add to its plan"), Button::Kind::quiet);
      add->setAccessibleName(Text::tr("Add as key behaviour to the plan of %1").arg(qs(one.name)));
      connect(add, &QPushButton::clicked, this,
              [this, finding, id = qs(one.id)] { Q_EMIT behaviourRequested(finding, id); });
      row->addWidget(add);
    }
    column->addLayout(row);
  }
  if (finding.lacking_count > static_cast<int>(n))
    column->addWidget(new PlainLabel(Text::tr("and %1 more").arg(finding.lacking_count - static_cast<int>(n)),
                                     TypeRole::secondary, ColorRole::text2));
  return list;
}

void SuccessView::addSilence() {
  QStringList paragraphs{qs(page_->why_silent)};
  if (page_->successful < judgement::kSilentBelow) {
    paragraphs << Text::tr("Questions for the interview:");
    int number = 0;
    for (const std::string& one : practice::interview_questions())
      paragraphs << QStringLiteral("%1. %2").arg(++number).arg(qs(one));
  }
  column_->addWidget(textCard(Text::tr("Too few to compare"), paragraphs));
}

void SuccessView::addFoot() {
  auto* foot = new QHBoxLayout;
  foot->setSpacing(space::l);
  if (!page_->proofs.empty()) {
    QStringList paragraphs;
    for (const practice::SuccessProof& one : page_->proofs)
      paragraphs << qs(one.words) + QLatin1Char('.')
                 << Text::tr("Frozen on %1: %2").arg(date_text(one.day), qs(one.sentence));
    paragraphs << Text::tr(
        "Only customers that became successful after a finding was frozen are counted here.");
    foot->addWidget(textCard(Text::tr("Proof since it was frozen"), paragraphs), 1, Qt::AlignTop);
  }
  QStringList limits{qs(page_->limits)};
  if (!page_->warning.empty()) limits << qs(page_->warning);
  for (const std::string& one : page_->remarks) limits << qs(one);
  auto* card = textCard(Text::tr("What this page can and can\u2019t see"), limits, false);
  auto* judged = new Link(Text::tr("How this is judged"), TypeRole::secondary);
  connect(judged, &Link::clicked, judged,
          [judged] { JudgedPopover::show(judged, judgement::how_success_is_judged()); });
  add_left(card->body(), judged);
  foot->addWidget(card, 1, Qt::AlignTop);
  column_->addLayout(foot);
}

Card* SuccessView::textCard(const QString& title, const QStringList& paragraphs, bool strong) {
  auto* card = new Card(title);
  bool first = strong;
  for (const QString& one : paragraphs) {
    card->body()->addWidget(wrapped(one, first ? TypeRole::body_strong : TypeRole::body,
                                    first ? ColorRole::text1 : ColorRole::text2));
    first = false;
  }
  return card;
}

}  // namespace rapport::ui

#include "moc_success_view.cpp"
