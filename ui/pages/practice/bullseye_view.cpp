// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/bullseye_view.h"

#include <QCheckBox>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/practice/how_judged.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/dot_strip.h"
#include "ui/pages/practice/judged_popover.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr std::size_t kMostFits = 40;
constexpr int kLongText = 300;

PlainLabel* quiet(const QString& text) {
  auto* label = new PlainLabel(text, TypeRole::secondary, ColorRole::text2);
  label->setWordWrap(true);
  return label;
}

QString fit_words(const practice::AccountFit& fit) {
  return fit.rated ? Text::tr("%1 of 100").arg(qs(rounded_text(*fit.fit, 0))) : Text::tr("not rated");
}

}  // namespace

BullseyeView::BullseyeView(QWidget* parent)
    : PracticeView(parent),
      title_(new PlainLabel(Text::tr("Which customers succeed with us"), TypeRole::page_title)),
      subtitle_(new PlainLabel(
          Text::tr("One answer each, from interviews with successful customers and from frozen "
                   "findings. For choosing customers and for the first talk."),
          TypeRole::body, ColorRole::text2)),
      pdf_(new Button(Text::tr("PDF\u2026"))),
      content_(new QWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::m);
  auto* head = new QHBoxLayout;
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  subtitle_->setWordWrap(true);
  words->addWidget(title_);
  words->addWidget(subtitle_);
  head->addLayout(words, 1);
  head->addWidget(pdf_, 0, Qt::AlignTop);
  all->addLayout(head);
  content_->setObjectName(QStringLiteral("scrolled"));
  column_ = new QVBoxLayout(content_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(space::l);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setWidget(content_);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFocusPolicy(Qt::NoFocus);
  all->addWidget(scroll, 1);
  connect(pdf_, &QPushButton::clicked, this, &BullseyeView::pdfRequested);
  pdf_->hide();
}

QString BullseyeView::name() const {
  return Text::tr("Bullseye");
}

void BullseyeView::clear() {
  view_.reset();
  fit_open_.clear();
  adding_interview_ = false;
  objective_ = nullptr;
  clear_layout(column_);
  pdf_->hide();
}

void BullseyeView::focusContent() {
  if (objective_ != nullptr) objective_->setFocus();
}

bool BullseyeView::leave() {
  if (!adding_interview_ && fit_open_.empty()) return false;
  adding_interview_ = false;
  fit_open_.clear();
  build();
  return true;
}

bool BullseyeView::undo() {
  return undo_ && undo_();
}

void BullseyeView::show(std::shared_ptr<const practice::BullseyeView> view) {
  view_ = std::move(view);
  pdf_->setVisible(!view_->page.empty());
  build();
}

void BullseyeView::fail(const QString& sentence) {
  clear();
  column_->addWidget(quiet(sentence));
  column_->addStretch(1);
}

void BullseyeView::openFit(const std::string& account_id) {
  fit_open_ = account_id;
  if (view_) build();
}

void BullseyeView::build() {
  // A field that is left while it is taken away has been written, or is what is shown anew.
  rebuilding_ = true;
  objective_ = nullptr;
  clear_layout(column_);
  auto* columns = new QHBoxLayout;
  columns->setSpacing(space::l);
  auto* left = new QVBoxLayout;
  left->setSpacing(space::l);
  auto* right = new QVBoxLayout;
  right->setSpacing(space::l);
  buildPage(left);
  buildInterviews(left);
  left->addStretch(1);
  buildFits(right);
  right->addStretch(1);
  columns->addLayout(left, 3);
  columns->addLayout(right, 2);
  column_->addLayout(columns);
  column_->addStretch(1);
  rebuilding_ = false;
}

QString BullseyeView::source(const std::string& part) const {
  const auto found = view_->sources.find(part);
  return found == view_->sources.end() ? QString() : qs(found->second.words);
}

void BullseyeView::change(const std::function<void(practice::Bullseye&)>& change) {
  if (!view_ || rebuilding_) return;
  practice::Bullseye page = view_->page;
  change(page);
  if (page != view_->page) Q_EMIT edited(practice::to_json(page));
}

EntryField* BullseyeView::field(const QString& label, const QString& placeholder, const std::string& text,
                                std::function<void(practice::Bullseye&, const std::string&)> put) {
  auto* entry = new EntryField(label, kLongText);
  entry->setPlaceholderText(placeholder);
  entry->setText(qs(text));
  entry->setCursorPosition(0);
  connect(entry, &QLineEdit::editingFinished, this, [this, entry, put = std::move(put)] {
    const std::string typed(trimmed(u8(entry->text())));
    change([&](practice::Bullseye& page) { put(page, typed); });
  });
  connect(entry, &EntryField::cancelled, entry, [entry, text] { entry->setText(qs(text)); });
  return entry;
}

