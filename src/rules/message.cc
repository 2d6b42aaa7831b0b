#include "rules/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rules/conditions_from_json.h"

namespace bcf::rules {
namespace {

constexpr std::array<std::pair<std::string_view, Slot>, 17> slot_names = {{{"problem", Slot::problem},
                                                                           {"line", Slot::line},
                                                                           {"left", Slot::left},
                                                                           {"right", Slot::right},
                                                                           {"shortfall", Slot::shortfall},
                                                                           {"difference", Slot::difference},
                                                                           {"direction", Slot::direction},
                                                                           {"checker", Slot::checker},
                                                                           {"what", Slot::what},
                                                                           {"value", Slot::value},
                                                                           {"listed", Slot::listed},
                                                                           {"number", Slot::number},
                                                                           {"date", Slot::date},
                                                                           {"words", Slot::words},
                                                                           {"limit", Slot::limit},
                                                                           {"other", Slot::other},
                                                                           {"entry", Slot::entry}}};

MessagePart place(const JsonCursor& at, std::string_view text, const NameReader& names,
                  const std::vector<Slot>& slots) {
  MessagePart part;
  const auto colon = text.find(':');
  const auto name = text.substr(0, colon);
  if (colon != std::string_view::npos) {
    const auto how = text.substr(colon + 1);
    part.pounds = how == "gbp";
    part.percent = how == "percent";
    part.starts_sentence = how == "start";
    if (!part.pounds && !part.percent && !part.starts_sentence) {
      at.fail(fmt::format("{{{}}}: after the colon comes gbp, percent or start", text));
    }
  }
  const auto named = std::find_if(slot_names.begin(), slot_names.end(), [&](const auto& s) { return s.first == name; });
  if (named != slot_names.end()) {
    if (std::find(slots.begin(), slots.end(), named->second) == slots.end()) {
      at.fail(fmt::format("{{{}}} does not exist for this kind of check", name));
    }
    part.slot = named->second;
  } else if (const auto answer = names.find_answer(name)) {
    part.slot = Slot::answer;
    part.answer = *answer;
  } else if (const int measure = names.find_measure(name); measure >= 0) {
    part.slot = Slot::measure;
    part.measure = measure;
  } else {
    at.fail(fmt::format("{{{}}} is no field, column or measure", name));
  }
  return part;
}

}  // namespace

Message message_from_json(const JsonCursor& at, const NameReader& names, const std::vector<Slot>& slots) {
  const std::string_view text = at.text_view();
  Message out;
  std::size_t from = 0;
  while (from < text.size()) {
    const auto open = text.find('{', from);
    if (open != from) {
      MessagePart words;
      words.text = text.substr(from, open == std::string_view::npos ? open : open - from);
      out.push_back(std::move(words));
    }
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) at.fail("a { without its }");
    out.push_back(place(at, text.substr(open + 1, close - open - 1), names, slots));
    from = close + 1;
  }
  return out;
}

}  // namespace bcf::rules
