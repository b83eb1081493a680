import { m } from '$messages';

/** A key of the front matter as the form asks for it. */
export interface FieldInfo {
	key: string;
	label: () => string;
	hint?: () => string;
	kind:
		| 'text'
		/** A list, one a line: its entries may hold commas. */
		| 'lines'
		/** A list of words or ids, with commas between. */
		| 'words'
		| 'shops'
		| 'yes'
		| 'choice'
		| 'day'
		| 'moment'
		| 'number'
		/** What led to each earlier revision. */
		| 'steps';
	choices?: () => { value: string; label: string }[];
	/** Kept by saving; shown for those who must mend it. */
	isRare?: boolean;
	only?: 'english' | 'translation' | 'help';
}

const audiences = () => [
	{ value: '', label: m.edit_audience_public() },
	{ value: 'staff', label: m.edit_audience_staff() }
];
const states = () => [
	{ value: 'draft', label: m.edit_status_draft() },
	{ value: '', label: m.edit_status_published() }
];
export const changeChoices = () => [
	{ value: '', label: '' },
	{ value: 'typo', label: m.edit_change_typo() },
	{ value: 'medium', label: m.edit_change_medium() },
	{ value: 'major', label: m.edit_change_major() }
];

/** Every key of the schema in `lib/content/compile`, in the order an editor thinks of them. */
export const FIELDS: readonly FieldInfo[] = [
	{ key: 'title', kind: 'text', label: m.edit_field_title, hint: m.edit_hint_title },
	{ key: 'summary', kind: 'text', label: m.edit_field_summary, hint: m.edit_hint_summary },
	{ key: 'aliases', kind: 'lines', label: m.edit_field_aliases, hint: m.edit_hint_aliases },
	{ key: 'status', kind: 'choice', label: m.edit_field_status, choices: states },
	{ key: 'tags', kind: 'words', label: m.edit_field_tags, hint: m.edit_hint_words },
	{ key: 'related', kind: 'words', label: m.edit_field_related, hint: m.edit_hint_ids },
	{ key: 'products', kind: 'words', label: m.edit_field_products, hint: m.edit_hint_products },
	{ key: 'shops', kind: 'shops', label: m.edit_field_shops, hint: m.edit_hint_shops },
	{ key: 'guide', kind: 'yes', label: m.edit_field_guide, hint: m.edit_hint_guide },
	{
		key: 'audience',
		kind: 'choice',
		label: m.edit_field_audience,
		choices: audiences,
		only: 'help'
	},
	{ key: 'publishAt', kind: 'moment', label: m.edit_field_publish, hint: m.edit_hint_moment },
	{ key: 'expireAt', kind: 'moment', label: m.edit_field_expire, hint: m.edit_hint_moment },
	{
		key: 'formerly',
		kind: 'words',
		label: m.edit_field_formerly,
		hint: m.edit_hint_formerly,
		isRare: true
	},
	{
		key: 'updated',
		kind: 'day',
		label: m.edit_field_updated,
		hint: m.edit_hint_updated,
		isRare: true
	},
	{
		key: 'revision',
		kind: 'number',
		label: m.edit_field_revision,
		hint: m.edit_hint_revision,
		isRare: true,
		only: 'english'
	},
	{
		key: 'change',
		kind: 'choice',
		label: m.edit_field_change,
		hint: m.edit_hint_revision,
		choices: changeChoices,
		isRare: true,
		only: 'english'
	},
	{
		key: 'changes',
		kind: 'steps',
		label: m.edit_field_changes,
		hint: m.edit_hint_changes,
		isRare: true,
		only: 'english'
	},
	{
		key: 'source',
		kind: 'number',
		label: m.edit_field_source,
		hint: m.edit_hint_source,
		isRare: true,
		only: 'translation'
	}
];
