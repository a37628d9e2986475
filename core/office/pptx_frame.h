// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of a presentation that are the same in each: theme, master, layouts, settings.
#pragma once

#include <string>

namespace rapport::office {

/// Fonts and colours: Inter (Calibri's measures where it is missing) and the light tokens.
[[nodiscard]] std::string theme_xml();
[[nodiscard]] std::string master_xml();
/// The layout of the first slide, and that of all others.
[[nodiscard]] std::string title_layout_xml();
[[nodiscard]] std::string finding_layout_xml();
/// How text stands that no placeholder dresses: the end of presentation.xml.
[[nodiscard]] std::string default_text_style_xml();
[[nodiscard]] std::string presentation_properties_xml();
[[nodiscard]] std::string view_properties_xml();
[[nodiscard]] std::string table_styles_xml();

}  // namespace rapport::office
