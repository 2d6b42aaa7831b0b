#include "workbook/xml_reader.h"

#include "workbook/failures.h"
#include "workbook/xml_entities.h"
#include "workbook/xml_space.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace bcf::workbook {
namespace {

constexpr std::string_view kAlternateContent = "AlternateContent";
constexpr std::string_view kCompatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

// What Excel knows for workbooks: the two kinds of the standard, and every extension of its own.
constexpr std::array<std::string_view, 5> kUnderstood{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.microsoft.com/office/spreadsheetml/"};

constexpr std::array<bool, 256> kEndsName = [] {
  std::array<bool, 256> ends{};
  for (const char c : {' ', '\n', '\t', '\r', '/', '>', '=', '<'}) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

const char* name_end(const char* at, const char* end) {
  while (at != end && !kEndsName[static_cast<unsigned char>(*at)]) ++at;
  return at;
}

const char* space_end(const char* at, const char* end) {
  while (at != end && is_xml_space(*at)) ++at;
  return at;
}

}  // namespace

XmlReader::XmlReader(std::string_view text, std::string_view part)
    : at_(text.data()), end_(text.data() + text.size()), part_(part) {}

bool XmlReader::next_child(std::size_t depth) {
  while (true) {
    switch (next()) {
      case Event::start:
        if (this->depth() == depth + 1) return true;
        break;
      case Event::end:
        if (this->depth() < depth) return false;
        break;
      case Event::document_end:
        return false;
      case Event::text:
        break;
    }
  }
}

void XmlReader::enter(std::string_view name, std::size_t size) {
  if (open_.size() == Limits::xml_depth) throw damaged_part(part_, "goes too deep");
  at_ += size;
  name_ = name;
  open_.push_back(name);
  attributes_.clear();
}

void XmlReader::finish() {
  while (next() != Event::document_end) {
  }
}

std::string_view XmlReader::attribute(std::string_view name) const {
  for (const Attribute& attribute : attributes_) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

std::string XmlReader::attribute_text(std::string_view name) const {
  std::string text;
  append_resolved(text, attribute(name));
  return text;
}

std::string_view XmlReader::text() { return joined_text(false); }

std::string_view XmlReader::all_text() { return joined_text(true); }

std::string_view XmlReader::joined_text(bool with_descendants) {
  const std::size_t depth = this->depth();
  std::string_view whole;
  bool is_first = true;
  while (true) {
    const Event event = next();
    if (event == Event::end && this->depth() < depth) return whole;
    if (event != Event::text || (this->depth() != depth && !with_descendants)) continue;
    if (is_first && (run_is_literal_ || is_resolved(run_))) {
      whole = run_;
    } else {
      if (is_first || whole.data() != joined_.data()) joined_ = whole;
      if (run_is_literal_) {
        joined_.append(run_);
      } else {
        append_resolved(joined_, run_);
      }
      whole = joined_;
    }
    is_first = false;
  }
}

XmlReader::Event XmlReader::next() {
  while (true) {
    const Event event = next_as_written();
    if (event == Event::start && opens_alternate()) continue;
    if (event == Event::end && closes_alternate()) continue;
    return event;
  }
}

// Whether the element just opened is of alternate content, and not for the caller to see. A branch that is not taken is
// passed over.
bool XmlReader::opens_alternate() {
  const bool is_branch =
      !alternates_.empty() && !alternates_.back().is_branch && alternates_.back().depth + 1 == open_.size();
  if (!is_branch) {
    if (name_.size() < kAlternateContent.size() || !is(kAlternateContent)) return false;
    const auto prefix = name_.substr(0, name_.size() - std::min(name_.size(), kAlternateContent.size() + 1));
    if (namespace_of(prefix) != kCompatibility) return false;
    alternates_.push_back({open_.size(), false, false});
    return true;
  }
  Alternate& whole = alternates_.back();
  const bool is_taken = !whole.is_decided && (is("Fallback") || (is("Choice") && is_understood(attribute("Requires"))));
  if (is_taken) {
    whole.is_decided = true;
    alternates_.push_back({open_.size(), true, false});
  } else {
    pass_over();
  }
  return true;
}

// Whether the element just closed was of alternate content.
bool XmlReader::closes_alternate() {
  if (alternates_.empty() || alternates_.back().depth <= open_.size()) return false;
  alternates_.pop_back();
  return true;
}

// To the end of the element just opened.
void XmlReader::pass_over() {
  const std::size_t depth = open_.size();
  while (next_as_written() != Event::end || open_.size() >= depth) {
  }
}

// Whether Excel knows the namespaces that these prefixes, spaces between them, stand for.
bool XmlReader::is_understood(std::string_view prefixes) const {
  constexpr std::size_t longest = 1024;  // a dozen prefixes at the most stand there
  if (prefixes.size() > longest) return false;
  while (!(prefixes = trim(prefixes)).empty()) {
    const auto end = std::find_if(prefixes.begin(), prefixes.end(), is_xml_space);
    const auto length = static_cast<std::size_t>(end - prefixes.begin());
    const std::string_view name = namespace_of(prefixes.substr(0, length));
    if (std::none_of(kUnderstood.begin(), kUnderstood.end(), [name](auto known) { return name.starts_with(known); })) {
      return false;
    }
    prefixes.remove_prefix(length);
  }
  return true;
}

std::string_view XmlReader::namespace_of(std::string_view prefix) const {
  const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                  [prefix](const Binding& binding) { return binding.prefix == prefix; });
  return found != bindings_.rend() ? found->name : std::string_view();
}

void XmlReader::bind(const Attribute& attribute) {
  constexpr std::string_view kDeclares = "xmlns";
  if (!attribute.name.starts_with(kDeclares)) return;
  const std::string_view rest = attribute.name.substr(kDeclares.size());
  if (rest.empty() || rest.front() == ':') {
    bindings_.push_back({open_.size(), rest.substr(std::min<std::size_t>(rest.size(), 1)), attribute.value});
  }
}

void XmlReader::close() {
  open_.pop_back();
  while (!bindings_.empty() && bindings_.back().depth > open_.size()) bindings_.pop_back();
}

XmlReader::Event XmlReader::next_as_written() {
  if (closes_itself_) {
    closes_itself_ = false;
    close();
    return Event::end;
  }
  while (at_ != end_) {
    if (*at_ != '<') return text_run();
    if (end_ - at_ < 2) broken();
    switch (at_[1]) {
      case '/':
        return end_tag();
      case '?':
        take_until("?>");
        break;
      case '!':
        if (cdata()) return Event::text;
        comment();
        break;
      default:
        return start_tag();
    }
  }
  return document_end();
}

XmlReader::Event XmlReader::start_tag() {
  if (open_.empty() && root_seen_) broken();
  if (open_.size() == Limits::xml_depth) throw damaged_part(part_, "goes too deep");
  root_seen_ = true;
  const char* const name = at_ + 1;
  const char* at = name_end(name, end_);
  if (at == name) broken();
  name_ = {name, static_cast<std::size_t>(at - name)};
  open_.emplace_back(name, static_cast<std::size_t>(at - name));
  at = attribute_list(at);
  closes_itself_ = *at == '/';
  if (closes_itself_) ++at;
  if (at == end_ || *at != '>') broken();
  at_ = at + 1;
  return Event::start;
}

XmlReader::Event XmlReader::end_tag() {
  if (open_.empty()) broken();
  at_ += 2;
  const std::string_view name = open_.back();
  if (static_cast<std::size_t>(end_ - at_) <= name.size()) broken();
  if (!std::equal(name.begin(), name.end(), at_)) broken();
  at_ = space_end(at_ + name.size(), end_);
  if (at_ == end_ || *at_ != '>') broken();
  ++at_;
  close();
  return Event::end;
}

XmlReader::Event XmlReader::text_run() {
  const auto left = static_cast<std::size_t>(end_ - at_);
  const auto* tag = static_cast<const char*>(std::memchr(at_, '<', left));
  const char* run_end = tag != nullptr ? tag : end_;
  run_ = {at_, static_cast<std::size_t>(run_end - at_)};
  run_is_literal_ = false;
  at_ = run_end;
  if (open_.empty() && !std::all_of(run_.begin(), run_.end(), is_xml_space)) broken();
  return Event::text;
}

XmlReader::Event XmlReader::document_end() {
  if (!open_.empty() || !root_seen_) broken();
  return Event::document_end;
}

bool XmlReader::cdata() {
  constexpr std::string_view kOpening = "<![CDATA[";
  if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(kOpening)) return false;
  if (open_.empty()) broken();
  at_ += kOpening.size();
  run_ = take_until("]]>");
  run_is_literal_ = true;
  return true;
}

void XmlReader::comment() {
  constexpr std::string_view kOpening = "<!--";
  const std::string_view left(at_, static_cast<std::size_t>(end_ - at_));
  if (left.starts_with("<!DOCTYPE")) throw damaged_part(part_, "declares a document type");
  if (!left.starts_with(kOpening)) broken();
  at_ += kOpening.size();
  take_until("-->");
}

// Returns where the '/' or '>' stands that ends the tag.
const char* XmlReader::attribute_list(const char* at) {
  attributes_.clear();
  for (at = space_end(at, end_); at != end_ && *at != '>' && *at != '/'; at = space_end(at, end_)) {
    const char* const name = at;
    // The attributes of cells, which are nearly all there are, have names of one letter.
    at = end_ - at > 1 && at[1] == '=' ? at + 1 : name_end(at, end_);
    const auto name_size = static_cast<std::size_t>(at - name);
    at = space_end(at, end_);
    if (name_size == 0 || attributes_.size() == Limits::xml_attributes || at == end_ || *at != '=') broken();
    at = space_end(at + 1, end_);
    if (at == end_ || (*at != '"' && *at != '\'')) broken();
    const char* const value = at + 1;
    at = static_cast<const char*>(std::memchr(value, *at, static_cast<std::size_t>(end_ - value)));
    if (at == nullptr) broken();
    attributes_.emplace_back(Attribute{{name, name_size}, {value, static_cast<std::size_t>(at - value)}});
    if (name_size > 1) bind(attributes_.back());
    ++at;
  }
  if (at == end_) broken();
  return at;
}

// Moves behind the mark, and returns what stood before it.
std::string_view XmlReader::take_until(std::string_view mark) {
  const std::string_view left(at_, static_cast<std::size_t>(end_ - at_));
  const auto found = left.find(mark);
  if (found == std::string_view::npos) broken();
  at_ += found + mark.size();
  return left.substr(0, found);
}

void XmlReader::broken() const { throw damaged_part(part_, "is not well-formed XML"); }

}  // namespace bcf::workbook
