// A request passes the checks in the order of the real service: who calls, is the message in order,
// is the unit licensed, may the officer ask; only then is anybody looked up.
#include "sandbox/population_service.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <thread>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "exchange/population_message.hpp"
#include "identity/name.hpp"
#include "sandbox/impl/population_reply.hpp"
#include "xml/node.hpp"

namespace lt::sandbox {
namespace {

constexpr std::size_t k_unanswered_max =
    256;  // replies held back; the oldest then get the server's 500
constexpr std::size_t k_request_ids_max = 1'000'000;  // about 100 MB; then the memory starts anew
constexpr std::size_t k_request_bytes_max = 65'536;   // a request is about 1 KiB

// Codes of our own for what the public list does not name (shared reference exchange section 2.3: a
// gap).
constexpr std::string_view k_not_in_order = "001";
constexpr std::string_view k_repeated_id = "002";
constexpr std::string_view k_not_licensed = "004";
constexpr std::string_view k_officer_not_permitted = "005";

/// The elements of TraCuuThongTinCongDan by their place; `SoDinhDanh` stands for the choice with
/// SoCMND.
struct Element {
    std::string_view name;
    enum class Need { mandatory, optional } need;
};
constexpr std::array<Element, 10> k_sequence{{{"MaYeuCau", Element::Need::mandatory},
                                              {"MaDVC", Element::Need::mandatory},
                                              {"MaTichHop", Element::Need::mandatory},
                                              {"MaCanBo", Element::Need::mandatory},
                                              {"MaDonVi", Element::Need::optional},
                                              {"TaiKhoan", Element::Need::optional},
                                              {"SoDienThoai", Element::Need::optional},
                                              {"SoDinhDanh", Element::Need::mandatory},
                                              {"HoVaTen", Element::Need::mandatory},
                                              {"NgayThangNamSinh", Element::Need::mandatory}}};

struct Question {
    std::string request_id;
    std::string integration_code;
    std::string officer;
    std::string personal_id;
    std::string name;
    std::string birth;  ///< yyyyMMdd or yyyy
};

/// The operation's elements when they stand in the strict order of the service, each at most once.
std::optional<std::array<std::string, k_sequence.size()>> in_sequence(const xml::Node& operation) {
    std::array<std::string, k_sequence.size()> values;
    auto node = operation.first_child();
    for (std::size_t i = 0; i < k_sequence.size(); ++i) {
        const bool here = node && node->name() == k_sequence[i].name &&
                          node->namespace_uri() == exchange::k_request_namespace;
        if (!here && k_sequence[i].need == Element::Need::mandatory) return std::nullopt;
        if (!here) continue;
        const auto inner = node->first_child();
        values[i] = inner ? inner->text() : node->text();
        if (values[i].empty() && k_sequence[i].need == Element::Need::mandatory)
            return std::nullopt;
        node = node->next_sibling();
    }
    if (node) return std::nullopt;
    return values;
}

std::optional<Question> read_question(std::string_view bytes) {
    const auto document = xml::Document::parse(
        bytes, {.bytes_max = k_request_bytes_max, .depth_max = 12, .elements_max = 100});
    if (!document || document->root().namespace_uri() != exchange::k_soap_namespace)
        return std::nullopt;
    const auto body = document->root().child("Body");
    const auto operation = body ? body->first_child() : std::nullopt;
    if (!operation || operation->name() != "TraCuuThongTinCongDan") return std::nullopt;
    const auto values = in_sequence(*operation);
    if (!values) return std::nullopt;
    const auto& v = *values;
    return Question{v[0], v[2], v[3], v[7], v[8], v[9]};
}

/// Epoch seconds or milliseconds: clients differ, and the two cannot be confused before the year
/// 5000.
std::optional<std::int64_t> milliseconds_of(std::string_view timestamp) {
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), value);
    if (error != std::errc{} || end != timestamp.data() + timestamp.size() || value <= 0)
        return std::nullopt;
    return value < 100'000'000'000 ? value * 1000 : value;
}

bool is_fresh(std::string_view timestamp, Instant now, std::int64_t window_ms) {
    const auto sent = milliseconds_of(timestamp);
    if (!sent) return false;
    const std::int64_t age = now.microseconds / 1000 - *sent;
    return -window_ms <= age && age <= window_ms;
}

bool is_authentic(const net::Request& request, const PopulationServiceSettings& settings) {
    const std::string_view timestamp = request.headers.value("Timestamp");
    std::string digested = settings.url_digest + settings.user;
    digested += timestamp;
    digested += settings.secret.reveal(Purpose::partner_request);
    const std::string expected =
        "Basic " + base64(settings.user + ":" + crypto::sha256(digested).hex());
    const std::string& key = settings.api_key.reveal(Purpose::partner_request);
    const bool key_is_right = key.empty() || request.headers.value("ApiKey") == key;
    return crypto::equal_in_constant_time(request.headers.value("Authorization"), expected) &&
           is_fresh(timestamp, request.received, settings.timestamp_window_ms) &&
           request.headers.value("X-Road-Client") == settings.client && key_is_right;
}

