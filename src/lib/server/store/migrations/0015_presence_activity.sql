ALTER TABLE "presence" ADD COLUMN "active_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "presence" ADD COLUMN "lapses" integer DEFAULT 0 NOT NULL;