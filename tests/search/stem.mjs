// node stem.mjs FOLDER WORDS STEMS: stems every line of WORDS with the browser's stemmer.
import fs from 'node:fs';
import { open } from './browser.mjs';

const [folder, words, stems] = process.argv.slice(2);
const { window } = open(folder);
const lines = fs.readFileSync(words, 'utf8').split('\n');
fs.writeFileSync(stems, lines.map((word) => window.signpost.stems.en(word)).join('\n'));
