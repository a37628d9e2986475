// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/workbook.h"

#include <QTemporaryFile>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/text.h"
#include "core/office/book.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr std::size_t most_bytes_in_cell = 32'000;
constexpr std::size_t most_printed_rows = 40;
constexpr std::uint8_t paper_a4 = 9;

class DataSheet {
 public:
  explicit DataSheet(const std::string& file) : owned_(file), book_(owned_.get()) {
    sheet_ = workbook_add_worksheet(book_, "Data");
    date_ = format("yyyy-mm-dd", false, 11);
    head_ = format(nullptr, true, 11);
    title_ = format(nullptr, true, 14);
    head_of_numbers_ = format(nullptr, true, 11);
    head_of_words_ = format(nullptr, true, 11);
    words_ = format(nullptr, false, 11);
    wrapped_ = format(nullptr, false, 11);
    format_set_text_wrap(wrapped_);
    format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    for (lxw_format* style : {head_, head_of_numbers_, head_of_words_}) {
      format_set_text_wrap(style);
      format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
    }
    format_set_align(head_of_numbers_, LXW_ALIGN_RIGHT);
    for (lxw_format* style : {head_of_words_, words_}) format_set_align(style, LXW_ALIGN_CENTER);
  }

  void write_words(const SheetHeading& words) {
    string(0, 0, words.title, title_);
    string(1, 0, words.subtitle, nullptr);
    string(2, 0, words.source, nullptr);
  }

