// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recipe_part_editor.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

using metrics::Filter;
using metrics::FilterProperty;
using metrics::FilterSign;
using metrics::RecipePart;
using Kind = RecipePart::Kind;

struct SignWords {
  FilterSign sign;
  const char* words;
};
constexpr std::array<SignWords, 6> kSigns{{{FilterSign::equal, QT_TRANSLATE_NOOP("Text", "is")},
                                           {FilterSign::not_equal, QT_TRANSLATE_NOOP("Text", "is not")},
                                           {FilterSign::at_least, QT_TRANSLATE_NOOP("Text", "is at least")},
                                           {FilterSign::at_most, QT_TRANSLATE_NOOP("Text", "is at most")},
                                           {FilterSign::more, QT_TRANSLATE_NOOP("Text", "is more than")},
                                           {FilterSign::less, QT_TRANSLATE_NOOP("Text", "is less than")}}};
constexpr std::array<std::pair<Kind, const char*>, 6> kKinds{
    {{Kind::events, QT_TRANSLATE_NOOP("Text", "How often")},
     {Kind::people, QT_TRANSLATE_NOOP("Text", "How many people")},
     {Kind::sum, QT_TRANSLATE_NOOP("Text", "Sum")},
     {Kind::mean, QT_TRANSLATE_NOOP("Text", "Average")},
     {Kind::median, QT_TRANSLATE_NOOP("Text", "Middle value")},
     {Kind::other, QT_TRANSLATE_NOOP("Text", "Another measure")}}};
/// Long lists are found by typing a few letters.
constexpr int kMostLetters = 26;

const FilterProperty* property_named(const metrics::RecipeVocabulary& vocabulary, const QString& name) {
  const std::string wanted = u8(name);
  for (const FilterProperty& property : vocabulary.filters)
    if (property.name == wanted) return &property;
  return nullptr;
}

/// An editable list: what is typed finds, anywhere in the words.
void make_searchable(ComboBox* box) {
  box->setEditable(true);
  box->setInsertPolicy(QComboBox::NoInsert);
  box->completer()->setCompletionMode(QCompleter::PopupCompletion);
  box->completer()->setFilterMode(Qt::MatchContains);
  box->completer()->setCaseSensitivity(Qt::CaseInsensitive);
  box->setMinimumContentsLength(kMostLetters / 2);
  box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

/// The value of an editable list: that of the entry with exactly these words, else what is typed.
QString chosen_in(const ComboBox* box) {
  const QString typed = box->currentText().trimmed();
  // Two events may differ in case alone: what was chosen from the list is what is meant.
  if (box->currentIndex() >= 0 && box->itemText(box->currentIndex()) == typed && box->currentData().isValid())
    return box->currentData().toString();
  const int known = box->findText(typed, Qt::MatchFixedString | Qt::MatchCaseSensitive);
  return known >= 0 && box->itemData(known).isValid() ? box->itemData(known).toString() : typed;
}

}  // namespace

