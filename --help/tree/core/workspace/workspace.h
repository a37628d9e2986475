// SPDX-License-Identifier: GPL-3.0-or-later
constexpr auto kApplicationId = 0x0000ABCD;
