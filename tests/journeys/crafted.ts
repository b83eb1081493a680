/** Articles by which a visitor of a kiosk might get out, had an editor been talked into them. */

/** Every link that the library takes from an editor. */
export const CRAFTED = `---
title: Crafted to get out
summary: Links of every kind.
---
[plain](https://example.com/) [insecure](https://example.com/?a=1#b) [mail](mailto:a@example.com)
[ring](tel:+914047175500) [person](/contact) [below](#deep) [another](/orders/track-order)
<https://example.com/auto> <mailto:auto@example.com> www.example.com

## Deep
Text.
`;
/** What it takes from nobody: an error to the editor, and not published. */
export const REFUSED = `---
title: Crafted and refused
summary: What would lead out.
---
[script](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,out) [blob](blob:null/1)
[source](view-source:https://example.com/) [settings](chrome://settings) [elsewhere](//example.com/x)
[intent](intent://x#Intent;end) ![picture](https://example.com/pixel.png)

<a href="https://example.com/" target="_blank" download>raw</a>
<iframe src="https://example.com/"></iframe><form action="https://example.com/"><input name="x"></form>
<meta http-equiv="refresh" content="0;url=https://example.com/"><svg onload="location='https://example.com/'"></svg>
`;
