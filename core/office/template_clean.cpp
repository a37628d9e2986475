// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template_clean.h"

#include <algorithm>
#include <array>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/office/template_scan.h"
#include "core/office/template_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr const char* kTypes = "[Content_Types].xml";
constexpr std::size_t kLongest = 120;

/// The part of an XML name after its prefix.
std::string_view local(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

/// The kinds of relationships that a presentation consists of. All others are removed, future kinds included.
bool is_wanted(std::string_view kind) {
  static constexpr std::array<std::string_view, 42> wanted = {"officeDocument",
                                                              "core-properties",
                                                              "extended-properties",
                                                              "custom-properties",
                                                              "thumbnail",
                                                              "slide",
                                                              "slideLayout",
                                                              "slideMaster",
                                                              "notesSlide",
                                                              "notesMaster",
                                                              "handoutMaster",
                                                              "theme",
                                                              "themeOverride",
                                                              "presProps",
                                                              "viewProps",
                                                              "tableStyles",
                                                              "image",
                                                              "chart",
                                                              "chartEx",
                                                              "chartUserShapes",
                                                              "chartStyle",
                                                              "chartColorStyle",
                                                              "diagramData",
                                                              "diagramLayout",
                                                              "diagramQuickStyle",
                                                              "diagramColors",
                                                              "diagramDrawing",
                                                              "hyperlink",
                                                              "comments",
                                                              "commentAuthors",
                                                              "authors",
                                                              "tags",
                                                              "customXml",
                                                              "customXmlProps",
                                                              "font",
                                                              "audio",
                                                              "video",
                                                              "media",
                                                              "hdphoto",
                                                              "model3d",
                                                              "package",
                                                              "sectionLst"};
  return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
}

/// "file" of "file:///C:/x", "" of "../media/image1.png"; "//" for a server's share.
std::string scheme_of(std::string_view target) {
  if (target.starts_with("//") || target.starts_with("\\\\") || target.starts_with("/\\")) return "//";
  const auto colon = target.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  for (const char c : target.substr(0, colon)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '+' && c != '-' && c != '.') return {};
  }
  return ascii_lower(target.substr(0, colon));
}

/// An address that a person follows by clicking, and whose target is visible.
bool is_open_address(std::string_view target, const std::string& scheme) {
  if (scheme == "mailto") return true;
  if (scheme != "http" && scheme != "https") return false;
  std::string_view host = target.substr(scheme.size() + 1);
  while (host.starts_with('/')) host.remove_prefix(1);
  host = host.substr(0, host.find_first_of("/?#\\"));
  return !host.empty() && host.find('@') == std::string_view::npos;
}

bool starts_something(std::string_view action) {
  const std::string lower = ascii_lower(action);
  for (const char* kind : {"ppaction://program", "ppaction://macro", "ppaction://ole", "ppaction://hlinkfile",
                           "ppaction://hlinkpres"})
    if (lower.starts_with(kind)) return true;
  return false;
}

bool is_click(std::string_view element) {
  return element == "hlinkClick" || element == "hlinkHover" || element == "hlinkMouseOver";
}

class Cleaner {
 public:
  Cleaner(Package& package, const std::string& file)
      : package_(package), file_(file), places_(places_of(package)) {}

  std::vector<std::string> run() {
    for (std::vector<std::string> next = {""}; !next.empty();) {
      const std::string part = std::move(next.back());
      next.pop_back();
      for (std::string& target : follow(part))
        if (reached_.insert(ascii_lower(target)).second) next.push_back(std::move(target));
    }
    drop_unreached();
    return std::move(removed_);
  }

 private:
  /// "on slide 3" for people, else the part's name.
  [[nodiscard]] std::string place_words(const std::string& part) const {
    const auto place = places_.find(ascii_lower(part));
    if (place != places_.end()) return place->second.words;
    return part.empty() ? std::string() : "in " + clean_text(part);
  }

  void say(const std::string& what, const std::string& part) {
    const std::string place = place_words(part);
    std::string words = what + (place.empty() ? "" : " " + place);
    if (std::find(removed_.begin(), removed_.end(), words) == removed_.end())
      removed_.push_back(std::move(words));
  }

  /// Cleans a part and its relationships; returns the parts that it refers to.
  std::vector<std::string> follow(const std::string& part) {
    std::vector<std::string> targets;
    std::set<std::string> dropped;
    const std::string name = relationships_of(part);
    if (const std::string* bytes = package_.find(name)) {
      reached_.insert(ascii_lower(name));
      const std::string before = *bytes;
      pugi::xml_document document = parse_part(before, name, file_);
      std::vector<pugi::xml_node> out;
      for (pugi::xml_node entry = document.document_element().first_child(); entry;
           entry = entry.next_sibling()) {
        if (entry.type() != pugi::node_element) continue;
        if (keep(entry, part))
          follow_target(entry, part, targets);
        else
          out.push_back(entry);
      }
      for (const pugi::xml_node entry : out) {
        dropped.insert(entry.attribute("Id").value());
        document.document_element().remove_child(entry);
      }
      if (!out.empty()) package_.set(name, part_bytes(document, before));
    }
    if (!part.empty()) clean_xml(part, dropped);
    return targets;
  }

  static void follow_target(pugi::xml_node entry, const std::string& part,
                            std::vector<std::string>& targets) {
    const std::string target = entry.attribute("Target").value();
    if (is_outside(entry)) return;
    targets.push_back(resolved(part, target.substr(0, target.find('#'))));
  }

