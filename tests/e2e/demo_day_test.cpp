// The demonstration as a newcomer runs it, and what its logs must not hold.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "e2e/stand.hpp"

namespace lt::e2e {
namespace {

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

TEST(DemoDay, EveryOutcomeIsExpectedAndLogsHoldNoPersonalData) {
    const auto share = must(app::find_share());
    const auto folder = share.programs / "e2e" / "demo";
    std::filesystem::remove(folder / "lienthongd.log");
    const std::string command = (share.programs / "lienthong").string() +
                                " demo --exit --persons 4000 --port 0 --dir " + folder.string() +
                                " > " + (share.programs / "e2e" / "demo.out").string() + " 2>&1";
    std::filesystem::create_directories(folder);
    const int status = std::system(command.c_str());
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0) << bytes_of(share.programs / "e2e" / "demo.out");

    const std::string logs =
        bytes_of(folder / "lienthongd.log") + bytes_of(folder / "programs.err");
    ASSERT_NE(logs.find("started"), std::string::npos) << "no log was written";
    const auto country = must(sandbox::Country::read(folder / "country"));
    const auto absent = [&](const std::string& text, const char* what) {
        EXPECT_EQ(logs.find(text), std::string::npos) << "the log holds " << what;
    };
    for (const sandbox::Resident& resident : country.residents) {
        absent(resident.id.text(), "a personal id");
        absent(resident.full_name.str(), "a name");
        absent(upper(resident.full_name), "a name in capitals");
    }
    for (const auto& record : country.insured) {
        absent(record.person.insurance_number.text(), "an insurance number");
    }
    for (const sandbox::Account& account : country.accounts)
        absent(account.number.text(), "an account");
}

}  // namespace
}  // namespace lt::e2e
