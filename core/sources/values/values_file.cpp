// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/values/values_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "core/base/error.h"
#include "core/sources/archive/input_stream.h"
#include "core/sources/csv/text_encoding.h"

namespace rapport::sources {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{16} << 20;

}  // namespace

std::string values_file_text(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream.is_open())
    throw Error(ErrorCode::io,
                name + " can't be read; check that it is a file and may be opened. Nothing was kept.");
  if (size > largest_file)
    throw Error(ErrorCode::input,
                name +
                    " is larger than 16 MB, too large for the values of one measure. Is it an "
                    "export? Then import it. Nothing was kept.");
  std::ostringstream bytes;
  if (size > 0 && !(bytes << stream.rdbuf()))
    throw Error(ErrorCode::io, name + " can't be read to its end; is the medium in order? Nothing was kept.");
  const std::string raw = std::move(bytes).str();
  if (raw.starts_with("PK\x03\x04") || raw.starts_with("\xD0\xCF\x11\xE0"))
    throw Error(ErrorCode::input,
                name +
                    " is a workbook or an archive, not text. Save the sheet as CSV and open that, "
                    "or copy its cells and paste them in the window. Nothing was kept.");
  MemoryStream memory(raw, path);
  Utf8Input input(memory, detect_encoding(raw, true).encoding);
  std::string text;
  char buffer[4096];
  while (const std::size_t n = input.read(buffer, sizeof buffer)) text.append(buffer, n);
  return text;
}

}  // namespace rapport::sources
