import type { Problem } from '../../contract/common.contract.js';
import { escapeHtml } from './escape.js';

/**
 * A refusal for people: what happened, and the way back. No style or script of its own; it wears the
 * `styles` of the citizen pages, and reads well without.
 */
export function problemPage(problem: Problem, styles: readonly string[]): string {
  const number = problem.requestId
    ? `<p><small>Nomor permintaan: ${escapeHtml(problem.requestId)}</small></p>`
    : '';
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(problem.title)} · MPP Bergerak</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('\n')}
</head>
<body>
<header class="top"><div class="wrap top-row"><a class="brand" href="/"><strong>MPP Bergerak</strong></a></div></header>
<main class="wrap missing">
<h1>${escapeHtml(problem.title)}</h1>
<p><a class="button" href="/">Lihat jadwal layanan</a></p>
${number}
</main>
</body>
</html>
`;
}