void BullseyeView::buildPage(QVBoxLayout* column) {
  const practice::Bullseye& page = view_->page;
  auto* card = new Card(Text::tr("The bullseye"));
  if (view_->revision > 0)
    card->setFact(Text::tr("last written by %1, %2").arg(qs(view_->who), date_text_of(view_->at)));
  const auto part = [&](const QString& label, EntryField* entry, const std::string& key, bool written) {
    card->body()->addWidget(new PlainLabel(label, TypeRole::secondary_strong, ColorRole::text2));
    card->body()->addWidget(entry);
    if (written) card->body()->addWidget(quiet(source(key)));
    card->body()->addSpacing(space::m);  // What belongs together stands closer.
  };
  objective_ = field(Text::tr("Objective"), Text::tr("What do they want to reach?"), page.objective,
                     [](practice::Bullseye& all, const std::string& text) { all.objective = text; });
  part(Text::tr("Objective"), objective_, "objective", !page.objective.empty());
  part(Text::tr("Measure of success"),
       field(Text::tr("Measure of success"), Text::tr("How do they measure that they did?"), page.measure,
             [](practice::Bullseye& all, const std::string& text) { all.measure = text; }),
       "measure", !page.measure.empty());
  card->body()->addWidget(new PlainLabel(
      Text::tr("Attributes that enable it (at most four), the rule that says who has each, its weight"),
      TypeRole::secondary_strong, ColorRole::text2));
  const std::size_t attributes = std::min(page.attributes.size() + 1, practice::kMostAttributes);
  for (std::size_t i = 0; i < attributes; ++i) {
    const practice::BullseyeAttribute one =
        i < page.attributes.size() ? page.attributes[i] : practice::BullseyeAttribute();
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(field(Text::tr("Attribute %1").arg(i + 1), Text::tr("Another attribute"), one.text,
                         [i](practice::Bullseye& all, const std::string& text) {
                           if (text.empty() && i < all.attributes.size())
                             all.attributes.erase(all.attributes.begin() + static_cast<std::ptrdiff_t>(i));
                           else if (i < all.attributes.size())
                             all.attributes[i].text = text;
                           else if (!text.empty())
                             all.attributes.push_back({{}, text, 1, {}, {}});
                         }),
                   3);
    if (i < page.attributes.size()) {
      row->addWidget(
          field(Text::tr("Rule of attribute %1").arg(i + 1),
                Text::tr("by hand, or: industry: Logistics, Retail"), one.rule,
                [i](practice::Bullseye& all, const std::string& text) { all.attributes[i].rule = text; }),
          2);
      auto* weight = new SegmentedButtons(Text::tr("Weight of attribute %1").arg(i + 1));
      for (int w = 1; w <= 3; ++w) weight->add(QString::number(w));
      weight->setCurrent(one.weight - 1);
      connect(weight, &SegmentedButtons::chosen, this, [this, i](int chosen) {
        change([&](practice::Bullseye& all) { all.attributes[i].weight = chosen + 1; });
      });
      row->addWidget(new PlainLabel(Text::tr("weight"), TypeRole::secondary, ColorRole::text2));
      row->addWidget(weight);
    }
    card->body()->addLayout(row);
    if (!one.id.empty()) card->body()->addWidget(quiet(source(one.id)));
  }
  card->body()->addSpacing(space::s);
  card->body()->addWidget(new PlainLabel(Text::tr("Essential process, at most two"),
                                         TypeRole::secondary_strong, ColorRole::text2));
  const std::size_t processes = std::min(page.processes.size() + 1, practice::kMostProcesses);
  for (std::size_t i = 0; i < processes; ++i) {
    const practice::BullseyeProcess one =
        i < page.processes.size() ? page.processes[i] : practice::BullseyeProcess();
    card->body()->addWidget(
        field(Text::tr("Process %1").arg(i + 1), Text::tr("A way of working that all of them have"), one.text,
              [i](practice::Bullseye& all, const std::string& text) {
                if (text.empty() && i < all.processes.size())
                  all.processes.erase(all.processes.begin() + static_cast<std::ptrdiff_t>(i));
                else if (i < all.processes.size())
                  all.processes[i].text = text;
                else if (!text.empty())
                  all.processes.push_back({{}, text, {}});
              }));
    if (!one.id.empty()) card->body()->addWidget(quiet(source(one.id)));
  }
  for (const std::string& remark : view_->remarks) card->body()->addWidget(quiet(qs(remark)));
  column->addWidget(card);
}

