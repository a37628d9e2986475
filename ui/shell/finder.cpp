// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/finder.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/base/text.h"
#include "ui/models/hit_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_hits = 60;
constexpr int row = 34;
constexpr int rows_shown = 9;

class HitDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& hit = static_cast<const HitModel*>(index.model())->at(index.row());
    const Tokens& t = tokens();
    const bool chosen = (option.state & QStyle::State_Selected) != 0U;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(t.accent_tint);
      painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 5, 5);
    }
    const QRect inner = option.rect.adjusted(10, 0, -10, 0);
    const QFont strong = ui::font(TypeRole::body_strong);
    painter->setFont(strong);
    painter->setPen(chosen ? t.accent : t.text1);
    const QFontMetrics metrics(strong);
    const QString name = metrics.elidedText(qs(hit.text), Qt::ElideRight, inner.width() * 6 / 10);
    painter->drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, name);
    const int used = metrics.horizontalAdvance(name) + 12;
    const QFont body = ui::font(TypeRole::secondary);
    painter->setFont(body);
    painter->setPen(t.text2);
    const QRect rest = inner.adjusted(used, 0, 0, 0);
    painter->drawText(rest, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(body).elidedText(qs(hit.detail), Qt::ElideRight, rest.width()));
    painter->restore();
  }

  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, row};
  }
};

class Panel : public QWidget {
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

Finder::Finder(QWidget* window)
    : QWidget(window),
      model_(new HitModel(this)),
      panel_(new Panel(this)),
      field_(new SearchField(Text::tr("Find an account or a person"), Text::tr("Esc"))),
      list_(new QListView),
      words_(new PlainLabel({}, TypeRole::body, ColorRole::text2)) {
  hide();
  auto* all = new QVBoxLayout(panel_);
  all->setContentsMargins(space::m, space::m, space::m, space::m);
  all->setSpacing(space::s);
  all->addWidget(field_);
  list_->setModel(model_);
  list_->setItemDelegate(new HitDelegate(list_));
  list_->setUniformItemSizes(true);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setAccessibleName(Text::tr("Results"));
  all->addWidget(list_, 1);
  words_->setContentsMargins(10, 4, 10, 6);
  words_->setWordWrap(true);
  all->addWidget(words_);
  setFocusProxy(field_);
  field_->installEventFilter(this);
  window->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &Finder::find);
  connect(field_, &SearchField::left, this, &Finder::close);
  connect(list_, &QListView::clicked, this, &Finder::choose);
}

void Finder::setIndex(std::shared_ptr<const account::SearchIndex> index) {
  index_ = std::move(index);
  if (isVisible()) find();
}

void Finder::ask(const QString& question, const QString& text,
                 std::function<void(const account::SearchHit&)> found) {
  open(text);
  found_ = std::move(found);
  question_ = question;
  field_->selectAll();
  find();
}

void Finder::open(const QString& text) {
  found_ = {};
  if (!isVisible()) before_ = QApplication::focusWidget();
  field_->setText(text);
  find();
  place();
  show();
  raise();
  field_->setFocus(Qt::ShortcutFocusReason);
}

void Finder::close() {
  if (!isVisible()) return;
  hide();
  found_ = {};
  if (before_) before_->setFocus(Qt::OtherFocusReason);
}

void Finder::find() {
  const std::string text = u8(field_->text().trimmed());
  std::vector<account::SearchHit> hits;
  if (index_ && !text.empty()) hits = index_->find(text, most_hits);
  if (found_)
    std::erase_if(
        hits, [](const account::SearchHit& hit) { return hit.kind != account::SearchHit::Kind::account; });
  model_->setHits(std::move(hits));
  const int found = model_->rowCount();
  if (found > 0) list_->setCurrentIndex(model_->index(0, 0));
  list_->setVisible(found > 0);
  words_->setVisible(found == 0);
  if (!index_) {
    words_->setText(Text::tr("Loading the names\u2026"));
  } else if (found_ && found == 0) {
    words_->setText(text.empty() ? question_ : Text::tr("No account has that name. %1").arg(question_));
  } else if (text.empty()) {
    words_->setText(Text::tr("Type a few letters of a name. Enter opens the account."));
  } else {
    words_->setText(Text::tr("No account or person has that name."));
  }
  place();
}

void Finder::place() {
  const QWidget* window = parentWidget();
  setGeometry(window->rect());
  const int width = std::min(620, window->width() - 40);
  list_->setFixedHeight(row * std::clamp(model_->rowCount(), 1, rows_shown));
  panel_->layout()->activate();
  panel_->resize(width, panel_->sizeHint().height());
  panel_->move((window->width() - width) / 2, std::max(20, window->height() / 8));
}

void Finder::choose() {
  const QModelIndex index = list_->currentIndex();
  if (!index.isValid()) return;
  const account::SearchHit hit = model_->at(index.row());
  hide();
  if (const auto found = std::exchange(found_, {})) {
    if (before_) before_->setFocus(Qt::OtherFocusReason);
    found(hit);
    return;
  }
  Q_EMIT chosen(hit);
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
  if (watched == field_ && event->type() == QEvent::KeyPress) {
    const auto* press = static_cast<QKeyEvent*>(event);
    const int found = model_->rowCount();
    switch (press->key()) {
      case Qt::Key_Down:
      case Qt::Key_Up: {
        if (found == 0) return true;
        const int step = press->key() == Qt::Key_Down ? 1 : -1;
        const int next = std::clamp(list_->currentIndex().row() + step, 0, found - 1);
        list_->setCurrentIndex(model_->index(next, 0));
        return true;
      }
      case Qt::Key_Return:
      case Qt::Key_Enter:
        choose();
        return true;
      case Qt::Key_Escape:
        close();
        return true;
      case Qt::Key_Tab:
      case Qt::Key_Backtab:
        return true;  // The finder is modal for the keyboard while it is open.
      default:
        break;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void Finder::mousePressEvent(QMouseEvent* event) {
  if (!panel_->geometry().contains(event->pos())) close();
}

void Finder::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), QColor(0, 0, 0, tokens().dark ? 120 : 50));
}

}  // namespace rapport::ui
