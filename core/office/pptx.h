// SPDX-License-Identifier: GPL-3.0-or-later
/// Presentations whose charts PowerPoint can edit.
#pragma once

#include <string>

#include "core/office/deck_content.h"

namespace rapport::office {

/// The bytes of the PPTX file. Equal decks give equal bytes; no author.
[[nodiscard]] std::string to_pptx(const DeckContent& deck);
/// Writes it; throws Error(io), and whatever was at `path` is then as it was.
void write_pptx(const DeckContent& deck, const std::string& path);
/// One slide with one chart; `footer` stands at its bottom left.
void write_pptx(const chart::ChartSpec& spec, const std::string& path, const std::string& footer = {});
/// The slide that a chart makes: its sentence as the title.
[[nodiscard]] Slide chart_slide(const chart::ChartSpec& spec);

}  // namespace rapport::office
