// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/erase_person.h"

#include <set>

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/import/derive.h"
#include "core/workspace/database.h"
#include "core/workspace/erased_people.h"
#include "core/workspace/record_store.h"
#include "core/workspace/undo_store.h"
#include "core/workspace/workspace.h"

namespace rapport::import {
namespace {

/// A name of one word stands in too many texts that mean others.
std::set<std::string> telling_words(const std::string& address, const std::set<std::string>& names) {
  std::set<std::string> words = {address};
  for (const std::string& name : names)
    if (name.find(' ') != std::string::npos) words.insert(name);
  return words;
}

void add_rows(ErasedPerson& result, const char* kind, std::int64_t rows) {
  if (rows > 0) result.rows.emplace_back(kind, rows);
}

}  // namespace

ErasedPerson erase_person(workspace::Workspace& workspace, const std::string& email,
                          const Progress& progress) {
  const std::string address = normalised_email(email);
  if (address.empty())
    throw Error(ErrorCode::usage, "\"" + email + "\" is no address; write it as ann@acme.example.");
  workspace::Database& db = workspace.database();
  workspace::overwrite_deleted(db);
  ErasedPerson result;
  {
    workspace::Transaction transaction(db);
    result.erased_before = workspace::ErasedPeople(db).contains(address);
    progress.report({"Erasing", 0, 0});
    workspace::ErasedRecords records = workspace::RecordStore(db).erase(address, now());
    workspace::ErasedPeople erased(db);
    result.rows = std::move(records.rows);
    add_rows(result, "usage", workspace::erase_from_usage(db, erased));
    add_rows(result, "advocacy", workspace::erase_from_relationship(db, erased));
    add_rows(result, "decision", workspace::erase_decisions(db, erased));
    progress.check();
    result.still_named = workspace::texts_naming(db, telling_words(address, records.names));
    if (result.rows.empty() && !result.erased_before)
      throw Error(
          ErrorCode::not_found, ErrorKind::missing,
          "No imported record has the address " + address + "; nothing was changed." +
              (result.still_named.any() ? " Texts that people wrote or that were imported name it." : ""));
    workspace::erase_from_log(db, erased);
    result.imports_forgotten = workspace::UndoStore(db).forget_all();
    derive_fields(db);
    derive_all(db, progress);
    progress.check();
    transaction.commit();
  }
  progress.report({"Writing to disk", 0, 0});
  workspace::leave_no_traces(db);
  return result;
}

}  // namespace rapport::import
