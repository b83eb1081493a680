import { calledOf, choicesOf, controlAt, piecesOf, rootsOfScreen, type Piece } from './pieces';
import type { Speaker } from './speaker.svelte';

/** A screen is read when nothing on it has changed for so long. */
const CALM_MS = 160;
/** What says by itself that it changed. */
const NEWS = '[role="status"], [role="alert"]';

interface Sentences {
	choices: () => Piece;
	chosen: () => Piece;
	gap: () => Piece;
}

/**
 * Reads each new screen and what changes on it, names what is touched or moved to, and lets only
 * the second touch choose: whoever cannot see it must hear first what it is.
 */
export class Reader {
	readonly #speaker: Speaker;
	readonly #sentences: Sentences;
	#screen = '';
	#news = '';
	#heard: Element | undefined;
	/** What became chosen since the last look. */
	#chosen: Element | undefined;

	constructor(speaker: Speaker, sentences: Sentences) {
		this.#speaker = speaker;
		this.#sentences = sentences;
	}

	/** The whole screen: heading and text, then what can be chosen. */
	read(before: readonly Piece[] = []): void {
		this.#heard = undefined;
		const roots = rootsOfScreen();
		const chosen = this.#sentences.chosen();
		const choices = roots.flatMap((root) => choicesOf(root, chosen));
		const heading = choices.length > 0 ? [this.#sentences.choices()] : [];
		const text = roots.flatMap(piecesOf);
		void this.#speaker.say([...before, ...text, ...heading, ...choices], this.#sentences.gap());
	}

	name(control: Element): void {
		this.#heard = control;
		void this.#speaker.say(this.#called(control), this.#sentences.gap());
	}

	#called(control: Element): Piece[] {
		return calledOf(control, this.#sentences.chosen());
	}

	/** @returns how to stop */
	start(before: readonly Piece[]): () => void {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const look = (changes: MutationRecord[]) => {
			this.#chosen = chosenIn(changes) ?? this.#chosen;
			clearTimeout(timer);
			timer = setTimeout(() => this.#look(), CALM_MS);
		};
		const watch = new MutationObserver(look);
		watch.observe(document.body, {
			childList: true,
			subtree: true,
			characterData: true,
			attributeFilter: ['aria-pressed']
		});
		const touched = (event: MouseEvent) => this.#touched(event);
		const moved = (event: FocusEvent) => this.#moved(event);
		addEventListener('click', touched, { capture: true });
		addEventListener('focusin', moved);
		this.#screen = screenNow();
		this.#news = newsNow();
		this.read(before);
		return () => {
			clearTimeout(timer);
			watch.disconnect();
			removeEventListener('click', touched, { capture: true });
			removeEventListener('focusin', moved);
			this.#speaker.hush();
		};
	}

	#look(): void {
		const [screen, news] = [screenNow(), newsNow()];
		const isNew = screen !== this.#screen;
		const hasNews = news !== this.#news && news !== '';
		const chosen = this.#chosen?.isConnected ? this.#called(this.#chosen) : [];
		this.#chosen = undefined;
		[this.#screen, this.#news] = [screen, news];
		if (isNew) {
			this.read();
			return;
		}
		const told = hasNews ? [...document.querySelectorAll(NEWS)].flatMap(piecesOf) : [];
		if (chosen.length + told.length > 0) void this.#speaker.say([...chosen, ...told]);
	}

	/** A key's click (`detail` 0) chooses at once: what has the focus was named. */
	#touched(event: MouseEvent): void {
		const control = controlAt(event.target);
		if (!control || event.detail === 0 || control === this.#heard) return;
		if (control.closest('[data-at-once]')) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		this.name(control);
	}

	#moved({ target }: FocusEvent): void {
		const control = controlAt(target);
		if (control?.matches(':focus-visible')) this.name(control);
	}
}

/** A key that stays down belongs to typing, which is heard key by key. */
function chosenIn(changes: MutationRecord[]): Element | undefined {
	const pressed = changes.flatMap(({ type, target }) =>
		type === 'attributes' && target instanceof Element ? [target] : []
	);
	return pressed.find((each) => each.matches('[aria-pressed="true"]:not([data-said] *)'));
}

/** What makes a screen another one: its first heading and whether a question stands over it. */
function screenNow(): string {
	const [root] = rootsOfScreen();
	const heading = root?.querySelector('h1')?.textContent ?? '';
	return `${document.documentElement.lang} ${root?.tagName ?? ''} ${heading}`;
}

function newsNow(): string {
	return Array.from(document.querySelectorAll(NEWS), ({ textContent }) => textContent).join(' ');
}
