// Runs a fuzz harness without libFuzzer: every seed as it is, then a fixed number of mutations of
// the seeds.  The same program does the same each time, so it serves as a regression test.
//
//   <name>_fuzz <folder or files> [--runs=<mutations>]
//
// Each input is written to `<name>_fuzz.input` before it runs, so that the file of a run that ends
// badly is there to look at and to become a seed.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int k_runs_default = 1000;  // a few seconds under the sanitizers
constexpr std::size_t k_bytes_max = 1U << 16;
constexpr int k_changes_max = 6;  // more changes only make noise

struct Plan {
    std::vector<std::string> seeds;
    int runs = k_runs_default;
    std::filesystem::path last_input;
};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Plan plan_of(int argc, char** argv) {
    Plan plan;
    plan.last_input = std::filesystem::path{argv[0]}.filename().string() + ".input";
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        const std::string_view given{argv[i]};
        if (given.starts_with("--runs=")) {
            std::from_chars(given.data() + 7, given.data() + given.size(), plan.runs);
        } else if (std::filesystem::is_directory(given)) {
            for (const auto& entry : std::filesystem::directory_iterator{given}) {
                files.push_back(entry.path());
            }
        } else {
            files.emplace_back(given);
        }
    }
    std::ranges::sort(files);  // the order of a directory is nobody's promise
    for (const auto& file : files) plan.seeds.push_back(content_of(file));
    return plan;
}

/// Pieces that parsers of text trip over.
std::string_view awkward_piece(lt::SeededRandom& random) {
    static constexpr std::string_view k_pieces[] = {"<",
                                                    ">",
                                                    "&",
                                                    "\"",
                                                    "'",
                                                    "/",
                                                    "{",
                                                    "}",
                                                    "[",
                                                    "]",
                                                    ",",
                                                    ":",
                                                    ";",
                                                    "=",
                                                    "%",
                                                    "\\",
                                                    "\r\n",
                                                    "\t",
                                                    " ",
                                                    "0",
                                                    "-1",
                                                    "9223372036854775808",
                                                    "1e400",
                                                    "0.5",
                                                    "null",
                                                    "true",
                                                    "\\u0000",
                                                    "\\uD800",
                                                    "&#x0;",
                                                    "<![CDATA[",
                                                    "]]>",
                                                    "<!--",
                                                    "<?",
                                                    "\xEF\xBB\xBF",
                                                    "\xC2\xA0",
                                                    "\xED\xA0\x80",
                                                    "\xF4\x8F\xBF\xBF",
                                                    "\xFF",
                                                    "20260230",
                                                    "29/02/2025",
                                                    "999999999999"};
    return k_pieces[random.below(std::size(k_pieces))];
}

void change(std::string& bytes, const std::string& other, lt::SeededRandom& random) {
    const std::size_t at = random.below(bytes.size() + 1);
    const std::size_t length = std::min<std::size_t>(random.below(24), bytes.size() - at);
    switch (random.below(8)) {
        case 0: bytes.insert(at, 1, static_cast<char>(random.below(256))); break;
        case 1: bytes.insert(at, awkward_piece(random)); break;
        case 2: bytes.replace(at, length, awkward_piece(random)); break;
        case 3: bytes.erase(at, length); break;
        case 4: bytes.insert(at, bytes.substr(at, length)); break;
        case 5: bytes.resize(at); break;
        case 6: {
            const std::size_t from = random.below(other.size() + 1);
            bytes.replace(at, length, other.substr(from, random.below(64)));
            break;
        }
        default:
            if (at < bytes.size()) {
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
            }
    }
    if (bytes.size() > k_bytes_max) bytes.resize(k_bytes_max);
}

void run(const Plan& plan, const std::string& input) {
    std::ofstream{plan.last_input, std::ios::binary} << input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
    const Plan plan = plan_of(argc, argv);
    if (plan.seeds.empty()) {
        std::fputs("no seeds: give a folder or files\n", stderr);
        return 2;
    }
    run(plan, "");
    for (const std::string& seed : plan.seeds) run(plan, seed);
    lt::SeededRandom random(1);
    for (int i = 0; i < plan.runs; ++i) {
        std::string input = plan.seeds[random.below(plan.seeds.size())];
        for (auto n = 1 + random.below(k_changes_max); n > 0; --n) {
            change(input, plan.seeds[random.below(plan.seeds.size())], random);
        }
        run(plan, input);
    }
    std::filesystem::remove(plan.last_input);
    std::printf("%zu seeds, %d mutations\n", plan.seeds.size(), plan.runs);
    return 0;
}
