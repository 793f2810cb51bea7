#include "app/share.hpp"

#include "app/config.hpp"

namespace lt::app {

Result<Share> find_share() {
    namespace fs = std::filesystem;
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    const fs::path folder = program.parent_path();
    for (fs::path root = folder; root.has_relative_path(); root = root.parent_path()) {
        const fs::path installed = root / "share" / "lienthong";
        if (fs::exists(installed / "law" / "parameters")) {
            return Share{installed / "law", installed / "openapi.json", installed / "units",
                         installed / "sandbox", folder};
        }
        if (fs::exists(root / "law" / "parameters")) {
            return Share{root / "law", root / "schemas" / "openapi.json", root / "data" / "units",
                         root / "src" / "sandbox" / "data", folder};
        }
    }
    return fail(ErrorCode::not_found,
                {"Không tìm thấy dữ liệu đi kèm chương trình (law, schemas).",
                 "The files that ship with the program (law, schemas) were not found."});
}

Result<identity::Units> read_units(const std::filesystem::path& folder) {
    LT_TRY(const std::string provinces, read_file(folder / "provinces.tsv"));
    LT_TRY(const std::string districts, read_file(folder / "districts.tsv"));
    LT_TRY(const std::string communes, read_file(folder / "communes.tsv"));
    LT_TRY(const std::string successors, read_file(folder / "successors.tsv"));
    LT_TRY(const std::string names, read_file(folder / "names.tsv"));
    return identity::Units::parse({provinces, districts, communes, successors, names});
}

}  // namespace lt::app
