#include "checks/telephones.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace bcf::checks {
namespace {

constexpr std::size_t fewest_digits = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The digits of a script follow one another in blocks of ten.
char plain_digit(utf8proc_int32_t c) {
  utf8proc_int32_t nought = c;
  while (utf8proc_category(nought - 1) == UTF8PROC_CATEGORY_ND) --nought;
  return static_cast<char>('0' + (c - nought) % 10);
}

// Whether a dot that follows joins two groups of digits, and is not the mark of an item in a list.
bool ends_in_digit(std::string_view text) {
  if (text.ends_with(' ')) text.remove_suffix(1);
  return !text.empty() && is_digit(text.back());
}

bool is_middle_dot(utf8proc_int32_t c) {
  constexpr std::array<utf8proc_int32_t, 7> dots = {0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x25CF, 0x30FB};
  return std::find(dots.begin(), dots.end(), c) != dots.end();
}

// Digits that stand side by side.
struct Group {
  std::size_t first, last;  // in the text
  bool is_number = false;   // of a date, a time, a year or an amount
};

class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (!is_digit(text[i])) continue;
      const std::size_t first = i;
      while (i < text.size() && is_digit(text[i])) ++i;
      groups_.push_back({first, i});
    }
  }

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return groups_.size(); }
  [[nodiscard]] Group& at(std::size_t i) { return groups_[i]; }
  [[nodiscard]] const Group& at(std::size_t i) const { return groups_[i]; }
  [[nodiscard]] std::string_view group(std::size_t i) const { return between(groups_[i].first, groups_[i].last); }
  [[nodiscard]] std::size_t length(std::size_t i) const { return groups_[i].last - groups_[i].first; }
  // What stands between a group and the next.
  [[nodiscard]] std::string_view gap(std::size_t i) const {
    return i + 1 < size() ? between(groups_[i].last, groups_[i + 1].first) : std::string_view();
  }
  [[nodiscard]] int value(std::size_t i) const {
    int out = 0;
    for (const char c : group(i).substr(0, 4)) out = out * 10 + (c - '0');
    return out;
  }
  [[nodiscard]] std::size_t digits(std::size_t from, std::size_t to) const {
    std::size_t out = 0;
    for (std::size_t i = from; i < to; ++i) out += length(i);
    return out;
  }
  [[nodiscard]] std::string all(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out += group(i);
    return out;
  }
  [[nodiscard]] std::string_view before(std::size_t i) const { return text_.substr(0, groups_[i].first); }

 private:
  [[nodiscard]] std::string_view between(std::size_t first, std::size_t last) const {
    return text_.substr(first, last - first);
  }

  std::string_view text_;
  std::vector<Group> groups_;
};

bool is_one_of(std::string_view gap, std::string_view marks) {
  return gap.size() == 1 && marks.find(gap.front()) != std::string_view::npos;
}

bool is_year(const Digits& d, std::size_t i) {
  return d.length(i) == 4 && (d.group(i).starts_with("19") || d.group(i).starts_with("20"));
}
bool is_day(const Digits& d, std::size_t i) { return d.length(i) <= 2 && d.value(i) >= 1 && d.value(i) <= 31; }
bool is_month(const Digits& d, std::size_t i) { return d.length(i) <= 2 && d.value(i) >= 1 && d.value(i) <= 12; }

// How many groups from here on are the whole of a date, "10/10/2019", "2019-10-10" or "1/10/19"; 0: it is none.
std::size_t date(const Digits& d, std::size_t i) {
  if (i + 2 >= d.size() || !is_one_of(d.gap(i), "/-.") || d.gap(i) != d.gap(i + 1)) return 0;
  const bool short_year = d.gap(i) == "/" && d.length(i + 2) == 2;
  const bool year_last = is_day(d, i) && is_month(d, i + 1) && (is_year(d, i + 2) || short_year);
  const bool year_first = is_year(d, i) && is_month(d, i + 1) && is_day(d, i + 2);
  return year_last || year_first ? 3 : 0;
}

