// What a run over many returns has done so far, in a file, for a later run to go on from.
#pragma once

#include <bcf/report.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>

namespace bcf::cli {

// The file cannot be used; what() says why and what to do.
class RunStateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class RunState {
 public:
  // Goes on from the file, or begins it where there is none. What was kept with anything else than `made_with` (the
  // program, its rules and allocations) is not used: it says so in the log and begins again. A record that broke off is
  // left out. Throws RunStateError, also where the file is something else.
  RunState(std::string path, const std::string& made_with);

  // The report on this return, where one is kept and the file has the same bytes still.
  std::optional<Report> known(const std::string& path);
  // Keeps it from now on, whatever happens to the program; what is kept already stays as it is. Throws RunStateError
  // where that fails.
  void keep(const Report& report);

  // In a process that this one started: the file is not kept from other runs on its account.
  void let_go();

 private:
  struct Record {
    std::streamoff at;  // of its bytes
    std::size_t size;
    std::uint64_t checksum;  // of them
    std::string fingerprint;
  };
  struct Close {
    void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
  };

  // Keeps other runs from the file for as long as this process has not let go of it.
  void lock();
  // Where what can be used ends; nothing where the file is to begin again.
  std::optional<std::streamoff> read_records(const std::string& head);
  std::optional<Report> read(const Record& record);
  void open_for_more(const std::string& head, std::optional<std::streamoff> end);
  [[noreturn]] void fail(const std::string& why) const;

  struct Descriptor {
    Descriptor() = default;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    int number = -1;
  };

  std::string path_;
  Descriptor lock_;
  std::ifstream in_;
  std::unique_ptr<std::FILE, Close> out_;
  std::streamoff end_ = 0;
  std::unordered_map<std::string, Record> records_;  // by path
};

}  // namespace bcf::cli
