import {
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode
} from 'libphonenumber-js/min';
import type { Site, Team } from '$lib/content';
import { Refusal } from './refusal';

/**
 * A callback's number as E.164. A national number is read as one of the team's own country, then
 * of the others we call.
 * @throws Refusal when it is no number, or one in a country that we do not call.
 */
export function callbackNumber(typed: string, site: Site, team: Team): string {
	const countries = site.callbackCountries.filter((country) => isSupportedCountry(country));
	const own = countryOf(site, team);
	const order = [...(own && countries.includes(own) ? [own] : []), ...countries];
	const valid = order
		.map((country) => parsePhoneNumberFromString(typed, country))
		.find((number) => number?.isValid());
	if (!valid) throw new Refusal('phone-invalid');
	const codes = countries.map((country) => getCountryCallingCode(country));
	if (!codes.includes(valid.countryCallingCode)) throw new Refusal('phone-country');
	return valid.number;
}

/** The country of the number that the team is reached by. */
function countryOf(site: Site, team: Team): CountryCode | undefined {
	const shown = site.phones.find((phone) => phone.team === team.id);
	return shown && parsePhoneNumberFromString(shown.number)?.country;
}
