// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/mapped/mapping_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/base/enum_names.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"

namespace rapport::sources {
namespace {

constexpr std::size_t kMostText = std::size_t{1} << 20;
constexpr std::size_t kLongestName = 120;

constexpr EnumNames<2> kDateOrders = {"mdy", "dmy"};
constexpr EnumNames<2> kDecimalSigns = {"point", "comma"};

std::optional<DateOrder> parse_date_order(std::string_view text) {
  return value_in<DateOrder>(kDateOrders, text);
}
std::optional<DecimalSign> parse_decimal_sign(std::string_view text) {
  return value_in<DecimalSign>(kDecimalSigns, text);
}

/// Reads one mapping; every fault is an Error(input) that begins with `what`.
class MappingParser {
 public:
  using Element = simdjson::dom::element;

  MappingParser(std::string what, const FindMapping& base) : what_(std::move(what)), base_(base) {}

  Mapping parse(std::string_view text, const std::string& name) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (text.size() > kMostText) fail("is too long for a mapping");
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(text);
    Element root;
    if (parser.parse(padded).get(root) != simdjson::SUCCESS) fail("is not JSON");
    if (!root.is_object()) fail("is not a mapping: it must be one object with \"row\" and \"columns\"");
    const simdjson::dom::object object = mapping_in(object_of(root, "mapping"));
    Mapping m;
    m.name = name;
    // What it is based on comes first, whatever the order of the keys.
    for (const auto& [key, value] : object)
      if (key == "extends") m = extended(text_of(value, key), name);
    bool row = !m.columns.empty();
    for (const auto& [key, value] : object) {
      if (key == "row") row = true;
      member(m, key, value);
    }
    if (!row) fail("does not say what a row is (\"row\": \"account\", \"deal\", \"ticket\", ...)");
    check(m);
    return m;
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error(ErrorCode::input, what_ + " " + why + (why.ends_with('.') ? "" : "."));
  }
  [[nodiscard]] static std::string quoted(std::string_view text) {
    return "\"" + std::string(clipped(text, 60)) + "\"";
  }

  /// The mapping itself where the text is a proposal: the mapping beside the reasons for it.
  [[nodiscard]] simdjson::dom::object mapping_in(const simdjson::dom::object& whole) const {
    static constexpr std::array<std::string_view, 4> proposal = {"mapping", "row_reason", "columns", "open"};
    Element inner;
    if (whole["mapping"].get(inner) != simdjson::SUCCESS) return whole;
    for (const auto& [key, value] : whole)
      if (std::find(proposal.begin(), proposal.end(), key) == proposal.end())
        fail("has " + quoted(key) + " beside its \"mapping\", where it is not known");
    return object_of(inner, "mapping");
  }

  Mapping extended(const std::string& base, const std::string& name) {
    const auto found = base_ ? base_(base) : nullptr;
    if (!found) fail("extends " + quoted(base) + ", which is no known mapping");
    Mapping m = *found;
    m.name = name;
    return m;
  }

