// SPDX-License-Identifier: GPL-3.0-or-later
// After the call: the part of a plan, its JSON, and the e-mail that holds nothing of ours alone.
#include "core/plan/call_note.h"

#include <gtest/gtest.h>

#include "core/base/error.h"
#include "core/plan/plan.h"

namespace rapport::plan {
namespace call_note_test {

const Day kMonday = day_of(CivilDate{2026, 11, 30});

FollowUp follow_up(const std::string& text, const std::string& owner, const std::string& due) {
  FollowUp one;
  one.text = text, one.owner = owner, one.due = due;
  return one;
}

CallNote whole() {
  CallNote call;
  call.text = "They wait for the bank";
  call.present = {"Kim Vale", "L. Ott"};
  call.sentiment = Sentiment::negative;
  call.answer = PlanAnswer{QuestionKey::how, "", "By hand, each Friday", "Kim Vale", ""};
  call.follow_ups = {follow_up("Send the benchmark", "", "2026-12-04"),
                     follow_up("Ask the bank for dates", "Kim Vale", "2026-12-11")};
  call.next_touch = "2026-12-10";
  return call;
}

TEST(CallNote, BecomesOnePartOfThePlan) {
  const SuccessPlan part = part_of(whole(), "Ana Ito", kMonday);
  ASSERT_EQ(part.notes.size(), 1U);
  EXPECT_EQ(part.notes[0].date, "2026-11-30");
  EXPECT_EQ(part.notes[0].author, "Ana Ito");
  EXPECT_EQ(part.notes[0].sentiment, Sentiment::negative);
  ASSERT_EQ(part.follow_ups.size(), 3U);
  EXPECT_EQ(part.follow_ups[0].owner, "Ana Ito") << "without an owner it is the author's";
  EXPECT_EQ(part.follow_ups[1].owner, "Kim Vale");
  EXPECT_EQ(part.follow_ups[2].text, "Talk again");
  EXPECT_TRUE(part.follow_ups[2].touch);
  EXPECT_EQ(part.follow_ups[2].due, "2026-12-10");
  for (const FollowUp& one : part.follow_ups) EXPECT_EQ(one.note_id, part.notes[0].id);
  ASSERT_EQ(part.questions.size(), 1U);
  EXPECT_EQ(part.questions[0].question, prompts(QuestionKey::how).front());
  EXPECT_EQ(part.questions[0].date, "2026-11-30");
}

TEST(CallNote, SaysWhyItCantBeSaved) {
  EXPECT_EQ(why_not(CallNote{}), "The note is empty.");
  EXPECT_EQ(why_not(whole()), "");
  CallNote call = whole();
  call.follow_ups[0].due = "";
  EXPECT_EQ(why_not(call), "By when? A follow-up needs a due date.");
  call.follow_ups[0].due = "soon";
  EXPECT_EQ(why_not(call), "\u201Csoon\u201D is not a date; write it as 3 Dec, +7 or 2026-12-31.");
  call = whole();
  call.follow_ups[0].text = " ";
  EXPECT_EQ(why_not(call), "What is due on that day?");
  call = whole();
  call.answer->answer = "";
  EXPECT_EQ(why_not(call), "The answer is empty.");
  CallNote only;
  only.next_touch = "2026-12-10";
  EXPECT_EQ(why_not(only), "") << "the next date alone is worth keeping";
  only.present = {"Kim Vale"};
  EXPECT_EQ(part_of(only, "Ana Ito", kMonday).notes.size(), 1U) << "that they met is a touch";
}

TEST(CallNote, JsonBothWays) {
  EXPECT_EQ(call_note_of(to_json(whole())), whole());
  EXPECT_EQ(call_note_of(R"({"kind": "meeting", "text": "x"})").kind, NoteKind::meeting);
  try {
    (void)call_note_of(R"({"follow_ups": [{"txt": "x"}]})");
    FAIL() << "an unknown key";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::input);
    EXPECT_NE(std::string(error.what()).find("follow_ups[0].txt"), std::string::npos);
  }
}

TEST(CallMail, HoldsWhatWasAgreed) {
  EXPECT_EQ(mail_of(whole(), "Ana Ito", kMonday),
            "Hello,\n\nThank you for our call of Mon 30 Nov 2026. This is what we agreed:\n\n"
            "- Send the benchmark (Ana Ito, by Fri 4 Dec 2026)\n"
            "- Ask the bank for dates (Kim Vale, by Fri 11 Dec 2026)\n\n"
            "We talk again on Thu 10 Dec 2026.\n\n"
            "Please write to me if anything is missing or different.\n\nAna Ito\n");
}

TEST(CallMail, NothingThatIsOursAloneReachesIt) {
  CallNote call = whole();
  call.text = "SECRET-TEXT they may leave, tier 3, risk high";
  call.present.push_back("SECRET-PERSON");
  call.answer->answer = "SECRET-ANSWER";
  call.answer->question = "SECRET-QUESTION";
  call.follow_ups.push_back(follow_up("SECRET-FOLLOW-UP", "SECRET-OWNER", "2026-12-05"));
  call.follow_ups.back().internal = true;
  const std::string mail = mail_of(call, "Ana Ito", kMonday);
  for (const char* word : {"SECRET", "negative", "tier", "risk", "sentiment", "internal"})
    EXPECT_EQ(mail.find(word), std::string::npos) << word;
  call.internal = true;
  EXPECT_EQ(mail_of(call, "Ana Ito", kMonday), "");
  CallNote nothing;
  nothing.text = "Only words";
  EXPECT_EQ(mail_of(nothing, "Ana Ito", kMonday), "") << "nothing was agreed";
}

TEST(CallMail, IsOneLineAFollowUp) {
  CallNote call;
  call.follow_ups = {follow_up("Two\nlines\x1b[31m", "Ana\nIto", "2026-12-04")};
  const std::string mail = mail_of(call, "Ana Ito", kMonday);
  EXPECT_NE(mail.find("- Two lines"), std::string::npos) << mail;
  EXPECT_EQ(mail.find('\x1b'), std::string::npos);
}

}  // namespace call_note_test
}  // namespace rapport::plan
