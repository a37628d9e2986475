// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/text.h"

#include <QFileInfo>
#include <QWidget>
#include <cmath>

#include "core/base/figures.h"
#include "core/base/plain_text.h"
#include "core/base/text.h"
#include "core/model/source_titles.h"
#include "ui/base/figure_words.h"

namespace rapport::ui {
namespace {

/// "9.4", and "1.0" too: amounts in a column are read against each other.
QString one_decimal(double value) {
  QString digits = qs(rounded_text(value, 1));
  return digits.contains(QLatin1Char('.')) ? digits : digits + QStringLiteral(".0");
}

}  // namespace

QString qs(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string u8(const QString& text) {
  return text.toStdString();
}

QString file_words(const std::string& path) {
  const QString whole = qs(plain_line(path));
  // A '!' parts the member from its archive only after an archive's name; names may have one too.
  const qsizetype mark = whole.indexOf(QLatin1String(".zip!"), 0, Qt::CaseInsensitive);
  const QString outer = QFileInfo(mark < 0 ? whole : whole.left(mark + 4)).fileName();
  return mark < 0 ? outer : outer + QStringLiteral(" \u203A ") + whole.mid(mark + 5);
}

QString without_mnemonic(QString text) {
  return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QString plain_tool_tip(const QString& text) {
  if (text.isEmpty()) return {};
  // Qt guesses rich text from the first tag it sees; said outright and escaped there is nothing to guess.
  return QStringLiteral("<qt><p style=\"white-space:pre-wrap\">%1</p></qt>").arg(text.toHtmlEscaped());
}

void set_plain_tool_tip(QWidget* widget, const QString& text) {
  widget->setToolTip(plain_tool_tip(text));
}

QString grouped_number(double value) {
  return qs(rounded_text(value, 0));
}

QString money_text(const Money& money) {
  const QString amount = grouped_number(money.amount);
  return money.currency.empty() ? amount : qs(money.currency) + QChar(0x00A0) + amount;
}

QString short_money_text(double amount, const std::string& currency) {
  QString text;
  if (std::abs(amount) >= 999'500'000.0) {
    text = one_decimal(amount / 1e9) + QStringLiteral("\u00A0bn");
  } else if (std::abs(amount) >= 999'500.0) {
    text = one_decimal(amount / 1e6) + QStringLiteral("\u00A0M");
  } else {
    text = grouped_number(amount);
  }
  return currency.empty() ? text : qs(currency) + QChar(0x00A0) + text;
}

QString date_text(Day day) {
  return qs(short_date(day));
}

QString date_text_of(Instant instant) {
  return date_text(utc_day(instant));
}

QString source_name(const std::string& source) {
  const auto known = parse_source(source);
  if (!known) return qs(source);
  switch (*known) {
    case Source::survey:
      return Text::tr("Survey");
    case Source::calendar:
      return Text::tr("Calendar");
    case Source::mail:
      return Text::tr("Mail");
    case Source::table:
      return Text::tr("Table");
    default:
      return qs(title_of(*known));
  }
}

QString percent_text(double share) {
  return unbroken(share_text(share));
}

}  // namespace rapport::ui