// "2019/20", "2019-2020"
std::size_t years(const Digits& d, std::size_t i) {
  if (i + 1 >= d.size() || !is_one_of(d.gap(i), "/-") || !is_year(d, i)) return 0;
  return d.length(i + 1) == 2 || is_year(d, i + 1) ? 2 : 0;
}

// "08:30", "00:00:00"
std::size_t time(const Digits& d, std::size_t i) {
  std::size_t parts = 1;
  while (i + parts < d.size() && d.gap(i + parts - 1) == ":" && d.length(i + parts) == 2 && d.value(i + parts) < 60) {
    ++parts;
  }
  return d.length(i) <= 2 && d.value(i) <= 24 && (parts == 2 || parts == 3) ? parts : 0;
}

// "12,000,000", "£1 516 820"
std::size_t amount(const Digits& d, std::size_t i) {
  if (d.group(i).front() == '0' || d.length(i) > 3) return 0;
  const bool is_money = d.before(i).ends_with("£");
  std::size_t parts = 1;
  while (i + parts < d.size() && d.length(i + parts) == 3 &&
         (d.gap(i + parts - 1) == "," || (is_money && d.gap(i + parts - 1) == " "))) {
    ++parts;
  }
  return parts > 1 || is_money ? parts : 0;
}

// "0.0625"
std::size_t fraction(const Digits& d, std::size_t i) { return d.group(i) == "0" && d.gap(i) == "." ? 2 : 0; }

// "01702 " or "01702, ": what follows is the rest of a number.
bool is_dialling_code(const Digits& d, std::size_t i) {
  const auto gap = d.gap(i);
  return d.group(i).front() == '0' && d.length(i) > 3 && gap.size() <= 3 &&
         gap.find_first_not_of(" ()[]-.+/_,:;|") == std::string_view::npos;
}

// Whether what stands around the groups would make them part of something longer.
bool goes_on(const Digits& d, std::size_t first, std::size_t last) {
  const bool before = first > 0 && !d.at(first - 1).is_number &&
                      (is_one_of(d.gap(first - 1), "/.:,_") || is_dialling_code(d, first - 1));
  const bool after = last < d.size() && is_one_of(d.gap(last - 1), "/:,_");
  return before || after;
}

void note_other_numbers(Digits& d) {
  for (std::size_t i = 0; i < d.size();) {
    std::size_t parts = 0;
    for (const auto& kind : {date, years, time, amount, fraction}) {
      if (parts == 0) parts = kind(d, i);
    }
    if (parts == 0 || goes_on(d, i, i + parts)) {
      ++i;
      continue;
    }
    for (const std::size_t end = i + parts; i < end; ++i) d.at(i).is_number = true;
  }
}

bool is_strong(std::string_view gap) { return gap.find_first_not_of(" ()[]-.+/_") == std::string_view::npos; }

bool has_plus(const Digits& d, std::size_t i) {
  auto before = d.before(i);
  if (before.ends_with('(')) before.remove_suffix(1);
  return before.ends_with('+');
}

// A comma, a colon or a bar between groups; those of a list of short numbers are too short.
bool is_weak(const Digits& d, std::size_t i) {
  const auto gap = d.gap(i);
  return gap.size() <= 3 && gap.find_first_not_of(" ()[]-.+/_,:;|") == std::string_view::npos &&
         (d.length(i) >= 3 || has_plus(d, i)) && d.length(i + 1) >= 3;
}

// "01702 ext215000"
bool is_extension(std::string_view gap) {
  std::string letters;
  for (const char c : gap) {
    if (std::string_view(" .:()_-").find(c) == std::string_view::npos) letters += static_cast<char>(c | 0x20);
  }
  constexpr std::array<std::string_view, 4> words = {"ext", "extn", "extension", "x"};
  return std::find(words.begin(), words.end(), letters) != words.end();
}

// The digits of a number in this country, without the nought or 44 before them.
bool is_national(std::string_view digits) {
  if (digits.starts_with("44")) digits.remove_prefix(2);
  if (digits.size() != 10) return false;
  const auto second = digits[1];
  switch (digits.front()) {
    case '1':
    case '7':
      return second != '0';
    case '2':
      return std::string_view("03489").find(second) != std::string_view::npos;
    case '3':
    case '8':
      return std::string_view("03478").find(second) != std::string_view::npos;
    default:
      return false;
  }
}

