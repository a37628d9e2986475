// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/scorecard/score_model.h"

#include <algorithm>
#include <utility>

#include "core/base/figures.h"
#include "ui/base/text.h"

namespace rapport::ui {

using relationship::Criterion;

QString measured_words(const Criterion& criterion) {
  if (!criterion.measured) return {};
  const relationship::MeasuredValue& value = *criterion.measured;
  const QString figure = qs(value_text(value.value, value.unit));
  QString words =
      value.from && value.to
          ? Text::tr("measured %1, %2 to %3").arg(figure, date_text(*value.from), date_text(*value.to))
          : Text::tr("measured %1").arg(figure);
  if (criterion.score && value.score > 0 && value.score != *criterion.score)
    words = Text::tr("%1: measured %2, agreed %3").arg(words).arg(value.score).arg(*criterion.score);
  return words;
}

QString moved_words(int moved) {
  if (moved == 0) return QStringLiteral("=");
  return (moved > 0 ? QStringLiteral("+%1") : QStringLiteral("-%1")).arg(std::abs(moved));
}

void ScoreModel::setReview(const relationship::ReviewView& view, relationship::Assessed side,
                           bool presenting) {
  std::vector<Line> lines;
  for (const Criterion& one : view.review.side(side)) {
    if (one.retired) continue;
    Line& line = lines.emplace_back();
    line.criterion = one;
    QStringList facts;
    if (!one.evidence.empty()) facts << qs(one.evidence);
    if (const QString measured = measured_words(one); !measured.isEmpty()) facts << measured;
    if (!one.agreed_reason.empty()) facts << qs(one.agreed_reason);
    if (!one.no_action.empty()) facts << Text::tr("no action: %1").arg(qs(one.no_action));
    line.facts = facts.join(QStringLiteral(" \u00B7 "));
    if (view.against && view.against->moved.contains(one.id)) line.moved = view.against->moved.at(one.id);
    line.differently = relationship::seen_differently(one);
    line.missing = !presenting && std::any_of(view.missing.begin(), view.missing.end(),
                                              [&](const auto& demand) { return demand.criterion == one.id; });
  }
  const bool same = lines.size() == lines_.size() &&
                    std::equal(lines.begin(), lines.end(), lines_.begin(),
                               [](const Line& a, const Line& b) { return a.criterion.id == b.criterion.id; });
  if (same) {
    lines_ = std::move(lines);
    if (!lines_.empty()) Q_EMIT dataChanged(index(0), index(static_cast<int>(lines_.size()) - 1));
    return;
  }
  beginResetModel();
  lines_ = std::move(lines);
  endResetModel();
}

void ScoreModel::clear() {
  beginResetModel();
  lines_.clear();
  endResetModel();
}

const ScoreModel::Line* ScoreModel::line(int row) const {
  return row >= 0 && row < rowCount() ? &lines_[static_cast<std::size_t>(row)] : nullptr;
}

int ScoreModel::rowOf(const std::string& criterion) const {
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (lines_[i].criterion.id == criterion) return static_cast<int>(i);
  return -1;
}

int ScoreModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant ScoreModel::data(const QModelIndex& index, int role) const {
  const Line* one = line(index.row());
  if (one == nullptr) return {};
  if (role == Qt::ToolTipRole) return plain_tool_tip(one->facts);
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const Criterion& criterion = one->criterion;
  QString words = criterion.score
                      ? Text::tr("%1, weight %2, %3 of 5")
                            .arg(qs(criterion.name))
                            .arg(criterion.weight)
                            .arg(*criterion.score)
                      : Text::tr("%1, weight %2, not assessed").arg(qs(criterion.name)).arg(criterion.weight);
  if (one->moved) words = Text::tr("%1, change %2").arg(words, moved_words(*one->moved));
  if (one->differently)
    words = Text::tr("%1, seen differently: %2").arg(words).arg(criterion.self.value_or(0));
  return one->facts.isEmpty() ? words : Text::tr("%1. %2").arg(words, one->facts);
}

}  // namespace rapport::ui

#include "moc_score_model.cpp"
