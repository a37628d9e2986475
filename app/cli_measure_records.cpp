// SPDX-License-Identifier: GPL-3.0-or-later
// The records behind a point, and what measures can be filtered by, as JSON and as text.
#include <QJsonArray>

#include "app/cli_measure.h"
#include "app/cli_output.h"
#include "core/base/text.h"

namespace rapport::cli {
namespace {

using metrics::MetricRecord;
using metrics::PointRecords;
using metrics::RecordSide;

QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonValue maybe(std::optional<double> number) {
  return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

QJsonValue moment(std::optional<Instant> at) {
  return at ? QJsonValue(text(iso(*at))) : QJsonValue(QJsonValue::Null);
}

QJsonObject record_json(const MetricRecord& record) {
  QJsonArray details;
  for (const auto& [name, value] : record.details)
    details.append(QJsonObject{{QStringLiteral("name"), text(name)}, {QStringLiteral("value"), text(value)}});
  return {{QStringLiteral("kind"), text(name_of(record.kind))},
          {QStringLiteral("at"), moment(record.at)},
          {QStringLiteral("day"), text(iso(record.day))},
          {QStringLiteral("id"), text(record.id)},
          {QStringLiteral("title"), text(record.title)},
          {QStringLiteral("who"), text(record.who)},
          {QStringLiteral("value"), record.value},
          {QStringLiteral("counted"), record.counted},
          {QStringLiteral("details"), details}};
}

QJsonObject side_json(const RecordSide& side) {
  QJsonArray records, files;
  for (const MetricRecord& record : side.records) records.append(record_json(record));
  for (const OriginFile& file : side.files)
    files.append(QJsonObject{{QStringLiteral("path"), text(file.path)},
                             {QStringLiteral("source"), text(file.source)},
                             {QStringLiteral("object"), text(file.object)},
                             {QStringLiteral("exported_at"), moment(file.exported_at)},
                             {QStringLiteral("imported_at"), moment(file.imported_at)}});
  return {{QStringLiteral("metric"), text(side.metric)},
          {QStringLiteral("words"), text(side.words)},
          {QStringLiteral("unit"), text(side.unit)},
          {QStringLiteral("tally"), text(name_of(side.tally))},
          {QStringLiteral("value"), maybe(side.value)},
          {QStringLiteral("total"), static_cast<qint64>(side.total)},
          {QStringLiteral("people"), static_cast<qint64>(side.people)},
          {QStringLiteral("records"), records},
          {QStringLiteral("files"), files}};
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

QJsonObject to_json(const PointRecords& records) {
  QJsonArray sides;
  for (const RecordSide& side : records.sides) sides.append(side_json(side));
  return {{QStringLiteral("account_id"), text(records.account_id)},
          {QStringLiteral("metric"), text(records.metric.id)},
          {QStringLiteral("label"), text(records.metric.label)},
          {QStringLiteral("unit"), text(records.metric.unit)},
          {QStringLiteral("from"), text(iso(records.from))},
          {QStringLiteral("to"), text(iso(records.to))},
          {QStringLiteral("value"), maybe(records.value)},
          {QStringLiteral("rule"), text(records.rule)},
          {QStringLiteral("coverage"), text(records.coverage)},
          {QStringLiteral("sides"), sides}};
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

QJsonObject to_json(const std::vector<metrics::FilterProperty>& properties) {
  QJsonArray all;
  for (const metrics::FilterProperty& property : properties) {
    QJsonArray texts;
    for (const std::string& value : property.texts) texts.append(text(value));
    all.append(QJsonObject{{QStringLiteral("property"), text(property.name)},
                           {QStringLiteral("numbers"), property.numbers},
                           {QStringLiteral("texts"), texts}});
  }
  return {{QStringLiteral("filters"), all}};
}

std::string to_text(const std::vector<metrics::FilterProperty>& properties) {
  if (properties.empty()) return "No property of usage events is kept that measures could be filtered by.\n";
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
