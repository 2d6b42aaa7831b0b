// The command line: which command was meant, and what its outcome is as an exit code.
#include <bcf/allocations.h>
#include <bcf/check.h>
#include <bcf/explain.h>
#include <bcf/formats.h>
#include <bcf/report_writer.h>
#include <bcf/version.h>
#include <bcf/waivers.h>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "cli/batch_command.h"
#include "cli/check_command.h"
#include "cli/compare_command.h"
#include "cli/exit_codes.h"
#include "cli/explain_command.h"
#include "cli/interrupt.h"
#include "cli/merge_command.h"
#include "cli/output.h"
#include "cli/password_option.h"
#include "cli/report_files.h"
#include "cli/return_list.h"
#include "cli/rules_command.h"
#include "cli/run_state.h"

namespace bcf::cli {
namespace {

// Whether some command has this word as an option that takes the next word as its value.
bool takes_value(const std::string& word, const std::vector<CLI::App*>& commands) {
  if (word.find('=') != std::string::npos) return false;
  return std::any_of(commands.begin(), commands.end(), [&](const CLI::App* command) {
    const auto* option = command->get_option_no_throw(word);
    return option != nullptr && option->get_items_expected_min() > 0;
  });
}

// The first word that is neither an option nor an option's value.
std::vector<std::string>::iterator first_of_its_own(std::vector<std::string>& words,
                                                    const std::vector<CLI::App*>& commands) {
  auto word = words.begin();
  while (word != words.end() && word->rfind('-', 0) == 0) {
    const bool skips = takes_value(*word, commands);
    ++word;
    if (skips && word != words.end()) ++word;
  }
  return word;
}

// `bcfcheck PATH` is `bcfcheck check PATH`, with options before or behind it. A return that has a command's name is
// given as ./NAME.
std::vector<std::string> with_command(std::vector<std::string> words, CLI::App& program) {
  constexpr std::array<std::string_view, 3> for_the_program = {"--help", "-h", "--version"};
  if (std::find(for_the_program.begin(), for_the_program.end(), words.front()) != for_the_program.end()) return words;
  const auto commands = program.get_subcommands([](CLI::App*) { return true; });
  const auto word = first_of_its_own(words, commands);
  const bool is_command = word != words.end() && std::any_of(commands.begin(), commands.end(),
                                                             [&](const CLI::App* c) { return c->get_name() == *word; });
  if (is_command) {
    std::rotate(words.begin(), word, word + 1);
  } else {
    words.insert(words.begin(), "check");
  }
  return words;
}

// The words of the command line may come back in a message, and are no more to be trusted than a return is.
std::string safe_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    out += safe_for_terminal(text.substr(0, end));
    if (end == std::string_view::npos) break;
    out += '\n';
    text.remove_prefix(end + 1);
  }
  return out;
}

int parse(CLI::App& program, std::vector<std::string> words) {
  // CLI11 takes the words from the back.
  std::reverse(words.begin(), words.end());
  try {
    program.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream problem;
    const bool asked = program.exit(error, out, problem) == 0;
    Output output(std::nullopt);
    output.write(out.str());
    fmt::print(stderr, "{}", safe_lines(problem.str()));
    return asked ? ExitCode::all_ready : ExitCode::wrong_usage;
  }
  return -1;
}

int run(std::vector<std::string> words) {
  CLI::App program(
      "Checks Better Care Fund 2019/20 planning returns: every line of the template's checklist, the funding\n"
      "balances, the required spends, the planning requirements and the national conditions.",
      "bcfcheck");
  program.set_version_flag("--version", "bcfcheck " + std::string(version()));
  program.set_help_flag();
  program.set_help_all_flag("--help,-h", "Print this help message and exit");
  program.require_subcommand(1);
  program.footer(
      "bcfcheck RETURN is short for bcfcheck check RETURN. Exit codes: 0 ready, 1 not ready, 2 wrong usage\n"
      "or rule files, 3 a file could not be read as a return of the template.");
  CheckOptions options;
  add_check_command(program, options);
  RulesOptions rules_options;
  const auto* rules = add_rules_command(program, rules_options);
  ExplainOptions explain_options;
  const auto* explain = add_explain_command(program, explain_options);
  CompareOptions compare_options;
  const auto* compare = add_compare_command(program, compare_options);
  BatchOptions batch_options;
  const auto* batch = add_batch_command(program, batch_options);
  MergeOptions merge_options;
  const auto* merge = add_merge_command(program, merge_options);
  // No return at all must not pass for "every return is ready": it is the check that misses one.
  if (words.empty()) words.emplace_back("check");
  words = with_command(std::move(words), program);
  refuse_password_among(words);
  if (const int code = parse(program, std::move(words)); code >= 0) return code;
  if (explain->parsed()) return run_explain(explain_options);
  if (compare->parsed()) return run_compare(compare_options);
  if (batch->parsed()) return run_batch(batch_options);
  if (merge->parsed()) return run_merge(merge_options);
  return rules->parsed() ? run_rules(rules_options) : run_check(options);
}

}  // namespace
}  // namespace bcf::cli

namespace {

// A return takes some megabytes, and so does the next one, part by part: what was freed is kept for what comes, rather
// than handed back to the system and asked for anew, page by page.
void keep_what_is_freed() {
#if defined(__GLIBC__)
  constexpr int most = 64 << 20;
  constexpr int step = 1 << 20;
  static_cast<void>(::mallopt(M_MMAP_THRESHOLD, most / 2));
  static_cast<void>(::mallopt(M_TRIM_THRESHOLD, most));
  static_cast<void>(::mallopt(M_TOP_PAD, step));
#endif
}

}  // namespace

namespace {

// Where one of the three is closed, the next file that is opened would be taken for it: a report would be written into
// another's file. Opened so, it fails as a closed one does.
void hold_standard_files() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(file, F_GETFD) != -1 || errno != EBADF) continue;
    if (::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) != file) std::abort();
  }
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_files();
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));  // told by what is written, so that no file is left half-written
  keep_what_is_freed();
  spdlog::set_default_logger(spdlog::stderr_logger_mt("bcfcheck"));
  spdlog::set_pattern("bcfcheck: %l: %v");
  // The same zone, but looked up once and not again for each part of each package.
  static_cast<void>(::setenv("TZ", ":/etc/localtime", 0));
  try {
    return bcf::cli::run({argv + 1, argv + argc});
  } catch (const bcf::cli::Stopped& stopped) {
    if (stopped.signal != SIGPIPE) spdlog::warn("stopped before there was a whole report");
    return bcf::cli::ExitCode::stopped + stopped.signal;
  } catch (const bcf::RulesetError& error) {
    spdlog::error("the rule files do not hold up: {}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::UnknownSubject& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::AllocationsError& error) {
    spdlog::error("the allocations cannot be used: {}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::WaiversError& error) {
    spdlog::error("the waivers do not hold up: {}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::cli::ReturnListError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::cli::PasswordError& error) {
    spdlog::error("{}", error.what());
  } catch (const bcf::cli::RunStateError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::ReportError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::cli::CompareError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::cli::ReportFileError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const bcf::cli::OutputError& error) {
    spdlog::error("{}", bcf::safe_for_terminal(error.what()));
  } catch (const std::exception& error) {
    spdlog::critical("stopped by an unforeseen fault: {}", bcf::safe_for_terminal(error.what()));
  }
  return bcf::cli::ExitCode::wrong_usage;
}
