import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber
} from 'libphonenumber-js/max';
import type { Site, Team } from '$lib/content';
import { mayRing } from '$lib/server/limits';
import { Refusal } from './refusal';

/**
 * A callback's number as E.164. A national number is read as one of the team's own country, then
 * of the others we call.
 * @throws Refusal when it is no number, one in a country that we do not call, or one that costs
 * whoever rings it more than a call.
 */
export function callbackNumber(typed: string, site: Site, team: Team | undefined): string {
	const countries = site.callbackCountries.filter((country) => isSupportedCountry(country));
	const own = countryOf(site, team);
	const order = [...(own && countries.includes(own) ? [own] : []), ...countries];
	const valid = order
		.map((country) => parsePhoneNumberFromString(typed, country))
		.find((number) => number?.isValid());
	if (!valid) throw new Refusal('phone-invalid');
	if (!isIn(countries, valid)) throw new Refusal('phone-country');
	if (COSTLY.has(valid.getType() ?? '')) throw new Refusal('phone-costly');
	return valid.number;
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
