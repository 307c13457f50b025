CREATE TABLE "register_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" bigint,
	"record" text NOT NULL,
	"external_id" text,
	"sealed_external_id" text,
	"kind" text NOT NULL,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "register_change_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"key_hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "api_key_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "list_reading" (
	"consumer" text NOT NULL,
	"minute" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "list_reading_consumer_minute_pk" PRIMARY KEY("consumer","minute")
);
--> statement-breakpoint
CREATE TABLE "suppression_phone" (
	"entry_id" uuid NOT NULL,
	"phone_hash" text NOT NULL,
	CONSTRAINT "suppression_phone_entry_id_phone_hash_pk" PRIMARY KEY("entry_id","phone_hash")
);
--> statement-breakpoint
CREATE TABLE "webhook_event" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"outbox_id" uuid,
	"bounce" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "canary_run" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"queued_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "pending_act" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"intent" text NOT NULL,
	"version" integer NOT NULL,
	"fields" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"runs_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "email_base_hash" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "report" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_revoked_by_staff_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppression_phone" ADD CONSTRAINT "suppression_phone_entry_id_suppression_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."suppression_entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_act" ADD CONSTRAINT "pending_act_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_act" ADD CONSTRAINT "pending_act_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_change_unnumbered" ON "register_change" USING btree ("created_at") WHERE number is null;--> statement-breakpoint
