// node payload.mjs FOLDER READERS FILES: each reader of the JSON file READERS, a list of questions
// ([query, options]), opens the site in FOLDER afresh and goes to the search box. What each question
// made the engine read goes to FILES as JSON: for each reader, for each question, the names.
import fs from 'node:fs';
import { open } from './browser.mjs';

const [folder, readers, files] = process.argv.slice(2);
const notes = [];
for (const questions of JSON.parse(fs.readFileSync(readers, 'utf8'))) {
  const { window, read } = open(folder);
  const note = [];
  await window.signpost.prepare();
  for (const [query, options] of questions) {
    await window.signpost.search(query, options);
    note.push(read.splice(0).map((name) => name.slice(1)));
  }
  notes.push(note);
}
fs.writeFileSync(files, JSON.stringify(notes));
