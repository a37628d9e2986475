// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mapping/mapping_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/table_preview_model.h"
#include "ui/pages/mapping/mapping_header.h"
#include "ui/pages/mapping/mapping_outcome.h"
#include "ui/pages/mapping/row_kind_picker.h"
#include "ui/panels/reading_question.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/tab_order.h"

namespace rapport::ui {
namespace {

constexpr int cell_side = 10;
constexpr int preview_row_height = 36;

/// Plain cells: what can't be read in the colour of risk, what is left out quieter.
class PreviewDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Tokens& t = tokens();
    painter->save();
    const QRect cell = option.rect;
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.grid);
    const bool bad = index.data(TablePreviewModel::kUnreadableRole).toBool();
    const bool quiet = index.data(TablePreviewModel::kQuietRole).toBool();
    painter->setPen(bad ? t.risk : quiet ? t.text3 : t.text1);
    const QFont f = ui::font(TypeRole::body);
    painter->setFont(f);
    const QRect inner = cell.adjusted(cell_side, 0, -cell_side, -1);
    painter->drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      QFontMetrics(f).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    if ((option.state & QStyle::State_HasFocus) != 0U)
      paint_focus_ring(*painter, QRectF(cell).adjusted(1, 1, -2, -2), 4);
    painter->restore();
  }
};

std::vector<std::optional<sources::Meaning>> meanings_of(const std::vector<sources::PreviewColumn>& columns) {
  std::vector<std::optional<sources::Meaning>> means;
  for (const sources::PreviewColumn& column : columns) means.push_back(column.means);
  return means;
}

}  // namespace

MappingPage::MappingPage(QWidget* parent)
    : QWidget(parent),
      title_(new PlainLabel({}, TypeRole::page_title)),
      subtitle_(new PlainLabel({}, TypeRole::body, ColorRole::text2)),
      discard_(new Button(Text::tr("Discard"), Button::Kind::plain, Text::tr("Esc"))),
      accept_(new Button(Text::tr("Import"), Button::Kind::primary, Text::tr("Ctrl Enter"))),
      kinds_card_(new Card({})),
      kinds_(new RowKindPicker),
      question_card_(new Card({})),
      question_(new ReadingQuestion),
      table_card_(new Card({})),
      table_(new QTableView),
      header_(new MappingHeader(table_)),
      model_(new TablePreviewModel(this)),
      below_(new QWidget),
      outcome_(new MappingOutcome),
      problem_(new PlainLabel({}, TypeRole::body, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(space::xxl, space::xl, space::xxl, space::xl);
  all->setSpacing(space::l);
  buildHead(all);
  kinds_card_->body()->addWidget(kinds_);
  all->addWidget(kinds_card_);
  question_card_->body()->addWidget(question_);
  all->addWidget(question_card_);
  buildTable(all);
  connect(kinds_, &RowKindPicker::chosen, this, [this](sources::RowKind kind) {
    outcome_->showWaiting();
    readable_rows_.reset();
    has_chosen_ = true;
    Q_EMIT rowChosen(kind);
  });
  connect(question_, &ReadingQuestion::decimalChosen, this, [this](DecimalSign sign) {
    decimal_ = sign;
    changed();
  });
  connect(question_, &ReadingQuestion::datesChosen, this, [this](DateOrder order) {
    dates_ = order;
    changed();
  });
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
    connect(shortcut, &QShortcut::activated, this, &MappingPage::accept);
  }
}

void MappingPage::buildHead(QVBoxLayout* all) {
  auto* head = new QHBoxLayout;
  head->setSpacing(space::m);
  title_->setElide(Qt::ElideMiddle);
  head->addWidget(title_, 1);
  head->addWidget(discard_, 0, Qt::AlignTop);
  head->addWidget(accept_, 0, Qt::AlignTop);
  subtitle_->setWordWrap(true);
  auto* top = new QVBoxLayout;
  top->setSpacing(0);
  top->addLayout(head);
  top->addWidget(subtitle_);
  all->addLayout(top);
  connect(discard_, &QPushButton::clicked, this, &MappingPage::discard);
  connect(accept_, &QPushButton::clicked, this, &MappingPage::accept);
}

