#include "cli/workers.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace bcf::cli {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longest_wait{100};           // between two times that the run is asked whether to go on
constexpr std::uint64_t most_reserved = 1U << 20U;  // at once, for a result that is under way
constexpr std::size_t results_ahead = 4;            // for each job: how far others may run ahead of a slow return

// A whole number or a length, as it goes through the socket between two processes of one program.
using Number = std::uint64_t;

bool send_all(int socket, const void* data, std::size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t sent = ::send(socket, at, size, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool receive_number(int socket, Number& number) {
  std::array<char, sizeof(Number)> bytes{};
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::recv(socket, bytes.data() + have, bytes.size() - have, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    have += static_cast<std::size_t>(got);
  }
  std::memcpy(&number, bytes.data(), bytes.size());
  return true;
}

// What a worker does with its life. It ends when the other side of the socket does.
void serve(int socket, const WorkerRun& run) {
  Number index = 0;
  while (receive_number(socket, index)) {
    const std::string bytes = run.check(static_cast<std::size_t>(index));
    const Number size = bytes.size();
    if (!send_all(socket, &size, sizeof size) || !send_all(socket, bytes.data(), bytes.size())) return;
  }
}

// One process that checks, one return at a time.
class Worker {
 public:
  // `others`: sockets of this process that are none of the new one's business.
  Worker(const WorkerRun& run, const std::vector<int>& others) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) cannot_start();
    process_ = ::fork();
    if (process_ < 0) {
      ::close(ends[0]);
      ::close(ends[1]);
      cannot_start();
    }
    if (process_ == 0) be_the_worker(run, ends, others);
    ::close(ends[1]);
    socket_ = ends[0];
  }
  ~Worker() { end(); }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] std::optional<std::size_t> busy_with() const { return busy_with_; }
  // Whether nothing has come of it for longer than that, nor is there anything to be had: a result waits for as long as
  // this process is held up by whoever reads its report.
  [[nodiscard]] bool is_late(const std::optional<milliseconds>& timeout) const {
    if (!busy_with_ || !timeout || worked_ <= *timeout) return false;
    pollfd socket{socket_, POLLIN, 0};
    return ::poll(&socket, 1, 0) == 0;
  }
  // Counts time that this process was there to see.
  void let_pass(Clock::duration time) { worked_ += time; }

  // false: the process has ended meanwhile.
  bool give(std::size_t index) {
    const Number number = index;
    if (!send_all(socket_, &number, sizeof number)) return false;
    busy_with_ = index;
    worked_ = {};
    length_.clear();
    received_.clear();
    return true;
  }

  enum class Got { more_to_come, result, ended };

  // Takes in what has come. Call it where there is something to be had.
  Got receive(std::string& result) {
    std::array<char, 1U << 16U> room{};
    const ssize_t got = ::recv(socket_, room.data(), room.size(), 0);
    if (got < 0 && errno == EINTR) return Got::more_to_come;
    if (got <= 0) return Got::ended;
    worked_ = {};
    std::string_view come(room.data(), static_cast<std::size_t>(got));
    const auto of_length = come.substr(0, sizeof(Number) - length_.size());
    length_ += of_length;
    come.remove_prefix(of_length.size());
    if (length_.size() < sizeof(Number)) return Got::more_to_come;
    Number size = 0;
    std::memcpy(&size, length_.data(), sizeof size);
    received_.reserve(static_cast<std::size_t>(std::min(size, most_reserved)));
    received_ += come;
    if (received_.size() < size) return Got::more_to_come;
    result = std::move(received_);
    busy_with_.reset();
    return Got::result;
  }

  // Ends the process, and says how it ended before that if it had.
  int end() {
    if (process_ <= 0) return 0;
    ::close(socket_);
    ::kill(process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return status;
  }

 private:
  [[noreturn]] static void cannot_start() {
    throw std::runtime_error(fmt::format("no process could be started to check in ({})", std::strerror(errno)));
  }

  // A key that ends the program, or its terminal that is closed, is for the program to act on, which then ends its
  // workers.
  [[noreturn]] static void be_the_worker(const WorkerRun& run, const std::array<int, 2>& ends,
                                         const std::vector<int>& others) {
    static_cast<void>(std::signal(SIGINT, SIG_IGN));
    static_cast<void>(std::signal(SIGHUP, SIG_IGN));
    static_cast<void>(std::signal(SIGTERM, SIG_DFL));
    ::close(ends[0]);
    for (const int other : others) ::close(other);
    if (run.in_worker) run.in_worker();
    try {
      serve(ends[1], run);
    } catch (const std::exception&) {
      ::_exit(EXIT_FAILURE);  // told by the way it ends
    }
    ::_exit(EXIT_SUCCESS);
  }

  pid_t process_ = -1;
  int socket_ = -1;
  std::optional<std::size_t> busy_with_;
  Clock::duration worked_{};       // on it, since anything came
  std::string length_, received_;  // of the result that is under way, the first as it comes
};

