// SPDX-License-Identifier: GPL-3.0-or-later
/// Crossing from UTF-8 of core to QString, and keeping outside text plain.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/day.h"
#include "core/model/facts.h"

class QWidget;

namespace rapport::ui {

/// Where the window's own texts are looked up in the person's language: `Text::tr("Import exports...")`.
/// English where no translation is loaded. Any thread: Qt locks, and translators are installed before the
/// window opens.
struct Text {
  Q_DECLARE_TR_FUNCTIONS(Text)
};

/// UTF-8 to QString.
[[nodiscard]] QString qs(std::string_view utf8);
/// QString to UTF-8.
[[nodiscard]] std::string u8(const QString& text);
/// An import's file as people know it: its name without the folder, "file.zip › Account.csv" for a member of
/// an archive. Marks of direction in it are left out: they could make "exe.pdf" of what ends in ".exe".
[[nodiscard]] QString file_words(const std::string& path);
/// '&' doubled, for buttons, menus and tabs.
[[nodiscard]] QString without_mnemonic(QString text);
/// Sets a tool tip that shows exactly this text, also where it looks like HTML; an empty text removes it.
void set_plain_tool_tip(QWidget* widget, const QString& text);
/// A tool tip's text that Qt shows as plain text, for models' ToolTipRole.
[[nodiscard]] QString plain_tool_tip(const QString& text);
/// "96,000".
[[nodiscard]] QString grouped_number(double value);
/// "EUR 96,000"; the amount alone where no currency is named.
[[nodiscard]] QString money_text(const Money& money);
/// "EUR 9.4 M", "EUR 96,000": short above a million.
[[nodiscard]] QString short_money_text(double amount, const std::string& currency);
/// "12 Mar 2027".
[[nodiscard]] QString date_text(Day day);
/// "20 Nov 2026" of an instant (UTC).
[[nodiscard]] QString date_text_of(Instant instant);
/// "Salesforce", "Zendesk", "Mixpanel", "Marketo", "Survey", "Calendar" for a source's id; the id itself
/// where it is none of them.
[[nodiscard]] QString source_name(const std::string& source);
/// A share 0..1 in whole percent; never 100 % while something is left, never 0 % while there is something.
[[nodiscard]] QString percent_text(double share);

}  // namespace rapport::ui
