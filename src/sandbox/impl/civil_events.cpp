#include "sandbox/civil_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/encoding.hpp"
#include "document/date_words.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"
#include "sandbox/impl/making.hpp"
#include "signature/jws.hpp"

namespace lt::sandbox {
namespace {

using casework::HubModule;
using document::GiayKhaiSinh;
using document::Record;
using document::TableId;
using document::TrichLucKhaiTu;

/// Registered within the days of the law, some late.
constexpr int k_birth_days_max = 70;
constexpr int k_death_days_max = 20;
/// Deaths are those of the last weeks: one in a hundred people over seventy.
constexpr int k_death_window_days = 60;
constexpr int k_old_years = 70;
constexpr int k_death_permille = 10;
constexpr std::string_view k_pdf = "%PDF-1.7\n% synthetic certificate\n%%EOF\n";

template <class Field>
void set(Record& record, Field field, std::string text) {
    record.set(static_cast<std::size_t>(field), std::move(text));
}

/// The dates of these messages are written with points.
std::string pointed(const PartialDate& date) {
    if (!date.month) return fmt::format("{:04}", date.year);
    if (!date.day) return fmt::format("{:02}.{:04}", *date.month, date.year);
    return fmt::format("{:02}.{:02}.{:04}", *date.day, *date.month, date.year);
}
std::string pointed(Date date) { return pointed(PartialDate::of(date)); }

std::string sex_code(Sex sex) { return sex == Sex::male ? "1" : sex == Sex::female ? "2" : "3"; }

std::string agency_of(std::string_view commune) {
    return fmt::format("Ủy ban nhân dân xã Mẫu {}", commune);
}

/// A number as the registry assigns it at birth: province, century and sex, year, six digits.
std::string new_personal_id(std::string_view province, Sex sex, Date born, Draw& draw) {
    const char century = sex == Sex::male ? '2' : '3';
    return fmt::format("0{}{}{:02}{}", province, century, born.year() % 100, draw.digits(6));
}

class Maker {
  public:
    explicit Maker(const Country& country)
        : x_country(country), x_draw(country.seed, Stage::civil) {}

    std::vector<CivilEvent> make() {
        for (const Birth& birth : x_country.births) {
            for (const Newborn& child : birth.children) add_birth(birth, child);
        }
        for (const Resident& person : x_country.residents) {
            const bool old = x_country.day.year() - person.birth.year >= k_old_years;
            if (old && x_draw.permille(k_death_permille)) add_death(person);
        }
        std::ranges::stable_sort(x_events, {}, &CivilEvent::registered);
        return std::move(x_events);
    }

  private:
    void add(HubModule module, const Resident& at, Date registered, Record paper) {
        const char* kind = module == HubModule::birth ? "KS" : "KT";
        const std::size_t sequence = ++x_sequence;
        x_events.push_back({module, fmt::format("{}-{:06}", kind, sequence),
                            fmt::format("LT{}-{}-{:06}", kind, at.commune, sequence), at.commune,
                            at.province, registered, std::move(paper)});
    }

