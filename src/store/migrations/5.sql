-- A checksum of each row of a record table and of the log.
CREATE TABLE row_sum (
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;
