// SPDX-License-Identifier: GPL-3.0-or-later
// Decks as they come: their title, what is drawn, what is carried over, what the speaker reads.
#include <gmock/gmock.h>

#include "core/office/pptx.h"
#include "core/office/slide_layout.h"
#include "tests/support/sample_series.h"
#include "tests/unit/office/office_testing.h"

namespace rapport::office {
namespace test_deck_slides {

using test_support::all_text;
using test_support::document;
using test_support::expect_sound;
using test_support::nodes;
using ::testing::HasSubstr;

constexpr const char* long_words =
    "roll out the settlement workflow to every depot in the region and train the local leads, then go on "
    "with "
    "the next region and do the same there until all of them pay on the day";

Slide table_slide(int rows) {
  Slide slide;
  slide.title = "Milestones";
  SlideTable table{"milestones", {"Milestone", "Due"}, {0.7, 0.3}, {}, "Table of milestones."};
  for (int i = 0; i < rows; ++i) table.rows.push_back({std::to_string(i) + " " + long_words, "15 Jan 2027"});
  slide.table = table;
  return slide;
}

/// A deck with one of each thing that can be drawn.
DeckContent full_deck() {
  DeckContent deck;
  deck.title = "Pay every driver on the day: where we stand";
  deck.subtitle = "Northwind Logistics · Business review, 30 November 2026";
  deck.footer = "Northwind Logistics · Business review, November 2026";
  deck.people = "Chen Haddad · Ana Ito";
  deck.headline = "59 % → 78 %";
  deck.brand.name = "Tallyworks";
  deck.brand.colour = "0B2A45";
  Slide success;
  success.title = "Where we stand";
  success.lead = "“Every driver has the money on the day”";
  success.tracks = Tracks{{{"Paid on the day", "78 %", 0.73, "Began at 59 %", "Target 85 %"}}, "Progress."};
  success.text = {{"Who", {"Chen Haddad"}}, {"Ways", {"A habit"}}};
  success.notes = {"How we know: 95 % interval 12 to 18 points.", "Left out: <nothing> & more"};
  Slide say;
  say.title = "What you say";
  say.scores = Scores{{3, 7, 9, 9, 10}, "Dot plot."};
  say.quotes = {{"“Month end takes a day less.”", "May 2026"}};
  say.quotes_heading = "In your words";
  say.notes = {"Who answered is left out."};
  Slide next;
  next.title = "Next";
  next.timeline = Timeline{{{day_of({2026, 2, 10}), "Kick-off", "10 Feb", true, false},
                            {day_of({2026, 10, 26}), "Lyon pays", "26 Oct, still open", false, true},
                            {day_of({2027, 3, 31}), "85 %", "31 Mar 2027", false, false}},
                           day_of({2026, 11, 30}),
                           "Timeline."};
  next.side =
      SlideTable{"asks", {"Who", "What", "By"}, {0.2, 0.5, 0.3}, {{"You", "Come", "5 Dec"}}, "Table."};
  next.text = {{"Why", {"It is time"}}};
  Slide chart = chart_slide(test::sample_full_chart());
  chart.figures = {{"Before", "59 %", "46 weeks"},
                   {"Difference", "no clear change", "", ColorRole::text2, false}};
  deck.slides = {success, chart, say, next};
  return deck;
}

TEST(DeckSlides, AreSoundWithNotes) {
  const Package package = Package::read(to_pptx(full_deck()), "deck");
  expect_sound(package);
  // Only two slides have some.
  EXPECT_NE(package.find("ppt/notesSlides/notesSlide2.xml"), nullptr);
  EXPECT_EQ(package.find("ppt/notesSlides/notesSlide3.xml"), nullptr);
  EXPECT_THAT(all_text(package, "ppt/notesSlides/notesSlide1.xml"), HasSubstr("95 % interval"));
  EXPECT_THAT(all_text(package, "ppt/notesSlides/notesSlide1.xml"), HasSubstr("<nothing> & more"));
  EXPECT_THAT(all_text(package, "ppt/slides/slide1.xml"), HasSubstr("Tallyworks"));
  EXPECT_NE(package.find("ppt/slides/slide1.xml")->find("0B2A45"), std::string::npos);
}

TEST(DeckSlides, WithoutNotesHaveNoMasterOfThem) {
  DeckContent deck = full_deck();
  for (Slide& slide : deck.slides) slide.notes.clear();
  const Package package = Package::read(to_pptx(deck), "deck");
  expect_sound(package);
  EXPECT_EQ(package.find("ppt/notesMasters/notesMaster1.xml"), nullptr);
}

TEST(DeckSlides, HaveTheSuppliersLogo) {
  DeckContent deck = full_deck();
  deck.brand.logo = "\x89PNG made up";
  deck.brand.logo_kind = "png";
  deck.brand.logo_width = 320;
  deck.brand.logo_height = 80;
  const Package package = Package::read(to_pptx(deck), "deck");
  expect_sound(package);
  ASSERT_NE(package.find("ppt/media/logo.png"), nullptr);
  EXPECT_EQ(*package.find("ppt/media/logo.png"), deck.brand.logo);
  const pugi::xml_document slide = document(package, "ppt/slides/slide1.xml");
  ASSERT_EQ(nodes(slide, "p:pic").size(), 1U);
  const pugi::xml_node size = nodes(nodes(slide, "p:pic")[0], "a:ext")[0];
  EXPECT_NEAR(size.attribute("cx").as_double() / size.attribute("cy").as_double(), 4.0, 1e-3);
}

TEST(DeckSlides, HaveNoSmallLettersAndCutNothing) {
  DeckContent deck = full_deck();
  for (const Slide& part : carried_over(table_slide(22))) deck.slides.push_back(part);
  deck.slides[1].title = long_words;
  const Package package = Package::read(to_pptx(deck), "deck");
  expect_sound(package);
  for (const Part& part : package.parts()) {
    if (!part.name.starts_with("ppt/slides/slide")) continue;
    EXPECT_EQ(part.bytes.find("…"), std::string::npos) << part.name;
    const pugi::xml_document slide = document(package, part.name);
    for (const pugi::xml_node run : nodes(slide, "a:rPr")) {
      const int size = run.attribute("sz").as_int();
      const std::string text = run.parent().child("a:t").text().get();
      EXPECT_TRUE(size == 0 || size >= 1400 || text.empty() || text == " ") << part.name << " " << text;
    }
  }
}

TEST(DeckSlides, CarryATableOverWithAllItsRows) {
  const std::vector<Slide> parts = carried_over(table_slide(22));
  ASSERT_GT(parts.size(), 1U);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_TRUE(lay_out(parts[i]).fits);
    EXPECT_EQ(parts[i].title,
              "Milestones (" + std::to_string(i + 1) + " of " + std::to_string(parts.size()) + ")");
    EXPECT_GT(parts[i].table->rows.size(), 1U);
    rows.insert(rows.end(), parts[i].table->rows.begin(), parts[i].table->rows.end());
  }
  EXPECT_EQ(rows, table_slide(22).table->rows);
  EXPECT_EQ(carried_over(table_slide(2)), std::vector<Slide>{table_slide(2)});
}

TEST(DeckSlides, ATimelineKeepsItsOrderAndItsEdges) {
  Timeline timeline;
  timeline.today = day_of({2026, 6, 1});
  for (int i = 0; i < 8; ++i)
    timeline.points.push_back(
        {day_of({2026, 5, 25}) + (i < 6 ? i : 90 * i), "Step " + std::to_string(i), "day"});
  const PlacedTimeline placed = place_timeline(timeline, 853.0);
  ASSERT_EQ(placed.points.size(), 8U);
  EXPECT_TRUE(placed.fits);
  for (std::size_t i = 0; i < 8; ++i) {
    const PlacedPoint& point = placed.points[i];
    EXPECT_GE(point.words.x, 0.0);
    EXPECT_LE(point.words.x + point.words.width, 853.0 + 1e-9);
    if (i > 0) {
      EXPECT_GT(point.x, placed.points[i - 1].x + 20.0);
    }
    // Words on the same side never meet.
    if (i > 1) {
      EXPECT_GE(point.words.x, placed.points[i - 2].words.x + placed.points[i - 2].words.width - 1e-9);
    }
  }
  EXPECT_GT(placed.today, placed.points[5].x);
  EXPECT_LT(placed.today, placed.points[6].x);
}

}  // namespace test_deck_slides
}  // namespace rapport::office
