// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/field.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kDraftAfter = 1000;  ///< Milliseconds: what is typed is safe after that.
constexpr int kEditorHeight = 26;
constexpr int kLeastEditor = 112;
constexpr int kLongest = 4000;

}  // namespace

Field::Field(PlanForm* form, const QString& name, const QString& placeholder, Binding binding, TypeRole role,
             ColorRole color_role, int most_lines)
    : form_(form),
      name_(name),
      placeholder_(placeholder),
      binding_(std::move(binding)),
      role_(role),
      color_role_(color_role),
      label_(new ClampedText(role, color_role, most_lines)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(4, 2, 4, 2);
  all->addWidget(label_);
  label_->setAttribute(Qt::WA_TransparentForMouseEvents);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setFocusPolicy(Qt::StrongFocus);
  setCursor(binding_.choices.empty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
  draft_.setSingleShot(true);
  draft_.setInterval(kDraftAfter);
  connect(&draft_, &QTimer::timeout, this, [this] {
    if (editor_ && editor_->text() != before_) Q_EMIT form_->drafted(binding_.path, editor_->text());
  });
  connect(form_, &PlanForm::refreshed, this, &Field::refresh);
  refresh();
}

void Field::rebind(Binding binding) {
  if (binding.path != binding_.path) keep();
  binding_ = std::move(binding);
  refresh();
}

void Field::setAlignment(Qt::Alignment alignment) {
  label_->setAlignment(alignment);
}

void Field::setStruck(bool struck) {
  QFont f = label_->font();
  f.setStrikeOut(struck);
  label_->setFont(f);
}

void Field::setColorRole(ColorRole color_role) {
  color_role_ = color_role;
  refresh();
}

QString Field::text() const {
  return binding_.shown(form_->plan());
}

void Field::refresh() {
  const PlanForm::Unfinished* unfinished = form_->unfinished(binding_.path);
  const QString words = unfinished != nullptr ? unfinished->text : text();
  const bool gap = words.isEmpty();
  label_->setText(gap ? (form_->isReadOnly() ? QString() : placeholder_) : words);
  // A gap speaks more quietly than what would fill it.
  QFont f = label_->font();
  f.setWeight(gap ? QFont::Normal : ui::font(role_).weight());
  label_->setFont(f);
  label_->setColorRole(form_->isOdd(binding_.path) ? ColorRole::watch : gap ? ColorRole::text3 : color_role_);
  setAccessibleName(gap ? name_ + QStringLiteral(": ") + placeholder_ : name_ + QStringLiteral(": ") + words);
  setFocusPolicy(form_->isReadOnly() ? Qt::NoFocus : Qt::StrongFocus);
  if (form_->isReadOnly() && editor_) close();
}

bool Field::isEditing() const {
  return editor_ != nullptr;
}

void Field::edit() {
  if (form_->isReadOnly()) return;
  setFocus(Qt::OtherFocusReason);
  if (binding_.choices.empty())
    openEditor({});
  else
    openChoices();
}

void Field::openEditor(const QString& first) {
  if (editor_ || form_->isReadOnly()) return;
  const PlanForm::Unfinished* unfinished = form_->unfinished(binding_.path);
  before_ = unfinished != nullptr ? unfinished->text
            : binding_.typed      ? binding_.typed(form_->plan())
                                  : text();
  // Above the row rather than in it: nothing moves when a field is entered.
  auto* line = new QLineEdit(parentWidget());
  line->setStyleSheet(QStringLiteral("QLineEdit { min-height: 0; padding: 0 2px; border-radius: 5px; }"));
  line->setFont(label_->font());
  line->setMaxLength(kLongest);
  line->setText(first.isEmpty() ? before_ : first);
  if (first.isEmpty()) line->selectAll();
  adopt(line);
  form_->flowing = true;
  if (before_.isEmpty() || !first.isEmpty()) offerPeople();
}

/// Takes an editor as its own and shows it in its place, with the keyboard in it.
void Field::adopt(QLineEdit* line) {
  editor_ = line;
  line->setParent(parentWidget());
  line->setAccessibleName(name_);
  line->setPlaceholderText(placeholder_);
  placeEditor();
  line->installEventFilter(this);
  connect(line, &QLineEdit::textEdited, this, [this] {
    if (!draft_.isActive()) draft_.start();
    offerPeople();
  });
  line->show();
  line->raise();
  line->setFocus(Qt::OtherFocusReason);
}

void Field::placeEditor() {
  if (!editor_) return;
  const int width_wanted = std::max(width(), kLeastEditor);
  int left = x();
  if (left + width_wanted > parentWidget()->width())
    left = std::max(0, parentWidget()->width() - width_wanted);
  const int high = std::max(kEditorHeight, label_->lineHeight() + 6);
  editor_->setGeometry(left, y() + (std::min(height(), high + 4) - high) / 2, width_wanted, high);
}

void Field::handOver(Field& to) {
  if (!editor_ || &to == this) return;
  QLineEdit* line = editor_;
  draft_.stop();
  delete people_;
  editor_ = nullptr;
  line->removeEventFilter(this);
  disconnect(line, nullptr, this, nullptr);
  to.before_ = before_;
  to.adopt(line);
}

void Field::offerPeople() {
  if (!editor_ || !binding_.person || form_->view().offers.empty()) return;
  if (!people_) {
    people_ = new PersonChoices(editor_);
    connect(people_, &PersonChoices::clicked, this, &Field::choosePerson);
  }
  people_->show(plan::matching(form_->view().offers, u8(editor_->text()), binding_.person->first,
                               PersonChoices::kMost));
}

void Field::choosePerson(const plan::PersonOffer& who) {
  const plan::PersonOffer chosen = who;
  form_->flowing = false;
  close();
  put(qs(chosen.name), &chosen);
  setFocus(Qt::OtherFocusReason);
}

void Field::close() {
  draft_.stop();
  if (!editor_) return;
  QLineEdit* line = editor_;
  editor_ = nullptr;
  line->removeEventFilter(this);
  if (people_) {
    people_->hide();
    people_->deleteLater();
    people_ = nullptr;
  }
  line->hide();
  line->deleteLater();
}

void Field::keep() {
  if (!editor_) return;
  const QString typed = editor_->text();
  const bool changed = typed != before_;
  close();
  if (changed) put(typed.trimmed());
}

void Field::put(const QString& text, const plan::PersonOffer* who) {
  SuccessPlan after = form_->plan();
  const QString why = binding_.put(after, text);
  if (!why.isEmpty()) {
    form_->setUnfinished(binding_.path, text, why);
    return;
  }
  if (binding_.person && binding_.person->take) {
    if (who == nullptr) who = plan::named(form_->view().offers, u8(text));
    if (who != nullptr) binding_.person->take(after, *who);
  }
  const QString note = binding_.meant ? binding_.meant(text) : QString();
  const QString path = binding_.path;
  form_->change([&](SuccessPlan& plan) { plan = after; }, {}, {path});
  form_->setNote(path, note);
}

void Field::openChoices() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const QString now = text();
  for (const auto& [key, words] : binding_.choices) {
    QAction* action = menu->addAction(without_mnemonic(words));
    action->setCheckable(true);
    action->setChecked(words == now);
    connect(action, &QAction::triggered, this, [this, word = key] { put(word); });
    if (words == now) menu->setActiveAction(action);
  }
  if (!other_.isEmpty()) {
    menu->addSeparator();
    connect(menu->addAction(other_), &QAction::triggered, this, [this] { openEditor({}); });
  }
  menu->popup(mapToGlobal(QPoint(0, height())));
}

