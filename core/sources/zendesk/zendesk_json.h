// SPDX-License-Identifier: GPL-3.0-or-later
/// Records of Zendesk out of parsed JSON objects.
#pragma once

#include <string_view>

#include "core/model/records.h"
#include "core/sources/json/json_values.h"

namespace rapport::sources {

/// The objects of Zendesk that are read; `none` is any other.
enum class ZendeskKind { none, ticket, user, organization, ticket_metrics, satisfaction_rating };

/// "ticket", "user", "organization", "ticket_metrics", "satisfaction_ratings": as in Recognition::object.
[[nodiscard]] std::string_view name_of(ZendeskKind kind) noexcept;
/// By the name of an object, or by the key of a page or wrapper that holds it ("tickets", "ticket",
/// "metric_sets", ...).
[[nodiscard]] ZendeskKind zendesk_kind(std::string_view key) noexcept;
/// By its members (result_type, or the keys that only this kind has); `expected` is tried first.
[[nodiscard]] ZendeskKind zendesk_kind(simdjson::dom::object object, ZendeskKind expected);

/// Turns one object into its record. Throws json::RowFault with the field at fault.
[[nodiscard]] Record zendesk_record(simdjson::dom::object object, ZendeskKind kind);

}  // namespace rapport::sources
