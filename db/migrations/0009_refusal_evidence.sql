ALTER TABLE "case_decision" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "case_decision" ADD COLUMN "intent_evidence" text;