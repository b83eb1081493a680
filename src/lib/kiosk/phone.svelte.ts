import type { CountryCode } from 'libphonenumber-js';
import type { Kiosk } from './kiosk.svelte';
import type { Visit } from './visit.svelte';

type Rules = typeof import('libphonenumber-js/min');

/** A phone number being typed: the country first, then the number as one says it. */
export class PhoneEntry {
	readonly #visit: Visit;
	readonly #kiosk: Kiosk;
	/** Loaded when they are needed: the rules of the world's numbers weigh more than the screens. */
	#rules = $state.raw<Rules>();

	constructor(visit: Visit, kiosk: Kiosk) {
		this.#visit = visit;
		this.#kiosk = kiosk;
	}

	async load(): Promise<void> {
		this.#rules = await import('libphonenumber-js/min');
		this.type(this.#visit.draft.digits);
	}

	/** Where callbacks may go; at first the one that speaks the visit's language. */
	get countries(): CountryCode[] {
		return (this.#kiosk.shelf?.site.callbackCountries ?? []) as CountryCode[];
	}

	get country(): CountryCode | undefined {
		const { countries } = this;
		const isSerbian = this.#visit.locale.startsWith('sr');
		const usual = countries.find((code) => isSerbian === (code === 'RS'));
		return (this.#visit.draft.country as CountryCode | undefined) ?? usual ?? countries[0];
	}

	/** The digits grouped as the country writes them. */
	get shown(): string {
		const { digits } = this.#visit.draft;
		return this.#rules && this.country
			? this.#rules.formatIncompletePhoneNumber(digits, this.country)
			: digits;
	}

	callingCode(country: CountryCode): string {
		return this.#rules ? `+${this.#rules.getCountryCallingCode(country)}` : '';
	}

	type(digits: string): void {
		const { country } = this;
		const number = country && this.#rules?.parsePhoneNumberFromString(digits, country);
		this.#visit.change({ digits, phone: number?.isValid() ? number.number : undefined });
	}

	choose(country: CountryCode): void {
		this.#visit.change({ country });
		this.type(this.#visit.draft.digits);
	}
}
