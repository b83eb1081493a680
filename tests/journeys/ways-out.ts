import type { CDPSession } from './test';
import type { Display } from './x-display';

/** Keys that a page is asked about before the browser takes them. */
export const KEYS = [
	...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Menu', 'shift+F10', 'Print', 'Help'],
	...['ctrl+p', 'ctrl+s', 'ctrl+o', 'ctrl+u', 'ctrl+f', 'ctrl+g', 'ctrl+l', 'ctrl+k', 'ctrl+e'],
	...['ctrl+d', 'ctrl+h', 'ctrl+j', 'ctrl+r', 'ctrl+shift+r', 'ctrl+a', 'ctrl+c', 'ctrl+x'],
	...['ctrl+v', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+shift+i', 'ctrl+shift+j'],
	...['ctrl+shift+c', 'ctrl+shift+o', 'ctrl+shift+b', 'ctrl+shift+Delete', 'ctrl+shift+m'],
	...['ctrl+Tab', 'ctrl+1', 'ctrl+Return', 'alt+Left', 'alt+Right', 'alt+Home', 'alt+d', 'alt+f'],
	...['alt+e', 'alt+Return', 'XF86Back', 'XF86Forward', 'XF86HomePage', 'XF86Search'],
	...['XF86Reload', 'XF86Favorites', 'XF86Mail', 'XF86Explorer']
];
/** Those that no page is ever asked about: they are the device's to keep, and tried to know. */
export const DEVICE_KEYS = ['ctrl+t', 'ctrl+n', 'ctrl+shift+n', 'ctrl+shift+t'];

/** A display of its own, as high and wide as the browser's window. */
export const [WIDTH, HEIGHT] = [1080, 1440];

/** A visitor's: real keys and a mouse, touch, and a file to drop. */
export class Hands {
	constructor(
		readonly display: Display,
		readonly cdp: CDPSession,
		readonly file: string
	) {}

	key(...keys: string[]): void {
		this.display.does('key', '--clearmodifiers', ...keys);
	}

	click(x: number, y: number, button = 1): void {
		this.display.does('mousemove', String(x), String(y), 'click', String(button));
	}

	drag(x: number, y: number, toX: number, toY: number): void {
		this.display.does(
			...['mousemove', String(x), String(y), 'mousedown', '1'],
			...['mousemove', String((x + toX) / 2), String((y + toY) / 2)],
			...['mousemove', String(toX), String(toY), 'mouseup', '1']
		);
	}

	async dropping(data: object): Promise<void> {
		const given = { items: [], dragOperationsMask: 1, ...data };
		for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
			await this.cdp.send('Input.dispatchDragEvent', { type, x: 500, y: 500, data: given });
	}

	/** A list a moment of where each finger is. */
	async touch(points: [number, number][][]): Promise<void> {
		for (const [i, fingers] of points.entries())
			await this.cdp.send('Input.dispatchTouchEvent', {
				type: i === 0 ? 'touchStart' : 'touchMove',
				touchPoints: fingers.map(([x, y], id) => ({ x, y, id }))
			});
		await this.cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	}
}

/** What visitors do with a pointer, a wheel, fingers and things they drag. */
export const GESTURES: Record<string, (hands: Hands) => unknown> = {
	'the context menu by the right button': (hands) => hands.click(500, 700, 3),
	'the context menu on a button': (hands) => hands.click(500, HEIGHT - 80, 3),
	'the context menu by a long press': (hands) =>
		hands.cdp.send('Input.synthesizeTapGesture', { x: 500, y: 300, duration: 900, tapCount: 1 }),
	'the middle button, which scrolls by itself or opens': (hands) => hands.click(300, 700, 2),
	'the button of a mouse that goes back': (hands) => hands.click(300, 500, 8),
	'the button of a mouse that goes forward': (hands) => hands.click(300, 500, 9),
	'marking by a double click': (hands) => {
		hands.display.does('mousemove', '200', '160', 'click', '--repeat', '2', '--delay', '60', '1');
	},
	'marking by three clicks': (hands) => {
		hands.display.does('mousemove', '200', '160', 'click', '--repeat', '3', '--delay', '60', '1');
	},
	'marking by dragging': (hands) => hands.drag(60, 150, 900, 600),
	'dragging a picture or a button': (hands) => hands.drag(500, HEIGHT - 80, 500, 300),
	'the wheel with Control': (hands) => {
		hands.display.does('keydown', 'ctrl');
		hands.click(500, 500, 4);
		hands.click(500, 500, 5);
		hands.display.does('keyup', 'ctrl');
	},
	'the wheel with Shift, sideways': (hands) => {
		hands.display.does('keydown', 'shift');
		hands.click(500, 500, 4);
		hands.display.does('keyup', 'shift');
	},
	'dropping a file': async (hands) => {
		await hands.dropping({ files: [hands.file] });
	},
	'dropping an address': async (hands) => {
		await hands.dropping({
			items: [{ mimeType: 'text/uri-list', data: 'https://example.com/', title: 'out' }]
		});
	},
	'dropping a text': async (hands) => {
		await hands.dropping({ items: [{ mimeType: 'text/plain', data: 'https://example.com/' }] });
	},
	'a pinch of two fingers': async (hands) => {
		await hands.touch([
			[
				[400, 700],
				[600, 700]
			],
			[
				[250, 700],
				[750, 700]
			],
			[
				[100, 700],
				[900, 700]
			]
		]);
	},
	'a pinch as the browser makes it': (hands) =>
		hands.cdp.send('Input.synthesizePinchGesture', { x: 500, y: 700, scaleFactor: 3 }),
	'pulling down to reload': async (hands) => {
		await hands.touch(
			Array.from({ length: 12 }, (_, i): [number, number][] => [[500, 50 + i * 90]])
		);
	},
	'a swipe in from the left edge': async (hands) => {
		await hands.touch(
			Array.from({ length: 12 }, (_, i): [number, number][] => [[2 + i * 80, 700]])
		);
	},
	'a swipe in from the right edge': async (hands) => {
		await hands.touch(
			Array.from({ length: 12 }, (_, i): [number, number][] => [[WIDTH - 2 - i * 80, 700]])
		);
	},
	'a swipe in from the top edge': async (hands) => {
		await hands.touch(
			Array.from({ length: 12 }, (_, i): [number, number][] => [[500, 1 + i * 60]])
		);
	},
	'ten fingers at once': async (hands) => {
		const fingers = Array.from({ length: 10 }, (_, i): [number, number] => [80 + i * 95, 700]);
		await hands.touch([fingers, fingers.map(([x, y]): [number, number] => [x, y + 200])]);
	},
	'a double tap that magnifies': (hands) =>
		hands.cdp.send('Input.synthesizeTapGesture', { x: 400, y: 300, tapCount: 2, duration: 40 })
};
