// SPDX-License-Identifier: GPL-3.0-or-later
// The title, the agenda and the order of the slides.

#include "core/base/text.h"
#include "core/deck/slides.h"

namespace rapport::deck {
namespace {

using office::Slide;

constexpr std::size_t most_without_agenda = 6;  // The title among them.
constexpr std::size_t longest_goal = 80;        // Letters, as a title.

/// The title is their goal; without one, their name.
std::string deck_title(const DeckInput& input) {
  const std::string_view purpose = trimmed(input.plan.purpose.text);
  if (!purpose.empty() && purpose.size() <= longest_goal) {
    const bool sentence = purpose.ends_with('.') && !purpose.ends_with("..");
    if (sentence || std::string_view("!?.").find(purpose.back()) == std::string_view::npos)
      return std::string(sentence ? purpose.substr(0, purpose.size() - 1) : purpose) + ": where we stand";
    return std::string(purpose);
  }
  const std::string_view phase = trimmed(input.plan.phase.name);
  if (!phase.empty() && phase.size() <= longest_goal) return std::string(phase) + ": where we stand";
  return input.brief.facts.name;
}

/// The people responsible: theirs, then ours.
std::string deck_people(const DeckInput& input) {
  std::string people;
  const auto add = [&](const std::string& name, const char* between) {
    if (trimmed(name).empty() || people.find(name) != std::string::npos) return;
    people += (people.empty() ? "" : between) + name;
  };
  for (const Role& role : input.plan.roles)
    if (role.side == Side::customer && (role.sponsor || role.accountable)) add(role.person, ", ");
  const AccountFacts& facts = input.brief.facts;
  add(facts.csm.name.empty() ? facts.owner.name : facts.csm.name, " · ");
  return people;
}

/// The headline figure: of the first measure that has a target and values.
std::string deck_headline(const DeckInput& input) {
  for (const MeasuredMetric& measured : input.metrics) {
    if (!measured.measure || !measured.metric.target.value) continue;
    const measure::MeasureView& measure = *measured.measure;
    const metrics::FindingWords& words = measure.words;
    if (words.latest.empty()) continue;
    const bool clear = measure.finding.good() > 0;
    const auto day = plan_day(measured.metric.target.date);
    return (clear ? words.before + " \u2192 " + words.after : words.latest + " now") + " · target " +
           agreed_value(measured, *measured.metric.target.value) +
           (day ? " by " + near_date(*day, input.today) : std::string());
  }
  return {};
}

/// What the slides are about and where each begins.
Slide agenda(const std::vector<Slide>& slides) {
  Slide agenda;
  agenda.title = "What we go through today";
  office::SlideTable table{"agenda", {"", ""}, {0.9, 0.1}, {}, {}};
  table.most = 22.0;
  table.air = 14.0;
  for (std::size_t i = 0; i < slides.size(); ++i)
    if (i == 0 || slides[i].topic != slides[i - 1].topic)
      // After the title slide and this one.
      table.rows.push_back({slides[i].topic, std::to_string(i + 3)});
  table.alt_text =
      "Agenda of " + counted(std::ssize(table.rows), "topic") + " with the slides they begin on.";
  agenda.table = std::move(table);
  return agenda;
}

}  // namespace

office::DeckContent assemble(const DeckInput& input) {
  office::DeckContent deck;
  const AccountFacts& facts = input.brief.facts;
  deck.brand = input.supplier;
  deck.title = deck_title(input);
  const std::string name = deck.title == facts.name ? std::string() : facts.name + " · ";
  deck.subtitle = name + full_occasion(input.today);
  deck.people = deck_people(input);
  deck.headline = deck_headline(input);
  deck.footer = facts.name + " · " + occasion(input.today);
  const auto add = [&](Slides slides) {
    for (Slide& slide : slides) deck.slides.push_back(std::move(slide));
  };
  add(success_slides(input));
  for (const MeasuredMetric& measured : input.metrics)
    if (has_nonzero_value(measured)) add({metric_slide(*measured.measure)});
  add(doing_slides(input));
  add(saying_slides(input));
  add(scorecard_slides(input));
  add(next_slides(input));
  if (deck.slides.size() + 1 > most_without_agenda)
    deck.slides.insert(deck.slides.begin(), agenda(deck.slides));
  return deck;
}

}  // namespace rapport::deck
