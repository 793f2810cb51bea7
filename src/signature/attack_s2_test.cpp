// Attacks on what is peculiar to S2: the names that tie Signature, Object and content together, the
// order of the references, and in S2a the part of the file that nobody signed.
#include <fmt/format.h>

#include "signature/impl/test_covered.hpp"
#include "signature/impl/test_xmlsec.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

constexpr Profile k_s2[] = {Profile::s2a, Profile::s2b};
const std::string k_own{k_id};
const std::string k_other = "Id-11111111-2222-3333-4444-555555555555";

std::string resigned(const std::string& bytes) {
    return Xmlsec::get().resigned(bytes, World::get().signer.key);
}

/// Refused by this rule although digests and signature are right.
void expect_rule(const std::string& bytes, FindingCode reason) {
    const Verification done = verify(resigned(bytes));
    EXPECT_FALSE(done.verified) << name_of(reason);
    const Codes found = codes(done.report);
    EXPECT_EQ(std::ranges::count(found, reason), 1)
        << name_of(reason) << " not in " << ::testing::PrintToString(found);
    for (const FindingCode mathematics : {digest_mismatch, signature_mismatch})
        EXPECT_EQ(std::ranges::count(found, mathematics), 0) << name_of(reason);
}

/// Refused by this rule; digests may differ too, because we digest what should have been meant.
void expect_refused(const std::string& bytes, FindingCode reason) {
    const Verification done = verify(bytes);
    EXPECT_FALSE(done.verified) << name_of(reason);
    EXPECT_EQ(std::ranges::count(codes(done.report), reason), 1) << name_of(reason);
}

/// Not read, or read as it was signed; never the forged text.
void expect_not_forged(const std::string& bytes) {
    const Verification done = verify(bytes);
    if (!done.verified) return;
    expect_readable_is_covered(done);
    const auto values = done.verified->read([](xml::Node root) { return values_of(root); });
    for (const std::string& value : values.value())
        EXPECT_EQ(value.find("forged"), std::string::npos) << value;
}

const std::string& file_of(Profile profile) { return signed_file(profile); }
std::string content_in(const std::string& bytes) {
    return part(bytes, "<THONGTINHOSO ", "</THONGTINHOSO>");
}
std::string object_in(const std::string& bytes) { return part(bytes, "<Object ", "</Object>"); }
std::string reference_in(const std::string& bytes, int index) {
    std::size_t at = bytes.find("<Reference ");
    if (index == 1) at = bytes.find("<Reference ", at + 1);
    return part(bytes.substr(at), "<Reference ", "</Reference>");
}

TEST(AttackS2, names_that_do_not_belong_together) {
    for (const Profile profile : k_s2) {
        const std::string& good = file_of(profile);
        const auto renamed = [&](std::string_view from, std::string_view to) {
            return replaced(good, from, to);
        };
        const std::string signature = "Id=\"CHUKYDONVI-" + k_own + "\"";
        expect_rule(renamed(" " + signature, ""), identifier_mismatch);
        expect_rule(renamed(signature, "Id=\"" + k_own + "x\""), identifier_mismatch);
        expect_rule(renamed(signature, "Id=\"CHUKYDONVI-\""), identifier_mismatch);
        expect_rule(renamed(signature, "Id=\"CHUKYDONVI-a b\""), identifier_mismatch);
        expect_rule(renamed(signature, fmt::format("Id=\"CHUKYDONVI-{}\"", std::string(129, 'a'))),
                    identifier_mismatch);
        expect_rule(renamed("Target=\"#CHUKYDONVI-" + k_own, "Target=\"#CHUKYDONVI-" + k_other),
                    identifier_mismatch);
        expect_rule(renamed("Target=\"#", "Target=\""), identifier_mismatch);
        expect_rule(renamed("Target=", "x="), identifier_mismatch);
        expect_rule(renamed("Id=\"SignatureProperty-", "Id=\"Property-"), identifier_mismatch);
        expect_rule(renamed("Id=\"SignatureProperty-", "ID=\"SignatureProperty-"),
                    identifier_mismatch);
        // The Object under another name, to which the reference leads in good order.
        std::string object = renamed("<Object Id=\"Object-", "<Object Id=\"Other-");
        object = replaced(object, "URI=\"#Object-", "URI=\"#Other-");
        expect_rule(object, identifier_mismatch);
        expect_rule(object, reference_not_allowed);
    }
}

