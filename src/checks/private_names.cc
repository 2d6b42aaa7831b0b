#include "checks/private_names.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "checks/folded_words.h"
#include "checks/own_texts.h"
#include "checks/quoting.h"
#include "checks/span.h"

namespace bcf::checks {
namespace {

using rules::AnswerType;
using Words = std::vector<std::string>;

constexpr std::string_view name_word = "[name]";

struct Name {
  std::string key;         // its words, with nothing between them
  std::size_t first_word;  // how much of the key the first of them is
  std::string spaced;
  std::optional<bool> is_own = {};  // a text of the template's; not known before it is met
};

template <class Items, class Item>
bool has(const Items& items, const Item& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

Words words_of(std::vector<FoldedWord> folded) {
  Words out;
  for (auto& word : folded) {
    if (word.key.find_first_not_of("0123456789") != std::string::npos) out.push_back(std::move(word.key));
  }
  return out;
}

// Two words or more, a double-barrelled one counting once.
bool is_full(const std::vector<FoldedWord>& words) {
  return words.size() > 1 &&
         std::any_of(words.begin() + 1, words.end(), [](const auto& word) { return word.is_apart; });
}

// A private field without a name: "to be confirmed", "see above".
bool is_remark(const Words& words) {
  constexpr std::array<std::string_view, 4> marks = {"be", "not", "see", "above"};
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return has(marks, word); });
}

bool is_form_of_address(const std::string& word) {
  constexpr std::array<std::string_view, 14> forms = {"mr",  "mrs",  "ms",   "miss",       "mx",  "dr",   "prof",
                                                      "sir", "dame", "cllr", "councillor", "rev", "lord", "professor"};
  return has(forms, word);
}

// Which three letters a word in a text begins with, told apart quickly.
class Beginnings {
 public:
  void add(std::string_view word) {
    is_beyond_ascii_ = is_beyond_ascii_ || static_cast<unsigned char>(word.front()) >= 0x80;
    firsts_.set(place(word.front()));
    starts_.set(start(word));
    // Some write such a name with a space within.
    if (word.starts_with("mc")) starts_.set(start("mc"));
  }

  // false: no word of the text begins so. true: one may.
  [[nodiscard]] bool may_be_in(std::string_view text) const {
    bool behind_letter = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const std::size_t here = places[c];
      // A capital within a word may begin another.
      if (firsts_.test(here) && (!behind_letter || (c >= 'A' && c <= 'Z'))) {
        if (begins(text.substr(i, 3))) return true;
      }
      behind_letter = here != 0;
      if (c < 0x80) continue;
      if (!is_plain_sign(text.substr(i, 3))) return true;
      i += c == 0xE2 ? 2 : 1;
      behind_letter = false;
    }
    return false;
  }

 private:
  static constexpr std::size_t width = 38;

  // 0: neither a letter nor a digit.
  static constexpr std::array<std::uint8_t, 256> places = [] {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t i = 0x80; i < out.size(); ++i) out[i] = 37;
    for (std::uint8_t i = 0; i < 26; ++i) out['a' + i] = out['A' + i] = static_cast<std::uint8_t>(1 + i);
    for (std::uint8_t i = 0; i < 10; ++i) out['0' + i] = static_cast<std::uint8_t>(27 + i);
    return out;
  }();
  static std::size_t place(char c) { return places[static_cast<unsigned char>(c)]; }

  // Dashes, quotation marks, the ellipsis, the pound and the no-break space: signs that are no part of a word.
  static bool is_plain_sign(std::string_view text) {
    if (text.starts_with("\xC2\xA3") || text.starts_with("\xC2\xA0")) return true;
    return text.size() == 3 && text.starts_with("\xE2\x80") && static_cast<unsigned char>(text[2]) >= 0x90 &&
           static_cast<unsigned char>(text[2]) <= 0xA6;
  }

  static std::size_t start(std::string_view word) {
    std::size_t out = 0;
    for (std::size_t i = 0, here = 1; i < 3; ++i) {
      here = here == 0 || i >= word.size() ? 0 : place(word[i]);
      out = out * width + here;
    }
    return out;
  }

  // A word whose first letter is known to be one of theirs.
  [[nodiscard]] bool begins(std::string_view word) const {
    const bool is_open = std::any_of(word.begin(), word.end(), [](char c) {
      return c == '\'' || c == '`' || static_cast<unsigned char>(c) >= 0x80;
    });
    return is_open || is_beyond_ascii_ || starts_.test(start(word));
  }

  std::bitset<width * width * width> starts_;
  std::bitset<width> firsts_;
  bool is_beyond_ascii_ = false;
};

