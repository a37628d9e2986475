// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/people_map_card.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/painting.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int kMapHead = 24;
constexpr int kMapRow = 24;
constexpr int kMapRole = 124;
constexpr int kMapColumns = 6;
constexpr double kLastColumn = 1.5;  ///< Names of those who were never reached stand in the last one.
constexpr std::size_t kMostInRole = 4;
constexpr double kMark = 4.0;
constexpr int kLeastAgo = 64;  ///< A name comes before who of us was in touch.
constexpr int kMarkAt = 14;    ///< From the left edge of its column.

/// "12 d ago, with Ana Ito"; "last known 64 d ago".
QString ago_words(const account::MappedPerson& person) {
  if (!person.days) return {};
  const QString ago = *person.days == 0 ? Text::tr("today") : Text::tr("%1 d ago").arg(*person.days);
  if (person.band == account::RecencyBand::unknown) return Text::tr("last known %1").arg(ago);
  if (person.ours.empty()) return ago;
  QStringList ours;
  for (const std::string& one : person.ours) ours << qs(one);
  return Text::tr("%1, with %2").arg(ago, ours.join(QStringLiteral(", ")));
}

QString name_words(const account::MappedPerson& person) {
  return person.name.empty() ? Text::tr("no name in the export") : qs(person.name);
}

/// What a person's line says, for a reader and as a tool tip.
QString line_words(const QString& role, const account::MappedPerson& person) {
  QString ago = ago_words(person);
  if (ago.isEmpty())
    ago = person.band == account::RecencyBand::never ? Text::tr("never reached both ways")
                                                     : Text::tr("not known");
  return words::joined({role, name_words(person), qs(person.title), ago});
}

}  // namespace

PeopleMapView::PeopleMapView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setMouseTracking(true);
}

void PeopleMapView::show(const account::PeopleMap& map) {
  if (map == map_ && !lines_.empty()) return;
  map_ = map;
  layLines();
  updateGeometry();
  update();
}

void PeopleMapView::layLines() {
  lines_.clear();
  QStringList all;
  for (const account::RoleRow& row : map_.rows) {
    const QString role = qs(row.title);
    const auto missing = [&](const char* id) { return row.id == id && row.people.empty(); };
    if (row.people.empty())
      lines_.push_back({role, nullptr, Text::tr("nobody named"),
                        missing("sponsor") || missing("decision_maker") || missing("champion"), false});
    const std::size_t shown = row.people.size() > kMostInRole ? kMostInRole - 1 : row.people.size();
    for (std::size_t i = 0; i < shown; ++i) {
      lines_.push_back({i == 0 ? role : QString(), &row.people[i], {}, false, false});
      all << line_words(role, row.people[i]);
    }
    if (shown < row.people.size())
      lines_.push_back(
          {{}, nullptr, Text::tr("and %1 more in the table").arg(row.people.size() - shown), false, false});
    lines_.back().last = true;
  }
  current_ = -1;
  setAccessibleName(Text::tr("People by role and last two-way contact"));
  setAccessibleDescription(all.join(QStringLiteral(". ")));
  setFocusPolicy(all.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
}

QSize PeopleMapView::sizeHint() const {
  return {760, kMapHead + kMapRow * static_cast<int>(lines_.size())};
}

int PeopleMapView::column(account::RecencyBand band) const {
  return std::min(static_cast<int>(band), kMapColumns - 1);
}

double PeopleMapView::left(int column) const {
  const double one = (width() - kMapRole) / (kMapColumns - 1 + kLastColumn);
  return kMapRole + one * column;
}

void PeopleMapView::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const std::array<QString, kMapColumns> heads = {
      Text::tr("this week"), Text::tr("30 days"),
      Text::tr("60 days"),   Text::tr("90 days"),
      Text::tr("longer"),    map_.known_until ? Text::tr("never") : Text::tr("not known")};
  painter.setFont(ui::font(TypeRole::small));
  for (int i = 0; i < kMapColumns; ++i) {
    painter.setPen(t.text3);
    const double right = i + 1 < kMapColumns ? left(i + 1) : width();
    painter.drawText(QRectF(left(i) + 8, 0, right - left(i) - 8, kMapHead), Qt::AlignLeft | Qt::AlignVCenter,
                     heads[static_cast<std::size_t>(i)]);
    painter.setPen(QPen(t.grid, 1));
    painter.drawLine(QPointF(left(i) + 0.5, kMapHead), QPointF(left(i) + 0.5, height()));
  }
  painter.drawLine(QPointF(0, kMapHead - 0.5), QPointF(width(), kMapHead - 0.5));
  for (std::size_t i = 0; i < lines_.size(); ++i)
    paintLine(painter, lines_[i], kMapHead + kMapRow * static_cast<int>(i),
              hasFocus() && static_cast<int>(i) == current_);
}

