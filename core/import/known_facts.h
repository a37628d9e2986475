// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/sources/mapped/propose.h"

namespace rapport::workspace {
class Reader;
}  // namespace rapport::workspace

namespace rapport::import {

/// What a workspace knows of accounts and people, to propose how an unknown table is read. A copy: it may
/// outlive the reader, on any thread.
[[nodiscard]] sources::KnownFacts known_facts(const workspace::Reader& reader);

/// A name for a new mapping that no saved one of another table has: "my customers", else "my customers 2".
[[nodiscard]] std::string free_mapping_name(const workspace::Reader& reader, const std::string& wanted);

}  // namespace rapport::import
