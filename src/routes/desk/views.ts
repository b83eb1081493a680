import type { CaseEvent, CaseState, Channel, Contact, Outcome } from '$lib/cases';
import type { Locale, Priority } from '$lib/content';

/** Whom a case is offered to, by name, and until when (ISO 8601). */
export interface Offer {
	/** This agent, or their team. */
	isMine: boolean;
	name: string;
	team?: string;
	until: string;
	/** Who hands it over; nothing where the queue offers it. */
	from?: string;
	/** What they say beside it, for staff. */
	note?: string;
}

/** What the desk's screens read: plain data, texts in the agent's locale. Instants are ISO 8601. */
export interface QueueRow {
	id: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	/** What was written last, or the topic's title; nothing where neither is known. */
	words?: string;
	/** The customer's language, or the agent's where the words are ours. */
	wordsLocale: Locale;
	shop?: string;
	/** Who holds it, where it is somebody else. */
	agent?: string;
	offer?: Offer;
	promisedAt: string;
	/** The customer wrote last: somebody waits for an answer. */
	isAsking: boolean;
}

export interface QueueView {
	/** Those that this agent is asked to take, for half a minute. */
	offered: QueueRow[];
	/** Those about which this agent's advice is asked. */
	asked: QueueRow[];
	/** Those this agent may take, in the order in which they are theirs. */
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
	id: string;
	title: string;
	href: string;
}

/** What an agent looked for to send, and what there is, in the customer's language. */
export interface FoundView {
	query: string;
	/** `own`: the title in the agent's language, where it is another. */
	articles: (ArticleLink & { own?: string })[];
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

/** What a service asked and was answered. */
export interface AskedView {
	title: string;
	answers: { label: string; value: string }[];
	/** The questions have changed since. */
	isUnchecked: boolean;
	/** Whether the company's own system has it; nothing where there is none. */
	system?: 'told' | 'waiting' | 'failing';
	/** Why it has it not, a word of `lib/server/services`. */
	problem?: string;
}

export interface CaseView {
	id: string;
	/** As it is read out: `XXXX-XXXX`. */
	receipt: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	team: string;
	priority: Priority;
	/** What else there is of the same person. */
	related: RelatedView[];
	outcome?: Outcome;
	/** Who holds it. */
	agent?: { name: string; isMe: boolean };
	offer?: Offer;
	/** This agent talks to the customer beside its holder. */
	hasJoined: boolean;
	promisedAt: string;
	/** The booked callback's start. */
	slot?: string;
	openedAt: string;
	contact: Contact;
	asked?: AskedView;
	/** Their number, as it is dialled and as it is read. */
	phone?: { number: string; shown: string };
	/** A call through the exchange that lasts, and when its phase began. */
	call?: { phase: 'agent' | 'customer' | 'talking'; since: string; isMine: boolean };
	tried: TriedView;
	events: CaseEvent[];
	/** The last number that was on the customer's screen. */
	seenSeq: number;
}

/** Another case of the same person: merged with this one, before it, or of the same contact. */
export interface RelatedView {
	id: string;
	receipt: string;
	state: CaseState;
	channel: Channel;
	openedAt: string;
	/** What it is about: its customer's words, or its service or topic. */
	words?: string;
	wordsLocale: Locale;
	as: 'merged' | 'survivor' | 'before' | 'contact';
}

/** A ready sentence: as the agent reads it, and as the customer gets it. */
export interface ReplyView {
	shown: string;
	text: string;
}

/** Another agent at the desk. */
export interface ColleagueView {
	id: string;
	name: string;
	isAway: boolean;
}

export interface StaffArticleCard {
	slug: string;
	title: string;
	summary: string;
	/** In which it stands, not always the agent's. */
	locale: Locale;
}

/** Guides for those who serve: what fits the case, and all the rest. */
export interface StaffArticles {
	fitting: StaffArticleCard[];
	others: StaffArticleCard[];
}

/** A service whose requests do not reach the company's own system. */
export interface ServiceAlert {
	id: string;
	title: string;
	count: number;
}

/** A kiosk that says nothing while its shop is open. */
export interface KioskAlert {
	id: string;
	name: string;
	shop: string;
	/** ISO 8601. */
	since: string;
}