ReadFailure timed_out(milliseconds timeout) {
  return {"timed-out",
          fmt::format("The check of this file was ended after {:g} {}.", static_cast<double>(timeout.count()) / 1000,
                      timeout == std::chrono::seconds(1) ? "second" : "seconds"),
          "Open it in Excel and save it again, or allow it more time with --timeout; a return takes far less than one "
          "second."};
}

ReadFailure broke_off() {
  return {
      "crashed", "The check of this file broke off twice: the process that it ran in ended.",
      "Check it by itself, with more memory free. If it breaks off again, it is a fault of the program's to report."};
}

class Running {
 public:
  explicit Running(const WorkerRun& run) : run_(run) {
    for (std::size_t i = 0; i < std::max<std::size_t>(1, std::min(run.jobs, run.returns)); ++i) start();
  }

  std::size_t all() {
    while (delivered_ < run_.returns && run_.go_on(delivered_)) {
      give_out();
      if (deliver_done()) continue;
      wait();
      count_time();
      end_late_ones();
    }
    return delivered_;
  }

 private:
  void start() {
    std::vector<int> others;
    for (const auto& worker : workers_) others.push_back(worker->socket());
    workers_.push_back(std::make_unique<Worker>(run_, others));
  }

  void replace(std::unique_ptr<Worker>& worker) {
    worker->end();
    std::vector<int> others;
    for (const auto& other : workers_) {
      if (other != worker) others.push_back(other->socket());
    }
    worker = std::make_unique<Worker>(run_, others);
  }

  // What is next to be checked: first what broke off with its worker and has another try.
  std::optional<std::size_t> next() {
    if (!again_.empty()) {
      const std::size_t index = again_.back();
      again_.pop_back();
      return index;
    }
    while (next_ < run_.returns && next_ < delivered_ + run_.jobs * results_ahead) {
      const std::size_t index = next_++;
      auto result = run_.known(index);
      if (!result) return index;
      done_.emplace(index, std::move(*result));
    }
    return std::nullopt;
  }

  void give_out() {
    for (auto& worker : workers_) {
      if (worker->busy_with()) continue;
      const auto index = next();
      if (!index) return;
      while (!worker->give(*index)) replace(worker);
    }
  }

  bool deliver_done() {
    bool any = false;
    for (auto first = done_.begin(); first != done_.end() && first->first == delivered_; first = done_.begin()) {
      auto result = std::move(first->second);
      done_.erase(first);
      run_.deliver(delivered_, std::move(result));
      ++delivered_;
      any = true;
    }
    return any;
  }

  void wait() {
    std::vector<pollfd> sockets;
    for (const auto& worker : workers_) sockets.push_back({worker->socket(), POLLIN, 0});
    if (::poll(sockets.data(), sockets.size(), static_cast<int>(longest_wait.count())) <= 0) return;
    for (std::size_t i = 0; i < sockets.size(); ++i) {
      if (sockets[i].revents != 0) hear(workers_[i]);
    }
  }

  // While this process stood still (its terminal suspended it, or its report is not read on), a worker may have, too.
  void count_time() {
    const auto now = Clock::now();
    const auto passed = std::min<Clock::duration>(now - seen_, 2 * longest_wait);
    seen_ = now;
    for (auto& worker : workers_) worker->let_pass(passed);
  }

  void hear(std::unique_ptr<Worker>& worker) {
    const auto index = worker->busy_with();
    std::string result;
    switch (worker->receive(result)) {
      case Worker::Got::more_to_come:
        return;
      case Worker::Got::result:
        done_.emplace(*index, std::move(result));
        return;
      case Worker::Got::ended:
        break;
    }
    replace(worker);
    if (!index) return;
    // It may have been ended from outside, which says nothing of the return.
    if (++broken_[*index] == 1) {
      again_.push_back(*index);
    } else {
      done_.emplace(*index, run_.broke_off(*index, broke_off()));
    }
  }

  void end_late_ones() {
    for (auto& worker : workers_) {
      if (!worker->is_late(run_.timeout)) continue;
      const std::size_t index = *worker->busy_with();
      replace(worker);
      done_.emplace(index, run_.broke_off(index, timed_out(*run_.timeout)));
    }
  }

  const WorkerRun& run_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::size_t next_ = 0, delivered_ = 0;
  Clock::time_point seen_ = Clock::now();    // when time was counted last
  std::map<std::size_t, std::string> done_;  // that wait for those before them
  std::vector<std::size_t> again_;           // broke off once
  std::map<std::size_t, int> broken_;        // how often
};

}  // namespace

std::size_t run_workers(const WorkerRun& run) { return run.returns == 0 ? 0 : Running(run).all(); }

}  // namespace bcf::cli
