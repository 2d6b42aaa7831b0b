#include "workbook/xml_reader.h"

#include "workbook/failures.h"
#include "workbook/xml_entities.h"
#include "workbook/xml_space.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace bcf::workbook {
namespace {

constexpr std::size_t kDeepest = 256;
constexpr std::size_t kMostAttributes = 1024;  // of one element

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
        if (open_.size() == depth + 1) return true;
        break;
      case Event::end:
        if (open_.size() < depth) return false;
        break;
      case Event::document_end:
        return false;
      case Event::text:
        break;
    }
  }
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
  const std::size_t depth = open_.size();
  std::string_view whole;
  bool is_first = true;
  while (true) {
    const Event event = next();
    if (event == Event::end && open_.size() < depth) return whole;
    if (event != Event::text || (open_.size() != depth && !with_descendants)) continue;
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
  if (closes_itself_) {
    closes_itself_ = false;
    open_.pop_back();
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
  if ((open_.empty() && root_seen_) || open_.size() == kDeepest) broken();
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
  open_.pop_back();
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
  if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(kOpening)) broken();
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
    if (name_size == 0 || attributes_.size() == kMostAttributes || at == end_ || *at != '=') broken();
    at = space_end(at + 1, end_);
    if (at == end_ || (*at != '"' && *at != '\'')) broken();
    const char* const value = at + 1;
    at = static_cast<const char*>(std::memchr(value, *at, static_cast<std::size_t>(end_ - value)));
    if (at == nullptr) broken();
    attributes_.emplace_back(Attribute{{name, name_size}, {value, static_cast<std::size_t>(at - value)}});
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
