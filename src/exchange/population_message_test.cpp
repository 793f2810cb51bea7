#include "exchange/population_message.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"
#include "xml/node.hpp"

namespace lt::exchange {
namespace {

using identity::DeclaredPerson;
using identity::Inquiry;

const PersonalId k_asked = PersonalId::parse("001190000017").value();

DeclaredPerson person(std::string_view birth = "1990-05-17") {
    DeclaredPerson who;
    who.personal_id = k_asked;
    who.full_name = Sensitive<Text>{Text::from_bytes("Nguyễn Thị <Mẫu>").value()};
    who.birth = PartialDate::parse_iso(birth).value();
    return who;
}

Inquiry inquiry() {
    SeededRandom random{1};
    return {RequestId::make(Instant{1}, random), "001080000001", "CASE-1"};
}

PopulationSettings settings() {
    PopulationSettings made;
    made.url = "http://127.0.0.1:1/x";
    made.url_digest = "http://c06/xacthuc";
    made.user = "bhxh";
    made.secret = Sensitive<std::string>{"bi-mat"};
    made.unit_code = "G24.01";
    return made;
}

/// Names and texts of the operation's elements, in order: "MaYeuCau=...;MaDVC=...".
std::string elements_of(const std::string& message) {
    const auto document = xml::Document::parse(message);
    EXPECT_TRUE(document);
    const auto operation = document->root().child("Body")->first_child();
    EXPECT_EQ(operation->name(), "TraCuuThongTinCongDan");
    std::string text;
    for (auto node = operation->first_child(); node; node = node->next_sibling()) {
        EXPECT_EQ(node->namespace_uri(), k_request_namespace);
        const auto inner = node->first_child();
        text += std::string{node->name()} + "=";
        text += inner ? std::string{inner->name()} + ":" + inner->text() : node->text();
        text += ";";
    }
    return text;
}

TEST(PopulationRequest, HasTheStrictOrderOfTheService) {
    const auto message = population_request(person(), inquiry(), settings());
    ASSERT_TRUE(message);
    EXPECT_EQ(elements_of(*message),
              "MaYeuCau=" + inquiry().request.text() +
                  ";MaDVC=VPCP;MaTichHop=037;MaCanBo=001080000001;MaDonVi=G24.01;"
                  "SoDinhDanh=001190000017;HoVaTen=NGUYỄN THỊ <MẪU>;"
                  "NgayThangNamSinh=NgayThangNam:19900517;");
}

TEST(PopulationRequest, WritesTheNameInTheLicensedForm) {
    PopulationSettings form = settings();
    form.unit_code.clear();
    form.name_form = NameForm::upper_without_marks;
    EXPECT_NE(elements_of(*population_request(person(), inquiry(), form))
                  .find("HoVaTen=NGUYEN THI <MAU>;"),
              std::string::npos);
    form.name_form = NameForm::upper_without_marks_and_spaces;
    EXPECT_NE(
        elements_of(*population_request(person(), inquiry(), form)).find("HoVaTen=NGUYENTHI<MAU>;"),
        std::string::npos);
}

TEST(PopulationRequest, NeverFillsADate) {
    for (const std::string_view birth : {"1958", "1958-03"}) {
        EXPECT_NE(elements_of(*population_request(person(birth), inquiry(), settings()))
                      .find("Nam:1958;"),
                  std::string::npos);
    }
}

TEST(PopulationRequest, AsksForNobodyWithoutIdNameBirthOrOfficer) {
    const auto code_of = [](const DeclaredPerson& who, const Inquiry& why) {
        return population_request(who, why, settings()).error().code;
    };
    DeclaredPerson no_id = person(), no_name = person(), no_birth = person();
    no_id.personal_id.reset();
    no_name.full_name = Sensitive<Text>{Text::from_bytes(" ").value()};
    no_birth.birth.reset();
    Inquiry nobody = inquiry();
    nobody.officer.clear();
    EXPECT_EQ(code_of(no_id, inquiry()), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(no_name, inquiry()), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(no_birth, inquiry()), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(person(), nobody), ErrorCode::invalid_argument);
}

TEST(PopulationHeaders, TheDigestCoversAddressUserTimestampAndSecret) {
    const Instant now{1'795'000'123'456'789};
    EXPECT_EQ(population_timestamp(now, TimestampUnit::milliseconds), "1795000123456");
    EXPECT_EQ(population_timestamp(now, TimestampUnit::seconds), "1795000123");
    const std::string header = population_authorization(settings(), "1795000123456");
    ASSERT_TRUE(header.starts_with("Basic "));
    EXPECT_EQ(decode_base64(header.substr(6)).value(),
              "bhxh:" + crypto::sha256("http://c06/xacthucbhxh1795000123456bi-mat").hex());
}

std::string envelope(std::string_view body) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>)"
           R"(<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">)"
           R"(<soapenv:Header/><soapenv:Body>)" +
           std::string{body} + "</soapenv:Body></soapenv:Envelope>";
}

std::string answer(std::string_view citizen) {
    return envelope(
        R"(<n:CongdanCollection xmlns:n="http://www.mic.gov.vn/dancu/1.0"><n:CongDan>)" +
        std::string{citizen} + "</n:CongDan></n:CongdanCollection>");
}

Result<PopulationReply> read(std::string_view bytes) {
    return read_population_answer(bytes, k_asked);
}

