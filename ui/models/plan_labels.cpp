// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_labels.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>
#include <array>
#include <cstdlib>

#include "core/base/day_words.h"
#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui::plan_words {
namespace {

/// The day that a date without a year means; nullopt for any other text.
std::optional<QDate> without_year(const QString& words, Day today, Tense tense) {
  constexpr int leap_years = 8;  // Also of 29 February, over a century without a leap year.
  const QLocale english(QLocale::English);
  const auto now = QDate::fromString(qs(iso(today)), Qt::ISODate);
  for (const char* form : {"d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d.M.yyyy"}) {
    const QString dotted = words.endsWith(QLatin1Char('.')) ? words : words + QLatin1Char('.');
    const bool figures = QLatin1String(form) == QLatin1String("d.M.yyyy");
    for (int step = 0; step <= leap_years; ++step) {
      const int year = now.year() + (tense == Tense::ahead ? step : -step);
      const QString whole = (figures ? dotted : words + QLatin1Char(' ')) + QString::number(year);
      const QDate date = english.toDate(whole, QString::fromLatin1(form));
      if (date.isValid() && (tense == Tense::ahead ? date >= now : date <= now)) return date;
    }
  }
  return std::nullopt;
}

}  // namespace

QString near_date(const PlanDate& date, Day today) {
  const auto day = plan_day(date);
  return day ? near_date(*day, today) : qs(date);
}

QString near_date(Day day, Day today) {
  // A plan looks both ways: beyond half a year, or in another one, a day without its year could be either.
  constexpr int half_a_year = 183;
  const QString full = date_text(day);
  const bool same_year = full.right(4) == date_text(today).right(4);
  if (!same_year || std::abs(day - today) > half_a_year) return full;
  return full.left(full.size() - 5);
}

QString number(const std::optional<double>& value, const std::string& unit) {
  if (!value) return {};
  const QString text = QString::number(*value, 'g', 12);
  return unit.empty() ? text : text + QChar(0x00A0) + qs(unit);
}

TypedNumber typed_number(const QString& text) {
  static const QRegularExpression form(QStringLiteral(
      "^\\s*([+\\-\u2212]?)(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)\\s*(.{0,24})$"));
  const QRegularExpressionMatch match = form.match(text);
  TypedNumber typed;
  if (!match.hasMatch()) return typed;
  QString digits = match.captured(2);
  static const QRegularExpression grouped(QStringLiteral("^\\d{1,3}(,\\d{3})+(\\.\\d+)?$"));
  if (grouped.match(digits).hasMatch())
    digits.remove(QLatin1Char(','));
  else
    digits.replace(QLatin1Char(','), QLatin1Char('.'));
  const QString unit = match.captured(3).trimmed();
  if (!unit.isEmpty() && (unit[0].isDigit() || unit[0] == QLatin1Char('.') || unit[0] == QLatin1Char(',')))
    return typed;
  bool fine = false;
  const double value = QLocale::c().toDouble(digits, &fine);
  if (!fine) return typed;
  typed.value = match.captured(1).isEmpty() || match.captured(1) == QStringLiteral("+") ? value : -value;
  typed.unit = unit;
  return typed;
}

PlanDate typed_date(const QString& text, Day today, Tense tense) {
  const QString words = text.trimmed();
  if (words.compare(Text::tr("today"), Qt::CaseInsensitive) == 0) return iso(today);
  static const QRegularExpression ahead(QStringLiteral("^\\+(\\d{1,4})$"));
  if (const auto match = ahead.match(words); match.hasMatch()) return iso(today + match.captured(1).toInt());
  const QLocale english(QLocale::English);
  for (const char* form : {"d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d, yyyy"}) {
    const QDate date = english.toDate(words, QString::fromLatin1(form));
    if (date.isValid() && date.year() >= 1900) return u8(date.toString(Qt::ISODate));
  }
  if (const auto date = without_year(words, today, tense)) return u8(date->toString(Qt::ISODate));
  // "fri" and the like are days to come: they say nothing about what was.
  if (const auto day = parse_day_words(u8(words), today); day && (tense == Tense::ahead || *day <= today))
    return iso(*day);
  return u8(words);
}

QString meant_year(const QString& text, Day today, Tense tense) {
  const auto date = without_year(text.trimmed(), today, tense);
  const auto now = QDate::fromString(qs(iso(today)), Qt::ISODate);
  if (!date || date->year() == now.year()) return {};
  const QString full = near_date(u8(date->toString(Qt::ISODate)), today);
  return tense == Tense::ahead ? Text::tr("No year was typed: %1 is meant, the next one.").arg(full)
                               : Text::tr("No year was typed: %1 is meant, the latest one.").arg(full);
}

QString kind(NextKind kind) {
  const std::array<QString, 5> words = {Text::tr("improvement"), Text::tr("higher targets"),
                                        Text::tr("expertise"), Text::tr("more people, teams"),
                                        Text::tr("technology")};
  return words.at(static_cast<std::size_t>(kind));
}

Choices kinds() {
  Choices all = choices<NextKind>();
  for (std::size_t i = 0; i < all.size(); ++i) all[i].second = kind(static_cast<NextKind>(i));
  return all;
}

}  // namespace rapport::ui::plan_words
