import type { CountryCode } from 'libphonenumber-js';
import type { Kiosk } from './kiosk.svelte';
import type { Visit } from './visit.svelte';

/** Of a number, where no rules say more. */
const LEAST_DIGITS = 6;

type Rules = typeof import('libphonenumber-js/min');

/** A phone number being typed: the country first, then the number as one says it. */
export class PhoneEntry {
	readonly #visit: Visit;
	readonly #kiosk: Kiosk;
	readonly #isRung: () => boolean;
	/** Loaded when they are needed: the rules of the world's numbers weigh more than the screens. */
	#rules = $state.raw<Rules>();
	#isWithoutRules = false;

	/** @param isRung whether somebody rings there, so that it has to be where we call */
	constructor(visit: Visit, kiosk: Kiosk, isRung = () => false) {
		this.#visit = visit;
		this.#kiosk = kiosk;
		this.#isRung = isRung;
	}

	async load(): Promise<void> {
		try {
			this.#rules = await import('libphonenumber-js/min');
		} catch {
			// A file torn or not there: the server reads what was typed.
			this.#isWithoutRules = true;
		}
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
		this.#visit.change({ digits, phone: this.#numberOf(digits) });
	}

	/** As the world dials it; nothing where it is no number, or nobody calls there. */
	#numberOf(digits: string): string | undefined {
		if (this.#isWithoutRules) return digits.length >= LEAST_DIGITS ? digits : undefined;
		const { country } = this;
		const number = country && this.#rules?.parsePhoneNumberFromString(digits, country);
		return number?.isValid() && this.#isCalled(number.country) ? number.number : undefined;
	}

	#isCalled(country: CountryCode | undefined): boolean {
		return !this.#isRung() || country === undefined || this.countries.includes(country);
	}

	choose(country: CountryCode): void {
		this.#visit.change({ country });
		this.type(this.#visit.draft.digits);
	}
}
