#include <algorithm>
#include <string>
#include <string_view>

#include "checks/check_kinds.h"
#include "checks/word_count.h"
#include "rules/spelling.h"

namespace bcf::checks {
namespace {

namespace kind = rules::check_kind;
using intake::Line;

// Characters, not bytes.
std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether a phrase begins a word of the text. A short one, an abbreviation, has to end it as well, but for a plural's
// s.
bool mentions(std::string_view text, std::string_view phrase) {
  constexpr std::size_t longest_abbreviation = 4;
  for (auto at = text.find(phrase); at != std::string_view::npos; at = text.find(phrase, at + 1)) {
    if (at > 0 && is_word(text[at - 1])) continue;
    if (phrase.size() > longest_abbreviation) return true;
    std::string_view rest = text.substr(at + phrase.size());
    if (!rest.empty() && rest.front() == 's') rest.remove_prefix(1);
    if (rest.empty() || !is_word(rest.front())) return true;
  }
  return false;
}

template <class Count>
void hold_to_limit(rules::AnswerRef ref, std::size_t most, const Count& count, Finder& finder) {
  finder.for_each_line(ref.table, [&](const Line* line) {
    const auto& given = answer(finder.answers(), ref, line);
    if (!given.is_valid()) return;
    const std::size_t has = count(given.text);
    if (has <= most) return;
    auto particulars = on_line(ref.table, line);
    particulars.words = std::to_string(has);
    particulars.limit = std::to_string(most);
    finder.add(particulars, finder.spot_of(ref, given), {std::to_string(most) + " at most", std::to_string(has)});
  });
}

}  // namespace

void run(const kind::WordsAtMost& check, Finder& finder) {
  hold_to_limit(check.answer, check.words, count_words, finder);
}

void run(const kind::ShorterThan& check, Finder& finder) {
  hold_to_limit(check.answer, check.characters - 1, count_characters, finder);
}

void run(const kind::Mentions& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  bool any_text = false;
  for (const auto& ref : check.answers) {
    const auto& given = answer(finder.answers(), ref, nullptr);
    if (!given.is_valid()) continue;
    any_text = true;
    const std::string text = rules::loose_key(given.text);
    const bool mentioned = std::any_of(check.phrases.begin(), check.phrases.end(),
                                       [&](const std::string& phrase) { return mentions(text, phrase); });
    if (mentioned) return;
  }
  // A text that is not there is for another rule to say.
  if (any_text) finder.add({}, finder.rule_spot(), {});
}

void run(const kind::Differ& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  for (std::size_t later = 1; later < check.answers.size(); ++later) {
    const auto& given = answer(finder.answers(), check.answers[later], nullptr);
    for (std::size_t earlier = 0; earlier < later && given.is_valid(); ++earlier) {
      const auto& other = answer(finder.answers(), check.answers[earlier], nullptr);
      if (!other.is_valid() || rules::loose_key(other.text) != rules::loose_key(given.text)) continue;
      Particulars particulars;
      particulars.what = rules::definition(finder.map(), check.answers[later]).what;
      particulars.other = rules::definition(finder.map(), check.answers[earlier]).what;
      finder.add(particulars, finder.spot_of(check.answers[later], given), {});
      break;
    }
  }
}

}  // namespace bcf::checks
