// SPDX-License-Identifier: GPL-3.0-or-later
// Another program opens our files. Skipped where LibreOffice is not installed.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "core/office/pptx.h"
#include "core/office/xlsx.h"
#include "tests/support/sample_series.h"

namespace rapport::office {
namespace test_libreoffice {

TEST(LibreOffice, OpensWhatWeWrite) {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) GTEST_SKIP() << "LibreOffice is not installed";
  const auto folder =
      std::filesystem::temp_directory_path() / ("rapport-soffice-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  write_pptx(test::sample_full_chart(), (folder / "slide.pptx").string(), "Northwind Logistics");
  write_xlsx(test::sample_full_chart(), (folder / "sheet.xlsx").string());
  const std::string call =
      "cd '" + folder.string() + "' && timeout 120 soffice --headless -env:UserInstallation=file://" +
      folder.string() + "/profile --convert-to pdf slide.pptx sheet.xlsx >/dev/null 2>&1";
  EXPECT_EQ(std::system(call.c_str()), 0);
  for (const char* name : {"slide.pdf", "sheet.pdf"}) {
    std::error_code error;
    EXPECT_GT(std::filesystem::file_size(folder / name, error), 5000U) << name;
  }
  if (std::system("command -v pdftotext >/dev/null 2>&1") == 0) {
    // What stands in the chart is drawn: the go-live, the target, the end of the line.
    for (const char* words : {"Go-live 9 Mar", "Target 85 % by 31 Dec", "78 %", "this week, so far"}) {
      const std::string look =
          "pdftotext -layout '" + (folder / "slide.pdf").string() + "' - | grep -q '" + words + "'";
      EXPECT_EQ(std::system(look.c_str()), 0) << words;
    }
  }
  std::filesystem::remove_all(folder);
}

}  // namespace test_libreoffice
}  // namespace rapport::office
