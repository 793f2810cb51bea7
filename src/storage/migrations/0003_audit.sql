-- The audit log: its entries, and the Merkle subtrees above them.  Rows are only ever added.

CREATE TABLE audit_leaves (
    position BIGINT NOT NULL PRIMARY KEY,
    hash BYTEA NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

-- A complete subtree of level >= 1: leaves [position * 2^level, (position + 1) * 2^level).
CREATE TABLE audit_nodes (
    level BIGINT NOT NULL,
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (level, position)
); -- clustered
