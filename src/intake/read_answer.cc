#include "intake/read_answer.h"

#include <algorithm>
#include <cmath>

#include "intake/contact_details.h"
#include "intake/typed_values.h"
#include "rules/spelling.h"

namespace bcf::intake {
namespace {

using rules::AnswerDef;
using rules::AnswerType;
using rules::ListDef;
using workbook::Cell;
using workbook::ValueKind;

void reject(Answer& answer, Problem problem) {
  answer.state = AnswerState::invalid;
  answer.problem = problem;
}

bool is_numeric(const Cell& cell) { return cell.kind == ValueKind::number || cell.kind == ValueKind::date; }

bool holds_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// A share may be a hair beyond 0 or 1 where it was worked out.
constexpr double hair = 1e-9;

void read_number(Answer& answer, const Cell& cell, const AnswerDef& def) {
  if (is_numeric(cell)) {
    answer.number = cell.number;
  } else if (const auto typed = cell.kind == ValueKind::text ? number_in(cell.text) : std::nullopt) {
    if (def.type == AnswerType::amount) return reject(answer, Problem::amount_as_text);
    answer.number = *typed;
    answer.number_as_text = true;
  } else {
    return reject(answer, Problem::no_number);
  }
  answer.state = AnswerState::valid;
  if (!std::isfinite(answer.number)) return reject(answer, Problem::no_number);
  if (def.type == AnswerType::share && !def.is_signed && (answer.number < -hair || answer.number > 1 + hair)) {
    return reject(answer, Problem::beyond_whole);
  }
  if (def.type == AnswerType::amount) {
    const auto money = Money::from_pounds(answer.number);
    if (!money) return reject(answer, Problem::too_large);
    answer.money = *money;
  }
  if (answer.number < 0 && !def.is_signed) return reject(answer, Problem::negative);
  if (def.above && !(answer.number > *def.above)) return reject(answer, Problem::too_small);
}

void read_date(Answer& answer, const Cell& cell, const AnswerDef& def) {
  if (is_numeric(cell)) {
    answer.number = cell.number;
  } else if (const auto typed = cell.kind == ValueKind::text ? day_in(cell.text) : std::nullopt) {
    answer.number = *typed;
    answer.date_as_text = true;
  } else {
    return reject(answer, Problem::no_date);
  }
  answer.state = AnswerState::valid;
  if (!(answer.number >= 1 && answer.number < 2'958'466)) return reject(answer, Problem::no_date);
  if (def.earliest && answer.number < *def.earliest) return reject(answer, Problem::date_too_early);
}

// Dates have as many digits as telephone numbers, and stand where those belong by a slip only.
bool is_telephone(const Answer& answer, const Cell& cell) {
  return cell.kind != ValueKind::date && !day_in(answer.text) && holds_telephone_number(answer.text);
}

void read_words(Answer& answer, const Cell& cell, AnswerType type) {
  answer.state = AnswerState::valid;
  if (cell.kind == ValueKind::boolean) return reject(answer, Problem::no_text);
  if (type == AnswerType::narrative && !holds_letter(answer.text)) return reject(answer, Problem::no_words);
  if (type == AnswerType::email && !holds_email_addresses(answer.text)) return reject(answer, Problem::no_email);
  if (type == AnswerType::telephone && !is_telephone(answer, cell)) {
    return reject(answer, Problem::no_telephone);
  }
}

const std::string* find_exact(const std::vector<std::string>& values, const std::string& text) {
  const auto found = std::find(values.begin(), values.end(), text);
  return found == values.end() ? nullptr : &*found;
}

const std::string* find_loose(const std::vector<std::string>& values, const std::string& key) {
  // Nobody looks for an answer among thousands, and a key of each would be dear.
  constexpr std::size_t most_entries = 1000;
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), most_entries));
  const auto found = std::find_if(values.begin(), end, [&](const auto& value) {
    return rules::may_have_key(value, key) && rules::loose_key(value) == key;
  });
  return found == end ? nullptr : &*found;
}

void take(Answer& answer, const std::string& listed, bool spelt_otherwise) {
  answer.state = AnswerState::valid;
  answer.listed = listed;
  answer.spelt_otherwise = spelt_otherwise;
}

}  // namespace

