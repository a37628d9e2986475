// SPDX-License-Identifier: GPL-3.0-or-later
/// Parses one line into a compact event. Internal to the event reader.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::sources {

/// One thread's parser, buffers and the hashes that it has already passed on.
class LineParser {
 public:
  explicit LineParser(Source system) : system_(system) {}
  /// Parses the line at `data[0..size)`, the `line`th of its batch; at least SIMDJSON_PADDING readable bytes
  /// must follow. Adds to `batch`, or a problem.
  void parse(const char* data, std::size_t size, std::uint64_t line, UsageBatch& batch);

 private:
  const char* parse_event(const char* data, std::size_t size, UsageBatch& batch, const char** field);
  // One for each shape of line: returns why the line is rejected, null where it isn't, and sets its field.
  const char* take_mixpanel(simdjson::dom::object object, UsageBatch& batch, const char** field);
  /// The names of Mixpanel's Data Pipelines, beside the properties.
  const char* take_pipeline(simdjson::dom::object object, const char** field);
  const char* take_amplitude(simdjson::dom::object object, UsageBatch& batch, const char** field);
  const char* take_segment(simdjson::dom::object object, UsageBatch& batch, const char** field);
  void take_property(std::string_view name, simdjson::dom::element value);
  // For the lines of Amplitude and Segment, whose events carry more than one time.
  /// Takes an ISO text without a zone (which is UTC), or seconds or milliseconds, where no time is known yet.
  void take_time(simdjson::dom::element value);
  /// An event can't have happened after the system received it: a wrong clock is set right.
  void take_received(simdjson::dom::element value);
  /// Takes the properties of an event: of an object, or of a text that holds one.
  void take_properties(simdjson::dom::element value);
  /// Finishes an event whose time and names are known. Why it is rejected, or null.
  const char* finish_checked(UsageBatch& batch, const char** field);
  /// Takes only what says who a person is and whose: addresses, company keys, account ids.
  void take_trait(std::string_view name, simdjson::dom::element value);
  /// Takes a text of the system's own that people filter by ("platform"); not where it is no text.
  void take_kept_text(std::string_view name, simdjson::dom::element value);
  /// Takes a company key: a text, a number, a list of them, or an object with an id or a name.
  void take_company(std::string_view name, simdjson::dom::element value);
  /// Passes the company keys of the line on as those of its person.
  void finish_companies(std::uint64_t actor, UsageBatch& batch);
  /// What to do with a property, by the position in properties_.
  std::uint32_t index_of(std::string_view name);
  /// Prefetches what remember_actor() looks up at the end of the line.
  void expect_actor(std::string_view id, NewActor::Role role) const;
  void take_text(std::string_view name, std::string_view text);
  void finish(UsageBatch& batch);
  /// The event's actor, and the links between its ids.
  void finish_person(UsageEvent& event, UsageBatch& batch);
  void finish_identity(UsageBatch& batch);
  /// Passes an id on where it is new in this role. Returns its hash; 0 for a useless id.
  std::uint64_t remember_actor(std::string_view id, NewActor::Role role, UsageBatch& batch);
  void remember_link(std::uint64_t a, std::uint64_t b, UsageLink::Kind kind, UsageBatch& batch);
  void take_number(std::string_view name, double value, NumberForm form);
  /// Passes the texts of a row on; returns the hash of their set.
  std::uint64_t finish_texts(std::uint32_t row, UsageBatch& batch);
  std::uint64_t property_hash(simdjson::dom::object properties);

  Source system_;
  simdjson::dom::parser parser_;
  FlatSet64 seen_companies_;
  FlatSet64 seen_actors_, seen_events_, seen_properties_, seen_groups_, seen_links_, seen_emails_;
  FlatSet64 seen_texts_;
  /// How a known property is handled.
  struct Property {
    std::uint64_t hash = 0;
    std::uint8_t kind = 0;
    bool unkept = false;      ///< It has too many different texts.
    std::uint32_t texts = 0;  ///< Different ones so far.
  };
  std::vector<Property> properties_;
  FlatMap64<std::uint32_t> property_index_;  ///< By hash of the name.
  /// The properties of the previous line, in order: most lines have the same.
  struct PreviousProperties {
    std::string name;
    std::uint32_t index = 0;
  };
  std::vector<PreviousProperties> order_;
  std::size_t at_ = 0;  ///< The number of the line's properties so far.

  // The current line:
  std::string event_name_, insert_id_, distinct_id_, user_id_, device_id_, before_id_;
  std::string identified_id_, anon_id_, alias_;  ///< Of identity events.
  bool has_time_ = false, has_insert_ = false, imported_ = false;
  bool unique_id_ = false;     ///< The insert id alone identifies the event, whatever its time.
  bool about_person_ = false;  ///< The line is no event: its company keys are its person's.
  double time_ = 0, processed_ms_ = 0;
  double received_ = 0;             ///< 0: unknown.
  std::uint64_t content_hash_ = 0;  ///< Of the event's properties, for an event without an id.
  std::vector<std::string> ids_;    ///< $distinct_ids of a $merge.
  std::vector<std::string> group_pairs_;
  std::vector<std::string> emails_;
  struct FoundNumber {
    std::string name;
    double value = 0.0;
    NumberForm form = NumberForm::none;
  };
  std::vector<FoundNumber> numbers_;
  /// Texts to filter by, in the parser's memory until the next line is parsed.
  struct FoundText {
    std::uint32_t property = 0;
    std::string_view name, text;
  };
  std::vector<FoundText> texts_;
  std::size_t id_count_ = 0, group_count_ = 0, email_count_ = 0, number_count_ = 0;
  std::string scratch_;
};

}  // namespace rapport::sources
