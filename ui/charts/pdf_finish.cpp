// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdf_finish.h"

#include <QPainter>
#include <cctype>
#include <map>
#include <optional>
#include <utility>

namespace rapport::ui {
namespace {

/// The text after a key of a dictionary up to the next key, trimmed: "3 0 R" for "/Pages". Only for
/// dictionaries without others inside before the key, as Qt writes these.
QByteArray value_of(const QByteArray& dictionary, const QByteArray& key) {
  for (qsizetype at = dictionary.indexOf(key); at >= 0; at = dictionary.indexOf(key, at + 1)) {
    const qsizetype begin = at + key.size();
    if (begin < dictionary.size() && (std::isalnum(static_cast<unsigned char>(dictionary[begin])) != 0))
      continue;  // a longer key
    qsizetype end = begin;
    while (end < dictionary.size() && dictionary[end] != '/' && dictionary[end] != '>') ++end;
    return dictionary.mid(begin, end - begin).trimmed();
  }
  return {};
}

/// The object's number in "3 0 R".
std::optional<int> reference(const QByteArray& text) {
  const QList<QByteArray> parts = text.simplified().split(' ');
  bool read = false;
  const int number = parts.value(0).toInt(&read);
  return read && parts.size() == 3 && parts[2] == "R" ? std::optional(number) : std::nullopt;
}

/// A PDF with one cross-reference table: what QPdfWriter writes.
class Pdf {
 public:
  explicit Pdf(const QByteArray& bytes) : bytes_(bytes) { valid_ = read(); }
  [[nodiscard]] bool valid() const { return valid_; }
  [[nodiscard]] int size() const { return size_; }
  [[nodiscard]] int root() const { return root_; }
  [[nodiscard]] QByteArray info() const { return info_; }
  [[nodiscard]] qsizetype table() const { return table_; }
  /// The text between "obj" and "endobj", of an object without a stream; empty where it is none.
  [[nodiscard]] QByteArray object(int number) const {
    if (!offsets_.contains(number)) return {};
    const QByteArray head = QByteArray::number(number) + " 0 obj";
    const qsizetype at = offsets_.at(number);
    if (bytes_.mid(at, head.size()) != head) return {};
    const qsizetype end = bytes_.indexOf("endobj", at);
    const QByteArray text = end < 0 ? QByteArray() : bytes_.mid(at + head.size(), end - at - head.size());
    return text.contains("stream") ? QByteArray() : text.trimmed();
  }
  /// The numbers of the pages, in order.
  [[nodiscard]] QList<int> pages() const {
    QList<int> all;
    const auto tree = reference(value_of(object(root_), "/Pages"));
    const QByteArray node = tree ? object(*tree) : QByteArray();
    const qsizetype open = node.indexOf('[', node.indexOf("/Kids"));
    const qsizetype close = node.indexOf(']', open);
    if (open < 0 || close < 0) return {};
    const QList<QByteArray> parts = node.mid(open + 1, close - open - 1).simplified().split(' ');
    for (qsizetype i = 0; i + 2 < parts.size(); i += 3) all.append(parts[i].toInt());
    return all;
  }

 private:
  bool read() {
    const qsizetype start = bytes_.lastIndexOf("startxref");
    const qsizetype trailer = bytes_.lastIndexOf("trailer", start);
    if (start < 0 || trailer < 0) return false;
    table_ = bytes_.mid(start + 9, 24).trimmed().split('\n').value(0).trimmed().toLongLong();
    if (table_ <= 0 || bytes_.mid(table_, 4) != "xref") return false;
    const QByteArray end = bytes_.mid(trailer, start - trailer);
    if (end.contains("/Prev") || end.contains("/Encrypt")) return false;
    size_ = value_of(end, "/Size").toInt();
    info_ = value_of(end, "/Info");
    const auto root = reference(value_of(end, "/Root"));
    if (!root || size_ <= 0) return false;
    root_ = *root;
    const QList<QByteArray> lines = bytes_.mid(table_, trailer - table_).split('\n');
    if (lines.size() < size_ + 2 || lines[1].simplified() != "0 " + QByteArray::number(size_)) return false;
    for (int i = 0; i < size_; ++i) {
      const QByteArray line = lines[i + 2].simplified();
      if (line.endsWith('n')) offsets_[i] = line.left(10).toLongLong();
    }
    return true;
  }

