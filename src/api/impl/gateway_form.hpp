// The fields of a gateway call, in every spelling that clients use.
//
// The same names come as a form, as a JSON object or in the query; in `maCSKCB` and `maCskcb`; as
// texts and as numbers.  So names are compared without case, and a number is its text.  A name that
// comes twice with two values is refused: two readers could take it for two things.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/http.hpp"

namespace lt::api {

/// Upper-case ASCII letters; other bytes as they are.
[[nodiscard]] std::string upper_ascii(std::string_view text);

class GatewayForm {
  public:
    enum class Query { ignored, read };
    /// Body: a JSON object if its first character says so, otherwise a form.  Errors: malformed,
    /// too_large (net::k_pairs_max fields).
    [[nodiscard]] static Result<GatewayForm> read(const net::Request& request,
                                                  Query query = Query::ignored);

    /// The value of that name, whatever its case; empty when it did not come.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// The value of whichever of two names came.  Errors: malformed (both, with two values).
    [[nodiscard]] Result<std::string_view> either(std::string_view one,
                                                  std::string_view other) const;

  private:
    struct Field {
        std::string name;  // upper case
        std::string value;
    };
    Result<void> add(std::string_view name, std::string value);
    Result<void> add_json(std::string_view body);

    std::vector<Field> x_fields;
};

/// The file behind a field: base 64, perhaps wrapped or with white space around it.  A form says
/// '+' for a space, so what a client did not encode arrives as spaces and is understood.
/// Errors: malformed.
[[nodiscard]] Result<std::string> decode_file(std::string_view text);

}  // namespace lt::api