FilterRow::FilterRow(std::shared_ptr<const metrics::RecipeVocabulary> vocabulary, const Filter& filter,
                     QWidget* parent)
    : QWidget(parent),
      vocabulary_(std::move(vocabulary)),
      property_(new ComboBox),
      sign_(new ComboBox),
      value_(new ComboBox) {
  property_->setAccessibleName(Text::tr("Property"));
  sign_->setAccessibleName(Text::tr("Comparison"));
  value_->setAccessibleName(Text::tr("Value"));
  make_searchable(property_);
  make_searchable(value_);
  for (const FilterProperty& property : vocabulary_->filters) property_->addItem(qs(property.name));
  property_->setCurrentIndex(-1);
  property_->setEditText(qs(filter.property));
  property_->lineEdit()->setPlaceholderText(Text::tr("property"));
  value_->lineEdit()->setPlaceholderText(Text::tr("not given"));
  for (const SignWords& sign : kSigns) sign_->addItem(Text::tr(sign.words));
  const auto found = std::find_if(kSigns.begin(), kSigns.end(),
                                  [&](const SignWords& sign) { return sign.sign == filter.sign; });
  sign_->setCurrentIndex(static_cast<int>(found - kSigns.begin()));
  offerValues();
  value_->setEditText(qs(filter.value));
  auto* remove = new Link(Text::tr("remove"), TypeRole::small);
  remove->setAccessibleName(Text::tr("Remove this condition"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::s);
  row->addWidget(new PlainLabel(Text::tr("where"), TypeRole::secondary, ColorRole::text3));
  row->addWidget(property_, 3);
  row->addWidget(sign_, 2);
  row->addWidget(value_, 3);
  row->addWidget(remove);
  connect(property_, &QComboBox::editTextChanged, this, [this] {
    offerValues();
    Q_EMIT changed();
  });
  connect(value_, &QComboBox::editTextChanged, this, &FilterRow::changed);
  connect(sign_, &QComboBox::currentIndexChanged, this, &FilterRow::changed);
  connect(remove, &Link::clicked, this, &FilterRow::removed);
}

void FilterRow::offerValues() {
  const QString typed = value_->currentText();
  const QSignalBlocker quiet(value_);
  value_->clear();
  if (const FilterProperty* property = property_named(*vocabulary_, property_->currentText().trimmed()))
    for (const std::string& text : property->texts) value_->addItem(qs(text));
  value_->setCurrentIndex(-1);
  value_->setEditText(typed);
}

Filter FilterRow::filter() const {
  return {u8(chosen_in(property_)), kSigns.at(static_cast<std::size_t>(sign_->currentIndex())).sign,
          u8(chosen_in(value_))};
}

RecipePartEditor::RecipePartEditor(const QString& name, QWidget* parent)
    : QWidget(parent),
      what_(new ComboBox),
      event_(new ComboBox),
      property_(new ComboBox),
      other_(new ComboBox),
      of_(new PlainLabel({}, TypeRole::secondary, ColorRole::text3)),
      where_(new Link(Text::tr("+ only where\u2026"), TypeRole::small)),
      rows_(new QVBoxLayout) {
  setAccessibleName(name);
  what_->setAccessibleName(Text::tr("%1: what is counted").arg(name));
  event_->setAccessibleName(Text::tr("%1: of which event").arg(name));
  property_->setAccessibleName(Text::tr("%1: which number").arg(name));
  other_->setAccessibleName(Text::tr("%1: which measure").arg(name));
  where_->setAccessibleName(Text::tr("Add a condition"));
  for (ComboBox* box : {event_, property_, other_}) make_searchable(box);
  auto* first = new QHBoxLayout;
  first->setSpacing(space::s);
  first->addWidget(what_);
  first->addWidget(property_, 2);
  first->addWidget(of_);
  first->addWidget(event_, 3);
  first->addWidget(other_, 3);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(space::xs);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::xs);
  all->addLayout(first);
  all->addLayout(rows_);
  all->addWidget(where_, 0, Qt::AlignLeft);
  connect(what_, &QComboBox::currentIndexChanged, this, [this] {
    offerProperties(chosen_in(property_));
    showParts();
    Q_EMIT changed();
  });
  connect(event_, &QComboBox::editTextChanged, this, [this] {
    offerProperties(chosen_in(property_));
    Q_EMIT changed();
  });
  connect(property_, &QComboBox::editTextChanged, this, &RecipePartEditor::changed);
  connect(other_, &QComboBox::editTextChanged, this, &RecipePartEditor::changed);
  connect(where_, &Link::clicked, this, [this] {
    addFilter({});
    filters_.back()->findChild<QLineEdit*>()->setFocus(Qt::OtherFocusReason);
  });
}