// An amount without its thousands marked, or one below nought.
bool is_signed_or_money(const Digits& d, std::size_t i) {
  const auto before = d.before(i);
  return before.ends_with("£") || before == "-" || before.ends_with(" -");
}

// Groups from `from` on with nothing between them that would part a number: nine digits or more that begin as such
// numbers do, or are grouped as no amount is.
bool is_telephone(const Digits& d, std::size_t from, std::size_t to) {
  if (d.digits(from, to) < fewest_digits) return false;
  if (d.group(from).front() == '0' || has_plus(d, from)) return true;
  if (to - from == 1) return is_national(d.group(from)) && !is_signed_or_money(d, from);
  std::size_t all_years = 0;
  bool grouped = false;
  for (std::size_t i = from; i < to; ++i) {
    all_years += is_year(d, i) ? 1 : 0;
    grouped = grouped || (i + 1 < to && d.gap(i).find_first_of(" -()_[]") != std::string_view::npos);
    grouped = grouped || (i + 1 < to && is_extension(d.gap(i)));
  }
  return grouped && all_years < to - from;
}

// Where the groups that belong together end.
std::size_t end_of_run(const Digits& d, std::size_t from) {
  std::size_t to = from + 1;
  while (to < d.size() && !d.at(to).is_number) {
    const auto gap = d.gap(to - 1);
    const bool unfinished = d.digits(from, to) < fewest_digits && d.group(from).front() == '0';
    if (!is_strong(gap) && !(unfinished && is_extension(gap))) break;
    ++to;
  }
  return to;
}

// The same over commas, colons and bars: as many groups as make up one number; `from` where none do.
std::size_t end_of_parted(const Digits& d, std::size_t from) {
  for (std::size_t to = from + 1; to < d.size() && !d.at(to).is_number; ++to) {
    if (!is_strong(d.gap(to - 1)) && !is_weak(d, to - 1)) break;
    const auto all = d.all(from, to + 1);
    if (all.size() > 14) break;
    const bool whole = all.front() == '0' && (all.size() == 10 || all.size() == 11) && all[1] != '0';
    const bool abroad = (has_plus(d, from) || all.starts_with("0044")) && all.size() >= 11;
    const bool without_nought = to == from + 1 && !is_strong(d.gap(from)) && d.length(from) > 3 && is_national(all);
    if (whole || abroad || without_nought) return to + 1;
  }
  return from;
}

// With the plus and the bracket before it.
Span span_of(const Digits& d, std::size_t from, std::size_t to) {
  std::size_t first = d.at(from).first;
  while (first > 0 && (d.text()[first - 1] == '+' || d.text()[first - 1] == '(')) --first;
  return {first, d.at(to - 1).last};
}

std::optional<std::size_t> end_of_telephone(const Digits& d, std::size_t from) {
  if (d.at(from).is_number) return std::nullopt;
  if (const auto to = end_of_run(d, from); is_telephone(d, from, to)) return to;
  if (const auto to = end_of_parted(d, from); to > from) return to;
  return std::nullopt;
}

}  // namespace

std::string with_plain_digits(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ascii)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto length = is_ascii(text.front())
                            ? 0
                            : utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &c);
    const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
    if (length > 0 && utf8proc_category(c) == UTF8PROC_CATEGORY_ND) {
      out += plain_digit(c);
    } else if (length > 0 && is_middle_dot(c) && ends_in_digit(out)) {
      out += '_';
    } else {
      out += text.substr(0, taken);
    }
    text.remove_prefix(taken);
  }
  return out;
}

bool may_hold_telephone(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit)) >= fewest_digits;
}

std::vector<Span> find_telephones(std::string_view text) {
  std::vector<Span> out;
  if (!may_hold_telephone(text)) return out;
  Digits digits(text);
  note_other_numbers(digits);
  for (std::size_t i = 0; i < digits.size();) {
    const auto end = end_of_telephone(digits, i);
    if (end) out.push_back(span_of(digits, i, *end));
    i = end.value_or(i + 1);
  }
  return out;
}

}  // namespace bcf::checks
