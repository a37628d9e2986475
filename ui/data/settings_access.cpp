// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/settings_access.h"

#include "core/base/error.h"
#include "core/base/login.h"
#include "core/base/text.h"
#include "core/deck/supplier.h"
#include "core/import/own_people.h"
#include "core/import/source_zones.h"
#include "core/import/workspace_zone.h"
#include "core/workspace/dated_backup.h"
#include "core/workspace/workspace.h"

namespace rapport::ui {

SettingsValues read_settings(const workspace::Reader& reader) {
  SettingsValues all;
  const workspace::Me me = workspace::load_me(reader);
  std::string addresses;
  for (const std::string& one : me.addresses) addresses += (addresses.empty() ? "" : ", ") + one;
  const Rates rates = workspace::load_rates(reader);
  const office::Brand brand = deck::load_supplier(reader);
  all.values = {{"my_name", me.name},
                {"my_addresses", addresses},
                {"own_domains", import::own_list(reader, import::kOwnDomains)},
                {"own_addresses", import::own_list(reader, import::kOwnAddresses)},
                {"own_currency", rates.own},
                {"rates", rates_text(rates.units)},
                {"time_zone", import::workspace_zone(reader)},
                {"source_zones", import::source_zones_text(reader)},
                {"supplier_name", brand.name},
                {"supplier_colour", brand.colour.empty() ? std::string() : "#" + brand.colour},
                {"backup_folder", workspace::backup_folder(reader)}};
  if (!brand.logo_kind.empty())
    all.logo = brand.logo_kind + ", " + plain_number(brand.logo_width, 0) + " x " +
               plain_number(brand.logo_height, 0) + " pixels";
  all.login = login_name();
  all.owners = workspace::known_owners(reader);
  return all;
}

void write_setting(workspace::Workspace& workspace, const std::string& name, const std::string& value) {
  if (name == "my_name") return workspace::set_my_name(workspace, value);
  if (name == "my_addresses") return workspace::set_my_addresses(workspace, value);
  if (name == "own_currency") return workspace::set_own_currency(workspace, value);
  if (name == "rates") return workspace::set_rates(workspace, value);
  if (name == "own_domains" || name == "own_addresses")
    return import::set_own_list(workspace, name, value, {});
  if (name == "time_zone")
    return import::set_workspace_zone(workspace, trimmed(value).empty() ? "UTC" : value, {});
  if (name == "source_zones") return import::set_source_zones(workspace, value);
  if (name == "supplier_name") return deck::set_supplier_name(workspace, value);
  if (name == "supplier_colour") return deck::set_supplier_colour(workspace, value);
  if (name == "supplier_logo") return deck::set_supplier_logo(workspace, value);
  if (name == "backup_folder") return workspace::set_backup_folder(workspace, value);
  throw Error(ErrorCode::usage, "There is no setting \"" + name + "\".");
}

}  // namespace rapport::ui