TEST(AttackS2, an_id_has_a_length) {
    const auto with_id = [](std::size_t length) {
        const std::string id(length, 'a');
        const auto bytes =
            sign(replaced(bundle(), k_own, id), World::get().signer, Profile::s2a, k_signed);
        return codes(bytes.value());
    };
    EXPECT_EQ(with_id(128), Codes{});
    EXPECT_EQ(with_id(129), Codes{identifier_mismatch});
}

TEST(AttackS2, references_more_fewer_others_or_swapped) {
    for (const Profile profile : k_s2) {
        const std::string& good = file_of(profile);
        const std::string first = reference_in(good, 0);
        const std::string second = reference_in(good, 1);
        expect_rule(replaced(good, first + second, second + first), reference_not_allowed);
        expect_rule(replaced(good, second, second + second), reference_not_allowed);
        expect_rule(replaced(good, second, second + first), reference_not_allowed);
        expect_rule(replaced(good, first, first + first), reference_not_allowed);
        expect_rule(replaced(good, second, first), reference_not_allowed);
        expect_rule(replaced(good, first, second), reference_not_allowed);
        // One reference only is another profile, which has no Object.
        expect_rule(replaced(good, second, ""), object_not_allowed);
        expect_rule(replaced(good, first, ""), object_not_allowed);
        expect_rule(replaced(good, "<Reference URI=\"#Object",
                             "<Reference Type=\"http://www.w3.org/2000/09/xmldsig#Object\" "
                             "URI=\"#Object"),
                    unexpected_content);
        for (const char* transforms :
             {"<Transforms><Transform "
              "Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/></Transforms>",
              "<Transforms><Transform "
              "Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></Transforms>"}) {
            expect_rule(replaced(good, first,
                                 replaced(first, "<DigestMethod",
                                          transforms + std::string("<DigestMethod"))),
                        transform_not_allowed);
        }
    }
    const std::string& part_signed = file_of(Profile::s2a);
    const std::string second = reference_in(part_signed, 1);
    expect_rule(replaced(part_signed, second,
                         replaced(second, "<DigestMethod",
                                  "<Transforms><Transform Algorithm=\"http://www.w3.org/2000/09/"
                                  "xmldsig#enveloped-signature\"/></Transforms><DigestMethod")),
                transform_not_allowed);
}

TEST(AttackS2, the_object_doubled_missing_or_of_another_kind) {
    for (const Profile profile : k_s2) {
        const std::string& good = file_of(profile);
        const std::string object = object_in(good);
        const std::string unnamed = "<Object><x>forged</x></Object>";
        expect_rule(replaced(good, object, object + unnamed), object_not_allowed);
        expect_refused(resigned(replaced(good, object, unnamed + object)), object_not_allowed);
        EXPECT_FALSE(verify(replaced(good, object, "")).verified);
        EXPECT_FALSE(verify(replaced(good, object, object + object)).verified);
        EXPECT_FALSE(verify(replaced(replaced(good, object, ""), "<KeyInfo>", object + "<KeyInfo>"))
                         .verified);
        const std::string time = part(object, "<SigningTime>", "</SigningTime>");
        const std::string property = part(object, "<SignatureProperty ", "</SignatureProperty>");
        expect_rule(replaced(good, time, ""), object_not_allowed);
        expect_rule(replaced(good, time, time + time), object_not_allowed);
        expect_rule(replaced(good, time, time + "<x/>"), object_not_allowed);
        expect_rule(replaced(good, time, "x" + time), unexpected_content);
        expect_rule(replaced(good, property, property + "<SignatureProperty/>"),
                    object_not_allowed);
        expect_rule(replaced(good, "</SignatureProperties>", "</SignatureProperties><x/>"),
                    object_not_allowed);
        expect_rule(replaced(good, "<SignatureProperties xmlns=\"\"", "<SignatureProperties"),
                    object_not_allowed);
        expect_rule(replaced(good, "<SigningTime>", "<SigningTime xmlns=\"urn:x\">"),
                    object_not_allowed);
        expect_rule(replaced(good, "<SigningTime>", "<SigningTime x=\"1\">"), unexpected_content);
        expect_rule(replaced(good, "<Object ", "<Object MimeType=\"x\" "), unexpected_content);
        expect_refused(replaced(good, "</SignatureProperties>",
                                "</SignatureProperties><Manifest><Reference URI=\"\"/></Manifest>"),
                       object_not_allowed);
    }
}

