// node stem.mjs FOLDER TAG WORDS STEMS: stems every line of WORDS with the browser's stemmer for TAG.
import fs from 'node:fs';
import { open } from './browser.mjs';

const [folder, tag, words, stems] = process.argv.slice(2);
const { window } = open(folder);
const lines = fs.readFileSync(words, 'utf8').split('\n');
fs.writeFileSync(stems, lines.map((word) => window.signpost.stems[tag](word)).join('\n'));
