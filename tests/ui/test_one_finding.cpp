// SPDX-License-Identifier: GPL-3.0-or-later
// One measure has one finding: for every metric of every account of the sample, at every grain, each place
// that shows it has the same verdict, figures and words.
#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <algorithm>
#include <array>

#include "core/account/portfolio.h"
#include "core/account/success.h"
#include "core/deck/deck.h"
#include "core/deck/plan_handout.h"
#include "core/measure/measure.h"
#include "core/metrics/metrics.h"
#include "core/office/package.h"
#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "core/workspace/workspace.h"
#include "tests/support/soak.h"
#include "tests/ui/sample_workspace.h"
#include "ui/base/text.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/export_chart.h"
#include "ui/pages/charts/charts_page.h"
#include "ui/panels/finding_panel.h"
#include "ui/report/brief_pdf.h"
#include "ui/widgets/figure_label.h"

namespace rapport {
namespace test_one_finding {

constexpr std::array<Grain, 4> grains{Grain::day, Grain::week, Grain::month, Grain::quarter};

class OneFinding : public testing::Test {
 protected:
  static void SetUpTestSuite() { sample = new test::SampleWorkspace; }
  static void TearDownTestSuite() {
    delete sample;
    sample = nullptr;
  }
  static std::string path() { return sample->path(); }
  static QJsonObject finding_of_cli(const QStringList& words) {
    QProcess program;
    program.start(
        QString::fromUtf8(RAPPORT_CLI),
        QStringList{QStringLiteral("--workspace"), ui::qs(path()), QStringLiteral("--json")} + words);
    EXPECT_TRUE(program.waitForFinished(120000));
    return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
  }
  static measure::MeasureView load(const workspace::Reader& reader, const std::string& account,
                                   const std::string& metric, Grain grain) {
    measure::MeasureQuery query;
    query.metric = metric;
    query.grain = grain;
    return measure::load_measure(reader, account, query, today());
  }
  static test::SampleWorkspace* sample;
};
test::SampleWorkspace* OneFinding::sample = nullptr;

/// All that stands in the parts of an office file, as a reader of it sees it.
std::string text_of(const std::string& bytes) {
  const office::Package package = office::Package::read(bytes, "test");
  std::string all;
  for (const office::Part& read : package.parts()) {
    std::string part = read.bytes;
    for (const auto& [written, meant] :
         {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""}, std::pair{"&apos;", "'"},
          std::pair{"&amp;", "&"}})
      for (auto at = part.find(written); at != std::string::npos; at = part.find(written, at + 1))
        part.replace(at, std::string_view(written).size(), meant);
    all += part + "\n";
  }
  return all;
}

bool holds(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// The last complete value of the table: "2026-11-16,78.4,no".
std::optional<std::string> latest_row(const std::string& csv) {
  std::optional<std::string> latest;
  std::size_t at = csv.find("\r\n");
  while (at != std::string::npos && at + 2 < csv.size()) {
    const std::size_t end = csv.find("\r\n", at + 2);
    const std::string row = csv.substr(at + 2, end - at - 2);
    if (holds(row, ",no") && row[11] != ',') latest = row;
    at = end;
  }
  return latest;
}

TEST_F(OneFinding, InTheWindowInEveryFileAndInTheAltText) {
  const workspace::Reader reader(path());
  ui::ChartsPage page;
  page.resize(1180, 780);
  page.show();
  page.setToday(today());
  int checked = 0, verdicts = 0;
  const account::Portfolio portfolio = account::load_portfolio(reader, today());
  // The files of an account take a second or more.
  const std::size_t step = test::stride(3);
  for (std::size_t a = 0; a < portfolio.rows.size(); a += a < 4 ? 1 : step) {
    const std::string& id = portfolio.rows[a].id;
    const std::vector<MetricInfo> metrics = metrics::list_metrics(reader, id);
    page.forget(ui::qs(id));
    page.setMetrics(metrics);
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      // Each metric of each account; at each grain in turn for the many, at all for the first accounts.
      for (std::size_t g = 0; g < grains.size(); ++g) {
        if (a >= 4 && (a + m) % grains.size() != g) continue;
        const auto view =
            std::make_shared<const measure::MeasureView>(load(reader, id, metrics[m].id, grains[g]));
        const chart::ChartSpec& spec = view->spec;
        if (view->facts.series.points.empty()) continue;
        const std::string where = id + " " + metrics[m].id + " " + std::string(name_of(grains[g]));
        ++checked;
        verdicts += view->finding.verdict != metrics::Verdict::too_few ? 1 : 0;
        const std::string title = spec.own_title.empty() ? spec.title : spec.own_title;
        EXPECT_EQ(title, view->words.title) << where;
        EXPECT_TRUE(holds(spec.subtitle, view->words.subtitle)) << where << ": " << spec.subtitle;

        page.choose(ui::qs(metrics[m].id), grains[g]);
        page.setMeasure(view);
        EXPECT_EQ(page.chartView()->spec(), spec) << where;
        const auto figures = page.finding()->findChildren<ui::FigureLabel*>();
        ASSERT_EQ(figures.size(), 3) << where;
        const auto shown = [](const std::string& words) { return words.empty() ? std::string("–") : words; };
        EXPECT_EQ(ui::u8(figures[0]->figure()), shown(view->words.first)) << where;
        EXPECT_EQ(ui::u8(figures[1]->figure()), shown(view->words.after)) << where;
        if (view->finding.clear()) {
          EXPECT_EQ(ui::u8(figures[2]->figure()), view->words.difference) << where;
          EXPECT_TRUE(holds(spec.alt_text, view->words.difference)) << where;
        } else {
          EXPECT_FALSE(figures[2]->figure().contains(QLatin1Char('+'))) << where;
        }

        EXPECT_TRUE(holds(spec.alt_text, spec.title + ". " + spec.subtitle)) << where;
        for (const std::string& file :
             {office::to_xlsx(spec),
              office::to_pptx(office::DeckContent{"", "", "", {office::chart_slide(spec)}})}) {
          const std::string text = text_of(file);
          EXPECT_TRUE(holds(text, spec.title)) << where;
          EXPECT_TRUE(holds(text, spec.subtitle)) << where;
        }
        if (view->finding.latest) {
          const auto row = latest_row(chart::to_csv(spec));
          ASSERT_TRUE(row) << where;
          EXPECT_EQ(row->substr(0, 10), iso(*view->finding.latest_start)) << where;
          EXPECT_NEAR(std::stod(row->substr(11)), *view->finding.latest, 1e-9) << where;
        }
      }
    }
    // A picture of each account: its words are inside.
    const auto people = load(reader, id, metrics.front().id, Grain::week);
    const QByteArray svg = ui::chart_svg(ui::record_chart(people.spec));
    EXPECT_TRUE(svg.contains(ui::qs(people.spec.alt_text).toHtmlEscaped().toUtf8().left(40))) << id;
  }
  EXPECT_GE(checked, step == 1 ? 500 : 250);
  EXPECT_GE(verdicts, step == 1 ? 100 : 50);
}

TEST_F(OneFinding, OnTheBriefInTheDeckAndOnThePlanPage) {
  const workspace::Reader reader(path());
  int plans = 0;
  for (const account::PortfolioRow& row : account::load_portfolio(reader, today()).rows) {
    const account::AccountBrief brief = account::load_brief(reader, row.id, today());
    if (!brief.people_a_week.facts.series.points.empty()) {
      EXPECT_EQ(brief.people_a_week, load(reader, row.id, "usage.active_users", Grain::week)) << row.name;
      EXPECT_EQ(ui::load_printed_brief(reader, row.id, today()).usage_chart, brief.people_a_week.spec);
    }
    const account::SuccessView success = account::load_success(reader, row.id, today());
    const deck::DeckInput input = deck::load_input(reader, row.id, today());
    const auto handout = deck::load_handout(reader, row.id, today());
    const office::DeckContent content = deck::assemble(input);
    for (std::size_t i = 0; i < input.metrics.size(); ++i) {
      if (!input.metrics[i].measure) continue;
      ++plans;
      const measure::MeasureView& measured = *input.metrics[i].measure;
      const measure::MeasureView again =
          load(reader, row.id, "plan:" + input.metrics[i].metric.id, measured.facts.series.grain);
      EXPECT_EQ(measured.finding, again.finding) << row.name;
      EXPECT_EQ(measured.spec, again.spec) << row.name;
      if (success.measure && success.metric_id == input.metrics[i].metric.id) {
        EXPECT_EQ(success.measure->spec, measured.spec) << row.name;
      }
      ASSERT_TRUE(handout) << row.name;
      EXPECT_EQ(handout->measures.at(i).chart, measured.spec) << row.name;
      EXPECT_TRUE(std::any_of(content.slides.begin(), content.slides.end(), [&](const office::Slide& slide) {
        return slide.title == measured.spec.title;
      })) << row.name;
    }
  }
  EXPECT_GE(plans, 2);
}

TEST_F(OneFinding, InTheJson) {
  const workspace::Reader reader(path());
  const account::Portfolio portfolio = account::load_portfolio(reader, today());
  int checked = 0;
  for (std::size_t a = 0; a < portfolio.rows.size(); a += 8) {
    const std::string& id = portfolio.rows[a].id;
    const std::vector<MetricInfo> metrics = metrics::list_metrics(reader, id);
    for (std::size_t m = a % 3; m < metrics.size(); m += 3) {
      const Grain grain = grains.at((a + m) % grains.size());
      const measure::MeasureView view = load(reader, id, metrics[m].id, grain);
      const QString by = QString::fromLatin1(name_of(grain).data());
      const QJsonObject series = finding_of_cli(
          {QStringLiteral("series"), ui::qs(id), ui::qs(metrics[m].id), QStringLiteral("--by"), by});
      const QJsonObject finding = series[QStringLiteral("finding")].toObject();
      const std::string where = id + " " + metrics[m].id;
      ++checked;
      EXPECT_EQ(ui::u8(finding[QStringLiteral("title")].toString()), view.words.title) << where;
      EXPECT_EQ(ui::u8(finding[QStringLiteral("subtitle")].toString()), view.words.subtitle) << where;
      EXPECT_EQ(ui::u8(finding[QStringLiteral("verdict")].toString()), name_of(view.finding.verdict))
          << where;
      const auto number = [&](const char* key, const std::optional<double>& expected) {
        const QJsonValue value = finding[QLatin1String(key)];
        ASSERT_EQ(value.isNull(), !expected.has_value()) << where << " " << key;
        if (expected) {
          EXPECT_DOUBLE_EQ(value.toDouble(), *expected) << where << " " << key;
        }
      };
      number("before", view.finding.before);
      number("after", view.finding.after);
      number("latest", view.finding.latest);
      number("expected", view.finding.expected);
      EXPECT_EQ(finding[QStringLiteral("notes")].toArray().size(),
                static_cast<qsizetype>(view.words.notes.size()));
    }
  }
  EXPECT_GE(checked, 40);
}

}  // namespace test_one_finding
}  // namespace rapport
