// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/account_labels.h"

#include <QStringList>
#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/model/commercial.h"
#include "ui/base/figure_words.h"
#include "ui/base/text.h"

namespace rapport::ui::words {
int urgency(Level value) {
  switch (value) {
    case Level::risk:
      return 0;
    case Level::watch:
      return 1;
    case Level::unknown:
      return 2;
    case Level::good:
      return 3;
  }
  return 3;
}

QString number(std::int64_t value) {
  return qs(grouped(value));
}

QString mean(double value) {
  return unbroken(value_text(value, "people"));
}

QString change(double relative) {
  return unbroken(change_text(relative));
}

QString near_date(Day day, Day today) {
  const QString full = date_text(day);
  const QStringList parts = full.split(QLatin1Char(' '));
  if (parts.size() != 3) return full;
  if (std::abs(today - day) < 330) return parts[0] + QLatin1Char(' ') + parts[1];
  return parts[1] + QLatin1Char(' ') + parts[2];
}

QString days(int days) {
  return qs(counted(days, "day"));
}

QString days_away(int value) {
  return qs(days_away_text(value));
}

QString minutes(double value) {
  return qs(value_text(value, "minutes"));
}

QString joined(const QStringList& pieces, const QString& between) {
  QStringList kept;
  for (const QString& piece : pieces)
    if (!piece.isEmpty()) kept << piece;
  return kept.join(between);
}

QString level(Level value) {
  if (value == Level::unknown) return Text::tr("not known");
  return qs(std::string(name_of(value)));
}

QString tier(const AccountFacts& facts) {
  if (!facts.tier_exported || facts.tier.empty()) return qs(facts.tier);
  return Text::tr("%1, set by hand").arg(qs(facts.tier));
}

QString who_they_are(const AccountFacts& facts, bool name_gaps) {
  const std::string& csm = facts.csm.name.empty() ? facts.owner.name : facts.csm.name;
  const QString owner =
      csm.empty() ? (name_gaps ? Text::tr("no owner named") : QString()) : Text::tr("CSM %1").arg(qs(csm));
  if (name_gaps && facts.tier.empty() && facts.industry.empty() && csm.empty())
    return Text::tr("No tier, industry or owner in any export");
  // A tier is ours: it is no business of a customer who looks at the screen.
  return joined({name_gaps ? tier(facts) : QString(), qs(facts.industry), owner});
}

QString arr(const AccountFacts& facts) {
  if (facts.arr) return money_text(*facts.arr) + QLatin1Char(' ') + a_year(facts);
  if (facts.last_won) return last_won(facts);
  return Text::tr("No ARR: no field, running contract or won deal with a term says it");
}

QString a_year(const AccountFacts& facts) {
  const auto basis = arr_source_words(facts.arr_source);
  return basis.empty() ? Text::tr("a year") : Text::tr("a year, %1").arg(qs(basis));
}

QString last_won(const AccountFacts& facts) {
  if (!facts.last_won) return {};
  return Text::tr("No ARR; last won %1, %2")
      .arg(money_text(facts.last_won->amount), date_text(facts.last_won->day));
}

QString renewal(const AccountFacts& facts, Day today) {
  if (!facts.renewal_date) return Text::tr("No renewal date: no field, contract or opportunity gives one");
  const int left = *facts.renewal_date - today;
  return (left < 0 ? Text::tr("was to renew %1, %2") : Text::tr("renews %1, %2"))
      .arg(date_text(*facts.renewal_date), days_away(left));
}

QString renewal_date(const AccountFacts& facts, Day today) {
  return (*facts.renewal_date < today ? Text::tr("renewal was %1") : Text::tr("renews %1"))
      .arg(date_text(*facts.renewal_date));
}

QString known(const std::vector<Flag>& flags) {
  const auto n =
      std::count_if(flags.begin(), flags.end(), [](const Flag& f) { return f.level != Level::unknown; });
  return Text::tr("%1 of %2 known").arg(n).arg(flags.size());
}

std::vector<Flag> by_urgency(std::vector<Flag> flags) {
  std::stable_sort(flags.begin(), flags.end(), [](const Flag& a, const Flag& b) {
    return std::make_tuple(a.snoozed.has_value(), urgency(a.level), a.kind) <
           std::make_tuple(b.snoozed.has_value(), urgency(b.level), b.kind);
  });
  return flags;
}

QString reason_of(const Flag& flag) {
  const QString reason = qs(flag.reason.empty() ? flag.label : flag.reason.str());
  if (!flag.snoozed) return reason;
  return Text::tr("Snoozed until %1: %2. %3")
      .arg(date_text(flag.snoozed->until), qs(flag.snoozed->why), reason);
}

Level shown_level(const Flag& flag) {
  return flag.snoozed ? Level::unknown : flag.level;
}

QStringList flag_lines(const std::vector<Flag>& flags, const account::AccountBrief* brief) {
  static const std::vector<Flag> none;
  const std::vector<Flag>& known = brief != nullptr ? brief->facts.flags : none;
  QStringList lines;
  for (const Flag& flag : flags) {
    if (flag.level == Level::good) continue;
    // One with another label is of another state of the account.
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&](const Flag& f) { return f.id == flag.id && f.label == flag.label; });
    const std::string& reason = (flag.reason.empty() && same != known.end() ? *same : flag).reason.str();
    QString line = qs(flag.label);
    if (!reason.empty()) line += QStringLiteral(": ") + qs(reason);
    if (flag.snoozed)
      line += (reason.empty() ? QStringLiteral(". ") : QStringLiteral(" ")) +
              Text::tr("Snoozed until %1: %2").arg(date_text(flag.snoozed->until), qs(flag.snoozed->why));
    lines << line;
  }
  return lines;
}

