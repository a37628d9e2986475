// SPDX-License-Identifier: GPL-3.0-or-later
// The command 'people': who holds an account, by role and by how long ago contact went both ways.
#include <iostream>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "core/account/people_map.h"
#include "core/account/portfolio.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

Json person_json(const account::MappedPerson& person) {
  return {{"contact_id", text_or_null(person.contact_id)},
          {"name", person.name},
          {"title", person.title},
          {"last_two_way", person.last},
          {"days", person.days},
          {"band", person.band},
          {"ours", person.ours}};
}

std::string contact_words(const account::MappedPerson& person) {
  if (!person.days) return person.band == account::RecencyBand::never ? "never" : "unknown";
  std::string words = days_ago_text(*person.days);
  if (person.band == account::RecencyBand::unknown) words = "last known " + words;
  for (std::size_t i = 0; i < person.ours.size(); ++i)
    words += (i == 0 ? ", with " : " and ") + safe(person.ours[i]);
  return words;
}

std::string padded_to(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

}  // namespace

int run_people(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, "people ACCOUNT");
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const account::PeopleMap map = account::load_people_map(reader, id, today());
  if (context.json) {
    print_json({{"account_id", id},
                {"date", map.today},
                {"known_until", map.known_until},
                {"roles", json_list(map.rows,
                                    [](const account::RoleRow& row) {
                                      return Json{{"role", row.id},
                                                  {"title", row.title},
                                                  {"people", json_list(row.people, person_json)}};
                                    })},
                {"single_thread", text_or_null(map.single_thread)},
                {"missing_roles", map.missing_roles},
                {"sentences", map.sentences}});
    return 0;
  }
  constexpr std::size_t role_width = 18;
  for (const account::RoleRow& row : map.rows) {
    if (row.people.empty()) std::cout << padded_to(row.title, role_width) << "nobody\n";
    for (std::size_t i = 0; i < row.people.size(); ++i) {
      const account::MappedPerson& person = row.people[i];
      std::cout << padded_to(i == 0 ? row.title : std::string(), role_width)
                << safe(person.name.empty() ? "no name in the export" : person.name)
                << (person.title.empty() ? "" : " (" + safe(person.title) + ")") << ": "
                << contact_words(person) << "\n";
    }
  }
  for (const std::string& sentence : map.sentences) std::cout << safe(sentence) << "\n";
  std::cout << (map.known_until ? "Days since two-way contact; activity exports reach to " +
                                      short_date(*map.known_until) + ".\n"
                                : "No current activity export: silence is unknown, not never.\n");
  return 0;
}

}  // namespace rapport::cli
