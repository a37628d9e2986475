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
        // A new table takes no name from one that was described before.
        if (!choice.mapping) preview.mapping.name = import::free_mapping_name(reader, preview.mapping.name);
        return std::make_shared<const sources::TablePreview>(std::move(preview));
      },
      [this](auto value) { Q_EMIT tableReady(std::move(value)); },
      [this](const QString& sentence) { Q_EMIT tableFailed(sentence); });
}

void DataLoader::requestOwnTable(const std::string& name) {
  cancelTable();
  table_progress_ = std::make_shared<Progress>();
  askOr(
      table,
      [name, progress = table_progress_](const workspace::Reader& reader) {
        OwnTable own;
        own.name = name;
        find_last_read(own, import::load_imported_files(reader));
        sources::PreviewChoice choice;
        choice.mapping = import::load_mapping(reader, name).mapping;
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

void DataLoader::requestOpenValues(const QString& path, sources::OpenKind kind) {
  askOr(
      kind == sources::OpenKind::numbers ? open_numbers : open_dates,
      [file = u8(path), kind](const workspace::Reader&) {
        return sources::open_values(file, kind, most_values, Progress{});
      },
      [this, path](const sources::OpenValues& values) {
        if (!values.values.empty()) Q_EMIT openValuesReady(path, values);
      },
      // The question stands without them; importing the file says what is wrong with it.
      [](const QString&) {});
}

}  // namespace rapport::ui
