// The command standardise as its users run it.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "app/share.hpp"
#include "e2e/stand.hpp"

namespace lt::e2e {
namespace {

class Standardise : public testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(x_folder);
        std::filesystem::create_directories(x_folder);
        std::ofstream{x_folder / "in.tsv"}
            << "rec\tho_ten\tngay\tso\tdia_chi\n"
               "1\tNguyễn Văn Hoà\t00/00/1957\t1085000017\tPhường Trúc Bạch, Ba Đình, Hà Nội\n"
               "2\tTrần Thị Mẫu\n";
    }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream in{x_folder / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// Runs a shell line in which $S is the program and its command; the exit code of the line.
    [[nodiscard]] int run(const std::string& line) const {
        const std::string program = (x_share.programs / "lienthong").string();
        const std::string command = "cd '" + x_folder.string() + "' && S='" + program +
                                    " standardise' && { " + line + "; } > stdout 2> stderr";
        const int status = std::system(command.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    app::Share x_share = must(app::find_share());
    std::filesystem::path x_folder = x_share.programs / "e2e" / "standardise";
};

TEST_F(Standardise, ATableInATableOut) {
    EXPECT_EQ(run("$S in.tsv --header --columns name=ho_ten,birth=3,id=so,address=dia_chi "
                  "--out out.tsv"),
              1)
        << "one row lacks columns";
    const std::string out = read("out.tsv");
    EXPECT_NE(out.find("\tnguyEnX vBn hoaF\t"), std::string::npos) << out;
    EXPECT_NE(out.find("\t1957\t1957\tyear\t"), std::string::npos) << out;
    EXPECT_NE(out.find("\t001085000017\tpersonal12\t001\t1985\tmale\tlost_zero\t"),
              std::string::npos)
        << out;
    EXPECT_NE(out.find("\told\t01\t001\t00004\t\t00004\t\t\n"), std::string::npos) << out;
    EXPECT_NE(read("stderr").find("Dòng 3: thiếu cột 3."), std::string::npos) << read("stderr");
    EXPECT_EQ(read("stderr").find("Trần"), std::string::npos) << "no person on standard error";
}

TEST_F(Standardise, ThroughAPipe) {
    EXPECT_EQ(run("printf '0912.345.678\\n' | $S --kind phone"), 0);
    EXPECT_EQ(read("stdout"), "0912.345.678\t+84912345678\tmobile\t\n");
    EXPECT_EQ(run("printf 'Hà Nội\\n' | $S --kind address --style old --json"), 0);
    EXPECT_NE(read("stdout").find("\"era\":\"old\",\"province\":\"01\""), std::string::npos);
}

TEST_F(Standardise, SaysWhatIsWrongWithItsArguments) {
    EXPECT_EQ(run("$S in.tsv"), 2);
    EXPECT_EQ(run("$S in.tsv --kind sex"), 2);
    EXPECT_EQ(run("$S in.tsv --kind name --columns name=1"), 2);
    EXPECT_EQ(run("$S in.tsv --kind birth --newest-year 1899"), 2);
    EXPECT_EQ(run("$S in.tsv --kind birth --newest-year 1900"), 0);
    EXPECT_EQ(run("$S in.tsv --columns name=ho_ten"), 1) << "no header row was announced";
    EXPECT_EQ(run("$S none.tsv --kind name"), 1);
    EXPECT_EQ(run("$S in.tsv --kind address --units nowhere"), 1);
}

}  // namespace
}  // namespace lt::e2e
