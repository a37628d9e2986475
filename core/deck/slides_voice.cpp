// SPDX-License-Identifier: GPL-3.0-or-later
// What they do and what they say.
#include <algorithm>

#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/chart/chart_labels.h"
#include "core/deck/slides.h"
#include "core/model/nps.h"
#include "core/office/slide_layout.h"

namespace rapport::deck {
namespace {

using office::ColorRole;
using office::Slide;
using office::TextBlock;

constexpr std::size_t most_quotes = 3;
constexpr std::size_t longest_quote = 150;

std::string source_of(const DeckInput& input, const std::string& figure) {
  const auto found = input.brief.origins.find(figure);
  return found == input.brief.origins.end() ? std::string() : chart::source_text(found->second);
}

TextBlock tickets_block(const TicketFacts& tickets) {
  TextBlock block{"Tickets", {}};
  block.lines.push_back(grouped(tickets.open) + " open of " + counted(tickets.total, "ticket") + " so far");
  if (tickets.first_reply_minutes_median)
    block.lines.push_back("Half of the first replies came within " +
                          chart::value_text(*tickets.first_reply_minutes_median, "minutes"));
  if (tickets.resolution_minutes_median)
    block.lines.push_back("Half were solved within " +
                          chart::value_text(*tickets.resolution_minutes_median, "minutes"));
  const std::int64_t rated = tickets.csat_good + tickets.csat_bad;
  if (rated > 0)
    block.lines.push_back(grouped(tickets.csat_good) + " of " + counted(rated, "rated ticket") + " " +
                          (tickets.csat_good == 1 ? "was" : "were") + " rated good");
  return block;
}

std::vector<office::Figure> tickets_figures(const TicketFacts& tickets) {
  std::vector<office::Figure> figures;
  figures.push_back({"Open now", grouped(tickets.open), "of " + grouped(tickets.total)});
  if (tickets.first_reply_minutes_median)
    figures.push_back({"Half of first replies within",
                       chart::value_text(*tickets.first_reply_minutes_median, "minutes"),
                       {}});
  if (tickets.resolution_minutes_median)
    figures.push_back(
        {"Half solved within", chart::value_text(*tickets.resolution_minutes_median, "minutes"), {}});
  const std::int64_t rated = tickets.csat_good + tickets.csat_bad;
  if (rated > 0) figures.push_back({"Rated good", grouped(tickets.csat_good), "of " + grouped(rated)});
  return figures;
}

/// The chart of tickets without an expectation: nothing is concluded from it.
chart::ChartSpec counts_alone(chart::ChartSpec spec) {
  std::erase_if(spec.series, [](const chart::ChartSeries& s) { return s.role != chart::Role::main; });
  spec.band.clear();
  spec.spans.clear();
  return spec;
}

/// What they wrote, the newest first, without names.
std::vector<office::Quote> quotes_of(const DeckInput& input) {
  std::vector<office::Quote> quotes;
  for (const account::SurveyAnswer& answer : input.brief.answers) {
    const std::string_view comment = trimmed(answer.comment);
    if (quotes.size() == most_quotes || comment.size() < 4) continue;
    quotes.push_back(
        {quoted(std::string(comment), longest_quote),
         answer.day ? period_label(period_start(*answer.day, Grain::month), Grain::month) : std::string()});
  }
  return quotes;
}

std::string answers_in_words(const NpsFacts& nps) {
  return counted(nps.n, "answer") + ": " + counted(nps.promoters, "promoter") + ", " +
         counted(nps.passives, "passive") + ", " + counted(nps.detractors, "detractor");
}

/// Dots where each answer is known, else a bar for each group.
void draw_answers(Slide& slide, const DeckInput& input) {
  const NpsFacts& nps = input.brief.facts.nps;
  if (std::ssize(input.brief.answers) == nps.n) {
    office::Scores scores;
    for (const account::SurveyAnswer& answer : input.brief.answers) scores.answers.push_back(answer.score);
    std::sort(scores.answers.begin(), scores.answers.end());
    scores.alt_text = "Dot plot of " + counted(nps.n, "answer") + " from 0 to 10:";
    for (const int score : scores.answers) scores.alt_text += " " + std::to_string(score);
    slide.scores = std::move(scores);
    return;
  }
  office::Tracks groups;
  const auto add = [&](const char* name, std::int64_t n, ColorRole color_role) {
    const double share = double(n) / double(nps.n);
    groups.tracks.push_back({name, counted(n, "person", "people"), share, share_text(share), {}, color_role});
  };
  add("Promoters, 9 or 10", nps.promoters, ColorRole::good);
  add("Passives, 7 or 8", nps.passives, ColorRole::text3);
  add("Detractors, 0 to 6", nps.detractors, ColorRole::risk);
  groups.alt_text = "Bars of " + answers_in_words(nps) + ".";
  slide.tracks = std::move(groups);
}

Slide answers_slide(const DeckInput& input) {
  const NpsFacts& nps = input.brief.facts.nps;
  Slide slide;
  slide.topic = "What you say";
  slide.title = (nps.promoters == 0 ? "None" : grouped(nps.promoters)) + " of " +
                counted(nps.n, "person", "people") + (nps.promoters == 1 ? " is" : " are") +
                " very likely to recommend us";
  if (nps.detractors > 0)
    slide.title += ", " + grouped(nps.detractors) + (nps.detractors == 1 ? " is" : " are") + " not likely to";
  slide.subtitle =
      "How likely are you to recommend us, 0 to 10: each person's latest answer in the last 12 months";
  if (nps.last) slide.subtitle += ", the newest of " + short_date(*nps.last);
  slide.source = source_of(input, "nps");
  draw_answers(slide, input);
  slide.quotes = quotes_of(input);
  if (!slide.quotes.empty()) slide.quotes_heading = "In your words";
  if (enough_tickets(input)) {
    slide.text.push_back(tickets_block(input.brief.facts.tickets));
  }
  while (!office::lay_out(slide).fits && !slide.quotes.empty()) slide.quotes.pop_back();
  if (slide.quotes.empty()) slide.quotes_heading.clear();
  slide.notes = {
      "9 and 10 count as promoters, 7 and 8 as passives, 0 to 6 as detractors. Each person counts once, with "
      "the latest answer of the last 12 months. No score is given: answers of one customer are too few for "
      "one.",
      "Left out: who answered, and who wrote which words."};
  return slide;
}

Slide tickets_slide(const DeckInput& input) {
  const TicketFacts& tickets = input.brief.facts.tickets;
  Slide slide;
  slide.topic = "What you say";
  slide.title = tickets.open == 0 ? "All of your " + grouped(tickets.total) + " tickets are solved"
                                  : counted(tickets.open, "ticket") + (tickets.open == 1 ? " is" : " are") +
                                        " open, of " + grouped(tickets.total) + " so far";
  slide.source = source_of(input, "tickets");
  if (input.tickets) {
    slide.subtitle = input.tickets->spec.place;
    slide.chart = counts_alone(input.tickets->spec);
    slide.figures = tickets_figures(tickets);
  } else {
    slide.text.push_back(tickets_block(tickets));
  }
  slide.notes = {"Times are medians: half of the tickets took less, half more."};
  if (input.brief.facts.nps.n > 0)
    slide.notes.push_back("Left out: survey answers, of which there are fewer than " +
                          std::to_string(kFewestAnswersForCustomer) +
                          " in the last 12 months; each could be traced to a person.");
  return slide;
}

}  // namespace

std::string quoted(const std::string& text, std::size_t most_letters) {
  const std::string line = chart::one_line(text);
  std::size_t letters = 0, end = 0, at = 0;
  for (; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) continue;
    if (line[at] == ' ' && letters <= most_letters) end = at;
    ++letters;
  }
  if (letters <= most_letters) return "“" + line + "”";
  if (end == 0) return "“" + std::string(clipped(line, most_letters)) + "” …";
  return "“" + std::string(trimmed(std::string_view(line).substr(0, end))) + "” …";
}

