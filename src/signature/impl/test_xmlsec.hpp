// For the tests of this module: xmlsec1's library as the other opinion, and as the pen of a signer
// who follows no profile of ours.
#pragma once
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/handle.hpp"
#include "crypto/issue.hpp"

namespace lt::signature {

class Xmlsec {
  public:
    static const Xmlsec& get() {
        static const Xmlsec one;
        return one;
    }
    Xmlsec(const Xmlsec&) = delete;
    Xmlsec& operator=(const Xmlsec&) = delete;

    /// Whether it accepts the first Signature, given the key of `certificate`.
    [[nodiscard]] bool accepts(std::string_view bytes,
                               const crypto::Certificate& certificate) const {
        const Handle<free_tree> document = parsed(bytes);
        xmlNode* const node = signature_of(document.get());
        const Handle<xmlSecDSigCtxDestroy> context{xmlSecDSigCtxCreate(nullptr)};
        if (node == nullptr || !context) return false;
        context->signKey = load(certificate.der(), xmlSecKeyDataFormatCertDer);
        return xmlSecDSigCtxVerify(context.get(), node) >= 0 &&
               context->status == xmlSecDSigStatusSucceeded;
    }

    /// `bytes` with digests and value of its first Signature computed anew, whatever its form.
    [[nodiscard]] std::string resigned(std::string bytes, const crypto::PrivateKey& key) const {
        for (const std::string element : {"DigestValue", "SignatureValue"}) empty(bytes, element);
        const Handle<free_tree> document = parsed(bytes);
        xmlNode* const node = signature_of(document.get());
        const Handle<xmlSecDSigCtxDestroy> context{xmlSecDSigCtxCreate(nullptr)};
        if (node == nullptr || !context) {
            ADD_FAILURE() << "nothing to sign in " << bytes;
            return {};
        }
        context->signKey = load(key.pem(), xmlSecKeyDataFormatPem);
        EXPECT_GE(xmlSecDSigCtxSign(context.get(), node), 0) << bytes;
        xmlChar* text = nullptr;
        int size = 0;
        xmlDocDumpMemory(document.get(), &text, &size);
        const std::string written(reinterpret_cast<const char*>(text),
                                  static_cast<std::size_t>(size));
        xmlFree(text);
        return written;
    }

  private:
    Xmlsec() {
        EXPECT_GE(xmlSecInit(), 0);
        EXPECT_GE(xmlSecCryptoAppInit(nullptr), 0);
        EXPECT_GE(xmlSecCryptoInit(), 0);
        xmlSecErrorsSetCallback([](auto...) {});
        xmlSetGenericErrorFunc(nullptr, silent);
    }
    ~Xmlsec() {
        xmlSecCryptoShutdown();
        xmlSecCryptoAppShutdown();
        xmlSecShutdown();
    }

    static void silent(void*, const char*, ...) {}
    static void free_tree(xmlDoc* document) { xmlFreeDoc(document); }

    /// With every Id known, as `#id` references need it.
    static Handle<free_tree> parsed(std::string_view bytes) {
        Handle<free_tree> document{xmlReadMemory(bytes.data(), static_cast<int>(bytes.size()),
                                                 nullptr, nullptr, XML_PARSE_NONET)};
        const xmlChar* names[] = {BAD_CAST "Id", nullptr};
        if (document) xmlSecAddIDs(document.get(), xmlDocGetRootElement(document.get()), names);
        return document;
    }

    static xmlNode* signature_of(xmlDoc* document) {
        if (document == nullptr) return nullptr;
        return xmlSecFindNode(xmlDocGetRootElement(document), xmlSecNodeSignature, xmlSecDSigNs);
    }

    static xmlSecKey* load(const std::string& bytes, xmlSecKeyDataFormat format) {
        return xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(bytes.data()),
                                            static_cast<xmlSecSize>(bytes.size()), format, nullptr,
                                            nullptr, nullptr);
    }

    static void empty(std::string& bytes, const std::string& element) {
        const std::string open = element + ">";
        for (std::size_t at = bytes.find(open); at != std::string::npos;
             at = bytes.find(open, at + 1)) {
            const std::size_t from = at + open.size();
            if (bytes[at - 1] == '/') continue;
            bytes.erase(from, bytes.find('<', from) - from);
        }
    }
};

}  // namespace lt::signature
