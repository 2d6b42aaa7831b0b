#include "figures.h"

#include <algorithm>
#include <cmath>

namespace bcf::samples {
namespace {

// ROUND(figure, 0): halves go away from nothing, as std::round has it.
Figure rounded(const Figure& figure) { return figure.failed() ? figure : Figure(std::round(figure.number())); }

bool one_of(const std::vector<std::string>& texts, const Value& value) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return same_text(value, text); });
}

// A cell within SUMPRODUCT's own lists: text counts 0.
Figure in_product(const Value& value) {
  if (const std::string problem = error(value); !problem.empty()) return Figure::failed(problem);
  return number(value).value_or(0);
}

}  // namespace

// Arithmetic reads text that is a number, thousands' commas and all; sums do not.
Figure Figure::of_text(std::string text) {
  std::erase(text, ',');
  const Value read = Value::parse(text, nullptr, false);
  return read.is_number() ? Figure(read.get<double>()) : failed("#VALUE!");
}

Figure Figure::failed(std::string error) {
  Figure figure(0);
  figure.error_ = std::move(error);
  return figure;
}

Figure Figure::of(const Value& value) {
  if (const std::string problem = samples::error(value); !problem.empty()) return failed(problem);
  if (is_blank(value)) return 0;
  const auto it = samples::number(value);
  return it ? Figure(*it) : of_text(trimmed(value));
}

Value Figure::value() const {
  if (failed()) return {{"error", error_}};
  return number_;
}

Figure operator+(const Figure& a, const Figure& b) {
  if (a.failed()) return a;
  return b.failed() ? b : Figure(a.number() + b.number());
}

Figure operator-(const Figure& a, const Figure& b) {
  if (a.failed()) return a;
  return b.failed() ? b : Figure(a.number() - b.number());
}

Figure sum(const std::vector<Value>& amounts) {
  Figure total(0);
  for (const Value& amount : amounts) total = total + in_product(amount);
  return total;
}

Figure sum_if(const std::vector<Value>& keys, std::string_view key, const std::vector<Value>& amounts) {
  Figure total(0);
  for (std::size_t line = 0; line < keys.size(); ++line) {
    if (same_text(keys[line], key)) total = total + in_product(amounts[line]);
  }
  return total;
}

Figure adult_social_care_spend(const SchemeLines& lines, const SpendWords& words) {
  Figure total(0);
  for (std::size_t line = 0; line < lines.expenditure.size(); ++line) {
    const bool counts =
        same_text(lines.source_of_funding[line], words.source) && same_text(lines.area_of_spend[line], words.social);
    if (counts) total = total + in_product(lines.expenditure[line]);
  }
  return rounded(total);
}

Figure nhs_out_of_hospital_spend(const SchemeLines& lines, const SpendWords& words) {
  Figure whole(0);
  Figure shared(0);
  for (std::size_t line = 0; line < lines.expenditure.size(); ++line) {
    const Figure amount = in_product(lines.expenditure[line]);
    const Figure share = in_product(lines.nhs_share[line]);
    // SUMPRODUCT looks at every line, so an error anywhere in its columns is its result.
    for (const auto* column :
         {&lines.source_of_funding, &lines.area_of_spend, &lines.commissioner, &lines.nhs_share, &lines.expenditure}) {
      if (const std::string problem = error((*column)[line]); !problem.empty())
        shared = shared + Figure::failed(problem);
    }
    const bool counts =
        same_text(lines.source_of_funding[line], words.source) && !same_text(lines.area_of_spend[line], words.acute);
    if (counts && one_of(words.by_nhs, lines.commissioner[line])) whole = whole + amount;
    if (counts && same_text(lines.commissioner[line], words.by_both))
      shared = shared + Figure(amount.number() * share.number());
  }
  return rounded(whole + shared);
}

Figure under_spend(const Value& minimum, const Value& planned) {
  const Figure difference = Figure::of(minimum) - Figure::of(planned);
  return difference.failed() ? difference : Figure(std::max(difference.number(), 0.0));
}

Value rate(const Value& numerator, const Value& denominator, double per) {
  const auto over = number(numerator);
  const auto under = number(denominator);
  if (!over || !under || *under <= 0) return "";
  return *over / *under * per;
}

int words(const Value& text) {
  int count = 0;
  bool within = false;
  for (const char c : trimmed(text)) {
    const bool parts = c == ' ' || c == '\n';
    if (!parts && !within) ++count;
    within = !parts;
  }
  return count;
}

}  // namespace bcf::samples
