CREATE TABLE "live_calls" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"agent_id" text NOT NULL,
	"agent" jsonb NOT NULL,
	"phase" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"is_stopped" boolean DEFAULT false NOT NULL,
	"node" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_calls_id_unique" UNIQUE("id"),
	CONSTRAINT "live_calls_agentId_unique" UNIQUE("agent_id")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "follows" uuid;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "extension" text;--> statement-breakpoint
ALTER TABLE "live_calls" ADD CONSTRAINT "live_calls_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_merged_into_index" ON "cases" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "cases_follows_index" ON "cases" USING btree ("follows") WHERE follows is not null;