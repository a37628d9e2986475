// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/office/template_scan.h"

#include <algorithm>
#include <cstring>

#include "core/base/text.h"
#include "core/office/template_xml.h"
#include "core/office/xml_text.h"

namespace rapport::office {
namespace {

constexpr std::size_t most_shown = 60;
constexpr const char* presentation = "ppt/presentation.xml";

std::optional<pugi::xml_document> parsed(const Package& package, const std::string& part) {
  const std::string* bytes = package.find(part);
  pugi::xml_document document;
  if (bytes == nullptr || !document.load_buffer(bytes->data(), bytes->size())) return std::nullopt;
  return document;
}

struct Link {
  std::string kind;
  std::string target;
};

/// The relationships of a part to other parts, by id.
std::map<std::string, Link> links_of(const Package& package, const std::string& part) {
  std::map<std::string, Link> out;
  const auto document = parsed(package, relationships_of(part));
  if (!document) return out;
  for (const pugi::xml_node entry : document->document_element().children()) {
    if (std::string_view(entry.attribute("TargetMode").value()) == "External") continue;
    const std::string_view type = entry.attribute("Type").value();
    out[entry.attribute("Id").value()] = {std::string(type.substr(type.rfind('/') + 1)),
                                          resolved(part, entry.attribute("Target").value())};
  }
  return out;
}

std::string kind_words(const std::string& kind) {
  if (kind == "notesSlide") return "in the notes of ";
  if (kind.starts_with("diagram")) return "in SmartArt on ";
  if (kind == "chart" || kind == "chartEx") return "in a chart on ";
  if (kind == "chartUserShapes") return "in a chart on ";
  if (kind == "comments") return "in a comment on ";
  return "on ";
}

bool is_shared(const std::string& kind) {
  return kind == "slideLayout" || kind == "slideMaster" || kind == "notesMaster" || kind == "slide" ||
         kind == "theme";
}

class Places {
 public:
  explicit Places(const Package& package) : package_(package) {}

  std::map<std::string, PartPlace> take() {
    const auto links = links_of(package_, presentation);
    if (const auto document = parsed(package_, presentation)) {
      int slide = 0;
      for (const pugi::xml_node entry : document->document_element().child("p:sldIdLst").children("p:sldId"))
        if (const auto link = links.find(entry.attribute("r:id").value()); link != links.end())
          name(link->second.target, {++slide, "on slide " + std::to_string(slide)});
    }
    for (const Part& part : package_.parts()) {
      const std::string_view file = part.name;
      if (file.starts_with("docProps/"))
        name(part.name, {0, "in the file's properties"});
      else if (file.starts_with("ppt/slideLayouts/slideLayout"))
        name(part.name, {0, "on the layout" + title_of(part.name)});
      else if (file.starts_with("ppt/slideMasters/slideMaster"))
        name(part.name, {0, "on the slide master"});
      else if (file.starts_with("ppt/notesMasters/notesMaster") ||
               file.starts_with("ppt/handoutMasters/handoutMaster"))
        name(part.name, {0, "on the master of notes and handouts"});
      else if (file == presentation)
        name(part.name, {0, "in the presentation"});
    }
    return std::move(places_);
  }

 private:
  /// Gives a place to a part and to the parts that it refers to, except shared ones (layouts, masters).
  void name(const std::string& part, const PartPlace& place) {
    if (!places_.emplace(ascii_lower(part), place).second) return;
    const std::string on = place.slide > 0 ? "slide " + std::to_string(place.slide)
                                           : place.words.substr(place.words.find(' ') + 1);
    for (const auto& [id, link] : links_of(package_, part))
      if (!is_shared(link.kind)) name(link.target, {place.slide, kind_words(link.kind) + on});
  }

  [[nodiscard]] std::string title_of(const std::string& layout) const {
    const auto document = parsed(package_, layout);
    const std::string title =
        document ? clean_text(document->document_element().child("p:cSld").attribute("name").value()) : "";
    return title.empty() ? std::string() : " \"" + std::string(clipped(title, most_shown)) + "\"";
  }

  const Package& package_;
  std::map<std::string, PartPlace> places_;
};

/// The text of a paragraph's runs; a line break separates names.
std::string text_of(pugi::xml_node paragraph) {
  std::string whole;
  for (const pugi::xml_node child : paragraph.children()) {
    if (is(child, "a:br")) whole += '\n';
    if (is(child, "a:r")) whole += child.child("a:t").text().get();
  }
  return whole;
}

std::string shown(std::string_view text) {
  const std::string clean = clean_text(text);
  return clean.size() <= most_shown ? clean : std::string(clipped(clean, most_shown)) + "…";
}

bool is_inside(pugi::xml_node node, const std::vector<pugi::xml_node>& shapes) {
  for (; node; node = node.parent())
    if (std::find(shapes.begin(), shapes.end(), node) != shapes.end()) return true;
  return false;
}

class Scanner : public pugi::xml_tree_walker {
 public:
  Scanner(Filling filling, const std::function<bool(const std::string&)>& known,
          const std::vector<pugi::xml_node>& graphics)
      : filling_(filling), known_(known), graphics_(graphics) {}

