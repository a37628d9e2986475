// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'settings': one entry per setting.
#include <functional>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/deck/supplier.h"
#include "core/edits/author.h"
#include "core/import/customers.h"
#include "core/import/own_people.h"
#include "core/import/source_zones.h"
#include "core/import/workspace_zone.h"
#include "core/relationship/journey_view.h"
#include "core/workspace/calendar_touches.h"
#include "core/workspace/dated_backup.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Reader;
using workspace::Workspace;

/// A setting as the command line shows and writes it.
struct Setting {
  std::string name;
  std::function<void(const Reader&, Json&)> to_json;
  std::function<std::string(const Reader&)> to_text;
  std::function<void(Workspace&, const std::string& value)> set;
};

void customers_json(const Reader& reader, Json& object) {
  const import::CustomerRule rule = import::load_customer_rule(reader);
  std::vector<std::string> values;
  for (const import::StatusValue& value : rule.values)
    if (value.customer) values.push_back(value.value);
  object.add("customer_values", values);
  object.add("customer_values_chosen", !rule.chosen.empty());
  object.add("account_status_values", json_list(rule.values, [](const import::StatusValue& value) {
               return Json{{"field", value.field},
                           {"value", value.value},
                           {"accounts", value.accounts},
                           {"customer", value.customer}};
             }));
}

std::string customers_text(const Reader& reader) {
  const import::CustomerRule rule = import::load_customer_rule(reader);
  if (rule.values.empty() && rule.chosen.empty())
    return "No field says who is a customer, so all accounts are shown; name one with: fields --set "
           "Account.FIELD=account_status.\n";
  std::string out = rule.chosen.empty()
                        ? "A customer is recognised by the words of a value. The values are:\n"
                        : "A customer is recognised by the values that were chosen:\n";
  for (const import::StatusValue& value : rule.values)
    out += std::string(value.customer ? "  customer  " : "  other     ") + safe(value.field) + " = " +
           safe(value.value) + "  (" + counted(value.accounts, "account") + ")\n";
  if (!rule.tells()) out += "No account is a customer by it, so all accounts are shown.\n";
  return out;
}

/// Our own people, who are not the customer's users.
Setting own_list(const char* name, const char* title) {
  return {name,
          [name](const Reader& reader, Json& object) { object.add(name, import::own_list(reader, name)); },
          [name, title](const Reader& reader) {
            const std::string list = import::own_list(reader, name);
            return list.empty() ? std::string() : std::string(title) + ": " + safe(list) + ".\n";
          },
          [name](Workspace& workspace, const std::string& value) {
            import::set_own_list(workspace, name, value, {});
          }};
}

/// Who I am: the author of what is written.
Setting my_name() {
  return {
      "my_name", [](const Reader& reader, Json& object) { object.add("my_name", edits::author(reader)); },
      [](const Reader& reader) { return "What you write is signed " + safe(edits::author(reader)) + ".\n"; },
      [](Workspace& workspace, const std::string& value) { workspace::set_my_name(workspace, value); }};
}

/// Under which addresses the CRM knows me.
Setting my_addresses() {
  return {
      "my_addresses",
      [](const Reader& reader, Json& object) {
        object.add("my_addresses", workspace::load_me(reader).addresses);
      },
      [](const Reader& reader) {
        std::string all;
        for (const std::string& address : workspace::load_me(reader).addresses)
          all += (all.empty() ? "" : ", ") + address;
        return all.empty() ? std::string() : "My addresses: " + safe(all) + ".\n";
      },
      [](Workspace& workspace, const std::string& value) { workspace::set_my_addresses(workspace, value); }};
}

/// The currency that sums are in, and what others are worth in it.
Setting own_currency() {
  return {
      "own_currency",
      [](const Reader& reader, Json& object) {
        object.add("own_currency", text_or_null(workspace::load_rates(reader).own));
      },
      [](const Reader& reader) {
        const std::string own = workspace::load_rates(reader).own;
        return own.empty() ? std::string() : "Sums are in " + own + ".\n";
      },
      [](Workspace& workspace, const std::string& value) { workspace::set_own_currency(workspace, value); }};
}

