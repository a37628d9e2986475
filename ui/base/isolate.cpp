// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/isolate.h"

#include <algorithm>

namespace rapport::ui {
namespace {

constexpr QChar kOpen(0x2068), kClose(0x2069), kQuote(0x201C), kEndOfQuote(0x201D);

bool is_right_to_left(QChar c) {
  return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
}

bool is_isolate(QChar c) {
  return c.unicode() >= 0x2066 && c.unicode() <= 0x2069;
}

/// What may stand between two words of one name. A comma or a bracket ends it: what follows is the
/// sentence's.
bool joins(QChar c) {
  return c.isSpace() || c.isDigit() || c.direction() == QChar::DirNSM ||
         QStringView(u"-.&'\"\u2019\u2010\u2011").contains(c);
}

/// The end of the name that begins at `from`: behind its last letter and that letter's marks.
qsizetype end_of_name(const QString& text, qsizetype from) {
  qsizetype end = from;
  for (qsizetype i = from; i < text.size() && (is_right_to_left(text[i]) || joins(text[i])); ++i)
    if (is_right_to_left(text[i]) || (text[i].direction() == QChar::DirNSM && end == i)) end = i + 1;
  return end;
}

/// The end of the quotation that begins at `from`, where something in it is written from right to left; else
/// `from`.
qsizetype end_of_quotation(const QString& text, qsizetype from) {
  const qsizetype end = text.indexOf(kEndOfQuote, from);
  if (end < 0) return from;
  return std::any_of(text.begin() + from, text.begin() + end, is_right_to_left) ? end : from;
}

}  // namespace

QString isolated(const QString& text) {
  if (std::none_of(text.begin(), text.end(), is_right_to_left) ||
      std::any_of(text.begin(), text.end(), is_isolate))
    return text;
  QString out;
  out.reserve(text.size() + 8);
  for (qsizetype at = 0; at < text.size();) {
    qsizetype end = at > 0 && text[at - 1] == kQuote ? end_of_quotation(text, at) : at;
    if (end == at && is_right_to_left(text[at])) end = end_of_name(text, at);
    if (end == at) {
      out += text[at++];
      continue;
    }
    out += kOpen;
    out += QStringView(text).mid(at, end - at);
    out += kClose;
    at = end;
  }
  return out;
}

}  // namespace rapport::ui
