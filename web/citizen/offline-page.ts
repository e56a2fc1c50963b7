/**
 * What is read without a network where nothing is stored, style sheets included: it brings its own. Its words
 * stand here, because the worker is one script without imports: what pages import too would be a chunk.
 */
const PAGE = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Anda luring · MPP Bergerak</title>
<style>
body { max-width: 32rem; margin: 0 auto; padding: 1.5rem 1rem; color: #17222e; font: 1.0625rem/1.5 system-ui, sans-serif }
h1 { color: #16324f; font-size: 1.6rem }
a { display: inline-block; padding: 0.75rem 1.25rem; border-radius: 8px; background: #16324f; color: #fff; font-weight: 700; text-decoration: none }
</style>
</head>
<body>
<main>
<h1>Anda luring</h1>
<p>Halaman ini belum tersimpan di perangkat ini. Sambungkan ke internet, lalu muat ulang.</p>
<p><a href="/">Buka jadwal yang tersimpan</a></p>
</main>
</body>
</html>
`;

export const offlinePage = () =>
  new Response(PAGE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
