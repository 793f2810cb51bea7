#include "api/impl/gateway_form.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace lt::api {
namespace {

constexpr std::string_view k_bom = "\xEF\xBB\xBF";

std::unexpected<Error> twice(std::string_view name) {
    return fail(ErrorCode::malformed,
                {"Một tham số được gửi hai lần với giá trị khác nhau: " + std::string{name},
                 "A field comes twice with two values: " + std::string{name}});
}

}  // namespace

std::string upper_ascii(std::string_view text) {
    std::string upper{text};
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

Result<GatewayForm> GatewayForm::read(const net::Request& request, Query query) {
    GatewayForm form;
    std::string_view body = request.body;
    if (body.starts_with(k_bom)) body.remove_prefix(k_bom.size());
    if (trimmed(body).starts_with('{')) {
        LT_TRY_VOID(form.add_json(body));
    } else {
        LT_TRY(net::Pairs pairs, net::parse_form(body));
        for (auto& [name, value] : pairs) LT_TRY_VOID(form.add(name, std::move(value)));
    }
    if (query == Query::read) {
        for (const auto& [name, value] : request.query) LT_TRY_VOID(form.add(name, value));
    }
    return form;
}

Result<void> GatewayForm::add_json(std::string_view body) {
    LT_TRY(const json::Value parsed, json::parse(body));
    for (const auto& [name, value] : parsed.object()->members()) {
        if (const std::string* text = value.string()) {
            LT_TRY_VOID(add(name, *text));
        } else if (const auto* number = value.integer()) {
            LT_TRY_VOID(add(name, std::to_string(*number)));
        }
    }
    return {};
}

Result<void> GatewayForm::add(std::string_view name, std::string value) {
    std::string upper = upper_ascii(name);
    const auto known = std::ranges::find(x_fields, upper, &Field::name);
    if (known != x_fields.end()) {
        if (known->value != value) return twice(name);
        return {};
    }
    if (x_fields.size() >= net::k_pairs_max) {
        return fail(ErrorCode::too_large, {"Yêu cầu có quá nhiều tham số.", "Too many fields."});
    }
    x_fields.push_back({std::move(upper), std::move(value)});
    return {};
}

std::string_view GatewayForm::value(std::string_view name) const {
    const auto found = std::ranges::find(x_fields, upper_ascii(name), &Field::name);
    return found == x_fields.end() ? std::string_view{} : std::string_view{found->value};
}

Result<std::string_view> GatewayForm::either(std::string_view one, std::string_view other) const {
    const std::string_view first = value(one), second = value(other);
    if (!first.empty() && !second.empty() && first != second) return twice(other);
    return first.empty() ? second : first;
}

Result<std::string> decode_file(std::string_view text) {
    text = trimmed(text);
    if (!text.contains(' ')) return decode_base64(text);
    std::string mended{text};
    std::ranges::replace(mended, ' ', '+');
    auto bytes = decode_base64(mended);
    return bytes ? std::move(bytes) : decode_base64(text);
}

}  // namespace lt::api
