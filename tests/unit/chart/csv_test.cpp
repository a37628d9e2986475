// SPDX-License-Identifier: GPL-3.0-or-later
// The chart's table for people: what stands around the values, and the spelling of the program that opens it.
#include <gtest/gtest.h>

#include "core/chart/chart_spec.h"
#include "tests/support/sample_series.h"

namespace rapport::chart {
namespace csv_test {

ChartSpec spec() {
  Series s = test::series_from(test::percent_metric(), Grain::week, day_of({2026, 3, 2}), {60.5, 61, 78});
  s.points[0].n = 12;
  s.points[1].n = 7;
  s.points[2].n = 3;
  s.points[2].partial = true;
  ChartSpec spec = test::chart_of(s);
  spec.band = {{day_of({2026, 3, 9}), 58.5, 62}};
  spec.target = TargetLine{85.0, day_of({2026, 3, 10}), "Target"};
  return spec;
}

TEST(CsvForPeople, HasTheContractsColumnsFirst) {
  EXPECT_EQ(to_csv(spec(), {"Müller, Söhne", "=Paid"}, {}),
            "period,value,partial,expected_low,expected_high,target,n,unit,metric,account\r\n"
            "2026-03-02,60.5,no,,,85,12,%,'=Paid,\"Müller, Söhne\"\r\n"
            "2026-03-09,61,no,58.5,62,85,7,%,'=Paid,\"Müller, Söhne\"\r\n"
            "2026-03-16,78,yes,,,,3,%,'=Paid,\"Müller, Söhne\"\r\n");
}

TEST(CsvForPeople, IsSpelledAsExcelReadsIt) {
  EXPECT_EQ(to_csv(spec(), {"Müller, Söhne", "Paid; on the day"}, excel_dialect(true)),
            "\xEF\xBB\xBFperiod;value;partial;expected_low;expected_high;target;n;unit;metric;account\r\n"
            "2026-03-02;60,5;no;;;85;12;%;\"Paid; on the day\";Müller, Söhne\r\n"
            "2026-03-09;61;no;58,5;62;85;7;%;\"Paid; on the day\";Müller, Söhne\r\n"
            "2026-03-16;78;yes;;;;3;%;\"Paid; on the day\";Müller, Söhne\r\n");
  EXPECT_EQ(excel_dialect(false), (CsvDialect{',', '.', true}));
  const CsvDialect here = excel_dialect_here();
  EXPECT_TRUE(here == excel_dialect(true) || here == excel_dialect(false));
}

TEST(CsvForPeople, WithoutDataHasItsHeader) {
  EXPECT_EQ(to_csv(ChartSpec{}, {}, {}),
            "period,value,partial,expected_low,expected_high,target,n,unit,metric,account\r\n");
}

}  // namespace csv_test
}  // namespace rapport::chart
