CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "case_presence" (
	"case_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_presence_case_id_staff_id_pk" PRIMARY KEY("case_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "case_proxy" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" text,
	"mandate" text NOT NULL,
	"mandate_seen_by" uuid NOT NULL,
	"mandate_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "queue_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"assignee_id" uuid,
	"change" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_recovery_code" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"staff_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "staff_recovery_code_codeHash_unique" UNIQUE("code_hash")
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "has_shortcuts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "request_case" ADD COLUMN "awaits_reply_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "handled_by" uuid;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "handled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_presence" ADD CONSTRAINT "case_presence_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_presence" ADD CONSTRAINT "case_presence_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proxy" ADD CONSTRAINT "case_proxy_case_id_request_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."request_case"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_proxy" ADD CONSTRAINT "case_proxy_mandate_seen_by_staff_id_fk" FOREIGN KEY ("mandate_seen_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_recovery_code" ADD CONSTRAINT "staff_recovery_code_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_presence_seen_at_index" ON "case_presence" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "queue_change_due_on_index" ON "queue_change" USING btree ("due_on");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_owner_id_name_index" ON "saved_view" USING btree ("owner_id","name");--> statement-breakpoint
CREATE INDEX "saved_view_shared" ON "saved_view" USING btree ("name") WHERE is_shared;--> statement-breakpoint
CREATE INDEX "staff_recovery_code_staff_id_index" ON "staff_recovery_code" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "contact_person_phone_index" ON "contact_person" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "contact_person_name_search" ON "contact_person" USING gin ("full_name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contact_person_email_search" ON "contact_person" USING gin ("email_canonical" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "customer_organization_name_search" ON "customer_organization" USING gin ("name" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "erasure_record_unfinished" ON "erasure_record" USING btree ("executed_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "request_case_received" ON "request_case" USING btree ("received_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "request_case_received_at_id_index" ON "request_case" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "request_case_closed_at_index" ON "request_case" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "request_case_awaits_reply" ON "request_case" USING btree ("awaits_reply_since","id") WHERE awaits_reply_since is not null;--> statement-breakpoint
CREATE INDEX "outbox_state_created_at_id_index" ON "outbox" USING btree ("state","created_at","id");--> statement-breakpoint
-- What the queue holds is kept as changes of numbers: each statement adds its own, and nobody waits for a lock.
CREATE FUNCTION count_queue_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO queue_change (due_on, state, kind, assignee_id, change)
    SELECT due_on, state, kind, assignee_id, -count(*) FROM gone WHERE closed_at IS NULL GROUP BY 1, 2, 3, 4;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO queue_change (due_on, state, kind, assignee_id, change)
    SELECT due_on, state, kind, assignee_id, count(*) FROM come WHERE closed_at IS NULL GROUP BY 1, 2, 3, 4;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER queue_change_insert AFTER INSERT ON request_case
  REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION count_queue_changes();--> statement-breakpoint
CREATE TRIGGER queue_change_update AFTER UPDATE ON request_case
  REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION count_queue_changes();--> statement-breakpoint
CREATE TRIGGER queue_change_delete AFTER DELETE ON request_case
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_queue_changes();--> statement-breakpoint
INSERT INTO queue_change (due_on, state, kind, assignee_id, change)
SELECT due_on, state, kind, assignee_id, count(*) FROM request_case WHERE closed_at IS NULL GROUP BY 1, 2, 3, 4;--> statement-breakpoint
UPDATE request_case c SET awaits_reply_since = m.created_at
FROM (SELECT DISTINCT ON (case_id) case_id, author, created_at FROM case_message ORDER BY case_id, created_at DESC, id DESC) m
WHERE m.case_id = c.id AND m.author = 'subject' AND (c.closed_at IS NULL OR m.created_at > c.closed_at);
