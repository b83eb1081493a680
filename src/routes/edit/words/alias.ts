import { fieldsOf, join, part, withChanges } from '../matter';

/**
 * An article's file with one more alias; undefined where only an editor's own hand can write it.
 */
export function withAlias(source: string, alias: string): string | undefined {
	const parted = part(source);
	const fields = parted && fieldsOf(parted.front);
	if (!fields) return undefined;
	const { aliases = [] } = fields;
	if (!Array.isArray(aliases)) return undefined;
	if (aliases.some((each) => each.toLowerCase() === alias.toLowerCase())) return source;
	const front = withChanges(parted.front, { aliases: [...aliases, alias] });
	return join({ ...parted, front });
}
