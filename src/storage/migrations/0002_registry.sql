-- The insurance database.  A record holds from valid_from to valid_to (inclusive, open when NULL).
-- Nothing is overwritten: a newer record cuts the older one short; a correction of the same
-- valid_from is a new revision, and the older revision is kept with the moment it was superseded.

CREATE TABLE persons (
    person TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_to TEXT,
    insurance_number TEXT NOT NULL,
    full_name TEXT NOT NULL,
    birth TEXT NOT NULL,
    sex TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    obtained BIGINT NOT NULL,
    superseded_at BIGINT,
    PRIMARY KEY (person, valid_from, revision)
); -- clustered
CREATE INDEX persons_by_insurance_number ON persons (insurance_number);

CREATE TABLE cards (
    person TEXT NOT NULL,
    number TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_to TEXT,
    first_facility TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    obtained BIGINT NOT NULL,
    superseded_at BIGINT,
    PRIMARY KEY (person, number, valid_from, revision)
); -- clustered

CREATE TABLE employers (
    code TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_to TEXT,
    tax_code TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    obtained BIGINT NOT NULL,
    superseded_at BIGINT,
    PRIMARY KEY (code, valid_from, revision)
); -- clustered

CREATE TABLE employments (
    person TEXT NOT NULL,
    employer TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_to TEXT,
    condition TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    obtained BIGINT NOT NULL,
    superseded_at BIGINT,
    PRIMARY KEY (person, employer, valid_from, revision)
); -- clustered

-- A month has no validity of its own: a corrected one replaces the older.
CREATE TABLE contributions (
    person TEXT NOT NULL,
    month TEXT NOT NULL,
    employer TEXT NOT NULL,
    wage BIGINT NOT NULL,
    scheme TEXT NOT NULL,
    source TEXT NOT NULL,
    reference TEXT NOT NULL,
    obtained BIGINT NOT NULL,
    PRIMARY KEY (person, month, employer)
); -- clustered

CREATE TABLE prior_contributions (
    person TEXT NOT NULL PRIMARY KEY,
    compulsory_months BIGINT NOT NULL,
    up_to TEXT NOT NULL
); -- clustered
