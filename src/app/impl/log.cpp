// The log on spdlog: the only file that includes it.
#include "app/log.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/json.hpp"

namespace lt::app {
namespace {

class JsonLog final : public Log {
  public:
    explicit JsonLog(std::shared_ptr<spdlog::logger> logger) : x_logger(std::move(logger)) {
        x_logger->set_pattern("{\"at\":\"%Y-%m-%dT%H:%M:%S.%f%z\",\"level\":\"%l\",%v}");
        x_logger->flush_on(spdlog::level::warn);
    }
    ~JsonLog() override { x_logger->flush(); }

    void write(LogLevel level, Literal event, std::initializer_list<Field> fields) override {
        json::Object line;
        line.add("event", event.view());
        for (const Field& field : fields) line.set(std::string{field.key()}, field.value());
        const std::string text = json::dump(json::Value{std::move(line)});
        x_logger->log(level_of(level), "{}", std::string_view{text}.substr(1, text.size() - 2));
    }

  private:
    static spdlog::level::level_enum level_of(LogLevel level) {
        switch (level) {
            case LogLevel::debug: return spdlog::level::debug;
            case LogLevel::info: return spdlog::level::info;
            case LogLevel::warning: return spdlog::level::warn;
            case LogLevel::error: return spdlog::level::err;
        }
        return spdlog::level::info;
    }
    std::shared_ptr<spdlog::logger> x_logger;  // spdlog's own ownership
};

}  // namespace

Result<std::unique_ptr<Log>> open_log(const std::filesystem::path& file) {
    try {
        std::shared_ptr<spdlog::sinks::sink> sink;
        if (file.empty()) {
            sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        } else {
            sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
        }
        return std::make_unique<JsonLog>(
            std::make_shared<spdlog::logger>("lienthong", std::move(sink)));
    } catch (const spdlog::spdlog_ex&) {
        return fail(ErrorCode::storage_failed, {"Không mở được tệp nhật ký " + file.string(),
                                                "The log file cannot be opened: " + file.string()});
    }
}

}  // namespace lt::app
