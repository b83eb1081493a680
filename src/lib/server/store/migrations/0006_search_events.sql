CREATE TABLE "alias_decisions" (
	"locale" text NOT NULL,
	"query" text NOT NULL,
	"article" text NOT NULL,
	"accepted" boolean NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "alias_decisions_locale_query_article_pk" PRIMARY KEY("locale","query","article")
);
--> statement-breakpoint
CREATE TABLE "search_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"locale" text NOT NULL,
	"query" text NOT NULL,
	"shown" integer NOT NULL,
	"opened" integer NOT NULL,
	"solved_by" text,
	"was_shown" boolean NOT NULL,
	"once" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_events_once_unique" UNIQUE("once")
);
--> statement-breakpoint
CREATE INDEX "search_events_at_index" ON "search_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "search_events_query_locale_index" ON "search_events" USING btree ("query","locale");