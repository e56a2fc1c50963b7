/** What is read without a network where nothing is stored. Only `sw.ts` imports this file. */
const PAGE = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Anda luring · MPP Bergerak</title>
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
