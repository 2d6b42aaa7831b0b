// Dates written as ISO 8601, which a few programs put into workbooks in place of day counts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bcf::workbook {

// "2019-10-10", "2019-10-10T12:30:00.5Z", "12:30:00" -> the day count of the 1900 system (see Cell::number); nothing
// for anything else or a day that the calendar does not have.
std::optional<double> parse_iso_date(std::string_view text);

// A point in time, with or without its offset, to the second in UTC: "2019-08-01T13:00:00+01:00" ->
// "2019-08-01T12:00:00Z". A day alone is its first second, and a time without an offset is taken as UTC. Nothing for
// anything else.
std::optional<std::string> utc_time(std::string_view text);

}  // namespace bcf::workbook