TEST(AttackS2, a_signing_time_of_another_form) {
    for (const Profile profile : k_s2) {
        for (const char* time :
             {"", "2026-07-15", "2026-07-15T08:30:00Z", "2026-07-15T08:30:00+07:00",
              "2026-07-15T08:30:00.5", "2026-07-15 08:30:00", "2026-02-30T08:30:00",
              "2026-07-15T24:00:00", "15/07/2026 08:30:00", "2026-07-15T8:30:00"}) {
            expect_rule(
                replaced(file_of(profile), "2026-07-15T08:30:00<", fmt::format("{}<", time)),
                signing_time_malformed);
        }
        EXPECT_EQ(codes(resigned(replaced(file_of(profile), "2026-07-15T08:30:00<",
                                          "\n2026-07-15T23:59:59 <"))),
                  Codes{});
    }
}

// The signed element is moved anywhere, and a forged one takes its place under every name that some
// reader could take for an Id.
TEST(AttackS2, a_forged_content_beside_the_signed_one) {
    for (const Profile profile : k_s2) {
        const std::string& good = file_of(profile);
        const std::string content = content_in(good);
        const std::string id = fmt::format("Id=\"{}\"", k_own);
        std::vector<std::string> forged;
        for (const std::string& name :
             {id, std::string{}, "ID=\"" + k_own + "\"", "id=\"" + k_own + "\"",
              "xml:id=\"" + k_own + "\"", "Id=\"" + k_other + "\"",
              "xmlns:p=\"urn:p\" p:Id=\"" + k_own + "\""}) {
            forged.push_back("<THONGTINHOSO " + name + ">forged</THONGTINHOSO>");
            forged.push_back("<X " + name + ">forged</X>");
        }
        for (const std::string& one : forged) {
            const std::string replaced_by_forged = replaced(good, content, one);
            std::vector<std::string> places{
                replaced(good, content, one + content), replaced(good, content, content + one),
                replaced(good, content, "<x>" + content + "</x>" + one),
                replaced(good, content, one + "<x>" + content + "</x>")};
            for (const char* into : {"</THONGTINDONVI>", "</MACSKCB>", "</Object>",
                                     "</SignatureProperty>", "</KeyInfo>", "</Signature>",
                                     "</CHUKYDONVI>", "</X509Data>", "</THONGTINHOSO>"}) {
                if (replaced_by_forged.find(into) != std::string::npos)
                    places.push_back(replaced(replaced_by_forged, into, content + into));
            }
            for (const std::string& bytes : places) {
                EXPECT_FALSE(verify(bytes).verified) << bytes.size();
                expect_not_forged(bytes);
            }
        }
    }
}

// A trusted signer signs something else than the one THONGTINHOSO below the root.
TEST(AttackS2, a_signature_over_another_part) {
    const std::string& good = file_of(Profile::s2a);
    const std::string content = content_in(good);
    const std::string start = fmt::format("<THONGTINHOSO Id=\"{}\">", k_own);
    const std::string named_list =
        replaced(replaced(good, start, "<THONGTINHOSO>"), "<DANHSACHHOSO>",
                 fmt::format("<DANHSACHHOSO Id=\"{}\">", k_own));
    expect_refused(resigned(named_list), identifier_mismatch);
    expect_rule(replaced(good, content, "<x>" + content + "</x>"), identifier_mismatch);
    expect_rule(replaced(good, content, content + "<THONGTINHOSO>forged</THONGTINHOSO>"),
                identifier_mismatch);
    expect_rule(replaced(good, content, "<THONGTINHOSO>forged</THONGTINHOSO>" + content),
                identifier_mismatch);
    expect_rule(replaced(good, content,
                         "<p:THONGTINHOSO xmlns:p=\"urn:p\">forged</p:THONGTINHOSO>" + content),
                identifier_mismatch);
    const std::string unit = replaced(replaced(good, start, "<THONGTINHOSO>"), "<THONGTINDONVI>",
                                      fmt::format("<THONGTINDONVI Id=\"{}\">", k_own));
    expect_refused(resigned(unit), identifier_mismatch);
    // A root whose layout has no such child: GIAMDINHHS is signed as a whole.
    std::string visit = replaced(good, "<HSCHUNGTU ", "<GIAMDINHHS ");
    visit = replaced(visit, "</HSCHUNGTU>", "</GIAMDINHHS>");
    expect_rule(visit, identifier_mismatch);
    // Nested twice is one child only, and all of it is signed.
    const std::string nested =
        replaced(good, "<DANHSACHHOSO>", "<THONGTINHOSO>x</THONGTINHOSO><DANHSACHHOSO>");
    const Verification done = verify(resigned(nested));
    ASSERT_TRUE(done.verified);
    expect_readable_is_covered(done);
}

