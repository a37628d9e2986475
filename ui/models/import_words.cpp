// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_words.h"

#include <QDateTime>

#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

QString held_together(QString text) {
  return text.replace(QLatin1Char(' '), QChar::Nbsp);
}

QString rows(std::uint64_t count, const char* singular, const char* plural) {
  return qs(counted(static_cast<std::int64_t>(count), singular, plural));
}

}  // namespace

QString figures_text(const import::AccountChange& change) {
  QStringList all;
  for (const import::FigureChange& figure : import::changed_figures(change)) {
    QString one;
    if (!change.before)
      one = QStringLiteral("%1 %2").arg(qs(figure.figure), qs(figure.to));
    else
      one = QStringLiteral("%1 %2 \u2192 %3").arg(qs(figure.figure), qs(figure.from), qs(figure.to));
    all << held_together(one);
  }
  return all.join(QStringLiteral(" \u00B7 "));
}

QString accounts_fact(const import::ImportDifference& difference) {
  const auto changed = static_cast<std::int64_t>(difference.accounts_changed);
  const auto added = static_cast<std::int64_t>(difference.accounts_new);
  if (changed == 0 && added == 0) return {};
  if (changed == 0) return qs(counted(added, "new account"));
  const QString words = Text::tr("%1 changed").arg(qs(counted(changed, "account")));
  return added == 0 ? words : Text::tr("%1, %2 new").arg(words, qs(grouped(added)));
}

QString undo_words(const import::ImportReport& report) {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  for (const import::FileResult& file : report.files) {
    added += file.rows_new;
    changed += file.rows_updated;
  }
  QString words;
  if (added > 0 && changed > 0)
    words = Text::tr("Undo removes %1 and restores %2.")
                .arg(rows(added, "new row", "new rows"), rows(changed, "changed row", "changed rows"));
  else if (added > 0)
    words = Text::tr("Undo removes %1.").arg(rows(added, "new row", "new rows"));
  else if (changed == 0)
    words = Text::tr("Undo restores the state of before.");  // Stamps, or events that are gone, are no rows.
  else
    words = Text::tr("Undo restores %1.").arg(rows(changed, "changed row", "changed rows"));
  return Text::tr("%1 What people wrote stays: plans, notes and decisions.").arg(words);
}

QString taken_back_words(const import::ImportedRun& run) {
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  for (const import::ImportedFile& file : run.files) {
    added += file.rows_new;
    changed += file.rows_updated;
  }
  const QString what =
      run.files.size() == 1
          ? file_words(run.files.front().path)
          : Text::tr("%1 of %2")
                .arg(qs(counted(static_cast<std::int64_t>(run.files.size()), "file")), import_time(run.at));
  return Text::tr("Taken back: %1. %2 removed, %3 restored; what people wrote stayed.")
      .arg(what, rows(added, "row", "rows"), qs(grouped(static_cast<std::int64_t>(changed))));
}

QString import_time(Instant at) {
  const QDateTime local = QDateTime::fromSecsSinceEpoch(at);
  return QStringLiteral("%1, %2").arg(date_text_of(at + local.offsetFromUtc()),
                                      local.toString(QStringLiteral("HH:mm")));
}

}  // namespace rapport::ui
