import { badNetwork, type Network } from './network';
import { startServer, type TestServer } from './server';
import { test } from './test';

/**
 * The server of a file's journeys, and the network to it: fine before each, then as a test wants.
 * @param settings of the server's environment, asked for when it starts
 */
export function useTunnel(settings: () => Record<string, string> = () => ({})): {
	server: TestServer;
	network: Network;
} {
	let server: TestServer;
	let network: Network;
	test.beforeAll(async () => {
		network = await badNetwork();
		server = await startServer({ ORIGIN: network.origin, ...settings() });
		network.target = server.origin;
	});
	test.afterAll(async () => {
		await network.close();
		await server.stop();
	});
	test.beforeEach(() => {
		network.mood = 'fine';
		network.rewrite = (_path, body) => body;
	});
	return {
		get server() {
			return server;
		},
		get network() {
			return network;
		}
	};
}
