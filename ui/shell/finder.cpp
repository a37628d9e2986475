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
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/search_field.h"

namespace rapport::ui {
namespace {

constexpr std::size_t most_hits = 60;
constexpr int row = 34;
constexpr int rows_shown = 9;
constexpr std::size_t best_hits = 3;  ///< Accounts and people before the actions that fit, too.

/// The sign of an action: what it leads to is no customer.
void paint_action_sign(QPainter& painter, const QRect& box, const QColor& color) {
  painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  const QPointF middle = QRectF(box).center();
  painter.drawPolyline(
      QPolygonF{{middle + QPointF(-2.5, -4), middle + QPointF(1.5, 0), middle + QPointF(-2.5, 4)}});
}

class HitDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto* model = static_cast<const HitModel*>(index.model());
    const FinderAction* action = model->action(index.row());
    const QString text = action != nullptr ? action->title : qs(model->at(index.row()).text);
    const QString detail = action != nullptr ? action->hint : qs(model->at(index.row()).detail);
    const Tokens& t = tokens();
    const bool chosen = (option.state & QStyle::State_Selected) != 0U;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (chosen) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(t.accent_tint);
      painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 5, 5);
    }
    if (action != nullptr)
      paint_action_sign(*painter, QRect(option.rect.left() + 8, option.rect.top(), 14, option.rect.height()),
                        chosen ? t.accent : t.text3);
    const QRect inner = option.rect.adjusted(action != nullptr ? 28 : 10, 0, -10, 0);
    const QFont strong = ui::font(action != nullptr ? TypeRole::body : TypeRole::body_strong);
    painter->setFont(strong);
    painter->setPen(chosen ? t.accent : t.text1);
    const QFontMetrics metrics(strong);
    const QString name = metrics.elidedText(text, Qt::ElideRight, inner.width() * 6 / 10);
    painter->drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, name);
    const int used = metrics.horizontalAdvance(name) + 12;
    const QFont body = ui::font(TypeRole::secondary);
    painter->setFont(body);
    painter->setPen(t.text2);
    const QRect rest = inner.adjusted(used, 0, 0, 0);
    painter->drawText(rest, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine,
                      QFontMetrics(body).elidedText(detail, Qt::ElideRight, rest.width()));
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
      field_(new SearchField(Text::tr("Find an account, a person or an action"), Text::tr("Esc"))),
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
  actions_ = actions_source_ ? actions_source_() : std::vector<FinderAction>();
  recent_ = recent_source_ ? recent_source_() : std::vector<account::SearchHit>();
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
  const QString typed = field_->text().trimmed();
  std::vector<account::SearchHit> hits;
  if (typed.isEmpty())
    hits = recent_;
  else if (index_)
    hits = index_->find(u8(typed), most_hits);
  // Where an account is asked for, nothing else is found.
  if (found_)
    std::erase_if(
        hits, [](const account::SearchHit& hit) { return hit.kind != account::SearchHit::Kind::account; });
  std::vector<HitModel::Row> rows;
  // The best hits come first, then what can be done, then the others: a name is meant more often.
  const std::size_t first = typed.isEmpty() ? hits.size() : std::min(hits.size(), best_hits);
  for (std::size_t i = 0; i < first; ++i) rows.push_back({hits[i]});
  if (!found_)
    for (FinderAction& action : matching_actions(actions_, typed)) rows.push_back({{}, std::move(action)});
  for (std::size_t i = first; i < hits.size(); ++i) rows.push_back({hits[i]});
  model_->setRows(std::move(rows));
  const int found = model_->rowCount();
  if (found > 0) list_->setCurrentIndex(model_->index(0, 0));
  list_->setVisible(found > 0);
  words_->setVisible(found == 0);
  if (!index_) {
    words_->setText(Text::tr("Loading the names\u2026"));
  } else if (found_ && found == 0) {
    words_->setText(typed.isEmpty() ? question_ : Text::tr("No account has that name. %1").arg(question_));
  } else if (typed.isEmpty()) {
    words_->setText(Text::tr("Type a few letters of a name. Enter opens the account."));
  } else {
    words_->setText(Text::tr("No account, person or action has that name."));
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
  if (const FinderAction* action = model_->action(index.row())) {
    const FinderAction chosen_action = *action;
    close();  // Back where the keyboard was: an action is about what is shown there.
    Q_EMIT acted(chosen_action.id);
    if (chosen_action.run) chosen_action.run();
    return;
  }
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

#include "moc_finder.cpp"
