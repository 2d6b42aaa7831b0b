#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cells.h"

namespace bcf::samples {

// A number on its way through a calculation, or the Excel error that took its place.
class Figure {
 public:
  Figure(double number) : number_(number) {}  // NOLINT(google-explicit-constructor): a figure is a number
  // Arithmetic on a cell: a blank counts 0, text that is no number is #VALUE!.
  static Figure of(const Value& value);
  static Figure failed(std::string error);

  bool failed() const { return !error_.empty(); }
  double number() const { return number_; }
  const std::string& error() const { return error_; }
  Value value() const;

 private:
  static Figure of_text(std::string text);

  double number_ = 0;
  std::string error_;
};

Figure operator+(const Figure& a, const Figure& b);
Figure operator-(const Figure& a, const Figure& b);

// The columns of the scheme lines that the sums go by, each a value a line.
struct SchemeLines {
  std::vector<Value> scheme_type;
  std::vector<Value> area_of_spend;
  std::vector<Value> commissioner;
  std::vector<Value> nhs_share;
  std::vector<Value> source_of_funding;
  std::vector<Value> expenditure;
};

// SUM: text is passed over, an error is not.
Figure sum(const std::vector<Value>& amounts);
// SUMIF over two columns of one length.
Figure sum_if(const std::vector<Value>& keys, std::string_view key, const std::vector<Value>& amounts);

// What the two required spends go by, in the template's words.
struct SpendWords {
  std::string source;               // Minimum CCG Contribution
  std::string acute;                // the area left out of the out of hospital spend
  std::string social;               // the area of adult social care
  std::vector<std::string> by_nhs;  // the commissioners who count in full
  std::string by_both;              // the commissioner who counts by share
};

// Both rounded to whole pounds, as the template prints them.
Figure adult_social_care_spend(const SchemeLines& lines, const SpendWords& words);
Figure nhs_out_of_hospital_spend(const SchemeLines& lines, const SpendWords& words);
// MAX(minimum - planned, 0).
Figure under_spend(const Value& minimum, const Value& planned);

// numerator / denominator * per, or no text where either is missing.
Value rate(const Value& numerator, const Value& denominator, double per);

// Words as the workbook counts them: what spaces and line breaks part.
int words(const Value& text);

}  // namespace bcf::samples