void PeopleMapView::paintLine(QPainter& painter, const Line& line, int top, bool current) const {
  const Tokens& t = tokens();
  const double middle = top + kMapRow / 2.0;
  if (line.last) {
    painter.setPen(QPen(t.grid, 1));
    painter.drawLine(QPointF(0, top + kMapRow - 0.5), QPointF(width(), top + kMapRow - 0.5));
  }
  painter.setFont(ui::font(TypeRole::secondary));
  if (!line.role.isEmpty()) {
    painter.setPen(line.missing ? t.watch : t.text2);
    painter.drawText(QRectF(4, top, kMapRole - 8, kMapRow), Qt::AlignLeft | Qt::AlignVCenter, line.role);
  }
  if (line.person == nullptr) {
    if (line.missing) paint_level_mark(painter, QRectF(kMapRole + 8, top, 12, kMapRow), Level::watch);
    painter.setPen(line.missing ? t.watch : t.text3);
    painter.drawText(QRectF(kMapRole + (line.missing ? 25 : 8), top, width() - kMapRole - 25, kMapRow),
                     Qt::AlignLeft | Qt::AlignVCenter, line.words);
    return;
  }
  const account::MappedPerson& person = *line.person;
  const bool known = person.band <= account::RecencyBand::longer;
  const bool old = person.band == account::RecencyBand::longer || !known;
  const double x = left(column(person.band)) + kMarkAt;
  const QColor color = old ? t.text3 : t.accent;
  // The line runs from today to the day of the last contact: the shorter, the closer.
  if (person.days) {
    painter.setPen(QPen(color, 2, known ? Qt::SolidLine : Qt::DotLine, Qt::RoundCap));
    painter.drawLine(QPointF(kMapRole + 1, middle), QPointF(x - kMark, middle));
  }
  painter.setPen(QPen(color, 1.6));
  painter.setBrush(known ? color : t.surface);
  painter.drawEllipse(QPointF(x, middle), kMark, kMark);
  const QFont strong = ui::font(TypeRole::secondary_strong);
  const QFont quiet = ui::font(TypeRole::secondary);
  const QFontMetrics names(strong);
  const QFontMetrics agos(quiet);
  const QString ago = ago_words(person);
  const int ago_width = ago.isEmpty() ? 0 : agos.horizontalAdvance(ago) + 8;
  QString name = name_words(person);
  const int wanted = names.horizontalAdvance(name) + ago_width;
  // Where the words have no room after the mark they stand before it: nobody else is on the line.
  const bool before = x + kMark + 6 + wanted > width() && !person.days;
  const int room = static_cast<int>(before ? x - kMark - 6 - kMapRole - 4 : width() - x - kMark - 6);
  name = names.elidedText(name, Qt::ElideRight, std::max(40, room - std::min(ago_width, kLeastAgo)));
  const int wide = names.horizontalAdvance(name);
  const double begin = before ? x - kMark - 6 - wide : x + kMark + 6;
  if (current) paint_focus_ring(painter, QRectF(begin - 5, top + 1, wide + ago_width + 10, kMapRow - 2), 5);
  painter.setFont(strong);
  painter.setPen(old ? t.text2 : t.text1);
  painter.drawText(QRectF(begin, top, wide + 2, kMapRow), Qt::AlignLeft | Qt::AlignVCenter, name);
  if (ago.isEmpty()) return;
  painter.setFont(quiet);
  painter.setPen(t.text3);
  const double rest = width() - (begin + wide + 8);
  painter.drawText(QRectF(begin + wide + 8, top, rest, kMapRow), Qt::AlignLeft | Qt::AlignVCenter,
                   agos.elidedText(ago, Qt::ElideRight, static_cast<int>(rest)));
}

int PeopleMapView::personAt(int step) const {
  for (int i = current_ + step; i >= 0 && i < static_cast<int>(lines_.size()); i += step)
    if (lines_[static_cast<std::size_t>(i)].person != nullptr) return i;
  return current_;
}

int PeopleMapView::lineAt(const QPoint& at) const {
  const int line = (at.y() - kMapHead) / kMapRow;
  const bool inside = at.y() >= kMapHead && line < static_cast<int>(lines_.size());
  return inside && lines_[static_cast<std::size_t>(line)].person != nullptr ? line : -1;
}

void PeopleMapView::setCurrent(int line) {
  current_ = line;
  update();
}

void PeopleMapView::choose(int line) {
  // Choosing may draw the people anew, and these lines with them.
  const account::MappedPerson person = *lines_[static_cast<std::size_t>(line)].person;
  Q_EMIT chosen(person.contact_id, person.name);
}

void PeopleMapView::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (current_ < 0) setCurrent(personAt(1));
  update();
}

void PeopleMapView::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void PeopleMapView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
      setCurrent(personAt(event->key() == Qt::Key_Up ? -1 : 1));
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_ >= 0) choose(current_);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void PeopleMapView::mousePressEvent(QMouseEvent* event) {
  const int line = lineAt(event->pos());
  if (line < 0) return;
  setCurrent(line);
  choose(line);
}

bool PeopleMapView::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const int line = lineAt(help->pos());
  if (line < 0)
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(),
                       plain_tool_tip(line_words({}, *lines_[static_cast<std::size_t>(line)].person)), this);
  return true;
}

PeopleMapCard::PeopleMapCard(QWidget* parent)
    : Card(Text::tr("Who we reach"), parent),
      words_(new ClampedText(TypeRole::finding, ColorRole::text1, 3)),
      view_(new PeopleMapView) {
  body()->addWidget(words_);
  body()->addWidget(view_);
}

void PeopleMapCard::show(const account::PeopleMap& map) {
  setFact(map.known_until ? Text::tr("two-way contact, exports up to %1").arg(date_text(*map.known_until))
                          : Text::tr("two-way contact, no recent activity export"));
  QStringList sentences;
  for (const std::string& one : map.sentences) sentences << qs(one);
  words_->setText(sentences.join(QLatin1Char(' ')));
  words_->setAccessibleName(words_->text());
  words_->setVisible(!sentences.isEmpty());
  view_->show(map);
}

}  // namespace rapport::ui

#include "moc_people_map_card.cpp"
