// The option --password, which every command that reads returns has, and the password itself.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace bcf::cli {

// There is none where one was asked for, or it stands where others see it.
class PasswordError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Goes out of memory when it goes.
class Password {
 public:
  Password() = default;  // none
  explicit Password(std::string_view text) : text_(std::vector<char>(text.begin(), text.end())) {}
  ~Password();
  Password(const Password&) = delete;
  Password& operator=(const Password&) = delete;
  Password(Password&& other) noexcept = default;
  Password& operator=(Password&& other) = delete;

  [[nodiscard]] std::optional<std::string_view> text() const;

 private:
  std::optional<std::vector<char>> text_;
};

void add_password_option(CLI::App& command, bool& is_given);

// Where the option is given: what BCFCHECK_PASSWORD holds, which is taken out of the environment, or else what is
// typed on the terminal. Throws PasswordError where there is neither, and Stopped.
Password given_password(bool is_given);

// `words`: the command first. What stands on a command line is seen by everyone on the machine and kept by shells:
// `--password=...` is no way to give one, and `--password ...` is none where the word behind it can be no path. Throws
// PasswordError, which does not repeat it.
void refuse_password_among(const std::vector<std::string>& words);

}  // namespace bcf::cli
