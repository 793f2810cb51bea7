// The order of the elements is the schema's; each function writes one of its types.
#include "payment/pain001.hpp"

#include <string>

#include "xml/writer.hpp"

namespace lt::payment {
namespace {

constexpr std::string_view k_namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.10";
constexpr std::string_view k_currency = "VND";
/// Proprietary name of the clearing system whose member ids we use: ISO 20022 lists no code for it.
constexpr std::string_view k_clearing_system = "NAPAS";
/// ExternalCategoryPurpose1Code: social security benefit.
constexpr std::string_view k_category_purpose = "SSBE";

std::string amount_text(Dong amount) { return std::to_string(amount.whole()); }

Dong sum_of(const PaymentRun& run) {
    Dong sum;
    for (const Transfer& transfer : run.transfers) sum += transfer.amount;
    return sum;
}

/// BranchAndFinancialInstitutionIdentification6 by the member id of the national switch.
void write_agent(xml::Writer& out, std::string_view element, const BankCode& bank) {
    out.open(element).open("FinInstnId").open("ClrSysMmbId");
    out.open("ClrSysId").leaf("Prtry", k_clearing_system).close();
    out.leaf("MmbId", bank.text());
    out.close().close().close();
}

/// CashAccount38 by the bank's own number: Vietnam has no IBAN.
void write_account_id(xml::Writer& out, const BankAccount& account) {
    out.open("Id").open("Othr").leaf("Id", account.text()).close().close();
}

/// PartyIdentification135 of the office.
void write_office(xml::Writer& out, std::string_view element, const Debtor& debtor) {
    out.open(element).leaf("Nm", single_spaced(debtor.name.str()));
    out.open("Id").open("OrgId").open("Othr");
    out.leaf("Id", single_spaced(debtor.agency_code.str()));
    out.close().close().close().close();
}

/// Number of transfers and control sum, in the header and in the instruction alike.
void write_totals(xml::Writer& out, const PaymentRun& run) {
    out.leaf("NbOfTxs", std::to_string(run.transfers.size()));
    out.leaf("CtrlSum", amount_text(sum_of(run)));
}

/// GroupHeader95
void write_header(xml::Writer& out, const PaymentRun& run) {
    out.open("GrpHdr");
    out.leaf("MsgId", run.id.text());
    out.leaf("CreDtTm", run.created.iso());
    write_totals(out, run);
    write_office(out, "InitgPty", run.debtor);
    out.close();
}

/// CreditTransferTransaction40
void write_transfer(xml::Writer& out, const Transfer& transfer) {
    out.open("CdtTrfTxInf");
    out.open("PmtId");
    out.leaf("InstrId", transfer.order.text());
    out.leaf("EndToEndId", transfer.decision.text());
    out.close();
    out.open("Amt");
    out.leaf("InstdAmt", amount_text(transfer.amount), {{"Ccy", k_currency}});
    out.close();
    write_agent(out, "CdtrAgt", transfer.payee.bank);
    const Text& holder = transfer.payee.holder.reveal(Purpose::pay);
    out.open("Cdtr").leaf("Nm", single_spaced(holder.str())).close();
    out.open("CdtrAcct");
    write_account_id(out, transfer.payee.account);
    out.close();
    out.open("RmtInf").leaf("Ustrd", single_spaced(transfer.purpose.str())).close();
    out.close();
}

/// PaymentInstruction34: one debit account, one day, all transfers.
void write_instruction(xml::Writer& out, const PaymentRun& run) {
    out.open("PmtInf");
    out.leaf("PmtInfId", run.id.text());
    out.leaf("PmtMtd", "TRF");
    write_totals(out, run);
    out.open("PmtTpInf").open("CtgyPurp").leaf("Cd", k_category_purpose).close().close();
    out.open("ReqdExctnDt").leaf("Dt", run.execution_day.iso()).close();
    write_office(out, "Dbtr", run.debtor);
    out.open("DbtrAcct");
    write_account_id(out, run.debtor.account);
    out.leaf("Ccy", k_currency).close();
    write_agent(out, "DbtrAgt", run.debtor.bank);
    // The office bears every charge: a benefit arrives whole.
    out.leaf("ChrgBr", "DEBT");
    for (const Transfer& transfer : run.transfers) write_transfer(out, transfer);
    out.close();
}

}  // namespace

std::expected<PaymentFile, std::vector<RunFinding>> write_pain001(const PaymentRun& run) {
    if (auto findings = check(run); !findings.empty()) return std::unexpected(std::move(findings));
    xml::Writer out;
    out.declaration().open("Document", {{"xmlns", k_namespace}}).open("CstmrCdtTrfInitn");
    write_header(out, run);
    write_instruction(out, run);
    out.close().close();
    return PaymentFile{out.take(), static_cast<std::int64_t>(run.transfers.size()), sum_of(run)};
}

}  // namespace lt::payment
