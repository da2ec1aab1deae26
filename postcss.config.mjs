/** Tailwind 4 is a PostCSS plug-in; its tokens stand in app/globals.css. */
export default { plugins: { '@tailwindcss/postcss': {} } };
