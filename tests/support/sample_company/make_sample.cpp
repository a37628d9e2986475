// SPDX-License-Identifier: GPL-3.0-or-later
/// make_sample FILE: writes the archive of the sample company.
#include <exception>
#include <fstream>
#include <iostream>

#include "tests/support/sample_company/sample_company.h"

int main(int count, char** words) {
  try {
    if (count != 2) throw std::runtime_error("Usage: make_sample FILE");
    const std::string bytes = rapport::demo::packed(rapport::demo::sample_company(), 9);
    std::ofstream out(words[1], std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::runtime_error(std::string(words[1]) + " could not be written.");
    std::cout << bytes.size() << " bytes\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
