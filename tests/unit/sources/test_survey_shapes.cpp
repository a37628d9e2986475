// SPDX-License-Identifier: GPL-3.0-or-later
// Surveys in the shapes that tools export them in: which column is the answer, of which kind, and of which
// day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input_testing.h"

namespace rapport::sources::test_support {
namespace test_survey_shapes {

using ::testing::HasSubstr;

/// "nps 9 a@x.example 2026-09-08" a record; what the file gave, in one line.
std::string said(const ReadText& read) {
  if (read.recognition.verdict != Recognition::Verdict::readable) return "refused";
  std::string out;
  for (const Record& record : read.sink.records) {
    const auto& r = std::get<SurveyResponseRecord>(record);
    out += (out.empty() ? "" : "; ") + std::string(name_of(r.kind)) + " " + std::to_string(r.score);
    if (r.kind != SurveyKind::nps)
      out +=
          " of " + std::to_string(r.low) + "-" + std::to_string(r.high) + (r.low_is_good ? " reversed" : "");
    if (r.answered_day)
      out += " " + iso(*r.answered_day);
    else if (r.answered_at)
      out += " " + iso(*r.answered_at);
  }
  return out;
}

struct Shape {
  const char* what;
  const char* file;
  const char* text;
  const char* expected;
};

class SurveyShape : public ::testing::TestWithParam<Shape> {};

TEST_P(SurveyShape, IsReadAsItIsMeant) {
  const Shape& shape = GetParam();
  const ReadText read = read_text(shape.text, shape.file);
  std::string notes = read.recognition.reason;
  for (const std::string& note : read.sink.notes) notes += "\n" + note;
  EXPECT_EQ(said(read), shape.expected) << shape.what << "\n" << notes;
}

constexpr Shape kShapes[] = {
    {"SurveyMonkey, two header rows", "export.csv",
     "Respondent ID,Collector ID,Start Date,End Date,Email Address,How likely is it that you would recommend "
     "us?,Why?\n"
     ",,,,,Response,Open-Ended Response\n"
     "118204,5,01/30/2026 08:00:00,01/30/2026 08:05:00,ann@acme.example,10 - Extremely likely,Fast\n",
     "nps 10 2026-01-30"},
    {"Qualtrics, three header rows, a preview and an unfinished one", "q.csv",
     "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,RecipientEmail,Q1_NPS_GROUP,Q1\n"
     "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Recipient Email,How likely are "
     "you to recommend "
     "us? - Group,How likely are you to recommend us?\n"
     "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"America/"
     "Denver\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\","
     "\"{\"\"ImportId\"\":\"\"status\"\"}\",x,y,z,a,b,c\n"
     "2026-05-01 10:00:00,2026-05-01 10:01:00,IP Address,True,2026-05-01 "
     "20:01:01,R_1,a@x.example,Promoter,9\n"
     "2026-05-01 10:00:00,2026-05-01 10:01:00,Survey Preview,True,2026-05-01 "
     "10:01:01,R_2,b@x.example,Detractor,0\n"
     "2026-05-01 10:00:00,2026-05-01 10:01:00,IP Address,False,2026-05-01 "
     "10:01:01,R_3,c@x.example,Detractor,1\n",
     "nps 9 2026-05-01T16:01:00Z"},
    {"Qualtrics, choices as numbers", "q.csv",
     "StartDate,Status,Finished,RecordedDate,ResponseId,RecipientEmail,NPS\n"
     "2026-05-01,0,1,2026-05-01,R_1,a@x.example,9\n2026-05-01,1,1,2026-05-01,R_2,b@x.example,0\n",
     "nps 9 2026-05-01"},
    {"Qualtrics, texts of the questions below their tags and no third row", "q.csv",
     "RecordedDate,ResponseId,Email,Q1\nRecorded Date,Response ID,Email,How likely are you to recommend us?\n"
     "2026-05-01,R_1,a@x.example,9\n2026-05-02,R_2,b@x.example,3\n",
     "nps 9 2026-05-01; nps 3 2026-05-02"},
    {"Typeform", "t.csv",
     "#,How likely are you to recommend us?,Why?,Response Type,Start Date (UTC),Submit Date (UTC),Network "
     "ID\n"
     "a1b2,9,x,completed,2026-09-07 23:00:00,2026-09-08 00:03:00,0f\na1b3,2,x,partial,2026-09-08 "
     "08:00:00,,0f\n",
     "nps 9 2026-09-08T00:03:00Z"},
    {"Delighted: seconds since 1970", "d.csv",
     "Id,Name,Email,Score,Comment,Survey Type,Created At,Updated At\n"
     "1012345,Ana,a@x.example,9,Good,nps,1778583600,1778583700\n",
     "nps 9 2026-05-12T11:00:00Z"},
    {"HubSpot", "hubspot.csv",
     "Response ID,Email,Survey name,Survey type,Rating,Response,Submitted at\n"
     "81234567,a@x.example,Customer loyalty,NPS,9,Great,2026-09-08 10:00\n",
     "nps 9 2026-09-08"},
    {"AskNicely, kinds mixed", "raw.csv",
     "response_id,email,question_type,answer,comment,sent,responded\n"
     "712001,a@x.example,NPS,9,,2026-09-01,2026-09-08\n712002,b@x.example,CSAT,4,,2026-09-01,2026-09-09\n"
     "712003,c@x.example,5STAR,5,,2026-09-01,2026-09-10\n712004,d@x.example,NPS,,,2026-09-01,\n",
     "nps 9 2026-09-08; csat 4 of 1-5 2026-09-09; csat 5 of 1-5 2026-09-10"},
    {"Retently", "retently.csv",
     "Customer Email,Company,Score,Category,Feedback,Sent Date,Response Date\n"
     "a@x.example,Acme,9,Promoter,ok,2026-09-01,2026-09-08\n",
     "nps 9 2026-09-08"},
    {"Wootric", "wootric.csv",
     "id,score,text,completed,excluded_from_calculations,created_at,end_user_email\n"
     "7712001,10,a,true,false,2026-01-01 10:00:00 -0800,a@x.example\n"
     "7712002,1,b,false,false,2026-01-01 10:00:00 -0800,b@x.example\n",
     "nps 10 2026-01-01T18:00:00Z"},
    {"German, form words", "Umfrage.csv",
     "Zeitstempel;E-Mail-Adresse;Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?;Warum?\n"
     "08.09.2026;a@x.example;9;gut\n13.09.2026;b@x.example;3;nein\n",
     "nps 9 2026-09-08; nps 3 2026-09-13"},
    {"French, with a satisfaction question first", "enquete.csv",
     "Date de soumission,Courriel,\xC3\x8Ates-vous satisfait de notre service ? (1-5),Quelle est la "
     "probabilit\xC3\xA9 que "
     "vous nous recommandiez ?\n2026-09-08,a@x.example,4,10\n",
     "nps 10 2026-09-08; csat 4 of 1-5 2026-09-08"},
    {"Spanish", "encuesta.csv",
     "Marca temporal,Correo,\xC2\xBFQu\xC3\xA9 probabilidad hay de que nos "
     "recomiende?,Comentario\n2026-09-08,a@x.example,8,si\n",
     "nps 8 2026-09-08"},
    {"Italian", "sondaggio.csv",
     "Informazioni cronologiche,Email,Quanto \xC3\xA8 probabile che ci consiglia a un "
     "collega?\n2026-09-08,a@x.example,6\n",
     "nps 6 2026-09-08"},
    {"Dutch", "enqu\xC3\xAAte.csv",
     "Datum,E-mail,Hoe waarschijnlijk is het dat u ons aanbeveelt?,Waarom?\n2026-09-08,a@x.example,9,goed\n",
     "nps 9 2026-09-08"},
    {"five stars", "stars.csv",
     "Email,Star rating,Date\na@x.example,5,2026-09-08\nb@x.example,3,2026-09-09\n",
     "csat 5 of 1-5 2026-09-08; csat 3 of 1-5 2026-09-09"},
    {"CSAT told by the file", "csat_september.csv",
     "response_id,date,customer_email,score\n1,2026-09-08,a@x.example,5\n", "csat 5 of 1-5 2026-09-08"},
    {"CES of 1 to 7, agreement", "ces.csv",
     "Email,The company made it easy to handle my issue (1-7),Date\na@x.example,6,2026-09-08\n",
     "ces 6 of 1-7 2026-09-08"},
    {"CES of 1 to 5, reversed", "effort.csv",
     "Email,How much effort did you personally have to put forth? (1-5),Date\na@x.example,2,2026-09-08\n",
     "ces 2 of 1-5 reversed 2026-09-08"},
    {"CES, the ends named", "ces.csv",
     "Email,\"Effort (1 = very difficult, 5 = very easy)\",Date\na@x.example,4,2026-09-08\n",
     "ces 4 of 1-5 2026-09-08"},
    {"CES, the ends named the other way round", "ces.csv",
     "Email,\"Effort (1 = very easy, 5 = very difficult)\",Date\na@x.example,4,2026-09-08\n",
     "ces 4 of 1-5 reversed 2026-09-08"},
    {"CES, the ends named in the cells", "ces.csv",
     "Email,CES,Date\na@x.example,1 - Very easy,2026-09-08\nb@x.example,5 - Very difficult,2026-09-09\n",
     "ces 1 of 1-5 reversed 2026-09-08; ces 5 of 1-5 reversed 2026-09-09"},
    {"German effort", "ces.csv",
     "E-Mail;Wie viel Aufwand hatten Sie? (1 bis 5);Datum\na@x.example;2;2026-09-08\n",
     "ces 2 of 1-5 reversed 2026-09-08"},
    {"satisfaction of 0..10 beside the recommendation", "two.csv",
     "Email,How satisfied are you overall? (0-10),How likely are you to recommend "
     "us?,Date\na@x.example,3,9,2026-09-08\n",
     "nps 9 2026-09-08; csat 3 of 0-10 2026-09-08"},
    {"a plain Score of 1..5 beside the recommendation", "two.csv",
     "Respondent ID,Email Address,Score,How likely is it that you would recommend us?,End Date\n"
     "1,a@x.example,5,10,2026-09-08\n",
     "nps 10 2026-09-08"},
    {"an age of 0..10 beside the score", "nps.csv",
     "Email,Years as customer,Score,Date\na@x.example,3,9,2026-09-08\n", "nps 9 2026-09-08"},
    {"a quantity and no score is no survey", "orders.csv", "Email,Quantity,Date\na@x.example,3,2026-09-08\n",
     "refused"},
    {"seats of 0..10 in a list of a survey's people", "survey_people.csv",
     "Email,Seats,Date\na@x.example,8,2026-09-08\n", "refused"},
    {"likely to renew is no recommendation", "renewals.csv",
     "Email,How likely are you to renew?,Date\na@x.example,9,2026-09-08\n", "refused"},
    {"1..5 and nothing says what", "export.csv",
     "Email,Score,Date\na@x.example,4,2026-09-08\nb@x.example,5,2026-09-09\n", "refused"},
    {"1..7 and nothing says what", "export.csv",
     "Email,Rating,Date\na@x.example,7,2026-09-08\nb@x.example,5,2026-09-09\n", "refused"},
    {"1..5, but the file says NPS", "nps q3.csv", "Email,Score,Date\na@x.example,4,2026-09-08\n",
     "nps 4 2026-09-08"},
    {"a recommendation on a scale of 1 to 5 is no NPS", "x.csv",
     "Email,How likely are you to recommend us? (1-5),Date\na@x.example,5,2026-09-08\n", "refused"},
    {"one low answer among many of 0..10", "export.csv",
     "Email,Score,Date\na@x.example,4,2026-09-08\nb@x.example,0,2026-09-09\n",
     "nps 4 2026-09-08; nps 0 2026-09-09"},
    {"groups without scores", "export.csv", "Email,NPS group,Date\na@x.example,Promoter,2026-09-08\n",
     "refused"},
    {"scores in words and numbers", "export.csv",
     "Email,NPS,Date\na@x.example,9 - Very "
     "likely,2026-09-08\nb@x.example,10/10,2026-09-09\nc@x.example,\"9,0\",2026-09-10\n"
     "d@x.example,Promoter,2026-09-11\n",
     "nps 9 2026-09-08; nps 10 2026-09-09; nps 9 2026-09-10"},
    {"several answers in one cell are rejected", "export.csv",
     "Email,NPS,Date\na@x.example,9;10,2026-09-08\nb@x.example,8,2026-09-09\nc@x.example,7,2026-09-09\n",
     "nps 8 2026-09-09; nps 7 2026-09-09"},
    {"no answer in words", "export.csv",
     "Email,NPS,Date\na@x.example,N/A,2026-09-08\nb@x.example,8,2026-09-09\nc@x.example,-,2026-09-09\n",
     "nps 8 2026-09-09"},
    {"one row an answer, questions in a column", "long.csv",
     "Email,Question,Answer,Answered On\na@x.example,How likely are you to recommend us?,9,2026-09-08\n"
     "a@x.example,How satisfied are you? (1-5),4,2026-09-08\n",
     "nps 9 2026-09-08; csat 4 of 1-5 2026-09-08"},
    {"completed beats created, sent and started", "export.csv",
     "Email,NPS,Sent,Created,Started,Completed\na@x.example,9,2026-09-01,2026-09-02,2026-09-03,2026-09-08\n",
     "nps 9 2026-09-08"},
    {"a day of birth is no day of an answer", "export.csv",
     "Email,Date of birth,NPS,Responded\na@x.example,1990-01-02,9,2026-09-08\n", "nps 9 2026-09-08"},
    {"a state of completed and a date", "export.csv",
     "Email,NPS,Completed,Date\na@x.example,9,yes,2026-09-08\nb@x.example,1,no,2026-09-08\n",
     "nps 9 2026-09-08"},
    {"LimeSurvey", "results.csv",
     "\"id\",\"submitdate\",\"lastpage\",\"email\",\"How likely are you to recommend us? [0-10]\"\n"
     "\"1\",\"2026-09-08 10:00:00\",\"3\",\"a@x.example\",\"9\"\n",
     "nps 9 2026-09-08"},
    {"SurveyMonkey, a column for each choice", "export.csv",
     "Respondent ID,End Date,Email Address,How likely is it that you would recommend us?,,,,,,,,,,,Why?\n"
     ",,,0,1,2,3,4,5,6,7,8,9,10,Open-Ended Response\n"
     "118700001,05/13/2026,a@x.example,,,,,,,,,,9,,ok\n118700002,05/14/2026,b@x.example,,,,,,,,,,,10,\n"
     "118700003,05/15/2026,c@x.example,,,,,,,,,8,,,\n118700004,05/16/2026,d@x.example,,,,,,,,,,,,late\n",
     "nps 9 2026-05-13; nps 10 2026-05-14; nps 8 2026-05-15"},
    {"a column for each choice, the ends labelled, and no other question", "export.csv",
     "Respondent ID,End Date,Email Address,How likely is it that you would recommend us?,,,,,,,,,,\n"
     ",,,Not at all likely - 0,1,2,3,4,5,6,7,8,9,Extremely likely - 10\n"
     "118700001,05/13/2026,a@x.example,Not at all likely - 0,,,,,,,,,,\n"
     "118700002,05/14/2026,b@x.example,,,,,,,,,,,Extremely likely - 10\n",
     "nps 0 2026-05-13; nps 10 2026-05-14"},
    {"two choices marked are no answer", "export.csv",
     "Respondent ID,End Date,Email Address,How likely is it that you would recommend us?,,,,,,,,,,\n"
     ",,,0,1,2,3,4,5,6,7,8,9,10\n"
     "118700001,05/13/2026,a@x.example,,,,,4,,,,,9,\n118700002,05/14/2026,b@x.example,,,,,,,,,,,10\n",
     "nps 10 2026-05-14"},
    {"satisfaction with a column for each choice has the scale of its choices", "export.csv",
     "Respondent ID,End Date,Email Address,How satisfied are you?,,,,\n,,,1,2,3,4,5\n"
     "118700001,05/13/2026,a@x.example,,,3,,\n118700002,05/14/2026,b@x.example,,,,4,\n",
     "csat 3 of 1-5 2026-05-13; csat 4 of 1-5 2026-05-14"},
    {"admins and end users are asked alike, each row once", "export.csv",
     "Respondent ID,Email Address,End Date,Would you recommend us (admins)?,Would you recommend us (end "
     "users)?\n"
     "118700001,a@x.example,2026-05-13,9,\n118700002,b@x.example,2026-05-14,,3\n"
     "118700003,c@x.example,2026-05-15,,10\n",
     "nps 9 2026-05-13; nps 3 2026-05-14; nps 10 2026-05-15"},
    {"two recommendations in a row: the first counts", "export.csv",
     "Response ID,Email,Would you recommend A?,Would you recommend B?,Completed At\n"
     "r1,a@x.example,9,3,2026-05-01\nr2,b@x.example,10,2,2026-05-02\n",
     "nps 9 2026-05-01; nps 10 2026-05-02"},
    {"days as a spreadsheet numbers them", "export.csv",
     "Response ID,Email,NPS,Completed At\nr1,a@x.example,9,46143\nr2,b@x.example,3,46144\n",
     "nps 9 2026-05-01; nps 3 2026-05-02"},
    {"the same with a time of day", "export.csv",
     "Response ID,Email,NPS,Completed At\nr1,a@x.example,9,46143.43819\n", "nps 9 2026-05-01"},
    {"the same with a decimal comma", "export.csv",
     "ID;Start time;Completion time;Email;Would you recommend us?\n"
     "1;46142,375;46143,99965278;a@x.example;9\n2;46143,375;46144,5;b@x.example;3\n",
     "nps 9 2026-05-01; nps 3 2026-05-02"},
    {"a respondent's number is no day", "export.csv",
     "Response ID,Respondent number,Email,NPS\nr1,46143,a@x.example,9\n", "nps 9"},
    {"hardly a score under the name of NPS", "export.csv",
     "Response ID,Email,NPS,Completed At\nr1,a@x.example,9,2026-05-01\nr2,b@x.example,N/A,2026-05-02\n"
     "r3,c@x.example,11,2026-05-03\nr4,d@x.example,-1,2026-05-03\nr5,e@x.example,8.5,2026-05-03\n"
     "r6,f@x.example,0,2026-05-04\n",
     "nps 9 2026-05-01; nps 0 2026-05-04"},
    {"an NPS that was already computed is no answer", "export.csv",
     "Response ID,Email,NPS,Completed At\nr1,a@x.example,45,2026-05-01\nr2,b@x.example,-20,2026-05-02\n"
     "r3,c@x.example,0,2026-05-03\n",
     "refused"},
};

INSTANTIATE_TEST_SUITE_P(OfTools, SurveyShape, ::testing::ValuesIn(kShapes),
                         [](const auto& shape) { return "n" + std::to_string(shape.index); });

TEST(SurveyHeaders, TheDateIsFoundUnderAnyName) {
  for (const char* name : {"Submit Date (UTC)",
                           "Completed At (UTC)",
                           "Responded",
                           "Survey Completed",
                           "Answered On",
                           "Date of response",
                           "Created (UTC)",
                           "Submission Date",
                           "Last Modified",
                           "Recorded Date",
                           "RecordedDate",
                           "Survey response date",
                           "Feedback date",
                           "Date (UTC)",
                           "Ended",
                           "Timestamp (mm/dd/yyyy)",
                           "Submitted on",
                           "Date surveyed",
                           "Received at",
                           "Datum",
                           "Date de soumission",
                           "Fecha de respuesta",
                           "Data di compilazione",
                           "Antwortdatum",
                           "Beantwoord op",
                           "Hora de finalizaci\xC3\xB3n",
                           "Endzeit",
                           "Heure de fin",
                           "Voltooid op",
                           "When"}) {
    const ReadText read =
        read_text("Response ID,Email,Score," + std::string(name) + "\nr,a@x.example,9,2026-09-08 08:00:00\n");
    ASSERT_EQ(read.sink.records.size(), 1U) << name << read.recognition.reason;
    EXPECT_TRUE(read.sink.at<SurveyResponseRecord>(0).answered_at.has_value()) << name;
  }
}

TEST(SurveyHeaders, TheScoreIsFoundUnderAnyName) {
  for (const char* name : {"NPS",
                           "NPS\xC2\xAE score",
                           "Net Promoter Score\xC2\xAE",
                           "Score (0-10)",
                           "Rating (0-10)",
                           "LTR",
                           "Q1. How likely is it...",
                           "Would you recommend us?",
                           "answer",
                           "response",
                           "value",
                           "Survey response",
                           "question_1_value",
                           "nps_score",
                           "Likelihood to Recommend",
                           "Bewertung",
                           "Punktzahl",
                           "Note",
                           "Puntuaci\xC3\xB3n",
                           "Punteggio",
                           "Beoordeling",
                           "Q7",
                           "Antwort",
                           "Nous recommanderiez-vous ?",
                           "Ci consiglierebbe?",
                           "Zou u ons aanbevelen?"}) {
    const ReadText read = read_text("Response ID,Email," + std::string(name) +
                                    ",Completed At\nr,a@x.example,9,2026-09-08 08:00:00\n");
    ASSERT_EQ(read.sink.records.size(), 1U) << name << read.recognition.reason;
    EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0).score, 9) << name;
    EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0).kind, SurveyKind::nps) << name;
  }
}

