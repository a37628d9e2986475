// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/recipe_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/plan/behaviours.h"
#include "ui/base/text.h"
#include "ui/panels/recipe_part_editor.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/combo_box.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"
#include "ui/widgets/segmented_buttons.h"

namespace rapport::ui {
namespace {

constexpr int kWidth = 620;
constexpr int kTryAfter = 250;

}  // namespace

RecipePanel::RecipePanel(QWidget* page)
    : Card(Text::tr("How it is measured"), page),
      kind_(new SegmentedButtons(Text::tr("Kind of measure"))),
      first_(new RecipePartEditor(Text::tr("First figure"))),
      second_(new RecipePartEditor(Text::tr("Second figure"))),
      between_(new PlainLabel({}, TypeRole::secondary, ColorRole::text3)),
      threshold_(new QWidget),
      sign_(new ComboBox),
      grain_(new ComboBox),
      number_(new QLineEdit),
      periods_(new QSpinBox),
      words_(new ClampedText(TypeRole::body_strong, ColorRole::text1, 3)),
      trial_(new ClampedText(TypeRole::secondary, ColorRole::text2, 2)),
      text_(new QLineEdit),
      by_hand_(new Link({}, TypeRole::secondary)),
      keep_(new Button(Text::tr("Save"), Button::Kind::primary, Text::tr("Ctrl \u21B5"))) {
  kind_->add(Text::tr("One figure"));
  kind_->add(Text::tr("Share in %"));
  kind_->add(Text::tr("Ratio"));
  sign_->addItem(Text::tr("at least"));
  sign_->addItem(Text::tr("at most"));
  sign_->setAccessibleName(Text::tr("At least or at most"));
  number_->setAccessibleName(Text::tr("Number to reach"));
  number_->setFixedWidth(70);
  number_->setAlignment(Qt::AlignRight);
  periods_->setRange(1, 52);
  periods_->setFixedWidth(70);
  periods_->setButtonSymbols(QAbstractSpinBox::NoButtons);
  periods_->setAlignment(Qt::AlignRight);
  periods_->setAccessibleName(Text::tr("How many weeks or months"));
  grain_->addItem(Text::tr("weeks"));
  grain_->addItem(Text::tr("months"));
  grain_->setAccessibleName(Text::tr("Weeks or months"));
  text_->setAccessibleName(Text::tr("The same as text"));
  text_->setMaxLength(2000);
  auto* reach = new QHBoxLayout(threshold_);
  reach->setContentsMargins(0, 0, 0, 0);
  reach->setSpacing(space::s);
  reach->addWidget(sign_);
  reach->addWidget(number_);
  reach->addWidget(new PlainLabel(Text::tr("in each of the last"), TypeRole::secondary, ColorRole::text3));
  reach->addWidget(periods_);
  reach->addWidget(grain_);
  reach->addStretch(1);
  auto* as_text = new QHBoxLayout;
  as_text->setSpacing(space::s);
  as_text->addWidget(new PlainLabel(Text::tr("as text"), TypeRole::secondary, ColorRole::text3));
  as_text->addWidget(text_, 1);
  auto* foot = new QHBoxLayout;
  foot->addWidget(by_hand_);
  foot->addStretch(1);
  foot->addWidget(keep_);
  for (QWidget* fixed : std::initializer_list<QWidget*>{first_, between_, second_, threshold_})
    fixed->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  body()->setSpacing(space::s);
  body()->addWidget(kind_, 0, Qt::AlignLeft);
  body()->addWidget(first_);
  body()->addWidget(between_);
  body()->addWidget(second_);
  body()->addWidget(threshold_);
  body()->addWidget(new Hairline);
  body()->addWidget(words_);
  body()->addWidget(trial_);
  body()->addLayout(as_text);
  body()->addStretch(1);
  body()->addLayout(foot);
  for (RecipePartEditor* part : {first_, second_})
    connect(part, &RecipePartEditor::changed, this, &RecipePanel::refresh);
  connect(kind_, &SegmentedButtons::chosen, this, [this] {
    showParts();
    refresh();
  });
  connect(sign_, &QComboBox::currentIndexChanged, this, &RecipePanel::refresh);
  connect(grain_, &QComboBox::currentIndexChanged, this, &RecipePanel::refresh);
  connect(number_, &QLineEdit::textEdited, this, &RecipePanel::refresh);
  connect(periods_, &QSpinBox::valueChanged, this, &RecipePanel::refresh);
  connect(text_, &QLineEdit::textEdited, this, &RecipePanel::typed);
  connect(by_hand_, &Link::clicked, this, [this] {
    hide();
    Q_EMIT kept(path_, {});
  });
  connect(keep_, &Button::clicked, this, &RecipePanel::keep);
  trying_.setSingleShot(true);
  trying_.setInterval(kTryAfter);
  connect(&trying_, &QTimer::timeout, this, [this] {
    asked_ = measure();
    if (!asked_.empty()) Q_EMIT tried(asked_);
  });
  page->installEventFilter(this);
  hide();
}

void RecipePanel::openMetric(const QString& path, const QString& about, const std::string& recipe,
                             std::shared_ptr<const metrics::RecipeVocabulary> vocabulary) {
  behaviour_ = false;
  open(path, about, recipe, std::move(vocabulary));
}

void RecipePanel::openBehaviour(const QString& path, const QString& about, const std::string& recipe,
                                std::shared_ptr<const metrics::RecipeVocabulary> vocabulary) {
  behaviour_ = true;
  open(path, about, recipe, std::move(vocabulary));
}

void RecipePanel::open(const QString& path, const QString& about, const std::string& recipe,
                       std::shared_ptr<const metrics::RecipeVocabulary> vocabulary) {
  path_ = path;
  vocabulary_ = std::move(vocabulary);
  setTitle(behaviour_ ? Text::tr("When it is a habit") : Text::tr("How it is measured"));
  setFact(about);
  by_hand_->setLabel(behaviour_ ? Text::tr("Judge it by hand") : Text::tr("Type values by hand"));
  first_->setUsageOnly(behaviour_);
  const bool shown = takeApart(recipe);
  if (!shown) {
    // Nothing yet, or a text that only a person understands: it stays as it is until something is chosen.
    metrics::RecipePart start;
    if (behaviour_) start.kind = metrics::RecipePart::Kind::people;
    if (!vocabulary_->events.empty()) start.event = vocabulary_->events.front().name;
    first_->open(vocabulary_, start);
    second_->open(vocabulary_, {});
    kind_->setCurrent(0);
    const QSignalBlocker number(number_), periods(periods_), sign(sign_), grain(grain_);
    number_->setText(QStringLiteral("3"));
    periods_->setValue(4);
    sign_->setCurrentIndex(0);
    grain_->setCurrentIndex(0);
  }
  showParts();
  refresh();
  if (!shown && !recipe.empty()) showForeign(qs(recipe));
  show();
  raise();
  first_->focusFirst();
}

bool RecipePanel::takeApart(const std::string& recipe) {
  std::string text = recipe;
  if (behaviour_) {
    const auto read = plan::parse_recipe(recipe);
    if (!read) return false;
    text = read->metric;
    const QSignalBlocker number(number_), periods(periods_), sign(sign_), grain(grain_);
    number_->setText(qs(plain_number(read->threshold, 6)));
    periods_->setValue(read->periods);
    sign_->setCurrentIndex(read->at_least ? 0 : 1);
    grain_->setCurrentIndex(read->grain == Grain::month ? 1 : 0);
  }
  const auto draft = metrics::draft_of(text, *vocabulary_);
  if (!draft || (behaviour_ && draft->kind != metrics::Recipe::Kind::metric)) return false;
  kind_->setCurrent(static_cast<int>(draft->kind));
  first_->open(vocabulary_, draft->first);
  second_->open(vocabulary_, draft->second);
  return true;
}

void RecipePanel::showParts() {
  const auto kind = static_cast<metrics::Recipe::Kind>(kind_->current());
  const bool two = !behaviour_ && kind != metrics::Recipe::Kind::metric;
  kind_->setVisible(!behaviour_);
  second_->setVisible(two);
  between_->setVisible(two);
  between_->setText(kind == metrics::Recipe::Kind::share ? Text::tr("as a share of")
                                                         : Text::tr("divided by"));
  threshold_->setVisible(behaviour_);
  place();
}

metrics::RecipeDraft RecipePanel::draft() const {
  metrics::RecipeDraft draft;
  draft.kind =
      behaviour_ ? metrics::Recipe::Kind::metric : static_cast<metrics::Recipe::Kind>(kind_->current());
  draft.first = first_->part();
  if (draft.kind != metrics::Recipe::Kind::metric) draft.second = second_->part();
  return draft;
}

std::string RecipePanel::measure() const {
  return metrics::text_of(draft());
}

std::string RecipePanel::recipe() const {
  const std::string figure = measure();
  if (!behaviour_ || figure.empty()) return figure;
  const auto threshold = parse_number(u8(number_->text().trimmed()));
  if (!threshold) return {};
  return plan::text_of({figure, sign_->currentIndex() == 0, *threshold, periods_->value(),
                        grain_->currentIndex() == 1 ? Grain::month : Grain::week});
}

void RecipePanel::refresh() {
  const std::string made = recipe();
  const std::string figure = measure();
  const bool lacking = made.empty();
  QString words = Text::tr("Not complete: choose what is missing.");
  if (!lacking) {
    words = qs(metrics::in_words(metrics::parse_recipe(figure)));
    if (behaviour_)
      words = Text::tr("%1, %2 %3 in each of the last %4 %5")
                  .arg(words, sign_->currentText(), number_->text().trimmed(),
                       QString::number(periods_->value()), grain_->currentText());
  }
  words_->setText(words);
  words_->setColorRole(lacking ? ColorRole::text3 : ColorRole::text1);
  keep_->setEnabled(!lacking);
  text_->setText(qs(made));
  text_->setCursorPosition(0);
  trial_->setText(figure.empty() ? QString() : Text::tr("Counting\u2026"));
  trying_.start();
  place();
}

void RecipePanel::typed() {
  // What is typed as text goes back into the choices where it fits them; else it may still be saved as it is.
  const QString text = text_->text();
  const int cursor = text_->cursorPosition();
  if (takeApart(u8(text.trimmed()))) {
    showParts();
    refresh();
    text_->setText(text);
    text_->setCursorPosition(cursor);
    return;
  }
  showForeign(text);
  text_->setCursorPosition(cursor);
}

/// A text that the choices can't show: neither their words nor their values describe what would be saved.
void RecipePanel::showForeign(const QString& text) {
  trying_.stop();
  asked_.clear();
  text_->setText(text);
  words_->setText(Text::tr("This text is saved as typed; the choices above do not show it."));
  words_->setColorRole(ColorRole::text3);
  trial_->setText({});
  keep_->setEnabled(!text.trimmed().isEmpty());
  text_->setCursorPosition(0);
}

void RecipePanel::showTrial(const std::string& recipe, const QString& words) {
  if (recipe == asked_ && recipe == measure()) trial_->setText(words);
}

void RecipePanel::keep() {
  if (!keep_->isEnabled()) return;
  trying_.stop();
  hide();
  Q_EMIT kept(path_, u8(text_->text().trimmed()));
}

void RecipePanel::leave() {
  trying_.stop();
  hide();
}

void RecipePanel::place() {
  const QWidget* page = parentWidget();
  const int wide = std::min(kWidth, page->width() - 2 * space::l);
  // Words break by the width they have: first the width, then what height that takes.
  resize(wide, height());
  layout()->activate();
  const int high = std::min(sizeHint().height(), page->height() - 2 * space::l);
  setGeometry((page->width() - wide) / 2, std::max(0, page->height() - high - space::l), wide, high);
}

bool RecipePanel::event(QEvent* event) {
  // Before the window's own shortcuts: Esc ends the panel and not the presentation.
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape || (enter && (key->modifiers() & Qt::ControlModifier))) event->accept();
  }
  return Card::event(event);
}

bool RecipePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
  return Card::eventFilter(watched, event);
}

void RecipePanel::keyPressEvent(QKeyEvent* event) {
  const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (event->key() == Qt::Key_Escape)
    leave();
  else if (enter && (event->modifiers() & Qt::ControlModifier))
    keep();
  else
    Card::keyPressEvent(event);
}

}  // namespace rapport::ui

#include "moc_recipe_panel.cpp"
