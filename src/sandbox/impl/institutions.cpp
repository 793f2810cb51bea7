#include <fmt/format.h>

#include <set>

#include "sandbox/impl/making.hpp"

namespace lt::sandbox {
namespace {

constexpr std::size_t k_facilities = 40;  // enough for every province to have one, keys stay few
constexpr std::size_t k_residents_per_employer = 60;

const Province& any_province(const ReferenceTables& tables, std::uint64_t total, Draw& draw) {
    return draw.weighted(tables.provinces, total);
}

Text employer_name(std::size_t number, Draw& draw) {
    static const std::vector<std::string> k_forms{
        "Công ty TNHH Mẫu",           "Công ty Cổ phần Mẫu", "Công ty TNHH May mặc Mẫu",
        "Công ty TNHH Điện tử Mẫu",   "Hợp tác xã Mẫu",      "Trường Tiểu học Mẫu",
        "Công ty Cổ phần Da giày Mẫu"};
    return own_text(fmt::format("{} {:04}", draw.one_of(k_forms), number));
}

Text facility_name(std::size_t number, const Province& province, Draw& draw) {
    static const std::vector<std::string> k_forms{"Bệnh viện Đa khoa Mẫu", "Trung tâm Y tế Mẫu",
                                                  "Bệnh viện Đa khoa Khu vực Mẫu"};
    return own_text(fmt::format("{} {:02} {}", draw.one_of(k_forms), number, province.name));
}

registry::Employer make_employer(std::size_t number, const ReferenceTables& tables,
                                 std::uint64_t total, std::set<std::string>& used, Draw& draw) {
    const Province& province = any_province(tables, total, draw);
    registry::Employer employer;
    // Two letters and a letter after four digits; the last two digits of the letters' range keep
    // codes apart.
    const auto letters = number / 10'000;
    employer.code =
        own_code<EmployerCode>(fmt::format("M{}{:04}{}", static_cast<char>('A' + letters % 26),
                                           number % 10'000, static_cast<char>('A' + letters / 26)));
    employer.tax_code = make_tax_code(used, draw);
    employer.name = employer_name(number, draw);
    employer.address =
        own_text(fmt::format("Số {} Đường Mẫu, {}", draw.between(1, 300), province.name));
    employer.provenance = {registry::Source::business_register, "sandbox", Instant{}};
    employer.validity = {Date{2000, 1, 1}, std::nullopt};
    return employer;
}

}  // namespace

TaxCode make_tax_code(std::set<std::string>& used, Draw& draw) {
    while (true) {
        const std::string body = "99" + draw.digits(7);
        for (char last = '0'; last <= '9'; ++last) {
            const auto code = own_code<TaxCode>(body + last);
            if (check_digit(code) == CheckDigit::right && used.insert(body).second) return code;
        }
    }
}

void add_institutions(Country& country, const CountryPlan& plan, const ReferenceTables& tables) {
    Draw draw{plan.seed, Stage::institutions};
    const std::uint64_t total = total_weight(tables.provinces);
    std::set<std::string> used;
    const std::size_t employers = std::max<std::size_t>(8, plan.persons / k_residents_per_employer);
    for (std::size_t i = 1; i <= employers; ++i) {
        country.employers.push_back(make_employer(i, tables, total, used, draw));
    }
    for (std::size_t i = 1; i <= k_facilities; ++i) {
        const Province& province = any_province(tables, total, draw);
        country.facilities.push_back(
            {own_code<FacilityCode>(fmt::format("{}{:03}", province.code, 900 + i)),
             make_tax_code(used, draw), facility_name(i, province, draw), province.code});
    }
    std::ranges::sort(country.employers, {}, &registry::Employer::code);
    std::ranges::sort(country.facilities, {}, &Facility::code);
}

const Facility& facility_near(const Country& country, const std::string& province, Draw& draw) {
    const auto near =
        std::ranges::equal_range(country.facilities, province, {},
                                 [](const Facility& f) { return f.code.text().substr(0, 2); });
    const auto count = static_cast<int>(near.size());
    if (count == 0) return draw.one_of(country.facilities);
    return near[draw.between(0, count - 1)];
}

}  // namespace lt::sandbox
