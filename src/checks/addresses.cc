#include "checks/addresses.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace bcf::checks {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_in_label(char c) { return is_letter(c) || is_digit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

// Reads what it is asked for off the front of a text, and stays where it is when that is not there.
class Reader {
 public:
  Reader(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool any_of(std::string_view marks) {
    if (at_ >= text_.size() || marks.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  // In any case, and not the beginning of a longer word.
  bool word(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (at_ + i >= text_.size() || lower(text_[at_ + i]) != word[i]) return false;
    }
    if (at_ + word.size() < text_.size() && is_in_label(text_[at_ + word.size()])) return false;
    at_ += word.size();
    return true;
  }
  std::string_view label() {
    const std::size_t first = at_;
    while (at_ < text_.size() && is_in_label(text_[at_])) ++at_;
    return text_.substr(first, at_ - first);
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

constexpr std::string_view opening = "([{<";
constexpr std::string_view closing = ")]}>";

// How sure it is that the sign of an address stands there: the less it is, the more has to follow.
enum class Sign { bracketed, code, spelt };

struct SpeltSign {
  Sign sign;
  std::size_t last;
};

// "(at)", "[ at ]", "{@}"; "(a)" and "%40", which mean other things as well; " at ", "_at_".
std::optional<SpeltSign> spelt_sign(std::string_view text, std::size_t at) {
  Reader reader(text, at);
  if (text.substr(at, 3) == "%40") return SpeltSign{Sign::code, at + 3};
  if (reader.any_of(opening)) {
    reader.any_of(" ");
    const bool sure = reader.word("at") || reader.any_of("@");
    if (!sure && !reader.word("a")) return std::nullopt;
    reader.any_of(" ");
    if (!reader.any_of(closing)) return std::nullopt;
    return SpeltSign{sure ? Sign::bracketed : Sign::code, reader.at()};
  }
  if (!reader.any_of(" _-") || lower(reader.next()) != 'a') return std::nullopt;
  const std::size_t first = reader.at();
  if (first + 2 < text.size() && lower(text[first + 1]) == 't' && Reader(text, first + 2).any_of(" _-")) {
    return SpeltSign{Sign::spelt, first + 3};
  }
  return std::nullopt;
}

// "[dot]", " dot "; a sentence may end in a plain dot, so that no space follows that.
bool read_spelt_dot(Reader& reader) {
  const bool spaced = reader.any_of(" ");
  if (!reader.any_of(opening)) return spaced && reader.word("dot") && reader.any_of(" ");
  reader.any_of(" ");
  if (!reader.any_of(".") && !reader.word("dot")) return false;
  reader.any_of(" ");
  if (!reader.any_of(closing)) return false;
  reader.any_of(" ");
  return true;
}

bool read_dot(Reader& reader) {
  Reader ahead = reader;
  if (!ahead.any_of(".") && !read_spelt_dot(ahead)) return false;
  if (!is_in_label(ahead.next())) return false;
  reader = ahead;
  return true;
}

struct Domain {
  std::string text, last_label;
  std::size_t last = 0;
};

std::optional<Domain> domain_at(std::string_view text, std::size_t at) {
  Reader reader(text, at);
  reader.any_of(" ");
  Domain out;
  out.text = reader.label();
  if (out.text.empty()) return std::nullopt;
  std::size_t labels = 1;
  while (read_dot(reader)) {
    out.last_label = reader.label();
    out.text += "." + out.last_label;
    ++labels;
  }
  out.last = reader.at();
  if (labels < 2 || out.last_label.size() < 2) return std::nullopt;
  if (!std::all_of(out.last_label.begin(), out.last_label.end(), is_letter)) return std::nullopt;
  std::transform(out.last_label.begin(), out.last_label.end(), out.last_label.begin(), lower);
  return out;
}

// A plain "at" stands before many things with a dot in them: "at St.Anne", "at home.Then". What ends as domains do is
// one, unless it is a page's own address.
bool is_surely_domain(const Domain& domain) {
  constexpr std::array<std::string_view, 13> endings = {"org", "com", "net", "uk",   "eu",    "info", "gov",
                                                        "edu", "biz", "ie",  "scot", "wales", "cymru"};
  std::string start = domain.text.substr(0, 4);
  std::transform(start.begin(), start.end(), start.begin(), lower);
  return start != "www." && std::find(endings.begin(), endings.end(), domain.last_label) != endings.end();
}

// How long " dot" or the like is that stands before `end`; 0 where it does not.
std::size_t spelt_dot_before(std::string_view text, std::size_t end) {
  for (const std::string_view dot : {" dot", " (dot)", " [dot]"}) {
    if (end <= dot.size()) continue;
    const auto there = text.substr(end - dot.size(), dot.size());
    if (std::equal(there.begin(), there.end(), dot.begin(), [](char a, char b) { return lower(a) == b; })) {
      return dot.size();
    }
  }
  return 0;
}

// "first dot last" at the end as one word.
void join_local_part(std::string& out) {
  while (!out.empty() && out.back() == ' ') out.pop_back();
  while (true) {
    const auto space = out.rfind(' ');
    if (space == std::string::npos) return;
    const auto dot = spelt_dot_before(out, space);
    if (dot == 0) return;
    out.replace(space - dot, dot + 1, ".");
  }
}

bool ends_in_local_part(std::string_view out) {
  if (!out.empty() && out.back() == ' ') out.remove_suffix(1);
  return !out.empty() && (is_in_label(out.back()) || out.back() == '_');
}

}  // namespace

std::string with_plain_addresses(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const bool is_plain_sign = text[at] == '@';
    const bool may_be_sign = std::string_view("%([{< _-").find(text[at]) != std::string_view::npos;
    auto sign = may_be_sign ? spelt_sign(text, at) : std::nullopt;
    if (is_plain_sign) sign = SpeltSign{Sign::bracketed, at + 1};
    if (!sign) {
      out += text[at++];
      continue;
    }
    const auto domain = domain_at(text, sign->last);
    const bool is_sign = sign->sign == Sign::bracketed ||
                         (domain && ends_in_local_part(out) && (sign->sign == Sign::code || is_surely_domain(*domain)));
    if (!is_sign) {
      out += text[at++];
      continue;
    }
    if (domain) join_local_part(out);
    out += '@';
    if (domain) out += domain->text;
    at = domain ? domain->last : sign->last;
  }
  return out;
}

bool may_hold_address(std::string_view ascii) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  const auto parts = [&](char c) { return is_space(c) || c == '_' || c == '-'; };
  const auto sign = [&](std::size_t at) { return at < ascii.size() ? lower(ascii[at]) : '\0'; };
  for (std::size_t at = 0; at < ascii.size(); ++at) {
    const char c = ascii[at];
    if (is_in_label(c) && c != '-') continue;
    if (c == '@' || ascii.substr(at, 3) == "%40") return true;
    if (parts(c) && sign(at + 1) == 'a' && sign(at + 2) == 't' && parts(sign(at + 3))) return true;
    if (opening.find(c) == std::string_view::npos) continue;
    std::size_t within = at + 1;
    while (is_space(sign(within))) ++within;
    if (sign(within) == '@' || sign(within) == 'a') return true;
  }
  return false;
}

std::vector<Span> find_addresses(std::string_view text) {
  std::vector<Span> out;
  for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t first = at;
    std::size_t last = at + 1;
    if (first > 0 && text[first - 1] == ' ') --first;
    if (last < text.size() && text[last] == ' ') ++last;
    while (first > 0 && text[first - 1] != ' ') --first;
    while (last < text.size() && text[last] != ' ') ++last;
    if (out.empty() || first >= out.back().last) out.push_back({first, last});
  }
  return out;
}

}  // namespace bcf::checks
