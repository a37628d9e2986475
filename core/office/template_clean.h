// SPDX-License-Identifier: GPL-3.0-or-later
/// Removes what a template must not carry into a customer's deck: links to files and servers, programs, and
/// unused parts.
#pragma once

#include <string>
#include <vector>

#include "core/office/package.h"

namespace rapport::office {

/// Removes from the package every external link except web and mail addresses that a person follows by
/// clicking; every action that starts a program, a macro or another file; workbooks behind charts that
/// contain macros or external links; and every part that no slide refers to. Returns what was removed, in
/// words for the person ("a link to file:///C:/prices.xlsx on slide 3"). Throws Error(input) that names
/// `file` for what can't be removed without a hole in the slide: macros, ActiveX controls, embedded documents
/// (OLE).
std::vector<std::string> clean_package(Package& package, const std::string& file);

}  // namespace rapport::office
