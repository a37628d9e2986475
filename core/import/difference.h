// SPDX-License-Identifier: GPL-3.0-or-later
/// What an import changed, or would change: fields of records and figures of accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/workspace/account_figures.h"

namespace rapport::import {

using workspace::AccountFigures;

/// One changed value.
struct FieldSample {
  std::string record;    ///< What the record is called: its name, subject, number or id.
  std::string from, to;  ///< For people: "12 Mar 2027", "1,204.5", "yes"; empty where there is no value.
  bool operator==(const FieldSample&) const = default;
};
/// A field that an import changed in records that were there before.
struct FieldChange {
  std::string field;  ///< In plain words ("close date"), a custom field by the export's name ("ARR__c").
  std::uint64_t count = 0;
  std::vector<FieldSample> samples;  ///< The first five; none of fields past the fortieth.
  bool operator==(const FieldChange&) const = default;
};
/// What a file changed. Its counts are those of the file's result.
struct FileDifference {
  std::string path, source, object;
  std::uint64_t rows_new = 0, rows_changed = 0, rows_unchanged = 0, rows_rejected = 0;
  std::vector<FieldChange> fields;  ///< The most often changed first. None of usage events.
  bool operator==(const FileDifference&) const = default;
};

/// A figure of an account that differs, in words.
struct FigureChange {
  std::string figure;    ///< "ARR", "renewal", "open tickets", ...
  std::string from, to;  ///< "unknown" or "none" where there was no value.
  bool operator==(const FigureChange&) const = default;
};
/// An account whose figures an import changed.
struct AccountChange {
  std::string id, name;
  std::optional<AccountFigures> before;  ///< Nothing: the account is new.
  std::optional<AccountFigures> after;   ///< Nothing: the account is gone (deleted or merged).
  bool operator==(const AccountChange&) const = default;
};
/// The figures that differ, in a fixed order; of a new or gone account those that it has.
[[nodiscard]] std::vector<FigureChange> changed_figures(const AccountChange& change);

/// Something about an account that a person wants to hear of after an import.
struct AccountNews {
  enum class Kind : std::uint8_t {
    urgent,   ///< Open urgent tickets.
    answer,   ///< A newer NPS answer.
    people,   ///< People a week, by a quarter or more.
    renewal,  ///< The renewal date.
    won,      ///< A deal was won.
    arr,
    gone,  ///< The account was deleted or merged.
  };
  std::string id, name;
  Kind kind = Kind::urgent;
  Level level = Level::unknown;
  std::string from, to;  ///< For people; empty where there is no value.
  bool operator==(const AccountNews&) const = default;
};
/// "urgent", "answer", "people", "renewal", "won", "arr", "gone".
[[nodiscard]] std::string_view name_of(AccountNews::Kind kind) noexcept;
/// The news about one account, the worst first.
[[nodiscard]] std::vector<AccountNews> news_of(const AccountFigures* before, const AccountFigures* after);

/// A contact who is no longer at an account. Whether that matters is said by the account's plan.
struct PersonLeft {
  std::string account_id, account;
  std::string contact_id, name;
  std::string now_at;  ///< The account they are at now, by name; empty: they were deleted.
  bool operator==(const PersonLeft&) const = default;
};

/// What an import changed.
struct ImportDifference {
  std::vector<FileDifference> files;    ///< In the order of the import's files.
  std::vector<AccountChange> accounts;  ///< The five most affected; those that were there before first.
  std::uint64_t accounts_changed = 0;   ///< All whose figures differ, without new ones.
  std::uint64_t accounts_new = 0;
  std::vector<AccountNews> news;  ///< The worst first, of larger accounts first; at most kMostNews.
  std::uint64_t news_count = 0;   ///< With those that are not listed.
  std::vector<PersonLeft> left;   ///< At most kMostLeft.
  bool operator==(const ImportDifference&) const = default;
};

/// News that are kept of one import.
inline constexpr std::size_t kMostNews = 200;
/// People who left that are kept of one import.
inline constexpr std::size_t kMostLeft = 500;

/// Compares the figures of all accounts and fills the part on accounts and news.
void compare_accounts(const std::map<std::uint32_t, AccountFigures>& before,
                      const std::map<std::uint32_t, AccountFigures>& after, ImportDifference& difference);

/// As JSON, for the command line and to be kept: {"rows_new", ..., "fields": [{"field", "count", "samples":
/// [{"record", "from", "to"}]}]}.
[[nodiscard]] Json to_json(const FileDifference& file);
/// {"id", "name", "before": {"arr", "renewal_date", ...} or null, "after", "changes": [{"figure", "from",
/// "to"}]}.
[[nodiscard]] Json to_json(const AccountChange& change);
/// {"files": as above with "path", "source" and "object", "accounts", "accounts_changed", "accounts_new"}.
[[nodiscard]] Json to_json(const ImportDifference& difference);
/// Reads what to_json(ImportDifference) wrote; empty where the text is none.
[[nodiscard]] ImportDifference difference_from_json(std::string_view json);

}  // namespace rapport::import
