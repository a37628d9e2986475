// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/salesforce/salesforce.h"

#include <cmath>
#include <type_traits>
#include <utility>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/model/salesforce_id.h"
#include "core/model/status_words.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/csv_table.h"
#include "core/sources/deal_outcome.h"

namespace rapport::sources {
namespace {

bool is_null_id(std::string_view text) {
  return (text.size() == 15 && text.find_first_not_of('0') == std::string_view::npos) ||
         text == "000000000000000AAA";
}

/// The rows of one object. Columns that are looked up by name are modelled; all others become attributes.
class Rows {
 public:
  Rows(CsvTable& table, const Recognition& recognition, RecordSink& sink)
      : table_(table), sink_(sink), modelled_(table.header().size(), false) {
    for (const std::string& name : table.header())
      counts_.push_back(recognition.choices.counts && recognition.choices.counts(recognition.object, name));
    table_.zoneless(CsvTable::Zoneless::utc_where_system);
    for (std::size_t i = 0; i < table.header().size(); ++i)
      if (ascii_lower(table.header()[i]).starts_with("_fivetran")) modelled_[i] = true;
    // Both spellings of each name: the record store knows one of them.
    std::vector<std::string> columns;
    for (const std::string& name : table.header()) {
      columns.push_back(ascii_lower(name));
      columns.push_back(squeezed(name));
    }
    find_csm();
    if (csm_name_ >= 0 || csm_email_ >= 0) columns.emplace_back("csm");
    sink.columns(columns);
    id_ = column({"id"});
    deleted_ = column({"isdeleted"});
    modstamp_ = column({"systemmodstamp"});
    modified_ = column({"lastmodifieddate"});
    created_ = column({"createddate"});
  }

  int column(std::initializer_list<std::string_view> names) {
    const int found = table_.index().find(names);
    if (found >= 0) modelled_[static_cast<std::size_t>(found)] = true;
    return found;
  }

  [[nodiscard]] std::string text(int column) const { return std::string(table_.cell(column)); }
  /// The value of a yes-or-no column; nullopt where it is absent, empty or unreadable.
  [[nodiscard]] std::optional<bool> stated_flag(int column) {
    const std::string_view cell = table_.cell(column);
    if (cell.empty()) return std::nullopt;
    const auto found = parse_flag(cell);
    if (!found) table_.unreadable(column, CsvTable::Unreadable::no_flag);
    return found;
  }
  /// The instant in a cell that has a time of day and a zone; a day alone is none, and a time without a zone
  /// belongs to the day as written.
  [[nodiscard]] std::optional<Instant> moment(int column) {
    const auto found = table_.stamp(column);
    return found && found->kind == Stamp::Kind::instant ? std::optional(found->seconds) : std::nullopt;
  }
  /// The same of a meeting, which begins at a time of day.
  [[nodiscard]] std::optional<Instant> start(int column) {
    const auto found = table_.stamp(column);
    if (found && table_.lacked_zone()) sink_.time_without_zone();
    return moment(column);
  }
  /// Our customer success manager, by a relation such as CSM__r.Name.
  [[nodiscard]] std::string csm_name() const { return text(csm_name_); }
  [[nodiscard]] std::string csm_email() const { return text(csm_email_); }
  /// A lookup: another record's id, or empty where the cell is empty, the null id, or no id at all.
  [[nodiscard]] std::string lookup(int column) const {
    const std::string_view cell = table_.cell(column);
    return cell.empty() ? std::string() : salesforce_id18(cell);
  }
  /// An ISO currency code; the weekly export writes "000" for none.
  [[nodiscard]] std::string currency(int column) const {
    const std::string_view cell = table_.cell(column);
    return cell == "000" ? std::string() : std::string(cell);
  }
  [[nodiscard]] std::optional<double> number(int column) {
    const std::string_view cell = table_.cell(column);
    if (is_scientific(cell)) ++scientific_;
    return table_.number(column);
  }
  [[nodiscard]] std::optional<Day> day(int column) { return table_.day(column); }
  [[nodiscard]] std::optional<Stamp> stamp(int column) { return table_.stamp(column); }
  [[nodiscard]] bool flag(int column, bool otherwise) { return table_.flag(column, otherwise); }
  [[nodiscard]] std::optional<Stamp> created() { return table_.stamp(created_); }
  void unreadable(int column) { table_.unreadable(column); }
  void note(std::string text) { sink_.note(std::move(text)); }
  bool reject(std::string_view field, std::string reason) {
    table_.reject(field, std::move(reason));
    return false;
  }

