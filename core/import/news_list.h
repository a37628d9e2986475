// SPDX-License-Identifier: GPL-3.0-or-later
/// The news of an import: collected account by account, the worst first. Internal to the import.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/import/difference.h"

namespace rapport::import {

/// The inverse of name_of(AccountNews::Kind); nullopt for any other word.
[[nodiscard]] std::optional<AccountNews::Kind> parse_news_kind(std::string_view text) noexcept;

/// Keeps the worst kMostNews and counts all.
class NewsList {
 public:
  /// The news of one account; `size` orders accounts whose news are equally bad.
  void add(double size, std::vector<AccountNews> news);
  /// Fills news and news_count.
  void move_to(ImportDifference& difference);

 private:
  struct Ranked {
    AccountNews news;
    double size = 0;
  };
  void cut();
  std::vector<Ranked> all_;
  std::uint64_t count_ = 0;
};

}  // namespace rapport::import
