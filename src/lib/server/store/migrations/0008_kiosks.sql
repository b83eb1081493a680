CREATE TABLE "kiosk_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kiosk_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kiosk" uuid,
	"line" text NOT NULL,
	"count" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kiosk_pictures" (
	"hash" text PRIMARY KEY NOT NULL,
	"body" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kiosks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"shop" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"code" text,
	"code_until" timestamp with time zone,
	"code_used_at" timestamp with time zone,
	"public_key" jsonb,
	"next_key" jsonb,
	"keyed_at" timestamp with time zone,
	"heard" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revoked_at" timestamp with time zone,
	"cloned_at" timestamp with time zone,
	"settings" jsonb NOT NULL,
	"pin" jsonb,
	"seen_at" timestamp with time zone,
	"beat" jsonb,
	"silent_since" timestamp with time zone,
	CONSTRAINT "kiosks_code_unique" UNIQUE("code")
);
--> statement-breakpoint
ALTER TABLE "kiosk_lines" ADD CONSTRAINT "kiosk_lines_kiosk_kiosks_id_fk" FOREIGN KEY ("kiosk") REFERENCES "public"."kiosks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosk_lines_kiosk_at_index" ON "kiosk_lines" USING btree ("kiosk","at");--> statement-breakpoint
CREATE INDEX "kiosk_lines_at_index" ON "kiosk_lines" USING btree ("at");