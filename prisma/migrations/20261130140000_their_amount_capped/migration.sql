-- ——— By hand. ———

-- Where its definition lets a network's amounts rule, an account could be without a cap: the rule below asked only what
-- the account itself had chosen. Such accounts get the usual cap of their definition, else that of most networks.
UPDATE provider p
SET cap_points = coalesce((d.body ->> 'defaultCapPointsPerMemberDay')::bigint, 50000), revision = p.revision + 1
FROM provider_definition d
WHERE d.provider_id = p.id AND d.version = p.definition_version AND p.cap_points IS NULL
  AND coalesce(p.pricing::text, d.body ->> 'pricing') = 'provider';

ALTER TABLE provider DROP CONSTRAINT their_amount_capped;

-- Which amount rules stands in the account or else in its definition in force, and no CHECK can look there.
CREATE FUNCTION refuse_without_cap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.cap_points IS NULL AND 'provider' = coalesce(NEW.pricing::text, (
    SELECT d.body ->> 'pricing' FROM provider_definition d
    WHERE d.provider_id = NEW.id AND d.version = NEW.definition_version))
  THEN
    RAISE EXCEPTION 'the amounts of provider % would rule without a cap: refused', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'their_amount_capped';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER their_amount_capped BEFORE INSERT OR UPDATE OF cap_points, pricing, definition_version ON provider
  FOR EACH ROW EXECUTE FUNCTION refuse_without_cap();