Setting rates() {
  return {"rates",
          [](const Reader& reader, Json& object) {
            Json units = Json::object();
            for (const auto& [currency, rate] : workspace::load_rates(reader).units)
              units.add(currency, rate);
            object.add("rates", std::move(units));
          },
          [](const Reader& reader) {
            const Rates known = workspace::load_rates(reader);
            return known.units.empty() ? std::string()
                                       : "Our own rates: " + rates_text(known.units) +
                                             (known.own.empty() ? "; no own currency is set" : "") + ".\n";
          },
          [](Workspace& workspace, const std::string& value) { workspace::set_rates(workspace, value); }};
}

/// Whether past calls of calendars count as touches.
Setting calendar_touches() {
  return {workspace::kCalendarTouches,
          [](const Reader& reader, Json& object) {
            object.add(workspace::kCalendarTouches, workspace::calendar_touches(reader.database()));
          },
          [](const Reader& reader) {
            return std::string(workspace::calendar_touches(reader.database())
                                   ? "Past calls of calendars count as touches.\n"
                                   : "Past calls of calendars don't count as touches.\n");
          },
          [](Workspace& workspace, const std::string& value) {
            if (value != "on" && value != "off")
              throw Error(ErrorCode::usage, "calendar_touches takes on or off, not \"" + value + "\".");
            workspace::set_calendar_touches(workspace, value == "on");
          }};
}

/// What the days to the first value are counted from.
Setting first_value_start() {
  return {"first_value_start",
          [](const Reader& reader, Json& object) {
            object.add("first_value_start", relationship::load_value_start(reader));
          },
          [](const Reader& reader) {
            return relationship::load_value_start(reader) == relationship::ValueStart::go_live
                       ? std::string("Days to the first value count from go-live.\n")
                       : std::string("Days to the first value count from the start of the contract.\n");
          },
          [](Workspace& workspace, const std::string& value) {
            const auto start = relationship::parse_value_start(value);
            if (!start)
              throw Error(ErrorCode::usage,
                          "first_value_start takes contract or go_live, not \"" + value + "\".");
            workspace::keep_setting(workspace, "first_value_start", value);
          }};
}

/// Where a dated copy of the workspace goes after each import.
Setting backup_folder() {
  return {
      "backup_folder",
      [](const Reader& reader, Json& object) {
        object.add("backup_folder", text_or_null(workspace::backup_folder(reader)));
      },
      [](const Reader& reader) {
        const std::string folder = workspace::backup_folder(reader);
        return folder.empty() ? std::string() : "After an import a copy goes to " + safe(folder) + ".\n";
      },
      [](Workspace& workspace, const std::string& value) { workspace::set_backup_folder(workspace, value); }};
}

/// Our name, colour and logo on decks.
Setting supplier_name() {
  return {"supplier_name",
          [](const Reader& reader, Json& object) {
            object.add("supplier_name", deck::load_supplier(reader).name);
          },
          [](const Reader& reader) {
            const std::string name = deck::load_supplier(reader).name;
            return name.empty() ? std::string() : "Decks are by " + safe(name) + ".\n";
          },
          [](Workspace& workspace, const std::string& value) { deck::set_supplier_name(workspace, value); }};
}

Setting supplier_logo() {
  return {"supplier_logo",
          [](const Reader& reader, Json& object) {
            const office::Brand brand = deck::load_supplier(reader);
            object.add("supplier_logo", brand.logo_kind.empty() ? Json()
                                                                : Json({{"kind", brand.logo_kind},
                                                                        {"width", brand.logo_width},
                                                                        {"height", brand.logo_height}}));
          },
          [](const Reader& reader) {
            const office::Brand brand = deck::load_supplier(reader);
            return brand.logo_kind.empty()
                       ? std::string()
                       : "The logo on decks: " + brand.logo_kind + ", " + plain_number(brand.logo_width, 0) +
                             " x " + plain_number(brand.logo_height, 0) + " pixels.\n";
          },
          [](Workspace& workspace, const std::string& value) { deck::set_supplier_logo(workspace, value); }};
}

