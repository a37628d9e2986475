// SPDX-License-Identifier: GPL-3.0-or-later
/// Registrable domains by the public suffix list, and free mail hosts, which identify no company.
#pragma once

#include <string>
#include <string_view>

namespace rapport::identity {

/// The registrable domain of a host, URL or email address: "https://www.shop.acme.co.uk/x" and
/// "ana@mail.acme.co.uk" give "acme.co.uk". Empty for IP addresses, bare public suffixes and anything that is
/// no host name. Lower case; international names in their ASCII form.
[[nodiscard]] std::string registrable_domain(std::string_view text);

/// True for domains where anybody can get an address (gmail.com, ...): they never match.
[[nodiscard]] bool is_free_mail(std::string_view domain);

}  // namespace rapport::identity