  [[nodiscard]] Instant version() {
    if (const auto at = table_.instant(modstamp_)) return *at;
    return table_.instant(modified_).value_or(0);
  }

  [[nodiscard]] std::vector<Attribute> attributes() {
    std::vector<Attribute> found;
    for (std::size_t i = 0; i < modelled_.size(); ++i) {
      if (modelled_[i]) continue;
      const std::string_view cell = table_.cell(static_cast<int>(i));
      if (cell.empty() || is_null_id(cell)) continue;
      if (is_scientific(cell)) ++scientific_;
      found.push_back(
          {table_.header()[i], std::string(cell), table_.reading(static_cast<int>(i), counts_[i])});
    }
    return found;
  }

  /// Passes one record per row to the sink. `make` fills a record that has its id; version, deletion and
  /// attributes are added here.
  template <typename RecordType, typename Make>
  ReadSummary each(const Make& make) {
    while (table_.next()) {
      RecordType record;
      const std::string_view id = table_.cell(id_);
      if (table_.had_nul(id_)) {
        table_.reject("Id", "the Id holds a NUL character");
        continue;
      }
      record.id = salesforce_id18(id);
      if (record.id.empty()) {
        table_.reject("Id", id.empty() || is_null_id(id)
                                ? "the row has no Id"
                                : "the Id is not a Salesforce id of 15 or 18 characters");
        continue;
      }
      if constexpr (std::is_same_v<decltype(make(record)), bool>) {
        if (!make(record)) continue;  // `make` has rejected the row.
      } else {
        make(record);
      }
      record.version = version();
      if constexpr (requires { record.deleted; })
        record.deleted = table_.flag(deleted_, false) || record.deleted;
      if constexpr (requires { record.attributes; }) record.attributes = attributes();
      sink_.record(Record(std::move(record)));
    }
    if (scientific_ > 0)
      sink_.note(counted(static_cast<std::int64_t>(scientific_), "number") +
                 " had been rewritten by a spreadsheet (such as 9.48E+10), so the last digits are lost; kept "
                 "as written.");
    return table_.finish();
  }

 private:
  /// The column stays an attribute as well, since its name is the organization's choice.
  void find_csm() {
    for (std::size_t i = 0; i < table_.header().size(); ++i) {
      const std::string name = ascii_lower(table_.header()[i]);
      const std::size_t dot = name.rfind("__r.");
      if (dot == std::string::npos) {
        // A list of one's own with Salesforce ids calls it so.
        const std::string label = squeezed(name);
        if (csm_name_ < 0 && (label == "csm" || label == "csmname" || label == "customersuccessmanager"))
          csm_name_ = static_cast<int>(i);
        continue;
      }
      const std::string relation = squeezed(name.substr(0, dot));
      if (relation.find("csm") == std::string::npos && relation.find("successmanager") == std::string::npos &&
          relation.find("customersuccess") == std::string::npos)
        continue;
      if (name.substr(dot + 4) == "name" && csm_name_ < 0) csm_name_ = static_cast<int>(i);
      if (name.substr(dot + 4) == "email" && csm_email_ < 0) csm_email_ = static_cast<int>(i);
    }
  }

