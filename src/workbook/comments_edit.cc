#include "workbook/comments_edit.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <array>
#include <utility>

namespace bcf::workbook {
namespace {

constexpr std::array<std::string_view, 3> kSequence{"authors", "commentList", "extLst"};
constexpr std::size_t kLongestText = 32'767;

// Takes a character off the front; gives how many units of UTF-16 it takes.
std::size_t take_character(std::string_view& text) {
  utf8proc_int32_t character = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character);
  text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  return character > 0xFFFF ? 2 : 1;
}

std::size_t length_of(std::string_view text) {
  std::size_t length = 0;
  while (!text.empty()) length += take_character(text);
  return length;
}

std::string_view cut(std::string_view text, std::size_t most) {
  std::string_view rest = text;
  for (std::size_t length = 0; !rest.empty();) {
    const std::string_view before = rest;
    length += take_character(rest);
    if (length > most) return text.substr(0, text.size() - before.size());
  }
  return text;
}

// What the comment says already.
std::size_t length_of_text(pugi::xml_node text) {
  std::size_t length = 0;
  for (const pugi::xml_node part : text) {
    const pugi::xml_node words = is_named(part, "r") ? child(part, "t") : part;
    if (is_named(words, "t")) length += length_of(words.child_value());
  }
  return length;
}

}  // namespace

CommentsEdit::CommentsEdit(pugi::xml_node comments, std::string author)
    : comments_(comments),
      authors_(require_child(comments, "authors", kSequence)),
      list_(require_child(comments, "commentList", kSequence)),
      author_(std::move(author)) {
  for (const pugi::xml_node comment : list_) {
    if (!is_named(comment, "comment")) continue;
    if (const auto address = parse_address(value_of(comment, "ref"))) of_cell_.emplace(*address, comment);
  }
}

std::size_t CommentsEdit::author_number() {
  std::size_t number = 0;
  for (const pugi::xml_node author : authors_) {
    if (!is_named(author, "author")) continue;
    if (as_written(author_) == author.child_value()) return number;
    ++number;
  }
  append_element(authors_, "author").text().set(as_written(author_).c_str());
  return number;
}

void CommentsEdit::append_run(pugi::xml_node text, std::string_view words, bool strong) {
  const std::string name = prefix_of(text) + "r";
  const pugi::xml_node phonetic =
      text.find_child([](pugi::xml_node part) { return is_named(part, "rPh") || is_named(part, "phoneticPr"); });
  pugi::xml_node run = phonetic ? text.insert_child_before(name.c_str(), phonetic) : text.append_child(name.c_str());
  pugi::xml_node look = append_element(run, "rPr");
  if (strong) append_element(look, "b");
  set_value(append_element(look, "sz"), "val", "9");
  set_value(append_element(look, "color"), "indexed", "81");
  set_value(append_element(look, "rFont"), "val", "Tahoma");
  set_value(append_element(look, "family"), "val", "2");
  pugi::xml_node shown = append_element(run, "t");
  set_value(shown, "xml:space", "preserve");
  shown.text().set(as_written(words).c_str());
}

void CommentsEdit::add(CellAddress cell, std::string_view text) {
  pugi::xml_node& comment = of_cell_[cell];
  std::string heading = author_ + ":\n";
  if (!comment) {
    comment = append_element(list_, "comment");
    set_value(comment, "ref", to_string(cell));
    set_value(comment, "authorId", author_number());
  } else if (child(comment, "text").first_child()) {
    heading.insert(0, "\n\n");
  }
  pugi::xml_node words = child(comment, "text");
  if (!words) words = comment.prepend_child(prefix_of(comment).append("text").c_str());
  const std::size_t taken = length_of_text(words) + length_of(heading);
  if (taken >= kLongestText) return;
  append_run(words, heading, true);
  append_run(words, cut(text, kLongestText - taken), false);
}

std::set<CellAddress> CommentsEdit::cells() const {
  std::set<CellAddress> cells;
  for (const auto& [cell, comment] : of_cell_) cells.insert(cell);
  return cells;
}

std::string empty_comments(const Dialect& dialect) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{}\"/>",
                     dialect.main);
}

}  // namespace bcf::workbook
