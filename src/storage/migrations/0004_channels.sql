-- All channels of the gateway: what a submission came by and how far its signature is trusted, what
-- identifies a paper, the evidence of a submission.

-- `discharged` and `delay_minutes` (from the end of that day to receipt) are NULL for a file that
-- names no discharge.
ALTER TABLE submissions ADD COLUMN service TEXT NOT NULL DEFAULT 'qd130/130';
ALTER TABLE submissions ADD COLUMN profile TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions ADD COLUMN signer TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions ADD COLUMN trust TEXT NOT NULL DEFAULT 'unchecked';
ALTER TABLE submissions ADD COLUMN discharged TEXT;
ALTER TABLE submissions ADD COLUMN delay_minutes BIGINT;
CREATE INDEX submissions_by_discharge ON submissions (received, facility, delay_minutes)
    WHERE delay_minutes IS NOT NULL;

-- What was taken before signed itself in the one profile there was; nobody asked about revocation.
UPDATE submissions SET profile = 'S1' WHERE verdict = 'accepted';
INSERT INTO work (id, kind, subject, attempt, not_before, available_at)
    SELECT receipt, 'check_revocation', receipt, 0, received, received
    FROM submissions WHERE verdict = 'accepted';

-- Papers are known by their own key, no longer by their visit: the unique rule changes, and with it
-- the table.  `subject` is empty for a paper without a declared personal id, `key` for one that
-- nothing identifies.
CREATE TABLE papers_by_channel (
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
    PRIMARY KEY (subject, id)
);

-- An older paper is known by its serial, else by its visit.  Versions were counted per visit; two
-- visits that used one serial are versions of one paper now.
INSERT INTO papers_by_channel
    SELECT subject, id, receipt, facility, kind, serial, visit,
        CASE kind WHEN 'discharge_paper' THEN 'XML7' WHEN 'birth_attestation' THEN 'XML9'
            WHEN 'pregnancy_rest_certificate' THEN 'XML10' ELSE 'XML11' END,
        serial, CASE serial WHEN '' THEN 'MA_LK:' || visit ELSE serial END,
        ROW_NUMBER() OVER (
            PARTITION BY facility, kind, CASE serial WHEN '' THEN 'MA_LK:' || visit ELSE serial END
            ORDER BY received, version, id),
        '', events, state, received, facts, identity, NULL, '[]'
    FROM papers;
DROP TABLE papers;
ALTER TABLE papers_by_channel RENAME TO papers;
CREATE UNIQUE INDEX papers_by_key ON papers (facility, kind, key, source_table, version)
    WHERE key <> '';
CREATE INDEX papers_by_visit ON papers (facility, visit);
CREATE INDEX papers_by_receipt ON papers (receipt);
CREATE INDEX papers_by_state ON papers (state);

CREATE INDEX cases_by_paper ON cases (paper) WHERE paper IS NOT NULL;

-- The bytes of a part are an original.
CREATE TABLE evidence (
    receipt TEXT NOT NULL REFERENCES submissions (receipt),
    part TEXT NOT NULL,
    content BYTEA NOT NULL REFERENCES originals (hash),
    PRIMARY KEY (receipt, part)
); -- clustered

-- Accepted submissions whose evidence has no stamp yet.
CREATE TABLE unstamped (
    receipt TEXT NOT NULL PRIMARY KEY
); -- clustered
INSERT INTO unstamped (receipt) SELECT receipt FROM submissions WHERE verdict = 'accepted';