  bool for_each(pugi::xml_node& node) override {
    for (const pugi::xml_attribute attribute : node.attributes()) in_attribute(node, attribute);
    if (filling_ == Filling::paragraphs && is(node, "a:p"))
      in_text(text_of(node), true, is_inside(node, graphics_));
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      // The runs of paragraphs were already checked as one text.
      const pugi::xml_node run = node.parent().parent();
      if (filling_ == Filling::paragraphs && is(run, "a:r") && is(run.parent(), "a:p")) return true;
      in_text(node.value(), filling_ == Filling::texts, false);
    }
    return true;
  }

  std::vector<UnfilledBraces> take() { return std::move(found_); }

 private:
  void add(std::string text, std::string why) {
    UnfilledBraces stray{std::move(text), std::move(why)};
    if (std::find(found_.begin(), found_.end(), stray) == found_.end()) found_.push_back(std::move(stray));
  }

  /// `filled`: names in such a text are replaced where they are known.
  void in_text(const std::string& text, bool filled, bool in_graphic) {
    if (text.find("{{") == std::string::npos) return;
    std::size_t from = 0;
    for (const TokenPlace& token : tokens_in(text)) {
      rest(text.substr(from, token.at - from));
      from = token.at + token.size;
      if (asks_for_graphic(token.name)) {
        if (!in_graphic)
          add(shown("{{" + token.name + "}}"),
              "it is among other words; a chart or table needs a box of its own");
      } else if (!filled) {
        add(shown("{{" + token.name + "}}"), "names are not filled here");
      } else if (!known_(token.name) && !in_graphic) {
        add(shown("{{" + token.name + "}}"), "");
      }
    }
    rest(text.substr(from));
  }

  /// Text without whole names.
  void rest(const std::string& text) {
    for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 2)) {
      const std::size_t end = text.find("}}", at);
      const std::string part = text.substr(at, end == std::string::npos ? end : end + 2 - at);
      const bool closed = end != std::string::npos;
      add(shown(part), closed && part.find('\n') != std::string::npos ? "the name contains a line break"
                       : closed                                       ? "the text in the braces is no name"
                                : "the braces are not closed in this paragraph");
    }
  }

  void in_attribute(pugi::xml_node node, pugi::xml_attribute attribute) {
    const std::string value = attribute.value();
    const std::string_view name = attribute.name();
    const std::string lower = ascii_lower(value);
    if (value.find("{{") == std::string::npos && lower.find("%7b%7b") == std::string::npos) return;
    if (is(node, "Relationship") || name == "tooltip")
      add(shown(value), "it is in a link, where names are not filled");
    else
      add(shown(value), name == "descr" || name == "title"
                            ? "it is in an alternative text, where names are not filled"
                            : "it is in a name that the file uses itself, where names are not filled");
  }

  Filling filling_;
  const std::function<bool(const std::string&)>& known_;
  const std::vector<pugi::xml_node>& graphics_;
  std::vector<UnfilledBraces> found_;
};

}  // namespace

std::map<std::string, PartPlace> places_of(const Package& package) {
  return Places(package).take();
}

std::vector<UnfilledBraces> strays_in(pugi::xml_node root, Filling filling,
                                      const std::function<bool(const std::string&)>& known,
                                      const std::vector<pugi::xml_node>& graphics) {
  Scanner scanner(filling, known, graphics);
  root.traverse(scanner);
  return scanner.take();
}

int replace_in_texts(pugi::xml_node root,
                     const std::function<std::optional<std::string>(const std::string&)>& value) {
  struct Walker : pugi::xml_tree_walker {
    std::vector<pugi::xml_node> texts;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) texts.push_back(node);
      return true;
    }
  } walker;
  root.traverse(walker);
  int replaced = 0;
  for (pugi::xml_node node : walker.texts) {
    const std::string before = node.value();
    std::string after;
    std::size_t from = 0;
    int here = 0;
    for (const TokenPlace& token : tokens_in(before)) {
      const auto words = value(token.name);
      if (!words) continue;
      after += before.substr(from, token.at - from) + clean_text(*words);
      from = token.at + token.size;
      ++here;
    }
    if (here == 0) continue;
    after += before.substr(from);
    node.set_value(after.c_str());
    replaced += here;
  }
  return replaced;
}

}  // namespace rapport::office