const account::SurveyAnswer* sharpest(const std::vector<account::SurveyAnswer>& answers) {
  const account::SurveyAnswer* found = nullptr;
  for (const account::SurveyAnswer& answer : answers)
    if (!answer.comment.empty() && (found == nullptr || answer.score < found->score)) found = &answer;
  return found;
}

QString file_line(const OriginFile& file) {
  QString line = file_words(file.path);
  if (!file.source.empty())
    line += QStringLiteral(" (%1)").arg(
        (source_name(file.source) + QLatin1Char(' ') + qs(file.object)).trimmed());
  line = file.exported_at ? Text::tr("%1, export of %2").arg(line, date_text_of(*file.exported_at))
                          : Text::tr("%1, export without a date").arg(line);
  if (file.imported_at > 0) line = Text::tr("%1, imported %2").arg(line, date_text_of(file.imported_at));
  return line;
}

bool covered(const account::AccountBrief& brief, const std::string& key) {
  const auto found = brief.origins.find(key);
  return found != brief.origins.end() && !found->second.files.empty();
}

Origin origin_of(const account::AccountBrief& brief, const std::string& key) {
  const auto found = brief.origins.find(key);
  if (found != brief.origins.end()) return found->second;
  Origin origin;
  origin.rule = u8(Text::tr("No import gives this figure."));
  return origin;
}

QString amounts(const std::map<std::string, double>& by_currency) {
  QStringList pieces;
  for (const auto& [currency, amount] : by_currency) pieces << money_text(Money{amount, currency});
  return pieces.join(QStringLiteral(" + "));
}

QString no_export() {
  return Text::tr("no export");
}

QString open_amount(const account::AccountBrief& brief, const std::string& kind) {
  std::map<std::string, double> sums;
  int open = 0;
  for (const account::OpenOpportunity& opportunity : brief.opportunities) {
    if (opportunity.kind != kind) continue;
    ++open;
    if (opportunity.amount) sums[opportunity.amount->currency] += opportunity.amount->amount;
  }
  if (!sums.empty()) return amounts(sums);
  if (open > 0) return Text::tr("%1 open, no amount").arg(open);
  return covered(brief, "opportunities") ? Text::tr("none open") : no_export();
}

}  // namespace rapport::ui::words