void RecipePartEditor::open(std::shared_ptr<const metrics::RecipeVocabulary> vocabulary,
                            const RecipePart& part) {
  vocabulary_ = std::move(vocabulary);
  const QSignalBlocker quiet(this);
  {
    const QSignalBlocker what(what_), event(event_), other(other_);
    what_->clear();
    for (const auto& [kind, words] : kKinds)
      if (!usage_only_ || kind != Kind::other) what_->addItem(Text::tr(words), static_cast<int>(kind));
    what_->setCurrentIndex(what_->findData(static_cast<int>(part.kind)));
    event_->clear();
    event_->addItem(Text::tr("anything at all"), QString());
    for (const metrics::RecipeVocabulary::Event& event_there : vocabulary_->events)
      event_->addItem(qs(event_there.name), qs(event_there.name));
    const int known = event_->findData(qs(part.event));
    event_->setCurrentIndex(known);
    if (known < 0) event_->setEditText(qs(part.event));
    other_->clear();
    for (const MetricInfo& metric : vocabulary_->others) other_->addItem(qs(metric.label), qs(metric.id));
    other_->setCurrentIndex(std::max(0, other_->findData(qs(part.other))));
  }
  offerProperties(qs(part.property));
  for (FilterRow* row : std::exchange(filters_, {})) row->deleteLater();
  for (const Filter& filter : part.filters) addFilter(filter);
  showParts();
}

void RecipePartEditor::offerProperties(const QString& chosen) {
  const QSignalBlocker quiet(property_);
  property_->clear();
  const std::string event = u8(chosen_in(event_));
  for (const metrics::RecipeVocabulary::Event& known : vocabulary_->events)
    if (known.name == event)
      for (const std::string& number : known.numbers) property_->addItem(qs(number), qs(number));
  const int known = property_->findData(chosen);
  property_->setCurrentIndex(known >= 0 ? known : property_->count() == 1 ? 0 : -1);
  if (known < 0 && property_->count() != 1) property_->setEditText(chosen);
  property_->lineEdit()->setPlaceholderText(property_->count() == 0 ? Text::tr("it has no numbers")
                                                                    : Text::tr("which number"));
}

void RecipePartEditor::showParts() {
  const auto kind = static_cast<Kind>(what_->currentData().toInt());
  const bool numbers = kind == Kind::sum || kind == Kind::mean || kind == Kind::median;
  const bool other = kind == Kind::other;
  event_->setVisible(!other);
  property_->setVisible(numbers);
  other_->setVisible(other);
  of_->setVisible(!other);
  of_->setText(kind == Kind::people ? Text::tr("did") : numbers ? Text::tr("over") : Text::tr("they did"));
  where_->setVisible(!other && !vocabulary_->filters.empty());
  for (FilterRow* row : filters_) row->setVisible(!other);
}

void RecipePartEditor::addFilter(const Filter& filter) {
  auto* row = new FilterRow(vocabulary_, filter);
  connect(row, &FilterRow::changed, this, &RecipePartEditor::changed);
  connect(row, &FilterRow::removed, this, [this, row] {
    filters_.erase(std::find(filters_.begin(), filters_.end(), row));
    row->hide();
    row->deleteLater();
    where_->setFocus(Qt::OtherFocusReason);
    Q_EMIT changed();
  });
  filters_.push_back(row);
  rows_->addWidget(row);
}

RecipePart RecipePartEditor::part() const {
  RecipePart part;
  part.kind = static_cast<Kind>(what_->currentData().toInt());
  if (part.kind == Kind::other) {
    part.other = u8(other_->currentData().toString());
    return part;
  }
  part.event = u8(chosen_in(event_));
  if (part.kind >= Kind::sum) part.property = u8(chosen_in(property_));
  for (const FilterRow* row : filters_) part.filters.push_back(row->filter());
  return part;
}

void RecipePartEditor::focusFirst() {
  what_->setFocus(Qt::OtherFocusReason);
}

}  // namespace rapport::ui

#include "moc_recipe_part_editor.cpp"
