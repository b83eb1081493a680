import { labelCallouts } from '$lib/content';
import { m } from '$messages';

/** Compiled HTML with its callouts named in the reader's language. */
export function withCalloutLabels(html: string): string {
	return labelCallouts(html, {
		note: m.help_callout_note(),
		tip: m.help_callout_tip(),
		warning: m.help_callout_warning()
	});
}