class Names {
 public:
  Names(const intake::Return& answers, const rules::CompiledRuleset& ruleset) : ruleset_(ruleset) {
    const auto& map = ruleset.map;
    for (std::size_t i = 0; i < map.fields.size(); ++i) {
      if (map.fields[i].is_private) add_text(told(answers.fields[i]));
    }
    for (std::size_t t = 0; t < map.tables.size(); ++t) {
      const auto& columns = map.tables[t].columns;
      if (std::none_of(columns.begin(), columns.end(), [](const auto& column) { return column.is_private; })) continue;
      for (const auto& line : answers.tables[t].lines) add_line(line, columns);
    }
  }

  void take_out(std::string& text) {
    if (names_.empty() || !beginnings_.may_be_in(text) || without_names_.contains(text)) return;
    const auto words = folded_words(text);
    std::string out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < words.size();) {
      const std::size_t end = end_of_name(words, i);
      if (end == i) {
        ++i;
        continue;
      }
      out += text.substr(from, words[i].first - from);
      out += name_word;
      from = words[end - 1].last;
      i = end;
    }
    if (from > 0) {
      text = out + text.substr(from);
    } else {
      without_names_.insert(text);
    }
  }

  void take_out(std::optional<std::string>& text) {
    if (text) take_out(*text);
  }

 private:
  static std::string_view told(const intake::Answer& given) {
    const bool says_nothing =
        given.state == intake::AnswerState::blank || given.state == intake::AnswerState::not_applicable;
    return says_nothing ? std::string_view() : std::string_view(given.text);
  }

  // What is left of the text without addresses and numbers, as a whole; of each of several people, what stands before
  // their role; and each without a form of address.
  void add_text(std::string_view text) {
    constexpr std::size_t most_read = 4000;
    std::string plain = without_particulars(text.substr(0, most_read));
    for (const std::string_view word : {"[e-mail address]", "[telephone number]"}) {
      for (auto at = plain.find(word); at != std::string::npos; at = plain.find(word))
        plain.replace(at, word.size(), "; ");
    }
    if (plain.empty()) return;
    add_whole(plain);
    for (const auto person : people(plain)) {
      if (person.size() < plain.size()) add_whole(person);
      if (const auto head = head_of(person); head < person.size()) add_head(person.substr(0, head));
      if (const auto colon = person.find(':'); colon != std::string_view::npos) add_head(person.substr(colon + 1));
    }
  }

  static std::vector<std::string_view> people(std::string_view text) {
    constexpr std::size_t most = 16;  // in one cell
    std::vector<std::string_view> out;
    while (!text.empty() && out.size() < most) {
      std::size_t end = text.find_first_of(";/&\n\r");
      std::size_t mark = 1;
      if (const auto also = std::min(text.find(" and "), text.find(" AND ")); also < end) {
        end = also;
        mark = 5;
      }
      out.push_back(text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + mark);
    }
    return out;
  }

  static std::size_t head_of(std::string_view person) {
    std::size_t end = person.find_first_of(",([<:");
    for (const std::string_view dash : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
      end = std::min(end, person.find(dash));
    }
    return end;
  }

  void add_whole(std::string_view text) {
    auto folded = folded_words(text);
    if (is_full(folded)) add_words(words_of(std::move(folded)));
  }

  void add_head(std::string_view text) {
    auto folded = folded_words(text);
    if (!is_full(folded)) return;
    auto words = words_of(std::move(folded));
    constexpr std::array<std::string_view, 4> of_roles = {"of", "the", "for", "in"};
    const bool is_role =
        std::any_of(words.begin(), words.end(), [&](const std::string& word) { return has(of_roles, word); });
    if (!is_role) add_words(std::move(words));
  }

  // In the order given, and with the surname first or last.
  void add_words(Words words) {
    add(words);
    if (words.size() > 2 && is_form_of_address(words.front())) add_words({words.begin() + 1, words.end()});
    if (words.empty()) return;
    Words turned = words;
    std::rotate(turned.begin(), turned.end() - 1, turned.end());
    add(turned);
    std::rotate(words.begin(), words.begin() + 1, words.end());
    add(words);
  }

  void add_line(const intake::Line& line, const std::vector<rules::ColumnDef>& columns) {
    std::vector<Words> cells;
    for (std::size_t i = 0; i < columns.size() && i < line.answers.size(); ++i) {
      if (!columns[i].is_private) continue;
      const auto text = told(line.answers[i]);
      if (text.empty()) continue;
      add_text(text);
      if (columns[i].type == AnswerType::text) cells.push_back(words_of(folded_words(text)));
    }
    for (const auto& one : cells) {
      for (const auto& other : cells) {
        if (&one == &other) continue;
        Words both = one;
        both.insert(both.end(), other.begin(), other.end());
        add(both);
      }
    }
  }

  void add(const Words& words) {
    constexpr std::size_t most_words = 16;
    const auto longer = std::count_if(words.begin(), words.end(), [](const std::string& w) { return w.size() > 1; });
    if (longer < 2 || words.size() > most_words || is_remark(words)) return;
    Name name{{}, words.front().size(), " "};
    for (const auto& word : words) {
      name.key += word;
      name.spaced += word + " ";
    }
    if (std::any_of(names_.begin(), names_.end(), [&](const Name& other) { return other.spaced == name.spaced; }))
      return;
    beginnings_.add(words.front());
    names_.push_back(std::move(name));
  }

  bool is_own(Name& name) {
    if (!name.is_own) name.is_own = is_own_text(name.spaced, ruleset_);
    return *name.is_own;
  }

  // One past the last word of the longest name that begins with the word; `first` where none does.
  std::size_t end_of_name(const std::vector<FoldedWord>& words, std::size_t first) {
    std::size_t out = first;
    for (auto& name : names_) {
      const std::size_t end = end_of(name, words, first);
      if (end > out && !is_own(name)) out = end;
    }
    return out;
  }

  static std::size_t end_of(const Name& name, const std::vector<FoldedWord>& words, std::size_t first) {
    if (name.key.front() != words[first].key.front()) return first;
    std::size_t read = 0;
    for (std::size_t i = first; i < words.size(); ++i) {
      const auto& word = words[i];
      if (i > first && word.behind_quote) return first;
      if (name.key.compare(read, word.key.size(), word.key) != 0) return first;
      read += word.key.size();
      const bool is_whole = read == name.key.size() || (word.is_cut && read > name.first_word);
      if (is_whole) return i > first ? i + 1 : first;
    }
    return first;
  }

  const rules::CompiledRuleset& ruleset_;
  std::vector<Name> names_;
  std::unordered_set<std::string> without_names_;  // texts that were looked through: many findings say the same
  Beginnings beginnings_;
};

