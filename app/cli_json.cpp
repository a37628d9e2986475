// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>

#include "app/cli_render.h"

namespace rapport::cli {
namespace {

QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}
QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
template <typename T>
QJsonValue number(const T& value) {
  if constexpr (std::is_floating_point_v<T>)
    return QJsonValue(static_cast<double>(value));
  else
    return QJsonValue(static_cast<qint64>(value));
}
QJsonValue maybe(const std::optional<double>& value) {
  return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}
QJsonValue maybe(const std::optional<Day>& day) {
  return day ? QJsonValue(text(iso(*day))) : QJsonValue(QJsonValue::Null);
}
QJsonValue instant(const std::optional<Instant>& at) {
  return at ? QJsonValue(text(iso(*at))) : QJsonValue(QJsonValue::Null);
}
QJsonValue maybe_text(const std::string& value) {
  return value.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text(value));
}

QJsonValue money(const std::optional<Money>& value) {
  if (!value) return QJsonValue::Null;
  return QJsonObject{{QStringLiteral("amount"), value->amount},
                     {QStringLiteral("currency"), text(value->currency)}};
}
QJsonValue last_won(const std::optional<LastWon>& won) {
  if (!won) return QJsonValue::Null;
  return QJsonObject{{QStringLiteral("name"), text(won->name)},
                     {QStringLiteral("amount"), won->amount.amount},
                     {QStringLiteral("currency"), text(won->amount.currency)},
                     {QStringLiteral("date"), text(iso(won->day))}};
}
QJsonValue truth(const std::optional<bool>& value) {
  return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}
/// What the other sources say, with their difference from the ARR that is taken.
QJsonArray arr_others(const AccountFacts& f) {
  QJsonArray all;
  for (const ArrSource& one : f.arr_others) {
    const bool same = f.arr && f.arr->currency == one.amount.currency;
    all.append(QJsonObject{{QStringLiteral("source"), text(one.source)},
                           {QStringLiteral("amount"), one.amount.amount},
                           {QStringLiteral("currency"), text(one.amount.currency)},
                           {QStringLiteral("basis"), text(one.basis)},
                           {QStringLiteral("difference"), same ? QJsonValue(one.amount.amount - f.arr->amount)
                                                               : QJsonValue(QJsonValue::Null)}});
  }
  return all;
}
QJsonArray merged_json(const std::vector<MergedAccount>& merged) {
  QJsonArray all;
  for (const MergedAccount& one : merged)
    all.append(QJsonObject{{QStringLiteral("id"), text(one.id)},
                           {QStringLiteral("name"), text(one.name)},
                           {QStringLiteral("date"), maybe(one.on)}});
  return all;
}
QJsonArray flags_json(const std::vector<Flag>& flags) {
  QJsonArray all;
  for (const Flag& flag : flags)
    all.append(QJsonObject{{QStringLiteral("id"), text(flag.id)},
                           {QStringLiteral("kind"), text(name_of(flag.kind))},
                           {QStringLiteral("level"), text(name_of(flag.level))},
                           {QStringLiteral("label"), text(flag.label)},
                           {QStringLiteral("reason"), text(flag.reason)}});
  return all;
}
QJsonObject owner_json(const Owner& owner) {
  return {{QStringLiteral("name"), text(owner.name)}, {QStringLiteral("email"), text(owner.email)}};
}
QJsonObject amounts(const std::map<std::string, double>& by_currency) {
  QJsonObject all;
  for (const auto& [currency, amount] : by_currency) all.insert(text(currency), amount);
  return all;
}
QJsonObject nps_json(const NpsFacts& nps) {
  return {{QStringLiteral("n"), number(nps.n)},
          {QStringLiteral("promoters"), number(nps.promoters)},
          {QStringLiteral("passives"), number(nps.passives)},
          {QStringLiteral("detractors"), number(nps.detractors)},
          {QStringLiteral("score"), maybe(nps.score)},
          {QStringLiteral("last"), maybe(nps.last)}};
}

