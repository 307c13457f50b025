CREATE TABLE "supplementary_statement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"field" text,
	"statement" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared_address" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email_hash" text NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shared_address_emailHash_unique" UNIQUE("email_hash")
);
--> statement-breakpoint
CREATE TABLE "email_change" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"new_email_canonical" text NOT NULL,
	"new_email_deliver" text NOT NULL,
	"locale" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"proved_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"applied_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mailbox_proof" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"mailbox_id" uuid NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"case_id" uuid,
	"proved_by" uuid NOT NULL,
	"proved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"author" text NOT NULL,
	"staff_id" uuid,
	"body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mailbox_link" ADD COLUMN "context_id" uuid;--> statement-breakpoint
ALTER TABLE "supplementary_statement" ADD CONSTRAINT "supplementary_statement_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_mailbox_id_verified_mailbox_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."verified_mailbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_change" ADD CONSTRAINT "email_change_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_proof" ADD CONSTRAINT "mailbox_proof_mailbox_id_verified_mailbox_id_fk" FOREIGN KEY ("mailbox_id") REFERENCES "public"."verified_mailbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_proof" ADD CONSTRAINT "mailbox_proof_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mailbox_proof" ADD CONSTRAINT "mailbox_proof_proved_by_staff_id_fk" FOREIGN KEY ("proved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_message" ADD CONSTRAINT "case_message_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_message" ADD CONSTRAINT "case_message_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supplementary_statement_contact_person_id_index" ON "supplementary_statement" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "email_change_mailbox_id_index" ON "email_change" USING btree ("mailbox_id");--> statement-breakpoint
CREATE INDEX "email_change_contact_person_id_index" ON "email_change" USING btree ("contact_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mailbox_proof_mailbox_id_contact_person_id_index" ON "mailbox_proof" USING btree ("mailbox_id","contact_person_id");--> statement-breakpoint
CREATE INDEX "mailbox_proof_contact_person_id_index" ON "mailbox_proof" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "case_message_case_id_created_at_index" ON "case_message" USING btree ("case_id","created_at");