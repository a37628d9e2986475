// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/text_measure.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

// Thousandths of the font size, measured from fonts-inter by tests/support/glyph_widths.py: from the space
// (0x20) to the tilde (0x7E).
constexpr std::size_t ascii_letters = 0x7F - 0x20;
constexpr std::array<std::uint16_t, ascii_letters> regular{
    281, 278, 403, 631, 638, 813, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605,
    636, 642, 608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598,
    587, 743, 740, 264, 543, 652, 563, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642,
    665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544,
    237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 813, 540, 557, 541, 362, 327, 362, 659};
constexpr std::array<std::uint16_t, ascii_letters> strong{
    232, 325, 392, 650, 655, 859, 674, 209, 409, 409, 565, 680, 303, 469,  298, 390, 688, 489,  630,
    659, 678, 645, 660, 595, 661, 660, 298, 303, 680, 680, 680, 563, 1031, 748, 661, 752, 727,  613,
    585, 761, 746, 281, 570, 690, 567, 915, 735, 782, 648, 783, 656, 655,  668, 729, 748, 1036, 714,
    724, 667, 409, 390, 409, 488, 477, 497, 580, 635, 587, 635, 598, 386,  633, 624, 272, 272,  582,
    272, 912, 622, 614, 632, 632, 409, 562, 389, 622, 586, 850, 574, 586,  572, 409, 374, 409,  680};

struct Beyond {
  char32_t letter;
  std::uint16_t regular;
  std::uint16_t strong;
};
/// Other characters in titles and labels; accents are removed before.
constexpr std::array beyond{
    Beyond{0xA0, 281, 232},   Beyond{0xB1, 659, 680},   Beyond{0xB7, 276, 298},     Beyond{0xD7, 659, 680},
    Beyond{0xDF, 609, 664},   Beyond{0xE6, 925, 914},   Beyond{0xF8, 597, 614},     Beyond{0x142, 237, 272},
    Beyond{0x153, 990, 977},  Beyond{0x2013, 500, 500}, Beyond{0x2014, 1000, 1000}, Beyond{0x2018, 199, 242},
    Beyond{0x2019, 185, 228}, Beyond{0x201C, 381, 422}, Beyond{0x201D, 381, 421},   Beyond{0x201E, 381, 421},
    Beyond{0x2022, 563, 464}, Beyond{0x2026, 821, 799}, Beyond{0x20AC, 665, 686},   Beyond{0x2212, 659, 680}};

}  // namespace

double letter_width(char32_t letter, bool bold) noexcept {
  if (letter >= 0x20 && letter < 0x7F) return (bold ? strong : regular)[letter - 0x20] / 1000.0;
  if (letter < 0x20 || (letter >= 0x300 && letter < 0x370)) return 0.0;  // controls, accents
  const auto* const found =
      std::find_if(beyond.begin(), beyond.end(), [&](const Beyond& b) { return b.letter == letter; });
  if (found != beyond.end()) return (bold ? found->strong : found->regular) / 1000.0;
  if (letter >= 0x2E80) return 1.0;  // Chinese, Japanese, Korean; pictures
  return bold ? 0.66 : 0.63;
}

chart::TextMeasure text_measure(double label, double strong_label) {
  return {[label, strong_label](std::string_view text, chart::TextRole role) {
            const bool bold = role == chart::TextRole::label_strong;
            return text_width(text, bold ? strong_label : label, bold);
          },
          [label, strong_label](chart::TextRole role) {
            return (role == chart::TextRole::label_strong ? strong_label : label) * kLineHeight;
          }};
}

}  // namespace rapport::office
