// SPDX-License-Identifier: GPL-3.0-or-later
/// An office file as a zip of parts (Open Packaging Conventions), in memory.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/zip.h"

namespace rapport::office {

/// One part: "ppt/slides/slide1.xml" and its bytes.
using Part = ZipMember;

/// The parts of an office file, in the file's order.
class Package {
 public:
  Package() = default;
  /// Reads a zip. Throws Error(input) with one sentence that names `file`: password-protected, not a zip,
  /// damaged, with a part whose name leads out of it or is none, or larger than any presentation: a part of
  /// more than 256 MB or all of more than 512 MB, before it is unpacked where the zip says so, else while it
  /// is; or more than 200 times what was packed.
  static Package read(std::string_view bytes, const std::string& file);

  [[nodiscard]] const std::vector<Part>& parts() const noexcept { return parts_; }
  /// The bytes of a part, nullptr where there is none. Names are compared without case, as the format wants.
  [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
  /// Adds a part, or replaces its bytes.
  void set(const std::string& name, std::string bytes);
  /// Removes the parts for which `so` is true.
  void remove(const std::function<bool(const Part&)>& so);
  /// The zip. The same parts give the same bytes on every machine and day.
  [[nodiscard]] std::string to_bytes() const;

 private:
  std::vector<Part> parts_;
};

/// Throws Error(input) with the file, what is wrong with it, and that nothing was written.
[[noreturn]] void refuse_file(const std::string& file, const std::string& what);
/// The folder of a part's name, with its slash: "ppt/slides/".
[[nodiscard]] std::string folder_of(std::string_view name);
/// The part with the relationships of a part: "ppt/slides/_rels/slide1.xml.rels".
[[nodiscard]] std::string relationships_of(std::string_view name);
/// The part that a relationship's target refers to, relative to the part that has it:
/// ("ppt/slides/slide1.xml", "../charts/chart1.xml") -> "ppt/charts/chart1.xml".
[[nodiscard]] std::string resolved(std::string_view part, std::string_view target);

}  // namespace rapport::office
