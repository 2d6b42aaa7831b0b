# What `cmake --install` puts where: program, library, headers, CMake package, schemas and samples.
include(CMakePackageConfigHelpers)

install(TARGETS bcf EXPORT bcfcheckTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(BCFCHECK_PROGRAM)
  install(TARGETS bcfcheck RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY include/bcf DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/bcfcheck)
install(DIRECTORY samples/ DESTINATION ${CMAKE_INSTALL_DATADIR}/bcfcheck/samples FILES_MATCHING
  PATTERN "*.xlsx" PATTERN "*.csv")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/bcfcheck)
install(EXPORT bcfcheckTargets NAMESPACE bcfcheck:: DESTINATION ${package_folder})
configure_package_config_file(cmake/bcfcheckConfig.cmake.in bcfcheckConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(bcfcheckConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/bcfcheckConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/bcfcheckConfigVersion.cmake
  cmake/Findlibcsv.cmake cmake/Findlibolecf.cmake DESTINATION ${package_folder})
