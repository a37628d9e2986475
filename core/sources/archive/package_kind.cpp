// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/archive/package_kind.h"

#include <algorithm>

#include "core/base/text.h"

namespace rapport::sources {

std::string part_name(std::string_view name) {
  std::string part = ascii_lower(name);
  std::replace(part.begin(), part.end(), '\\', '/');
  part.erase(0, std::min(part.find_first_not_of('/'), part.size()));
  return part;
}

void PackageNames::see(std::string_view member) {
  const std::string part = part_name(member);
  types_ = types_ || part == "[content_types].xml";
  workbook_ = workbook_ || part == "xl/workbook.xml";
  sheets_ = sheets_ || part.starts_with("xl/");
  binary_ = binary_ || part == "xl/workbook.bin";
  text_ = text_ || part.starts_with("word/");
  slides_ = slides_ || part.starts_with("ppt/");
  apple_ = apple_ || part == "index.zip" || (part.starts_with("index/") && part.ends_with(".iwa"));
}

void PackageNames::see_mimetype(std::string_view content) {
  const std::string_view kind = trimmed(content);
  if (!kind.starts_with("application/vnd.oasis.opendocument.")) return;
  open_ = true;
  open_sheet_ = kind.find(".spreadsheet") != std::string_view::npos;
}

PackageKind PackageNames::kind() const {
  if (open_) return open_sheet_ ? PackageKind::open_spreadsheet : PackageKind::open_document;
  if (apple_) return PackageKind::apple_document;
  if (workbook_) return PackageKind::workbook;
  if (!types_) return PackageKind::archive;
  if (binary_) return PackageKind::binary_workbook;
  if (sheets_) return PackageKind::workbook;
  if (text_) return PackageKind::text_document;
  return slides_ ? PackageKind::presentation : PackageKind::other_office;
}

std::string refusal_of(PackageKind kind) {
  const std::string save_as =
      ", which is not read. Nothing of it was kept; save it as .xlsx or CSV and import that.";
  const std::string no_export =
      ", not an export. Nothing of it was kept; export the table in it as .xlsx or CSV.";
  switch (kind) {
    case PackageKind::binary_workbook:
      return "is a binary Excel workbook (.xlsb)" + save_as;
    case PackageKind::open_spreadsheet:
      return "is an OpenDocument spreadsheet (.ods)" + save_as;
    case PackageKind::apple_document:
      return "is a document of Apple's Numbers, Pages or Keynote" + save_as;
    case PackageKind::text_document:
      return "is a Word document" + no_export;
    case PackageKind::presentation:
      return "is a PowerPoint presentation" + no_export;
    case PackageKind::open_document:
      return "is an OpenDocument text, picture or presentation" + no_export;
    case PackageKind::archive:
    case PackageKind::workbook:
    case PackageKind::other_office:
      break;
  }
  return "is an Office file, but no workbook" + no_export;
}

}  // namespace rapport::sources
