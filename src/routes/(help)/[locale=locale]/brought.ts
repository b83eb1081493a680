/**
 * What a page hands on to a request that may follow, as an address's parameters: the article one
 * comes from, the words searched for, the steps gone through.
 */
export function broughtBy(
	url: URL,
	params: { topic?: string | undefined; slug?: string | undefined }
): string {
	const brought = new URLSearchParams();
	if (params.topic && params.slug) brought.set('from', `${params.topic}/${params.slug}`);
	for (const key of ['q', 'path', 'from']) {
		const value = url.searchParams.get(key);
		if (value && !brought.has(key)) brought.set(key, value);
	}
	return brought.toString();
}
