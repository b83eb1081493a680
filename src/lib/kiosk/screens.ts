import type { Channel } from '$lib/cases';
import type { ArticleId } from '$lib/content';

/** The ways to a person that a request begins with; chat on the spot follows a call. */
export type KioskChannel = Extract<Channel, 'kiosk-call' | 'callback' | 'message'>;

/** What we ask before a request goes, one thing a screen. */
export type Question = 'phone' | 'time' | 'text' | 'reach' | 'name';

export const QUESTIONS: Record<KioskChannel, readonly Question[]> = {
	'kiosk-call': [],
	callback: ['phone', 'time', 'name'],
	message: ['text', 'reach', 'name']
};

/** What can be on the screen. It lives in memory only: a kiosk's address never changes. */
export type Screen =
	| { at: 'attract' }
	| { at: 'language' }
	| { at: 'home' }
	| { at: 'search' }
	| { at: 'topic'; topic: string }
	| { at: 'article'; id: ArticleId }
	/** Without a step: the introduction. */
	| { at: 'guide'; id: ArticleId; step?: string }
	| { at: 'solved' }
	| { at: 'person' }
	/** One question of a service. */
	| { at: 'service'; service: string; field: string }
	| { at: 'question'; channel: KioskChannel; question: Question }
	| { at: 'along' }
	| { at: 'chat' }
	| { at: 'receipt' };

export type ScreenName = Screen['at'];

/** From everywhere to what became of a call, or to what is said. */
const WAITING: readonly ScreenName[] = ['receipt', 'chat'];

/** Where each screen leads; from the poster straight home where there is one language. A person is one tap from everywhere, the language from all but the poster. */
const MOVES: Record<ScreenName, readonly ScreenName[]> = {
	attract: ['language', 'home', 'person'],
	language: ['home', 'person'],
	home: ['service', 'search', 'topic', 'article', 'guide', 'person', 'language', ...WAITING],
	search: ['article', 'guide', 'person', 'language', ...WAITING],
	topic: ['article', 'guide', 'search', 'person', 'language', ...WAITING],
	article: ['article', 'guide', 'solved', 'person', 'language', ...WAITING],
	guide: ['guide', 'article', 'solved', 'person', 'language', ...WAITING],
	solved: ['home', 'person', 'language', ...WAITING],
	person: ['question', 'along', 'language', ...WAITING],
	along: ['person', 'language', ...WAITING],
	service: ['service', 'person', 'language', ...WAITING],
	question: ['question', 'person', 'language', ...WAITING],
	receipt: ['home', 'person', 'question', 'chat', 'along', 'language'],
	chat: ['receipt', 'person', 'language']
};

/** Screens that nothing leads back from: what was asked is asked. */
const ENDS: ReadonlySet<ScreenName> = new Set<ScreenName>(['receipt']);

export function mayGo(from: ScreenName, to: ScreenName): boolean {
	return MOVES[from].includes(to);
}

/**
 * The way so far after going on to a screen, the current one last; unchanged where the table has
 * no such move (a second tap on a button that is already leaving).
 */
export function forward(way: readonly Screen[], to: Screen): readonly Screen[] {
	const from = way.at(-1);
	if (!from || !mayGo(from.at, to.at)) return way;
	return to.at === 'home' || ENDS.has(to.at) ? [to] : [...way, to];
}

/** One screen back; the first stays. */
export function backward(way: readonly Screen[]): readonly Screen[] {
	return way.length > 1 ? way.slice(0, -1) : way;
}

/** The question after this one, or nothing: then the request goes. */
export function nextQuestion(channel: KioskChannel, after?: Question): Question | undefined {
	const questions = QUESTIONS[channel];
	return questions[after === undefined ? 0 : questions.indexOf(after) + 1];
}
