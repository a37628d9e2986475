// SPDX-License-Identifier: GPL-3.0-or-later
/// NPS answers: with response ids in overlapping files, and without.
#include "tests/support/world_build.h"

namespace rapport::test {

void WorldBuilder::survey() {
  const std::vector<std::string> header = {"Response ID", "Score",        "Email",
                                           "Name",        "Company",      "Salesforce Account ID",
                                           "Comment",     "Completed At", "Updated At"};
  CsvFile one(header), two(header), plain({"Date", "Email", "Score", "Comment"});
  std::int64_t records = 0;
  for (int k = 0; k < options_.answers; ++k) {
    int account = -1;
    std::string email, company, id;
    const int at = dice_.below(options_.accounts);
    const int roll = dice_.below(20);
    if (roll == 0) {
      email = person(strangers_[0])
                  .email;  // A consultant who answers for several customers, each given by its id.
      id = k % 2 == 0 ? site(at).id15 : truth(at).id;
      account = at;
    } else if (roll == 1) {
      company = truth(at).name;  // A name alone joins nothing.
      email = k % 2 == 0 ? "" : "someone" + std::to_string(k) + "@yahoo.com";
    } else {
      const auto& people = site(at).people;
      const Person& p =
          person(people[static_cast<std::size_t>(dice_.below(static_cast<int>(people.size())))]);
      if (p.email.empty()) continue;
      email = p.email;
      account = p.home;
    }
    const AnswerTruth answer{dice_.below(11), some_time(some_day()), lower_case(email)};
    ++records;
    if (k % 3 == 2) {
      if (!id.empty() || email.empty()) {
        --records;
        continue;
      }
      // Without ids the same row twice is one answer.
      for (int copy = 0; copy < 1 + k % 2; ++copy)
        plain.row({export_stamp(answer.at), k % 4 == 0 ? upper_case(email) : email,
                   std::to_string(answer.score), "Well,\n\"well\""});
    } else {
      const auto row = [&](CsvFile& file, int score, Instant updated) {
        file.row({"resp-" + std::to_string(k), std::to_string(score), email, "A Person", company, id,
                  "Said \"so\",\nand so", iso(answer.at), iso(updated)});
      };
      if (k % 4 != 0) row(one, answer.score, answer.at + 60);
      if (k % 4 == 0) row(one, (answer.score + 5) % 11, answer.at + 60);
      if (k % 4 == 0) row(two, answer.score, answer.at + 90000);
      if (k % 4 == 1) row(two, answer.score, answer.at + 60);
    }
    carrier(account >= 0);
    if (account >= 0) truth(account).answers.push_back(answer);
  }
  one.row({"resp-bad1", "11", "a@b.example", "", "", "", "", "2026-01-01T00:00:00Z", ""});
  one.row({"resp-bad2", "ten", "a@b.example", "", "", "", "", "2026-01-01T00:00:00Z", ""});
  one.row({"resp-none", "", "a@b.example", "", "", "", "", "2026-01-01T00:00:00Z", ""});
  world_.records["nps"] = records;
  add_file("survey/nps.csv", one.text());
  rejected("survey/nps.csv", 2);
  add_file("survey/nps_update.csv", two.text());
  add_file("survey/nps_plain.csv", plain.text());
}

}  // namespace rapport::test