CREATE INDEX "register_change_external_id_index" ON "register_change" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "register_change_created_at_index" ON "register_change" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "list_reading_read_at_index" ON "list_reading" USING btree ("read_at");--> statement-breakpoint
CREATE INDEX "suppression_phone_phone_hash_index" ON "suppression_phone" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "webhook_event_received_at_index" ON "webhook_event" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "canary_run_started_at_index" ON "canary_run" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pending_act_waiting" ON "pending_act" USING btree ("case_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "pending_act_due" ON "pending_act" USING btree ("runs_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "pending_act_case_id_created_at_index" ON "pending_act" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "pending_act_ended_at_index" ON "pending_act" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "contact_person_email_base_hash_index" ON "contact_person" USING btree ("email_base_hash");--> statement-breakpoint
CREATE INDEX "contact_person_unhashed" ON "contact_person" USING btree ("id") WHERE email_base_hash is null and email_canonical is not null;--> statement-breakpoint
CREATE INDEX "erasure_ledger_email_base_hash_index" ON "erasure_ledger" USING btree ("email_base_hash");--> statement-breakpoint
CREATE INDEX "case_decision_approved_at_index" ON "case_decision" USING btree ("approved_at");--> statement-breakpoint
CREATE INDEX "request_case_reference_order" ON "request_case" USING btree (left(reference, 7),length(reference),"reference");--> statement-breakpoint
CREATE INDEX "request_case_reference_open" ON "request_case" USING btree (left(reference, 7),length(reference),"reference") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "request_case_state_received_at_id_index" ON "request_case" USING btree ("state","received_at","id");--> statement-breakpoint
CREATE INDEX "suppression_entry_created_at_index" ON "suppression_entry" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_returned" ON "outbox" USING btree ("created_at") WHERE report in ('bounced', 'complained', 'suppressed', 'failed');--> statement-breakpoint
CREATE INDEX "outbox_provider" ON "outbox" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
-- A changed address is another address to the suppression list; the job that fills the hash also looks it up there.
CREATE FUNCTION forget_email_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.email_canonical IS DISTINCT FROM OLD.email_canonical
    AND NEW.email_base_hash IS NOT DISTINCT FROM OLD.email_base_hash THEN
    NEW.email_base_hash := NULL;
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER forget_email_hash BEFORE UPDATE OF email_canonical ON contact_person
  FOR EACH ROW EXECUTE FUNCTION forget_email_hash();--> statement-breakpoint
-- The feed of changes for the ERP: what another system has to copy, whoever changed it here. That a person was erased is
-- noted by the eraser, encrypted; what was noted before goes with the record.
CREATE FUNCTION note_contact_person_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text[];
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM register_change WHERE external_id = OLD.external_id AND record = 'contact_person';
    RETURN NULL;
  END IF;
  changed := array_remove(ARRAY[
    CASE WHEN NEW.full_name IS DISTINCT FROM OLD.full_name THEN 'contactPerson.fullName' END,
    CASE WHEN NEW.occupation IS DISTINCT FROM OLD.occupation THEN 'contactPerson.occupation' END,
    CASE WHEN NEW.language IS DISTINCT FROM OLD.language THEN 'contactPerson.language' END,
    CASE WHEN NEW.phone IS DISTINCT FROM OLD.phone THEN 'contactPerson.phone' END,
    CASE WHEN NEW.email IS DISTINCT FROM OLD.email THEN 'contactPerson.email' END,
    CASE WHEN NEW.street IS DISTINCT FROM OLD.street THEN 'contactPerson.street' END,
    CASE WHEN NEW.postal_code IS DISTINCT FROM OLD.postal_code THEN 'contactPerson.postalCode' END,
    CASE WHEN NEW.city IS DISTINCT FROM OLD.city THEN 'contactPerson.city' END,
    CASE WHEN NEW.country IS DISTINCT FROM OLD.country THEN 'contactPerson.country' END,
    CASE WHEN NEW.role_ended_on IS DISTINCT FROM OLD.role_ended_on THEN 'contactPerson.roleEndedOn' END,
    CASE WHEN NEW.organization_id IS DISTINCT FROM OLD.organization_id THEN 'contactPerson.organizationId' END
  ], NULL);
  IF cardinality(changed) > 0 THEN
    INSERT INTO register_change (record, external_id, kind, fields) VALUES ('contact_person', NEW.external_id, 'corrected', changed);
  END IF;
  IF NEW.direct_marketing_ban <> OLD.direct_marketing_ban THEN
    INSERT INTO register_change (record, external_id, kind)
    VALUES ('contact_person', NEW.external_id, CASE WHEN NEW.direct_marketing_ban THEN 'banned' ELSE 'ban_lifted' END);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER register_change_contact_person AFTER UPDATE OR DELETE ON contact_person
  FOR EACH ROW EXECUTE FUNCTION note_contact_person_change();--> statement-breakpoint
CREATE FUNCTION note_organization_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed text[];
BEGIN
  changed := array_remove(ARRAY[
    CASE WHEN NEW.name IS DISTINCT FROM OLD.name THEN 'customerOrganization.name' END,
    CASE WHEN NEW.delivery_address IS DISTINCT FROM OLD.delivery_address THEN 'customerOrganization.deliveryAddress' END,
    CASE WHEN NEW.billing_address IS DISTINCT FROM OLD.billing_address THEN 'customerOrganization.billingAddress' END,
    CASE WHEN NEW.business_id IS DISTINCT FROM OLD.business_id THEN 'customerOrganization.businessId' END,
    CASE WHEN NEW.customer_group IS DISTINCT FROM OLD.customer_group THEN 'customerOrganization.customerGroup' END,
    CASE WHEN NEW.industry IS DISTINCT FROM OLD.industry THEN 'customerOrganization.industry' END,
    CASE WHEN NEW.vat_group IS DISTINCT FROM OLD.vat_group THEN 'customerOrganization.vatGroup' END,
    CASE WHEN NEW.payment_term IS DISTINCT FROM OLD.payment_term THEN 'customerOrganization.paymentTerm' END,
    CASE WHEN NEW.customer_class IS DISTINCT FROM OLD.customer_class THEN 'customerOrganization.customerClass' END,
    CASE WHEN NEW.language IS DISTINCT FROM OLD.language THEN 'customerOrganization.language' END,
    CASE WHEN NEW.currency IS DISTINCT FROM OLD.currency THEN 'customerOrganization.currency' END,
    CASE WHEN NEW.sales_area IS DISTINCT FROM OLD.sales_area THEN 'customerOrganization.salesArea' END,
    CASE WHEN NEW.foreign_vat_id IS DISTINCT FROM OLD.foreign_vat_id THEN 'customerOrganization.foreignVatId' END,
    CASE WHEN NEW.phone IS DISTINCT FROM OLD.phone THEN 'customerOrganization.phone' END,
    CASE WHEN NEW.website IS DISTINCT FROM OLD.website THEN 'customerOrganization.website' END,
    CASE WHEN NEW.email IS DISTINCT FROM OLD.email THEN 'customerOrganization.email' END
  ], NULL);
  IF cardinality(changed) > 0 THEN
    INSERT INTO register_change (record, external_id, kind, fields) VALUES ('customer_organization', NEW.external_id, 'corrected', changed);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER register_change_organization AFTER UPDATE ON customer_organization
  FOR EACH ROW EXECUTE FUNCTION note_organization_change();--> statement-breakpoint
CREATE FUNCTION note_restriction_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL) THEN
    RETURN NULL;
  END IF;
  INSERT INTO register_change (record, external_id, kind)
  SELECT 'contact_person', external_id, CASE WHEN TG_OP = 'INSERT' THEN 'restricted' ELSE 'restriction_lifted' END
  FROM contact_person WHERE id = NEW.contact_person_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER register_change_restriction AFTER INSERT OR UPDATE OF lifted_at ON restriction
  FOR EACH ROW EXECUTE FUNCTION note_restriction_change();
