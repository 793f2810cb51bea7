#include "batch/impl/request/reading.hpp"

#include <fmt/format.h>

#include <array>

namespace lt::batch {

std::string_view name_of(Fault fault) noexcept {
    using Words = std::string_view;
    static constexpr std::array<Words, 9> k_names{
        "not_json",    "too_large",     "wrong_type",   "unknown_member", "missing",
        "given_twice", "not_an_option", "out_of_range", "contradiction"};
    return k_names[static_cast<std::size_t>(fault)];
}

void Reading::clear() {
    x_findings.clear();
    x_dropped = 0;
    event_known = false;
}

void Reading::find(Fault fault, const Place& place, ClientText text) {
    if (x_findings.size() >= k_findings_max) {
        ++x_dropped;
        return;
    }
    x_findings.push_back({fault, path_of(place), std::move(text)});
}

void Reading::contradiction(const Place& place, std::string_view vi, std::string_view en) {
    find(Fault::contradiction, place, {std::string{vi}, std::string{en}});
}

void Reading::close() {
    if (x_dropped == 0) return;
    x_findings.push_back({Fault::too_large,
                          {},
                          {fmt::format("Và còn {} lỗi nữa không liệt kê ở đây.", x_dropped),
                           fmt::format("And {} more that are not listed here.", x_dropped)}});
    x_dropped = 0;
}

std::string path_of(const Place& place) {
    if (place.up == nullptr) return {};
    std::string path = path_of(*place.up);
    if (place.index >= 0) return fmt::format("{}[{}]", path, place.index);
    if (!path.empty()) path += '.';
    return path.append(place.name);
}

}  // namespace lt::batch