void MappingPage::buildTable(QVBoxLayout* all) {
  table_card_->layout()->setContentsMargins(4, 4, 4, 14);
  table_->setAccessibleName(Text::tr("The first rows of the table"));
  table_->setModel(model_);
  table_->setHorizontalHeader(header_);
  table_->setItemDelegate(new PreviewDelegate(table_));
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  table_->verticalHeader()->setMinimumSectionSize(preview_row_height);
  table_->verticalHeader()->setDefaultSectionSize(preview_row_height);
  table_->setShowGrid(false);
  table_->setTabKeyNavigation(false);
  table_->setSelectionMode(QAbstractItemView::NoSelection);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setMinimumHeight(header_->sizeHint().height() + 2 * preview_row_height);
  connect(table_->horizontalScrollBar(), &QScrollBar::valueChanged, header_, &MappingHeader::place);
  connect(header_, &MappingHeader::meaningChosen, this, &MappingPage::chooseMeaning);
  connect(header_, &MappingHeader::columnEntered, this, [this](int column) {
    // The whole column comes into view, its list with it.
    const int left = header_->sectionPosition(column);
    const int right = left + header_->sectionSize(column);
    QScrollBar* bar = table_->horizontalScrollBar();
    if (left < bar->value())
      bar->setValue(left);
    else if (right > bar->value() + table_->viewport()->width())
      bar->setValue(right - table_->viewport()->width());
  });
  table_card_->body()->setSpacing(space::m);
  table_card_->body()->addWidget(table_, 1);
  problem_->setWordWrap(true);
  problem_->setContentsMargins(12, 10, 12, 10);
  problem_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
  problem_->hide();
  table_card_->body()->addWidget(problem_);
  auto* below = new QVBoxLayout(below_);
  below->setContentsMargins(12, 0, 12, 0);
  below->setSpacing(space::m);
  below->addWidget(new Hairline);
  below->addWidget(outcome_);
  table_card_->body()->addWidget(below_);
  all->addWidget(table_card_, 1);
  all->addStretch(0);  // Keeps the title at the top while there is no table yet.
}

void MappingPage::begin(const QString& path, Purpose purpose) {
  path_ = path;
  purpose_ = purpose;
  preview_.reset();
  columns_.clear();
  decimal_.reset();
  dates_.reset();
  readable_rows_.reset();
  fitted_ = false;
  has_chosen_ = false;
  title_->setText(file_words(u8(path)));
  subtitle_->setText(Text::tr("Reading the table\u2026"));
  kinds_card_->hide();
  question_card_->hide();
  table_card_->hide();
  problem_->hide();
  table_->show();
  outcome_->clear();
  refresh();
}

void MappingPage::show(std::shared_ptr<const sources::TablePreview> preview) {
  preview_ = std::move(preview);
  columns_ = preview_->columns;
  decimal_ = preview_->mapping.decimal;
  dates_ = preview_->mapping.dates;
  const QString rows = qs(counted(static_cast<std::int64_t>(preview_->rows), "row"));
  const QString columns = qs(counted(static_cast<std::int64_t>(columns_.size()), "column"));
  if (purpose_ == Purpose::edit) title_->setText(path_);
  subtitle_->setText(
      purpose_ == Purpose::edit
          ? Text::tr("A table of your own, as it was read last: %1, %2. What you change holds from the next "
                     "import on.")
                .arg(rows, columns)
          : Text::tr(
                "A table that Rapport does not know yet: %1, %2. Say once what it is; next time it is read "
                "without a question.")
                .arg(rows, columns));
  kinds_->setKind(preview_->mapping.row);
  model_->setPreview(preview_);
  header_->setColumns(preview_->mapping.row, columns_);
  if (preview_->open) {
    question_->ask(*preview_->open == sources::OpenKind::numbers ? ReadingQuestion::What::numbers
                                                                 : ReadingQuestion::What::dates,
                   Text::tr("The table"));
    question_->showValues(preview_->open_values);
  }
  question_card_->setVisible(preview_->open.has_value());
  kinds_card_->show();
  table_card_->show();
  table_->show();
  problem_->hide();
  outcome_->showWaiting();
  below_->setVisible(purpose_ == Purpose::import);
  if (!fitted_) fitColumns();
  fitted_ = true;
  follow_reading_order(this);
  header_->place();
  refresh();
}

void MappingPage::showUnreadable(const QString& sentence) {
  subtitle_->setText(Text::tr("Nothing of it was imported."));
  kinds_card_->hide();
  question_card_->hide();
  table_card_->show();
  table_->hide();
  problem_->setText(sentence);
  problem_->show();
  below_->hide();
  refresh();
}

void MappingPage::showOutcome(const import::ImportReport& report) {
  if (!preview_) return;
  outcome_->show(report, *preview_);
  if (const import::FileResult* file = result_of(report, preview_->path))
    readable_rows_ = file->rows_read - std::min(file->rows_read, file->rows_rejected);
  refresh();
}

void MappingPage::showOutcomeFailed(const QString& sentence) {
  outcome_->showFailed(sentence);
}