  std::string text_of(Element value, std::string_view key) const {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) fail("has a " + quoted(key) + " that is no text");
    return std::string(text);
  }
  std::vector<std::string> texts_of(Element value, std::string_view key) const {
    if (value.is_string()) return {text_of(value, key)};
    std::vector<std::string> all;
    for (const Element one : array_of(value, key)) all.push_back(text_of(one, key));
    return all;
  }
  simdjson::dom::array array_of(Element value, std::string_view key) const {
    simdjson::dom::array array;
    if (value.get(array) != simdjson::SUCCESS) fail("has a " + quoted(key) + " that is no list");
    return array;
  }
  simdjson::dom::object object_of(Element value, std::string_view key) const {
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) fail("has a " + quoted(key) + " that is no object");
    return object;
  }
  std::int64_t whole_of(Element value, std::string_view key) const {
    std::int64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS) fail("has a " + quoted(key) + " that is no whole number");
    return number;
  }
  template <typename Value>
  Value known(std::optional<Value> value, std::string_view text, std::string_view key,
              std::string_view choices) const {
    if (!value)
      fail("has the " + std::string(key) + " " + quoted(text) + "; there are: " + std::string(choices));
    return *value;
  }
  /// One of the words that `known_as` reads; `choices` names them.
  template <typename Value>
  Value word_of(Element value, std::string_view key, std::optional<Value> (*known_as)(std::string_view),
                std::string_view choices) const {
    const std::string text = text_of(value, key);
    return known(known_as(text), text, key, choices);
  }

  void member(Mapping& m, std::string_view key, Element value) {
    if (key == "extends") return;
    if (key == "name") {
      m.name = text_of(value, key);
    } else if (key == "source") {
      m.source = word_of(value, key, parse_source,
                         "salesforce, zendesk, hubspot, stripe, chartmogul, chargebee, freshdesk, jira, "
                         "marketo, survey, table");
    } else if (key == "object") {
      m.object = text_of(value, key);
    } else if (key == "row") {
      m.row = word_of(value, key, parse_row_kind,
                      "account, person, deal, touch, ticket, answer, subscription, invoice, usage_count, "
                      "metric_value, marketing");
    } else if (key == "columns") {
      std::set<std::string, std::less<>> named;
      for (const auto& [meaning, names] : object_of(value, key)) {
        // The last would win in silence, and the column of the first would be lost.
        if (!named.emplace(meaning).second)
          fail("names " + quoted(meaning) +
               " twice; name it once, with a list where one of several columns "
               "holds it");
        column(m, meaning, names);
      }
    } else if (key == "fingerprint") {
      m.fingerprint = fingerprint(value);
    } else if (key == "header") {
      m.header = texts_of(value, key);
    } else if (key == "zone") {
      m.zone = text_of(value, key);
      if (!m.zone.empty()) (void)TimeZone(m.zone);  // Throws for an unknown zone.
    } else if (key == "dates") {
      m.dates = word_of(value, key, parse_date_order, "dmy, mdy");
    } else if (key == "decimal") {
      m.decimal = word_of(value, key, parse_decimal_sign, "comma, point");
    } else if (key == "money") {
      m.money = word_of(value, key, parse_money_unit, "units, cents, by_column");
    } else if (key == "period") {
      m.period = word_of(value, key, parse_grain, "day, week, month, quarter");
    } else if (key == "constants") {
      for (const auto& [meaning, constant] : object_of(value, key))
        m.constants.emplace_back(known(parse_meaning(meaning), meaning, "meaning", "see the README"),
                                 text_of(constant, meaning));
    } else if (key == "blank") {
      m.blank = texts_of(value, key);
    } else if (key == "footer") {
      m.footer = texts_of(value, key);
    } else if (key == "skip") {
      m.skip.clear();
      for (const Element one : array_of(value, key)) m.skip.push_back(skip(one));
    } else if (key == "scale") {
      scale(m, value);
    } else if (key == "survey") {
      m.survey = word_of(value, key, parse_survey_kind, "nps, csat, ces");
    } else {
      fail("has the key " + quoted(key) + ", which no mapping has");
    }
  }

  void column(Mapping& m, std::string_view key, Element names) {
    const Meaning meaning =
        known(parse_meaning(key), key, "meaning",
              "account_id, account_name, owner, csm, arr, renewal_date, tier, email, ... (see the README)");
    std::erase_if(m.columns, [&](const MappedColumn& old) { return old.means == meaning; });
    m.columns.push_back({meaning, texts_of(names, key)});
  }

  Fingerprint fingerprint(Element value) const {
    Fingerprint f;
    for (const auto& [key, part] : object_of(value, "fingerprint")) {
      if (key == "required") {
        f.required = texts_of(part, key);
      } else if (key == "none") {
        f.none = texts_of(part, key);
      } else if (key == "numbers") {
        f.numbers = texts_of(part, key);
      } else if (key == "labels") {
        if (part.get(f.labels) != simdjson::SUCCESS) fail("has \"labels\" that are neither true nor false");
      } else if (key == "prefix") {
        for (const auto& [name, prefix] : object_of(part, key))
          f.prefixes[std::string(name)] = text_of(prefix, key);
      } else if (key == "any") {
        for (const Element one : array_of(part, key)) {
          Fingerprint::AtLeast group;
          for (const auto& [name, member_value] : object_of(one, key)) {
            if (name == "at_least")
              group.n = static_cast<std::size_t>(std::max<std::int64_t>(1, whole_of(member_value, name)));
            else if (name == "of")
              group.of = texts_of(member_value, name);
            else
              fail("has the key " + quoted(name) + " in its fingerprint");
          }
          f.any.push_back(std::move(group));
        }
      } else {
        fail("has the key " + quoted(key) + " in its fingerprint");
      }
    }
    return f;
  }

  Mapping::Skip skip(Element value) const {
    Mapping::Skip skip;
    for (const auto& [key, part] : object_of(value, "skip")) {
      if (key == "column")
        skip.column = text_of(part, key);
      else if (key == "values")
        skip.values = texts_of(part, key);
      else
        fail("has the key " + quoted(key) + " in \"skip\"");
    }
    return skip;
  }

  void scale(Mapping& m, Element value) const {
    std::vector<std::int64_t> ends;
    if (value.is_array())
      for (const Element one : array_of(value, "scale")) ends.push_back(whole_of(one, "scale"));
    if (ends.size() != 2 || ends[0] < 0 || ends[0] >= ends[1] || ends[1] > 10)
      fail("has a \"scale\" that is not like [0, 10]");
    m.score_low = static_cast<int>(ends[0]);
    m.score_high = static_cast<int>(ends[1]);
  }

  void check(const Mapping& m) const {
    if (trimmed(m.name).empty()) fail("has no name");
    if (m.name.size() > kLongestName || m.name.find_first_of("\n\r") != std::string::npos)
      fail("has a name that is too long or has several lines");
    // A table's name stands before a '/' in the ids of its records; "by hand" in those of people's own
    // accounts.
    if (m.source == Source::table && (m.name == "by hand" || m.name.find('/') != std::string::npos))
      fail("has the name " + quoted(m.name) + "; choose one without '/' and other than \"by hand\"");
    if (m.columns.empty()) fail("maps no column (\"columns\": {\"account_name\": \"Customer\"})");
    std::map<std::string, Meaning> seen;
    const auto& allowed = meanings_of(m.row);
    for (const auto& [means, text] : m.constants)
      if (std::find(allowed.begin(), allowed.end(), means) == allowed.end())
        fail("has the constant " + std::string(name_of(means)) + ", which no row of the kind " +
             std::string(name_of(m.row)) + " has");
    for (const MappedColumn& column : m.columns) {
      if (std::find(allowed.begin(), allowed.end(), column.means) == allowed.end())
        fail("maps " + quoted(column.names.empty() ? std::string_view() : column.names.front()) + " as " +
             std::string(name_of(column.means)) + ", which no row of the kind " +
             std::string(name_of(m.row)) + " has");
      for (const std::string& name : column.names) {
        const auto [at, added] = seen.emplace(column_key(name), column.means);
        if (!added && at->second != column.means)
          fail("maps the column " + quoted(name) + " twice, as " + std::string(name_of(at->second)) +
               " and as " + std::string(name_of(column.means)) + "; choose one");
      }
    }
  }

  std::string what_;
  const FindMapping& base_;
};

