// SPDX-License-Identifier: GPL-3.0-or-later
/// The command line: finds the command and turns errors into exit codes.
#include <sys/resource.h>
#include <sys/stat.h>

#include <functional>
#include <iostream>

#include "app/cli_commands.h"
#include "app/cli_deck.h"
#include "app/cli_output.h"
#include "app/cli_relationship.h"
#include "app/cli_today.h"
#include "core/base/error.h"
#include "core/workspace/workspace.h"

namespace {

using namespace rapport;

struct Command {
  std::string usage;
  std::string does;
  std::function<int(const cli::Context&)> run;
};

const std::vector<std::pair<std::string, Command>>& commands() {
  static const std::vector<std::pair<std::string, Command>> all = {
      {"import",
       {"import PATH... [--source NAME] [--time-zone ZONE] [--decimal comma|point] [--dates dmy|mdy] "
        "[--map FILE.json] [--dry-run]",
        "files, folders and archives; recognised by content, a table of your own by --map",
        cli::run_import_command}},
      {"imports",
       {"imports | imports undo",
        "the imports, newest first; undo takes the newest back and keeps what people wrote",
        cli::run_imports}},
      {"accounts",
       {"accounts [--filter TEXT] [--view NAME] [--mine] [--all] [-o FILE.xlsx|csv] | set ACCOUNT... "
        "[--cadence DAYS|none] [--tier TIER|none] [--next KIND:TITLE] | apply FILE.json",
        "the portfolio: customers where a field says who is one; --all the others too; as a saved view or a "
        "workbook; set decides for some accounts by hand; apply makes and changes accounts by hand",
        cli::run_accounts}},
      {"views",
       {"views | show NAME | save NAME [--columns A,B] [--filter TEXT] [--saved FILTER] [--sort COLUMN "
        "[--descending]] | rename NAME NEW | remove NAME",
        "saved views of the portfolio: columns, filter and order under a name", cli::run_views}},
      {"account",
       {"account ACCOUNT [--roll-up] | add NAME [--website HOST] [--arr AMOUNT --currency C] [--renewal D]",
        "one account's facts; or makes an account by hand, without any export", cli::run_account}},
      {"metrics",
       {"metrics [ACCOUNT] | --filters", "the metrics there are, or what usage can be filtered by",
        cli::run_metrics}},
      {"series",
       {"series ACCOUNT METRIC [--by day|week|month|quarter] [--from D] [--to D] [--partial] [--csv | "
        "--records D [--limit N]]",
        "a metric over time, the last, incomplete period always with it and marked (--partial: the same), or "
        "the records behind the period that holds a day; without --by a plan's metric by "
        "its cadence, others by the shortest of week, month and quarter that rests on 5 records",
        cli::run_series}},
      {"observe",
       {"observe ACCOUNT METRIC-ID FILE.csv [--dates dmy|mdy] [--decimal comma|point] | ACCOUNT METRIC-ID "
        "--remove DATE",
        "values of a plan metric: date,value[,note]; --remove takes the value of a day away",
        cli::run_observe}},
      {"annotate",
       {"annotate ACCOUNT DATE TEXT [--kind go-live|intervention|external|definition] | ACCOUNT [--remove "
        "ID]",
        "a dated event on the account's charts; without a date lists them with their ids, --remove takes one "
        "away",
        cli::run_annotate}},
      {"effect",
       {"effect ACCOUNT METRIC --at DATE [--by ...] [--washout PERIODS] [--controls A;B;C]",
        "before and after a day of the series (without --at the newest go-live), by the method that the "
        "number of points allows",
        cli::run_effect}},
      {"matches",
       {"matches [--status joined|suggested|unmatched|rejected]", "how each outside record found its account",
        cli::run_matches}},
      {"match",
       {"match confirm ID | confirm --evidence exact_name|same_name|people|domain[,...] [--dry-run] | reject "
        "ID | link RECORD ACCOUNT | unlink RECORD",
        "a person's decision on a join; --evidence confirms all suggestions that it speaks for",
        cli::run_match}},
      {"quality", {"quality", "joined shares, fill rates and ages", cli::run_quality}},
      {"fields", {"fields [--set OBJECT.FIELD=MEANING]", "which imported field means what", cli::run_fields}},
      {"settings",
       {"settings [NAME [VALUE]]",
        "time_zone, source_zones (\"salesforce=Europe/Berlin\": of times that name no zone), my_name (who "
        "signs what you write, and whose accounts are mine), my_addresses, "
        "own_currency, rates (\"USD 0.92; GBP 1.17\"), backup_folder, customer_values, own_domains, "
        "own_addresses, "
        "calendar_touches (on: past calls of calendars count as touches), first_value_start (contract or "
        "go_live: what the days to the first value count from); for "
        "decks supplier_name, supplier_logo "
        "(a PNG or JPEG file), supplier_colour (#0B2A45)",
        cli::run_settings}},
      {"mapping",
       {"mapping list | show NAME | save NAME FILE.json | remove NAME | propose TABLE",
        "how tables are read: what a row is and which column means what, as JSON", cli::run_mapping}},
      {"plan",
       {"plan ACCOUNT [-o FILE.pdf] [--before-merge [NAME]] | copy ACCOUNT [--parts metrics,...] | apply "
        "ACCOUNT FILE.json [--revision N] | check ACCOUNT | advance "
        "ACCOUNT [--result "
        "TEXT] [--draft] "
        "| undo|redo|history ACCOUNT",
        "the success plan: shown, written, checked, its next phase begun", cli::run_plan}},
      {"scorecard",
       {"scorecard ACCOUNT [-o FILE.pdf [--date D] [--paper a4|letter]] | apply ACCOUNT FILE.json [--who "
        "NAME] "
        "| begin ACCOUNT [--template enterprise|mid-market|standard] [--date D] | done ACCOUNT ACTION [--on "
        "D] "
        "| reopen ACCOUNT DATE --why TEXT | remove ACCOUNT DATE",
        "the balanced scorecard: both sides, their net result and what both do about it; apply writes one "
        "review, begin a draft with the last criteria or a template's, -o prints what the customer may see",
        cli::run_scorecard}},
      {"people",
       {"people ACCOUNT", "its people by role and by how long ago contact went both ways", cli::run_people}},
      {"today",
       {"today [--date D]",
        "the calls of a day, from calendars and the CRM's meetings, and what is due that week",
        cli::run_today}},
      {"say",
       {"say ACCOUNT",
        "what to say in a call: the result, what hurts, who is there, what was promised, the question to "
        "ask, "
        "what's next; --json has each line with the record behind it",
        cli::run_say}},
      {"since",
       {"since ACCOUNT [--from D]",
        "what changed since the last call (else the last touch), or since a day, newest first",
        cli::run_since}},
      {"note",
       {"note ACCOUNT | apply ACCOUNT FILE.json [--who NAME] | mail ACCOUNT [NOTE]",
        "the notes; writes one with its follow-ups, answer and next date ({\"kind\": \"call\", \"text\", "
        "\"present\": "
        "[], \"follow_ups\": [{\"text\", \"owner\", \"due\"}], \"answer\": {\"key\": \"HOW\", \"answer\"}, "
        "\"next_touch\", \"sentiment\", \"internal\"}); the e-mail to the customer about it",
        cli::run_note}},
      {"work",
       {"work [--mine] [--week] [--tile NAME] [--rule] | done ACCOUNT REASON | snooze ACCOUNT REASON --until "
        "D "
        "--why TEXT | undo ACCOUNT REASON | apply FILE.json",
        "whom to touch this week, each with one reason and one next step, worst first; --rule prints how "
        "that "
        "is chosen",
        cli::run_work}},
      {"journey",
       {"journey [ACCOUNT] [-o FILE.(xlsx|csv)] | set ACCOUNT STAGE --from D [--why TEXT] [--lap N] | "
        "confirm ACCOUNT [--all] | "
        "withdraw ACCOUNT ID",
        "stages, laps, what the data suggests and the time to first value; without an account NPS and CES by "
        "stage of the whole book; confirm takes over what is suggested",
        cli::run_journey}},
      {"followups",
       {"followups [ACCOUNT] [--nps] [-o FILE.(xlsx|csv)] | apply FILE.json",
        "answers that nobody came back to and follow-ups due, how many were closed and in how many days, "
        "root "
        "causes; apply writes them ({\"answers\": [{\"answer\", \"follow_up\": {\"state\", \"kind\", "
        "\"owner\", \"due\", \"done\", \"outcome\", \"cause\", \"reason\"}}]})",
        cli::run_followups}},
      {"advocacy",
       {"advocacy [ACCOUNT] [--find TEXT] [-o FILE.(xlsx|csv)] | apply FILE.json",
        "promoters to ask, asked, agreed, done, and who should rest; --find looks through industry, size, "
        "goal "
        "and result; apply writes what was asked ({\"acts\": [{\"account\", \"kind\", \"state\", "
        "\"person\", \"asked\", \"agreed\", \"may_say\", ...}]})",
        cli::run_advocacy}},
      {"retention",
       {"retention [--from D] [--to D] [-o FILE.(xlsx|csv|pptx|png|svg|pdf)] [--rule]",
        "NRR, GRR and customers lost between two days (the last twelve months without them), with the bridge "
        "and "
        "the accounts behind each bar; from contracts, billing, deals with a term or earlier imports",
        cli::run_retention}},
      {"renewals",
       {"renewals [--until D] [-o FILE.(xlsx|csv|pptx|png|svg|pdf)] [--rule] | apply FILE.json [--who NAME]",
        "the renewals to come: decide-by date, what the rule and what the owner's call say, what became of "
        "past "
        "ones; apply saves calls ({\"calls\": [{\"account\", \"call\": "
        "\"commit|likely|monitor|at_risk|lost\", "
        "\"reason\"}]})",
        cli::run_renewals}},
      {"touch-model",
       {"touch-model | apply FILE.json [--who NAME]",
        "low, mixed or high touch per tier: cadence, kinds, who; beside it the accounts past their cadence "
        "and the "
        "questions asked; apply sets tiers ({\"tiers\": [{\"tier\", \"touch\", \"cadence_days\", \"kinds\", "
        "\"who\"}]})",
        cli::run_touch_model}},
      {"reasons",
       {"reasons ACCOUNT | apply ACCOUNT FILE.json [--who NAME]",
        "why each deal was bought, and which of these are reasons to stay; apply takes what --json prints",
        cli::run_reasons}},
      {"hotspots",
       {"hotspots nps|ces|csat|usage.trend|behaviours|behaviour:NAME [--by "
        "tier|industry|plan|owner|size|age|region|stage] [--records CUT=VALUE] [-o "
        "FILE.(xlsx|csv|png|svg|pdf)]",
        "in which segments a measure is higher or lower than in the rest, and what could be chance; "
        "--records "
        "lists what a segment's figure is made of",
        cli::run_hotspots}},
      {"success",
       {"success [--table] | freeze | thaw BEHAVIOUR | mark ACCOUNT yes|no|none [--since D] [--why TEXT] | "
        "add "
        "BEHAVIOUR ACCOUNT",
        "what the successful did differently in their first 90 days, or that there are too few to tell; "
        "freeze "
        "writes "
        "the findings down, so that later successes prove them; mark says who is successful, add makes a "
        "finding a "
        "key behaviour of a plan",
        cli::run_success}},
      {"bullseye",
       {"bullseye [-o FILE.pdf [--paper a4|letter]] | apply FILE.json",
        "the customer bullseye: objective, measure, attributes, process, interviews, and the fit of all "
        "customers",
        cli::run_bullseye}},
      {"fit",
       {"fit ACCOUNT [--set ATTRIBUTE=yes|no|unknown [--why TEXT]]",
        "how an account fits the bullseye, with reasons and what is not known", cli::run_fit}},
      {"brief",
       {"brief ACCOUNT [--short] -o FILE.pdf [--paper a4|letter] | --today [--date D] [--short] -o DIR",
        "the pre-call brief, with --short half a page for the call, or one for each call of a day; PDFs have "
        "a language and links, but are not "
        "tagged",
        cli::run_brief}},
      {"handover",
       {"handover ACCOUNT -o FILE.pdf [--paper a4|letter]",
        "what a colleague needs who takes the account over: promises made, goals, people, open questions, "
        "plan",
        cli::run_handover}},
      {"chart",
       {"chart ACCOUNT METRIC -o FILE.(png|svg|pdf|csv|xlsx|pptx) [--by ...] [--scale 1|2|4] [--transparent] "
        "[--excel [--decimal comma|point]] [--title TEXT | --own-title]",
        "one chart; --title saves a title of your own", cli::run_chart}},
      {"deck",
       {"deck ACCOUNT -o FILE.pptx [--template FILE.pptx|.potx] | --list-names [ACCOUNT] | --starter "
        "FILE.pptx",
        "the review with a customer, its charts editable; the names that a template may hold, one to begin "
        "with",
        cli::run_deck}},
      {"check", {"check", "whether the workspace is sound", cli::run_check}},
      {"backup", {"backup -o FILE [--replace]", "a verified copy", cli::run_backup}},
      {"restore", {"restore FILE", "a backup in place of the workspace", cli::run_restore}},
      {"erase-person",
       {"erase-person EMAIL", "who a person is, for good: out of all records and out of every later import",
        cli::run_erase_person}},
      {"demo", {"demo DIR [--until D]", "a made-up company's exports to try", cli::run_demo}},
      {"demo-plans",
       {"demo-plans",
        "what made-up people wrote for the imported sample: plans, scorecards, journeys, answers, results "
        "and a bullseye",
        cli::run_demo_plans}}};
  return all;
}

std::string usual_place() {
  try {
    return workspace::default_path();
  } catch (const Error&) {
    return "none, because HOME is not set";
  }
}

/// A path and nothing else: a text that looks like an SQLite URI is a mistake, not a file name.
std::string workspace_option(const std::string& text) {
  if (text.empty()) throw Error(ErrorCode::usage, "The option --workspace needs a file.");
  if (text.starts_with("file:") || text == ":memory:")
    throw Error(ErrorCode::usage, "--workspace takes the path of a file, not \"" + text +
                                      "\"; a file that is really called so is named with its folder: ./" +
                                      text);
  return text;
}

void print_help() {
  std::cout << "rapport-cli [--workspace FILE] [--json] COMMAND ...\n\n";
  for (const auto& [name, command] : commands())
    std::cout << "  " << command.usage << "\n      " << command.does << "\n";
  std::cout << "\nThe workspace is --workspace, else $RAPPORT_WORKSPACE, else " << usual_place() << ".\n";
}

int run(const std::vector<std::string>& words, cli::PlainStreams& streams) {
  cli::Context context;
  std::string name;
  // The program's two options can be before or after the command.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      context.words.insert(context.words.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
      break;
    }
    if (words[i] == "--json") {
      context.json = true;
    } else if (words[i] == "--workspace") {
      if (++i >= words.size()) throw Error(ErrorCode::usage, "The option --workspace needs a file.");
      context.workspace = workspace_option(words[i]);
    } else if (words[i].starts_with("--workspace=")) {
      context.workspace = workspace_option(words[i].substr(std::string_view("--workspace=").size()));
    } else if (name.empty()) {
      name = words[i];
    } else {
      context.words.push_back(words[i]);
    }
  }
  if (context.json) streams.set_json();
  if (name == "help" || name == "--help" || name == "-h") {
    print_help();
    return 0;
  }
  if (name == "--version") {
    std::cout << "rapport-cli " RAPPORT_VERSION "\n";
    return 0;
  }
  for (const auto& [known, command] : commands()) {
    if (known != name) continue;
    if (context.workspace.empty() && name != "demo")
      context.workspace = workspace_option(workspace::default_path());
    return command.run(context);
  }
  throw Error(ErrorCode::usage, name.empty() ? "Name a command; 'rapport-cli help' lists them."
                                             : "There is no command \"" + name +
                                                   "\"; 'rapport-cli help' lists those there are.");
}

}  // namespace

int main(int argc, char** argv) {
  // Written files contain customers' data: readable by their owner only, and in no core dump.
  ::umask(077);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  std::ios::sync_with_stdio(false);
  rapport::cli::PlainStreams streams;
  try {
    const int code = run(std::vector<std::string>(argv + 1, argv + argc), streams);
    std::cout.flush();
    if (!std::cout)
      throw Error(ErrorCode::io, "The output could not be written completely; is the disk full?");
    return code;
  } catch (const Error& error) {
    rapport::cli::complain(error.what());
    return static_cast<int>(error.code());
  } catch (const std::exception& error) {
    rapport::cli::complain(error.what());
    return static_cast<int>(ErrorCode::io);
  }
}
