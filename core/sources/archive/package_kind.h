// SPDX-License-Identifier: GPL-3.0-or-later
/// Zips that are one document and no archive of exports, distinguished by the names of their members.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::sources {

/// What a zip is.
enum class PackageKind : std::uint8_t {
  archive,           ///< Members that may be exports.
  workbook,          ///< Excel's .xlsx or .xlsm: read.
  binary_workbook,   ///< Excel's .xlsb.
  text_document,     ///< Word's .docx.
  presentation,      ///< PowerPoint's .pptx.
  other_office,      ///< Some other Office file.
  open_spreadsheet,  ///< LibreOffice's .ods.
  open_document,     ///< LibreOffice's other files.
  apple_document,    ///< Numbers, Pages or Keynote.
};

/// A member's name as members are compared: in lower case, with forward slashes, none in front.
[[nodiscard]] std::string part_name(std::string_view name);

/// Collects the names of a zip's members, in any order.
class PackageNames {
 public:
  void see(std::string_view member);
  /// The content of the member "mimetype", by which OpenDocument files say what they are.
  void see_mimetype(std::string_view content);
  [[nodiscard]] PackageKind kind() const;

 private:
  bool types_ = false, workbook_ = false, sheets_ = false, binary_ = false, text_ = false, slides_ = false;
  bool apple_ = false, open_ = false, open_sheet_ = false;
};

/// Why a document that is not read is refused, as a predicate: "is a Word document, not an export. ...".
[[nodiscard]] std::string refusal_of(PackageKind kind);

}  // namespace rapport::sources