TEST(SurveyHeaders, WhatCannotBeToldIsSaid) {
  const ReadText stars = read_text("Email,Score,Date\na@x.example,4,2026-09-08\n");
  EXPECT_THAT(stars.recognition.reason, HasSubstr("name the column or the file NPS, CSAT or CES"));
  const ReadText groups = read_text("Email,NPS group,Date\na@x.example,Promoter,2026-09-08\n");
  EXPECT_THAT(groups.recognition.reason, HasSubstr("scores"));
  const ReadText undated = read_text("Email,NPS\na@x.example,4\n");
  EXPECT_TRUE(undated.sink.has_note("No column of dates"));
}

TEST(SurveyHeaders, WhatAColumnOfAnswersHoldsInsteadOfScoresIsSaid) {
  const ReadText words = read_text(
      "Respondent ID,Email,\"Overall, how satisfied are you?\"\n1,a@x.example,Very satisfied\n"
      "2,b@x.example,Very dissatisfied\n");
  EXPECT_THAT(words.recognition.reason, HasSubstr("its answers are words (\"Very satisfied\" and"));
  EXPECT_THAT(words.recognition.reason, HasSubstr("export them as numbers"));
  const ReadText numbers = read_text("Response ID,Email,NPS\nr1,a@x.example,11\nr2,b@x.example,8.5\n");
  EXPECT_THAT(numbers.recognition.reason, HasSubstr("holds \"11\" and \"8.5\""));
}

