// SPDX-License-Identifier: GPL-3.0-or-later
/// Speaker notes: the page of notes of a slide, and its master.
#pragma once

#include <string>
#include <vector>

namespace rapport::office {

/// The master of all pages of notes.
[[nodiscard]] std::string notes_master_xml();
/// One page of notes with one or more paragraphs.
[[nodiscard]] std::string notes_slide_xml(const std::vector<std::string>& paragraphs);

}  // namespace rapport::office
