// Change files and questions out of any bytes: read or refused, and the register stays whole: what
// it says of a record it also explains.
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "../support/unit_folder.hpp"
#include "base/assert.hpp"
#include "reconcile/live.hpp"

namespace {

namespace fs = std::filesystem;
using lt::reconcile::Live;

constexpr const char* k_population =
    "personal_id\tfull_name\tdob\tsex\tcommune_code_current\tstatus\n"
    "001085012345\tNguyễn Văn An\t15/07/1985\tNam\t00004\tliving\n"
    "079190054321\tThạch Thị Sà Rinh\t02/03/1990\tNữ\t\tliving\n";
constexpr const char* k_insurance =
    "rec_id\tinsurance_no\tcard_no\tfull_name\tdob\tsex\tid_declared\taddress\tcommune_code\t"
    "address_style\tjoined\tleft\n"
    "R1\t0100000001\t\tNguyễn Văn An\t1985\tNam\t001085012345\t\t\t\t01/2010\t\n"
    "R2\t0100000002\t\tTHACH THI SA RINH\t02/03/1990\t\t\t\t\t\t\t\n";

class Room {
  public:
    Room() : x_folder(fs::temp_directory_path() / ("register-fuzz-" + std::to_string(getpid()))) {
        fs::create_directories(x_folder);
        write("p.tsv", k_population);
        write("i.tsv", k_insurance);
        x_live = *Live::open({.population = x_folder / "p.tsv",
                              .insurance = x_folder / "i.tsv",
                              .room = x_folder / "room"},
                             lt::shipped_units());
    }
    ~Room() { fs::remove_all(x_folder); }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    Live& live() { return *x_live; }
    fs::path write(const char* name, std::string_view bytes) const {
        std::ofstream{x_folder / name, std::ios::binary} << bytes;
        return x_folder / name;
    }

  private:
    fs::path x_folder;
    std::unique_ptr<Live> x_live;
};

void change(Room& room, std::string_view bytes) {
    const fs::path file = room.write("change.tsv", bytes);
    for (const bool population : {false, true}) {
        const auto changes = room.live().read(population ? lt::reconcile::ChangeFiles{file, {}}
                                                         : lt::reconcile::ChangeFiles{{}, file});
        if (!changes) continue;
        const auto applied = room.live().apply(**changes);
        LT_ASSERT(applied.bad <= applied.rows);
        for (const auto& event : room.live().events(applied.last_event - applied.changed, 20)) {
            const auto standing = room.live().standing(event.rec_id);
            LT_ASSERT(standing.has_value() == !event.after.verdict.empty());
            LT_ASSERT(room.live().explain(event.rec_id).has_value() == standing.has_value());
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Room room;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    change(room, text);
    const std::size_t third = size / 3;
    (void)room.live().check({.full_name = std::string(text.substr(0, third)),
                             .dob = std::string(text.substr(third, third)),
                             .id_declared = std::string(text.substr(2 * third)),
                             .address = std::string(text.substr(0, third))});
    return 0;
}
