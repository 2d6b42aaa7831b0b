// Whether a file is a workbook report that nobody has saved since, as an exit code (0: it is): is-own-report FILE
#include <bcf/report_writer.h>

#include <fstream>
#include <iterator>
#include <span>
#include <string>

int main(int count, char** words) {
  if (count != 2) return 2;
  std::ifstream in(words[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  if (bytes.empty()) return 2;
  return bcf::is_xlsx_report(std::as_bytes(std::span(bytes))) ? 0 : 1;
}
