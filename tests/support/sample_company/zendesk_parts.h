// SPDX-License-Identifier: GPL-3.0-or-later
/// The objects of the support system's account export.
#pragma once

#include <string>
#include <vector>

#include "tests/support/sample_company/world.h"

namespace rapport::demo {

/// A ticket's history, before it is written as JSON.
struct TicketStory {
  const Company* company = nullptr;
  const Person* requester = nullptr;
  const Staff* agent = nullptr;
  std::string subject, question, answer;
  std::string_view priority;  ///< "urgent", "high", "normal", "low".
  std::string_view type;      ///< "question", "incident", "problem".
  std::string_view status;
  std::string_view channel;  ///< "email" or "web".
  Instant created = 0;
  int first_reply_minutes = -1;  ///< Negative: not yet.
  int resolution_minutes = -1;
  int reopens = 0;
  std::string_view rating;  ///< "good", "bad", "offered", "unoffered".
  std::string rating_comment;
  std::int64_t id = 0;
};

/// All tickets of all customers, by the time they were created, numbered in that order.
[[nodiscard]] std::vector<TicketStory> ticket_stories(const World& world);

/// True where the company has an organization in support.
[[nodiscard]] bool has_organization(const Company& company);
/// The address that a person uses towards support; it is not always the one in the CRM.
[[nodiscard]] std::string support_email(const Company& company, const Person& person);

}  // namespace rapport::demo
