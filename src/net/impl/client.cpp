#include "net/client.hpp"

#include <algorithm>
#include <mutex>
#include <vector>

#include <curl/curl.h>

#include "base/text.hpp"

namespace lt::net {
namespace {

constexpr std::size_t k_response_fields_max = 200;  // a partner's answer has about 20

struct EasyCleanup {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyCleanup>;

struct ListCleanup {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};
using FieldList = std::unique_ptr<curl_slist, ListCleanup>;

// What libcurl's callbacks fill.
struct Receiver {
    Response response;
    std::size_t bytes_max = 0;
    bool too_large = false;
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* context) noexcept {
    auto& receiver = *static_cast<Receiver*>(context);
    receiver.too_large = size > receiver.bytes_max - receiver.response.body.size();
    if (receiver.too_large) return CURL_WRITEFUNC_ERROR;
    try {
        receiver.response.body.append(data, size);
    } catch (...) {  // no memory; no exception may cross libcurl
        return CURL_WRITEFUNC_ERROR;
    }
    return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* context) noexcept {
    auto& receiver = *static_cast<Receiver*>(context);
    try {
        const std::string_view line{data, size};
        // A status line begins a new set of fields: an interim answer (100) came before.
        if (line.starts_with("HTTP/")) receiver.response.headers = {};
        const auto colon = line.find(':');
        if (colon == line.npos) return size;
        receiver.too_large = receiver.response.headers.fields().size() >= k_response_fields_max;
        if (receiver.too_large) return CURL_WRITEFUNC_ERROR;
        receiver.response.headers.add(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    } catch (...) {
        return CURL_WRITEFUNC_ERROR;
    }
    return size;
}

std::unexpected<Error> invalid_call(std::string why) {
    return fail(ErrorCode::invalid_argument,
                {"Lời gọi tới hệ thống bên ngoài không hợp lệ.", "The outgoing call is invalid."},
                {std::move(why)});
}

// libcurl's texts for a code are constant: they name neither the URL nor the content.
std::unexpected<Error> failed_call(CURLcode code, const Receiver& receiver) {
    LogText log{curl_easy_strerror(code)};
    if (receiver.too_large) {
        return fail(ErrorCode::too_large,
                    {"Hệ thống bên ngoài trả lời quá dài.", "The partner's answer is too large."});
    }
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return fail(ErrorCode::timeout,
                        {"Hệ thống bên ngoài trả lời quá chậm.", "The partner is too slow."},
                        std::move(log));
        case CURLE_URL_MALFORMAT: return invalid_call(std::move(log.text));
        case CURLE_UNSUPPORTED_PROTOCOL:  // the answer has no status line
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
        case CURLE_PARTIAL_FILE:
        case CURLE_BAD_CONTENT_ENCODING:
            return fail(
                ErrorCode::partner_failed,
                {"Hệ thống bên ngoài trả lời không đúng.", "The partner's answer is not HTTP."},
                std::move(log));
        default:
            return fail(ErrorCode::unavailable,
                        {"Không kết nối được hệ thống bên ngoài.", "The partner is unavailable."},
                        std::move(log));
    }
}

void set_method(CURL* handle, const HttpCall& call) {
    const auto set_body = [&] {
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.body.data());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(call.body.size()));
    };
    switch (call.method) {
        case Method::get:
        case Method::other: curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L); break;
        case Method::head: curl_easy_setopt(handle, CURLOPT_NOBODY, 1L); break;
        case Method::post: set_body(); break;
        case Method::put:
        case Method::delete_:
        case Method::options:
            if (call.method == Method::put || !call.body.empty()) set_body();
            curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, name_of(call.method).data());
            break;
    }
}

Result<FieldList> field_list(const Headers& headers) {
    FieldList list;
    const auto append = [&](const std::string& line) {
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (!longer) return;
        list.release();
        list.reset(longer);
    };
    append("Expect:");  // our bodies are small: do not wait for "100 Continue"
    for (const auto& [name, value] : headers.fields()) {
        const std::string line = value.empty() ? name + ";" : name + ": " + value;
        const bool broken = line.find_first_of(std::string_view{"\r\n\0", 3}) != line.npos;
        if (broken || name.empty() || name.contains(':')) return invalid_call("header field");
        append(line);
    }
    return list;
}

}  // namespace

/// Handles that are not in use; each keeps its connections open.
struct HttpClient::Pool {
    explicit Pool(HttpClientOptions with) : options(std::move(with)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
    }
    ~Pool() {
        idle.clear();
        curl_global_cleanup();
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    Easy take() {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return Easy{curl_easy_init()};
        auto handle = std::move(idle.back());  // the last used: its connection is the freshest
        idle.pop_back();
        return handle;
    }

    void give_back(Easy handle) {
        curl_easy_reset(handle.get());  // options go, connections stay
        const std::lock_guard lock(mutex);
        if (idle.size() < options.idle_handles_max) idle.push_back(std::move(handle));
    }

    void set_transport(CURL* handle, const HttpCall& call) const {
        const auto set_file = [&](CURLoption option, const std::string& file) {
            if (!file.empty()) curl_easy_setopt(handle, option, file.c_str());
        };
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_PROXY, "");
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(call.timeout_ms));
        curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                         static_cast<long>(std::min(options.connect_timeout_ms, call.timeout_ms)));
        curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
        curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
        set_file(CURLOPT_CAINFO, options.ca_file);
        set_file(CURLOPT_SSLCERT, options.client_certificate_file);
        set_file(CURLOPT_SSLKEY, options.client_key_file);
    }

    const HttpClientOptions options;
    std::mutex mutex;
    std::vector<Easy> idle;
};

HttpClient::HttpClient(HttpClientOptions options)
    : x_pool(std::make_unique<Pool>(std::move(options))) {}

HttpClient::~HttpClient() = default;

Result<Response> HttpClient::call(const HttpCall& call) {
    if (call.method == Method::other) return invalid_call("method");
    if (call.timeout_ms <= 0) return invalid_call("timeout");
    const bool web = call.url.starts_with("http://") || call.url.starts_with("https://");
    if (!web || call.url.contains('\0')) return invalid_call("url");
    LT_TRY(const auto fields, field_list(call.headers));
    auto easy = x_pool->take();
    if (!easy) {
        return fail(ErrorCode::internal, {"Lỗi nội bộ của hệ thống.", "Internal error."},
                    {"curl_easy_init"});
    }
    auto* handle = easy.get();
    Receiver receiver{.response = {}, .bytes_max = call.response_bytes_max, .too_large = false};
    set_method(handle, call);
    x_pool->set_transport(handle, call);
    curl_easy_setopt(handle, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields.get());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &receiver);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &receiver);
    const auto code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    x_pool->give_back(std::move(easy));
    if (code != CURLE_OK) return failed_call(code, receiver);
    receiver.response.status = static_cast<int>(status);
    return std::move(receiver.response);
}

}  // namespace lt::net
