# Writes the migrations in DIR as C++ source to OUT:  cmake -D DIR=... -D OUT=... -P embed.cmake
file(GLOB files ${DIR}/[0-9]*.sql)
list(SORT files)
set(rows "")
foreach(file ${files})
  get_filename_component(name ${file} NAME_WE)
  string(REGEX MATCH "^[0-9]+" number ${name})
  string(REGEX REPLACE "^0+" "" number ${number})
  file(READ ${file} sql)
  string(APPEND rows "        {${number}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(WRITE ${OUT} "// Generated from src/storage/migrations.
#include \"storage/impl/migrations.hpp\"

namespace lt::storage {

std::span<const Migration> migrations() {
    static constexpr Migration k_all[] = {
${rows}    };
    return k_all;
}

}  // namespace lt::storage
")
