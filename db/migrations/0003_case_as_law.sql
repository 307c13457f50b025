CREATE TABLE "case_extension" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"explanation" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"returned_by" uuid,
	"returned_at" timestamp with time zone,
	"return_reason" text,
	"notice_accepted_at" timestamp with time zone,
	"notice_means" text,
	"lapsed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "case_pause" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"question" text,
	"asked_by" uuid,
	"asked_at" timestamp with time zone NOT NULL,
	"stops_clock" boolean NOT NULL,
	"reminded_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ending" text
);
--> statement-breakpoint
CREATE TABLE "case_reopening" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"explanation" text NOT NULL,
	"order_reference" text,
	"due_on" date NOT NULL,
	"reopened_by" uuid NOT NULL,
	"reopened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_transfer" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"explanation" text NOT NULL,
	"transferred_by" uuid NOT NULL,
	"transferred_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "due_warning" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"working_days_left" integer NOT NULL,
	"due_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "openness_part" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"is_large" boolean DEFAULT false NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "case_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"body" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correction_note" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"record_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"note" text NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_part" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"part" text NOT NULL,
	"code" text NOT NULL,
	"reasons" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disqualification" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"case_id" uuid,
	"contact_person_id" uuid,
	"ground" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "objection" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipient_task" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"recipient_id" uuid NOT NULL,
	"action" text NOT NULL,
	"due_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text,
	"evidence" text
);
--> statement-breakpoint
CREATE TABLE "redaction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"table_name" text NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	"starts_at" integer NOT NULL,
	"ends_at" integer NOT NULL,
	"code" text NOT NULL,
	"text_hash" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"case_id" uuid
);
--> statement-breakpoint
CREATE TABLE "restriction" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"contact_person_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"lift_reason" text,
	"lift_proposed_by" uuid,
	"lift_proposed_at" timestamp with time zone,
	"lift_approved_by" uuid,
	"lift_approved_at" timestamp with time zone,
	"notice_accepted_at" timestamp with time zone,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "case_decision_open";--> statement-breakpoint
ALTER TABLE "erasure_record" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD COLUMN "released_by" uuid;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "case_decision" ADD COLUMN "balancing" text;--> statement-breakpoint
ALTER TABLE "case_decision" ADD COLUMN "restriction_ground" text;--> statement-breakpoint
ALTER TABLE "case_decision" ADD COLUMN "objection_purposes" text[];--> statement-breakpoint
ALTER TABLE "case_decision" ADD COLUMN "superseded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_extension" ADD CONSTRAINT "case_extension_returned_by_staff_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pause" ADD CONSTRAINT "case_pause_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_pause" ADD CONSTRAINT "case_pause_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reopening" ADD CONSTRAINT "case_reopening_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reopening" ADD CONSTRAINT "case_reopening_reopened_by_staff_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_transfer" ADD CONSTRAINT "case_transfer_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_transfer" ADD CONSTRAINT "case_transfer_transferred_by_staff_id_fk" FOREIGN KEY ("transferred_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_warning" ADD CONSTRAINT "due_warning_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "due_warning" ADD CONSTRAINT "due_warning_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openness_part" ADD CONSTRAINT "openness_part_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openness_part" ADD CONSTRAINT "openness_part_opened_by_staff_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openness_part" ADD CONSTRAINT "openness_part_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_note" ADD CONSTRAINT "correction_note_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_note" ADD CONSTRAINT "correction_note_added_by_staff_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_part" ADD CONSTRAINT "decision_part_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_part" ADD CONSTRAINT "decision_part_decision_id_case_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."case_decision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disqualification" ADD CONSTRAINT "disqualification_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disqualification" ADD CONSTRAINT "disqualification_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disqualification" ADD CONSTRAINT "disqualification_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objection" ADD CONSTRAINT "objection_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_task" ADD CONSTRAINT "recipient_task_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_task" ADD CONSTRAINT "recipient_task_recipient_id_recipient_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipient"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_task" ADD CONSTRAINT "recipient_task_done_by_staff_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redaction" ADD CONSTRAINT "redaction_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redaction" ADD CONSTRAINT "redaction_marked_by_staff_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction" ADD CONSTRAINT "restriction_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction" ADD CONSTRAINT "restriction_lift_proposed_by_staff_id_fk" FOREIGN KEY ("lift_proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restriction" ADD CONSTRAINT "restriction_lift_approved_by_staff_id_fk" FOREIGN KEY ("lift_approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_extension_case_id_index" ON "case_extension" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_extension_standing" ON "case_extension" USING btree ("case_id") WHERE returned_at is null and lapsed_at is null;--> statement-breakpoint
CREATE INDEX "case_pause_case_id_index" ON "case_pause" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_pause_open" ON "case_pause" USING btree ("case_id","reason") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_pause_waiting" ON "case_pause" USING btree ("asked_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "case_reopening_case_id_index" ON "case_reopening" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "due_warning_case_id_staff_id_working_days_left_due_on_index" ON "due_warning" USING btree ("case_id","staff_id","working_days_left","due_on");--> statement-breakpoint
CREATE INDEX "case_note_case_id_created_at_index" ON "case_note" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "correction_note_contact_person_id_index" ON "correction_note" USING btree ("contact_person_id");--> statement-breakpoint
CREATE INDEX "correction_note_record_id_index" ON "correction_note" USING btree ("record_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_part_decision_id_part_code_index" ON "decision_part" USING btree ("decision_id","part","code");--> statement-breakpoint
CREATE INDEX "decision_part_case_id_index" ON "decision_part" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "disqualification_case" ON "disqualification" USING btree ("case_id","staff_id") WHERE case_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "disqualification_person" ON "disqualification" USING btree ("contact_person_id","staff_id") WHERE contact_person_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "objection_contact_person_id_purpose_index" ON "objection" USING btree ("contact_person_id","purpose");--> statement-breakpoint
CREATE INDEX "objection_case_id_index" ON "objection" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recipient_task_case_id_recipient_id_action_index" ON "recipient_task" USING btree ("case_id","recipient_id","action");--> statement-breakpoint
CREATE INDEX "recipient_task_open" ON "recipient_task" USING btree ("due_on") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "redaction_record_id_field_index" ON "redaction" USING btree ("record_id","field");--> statement-breakpoint
CREATE INDEX "redaction_contact_person_id_index" ON "redaction" USING btree ("contact_person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "restriction_standing" ON "restriction" USING btree ("contact_person_id","ground") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "restriction_case_id_index" ON "restriction" USING btree ("case_id");--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_hold" ADD CONSTRAINT "legal_hold_released_by_staff_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "case_decision_open" ON "case_decision" USING btree ("case_id") WHERE returned_at is null and superseded_at is null;