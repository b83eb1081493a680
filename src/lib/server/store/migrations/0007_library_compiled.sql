CREATE TABLE "library_compiled" (
	"key" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"result" text NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL
);