void BullseyeView::buildInterviews(QVBoxLayout* column) {
  const practice::Bullseye& page = view_->page;
  auto* card = new Card(Text::tr("Interviews"));
  card->setFact(Text::tr("%1 of at least %2").arg(page.interviews.size()).arg(judgement::kFewestInterviews));
  for (std::size_t i = 0; i < page.interviews.size(); ++i) {
    const practice::BullseyeInterview& one = page.interviews[i];
    auto* row = new QHBoxLayout;
    const auto name = view_->accounts.find(one.account_id);
    auto* account =
        new Link(name == view_->accounts.end() ? Text::tr("no longer a customer") : qs(name->second));
    connect(account, &Link::clicked, this, [this, id = qs(one.account_id)] { Q_EMIT accountRequested(id); });
    row->addWidget(account);
    QStringList facts;
    if (!one.person.empty()) facts << qs(one.person);
    const auto day = parse_iso_day(one.date);
    if (!one.date.empty()) facts << (day ? date_text(*day) : qs(one.date));
    row->addWidget(new PlainLabel(facts.join(QStringLiteral(" · ")), TypeRole::body, ColorRole::text2), 1);
    auto* remove = new Button(Text::tr("Remove"), Button::Kind::quiet);
    connect(remove, &QPushButton::clicked, this, [this, i] {
      change([&](practice::Bullseye& all) {
        all.interviews.erase(all.interviews.begin() + static_cast<std::ptrdiff_t>(i));
      });
    });
    row->addWidget(remove);
    card->body()->addLayout(row);
    for (const std::string& answer : one.answers) {
      if (answer.empty()) continue;
      auto* said = new ClampedText(TypeRole::secondary, ColorRole::text2, 2);
      said->setText(QStringLiteral("\u201C%1\u201D").arg(qs(answer)));
      card->body()->addWidget(said);
    }
  }
  if (adding_interview_) {
    buildNewInterview(card);
  } else {
    auto* add = new Button(Text::tr("Add an interview"));
    connect(add, &QPushButton::clicked, this, [this] {
      adding_interview_ = true;
      build();
    });
    add_left(card->body(), add);
  }
  column->addWidget(card);
}

void BullseyeView::buildNewInterview(Card* card) {
  auto* who = new QHBoxLayout;
  auto* account = new EntryField(Text::tr("Account"), 200);
  account->setPlaceholderText(Text::tr("Which successful customer?"));
  QStringList names;
  for (const auto& [id, name] : view_->customers) names << qs(name);
  auto* completer = new QCompleter(names, account);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  account->setCompleter(completer);
  who->addWidget(account, 2);
  auto* person = new EntryField(Text::tr("Person"), 200);
  person->setPlaceholderText(Text::tr("Who answered?"));
  who->addWidget(person, 1);
  card->body()->addLayout(who);
  std::vector<EntryField*> answers;
  for (const std::string& question : practice::interview_questions()) {
    card->body()->addWidget(quiet(qs(question)));
    auto* answer = new EntryField(qs(question), 1000);
    answers.push_back(answer);
    card->body()->addWidget(answer);
  }
  std::vector<std::pair<std::string, QCheckBox*>> speaks;
  const auto offer = [&](const std::string& id, const std::string& text) {
    if (text.empty()) return;
    auto* box = new QCheckBox(without_mnemonic(qs(text)));
    speaks.emplace_back(id, box);
    card->body()->addWidget(box);
  };
  card->body()->addWidget(quiet(Text::tr("What of the page does it speak for?")));
  offer("objective", view_->page.objective);
  offer("measure", view_->page.measure);
  for (const auto& one : view_->page.attributes) offer(one.id, one.text);
  for (const auto& one : view_->page.processes) offer(one.id, one.text);
  auto* problem = new PlainLabel({}, TypeRole::secondary, ColorRole::watch);
  problem->hide();
  card->body()->addWidget(problem);
  auto* row = new QHBoxLayout;
  auto* keep = new Button(Text::tr("Keep the interview"), Button::Kind::primary);
  auto* drop = new Button(Text::tr("Cancel"));
  row->addWidget(keep);
  row->addWidget(drop);
  row->addStretch(1);
  card->body()->addLayout(row);
  connect(drop, &QPushButton::clicked, this, [this] { (void)leave(); });
  connect(keep, &QPushButton::clicked, this, [this, account, person, answers, speaks, problem] {
    const std::string typed = folded(u8(account->text()));
    const auto found = std::find_if(view_->customers.begin(), view_->customers.end(),
                                    [&](const auto& one) { return folded(one.second) == typed; });
    if (found == view_->customers.end()) {
      problem->setText(Text::tr("Choose the customer from the list: no customer has this name."));
      problem->show();
      return;
    }
    practice::BullseyeInterview one;
    one.account_id = found->first, one.person = u8(person->text()), one.date = iso(today());
    for (EntryField* answer : answers) one.answers.push_back(u8(answer->text()));
    for (const auto& [id, box] : speaks)
      if (box->isChecked()) one.names.push_back(id);
    adding_interview_ = false;
    change([&](practice::Bullseye& all) { all.interviews.push_back(one); });
  });
  QTimer::singleShot(0, account, [account] { account->setFocus(); });
}

