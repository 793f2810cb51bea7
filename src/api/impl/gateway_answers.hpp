// What the gateway says, in the shape that the clients of each channel read.
//
// HTTP 200 with a code: clients stop reading at any other status (documents reference, section 3).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/gateway.hpp"
#include "base/json.hpp"
#include "net/http.hpp"

namespace lt::api {

enum class Channel {
    a,       ///< camelCase: maKetQua, maGiaoDich
    b,       ///< PascalCase: MaKetQua, MaGD
    c,       ///< UPPER_CASE: MSG_STATE
    lookup,  ///< maKetQua, ghiChu
};

/// The channel of a path; none for what is not the gateway's.
[[nodiscard]] std::optional<Channel> channel_of(std::string_view path);

/// A code and a sentence, without a receipt.
struct Outcome {
    std::string_view code;
    std::string_view message;
};
[[nodiscard]] net::Response answer(Channel channel, const Outcome& outcome);

/// Channel C names the paper again in its answer.
struct NamedPaper {
    std::string facility;  ///< IDBENHVIEN
    std::string hospital;  ///< BENHVIEN
    std::string number;    ///< SO
};
[[nodiscard]] net::Response health_answer(const Outcome& outcome, const NamedPaper& paper,
                                          std::string_view receipt);

/// A file was filed, taken or refused.
[[nodiscard]] net::Response receipt_answer(Channel channel, const FacilityCode& facility,
                                           const intake::Receipt& receipt);

[[nodiscard]] Outcome refusal_of(LoginRefusal refusal);
[[nodiscard]] net::Response token_answer(const FacilityAccount& account, const TokenPair& pair,
                                         Expiry form, int lifetime_s);

/// "HS_CHUNGTU01001_<receipt>" or the receipt alone -> the receipt's text.
[[nodiscard]] std::string_view receipt_in(std::string_view transaction);

}  // namespace lt::api
