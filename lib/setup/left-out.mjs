// In the browser's scripts, in place of what Next sends along and nothing there uses (next.config.js): what browsers lack that
// are older than those it builds for, and the two below.

/** Of an imitation of Node's `process`, sent because React asks whether there is one. */
export const env = {};

/** Of what happens while a server draws. In a browser Next's own does nothing either. */
export function handleISRError() {}
