CREATE TABLE invoices (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  dancer text NOT NULL,
  cents integer NOT NULL CHECK (cents > 0)
);
