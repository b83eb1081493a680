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
	body: 0.7
};

export const TUNING = {
	/** BM25's k1: how soon repeating a word stops paying. */
	saturation: 1.6,

	// How sure each kind of meaning is, beside the word itself.
	/** A word that only holds a sentence together: in a small library even those are rare. */
	little: 0.6,
	/** A word of the same root: the start of the stem alone. Endings differ more than stemmers know. */
	kin: 0.3,
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
	near: 0.3,
	nearWords: 14,
	/** Its words follow each other as asked. */
	inOrder: 0.3,
	/** They stand in the very form that was asked. */
	sameForm: 0.1
};