Json names_json(const std::vector<std::string>& names) {
  return names.size() == 1 ? Json(names.front()) : Json(names);
}

Json fingerprint_json(const Fingerprint& f) {
  Json json = Json::object();
  if (!f.required.empty()) json.add("required", f.required);
  if (!f.any.empty())
    json.add("any", json_list(f.any, [](const Fingerprint::AtLeast& group) {
               return Json{{"at_least", group.n}, {"of", group.of}};
             }));
  if (!f.none.empty()) json.add("none", f.none);
  if (f.labels) json.add("labels", true);
  if (!f.prefixes.empty()) {
    Json prefixes = Json::object();
    for (const auto& [name, prefix] : f.prefixes) prefixes.add(name, prefix);
    json.add("prefix", std::move(prefixes));
  }
  if (!f.numbers.empty()) json.add("numbers", f.numbers);
  return json;
}

}  // namespace

Mapping parse_mapping(std::string_view text, const std::string& what, const std::string& name,
                      const FindMapping& base) {
  return MappingParser(what, base).parse(text, name);
}

Json to_json(const Mapping& m) {
  Json json = Json::object();
  json.add("name", m.name);
  json.add("source", name_of(m.source));
  if (!m.object.empty()) json.add("object", m.object);
  json.add("row", name_of(m.row));
  Json columns = Json::object();
  for (const MappedColumn& column : m.columns)
    columns.add(std::string(name_of(column.means)), names_json(column.names));
  json.add("columns", std::move(columns));
  if (!(m.fingerprint == Fingerprint())) json.add("fingerprint", fingerprint_json(m.fingerprint));
  if (!m.header.empty()) json.add("header", m.header);
  if (!m.zone.empty()) json.add("zone", m.zone);
  if (m.dates) json.add("dates", name_in(kDateOrders, *m.dates));
  if (m.decimal) json.add("decimal", name_in(kDecimalSigns, *m.decimal));
  if (m.money != MoneyUnit::units) json.add("money", name_of(m.money));
  if (m.period) json.add("period", name_of(*m.period));
  if (!m.constants.empty()) {
    Json constants = Json::object();
    for (const auto& [meaning, text] : m.constants) constants.add(std::string(name_of(meaning)), text);
    json.add("constants", std::move(constants));
  }
  if (!m.blank.empty()) json.add("blank", m.blank);
  if (!m.skip.empty())
    json.add("skip", json_list(m.skip, [](const Mapping::Skip& skip) {
               return Json{{"column", skip.column}, {"values", skip.values}};
             }));
  if (!m.footer.empty()) json.add("footer", m.footer);
  if (m.row == RowKind::answer) {
    json.add("scale", Json(std::vector<Json>{Json(m.score_low), Json(m.score_high)}));
    json.add("survey", name_of(m.survey));
  }
  return json;
}

}  // namespace rapport::sources
