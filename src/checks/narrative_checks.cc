#include <algorithm>
#include <string>
#include <string_view>

#include "checks/check_kinds.h"
#include "checks/phrases.h"
#include "checks/word_count.h"
#include "intake/typed_values.h"
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

template <class Count>
void hold_to_limit(rules::AnswerRef ref, std::size_t most, const Count& count, Finder& finder) {
  finder.for_each_line(ref.table, [&](const Line* line) {
    const auto& given = answer(finder.answers(), ref, line);
    if (!given.is_valid()) return;
    const std::size_t has = count(given);
    if (has <= most) return;
    auto particulars = on_line(ref.table, line);
    particulars.words = std::to_string(has);
    particulars.limit = std::to_string(most);
    finder.add(particulars, finder.spot_of(ref, given), {std::to_string(most) + " at most", std::to_string(has)});
  });
}

}  // namespace

void run(const kind::WordsAtMost& check, Finder& finder) {
  const auto words = [&](const intake::Answer& given) { return finder.figures().words(given); };
  hold_to_limit(check.answer, check.words, words, finder);
}

void run(const kind::ShorterThan& check, Finder& finder) {
  const auto characters = [](const intake::Answer& given) { return count_characters(given.text); };
  hold_to_limit(check.answer, check.characters - 1, characters, finder);
}

void run(const kind::Mentions& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  bool any_text = false;
  for (const auto& ref : check.answers) {
    const auto& given = answer(finder.answers(), ref, nullptr);
    if (!given.is_valid()) continue;
    any_text = true;
    if (first_mentioned(finder.figures().loose_text(given), check.phrases) != nullptr) return;
  }
  // A text that is not there is for another rule to say.
  if (any_text) finder.add({}, finder.rule_spot(), {});
}

void run(const kind::Lacks& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  for (const auto& ref : check.answers) {
    const auto& given = answer(finder.answers(), ref, nullptr);
    if (!given.is_valid()) continue;
    const std::string& key = finder.figures().loose_text(given);
    const auto whole = std::find(check.whole_texts.begin(), check.whole_texts.end(), key);
    const auto* phrase = whole != check.whole_texts.end() ? &*whole : first_mentioned(key, check.phrases);
    if (phrase == nullptr) continue;
    Particulars particulars;
    particulars.what = rules::definition(finder.map(), ref).what;
    particulars.value = *phrase;
    finder.add(particulars, finder.spot_of(ref, given), {});
  }
}

void run(const kind::Differ& check, Finder& finder) {
  if (!finder.applies(nullptr)) return;
  for (std::size_t later = 1; later < check.answers.size(); ++later) {
    const auto& given = answer(finder.answers(), check.answers[later], nullptr);
    // A few words may be an answer to several questions.
    constexpr std::size_t fewest_words = 6;
    if (!given.is_valid() || finder.figures().words(given) < fewest_words) continue;
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const auto& other = answer(finder.answers(), check.answers[earlier], nullptr);
      const auto& figures = finder.figures();
      if (!other.is_valid() || figures.loose_text(other) != figures.loose_text(given)) continue;
      Particulars particulars;
      particulars.what = rules::definition(finder.map(), check.answers[later]).what;
      particulars.other = rules::definition(finder.map(), check.answers[earlier]).what;
      finder.add(particulars, finder.spot_of(check.answers[later], given), {});
      break;
    }
  }
}

void run(const kind::WordsLeft& check, Finder& finder) {
  const auto& printed = answer(finder.answers(), check.printed, nullptr);
  const auto& text = answer(finder.answers(), check.text, nullptr);
  if (!finder.applies(nullptr)) return;
  if (!printed.is_valid() || printed.number_as_text) return finder.leave_out();
  // What is no text at all is counted by a formula as it may.
  if (!text.is_valid() && text.problem != intake::Problem::none) return;
  // A formula parts words by spaces alone, and then takes those on either side of a new line for one;
  // or counts every space for a word.
  const auto words = finder.figures().words(text);
  const auto spaces = static_cast<std::size_t>(std::count(text.text.begin(), text.text.end(), ' '));
  const auto most = static_cast<double>(std::max(words, words == 0 ? 0 : spaces + 1));
  const auto least = static_cast<double>(count_words_between_spaces(text.text));
  const double used = static_cast<double>(check.limit) - printed.number;
  if (used >= least && used <= most) return;
  Particulars particulars;
  particulars.value = intake::written_number(printed.number);
  particulars.words = std::to_string(words);
  particulars.limit = std::to_string(check.limit);
  particulars.number = intake::written_number(static_cast<double>(check.limit) - static_cast<double>(words));
  particulars.other = workbook::to_string(text.at);
  finder.add(particulars, finder.spot_of(check.printed, printed), {particulars.number, particulars.value});
}

}  // namespace bcf::checks
