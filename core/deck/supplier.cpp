// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deck/supplier.h"

#include <QByteArray>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/workspace/database.h"
#include "core/workspace/import_log.h"
#include "core/workspace/own_settings.h"
#include "core/workspace/workspace.h"

namespace rapport::deck {
namespace {

constexpr const char* name_setting = "supplier_name";
constexpr const char* colour_setting = "supplier_colour";
constexpr const char* logo_setting = "supplier_logo";
constexpr std::uintmax_t largest_logo = std::uintmax_t{1} << 20;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// Kind and size in pixels, from the file's header; the kind is empty where it is no PNG or JPEG.
void read_head(office::Brand& brand) {
  const std::string_view bytes = brand.logo;
  brand.logo_kind.clear();
  if (bytes.starts_with("\x89PNG\r\n\x1a\n") && bytes.size() > 33 && bytes.substr(12, 4) == "IHDR") {
    brand.logo_kind = "png";
    brand.logo_width = big_endian(bytes, 16, 4);
    brand.logo_height = big_endian(bytes, 20, 4);
  } else if (bytes.starts_with("\xFF\xD8\xFF")) {
    // Segments up to the frame's, which holds the size.
    for (std::size_t at = 2; at + 9 < bytes.size() && bytes[at] == '\xFF';) {
      const auto marker = static_cast<unsigned char>(bytes[at + 1]);
      const bool frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        brand.logo_kind = "jpeg";
        brand.logo_height = big_endian(bytes, at + 5, 2);
        brand.logo_width = big_endian(bytes, at + 7, 2);
        break;
      }
      at += 2 + big_endian(bytes, at + 2, 2);
    }
  }
  if (brand.logo_width < 1.0 || brand.logo_height < 1.0) brand.logo_kind.clear();
}

std::string colour_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('#')) text.remove_prefix(1);
  std::string out = ascii_lower(text);
  if (out.size() != 6 || out.find_first_not_of("0123456789abcdef") != std::string::npos) return {};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

}  // namespace

office::Brand load_supplier(const workspace::Reader& reader) {
  workspace::ImportLog settings(reader.database());
  office::Brand brand;
  brand.name = settings.setting(name_setting);
  brand.colour = colour_of(settings.setting(colour_setting));
  brand.logo =
      QByteArray::fromBase64(QByteArray::fromStdString(settings.setting(logo_setting))).toStdString();
  read_head(brand);
  if (brand.logo_kind.empty()) brand.logo.clear();
  return brand;
}

void set_supplier_name(workspace::Workspace& workspace, const std::string& name) {
  if (!is_utf8(name) || name.size() > 120)
    throw Error(ErrorCode::usage, "The supplier's name has at most 120 letters; nothing was changed.");
  workspace::keep_setting(workspace, name_setting, std::string(trimmed(name)));
}

void set_supplier_colour(workspace::Workspace& workspace, const std::string& colour) {
  const std::string read = colour_of(colour);
  if (read.empty() && !trimmed(colour).empty())
    throw Error(ErrorCode::usage,
                "\"" + colour + "\" is no colour such as #0B2A45 (red, green, blue); nothing was changed.");
  workspace::keep_setting(workspace, colour_setting, read);
}

void set_supplier_logo(workspace::Workspace& workspace, const std::string& path) {
  if (trimmed(path).empty()) return workspace::keep_setting(workspace, logo_setting, {});
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::ifstream stream(path, std::ios::binary);
  if (error || !stream)
    throw Error(ErrorCode::io, "The picture " + path + " can't be read; check its name and permission.");
  if (size > largest_logo)
    throw Error(ErrorCode::input, "The picture " + path + " is larger than 1 MB; nothing was changed.");
  std::ostringstream bytes;
  if (size > 0) bytes << stream.rdbuf();
  office::Brand brand;
  brand.logo = std::move(bytes).str();
  read_head(brand);
  if (brand.logo_kind.empty())
    throw Error(ErrorCode::input, "The picture " + path + " is neither PNG nor JPEG; nothing was changed.");
  workspace::keep_setting(workspace, logo_setting,
                          QByteArray::fromStdString(brand.logo).toBase64().toStdString());
}

}  // namespace rapport::deck
