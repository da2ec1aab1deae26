-- AlterTable
ALTER TABLE "member" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);

-- ——— By hand from here. ———

ALTER TABLE member ADD CONSTRAINT closed_is_nobodys
  CHECK (closed_at IS NULL OR (state = 'closed' AND person_id IS NULL AND seal_key IS NULL));

-- The app may delete a person, and only one who has left: earning was all they did, and the account is closed.
CREATE FUNCTION refuse_who_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.roles <> '{member}' OR EXISTS (SELECT 1 FROM member WHERE person_id = OLD.id) THEN
    RAISE EXCEPTION 'person % has not left: refused', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER only_who_has_left BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse_who_is_here();
