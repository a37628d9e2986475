// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of people's own: what they hold before they are imported.
#include <utility>

#include "core/base/error.h"
#include "core/import/known_facts.h"
#include "core/import/mappings.h"
#include "core/workspace/workspace.h"
#include "ui/base/text.h"
#include "ui/data/data_loader.h"
#include "ui/data/data_loader_ask.h"
#include "ui/models/mapping_words.h"

namespace rapport::ui {
namespace {

constexpr std::size_t preview_rows = 50;
constexpr std::size_t most_values = 3;

/// The newest file that the mapping read, whatever it is called.
void find_last_read(OwnTable& table, const std::vector<import::ImportedFile>& files) {
  for (const import::ImportedFile& file : files) {
    if (file.status != "imported" && file.status != "unchanged") continue;
    if (file.mapping != table.name) continue;
    table.rows_read = file.rows_read;
    table.read_at = file.imported_at;
    table.path = file.path;
    return;
  }
}

}  // namespace

void DataLoader::requestOwnTables() {
  ask(
      own_tables, {},
      [](const workspace::Reader& reader) {
        std::vector<OwnTable> tables;
        const std::vector<import::ImportedFile> files = import::load_imported_files(reader);
        for (const import::KnownMapping& known : import::load_mappings(reader)) {
          if (known.preset) continue;
          OwnTable& own = tables.emplace_back();
          own.name = known.mapping->name;
          own.row = u8(row_words(known.mapping->row));
          find_last_read(own, files);
        }
        return std::make_shared<const std::vector<OwnTable>>(std::move(tables));
      },
      [this](auto value) { Q_EMIT ownTablesReady(std::move(value)); });
}

void DataLoader::requestTable(const QString& path, const sources::PreviewChoice& choice) {
  cancelTable();
  table_progress_ = std::make_shared<Progress>();
  askOr(
      table,
      [file = u8(path), choice, progress = table_progress_](const workspace::Reader& reader) {
        sources::KnownFacts known;
        if (!choice.mapping) known = import::known_facts(reader);
        sources::TablePreview preview = sources::preview_table(file, choice, known, preview_rows, *progress);
        // A new table takes no name from one that was described before, or since its choices were made.
        preview.mapping.name = import::free_mapping_name(reader, preview.mapping.name);
        return std::make_shared<const sources::TablePreview>(std::move(preview));
      },
      [this](auto value) { Q_EMIT tableReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT tableFailed(sentence); });
}

void DataLoader::requestOwnTable(const std::string& name, std::shared_ptr<const sources::Mapping> changed) {
  cancelTable();
  table_progress_ = std::make_shared<Progress>();
  askOr(
      table,
      [name, changed, progress = table_progress_](const workspace::Reader& reader) {
        OwnTable own;
        own.name = name;
        find_last_read(own, import::load_imported_files(reader));
        sources::PreviewChoice choice;
        choice.mapping = changed ? changed : import::load_mapping(reader, name).mapping;
        if (own.path.empty())
          throw Error(ErrorCode::not_found, ErrorKind::missing,
                      "No file was read by \"" + name +
                          "\" yet, so there are no rows to show. Drop such a table onto the window.");
        return std::make_shared<const sources::TablePreview>(
            sources::preview_table(own.path, choice, {}, preview_rows, *progress));
      },
      [this](auto value) { Q_EMIT tableReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT tableFailed(sentence); });
}

void DataLoader::cancelTable() {
  if (table_progress_) table_progress_->cancel();
  ++shared_->newest[table];
}

void DataLoader::requestOpenValues(const QStringList& paths, sources::OpenKind kind) {
  std::shared_ptr<Progress>& progress = values_progress_[kind];
  if (progress) progress->cancel();
  progress = std::make_shared<Progress>();
  using Found = std::vector<std::pair<QString, sources::OpenValues>>;
  askOr(
      kind == sources::OpenKind::numbers ? open_numbers : open_dates,
      [paths, kind, progress](const workspace::Reader&) {
        Found found;
        for (const QString& path : paths) {
          try {
            found.emplace_back(path, sources::open_values(u8(path), kind, most_values, *progress));
          } catch (const Error&) {
            // The question stands without them; importing the file says what is wrong with it.
          }
        }
        return found;
      },
      [this](const Found& found) {
        for (const auto& [path, values] : found)
          if (!values.values.empty()) Q_EMIT openValuesReady(path, values);
      },
      [](const QString&) {});  // Cancelled.
}

}  // namespace rapport::ui
