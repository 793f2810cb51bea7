#include "identity/cause.hpp"

#include <array>

namespace lt::identity {
namespace {

struct Row {
    std::string_view code;
    std::string_view vietnamese;
    Handling handling;
};

// The taxonomy, in its order.
constexpr std::array<Row, k_causes> k_rows{{
    {"N_CASE", "Khác chữ hoa/thường", Handling::equal},
    {"N_SPACE", "Thừa/thiếu khoảng trắng, ký tự vô hình", Handling::equal},
    {"N_UNICODE", "Unicode tổ hợp thay vì dựng sẵn", Handling::equal},
    {"N_TONE_PLACE", "Vị trí dấu thanh (hoà/hòa)", Handling::equal},
    {"N_NO_DIACRITIC", "Mất dấu", Handling::propose},
    {"N_WRONG_TONE", "Sai dấu thanh", Handling::propose},
    {"N_TYPO", "Sai, thừa, thiếu, đảo ký tự", Handling::propose},
    {"N_DIALECT", "Biến thể vùng miền, i/y, hỏi/ngã", Handling::propose},
    {"N_TELEX", "Sót phím Telex/VNI", Handling::propose},
    {"N_ENCODING", "Sai bảng mã (TCVN3, VNI, mất chữ thành ?)", Handling::propose},
    {"N_MIDDLE_MISSING", "Thiếu chữ đệm", Handling::propose},
    {"N_MIDDLE_ADDED", "Thừa chữ đệm", Handling::propose},
    {"N_ORDER", "Đảo thứ tự họ, đệm, tên", Handling::propose},
    {"N_ABBREV", "Viết tắt họ hoặc đệm", Handling::propose},
    {"N_JOINED", "Dính chữ", Handling::propose},
    {"N_GIVEN_CHANGED", "Đổi tên hoặc tên khác hẳn", Handling::route},
    {"N_SURNAME_CHANGED", "Đổi họ hoặc họ khác hẳn", Handling::route},
    {"D_YEAR_ONLY", "Chỉ có năm sinh", Handling::propose},
    {"D_MONTH_YEAR", "Chỉ có tháng, năm", Handling::propose},
    {"D_DEFAULT_0101", "Ngày mặc định 01/01", Handling::propose},
    {"D_SWAP", "Đảo ngày và tháng", Handling::propose},
    {"D_DAY", "Sai ngày", Handling::propose},
    {"D_MONTH", "Sai tháng", Handling::propose},
    {"D_YEAR", "Sai năm", Handling::route},
    {"D_IMPOSSIBLE", "Ngày không có thật (30/2, 31/4, 31/6, 31/9, 31/11)", Handling::propose},
    {"G_WRONG", "Sai giới tính", Handling::propose},
    {"I_MISSING", "Chưa có số định danh/CCCD", Handling::route},
    {"I_CMND9", "Còn số CMND 9 số", Handling::propose},
    {"I_TYPO", "Sai chữ số", Handling::propose},
    {"I_SWAP", "Đảo hai chữ số", Handling::propose},
    {"I_LEADING_ZERO", "Mất số 0 đầu (bảng tính)", Handling::propose},
    {"I_SPACED", "Có dấu cách, dấu chấm", Handling::equal},
    {"I_HEADER", "Sai cấu trúc số (tỉnh khai sinh, thế kỷ-giới tính, năm sinh)", Handling::route},
    {"I_REPLACED", "Số cũ đã hủy, xác lập lại số mới", Handling::propose},
    {"I_OTHER_PERSON", "Số của người khác", Handling::block},
    {"U_MULTI_NUMBER", "Một người nhiều mã số BHXH / nhiều sổ", Handling::propose},
    {"U_OVERLAP", "Trùng thời gian đóng", Handling::route},
    {"U_SHARED_NUMBER", "Một mã số cấp cho nhiều người", Handling::block},
    {"U_BORROWED_IDENTITY_SUSPECT", "Nghi mượn hồ sơ", Handling::block},
    {"P_NOT_FOUND", "Không tìm thấy trong CSDL dân cư", Handling::route},
    {"P_DECEASED", "Đã chết trong CSDL dân cư, còn hiệu lực bên bảo hiểm", Handling::route},
    {"P_AMBIGUOUS", "Nhiều ứng viên ngang nhau", Handling::block},
    {"A_OLD_UNIT", "Địa chỉ theo đơn vị hành chính cũ", Handling::equal},
    {"A_SPLIT_UNIT", "Xã/phường cũ chia về nhiều đơn vị mới", Handling::propose},
    {"M_EXEMPT", "Lực lượng vũ trang, thân nhân quân nhân (ngoài phạm vi so khớp)",
     Handling::route},
}};

const Row& row_of(Cause cause) { return k_rows[static_cast<unsigned>(cause)]; }

}  // namespace

std::string_view code_of(Cause cause) noexcept { return row_of(cause).code; }
std::string_view vietnamese(Cause cause) noexcept { return row_of(cause).vietnamese; }
Handling handling_of(Cause cause) noexcept { return row_of(cause).handling; }

std::optional<Cause> cause_of(std::string_view code) noexcept {
    for (unsigned i = 0; i < k_causes; ++i) {
        if (k_rows[i].code == code) return static_cast<Cause>(i);
    }
    return std::nullopt;
}

CauseSet causes_to(Handling handling) noexcept {
    CauseSet causes;
    for (unsigned i = 0; i < k_causes; ++i) {
        if (k_rows[i].handling == handling) causes |= static_cast<Cause>(i);
    }
    return causes;
}

void append_codes(CauseSet causes, std::string& out) {
    if (causes.empty()) {
        out += "OK";
        return;
    }
    bool first = true;
    for (std::uint64_t left = causes.bits(); left != 0; left &= left - 1) {
        if (!first) out += '|';
        out += k_rows[static_cast<unsigned>(std::countr_zero(left))].code;
        first = false;
    }
}

std::optional<CauseSet> causes_of(std::string_view codes) noexcept {
    CauseSet causes;
    if (codes == "OK") return causes;
    for (;;) {
        const std::size_t end = codes.find('|');
        const auto cause = cause_of(codes.substr(0, end));
        if (!cause) return std::nullopt;
        causes |= *cause;
        if (end == std::string_view::npos) return causes;
        codes.remove_prefix(end + 1);
    }
}

}  // namespace lt::identity
