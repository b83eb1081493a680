import type { Role } from './analyse';

/**
 * The figures of the ranking. Changed only after `npm run search:eval` over several libraries of
 * several languages: a figure that helps one and hurts another is wrong.
 */
export const FIELDS = ['title', 'headings', 'aliases', 'summary', 'body'] as const;
export type Field = (typeof FIELDS)[number];

/** What a word in a field is worth beside a word in the body. */
export const WEIGHT: Record<Field, number> = {
	title: 4,
	headings: 2,
	aliases: 3,
	summary: 2,
	body: 1
};

/** How much a field's length beyond the average takes off: 0 nothing, 1 all. */
export const LENGTH_PENALTY: Record<Field, number> = {
	title: 0.4,
	headings: 0.4,
	aliases: 0.2,
	summary: 0.4,
	body: 0.5
};

/**
 * What a word counts in running text beside the same word in a title, heading or alias, by its role.
 * Every text is held together by "and" and "you", whatever it is about; a short line chooses them.
 */
export const IN_TEXT: Record<Role, number> = { telling: 1, asking: 0.2, little: 0.5 };
/** What a word counts by its role wherever it stands. */
export const ROLE: Record<Role, number> = { telling: 1, asking: 1, little: 0.99 };

export const TUNING = {
	/** A little below 1: in a small library chance makes words rarer than they are. */
	rarityPower: 0.9,
	/** BM25's k1: how soon repeating a word stops paying. */
	saturation: 1.6,

	// How sure each kind of meaning is, beside the word itself.
	/**
	 * A word of the same root: endings differ more than stemmers know. It is as sure as the share of
	 * their letters from the first on that the two have in common, raised to `kinFall`.
	 */
	kin: 0.8,
	kinFall: 4,
	/** Per edit that a mistyped word is away. */
	mistyped: 0.9,
	/** A word of an Indic language in Latin letters, by its sound alone. */
	heard: 0.95,
	/** Per vowel or consonant that it sounds apart. */
	misheard: 0.8,
	/** The word still being typed, completed. */
	begun: 0.5,
	/** Two words written as one, or one as two. */
	joined: 0.6,

	/** The root of a stem: this share of it, but at least so many code units. */
	rootShare: 0.6,
	rootLeast: 4,
	/** How much longer than the word a relative may be. */
	kinLonger: 3,

	// The close look: shares of the question's whole worth that are added to the score.
	/** How many of the best by words alone are looked at closely. */
	closeLook: 40,
	/** All of the question stands in the title. */
	inTitle: 0.2,
	/** The title speaks of nothing else than the question. */
	titleIsAsked: 0.5,
	/** All of the question stands within `nearWords` words. */
	near: 0.45,
	nearWords: 14,
	/** Its words follow each other as asked. */
	inOrder: 0.3,
	/** They stand in the very form that was asked. */
	sameForm: 0.1
};
