/** For one of these a reader of XML refuses the whole file. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** An attribute or a text for XML written by hand: markup escaped, what XML 1.0 forbids left out. */
export function xmlText(text: string): string {
	return text
		.replace(FORBIDDEN, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

/** `<name>text</name>` */
export function element(name: string, text: string): string {
	return `<${name}>${xmlText(text)}</${name}>`;
}

export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
