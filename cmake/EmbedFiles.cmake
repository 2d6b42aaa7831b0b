# bcfcheck_embed_files(TARGET ROOT FILES...): compiles the files into TARGET, readable through src/rules/embedded.h by
# their names below ROOT.
function(bcfcheck_embed_files target root)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded.cc)
  set(files ${ARGN})
  list(TRANSFORM files PREPEND ${root}/ OUTPUT_VARIABLE paths)
  string(JOIN "|" joined ${files})
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${root} "-DFILES=${joined}" -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    DEPENDS ${paths} ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake
    COMMENT "Embedding the default rules"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# bcfcheck_lay_out_rules(TARGET ROOT FILES...): compiles what stands in the JSON files into TARGET, laid out for reading.
function(bcfcheck_lay_out_rules target root)
  add_executable(lay_out_rules rules/lay_out_rules.cc rules/json_tree.cc)
  target_include_directories(lay_out_rules PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(lay_out_rules PRIVATE
    bcfcheck_warnings fmt::fmt nlohmann_json::nlohmann_json)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/laid_out.cc)
  list(TRANSFORM ARGN PREPEND ${root}/ OUTPUT_VARIABLE paths)
  add_custom_command(
    OUTPUT ${output}
    COMMAND lay_out_rules ${output} ${root} ${ARGN}
    DEPENDS lay_out_rules ${paths}
    COMMENT "Laying out the default rules"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# bcfcheck_embed_page_assets(TARGET FOLDER): compiles page.css and page.js of FOLDER into TARGET, readable through
# page_assets.h there.
function(bcfcheck_embed_page_assets target folder)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/page_assets.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${output} -P ${PROJECT_SOURCE_DIR}/cmake/WritePageAssets.cmake
    DEPENDS ${folder}/page.css ${folder}/page.js ${PROJECT_SOURCE_DIR}/cmake/WritePageAssets.cmake
    COMMENT "Embedding the HTML report's style and script"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