Behaviour at_once(int status, std::string body) {
    return {{status, {{"Content-Type", "text/xml; charset=utf-8"}}, std::move(body)},
            Behaviour::Delivery::at_once};
}

/// SOAP 1.1 section 6.2: a fault travels with status 500.
Behaviour fault(std::string_view code, std::string_view text) {
    return at_once(500, fault_reply(code, text));
}

/// Names in the form with or without marks and spaces are accepted.
bool same_name(const std::string& asked, const Text& registered) {
    const auto key = [](const Text& name) {
        std::string text{identity::name_key(name.str(), identity::NameLevel::unmarked).view()};
        std::erase(text, ' ');
        return text;
    };
    const auto text = Text::from_bytes(asked);
    return text && key(*text) == key(registered);
}

bool same_birth(const std::string& asked, const PartialDate& registered) {
    if (asked.substr(0, 4) != std::to_string(registered.year)) return false;
    const auto full = registered.full();
    return asked.size() == 4 || !full || full->compact() == asked;
}

/// The id must exist, and the name or the birth must be right: an id alone finds nobody.
const Resident* find(const Country& country, const Question& question) {
    const auto id = PersonalId::parse(question.personal_id);
    const Resident* person = id ? country.resident(*id) : nullptr;
    if (person == nullptr) return nullptr;
    const bool known =
        same_name(question.name, person->full_name) || same_birth(question.birth, person->birth);
    return known ? person : nullptr;
}

/// Numbers below 1000 that depend on the request id alone, one for each habit.
class Rolls {
  public:
    explicit Rolls(std::string_view request_id) : x_digest(crypto::sha256(request_id)) {}
    [[nodiscard]] bool next(int permille) {
        const unsigned roll = (x_digest.bytes[x_at] << 8U | x_digest.bytes[x_at + 1]) % 1000U;
        x_at += 2;
        return roll < static_cast<unsigned>(permille);
    }

  private:
    crypto::Digest256 x_digest;
    std::size_t x_at = 0;
};

Behaviour reply_to(const Question& question, const Country& country, const Habits& habits) {
    Rolls rolls{question.request_id};
    const bool silent = rolls.next(habits.no_answer);
    const bool broken = rolls.next(habits.server_error);
    const bool slow = rolls.next(habits.slow);
    const bool empty = rolls.next(habits.empty_citizen);
    const auto parts =
        rolls.next(habits.whole_name_in_ten) ? NameParts::whole_in_ten : NameParts::split;
    if (broken) {
        return {
            {500, {{"Content-Type", "text/html"}}, "<html><h1>Internal Server Error</h1></html>"},
            Behaviour::Delivery::at_once};
    }
    const Resident* person = empty ? nullptr : find(country, question);
    Behaviour behaviour =
        at_once(200, person ? citizen_reply(country, *person, parts) : empty_reply());
    if (slow) behaviour.delivery = Behaviour::Delivery::slowly;
    if (silent) behaviour.delivery = Behaviour::Delivery::never;
    return behaviour;
}

}  // namespace

PopulationService::PopulationService(const Country& country, PopulationServiceSettings settings)
    : x_country(country), x_settings(std::move(settings)) {}

Behaviour PopulationService::answer(const net::Request& request) {
    if (request.method != net::Method::post) return at_once(405, "");
    if (!is_authentic(request, x_settings)) return at_once(401, "");
    const auto question = read_question(request.body);
    if (!question) return fault(k_not_in_order, "Yêu cầu không đúng cấu trúc");
    if (!first_use(question->request_id)) return fault(k_repeated_id, "Mã yêu cầu đã được sử dụng");
    if (question->integration_code != x_settings.integration_code) {
        return fault(k_not_licensed, "Thủ tục chưa được cấp phép kết nối");
    }
    const auto& officers = x_settings.officers;
    if (!officers.empty() && std::ranges::find(officers, question->officer) == officers.end()) {
        return fault(k_officer_not_permitted, "Tài khoản cán bộ không được phép");
    }
    return reply_to(*question, x_country, x_settings.habits);
}

net::Handler PopulationService::handler() {
    return [this](net::Request request, net::Reply reply) {
        Behaviour behaviour = answer(request);
        switch (behaviour.delivery) {
            case Behaviour::Delivery::never: return keep_waiting(std::move(reply));
            case Behaviour::Delivery::slowly:
                std::this_thread::sleep_for(std::chrono::milliseconds{x_settings.habits.slow_ms});
                break;
            case Behaviour::Delivery::at_once: break;
        }
        reply(std::move(behaviour.response));
    };
}

bool PopulationService::first_use(const std::string& request_id) {
    const std::lock_guard lock{x_mutex};
    if (x_seen.size() >= k_request_ids_max) x_seen.clear();
    return x_seen.insert(request_id).second;
}

void PopulationService::keep_waiting(net::Reply reply) {
    const std::lock_guard lock{x_mutex};
    x_unanswered.push_back(std::move(reply));
    if (x_unanswered.size() > k_unanswered_max) x_unanswered.pop_front();
}

}  // namespace lt::sandbox