QJsonObject scale_json(const ScaleFacts& facts) {
  return {{QStringLiteral("n"), number(facts.n)},
          {QStringLiteral("value"), maybe(facts.value)},
          {QStringLiteral("scale"),
           facts.n == 0 ? QJsonValue() : text(std::to_string(facts.low) + "-" + std::to_string(facts.high))},
          {QStringLiteral("last"), maybe(facts.last)},
          {QStringLiteral("other_scales"), number(facts.other_scales)}};
}

}  // namespace

QJsonObject to_json(const AccountFacts& f) {
  return {{QStringLiteral("id"), text(f.id)},
          {QStringLiteral("name"), text(f.name)},
          {QStringLiteral("domain"), text(f.domain)},
          {QStringLiteral("parent_id"), maybe_text(f.parent_id)},
          {QStringLiteral("children"), number(f.children)},
          {QStringLiteral("owner"), owner_json(f.owner)},
          {QStringLiteral("csm"), owner_json(f.csm)},
          {QStringLiteral("industry"), text(f.industry)},
          {QStringLiteral("tier"), text(f.tier)},
          {QStringLiteral("arr"), money(f.arr)},
          {QStringLiteral("arr_basis"), text(f.arr_basis)},
          {QStringLiteral("arr_source"), maybe_text(f.arr_source)},
          {QStringLiteral("arr_others"), arr_others(f)},
          {QStringLiteral("last_won"), last_won(f.last_won)},
          {QStringLiteral("customer"), truth(f.customer)},
          {QStringLiteral("customer_basis"), maybe_text(f.customer_basis)},
          {QStringLiteral("merged"), merged_json(f.merged)},
          {QStringLiteral("renewal_date"), maybe(f.renewal_date)},
          {QStringLiteral("renewal_basis"), text(f.renewal_basis)},
          {QStringLiteral("go_live_date"), maybe(f.go_live)},
          {QStringLiteral("contacts"), number(f.contacts)},
          {QStringLiteral("touches"), number(f.touches)},
          {QStringLiteral("last_touch"), maybe(f.last_touch)},
          {QStringLiteral("touches_known"), f.touches_known},
          {QStringLiteral("opportunities"),
           QJsonObject{{QStringLiteral("total"), number(f.opportunities.total)},
                       {QStringLiteral("open"), number(f.opportunities.open)},
                       {QStringLiteral("open_renewals"), number(f.opportunities.open_renewals)},
                       {QStringLiteral("open_renewal_amount"), f.opportunities.open_renewal_amount},
                       {QStringLiteral("open_expansion_amount"), f.opportunities.open_expansion_amount},
                       {QStringLiteral("open_amount_by_currency"),
                        amounts(f.opportunities.open_amount_by_currency)}}},
          {QStringLiteral("tickets"),
           QJsonObject{
               {QStringLiteral("total"), number(f.tickets.total)},
               {QStringLiteral("from"),
                QJsonObject{{QStringLiteral("zendesk"), number(f.tickets.total - f.cases.total)},
                            {QStringLiteral("salesforce"), number(f.cases.total)}}},
               {QStringLiteral("open"), number(f.tickets.open)},
               {QStringLiteral("open_urgent"), number(f.tickets.open_urgent)},
               {QStringLiteral("csat_good"), number(f.tickets.csat_good)},
               {QStringLiteral("csat_bad"), number(f.tickets.csat_bad)},
               {QStringLiteral("first_reply_minutes_median"), maybe(f.tickets.first_reply_minutes_median)},
               {QStringLiteral("resolution_minutes_median"), maybe(f.tickets.resolution_minutes_median)}}},
          {QStringLiteral("cases"), QJsonObject{{QStringLiteral("total"), number(f.cases.total)},
                                                {QStringLiteral("open"), number(f.cases.open)}}},
          {QStringLiteral("usage"), QJsonObject{{QStringLiteral("events"), number(f.usage.events)},
                                                {QStringLiteral("users"), number(f.usage.users)},
                                                {QStringLiteral("first"), maybe(f.usage.first)},
                                                {QStringLiteral("last"), maybe(f.usage.last)}}},
          {QStringLiteral("nps"), nps_json(f.nps)},
          {QStringLiteral("ces"), scale_json(f.ces)},
          {QStringLiteral("csat_survey"), scale_json(f.csat_survey)},
          {QStringLiteral("flags"), flags_json(f.flags)}};
}

