#include "cli/password_option.h"

#include <bsd/readpassphrase.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string>

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
  notice_interrupts();
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

}  // namespace

Password::~Password() {
  if (text_) explicit_bzero(text_->data(), text_->size());
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
  for (const auto& word : words) {
    if (word == "--") return;
    if (word.starts_with("--password=")) {
      throw PasswordError(
          "A password is not given on the command line, where others can read it: set BCFCHECK_PASSWORD to it, and "
          "give "
          "--password alone.");
    }
  }
}

}  // namespace bcf::cli