std::string shown(const Cell& cell) {
  switch (cell.kind) {
    case ValueKind::number:
      return written_number(cell.number);
    case ValueKind::date:
      return written_day(cell.number);
    case ValueKind::boolean:
      return cell.boolean ? "TRUE" : "FALSE";
    case ValueKind::text:
    case ValueKind::error:
      return std::string(cell.text);
    case ValueKind::blank:
      break;
  }
  return {};
}

Answer AnswerReader::read(const Cell* cell, workbook::CellAddress at, const AnswerDef& def, const Answer* decided_by) {
  Answer answer;
  answer.at = at;
  if (cell == nullptr) return answer;
  answer.by_formula = cell->formula;
  if (cell->kind == ValueKind::blank) {
    if (cell->formula) answer.problem = Problem::no_result;
    return answer;
  }
  answer.text = shown(*cell);
  if (rules::is_blank(answer.text)) {
    if (!answer.text.empty()) answer.problem = Problem::only_spaces;
    return answer;
  }
  // The way some programs write a nought.
  if (def.type == AnswerType::amount && rules::may_have_key(answer.text, "-") &&
      rules::loose_key(answer.text.substr(0, 8)) == "-")
    return answer;
  if (cell->kind == ValueKind::error) {
    reject(answer, Problem::error_value);
    return answer;
  }
  if (!def.not_applicable.empty() && cell->kind == ValueKind::text &&
      find_exact(def.not_applicable, rules::loose_key(answer.text)) != nullptr) {
    answer.state = AnswerState::not_applicable;
    return answer;
  }
  switch (def.type) {
    case AnswerType::number:
    case AnswerType::share:
    case AnswerType::amount:
      read_number(answer, *cell, def);
      break;
    case AnswerType::date:
      read_date(answer, *cell, def);
      break;
    case AnswerType::choice:
      if (cell->kind == ValueKind::boolean) {
        reject(answer, Problem::unlisted);
      } else if (def.list_by >= 0 && decided_by != nullptr) {
        read_dependent_choice(answer, map_.lists[static_cast<std::size_t>(def.list)], *decided_by);
      } else {
        read_choice(answer, map_.lists[static_cast<std::size_t>(def.list)]);
      }
      break;
    default:
      read_words(answer, *cell, def.type);
  }
  return answer;
}

void AnswerReader::read_choice(Answer& answer, const ListDef& list) {
  if (const auto* value = find_exact(list.values, answer.text)) return take(answer, *value, false);
  if (const auto variant = list.variants.find(answer.text); variant != list.variants.end()) {
    return take(answer, list.values[variant->second], false);
  }
  const std::string key = rules::loose_key(answer.text);
  const auto loose = list.loose_keys.find(key);
  const std::string* known = loose == list.loose_keys.end() ? nullptr : &list.values[loose->second];
  // The workbook's own drop-down is the authority on how an answer is spelt, and on what else it offers.
  const auto* offered = list.closed && known == nullptr ? nullptr : offered_.at(answer.at);
  if (offered != nullptr) {
    if (find_exact(*offered, answer.text) != nullptr) return take(answer, known ? *known : answer.text, false);
    if (const auto* value = find_loose(*offered, key)) return take(answer, known ? *known : *value, true);
  }
  if (known != nullptr) return take(answer, *known, true);
  if (list.open && offered == nullptr && holds_letter(answer.text)) {
    answer.beyond_open_list = true;
    return take(answer, answer.text, false);
  }
  reject(answer, Problem::unlisted);
}

void AnswerReader::read_dependent_choice(Answer& answer, const ListDef& list, const Answer& decided_by) {
  const auto options = decided_by.is_valid() ? list.values_of.find(decided_by.listed) : list.values_of.end();
  // Without the answer that decides there is nothing to hold this one against; nor is there where it has no options,
  // which is for a rule to say.
  if (options == list.values_of.end() || options->second.empty()) return take(answer, answer.text, false);
  if (const auto* value = find_exact(options->second, answer.text)) return take(answer, *value, false);
  const std::string key = rules::loose_key(answer.text);
  if (const auto* value = find_loose(options->second, key)) return take(answer, *value, true);
  const bool belongs_elsewhere = std::any_of(list.values_of.begin(), list.values_of.end(), [&](const auto& other) {
    return find_loose(other.second, key) != nullptr;
  });
  const auto* offered = belongs_elsewhere ? nullptr : offered_.at(answer.at);
  if (offered != nullptr && find_loose(*offered, key) != nullptr) return take(answer, answer.text, false);
  reject(answer, Problem::unlisted);
}

}  // namespace bcf::intake
