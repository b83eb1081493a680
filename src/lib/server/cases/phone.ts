import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber
} from 'libphonenumber-js/max';
import { plainDigits, type Site, type Team } from '$lib/content';
import { mayRing } from '$lib/server/limits';
import { Refusal } from './refusal';

/**
 * A callback's number as E.164. A national number is read as one of the team's own country, then
 * of the others we call.
 * @throws Refusal when it is no number, one in a country that we do not call, or one that costs
 * whoever rings it more than a call.
 */
export function callbackNumber(typed: string, site: Site, team: Team | undefined): string {
	const countries = countriesOf(site);
	const valid = readNumber(typed, site, team);
	if (!valid) throw new Refusal('phone-invalid');
	if (!isIn(countries, valid)) throw new Refusal('phone-country');
	if (COSTLY.has(valid.getType() ?? '')) throw new Refusal('phone-costly');
	return valid.number;
}

const countriesOf = (site: Site) =>
	site.callbackCountries.filter((country) => isSupportedCountry(country));

function readNumber(typed: string, site: Site, team: Team | undefined): PhoneNumber | undefined {
	const countries = countriesOf(site);
	const own = countryOf(site, team);
	const order = [...(own && countries.includes(own) ? [own] : []), ...countries];
	// The library reads Arabic digits, not those of India's other scripts.
	const plain = plainDigits(typed);
	return order
		.map((country) => parsePhoneNumberFromString(plain, country))
		.find((number) => number?.isValid());
}

/**
 * The ways in which people write a number; of a callback it is kept as E.164, elsewhere as it was
 * typed. Nothing where it is no number.
 */
export function writtenAs(typed: string, site: Site): string[] {
	const number = readNumber(typed, site, undefined);
	if (!number) return [];
	const { number: e164, nationalNumber } = number;
	const spaced = number.formatInternational();
	const local = spaced.replace(/^\+\d+ /, '');
	return [e164, typed, nationalNumber, `0${nationalNumber}`, spaced, local, `0${local}`];
}

/** Islands that share the code of a country we call are rung for more than it; a few numbers are nobody's. */
function isIn(countries: CountryCode[], { country, countryCallingCode }: PhoneNumber): boolean {
	if (country !== undefined) return countries.includes(country);
	return countries.some((one) => getCountryCallingCode(one) === countryCallingCode);
}

/** @throws Refusal when this number, in E.164, was asked to be rung too often today */
export async function demandCall(number: string): Promise<void> {
	if (!(await mayRing(number))) throw new Refusal('phone-often');
}

/** Numbers that earn their owner money when they are rung, or lead elsewhere. */
const COSTLY = new Set<string>(['PREMIUM_RATE', 'SHARED_COST', 'PAGER', 'UAN', 'VOICEMAIL']);

/** The country of the number that the team is reached by. */
function countryOf(site: Site, team: Team | undefined): CountryCode | undefined {
	const shown = site.phones.find((phone) => phone.team === team?.id);
	return shown && parsePhoneNumberFromString(shown.number)?.country;
}