void take_out(Finding& finding, Names& names) {
  names.take_out(finding.message);
  names.take_out(finding.expected);
  names.take_out(finding.actual);
  names.take_out(finding.fix);
}

void take_out(SchemeLine& scheme, Names& names) {
  names.take_out(scheme.id);
  names.take_out(scheme.name);
  for (auto& value : scheme.shown) names.take_out(value.value);
}

void take_out(Reckoning& reckoning, Names& names) {
  for (auto& side : reckoning.sides) {
    for (auto& line : side.lines) {
      names.take_out(line.line);
      names.take_out(line.name);
      names.take_out(line.weighed);
      names.take_out(line.why);
    }
    for (auto& other : side.others) names.take_out(other.why);
  }
}

}  // namespace

void take_names_out(Report& report, const intake::Return& answers, const rules::CompiledRuleset& ruleset) {
  Names names(answers, ruleset);
  names.take_out(report.board_name);
  for (auto& total : report.scheme_types) names.take_out(total.type);
  for (auto& breakdown : report.spend) {
    for (auto& row : breakdown.rows) names.take_out(row.value);
  }
  for (auto& contribution : report.contributions) names.take_out(contribution.name);
  for (auto& scheme : report.schemes) take_out(scheme, names);
  for (auto& finding : report.findings) take_out(finding, names);
}

void take_names_out(Explanation& explanation, const intake::Return& answers, const rules::CompiledRuleset& ruleset) {
  Names names(answers, ruleset);
  if (explanation.held_against) names.take_out(explanation.held_against->board_name);
  for (auto& fact : explanation.facts) names.take_out(fact.text);
  for (auto& reckoning : explanation.reckonings) take_out(reckoning, names);
  for (auto& finding : explanation.findings) take_out(finding, names);
}

}  // namespace bcf::checks
