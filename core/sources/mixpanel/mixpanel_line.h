// SPDX-License-Identifier: GPL-3.0-or-later
/// One raw event line to its narrow form. Internal to the event path.
#pragma once

#include <simdjson.h>

#include <string>
#include <vector>

#include "core/base/flat_map64.h"
#include "core/sources/mixpanel/mixpanel_events.h"

namespace rapport::sources {

/// Keeps one thread's parser, scratch space and the texts it has already handed on.
class LineParser {
 public:
  /// Parses the line at `data[0..size)`, the `line`th of its batch; at least SIMDJSON_PADDING readable bytes
  /// must follow. Adds to `batch`, or a problem.
  void parse(const char* data, std::size_t size, std::uint64_t line, UsageBatch& batch);

 private:
  const char* parse_event(const char* data, std::size_t size, UsageBatch& batch, const char** field);
  void take_property(std::string_view name, simdjson::dom::element value);
  /// What to do with a property, by the position in properties_.
  std::uint32_t index_of(std::string_view name);
  /// Has the memory fetched that remember_actor will ask for once the line is done.
  void expect_actor(std::string_view id, NewActor::Role role) const;
  void take_text(std::string_view name, std::string_view text);
  void finish(UsageBatch& batch);
  /// Who did the event, and what it says of ids that belong together.
  void finish_person(UsageEvent& event, UsageBatch& batch);
  void finish_identity(UsageBatch& batch);
  /// Hands an id on where it is new in this role; its hash, or 0 for an id that stands for nobody.
  std::uint64_t remember_actor(std::string_view id, NewActor::Role role, UsageBatch& batch);
  void remember_link(std::uint64_t a, std::uint64_t b, UsageLink::Kind kind, UsageBatch& batch);
  void take_number(std::string_view name, double value, NumberForm form);
  /// Hands the texts of a row on; returns what stands for all of them.
  std::uint64_t finish_texts(std::uint32_t row, UsageBatch& batch);
  std::uint64_t property_hash(simdjson::dom::object properties);

  simdjson::dom::parser parser_;
  FlatSet64 seen_actors_, seen_events_, seen_properties_, seen_groups_, seen_links_, seen_emails_;
  FlatSet64 seen_texts_;
  /// A property that was met: what to do with it.
  struct Property {
    std::uint64_t hash = 0;
    std::uint8_t kind = 0;
    bool unkept = false;      ///< It showed too many different texts.
    std::uint32_t texts = 0;  ///< Different ones so far.
  };
  std::vector<Property> properties_;
  FlatMap64<std::uint32_t> property_index_;  ///< By hash of the name.
  /// The properties of the line before, in order: most lines have the same.
  struct PreviousProperties {
    std::string name;
    std::uint32_t index = 0;
  };
  std::vector<PreviousProperties> order_;
  std::size_t at_ = 0;  ///< How many of the line's were met.

  // The line at hand.
  std::string event_name_, insert_id_, distinct_id_, user_id_, device_id_, before_id_;
  std::string identified_id_, anon_id_, alias_;  ///< Of identity events.
  bool has_time_ = false, has_insert_ = false, imported_ = false;
  double time_ = 0, processed_ms_ = 0;
  std::vector<std::string> ids_;  ///< $distinct_ids of a $merge.
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
