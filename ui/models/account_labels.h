// SPDX-License-Identifier: GPL-3.0-or-later
/// Values in words, as the account page writes them. Pure: values in, text out.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/account/brief.h"

namespace rapport::ui::words {

/// "1,234".
[[nodiscard]] QString number(std::int64_t value);
/// A mean of people, as value_text() writes it everywhere: "3.5", "41".
[[nodiscard]] QString mean(double value);
/// "+18 %", "-12 %", "no change": change_text().
[[nodiscard]] QString change(double relative);
/// "9 Mar" within a year of `today`, else "Mar 2024".
[[nodiscard]] QString near_date(Day day, Day today);
/// "in 111 days", "today", "12 days ago".
[[nodiscard]] QString days_away(int days);
/// "1 day", "111 days".
[[nodiscard]] QString days(int days);
/// "42 min", "2.1 h", "82 h": minutes as value_text() writes them everywhere.
[[nodiscard]] QString minutes(double minutes);
/// The pieces that are not empty, with `between` between them.
[[nodiscard]] QString joined(const QStringList& pieces, const QString& between = QStringLiteral(" \u00b7 "));
/// "good", "watch", "risk", "not known".
[[nodiscard]] QString level(Level level);
/// "Enterprise"; "Enterprise, set by hand" where a person decided it over the exports.
[[nodiscard]] QString tier(const AccountFacts& facts);
/// "Enterprise · Logistics · CSM Ana Ito", or what of it is known, and in words what is not.
[[nodiscard]] QString who_they_are(const AccountFacts& facts, bool name_gaps = true);
/// "EUR 96,000 a year", or in words that no export gives it.
[[nodiscard]] QString arr(const AccountFacts& facts);
/// "a year, from running contracts": the source of the amount.
[[nodiscard]] QString a_year(const AccountFacts& facts);
/// "No ARR; last won EUR 13,800, 16 Mar 2026"; empty where nothing was won.
[[nodiscard]] QString last_won(const AccountFacts& facts);
/// "renews 12 Mar 2027, in 111 days", or in words that no export gives it.
[[nodiscard]] QString renewal(const AccountFacts& facts, Day today);
/// "renews 12 Mar 2027", for a customer's eyes: nothing is counted down. The date must be known.
[[nodiscard]] QString renewal_date(const AccountFacts& facts, Day today);
/// "2 of 6 known" and the like for the SIGNALS card.
[[nodiscard]] QString known(const std::vector<Flag>& flags);
/// 0 for what needs a person first (risk) to 3 (good).
[[nodiscard]] int urgency(Level level);
/// Risk, watch, unknown, good; leading before current before lagging.
[[nodiscard]] std::vector<Flag> by_urgency(std::vector<Flag> flags);
/// The brief of an account, whose flags have the reasons that a long list leaves out; null: it is not read.
using FlagsOf = std::function<std::shared_ptr<const account::AccountBrief>(const std::string& account_id)>;
/// The flag's sentence, or its label where a long list leaves it out; of a snoozed one until when and what it
/// waits for first.
[[nodiscard]] QString reason_of(const Flag& flag);
/// The level that a mark shows: what is snoozed is quiet, whatever its level.
[[nodiscard]] Level shown_level(const Flag& flag);
/// A line for each flag that is not good: "Quiet 63 d: Last ticket 63 days ago; usage falling.". What the
/// list's own flags leave out comes from `brief`, where it is given.
[[nodiscard]] QStringList flag_lines(const std::vector<Flag>& flags, const account::AccountBrief* brief);
/// The answer with the lowest score that has a comment; nullptr where none has one.
[[nodiscard]] const account::SurveyAnswer* sharpest(const std::vector<account::SurveyAnswer>& answers);
/// A file behind a figure: "Account.csv (Salesforce Account), export of 20 Nov 2026".
[[nodiscard]] QString file_line(const OriginFile& file);
/// True where the figure `key` of the brief comes from an imported file.
[[nodiscard]] bool covered(const account::AccountBrief& brief, const std::string& key);
/// Where the figure `key` came from; says so where nothing is recorded.
[[nodiscard]] Origin origin_of(const account::AccountBrief& brief, const std::string& key);
/// Shown in place of a figure where no export covers the account.
[[nodiscard]] QString no_export();
/// "EUR 31,000", "EUR 31,000 + USD 4,000", "none open", or that the open ones carry no amount; `kind` is
/// "renewal" or "expansion". Currencies are never added.
[[nodiscard]] QString open_amount(const account::AccountBrief& brief, const std::string& kind);
/// "EUR 192,000 + GBP 40,000".
[[nodiscard]] QString amounts(const std::map<std::string, double>& by_currency);

}  // namespace rapport::ui::words