    void add_birth(const Birth& birth, const Newborn& child) {
        const Resident* mother = x_country.resident(birth.mother);
        const Resident* father = birth.father ? x_country.resident(*birth.father) : nullptr;
        const Date registered = birth.born + x_draw.between(1, k_birth_days_max);
        const std::string id = new_personal_id(mother->province, child.sex, birth.born, x_draw);
        if (registered > x_country.day) return;
        Record paper{TableId::giay_khai_sinh};
        set(paper, GiayKhaiSinh::so_dinh_danh, id);
        set(paper, GiayKhaiSinh::nks_ho_ten, upper(child.name));
        set(paper, GiayKhaiSinh::nks_gioi_tinh, sex_code(child.sex));
        set(paper, GiayKhaiSinh::nks_ngay_sinh, pointed(birth.born));
        set(paper, GiayKhaiSinh::nks_ngay_sinh_bang_chu,
            document::words_of_date(PartialDate::of(birth.born)));
        set(paper, GiayKhaiSinh::nks_noi_sinh, x_country.facility(birth.facility)->name.str());
        set(paper, GiayKhaiSinh::nks_que_quan, mother->address.str());
        set(paper, GiayKhaiSinh::nks_dan_toc, "01");
        set(paper, GiayKhaiSinh::nks_quoc_tich, "Việt Nam");
        set(paper, GiayKhaiSinh::nks_loai_khai_sinh, father != nullptr ? "1" : "3");
        set(paper, GiayKhaiSinh::loai_dang_ky, registered - birth.born <= 60 ? "1" : "4");
        set_mother(paper, *mother);
        if (father != nullptr) set_father(paper, *father);
        set(paper, GiayKhaiSinh::co_quan_dang_ky, agency_of(mother->commune));
        set(paper, GiayKhaiSinh::ndkks_ma_tinh, mother->province);
        set(paper, GiayKhaiSinh::ndkks_ma_xa, mother->commune);
        set(paper, GiayKhaiSinh::so_dang_ky,
            fmt::format("{}/{}", x_sequence + 1, registered.year()));
        set(paper, GiayKhaiSinh::quyen_so, fmt::format("01/{}", registered.year()));
        set(paper, GiayKhaiSinh::ngay_dang_ky, pointed(registered));
        set(paper, GiayKhaiSinh::nguoi_ky, "Chủ tịch Ủy ban nhân dân xã Mẫu");
        add(HubModule::birth, *mother, registered, std::move(paper));
    }

    static void set_mother(Record& paper, const Resident& mother) {
        set(paper, GiayKhaiSinh::me_ho_ten, upper(mother.full_name));
        set(paper, GiayKhaiSinh::me_ngay_sinh, pointed(mother.birth));
        set(paper, GiayKhaiSinh::me_dan_toc, "01");
        set(paper, GiayKhaiSinh::me_quoc_tich, "Việt Nam");
        set(paper, GiayKhaiSinh::me_noi_cu_tru, mother.address.str());
        set(paper, GiayKhaiSinh::me_so_giay_to, mother.id.text());
    }

    static void set_father(Record& paper, const Resident& father) {
        set(paper, GiayKhaiSinh::cha_ho_ten, upper(father.full_name));
        set(paper, GiayKhaiSinh::cha_ngay_sinh, pointed(father.birth));
        set(paper, GiayKhaiSinh::cha_dan_toc, "01");
        set(paper, GiayKhaiSinh::cha_quoc_tich, "Việt Nam");
        set(paper, GiayKhaiSinh::cha_noi_cu_tru, father.address.str());
        set(paper, GiayKhaiSinh::cha_so_giay_to, father.id.text());
    }

    void add_death(const Resident& person) {
        const Date died = x_country.day - x_draw.between(1, k_death_window_days);
        const Date registered = died + x_draw.between(0, k_death_days_max);
        if (registered > x_country.day) return;
        Record paper{TableId::trich_luc_khai_tu};
        set(paper, TrichLucKhaiTu::so_trich_luc,
            fmt::format("{}/{}/TLKT-BS", x_sequence + 1, registered.year()));
        set(paper, TrichLucKhaiTu::ngay_cap, pointed(registered));
        set(paper, TrichLucKhaiTu::nkt_ho_ten, upper(person.full_name));
        set(paper, TrichLucKhaiTu::nkt_ngay_sinh, pointed(person.birth));
        set(paper, TrichLucKhaiTu::nkt_gioi_tinh, sex_code(person.sex));
        set(paper, TrichLucKhaiTu::nkt_dan_toc, "01");
        set(paper, TrichLucKhaiTu::nkt_quoc_tich, "Việt Nam");
        set(paper, TrichLucKhaiTu::nkt_so_dinh_danh, person.id.text());
        set(paper, TrichLucKhaiTu::nkt_ngay_chet, pointed(died));
        set(paper, TrichLucKhaiTu::nkt_ngay_chet_bang_chu,
            document::words_of_date(PartialDate::of(died)));
        set(paper, TrichLucKhaiTu::nkt_noi_chet, person.address.str());
        set(paper, TrichLucKhaiTu::dang_ky_tai, agency_of(person.commune));
        set(paper, TrichLucKhaiTu::so_dang_ky,
            fmt::format("{}/{}", x_sequence + 1, registered.year()));
        set(paper, TrichLucKhaiTu::ngay_dang_ky, pointed(registered));
        set(paper, TrichLucKhaiTu::nguoi_ky, "Chủ tịch Ủy ban nhân dân xã Mẫu");
        add(HubModule::death, person, registered, std::move(paper));
    }

