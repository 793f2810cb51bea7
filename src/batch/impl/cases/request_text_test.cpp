#include "batch/impl/cases/request_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/json.hpp"
#include "batch/impl/cases/node.hpp"
#include "batch/impl/cases/value_text.hpp"
#include "batch/impl/request/tables.hpp"

namespace lt::batch::test {
namespace {

struct Alias {
    std::string_view key;
    std::string_view member;
};
constexpr std::array k_aliases{Alias{"wages", "contributions"}, Alias{"employed", "employments"},
                               Alias{"half_day", "half_days"}, Alias{"excluded", "exclusions"}};

std::vector<std::string> segments(std::string_view path) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t dot = std::min(path.find('.', at), path.size());
        parts.emplace_back(path.substr(at, dot - at));
        at = dot + 1;
    }
    return parts;
}

/// Puts the value where the path leads; a path through a list goes into its last element.
void put(Node& root, const std::vector<std::string>& path, BenefitKind kind,
         std::string_view value) {
    const Table* table = &batch::table(Of<RequestForm>{});
    Node* node = &root;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const Member* row = table->find(path[i]);
        if (row == nullptr) {
            throw std::invalid_argument(fmt::format("{} has no {}", table->name, path[i]));
        }
        Node& member = node->member(row->name);
        if (i + 1 == path.size()) return put_value(member, *row, value);
        if (row->kind->shape == Shape::list) {
            if (member.items.empty()) throw std::invalid_argument(path[i] + " has no element yet");
            node = &member.items.back();
            table = &row->kind->element->members();
        } else if (row->kind->shape == Shape::object) {
            node = &member;
            node->form = Node::Form::object;
            table = i == 0 && path[i] == "event" ? &event_table(kind) : &row->kind->members();
        } else {
            throw std::invalid_argument(path[i] + " has no members");
        }
    }
}

}  // namespace

bool is_fact(std::string_view key) {
    constexpr std::array<std::string_view, 4> k_headings{"case", "cite", "benefit", "defaults"};
    return std::ranges::find(k_headings, key) == k_headings.end() && !key.starts_with("expect ") &&
           !key.starts_with("reading ");
}

std::string canonical_key(std::string_view key) {
    if (!is_fact(key)) return std::string{key};
    std::string path{key};
    std::ranges::replace(path, ' ', '_');
    const std::size_t dot = path.rfind('.');
    const std::size_t last = dot == std::string::npos ? 0 : dot + 1;
    for (const Alias& alias : k_aliases) {
        if (std::string_view{path}.substr(last) == alias.key) {
            path.replace(last, std::string::npos, alias.member);
        }
    }
    const std::string top = path.substr(0, path.find('.'));
    const bool of_request = top != "event" && table(Of<RequestForm>{}).find(top) != nullptr;
    return of_request ? path : "event." + path;
}

std::string request_of(const Case& one) {
    const auto kind = benefit::benefit_kind_of(one.first("benefit"));
    if (!kind) throw std::invalid_argument("unknown benefit " + one.first("benefit"));
    Node root = Node::object();
    root.member("benefit").set_text(benefit::name_of(*kind));
    root.member("event").form = Node::Form::object;
    // "certified: same" needs the leave, whatever the order of the lines.
    for (const bool same : {false, true}) {
        for (const Field& field : one.fields) {
            if (!is_fact(field.key) || (field.value == "same") != same) continue;
            const auto path = segments(canonical_key(field.key));
            std::string value = field.value;
            if (same) {
                const Node& leave = root.member("event").member("leave");
                value = leave.text_of("from") + " to " + leave.text_of("to");
            }
            put(root, path, *kind, value);
        }
    }
    return root.json();
}

namespace {

/// The request of a sickness case with these lines.
std::string request(const std::string& lines) {
    return request_of(cases_in("case: x\nbenefit: sickness\n" + lines, "t.case").front());
}

}  // namespace

TEST(RequestText, ReadsLikeTheCaseFiles) {
    EXPECT_EQ(request("leave: 2026-03-02\nwages: 2026-01 to 2026-02 10.000.000 voluntary\n"
                      "certified: same\nemployed: 2020-01-01 to open hazardous kind official\n"),
              R"({"benefit":"sickness","event":{"leave":{"from":"2026-03-02","to":"2026-03-02"},)"
              R"("certified":[{"days":{"from":"2026-03-02","to":"2026-03-02"},)"
              R"("kind":"discharge_paper","paper":"GRV-1"}]},)"
              R"("contributions":[{"from":"2026-01","to":"2026-02","wage":10000000,)"
              R"("scheme":"voluntary"}],"employments":[{"from":"2020-01-01","hazardous":true,)"
              R"("kind":"official"}]})");
}

TEST(RequestText, ShortFormsOfListElements) {
    EXPECT_EQ(request("used: 2026 28.5\nused: 2025 3 child_sickness subject \"An B\"\n"
                      "other leave: annual 2026-03-02 to 2026-03-03\nhalf day: 2026-03-02\n"
                      "excluded: alcohol\nweekly rest: sun\npapers: discharge_paper ref GRV-1\n"),
              R"({"benefit":"sickness","event":{"half_days":[{"day":"2026-03-02",)"
              R"("source":"01B-HSB"}],"exclusions":[{"what":"alcohol","source":"BB-1"}]},)"
              R"("used":[{"year":2026,"days":"28.5"},{"year":2025,"days":"3",)"
              R"("counter":"child_sickness","subject":"An B"}],)"
              R"("other_leave":[{"kind":"annual","days":{"from":"2026-03-02","to":"2026-03-03"},)"
              R"("source":"01B-HSB"}],"weekly_rest":"sun",)"
              R"("papers":[{"kind":"discharge_paper","reference":"GRV-1"}]})");
}

TEST(RequestText, NestedPeopleAndLists) {
    const auto care = cases_in(
        "case: x\nbenefit: birth_care\nbirth.date: 2026-05-10\nmother.what: died\n"
        "mother.insured.wages: 2026-01 to 2026-02 9.000.000\n\n"
        "case: y\nbenefit: child_sickness\n"
        "children: name An born 2023-05-01 certified 2026-03-02 to 2026-03-07 CT07\n"
        "children: name Binh born 2024-05-01\nchildren.certified: 2026-03-04\n",
        "t.case");
    EXPECT_EQ(request_of(care[0]),
              R"({"benefit":"birth_care","event":{"birth":{"date":"2026-05-10"},)"
              R"("mother":{"what":"died","insured":{"contributions":[{"from":"2026-01",)"
              R"("to":"2026-02","wage":9000000}]}}}})");
    EXPECT_EQ(
        request_of(care[1]),
        R"({"benefit":"child_sickness","event":{"children":[{"name":"An","born":"2023-05-01",)"
        R"("certified":[{"days":{"from":"2026-03-02","to":"2026-03-07"},)"
        R"("kind":"sick_leave_certificate","paper":"GRV-1"}]},)"
        R"({"name":"Binh","born":"2024-05-01","certified":[{"days":{"from":"2026-03-04",)"
        R"("to":"2026-03-04"},"kind":"discharge_paper","paper":"GRV-1"}]}]}})");
}

TEST(RequestText, UnknownKeysAndWordsAreRefused) {
    EXPECT_THROW((void)request("leaf: 2026-03-02\n"), std::invalid_argument);
    EXPECT_THROW((void)request("surgery: perhaps\n"), std::invalid_argument);
    EXPECT_THROW((void)request("wages: 2026-01 to 2026-02 10.000.000 gladly\n"),
                 std::invalid_argument);
}

}  // namespace lt::batch::test
