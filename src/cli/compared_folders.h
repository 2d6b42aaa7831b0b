// Which files of a folder are taken for returns.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace bcf::cli {

// A folder cannot be looked through, wholly or in part; what() says which and why.
class FolderError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Every file in the folder and the folders in it, in the order of their paths, each with the folder before it. Left out
// are hidden ones and the lock files that Excel leaves beside an open workbook ("~$..."); links to folders are not
// followed.
std::vector<std::string> files_within(const std::string& folder);

}  // namespace bcf::cli