void Field::continueQueue(bool forward) {
  // Only through the plan's fields: links and buttons are not what a person who types wants next.
  QWidget* next = this;
  const QWidget* top = window();
  for (int guard = 0; guard < 5000; ++guard) {
    next = forward ? next->nextInFocusChain() : next->previousInFocusChain();
    if (next == this || next == nullptr) break;
    auto* field = qobject_cast<Field*>(next);
    if (field == nullptr || field->form_ != form_ || !field->isVisibleTo(top) || !field->isEnabled())
      continue;
    form_->flowing = true;
    field->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return;
  }
  setFocus(Qt::OtherFocusReason);
}

/// Undo and redo where nothing was typed: then the page's last edit is meant, not the editor's.
bool Field::stepKey(const QKeyEvent& key) {
  const bool control = (key.modifiers() & ~Qt::ShiftModifier) == Qt::ControlModifier;
  const bool shift = (key.modifiers() & Qt::ShiftModifier) != 0;
  if (!control || (key.key() != Qt::Key_Z && key.key() != Qt::Key_Y)) return false;
  const bool redo = key.key() == Qt::Key_Y || shift;
  if (redo ? editor_->isRedoAvailable() : editor_->isUndoAvailable()) return false;
  if (editor_->text() != before_) {
    // The letter that opened the editor has no step of its own.
    if (!redo) editor_->setText(before_);
    return true;
  }
  form_->flowing = false;
  close();
  setFocus(Qt::OtherFocusReason);
  if (redo)
    Q_EMIT form_->redoRequested();
  else
    Q_EMIT form_->undoRequested();
  return true;
}

