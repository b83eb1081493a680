import { readLibrary, romanisedPairs } from '../search-library';
import { miniPlain, miniStd, ours } from './engines';
import { mean, share, table } from './times';

/** Indic questions typed in Latin letters: the share whose article is among the first so many. */
const TOP = 5;

export function romanised(): string {
	const libraries = readLibrary();
	const engines = [ours, miniPlain, miniStd];
	const rows = (['hi', 'te', 'ur'] as const).map((locale) => {
		const pairs = romanisedPairs(locale);
		const recalls = engines.map((engine) => {
			const answer = engine.build(libraries.get(locale) ?? [], locale);
			const found = ({ question, ids }: (typeof pairs)[number]) =>
				answer(question, TOP).some((id) => ids.includes(id)) ? 1 : 0;
			return share(mean(pairs.map(found)));
		});
		return [locale, String(pairs.length), ...recalls];
	});
	return table(['romanised, recall@5', 'pairs', ...engines.map(({ name }) => name)], rows);
}
