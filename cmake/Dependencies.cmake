# Everything comes from the system's packages; nothing is downloaded.
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(libzip 1.7 REQUIRED)
find_package(pugixml 1.13 REQUIRED)
find_package(FastFloat 3 REQUIRED)
find_package(valijson REQUIRED)
find_package(simdjson 3 REQUIRED)
find_package(RapidJSON 1.1 REQUIRED)

list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
find_package(libcsv REQUIRED)

# libdeflate, utf8proc, xxHash and libxlsxwriter bring no CMake package.
find_package(PkgConfig REQUIRED)
pkg_check_modules(deflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

if(BCFCHECK_PROGRAM)
  find_package(CLI11 2.1 REQUIRED)
  find_package(spdlog 1.10 REQUIRED)
  find_package(cereal 1.3 REQUIRED)
endif()
if(BCFCHECK_TESTS)
  find_package(GTest 1.12 REQUIRED)
  include(GoogleTest)
endif()
