import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const source = new URL('../src/', import.meta.url);

/** @param {URL} folder @returns {Promise<URL[]>} */
async function scripts(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map((entry) => {
      const url = new URL(entry.isDirectory() ? `${entry.name}/` : entry.name, folder);
      return entry.isDirectory() ? scripts(url) : Promise.resolve(entry.name.endsWith('.js') ? [url] : []);
    }),
  );
  return nested.flat();
}

const SHIPPED = /^(lit|lit\/.*|chart\.js|chartjs-plugin-annotation|chartjs-plugin-zoom|hammerjs|hammerjs\/umd|@codemirror\/(state|view|commands|language|lint|autocomplete)|@lezer\/highlight)$/;

test('every import is a file of ours, or a library that the server ships', async () => {
  const files = await scripts(source);
  const known = new Set(files.map((file) => file.href));
  assert.ok(files.length > 20);
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    for (const [, name] of text.matchAll(/^import\b[^'";]*['"]([^'"]+)['"]/gm)) {
      if (name.startsWith('.')) assert.ok(known.has(new URL(name, file).href), `${file.pathname} imports ${name}`);
      else assert.match(name, SHIPPED, `${file.pathname} imports ${name}`);
    }
  }
});

test('nothing is fetched from elsewhere: the lab has no internet', async () => {
  const pages = [new URL('index.html', source), new URL('style.css', source), ...(await scripts(source))];
  for (const page of pages) {
    const text = (await readFile(page, 'utf8')).replaceAll('http://www.w3.org/2000/svg', '');
    assert.doesNotMatch(text, /https?:\/\//, page.pathname);
  }
});

test('the page holds the place of the import map, and no inline script', async () => {
  const page = await readFile(new URL('index.html', source), 'utf8');
  assert.equal(page.split('<!-- import map -->').length, 2);
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)[^>]*>/);
  assert.doesNotMatch(page, /\son\w+=/);
});
