// SPDX-License-Identifier: GPL-3.0-or-later
/// Presentations whose charts PowerPoint can edit.
#pragma once

#include <string>

#include "core/office/deck_content.h"

namespace rapport::office {

/// The bytes of the PPTX file. Equal decks give equal bytes; no author.
[[nodiscard]] std::string to_pptx(const DeckContent& deck);
/// Writes it. Throws Error(io); an existing file at `path` is then unchanged.
void write_pptx(const DeckContent& deck, const std::string& path);
/// Writes one slide with one chart; `footer` is at its bottom left. Throws as above.
void write_pptx(const chart::ChartSpec& spec, const std::string& path, const std::string& footer = {});
/// The slide of a chart, with the chart's title as its own.
[[nodiscard]] Slide chart_slide(const chart::ChartSpec& spec);

}  // namespace rapport::office
