import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A screen of its own for a headed browser, with a keyboard and a mouse that it takes for real. */
export interface Display {
	name: string;
	/** Runs xdotool, which sends events as a keyboard and a mouse do. */
	does: (...command: string[]) => void;
	close: () => void;
}

export const hasDisplay = ['Xvfb', 'xdotool'].every((tool) => existsSync(`/usr/bin/${tool}`));

/** @param number of the display; `width` and `height` in pixels */
export async function openDisplay(number: number, width: number, height: number): Promise<Display> {
	const name = `:${number}`;
	const server: ChildProcess = spawn('Xvfb', [name, '-screen', '0', `${width}x${height}x24`], {
		stdio: 'ignore'
	});
	const env = { ...process.env, DISPLAY: name };
	const does = (...command: string[]) =>
		void execFileSync('xdotool', command, { env, stdio: 'pipe', timeout: 10_000 });
	const latest = Date.now() + 10_000;
	for (;;) {
		try {
			does('getmouselocation');
			break;
		} catch (cause) {
			if (Date.now() > latest) throw cause;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
	return { name, does, close: () => server.kill() };
}
