// The search of the citizens' site as files: no server answers, so the published texts come in parts, each a script, for a
// page from a disk may load nothing else. A part brings the table by which its letters are folded (decision 0048).
'use strict';
(() => {
  const box = document.getElementById('found');
  if (!box || !box.dataset.parts) return;
  const LETTERS = 200, LETTERS_OF_WORD = 40, WORDS = 8, SHOWN = 20, PLACES = 3, BEFORE = 40, BEHIND = 110;
  const { root, pages: folder } = box.dataset;
  const parts = JSON.parse(box.dataset.parts).map(([name, year, called, departments]) => ({ name, year, called, departments }));
  const said = JSON.parse(box.dataset.said);
  const asked = new URLSearchParams(location.search);
  const field = (name) => (asked.get(name) || '').trim();

  const say = (word, values = {}) => said[word].replace(/\{(\w+)\}/gu, (slot, name) => values[name] ?? slot);
  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  // Parts say their name and what is in them; each is asked for once.
  const waiting = new Map();
  globalThis.hoshinFind = (name, content) => waiting.get(name)?.(content);
  const load = (name) => new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = make('script', { src: `${root}search/${name}.js` });
    script.addEventListener('error', () => reject(new Error(name)));
    document.head.append(script);
  });

  // What Unicode does to all letters; the tables of the parts do the rest.
  const HIDDEN = /[\u3099\u309A\u00AD\u200B-\u200F\u2060\uFEFF\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
  const plain = (word) => word.normalize('NFKC').toLowerCase().replace(HIDDEN, '').replace(/[\s\p{Cc}]/gu, '');
  const question = () => {
    const all = [...field('q')];
    const typed = all.slice(0, LETTERS).join('').split(/[\s\p{Cc}]+/u).filter(Boolean);
    const words = [], short = [];
    let isCut = all.length > LETTERS;
    for (const word of typed) {
      const letters = [...plain(word)].slice(0, LETTERS_OF_WORD);
      if (letters.length === 1) short.push(word);
      else if (letters.length > 1 && words.length === WORDS) isCut = true;
      else if (letters.length > 1) words.push({ typed: word, plain: letters.join('') });
    }
    return { words, short, isCut };
  };

  const code = (letter) => [...letter].map((sign) => `\\u{${sign.codePointAt(0).toString(16)}}`).join('');
  const folding = (from) => {
    const letters = Object.keys(from);
    const long = letters.filter((letter) => [...letter].length > 1).sort((one, other) => other.length - one.length);
    const single = letters.filter((letter) => [...letter].length === 1);
    return new RegExp([...long.map(code), `[${single.map(code).join('')}]`].join('|'), 'gu');
  };
  const opened = (content) => {
    const pattern = folding(content.from);
    const signs = [...content.typed];
    const typed = new Map();
    for (let at = 0; at < signs.length; at += 2) typed.set(signs[at], signs[at + 1]);
    const fold = (text) => text.replace(pattern, (letter) => content.from[letter]);
    const meant = (word) => [...word].map((sign) => typed.get(sign) ?? sign).join('');
    return { ...content, pattern, fold, meant };
  };

  // Where the words stand in the text as it was written.
  const places = (part, text, words) => {
    let folded = '', last = 0;
    const from = [];
    const copy = (piece, at, moves) => { for (let i = 0; i < piece.length; i += 1) from.push(moves ? at + i : at); folded += piece; };
    for (const found of text.matchAll(part.pattern)) {
      copy(text.slice(last, found.index), last, true);
      copy(part.from[found[0]], found.index, false);
      last = found.index + found[0].length;
    }
    copy(text.slice(last), last, true);
    from.push(text.length);
    const all = [];
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        const end = at + word.length;
        const next = from.findIndex((place, i) => i >= end && place > from[end - 1]);
        const stop = next < 0 ? text.length : from[next];
        all.push([from[at], from[at] + text.slice(from[at], stop).trimEnd().length]);
      }
    }
    return all.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  };

  const marked = (part, text, words, whole = false) => {
    const all = places(part, text, words);
    const first = all[0]?.[0] ?? 0;
    const letters = (piece, count) => (count < 0 ? [...piece].slice(count) : [...piece].slice(0, count)).join('');
    const start = whole ? 0 : first - letters(text.slice(0, first), -BEFORE).length;
    const end = whole ? text.length : Math.max(first + letters(text.slice(first), BEHIND).length, all[0]?.[1] ?? 0);
    const pieces = start > 0 ? ['…'] : [];
    let at = start;
    for (const [from, to] of all.filter((place) => place[0] >= start && place[1] <= end)) {
      if (from < at) continue;
      pieces.push(text.slice(at, from), make('mark', {}, text.slice(from, to)));
      at = to;
    }
    pieces.push(text.slice(at, end));
    if (end < text.length) pieces.push('…');
    return pieces;
  };

  const search = (part, words, department) => {
    const meant = words.map((word) => part.meant(word.plain));
    const found = [];
    for (const own of part.departments.filter((one) => !department || String(one.id) === department)) {
      for (const [file, number, title, texts] of own.pages) {
        const folded = texts.map(([, text]) => part.fold(text));
        if (!meant.every((word) => folded.some((text) => text.includes(word)))) continue;
        const has = (text) => meant.some((word) => text.includes(word));
        const places = texts.filter(([place], at) => part.places[place][1] && has(folded[at]));
        found.push({ part, meant, own, address: `${folder}${own.at}/${file}`, number, title: title || own.name, isCalled: has(folded[0] ?? ''), places });
      }
    }
    return found;
  };

  // The page around may be in English; what the city wrote is not.
  const lang = document.documentElement.lang === 'ja' ? '' : 'ja';
  const hit = ({ part, meant, own, address, number, title, places }) => {
    const item = make('li', {}, make('h3', { lang }, make('a', { href: address }, ...marked(part, title, meant, true))));
    if (number) item.append(make('p', { class: 'small' }, make('span', { lang }, `${own.name}　${number}`)));
    if (places.length) {
      item.append(make('ul', {}, ...places.slice(0, PLACES).map(([place, text]) => {
        const [anchor, label, english] = part.places[place];
        const href = anchor ? `${address}#${anchor}` : address;
        const link = lang && english ? make('a', { href }, english) : make('a', { href, lang }, label);
        return make('li', {}, link, ' ', make('span', { class: 'snippet', lang }, ...marked(part, text, meant)));
      })));
    }
    if (places.length > PLACES) item.append(make('p', { class: 'small' }, say('more-places', { count: places.length - PLACES })));
    return item;
  };

  const status = make('p', { role: 'status' }, '');
  const list = make('div'), more = make('p');
  const button = (word, press) => {
    const made = make('button', { type: 'button', class: 'outline' }, say(word));
    made.addEventListener('click', press);
    more.replaceChildren(made);
  };

  const help = () => {
    const items = ['try-spelling', 'try-shorter'].map((word) => make('li', {}, say(word)));
    if (field('year') || field('department')) {
      items.unshift(make('li', {}, make('a', { href: `?q=${encodeURIComponent(field('q'))}` }, say('everywhere'))));
    }
    list.append(make('ul', {}, ...items));
  };

  /** Shows what a year has, so much at first and the rest when it is asked for; done when all of it is shown. */
  const show = (called, found, isPressed) => new Promise((done) => {
    found.sort((one, other) => other.isCalled - one.isCalled);
    const hits = make('ol', { class: 'hits' });
    list.append(make('section', { class: 'found' }, make('h2', {}, called), hits));
    const next = () => {
      const shown = hits.children.length;
      hits.append(...found.slice(shown, shown + SHOWN).map(hit));
      more.replaceChildren();
      // The button that was pressed is gone: who presses by keyboard goes on at what came.
      if (shown || isPressed) hits.children[shown].querySelector('a').focus();
      if (hits.children.length < found.length) button('more', next);
      else done();
    };
    next();
  });

  const run = async () => {
    const { words, short, isCut } = question();
    const typed = words.map((word) => word.typed).join(' ');
    // Until now the box said that no script runs.
    box.replaceChildren(status);
    if (!words.length) {
      status.textContent = say(short.length ? 'too-short' : 'empty');
      return;
    }
    status.textContent = say('looking');
    if (isCut) box.append(make('p', { class: 'hint' }, say('cut')));
    if (short.length) box.append(make('p', { class: 'hint' }, say('left-out', { words: short.join(' ') })));
    box.append(list, more);
    const [year, department] = [field('year'), field('department')];
    const wanted = parts.filter((part) => (!year || part.year === year) && (!department || part.departments.map(String).includes(department)));
    const years = [...new Set(wanted.map((part) => part.year))];
    let count = 0;
    const onward = async (isPressed) => {
      let moves = isPressed;
      more.replaceChildren();
      for (let fresh = 0; years.length && fresh < SHOWN;) {
        const own = wanted.filter((part) => part.year === years[0]);
        const contents = await Promise.all(own.map((part) => load(part.name)));
        const found = contents.map(opened).flatMap((part) => search(part, words, department));
        years.shift();
        fresh += found.length;
        count += found.length;
        if (!found.length) continue;
        status.textContent = say(years.length ? 'count-more' : 'count', { asked: typed, count });
        performance.mark('hoshin-found');
        await show(own[0].called, found, moves);
        moves = false;
      }
      if (years.length) button('earlier', earlier);
      else if (count) status.textContent = say('count', { asked: typed, count });
      else {
        status.textContent = say('nothing', { asked: typed });
        help();
      }
    };
    const earlier = () => onward(true).catch(broken);
    await onward(false);
  };
  const broken = (error) => {
    status.textContent = say('broken');
    reportError(error);
  };

  // What was asked for stands in the boxes again.
  for (const name of ['q', 'year', 'department']) {
    const control = document.querySelector(`form.find [name="${name}"]`);
    if (control) control.value = name === 'q' ? [...field('q')].slice(0, LETTERS).join('') : field(name);
    if (control && control.selectedIndex === -1) control.value = '';
  }
  run().catch(broken);
})();
