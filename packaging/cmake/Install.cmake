# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where, and the Debian package that `cpack` makes of it (packaging/deb/README.md).
# Included at the end of the root CMakeLists.txt, when the programs are known.
include(GNUInstallDirs)
set(RAPPORT_ID io.github.rapport.Rapport)

foreach(program rapport rapport-cli)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(RAPPORT_UI)
  install(FILES packaging/linux/${RAPPORT_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES packaging/linux/${RAPPORT_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES packaging/linux/rapport-workspace.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages)
  install(FILES resources/icons/${RAPPORT_ID}.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rapport)
set(CPACK_PACKAGE_CONTACT "The Rapport authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Know your customer before the call")
set(CPACK_PACKAGE_DESCRIPTION
"Rapport reads the exports of Salesforce, Zendesk, Mixpanel, Marketo and surveys,
joins them by account and shows one page per account. It works offline, on one
SQLite file of the person's own.")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the linker does not see: Qt's platform and SVG plugins, fonts for the PDF, the suffix list, time zones, MIME.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
  "fonts-dejavu-core, hicolor-icon-theme, libqt6svg6, publicsuffix, qt6-qpa-plugins, shared-mime-info, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, qt6-gtk-platformtheme | qt6-xdgdesktopportal-platformtheme, qt6-wayland")
include(CPack)
