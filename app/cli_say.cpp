// SPDX-License-Identifier: GPL-3.0-or-later
// The commands 'say' and 'since': what to say in a call, and what changed since the last one.
#include <iostream>
#include <utility>

#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_today.h"
#include "core/account/brief.h"
#include "core/account/portfolio.h"
#include "core/account/say_this.h"
#include "core/account/since.h"
#include "core/base/clock_text.h"
#include "core/base/due_words.h"
#include "core/base/text.h"
#include "core/base/time_zone.h"
#include "core/import/workspace_zone.h"
#include "core/workspace/account_queries.h"
#include "core/workspace/workspace.h"

namespace rapport::cli {
namespace {

Json part_json(const account::SayPart& part) {
  return {{"text", part.text},
          {"level", part.level},
          {"target", Json{{"kind", part.target.kind}, {"id", text_or_null(part.target.id)}}}};
}

Json say_json(const account::SayThis& say, const std::string& name, const TimeZone& zone) {
  Json lines = Json::object();
  for (const account::SayLine& line : say.lines)
    lines.add(
        line.id,
        Json{{"label", line.label}, {"text", line.text()}, {"parts", json_list(line.parts, part_json)}});
  Json call;
  if (say.call)
    call = Json{{"start", local_iso(say.call->start, zone)},
                {"end", local_iso(say.call->end, zone)},
                {"title", say.call->title}};
  return {{"account_id", say.account_id},
          {"account_name", name},
          {"date", say.today},
          {"call", std::move(call)},
          {"people", json_list(say.people,
                               [](const account::SayPerson& person) {
                                 return Json{
                                     {"name", person.name},   {"email", person.email},
                                     {"about", person.about}, {"last_touch", text_or_null(person.touch)},
                                     {"known", person.known}, {"sponsor", person.sponsor}};
                               })},
          {"say", std::move(lines)}};
}

std::string person_text(const account::SayPerson& person) {
  std::string words = safe(person.name);
  if (!person.known) return words + " (not known to us)";
  std::string about = safe(person.about);
  if (!person.touch.empty()) about += (about.empty() ? "" : ", ") + person.touch;
  return about.empty() ? words : words + " (" + about + ")";
}

void print_row(const std::string& label, const std::string& text) {
  constexpr std::size_t width = 14;
  std::cout << label << std::string(label.size() < width ? width - label.size() : 1, ' ') << text << "\n";
}

}  // namespace

int run_say(const Context& context) {
  const Arguments arguments(context.words, {}, {});
  arguments.expect(1, "say ACCOUNT");
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const account::SayThis say = account::load_say(reader, id, now());
  const TimeZone zone(import::workspace_zone(reader));
  const std::string name = workspace::AccountQueries(reader.database()).name(id);
  if (context.json) {
    print_json(say_json(say, name, zone));
    return 0;
  }
  std::cout << safe(name);
  if (say.call) std::cout << ", call " << clock_text(say.call->start, zone);
  std::cout << "\n";
  std::string people;
  for (const account::SayPerson& person : say.people)
    people += (people.empty() ? "" : ", ") + person_text(person);
  for (const account::SayLine& line : say.lines) {
    // Typographic quotes and apostrophes take one place each.
    print_row(line.id == "next" ? "What's next" : line.label, safe(line.text()));
    if (line.id == "hurts" && !people.empty()) print_row("Who", std::exchange(people, {}));
  }
  if (!people.empty()) print_row("Who", people);
  return 0;
}

int run_since(const Context& context) {
  const Arguments arguments(context.words, {"--from"}, {});
  arguments.expect(1, "since ACCOUNT [--from D]");
  const workspace::Reader reader = open_reader(context);
  const std::string id = account::resolve_account(reader, arguments.rest()[0]);
  const auto from = arguments.value("--from");
  const account::Since since =
      account::load_since(reader, id, from ? std::optional(day_option(*from)) : std::nullopt, now());
  if (context.json) {
    Json counts = Json::object();
    for (const auto& [kind, count] : since.counts) counts.add(ascii_lower(kind), count);
    print_json({{"account_id", id},
                {"from", since.from},
                {"to", since.to},
                {"basis", since.basis},
                {"counts", std::move(counts)},
                {"changes", json_list(since.items, [](const account::SinceItem& item) {
                   return Json{{"date", item.day},
                               {"kind", ascii_lower(item.kind)},
                               {"text", item.text},
                               {"detail", item.detail},
                               {"level", item.level}};
                 })}});
    return 0;
  }
  const char* basis = "";
  switch (since.basis) {
    case account::Since::Basis::call:
      basis = ", the last call";
      break;
    case account::Since::Basis::touch:
      basis = ", the last touch; no call is known";
      break;
    case account::Since::Basis::month:
      basis = ", the last 30 days; no call or touch is known";
      break;
    case account::Since::Basis::chosen:
      break;
  }
  std::cout << "Since " << short_date(since.from) << basis << ": "
            << (since.items.empty() ? "nothing changed" : counted(std::ssize(since.items), "change"))
            << (since.items.empty() ? ".\n" : ", newest first.\n");
  for (const account::SinceItem& item : since.items)
    std::cout << "  " << short_date(item.day) << "  " << item.kind << "  " << safe(item.headline()) << "\n";
  return 0;
}

}  // namespace rapport::cli
