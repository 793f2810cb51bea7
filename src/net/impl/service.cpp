#include "net/impl/service.hpp"

#include "base/assert.hpp"

namespace lt::net {
namespace {

constexpr std::string_view k_retry_after_s = "1";  // a full queue of short requests empties quickly

}  // namespace

std::optional<Admission::Place> Admission::enter(const std::string& address) {
    const std::lock_guard lock(x_mutex);
    if (x_total >= x_limits.total) return std::nullopt;
    auto& of_address = x_per_address[address];
    if (of_address >= x_limits.per_address) return std::nullopt;
    ++of_address;
    ++x_total;
    return std::optional<Place>{std::in_place, *this, address};
}

std::size_t Admission::open() const {
    const std::lock_guard lock(x_mutex);
    return x_total;
}

void Admission::leave(const std::string& address) {
    const std::lock_guard lock(x_mutex);
    const auto found = x_per_address.find(address);
    LT_ASSERT(found != x_per_address.end() && x_total > 0);
    --x_total;
    if (--found->second == 0) x_per_address.erase(found);
}

Service::Service(ServerOptions with, Handler handler, Log& log_to, Clock& by_clock)
    : options(std::move(with)),
      log(log_to),
      clock(by_clock),
      admission({options.connections_max, options.connections_per_address_max}),
      pool({options.handler_threads, options.queue_max}, std::move(handler), log_to) {}

Response Service::own_answer(int status, std::string_view path) const {
    auto response = options.render_error ? options.render_error(status, path)
                                         : text_response(status, reason_of(status));
    if (status == 503) response.headers.set("Retry-After", k_retry_after_s);
    return response;
}

}  // namespace lt::net
