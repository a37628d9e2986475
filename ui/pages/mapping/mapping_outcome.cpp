// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mapping/mapping_outcome.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "ui/base/text.h"
#include "ui/models/import_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/row_widgets.h"

namespace rapport::ui {
namespace {

constexpr int most_lines = 6;

QString counted_words(std::uint64_t count, const char* singular, const char* plural) {
  return qs(counted(static_cast<std::int64_t>(count), singular, plural));
}

const import::FileDifference* difference_of(const import::ImportReport& report,
                                            const import::FileResult& file) {
  for (const import::FileDifference& one : report.difference.files)
    if (one.path == file.path) return &one;
  return nullptr;
}

QString change_words(const import::ImportReport& report, const import::FileResult& file) {
  const import::FileDifference* difference = difference_of(report, file);
  QStringList words;
  if (difference != nullptr)
    for (const import::FieldChange& field : difference->fields) {
      if (words.size() == 3) break;
      words << QStringLiteral("%1 %2").arg(qs(grouped(static_cast<std::int64_t>(field.count))),
                                           qs(field.field));
    }
  if (words.isEmpty() && report.difference.accounts_changed > 0)
    return counted_words(report.difference.accounts_changed, "account", "accounts");
  return words.isEmpty() ? Text::tr("nothing that was there before") : words.join(QStringLiteral(", "));
}

QStringList change_lines(const import::ImportReport& report, const import::FileResult& file) {
  QStringList lines;
  if (const import::FileDifference* difference = difference_of(report, file))
    for (const import::FieldChange& field : difference->fields)
      for (const import::FieldSample& sample : field.samples)
        lines << QStringLiteral("%1: %2 %3 \u2192 %4")
                     .arg(qs(sample.record), qs(field.field),
                          sample.from.empty() ? Text::tr("empty") : qs(sample.from),
                          sample.to.empty() ? Text::tr("empty") : qs(sample.to));
  if (lines.isEmpty())
    for (const import::AccountChange& change : report.difference.accounts)
      if (change.before && change.after)
        lines << QStringLiteral("%1: %2").arg(qs(change.name), figures_text(change));
  return lines;
}

/// "24 by id, 3 by domain, 2 only a name (to confirm)"; empty where nothing was joined.
QString join_words(const import::ImportReport& report) {
  QStringList words;
  const auto add = [&](const char* method, const QString& sentence) {
    const auto found = report.table_joins.find(method);
    if (found != report.table_joins.end() && found->second > 0)
      words << sentence.arg(qs(grouped(found->second)));
  };
  add("manual", Text::tr("%1 by hand"));
  add("id", Text::tr("%1 by id"));
  add("email", Text::tr("%1 by address"));
  add("domain", Text::tr("%1 by domain"));
  add("name", Text::tr("%1 only a name (to confirm)"));
  return words.join(QStringLiteral(", "));
}

QString unread_words(const import::FileResult& file, std::uint64_t cells) {
  QStringList words;
  if (file.rows_rejected > 0) words << counted_words(file.rows_rejected, "row", "rows");
  if (cells > 0) words << counted_words(cells, "value", "values");
  return words.isEmpty() ? Text::tr("nothing") : words.join(QStringLiteral(", "));
}

QStringList unread_lines(const import::FileResult& file, const sources::TablePreview& preview) {
  QStringList lines;
  for (const sources::PreviewColumn& column : preview.columns)
    if (column.unreadable > 0)
      lines << Text::tr("%1: %2 not read")
                   .arg(qs(column.name), counted_words(column.unreadable, "value", "values"));
  for (const Problem& problem : file.problems) lines << problem_words(problem);
  return lines;
}

}  // namespace

const import::FileResult* result_of(const import::ImportReport& report, const std::string& path) {
  for (const import::FileResult& file : report.files)
    if (file.path == path) return &file;
  return report.files.size() == 1 ? &report.files.front() : nullptr;
}

MappingOutcome::MappingOutcome(QWidget* parent)
    : QWidget(parent), details_(new PlainLabel({}, TypeRole::secondary, ColorRole::text2)) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(space::s);
  auto* row = new QHBoxLayout;
  row->setSpacing(space::xl);
  const std::array<QString, facts> names{Text::tr("Matched"), Text::tr("New"), Text::tr("Changes"),
                                         Text::tr("Not read")};
  for (std::size_t i = 0; i < facts; ++i) {
    auto* column = new QVBoxLayout;
    column->setSpacing(space::xs);
    labels_[i] = new PlainLabel(names[i], TypeRole::label, ColorRole::text3);
    column->addWidget(labels_[i]);
    words_[i] = new ClampedText(TypeRole::body, ColorRole::text1, 2);
    column->addWidget(words_[i]);
    links_[i] = new Link(Text::tr("show"), TypeRole::secondary);
    add_left(column, links_[i]);
    keep_room_when_hidden(links_[i]);
    links_[i]->hide();
    column->addStretch(1);
    row->addLayout(column, 1);
    connect(links_[i], &QAbstractButton::clicked, this, [this, i] { toggle(static_cast<Fact>(i)); });
  }
  all->addLayout(row);
  details_->setWordWrap(true);
  details_->hide();
  all->addWidget(details_);
}

