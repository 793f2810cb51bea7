#include "app/demo.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "app/child.hpp"
#include "app/config.hpp"
#include "app/impl/day.hpp"
#include "app/installation.hpp"
#include "base/text.hpp"
#include "document/dossier.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;

void say(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
}

struct Running {
    Child population;
    Child authority;
    Child server;
};

/// Certificates of an earlier demonstration that name another address of their authority, or none,
/// cannot be asked about: they are made anew.
void forget_other_authority(const fs::path& trust, const std::string& url) {
    const auto kept = read_file(trust / "authority.url");
    std::error_code ignored;
    if (!kept || trimmed(*kept) != url) fs::remove_all(trust, ignored);
}

Result<Running> start_programs(const DemoOptions& options, const Share& share) {
    const fs::path errors = options.folder / "programs.err";
    LT_TRY(Child population,
           Child::start(share.programs / "lienthong",
                        {"sandbox", "population", "--dir", options.folder.string()}, errors));
    LT_TRY(Child authority, Child::start(share.programs / "lienthong",
                                         {"sandbox", "authority", "--dir", options.folder.string(),
                                          "--port", std::to_string(options.authority_port)},
                                         errors));
    const Ports ports{.server = options.port,
                      .population = static_cast<std::uint16_t>(population.port()),
                      .authority = options.authority_port};
    LT_TRY_VOID(write_config(options.folder, ports, share));
    LT_TRY(Child server, Child::start(share.programs / "lienthongd",
                                      {(options.folder / "lienthong.toml").string()}, errors));
    return Running{std::move(population), std::move(authority), std::move(server)};
}

/// An unsigned file of the day's first honest paper, as a new visit, for a newcomer to sign and
/// send.
Result<FacilityCode> save_sample(const sandbox::DayPlan& plan, const fs::path& file) {
    for (const sandbox::PlannedPaper& paper : plan.papers) {
        if (paper.flaw != sandbox::Flaw::none) continue;
        const document::Dossier copy = document::with_link_suffix(paper.dossier, "-mau");
        LT_TRY_VOID(write_file(file, document::write_dossier(copy)));
        return paper.facility;
    }
    return fail(ErrorCode::not_found, {"Không có giấy mẫu.", "The day has no honest paper."});
}

void say_what_to_try(const DemoOptions& options, const std::string& url, const Secrets& secrets,
                     const FacilityCode& facility, const std::vector<PlayedPaper>& played) {
    std::string some_case;
    for (const PlayedPaper& paper : played) {
        if (paper.amount > 0) some_case = paper.case_id;
    }
    const std::string folder = options.folder.string();
    say("\nMáy chủ đang chạy tại " + url + " (Ctrl-C để dừng). Thử:");
    const std::string program = "build/release/bin/lienthong";
    say("  " + program + " sign " + folder + "/out/sample.xml --as " + facility.text() + " --dir " +
        folder);
    say("  " + program + " submit " + folder + "/out/sample.xml.signed.xml --as " +
        facility.text() + " --dir " + folder);
    say("  " + program + " case show " + some_case + " --dir " + folder);
    say("  " + program + " case show " + some_case + " --decision --dir " + folder);
    say("  " + program + " pay run --dir " + folder);
    say("  curl " + url + "/openapi.json");
    say("  curl -H 'Authorization: Bearer " + secrets.officer_key + "' " + url + "/api/v1/counts");
    say("  ls " + folder + "/out/letters");
}

/// Until somebody ends the demonstration.
void wait_for_the_end() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    int received = 0;
    sigwait(&signals, &received);
}

}  // namespace

Result<DayResult> run_demo(const DemoOptions& options, const Share& share) {
    std::error_code ignored;
    fs::create_directories(options.folder, ignored);
    fs::remove_all(options.folder / "data", ignored);
    fs::remove_all(options.folder / "out", ignored);

    say(fmt::format("1. Đất nước mẫu: {} người, hạt giống {}", options.persons, options.seed));
    const sandbox::CountryPlan country_plan{options.persons, options.seed, Date{2026, 11, 20}};
    const std::string authority = authority_url(options.authority_port);
    forget_other_authority(options.folder / "trust", authority);
    LT_TRY_VOID(make_installation(options.folder, country_plan, share, authority));
    LT_TRY(const sandbox::Country country, sandbox::Country::read(options.folder / "country"));
    LT_TRY(const sandbox::Trust trust, sandbox::Trust::open(options.folder / "trust"));

    say(fmt::format("2. Nạp cơ sở dữ liệu bảo hiểm: {} người tham gia", country.insured.size()));
    LT_TRY_VOID(load_registry(options.folder, country));

    say("3. Khởi động cơ sở dữ liệu dân cư mẫu, đơn vị chứng thực mẫu và lienthongd");
    LT_TRY(const Running running, start_programs(options, share));
    const std::string url = fmt::format("http://127.0.0.1:{}", running.server.port());
    LT_TRY(const Secrets secrets, read_secrets(options.folder));

    const sandbox::DayPlan plan = sandbox::plan_day(country, options.seed, options.papers);
    say(fmt::format("4. Một ngày làm việc ({}): {} giấy từ {} cơ sở khám bệnh, chữa bệnh\n",
                    plan.day.vietnamese(), plan.papers.size(), country.facilities.size()));
    net::HttpClient http;
    DayPlayer player(country, plan, trust, secrets, Remote{http, url});
    LT_TRY_VOID(player.send_papers());
    LT_TRY_VOID(player.file_claims());
    LT_TRY_VOID(player.watch());
    LT_TRY(const std::size_t letters, player.save_letters(options.folder / "out"));
    LT_TRY_VOID(player.pay(options.folder / "out"));

    LT_TRY(const FacilityCode sample_facility,
           save_sample(plan, options.folder / "out" / "sample.xml"));

    DayResult result;
    for (const PlayedPaper& played : player.played()) {
        ++result.papers;
        result.as_expected += played.as_expected ? 1 : 0;
    }
    say(fmt::format("Thư quyết định: {} tệp PDF -> {}/out/letters", letters,
                    options.folder.string()));
    say(fmt::format("Kết quả: {} / {} giấy đúng như dự kiến", result.as_expected, result.papers));
    if (options.after == AfterDay::stay) {
        say_what_to_try(options, url, secrets, sample_facility, player.played());
        wait_for_the_end();
    }
    return result;
}

}  // namespace lt::app
