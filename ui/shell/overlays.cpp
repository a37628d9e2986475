// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlays.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "ui/base/text.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/plain_label.h"

namespace rapport::ui {
namespace {

struct KeyLine {
  const char* keys;
  const char* what;
};
constexpr auto all_keys = std::to_array<KeyLine>(
    {{"Ctrl K", QT_TRANSLATE_NOOP("Text", "Find an account, a person or an action")},
     {"Ctrl 1 to 5", QT_TRANSLATE_NOOP("Text", "Monday, Portfolio, Practice, Imports, Matches")},
     {"Ctrl 0", QT_TRANSLATE_NOOP("Text", "The last account")},
     {"Ctrl ,", QT_TRANSLATE_NOOP("Text", "Settings")},
     {"Space, U", QT_TRANSLATE_NOOP("Text", "Monday: done, take it back")},
     {"S", QT_TRANSLATE_NOOP("Text", "Monday: snooze with a reason and a day")},
     {"Alt 1 \u2026 7", QT_TRANSLATE_NOOP("Text", "Tabs of the account")},
     {"Ctrl Up, Down", QT_TRANSLATE_NOOP("Text", "Previous, next account; the tab stays")},
     {"Enter", QT_TRANSLATE_NOOP("Text", "Open; on a figure: where it came from")},
     {"/", QT_TRANSLATE_NOOP("Text", "Filter the portfolio")},
     {"C, T, X", QT_TRANSLATE_NOOP("Text", "Portfolio: touch every, tier, next phase of the selected")},
     {"V, Ctrl S", QT_TRANSLATE_NOOP("Text", "Portfolio: choose a view, save it")},
     {"Ctrl I", QT_TRANSLATE_NOOP("Text", "Import exports")},
     {"Ctrl Enter", QT_TRANSLATE_NOOP("Text", "A table of your own: import it as proposed")},
     {"Ctrl E", QT_TRANSLATE_NOOP("Text", "Export")},
     {"Ctrl P", QT_TRANSLATE_NOOP("Text", "Print half a page for the call")},
     {"Ctrl Shift P", QT_TRANSLATE_NOOP("Text", "Print the whole brief")},
     {"Ctrl N", QT_TRANSLATE_NOOP("Text", "After the call: note, follow-ups, e-mail")},
     {"Ctrl Shift C", QT_TRANSLATE_NOOP("Text", "Copy a link to this page")},
     {"L", QT_TRANSLATE_NOOP("Text", "Brief: since the last call, or another span")},
     {"S", QT_TRANSLATE_NOOP("Text", "Brief: snooze a signal until a day")},
     {"+", QT_TRANSLATE_NOOP("Text", "Brief: add who is not known in the call")},
     {"J, F", QT_TRANSLATE_NOOP("Text", "Brief: confirm the stage, answers to follow up")},
     {"P, D, X, U", QT_TRANSLATE_NOOP("Text", "Answers: plan, done, decline, take it back")},
     {"C, L, M, R, X, B", QT_TRANSLATE_NOOP("Text", "Renewals: your call on each, and why they bought")},
     {"A, G, D, X, C", QT_TRANSLATE_NOOP("Text", "Advocates: ask, agreed, done, declined, copy the result")},
     {"A", QT_TRANSLATE_NOOP("Text", "Brief: note an answer; Charts: annotate a point")},
     {"Ctrl M", QT_TRANSLATE_NOOP("Text", "Plan: write what is missing next")},
     {"F2, Enter", QT_TRANSLATE_NOOP("Text", "Plan: edit; Tab goes on, Esc reverts")},
     {"Ctrl Z, Ctrl Shift Z", QT_TRANSLATE_NOOP("Text", "Undo, redo: plan, portfolio, people, timeline")},
     {"Space", QT_TRANSLATE_NOOP("Text", "Follow-ups: tick off")},
     {"Ins, Del", QT_TRANSLATE_NOOP("Text", "People: add, remove somebody")},
     {"Left, Right", QT_TRANSLATE_NOOP("Text", "Charts: along the points; Timeline: kinds")},
     {"Enter", QT_TRANSLATE_NOOP("Text", "Charts: the records behind a point")},
     {"F2", QT_TRANSLATE_NOOP("Text", "Charts: a title of your own")},
     {"+ \u2212 0", QT_TRANSLATE_NOOP("Text", "Charts: zoom; with Shift the arrows move it")},
     {"F5", QT_TRANSLATE_NOOP("Text", "Present: hides what is internal")},
     {"J, K", QT_TRANSLATE_NOOP("Text", "Matches: next, previous")},
     {"Y, N", QT_TRANSLATE_NOOP("Text", "Matches, suggested calls: yes, no")},
     {"L", QT_TRANSLATE_NOOP("Text", "Matches: find the account it belongs to")},
     {"B", QT_TRANSLATE_NOOP("Text", "Matches: confirm many at once")},
     {"U", QT_TRANSLATE_NOOP("Text", "Matches: undo")},
     {"Ctrl L", QT_TRANSLATE_NOOP("Text", "To the list of accounts, for Up and Down")},
     {"Ctrl O", QT_TRANSLATE_NOOP("Text", "Open another workspace")},
     {"Ctrl D", QT_TRANSLATE_NOOP("Text", "Light or dark; in the list of metrics: pin")},
     {"Esc", QT_TRANSLATE_NOOP("Text", "Close, leave, stop presenting")},
     {"?", QT_TRANSLATE_NOOP("Text", "These keys")},
     {"Ctrl Q", QT_TRANSLATE_NOOP("Text", "Quit")}});

/// A rounded panel for the keys.
class KeysPanel : public QWidget {
 public:
  using QWidget::QWidget;

