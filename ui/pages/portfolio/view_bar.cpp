// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/portfolio/view_bar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/portfolio_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/entry_field.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

constexpr int kLongestName = 60;
constexpr int kShownName = 22;  ///< Letters of a name on the button.

}  // namespace

ViewBar::ViewBar(QWidget* parent)
    : QObject(parent),
      button_(new Button(Text::tr("View"), Button::Kind::plain, QStringLiteral("V"), parent)),
      line_(new QWidget(parent)),
      question_(new PlainLabel({}, TypeRole::body_strong)),
      name_(new EntryField(Text::tr("Name of the view"), kLongestName)) {
  button_->setOpensMenu(true);
  connect(button_, &QPushButton::clicked, this, &ViewBar::openMenu);
  auto* row = new QHBoxLayout(line_);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(space::m);
  row->addWidget(question_);
  name_->setMinimumWidth(220);
  row->addWidget(name_);
  row->addWidget(
      new PlainLabel(Text::tr("Columns, filter and order are saved in the workspace \u00B7 Enter saves"),
                     TypeRole::secondary, ColorRole::text2));
  row->addStretch(1);
  line_->hide();
  connect(name_, &QLineEdit::returnPressed, this, [this] {
    const QString typed = name_->text().trimmed();
    if (typed.isEmpty()) return;
    const auto answered = std::exchange(answered_, {});
    leave();
    if (answered) answered(typed);
  });
  connect(name_, &EntryField::cancelled, this, [this] { leave(); });
  setCurrent({}, false);
}

void ViewBar::setViews(std::vector<workspace::SavedView> views) {
  views_ = std::move(views);
}

void ViewBar::setCurrent(const QString& name, bool changed) {
  current_ = name;
  changed_ = changed;
  QString shown = name.isEmpty() ? Text::tr("View") : name;
  if (shown.size() > kShownName) shown = shown.left(kShownName - 1) + QChar(0x2026);
  button_->setLabel(shown);
  button_->setTail(changed && !name.isEmpty() ? Text::tr("changed") : QString());
  set_plain_tool_tip(button_, name.isEmpty() ? Text::tr("Saved views, columns and order") : name);
}

void ViewBar::setColumns(const std::vector<account::PortfolioColumn>& columns) {
  columns_ = columns;
}

void ViewBar::openMenu() {
  auto* menu = new QMenu(button_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setAccessibleName(Text::tr("Views"));
  const auto add = [&](const QString& label, auto action) {
    QAction* entry = menu->addAction(without_mnemonic(label));
    connect(entry, &QAction::triggered, this, action);
    return entry;
  };
  const auto add_view = [&](const QString& name, const QString& label) {
    QAction* entry = add(label, [this, name] { Q_EMIT chosen(name); });
    entry->setCheckable(true);
    entry->setChecked(name == current_);
  };
  add_view({}, Text::tr("The usual view"));
  for (const workspace::SavedView& view : views_) add_view(qs(view.name), qs(view.name));
  menu->addSeparator();
  if (!current_.isEmpty() && changed_)
    add(Text::tr("Save the changes to \u201C%1\u201D").arg(current_),
        [this] { Q_EMIT saveRequested(current_); });
  add(Text::tr("Save as a new view\u2026"), [this] {
    askName();
  })->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
  if (!current_.isEmpty()) {
    add(Text::tr("Rename \u201C%1\u201D\u2026").arg(current_), [this] { askNewName(); });
    add(Text::tr("Remove \u201C%1\u201D").arg(current_), [this] { Q_EMIT removeRequested(current_); });
  }
  menu->addSeparator();
  add(Text::tr("Worst first"), [this] { Q_EMIT worstFirstRequested(); });
  QMenu* columns = menu->addMenu(Text::tr("Columns"));
  columns->setAccessibleName(Text::tr("Columns"));
  for (int c = 1; c < account::portfolio_columns; ++c) {
    const auto column = static_cast<account::PortfolioColumn>(c);
    QAction* entry = columns->addAction(portfolio_column_title(column));
    entry->setCheckable(true);
    entry->setChecked(std::find(columns_.begin(), columns_.end(), column) != columns_.end());
    connect(entry, &QAction::triggered, this, [this, column] { Q_EMIT columnToggled(column); });
  }
  menu->popup(button_->mapToGlobal(QPoint(0, button_->height() + 2)));
}

void ViewBar::ask(const QString& question, const QString& text,
                  std::function<void(const QString&)> answered) {
  answered_ = std::move(answered);
  question_->setText(question);
  name_->setText(text);
  line_->show();
  name_->selectAll();
  name_->setFocus(Qt::ShortcutFocusReason);
}

void ViewBar::askName() {
  ask(Text::tr("Name of this view"), current_, [this](const QString& name) { Q_EMIT saveRequested(name); });
}

void ViewBar::askNewName() {
  if (current_.isEmpty()) return;
  ask(Text::tr("New name"), current_,
      [this, from = current_](const QString& name) { Q_EMIT renameRequested(from, name); });
}

bool ViewBar::leave() {
  if (line_->isHidden()) return false;
  line_->hide();
  answered_ = {};
  Q_EMIT left();
  return true;
}

}  // namespace rapport::ui

#include "moc_view_bar.cpp"
