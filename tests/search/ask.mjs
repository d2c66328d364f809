// node ask.mjs FOLDER QUERIES ANSWERS: puts every [query, options] of the JSON file QUERIES to
// the engine of the site in FOLDER and writes the answers, one JSON a line, to ANSWERS.
import fs from 'node:fs';
import { open } from './browser.mjs';

const [folder, queries, answers] = process.argv.slice(2);
const { window, read } = open(folder);
if (read.length !== 1) throw new Error('the engine loaded data before the first search');
const out = [];
for (const [query, options] of JSON.parse(fs.readFileSync(queries, 'utf8'))) {
  out.push(JSON.stringify(await window.signpost.search(query, options)));
}
fs.writeFileSync(answers, out.join('\n') + '\n');
console.log(`${out.length} answers, ${new Set(read).size} files`);