  CsvTable& table_;
  RecordSink& sink_;
  std::vector<bool> modelled_;
  int csm_name_ = -1;
  int csm_email_ = -1;
  std::vector<bool> counts_;  ///< Figures may be made from the column.
  int id_ = -1;
  int deleted_ = -1;
  int modstamp_ = -1;
  int modified_ = -1;
  int created_ = -1;
  std::uint64_t scientific_ = 0;
};

/// FirstName + LastName where the export has no Name column, as the weekly export has none.
struct PersonName {
  explicit PersonName(Rows& rows)
      : name(rows.column({"name"})), first(rows.column({"firstname"})), last(rows.column({"lastname"})) {}
  [[nodiscard]] std::string of(const Rows& rows) const {
    if (std::string whole = rows.text(name); !whole.empty()) return whole;
    std::string joined = rows.text(first);
    const std::string family = rows.text(last);
    if (!joined.empty() && !family.empty()) joined += ' ';
    return joined + family;
  }
  int name;
  int first;
  int last;
};

ReadSummary read_accounts(Rows rows) {
  const PersonName name(rows);
  const int parent = rows.column({"parentid"}), master = rows.column({"masterrecordid"});
  const int website = rows.column({"website"}), type = rows.column({"type"}),
            industry = rows.column({"industry"});
  const int owner = rows.column({"ownerid"}), currency = rows.column({"currencyisocode"});
  const int owner_name = rows.column({"ownername"}), owner_email = rows.column({"owneremail"});
  const int person = rows.column({"ispersonaccount"}), person_contact = rows.column({"personcontactid"}),
            person_email = rows.column({"personemail"}), person_title = rows.column({"persontitle"});
  return rows.each<AccountRecord>([&](AccountRecord& r) {
    r.name = name.of(rows);
    r.parent_id = rows.lookup(parent);
    r.master_record_id = rows.lookup(master);
    r.website = rows.text(website);
    r.type = rows.text(type);
    r.industry = rows.text(industry);
    r.owner_id = rows.lookup(owner);
    r.owner_name = rows.text(owner_name);
    r.owner_email = rows.text(owner_email);
    r.csm_name = rows.csm_name();
    r.csm_email = rows.csm_email();
    r.currency = rows.currency(currency);
    r.person_contact_id = rows.lookup(person_contact);
    r.person_email = rows.text(person_email);
    r.person_title = rows.text(person_title);
    r.person = rows.stated_flag(person).value_or(!r.person_contact_id.empty() || !r.person_email.empty());
    r.created_at = rows.created();
    // A merged record is deleted, whether or not the file has an IsDeleted column.
    r.deleted = !r.master_record_id.empty();
  });
}

ReadSummary read_contacts(Rows rows) {
  const PersonName name(rows);
  const int account = rows.column({"accountid"}), email = rows.column({"email"}),
            title = rows.column({"title"});
  const int department = rows.column({"department"}), owner = rows.column({"ownerid"});
  const int master = rows.column({"masterrecordid"});
  return rows.each<ContactRecord>([&](ContactRecord& r) {
    r.master_record_id = rows.lookup(master);
    r.deleted = !r.master_record_id.empty();  // As of a merged account.
    r.account_id = rows.lookup(account);
    r.name = name.of(rows);
    r.email = rows.text(email);
    r.title = rows.text(title);
    r.department = rows.text(department);
    r.owner_id = rows.lookup(owner);
    r.created_at = rows.created();
  });
}

ReadSummary read_users(Rows rows) {
  const PersonName name(rows);
  const int email = rows.column({"email"}), title = rows.column({"title"}),
            active = rows.column({"isactive"});
  return rows.each<SalesUserRecord>([&](SalesUserRecord& r) {
    r.name = name.of(rows);
    r.email = rows.text(email);
    r.title = rows.text(title);
    r.active = rows.flag(active, true);
  });
}

ReadSummary read_opportunities(Rows rows) {
  const int account = rows.column({"accountid"}), name = rows.column({"name"}),
            stage = rows.column({"stagename"});
  const int type = rows.column({"type"}), amount = rows.column({"amount"}),
            currency = rows.column({"currencyisocode"});
  const int probability = rows.column({"probability"}), close = rows.column({"closedate"});
  const int closed = rows.column({"isclosed"}), won = rows.column({"iswon"}),
            owner = rows.column({"ownerid"});
  const int category = rows.column({"forecastcategory"}),
            category_name = rows.column({"forecastcategoryname"});
  const int contract = rows.column({"contractid"});
  return rows.each<OpportunityRecord>([&](OpportunityRecord& r) {
    r.account_id = rows.lookup(account);
    r.name = rows.text(name);
    r.stage = rows.text(stage);
    r.type = rows.text(type);
    r.amount = rows.number(amount);
    r.currency = rows.currency(currency);
    if (r.currency.empty() && r.amount)  // "EUR 12.500"
      if (const auto written = number_cell(rows.text(amount))) r.currency = written->currency;
    r.probability = rows.number(probability);
    if (r.probability && (*r.probability < 0 || *r.probability > 100)) {
      r.probability.reset();
      rows.unreadable(probability);
    }
    r.close_day = rows.day(close);
    r.forecast_category = rows.text(category_name);
    StageMeaning forecast = forecast_meaning(rows.text(category));
    if (forecast == StageMeaning::unknown) forecast = forecast_meaning(r.forecast_category);
    if (r.forecast_category.empty()) r.forecast_category = rows.text(category);
    settle_outcome(r, rows.stated_flag(closed), rows.stated_flag(won), forecast);
    r.owner_id = rows.lookup(owner);
    r.contract_id = rows.lookup(contract);
    r.created_at = rows.created();
  });
}

ReadSummary read_contracts(Rows rows) {
  const int account = rows.column({"accountid"}), number = rows.column({"contractnumber"}),
            status = rows.column({"status"});
  const int start = rows.column({"startdate"}), term = rows.column({"contractterm"}),
            end = rows.column({"enddate"});
  const int currency = rows.column({"currencyisocode"});
  return rows.each<ContractRecord>([&](ContractRecord& r) {
    r.account_id = rows.lookup(account);
    r.number = rows.text(number);
    r.status = rows.text(status);
    r.start_day = rows.day(start);
    if (const auto months = rows.number(term)) {
      if (*months >= 0 && *months <= 1200 && *months == std::floor(*months))
        r.term_months = static_cast<int>(*months);
      else
        rows.unreadable(term);
    }
    r.end_day = rows.day(end);
    r.currency = rows.currency(currency);
  });
}

/// The day of a touch that has only a moment.
void happened(TouchRecord& touch, const std::optional<Stamp>& at) {
  if (!at) return;
  touch.day = utc_day(at->seconds);
  if (at->kind == Stamp::Kind::instant) touch.at = at->seconds;
}

ReadSummary read_touches(Rows rows, TouchRecord::Kind kind) {
  const bool task = kind == TouchRecord::Kind::task;
  const int account = rows.column({"accountid"}), what = rows.column({"whatid"}),
            who = rows.column({"whoid"});
  const int subject = rows.column({"subject"}), type = rows.column({"type"}),
            status = rows.column({"status"});
  const int date = rows.column({"activitydate"}),
            date_time = rows.column({"activitydatetime", "startdatetime"});
  const int completed = rows.column({"completeddatetime"}), owner = rows.column({"ownerid"}),
            owner_name = rows.column({"ownername"});
  const int all_day = rows.column({"isalldayevent"});
  const int closed = rows.column({"isclosed"}), child = rows.column({"ischild"}),
            series = rows.column({"isrecurrence"});
  const int subtype = rows.column({task ? "tasksubtype" : "eventsubtype"});
  const bool without_status = task && status < 0 && closed < 0 && completed < 0;
  std::uint64_t unknown_states = 0;
  std::string unknown_state;
  const ReadSummary summary = rows.each<TouchRecord>([&](TouchRecord& r) {
    r.kind = kind;
    r.account_id = rows.lookup(account);
    r.what_id = rows.lookup(what);
    r.who_id = rows.lookup(who);
    r.subject = rows.text(subject);
    r.type = rows.text(type);
    if (r.type.empty()) {
      r.type = rows.text(subtype);  // "Call" and "Email" tell something; the plain kind does not.
      if (r.type == "Task" || r.type == "Event") r.type.clear();
    }
    r.status = rows.text(status);
    r.created_at = rows.created();
    r.day = rows.day(date);
    if (!r.day) r.day = rows.day(date_time);
    r.owner_id = rows.lookup(owner);
    r.owner_name = rows.text(owner_name);
    if (!task) {
      if (!rows.flag(all_day, false)) r.at = rows.start(date_time);
    } else if (without_status) {
      r.closed = true;
    } else {
      // A planned or overdue task that was not done is no contact with the customer.
      const StatusMeaning meaning = task_status(r.status);
      const auto done_day = rows.day(completed);
      const auto is_closed = rows.stated_flag(closed);
      r.closed = meaning != StatusMeaning::open &&
                 is_closed.value_or(meaning == StatusMeaning::closed || done_day.has_value());
      if (r.closed && done_day) {
        r.day = done_day;
        r.at = rows.moment(completed);
      }
      if (meaning == StatusMeaning::unknown && !is_closed && !done_day && !r.status.empty()) {
        if (unknown_states++ == 0) unknown_state = r.status;
      }
    }
    if (!r.day) happened(r, r.created_at);
    r.copy = !task && rows.flag(child, false);
    r.series_header = rows.flag(series, false);
  });
  if (without_status)
    rows.note(
        "The file has neither Status nor IsClosed, so all its tasks up to today are taken as done; export "
        "them with IsClosed to leave out those that nobody did.");
  if (unknown_states > 0)
    rows.note("Tasks with a status that Rapport does not know (" + std::to_string(unknown_states) +
              ", such as \"" + std::string(clipped(unknown_state, 40)) +
              "\") are not counted as touches; export the tasks with IsClosed to count those that are done.");
  return summary;
}

ReadSummary read_cases(Rows rows) {
  const int number = rows.column({"casenumber"}), account = rows.column({"accountid"}),
            contact = rows.column({"contactid"});
  const int subject = rows.column({"subject"}), status = rows.column({"status"}),
            priority = rows.column({"priority"});
  const int closed = rows.column({"isclosed"}), closed_at = rows.column({"closeddate"});
  const int master = rows.column({"masterrecordid"});
  const int email = rows.column({"suppliedemail"}), contact_email = rows.column({"contactemail"}),
            person = rows.column({"suppliedname"}), contact_name = rows.column({"contactname"});
  return rows.each<CaseRecord>([&](CaseRecord& r) {
    r.number = rows.text(number);
    r.account_id = rows.lookup(account);
    r.contact_id = rows.lookup(contact);
    r.subject = rows.text(subject);
    r.status = rows.text(status);
    r.priority = rows.text(priority);
    r.closed_at = rows.stamp(closed_at);
    r.supplied_email = rows.text(email).empty() ? rows.text(contact_email) : rows.text(email);
    r.supplied_name = rows.text(person).empty() ? rows.text(contact_name) : rows.text(person);
    // The status before the date: a reopened case may still have the date of its first closing.
    const StatusMeaning meaning = case_status(r.status);
    r.closed = rows.stated_flag(closed).value_or(
        meaning == StatusMeaning::unknown ? r.closed_at.has_value() : meaning == StatusMeaning::closed);
    if (!r.closed) r.closed_at.reset();
    r.created_at = rows.created();
    r.deleted = !rows.lookup(master).empty();  // Merged into another case.
  });
}

ReadSummary read_currencies(Rows rows) {
  const int code = rows.column({"isocode"}), rate = rows.column({"conversionrate"});
  const int active = rows.column({"isactive"}), corporate = rows.column({"iscorporate"});
  return rows.each<CurrencyRecord>([&](CurrencyRecord& r) {
    r.iso_code = rows.currency(code);
    if (r.iso_code.empty()) return rows.reject("IsoCode", "the currency has no code");
    const auto value = rows.number(rate);
    // A guessed rate would make every converted amount wrong.
    if (!value || *value <= 0) return rows.reject("ConversionRate", "the rate is not a number above zero");
    r.rate = *value;
    r.active = rows.flag(active, true);
    r.corporate = rows.flag(corporate, false);
    return true;
  });
}

}  // namespace

ReadSummary read_salesforce(ByteStream& stream, const Recognition& recognition, RecordSink& sink,
                            const Progress& progress) {
  CsvTable table(stream, recognition, sink, progress);
  Rows rows(table, recognition, sink);
  const std::string& object = recognition.object;
  if (object == "Account") return read_accounts(std::move(rows));
  if (object == "Contact") return read_contacts(std::move(rows));
  if (object == "User") return read_users(std::move(rows));
  if (object == "Opportunity") return read_opportunities(std::move(rows));
  if (object == "Contract") return read_contracts(std::move(rows));
  if (object == "Task") return read_touches(std::move(rows), TouchRecord::Kind::task);
  if (object == "Event") return read_touches(std::move(rows), TouchRecord::Kind::event);
  if (object == "Case") return read_cases(std::move(rows));
  if (object == "CurrencyType") return read_currencies(std::move(rows));
  throw Error(ErrorCode::usage,
              shown_name(stream.name()) + " holds " + object + " records, which are not read.");
}

}  // namespace rapport::sources
