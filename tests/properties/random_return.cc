#include "properties/random_return.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "cells.h"

namespace bcf::test {
namespace {

using nlohmann::json;

rc::Gen<std::string> any_character() {
  return rc::gen::element<std::string>("a", "Z", "e", " ", "  ", "0", "7", ".", ",", "-", "/", "&", "<", ">", "\"", "'",
                                       "%", "@", "\n", "\t", "=", "\u00A3", "\u00E9", "\u00A0", "\u2013", "\u2019",
                                       "\u200B", "\u4E2D", "\U0001F600", "]]>", "&amp;", "<c>");
}

rc::Gen<json> any_date() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange(1, 13), rc::gen::inRange(1, 29)), [](std::pair<int, int> day) {
    return json{{"date", fmt::format("2019-{:02}-{:02}", day.first, day.second)}};
  });
}

// libxlsxwriter writes 16 figures of a number: any of 15 comes back as it was.
double of_fifteen_figures(double number) { return std::stod(fmt::format("{:.15g}", number)); }

rc::Gen<json> any_number() {
  return rc::gen::oneOf(
      rc::gen::map(rc::gen::inRange(-1000, 1'000'000), [](int n) { return json(n); }),
      rc::gen::map(pence(), [](std::int64_t p) { return json(static_cast<double>(p) / 100); }),
      rc::gen::map(rc::gen::arbitrary<double>(), [](double n) { return json(of_fifteen_figures(n)); }));
}

// The areas that people fill in, their first cell and their size.
struct Area {
  const char* sheet;
  char first_column;
  int first_row, columns, rows;
};
constexpr std::array areas = {
    Area{"2. Cover", 'C', 27, 6, 10},
    Area{"4. Strategic Narrative", 'B', 10, 1, 30},
    Area{"5. Income", 'B', 11, 3, 60},
    Area{"6. Expenditure", 'B', first_scheme_row, 21, most_schemes},
    Area{"7. HICM", 'D', 12, 5, 8},
    Area{"8. Metrics", 'D', 10, 5, 20},
    Area{"9. Planning Requirements", 'E', 9, 4, 12},
};

rc::Gen<std::pair<std::string, json>> any_answer() {
  return rc::gen::exec([] {
    const Area& area = *rc::gen::elementOf(areas);
    const int column = *rc::gen::inRange(0, area.columns);
    const int row = area.first_row + *rc::gen::inRange(0, area.rows);
    const auto cell = fmt::format("{}{}", static_cast<char>(area.first_column + column), row);
    return std::pair(samples::place(area.sheet, cell), *any_value());
  });
}

}  // namespace

rc::Gen<std::int64_t> pence() {
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 10'000), rc::gen::inRange<std::int64_t>(0, 100'000'000'000));
}

rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(any_character()),
                      [](const std::vector<std::string>& characters) {
                        std::string text;
                        for (const auto& character : characters) text += character;
                        return text;
                      });
}

rc::Gen<json> any_value() {
  const auto text = rc::gen::map(any_text(), [](const std::string& words) { return json(words); });
  const auto error =
      rc::gen::map(rc::gen::element<std::string>("#REF!", "#N/A", "#VALUE!", "#DIV/0!"), [](const std::string& words) {
        return json{{"error", words}};
      });
  const auto formula = rc::gen::map(any_number(), [](const json& result) {
    return json{{"formula", "=1+1"}, {"result", result}};
  });
  const auto boolean = rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return json(b); });
  return rc::gen::weightedOneOf<json>(
      {{4, text}, {4, any_number()}, {1, any_date()}, {1, error}, {1, formula}, {1, boolean}});
}

rc::Gen<samples::Description> any_return() {
  return rc::gen::exec([] {
    const auto name = *rc::gen::elementOf(samples::sample_names());
    auto description = samples::read_description(samples::samples_folder() / (name + ".json"));
    for (auto& [place, value] : *rc::gen::container<std::vector<std::pair<std::string, json>>>(any_answer())) {
      description.inputs[place] = std::move(value);
    }
    return description;
  });
}

samples::Description without_schemes() {
  auto description = samples::read_description(samples::samples_folder() / "southend-on-sea.json");
  std::erase_if(description.inputs, [](const auto& input) {
    constexpr std::string_view sheet = "6. Expenditure!";
    return std::string_view(input.first).starts_with(sheet);
  });
  return description;
}

}  // namespace bcf::test
