import type { Credentials } from './digest';

/** Where calls are made, and as whom; from `SIP_URL`. */
export interface Exchange extends Credentials {
	host: string;
	port: number;
	transport: 'udp' | 'tcp' | 'tls';
}

const PORTS = { udp: 5060, tcp: 5060, tls: 5061 };

/**
 * Reads `sip:user:password@host:port;transport=tcp`; `sips:` is TLS. The password may be
 * percent-encoded. Nothing where it is no such address.
 */
export function exchangeOf(url: string): Exchange | undefined {
	const [, scheme, user, password, host, port, transport] =
		/^(sips?):([^:@;\s]+)(?::([^@\s]*))?@(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(?:;transport=(udp|tcp|tls))?$/i.exec(
			url
		) ?? [];
	if (scheme === undefined || user === undefined || host === undefined) return undefined;
	const isSecure = scheme.toLowerCase() === 'sips';
	const chosen = (transport?.toLowerCase() ?? (isSecure ? 'tls' : 'udp')) as Exchange['transport'];
	const number = port === undefined ? PORTS[chosen] : Number(port);
	if (number < 1 || number > 65_535 || (isSecure && chosen !== 'tls')) return undefined;
	try {
		return {
			user: decodeURIComponent(user),
			password: decodeURIComponent(password ?? ''),
			host: host.replace(/^\[|\]$/g, ''),
			port: number,
			transport: chosen
		};
	} catch {
		return undefined;
	}
}