TEST(SurveyHeaders, AQuestionThatIsNotReadIsNamed) {
  const ReadText products = read_text(
      "Response ID,Email,Would you recommend A?,Would you recommend B?\nr1,a@x.example,9,3\n"
      "r2,b@x.example,,2\n");
  EXPECT_TRUE(products.sink.has_note("NPS was read from \"Would you recommend A?\""));
  EXPECT_TRUE(products.sink.has_note("Not read: \"Would you recommend B?\"."));
  EXPECT_TRUE(products.sink.has_note("1 row answers only a question that was not read."));
  EXPECT_FALSE(products.sink.has_note("did not answer"));
  const ReadText twice = read_text(
      "Response ID,Email,Score,Completed At,Score\nr1,a@x.example,9,2026-05-01,5\n"
      "r2,b@x.example,10,2026-05-02,2\n");
  EXPECT_TRUE(twice.sink.has_note("Not read: \"Score\" (column 5)."));
}

TEST(SurveyHeaders, OfTwoAddressesTheFilledOneIsTheRespondents) {
  const ReadText read = read_text(
      "Response ID,RecipientEmail,Recorded Date,NPS,Your e-mail address (optional),Colleague's e-mail\n"
      "r1,,2026-05-01,9,a@x.example,\nr2,b@x.example,2026-05-02,3,,\nr3,,2026-05-03,8,,z@x.example\n");
  ASSERT_EQ(read.sink.records.size(), 3U);
  EXPECT_EQ(read.sink.at<SurveyResponseRecord>(0).email, "a@x.example");
  EXPECT_EQ(read.sink.at<SurveyResponseRecord>(1).email, "b@x.example");
  EXPECT_EQ(read.sink.at<SurveyResponseRecord>(2).email, "");
}

