#include "report/anonymous_file.h"

#include <bcf/report_writer.h>

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef __linux__
#include <sys/mman.h>
#else
#include <cstdlib>
#endif
#include <sys/stat.h>
#include <unistd.h>

namespace bcf::report_text {
namespace {

[[noreturn]] void fail(int reason) {
  throw ReportError(fmt::format("The report could not be put together: there is no file to do it in ({}).",
                                std::error_code(reason, std::generic_category()).message()));
}

#ifdef __linux__

// In memory, so that nothing of a report reaches a disk that it was not meant for.
int open_anonymous() { return ::memfd_create("bcfcheck-report", MFD_CLOEXEC); }

std::string path_of(int descriptor) { return fmt::format("/proc/self/fd/{}", descriptor); }

#else

int open_anonymous() {
  std::string pattern = (std::filesystem::temp_directory_path() / "bcfcheck-XXXXXX").string();
  const int descriptor = ::mkstemp(pattern.data());
  if (descriptor >= 0) ::unlink(pattern.c_str());
  return descriptor;
}

std::string path_of(int descriptor) { return fmt::format("/dev/fd/{}", descriptor); }

#endif

}  // namespace

AnonymousFile::AnonymousFile() : descriptor_(open_anonymous()) {
  if (descriptor_ < 0) fail(errno);
  path_ = path_of(descriptor_);
}

AnonymousFile::~AnonymousFile() { ::close(descriptor_); }

std::string AnonymousFile::bytes() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) fail(errno);
  std::string out(static_cast<std::size_t>(status.st_size), '\0');
  for (std::size_t done = 0; done < out.size();) {
    const auto count = ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(count < 0 ? errno : EIO);
    done += static_cast<std::size_t>(count);
  }
  return out;
}

}  // namespace bcf::report_text
