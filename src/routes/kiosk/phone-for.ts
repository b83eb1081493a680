import type { Kiosk } from '$lib/kiosk';

/** The number to ring from one's own phone: of the shop's team, otherwise the first. */
export function phoneFor({ shelf, shop }: Kiosk): string | undefined {
	if (!shelf) return undefined;
	const { shops, phones } = shelf.site;
	const team = shops.find(({ id }) => id === shop)?.team;
	return (phones.find((phone) => phone.team === team) ?? phones[0])?.number;
}
