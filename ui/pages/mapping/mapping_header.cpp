// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mapping/mapping_header.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

#include "ui/base/text.h"
#include "ui/models/mapping_words.h"
#include "ui/models/table_preview_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/combo_box.h"

namespace rapport::ui {
namespace {

constexpr int side = 10;
constexpr int name_height = 24;
constexpr int reason_lines = 3;
constexpr int reason_height = 44;
constexpr int top = 10;
constexpr int gap = 5;
constexpr int narrowest = 118;
constexpr int widest = 250;

}  // namespace

MappingHeader::MappingHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
  setSectionsClickable(false);
  setHighlightSections(false);
  setSectionsMovable(false);
  setMinimumSectionSize(narrowest);
  connect(this, &QHeaderView::sectionResized, this, &MappingHeader::place);
  connect(this, &QHeaderView::geometriesChanged, this, &MappingHeader::place);
}

QSize MappingHeader::sizeHint() const {
  return {QHeaderView::sizeHint().width(), top + name_height + control_height + gap + reason_height + gap};
}

ComboBox* MappingHeader::list(int column) const {
  return column < 0 || column >= columns() ? nullptr : lists_[static_cast<std::size_t>(column)];
}

void MappingHeader::setColumns(sources::RowKind kind, const std::vector<sources::PreviewColumn>& columns) {
  const auto wanted = std::min<std::size_t>(columns.size(), TablePreviewModel::most_columns);
  const bool same =
      kind == kind_ && wanted == lists_.size() &&
      std::equal(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(wanted), shown_.begin(),
                 [](const auto& a, const auto& b) { return a.name == b.name && a.repeated == b.repeated; });
  kind_ = kind;
  shown_.assign(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(wanted));
  if (!same) build();
  for (int i = 0; i < this->columns(); ++i) showMeaning(i);
  viewport()->update();
}

void MappingHeader::build() {
  const bool focused =
      std::any_of(lists_.begin(), lists_.end(), [](const auto* one) { return one->hasFocus(); });
  for (ComboBox* list : lists_) {
    list->hide();
    list->removeEventFilter(this);
    list->deleteLater();
  }
  lists_.clear();
  choices_ = choices_of(kind_);
  for (const sources::PreviewColumn& column : shown_) {
    auto* list = new ComboBox(viewport());
    const int at = static_cast<int>(lists_.size());
    list->setAccessibleName(Text::tr("Meaning of %1").arg(qs(column.name)));
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    list->setMinimumContentsLength(4);
    for (const auto& choice : choices_) list->addItem(meaning_words(kind_, choice));
    list->setMaxVisibleItems(20);
    list->installEventFilter(this);
    list->show();
    lists_.push_back(list);
    connect(list, &QComboBox::activated, this, [this, at](int index) { choose(at, index); });
  }
  setCurrent(std::clamp(current_, 0, std::max(0, columns() - 1)));
  place();
  if (focused) focusColumn(current_);
}

void MappingHeader::showMeaning(int column) {
  const sources::PreviewColumn& shown = shown_[static_cast<std::size_t>(column)];
  ComboBox* list = lists_[static_cast<std::size_t>(column)];
  const auto at = std::find(choices_.begin(), choices_.end(), shown.means);
  list->setCurrentIndex(at == choices_.end() ? 0 : static_cast<int>(at - choices_.begin()));
  list->setAccessibleDescription(qs(shown.why));
  const bool quiet = shown.means == sources::Meaning::ignored;
  set_plain_tool_tip(list, quiet ? QString() : list->currentText());
  if (list->property("quiet").toBool() == quiet && list->property("meant").isValid()) return;
  // Colours by property, so that they follow the theme with the style sheet.
  list->setProperty("quiet", quiet);
  list->setProperty("meant", !quiet);
  list->style()->unpolish(list);
  list->style()->polish(list);
}

void MappingHeader::choose(int column, int index) {
  const auto& means = choices_[static_cast<std::size_t>(index)];
  sources::PreviewColumn& shown = shown_[static_cast<std::size_t>(column)];
  if (shown.means == means) return;
  Q_EMIT meaningChosen(column, means);
}

