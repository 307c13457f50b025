CREATE TABLE "contact_person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"external_id" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"occupation" text,
	"language" text NOT NULL,
	"phone" text,
	"email" text,
	"email_canonical" text,
	"street" text,
	"postal_code" text,
	"city" text,
	"country" text,
	"direct_marketing_ban" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"obtained_at" date NOT NULL,
	"role_ended_on" date,
	"last_interaction_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_person_externalId_unique" UNIQUE("external_id")
);
--> statement-breakpoint
CREATE TABLE "customer_organization" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"delivery_address" text,
	"billing_address" text,
	"business_id" text,
	"customer_group" text,
	"industry" text,
	"vat_group" text,
	"payment_term" text,
	"customer_class" text,
	"language" text,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"sales_area" text,
	"foreign_vat_id" text,
	"phone" text,
	"website" text,
	"email" text,
	"is_sole_trader" boolean DEFAULT false NOT NULL,
	"source" text DEFAULT 'employer_organization' NOT NULL,
	"obtained_at" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_organization_externalId_unique" UNIQUE("external_id")
);
--> statement-breakpoint
CREATE TABLE "datum_source" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"field" text NOT NULL,
	"source" text NOT NULL,
	"obtained_at" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_person_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"claimant_name" text NOT NULL,
	"claimant_contact" text,
	"text" text NOT NULL,
	"secrecy" text DEFAULT 'secret' NOT NULL,
	"reviewed_at" timestamp with time zone,
	"claim_owner" text,
	"claim_review_on" date,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"text" text NOT NULL,
	"secrecy" text DEFAULT 'non_secret' NOT NULL,
	"reviewed_at" timestamp with time zone,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "financial_year" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	CONSTRAINT "financial_year_endsOn_unique" UNIQUE("ends_on")
);
--> statement-breakpoint
CREATE TABLE "interaction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"channel" text NOT NULL,
	"subject" text NOT NULL,
	"note" text,
	"reviewed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sales_record" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_person_id" uuid,
	"ordered_on" date NOT NULL,
	"service" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voucher" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"contact_person_id" uuid,
	"financial_year_id" uuid NOT NULL,
	"issued_on" date NOT NULL,
	"buyer_reference" text,
	"content" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "voucher_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "erasure_ledger" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email_hash" text,
	"email_base_hash" text,
	"external_id_hash" text NOT NULL,
	"case_id" uuid NOT NULL,
	"erased_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_record" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"executed_at" timestamp with time zone NOT NULL,
	"executed_by" uuid NOT NULL,
	"plan_hash" text NOT NULL,
	"counts" jsonb NOT NULL,
	CONSTRAINT "erasure_record_caseId_unique" UNIQUE("case_id")
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid,
	"table_name" text NOT NULL,
	"record_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"until" date,
	"review_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "disclosure" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"recipient_id" uuid NOT NULL,
	"contact_person_id" uuid,
	"data_items" text[] NOT NULL,
	"legal_ground" text NOT NULL,
	"disclosed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipient" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"legal_name" text NOT NULL,
	"role" text NOT NULL,
	"task" text NOT NULL,
	"country" text NOT NULL,
	"contract_ref" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "recipient_legalName_unique" UNIQUE("legal_name")
);
--> statement-breakpoint
CREATE TABLE "mailbox_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"email_canonical" text NOT NULL,
	"email_deliver" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "mailbox_link_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "mailbox_session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"locale" text DEFAULT 'fi' NOT NULL,
	"password_hash" text,
	"totp_secret" text,
	"totp_last_step" bigint DEFAULT 0 NOT NULL,
	"failed_codes" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deactivated_at" timestamp with time zone,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"assurance" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_set_up_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"totp_secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"consumed_at" timestamp with time zone,
	CONSTRAINT "staff_set_up_link_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "verified_mailbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email_canonical" text NOT NULL,
	"email_deliver" text NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_verified_at" timestamp with time zone NOT NULL,
	CONSTRAINT "verified_mailbox_emailCanonical_unique" UNIQUE("email_canonical")
);
--> statement-breakpoint
CREATE TABLE "survey_extract" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"campaign" text NOT NULL,
	"selection" text NOT NULL,
	"fields" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"survey_ends_on" date NOT NULL,
	"row_count" integer NOT NULL,
	"row_hash" text NOT NULL,
	"destroyed_at" timestamp with time zone,
	"destroyed_by" uuid,
	"destruction_method" text
);
--> statement-breakpoint
CREATE TABLE "survey_extract_member" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"extract_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_extract_user" (
	"extract_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"secrecy_acknowledged_at" timestamp with time zone NOT NULL,
	CONSTRAINT "survey_extract_user_extract_id_staff_id_pk" PRIMARY KEY("extract_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "case_correction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	"old_value" text,
	"new_value" text,
	"outcome" text DEFAULT 'pending' NOT NULL,
	"outcome_reason" text,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "case_decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"refusal_code" text,
	"reasons" text,
	"plan" jsonb,
	"plan_hash" text,
	"prepared_by" uuid NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"return_reason" text
);
--> statement-breakpoint
CREATE TABLE "case_subject" (
	"case_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	CONSTRAINT "case_subject_case_id_contact_person_id_pk" PRIMARY KEY("case_id","contact_person_id")
);
--> statement-breakpoint
CREATE TABLE "reference_counter" (
	"year" integer PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_case" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reference" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"regime" text DEFAULT 'gdpr' NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"mailbox_id" uuid,
	"delivery_address" text,
	"explanation" text,
	"assignee_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "request_case_reference_unique" UNIQUE("reference")
);
--> statement-breakpoint
CREATE TABLE "suppression_entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email_hash" text NOT NULL,
	"email_base_hash" text NOT NULL,
	"channel" text NOT NULL,
	"organization_id" uuid,
	"act" text NOT NULL,
	"case_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp with time zone,
	"not_after" timestamp with time zone,
	"provider_id" text,
	"last_error" text,
	"body_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_dedupeKey_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_id" uuid NOT NULL,
	"staff_role" text NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"case_id" uuid
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"case_id" uuid,
	"subject_id" uuid,
	"fields" text[] DEFAULT '{}' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"number" bigint PRIMARY KEY NOT NULL,
	"event_id" bigint NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_seal_eventId_unique" UNIQUE("event_id")
);
--> statement-breakpoint
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datum_source" ADD CONSTRAINT "datum_source_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_feedback" ADD CONSTRAINT "customer_feedback_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_feedback" ADD CONSTRAINT "customer_feedback_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_record" ADD CONSTRAINT "sales_record_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales_record" ADD CONSTRAINT "sales_record_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_organization_id_customer_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."customer_organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voucher" ADD CONSTRAINT "voucher_financial_year_id_financial_year_id_fk" FOREIGN KEY ("financial_year_id") REFERENCES "public"."financial_year"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_recipient_id_recipient_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosure" ADD CONSTRAINT "disclosure_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_session" ADD CONSTRAINT "mailbox_session_user_id_verified_mailbox_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."verified_mailbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_user_id_staff_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_set_up_link" ADD CONSTRAINT "staff_set_up_link_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract" ADD CONSTRAINT "survey_extract_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract" ADD CONSTRAINT "survey_extract_destroyed_by_staff_id_fk" FOREIGN KEY ("destroyed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract_member" ADD CONSTRAINT "survey_extract_member_extract_id_survey_extract_id_fk" FOREIGN KEY ("extract_id") REFERENCES "public"."survey_extract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract_member" ADD CONSTRAINT "survey_extract_member_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract_user" ADD CONSTRAINT "survey_extract_user_extract_id_survey_extract_id_fk" FOREIGN KEY ("extract_id") REFERENCES "public"."survey_extract"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_extract_user" ADD CONSTRAINT "survey_extract_user_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_correction" ADD CONSTRAINT "case_correction_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_decision" ADD CONSTRAINT "case_decision_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_decision" ADD CONSTRAINT "case_decision_prepared_by_staff_id_fk" FOREIGN KEY ("prepared_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_decision" ADD CONSTRAINT "case_decision_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_decision" ADD CONSTRAINT "case_decision_returned_by_staff_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_subject" ADD CONSTRAINT "case_subject_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_subject" ADD CONSTRAINT "case_subject_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_case" ADD CONSTRAINT "request_case_mailbox_id_verified_mailbox_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."verified_mailbox"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_case" ADD CONSTRAINT "request_case_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_person_email_canonical_index" ON "contact_person" USING btree ("email_canonical");--> statement-breakpoint
CREATE INDEX "contact_person_email_base" ON "contact_person" USING btree (regexp_replace(email_canonical, '^([^+@]+)[+][^@]*@', '\1@'));--> statement-breakpoint
CREATE INDEX "contact_person_organization_id_index" ON "contact_person" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "contact_person_full_name_id_index" ON "contact_person" USING btree ("full_name","id");--> statement-breakpoint
CREATE INDEX "customer_organization_name_index" ON "customer_organization" USING btree ("name");--> statement-breakpoint
CREATE INDEX "customer_organization_business_id_index" ON "customer_organization" USING btree ("business_id");--> statement-breakpoint
CREATE UNIQUE INDEX "datum_source_contact_person_id_field_index" ON "datum_source" USING btree ("contact_person_id","field");--> statement-breakpoint
CREATE INDEX "complaint_contact_person_id_index" ON "complaint" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "complaint_organization_id_index" ON "complaint" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "customer_feedback_contact_person_id_index" ON "customer_feedback" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "customer_feedback_organization_id_index" ON "customer_feedback" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "interaction_contact_person_id_occurred_at_index" ON "interaction" USING btree ("contact_person_id","occurred_at");--> statement-breakpoint
CREATE INDEX "interaction_organization_id_index" ON "interaction" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "sales_record_organization_id_ordered_on_index" ON "sales_record" USING btree ("organization_id","ordered_on");--> statement-breakpoint
CREATE INDEX "sales_record_contact_person_id_index" ON "sales_record" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "voucher_organization_id_index" ON "voucher" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "voucher_contact_person_id_index" ON "voucher" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "erasure_ledger_external_id_hash_index" ON "erasure_ledger" USING btree ("external_id_hash");--> statement-breakpoint
CREATE INDEX "erasure_ledger_email_hash_index" ON "erasure_ledger" USING btree ("email_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_ledger_case_id_external_id_hash_index" ON "erasure_ledger" USING btree ("case_id","external_id_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_hold_table_name_record_id_ground_index" ON "legal_hold" USING btree ("table_name","record_id","ground") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "legal_hold_case_id_index" ON "legal_hold" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "legal_hold_until_index" ON "legal_hold" USING btree ("until") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "disclosure_contact_person_id_index" ON "disclosure" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "disclosure_recipient_id_index" ON "disclosure" USING btree ("recipient_id");--> statement-breakpoint
CREATE INDEX "mailbox_link_email_canonical_purpose_index" ON "mailbox_link" USING btree ("email_canonical","purpose");--> statement-breakpoint
CREATE INDEX "mailbox_link_expires_at_index" ON "mailbox_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "mailbox_session_user_id_index" ON "mailbox_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mailbox_session_expires_at_index" ON "mailbox_session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "staff_session_user_id_index" ON "staff_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "staff_session_expires_at_index" ON "staff_session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "staff_set_up_link_staff_id_index" ON "staff_set_up_link" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "verified_mailbox_last_verified_at_index" ON "verified_mailbox" USING btree ("last_verified_at");--> statement-breakpoint
CREATE INDEX "survey_extract_member_extract_id_index" ON "survey_extract_member" USING btree ("extract_id");--> statement-breakpoint
CREATE INDEX "survey_extract_member_contact_person_id_index" ON "survey_extract_member" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "survey_extract_user_staff_id_index" ON "survey_extract_user" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_correction_case_id_record_id_field_index" ON "case_correction" USING btree ("case_id","record_id","field");--> statement-breakpoint
CREATE INDEX "case_decision_case_id_index" ON "case_decision" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_decision_open" ON "case_decision" USING btree ("case_id") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "case_subject_contact_person_id_index" ON "case_subject" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "request_case_queue" ON "request_case" USING btree ("due_on","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "request_case_state_due_on_id_index" ON "request_case" USING btree ("state","due_on","id");--> statement-breakpoint
CREATE INDEX "request_case_kind_due_on_id_index" ON "request_case" USING btree ("kind","due_on","id");--> statement-breakpoint
CREATE INDEX "request_case_assignee_id_due_on_id_index" ON "request_case" USING btree ("assignee_id","due_on","id");--> statement-breakpoint
CREATE INDEX "request_case_mailbox_id_received_at_index" ON "request_case" USING btree ("mailbox_id","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "suppression_entry_active" ON "suppression_entry" USING btree ("email_hash","channel",coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "suppression_entry_email_base_hash_index" ON "suppression_entry" USING btree ("email_base_hash");--> statement-breakpoint
CREATE INDEX "suppression_entry_email_hash_index" ON "suppression_entry" USING btree ("email_hash");--> statement-breakpoint
CREATE INDEX "outbox_entity_id_index" ON "outbox" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("created_at") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_dead" ON "outbox" USING btree ("created_at") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "access_log_contact_person_id_at_index" ON "access_log" USING btree ("contact_person_id","at");--> statement-breakpoint
CREATE INDEX "access_log_staff_id_at_index" ON "access_log" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "audit_event_case_id_id_index" ON "audit_event" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_subject_id_id_index" ON "audit_event" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_actor_id_id_index" ON "audit_event" USING btree ("actor_id","id");