TEST(PopulationAnswer, ReadsASplitName) {
    const auto reply =
        read(answer("<n:SoDinhDanh>001190000018</n:SoDinhDanh><n:HoVaTen><n:Ho>NGUYỄN</"
                    "n:Ho><n:ChuDem>THỊ</n:ChuDem>"
                    "<n:Ten>MẪU</n:Ten></n:HoVaTen><n:GioiTinh>2</"
                    "n:GioiTinh><n:NgayThangNamSinh><n:Nam>1990</n:Nam>"
                    "<n:NgayThangNam>19900517</n:NgayThangNam></n:NgayThangNamSinh>"));
    ASSERT_TRUE(reply && reply->citizen);
    EXPECT_EQ(reply->citizen->personal_id.text(), "001190000018");
    EXPECT_EQ(reply->citizen->full_name.reveal(Purpose::identify).str(), "NGUYỄN THỊ MẪU");
    EXPECT_EQ(reply->citizen->sex, Sex::female);
    EXPECT_EQ(reply->citizen->birth->iso(), "1990-05-17");
}

TEST(PopulationAnswer, ReadsAWholeNameInTenAndAYear) {
    const auto reply = read(answer(
        "<n:HoVaTen><n:Ho/><n:ChuDem>null</n:ChuDem><n:Ten> NGUYỄN  THỊ MẪU</n:Ten></n:HoVaTen>"
        "<n:GioiTinh>0</n:GioiTinh><n:NgayThangNamSinh><n:Nam>1958</n:Nam>"
        "</n:NgayThangNamSinh>"));
    ASSERT_TRUE(reply && reply->citizen);
    EXPECT_EQ(reply->citizen->personal_id, k_asked);
    EXPECT_EQ(reply->citizen->full_name.reveal(Purpose::identify).str(), "NGUYỄN THỊ MẪU");
    EXPECT_EQ(reply->citizen->sex, Sex::unknown);
    EXPECT_EQ(reply->citizen->birth->iso(), "1958");
}

TEST(PopulationAnswer, ReadsZeroPaddedPartsAsUnknown) {
    const auto birth_in = [](std::string_view digits) {
        const auto reply = read(
            answer("<n:HoVaTen><n:Ten>A</n:Ten></n:HoVaTen><n:NgayThangNamSinh><n:NgayThangNam>" +
                   std::string{digits} + "</n:NgayThangNam></n:NgayThangNamSinh>"));
        return reply ? reply->citizen->birth->iso() : "error";
    };
    EXPECT_EQ(birth_in("19580000"), "1958");
    EXPECT_EQ(birth_in("19580300"), "1958-03");
    EXPECT_EQ(birth_in("19580302"), "1958-03-02");
    EXPECT_EQ(birth_in("19581302"), "error");
    EXPECT_EQ(birth_in("19580230"), "error");
    EXPECT_EQ(birth_in("02/03/1958"), "error");
}

TEST(PopulationAnswer, EmptyMeansNobody) {
    for (const std::string& bytes :
         {answer(""), answer("<n:HoVaTen/>"), answer("<n:HoVaTen><n:Ten>null</n:Ten></n:HoVaTen>"),
          envelope(R"(<n:CongdanCollection xmlns:n="http://www.mic.gov.vn/dancu/1.0"/>)")}) {
        const auto reply = read(bytes);
        ASSERT_TRUE(reply);
        EXPECT_FALSE(reply->citizen);
        EXPECT_FALSE(reply->fault);
    }
}

TEST(PopulationAnswer, ReadsFaults) {
    const auto fault = [](std::string_view inside) {
        return read(envelope("<soapenv:Fault>" + std::string{inside} + "</soapenv:Fault>"))
            ->fault.value();
    };
    EXPECT_EQ(fault("<faultcode>soapenv:004</faultcode>"), "004");
    EXPECT_EQ(fault("<faultcode>soapenv:Server</faultcode><detail><MaLoi>005</MaLoi></detail>"),
              "005");
    EXPECT_EQ(fault("<faultcode>soapenv:Client</faultcode>"), "Client");
    EXPECT_EQ(fault("<faultcode>Nguyễn Thị Mẫu</faultcode>"), "unknown");  // never a value in a log
    EXPECT_EQ(fault(""), "unknown");
    EXPECT_TRUE(is_not_authorised("004") && is_not_authorised("005"));
    EXPECT_FALSE(is_not_authorised("006") || is_not_authorised(""));
}

TEST(PopulationAnswer, WhatItCannotReadIsThePartnersFailure) {
    for (const std::string& bytes :
         {std::string{}, std::string{"<html>503</html>"}, std::string{"{\"a\":1}"}, envelope(""),
          envelope("<CongdanCollection><CongDan/></CongdanCollection>"),
          answer("<n:SoDinhDanh>12</n:SoDinhDanh><n:HoVaTen><n:Ten>A</n:Ten></n:HoVaTen>"),
          envelope(R"(<n:CongdanCollection xmlns:n="http://www.mic.gov.vn/dancu/1.0">)"
                   "<n:CongDan/><n:CongDan/></n:CongdanCollection>")}) {
        const auto reply = read(bytes);
        ASSERT_FALSE(reply) << bytes;
        EXPECT_EQ(reply.error().code, ErrorCode::partner_failed);
    }
}

}  // namespace
}  // namespace lt::exchange
