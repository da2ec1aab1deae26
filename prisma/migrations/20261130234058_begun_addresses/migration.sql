-- The beginning of an address is looked up by its bytes, whatever the order of the database's language. Addresses are in
-- small letters already; as an expression it is out of Prisma's sight, which tells no such index from another.
CREATE INDEX person_email_begins ON person (lower(email) text_pattern_ops);
