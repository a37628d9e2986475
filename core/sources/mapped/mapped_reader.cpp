// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/mapped_reader.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/mapped/mapped_rows.h"
#include "core/sources/mapped/money_unit.h"
#include "core/sources/mapped/presets.h"

namespace rapport::sources {
namespace {

/// When a file was made, by the name that its system gave it: "report1795857120000.csv" (milliseconds),
/// "hubspot-crm-exports-all-deals-2026-11-28.csv". Only such names tell; a person may call a file anything.
std::optional<Stamp> made_by_name(const std::string& stream_name) {
  std::string_view stem = base_name(stream_name);
  if (const auto mark = stem.rfind('!'); mark != std::string_view::npos) stem = stem.substr(mark + 1);
  stem = stem.substr(0, stem.find('.'));
  constexpr std::string_view report = "report", hubspot = "hubspot-crm-exports-";
  constexpr std::size_t milliseconds = 13, day = 10;
  if (stem.starts_with(report) && stem.size() == report.size() + milliseconds)
    if (const auto at = parse_integer(stem.substr(report.size()))) return Stamp(*at / 1000);
  if (stem.starts_with(hubspot) && stem.size() > hubspot.size() + day)
    if (const auto made = parse_iso_day(stem.substr(stem.size() - day))) return Stamp::of(*made);
  return std::nullopt;
}

Recognition readable_by(std::shared_ptr<const Mapping> mapping) {
  Recognition r = readable(mapping->source, mapping->object_name());
  r.mapping = std::move(mapping);
  return r;
}

void read_rows(MappedRows& rows) {
  switch (rows.mapping().row) {
    case RowKind::account:
      return read_account_rows(rows);
    case RowKind::person:
      return read_person_rows(rows);
    case RowKind::deal:
      return read_deal_rows(rows);
    case RowKind::touch:
      return read_touch_rows(rows);
    case RowKind::ticket:
      return read_ticket_rows(rows);
    case RowKind::answer:
      return read_answer_rows(rows);
    case RowKind::subscription:
      return read_subscription_rows(rows);
    case RowKind::invoice:
      return read_invoice_rows(rows);
    case RowKind::usage_count:
    case RowKind::metric_value:
      return read_count_rows(rows);
    case RowKind::marketing:
      return read_marketing_rows(rows);
  }
}

}  // namespace

Judgement recognise_own_table(const CsvSample& sample, const Mappings* own) {
  if (own == nullptr) return std::nullopt;
  const FoundMapping found = find_own_mapping(sample, *own);
  if (!found.mapping) {
    if (found.refusal.empty()) return std::nullopt;
    Recognition asks = refused(Source::table, found.refusal);
    asks.asks = "map";
    asks.was_read = found.was_read;
    return asks;
  }
  if (found.mapping != own->named || !found.mapping->header.empty()) return readable_by(found.mapping);
  // By its header the next table is known without being named.
  Mapping with_header = *found.mapping;
  with_header.header = sample.header;
  return readable_by(std::make_shared<const Mapping>(std::move(with_header)));
}

Judgement recognise_preset(const CsvSample& sample) {
  auto found = find_preset(sample);
  return found ? Judgement(readable_by(std::move(found))) : std::nullopt;
}

ReadSummary read_mapped(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                        const Progress& progress) {
  const Mapping& mapping = *recognition.mapping;
  Recognition chosen = recognition;
  if (!chosen.choices.dates) chosen.choices.dates = mapping.dates;
  if (!chosen.choices.decimal) chosen.choices.decimal = mapping.decimal;
  const MoneyFinding money = decide_money(stream, chosen);
  CsvTable table(stream, chosen, sink, progress);
  const ColumnsOf at(mapping, table.header());
  if (at.found() == 0)
    throw Error(ErrorCode::input, shown_name(stream.name()) + " has none of the columns of the mapping \"" +
                                      mapping.name + "\". Nothing of it was kept.");
  const auto made = table.facts().generated_at ? table.facts().generated_at : made_by_name(stream.name());
  if (made) sink.made_at(*made);
  MappedRows rows(table, chosen, money, sink);
  read_rows(rows);
  return rows.finish();
}

}  // namespace rapport::sources
