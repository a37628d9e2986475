// SPDX-License-Identifier: GPL-3.0-or-later
/// What the speaker reads: the page of notes behind a slide, and its master.
#pragma once

#include <string>
#include <vector>

namespace rapport::office {

[[nodiscard]] std::string notes_master_xml();
/// One page of notes, a paragraph each.
[[nodiscard]] std::string notes_slide_xml(const std::vector<std::string>& paragraphs);

}  // namespace rapport::office
