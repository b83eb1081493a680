import { plainDigits } from '../digits';

/** A sign of a shape that stands for many: a digit, a letter. */
const WILD: Record<string, RegExp> = { '#': /^[0-9]$/, '?': /^[A-Z]$/ };
const SHAPE = /^[A-Z0-9#?/ .-]{1,30}$/;
const KEPT = /[^A-Z0-9]/g;

/** Whether a text is a shape; one without `#` and `?` would ask for nothing. */
export function isShape(shape: string): boolean {
	return SHAPE.test(shape) && /[#?]/.test(shape);
}

/** Whether only digits are typed: a number pad is enough. */
export function isShapeOfDigits(shape: string): boolean {
	return !shape.includes('?');
}

/** What stands before the first sign that is typed. */
export function shapePrefix(shape: string): string {
	return /^[^#?]*/.exec(shape)?.[0] ?? '';
}

function fill(shape: string, typed: string): string | undefined {
	const left = Array.from(typed);
	const filled = Array.from(shape, (sign) => {
		const wild = WILD[sign];
		if (wild) return wild.test(left[0] ?? '') ? left.shift() : undefined;
		if (/[A-Z0-9]/.test(sign) && left.shift() !== sign) return undefined;
		return sign;
	});
	const isWhole = left.length === 0 && filled.every((sign) => sign !== undefined);
	return isWhole ? filled.join('') : undefined;
}

/**
 * What was typed in the spelling of a shape; nothing where it does not fit. Case, spaces, hyphens,
 * digits of any of our scripts and a prefix that was left out are forgiven.
 */
export function fitShape(shape: string, typed: string): string | undefined {
	const signs = plainDigits(typed.normalize('NFKC')).toUpperCase().replace(KEPT, '');
	const prefix = shapePrefix(shape).replace(KEPT, '');
	return fill(shape, signs) ?? fill(shape, prefix + signs);
}
