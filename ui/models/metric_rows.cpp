// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/metric_rows.h"

#include <QHash>
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ui/base/text.h"

namespace rapport::ui {
namespace {

constexpr QLatin1String count_prefix("usage.event:");
constexpr QLatin1String people_prefix("usage.users_of:");

/// Their success first, then what they do, what they say, what we do; other groups follow as they come.
int group_rank(const std::string& group) {
  if (group == "Their success") return 0;
  if (group == "What they do") return 1;
  if (group == "What they say") return 2;
  if (group == "What we do") return 3;
  return 4;
}

/// What a metric is of an event.
struct Part {
  QString event;  ///< The id of the event's count.
  QString words;  ///< "People", "Sum of amount".
};

/// Events by the id of their count, to find what belongs to them.
class Events {
 public:
  explicit Events(const std::vector<MetricInfo>& metrics) {
    for (const MetricInfo& metric : metrics)
      if (const QString id = qs(metric.id); id.startsWith(count_prefix)) known_.insert(id, true);
  }

  [[nodiscard]] std::optional<Part> part(const QString& id) const {
    if (id.startsWith(people_prefix)) return found(id.mid(people_prefix.size()), Text::tr("People"));
    const std::array<std::pair<QString, QString>, 3> kinds{
        {{QStringLiteral("usage.sum:"), Text::tr("Sum of %1")},
         {QStringLiteral("usage.mean:"), Text::tr("Mean of %1")},
         {QStringLiteral("usage.median:"), Text::tr("Median of %1")}}};
    for (const auto& [prefix, words] : kinds) {
      if (!id.startsWith(prefix)) continue;
      // A colon may stand in the event's name and in the property's: the longest known event it is.
      const QString rest = id.mid(prefix.size());
      for (qsizetype cut = rest.lastIndexOf(QLatin1Char(':')); cut > 0;
           cut = rest.lastIndexOf(QLatin1Char(':'), cut - 1))
        if (auto part = found(rest.left(cut), words.arg(rest.mid(cut + 1)))) return part;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<Part> found(const QString& event, const QString& words) const {
    const QString id = count_prefix + event;
    return known_.contains(id) ? std::optional(Part{id, words}) : std::nullopt;
  }
  QHash<QString, bool> known_;
};

bool passes(const QString& name, const QStringList& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); });
}

QString name_of(const MetricInfo& metric) {
  return qs(metric.label.empty() ? metric.id : metric.label);
}

MetricRow group_row(const std::string& group) {
  MetricRow row;
  row.kind = MetricRow::Kind::group;
  row.label = group.empty() ? Text::tr("OTHER") : qs(group).toUpper();
  return row;
}

/// The metrics of one group with their events.
void add_group(std::vector<MetricRow>& rows, const std::vector<const MetricInfo*>& group,
               const QHash<QString, std::vector<MetricRow>>& parts, const MetricListing& listing,
               const QStringList& words) {
  const std::size_t begin = rows.size();
  for (const MetricInfo* metric : group) {
    const QString id = qs(metric->id);
    const QString name = name_of(*metric);
    std::vector<MetricRow> below = parts.value(id);
    if (!words.isEmpty())
      std::erase_if(
          below, [&](const MetricRow& part) { return !passes(name + QLatin1Char(' ') + part.full, words); });
    if (below.empty() && !passes(name, words)) continue;
    const bool foldable = !below.empty();
    const bool open = foldable && (!words.isEmpty() || listing.unfolded.contains(id));
    rows.push_back({foldable ? MetricRow::Kind::event : MetricRow::Kind::metric, id, name, name, !open});
    if (open) rows.insert(rows.end(), below.begin(), below.end());
  }
  if (rows.size() > begin)
    rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(begin), group_row(group.front()->group));
}

}  // namespace

std::vector<MetricRow> metric_rows(const std::vector<MetricInfo>& metrics, const MetricListing& listing) {
  const Events events(metrics);
  QHash<QString, std::vector<MetricRow>> parts;
  std::vector<const MetricInfo*> order;
  for (const MetricInfo& metric : metrics) {
    const QString id = qs(metric.id);
    if (const auto part = events.part(id))
      parts[part->event].push_back({MetricRow::Kind::part, id, part->words, name_of(metric), false});
    else
      order.push_back(&metric);
  }
  std::stable_sort(order.begin(), order.end(), [](const MetricInfo* a, const MetricInfo* b) {
    const int left = group_rank(a->group);
    const int right = group_rank(b->group);
    return left != right ? left < right : left == 4 && a->group < b->group;
  });

  const QStringList words = listing.filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  std::vector<MetricRow> rows;
  std::vector<MetricRow> pinned;
  for (const QString& pin : listing.pins)
    for (const MetricInfo& metric : metrics)
      if (qs(metric.id) == pin && passes(name_of(metric), words))
        pinned.push_back({MetricRow::Kind::metric, pin, name_of(metric), name_of(metric), false});
  bool pins_placed = pinned.empty();
  const auto place_pins = [&] {
    if (std::exchange(pins_placed, true)) return;
    rows.push_back(group_row("Pinned"));
    rows.insert(rows.end(), pinned.begin(), pinned.end());
  };
  for (auto at = order.begin(); at != order.end();) {
    const auto end = std::find_if(at, order.end(), [&](const auto* m) { return m->group != (*at)->group; });
    if (group_rank((*at)->group) > 0) place_pins();
    add_group(rows, {at, end}, parts, listing, words);
    at = end;
  }
  place_pins();
  return rows;
}

QString event_of(const QString& id, const std::vector<MetricInfo>& metrics) {
  const auto part = Events(metrics).part(id);
  return part ? part->event : QString();
}

}  // namespace rapport::ui
