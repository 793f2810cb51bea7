# Installation and the Debian package: `cd build/release && cpack -G DEB`.
#
# What the programs look for at run time lies where src/app/impl/share.cpp expects it.  The configuration and the
# unit have absolute places; to stage an installation elsewhere, set DESTDIR.
if(LT_FUZZ)
  return()
endif()

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # packs what is built, without building the tests
install(TARGETS lienthongd lienthong RUNTIME DESTINATION bin)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/law DESTINATION share/lienthong FILES_MATCHING PATTERN "*.toml")
install(FILES ${CMAKE_SOURCE_DIR}/schemas/openapi.json ${CMAKE_SOURCE_DIR}/schemas/decision.json
        DESTINATION share/lienthong)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/data/units DESTINATION share/lienthong)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/src/sandbox/data/ DESTINATION share/lienthong/sandbox)
install(FILES ${CMAKE_SOURCE_DIR}/README.md ${CMAKE_SOURCE_DIR}/README.vi.md ${CMAKE_SOURCE_DIR}/SECURITY.md
        ${CMAKE_SOURCE_DIR}/CHANGELOG.md DESTINATION share/doc/lienthong)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION share/doc/lienthong RENAME copyright)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/lienthong.toml DESTINATION /etc/lienthong)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/lienthongd.service DESTINATION /lib/systemd/system)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lienthong)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "lienthong contributors <contributors@lienthong.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"takes in signed health papers, decides insurance benefits, pays
Receives the electronic papers of hospitals, verifies their signatures,
checks the person against the population database, decides sickness and
maternity benefits under the laws in force, writes payment files (ISO 20022)
and decision letters. lienthongd is the server, lienthong the command line
with a sandbox that plays the partners.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, fonts-liberation2")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(debian ${CMAKE_SOURCE_DIR}/packaging/debian)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${debian}/conffiles;${debian}/postinst;${debian}/prerm;${debian}/postrm")
include(CPack)
