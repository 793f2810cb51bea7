-- Casework: originals, journal, and the projections of the journal.
--
-- These files are PostgreSQL as they stand.  The SQLite dialect (impl/dialect.cpp) translates the
-- type names, makes tables STRICT, and stores a table marked `-- clustered` in its key's order.
-- Instants are microseconds UTC, days are ISO texts, hashes are 32 bytes, details are JSON texts.
-- A table about persons starts with the person's key.

CREATE TABLE originals (
    hash BYTEA NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    packed BYTEA NOT NULL
);

CREATE TABLE journal (
    stream TEXT NOT NULL,
    version BIGINT NOT NULL,
    type TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (stream, version)
); -- clustered

CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (scope, key)
); -- clustered

CREATE TABLE submissions (
    receipt TEXT NOT NULL PRIMARY KEY,
    facility TEXT NOT NULL,
    original BYTEA NOT NULL REFERENCES originals (hash),
    received BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    result_code TEXT NOT NULL,
    findings TEXT NOT NULL
);

-- `subject` is empty for a paper without a declared personal id.
CREATE TABLE papers (
    subject TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    receipt TEXT NOT NULL REFERENCES submissions (receipt),
    facility TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial TEXT NOT NULL,
    visit TEXT NOT NULL,
    version BIGINT NOT NULL,
    events BIGINT NOT NULL,
    state TEXT NOT NULL,
    received BIGINT NOT NULL,
    facts TEXT NOT NULL,
    identity TEXT NOT NULL,
    PRIMARY KEY (subject, id),
    UNIQUE (facility, visit, kind, version)
);
CREATE INDEX papers_by_receipt ON papers (receipt);
CREATE INDEX papers_by_state ON papers (state);

CREATE TABLE cases (
    subject TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    employer TEXT NOT NULL,
    claim_group TEXT NOT NULL,
    state TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    paper_serial TEXT NOT NULL,
    paper TEXT,
    opened BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    reason TEXT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (subject, id)
);
CREATE INDEX cases_by_state ON cases (state);
CREATE INDEX cases_by_employer ON cases (employer, id);

CREATE TABLE decisions (
    subject TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    outcome TEXT NOT NULL,
    total BIGINT NOT NULL,
    decided BIGINT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (subject, id)
);
CREATE INDEX decisions_by_case ON decisions (case_id);

CREATE TABLE runs (
    id TEXT NOT NULL PRIMARY KEY,
    execution_day TEXT NOT NULL,
    created BIGINT NOT NULL,
    orders BIGINT NOT NULL,
    total BIGINT NOT NULL,
    file BYTEA NOT NULL REFERENCES originals (hash)
);

-- `subject` is the decision's.
CREATE TABLE orders (
    subject TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    decision TEXT NOT NULL UNIQUE REFERENCES decisions (id),
    case_id TEXT NOT NULL,
    amount BIGINT NOT NULL,
    account TEXT NOT NULL,
    bank TEXT NOT NULL,
    holder TEXT NOT NULL,
    state TEXT NOT NULL,
    run TEXT REFERENCES runs (id),
    PRIMARY KEY (subject, id)
);
CREATE INDEX orders_by_state ON orders (state, id);

-- `available_at`: not before the moment the work may start, nor before the end of its lease.
CREATE TABLE work (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    available_at BIGINT NOT NULL
); -- clustered
CREATE INDEX work_by_time ON work (available_at, id);
