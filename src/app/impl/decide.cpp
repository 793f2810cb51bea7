#include "app/decide.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "app/config.hpp"
#include "app/impl/byte_file.hpp"

namespace lt::app {
namespace {

using Clock = std::chrono::steady_clock;
using benefit::Outcome;

/// "123 dòng, 45.678 dòng/giây" on one line of the terminal, some times a second.
class ProgressLine {
  public:
    ProgressLine() : x_terminal(::isatty(STDERR_FILENO) == 1) {}
    void show(std::uint64_t lines) {
        if (!x_terminal || Clock::now() - x_shown < std::chrono::milliseconds{200}) return;
        x_shown = Clock::now();
        fmt::print(stderr, "\r{} dòng, {} dòng/giây ", lines, per_second(lines));
    }
    void clear() const {
        if (x_terminal) fmt::print(stderr, "\r\x1b[K");
    }
    [[nodiscard]] std::uint64_t per_second(std::uint64_t lines) const {
        return static_cast<std::uint64_t>(static_cast<double>(lines) / seconds());
    }
    [[nodiscard]] double seconds() const {
        constexpr double k_least = 1e-6;
        return std::max(k_least, std::chrono::duration<double>(Clock::now() - x_start).count());
    }

  private:
    bool x_terminal;
    Clock::time_point x_start = Clock::now();
    Clock::time_point x_shown = x_start;
};

/// What is wrong with a law folder or an overlay, place by place, for whoever wrote it.
Error with_places(Error error) {
    if (error.log.text.empty()) return error;
    error.client.vi += "\n" + error.log.text;
    error.client.en += "\n" + error.log.text;
    return error;
}

batch::Streams streams_of(InFile& in, OutFile& out, ProgressLine& progress) {
    return {[&in](std::span<char> into) { return in.read(into); },
            [&out](std::string_view bytes) { return out.write(bytes); },
            [&progress](std::uint64_t lines) { progress.show(lines); }};
}

void print_summary(const batch::Summary& summary, const ProgressLine& progress) {
    fmt::print(stderr,
               "{} dòng: {} được hưởng, {} hưởng một phần, {} không được hưởng, {} cần cán bộ xem "
               "xét, {} dòng không đọc được; tổng {} đồng; {:.1f} giây, {} dòng/giây\n",
               summary.lines, summary.count(Outcome::granted), summary.count(Outcome::partly),
               summary.count(Outcome::refused), summary.count(Outcome::refer), summary.bad,
               grouped(summary.total), progress.seconds(), progress.per_second(summary.lines));
}

Result<LinesRead> decide(const DecideOptions& options, const law::LawBook& law, InFile& in,
                         OutFile& out) {
    ProgressLine progress;
    LT_TRY(const batch::Summary summary,
           batch::decide_lines(streams_of(in, out, progress), law, options.detail, options.jobs));
    LT_TRY_VOID(out.complete());
    progress.clear();
    print_summary(summary, progress);
    return summary.bad == 0 ? LinesRead::all : LinesRead::some_bad;
}

Result<LinesRead> compare(const DecideOptions& options, const law::LawBook& law, InFile& in,
                          OutFile& out) {
    auto changed = load_law(options.law, *options.overlay);
    if (!changed) return std::unexpected(with_places(std::move(changed).error()));
    ProgressLine progress;
    LT_TRY(const batch::WhatIfReport report,
           batch::compare_lines(streams_of(in, out, progress), {&law, &*changed}, options.show,
                                options.jobs));
    LT_TRY_VOID(out.complete());
    progress.clear();
    if (options.report) {
        LT_TRY_VOID(write_file(*options.report, json_of(report) + "\n"));
    } else {
        fmt::print(stderr, "{}", text_of(report));
    }
    return report.bad == 0 ? LinesRead::all : LinesRead::some_bad;
}

}  // namespace

int default_jobs() {
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, batch::k_jobs_max);
}

Result<LinesRead> decide_file(const DecideOptions& options) {
    auto law = load_law(options.law);
    if (!law) return std::unexpected(with_places(std::move(law).error()));
    LT_TRY(InFile in, InFile::open(options.in));
    LT_TRY(OutFile out, OutFile::open(options.out));
    return options.overlay ? compare(options, *law, in, out) : decide(options, *law, in, out);
}

}  // namespace lt::app
