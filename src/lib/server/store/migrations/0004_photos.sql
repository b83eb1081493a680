CREATE TABLE "case_photos" (
	"case_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "case_photos_case_id_id_pk" PRIMARY KEY("case_id","id")
);
--> statement-breakpoint
ALTER TABLE "case_photos" ADD CONSTRAINT "case_photos_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;