// SPDX-License-Identifier: GPL-3.0-or-later
/// What must not travel into a customer's deck with somebody's own presentation: links to files and servers,
/// programs, and parts that nobody sees.
#pragma once

#include <string>
#include <vector>

#include "core/office/package.h"

namespace rapport::office {

/// Leaves out of the package every link to outside but web and mail addresses that a person follows by
/// clicking; every action that starts a program, a macro or another file; workbooks behind charts that hold
/// macros or links of their own; and every part that no slide leads to. Returns what was left out, in words
/// for the person ("a link to file:///C:/prices.xlsx on slide 3"). What can't be left out without leaving a
/// hole in the slide is refused with Error(input) that names `file`: macros, ActiveX controls, embedded
/// documents (OLE).
std::vector<std::string> clean_package(Package& package, const std::string& file);

}  // namespace rapport::office
