// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/practice/bullseye_view.h"

#include <QCheckBox>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/practice/success_analysis.h"
#include "core/relationship/judgements.h"
#include "ui/base/text.h"
#include "ui/pages/practice/page_parts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr int kLongText = 300;

/// What a field shows that nobody has typed in.
constexpr const char* kShown = "shown";

/// The part of a page with this id; null where it is gone.
template <typename Part>
Part* part_of(std::vector<Part>& parts, const std::string& id) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& one) { return one.id == id; });
  return found == parts.end() ? nullptr : &*found;
}

/// Writes the text of a part: a new one is added, an empty text removes it.
template <typename Part>
void put_part(std::vector<Part>& parts, std::size_t most, const std::string& id, const std::string& text) {
  if (Part* part = id.empty() ? nullptr : part_of(parts, id)) {
    if (text.empty())
      parts.erase(parts.begin() + (part - parts.data()));
    else
      part->text = text;
  } else if (id.empty() && !text.empty() && parts.size() < most) {
    parts.emplace_back().text = text;
  }
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
  subtitle_->setWordWrap(true);
  add_page_head(all, {title_, subtitle_}, {pdf_});
  column_ = new QVBoxLayout(content_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(space::l);
  all->addWidget(scrolled_in(content_), 1);
  connect(pdf_, &QPushButton::clicked, this, &BullseyeView::pdfRequested);
  pdf_->hide();
}

PlainLabel* BullseyeView::quiet(const QString& text) {
  auto* label = new PlainLabel(text, TypeRole::secondary, ColorRole::text2);
  label->setWordWrap(true);
  return label;
}

QString BullseyeView::name() const {
  return Text::tr("Bullseye");
}

QPushButton* BullseyeView::exportButton() const {
  return pdf_->isVisible() ? pdf_ : nullptr;
}

void BullseyeView::clear() {
  view_.reset();
  page_ = {};
  fit_open_.clear();
  adding_interview_ = stale_ = false;
  objective_ = nullptr;
  fits_ = nullptr;
  clear_layout(column_);
  pdf_->hide();
}

BullseyeView::~BullseyeView() {
  // A field with the keys is left only as the widget below this class goes, when there is no page to write
  // in.
  for (EntryField* field : content_->findChildren<EntryField*>()) field->disconnect(this);
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

void BullseyeView::show(std::shared_ptr<const practice::BullseyeView> view) {
  view_ = std::move(view);
  page_ = view_->page;
  pdf_->setVisible(!page_.empty());
  stale_ = typing();
  if (!stale_) build();
}

void BullseyeView::fail(const QString& sentence) {
  clear();
  column_->addWidget(quiet(sentence));
  column_->addStretch(1);
}

void BullseyeView::openFit(const std::string& account_id) {
  fit_open_ = account_id;
  if (fits_ == nullptr) return;
  clear_layout(fits_);
  buildFits(fits_);
  fits_->addStretch(1);
}

bool BullseyeView::typing() const {
  const auto* field = qobject_cast<const EntryField*>(content_->focusWidget());
  return adding_interview_ || (field != nullptr && field->hasFocus() && content_->isAncestorOf(field) &&
                               field->text() != field->property(kShown).toString());
}

void BullseyeView::buildSoon() {
  stale_ = true;
  QTimer::singleShot(0, this, [this] {
    if (stale_ && view_ && !typing()) build();
  });
}

void BullseyeView::build() {
  // A field that is left while it is taken away has been written, or is what is shown anew.
  rebuilding_ = true;
  stale_ = false;
  objective_ = nullptr;
  // The field with the keys gets them again.
  const auto* focused = qobject_cast<const EntryField*>(content_->focusWidget());
  const QString keys = focused != nullptr && focused->hasFocus() ? focused->accessibleName() : QString();
  const QList<EntryField*> before = content_->findChildren<EntryField*>();
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
  fits_ = right;
  buildFits(right);
  right->addStretch(1);
  columns->addLayout(left, 3);
  columns->addLayout(right, 2);
  column_->addLayout(columns);
  column_->addStretch(1);
  for (EntryField* field : content_->findChildren<EntryField*>())
    if (!keys.isEmpty() && field->accessibleName() == keys && !before.contains(field)) field->setFocus();
  rebuilding_ = false;
}

QString BullseyeView::source(const std::string& part) const {
  const auto found = view_->sources.find(part);
  return found == view_->sources.end() ? QString() : qs(found->second.words);
}

void BullseyeView::change(const std::function<void(practice::Bullseye&)>& change) {
  if (!view_ || rebuilding_) return;
  practice::Bullseye page = page_;
  change(page);
  if (page == page_) return;
  const std::string was = practice::to_json(page_);
  const std::string document = practice::to_json(page);
  try {
    page = practice::bullseye_from_json(document);  // New parts have their ids now.
    if (page.attributes.size() != page_.attributes.size() || page.processes.size() != page_.processes.size())
      buildSoon();
    page_ = std::move(page);
  } catch (const Error&) {
    // It is refused with a sentence, and what is saved is shown again.
  }
  Q_EMIT edited(document, was);
}

EntryField* BullseyeView::field(const QString& label, const QString& placeholder, const std::string& text,
                                std::function<void(practice::Bullseye&, const std::string&)> put) {
  auto* entry = new EntryField(label, kLongText);
  entry->setPlaceholderText(placeholder);
  entry->setText(qs(text));
  entry->setCursorPosition(0);
  entry->setProperty(kShown, entry->text());
  connect(entry, &QLineEdit::editingFinished, this, [this, entry, put = std::move(put)] {
    // A field that nobody typed in may show what is not the newest any more.
    if (rebuilding_) return;
    if (entry->text() != entry->property(kShown).toString()) {
      entry->setProperty(kShown, entry->text());
      const std::string typed(trimmed(u8(entry->text())));
      change([&](practice::Bullseye& page) { put(page, typed); });
    }
    if (stale_) buildSoon();
  });
  connect(entry, &EntryField::cancelled, this, [this, entry] {
    entry->setText(entry->property(kShown).toString());
    if (stale_) buildSoon();
  });
  return entry;
}

void BullseyeView::buildPage(QVBoxLayout* column) {
  const practice::Bullseye& page = page_;
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
                         [id = one.id](practice::Bullseye& all, const std::string& text) {
                           put_part(all.attributes, practice::kMostAttributes, id, text);
                         }),
                   1);
    EntryField* rule = nullptr;
    if (i < page.attributes.size()) {
      rule = field(Text::tr("Rule of attribute %1").arg(i + 1),
                   Text::tr("by hand, or: industry: Logistics, Retail"), one.rule,
                   [id = one.id](practice::Bullseye& all, const std::string& text) {
                     if (auto* attribute = part_of(all.attributes, id)) attribute->rule = text;
                   });
      auto* weight = new SegmentedButtons(Text::tr("Weight of attribute %1").arg(i + 1));
      for (int w = 1; w <= 3; ++w) weight->add(QString::number(w));
      weight->setCurrent(one.weight - 1);
      connect(weight, &SegmentedButtons::chosen, this, [this, id = one.id](int chosen) {
        change([&](practice::Bullseye& all) {
          if (auto* attribute = part_of(all.attributes, id)) attribute->weight = chosen + 1;
        });
      });
      row->addWidget(new PlainLabel(Text::tr("weight"), TypeRole::secondary, ColorRole::text2));
      row->addWidget(weight);
    }
    card->body()->addLayout(row);
    // A rule names several values: it has a line of its own.
    if (rule != nullptr) card->body()->addWidget(rule);
    if (!one.id.empty()) card->body()->addWidget(quiet(source(one.id)));
  }
  card->body()->addSpacing(space::s);
  card->body()->addWidget(new PlainLabel(Text::tr("Essential process, at most two"),
                                         TypeRole::secondary_strong, ColorRole::text2));
  const std::size_t processes = std::min(page.processes.size() + 1, practice::kMostProcesses);
  for (std::size_t i = 0; i < processes; ++i) {
    const practice::BullseyeProcess one =
        i < page.processes.size() ? page.processes[i] : practice::BullseyeProcess();
    card->body()->addWidget(field(Text::tr("Process %1").arg(i + 1),
                                  Text::tr("A way of working that all of them have"), one.text,
                                  [id = one.id](practice::Bullseye& all, const std::string& text) {
                                    put_part(all.processes, practice::kMostProcesses, id, text);
                                  }));
    if (!one.id.empty()) card->body()->addWidget(quiet(source(one.id)));
  }
  for (const std::string& remark : view_->remarks) card->body()->addWidget(quiet(qs(remark)));
  column->addWidget(card);
}

void BullseyeView::buildInterviews(QVBoxLayout* column) {
  const practice::Bullseye& page = page_;
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
    connect(remove, &QPushButton::clicked, this, [this, one] {
      change([&](practice::Bullseye& all) {
        const auto found = std::find(all.interviews.begin(), all.interviews.end(), one);
        if (found != all.interviews.end()) all.interviews.erase(found);
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
  offer("objective", page_.objective);
  offer("measure", page_.measure);
  for (const auto& one : page_.attributes) offer(one.id, one.text);
  for (const auto& one : page_.processes) offer(one.id, one.text);
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
    buildSoon();
  });
  QTimer::singleShot(0, account, [account] { account->setFocus(); });
}

}  // namespace rapport::ui

#include "moc_bullseye_view.cpp"
