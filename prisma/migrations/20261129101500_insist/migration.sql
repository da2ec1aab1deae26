-- ——— By hand. ———

-- What a statement was to do it did, or the whole act fails: said inside the statement, it is known before the COMMIT
-- that travels right behind.
CREATE FUNCTION insist(done boolean, otherwise text, code text DEFAULT 'P0001') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF done IS NOT TRUE THEN
    RAISE EXCEPTION '%', otherwise USING ERRCODE = code;
  END IF;
END
$$;
