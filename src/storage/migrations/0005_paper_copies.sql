-- Where the other channel's copy of a paper is looked for: the person's key is wider, so that the
-- copies by other tables are found without reading the rows of the same one.
CREATE TABLE papers_by_copy (
    subject TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    receipt TEXT NOT NULL REFERENCES submissions (receipt),
    facility TEXT NOT NULL,
    kind TEXT NOT NULL,
    serial TEXT NOT NULL,
    visit TEXT NOT NULL,
    source_table TEXT NOT NULL,
    number TEXT NOT NULL,
    key TEXT NOT NULL,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    events BIGINT NOT NULL,
    state TEXT NOT NULL,
    received BIGINT NOT NULL,
    facts TEXT NOT NULL,
    identity TEXT NOT NULL,
    twin TEXT,
    differences TEXT NOT NULL,
    PRIMARY KEY (subject, facility, kind, source_table, id)
);
INSERT INTO papers_by_copy
    SELECT subject, id, receipt, facility, kind, serial, visit, source_table, number, key, version,
        content, events, state, received, facts, identity, twin, differences
    FROM papers;
DROP TABLE papers;
ALTER TABLE papers_by_copy RENAME TO papers;
CREATE UNIQUE INDEX papers_by_key ON papers (facility, kind, key, source_table, version)
    WHERE key <> '';
CREATE INDEX papers_by_visit ON papers (facility, visit);
CREATE INDEX papers_by_receipt ON papers (receipt);
CREATE INDEX papers_by_state ON papers (state);
