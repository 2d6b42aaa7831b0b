#include "cli/report_bytes.h"

#include <cereal/archives/binary.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstdint>
#include <new>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace bcf {

// The members of each, in the order in which they are declared in <bcf/report.h>.
template <class Archive>
void serialize(Archive& archive, Money& m) {
  archive(m.pence);
}
template <class Archive>
void serialize(Archive& archive, Place& p) {
  archive(p.sheet, p.cell);
}
template <class Archive>
void serialize(Archive& archive, Waiver& w) {
  archive(w.reason, w.who, w.until);
}
template <class Archive>
void serialize(Archive& archive, Finding& f) {
  archive(f.rule, f.severity, f.requirements, f.national_condition, f.place, f.message, f.expected, f.actual, f.fix,
          f.waived);
}
template <class Archive>
void serialize(Archive& archive, ChecklistLine& l) {
  archive(l.sheet, l.question, l.cell, l.complete, l.workbook_says);
}
template <class Archive>
void serialize(Archive& archive, Balance& b) {
  archive(b.source, b.income, b.expenditure, b.balanced);
}
template <class Archive>
void serialize(Archive& archive, RequiredSpend& s) {
  archive(s.code, s.name, s.minimum, s.planned, s.met);
}
template <class Archive>
void serialize(Archive& archive, SchemeTypeTotal& t) {
  archive(t.type, t.expenditure);
}
template <class Archive>
void serialize(Archive& archive, SpendRow& r) {
  archive(r.value, r.expenditure);
}
template <class Archive>
void serialize(Archive& archive, SpendBreakdown& b) {
  archive(b.by, b.name, b.rows, b.not_given);
}
template <class Archive>
void serialize(Archive& archive, Contribution& c) {
  archive(c.source, c.name, c.code, c.amount);
}
template <class Archive>
void serialize(Archive& archive, ShownValue& v) {
  archive(v.column, v.value);
}
template <class Archive>
void serialize(Archive& archive, SchemeLine& l) {
  archive(l.place, l.id, l.name, l.shown, l.expenditure);
}
template <class Archive>
void serialize(Archive& archive, Narrative& n) {
  archive(n.place, n.title, n.words, n.word_hashes);
}
template <class Archive>
void serialize(Archive& archive, ChangeLevel& l) {
  archive(l.change, l.name, l.current, l.planned);
}
template <class Archive>
void serialize(Archive& archive, Metric& m) {
  archive(m.code, m.name, m.unit, m.last_year, m.planned, m.numerator, m.denominator);
}
template <class Archive>
void serialize(Archive& archive, NationalCondition& c) {
  archive(c.code, c.title, c.verdict, c.requirements);
}
template <class Archive>
void serialize(Archive& archive, Question& q) {
  archive(q.text, q.answer, q.rules, q.read);
}
template <class Archive>
void serialize(Archive& archive, Requirement& r) {
  archive(r.code, r.theme, r.declared, r.verdict, r.questions);
}
template <class Archive>
void serialize(Archive& archive, ReadFailure& f) {
  archive(f.kind, f.message, f.advice);
}
template <class Archive>
void serialize(Archive& archive, Counts& c) {
  archive(c.errors, c.warnings, c.advice, c.waived);
}
template <class Archive>
void serialize(Archive& archive, PassedCheck& p) {
  archive(p.rule, p.title);
}
template <class Archive>
void serialize(Archive& archive, Headings& h) {
  archive(h.no_board, h.balances, h.required_spend, h.scheme_types, h.metrics, h.hicm, h.national_conditions,
          h.requirements, h.checklist);
}
template <class Archive>
void serialize(Archive& archive, Report& r) {
  archive(r.file, r.fingerprint, r.saved, r.board_name, r.board_code, r.counts, r.checklist, r.balances,
          r.required_spend, r.scheme_types, r.spend, r.contributions, r.schemes, r.hicm, r.levels, r.metrics,
          r.narratives, r.national_conditions, r.requirements, r.findings, r.passed, r.headings, r.error);
}

namespace cli {
namespace {

// Behind the report, so that what broke off in a place where it can be read all the same is known.
constexpr std::uint32_t end_mark = 0x42434645;

template <class Value>
std::string packed(const Value& value) {
  std::ostringstream out(std::ios::binary);
  cereal::BinaryOutputArchive archive(out);
  archive(value, end_mark);
  return std::move(out).str();
}

template <class Value>
std::optional<Value> unpacked(std::string_view bytes) {
  std::istringstream in(std::string(bytes), std::ios::binary);
  try {
    cereal::BinaryInputArchive archive(in);
    Value value;
    std::uint32_t mark = 0;
    archive(value, mark);
    if (mark != end_mark) return std::nullopt;
    return value;
  } catch (const cereal::Exception&) {
    return std::nullopt;
  } catch (const std::length_error&) {
    return std::nullopt;  // a length that no string has: the bytes are something else
  } catch (const std::bad_alloc&) {
    return std::nullopt;  // so is one that no memory could hold
  }
}

}  // namespace

template <class Archive>
void serialize(Archive& archive, ReturnOutcome& outcome) {
  archive(outcome.is_unreadable, outcome.fails);
}
template <class Archive>
void serialize(Archive& archive, WrittenReturn& written) {
  archive(written.outcome, written.pieces);
}

std::string to_bytes(const Report& report) { return packed(report); }

std::optional<Report> report_from_bytes(std::string_view bytes) { return unpacked<Report>(bytes); }

std::string to_bytes(const WrittenReturn& written) { return packed(written); }

WrittenReturn written_return_from_bytes(std::string_view bytes) {
  auto written = unpacked<WrittenReturn>(bytes);
  if (!written) throw std::runtime_error("a process that checks handed over something else than its part of a report");
  return *std::move(written);
}

}  // namespace cli
}  // namespace bcf
