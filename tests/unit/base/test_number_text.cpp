// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "core/base/number_text.h"

namespace rapport {
namespace test_number_text {

TEST(NumberText, SaysItsValueAndWhatItTellsOfItsDecimalSign) {
  struct Case {
    const char* text;
    NumberForm form;
    double value;
  };
  for (const Case& c : {Case{"12", NumberForm::plain, 12},
                        {"0", NumberForm::plain, 0},
                        {"-3", NumberForm::plain, -3},
                        {" 7 ", NumberForm::plain, 7},
                        {"1e5", NumberForm::plain, 100000},
                        {"1.2E+5", NumberForm::point, 120000},
                        {"12.50", NumberForm::point, 12.5},
                        {".5", NumberForm::point, 0.5},
                        {"0.125", NumberForm::point, 0.125},
                        {"1234.567", NumberForm::point, 1234.567},
                        {"1,000.50", NumberForm::point, 1000.5},
                        {"1,234,567", NumberForm::point, 1234567},
                        {"$1,234,567.89", NumberForm::point, 1234567.89},
                        {"-$12.50", NumberForm::point, -12.5},
                        {"12,50", NumberForm::comma, 12.5},
                        {"9,0", NumberForm::comma, 9},
                        {"1.000,5", NumberForm::comma, 1000.5},
                        {"1.234.567", NumberForm::comma, 1234567},
                        {"12,50 \xE2\x82\xAC", NumberForm::comma, 12.5},
                        {"1 234 567,8", NumberForm::comma, 1234567.8},
                        {"1\xC2\xA0"
                         "234",
                         NumberForm::plain, 1234},
                        {"12'345", NumberForm::plain, 12345},
                        {"1,000", NumberForm::open_comma, 1},
                        {"12.345", NumberForm::open_point, 12.345}}) {
    const NumberText found = read_number_text(c.text);
    EXPECT_EQ(found.form, c.form) << c.text;
    EXPECT_DOUBLE_EQ(found.value, c.value) << c.text;
  }
}

TEST(NumberText, WhatOnlyLooksLikeOneIsNone) {
  for (const char* text : {"",      " ",        "-",        ".",           ",",
                           "n/a",   "12a",      "a12",      "007",         "00.5x",
                           "1.2.3", "10.0.0.1", "1,00,000", "1,2,3",       "2026-11-29",
                           "12:30", "12.",      "1,",       "+4912345678", "1234567890123456",
                           "1 2",   "12 34",    "1.000.00", "1,000,00",    "0x10",
                           "1e",    "inf",      "nan",      "1.000,000.5", "--3",
                           "1'00"})
    EXPECT_EQ(read_number_text(text).form, NumberForm::none) << text;
}

}  // namespace test_number_text
}  // namespace rapport
