# How the tree is built that looks for faults at run time (preset sanitize): what the library and the program are compiled
# with besides the sanitizers, which are in the preset's flags and reach everything.
add_library(bcfcheck_instrumented INTERFACE)

if(BCFCHECK_FUZZERS)
  # libFuzzer sees which ways were taken; its main() is linked into the fuzzers alone.
  target_compile_options(bcfcheck_instrumented INTERFACE -fsanitize=fuzzer-no-link)
endif()

# bcfcheck_without_comparisons(TARGET ROOMS...): libFuzzer is not told of each comparison in these rooms, which took a
# quarter of the time. Where bytes are read it is.
function(bcfcheck_without_comparisons target)
  if(BCFCHECK_FUZZERS)
    get_target_property(sources ${target} SOURCES)
    list(JOIN ARGN "|" rooms)
    list(FILTER sources INCLUDE REGEX "/(${rooms})/.*\\.cc$")
    set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize-coverage=trace-cmp)
  endif()
endfunction()
if(BCFCHECK_COVERAGE)
  # Only the project's own lines are counted: what templates of other libraries make of them would be most of the count.
  # The counters may be moved into the file that they are kept in (%c), which keeps what a process counted that is killed,
  # as the program's own workers are.
  target_compile_options(bcfcheck_instrumented INTERFACE -fprofile-instr-generate -fcoverage-mapping
    -fprofile-list=${CMAKE_CURRENT_LIST_DIR}/counted.list "SHELL:-mllvm -runtime-counter-relocation")
  target_link_options(bcfcheck_instrumented INTERFACE -fprofile-instr-generate)
endif()

# bcfcheck_precompile(TARGET HEADERS...): reads the large headers of other libraries once for the target's many sources,
# where BCFCHECK_PRECOMPILE asks for it. bcfcheck_precompiled_by(TARGET OTHER): with what was read for another target, which
# is compiled in the same way.
function(bcfcheck_precompile target)
  if(BCFCHECK_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN} <algorithm> <map> <optional> <string> <variant> <vector>)
    bcfcheck_precompiled_without_times(${target})
  endif()
endfunction()

function(bcfcheck_precompiled_by target other)
  if(BCFCHECK_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${other})
    bcfcheck_precompiled_without_times(${target})
  endif()
endfunction()

# So that ccache can tell that nothing has changed.
function(bcfcheck_precompiled_without_times target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(${target} PRIVATE -Xclang -fno-pch-timestamp)
  endif()
endfunction()
