// Judges every page of the demo ward: the Nu checker over what a stranger and four officials can reach by links, Lighthouse on phone settings over
// the pages of the portal. Needs node, java and chromium; "npm ci --ignore-scripts" in this folder first. Usage: node pages.mjs [--only html|lighthouse]
import { spawn, execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const run = promisify(execFile);
const only = process.argv[2] === '--only' ? process.argv[3] : '';

// Of addresses that differ in numbers and last part alone so many are looked at.
const samples = 6;
const mostPages = 400;
const officials = ['cong-chuc', 'chu-tich', 'bien-tap', 'to-truong-1'];
const phonePages = ['/', '/ket-qua/2025', '/ket-qua/2021', '/tin-tuc', '/cong-khai', '/van-ban', '/hoi-dap', '/gioi-thieu', '/en', '/du-lieu', '/thong-ke', '/so-do-trang', '/tim-kiem'];
const bar = 95;

// A word of the standard that this edition of the checker does not know yet.
const notYetKnown = 'is not a valid autofill field name';

const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

async function serve(data) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(join(root, 'tongket'), ['serve', '--demo', '--data', data, '--urls', url], { cwd: root });
  let said = '';
  await new Promise((ready, failed) => {
    server.stdout.on('data', text => { said += text; if (said.includes(url)) ready(); });
    server.stderr.on('data', text => process.stderr.write(text));
    server.on('exit', code => failed(new Error(`serve ended with ${code}`)));
  });
  const passwords = new Map([...said.matchAll(/^ {2}(\S+)\s+(\S+)/gm)].map(([, name, password]) => [name, password]));
  return { server, url, passwords };
}

class Browser {
  #cookies = new Map();

  constructor(base) { this.base = base; }

  async fetch(path, options = {}) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.base + path, { redirect: 'manual', ...options, headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
    return answer;
  }

  async signIn(name, password) {
    const page = await (await this.fetch('/dang-nhap')).text();
    const form = page.match(/<form[^>]*method="post"[\s\S]*?<\/form>/)[0];
    const fields = new URLSearchParams([...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"|<input[^>]*name="(__\w+)"[^>]*value="([^"]*)"/g)].map(field => [field[1] ?? field[3], field[2] ?? field[4]]));
    fields.set('ten', name);
    fields.set('matKhau', password);
    const answer = await this.fetch('/dang-nhap', { method: 'POST', body: fields });
    if (answer.status !== 302) throw new Error(`${name} was not let in: ${answer.status}`);
  }
}

// Follows every link to a page of the same web; answers the number of pages kept and the links that led nowhere.
async function crawl(browser, start, folder) {
  await mkdir(folder);
  const [seen, queue, kinds, broken] = [new Set(), [...start], new Map(), []];
  let kept = 0;
  while (queue.length > 0 && kept < mostPages) {
    const path = queue.shift();
    if (seen.has(path)) continue;
    seen.add(path);
    const kind = path.split('?')[0].replace(/\d+/g, '#').split('/').slice(0, 3).join('/') + (path.includes('?') ? '?' : '');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kinds.get(kind) > samples) continue;
    const answer = await browser.fetch(path);
    if (answer.status >= 300 && answer.status < 400) {
      queue.push(answer.headers.get('location').replace(browser.base, ''));
      continue;
    }
    if (answer.status >= 400) broken.push(`${answer.status} ${path}`);
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    const page = await answer.text();
    kept++;
    await writeFile(join(folder, encodeURIComponent(path).slice(0, 150) + '.html'), page);
    for (const [, href] of page.matchAll(/href="([^"#]+)/g)) {
      const link = href.replaceAll('&amp;', '&').replace(browser.base, '');
      if (link.startsWith('/') && !link.startsWith('//') && !/\.\w{2,12}(\?|$)/.test(link)) queue.push(link);
    }
  }
  return { kept, broken };
}

async function checkHtml(web, folder) {
  let faults = 0;
  for (const name of ['', ...officials]) {
    const browser = new Browser(web.url);
    if (name) await browser.signIn(name, web.passwords.get(name));
    const own = join(folder, name || 'khach');
    const { kept, broken } = await crawl(browser, name ? ['/ban-lam-viec', '/'] : ['/'], own);
    const said = await run('java', ['-Xss4m', '-jar', join(here, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar'), '--format', 'json', '--errors-only', '--exit-zero-always', own], { maxBuffer: 1 << 28 });
    const errors = JSON.parse(said.stderr).messages.filter(message => message.type === 'error' && !message.message.includes(notYetKnown));
    for (const error of errors.slice(0, 20)) console.log(`  ${decodeURIComponent(decodeURIComponent(error.url.split('/').pop()))}:${error.lastLine} ${error.message}`);
    for (const link of broken) console.log(`  a link leads to ${link}`);
    console.log(`html ${name || 'a stranger'}: ${kept} pages, ${errors.length} errors, ${broken.length} links that lead nowhere`);
    faults += errors.length + broken.length;
  }
  return faults;
}

async function checkPhones(web, folder) {
  let faults = 0;
  for (const path of phonePages) {
    const file = join(folder, 'lighthouse.json');
    await run('node', [join(here, 'node_modules', 'lighthouse', 'cli', 'index.js'), web.url + path, '--quiet', '--chrome-flags=--headless=new --no-sandbox', '--output', 'json', '--output-path', file],
      { env: { ...process.env, CHROME_PATH: process.env.CHROME_PATH ?? '/usr/bin/chromium' }, maxBuffer: 1 << 26 });
    const judged = JSON.parse(await readFile(file, 'utf8'));
    const unlisted = judged.audits['is-crawlable'].score === 0;
    const scores = Object.values(judged.categories).map(category => ({ id: category.id, score: Math.round(category.score * 100) }));
    const low = scores.filter(({ id, score }) => score < bar && !(unlisted && id === 'seo'));
    console.log(`phone ${path}: ${scores.map(({ id, score }) => `${id} ${score}`).join(', ')}${unlisted ? ' (kept from search engines)' : ''}, ${judged.audits['total-byte-weight'].numericValue} bytes`);
    faults += low.length;
  }
  return faults;
}

const folder = await mkdtemp(join(tmpdir(), 'tongket-pages-'));
const web = await serve(join(folder, 'data'));
try {
  let faults = 0;
  if (only !== 'lighthouse') faults += await checkHtml(web, folder);
  if (only !== 'html') faults += await checkPhones(web, folder);
  console.log(`${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  web.server.removeAllListeners('exit');
  web.server.kill();
  await rm(folder, { recursive: true, force: true });
}