QJsonObject to_json(const account::RollUp& total) {
  return {{QStringLiteral("accounts"), number(total.accounts)},
          {QStringLiteral("arr_by_currency"), amounts(total.arr_by_currency)},
          {QStringLiteral("contacts"), number(total.contacts)},
          {QStringLiteral("touches"), number(total.touches)},
          {QStringLiteral("tickets_total"), number(total.tickets_total)},
          {QStringLiteral("tickets_open"), number(total.tickets_open)},
          {QStringLiteral("events"), number(total.events)},
          {QStringLiteral("nps"), nps_json(total.nps)}};
}

QJsonObject to_json(const account::PortfolioRow& row) {
  return {{QStringLiteral("id"), text(row.id)},
          {QStringLiteral("name"), text(row.name)},
          {QStringLiteral("owner"), text(row.owner)},
          {QStringLiteral("tier"), text(row.tier)},
          {QStringLiteral("industry"), text(row.industry)},
          {QStringLiteral("arr"), money(row.arr)},
          {QStringLiteral("arr_basis"), text(row.arr_basis)},
          {QStringLiteral("last_won"), last_won(row.last_won)},
          {QStringLiteral("customer"), truth(row.customer)},
          {QStringLiteral("renewal_date"), maybe(row.renewal_date)},
          {QStringLiteral("tickets_open"), number(row.tickets_open)},
          {QStringLiteral("flags"), flags_json(row.flags)}};
}

QJsonObject to_json(const import::ImportReport& report) {
  QJsonArray files;
  for (const import::FileResult& file : report.files) {
    QJsonArray problems;
    for (const Problem& problem : file.problems)
      problems.append(QJsonObject{{QStringLiteral("line"), number(problem.line)},
                                  {QStringLiteral("field"), text(problem.field)},
                                  {QStringLiteral("reason"), text(problem.reason)}});
    files.append(QJsonObject{{QStringLiteral("path"), text(file.path)},
                             {QStringLiteral("source"), text(file.source)},
                             {QStringLiteral("object"), text(file.object)},
                             {QStringLiteral("rows_read"), number(file.rows_read)},
                             {QStringLiteral("rows_new"), number(file.rows_new)},
                             {QStringLiteral("rows_updated"), number(file.rows_updated)},
                             {QStringLiteral("rows_unchanged"), number(file.rows_unchanged)},
                             {QStringLiteral("rows_rejected"), number(file.rows_rejected)},
                             {QStringLiteral("asks"), text(file.asks)},
                             {QStringLiteral("status"), text(import::name_of(file.status))},
                             {QStringLiteral("reason"), text(file.reason)},
                             {QStringLiteral("problems"), problems}});
  }
  return {
      {QStringLiteral("files"), files},
      {QStringLiteral("joined"), QJsonObject{{QStringLiteral("records"), number(report.joined.records)},
                                             {QStringLiteral("joined"), number(report.joined.joined)},
                                             {QStringLiteral("unjoined"), number(report.joined.unjoined)}}}};
}

QJsonObject to_json(const Series& series) {
  QJsonArray points;
  for (const Point& point : series.points)
    points.append(QJsonObject{{QStringLiteral("start"), text(iso(point.start))},
                              {QStringLiteral("value"), point.value},
                              {QStringLiteral("partial"), point.partial},
                              {QStringLiteral("covered"), point.covered},
                              {QStringLiteral("n"), number(point.n)}});
  return {{QStringLiteral("account_id"), text(series.account_id)},
          {QStringLiteral("metric"), text(series.metric.id)},
          {QStringLiteral("label"), text(series.metric.label)},
          {QStringLiteral("unit"), text(series.metric.unit)},
          {QStringLiteral("by"), text(name_of(series.grain))},
          {QStringLiteral("coverage"), text(series.origin.coverage)},
          {QStringLiteral("points"), points}};
}

