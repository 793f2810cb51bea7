// The way back: replies from any thread to the loop that owns the connection.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "net/http.hpp"

namespace lt::net {

/// The number of one request-and-response on one loop; never used twice.
enum class ExchangeId : std::uint64_t {};

struct Letter {
    ExchangeId exchange;
    std::optional<Response> response;  ///< empty: the reply was destroyed uncalled
};

/// Held by shared_ptr because a Reply may live longer than the server that made it.
class Mailbox {
  public:
    /// `wake` is called, under the lock, when the first letter arrives; it must only schedule.
    explicit Mailbox(std::function<void()> wake) : x_wake(std::move(wake)) {}

    /// Any thread.  Does nothing after close().
    void put(Letter letter) {
        const std::lock_guard lock(x_mutex);
        if (!x_wake) return;
        x_letters.push_back(std::move(letter));
        if (x_letters.size() == 1) x_wake();
    }

    [[nodiscard]] std::vector<Letter> take() {
        const std::lock_guard lock(x_mutex);
        return std::exchange(x_letters, {});
    }

    void close() {
        const std::lock_guard lock(x_mutex);
        x_wake = nullptr;
    }

  private:
    std::mutex x_mutex;
    std::function<void()> x_wake;
    std::vector<Letter> x_letters;
};

/// What is inside a Reply: posts exactly one letter, at the call or at the end of its life.
class Ticket {
  public:
    Ticket(std::shared_ptr<Mailbox> mailbox, ExchangeId exchange)
        : x_mailbox(std::move(mailbox)), x_exchange(exchange) {}
    Ticket(Ticket&&) noexcept = default;
    Ticket& operator=(Ticket&&) = delete;
    ~Ticket() { post(std::nullopt); }
    void operator()(Response response) { post(std::move(response)); }

  private:
    void post(std::optional<Response> response) {
        const auto mailbox = std::exchange(x_mailbox, nullptr);
        if (mailbox) mailbox->put({x_exchange, std::move(response)});
    }

    std::shared_ptr<Mailbox> x_mailbox;
    ExchangeId x_exchange;
};

}  // namespace lt::net