  void write_table(const ChartTable& table, lxw_row_t top) {
    string(top, 0, "Period", head_);
    worksheet_set_column(sheet_, 0, 0, 12, nullptr);
    if (!table.columns.empty())
      worksheet_set_column(sheet_, 1, static_cast<lxw_col_t>(table.columns.size()), 16, nullptr);
    for (std::size_t r = 0; r < table.periods.size(); ++r)
      must(worksheet_write_number(sheet_, row(top, r), 0, serial_of(table.periods[r]), date_));
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const TableColumn& column = table.columns[c];
      const auto at = static_cast<lxw_col_t>(c + 1);
      lxw_format* const style = numbers_in(column.format);
      string(top, at, column.header, column.words.empty() ? head_of_numbers_ : head_of_words_);
      for (std::size_t r = 0; r < column.numbers.size(); ++r)
        if (column.numbers[r] && std::isfinite(*column.numbers[r]))
          must(worksheet_write_number(sheet_, row(top, r), at, *column.numbers[r], style));
      for (std::size_t r = 0; r < column.words.size(); ++r)
        if (!column.words[r].empty()) string(row(top, r), at, column.words[r], words_);
    }
    worksheet_set_row(sheet_, top, 32.0, nullptr);
    worksheet_freeze_panes(sheet_, top + 1, 1);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, paper_a4);
    worksheet_fit_to_pages(sheet_, 1, 1);
    worksheet_center_horizontally(sheet_);
  }

  void write_helpers(const ChartTable& table, const std::vector<std::string>& time_words, lxw_row_t top) {
    lxw_worksheet* const data = sheet_;
    sheet_ = workbook_add_worksheet(book_, "Helper");
    worksheet_hide(sheet_);
    string(0, 0, "Axis", head_);
    for (std::size_t r = 0; r < time_words.size(); ++r) string(row(0, r), 0, time_words[r], nullptr);
    for (std::size_t c = 0; c < table.helpers.size(); ++c) {
      const TableColumn& column = table.helpers[c];
      const auto at = static_cast<lxw_col_t>(c + 1);
      string(0, at, column.header, head_);
      for (std::size_t r = 0; r < column.numbers.size(); ++r)
        if (column.numbers[r] && std::isfinite(*column.numbers[r])) helper(table, column, at, r, top);
    }
    sheet_ = data;
  }

  /// A frame of the right size and place with a chart of our ranges.
  void add_chart(const ChartTable& table, const SheetHeading& words, lxw_row_t top) {
    lxw_chart* chart = workbook_add_chart(book_, LXW_CHART_LINE);
    const int first = static_cast<int>(top) + 2;
    chart_add_series(chart, ("=" + cell_range({true, 0}, first, table.periods.size())).c_str(),
                     ("=" + cell_range({false, 1}, first, table.periods.size())).c_str());
    std::string alt = clean_text(words.alt_text);
    lxw_chart_options options{};
    options.x_scale = words.chart_width / 480.0;
    options.y_scale = words.chart_height / 288.0;
    options.description = alt.data();
    const auto column = static_cast<lxw_col_t>(table.columns.size() + 2);
    worksheet_set_column(sheet_, column - 1, column - 1, 3, nullptr);
    must(worksheet_insert_chart_opt(sheet_, top, column, chart, &options));
    // A long table would be too small on a page: only its chart, which has the title, is printed then.
    const auto rows = static_cast<lxw_row_t>(words.chart_height / 20 + 2);
    const auto columns = static_cast<lxw_col_t>(words.chart_width / 64);
    const bool is_short = table.periods.size() <= most_printed_rows;
    const auto last =
        static_cast<lxw_row_t>(top + (is_short ? std::max<std::size_t>(rows, table.periods.size()) : rows));
    const std::string below = cell_text(words.subtitle);
    if (!is_short && !below.empty()) {
      must(worksheet_merge_range(sheet_, top + rows - 2, column, top + rows - 1,
                                 static_cast<lxw_col_t>(column + columns - 1), below.c_str(), wrapped_));
    }
    if (!is_short) string(top + rows, column, words.source, nullptr);
    must(worksheet_print_area(sheet_, is_short ? 0 : top, is_short ? lxw_col_t{0} : column, last,
                              static_cast<lxw_col_t>(column + columns)));
  }

  void close() { owned_.close(); }

 private:
  static lxw_row_t row(lxw_row_t top, std::size_t r) { return top + 1 + static_cast<lxw_row_t>(r); }
  void string(lxw_row_t r, lxw_col_t c, const std::string& text, lxw_format* style) {
    if (const std::string cell = cell_text(text); !cell.empty())
      must(worksheet_write_string(sheet_, r, c, cell.c_str(), style));
  }
  /// A formula over "Data", where there is one: an edit there changes the chart.
  void helper(const ChartTable& table, const TableColumn& column, lxw_col_t at, std::size_t r,
              lxw_row_t top) {
    lxw_format* const style = numbers_in(column.format);
    const Derivation& from = column.derived;
    const auto known = [&](int data) {
      return table.columns[static_cast<std::size_t>(data) - 1].numbers[r].has_value();
    };
    if (from.plus == 0 || !known(from.plus) || (from.minus != 0 && !known(from.minus))) {
      must(worksheet_write_number(sheet_, row(0, r), at, *column.numbers[r], style));
      return;
    }
    const std::string line = std::to_string(row(top, r) + 1);
    std::string formula = "=Data!" + column_letters(from.plus) + line;
    if (from.minus != 0)
      formula =
          "=(Data!" + column_letters(from.plus) + line + "-Data!" + column_letters(from.minus) + line + ")";
    if (from.divisor != 1.0) formula += "/" + number(from.divisor);
    must(worksheet_write_formula_num(sheet_, row(0, r), at, formula.c_str(), style, *column.numbers[r]));
  }
  lxw_format* numbers_in(const std::string& format) {
    if (format.empty()) return nullptr;
    lxw_format*& style = numbers_[format];
    if (style == nullptr) style = this->format(format.c_str(), false, 11);
    return style;
  }
  lxw_format* format(const char* numbers, bool bold, double size) {
    lxw_format* style = workbook_add_format(book_);
    if (numbers != nullptr) format_set_num_format(style, numbers);
    if (bold) format_set_bold(style);
    format_set_font_size(style, size);
    return style;
  }

  Book owned_;
  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_format* head_ = nullptr;
  lxw_format* head_of_numbers_ = nullptr;
  lxw_format* head_of_words_ = nullptr;
  lxw_format* words_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  lxw_format* title_ = nullptr;
  std::map<std::string, lxw_format*> numbers_;  ///< By format.
};

}  // namespace

std::string cell_text(const std::string& text) {
  const std::string clean = clean_text(text);
  std::string out;
  const auto hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const bool escape = clean[i] == '_' && i + 6 < clean.size() && clean[i + 1] == 'x' &&
                        clean[i + 6] == '_' && hex(clean[i + 2]) && hex(clean[i + 3]) && hex(clean[i + 4]) &&
                        hex(clean[i + 5]);
    out += escape ? std::string("_x005F_") : std::string(1, clean[i]);
  }
  return std::string(clipped(out, most_bytes_in_cell));
}

int header_row(bool with_words) noexcept {
  return with_words ? 5 : 1;
}

std::string make_workbook(const ChartTable& table, const std::vector<std::string>& time_words,
                          const SheetHeading* words) {
  // The library only writes files: this one is private to the user and deleted by this function.
  QTemporaryFile file;
  if (!file.open()) must(LXW_ERROR_CREATING_TMPFILE);
  const auto top = static_cast<lxw_row_t>(header_row(words != nullptr) - 1);
  DataSheet sheet(file.fileName().toStdString());
  if (words != nullptr) sheet.write_words(*words);
  sheet.write_table(table, top);
  sheet.write_helpers(table, time_words, top);
  if (words != nullptr && words->chart_width > 0 && !table.periods.empty())
    sheet.add_chart(table, *words, top);
  sheet.close();
  return file.readAll().toStdString();
}

}  // namespace rapport::office
