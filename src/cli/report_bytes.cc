#include "cli/report_bytes.h"

#include <array>
#include <cereal/archives/binary.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstdint>
#include <cstring>
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

constexpr char unreadable_bit = 1;
constexpr char fails_bit = 2;

// A length, as it goes from one process to another of one program.
void append_length(std::string& out, std::uint64_t length) {
  std::array<char, sizeof length> bytes{};
  std::memcpy(bytes.data(), &length, bytes.size());
  out.append(bytes.data(), bytes.size());
}

}  // namespace

std::string to_bytes(const Report& report) {
  std::ostringstream out(std::ios::binary);
  cereal::BinaryOutputArchive archive(out);
  archive(report, end_mark);
  return std::move(out).str();
}

std::optional<Report> report_from_bytes(std::string_view bytes) {
  std::istringstream in(std::string(bytes), std::ios::binary);
  try {
    cereal::BinaryInputArchive archive(in);
    Report report;
    std::uint32_t mark = 0;
    archive(report, mark);
    if (mark != end_mark) return std::nullopt;
    return report;
  } catch (const cereal::Exception&) {
    return std::nullopt;
  } catch (const std::length_error&) {
    return std::nullopt;  // a length that no string has: the bytes are something else
  } catch (const std::bad_alloc&) {
    return std::nullopt;  // so is one that no memory could hold
  }
}

std::string to_bytes(const WrittenReturn& written) {
  const auto& outcome = written.outcome;
  std::string out(1, static_cast<char>((outcome.is_unreadable ? unreadable_bit : 0) | (outcome.fails ? fails_bit : 0)));
  std::size_t size = 1;
  for (const auto piece : written.pieces) size += sizeof(std::uint64_t) + piece.size();
  out.reserve(size);
  for (const auto piece : written.pieces) {
    append_length(out, piece.size());
    out += piece;
  }
  return out;
}

WrittenReturn written_return_from_bytes(std::string_view bytes) {
  const auto broken = [] {
    return std::runtime_error("a process that checks handed over something else than its part of a report");
  };
  if (bytes.empty()) throw broken();
  WrittenReturn out{{(bytes[0] & unreadable_bit) != 0, (bytes[0] & fails_bit) != 0}, {}};
  bytes.remove_prefix(1);
  while (!bytes.empty()) {
    std::uint64_t length = 0;
    if (bytes.size() < sizeof length) throw broken();
    std::memcpy(&length, bytes.data(), sizeof length);
    bytes.remove_prefix(sizeof length);
    if (bytes.size() < length) throw broken();
    out.pieces.push_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  return out;
}

}  // namespace cli
}  // namespace bcf
