#include "cli/password_option.h"

#include <bsd/readpassphrase.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <system_error>

#include "cli/interrupt.h"

namespace bcf::cli {
namespace {

constexpr const char* variable = "BCFCHECK_PASSWORD";

// An empty variable is how a secret comes out that a job does not have.
std::optional<Password> from_environment() {
  char* value = std::getenv(variable);
  if (value == nullptr || *value == '\0') return std::nullopt;
  Password password(value);
  // What this process began with can be read from outside; nothing that it starts needs it either.
  explicit_bzero(value, std::strlen(value));
  static_cast<void>(::unsetenv(variable));
  return password;
}

Password from_terminal() {
  const InterruptsNoticed noticed;    // so that the terminal is put right first
  constexpr std::size_t most = 4096;  // what a terminal gives for one line
  std::array<char, most> typed{};
  const bool is_typed =
      ::readpassphrase("Password of the locked workbooks: ", typed.data(), typed.size(), RPP_REQUIRE_TTY) != nullptr;
  Password password(typed.data());
  explicit_bzero(typed.data(), typed.size());
  stop_where_interrupted();
  if (!is_typed) {
    throw PasswordError(
        "There is no password for --password: set BCFCHECK_PASSWORD to it, or run bcfcheck on a terminal to be asked.");
  }
  return password;
}

// Neither an option nor anything that stands on the disk, or may be meant to.
bool is_no_path(const std::string& word) {
  std::error_code error;
  const bool is_like_one =
      word.find('/') != std::string::npos || std::filesystem::path(word).extension().string().starts_with(".xl");
  return !word.starts_with('-') && !is_like_one && !std::filesystem::exists(word, error);
}

}  // namespace

Password::~Password() {
  if (text_ && !text_->empty()) explicit_bzero(text_->data(), text_->size());  // empty: moved away, too
}

std::optional<std::string_view> Password::text() const {
  if (!text_) return std::nullopt;
  return std::string_view(text_->data(), text_->size());
}

void add_password_option(CLI::App& command, bool& is_given) {
  command.add_flag("--password", is_given,
                   "Open locked workbooks with the password in BCFCHECK_PASSWORD, or ask for it on the terminal");
}

Password given_password(bool is_given) {
  if (!is_given) return {};
  if (auto password = from_environment()) return *std::move(password);
  return from_terminal();
}

void refuse_password_among(const std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  const bool only_paths = words.empty() || words.front() != "explain";  // which takes the name of what it explains
  for (auto word = words.begin(); word != end; ++word) {
    if (word->starts_with("--password=")) {
      throw PasswordError(
          "A password is not given on the command line, where others can read it: set BCFCHECK_PASSWORD to it, and "
          "give --password alone.");
    }
    if (only_paths && *word == "--password" && word + 1 != end && is_no_path(*(word + 1))) {
      throw PasswordError(
          "There is no file of the name behind --password. If it is the password: none is given on the command line, "
          "where others can read it; set BCFCHECK_PASSWORD to it, and give --password alone.");
    }
  }
}

}  // namespace bcf::cli
