// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/call_words.h"

#include "core/base/clock_text.h"

#include <QStringList>
#include <array>

#include "ui/base/text.h"
#include "ui/models/account_labels.h"

namespace rapport::ui::words {
namespace {

using account::CallPerson;
using account::DayCall;

/// From Monday on.
constexpr std::array<const char*, 7> weekdays{
    QT_TRANSLATE_NOOP("Text", "Mon"), QT_TRANSLATE_NOOP("Text", "Tue"), QT_TRANSLATE_NOOP("Text", "Wed"),
    QT_TRANSLATE_NOOP("Text", "Thu"), QT_TRANSLATE_NOOP("Text", "Fri"), QT_TRANSLATE_NOOP("Text", "Sat"),
    QT_TRANSLATE_NOOP("Text", "Sun")};

QString name_of_person(const CallPerson& person) {
  return qs(person.name.empty() ? person.email : person.name);
}

/// "Kim Vale, COO, sponsor".
QString person_details(const CallPerson& person) {
  QStringList words{name_of_person(person)};
  if (person.known) {
    if (!person.title.empty()) words << qs(person.title);
    if (!person.role.empty()) words << qs(person.role);
    return words.join(QStringLiteral(", "));
  }
  if (!person.name.empty() && !person.email.empty()) words << qs(person.email);
  return Text::tr("%1: not known to us").arg(words.join(QStringLiteral(", ")));
}

}  // namespace

QString weekday_date(Day day, Day today) {
  const auto weekday = static_cast<std::size_t>(day - period_start(day, Grain::week));
  return Text::tr("%1 %2").arg(Text::tr(weekdays.at(weekday)), near_date(day, today));
}

QString until(Instant start, Instant now) {
  if (start <= now) return Text::tr("now");
  const Instant minutes = (start - now + 59) / 60;
  return minutes < 60 ? Text::tr("in %1 min").arg(minutes) : Text::tr("in %1 h").arg((minutes + 30) / 60);
}

QString with_whom(const DayCall& call) {
  switch (call.status) {
    case DayCall::Status::joined:
      return call.account_name.empty() ? Text::tr("An account without a name") : qs(call.account_name);
    case DayCall::Status::suggested:
      return Text::tr("%1?").arg(qs(call.account_name));
    case DayCall::Status::unknown:
      break;
  }
  return Text::tr("Who is this?");
}

QString person(const CallPerson& person) {
  const QString name = name_of_person(person);
  if (!person.known) return Text::tr("%1 (not known)").arg(name);
  return person.role.empty() ? name : Text::tr("%1 (%2)").arg(name, qs(person.role));
}

QString call_title(const DayCall& call, Instant now, const TimeZone& zone) {
  return Text::tr("Call %1, %2").arg(qs(clock_text(call.start, zone)), until(call.start, now));
}

QString call_line(const DayCall& call, Instant now, const TimeZone& zone) {
  QStringList people;
  for (const CallPerson& one : call.people) people << person(one);
  const QString title = call_title(call, now, zone);
  return people.isEmpty() ? title : Text::tr("%1, with %2").arg(title, people.join(QStringLiteral(", ")));
}

QString call_details(const DayCall& call, const TimeZone& zone) {
  const QString time =
      QStringLiteral("%1\u2013%2").arg(qs(clock_text(call.start, zone)), qs(clock_text(call.end, zone)));
  QStringList lines{QStringLiteral("%1  %2").arg(time, with_whom(call))};
  if (!call.title.empty()) lines << qs(call.title);
  if (call.status == DayCall::Status::suggested) lines << Text::tr("Only the title says with whom.");
  for (const CallPerson& one : call.people) lines << person_details(one);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace rapport::ui::words