void MappingHeader::setCurrent(int column) {
  current_ = column;
  // One stop for Tab; the arrows go along the columns.
  for (int i = 0; i < columns(); ++i)
    lists_[static_cast<std::size_t>(i)]->setFocusPolicy(i == column ? Qt::StrongFocus : Qt::ClickFocus);
}

void MappingHeader::focusColumn(int column) {
  if (list(column) == nullptr) return;
  setCurrent(column);
  Q_EMIT columnEntered(column);
  list(column)->setFocus(Qt::TabFocusReason);
}

bool MappingHeader::eventFilter(QObject* watched, QEvent* event) {
  const auto at = std::find(lists_.begin(), lists_.end(), watched);
  if (at == lists_.end()) return QHeaderView::eventFilter(watched, event);
  const int column = static_cast<int>(at - lists_.begin());
  if (event->type() == QEvent::FocusIn && column != current_) {
    setCurrent(column);
    Q_EMIT columnEntered(column);
  }
  if (event->type() != QEvent::KeyPress) return QHeaderView::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const int step = key->key() == Qt::Key_Right ? 1 : key->key() == Qt::Key_Left ? -1 : 0;
  if (step != 0) {
    int next = column + step;
    while (list(next) != nullptr && !list(next)->isEnabled()) next += step;
    if (list(next) != nullptr) focusColumn(next);
    return true;
  }
  if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace) {
    choose(column, 0);
    return true;
  }
  return false;
}

int MappingHeader::wantedWidth(int column) const {
  if (column < 0 || column >= columns()) return narrowest;
  const sources::PreviewColumn& shown = shown_[static_cast<std::size_t>(column)];
  const QFontMetrics strong(ui::font(TypeRole::body_strong));
  const QFontMetrics body(ui::font(TypeRole::body));
  constexpr int arrow = 38;
  const int wanted = std::max(strong.horizontalAdvance(qs(shown.name)),
                              body.horizontalAdvance(list(column)->currentText()) + arrow);
  return std::clamp(wanted + 2 * side, narrowest, widest);
}

void MappingHeader::place() {
  for (int i = 0; i < columns() && i < count(); ++i)
    lists_[static_cast<std::size_t>(i)]->setGeometry(sectionViewportPosition(i) + side - 4, top + name_height,
                                                     sectionSize(i) - 2 * side + 8, control_height);
}

void MappingHeader::resizeEvent(QResizeEvent* event) {
  QHeaderView::resizeEvent(event);
  place();
}

void MappingHeader::showEvent(QShowEvent* event) {
  QHeaderView::showEvent(event);
  place();
}

void MappingHeader::paintSection(QPainter* painter, const QRect& rect, int logical) const {
  if (logical >= columns()) return;
  const sources::PreviewColumn& shown = shown_[static_cast<std::size_t>(logical)];
  const Tokens& t = tokens();
  painter->save();
  painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.hairline);
  QRect inner = rect.adjusted(side, top, -side, 0);
  const bool quiet = shown.means == sources::Meaning::ignored;
  const QFont strong = ui::font(TypeRole::body_strong);
  painter->setFont(strong);
  painter->setPen(quiet ? t.text2 : t.text1);
  inner.setHeight(name_height - 4);
  const QString name = shown.name.empty() ? Text::tr("(no name)") : qs(shown.name).simplified();
  painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                    QFontMetrics(strong).elidedText(name, Qt::ElideRight, inner.width()));
  const QFont secondary = ui::font(TypeRole::small);
  painter->setFont(secondary);
  painter->setPen(shown.unreadable > 0 ? t.risk : t.text3);
  // Whole lines only: the rest is for those who ask (accessible description).
  const QRect reason(inner.left(), top + name_height + control_height + gap, inner.width(),
                     reason_lines * QFontMetrics(secondary).lineSpacing());
  painter->setClipRect(reason);
  painter->drawText(reason, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, qs(shown.why));
  painter->restore();
}

}  // namespace rapport::ui

#include "moc_mapping_header.cpp"
