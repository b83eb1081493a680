import type { CaseEvent, CaseState, Channel, Contact, Outcome } from '$lib/cases';
import type { Locale } from '$lib/content';

/** What the desk's screens read: plain data, texts in the agent's locale. Instants are ISO 8601. */
export interface QueueRow {
	id: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	/** What was written last, or the topic's title; nothing where neither is known. */
	words?: string;
	shop?: string;
	/** Who holds it, where it is somebody else. */
	agent?: string;
	promisedAt: string;
	/** The customer wrote last: somebody waits for an answer. */
	isAsking: boolean;
}

export interface QueueView {
	/** Those this agent may take, earliest promise first. */
	waiting: QueueRow[];
	/** Those this agent holds. */
	mine: QueueRow[];
	/** Those others hold, where this agent may see them. */
	others: QueueRow[];
}

/** An article the customer opened, in the agent's language. */
export interface TriedArticle {
	id: string;
	title: string;
	/** Where the customer reads it. */
	href: string;
	seconds?: number;
	/** What they answered to "Did this solve it?" */
	solved?: boolean;
	/** Titles of the guide's steps they went through, in order. */
	steps: string[];
}

export interface ArticleLink {
	title: string;
	href: string;
}

export interface TriedView {
	/** The question in the customer's words, the first they wrote. */
	question?: string;
	topic?: string;
	searches: string[];
	articles: TriedArticle[];
	/** Others that may answer the question, in the customer's language. */
	fitting: ArticleLink[];
	product?: string;
	shop?: string;
	kiosk?: string;
}

export interface CaseView {
	id: string;
	/** As it is read out: `XXXX-XXXX`. */
	receipt: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	team: string;
	outcome?: Outcome;
	/** Who holds it. */
	agent?: { name: string; isMe: boolean };
	promisedAt: string;
	/** The booked callback's start. */
	slot?: string;
	openedAt: string;
	contact: Contact;
	/** Their number, as it is dialled and as it is read. */
	phone?: { number: string; shown: string };
	tried: TriedView;
	events: CaseEvent[];
	/** The last number that was on the customer's screen. */
	seenSeq: number;
}

export interface StaffArticleCard {
	slug: string;
	title: string;
	summary: string;
}

/** A kiosk that says nothing while its shop is open. */
export interface KioskAlert {
	id: string;
	name: string;
	shop: string;
	/** ISO 8601. */
	since: string;
}