void MappingPage::focusContent() {
  if (header_->columns() > 0)
    header_->focusColumn(0);
  else
    discard_->setFocus(Qt::OtherFocusReason);
}

sources::Mapping MappingPage::mapping() const {
  if (!preview_) return {};
  std::vector<std::string> names;
  for (const sources::PreviewColumn& column : columns_) names.push_back(column.name);
  sources::Mapping mapping = sources::with_meanings(preview_->mapping, names, meanings_of(columns_));
  mapping.decimal = decimal_;
  mapping.dates = dates_;
  // A table of one's own keeps its name, also where its rows were proposed to be something else.
  if (purpose_ == Purpose::edit) mapping.name = u8(path_);
  return mapping;
}

sources::PreviewChoice MappingPage::choice() const {
  if (!preview_) return {};
  // What a row is was chosen, and the proposal for it is still to come.
  if (kinds_->kind() != preview_->mapping.row) return {nullptr, kinds_->kind()};
  return {std::make_shared<const sources::Mapping>(mapping()), std::nullopt};
}

QString MappingPage::file() const {
  return purpose_ == Purpose::edit && preview_ ? qs(preview_->path) : path_;
}

void MappingPage::chooseMeaning(int column, std::optional<sources::Meaning> means) {
  const auto at = static_cast<std::size_t>(column);
  if (at >= columns_.size()) return;
  // Each meaning has one column: the one that had it before is left out.
  if (means && *means != sources::Meaning::ignored)
    for (sources::PreviewColumn& other : columns_)
      if (other.means == means) {
        other.means = sources::Meaning::ignored;
        other.unreadable = 0;
      }
  columns_[at].means = means;
  columns_[at].unreadable = 0;
  model_->setMeanings(meanings_of(columns_));
  header_->setColumns(preview_->mapping.row, columns_);
  changed();
}

void MappingPage::changed() {
  has_chosen_ = true;
  outcome_->showWaiting();
  readable_rows_.reset();
  refresh();
  Q_EMIT mappingChanged(std::make_shared<const sources::Mapping>(mapping()));
}

void MappingPage::refresh() {
  const bool any = preview_ != nullptr && std::any_of(columns_.begin(), columns_.end(), [](const auto& one) {
                     return one.means && *one.means != sources::Meaning::ignored;
                   });
  const bool answered =
      preview_ != nullptr &&
      (!preview_->open ||
       (*preview_->open == sources::OpenKind::numbers ? decimal_.has_value() : dates_.has_value()));
  if (purpose_ == Purpose::edit) {
    accept_->setLabel(Text::tr("Save"));
  } else {
    const std::uint64_t rows = readable_rows_.value_or(preview_ ? preview_->rows : 0);
    accept_->setLabel(rows == 0
                          ? Text::tr("Import")
                          : Text::tr("Import %1").arg(qs(counted(static_cast<std::int64_t>(rows), "row"))));
  }
  accept_->setEnabled(any && answered && readable_rows_ != std::optional<std::uint64_t>(0));
  set_plain_tool_tip(accept_, !answered && preview_ ? Text::tr("Answer the question above the table first.")
                              : preview_ && !any    ? Text::tr("Say first what a column means.")
                                                    : QString());
}

void MappingPage::accept() {
  if (!accept_->isEnabled() || !preview_) return;
  Q_EMIT accepted(std::make_shared<const sources::Mapping>(mapping()));
}

void MappingPage::discard() {
  Q_EMIT discarded();
}

void MappingPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    discard();
    return;
  }
  QWidget::keyPressEvent(event);
}

/// Each column as wide as its words and first cells need; what is left over is shared.
void MappingPage::fitColumns() {
  const QFontMetrics body(ui::font(TypeRole::body));
  constexpr int looked_at = 12;
  constexpr int widest_cell = 180;
  int total = 0;
  std::vector<int> widths;
  for (int column = 0; column < model_->columnCount(); ++column) {
    int width = header_->wantedWidth(column);
    for (int row = 0; row < std::min(looked_at, model_->rowCount()); ++row)
      width = std::max(
          width, std::min(widest_cell, body.horizontalAdvance(model_->index(row, column).data().toString()) +
                                           2 * cell_side + 2));
    widths.push_back(width);
    total += width;
  }
  if (widths.empty()) return;
  const int spare = std::max(0, table_->viewport()->width() - total) / static_cast<int>(widths.size());
  for (std::size_t i = 0; i < widths.size(); ++i)
    header_->resizeSection(static_cast<int>(i), widths[i] + spare);
}

void MappingPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (preview_) {
    layout()->activate();
    fitColumns();
  }
}

}  // namespace rapport::ui

#include "moc_mapping_page.cpp"
