ALTER TABLE "cases" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "joined" text[];--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "asked" text[];--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "offered_to" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "offered_name" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "offered_team" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "offered_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presence" ADD COLUMN "agent" jsonb;--> statement-breakpoint
ALTER TABLE "presence" ADD COLUMN "is_away" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "presence" ADD COLUMN "turns" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "topics" text[];--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "shops" text[];--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "is_backup" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_offered_until_index" ON "cases" USING btree ("offered_until") WHERE offered_until is not null;--> statement-breakpoint
CREATE INDEX "cases_team_answered_at_index" ON "cases" USING btree ("team","answered_at");--> statement-breakpoint
ALTER TABLE "presence" DROP COLUMN "team";