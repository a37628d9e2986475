// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/account/people_model.h"

#include <limits>

#include "ui/pages/account/pieces.h"
#include "ui/pages/account/words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/text.h"

namespace rapport::ui {

PeopleModel::PeopleModel(QObject* parent) : QAbstractTableModel(parent) {}

void PeopleModel::setPeople(std::vector<account::Person> people, Day today) {
  beginResetModel();
  people_ = std::move(people);
  today_ = today;
  endResetModel();
}

int PeopleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(people_.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString PeopleModel::shown(const account::Person& person, int column) const {
  switch (column) {
    case name:
      return person.name.empty() ? QStringLiteral("no name in the export") : qs(person.name);
    case title:
      return person.title.empty() ? QStringLiteral("no title") : qs(person.title);
    case email:
      return person.email.empty() ? QStringLiteral("no email address") : qs(person.email);
    case last_touch:
      if (!person.last_touch) return QStringLiteral("never touched");
      return QStringLiteral("%1, %2").arg(date_text(*person.last_touch),
                                          words::days_away(*person.last_touch - today_));
    case touches:
      return words::number(person.touches);
    case score:
      return person.last_score ? QString::number(*person.last_score) : QStringLiteral("no answer");
    default:
      return {};
  }
}

bool PeopleModel::missing(const account::Person& person, int column) const {
  switch (column) {
    case name:
      return person.name.empty();
    case title:
      return person.title.empty();
    case email:
      return person.email.empty();
    case last_touch:
      return !person.last_touch.has_value();
    case score:
      return !person.last_score.has_value();
    default:
      return false;
  }
}

QVariant PeopleModel::sort_key(const account::Person& person, int column) const {
  switch (column) {
    case last_touch:
      return person.last_touch ? person.last_touch->number : std::numeric_limits<int>::min();
    case touches:
      return static_cast<qlonglong>(person.touches);
    case score:
      return person.last_score ? *person.last_score : std::numeric_limits<int>::max();
    default:
      return missing(person, column) ? QString(QChar(0xffff)) : shown(person, column);
  }
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() < 0 || index.row() >= rowCount()) return {};
  const account::Person& person = people_[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return shown(person, column);
    case Qt::ToolTipRole:
      return plain_tool_tip(shown(person, column));
    case Qt::TextAlignmentRole:
      return QVariant(static_cast<int>(
          (column == touches || column == score ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
      return missing(person, column) ? QVariant(color_of(Ink::text3))
                                     : QVariant(color_of(column == name ? Ink::text1 : Ink::text2));
    case kSortRole:
      return sort_key(person, column);
    default:
      return {};
  }
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>((section == touches || section == score ? Qt::AlignRight : Qt::AlignLeft) |
                            Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case name:
      return QStringLiteral("Name");
    case title:
      return QStringLiteral("Title");
    case email:
      return QStringLiteral("Email");
    case last_touch:
      return QStringLiteral("Last touch");
    case touches:
      return QStringLiteral("Touches");
    case score:
      return QStringLiteral("Last NPS");
    default:
      return {};
  }
}

}  // namespace rapport::ui
