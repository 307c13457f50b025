DROP INDEX "restriction_standing";--> statement-breakpoint
CREATE UNIQUE INDEX "restriction_standing" ON "restriction" USING btree ("contact_person_id","case_id","ground") WHERE lifted_at is null;--> statement-breakpoint
CREATE OR REPLACE FUNCTION note_restriction_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL) THEN
    RETURN NULL;
  END IF;
  -- Another request restricts the same person: whoever reads the changes goes on storing the data only.
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT FROM restriction WHERE contact_person_id = NEW.contact_person_id AND lifted_at IS NULL
  ) THEN
    RETURN NULL;
  END IF;
  INSERT INTO register_change (record, external_id, kind)
  SELECT 'contact_person', external_id, CASE WHEN TG_OP = 'INSERT' THEN 'restricted' ELSE 'restriction_lifted' END
  FROM contact_person WHERE id = NEW.contact_person_id;
  RETURN NULL;
END $$;
