// The tables hold every member of the structs in src/benefit: a member without a row could not be
// given, and nobody would notice.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "batch/impl/request/walk.hpp"

namespace lt::batch {
namespace {

using Names = std::set<std::string, std::less<>>;

/// "std::optional<int> x = 0" -> "x"; empty for what is no data member.
std::string member_in(const std::string& declaration) {
    static const std::regex shape{R"(^\s*(?:std::|law::|[\w<>:]|, |\s)+?\s(\w+)\s*(?:=[^=]*)?$)"};
    std::smatch found;
    const bool is_member =
        declaration.find('(') == std::string::npos && std::regex_match(declaration, found, shape);
    return is_member ? found[1].str() : std::string{};
}

/// The public headers of benefit without remarks and bodies of functions.
std::vector<std::string> headers() {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator{LT_SOURCE_DIR "/src/benefit"}) {
        if (entry.path().extension() != ".hpp") continue;
        std::ifstream in{entry.path()};
        std::string text{std::istreambuf_iterator<char>{in}, {}};
        for (const auto* noise : {"//[^\n]*", R"(\{\})", R"( const \{[^{}]*\})"}) {
            text = std::regex_replace(text, std::regex{noise}, ";");
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

/// The data members of every struct in them.
std::map<std::string, Names> structs() {
    static const std::regex body{R"(\nstruct (\w+) \{([^{}]*)\};)"};
    std::map<std::string, Names> all;
    for (const std::string& text : headers()) {
        for (std::sregex_iterator at{text.begin(), text.end(), body}, end; at != end; ++at) {
            Names names;
            std::istringstream declarations{(*at)[2].str()};
            for (std::string one; std::getline(declarations, one, ';');) {
                if (const std::string name = member_in(one); !name.empty()) names.insert(name);
            }
            all[(*at)[1].str()] = names;
        }
    }
    return all;
}

Names rows_of(const Table& table) {
    Names names;
    for (const Member& row : table.members) names.insert(std::string{row.name});
    return names;
}

TEST(RequestTables, HaveARowForEveryMember) {
    const auto known = structs();
    int compared = 0;
    walk_tables([&](const Table& table) {
        if (table.name == "Request" || table.name == "DateRange") return;
        const auto at = known.find(std::string{table.name});
        ASSERT_NE(at, known.end()) << "no struct " << table.name;
        Names expected = at->second;
        if (table.name == "Insured") expected.insert("totals");  // side by side with the runs
        EXPECT_EQ(rows_of(table), expected) << table.name;
        ++compared;
    });
    EXPECT_GE(compared, 35);
}

TEST(RequestTables, TheRequestIsTheClaimWithTheInsuredBesideIt) {
    const auto known = structs();
    Names expected = known.at("Claim");
    expected.erase("insured");
    expected.merge(Names{known.at("Insured")});
    expected.merge(Names{"benefit", "totals"});
    EXPECT_EQ(rows_of(table(Of<RequestForm>{})), expected);
}

/// The enumerators of every enumeration in the public headers of benefit, in order.
std::map<std::string, std::vector<std::string>> enumerations() {
    static const std::regex body{R"(enum class (\w+) \{([^{}]*)\})"};
    std::map<std::string, std::vector<std::string>> all;
    for (const std::string& text : headers()) {
        for (std::sregex_iterator at{text.begin(), text.end(), body}, end; at != end; ++at) {
            const std::string list = (*at)[2].str();
            static const std::regex word{R"(\w+)"};
            for (std::sregex_iterator w{list.begin(), list.end(), word}; w != end; ++w) {
                all[(*at)[1].str()].push_back(w->str());
            }
        }
    }
    return all;
}

TEST(RequestTables, HaveAWordForEveryEnumerator) {
    const auto known = enumerations();
    const auto same = [&](const std::string& name, Options words) {
        ASSERT_TRUE(known.contains(name)) << name;
        EXPECT_EQ(known.at(name), std::vector<std::string>(words.begin(), words.end())) << name;
    };
    same("BenefitKind", options(Of<BenefitKind>{}));
    same("Counter", options(Of<Counter>{}));
    same("Scheme", options(Of<Scheme>{}));
    same("WorkerKind", options(Of<WorkerKind>{}));
    same("LeaveKind", options(Of<LeaveKind>{}));
    same("PaperKind", options(Of<PaperKind>{}));
    same("SicknessCause", options(Of<SicknessCause>{}));
    same("SicknessExclusion", options(Of<SicknessExclusion>{}));
    same("RestCause", options(Of<RestCause>{}));
    same("MaternityLeaveKind", options(Of<MaternityLeaveKind>{}));
    same("LossKind", options(Of<LossKind>{}));
    same("ContraceptionKind", options(Of<ContraceptionKind>{}));
    same("Delivery", options(Of<Delivery>{}));
    same("SecondChildClaim", options(Of<SecondChildClaim>{}));
    same("MotherEvent", options(Of<MotherEvent>{}));
    same("AllowanceRole", options(Of<AllowanceRole>{}));
}

TEST(RequestTables, NamesAreUniqueAndFitTheMask) {
    walk_tables([](const Table& table) {
        EXPECT_EQ(rows_of(table).size(), table.members.size()) << table.name;
        EXPECT_LE(table.members.size(), 64U) << table.name;
    });
}

}  // namespace
}  // namespace lt::batch
