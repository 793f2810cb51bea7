// The messages of the population database as the database itself writes them.
#pragma once
#include <string>
#include <string_view>

#include "sandbox/country.hpp"

namespace lt::sandbox {

/// How the parts of a name are filled.
enum class NameParts { split, whole_in_ten };

/// A CongdanCollection with this citizen (QCVN 109:2017).  A citizen registered by year has Nam
/// alone.
[[nodiscard]] std::string citizen_reply(const Country& country, const Resident& citizen,
                                        NameParts parts);
/// A CongdanCollection whose CongDan is empty: nobody matches.
[[nodiscard]] std::string empty_reply();
/// A SOAP 1.1 fault with this MaLoi.
[[nodiscard]] std::string fault_reply(std::string_view code, std::string_view text);

}  // namespace lt::sandbox