QJsonObject to_json(const std::vector<MetricInfo>& metrics) {
  QJsonArray all;
  for (const MetricInfo& metric : metrics)
    all.append(QJsonObject{
        {QStringLiteral("id"), text(metric.id)},
        {QStringLiteral("label"), text(metric.label)},
        {QStringLiteral("group"), text(metric.group)},
        {QStringLiteral("unit"), text(metric.unit)},
        {QStringLiteral("direction"), metric.direction == Direction::up     ? QStringLiteral("up")
                                      : metric.direction == Direction::down ? QStringLiteral("down")
                                                                            : QStringLiteral("neutral")}});
  return {{QStringLiteral("metrics"), all}};
}

QJsonObject to_json(const std::vector<Match>& matches) {
  QJsonArray all;
  for (const Match& match : matches)
    all.append(
        QJsonObject{{QStringLiteral("id"), text(match.id)},
                    {QStringLiteral("record"), QJsonObject{{QStringLiteral("source"), text(match.source)},
                                                           {QStringLiteral("kind"), text(match.kind)},
                                                           {QStringLiteral("id"), text(match.record_id)},
                                                           {QStringLiteral("label"), text(match.label)}}},
                    {QStringLiteral("account_id"), maybe_text(match.account_id)},
                    {QStringLiteral("account_name"), text(match.account_name)},
                    {QStringLiteral("status"), text(match.status)},
                    {QStringLiteral("method"), text(match.method)},
                    {QStringLiteral("evidence"), text(match.evidence)},
                    {QStringLiteral("confidence"), match.confidence},
                    {QStringLiteral("weight"), number(match.weight)}});
  return {{QStringLiteral("matches"), all}};
}

QJsonObject to_json(const account::Quality& quality) {
  QJsonArray sources;
  for (const account::SourceQuality& source : quality.sources) {
    QJsonObject methods;
    for (const auto& [method, records] : source.by_method) methods.insert(text(method), number(records));
    sources.append(QJsonObject{{QStringLiteral("source"), text(source.source)},
                               {QStringLiteral("kind"), text(source.kind)},
                               {QStringLiteral("records"), number(source.records)},
                               {QStringLiteral("joined"), number(source.joined)},
                               {QStringLiteral("by_method"), methods},
                               {QStringLiteral("exported_at"), instant(source.exported_at)},
                               {QStringLiteral("covers_from"), maybe(source.covers_from)},
                               {QStringLiteral("covers_to"), maybe(source.covers_to)}});
  }
  QJsonArray fields;
  for (const account::FieldQuality& field : quality.fields)
    fields.append(QJsonObject{{QStringLiteral("source"), text(field.source)},
                              {QStringLiteral("kind"), text(field.kind)},
                              {QStringLiteral("field"), text(field.field)},
                              {QStringLiteral("fill_rate"), field.fill_rate},
                              {QStringLiteral("newest"), maybe(field.newest)}});
  QJsonArray notes;
  for (const std::string& sentence : account::sentences(quality.people)) notes.append(text(sentence));
  const account::PeopleQuality& people = quality.people;
  return {{QStringLiteral("sources"), sources},
          {QStringLiteral("fields"), fields},
          {QStringLiteral("people"),
           QJsonObject{{QStringLiteral("by_email"), number(people.by_email)},
                       {QStringLiteral("split"), number(people.split)},
                       {QStringLiteral("shared_devices"), number(people.shared_devices)},
                       {QStringLiteral("staff"), number(people.staff)},
                       {QStringLiteral("staff_events"), number(people.staff_events)},
                       {QStringLiteral("unsaid_events"), number(people.unsaid_events)},
                       {QStringLiteral("notes"), notes}}}};
}

QJsonObject to_json(const std::vector<import::FieldMeaning>& fields) {
  QJsonArray all;
  for (const import::FieldMeaning& field : fields)
    all.append(QJsonObject{{QStringLiteral("object"), text(field.object)},
                           {QStringLiteral("field"), text(field.field)},
                           {QStringLiteral("meaning"), maybe_text(field.meaning)},
                           {QStringLiteral("chosen_by"), maybe_text(field.chosen_by)},
                           {QStringLiteral("why"), text(field.why)},
                           {QStringLiteral("fill_rate"), field.fill_rate},
                           {QStringLiteral("example"), text(field.example)}});
  return {{QStringLiteral("fields"), all}};
}

}  // namespace rapport::cli
