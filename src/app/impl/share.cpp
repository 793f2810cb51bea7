#include "app/share.hpp"

namespace lt::app {

Result<Share> find_share() {
    namespace fs = std::filesystem;
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    const fs::path folder = program.parent_path();
    for (fs::path root = folder; root.has_relative_path(); root = root.parent_path()) {
        const fs::path installed = root / "share" / "lienthong";
        if (fs::exists(installed / "law" / "parameters")) {
            return Share{installed / "law", installed / "openapi.json", installed / "sandbox",
                         folder};
        }
        if (fs::exists(root / "law" / "parameters")) {
            return Share{root / "law", root / "schemas" / "openapi.json",
                         root / "src" / "sandbox" / "data", folder};
        }
    }
    return fail(ErrorCode::not_found,
                {"Không tìm thấy dữ liệu đi kèm chương trình (law, schemas).",
                 "The files that ship with the program (law, schemas) were not found."});
}

}  // namespace lt::app
