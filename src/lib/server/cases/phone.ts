import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode
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
	const codes = countries.map((country) => getCountryCallingCode(country));
	if (!codes.includes(valid.countryCallingCode)) throw new Refusal('phone-country');
	if (COSTLY.has(valid.getType() ?? '')) throw new Refusal('phone-costly');
	return valid.number;
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
