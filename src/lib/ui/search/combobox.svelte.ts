import type { Option } from './options';

/** What a combobox does to the world around it. */
export interface Acts {
	pick: (option: Option) => void;
	/** Empties the field. */
	clear: () => void;
}

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing'> & {
	preventDefault: () => void;
};

/**
 * An editable combobox with a list of options (ARIA Authoring Practices, "combobox with list
 * autocomplete"): the focus stays in the field, the active option is named by it. It knows neither
 * the field nor the list, so that a page's input and a kiosk's keyboard share it.
 */
export class Combobox {
	readonly listId: string;
	#acts: Acts;
	#options = $state.raw<readonly Option[]>([]);
	#activeKey = $state<string>();
	#isOpen = $state(false);
	/** What came while a finger was down: a list that moves then is a wrong tap. */
	#waiting: readonly Option[] | undefined;
	#isHeld = false;
	/**
	 * An arrow that was quicker than the answers: it means the first of those to come, or the last,
	 * until somebody does something else.
	 */
	#awaited: 1 | -1 | undefined;

	constructor(listId: string, acts: Acts) {
		this.listId = listId;
		this.#acts = acts;
	}

	get options(): readonly Option[] {
		return this.#options;
	}

	get isOpen(): boolean {
		return this.#isOpen && this.#options.length > 0;
	}

	get active(): Option | undefined {
		return this.#options.find(({ key }) => key === this.#activeKey);
	}

	idOf(option: Option): string {
		return `${this.listId}-${this.#options.indexOf(option)}`;
	}

	/** What the field says of itself. */
	get attributes() {
		const { active } = this;
		return {
			role: 'combobox',
			'aria-autocomplete': 'list',
			'aria-expanded': this.isOpen ? 'true' : 'false',
			'aria-controls': this.listId,
			'aria-activedescendant': this.isOpen && active ? this.idOf(active) : undefined
		} as const;
	}

	/** The active option stays where it is still offered. */
	show(options: readonly Option[]): void {
		if (this.#isHeld) {
			this.#waiting = options;
			return;
		}
		this.#options = options;
		if (this.#awaited === undefined || this.active || options.length === 0) return;
		this.open();
		this.#activate(this.#awaited > 0 ? 0 : options.length - 1);
	}

	/** While a finger is down, the list stands still. */
	hold(isHeld: boolean): void {
		this.#isHeld = isHeld;
		if (isHeld || !this.#waiting) return;
		this.#options = this.#waiting;
		this.#waiting = undefined;
	}

	open(): void {
		this.#isOpen = true;
	}

	close(): void {
		this.#isOpen = false;
		this.#activeKey = undefined;
		this.#awaited = undefined;
	}

	/** Something was typed: what was active is not what Enter means any more. */
	typed(): void {
		this.#activeKey = undefined;
		this.#awaited = undefined;
		this.#isOpen = true;
	}

	pick(option: Option): void {
		this.#acts.pick(option);
	}

	/** @param text what stands in the field */
	keydown(event: Key, text: string): void {
		// While an input method composes, its keys are its own.
		if (event.isComposing || event.key === 'Process') return;
		if (event.ctrlKey || event.metaKey) return;
		this.#awaited = undefined;
		if (this.#does(event, text)) event.preventDefault();
	}

	#does({ key, altKey }: Key, text: string): boolean {
		if (key === 'ArrowDown') return this.#arrow(1, altKey);
		if (key === 'ArrowUp') return this.#arrow(-1, altKey);
		if (key === 'Escape') return this.#escape(text);
		// Also where it only goes on to the form's own button.
		if (key === 'Tab') this.close();
		const { active } = this;
		if (!this.isOpen || !active) return false;
		if (key === 'Enter') this.#acts.pick(active);
		else if (key === 'Home') this.#activate(0);
		else if (key === 'End') this.#activate(this.#options.length - 1);
		else return false;
		return true;
	}

	#arrow(by: 1 | -1, onlyOpens: boolean): boolean {
		if (this.#options.length === 0) {
			this.#awaited = onlyOpens ? undefined : by;
			return false;
		}
		const wasOpen = this.isOpen;
		if (onlyOpens && by < 0) this.close();
		else this.open();
		if (onlyOpens) return true;
		const at = this.#options.findIndex((option) => option.key === this.#activeKey);
		if (!wasOpen || at < 0) this.#activate(by > 0 ? 0 : this.#options.length - 1);
		else this.#activate((at + by + this.#options.length) % this.#options.length);
		return true;
	}

	/** Clears first, then closes. */
	#escape(text: string): boolean {
		if (text !== '') {
			this.#activeKey = undefined;
			this.#acts.clear();
			return true;
		}
		const wasOpen = this.isOpen;
		this.close();
		return wasOpen;
	}

	#activate(at: number): void {
		this.#activeKey = this.#options[at]?.key;
	}
}
