// SPDX-License-Identifier: GPL-3.0-or-later
// One figure has one value: on the Brief, its paper, its deck and in the JSON, for every account of the
// sample.
#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <map>
#include <set>

#include "core/account/portfolio.h"
#include "core/base/figures.h"
#include "core/base/text.h"
#include "core/deck/deck.h"
#include "core/measure/peers.h"
#include "core/metrics/metrics.h"
#include "core/office/package.h"
#include "core/office/pptx.h"
#include "core/workspace/workspace.h"
#include "test_account_probe.h"
#include "tests/ui/sample_workspace.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/account/ask_card.h"
#include "ui/pages/account/commercial_card.h"
#include "ui/pages/account/latest_card.h"
#include "ui/pages/account/next_card.h"
#include "ui/pages/account/people_card.h"
#include "ui/pages/account/say_card.h"
#include "ui/pages/account/signals_card.h"
#include "ui/pages/account/success_card.h"
#include "ui/pages/account/usage_card.h"
#include "ui/report/brief_pdf.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/figure_label.h"

namespace rapport {
namespace test_one_value {

using account::AccountBrief;

/// What a place says of each meaning, in plain words: no-break spaces and grouping signs are no difference.
using Said = std::map<std::string, std::string>;

QString plain(QString text) {
  text.replace(QChar(0x00A0), QLatin1Char(' ')).replace(QChar(0x202F), QLatin1Char(' '));
  text.replace(QChar(0x2212), QLatin1Char('-'));
  return text;
}

/// The first capture of a pattern, empty where it is not there.
std::string found(const QString& text, const char* pattern) {
  static std::map<std::string, QRegularExpression> known;
  auto& expression = known[pattern];
  if (expression.pattern().isEmpty()) expression.setPattern(QString::fromUtf8(pattern));
  const auto match = expression.match(text);
  return match.hasMatch() ? match.captured(1).simplified().toStdString() : std::string();
}

void say(Said& said, const char* meaning, const std::string& words) {
  if (!words.empty()) said[meaning] = words;
}

Said on_the_page(ui::AccountPage& page, const AccountBrief& brief) {
  page.show(brief);
  probe::settle();
  Said said;
  const auto figure = [&](const char* what) {
    const ui::FigureLabel* label = probe::figure(&page, QString::fromUtf8(what));
    return label == nullptr ? QString() : plain(label->figure());
  };
  const QString all = plain(probe::visible_words(&page).join(QLatin1Char('\n')));
  const QString open = figure("Tickets open");
  say(said, "tickets open",
      open.startsWith(QStringLiteral("none")) ? "0" : found(open, "^(\\d(?:[\\d,]*\\d)?)"));
  say(said, "tickets urgent", found(open, "([\\d,]+) urgent"));
  say(said, "first reply", found(figure("Median first reply"), "^([\\d.,]+ (?:min|h))$"));
  say(said, "people a week", found(figure("People a week"), "^([\\d.,]+)$"));
  say(said, "people known", found(all, "[Pp]eople a week[:,] (?:[\\d.,]+ )?of ([\\d,]+) known"));
  say(said, "events used", found(figure("Kinds of event used"), "^([\\d,]+ of [\\d,]+)$"));
  say(said, "trend", found(figure("Against 8 weeks before"), "^(no change|[+-][\\d,]+ %)$"));
  say(said, "arr", found(figure("ARR"), "([A-Z]{3} [\\d,]+)"));
  say(said, "renewal days", found(all, "Renewal: ([\\d,]+) days? (?:to|past) renewal"));
  say(said, "renewal days in the head",
      found(all, "(?:renews|was to renew) [^\\n]*?, (?:in )?([\\d,]+) days?"));
  say(said, "people met", found(all, "([\\d,]+) of [\\d,]+ touched in 90 d"));
  say(said, "contacts", found(all, "[\\d,]+ of ([\\d,]+) touched in 90 d"));
  say(said, "nps n", found(all, "(?:^|\\n)n = ([\\d,]+)"));
  say(said, "last touch", found(all, "Last touch (today|[\\d,]+ days? ago)"));
  for (const ui::FigureLabel* label : probe::visible<ui::FigureLabel>(&page)) {
    const QString name = plain(label->accessibleName());
    const std::string who = found(name, "^(.*), last touch:");
    if (who.empty()) continue;
    const QString days = plain(label->figure()).remove(QStringLiteral("dark "));
    say(said, ("last touch of " + who).c_str(), days.toStdString());
  }
  return said;
}

Said on_paper(const workspace::Reader& reader, const std::string& id, Day today, const QString& folder,
              const AccountBrief& brief) {
  const QString path = folder + QStringLiteral("/brief.pdf");
  QFile file(path);
  EXPECT_TRUE(file.open(QIODevice::WriteOnly));
  file.write(ui::brief_pdf(ui::load_printed_brief(reader, id, today), ui::PageSize::a4));
  file.close();
  QProcess program;
  program.start(QStringLiteral("pdftotext"), {QStringLiteral("-raw"), path, QStringLiteral("-")});
  EXPECT_TRUE(program.waitForFinished(120000));
  const QString all = plain(QString::fromUtf8(program.readAllStandardOutput()));
  Said said;
  say(said, "tickets open", found(all, "Tickets open\\s+(\\d(?:[\\d,]*\\d)?)"));
  say(said, "tickets urgent", found(all, "Tickets open\\s+[\\d,]+, ([\\d,]+) urgent"));
  say(said, "first reply", found(all, "First reply, median\\s+([\\d.,]+ (?:min|h))\\s"));
  say(said, "people a week", found(all, "([\\d.,]+)\\s+people a week"));
  say(said, "people known", found(all, "people a week, of ([\\d,]+)\\s+ever"));
  say(said, "events used", found(all, "Events used\\s+([\\d,]+ of [\\d,]+)"));
  say(said, "trend", found(all, "Against 8 weeks\\s+before\\s+(no change|[+-][\\d,]+ %)"));
  say(said, "arr", found(all, "ARR\\s+([A-Z]{3} [\\d,]+)"));
  say(said, "renewal days", found(all, "([\\d,]+) days?\\s+(?:to|past) the renewal"));
  say(said, "people met", found(all, "([\\d,]+) of [\\d,]+ touched in 90 d"));
  say(said, "contacts", found(all, "[\\d,]+ of ([\\d,]+) touched in 90 d"));
  say(said, "nps n", found(all, "\\sn = ([\\d,]+)"));
  say(said, "nps", found(all, "\\sNPS (-?[\\d,]+)\\s+from"));
  say(said, "last touch", found(all, "Last\\s+touch\\s+(today|[\\d,]+\\s+days?\\s+ago)"));
  for (const account::Person& person : brief.people) {
    if (person.name.empty()) continue;
    const std::string days =
        found(all, (QStringLiteral("\\n") + QRegularExpression::escape(ui::qs(person.name)) +
                    QStringLiteral("(?: ·[^\\n]*)?\\s(today|[\\d,]+ d ago|never)\\s"))
                       .toUtf8()
                       .constData());
    say(said, ("last touch of " + person.name).c_str(),
        QString::fromStdString(days).remove(QStringLiteral(" ago")).toStdString());
  }
  return said;
}

Said in_the_deck(const deck::DeckInput& input, QStringList& titles) {
  const office::Package package = office::Package::read(office::to_pptx(deck::assemble(input)), "deck.pptx");
  Said said;
  for (const office::Part& part : package.parts()) {
    if (!part.name.starts_with("ppt/slides/slide")) continue;
    QStringList runs;
    static const QRegularExpression text(QStringLiteral("<a:t>([^<]*)</a:t>"));
    for (auto each = text.globalMatch(QString::fromStdString(part.bytes)); each.hasNext();)
      runs << plain(each.next().captured(1)).simplified();
    if (!runs.isEmpty()) titles << runs.front();
    const QString all = runs.join(QLatin1Char('\n')) + QLatin1Char('\n');
    say(said, "tickets open", found(all, "TICKETS\\n([\\d,]+) open of"));
    say(said, "first reply", found(all, "First reply after ([\\d.,]+ (?:min|h)) "));
    say(said, "people a week", found(all, "People a week\\n([\\d.,]+)\\n"));
    say(said, "people known", found(all, "of ([\\d,]+) seen"));
    say(said, "trend", found(all, "Trend\\n(no change|[+-][\\d,]+ %)\\n"));
    say(said, "events used", found(all, "Breadth\\n([\\d,]+ of [\\d,]+) "));
  }
  return said;
}

std::string day_words(int days) {
  return days == 0 ? "today" : grouped(days) + " d";
}

Said in_the_json(const QJsonObject& o, Day today) {
  Said said;
  const QJsonObject tickets = o.value(QStringLiteral("tickets")).toObject();
  said["tickets open"] = grouped(tickets.value(QStringLiteral("open")).toInt());
  if (const int urgent = tickets.value(QStringLiteral("open_urgent")).toInt(); urgent > 0)
    said["tickets urgent"] = grouped(urgent);
  const QJsonValue reply = tickets.value(QStringLiteral("first_reply_minutes_median"));
  if (reply.isDouble()) said["first reply"] = value_text(reply.toDouble(), "minutes");
  const QJsonObject arr = o.value(QStringLiteral("arr")).toObject();
  if (!arr.isEmpty() && !arr.value(QStringLiteral("currency")).toString().isEmpty())
    said["arr"] = arr.value(QStringLiteral("currency")).toString().toStdString() + " " +
                  rounded_text(arr.value(QStringLiteral("amount")).toDouble(), 0);
  const auto day = [&](const char* key) {
    return parse_iso_day(o.value(QString::fromLatin1(key)).toString().toStdString());
  };
  if (const auto renewal = day("renewal_date"); renewal && *renewal != today) {
    said["renewal days"] = grouped(std::abs(*renewal - today));
    said["renewal days in the head"] = said["renewal days"];
  }
  if (const int contacts = o.value(QStringLiteral("contacts")).toInt(); contacts > 0)
    said["contacts"] = grouped(contacts);
  if (const auto touch = day("last_touch")) said["last touch"] = days_ago_text(days_since(*touch, today));
  const QJsonObject nps = o.value(QStringLiteral("nps")).toObject();
  if (const int n = nps.value(QStringLiteral("n")).toInt(); n > 0) said["nps n"] = grouped(n);
  if (const QJsonValue score = nps.value(QStringLiteral("score")); score.isDouble())
    said["nps"] = value_text(score.toDouble(), "NPS");
  return said;
}

class OneValue : public testing::Test {
 protected:
  static void SetUpTestSuite() { sample = new test::SampleWorkspace; }
  static void TearDownTestSuite() {
    delete sample;
    sample = nullptr;
  }
  static std::string path() { return sample->path(); }
  static QJsonObject account_json(const std::string& id) {
    QProcess program;
    program.start(QString::fromUtf8(RAPPORT_CLI),
                  {QStringLiteral("--workspace"), QString::fromStdString(path()), QStringLiteral("account"),
                   QString::fromStdString(id), QStringLiteral("--json")});
    EXPECT_TRUE(program.waitForFinished(120000));
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
  }
  static test::SampleWorkspace* sample;
};
test::SampleWorkspace* OneValue::sample = nullptr;

TEST_F(OneValue, OnThePageOnPaperInTheDeckAndInTheJson) {
  if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
    GTEST_SKIP() << "pdftotext is not installed";
  const workspace::Reader reader(path());
  const account::Portfolio portfolio = account::load_portfolio(reader, today());
  ASSERT_GE(portfolio.rows.size(), 30U);
  ui::AccountPage page;
  page.resize(probe::kLaptop);
  page.QWidget::show();
  std::map<std::string, int> compared;
  for (const account::PortfolioRow& row : portfolio.rows) {
    const AccountBrief brief = account::load_brief(reader, row.id, today());
    const deck::DeckInput input = deck::load_input(reader, row.id, today());
    QStringList titles;
    std::map<std::string, Said> places;
    places["page"] = on_the_page(page, brief);
    places["paper"] = on_paper(reader, row.id, today(), QString::fromStdString(sample->folder()), brief);
    places["deck"] = in_the_deck(input, titles);
    places["json"] = in_the_json(account_json(row.id), today());
    Said& listed = places["portfolio"];
    if (row.days_to_renewal && *row.days_to_renewal != 0)
      listed["renewal days"] = grouped(std::abs(*row.days_to_renewal));
    Said& core = places["core"];
    for (const account::Person& person : brief.people)
      if (!person.name.empty() && person.last_touch)
        core["last touch of " + person.name] = day_words(days_since(*person.last_touch, today()));
    if (brief.breadth.people_a_week)
      core["people a week"] = value_text(*brief.breadth.people_a_week, "people");
    if (brief.breadth.change_vs_previous) core["trend"] = change_text(*brief.breadth.change_vs_previous);

    std::map<std::string, std::map<std::string, std::set<std::string>>> by_meaning;
    for (const auto& [place, said] : places)
      for (const auto& [meaning, words] : said) by_meaning[meaning][words].insert(place);
    for (const auto& [meaning, values] : by_meaning) {
      std::size_t spoken = 0;
      std::string all;
      for (const auto& [words, at] : values) {
        spoken += at.size();
        all += "\n  \"" + words + "\" (";
        for (const std::string& place : at) all += " " + place;
        all += " )";
      }
      EXPECT_EQ(values.size(), 1U) << row.name << ": " << meaning << all;
      if (spoken > 1) ++compared[meaning.starts_with("last touch of ") ? "last touch of a person" : meaning];
    }
  }
  // That nothing differs because nothing was found would be no comfort.
  for (const char* meaning :
       {"tickets open", "people a week", "trend", "arr", "renewal days", "contacts", "people met",
        "last touch", "last touch of a person", "first reply", "events used", "nps n"})
    EXPECT_GE(compared[meaning], 10) << meaning;
}

TEST_F(OneValue, TheMetricOfTheBriefIsThatOfTheDeck) {
  const workspace::Reader reader(path());
  int compared = 0;
  for (const account::PortfolioRow& row : account::load_portfolio(reader, today()).rows) {
    const deck::DeckInput input = deck::load_input(reader, row.id, today());
    const auto printed = ui::load_printed_brief(reader, row.id, today());
    if (!printed.success || !printed.success->measure) continue;
    const measure::MeasureView& measure = *printed.success->measure;
    for (const deck::MeasuredMetric& other : input.metrics) {
      if (!other.measure || other.metric.id != printed.success->metric_id) continue;
      ++compared;
      EXPECT_EQ(*other.measure, measure) << row.name;
    }
  }
  EXPECT_GE(compared, 1);
}

TEST_F(OneValue, PeersAreAsManyInTheirSentenceAsInTheComparison) {
  const workspace::Reader reader(path());
  int compared = 0;
  for (const account::PortfolioRow& row : account::load_portfolio(reader, today()).rows) {
    metrics::SeriesQuery query{"usage.active_users", Grain::week, {}, {}};
    const Series series = metrics::load_series(reader, row.id, query);
    const measure::Peers peers = measure::load_peers(reader, series, query);
    if (peers.peers.empty()) continue;
    ++compared;
    const std::size_t controls = measure::controls_of(peers).size();
    const QString words = QString::fromStdString(peers.words);
    EXPECT_EQ(found(words, "^(\\d+) accounts? "), std::to_string(peers.peers.size())) << peers.words;
    if (controls != peers.peers.size() && controls > 0) {
      EXPECT_EQ(found(words, "measured against (\\d+)"), std::to_string(controls)) << peers.words;
    }
  }
  EXPECT_GE(compared, 5);
}

}  // namespace test_one_value
}  // namespace rapport
