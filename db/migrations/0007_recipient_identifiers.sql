DROP INDEX "recipient_task_case_id_recipient_id_action_index";--> statement-breakpoint
ALTER TABLE "recipient_task" ADD COLUMN "sealed_identifiers" text;--> statement-breakpoint
CREATE UNIQUE INDEX "recipient_task_case_id_recipient_id_action_index" ON "recipient_task" USING btree ("case_id","recipient_id","action") WHERE done_at is null;