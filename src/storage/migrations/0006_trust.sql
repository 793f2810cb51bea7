-- What trust needs to be asked without walking the submissions.

-- Certificate chains that signed accepted files: the facility it was, and the chain, an original.
CREATE TABLE signers (
    facility TEXT NOT NULL,
    chain TEXT NOT NULL,
    PRIMARY KEY (facility, chain)
); -- clustered
INSERT INTO signers (facility, chain)
    SELECT DISTINCT facility, signer FROM submissions WHERE verdict = 'accepted' AND signer <> '';

-- Authorities that gave no answer when they were last asked, by the hash of their certificate.
CREATE TABLE silences (
    issuer TEXT NOT NULL PRIMARY KEY,
    since BIGINT NOT NULL
); -- clustered
