// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_words.h"

#include <QDateTime>
#include <vector>

#include "core/base/text.h"
#include "ui/base/text.h"

namespace rapport::ui {
namespace {

QString held_together(QString text) {
  return text.replace(QLatin1Char(' '), QChar::Nbsp);
}

/// Rows that all files of an import brought, and those that they changed.
struct Rows {
  std::uint64_t added = 0, changed = 0;
};

template <typename File>
Rows rows_of(const std::vector<File>& files) {
  Rows all;
  for (const File& file : files) {
    all.added += file.rows_new;
    all.changed += file.rows_updated;
  }
  return all;
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
  const auto [added, changed] = rows_of(report.files);
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

QString taken_back_words(const import::ImportedRun& run, std::int64_t later) {
  const auto [added, changed] = rows_of(run.files);
  const QString what =
      run.files.size() == 1
          ? file_words(run.files.front().path)
          : Text::tr("%1 of %2")
                .arg(qs(counted(static_cast<std::int64_t>(run.files.size()), "file")), import_time(run.at));
  const QString words =
      Text::tr("Taken back: %1. %2 removed, %3 restored; what people wrote stayed.")
          .arg(what, rows(added, "row", "rows"), qs(grouped(static_cast<std::int64_t>(changed))));
  if (later == 0) return words;
  return later == 1 ? Text::tr("%1 The import after it, which had changed nothing, went with it.").arg(words)
                    : Text::tr("%1 The %2 imports after it, which had changed nothing, went with it.")
                          .arg(words, qs(grouped(later)));
}

QString source_words(const std::string& source, const std::string& object) {
  if (source.empty()) return Text::tr("not recognised");
  return object.empty() ? source_name(source) : source_name(source) + QLatin1Char(' ') + qs(object);
}

QString problem_words(const Problem& problem) {
  QString where;
  if (problem.line > 0) where = Text::tr("Line %1").arg(problem.line);
  if (!problem.field.empty())
    where = where.isEmpty() ? qs(problem.field) : QStringLiteral("%1, %2").arg(where, qs(problem.field));
  return where.isEmpty() ? qs(problem.reason) : QStringLiteral("%1: %2").arg(where, qs(problem.reason));
}

QString import_time(Instant at) {
  const QDateTime local = QDateTime::fromSecsSinceEpoch(at);
  return QStringLiteral("%1, %2").arg(date_text_of(at + local.offsetFromUtc()),
                                      local.toString(QStringLiteral("HH:mm")));
}

}  // namespace rapport::ui
