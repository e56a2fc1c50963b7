import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenCityApp } from '../support/city-app.js';
import { JOINT } from '../db/publication-world.js';
import { publishPlan } from './publication-support.js';

const HOSTILE = '<script>alert(1)</script> & "Kraton"';

describe('the public pages', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  const page = async (path: string) => (await app.client().get(path).expect(200)).text;

  beforeAll(async () => {
    await app.db.reader.query(`UPDATE stops SET address = $1 WHERE slug = 'kel-kraton'`, [HOSTILE]);
    await app.db.reader.query(`UPDATE stops SET name = $1 WHERE slug = 'kel-slerok'`, [HOSTILE]);
    await publishPlan(app, [
      JOINT,
      { ...JOINT, stop: 'kel-panggung', date: '2026-12-01', units: ['SAMSAT-2', 'SIM-1'] },
      { ...JOINT, stop: 'kel-slerok', date: '2026-12-02', units: ['DUKCAPIL-1'] },
    ]);
  });

  test('the list is text: day, time, place, services, what is missing, how fresh', async () => {
    const text = wordsOf(await page('/'));
    expect(text).toContain('Senin, 30 November 2026');
    expect(text).toContain('08.00–10.00 WIB Kantor Kelurahan Kraton');
    expect(text).toContain('Kel. Kraton, Kec. Tegal Barat');
    expect(text).toContain('Sesi sebagian: Dukcapil tidak ikut di sini.');
    expect(text).toContain('Data per Sen 23 Nov 08.00 WIB · Terbitan no. 1');
    expect(text).toContain('Data contoh, bukan jadwal resmi.');
  });

  test('an empty day names the next session', async () => {
    expect(wordsOf(await page('/'))).toContain(
      'Hari ini tidak ada layanan keliling. Berikutnya: Senin, 30 November, 08.00–10.00 WIB, Kantor Kelurahan Kraton',
    );
    expect(wordsOf(await page('/?hari=2026-12-06'))).toContain(
      'Belum ada jadwal yang terbit setelah ini.',
    );
    expect(wordsOf(await page('/?hari=2026-12-06&layanan=sim'))).toContain(
      'Belum ada jadwal yang terbit untuk pilihan ini setelah tanggal ini.',
    );
    const filtered = wordsOf(await page('/?hari=2026-11-30&layanan=sim&kelurahan=33.76.02.1003'));
    expect(filtered).toContain('Berikutnya: Selasa, 1 Desember');
    expect(filtered).not.toContain('08.00–10.00 WIB Kantor Kelurahan Kraton');
  });

  test('filters are links and a form; a wrong or strange parameter is left out, not refused', async () => {
    const html = await page('/?layanan=dukcapil&hari=besok&utm_source=ig');
    expect(html).toContain('href="/?layanan=sim"');
    expect(html).toMatch(/<form[^>]*method="get"[^>]*action="\/"/);
    expect(html).toContain('<input type="hidden" name="layanan" value="dukcapil"');
    expect(wordsOf(html)).not.toContain('Kantor Kelurahan Panggung');
    await page('/?hari=9999-12-31&layanan=paspor');
    // What is chosen stands in words as well: on paper there are no links.
    const all = wordsOf(await page('/?layanan=sim&kelurahan=33.76.02.1003&hari=2026-11-30'));
    expect(all).toMatch(/Hanya: SIM · Kel\. [A-Z]\w+ · Senin, 30 November/);
    expect(wordsOf(await page('/?layanan=paspor'))).not.toContain('Hanya:');
  });

  test('by the clock a session is soon, open and over, and it says that this is the timetable', async () => {
    const stateAt = async (instant: string) => {
      app.clock.set(instant);
      const html = await page('/titik/kel-kraton');
      return /data-state="(\w+)"/.exec(html)?.[1];
    };
    expect(await stateAt('2026-11-29T23:00:00Z')).toBe('upcoming'); // 06.00 WIB
    expect(await stateAt('2026-11-30T00:30:00Z')).toBe('soon'); // 07.30
    expect(await stateAt('2026-11-30T01:00:00Z')).toBe('open'); // 08.00
    expect(wordsOf(await page('/'))).toContain('Buka menurut jadwal');
    // A copy of this page that is read tomorrow has the words for it.
    expect(await page('/')).toContain(
      '<span data-later="Senin, 30 November 2026">Hari ini, Senin, 30 November</span>',
    );
    expect(await stateAt('2026-11-30T03:00:00Z')).toBe('ended'); // 10.00
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('no script or style of its own, nothing of another host, a skip link and landmarks', async () => {
    for (const path of ['/', '/titik', '/titik/kel-kraton']) {
      const html = await page(path);
      expect(html).toMatch(/^<!doctype html>\n<html lang="id">/);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
      const scripts = html.match(/<script[^>]*>/g) ?? [];
      for (const tag of scripts) expect(tag).toMatch(/application\/ld\+json|src="\/assets\//);
      expect(html).not.toMatch(/(src|action)="https?:/);
      expect(html).toContain('<a class="skip" href="#isi">');
      for (const mark of ['<header', '<nav', '<main', '<footer']) expect(html).toContain(mark);
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(headingJumps(html)).toEqual([]);
    }
  });

  test('names and addresses from the data cannot become markup', async () => {
    for (const path of ['/', '/titik', '/titik/kel-kraton', '/titik/kel-slerok']) {
      const html = await page(path);
      expect(html).not.toContain('<script>alert');
    }
    expect(await page('/titik/kel-slerok')).toContain('&lt;script>alert(1)');
  });

  test('a stop page says what to bring, what it costs, who comes in vain, and how sure the pin is', async () => {
    const text = wordsOf(await page('/titik/kel-kraton'));
    expect(text).toContain('Titik sesuai pin peta');
    expect(text).toContain('Perpanjangan SIM C Rp75.000');
    expect(text).toContain('Biaya lain, bukan tarif resmi Tes kesehatan Rp35.000');
    expect(text).toContain('tergantung Berbeda untuk tiap kendaraan');
    expect(text).toContain('Tidak bisa dilayani di sini');
    const html = await page('/titik/kel-kraton');
    expect(html).toContain('href="geo:-6.86386,109.128694?q=-6.86386,109.128694(');
    // To subscribe, and as a file that says that it stays as it is.
    expect(html).toMatch(/href="webcal:\/\/[^/"]+\/feeds\/schedule\.ics\?stop=kel-kraton"/);
    expect(html).toContain('href="/feeds/schedule.ics?stop=kel-kraton">Unduh berkas kalender');
    expect(text).toContain('tidak ikut berubah bila jadwal pindah atau batal');
    const approximate = wordsOf(await page('/titik/kel-keturen'));
    expect(approximate).toContain('Titik perkiraan, bukan lokasi pasti');
  });

  test('search engines get events that parse', async () => {
    const html = await page('/');
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
    const graph = (JSON.parse(String(json)) as { '@graph': Record<string, unknown>[] })['@graph'];
    expect(graph).toHaveLength(3);
    expect(graph[0]).toMatchObject({
      '@type': 'Event',
      startDate: '2026-11-30T08:00:00+07:00',
      eventStatus: 'https://schema.org/EventScheduled',
    });
  });

  test('a wrong address is answered in Indonesian and leads on', async () => {
    const { text } = await app.client().get('/titik/tidak-ada').expect(404);
    expect(wordsOf(text)).toContain('Halaman tidak ditemukan');
    expect(text).toContain('href="/titik"');
  });

  test('the page is small', async () => {
    const answer = await fetch(`${app.url}/`, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(20_000);
  });

  test('is not packed for who says that it cannot unpack', async () => {
    const refused = { headers: { 'accept-encoding': 'gzip;q=0, identity' } };
    for (const path of ['/', '/api/v1/stops']) {
      const plain = await fetch(`${app.url}${path}`, refused);
      expect(plain.headers.get('content-encoding')).toBeNull();
    }
  });
});

/** What is left of a page for somebody who has nothing but its text. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<(script|svg|head)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' .', '.')
    .replaceAll(' ,', ',');
}

/** Headings that skip a level. */
function headingJumps(html: string): string[] {
  const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
  return levels.flatMap((level, i) => {
    const before = levels[i - 1] ?? 0;
    return level > before + 1 ? [`h${before} → h${level}`] : [];
  });
}
