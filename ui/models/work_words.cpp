// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/work_words.h"

#include <QStringList>
#include <algorithm>
#include <optional>

#include "ui/base/text.h"

namespace rapport::ui::words {

QString newest_exports(const account::Portfolio& portfolio) {
  std::optional<Day> newest;
  for (const account::SourceState& source : portfolio.sources)
    if (source.exported_at) newest = std::max(newest.value_or(Day{}), utc_day(*source.exported_at));
  if (!newest) return {};
  QStringList names;
  for (const account::SourceState& source : portfolio.sources)
    if (source.exported_at && utc_day(*source.exported_at) == *newest) names << source_name(source.source);
  return Text::tr("exports of %1: %2").arg(date_text(*newest), names.join(QStringLiteral(", ")));
}

}  // namespace rapport::ui::words
