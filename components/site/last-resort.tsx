'use client';

/** When what draws pages failed itself: instead of Next's own page, which brings a style sheet our content policy refuses. */
export default function LastResort() {
  return (
    <html lang="en">
      <body>
        <h1>This page could not be made</h1>
        <form>
          <button type="submit">Load it again</button>
        </form>
      </body>
    </html>
  );
}
