// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/people_model.h"

#include <algorithm>
#include <limits>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

bool same_people(const std::vector<PeopleModel::Row>& a, const std::vector<PeopleModel::Row>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.person.contact_id == y.person.contact_id && x.person.name == y.person.name;
  });
}

ColorRole sentiment_ink(Sentiment sentiment) {
  switch (sentiment) {
    case Sentiment::positive:
      return ColorRole::good;
    case Sentiment::negative:
      return ColorRole::risk;
    case Sentiment::neutral:
      return ColorRole::text2;
    case Sentiment::unknown:
      break;
  }
  return ColorRole::text3;
}

}  // namespace

PeopleModel::PeopleModel(QObject* parent) : QAbstractTableModel(parent) {}

void PeopleModel::setPeople(std::vector<Row> people) {
  if (!people_.empty() && same_people(people_, people)) {
    people_ = std::move(people);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, column_count - 1));
    return;
  }
  beginResetModel();
  people_ = std::move(people);
  endResetModel();
}

int PeopleModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(people_.size());
}

int PeopleModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : column_count;
}

QString PeopleModel::shown(const Row& row, int column) {
  const plan::PersonView& person = row.person;
  switch (column) {
    case name:
      return person.name.empty() ? Text::tr("no name in the export") : qs(person.name);
    case title:
      if (!person.title.empty()) return qs(person.title);
      return person.contact_id.empty() ? Text::tr("in no export") : Text::tr("no title");
    case part:
      if (!person.sponsor) return person.role.empty() ? Text::tr("no role") : qs(person.role);
      if (person.role.empty()) return Text::tr("sponsor");
      return person.role == plan::usual_roles().front() ? qs(person.role)
                                                        : Text::tr("sponsor, %1").arg(qs(person.role));
    case sentiment:
      return person.sentiment == Sentiment::unknown ? Text::tr("not known") : qs(name_of(person.sentiment));
    case last_touch:
      if (!person.last_touch) return row.touches_known ? Text::tr("never touched") : Text::tr("not known");
      return QStringLiteral("%1, %2").arg(
          words::near_date(*person.last_touch, *person.last_touch + person.ago.value_or(0)),
          words::days_away(-person.ago.value_or(0)));
    case touches:
      return words::number(row.touches);
    case score:
      return row.last_score ? QString::number(*row.last_score) : Text::tr("no answer");
    default:
      return {};
  }
}

bool PeopleModel::missing(const Row& row, int column) {
  const plan::PersonView& person = row.person;
  switch (column) {
    case name:
      return person.name.empty();
    case title:
      return person.title.empty();
    case part:
      return person.role.empty() && !person.sponsor;
    case sentiment:
      return person.sentiment == Sentiment::unknown;
    case last_touch:
      return !person.last_touch.has_value();
    case score:
      return !row.last_score.has_value();
    default:
      return false;
  }
}

QVariant PeopleModel::sort_key(const Row& row, int column) {
  switch (column) {
    case last_touch:
      return row.person.last_touch ? row.person.last_touch->number : std::numeric_limits<int>::min();
    case touches:
      return static_cast<qlonglong>(row.touches);
    case score:
      return row.last_score ? *row.last_score : std::numeric_limits<int>::max();
    default:
      return missing(row, column) ? QString(QChar(0xffff)) : shown(row, column);
  }
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() < 0 || index.row() >= rowCount()) return {};
  const Row& row = people_[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return shown(row, column);
    case Qt::ToolTipRole:
      return plain_tool_tip(column == name && !row.person.notes.empty()
                                ? shown(row, column) + QStringLiteral(": ") + qs(row.person.notes)
                                : shown(row, column));
    case Qt::TextAlignmentRole:
      return QVariant(static_cast<int>(
          (column == touches || column == score ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ForegroundRole:
      if (missing(row, column)) return color_of(ColorRole::text3);
      if (column == sentiment) return color_of(sentiment_ink(row.person.sentiment));
      if (column == part && row.person.sponsor) return color_of(ColorRole::good);
      return color_of(column == name ? ColorRole::text1 : ColorRole::text2);
    case Qt::FontRole:
      return column == name && row.person.sponsor ? QVariant(font(TypeRole::body_strong)) : QVariant();
    case kSortRole:
      return sort_key(row, column);
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
      return Text::tr("Name");
    case title:
      return Text::tr("Title");
    case part:
      return Text::tr("Role");
    case sentiment:
      return Text::tr("Sentiment");
    case last_touch:
      return Text::tr("Last touch");
    case touches:
      return Text::tr("Touches");
    case score:
      return QStringLiteral("NPS");
    default:
      return {};
  }
}

std::vector<PeopleModel::Row> people_rows(const plan::PeopleView& view,
                                          const std::vector<account::Person>& contacts) {
  std::vector<PeopleModel::Row> rows;
  for (const plan::PersonView& person : view.people) {
    PeopleModel::Row row;
    row.person = person;
    row.touches_known = view.current;
    const auto known = std::find_if(contacts.begin(), contacts.end(), [&](const account::Person& one) {
      return !one.id.empty() && one.id == person.contact_id;
    });
    if (known != contacts.end()) {
      row.email = known->email;
      row.touches = known->touches;
      row.last_score = known->last_score;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<plan::PersonContact> contacts_of(const std::vector<account::Person>& people) {
  std::vector<plan::PersonContact> contacts;
  for (const account::Person& one : people)
    if (!one.id.empty()) contacts.push_back({one.id, one.name, one.title, one.last_touch});
  return contacts;
}

}  // namespace rapport::ui

#include "moc_people_model.cpp"
