CREATE TABLE "service_deliveries" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"service" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"tried_at" timestamp with time zone,
	"problem" text,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "service" text;--> statement-breakpoint
ALTER TABLE "service_deliveries" ADD CONSTRAINT "service_deliveries_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "service_deliveries_service_created_at_index" ON "service_deliveries" USING btree ("service","created_at");--> statement-breakpoint
CREATE INDEX "service_deliveries_tried_at_index" ON "service_deliveries" USING btree ("tried_at") WHERE delivered_at is null;