TEST(AttackS2, s2a_leaves_nothing_else_unsigned) {
    const std::string& good = file_of(Profile::s2a);
    const std::string content = content_in(good);
    const auto found = [&](std::string_view from, std::string_view to) {
        return codes(replaced(good, from, to));
    };
    EXPECT_EQ(found("<THONGTINHOSO ", "<X/><THONGTINHOSO "), Codes{uncovered_content});
    EXPECT_EQ(found("<THONGTINHOSO ", "x<THONGTINHOSO "), Codes{uncovered_content});
    EXPECT_EQ(found("</THONGTINHOSO>", "</THONGTINHOSO><![CDATA[x]]>"), Codes{uncovered_content});
    EXPECT_EQ(found("<THONGTINDONVI>", "<THONGTINDONVI/><THONGTINDONVI>"),
              Codes{uncovered_content});
    EXPECT_EQ(found("<THONGTINDONVI>", "<THONGTINDONVI x=\"1\">"), Codes{uncovered_content});
    EXPECT_EQ(found("<THONGTINDONVI>", "<THONGTINDONVI>x"), Codes{uncovered_content});
    EXPECT_EQ(found("<MACSKCB>", "<TENCSKCB/><MACSKCB>"), Codes{uncovered_content});
    EXPECT_EQ(found("<MACSKCB>", "<MACSKCB x=\"1\">"), Codes{uncovered_content});
    EXPECT_EQ(found("</MACSKCB>", "<x/></MACSKCB>"), Codes{uncovered_content});
    EXPECT_EQ(found("</MACSKCB>", "</MACSKCB><MACSKCB>79999</MACSKCB>"), Codes{uncovered_content});
    EXPECT_EQ(found("<HSCHUNGTU ", "<HSCHUNGTU x=\"1\" "), Codes{uncovered_content});
    EXPECT_EQ(found("<THONGTINDONVI>", "<THONGTINDONVI xmlns:p=\"urn:p\">"), Codes{})
        << "a namespace declaration is no value";
    // Without THONGTINDONVI, or with an empty one, there is no facility to note.
    const std::string unit = part(good, "<THONGTINDONVI>", "</THONGTINDONVI>");
    for (const char* other : {"", "<THONGTINDONVI/>"}) {
        const Verification done = verify(replaced(good, unit, other));
        ASSERT_TRUE(done.verified);
        EXPECT_EQ(done.report.unsigned_facility, "");
    }
    // The layouts of single papers have no THONGTINDONVI.
    const std::string death = *sign(certificate_file("HSDLGBT", "GIAYBAOTU"), World::get().signer,
                                    Profile::s2a, k_signed);
    EXPECT_EQ(codes(replaced(death, "<GIAYBAOTU ", unit + "<GIAYBAOTU ")),
              Codes{uncovered_content});
    EXPECT_EQ(codes(replaced(death, "</GIAYBAOTU>", "</GIAYBAOTU><GIAYCHUNGSINH/>")),
              Codes{uncovered_content});
}

// Whatever element of one profile's signature is put into another file does not fit there.
TEST(AttackS2, a_signature_taken_from_another_file) {
    for (const Profile from : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
        for (const Profile to : {Profile::s1, Profile::s2a, Profile::s2b, Profile::s3}) {
            if (from == to) continue;
            const std::string theirs = part(signed_file(from), "<Signature ", "</Signature>");
            const std::string own = part(signed_file(to), "<Signature ", "</Signature>");
            const std::string bytes = replaced(signed_file(to), own, theirs);
            // Both S2 files hold the same bundle: there each signature is good.
            const bool same_file = from != Profile::s1 && from != Profile::s3 &&
                                   to != Profile::s1 && to != Profile::s3;
            EXPECT_EQ(verify(bytes).verified.has_value(), same_file);
            expect_not_forged(bytes);
        }
    }
}

}  // namespace
}  // namespace lt::signature