TEST(SurveyHeaders, OnlyAScaleThatNothingStatesIsGuessed) {
  const ReadText guessed =
      read_text("Email,They made it easy to resolve my issue\na@x.example,5\n", "ces.csv");
  ASSERT_EQ(guessed.sink.records.size(), 1U);
  EXPECT_TRUE(guessed.sink.at<SurveyResponseRecord>(0).scale_guessed);
  EXPECT_TRUE(guessed.sink.has_note("Nothing states the scale of CES"));
  const ReadText stated = read_text("Email,They made it easy (1-7)\na@x.example,5\n", "ces.csv");
  ASSERT_EQ(stated.sink.records.size(), 1U);
  EXPECT_FALSE(stated.sink.at<SurveyResponseRecord>(0).scale_guessed);
}

TEST(SurveyHeaders, AZoneThatTheFileNamesIsNoZoneMissing) {
  for (const char* name : {"Submit Date (Europe/Berlin)", "Submit Date (UTC)", "Submit Date (GMT)",
                           "Submit Date (GMT+2)", "Submit Date [UTC-5]", "Submit Date (CET)"}) {
    const ReadText read =
        read_text("Email,NPS," + std::string(name) + "\na@x.example,9,2026-09-08 01:00:00\n");
    EXPECT_FALSE(read.sink.has_note("no time zone")) << name;
    EXPECT_FALSE(read.sink.at<SurveyResponseRecord>(0).answered_day.has_value()) << name;
  }
  const ReadText none = read_text("Email,NPS,Submit Date\na@x.example,9,2026-09-08 01:00:00\n");
  EXPECT_TRUE(none.sink.has_note("no time zone"));
  const ReadText west = read_text("Email,NPS,Completed At (UTC-08:00)\na@x.example,9,2026-01-10 23:30:00\n");
  EXPECT_EQ(west.sink.at<SurveyResponseRecord>(0).answered_at,
            utc_start(day_of({2026, 1, 11})) + 7 * 3600 + 30 * 60);
}

TEST(SurveyHeaders, OtherTablesAreNoSurveys) {
  for (const char* text :
       {"Name,Domain,Industry,Seats\nAcme,acme.example,Food,9\n",
        "Email,First name,Logins,Last seen\na@x.example,Ann,9,2026-09-08\n",
        "Deal Name,Deal Stage,Close Date,Amount\nx,Won,2026-09-08,10\n",
        "Ticket ID,Subject,Status,Priority,Created time,Email\n7,x,Open,Low,2026-09-08,a@x.example\n"})
    EXPECT_NE(read_text(text).recognition.verdict, Recognition::Verdict::readable) << text;
}

}  // namespace test_survey_shapes
}  // namespace rapport::sources::test_support
