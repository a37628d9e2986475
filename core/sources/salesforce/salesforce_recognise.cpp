// SPDX-License-Identifier: GPL-3.0-or-later
/// Which Salesforce object a CSV holds: by the ids of its first rows, else by its columns, else by its name.
#include <array>
#include <map>

#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/recognise.h"
#include "core/sources/salesforce/salesforce.h"

namespace rapport::sources {
namespace {

struct Prefix {
  std::string_view prefix;
  std::string_view object;
};

/// Key prefixes in exports; the first eight objects are read.
constexpr std::array<Prefix, 33> prefixes = {{{"001", "Account"},
                                              {"003", "Contact"},
                                              {"005", "User"},
                                              {"006", "Opportunity"},
                                              {"800", "Contract"},
                                              {"00T", "Task"},
                                              {"00U", "Event"},
                                              {"500", "Case"},
                                              {"01L", "CurrencyType"},
                                              {"008", "OpportunityHistory"},
                                              {"00D", "Organization"},
                                              {"00E", "UserRole"},
                                              {"00e", "Profile"},
                                              {"00G", "Group"},
                                              {"00K", "OpportunityContactRole"},
                                              {"00k", "OpportunityLineItem"},
                                              {"00P", "Attachment"},
                                              {"00Q", "Lead"},
                                              {"002", "Note"},
                                              {"00a", "CaseComment"},
                                              {"012", "RecordType"},
                                              {"01m", "BusinessHours"},
                                              {"01s", "Pricebook2"},
                                              {"01t", "Product2"},
                                              {"01u", "PricebookEntry"},
                                              {"02i", "Asset"},
                                              {"02s", "EmailMessage"},
                                              {"068", "ContentVersion"},
                                              {"069", "ContentDocument"},
                                              {"0Q0", "Quote"},
                                              {"701", "Campaign"},
                                              {"00v", "CampaignMember"},
                                              {"801", "Order"}}};

constexpr std::array<std::string_view, 9> objects_read = {
    "Account", "Contact", "User", "Opportunity", "Contract", "Task", "Event", "Case", "CurrencyType"};

bool is_read(std::string_view object) {
  for (std::string_view known : objects_read)
    if (known == object) return true;
  return false;
}

std::string_view object_of_prefix(std::string_view prefix) {
  for (const Prefix& known : prefixes)
    if (known.prefix == prefix) return known.object;
  return {};
}

/// "Account" for "/exports/Account.csv" and "Account_part2.csv"; the stem as it is for others.
std::string stem_of(const std::string& stream_name) {
  std::string_view stem = base_name(stream_name);
  if (const std::size_t mark = stem.rfind('!'); mark != std::string_view::npos) stem = stem.substr(mark + 1);
  stem = stem.substr(0, stem.rfind('.'));
  return std::string(clipped(stem, 60));
}

std::string_view object_of_name(const std::string& stem) {
  const std::string plain = squeezed(stem);
  for (const Prefix& known : prefixes) {
    const std::string object = ascii_lower(known.object);
    if (plain == object || (plain.starts_with(object) &&
                            plain.find_first_not_of("0123456789", object.size()) == std::string::npos))
      return known.object;
  }
  return {};
}

/// The object of most ids in the first rows: one odd row must not rename a file.
std::string_view object_of_ids(const CsvSample& sample, int id_column, std::string* unknown_prefix) {
  std::map<std::string, int> seen;
  for (const auto& row : sample.rows)
    if (const auto prefix = salesforce_prefix(trimmed(row[static_cast<std::size_t>(id_column)]));
        !prefix.empty())
      ++seen[std::string(prefix)];
  const std::string* most = nullptr;
  int rows = 0;
  for (const auto& [prefix, n] : seen)
    if (n > rows) most = &prefix, rows = n;
  if (most == nullptr) return {};
  const std::string_view object = object_of_prefix(*most);
  if (object.empty()) *unknown_prefix = *most;
  return object;
}

/// The object by the columns alone. More specific ones must come first.
std::string_view object_of_columns(const HeaderIndex& h) {
  if (h.has("conversionrate") && h.has("isocode"))
    return h.has("nextstartdate") ? "DatedConversionRate" : "CurrencyType";
  if (h.has("isconverted") || h.has("convertedaccountid") || (h.has("company") && h.has("lastname")))
    return "Lead";
  if (h.has("opportunityid") && h.has("stagename")) return "OpportunityHistory";
  if (h.has("quotenumber")) return "Quote";
  if (h.has("opportunityid")) return "OpportunityLineItem";
  if (h.has("casenumber")) return "Case";
  if (h.count({"subject", "origin", "suppliedemail", "isclosedoncreate", "isescalated", "contactid"}) >= 3)
    return "Case";
  if (h.has("contractterm") || (h.has("contractnumber") && h.has("accountid"))) return "Contract";
  if (h.has("ordernumber")) return "Order";
  if (h.count({"whoid", "whatid"}) >= 1) {
    if (h.count({"durationinminutes", "activitydatetime", "isalldayevent", "startdatetime", "ischild"}) >= 1)
      return "Event";
    if (h.count({"status", "isclosed", "calldurationinseconds", "tasksubtype", "ishighpriority", "priority",
                 "activitydate"}) >= 1)
      return "Task";
  }
  if (h.has("stagename") && h.count({"closedate", "amount", "probability", "iswon", "forecastcategory"}) >= 2)
    return "Opportunity";
  if (h.has("username") &&
      h.count({"profileid", "userroleid", "isactive", "timezonesidkey", "alias", "email", "lastname"}) >= 1)
    return "User";
  if (h.has("profileid") && h.has("userroleid")) return "User";
  if (h.has("lastname") &&
      h.count({"accountid", "firstname", "reportstoid", "mailingcity", "mailingstreet", "hasoptedoutofemail",
               "salutation", "department", "assistantname", "title", "email"}) >= 2 &&
      h.count({"accountid", "reportstoid", "mailingcity", "mailingstreet", "hasoptedoutofemail", "isdeleted",
               "assistantname"}) >= 1)
    return "Contact";
  if (h.has("name") && h.count({"billingcity", "billingstreet", "billingcountry", "shippingcity", "industry",
                                "annualrevenue", "numberofemployees", "accountnumber", "accountsource",
                                "ownership", "tickersymbol", "website", "sic", "rating", "parentid"}) >= 2)
    return "Account";
  return {};
}

/// Columns that all Salesforce records have, and hardly any of other systems.
bool has_salesforce_bookkeeping(const HeaderIndex& h) {
  return h.count({"isdeleted", "systemmodstamp", "createdbyid", "lastmodifiedbyid", "lastmodifieddate",
                  "ownerid"}) >= 2;
}

bool is_report(const CsvSample& sample) {
  int labels = 0;
  for (const std::string& name : sample.header)
    for (std::string_view label : {"Account ID", "Account Name", "Account Owner", "Opportunity Name",
                                   "Opportunity ID", "Opportunity Owner", "Contact ID", "Case Number",
                                   "Last Modified Date", "Created Date", "Close Date", "Billing City"})
      if (equals_ignoring_case(name, label)) ++labels;
  return labels >= 2;
}

enum class LoadLog { none, loaded, failed };

/// Data Loader's logs are the loaded file with a last column STATUS or ERROR. Records of many objects end
/// with a Status of their own, so the values decide: what Data Loader writes there, in every row that has
/// one.
LoadLog load_log_of(const CsvSample& sample) {
  const std::string last = ascii_lower(trimmed(sample.header.back()));
  if (last != "status" && last != "error") return LoadLog::none;
  const auto is_loaded = [](std::string_view text) {
    const std::string value = ascii_lower(text);
    return value.starts_with("item created") || value.starts_with("item updated") ||
           value.starts_with("item deleted") || value.starts_with("item upserted") ||
           value.starts_with("item hard deleted") || value.starts_with("item undeleted");
  };
  const auto is_failure = [](std::string_view text) {
    if (ascii_lower(text).starts_with("error")) return true;
    // "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]": a status code and a colon.
    const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    return end != std::string_view::npos && end >= 8 && text[end] == ':' &&
           text.substr(0, end).find('_') != std::string_view::npos;
  };
  std::size_t filled = 0, loaded = 0, failed = 0;
  for (const auto& row : sample.rows) {
    const std::string_view value = trimmed(row.back());
    if (value.empty()) continue;
    ++filled;
    if (is_loaded(value)) ++loaded;
    if (is_failure(value)) ++failed;
  }
  if (filled == 0) return LoadLog::none;
  // Error texts differ; a column of that name that is filled in most rows is no field of an object.
  if (last == "error" && (failed > 0 || filled * 2 > sample.rows.size())) return LoadLog::failed;
  if (failed == filled) return LoadLog::failed;
  return loaded == filled ? LoadLog::loaded : LoadLog::none;
}

/// "SBQQ__Subscription__c" and its like, by the columns that only they have; empty for others.
std::string_view packaged_object(const HeaderIndex& h) {
  if (h.has("sbqqcontractc") || h.has("sbqqsubscriptionstartdatec") ||
      (h.has("sbqqaccountc") && h.count({"sbqqstartdatec", "sbqqenddatec", "sbqqnetpricec"}) >= 2))
    return "SBQQ__Subscription__c";
  if (h.has("sbqqquotec")) return "SBQQ__QuoteLine__c";
  return {};
}

}  // namespace

std::string unread_object_words(std::string_view object) {
  struct Words {
    std::string_view object, words;
  };
  static constexpr std::array<Words, 6> known = {
      {{"Quote",
        "quotes (Quote), which Rapport does not use: it takes the opportunities that they belong to"},
       {"SBQQ__QuoteLine__c",
        "quote lines of Salesforce CPQ (SBQQ__QuoteLine__c), which Rapport does not use: it takes "
        "opportunities"},
       {"Order", "orders (Order), which Rapport does not use: it takes opportunities and contracts"},
       {"Lead", "leads (Lead), which Rapport does not use: they belong to no account yet"},
       {"CaseComment", "comments of cases (CaseComment), which Rapport does not use: it takes the cases"},
       {"EmailMessage",
        "mails of cases (EmailMessage), which Rapport does not use: it takes cases, tasks and events"}}};
  for (const Words& one : known)
    if (one.object == object) return "holds " + std::string(one.words);
  for (const std::string_view as_table : {"OpportunityLineItem", "Asset", "SBQQ__Subscription__c"})
    if (as_table == object)
      return "holds " + std::string(object) +
             " records without the columns that say what runs and until when; export them as CSV with all "
             "columns";
  return "holds " + std::string(object) + " records, which Rapport does not use";
}

bool is_load_log(const CsvSample& sample) {
  return sample.index.has("id") && load_log_of(sample) != LoadLog::none;
}

Judgement recognise_salesforce(const CsvSample& sample, const std::string& stream_name) {
  const HeaderIndex& h = sample.index;
  if (sample.header.size() < 2) return std::nullopt;
  const int id = h.find("id");
  if (const LoadLog log = load_log_of(sample); id != HeaderIndex::absent && log != LoadLog::none)
    return refused(
        Source::salesforce,
        log == LoadLog::failed
            ? "is Data Loader's log of rows that failed to load, not an export; import the export itself"
            : "is Data Loader's log of a load, not an export; import the export itself");
  if (id == HeaderIndex::absent) {
    const std::string_view object = object_of_columns(h);
    if (is_report(sample)) {
      // A report that no preset knows: it lacks what distinguishes its rows, or its labels were renamed.
      Recognition asks = refused(
          Source::salesforce,
          "looks like a Salesforce report, but not what its rows are; add the id of the record to the report "
          "(Account ID, Opportunity ID, ...), or say what a row is and which column means what with --map "
          "FILE.json");
      asks.asks = "map";
      return asks;
    }
    if (object.empty() || !is_read(object)) return std::nullopt;
    return refused(Source::salesforce,
                   "has no Id column, so its rows can't be told apart or updated later; export " +
                       std::string(object) + " again with its Id");
  }
  const std::string stem = stem_of(stream_name);
  std::string unknown_prefix;
  std::string_view object = object_of_ids(sample, id, &unknown_prefix);
  const std::string_view by_columns = object_of_columns(h);
  bool history = false;
  for (const std::string& name : sample.header)
    history = history || equals_ignoring_case(name, "_fivetran_start");
  if (object.empty() && !unknown_prefix.empty()) {
    if (const std::string_view known = packaged_object(h); !known.empty())
      return skipped(Source::salesforce, std::string(known), unread_object_words(known));
    if (!has_salesforce_bookkeeping(h)) return std::nullopt;
    return skipped(Source::salesforce, stem, unread_object_words(stem));
  }
  // A company and a last name are what customers of many systems have.
  if (object.empty() && by_columns == "Lead" && !sample.rows.empty() && !has_salesforce_bookkeeping(h))
    return std::nullopt;
  if (object.empty()) object = by_columns;
  if (object.empty() && has_salesforce_bookkeeping(h)) {
    object = object_of_name(stem);
    if (object.empty()) return skipped(Source::salesforce, stem, unread_object_words(stem));
  }
  if (object.empty()) {
    // Few columns and no rows: only the name can decide.
    object = object_of_name(stem);
    if (object.empty() || !sample.rows.empty() || h.count({"name", "lastname", "subject", "isdeleted"}) == 0)
      return std::nullopt;
  }
  if (history && is_read(object))
    return skipped(Source::salesforce, std::string(object),
                   "holds the history of " + std::string(object) + " records, not their present state");
  if (!is_read(object)) return skipped(Source::salesforce, std::string(object), unread_object_words(object));
  return readable(Source::salesforce, std::string(object));
}

}  // namespace rapport::sources