  const QByteArray& bytes_;
  bool valid_ = false;
  int size_ = 0;
  int root_ = 0;
  QByteArray info_;
  qsizetype table_ = 0;
  std::map<int, qsizetype> offsets_;
};

/// A text between parentheses.
QByteArray string_of(const QByteArray& text) {
  QByteArray quoted = "(";
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + ")";
}

double page_height(const QByteArray& page) {
  const qsizetype open = page.indexOf('[', page.indexOf("/MediaBox"));
  const QList<QByteArray> box =
      page.mid(open + 1, page.indexOf(']', open) - open - 1).simplified().split(' ');
  return box.value(3).toDouble();
}

/// "<< /Type /Catalog ... >>" with more entries at its begin.
std::optional<QByteArray> extended(const QByteArray& dictionary, const QByteArray& entries) {
  if (!dictionary.startsWith("<<")) return std::nullopt;
  return "<<\n" + entries + dictionary.mid(2);
}

}  // namespace

QByteArray finished_pdf(const QByteArray& pdf, const QByteArray& language,
                        const std::vector<PdfLink>& links) {
  const Pdf old(pdf);
  if (!old.valid()) return pdf;
  const QByteArray catalog = old.object(old.root());
  if (!value_of(catalog, "/Lang").isEmpty()) return pdf;
  const auto named = extended(
      catalog, "/Lang " + string_of(language) + "\n/ViewerPreferences << /DisplayDocTitle true >>\n");
  if (!named) return pdf;
  std::map<int, QByteArray> objects{{old.root(), *named}};
  int next = old.size();
  const QList<int> pages = old.pages();
  for (qsizetype i = 0; i < pages.size(); ++i) {
    const QByteArray page = old.object(pages[i]);
    // Qt gives each page a list of annotations as an object of its own.
    const auto list = reference(value_of(page, "/Annots"));
    if (!list || objects.contains(*list) || old.object(*list).simplified().replace(" ", "") != "[]") continue;
    const double height = page_height(page);
    QByteArray annotations;
    for (const PdfLink& link : links) {
      if (link.page != i) continue;
      const QByteArray target = link.target.toEncoded();
      const auto number = [](double value) { return QByteArray::number(value, 'f', 2); };
      annotations += QByteArray::number(next) + " 0 R ";
      objects[next++] = "<<\n/Type /Annot\n/Subtype /Link\n/Border [0 0 0]\n/F 4\n/Rect [" +
                        number(link.area.left()) + ' ' + number(height - link.area.bottom()) + ' ' +
                        number(link.area.right()) + ' ' + number(height - link.area.top()) + "]\n/Contents " +
                        string_of(target) + "\n/A << /S /URI /URI " + string_of(target) + " >>\n>>";
    }
    if (!annotations.isEmpty()) objects[*list] = "[ " + annotations + "]";
  }

  QByteArray all = pdf;
  if (!all.endsWith('\n')) all += '\n';
  std::map<int, qsizetype> offsets;
  for (const auto& [number, text] : objects) {
    offsets[number] = all.size();
    all += QByteArray::number(number) + " 0 obj\n" + text + "\nendobj\n";
  }
  const qsizetype table = all.size();
  all += "xref\n";
  // One subsection an object: each line has 20 bytes with its end.
  for (const auto& [number, offset] : offsets)
    all += QByteArray::number(number) + " 1\n" + QByteArray::number(offset).rightJustified(10, '0') +
           " 00000 n \n";
  all += "trailer\n<<\n/Size " + QByteArray::number(next) + "\n/Prev " + QByteArray::number(old.table()) +
         "\n/Root " + QByteArray::number(old.root()) + " 0 R\n";
  if (!old.info().isEmpty()) all += "/Info " + old.info() + "\n";
  all += ">>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
  return all;
}

PdfPages::PdfPages(int resolution) : PdfPages(new QBuffer, resolution) {}

PdfPages::PdfPages(QBuffer* buffer, int resolution) : QPdfWriter(buffer), buffer_(buffer) {
  buffer_->setParent(this);
  buffer_->open(QIODevice::WriteOnly);
  setResolution(resolution);
  setCreator(QStringLiteral("Rapport"));
}

bool PdfPages::nextPage() {
  ++page_;
  return newPage();
}

void PdfPages::link(const QPainter& painter, const QRectF& area, const QUrl& target) {
  auto* pages = dynamic_cast<PdfPages*>(painter.device());
  if (pages == nullptr || !target.isValid() || target.isEmpty()) return;
  const QRectF dots = painter.combinedTransform().mapRect(area);
  const double points = 72.0 / pages->resolution();
  pages->links_.push_back({pages->page_, QRectF(dots.topLeft() * points, dots.size() * points), target});
}

QByteArray PdfPages::take() {
  buffer_->close();
  // What Rapport writes by itself is English, whatever people wrote into it.
  return finished_pdf(buffer_->data(), "en", links_);
}

}  // namespace rapport::ui
