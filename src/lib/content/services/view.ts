import type { Locale } from '../locales';
import { localise } from '../localise';
import type { Site } from '../site';
import type { Service, ServiceField } from './service';

/** A service in a list, in the reader's language. */
export interface ServiceCard {
	id: string;
	icon: string;
	title: string;
	summary: string;
}

interface OptionView {
	id: string;
	label: string;
}

type Told<Field> = Omit<Field, 'label' | 'hint' | 'options'> & {
	label: string;
	hint?: string;
	options: OptionView[];
};
/** A question in the reader's language; what has no options has none. */
export type FieldView = ServiceField extends infer Field
	? Field extends ServiceField
		? Told<Field>
		: never
	: never;

export interface ServiceView extends ServiceCard {
	promise: string;
	fields: FieldView[];
	topic?: string;
}

export function serviceCard({ id, icon, title, summary }: Service, locale: Locale): ServiceCard {
	return { id, icon, title: localise(title, locale), summary: localise(summary, locale) };
}

function optionsOf(field: ServiceField, { shops }: Site, locale: Locale): OptionView[] {
	if (field.type === 'shop')
		return shops.map(({ id, name }) => ({ id, label: localise(name, locale) }));
	if (field.type !== 'choice') return [];
	return field.options.map(({ id, label }) => ({ id, label: localise(label, locale) }));
}

function fieldView(field: ServiceField, site: Site, locale: Locale): FieldView {
	const { label, hint, ...rules } = field;
	return {
		...rules,
		label: localise(label, locale),
		...(hint && { hint: localise(hint, locale) }),
		options: optionsOf(field, site, locale)
	};
}

/** A service as its form shows it; nothing where the company has none of this id. */
export function serviceView(site: Site, id: string, locale: Locale): ServiceView | undefined {
	const service = site.services.find((each) => each.id === id);
	return (
		service && {
			...serviceCard(service, locale),
			promise: localise(service.promise, locale),
			fields: service.fields.map((field) => fieldView(field, site, locale)),
			...(service.topic !== undefined && { topic: service.topic })
		}
	);
}
