#include "registry/registry.hpp"

#include <array>
#include <set>
#include <utility>

namespace lt::registry {
namespace {

template <class E, std::size_t N>
std::string_view name_in(const std::array<std::pair<E, std::string_view>, N>& table, E value) {
    for (const auto& [known, name] : table) {
        if (known == value) return name;
    }
    return {};
}

template <class E, std::size_t N>
std::optional<E> value_in(const std::array<std::pair<E, std::string_view>, N>& table,
                          std::string_view name) {
    for (const auto& [value, known] : table) {
        if (known == name) return value;
    }
    return std::nullopt;
}

constexpr std::array<std::pair<Source, std::string_view>, 5> k_sources{{
    {Source::insurance_database, "insurance_database"},
    {Source::population_database, "population_database"},
    {Source::business_register, "business_register"},
    {Source::employer_list, "employer_list"},
    {Source::facility_paper, "facility_paper"},
}};
constexpr std::array<std::pair<WorkingCondition, std::string_view>, 2> k_conditions{
    {{WorkingCondition::normal, "normal"}, {WorkingCondition::hazardous, "hazardous"}}};
constexpr std::array<std::pair<Scheme, std::string_view>, 2> k_schemes{
    {{Scheme::compulsory, "compulsory"}, {Scheme::voluntary, "voluntary"}}};

}  // namespace

std::string_view name_of(Source source) noexcept { return name_in(k_sources, source); }
std::optional<Source> source_of(std::string_view name) noexcept {
    return value_in(k_sources, name);
}
std::string_view name_of(WorkingCondition condition) noexcept {
    return name_in(k_conditions, condition);
}
std::optional<WorkingCondition> working_condition_of(std::string_view name) noexcept {
    return value_in(k_conditions, name);
}
std::string_view name_of(Scheme scheme) noexcept { return name_in(k_schemes, scheme); }
std::optional<Scheme> scheme_of(std::string_view name) noexcept {
    return value_in(k_schemes, name);
}

int compulsory_months(const InsuranceRecord& record, YearMonth last) {
    std::set<YearMonth> months;
    for (const Contribution& c : record.contributions) {
        const bool in_prior = record.prior && c.month <= record.prior->up_to;
        if (c.scheme == Scheme::compulsory && c.month <= last && !in_prior) months.insert(c.month);
    }
    const int before =
        record.prior && record.prior->up_to <= last ? record.prior->compulsory_months : 0;
    return before + static_cast<int>(months.size());
}

const Employment* employment_on(const InsuranceRecord& record, Date day) {
    for (const Employment& employment : record.employments) {
        if (employment.validity.contains(day)) return &employment;
    }
    return nullptr;
}

}  // namespace lt::registry
