// Which returns are of one board, which are one file, and which boards have none.
#pragma once

#include <bcf/batch.h>

#include <cstddef>
#include <string>
#include <vector>

namespace bcf::batch {

// Whether the first of two returns of one board is the one that counts.
bool is_newer(const BatchRow& row, const BatchRow& other);

// The returns of one board, as places among the rows; the newest is the one that counts.
SeveralReturns several_returns(std::vector<std::size_t> returns, std::size_t newest, const std::vector<BatchRow>& rows);

std::vector<SameFile> same_files(const std::vector<BatchRow>& rows);

std::vector<MissingBoard> missing_boards(const std::vector<BatchRow>& rows, const BatchFacts& facts);

// Files that are not called what the template asks; those that do not name a board of the rule set's are left out.
std::vector<FileNameSlip> file_name_slips(const std::vector<BatchRow>& rows, const BatchFacts& facts);

}  // namespace bcf::batch