bool Field::editorKey(const QKeyEvent& key) {
  const bool up = key.key() == Qt::Key_Up;
  const bool tab = key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab;
  if (up || key.key() == Qt::Key_Down) {
    if (key.modifiers() & Qt::AltModifier) {
      Q_EMIT moveRequested(up);
      return true;
    }
    if (people_ && people_->isHidden()) offerPeople();
  }
  if (people_) {
    const PersonChoices::Pressed pressed = people_->press(key.key());
    if (pressed == PersonChoices::Pressed::done) return true;
    const plan::PersonOffer* chosen = people_->chosen();
    if (pressed == PersonChoices::Pressed::take && chosen != nullptr) {
      const plan::PersonOffer who = *chosen;
      if (!tab) {
        choosePerson(who);
        return true;
      }
      close();
      put(qs(who.name), &who);
      continueQueue(key.key() == Qt::Key_Tab);
      return true;
    }
  }
  switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      form_->flowing = false;
      keep();
      setFocus(Qt::OtherFocusReason);
      return true;
    case Qt::Key_Escape:
      form_->flowing = false;
      if (editor_->text() != before_) Q_EMIT form_->drafted(binding_.path, {});
      close();
      setFocus(Qt::OtherFocusReason);
      return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
      keep();
      continueQueue(key.key() == Qt::Key_Tab);
      return true;
    default:
      return false;
  }
}

bool Field::eventFilter(QObject* watched, QEvent* event) {
  if (watched != editor_) return QWidget::eventFilter(watched, event);
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    // "?" and "/" are keys of the window; here they are letters.
    if (key->key() == Qt::Key_Escape || (!key->text().isEmpty() && key->text().at(0).isPrint() &&
                                         !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (stepKey(*key) || editorKey(*key)) return true;
  }
  if (event->type() == QEvent::FocusOut &&
      static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason &&
      static_cast<QFocusEvent*>(event)->reason() != Qt::ActiveWindowFocusReason)
    keep();
  return QWidget::eventFilter(watched, event);
}

void Field::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
  const bool tabbed = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  if (tabbed && form_->flowing && binding_.choices.empty() && !enter_) openEditor({});
}

bool Field::focusNextPrevChild(bool next) {
  if (!form_->flowing) return QWidget::focusNextPrevChild(next);
  continueQueue(next);
  return true;
}

void Field::keyPressEvent(QKeyEvent* event) {
  const QString letter = event->text();
  const bool plain = !letter.isEmpty() && letter[0].isPrint() &&
                     !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (enter_)
        enter_();
      else
        edit();
      return;
    case Qt::Key_F2:
      edit();
      return;
    case Qt::Key_Escape:
      form_->flowing = false;
      break;
    default:
      break;
  }
  if (!plain || form_->isReadOnly()) {
    QWidget::keyPressEvent(event);
    return;
  }
  if (binding_.choices.empty()) {
    openEditor(letter == QStringLiteral(" ") ? QString() : letter);
    return;
  }
  if (letter == QStringLiteral(" ")) {
    openChoices();
    return;
  }
  // The next choice that begins with the letter.
  const QString now = text();
  const auto at = std::find_if(binding_.choices.begin(), binding_.choices.end(),
                               [&](const auto& c) { return c.second == now; });
  const std::size_t start = at == binding_.choices.end()
                                ? binding_.choices.size() - 1
                                : static_cast<std::size_t>(at - binding_.choices.begin());
  for (std::size_t i = 1; i <= binding_.choices.size(); ++i) {
    const auto& [key, words] = binding_.choices[(start + i) % binding_.choices.size()];
    if (!words.startsWith(letter, Qt::CaseInsensitive)) continue;
    put(key);
    return;
  }
}

void Field::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->pos())) edit();
}

void Field::moveEvent(QMoveEvent* event) {
  QWidget::moveEvent(event);
  placeEditor();
}

void Field::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  placeEditor();
}

void Field::enterEvent(QEnterEvent*) {
  update();
}

void Field::leaveEvent(QEvent*) {
  update();
}

void Field::paintEvent(QPaintEvent*) {
  if (form_->isReadOnly()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  if (underMouse() && !editor_) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().grid);
    painter.drawRoundedRect(rect(), 5, 5);
  }
  if (hasFocus() && !editor_) paint_focus_ring(painter, rect(), 5);
}

}  // namespace rapport::ui

#include "moc_field.cpp"