    const Country& x_country;
    Draw x_draw;
    std::size_t x_sequence = 0;
    std::vector<CivilEvent> x_events;
};

/// What a result leaves out although the paper says it (exchange reference, btp.result_*).
bool is_left_out(std::string_view field) {
    static constexpr std::string_view k_left_out[] = {
        "nksLoaiKhaiSinh", "loaiDangKy", "coQuanDangKy", "nguoiKy", "soTrichLuc",        "ngayCap",
        "nktSoDinhDanh",   "dangKyTai",  "ngayDangKy",   "maGCS",   "nktNgayChetBangChu"};
    return std::ranges::find(k_left_out, field) != std::end(k_left_out);
}

}  // namespace

std::vector<CivilEvent> civil_events(const Country& country) { return Maker(country).make(); }

std::vector<Facility> civil_offices(const Country& country) {
    std::set<std::string> provinces;
    for (const CivilEvent& event : civil_events(country)) provinces.insert(event.province);
    std::set<std::string> used;
    for (const auto& employer : country.employers)
        used.insert(employer.tax_code.text().substr(0, 9));
    for (const Facility& facility : country.facilities)
        used.insert(facility.tax_code.text().substr(0, 9));
    Draw draw{country.seed, Stage::civil_offices};
    std::vector<Facility> offices;
    for (const std::string& province : provinces) {
        offices.push_back({own_code<FacilityCode>(province + "000"), make_tax_code(used, draw),
                           own_text("Cơ quan hộ tịch Mẫu " + province), province});
    }
    return offices;
}

Result<std::vector<std::string>> signed_civil_messages(const std::vector<CivilEvent>& events,
                                                       std::string_view province,
                                                       const crypto::Identity& office) {
    std::vector<std::string> messages;
    json::Array papers;
    const auto send = [&]() -> Result<void> {
        json::Object message;
        message.add("papers", std::exchange(papers, {}));
        LT_TRY(std::string signed_message, signature::sign_jws(std::move(message), office));
        messages.push_back(std::move(signed_message));
        return {};
    };
    for (const CivilEvent& event : events) {
        if (event.province != province) continue;
        papers.push_back(document::write_civil_status(event.paper));
        if (papers.size() == k_civil_message_max) LT_TRY_VOID(send());
    }
    if (!papers.empty()) LT_TRY_VOID(send());
    return messages;
}

json::Value hub_result_of(const CivilEvent& event) {
    const bool birth = event.module == HubModule::birth;
    json::Object result;
    const auto fields = event.paper.table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        // A birth result says its day, a death result does not.
        const bool day_of_birth = birth && fields[i].name == "ngayDangKy";
        if (event.paper.has(i) && (day_of_birth || !is_left_out(fields[i].name)))
            result.add(std::string{fields[i].name}, event.paper.given(i));
    }
    if (!birth) {
        const auto id = static_cast<std::size_t>(TrichLucKhaiTu::nkt_so_dinh_danh);
        result.add("nktSoGiayTo", event.paper.given(id));
    }
    result.add(birth ? "giayKhaiSinh" : "giayKhaiTu", base64(k_pdf));
    result.add("maGiayToKetQua", "KQ.G15.000031");
    return result;
}

}  // namespace lt::sandbox
