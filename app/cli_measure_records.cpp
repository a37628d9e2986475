// SPDX-License-Identifier: GPL-3.0-or-later
// The records behind a point, and the properties for filters, as JSON and as text.

#include "app/cli_measure.h"
#include "app/cli_output.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

using metrics::MetricRecord;
using metrics::PointRecords;
using metrics::RecordSide;

Json record_json(const MetricRecord& record) {
  const Json details = json_list(record.details, [](const auto& one) {
    return Json{{"name", one.first}, {"value", one.second}};
  });
  return {{"kind", record.kind},   {"at", json_instant(record.at)}, {"day", record.day},
          {"id", record.id},       {"title", record.title},         {"who", record.who},
          {"value", record.value}, {"counted", record.counted},     {"details", details}};
}

Json side_json(const RecordSide& side) {
  const Json files = json_list(side.files, [&](const OriginFile& file) {
    return Json{{"path", file.path},
                {"source", file.source},
                {"object", file.object},
                {"exported_at", json_instant(file.exported_at)},
                {"imported_at", json_instant(file.imported_at)}};
  });
  return {{"metric", side.metric}, {"words", side.words},
          {"unit", side.unit},     {"tally", side.tally},
          {"value", side.value},   {"total", side.total},
          {"people", side.people}, {"records", json_list(side.records, record_json)},
          {"files", files}};
}

std::string with_unit(double value, const std::string& unit) {
  return plain_number(value) + (unit.empty() ? "" : " " + unit);
}

std::string record_line(const MetricRecord& record, const RecordSide& side) {
  std::string line = "    " + iso(record.day);
  if (record.at && record.kind == metrics::RecordKind::event)
    line += " " + iso(*record.at).substr(11, 5) + "Z";
  if (!record.id.empty()) line += "  #" + record.id;
  if (side.tally != metrics::Aggregate::count && side.tally != metrics::Aggregate::people)
    line += "  " + plain_number(record.value);
  if (!record.title.empty()) line += "  " + record.title;
  if (!record.who.empty()) line += "  (" + record.who + ")";
  std::string details;
  for (const auto& [name, value] : record.details)
    details += (details.empty() ? "" : ", ") + name + " " + value;
  if (!details.empty()) line += "  " + details;
  if (!record.counted) line += "  [not counted]";
  return safe(line) + "\n";
}

}  // namespace

Json to_json(const PointRecords& records) {
  return {{"account_id", records.account_id},
          {"metric", records.metric.id},
          {"label", records.metric.label},
          {"unit", records.metric.unit},
          {"from", records.from},
          {"to", records.to},
          {"value", records.value},
          {"rule", records.rule},
          {"coverage", records.coverage},
          {"sides", json_list(records.sides, side_json)}};
}

std::string to_text(const PointRecords& records) {
  std::string out =
      safe(records.account_name + ": " + records.metric.label + ", " + short_date(records.from) +
           (records.from == records.to ? "" : " to " + short_date(records.to)) + ": " +
           (records.value ? with_unit(*records.value, records.metric.unit) : std::string("no value"))) +
      "\n  " + safe(records.rule) + "\n  " + safe(records.coverage) + "\n";
  for (const RecordSide& side : records.sides) {
    out += "  " + safe(side.words) + ": " +
           (side.value ? with_unit(*side.value, side.unit) : std::string("no value")) + " from " +
           counted(side.total, "record") + "\n";
    for (const MetricRecord& record : side.records) out += record_line(record, side);
    if (!side.complete())
      out += "    ... and " + grouped(side.total - static_cast<std::int64_t>(side.records.size())) +
             " later ones (--limit 0 lists all)\n";
    for (const OriginFile& file : side.files)
      out += "    from " + safe(file.path) + " (" + safe(file.object) + "), imported " +
             iso(file.imported_at).substr(0, 10) + "\n";
  }
  return out;
}

Json to_json(const std::vector<metrics::FilterProperty>& properties) {
  return {
      {"filters", json_list(properties, [](const metrics::FilterProperty& property) {
         return Json{{"property", property.name}, {"numbers", property.numbers}, {"texts", property.texts}};
       })}};
}

std::string to_text(const std::vector<metrics::FilterProperty>& properties) {
  if (properties.empty()) return "No stored property of usage events can be used in filters.\n";
  std::string out = "Usage metrics can be filtered by, as in usage.event:NAME[plan=pro, amount>=100]:\n";
  for (const metrics::FilterProperty& property : properties) {
    out += "  " + safe(property.name) + ": ";
    if (property.numbers) out += property.texts.empty() ? "numbers" : "numbers; ";
    for (std::size_t i = 0; i < property.texts.size() && i < 20; ++i)
      out += (i > 0 ? ", " : "") + safe(property.texts[i]);
    if (property.texts.size() > 20) out += " and " + std::to_string(property.texts.size() - 20) + " more";
    out += "\n";
  }
  return out;
}

}  // namespace rapport::cli
