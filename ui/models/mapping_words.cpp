// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/mapping_words.h"

#include "ui/base/text.h"

namespace rapport::ui {

using sources::Meaning;
using sources::RowKind;

const std::vector<RowKind>& row_kinds() {
  static const std::vector<RowKind> kinds = {
      RowKind::account, RowKind::person,      RowKind::deal,         RowKind::touch,        RowKind::ticket,
      RowKind::answer,  RowKind::usage_count, RowKind::metric_value, RowKind::subscription, RowKind::invoice};
  return kinds;
}

QString row_words(RowKind kind) {
  switch (kind) {
    case RowKind::account:
      return Text::tr("an account");
    case RowKind::person:
      return Text::tr("a person");
    case RowKind::deal:
      return Text::tr("a deal");
    case RowKind::touch:
      return Text::tr("a call or e-mail");
    case RowKind::ticket:
      return Text::tr("a ticket");
    case RowKind::answer:
      return Text::tr("a survey answer");
    case RowKind::usage_count:
      return Text::tr("a usage count");
    case RowKind::metric_value:
      return Text::tr("a value of a metric");
    case RowKind::subscription:
      return Text::tr("a subscription");
    case RowKind::invoice:
      return Text::tr("an invoice");
    case RowKind::marketing:
      break;
  }
  return Text::tr("a marketing activity");
}

QString meaning_words(RowKind kind, std::optional<Meaning> means) {
  if (!means) {
    return kind == RowKind::usage_count ? Text::tr("a period's count") : Text::tr("keep as a field");
  }
  if (*means == Meaning::ignored) return Text::tr("\u2013 leave out");
  return qs(sources::words_of(*means));
}

std::vector<std::optional<Meaning>> choices_of(RowKind kind) {
  std::vector<std::optional<Meaning>> all = {Meaning::ignored};
  if (kind == RowKind::account || kind == RowKind::deal || kind == RowKind::usage_count)
    all.emplace_back(std::nullopt);
  for (const Meaning meaning : sources::meanings_of(kind))
    if (meaning != Meaning::ignored) all.emplace_back(meaning);
  return all;
}

}  // namespace rapport::ui
