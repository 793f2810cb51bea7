// Any bytes as the body of a gateway call: fields that read the same whatever their case, a file
// that decodes or does not, and a card question that is refused by a code or keeps its promises.
#include <cstdint>
#include <string_view>

#include "api/impl/card_lookup.hpp"
#include "api/impl/gateway_form.hpp"
#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"

namespace lt::api {
namespace {

void check_key(std::string_view card) {
    const auto key = card_key(card);
    if (!key) return LT_ASSERT(number_of(key.error()).size() == 3);
    LT_ASSERT(key->number.has_value() || key->person.has_value());
    LT_ASSERT(!key->card || key->card->text().ends_with(key->number->text()));
}

void check_card(const GatewayForm& form) {
    const auto question = card_question(form);
    if (!question) {
        LT_ASSERT(question.error() == CardCode::bad_parameters ||
                  question.error() == CardCode::staff_unknown);
        return;
    }
    LT_ASSERT(!question->card.empty());
    check_key(question->card);
}

void check(std::string_view bytes) {
    net::Request request;
    request.body = bytes;
    check_key(bytes.substr(0, 64));
    const auto form = GatewayForm::read(request);
    if (!form) return LT_ASSERT(!form.error().client.vi.empty());
    for (const char* name : {"maCSKCB", "username", "token", "loaiHs", "maThe"}) {
        LT_ASSERT(form->value(name) == form->value(upper_ascii(name)));
        LT_ASSERT(is_utf8(form->value(name)));
    }
    if (const auto text = form->either("fileHSBase64", "fileBase64Str")) {
        const auto file = decode_file(*text);
        LT_ASSERT(!file || file->size() <= text->size());
    }
    check_card(*form);
}

}  // namespace
}  // namespace lt::api

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lt::api::check({reinterpret_cast<const char*>(data), size});
    return 0;
}