 protected:
  void paintEvent(QPaintEvent*) override {
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.hairline, 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
  }
};

}  // namespace

Overlay::Overlay(QWidget* window) : QWidget(window) {
  hide();
  setGeometry(window->rect());
  window->installEventFilter(this);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
  return QWidget::eventFilter(watched, event);
}

KeysOverlay::KeysOverlay(QWidget* window) : Overlay(window) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(Text::tr("All keys"));
  auto* panel = new KeysPanel;
  auto* grid = new QGridLayout(panel);
  grid->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  grid->setHorizontalSpacing(space::xl);
  grid->setVerticalSpacing(space::s);
  grid->addWidget(new PlainLabel(Text::tr("All keys"), TypeRole::finding), 0, 0, 1, 4);
  const int half = static_cast<int>(all_keys.size() + 1) / 2;
  for (int i = 0; i < static_cast<int>(all_keys.size()); ++i) {
    const KeyLine& line = all_keys.at(static_cast<std::size_t>(i));
    const int column = i < half ? 0 : 2;
    const int row = 1 + i % half;
    grid->addWidget(new KeyHint(QString::fromUtf8(line.keys)), row, column, Qt::AlignLeft | Qt::AlignVCenter);
    auto* words = new PlainLabel(Text::tr(line.what), TypeRole::body, ColorRole::text2);
    words->setContentsMargins(0, 0, column == 0 ? space::xxl : 0, 0);
    grid->addWidget(words, row, column + 1);
  }
  auto* all = new QVBoxLayout(this);
  all->addStretch(1);
  all->addWidget(panel, 0, Qt::AlignCenter);
  all->addStretch(1);
}

void KeysOverlay::open() {
  if (!isVisible()) before_ = QApplication::focusWidget();
  setGeometry(parentWidget()->rect());
  show();
  raise();
  setFocus(Qt::OtherFocusReason);
}

void KeysOverlay::close() {
  hide();
  if (before_) before_->setFocus(Qt::OtherFocusReason);
}

void KeysOverlay::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), QColor(0, 0, 0, tokens().dark ? 120 : 50));
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
  close();
}

void KeysOverlay::keyPressEvent(QKeyEvent*) {
  close();
}

Toast::Toast(QWidget* window)
    : QWidget(window), words_(new PlainLabel({}, TypeRole::body)), timer_(new QTimer(this)) {
  hide();
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(space::xl, space::m, space::xl, space::m);
  row->addWidget(words_);
  timer_->setSingleShot(true);
  connect(timer_, &QTimer::timeout, this, &QWidget::hide);
  window->installEventFilter(this);
}

void Toast::say(const QString& sentence, bool problem) {
  problem_ = problem;
  words_->setText(sentence);
  words_->setColorRole(problem ? ColorRole::risk : ColorRole::text1);
  const int room = parentWidget()->width() - 120;
  words_->setWordWrap(words_->fontMetrics().horizontalAdvance(sentence) > room);
  place();
  show();
  raise();
  // A problem must be read; what went well may pass.
  timer_->start(problem ? 12000 : 5000);
}

QString Toast::sentence() const {
  return isVisible() ? words_->text() : QString();
}

void Toast::mousePressEvent(QMouseEvent*) {
  // What lies beneath it may be what somebody wants to click.
  timer_->stop();
  hide();
}

void Toast::place() {
  const QWidget* window = parentWidget();
  layout()->activate();
  int width = std::min(sizeHint().width(), window->width() - 80);
  if (words_->wordWrap()) width = window->width() - 80;
  resize(width, words_->wordWrap() ? heightForWidth(width) : sizeHint().height());
  move((window->width() - width) / 2, window->height() - height() - space::xl);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
  return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(problem_ ? t.risk : t.border, 1));
  painter.setBrush(problem_ ? t.risk_tint : t.surface);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::card, radius::card);
}

DropOverlay::DropOverlay(QWidget* window) : Overlay(window) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
}

void DropOverlay::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor veil = t.window;
  veil.setAlpha(225);
  painter.fillRect(rect(), veil);
  painter.setPen(QPen(t.accent, 2, Qt::DashLine));
  painter.setBrush(t.accent_tint);
  painter.drawRoundedRect(QRectF(rect()).adjusted(24, 24, -24, -24), radius::card, radius::card);
  painter.setPen(t.accent);
  painter.setFont(ui::font(TypeRole::page_title));
  painter.drawText(rect(), Qt::AlignCenter, Text::tr("Drop to import"));
}

}  // namespace rapport::ui

#include "moc_overlays.cpp"
