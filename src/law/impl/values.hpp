// One overload per C++ type of a parameter: takes the fields of one row from the reader.
#pragma once
#include "law/impl/reader.hpp"
#include "law/parameters.hpp"

namespace lt::law {

void read_value(Reader& r, Regime& v);
void read_value(Reader& r, Dong& v);
void read_value(Reader& r, Count& v);
void read_value(Reader& r, Percent& v);
void read_value(Reader& r, HalfDayRule& v);
void read_value(Reader& r, HolidayRule& v);
void read_value(Reader& r, YearBands& v);
void read_value(Reader& r, ChildSickQuota& v);
void read_value(Reader& r, ConvalescenceSickMax& v);
void read_value(Reader& r, ConvalescenceMaternityMax& v);
void read_value(Reader& r, Window& v);
void read_value(Reader& r, ContributionCondition& v);
void read_value(Reader& r, PrenatalVisits& v);
void read_value(Reader& r, LossDays& v);
void read_value(Reader& r, BirthLeave& v);
void read_value(Reader& r, ChildDeathLeave& v);
void read_value(Reader& r, FatherLeave& v);
void read_value(Reader& r, ContraceptionDays& v);
void read_value(Reader& r, MaternityRate& v);
void read_value(Reader& r, MaternityDivisors& v);
void read_value(Reader& r, VoluntaryMaternity& v);
void read_value(Reader& r, WorkerDeadline& v);
void read_value(Reader& r, EmployerDeadline& v);
void read_value(Reader& r, OfficeDeadline& v);
void read_value(Reader& r, DataGapNotice& v);
void read_value(Reader& r, CertificateMax& v);
void read_value(Reader& r, ForeignWorker& v);
void read_value(Reader& r, ComplaintTerm& v);
void read_value(Reader& r, DiseaseList& v);
void read_value(Reader& r, Flag& v);
void read_value(Reader& r, ReferenceLevel& v);
void read_value(Reader& r, LongTermExtension& v);
void read_value(Reader& r, OddDaysCap& v);
void read_value(Reader& r, HouseholdOwners& v);
void read_value(Reader& r, DeadChildrenOfBirth& v);
void read_value(Reader& r, FatherOneTime& v);
void read_value(Reader& r, FatherLeaveInside& v);

}  // namespace lt::law
