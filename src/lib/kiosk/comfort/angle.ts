/** How a kiosk's screen stands before its readers. */
export interface Viewing {
	/** Of the screen's diagonal. */
	inches: number;
	/** From the eye to the screen, millimetres. */
	distanceMm: number;
	/** CSS pixels. */
	widthPx: number;
	heightPx: number;
}

/** A screen in a shop, until its settings say otherwise. */
export const USUAL_VIEWING = { inches: 21.5, distanceMm: 600 };

/** EN 301 549, 5.1.4: a capital H subtends at least 0.7° at the set distance. */
const DEGREES = 0.7;
/** A capital's height in its font's size, of the lowest of the faces in use. */
const CAPITAL = 0.7;
const MM_AN_INCH = 25.4;

/** The font size in CSS pixels whose capitals are as high as EN 301 549 asks at this distance. */
export function largestTextPx({ inches, distanceMm, widthPx, heightPx }: Viewing): number {
	const pxAMm = Math.hypot(widthPx, heightPx) / (inches * MM_AN_INCH);
	const capitalMm = 2 * distanceMm * Math.tan((DEGREES / 2) * (Math.PI / 180));
	return (capitalMm * pxAMm) / CAPITAL;
}

/** Screens have room for a little more text, and nobody wants much less. */
const LEAST_SCALE = 0.85;
const MOST_SCALE = 1.25;

/** How much larger than usual all text is, for how this screen stands before its readers. */
export function textScale(viewing: Viewing): number {
	const usual = largestTextPx({ ...viewing, ...USUAL_VIEWING });
	return Math.min(MOST_SCALE, Math.max(LEAST_SCALE, largestTextPx(viewing) / usual));
}
