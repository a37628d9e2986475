// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'mapping': how tables of one's own are read.
#include <filesystem>
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/edits/author.h"
#include "core/import/known_facts.h"
#include "core/import/mappings.h"
#include "core/sources/mapped/mapping_json.h"
#include "core/sources/mapped/presets.h"
#include "core/sources/mapped/propose.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

using workspace::Workspace;

constexpr const char* kMappingUsage =
    "Usage: rapport-cli mapping list | show NAME | save NAME FILE.json | remove NAME | propose TABLE";

/// The presets can be looked at before there is a workspace.
std::vector<import::KnownMapping> known_mappings(const Context& context) {
  std::error_code absent;
  if (std::filesystem::exists(context.workspace, absent)) return import::load_mappings(open_reader(context));
  std::vector<import::KnownMapping> all;
  for (const auto& preset : sources::presets()) all.push_back({preset, true, 0, {}});
  return all;
}

int list_mappings(const Context& context) {
  const auto all = known_mappings(context);
  if (context.json) {
    print_json(Json{{"mappings", json_list(all, [](const import::KnownMapping& one) {
                       const sources::Mapping& m = *one.mapping;
                       return Json{{"name", m.name},
                                   {"source", name_of(m.source)},
                                   {"object", m.object_name()},
                                   {"row", name_of(m.row)},
                                   {"columns", m.columns.size()},
                                   {"preset", one.preset},
                                   {"saved_at", one.preset ? Json() : Json(iso(one.at))},
                                   {"who", text_or_null(one.who)}};
                     })}});
    return 0;
  }
  for (const import::KnownMapping& one : all)
    std::cout << "  " << safe(one.mapping->name) << "  a row is: " << words_of(one.mapping->row)
              << (one.preset ? "  (built in)"
                             : "  (saved " + short_date(utc_day(one.at)) + ", " + safe(one.who) + ")")
              << "\n";
  return 0;
}

int show_mapping(const Context& context, const std::string& name) {
  for (const import::KnownMapping& one : known_mappings(context)) {
    if (one.mapping->name != name) continue;
    if (context.json)
      print_json(to_json(*one.mapping));
    else
      std::cout << to_json(*one.mapping).text(JsonLayout::document);
    return 0;
  }
  throw Error(ErrorCode::not_found,
              "There is no mapping \"" + name + "\"; 'mapping list' lists those there are.");
}

int save_mapping_file(const Context& context, const std::string& name, const std::string& file) {
  Workspace workspace(context.workspace, Workspace::Mode::create_if_missing);
  sources::Mapping mapping = *import::read_mapping_file(workspace.own_reader(), file);
  mapping.name = name;
  import::save_mapping(workspace, mapping, edits::author(workspace.own_reader()));
  return done(context, "Saved. The next table with its columns is read by it.");
}

/// What a table looks like, as a mapping to begin with.
int propose(const Context& context, const std::string& path) {
  // As in the window: what the workspace knows helps, where there is one.
  std::error_code absent;
  sources::KnownFacts known;
  std::string name = sources::name_of_table(path);
  if (std::filesystem::exists(context.workspace, absent)) {
    const workspace::Reader reader = open_reader(context);
    known = import::known_facts(reader);
    name = import::free_mapping_name(reader, name);
  }
  std::optional<sources::ProposedMapping> proposed;
  sources::open_input(path, [&](sources::ByteStream& stream) {
    if (!proposed)
      if (const auto sample = sources::sample_table(stream); sample && sample->header.size() > 1)
        proposed = sources::propose_mapping(*sample, known, name);
    stream.leave_rest();
  });
  if (!proposed)
    throw Error(ErrorCode::input, path + " holds no table with columns; nothing can be proposed for it.");
  if (context.json) {
    Json document = to_json(proposed->mapping);
    print_json(Json{
        {"mapping", std::move(document)},
        {"row_reason", proposed->row_reason},
        {"columns", json_list(proposed->columns,
                              [](const sources::ProposedColumn& column) {
                                return Json{{"column", column.header},
                                            {"means", column.means ? Json(name_of(*column.means)) : Json()},
                                            {"reason", column.reason},
                                            {"alternatives",
                                             json_list(column.alternatives, [](sources::Meaning meaning) {
                                               return Json(name_of(meaning));
                                             })}};
                              })},
        {"open", json_list(proposed->open, [](const sources::OpenQuestion& question) {
           return Json{{"column", question.column}, {"question", question.words}};
         })}});
    return 0;
  }
  std::cout << to_json(proposed->mapping).text(JsonLayout::document);
  for (const sources::OpenQuestion& question : proposed->open) std::cerr << safe(question.words) << "\n";
  return 0;
}

}  // namespace

int run_mapping(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  const auto& words = arguments.rest();
  const auto is = [&](std::string_view verb, std::size_t n) { return words.size() == n && words[0] == verb; };
  if (words.empty() || is("list", 1)) return list_mappings(context);
  if (is("show", 2)) return show_mapping(context, words[1]);
  if (is("save", 3)) return save_mapping_file(context, words[1], words[2]);
  if (is("propose", 2)) return propose(context, words[1]);
  if (!is("remove", 2)) throw Error(ErrorCode::usage, kMappingUsage);
  Workspace workspace(context.workspace, Workspace::Mode::must_exist);
  import::remove_mapping(workspace, words[1]);
  return done(context, "Removed. Its table is asked about again.");
}

}  // namespace rapport::cli