void BullseyeView::buildFits(QVBoxLayout* column) {
  auto* card = new Card(Text::tr("Fit of the customers"));
  if (view_->fits.empty()) {
    card->body()->addWidget(
        quiet(Text::tr("As soon as the page has an attribute, each customer is compared with it here.")));
    column->addWidget(card);
    return;
  }
  const auto open = std::find_if(view_->fits.begin(), view_->fits.end(),
                                 [&](const auto& one) { return one.account_id == fit_open_; });
  if (open != view_->fits.end()) {
    buildReasons(card, *open);
    column->addWidget(card);
    return;
  }
  const auto rated =
      std::count_if(view_->fits.begin(), view_->fits.end(), [](const auto& one) { return one.rated; });
  card->setFact(Text::tr("%1 of %2 rated").arg(rated).arg(view_->fits.size()));
  if (!view_->successful.empty() && !view_->others.empty()) {
    std::vector<practice::SuccessDot> dots;
    for (const double fit : view_->successful) dots.push_back({{}, fit / 100.0, true});
    for (const double fit : view_->others) dots.push_back({{}, fit / 100.0, false});
    auto* strip = new DotStrip;
    strip->show(std::move(dots), -1.0, percent_text(0.0), percent_text(1.0));
    card->body()->addWidget(strip);
  }
  if (!view_->check.empty()) card->body()->addWidget(quiet(qs(view_->check)));
  auto* judged = new Link(Text::tr("How this is judged"), TypeRole::secondary);
  connect(judged, &Link::clicked, judged,
          [judged] { JudgedPopover::show(judged, judgement::how_fit_is_judged()); });
  add_left(card->body(), judged);
  const std::size_t n = std::min(view_->fits.size(), kMostFits);
  for (std::size_t i = 0; i < n; ++i) {
    const practice::AccountFit& one = view_->fits[i];
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* account = new Link(qs(one.account));
    connect(account, &Link::clicked, this, [this, id = one.account_id] { openFit(id); });
    row->addWidget(account);
    row->addStretch(1);
    row->addWidget(new PlainLabel(fit_words(one), one.rated ? TypeRole::body_strong : TypeRole::body,
                                  one.rated ? ColorRole::text1 : ColorRole::text3));
    auto* coverage = new PlainLabel(Text::tr("%1 known").arg(percent_text(one.coverage)), TypeRole::secondary,
                                    ColorRole::text2);
    coverage->setMinimumWidth(84);
    coverage->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(coverage);
    card->body()->addLayout(row);
  }
  if (view_->fits.size() > n)
    card->body()->addWidget(quiet(Text::tr("and %1 more").arg(view_->fits.size() - n)));
  column->addWidget(card);
}

void BullseyeView::buildReasons(Card* card, const practice::AccountFit& fit) {
  card->setTitle(qs(fit.account));
  card->setFact(Text::tr("fit %1, %2 known").arg(fit_words(fit), percent_text(fit.coverage)));
  for (const practice::FitReason& one : fit.reasons) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* text = new PlainLabel(qs(one.text));
    text->setWordWrap(true);
    words->addWidget(text);
    words->addWidget(quiet(one.by.empty()    ? Text::tr("not known")
                           : one.why.empty() ? qs(one.by)
                                             : QStringLiteral("%1: %2").arg(qs(one.by), qs(one.why))));
    row->addLayout(words, 1);
    auto* answer = new SegmentedButtons(Text::tr("Does it have this? %1").arg(qs(one.text)));
    answer->add(Text::tr("Yes"));
    answer->add(Text::tr("No"));
    answer->add(Text::tr("Not known"));
    answer->setCurrent(!one.answer ? 2 : *one.answer ? 0 : 1);
    connect(answer, &SegmentedButtons::chosen, this,
            [this, id = fit.account_id, attribute = one.attribute](int chosen) {
              practice::FitSaid said{attribute, std::nullopt, {}};
              if (chosen < 2) said.answer = chosen == 0;
              Q_EMIT fitSaid(id, said);
            });
    row->addWidget(answer, 0, Qt::AlignTop);
    card->body()->addLayout(row);
  }
  auto* links = new QHBoxLayout;
  links->setSpacing(space::xl);
  auto* back = new Link(Text::tr("All customers"));
  connect(back, &Link::clicked, this, [this] { openFit({}); });
  auto* open = new Link(Text::tr("Open the account"));
  connect(open, &Link::clicked, this, [this, id = qs(fit.account_id)] { Q_EMIT accountRequested(id); });
  links->addWidget(back);
  links->addWidget(open);
  links->addStretch(1);
  card->body()->addLayout(links);
}

}  // namespace rapport::ui
