// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <system_error>

#include "core/base/error.h"
#include "core/demo/archive.h"

namespace rapport {
namespace {

namespace fs = std::filesystem;

/// A file of the sample is recognised by its path, and by the vendor's name within its first bytes.
bool is_ours(const fs::path& file, const std::string& relative) {
  static const std::regex known(
      "salesforce/WE_00D7W00000[0-9A-Za-z]{8}_[12]\\.ZIP"
      "|zendesk/(tickets|users|organizations|satisfaction_ratings)\\.json"
      "|mixpanel/(people-[0-9]+|groups-company_id)\\.json"
      "|mixpanel/events-[0-9]{4}-[0-9]{2}\\.ndjson\\.gz"
      "|survey/nps\\.csv"
      "|salesforce/tallyworks-renewals-report\\.csv"
      "|zendesk/view-tallyworks-open-tickets\\.csv"
      "|tables/tallyworks-my-customers\\.xlsx"
      "|calendar/tallyworks-ana-ito\\.ics");
  if (!std::regex_match(relative, known)) return false;
  // The organization id of a zip is the made-up vendor's own; other names carry the vendor's.
  if (relative.ends_with(".ZIP") || relative.find("tallyworks") != std::string::npos) return true;
  std::ifstream in(file, std::ios::binary);
  std::string head(4096, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head.find("tallyworks") != std::string::npos;
}

/// The sample files of an earlier run. Throws where the folder contains anything else.
std::vector<fs::path> earlier_files(const fs::path& root) {
  std::vector<fs::path> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
    const bool link = entry.is_symlink();
    if (!link && entry.is_directory()) continue;
    const std::string relative = entry.path().lexically_relative(root).generic_string();
    if (link || !entry.is_regular_file() || !is_ours(entry.path(), relative))
      throw Error(ErrorCode::io, "The folder " + root.string() + " holds a file that is not of the sample (" +
                                     relative + "); choose an empty or a new folder.");
    found.push_back(entry.path());
  }
  return found;
}

/// Atomic: written beside its place, then renamed.
void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  fs::path draft = path;
  draft += ".part";
  std::ofstream out(draft, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    std::error_code ignored;  // the first failure is reported
    fs::remove(draft, ignored);
    throw Error(ErrorCode::io,
                "The sample file " + path.string() +
                    " could not be written; check that the folder is writable and the disk has space.");
  }
  fs::rename(draft, path);
}

}  // namespace

DemoReport write_demo(const std::string& directory, const DemoOptions& options) {
  try {
    const fs::path root(directory);
    if (fs::exists(root) && !fs::is_directory(root))
      throw Error(ErrorCode::io, directory + " is a file; name a folder for the sample.");
    fs::create_directories(root);
    const std::vector<fs::path> earlier = earlier_files(root);

    const demo::DatedSample sample =
        demo::dated_sample(options.archive.empty() ? demo::built_in_archive() : options.archive,
                           options.until.value_or(today()));
    std::set<fs::path> written;
    for (const ZipMember& file : sample.files) {
      write_file(root / file.name, file.bytes);
      written.insert(root / file.name);
    }
    // Months that only an earlier sample had would otherwise be imported together with this one.
    for (const fs::path& path : earlier)
      if (!written.contains(path)) fs::remove(path);
    return sample.report;
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, "The sample could not be written to " + directory + ": " +
                                   error.code().message() + "; choose a folder that you may write to.");
  }
}

}  // namespace rapport
