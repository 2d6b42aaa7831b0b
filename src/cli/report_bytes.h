// A Report as bytes, whole: what one process of a run hands to another, and what a run keeps to go on from.
#pragma once

#include <bcf/report.h>

#include <optional>
#include <string>
#include <string_view>

namespace bcf::cli {

std::string to_bytes(const Report& report);

// Nothing where the bytes are no such report: they broke off, or another version wrote them.
std::optional<Report> report_from_bytes(std::string_view bytes);

}  // namespace bcf::cli
