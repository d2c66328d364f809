// In: a screen of the editor. Out: its lists narrowed, its form checked while somebody types, its changes sent. What is
// typed is understood by the program alone: this script only says which boxes were touched.
(() => {
  'use strict';

  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = JSON.parse(one('#words')?.textContent ?? '{}');
  const say = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

  const send = async (path, value) => {
    const answer = await fetch(path, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value), cache: 'no-store',
    });
    if (answer.status === 403) throw new Error(say('shut'));
    if (!answer.ok) throw new Error((await answer.text()).trim() || say('failed'));
    return answer.json();
  };
  const reason = error => error instanceof TypeError ? say('gone') : error.message;

  // Lists: by word, by choice, only what is wrong.
  const filters = one('[data-filter]');
  const narrow = () => {
    const text = (one('[data-filter-text]')?.value ?? '').trim().toLowerCase();
    const chosen = all('[data-filter-by]').map(box => [box.dataset.filterBy, box.value]).filter(([, value]) => value);
    const wrong = one('[data-filter-wrong]')?.checked;
    const rows = all('table.pages tbody tr');
    for (const row of rows) {
      const fits = chosen.every(([name, value]) => row.dataset[name] === value) && (!wrong || row.dataset.wrong !== '0');
      row.hidden = !fits || !row.textContent.toLowerCase().includes(text);
    }
    const count = one('[data-filter-count]');
    if (count) count.textContent = say('shown', { count: rows.filter(row => !row.hidden).length, all: rows.length });
  };
  filters?.addEventListener('input', narrow);
  filters?.addEventListener('submit', event => event.preventDefault());
  if (filters) narrow(); // what the browser remembered

  // A new page.
  one('[data-new]')?.addEventListener('submit', async event => {
    event.preventDefault();
    const [kind, title] = ['kind', 'title'].map(name => event.target.elements[name].value);
    try {
      const answer = await send('/do/new', { kind, title });
      if (answer.path) location.href = `/page?path=${encodeURIComponent(answer.path)}`;
      else one('[data-error]').textContent = answer.wrong;
    } catch (error) {
      one('[data-error]').textContent = reason(error);
    }
  });

  // Publishing.
  const publish = one('[data-publish]');
  if (publish) {
    const [state, result] = [one('[data-state]', publish), one('[data-result]', publish)];
    const work = async (says, path, value) => {
      const buttons = all('button', publish);
      buttons.forEach(button => button.setAttribute('aria-disabled', 'true'));
      state.textContent = says;
      try {
        result.innerHTML = (await send(path, value)).html;
        state.textContent = '';
        result.focus();
      } catch (error) {
        state.textContent = reason(error);
      }
      buttons.forEach(button => button.removeAttribute('aria-disabled'));
    };
    publish.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (!button || button.getAttribute('aria-disabled')) return;
      if (button.matches('[data-look]')) work(say('looking'), '/do/changes', {});
      if (button.dataset.doPublish) work(say('publishing'), '/do/publish', { stamp: button.dataset.doPublish });
    });
    for (const form of all('[data-undo]')) {
      form.addEventListener('submit', async event => {
        event.preventDefault();
        const told = one('[data-result]', form);
        const sure = Boolean(form.elements.sure?.checked); // the box stands in what is replaced next
        told.textContent = say('undoing');
        try {
          told.innerHTML = (await send('/do/undo', { number: Number(form.dataset.undo), sure })).html;
        } catch (error) {
          told.textContent = reason(error);
        }
      });
    }
  }

  const page = document.body.dataset.page;
  if (!page) return;

  // The form of a page.
  const form = one('[data-form]');
  const whole = one('#whole');
  const saved = one('[data-saved]');
  const wholeWas = whole.value;
  const textBox = '[data-part-text]';
  let number = 0;

  const fieldValues = field => {
    switch (field.dataset.how) {
      case 'rows': return all('[data-values] input', field).map(box => box.value.trim()).filter(Boolean);
      case 'choices': {
        const ticked = all('input', field).filter(box => box.checked).map(box => box.value);
        const kept = (field.was ?? []).filter(value => ticked.includes(value));
        return [...kept, ...ticked.filter(value => !kept.includes(value))];
      }
      case 'flag': {
        const { checked, defaultChecked } = one('input', field);
        return checked ? ['true'] : defaultChecked ? ['false'] : [];
      }
      default: return [one('input, select, textarea', field).value];
    }
  };
  const rowsOf = part => all('[data-rows] > .row', part).map(row => ({
    from: row.dataset.row === '' ? null : Number(row.dataset.row),
    cells: all('[data-cell]', row).map(cell => one('input, select, textarea', cell).value),
  }));
  const partNow = part => JSON.stringify(part.matches('[data-table]')
    ? rowsOf(part) : [one('[data-part-heading]', part)?.value, one(textBox, part).value]);
  for (const field of all('[data-field]')) {
    field.was = fieldValues(field);
    field.was0 = JSON.stringify(field.was);
  }
  for (const part of all('[data-part]')) part.was = partNow(part);

  /** What was touched, and nothing else. */
  const changes = () => {
    if (whole.value !== wholeWas) return { whole: whole.value };
    const out = { fields: {}, lines: {}, parts: [], added: [] };
    for (const field of all('[data-field]')) {
      const now = fieldValues(field);
      if (JSON.stringify(now) === field.was0) continue;
      if (field.dataset.how === 'lines') out.lines[field.dataset.field] = now[0];
      else out.fields[field.dataset.field] = now;
    }
    for (const part of all('[data-part]')) {
      if (partNow(part) === part.was) continue;
      const index = Number(part.dataset.part);
      if (part.matches('[data-table]')) out.parts.push({ index, rows: rowsOf(part) });
      else out.parts.push({ index, heading: one('[data-part-heading]', part)?.value, text: one(textBox, part).value });
    }
    for (const part of all('[data-new]')) {
      const [heading, text] = [one('[data-part-heading]', part).value, one(textBox, part).value];
      if (heading.trim() || text.trim()) out.added.push({ heading, text });
    }
    return out;
  };
  const touched = () => {
    const now = changes();
    return 'whole' in now || Boolean(now.parts.length + now.added.length + Object.keys({ ...now.fields, ...now.lines }).length);
  };

  // Findings, beside what they speak of. What stands between backticks is a word of the file.
  const written = (node, text) => text.split('`').forEach((piece, index) => {
    if (index % 2 === 0) return node.append(piece);
    const code = document.createElement('code');
    code.textContent = piece;
    return node.append(code);
  });
  const item = (found, place) => {
    const node = document.createElement('li');
    node.className = `found__one found__one--${found.weight}`;
    const [message, fix] = [document.createElement('strong'), document.createElement('span')];
    written(message, `${say(found.weight)}: ${found.message}`);
    written(fix, found.fix);
    fix.className = 'found__fix';
    node.append(message, ' ');
    if (place) {
      const link = document.createElement('a');
      link.href = `#${place.id}`;
      link.textContent = say('show');
      link.addEventListener('click', event => {
        event.preventDefault();
        for (let box = place.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
        place.focus();
      });
      node.append(link, ' ');
    }
    node.append(fix);
    return node;
  };
  const boxesOf = place => {
    if (place.on !== 'field') return [boxOf(place)].filter(Boolean);
    return place.keys.map(key => one(`[data-field="${CSS.escape(key)}"]`)).filter(Boolean);
  };
  const boxOf = place => {
    const part = place.part === undefined ? null : one(`[data-part="${place.part}"]`);
    if (place.on !== 'cell' || !part) return part;
    return all('[data-cell]', all('.row', part).find(row => row.dataset.row === String(place.row)) ?? part)[place.cell] ?? part;
  };
  const show = (findings, draft) => {
    all('.found', form).forEach(list => list.replaceChildren());
    all('[aria-invalid]', form).forEach(box => box.removeAttribute('aria-invalid'));
    const [errors, warnings] = ['error', 'warning'].map(weight => findings.filter(one => one.weight === weight).length);
    one('[data-found-count]').textContent = findings.length && draft ? say('found_draft', { count: findings.length })
      : findings.length ? say('found', { errors, warnings, notes: findings.length - errors - warnings }) : say('nothing_found');
    for (const found of findings) {
      const boxes = boxesOf(found.place);
      const control = box => one('input, select, textarea, [data-add-value], [data-add-row]', box);
      one('[data-found]').append(item(found, boxes.length ? control(boxes[0]) : null));
      for (const box of boxes) {
        let list = one(':scope > .found', box);
        if (!list) {
          list = document.createElement('ul');
          list.className = 'found';
          box.append(list);
        }
        const told = item(found, null);
        if (found.place.on === 'text' && found.place.line > 0) told.prepend(`${say('line', { line: found.place.line })} `);
        list.append(told);
        if (found.weight === 'error') control(box)?.setAttribute('aria-invalid', 'true');
      }
    }
  };

  // Looked at while somebody types: one look at a time, and the last state always.
  const frame = one('[data-preview]');
  let [waiting, looking, again] = [0, false, false];
  const look = async () => {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      const answer = await send('/do/check', { path: page, base: document.body.dataset.sum, changes: changes() });
      if (answer.refused !== undefined) one('[data-found-count]').textContent = say('refused', { key: answer.refused });
      else show(answer.findings, answer.draft);
      if (answer.preview) {
        const top = frame.contentWindow?.scrollY ?? 0;
        frame.addEventListener('load', () => frame.contentWindow?.scrollTo(0, top), { once: true });
        frame.src = answer.preview;
        one('[data-preview-state]').textContent = say('preview_new');
      }
      document.body.dataset.looked = String(++number);
    } catch (error) {
      one('[data-found-count]').textContent = reason(error);
    }
    looking = false;
    if (again) {
      again = false;
      look();
    }
  };
  const later = () => {
    saved.textContent = touched() ? say('unsaved') : '';
    clearTimeout(waiting);
    waiting = setTimeout(look, 700);
  };
  form.addEventListener('input', event => {
    if (event.target === whole || !one('[data-whole]')?.contains(event.target)) later();
    picked(event.target);
  });
  form.addEventListener('change', later);

  // `school` is `audience/school` where only audiences may stand, and `plan/main#1.2` a place on `plan/main`.
  const names = (id, typed) => {
    const page = typed.trim().replace(/#.*$/, '');
    return id === page || (page !== '' && !page.includes('/') && id.endsWith(`/${page}`));
  };
  // Pages are chosen by id; beside the box stands which page that is.
  const picked = box => {
    const place = box.matches?.('[data-pick]') && one('[data-picked]', box.parentElement);
    if (!place) return;
    const choice = all('option', document.getElementById(box.getAttribute('list')) ?? undefined).find(one => names(one.value, box.value));
    place.textContent = choice ? choice.textContent : box.value ? say('no_page') : '';
  };
  all('[data-pick]').forEach(picked);

  // Rows of values and of tables.
  const fresh = (template, id) => {
    const node = template.content.firstElementChild.cloneNode(true);
    number += 1;
    for (const box of all('[id]', node)) {
      const old = box.id;
      if (old) all(`[for="${CSS.escape(old)}"]`, node).forEach(label => { label.htmlFor = `${old}-${number}`; });
      for (const name of ['aria-describedby', 'list']) {
        all(`[${name}="${CSS.escape(old)}"]`, node).forEach(user => user.setAttribute(name, `${old}-${number}`));
      }
      box.id = `${old || id}-${number}`;
    }
    return node;
  };
  const numbered = list => all(':scope > .row', list).forEach((row, index) => {
    one('legend', row).textContent = say('row', { number: index + 1 });
  });
  form.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    const row = button.closest('.value, .row');
    if (button.matches('[data-add-value]')) {
      const field = button.closest('[data-field]');
      const node = fresh(one('[data-new-value]', field), `f-${field.dataset.field}`);
      one('[data-values]', field).append(node);
      one('input', node).focus();
    } else if (button.matches('[data-add-row]')) {
      const part = button.closest('[data-part]');
      const node = fresh(one('[data-new-row]', part), 'c');
      one('[data-rows]', part).append(node);
      numbered(node.parentElement);
      one('input, select, textarea', node).focus();
    } else if (button.matches('[data-add-part]')) {
      const node = one('[data-new-part]').content.firstElementChild.cloneNode(true);
      number += 1;
      all('label', node).forEach((label, index) => { label.htmlFor = `new-${number}-${index}`; });
      all('input, textarea', node).forEach((box, index) => { box.id = `new-${number}-${index}`; });
      one('[data-added]').append(node);
      toolbar(one('textarea', node));
      one('input', node).focus();
    } else if (button.matches('[data-add-table]')) {
      save({ ...changes(), added: [...(changes().added ?? []), { table: button.dataset.addTable }] });
      return;
    } else if (row && button.matches('[data-up], [data-down], [data-out]')) {
      const list = row.parentElement;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      if (button.matches('[data-up]')) row.previousElementSibling?.before(row);
      if (button.matches('[data-down]')) row.nextElementSibling?.after(row);
      if (button.matches('[data-out]')) {
        row.remove();
        const beside = list.closest('[data-field], [data-part]');
        (next ? one('input, select, textarea', next) : one('[data-add-value], [data-add-row]', beside))?.focus();
      } else {
        button.focus();
      }
      if (list.matches('[data-rows]')) numbered(list);
    } else {
      return;
    }
    later();
  });

  // The toolbar of a text.
  const dialog = one('[data-link]');
  const put = (box, text, from, to) => {
    box.focus();
    box.setSelectionRange(from, to);
    // So that the browser's own undo knows of it.
    if (!document.execCommand('insertText', false, text)) box.setRangeText(text, from, to, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const round = (box, mark, empty) => {
    const { selectionStart: from, selectionEnd: to, value } = box;
    const said = value.slice(from, to) || empty;
    put(box, mark + said + mark, from, to);
    box.setSelectionRange(from + mark.length, from + mark.length + said.length);
  };
  const lines = (box, mark) => {
    const { selectionStart, selectionEnd, value } = box;
    const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const end = value.indexOf('\n', selectionEnd);
    const to = end < 0 ? value.length : end;
    const bare = line => line.replace(/^(#{1,6} |[-*] |\d+\. )/, '');
    const made = value.slice(from, to).split('\n').map((line, index) => mark(index) + bare(line)).join('\n');
    const above = from > 0 && value.slice(0, from).trimEnd() && !/\n\s*\n$/.test(value.slice(0, from)) ? '\n' : '';
    put(box, above + made, from, to);
  };
  const relative = path => {
    const [here, there] = [page.split('/').slice(0, -1), path.split('/')];
    while (here.length && here[0] === there[0] && there.length > 1) {
      here.shift();
      there.shift();
    }
    return '../'.repeat(here.length) + there.join('/');
  };
  const link = box => {
    const { selectionStart: from, selectionEnd: to, value } = box;
    const [said, where] = [one('#link-words'), one('#link-to')];
    said.value = value.slice(from, to);
    where.value = '';
    dialog.returnValue = '';
    dialog.showModal();
    (said.value ? where : said).focus();
    dialog.onclose = () => {
      box.focus();
      box.setSelectionRange(from, to);
      if (dialog.returnValue !== 'put' || !where.value.trim()) return;
      const known = all('#all-pages option').find(option => option.value === where.value);
      const target = known ? relative(where.value) : where.value.trim();
      put(box, `[${said.value || known?.textContent || target}](${target.replaceAll(' ', '%20')})`, from, to);
    };
  };
  const tools = [
    ['bold', 'b', box => round(box, '**', say('some_words'))],
    ['italic', 'i', box => round(box, '*', say('some_words'))],
    ['link', 'k', link],
    ['list', '', box => lines(box, () => '- ')],
    ['numbers', '', box => lines(box, index => `${index + 1}. `)],
    ['heading', '', box => lines(box, () => '### ')],
  ];
  const toolbar = box => {
    const bar = document.createElement('div');
    bar.className = 'tools';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', say('toolbar'));
    bar.setAttribute('aria-controls', box.id);
    tools.forEach(([name, key, act], index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = say(`tool_${name}`);
      button.tabIndex = index ? -1 : 0;
      if (key) button.setAttribute('aria-keyshortcuts', `Control+${key.toUpperCase()}`);
      button.addEventListener('click', event => {
        event.stopPropagation();
        act(box);
      });
      bar.append(button);
    });
    bar.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const buttons = all('button', bar);
      const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
      buttons.forEach(button => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
    });
    box.addEventListener('keydown', event => {
      const tool = (event.ctrlKey || event.metaKey) && !event.altKey && tools.find(([, key]) => key && key === event.key.toLowerCase());
      if (!tool) return;
      event.preventDefault();
      tool[2](box);
    });
    box.before(bar);
  };
  all('[data-toolbar]', form).forEach(toolbar);

  // Saving.
  let leaving = false;
  const focusKey = `signpost-edit:${page}`;
  const settle = sum => {
    leaving = true;
    const id = document.activeElement?.id ?? '';
    sessionStorage.setItem(focusKey, JSON.stringify({ id, top: scrollY, sum }));
    location.reload();
  };
  const conflict = one('[data-conflict]');
  const save = async (what, base = document.body.dataset.sum) => {
    saved.textContent = say('saving');
    try {
      const answer = await send('/do/save', { path: page, base, changes: what });
      if (answer.sum) return settle(answer.sum);
      if (answer.refused !== undefined) {
        saved.textContent = say('refused', { key: answer.refused });
      } else {
        one('[data-theirs]').value = answer.theirs;
        one('[data-yours]').value = answer.yours;
        conflict.dataset.sum = answer.theirs_sum;
        conflict.hidden = false;
        conflict.focus();
        saved.textContent = say('not_saved');
      }
    } catch (error) {
      saved.textContent = reason(error);
    }
    return undefined;
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (touched()) save(changes());
    else saved.textContent = say('nothing_to_save');
  });
  one('[data-take-theirs]').addEventListener('click', () => settle(''));
  one('[data-write-yours]').addEventListener('click', () => save({ whole: one('[data-yours]').value }, conflict.dataset.sum));
  document.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    form.requestSubmit();
  });
  addEventListener('beforeunload', event => {
    if (!leaving && touched()) event.preventDefault();
  });
  const before = JSON.parse(sessionStorage.getItem(focusKey) ?? 'null');
  sessionStorage.removeItem(focusKey);
  if (before) {
    if (before.sum) saved.textContent = say('saved');
    scrollTo(0, before.top);
    (document.getElementById(before.id) ?? one('[data-save]')).focus({ preventScroll: true });
  }
  look();
})();
