import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** The shortest service worker that keeps one page and answers every navigation with it. */
const WORKER = `
oninstall = (event) => event.waitUntil(
	caches.open('bare').then((cache) => cache.add('/')).then(() => skipWaiting())
);
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
	if (event.request.mode === 'navigate') event.respondWith(caches.match('/'));
};`;

const REGISTER = `<script>navigator.serviceWorker.register('/worker.js')</script>`;
/** What would ask for more than the page itself. */
const MORE = /<(script|style|template)\b[\s\S]*?<\/\1>|<link\b[^>]*>|<meta http-equiv[^>]*>/g;

/** A page's own text, served with its bare worker. */
export async function barePage(html: string): Promise<{ origin: string; stop: () => void }> {
	const page = html.replaceAll(MORE, '') + REGISTER;
	const server = http.createServer(({ url }, response) => {
		const isWorker = url === '/worker.js';
		const type = isWorker ? 'text/javascript' : 'text/html; charset=utf-8';
		response.writeHead(200, { 'content-type': type }).end(isWorker ? WORKER : page);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const stop = () => {
		server.close();
		server.closeAllConnections();
	};
	return { origin: `http://127.0.0.1:${port}/`, stop };
}
