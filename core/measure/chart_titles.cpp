// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measure/chart_titles.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/workspace/database.h"
#include "core/workspace/measure_store.h"
#include "core/workspace/workspace.h"

namespace rapport::measure {
std::optional<ChartTitle> load_chart_title(const workspace::Reader& reader, const std::string& account_id,
                                           const std::string& metric, Grain grain) {
  auto row =
      workspace::MeasureStore(reader.database()).title(account_id, metric, std::string(name_of(grain)));
  if (!row) return std::nullopt;
  return ChartTitle{std::move(row->text), std::move(row->own), row->at, std::move(row->who)};
}

void save_chart_title(workspace::Workspace& workspace, const std::string& account_id,
                      const std::string& metric, Grain grain, const ChartTitle& title) {
  const std::string text = chart::one_line(title.text);
  if (text.size() > longest_title)
    throw Error(ErrorCode::input, "The title has " + std::to_string(text.size()) + " bytes; up to " +
                                      std::to_string(longest_title) +
                                      " fit over a chart. Shorten it; the previous title is unchanged.");
  if (!is_utf8(text))
    throw Error(ErrorCode::input, "The title is not UTF-8 text; check the terminal's encoding.");
  workspace::Transaction transaction(workspace.database());
  workspace::MeasureStore store(workspace.database());
  const std::string by(name_of(grain));
  if (text.empty() || text == title.own)
    store.remove_title(account_id, metric, by);
  else
    store.put_title(account_id, metric, by, {text, title.own, title.at, title.who});
  transaction.commit();
}

}  // namespace rapport::measure