Setting supplier_colour() {
  return {
      "supplier_colour",
      [](const Reader& reader, Json& object) {
        const std::string colour = deck::load_supplier(reader).colour;
        object.add("supplier_colour", colour.empty() ? colour : "#" + colour);
      },
      [](const Reader& reader) {
        const std::string colour = deck::load_supplier(reader).colour;
        return colour.empty() ? std::string() : "The colour of decks: #" + colour + ".\n";
      },
      [](Workspace& workspace, const std::string& value) { deck::set_supplier_colour(workspace, value); }};
}

const std::vector<Setting>& settings() {
  static const std::vector<Setting> all = {
      {"time_zone",
       [](const Reader& reader, Json& object) { object.add("time_zone", import::workspace_zone(reader)); },
       [](const Reader& reader) { return "Days are counted in " + import::workspace_zone(reader) + ".\n"; },
       [](Workspace& workspace, const std::string& value) {
         import::set_workspace_zone(workspace, value, {});
       }},
      {"source_zones",
       [](const Reader& reader, Json& object) {
         object.add("source_zones", import::source_zones_text(reader));
       },
       [](const Reader& reader) {
         const std::string zones = import::source_zones_text(reader);
         return zones.empty() ? std::string() : "Times that name no zone: " + safe(zones) + ".\n";
       },
       [](Workspace& workspace, const std::string& value) { import::set_source_zones(workspace, value); }},
      {"customer_values", customers_json, customers_text,
       [](Workspace& workspace, const std::string& value) {
         const auto values = import::parse_customer_values(value);
         if (values.empty() && !trimmed(value).empty())
           throw Error(
               ErrorCode::usage,
               "customer_values takes values separated by semicolons, such as \"Customer; Partner\", or "
               "auto.");
         const bool by_words =
             values.empty() || (values.size() == 1 && equals_ignoring_case(values[0], "auto"));
         import::set_customer_values(workspace, by_words ? std::vector<std::string>{} : values, {});
       }},
      my_name(),
      calendar_touches(),
      first_value_start(),
      my_addresses(),
      own_currency(),
      rates(),
      backup_folder(),
      own_list(import::kOwnDomains, "Our own domains"),
      own_list(import::kOwnAddresses, "Our own addresses"),
      supplier_name(),
      supplier_logo(),
      supplier_colour()};
  return all;
}

}  // namespace

int run_settings(const Context& context) {
  std::string names;
  for (const Setting& setting : settings()) names += (names.empty() ? "" : ", ") + setting.name;
  const std::string usage = "settings [NAME [VALUE]] | settings --time-zone ZONE";
  const Arguments arguments(context.words, {"--time-zone"}, {});
  const auto& words = arguments.rest();
  if (words.size() > 2) throw Error(ErrorCode::usage, "Usage: rapport-cli " + usage);
  const Setting* asked = nullptr;
  for (const Setting& setting : settings())
    if (!words.empty() && setting.name == words[0]) asked = &setting;
  if (!words.empty() && asked == nullptr)
    throw Error(ErrorCode::usage, "There is no setting \"" + words[0] + "\"; there are: " + names + ".");
  const auto zone = arguments.value("--time-zone");
  if (zone || words.size() == 2) {
    if (zone) (void)TimeZone(*zone);  // An unknown zone must not create a workspace.
    // Allowed before the first import too, so that the zone is right from the beginning.
    Workspace workspace(context.workspace, Workspace::Mode::create_if_missing);
    if (zone) settings().front().set(workspace, *zone);
    if (words.size() == 2) asked->set(workspace, words[1]);
  }
  const Reader reader = open_reader(context);
  if (context.json) {
    Json object;
    for (const Setting& setting : settings())
      if (asked == nullptr || asked == &setting) setting.to_json(reader, object);
    print_json(std::move(object));
    return 0;
  }
  for (const Setting& setting : settings())
    if (asked == nullptr || asked == &setting) std::cout << setting.to_text(reader);
  return 0;
}

}  // namespace rapport::cli