bool enough_tickets(const DeckInput& input) {
  return input.brief.facts.tickets.total >= kFewestTickets;
}

bool has_usage(const DeckInput& input) {
  const std::vector<Point>& points = input.brief.people_a_week.facts.series.points;
  return points.size() > 2 &&
         std::any_of(points.begin(), points.end(), [](const Point& p) { return p.value > 0.0; });
}

Slides doing_slides(const DeckInput& input) {
  if (!has_usage(input)) return {};
  const measure::MeasureView& people = input.brief.people_a_week;
  const account::UsageBreadth& breadth = input.brief.breadth;
  Slide slide = metric_slide(people);
  slide.topic = "What you do";
  if (breadth.events_known > 0 && breadth.events_used > 0)
    slide.figures.push_back({"Features in use",
                             std::to_string(breadth.events_used) + " of " + grouped(breadth.events_known),
                             {}});
  if (!input.behaviours.empty()) {
    const auto habits = std::count_if(input.behaviours.begin(), input.behaviours.end(),
                                      [](const auto& b) { return b.state == BehaviourState::habit; });
    slide.figures.push_back({"Ways of working",
                             std::to_string(habits) + " of " + std::to_string(input.behaviours.size()),
                             habits == 1 ? "is a habit" : "are habits"});
  }
  if (breadth.people_known > 0)
    slide.notes.push_back(counted(breadth.people_known, "person", "people") + " of theirs " +
                          (breadth.people_known == 1 ? "was" : "were") + " ever seen in the usage exports.");
  return {slide};
}

Slides saying_slides(const DeckInput& input) {
  // With fewer answers each could be traced to a person.
  if (input.brief.facts.nps.n >= kFewestAnswersForCustomer) return {answers_slide(input)};
  if (!enough_tickets(input)) return {};
  return {tickets_slide(input)};
}

}  // namespace rapport::deck