void MappingOutcome::set(Fact fact, const QString& words, const QStringList& details) {
  const auto at = static_cast<std::size_t>(fact);
  words_[at]->setText(words);
  words_[at]->setColorRole(ColorRole::text1);
  lines_[at] = details;
  links_[at]->setVisible(!details.isEmpty());
  links_[at]->setAccessibleName(Text::tr("Show: %1").arg(labels_[at]->text()));
}

void MappingOutcome::toggle(Fact fact) {
  open_ = open_ == fact ? std::nullopt : std::optional(fact);
  for (std::size_t i = 0; i < facts; ++i)
    links_[i]->setLabel(open_ == static_cast<Fact>(i) ? Text::tr("hide") : Text::tr("show"));
  details_->setVisible(open_.has_value());
  if (!open_) return;
  QStringList lines = lines_[static_cast<std::size_t>(*open_)];
  const auto all = lines.size();
  if (all > most_lines) {
    lines = lines.mid(0, most_lines - 1);
    lines << Text::tr("and %1, not listed")
                 .arg(counted_words(static_cast<std::uint64_t>(all - lines.size()), "more", "more"));
  }
  details_->setText(lines.join(QLatin1Char('\n')));
}

void MappingOutcome::show(const import::ImportReport& report, const sources::TablePreview& preview) {
  const import::FileResult* file = result_of(report, preview.path);
  if (file == nullptr || file->status == import::FileResult::Status::failed ||
      file->status == import::FileResult::Status::skipped) {
    return showFailed(file == nullptr ? Text::tr("The table was not found in the file.") : qs(file->reason));
  }
  details_->setColorRole(ColorRole::text2);
  if (!open_) details_->hide();
  const import::ImportDifference& difference = report.difference;
  const std::uint64_t read = file->rows_read - std::min(file->rows_read, file->rows_rejected);
  const bool accounts = preview.mapping.row == sources::RowKind::account;
  const std::uint64_t known = read - std::min(read, difference.accounts_new);
  const QString by_method = join_words(report);
  set(joins,
      !by_method.isEmpty()               ? by_method
      : accounts                         ? known == 0 ? Text::tr("none that is there already")
                                                      : Text::tr("%1 already there").arg(counted_words(known, "account", "accounts"))
                              : difference.accounts_changed == 0 ? Text::tr("none that is there already")
                                         : counted_words(difference.accounts_changed, "account", "accounts"),
      {});
  QStringList fresh;
  if (difference.accounts_new > 0) fresh << counted_words(difference.accounts_new, "account", "accounts");
  if (file->rows_new > 0 && !(accounts && file->rows_new == difference.accounts_new))
    fresh << counted_words(file->rows_new, "row", "rows");
  QStringList names;
  for (const import::AccountChange& change : difference.accounts)
    if (!change.before) names << QStringLiteral("%1: %2").arg(qs(change.name), figures_text(change));
  set(added, fresh.isEmpty() ? Text::tr("nothing") : fresh.join(QStringLiteral(", ")), names);
  set(changes, change_words(report, *file), change_lines(report, *file));
  std::uint64_t cells = 0;
  for (const sources::PreviewColumn& column : preview.columns) cells += column.unreadable;
  set(not_read, unread_words(*file, cells), unread_lines(*file, preview));
  const bool lost = file->rows_rejected > 0 || cells > 0;
  labels_[not_read]->setColorRole(lost ? ColorRole::risk : ColorRole::text3);
  if (open_ && lines_[static_cast<std::size_t>(*open_)].isEmpty())
    toggle(*open_);
  else if (open_) {
    const Fact again = *open_;
    open_.reset();
    toggle(again);
  }
}

void MappingOutcome::showWaiting() {
  for (ClampedText* words : words_) {
    if (words->text().isEmpty()) words->setText(QStringLiteral("\u2026"));
    words->setColorRole(ColorRole::text3);
  }
}

void MappingOutcome::showFailed(const QString& sentence) {
  clear();
  details_->setText(sentence);
  details_->setColorRole(ColorRole::risk);
  details_->show();
}

void MappingOutcome::clear() {
  open_.reset();
  details_->hide();
  details_->setColorRole(ColorRole::text2);
  for (std::size_t i = 0; i < facts; ++i) {
    words_[i]->setText(QStringLiteral("\u2013"));
    lines_[i].clear();
    links_[i]->setLabel(Text::tr("show"));
    links_[i]->hide();
  }
  labels_[not_read]->setColorRole(ColorRole::text3);
}

}  // namespace rapport::ui

#include "moc_mapping_outcome.cpp"
