// SPDX-License-Identifier: GPL-3.0-or-later
/// The parts of a presentation that are the same in each: theme, master, layouts, settings.
#pragma once

#include <string>

namespace rapport::office {

/// Fonts and colours: Inter (where it is missing, a font with Calibri's metrics) and the light colours.
[[nodiscard]] std::string theme_xml();
/// The slide master with its placeholders.
[[nodiscard]] std::string master_xml();
/// The layout of the first slide; finding_layout_xml(): that of all others.
[[nodiscard]] std::string title_layout_xml();
[[nodiscard]] std::string finding_layout_xml();
/// The default style of text outside of placeholders: the end of presentation.xml.
[[nodiscard]] std::string default_text_style_xml();
/// The other parts that every presentation needs: presProps.xml, viewProps.xml, tableStyles.xml.
[[nodiscard]] std::string presentation_properties_xml();
[[nodiscard]] std::string view_properties_xml();
[[nodiscard]] std::string table_styles_xml();

}  // namespace rapport::office