  static bool is_outside(pugi::xml_node entry) {
    return equals_ignoring_case(entry.attribute("TargetMode").value(), "External") ||
           !scheme_of(entry.attribute("Target").value()).empty();
  }

  bool keep(pugi::xml_node entry, const std::string& part) {
    const std::string_view type = entry.attribute("Type").value();
    const std::string_view kind = type.substr(type.rfind('/') + 1);
    const std::string target = entry.attribute("Target").value();
    const std::string shown = clean_text(clipped(target, kLongest));
    const bool of_chart = part.starts_with("ppt/charts/") || part.starts_with("ppt/chartEx/");
    if (kind == "vbaProject" || kind == "wordVbaData")
      refuse_file(file_, "holds macros; save it as a presentation without them (.pptx).");
    if (kind == "control" || kind == "activeXControlBinary")
      refuse_file(file_,
                  "holds an ActiveX control " + place_words(part) + ", which is a program; take it out.");
    if (kind == "oleObject" || (kind == "package" && !of_chart))
      refuse_file(file_, "holds an embedded or linked document " + place_words(part) + " (" + shown +
                             "), which would go to the customer whole; put a picture in its place.");
    if (is_outside(entry)) {
      if (kind == "hyperlink" && is_open_address(target, scheme_of(target))) return true;
      say("a link to " + shown, part);
      return false;
    }
    if (!is_wanted(kind)) {
      say("a part of the kind " + clean_text(clipped(kind, kLongest)), part);
      reported_.insert(ascii_lower(resolved(part, target)));
      return false;
    }
    if (kind == "package" && of_chart) {
      const std::string* workbook = package_.find(resolved(part, target));
      const auto holds = [&](const char* name) { return workbook->find(name) != std::string::npos; };
      if (workbook != nullptr &&
          (!workbook->starts_with("PK") || holds("vbaProject") || holds("xl/externalLinks/"))) {
        say("the workbook behind a chart, which holds macros or links to other files (" + shown + ")", part);
        reported_.insert(ascii_lower(resolved(part, target)));
        return false;
      }
    }
    return true;
  }

  /// Removes references to removed relationships, and actions that start something.
  void clean_xml(const std::string& part, const std::set<std::string>& dropped) {
    const std::string* bytes = package_.find(part);
    if (bytes == nullptr || !ascii_lower(part).ends_with(".xml")) return;
    const std::string before = *bytes;
    if (dropped.empty() && before.find("ppaction") == std::string::npos) return;
    pugi::xml_document document = parse_part(before, part, file_);
    std::vector<pugi::xml_node> out;
    std::vector<std::pair<pugi::xml_node, std::string>> links;
    struct Walker : pugi::xml_tree_walker {
      std::function<void(pugi::xml_node)> each;
      bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_element) each(node);
        return true;
      }
    } walker;
    walker.each = [&](pugi::xml_node node) {
      const std::string_view element = local(node.name());
      if (is_click(element) && starts_something(node.attribute("action").value())) {
        say("an action that starts a program or another file", part);
        out.push_back(node);
        return;
      }
      for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        // Only attributes with a prefix refer to relationships: a shape has an id of its own.
        if (name.find(':') == std::string_view::npos || name.starts_with("xmlns")) continue;
        if (!dropped.contains(attribute.value())) continue;
        // A picture that is both linked and embedded keeps the embedded one.
        if (element == "blip" || element == "svgBlip")
          links.emplace_back(node, attribute.name());
        else
          out.push_back(node);
      }
    };
    document.traverse(walker);
    if (out.empty() && links.empty()) return;
    for (const auto& [node, name] : links) pugi::xml_node(node).remove_attribute(name.c_str());
    // From the end: nested elements are removed before those around them.
    for (auto node = out.rbegin(); node != out.rend(); ++node)
      if (pugi::xml_node parent = node->parent()) parent.remove_child(*node);
    package_.set(part, part_bytes(document, before));
  }

  void drop_unreached() {
    std::set<std::string> gone;
    for (const Part& part : package_.parts()) {
      const std::string name = ascii_lower(part.name);
      if (name == ascii_lower(kTypes) || reached_.contains(name)) continue;
      gone.insert(name);
      // Parts that were already reported, and parts that only hold relationships, are not reported again.
      if (!reported_.contains(name) && !name.ends_with(".rels"))
        say("the part " + clean_text(clipped(part.name, kLongest)) + ", which no slide leads to", "");
    }
    if (gone.empty()) return;
    package_.remove([&](const Part& part) { return gone.contains(ascii_lower(part.name)); });
    const std::string* bytes = package_.find(kTypes);
    if (bytes == nullptr) return;
    const std::string before = *bytes;
    pugi::xml_document document = parse_part(before, kTypes, file_);
    pugi::xml_node types = document.document_element();
    for (pugi::xml_node entry = types.first_child(); entry;) {
      const pugi::xml_node next = entry.next_sibling();
      if (gone.contains(ascii_lower(resolved("", entry.attribute("PartName").value()))))
        types.remove_child(entry);
      entry = next;
    }
    package_.set(kTypes, part_bytes(document, before));
  }

  Package& package_;
  const std::string& file_;
  std::map<std::string, PartPlace> places_;
  std::set<std::string> reached_;   ///< Names in lower case.
  std::set<std::string> reported_;  ///< Parts that go with a relationship that was reported, in lower case.
  std::vector<std::string> removed_;
};

}  // namespace

std::vector<std::string> clean_package(Package& package, const std::string& file) {
  return Cleaner(package, file).run();
}

}  // namespace rapport::office
